"""A printing plate of 424 by 286 units: what the block prints of happenings are cut into.

A print is made once in each size and kept. Where there is less room than the plate is high, its sky is cut off,
since what matters stands on the ground.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.ui.draw import ink
from game.ui.draw.ink import Point
from game.ui.draw.scatter import Scatter
from game.ui.draw.seasons import Inks
from game.ui.draw.shapes import shape
from game.ui.theme import NORMAL, Colour, mix, rgb

WIDE: Final = 424
HIGH: Final = 286
DUSK: Final = rgb("#2A363C")
PLANK: Final = rgb("#54423A")
DARK: Final = rgb("#2A1F18")
GLOW: Final = ((1.0, rgb("#4A4A40")), (0.7, rgb("#6B6043")), (0.44, rgb("#A88840")))
CLOTHS: Final = (rgb("#7F9AA8"), rgb("#8C8478"), rgb("#B9AE94"), rgb("#5F7F8E"), rgb("#9A4A3C"))
COATS: Final = (rgb("#54423A"), rgb("#4B4239"), rgb("#3B2E27"), rgb("#5E5348"))

Print = Callable[["Plate"], None]


class Plate:
    """Draws in units of the plate on a rectangle of a surface.

    Args:
        surface: where to print.
        rect: its room there; the plate is as wide as it and hangs from its foot.
    """

    def __init__(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        self.surface, self.rect = surface, rect
        self.k = rect.w / WIDE
        self.top = rect.bottom - HIGH * self.k

    def to(self, p: Point) -> Point:
        """Carry a point of the plate to the surface."""
        return self.rect.x + p[0] * self.k, self.top + p[1] * self.k

    def fill(self, colour: Colour) -> None:
        """Ink the whole plate."""
        self.surface.fill(colour, self.rect)

    def box(self, colour: Colour, x: float, y: float, w: float, h: float) -> None:
        """Fill an upright rectangle."""
        (left, top), (right, foot) = self.to((x, y)), self.to((x + w, y + h))
        area = pygame.Rect(round(left), round(top), max(1, round(right - left)), max(1, round(foot - top)))
        self.surface.fill(colour, area)

    def poly(self, colour: Colour, *points: Point) -> None:
        """Fill a polygon."""
        ink.polygon(self.surface, colour, [self.to(p) for p in points])

    def line(self, colour: Colour, width: float, *points: Point) -> None:
        """Draw a line through points."""
        ink.polyline(self.surface, colour, [self.to(p) for p in points], max(1.0, width * self.k))

    def disc(self, colour: Colour, x: float, y: float, radius: float) -> None:
        """Fill a circle."""
        ink.disc(self.surface, colour, self.to((x, y)), radius * self.k)

    def glow(self, x: float, y: float, radius: float) -> None:
        """Draw lamplight as three rings of one ink."""
        for part, tone in GLOW:
            self.disc(tone, x, y, radius * part)

    def shape(self, name: str, x: float, ground: float, size: float, flip: bool = False, **roles: Colour) -> None:
        """Draw one of the shapes with its left edge and its ground."""
        shape(self.surface, name, self.to((x, ground)), size * self.k, roles, flip)

    def sky(self, tone: Inks, level: float = 140) -> None:
        """Draw the bands of a season's sky, the wood at their foot, and the land beneath."""
        self.fill(tone.sky[0])
        count = len(tone.sky)
        for i, colour in enumerate(tone.sky):
            self.box(colour, 0, level * i / count, WIDE, level / count + 2)
        rough = Scatter(5)
        edge = [(x * 14.0, level - rough.between(6, 15)) for x in range(32)]
        self.poly(tone.wood, (0, level + 2), *edge, (WIDE, level + 2))
        self.box(tone.land, 0, level, WIDE, HIGH - level)

    def house(self, tone: Inks, x: float, ground: float, size: float, lit: int = 0, flip: bool = False) -> None:
        """Draw a house with so many of its three windows lit."""
        windows = {f"win{i}": NORMAL.lit if i <= lit else NORMAL.night for i in (1, 2, 3)}
        roofs = {"roof": tone.roof, "rooflo": tone.rooflo, "roofhi": tone.roofhi}
        self.shape("izba", x, ground, size, flip, **{**roofs, **windows})

    def people(self, at: Sequence[tuple[str, float, float]], ground: float, seed: int, flip: bool = False) -> None:
        """Draw people that stand: (man, woman or child; x; size), coats and cloths as chance has it."""
        run = Scatter(seed)
        for kind, x, size in at:
            roles = {"coat2": COATS[run.below(len(COATS))], "kerchief": CLOTHS[run.below(len(CLOTHS))]}
            self.shape(kind, x, ground, size, flip, **roles)

    def crowd(self, x: float, width: float, ground: float, size: float, count: int, seed: int) -> None:
        """Draw the backs of many, side by side."""
        run = Scatter(seed)
        for i in range(count):
            kind = "woman" if run.unit() < 0.62 else "man"
            left = x + width * i / count + run.between(-4, 4)
            self.people([(kind, left, size * run.between(0.92, 1.06))], ground + run.between(-4, 4), run.below(9999))

    def sheet(self, x: float, y: float, w: float, h: float, lines: int, red: bool = False) -> None:
        """Draw a paper with ruled lines of writing."""
        self.box(mix(NORMAL.ink, PLANK, 0.4), x + 4, y + 4, w, h)
        self.box(NORMAL.paper, x, y, w, h)
        if red:
            self.box(NORMAL.red, x, y, w, h * 0.14)
        for i in range(lines):
            length = (w - 16) * (0.95, 0.8, 0.9, 0.6)[i % 4]
            self.box(NORMAL.rule, x + 8, y + h * (0.26 + 0.66 * i / max(1, lines)), length, 2)

    def room(self, wall: Colour = DUSK) -> None:
        """Draw a wall of logs."""
        self.fill(wall)
        for i in range(11):
            self.box(mix(wall, NORMAL.ink, 0.25), 0, 8 + i * 27, WIDE, 2)

    def window(self, x: float, y: float, w: float, h: float, night: bool = True) -> None:
        """Draw a window with snow on its ledge."""
        self.box(rgb("#5F7F8E") if night else rgb("#B7C9CB"), x, y, w, h)
        self.box(DUSK, x + w / 2 - 2, y, 4, h)
        self.box(DUSK, x, y + h * 0.45, w, 4)
        self.poly(NORMAL.snow, (x, y + h), (x, y + h * 0.85), (x + w * 0.4, y + h * 0.9), (x + w, y + h * 0.8),
                  (x + w, y + h))  # fmt: skip

    def table(self, y: float, cloth: Colour | None = None) -> None:
        """Draw the top of a table across the foot."""
        self.poly(PLANK, (0, y + 14), (WIDE, y), (WIDE, HIGH), (0, HIGH))
        if cloth is not None:
            self.poly(cloth, (30, y + 13), (WIDE - 30, y + 1), (WIDE - 30, y + 44), (30, y + 56))

    def lamp(self, x: float, y: float) -> None:
        """Draw a paraffin lamp that stands."""
        self.glow(x, y + 6, 92)
        self.poly(NORMAL.ink, (x - 26, y), (x - 11, y - 24), (x + 11, y - 24), (x + 26, y))
        self.disc(NORMAL.lit, x, y + 5, 7)
        self.box(NORMAL.ink, x - 3, y + 8, 6, 60)
        self.poly(NORMAL.ink, (x - 16, y + 76), (x - 10, y + 60), (x + 10, y + 60), (x + 16, y + 76))
