"""The official's survey sheet: ten villages, what each reports, and what somebody has seen.

The outer ring is what is reported (red, dashed), the disc what was seen (ochre, solid), hatching where
nobody has looked. Strips round each village, river, railway and woods are there to find one's way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pygame

from game.ui.draw import ink, marks
from game.ui.draw.hatch import hatch_lines
from game.ui.draw.ink import Point
from game.ui.draw.print import Block
from game.ui.draw.scatter import Scatter
from game.ui.draw.type import cover, measure, write
from game.ui.theme import FIGURE_BOLD, LABEL, NORMAL, Colour, Style, Theme, rgb

SHEET: Final = pygame.Rect(24, 64, 752, 580)
GROUND: Final = rgb("#DCE2DF")
WOOD: Final = (rgb("#B9C6C2"), rgb("#8FA39F"))
WATER: Final = (rgb("#8AA4B0"), rgb("#B3C5CB"))
STRIPS: Final = tuple(rgb(c) for c in ["#CDD6D4", "#D6DCD6", "#C3CFCF", "#E0E2DA"])
STRIP_HATCH: Final = rgb("#9DB0B3")
RING: Final = 30
DISC: Final = 23

# In thousandths of the sheet, like the places of the villages.
RIVER: Final = ((0, 700), (88, 669), (168, 693), (242, 631), (301, 545), (407, 531), (489, 476), (540, 259),
                (593, 234), (686, 245), (779, 217), (899, 148), (1020, 97))  # fmt: skip
RAILWAY: Final = ((0, 924), (221, 876), (447, 803), (660, 717), (819, 459), (1000, 407))
WOODS: Final = ((0, 0, 200, 155), (886, 700, 173, 328), (367, 855, 173, 172))


@dataclass(frozen=True, slots=True)
class VillageMark:
    """One village on the sheet.

    Args:
        village: its number.
        name: as written on the map.
        x: place in thousandths of the sheet.
        y: likewise.
        reported: per cent, or None if nothing has been written.
        seen: per cent, or None if nobody has looked.
        seen_words: "18 seen I 30" or "never seen".
        glow: one of the villages the guide names.
    """

    village: int
    name: str
    x: int
    y: int
    reported: int | None
    seen: int | None
    seen_words: str
    glow: bool = False


@dataclass(frozen=True, slots=True)
class DistrictPicture:
    """The whole sheet; `turn` (0-3) mirrors river, railway and woods, so that districts differ."""

    villages: tuple[VillageMark, ...]
    turn: int = 0

    def village_rect(self, village: int, sheet: pygame.Rect = SHEET) -> pygame.Rect:
        """Return the box of a village's ring; KeyError if it is not on the sheet."""
        for mark in self.villages:
            if mark.village == village:
                cx, cy = centre(mark, sheet)
                return pygame.Rect(round(cx) - RING - 4, round(cy) - RING - 4, 2 * RING + 8, 2 * RING + 8)
        raise KeyError(f"village {village} is not on the sheet")


def centre(mark: VillageMark, sheet: pygame.Rect) -> Point:
    """Return the middle of a village on the page."""
    return sheet.x + mark.x * sheet.w / 1000, sheet.y + mark.y * sheet.h / 1000


def draw_rings(surface: pygame.Surface, theme: Theme, picture: DistrictPicture, sheet: pygame.Rect) -> None:
    """Draw the land and the rings of the villages, without their names."""
    places = tuple((m.x, m.y) for m in picture.villages)
    surface.blit(_ground(sheet.w, sheet.h, places, picture.turn % 4), sheet)
    cover(surface, sheet)
    for mark in picture.villages:
        cx, cy = centre(mark, sheet)
        reach = RING + 12
        ring = _ring(theme, mark.reported, mark.seen, mark.glow)
        ink.stamp(surface, ring, (round(cx) - reach, round(cy) - reach))


def draw_district(
    surface: pygame.Surface, theme: Theme, picture: DistrictPicture, sheet: pygame.Rect = SHEET
) -> dict[int, pygame.Rect]:
    """Draw the sheet without its shadow; return for each village the box of ring and label together."""
    draw_rings(surface, theme, picture, sheet)
    labels = place_labels(theme, picture, sheet)
    boxes = {}
    for mark in picture.villages:
        _label(surface, theme, mark, labels[mark.village])
        boxes[mark.village] = picture.village_rect(mark.village, sheet).union(labels[mark.village])
    return boxes


@lru_cache(maxsize=4)
def _ground(w: int, h: int, places: tuple[tuple[int, int], ...], turn: int) -> pygame.Surface:
    """Print woods, river, railway and the strips round each village."""
    block = Block(pygame.Rect(0, 0, w, h), 2, GROUND)

    def to(x: float, y: float) -> Point:
        return (1000 - x if turn & 1 else x) * w / 1000, (1000 - y if turn & 2 else y) * h / 1000

    for wood in WOODS:
        _wood(block, [to(x, y) for x, y in _blob(*wood)])
    river = [to(x, y) for x, y in RIVER]
    for colour, width in zip(WATER, (15, 9), strict=True):
        block.path(colour, river, width)
    rail = [to(x, y) for x, y in RAILWAY]
    block.path(NORMAL.ink, rail, 5)
    block.path(NORMAL.paper, rail, 2.4, dash=(9, 9))
    run = Scatter(12)
    for x, y in places:
        _strips(block, (x * w / 1000, y * h / 1000), run)
    shrunk = block.shrunk()
    return shrunk.convert() if pygame.display.get_surface() else shrunk


def _blob(x: float, y: float, w: float, h: float) -> list[Point]:
    out = []
    for a in range(14):
        swell = 1 + 0.12 * math.sin(a * 2.3)
        turn = a / 14 * 2 * math.pi
        out.append((x + w / 2 + w / 1.7 * math.cos(turn) * swell, y + h / 2 + h / 1.7 * math.sin(turn) * swell))
    return out


def _wood(block: Block, outline: list[Point]) -> None:
    block.polygon(WOOD[0], outline)
    dashes = [p for s in hatch_lines(outline, 90, 7) for p in ink.dashes(s, (5, 4))]
    block.lines(WOOD[1], dashes, 1.4)


def _strips(block: Block, at: Point, run: Scatter) -> None:
    """A wreath of sixteen strips, as on a land survey."""
    for i in range(16):
        a0, a1 = i / 16 * 2 * math.pi, (i + 0.86) / 16 * 2 * math.pi
        inner, outer = 44.0, 58 + 10 * run.unit()
        ring = [(inner, a0), (outer, a0), (outer, a1), (inner, a1)]
        polygon = [(at[0] + r * math.cos(a), at[1] + r * 0.8 * math.sin(a)) for r, a in ring]
        tint = STRIPS[run.below(4)]
        block.polygon(tint, polygon)
        if run.unit() < 0.5:
            block.hatch(STRIP_HATCH, polygon, math.degrees(a0), 5, 0.9, ground=tint)


def draw_ring(
    surface: pygame.Surface,
    theme: Theme,
    at: Point,
    reported: int | None,
    seen: int | None,
    glow: bool = False,
) -> None:
    """Draw one village: ring for what is reported, disc for what was seen, hatching for the unseen."""
    p = theme.colours
    ink.disc(surface, p.paper, at, RING + 5)
    if glow:
        ink.ring(surface, p.ink, at, RING + 8, 2)
    ink.ring(surface, p.hair, at, RING, 5)
    if reported:
        steps = max(4, round(40 * reported / 100) * 2)
        ink.polyline(surface, p.red, ink.arc(at, RING, 0, min(100, reported) / 100, steps), 5, (7, 2.5))
    if seen is None:
        ink.disc(surface, p.bluelo, at, DISC)
        _hatched_disc(surface, p.bluemid, at)
    else:
        ink.disc(surface, p.white, at, DISC)
        if seen:
            wedge = [at, *ink.arc(at, DISC, 0, min(100, seen) / 100)]
            ink.polygon(surface, p.ochre, wedge)
            ink.polyline(surface, p.ink, wedge, 1.2, closed=True)
    ink.ring(surface, p.ink, at, DISC, 1.5)


@lru_cache(maxsize=64)
def _ring(theme: Theme, reported: int | None, seen: int | None, glow: bool) -> pygame.Surface:
    """Keep a ring as a premultiplied picture: few differ, and each is made of many smooth parts."""
    reach = RING + 12
    picture = pygame.Surface((2 * reach, 2 * reach), pygame.SRCALPHA)
    draw_ring(picture, theme, (reach, reach), reported, seen, glow)
    return picture


def _hatched_disc(surface: pygame.Surface, colour: Colour, at: Point) -> None:
    outline = ink.arc(at, DISC - 1, 0, 1, 36)[:-1]
    for a, b in hatch_lines(outline, 45, 6):
        ink.line(surface, colour, a, b, 1.6)


def _lines(theme: Theme, mark: VillageMark) -> tuple[int, int]:
    """Return width and height of a village's label."""
    figure = measure(theme, claim_text(mark), CLAIM)
    second = figure + (10 if figure else 0) + measure(theme, mark.seen_words, LABEL)
    return max(measure(theme, mark.name, NAME), second) + 16, theme.px(45)


NAME: Final = Style("serif-bold", 17)
CLAIM: Final = Style(FIGURE_BOLD.face, 16)


def claim_text(mark: VillageMark) -> str:
    """Return the reported figure as it is written under the name."""
    return "" if mark.reported is None else str(mark.reported)


def place_labels(theme: Theme, picture: DistrictPicture, sheet: pygame.Rect) -> dict[int, pygame.Rect]:
    """Find a place for every label: beneath its ring, else above, right or left, where nothing is hidden."""
    taken = [picture.village_rect(m.village, sheet).inflate(-8, -8) for m in picture.villages]
    out: dict[int, pygame.Rect] = {}
    for mark in picture.villages:
        cx, cy = (round(v) for v in centre(mark, sheet))
        w, h = _lines(theme, mark)
        away = RING + 8
        choices = [
            pygame.Rect(cx - w // 2, cy + away, w, h),
            pygame.Rect(cx - w // 2, cy - away - h, w, h),
            pygame.Rect(cx + away, cy - h // 2, w, h),
            pygame.Rect(cx - away - w, cy - h // 2, w, h),
        ]
        choices = [c.clamp(sheet.inflate(-12, -12)) for c in choices]
        own = picture.village_rect(mark.village, sheet).inflate(-8, -8)
        free = [c for c in choices if c.collidelist([t for t in taken if t != own]) < 0 and not c.colliderect(own)]
        out[mark.village] = (free or choices)[0]
        taken.append(out[mark.village])
    return out


def _label(surface: pygame.Surface, theme: Theme, mark: VillageMark, box: pygame.Rect) -> None:
    p = theme.colours
    surface.fill(p.paper, box)
    write(surface, theme, mark.name, (box.centerx, box.y + theme.px(18)), NAME, "ink", "centre", box.w - 8)
    figure, foot = claim_text(mark), box.y + theme.px(36)
    width = measure(theme, figure, CLAIM)
    gap = 10 if figure else 0
    x = box.centerx - (width + gap + measure(theme, mark.seen_words, LABEL)) // 2
    if figure:
        marks.claim(surface, theme, figure, (x, foot), CLAIM)
    write(
        surface,
        theme,
        mark.seen_words,
        (x + width + gap, foot),
        LABEL,
        "blue" if mark.seen is None else "ink",
    )


def draw_key(
    surface: pygame.Surface, theme: Theme, at: tuple[int, int], reported: str, seen: str, unseen: str
) -> pygame.Rect:
    """Draw the key of the sheet: the three words beside their marks; return its box."""
    p = theme.colours
    step, side = theme.px(22), 16
    second = 24 + side + 8 + measure(theme, seen, LABEL) + 24 + side + 8 + measure(theme, unseen, LABEL)
    width = max(66 + measure(theme, reported, LABEL), second)
    box = pygame.Rect(*at, width, step * 2 + 12)
    surface.fill(p.paper, box)
    cover(surface, box)
    x, y = box.x + 12, box.y + 6
    ink.line(surface, p.red, (x, y + 11), (x + 34, y + 11), 5, (7, 2.5))
    write(surface, theme, reported, (x + 42, y + theme.px(16)), LABEL)
    y += step
    square = pygame.Rect(x, y + 3, side, side)
    surface.fill(p.ochre, square)
    pygame.draw.rect(surface, p.ink, square, 1)
    x += side + 8
    x += write(surface, theme, seen, (x, y + theme.px(16)), LABEL).w + 24
    square.x = x
    surface.fill(p.bluelo, square)
    for a, b in hatch_lines([square.topleft, square.topright, square.bottomright, square.bottomleft], 45, 5):
        ink.line(surface, p.bluemid, a, b, 1.5)
    pygame.draw.rect(surface, p.ink, square, 1)
    write(surface, theme, unseen, (x + side + 8, y + theme.px(16)), LABEL)
    return box
