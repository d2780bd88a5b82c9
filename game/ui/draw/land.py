"""The land of the village picture: sky, far wood, strips, the one field, and what the report claims of it.

Rays open away from the viewer (reverse perspective), so that the land shows its face. u runs from -1 to
1 across, v from 0 at the village to 1 at the horizon. The one field grows from the middle and pushes the
remaining strips outward: whoever leaves it really gets the far ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pygame

from game.ui.draw.ink import Point
from game.ui.draw.print import Block
from game.ui.draw.scatter import Scatter, mixed
from game.ui.draw.seasons import Inks
from game.ui.theme import NORMAL, Colour, mix

TOP: Final = 48
BOTTOM: Final = 660
LAND_AREA: Final = pygame.Rect(0, TOP, 1280, 330)
"""Everything hatched: sky, wood and strips; below it the village stands on plain ground."""
TIERS: Final = ((0.02, 0.5), (0.53, 0.985))
ROAD: Final = 0.62
STRIPS: Final = 29
"""Strips on one side of one tier when nothing is pooled; so wide they stay."""
Hold = Literal["own", "paper", "left"]


@dataclass(frozen=True, slots=True)
class Holder:
    """A household that still works strips of its own."""

    household: int
    hold: Hold
    unsown: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """What the land shows; equal values print the same picture.

    Args:
        pooled: share of the land in the one field, 0 to 1.
        claimed: share the report claims, or None.
        holders: who still works strips, in the order of the list of households.
        unsown: share of the one field that was not sown.
        drought: wider hatching (the paler tints come with the inks).
    """

    pooled: float
    claimed: float | None
    holders: tuple[Holder, ...]
    unsown: float = 0.0
    drought: bool = False


def near(x: float) -> float:
    """Return the level of the land's near edge at x."""
    return 352 + 6.5e-5 * (x - 640) ** 2


def far(x: float) -> float:
    """Return the level of the horizon at x."""
    return 168 + 1.1e-4 * (x - 640) ** 2


def ground(u: float, v: float) -> Point:
    """Return the point of the page for a point of the land."""
    xn, xf = 640 + u * 500, 640 + u * 860
    k = v**0.86
    return xn + (xf - xn) * k, near(xn) + (far(xf) - near(xn)) * k


def wedge(u0: float, u1: float, v0: float, v1: float, n: int = 5) -> list[Point]:
    """Return the polygon of the land between two rays and two depths."""
    here = [ground(u0 + (u1 - u0) * i / n, v0) for i in range(n + 1)]
    return here + [ground(u1 + (u0 - u1) * i / n, v1) for i in range(n + 1)]


@dataclass(frozen=True, slots=True)
class Strip:
    """One strip: whose, and its polygon."""

    household: int
    u0: float
    u1: float
    tier: int
    unsown: bool

    @property
    def polygon(self) -> list[Point]:
        """The strip on the page."""
        return wedge(self.u0, self.u1, *TIERS[self.tier], 2)


def strips(field: Field) -> list[Strip]:
    """Lay out the strips: each holder has near ones on one side and far ones on the other.

    Nearest the one field lie those who have joined on paper only, farthest those who left it.
    """
    if field.pooled >= 0.97 or not field.holders:
        return []
    rank = {"paper": 0, "own": 1, "left": 2}
    least = round(STRIPS * (1 - field.pooled))
    out: list[Strip] = []
    for tier in (0, 1):
        order = sorted(field.holders, key=lambda h: (rank[h.hold], mixed(h.household + 101 + 876 * tier), h.household))
        for side in (-1, 1):
            mine = [h for h in order if (mixed(h.household + 55) + tier) % 2 == (side > 0)] or order[:1]
            times = max(1, round(least / len(mine)))  # few farms left: each works several strips here
            mine = sorted(mine * times, key=lambda h: rank[h.hold])
            wide = [0.8 + 0.4 * (mixed(h.household * 4 + tier * 2 + i) % 97) / 96 for i, h in enumerate(mine)]
            u, step = field.pooled + 0.012, (1.0 - field.pooled) / sum(wide)
            for holder, width in zip(mine, wide, strict=True):
                end = u + width * step
                out.append(Strip(holder.household, u * side, end * side, tier, holder.unsown))
                u = end
    return out


SLICE: Final = 24
"""Strips that are printed in one go."""


def paint_sky(block: Block, inks: Inks) -> None:
    """Print the sky in flat bands bowed like the horizon, and the far wood as a jagged band."""
    n = len(inks.sky)
    for i, colour in enumerate(inks.sky):
        y = 48 + i * 128 / n
        bow = [(0, y + 30), (320, y + 8), (640, y), (960, y + 8), (1280, y + 30), (1280, 400), (0, 400)]
        block.polygon(colour, [(0, 48), (1280, 48), (1280, 400), (0, 400)] if i == 0 else bow)
    run = Scatter(7)
    tops = [(x, far(x) - 7 - 7 * run.unit() - 6 * math.sin(x / 97.0) ** 2) for x in range(-10, 1300, 9)]
    block.polygon(inks.wood, [*tops, (1290, far(1290) + 20), (-10, far(-10) + 20)])
    cuts = [((x, far(x) - 8 * run.unit() - 3), (x, far(x) + 1)) for x in range(2, 1280, 6)]
    block.lines(mix(inks.wood, inks.land, 0.45), cuts, 0.8)


def paint_land(block: Block, inks: Inks, mud: Inks, field: Field) -> Iterator[None]:
    """Print the land body, the strips, the field roads, the one field and the claim, in that order, in slices.

    Args:
        block: covers `LAND_AREA`.
        inks: of the season.
        mud: the inks unsown land keeps.
        field: what the land shows.
    """
    edge = [(x, far(x)) for x in range(-10, 1300, 30)]
    block.polygon(inks.land, [*edge, (1290, 720), (-10, 720)])
    for number, strip in enumerate(strips(field)):
        if number % SLICE == 0:
            yield
        paint_strip(block, mud if strip.unsown else inks, strip, 1.5 if field.drought else 1.0)
    yield
    for u in (-ROAD, ROAD):
        if field.pooled < 0.97 and abs(u) > field.pooled + 0.03:
            block.polygon(inks.road, wedge(u - 0.008, u + 0.008, 0, 1))
    if field.pooled > 0:
        _paint_pooled(block, inks, mud, field)
    if field.claimed is not None and field.claimed > field.pooled:
        _paint_claim(block, field.pooled, min(1.0, field.claimed))
        if field.pooled > 0:  # the edge of what is there stays whole under the hatching
            block.path(NORMAL.ink, wedge(-field.pooled, field.pooled, 0.0, 0.99, 8), 1.4, closed=True)


def paint_strip(block: Block, inks: Inks, strip: Strip, wider: float) -> None:
    """Print one strip in the tint and the hatching of its household."""
    k = mixed(strip.household + 31)
    tint = inks.tints[(k >> 8) % 5]
    polygon = strip.polygon
    block.polygon(tint, polygon)
    block.path(mix(inks.land, inks.hatch, 0.25), polygon, 0.7, closed=True)
    if strip.unsown:
        return
    middle = (strip.u0 + strip.u1) / 2
    v0, v1 = TIERS[strip.tier]
    (gx, gy), (hx, hy) = ground(middle, v0), ground(middle, v1)
    ray = math.degrees(math.atan2(hy - gy, hx - gx))
    style = k % 6
    turn, gap, width, dash = _HATCHES[style]
    if gap:
        block.hatch(inks.hatch, polygon, ray + turn, gap * wider, width, dash, ground=tint)


_HATCHES: Final[tuple[tuple[float, float, float, Sequence[float]], ...]] = (
    (0, 4, 0.8, ()),
    (90, 6, 0.8, ()),
    (45, 6, 0.8, ()),
    (-45, 7, 0.8, (5, 4)),
    (0, 6, 1.3, (2, 5)),
    (0, 0, 0, ()),
)
"""Along; across; slanting; slanting the other way, dashed; dots along; plain."""


def edge(u: float) -> tuple[Point, Point]:
    """Return the ends of a ray: at the village, and at the far end of the one field; it is straight between them."""
    return ground(u, 0.0), ground(u, 0.99)


def _paint_pooled(block: Block, inks: Inks, mud: Inks, field: Field) -> None:
    """Print the one field; what was not sown stays mud at both its edges."""
    p = field.pooled
    body = wedge(-p, p, 0.0, 0.99, 8)
    block.polygon(inks.pool, body)
    sown = p * (1 - field.unsown)
    if field.unsown > 0:
        for side in (-1, 1):
            block.polygon(mud.pool, wedge(sown * side, p * side, 0.0, 0.99, 4))
    n = max(6, round(p * 110))
    rays: list[tuple[Point, Point]] = []
    for i in range(n):
        u = -p + 2 * p * (i + 0.5) / n
        if abs(u) <= sown:
            rays.append((ground(u, 0.005), ground(u, 0.985)))
    block.lines(inks.furrow, rays, 1.1, ground=inks.pool)
    block.path(NORMAL.ink, body, 1.4, closed=True)


def _paint_claim(block: Block, pooled: float, claimed: float) -> None:
    """Print what the report claims: red hatching with white beneath, ended by dashed rays."""
    for u in (-claimed, claimed):
        ray = (ground(u, 0), ground(u, 0.99))
        block.path(NORMAL.white, ray, 5)
        block.path(NORMAL.red, ray, 3, dash=(12, 7))
    for a, b in ((pooled, claimed), (-claimed, -pooled)):
        gap = wedge(a, b, 0.0, 0.99)
        block.hatch(NORMAL.white, gap, 45, 10, 3.2)
        block.hatch(NORMAL.red, gap, 45, 10, 1.5)


def paint_floor(block: Block, inks: Inks) -> None:
    """Print the plain ground of the village: river, drifts and the two streets."""
    _river(block, inks)
    run = Scatter(9)
    hi, lo = mix(inks.land, (255, 255, 255), 0.38), mix(inks.land, inks.furrow, 0.22)
    for _ in range(120):
        x, y, w = run.between(100, 1250), run.between(372, 658), run.between(10, 32)
        colour = hi if run.unit() < 0.6 else lo
        block.path(colour, [(x, y), (x + w * 0.3, y - 1.6), (x + w * 0.7, y - 1.2), (x + w, y + 0.4)], 1.4)
    for base, lift, depth in ((414, 5, 15), (565, 8, 21)):
        _street(block, inks, base + lift, depth)


def _river(block: Block, inks: Inks) -> None:
    bank = [(0, 372), (34, 386), (62, 412), (66, 452), (48, 500), (52, 556), (78, 610), (84, 664), (0, 664)]
    water = [(0, 386), (24, 396), (46, 418), (50, 452), (34, 498), (36, 552), (58, 606), (64, 664), (0, 664)]
    block.polygon(inks.bank, bank)
    block.polygon(inks.river, water)
    run = Scatter(4)
    ripples: list[tuple[Point, Point]] = []
    for y in range(404, 660, 13):
        x = run.between(4, 22)
        ripples.append(((x, y), (x + run.between(8, 22), y)))
    block.lines(mix(inks.river, (255, 255, 255), 0.45), ripples, 1.2)


def _street(block: Block, inks: Inks, level: float, depth: float) -> None:
    points = [(x, level + 2.2e-5 * (x - 640) ** 2) for x in range(60, 1330, 40)]
    block.polygon(inks.road, points + [(x, y + depth) for x, y in reversed(points)])
    rut: Colour = mix(inks.road, inks.furrow, 0.35)
    block.lines(rut, [((x, y + 6), (x + 26, y + 6)) for x, y in points], 1)
    block.lines(rut, [((x + 14, y + 11), (x + 40, y + 11)) for x, y in points[:-1]], 1)
    for off in (depth * 0.42, depth * 0.72):  # where runners and wheels have gone
        block.path(mix(inks.road, inks.furrow, 0.18), [(x, y + off) for x, y in points], 1.2)
