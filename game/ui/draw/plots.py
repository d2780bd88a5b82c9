"""The plots of the village picture: where each stands, and the small picture of one.

Windows lit are eaters at home, two to a window. Smoke is bread left: till harvest, weeks, days, none.
Both are seen from the street; beasts only where you have been, and one drawn is one counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

import pygame

from game.ui.draw.ink import Point, shrunk, thick_line
from game.ui.draw.seasons import Inks
from game.ui.draw.shapes import BEASTS, paint_parts
from game.ui.theme import NORMAL, Colour, mix, rgb

Form = Literal["own", "paper", "farm", "left"]
Kind = Literal["horse", "cow", "sheep"]

ROWS: Final = (
    (17, 414, 62, 0.60, 0),
    (15, 487, 71, 0.68, 16),
    (14, 565, 77, 0.76, 6),
    (14, 642, 80, 0.84, 26),
)
"""Plots in a row, level, width of a plot, scale of a house, shift to the right."""
PLACES: Final = sum(row[0] for row in ROWS)
SMOKE: Final = (0, 9, 20, 34)
LEFT, RIGHT, ABOVE, BELOW = 10, 10, 96, 14
"""What a plot's picture may need round its ground: px left, right, above and below."""
UNSEEN: Final = rgb("#627B88")
FENCE: Final = rgb("#5B4632")


@dataclass(frozen=True, slots=True)
class PlotPicture:
    """What is drawn of one household.

    Args:
        household: its number; decides place, strips, tint and hatching.
        form: own farm, joined on paper only, joined in fact, or left the farm again.
        empty: nobody lives there.
        seen: you have been there; else the house is a flat shape and no beasts are drawn.
        lit: windows lit, 0-3: eaters at home, two to a window.
        smoke: 0 none, 1 days, 2 weeks, 3 bread till harvest.
        horses: at the house, not those in the common yard; cows and sheep likewise.
        unsown: its strips were not sown this year.
        puff: which of the two pictures of its smoke, 0 or 1.
        is_focus: drawn with the focus frame, its strips outlined.
    """

    household: int
    form: Form = "own"
    empty: bool = False
    seen: bool = False
    lit: int = 0
    smoke: int = 0
    horses: int = 0
    cows: int = 0
    sheep: int = 0
    unsown: bool = False
    puff: int = 0
    is_focus: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a plot stands: left edge and level of its house, width of the plot, scale of the house."""

    x: float
    y: float
    width: float
    k: float

    @property
    def size(self) -> float:
        """Side of the 64-unit box of the house in px."""
        return 64 * self.k

    @property
    def rect(self) -> pygame.Rect:
        """House, fence and beasts: what can be pointed at."""
        return pygame.Rect(round(self.x), round(self.y - 50 * self.k), round(self.width), round(50 * self.k) + 10)

    @property
    def sign(self) -> pygame.Rect:
        """The pole at the gable with what hangs on it."""
        k = self.k * 1.15
        foot = self.y - 45 * self.k
        side = round(18 * k)
        return pygame.Rect(round(self.x + 18 * self.k) - 3, round(foot) - side - 3, side + 7, side + 5)

    @property
    def yard(self) -> pygame.Rect:
        """The fence, and the ground before the house on which its beasts stand."""
        high = round(self.size * 0.39) + 1
        return pygame.Rect(round(self.x), round(self.y) - high, round(self.width), high + 8)

    @property
    def reach(self) -> pygame.Rect:
        """All that its picture may touch, smoke and pennant too."""
        return pygame.Rect(round(self.x) - LEFT, round(self.y) - ABOVE, round(self.width) + LEFT + RIGHT, ABOVE + BELOW)


def places(count: int) -> list[Place]:
    """Return where `count` plots stand, row by row; fewer than sixty leave the ends of the rows free."""
    counts = _row_counts(count)
    out = []
    for n, (most, base, width, k, shift) in zip(counts, ROWS, strict=True):
        pitch = width * min(1.0, most / n) if n else width
        x0 = 640 - n * pitch / 2 + shift
        for j in range(n):
            x = x0 + j * pitch
            out.append(Place(x, base + 2.2e-5 * (x + pitch / 2 - 640) ** 2, pitch, k * min(1.0, pitch / width)))
    return out


def _row_counts(count: int) -> list[int]:
    """Share plots among the rows in proportion, largest remainders first."""
    exact = [count * row[0] / PLACES for row in ROWS]
    counts = [int(e) for e in exact]
    rest = sorted(range(len(ROWS)), key=lambda i: (counts[i] - exact[i], i))
    for i in rest[: count - sum(counts)]:
        counts[i] += 1
    return counts


def plot_picture(plot: PlotPicture, place: Place, inks: Inks) -> pygame.Surface:
    """Return the premultiplied picture of a plot; its upper left corner is that of `place.reach`."""
    return _picture(
        (plot.form, plot.empty, plot.seen, plot.lit, plot.smoke, plot.horses, plot.cows, plot.sheep, plot.puff),
        round(place.k, 3),
        round(place.width, 1),
        inks,
    )


_Key = tuple[Form, bool, bool, int, int, int, int, int, int]


@lru_cache(maxsize=256)
def _picture(key: _Key, k: float, width: float, inks: Inks) -> pygame.Surface:
    size = (round(width) + LEFT + RIGHT, ABOVE + BELOW)
    return shrunk(size, lambda large, scale: _Plot(large, scale, key, k, width, inks).paint())


class _Plot:
    """One plot while it is drawn: the large surface and the measures everything shares."""

    def __init__(self, large: pygame.Surface, scale: int, key: _Key, k: float, width: float, inks: Inks) -> None:
        self.large, self.scale, self.inks, self.k, self.width = large, scale, inks, k, width
        self.form, self.empty, self.seen, self.lit, self.smoke, horses, cows, sheep, self.puff = key
        self.beasts: dict[Kind, int] = {"horse": horses, "cow": cows, "sheep": sheep}
        self.size = 64 * k

    def to(self, x: float, y: float) -> Point:
        """Carry a point measured from the house's left edge and level to the surface."""
        return (x + LEFT) * self.scale, (y + ABOVE) * self.scale

    def line(self, colour: Colour, a: Point, b: Point, width: float) -> None:
        thick_line(self.large, colour, self.to(*a), self.to(*b), width * self.scale)

    def polygon(self, colour: Colour, points: list[Point]) -> None:
        pygame.draw.polygon(self.large, colour, [self.to(*p) for p in points])

    def paint(self) -> None:
        """Draw fence, house, boards or smoke and path, the sign, and the beasts."""
        u = self.k
        if self.form != "farm" and not self.empty:
            self._fence()
        left, ground = self.to(0, 0)
        paint_parts(self.large, "izba", u * self.scale, left, ground, self._roles(), False)
        if self.empty:
            for x in (11, 20, 38):
                self.line(NORMAL.card, ((x - 1) * u, -17 * u), ((x + 8) * u, -7 * u), 1.6)
                self.line(NORMAL.card, ((x - 1) * u, -7 * u), ((x + 8) * u, -17 * u), 1.6)
        else:
            if self.smoke:
                self._smoke(44 * u, -55 * u, SMOKE[self.smoke] * (u / 0.7))
            path = mix(self.inks.land, self.inks.furrow, 0.5)
            for step in (0, 4):
                self.line(path, (18 * u, step), (18 * u, step + 2), 2)
        self._sign(18 * u, -45 * u, u * 1.15)
        if self.seen and not self.empty:
            self._beasts()

    def _roles(self) -> dict[str, Colour]:
        inks = self.inks
        if self.seen:
            roles = {"roof": inks.roof, "rooflo": inks.rooflo, "roofhi": inks.roofhi}
        else:
            g = mix(UNSEEN, inks.land, 0.22)
            pale, dark = mix(g, inks.land, 0.3), mix(g, NORMAL.night, 0.35)
            roles = {
                "wall": g, "walllo": mix(g, inks.land, 0.25), "roof": mix(rgb("#DDE3E3"), inks.land, 0.18),
                "rooflo": pale, "roofhi": rgb("#E6EAE8"), "chimney": g, "cut": pale,
                "win1": dark, "win2": dark, "win3": dark,
            }  # fmt: skip
        for n in (1, 2, 3):
            if self.empty:
                roles[f"win{n}"] = NORMAL.ink
            elif n <= self.lit:
                roles[f"win{n}"] = NORMAL.lit
        return roles

    def _fence(self) -> None:
        """A closed fence says: a farm of their own."""
        colour = FENCE if self.seen else mix(UNSEEN, self.inks.land, 0.22)
        size, end = self.size, self.width - 2
        self.line(colour, (size * 0.5, -size * 0.30), (end, -size * 0.30), 1.2)
        x = size * 0.93
        while x <= end:
            self.line(colour, (x, -size * 0.38), (x, -size * 0.2), 1.1)
            x += 5
        self.line(colour, (end, -size * 0.38), (end, 1), 1.6)

    def _smoke(self, x: float, y: float, h: float) -> None:
        left, right = [], []
        turn, lean = ((0.0, 0.22), (1.9, 0.3))[self.puff]
        for i in range(11):
            t = i / 10
            cx = x + math.sin(t * 4.2 + turn) * (1 + 4 * t) * min(1, 0.2 + 3 * t) + t * h * lean
            w = 1.2 + 3.6 * t * (1.25 - t)
            left.append((cx - w, y - t * h))
            right.append((cx + w, y - t * h))
        self.polygon(self.inks.smoke, left + right[::-1])
        shade = mix(self.inks.smoke, NORMAL.blue, 0.8)  # on snow only this edge stands out
        for a, b in pairwise(right):
            self.line(shade, a, b, 1.3)

    def _sign(self, x: float, y: float, k: float) -> None:
        """Pennant: joined in fact. Slip: on paper only. A pole with an empty arm: left. No pole: never joined."""
        if self.form == "own":
            return
        self.line(NORMAL.white, (x, y), (x, y - 18 * k), 3.4)
        self.line(NORMAL.ink, (x, y), (x, y - 18 * k), 1.6)
        if self.form == "farm":
            flag = [(x + 0.8, y - 18 * k), (x + 17 * k, y - 13 * k), (x + 0.8, y - 8 * k)]
            self.polygon(NORMAL.red, flag)
            for a, b in pairwise([*flag, flag[0]]):
                self.line(NORMAL.white, a, b, 1.3)
            self.line(NORMAL.ink, (x, y), (x, y - 18 * k), 1.6)
        elif self.form == "paper":
            w, h = 11 * k, 12 * k
            self._box(NORMAL.red, x + 0.2, y - 18 * k - 0.7, w + 1.4, h + 1.4)
            self._box(NORMAL.white, x + 1.6, y - 18 * k + 0.7, w - 1.4, h - 1.4)
            for n in (1, 2, 3):
                level = y - (18 - n * 3) * k
                self.line(NORMAL.ink, (x + 3 * k, level), (x + 9.6 * k, level), 0.9)
        else:
            self.line(NORMAL.white, (x, y - 16.5 * k), (x + 9 * k, y - 16.5 * k), 3.4)
            self.line(NORMAL.ink, (x, y - 16.5 * k), (x + 8 * k, y - 16.5 * k), 1.8)

    def _box(self, colour: Colour, x: float, y: float, w: float, h: float) -> None:
        self.polygon(colour, [(x, y), (x + w, y), (x + w, y + h), (x, y + h)])

    def _beasts(self) -> None:
        """Up to four large beasts one by one; more of a kind is one beast and a number beside it."""
        a = self.size * 0.37
        kinds: list[tuple[Kind, int]] = []
        large = self.beasts["horse"] + self.beasts["cow"]
        for kind, n in self.beasts.items():
            if kind != "sheep" and large <= 4:
                kinds += [(kind, 1)] * n
            elif n:
                kinds.append((kind, n))
        if large <= 4 and self.beasts["sheep"] and large + self.beasts["sheep"] <= 4:
            kinds = [k for k in kinds if k[0] != "sheep"] + [("sheep", 1)] * self.beasts["sheep"]
        numbers = [8 * len(str(min(n, 99))) + 3 if n > 1 else 0 for _, n in kinds]
        if kinds:  # a full yard stands closer: nothing of it may be cut off
            a = min(a, (self.width - sum(numbers)) / (1.04 * len(kinds)))
        widths = [a * 1.04 + number for number in numbers]
        x = self.width - 3 - sum(widths)
        for (kind, n), width in zip(kinds, widths, strict=True):
            left, level = self.to(x, 6)
            paint_parts(self.large, kind, a / 64 * self.scale, left, level, BEASTS[kind], False)
            if n > 1:
                self._number(n, x + a + 1, 6)
            x += width

    def _number(self, n: int, x: float, y: float) -> None:
        """Write a small number beside a beast, white behind ink, in strokes: type would be too wide here."""
        for colour, width in ((NORMAL.white, 4.0), (NORMAL.ink, 1.7)):
            at = x
            for digit in str(min(n, 99)):
                for stroke in DIGITS[digit]:
                    for a, b in pairwise(stroke):
                        self.line(colour, (at + a[0], y - 12 + a[1]), (at + b[0], y - 12 + b[1]), width)
                at += 8


DIGITS: Final[dict[str, tuple[tuple[Point, ...], ...]]] = {
    "0": (((0, 0), (5, 0), (5, 10), (0, 10), (0, 0)),),
    "1": (((0, 2), (3, 0), (3, 10)),),
    "2": (((0, 0), (5, 0), (5, 4), (0, 10), (5, 10)),),
    "3": (((0, 0), (5, 0), (2, 4), (5, 5), (5, 10), (0, 10)),),
    "4": (((4, 10), (4, 0), (0, 7), (6, 7)),),
    "5": (((5, 0), (0, 0), (0, 4), (5, 5), (5, 10), (0, 10)),),
    "6": (((5, 0), (0, 4), (0, 10), (5, 10), (5, 5), (0, 5)),),
    "7": (((0, 0), (5, 0), (2, 10)),),
    "8": (((0, 0), (5, 0), (5, 10), (0, 10), (0, 0)), ((0, 5), (5, 5))),
    "9": (((5, 5), (0, 5), (0, 0), (5, 0), (5, 6), (0, 10)),),
}
