"""A large block to print on: flat polygons and lines at a multiple of their size, shrunk once at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pygame

from game.ui.draw.hatch import Segment, hatch_lines
from game.ui.draw.ink import Point, dashes, thick_line
from game.ui.theme import Colour, mix


class Block:
    """A part of the page, drawn `scale` times larger.

    Lines are given in px of the page. A line thinner than the block can show is drawn one step wider
    and paler, so that it prints with the right weight.

    Args:
        area: which part of the page.
        scale: how many times larger it is drawn.
        ground: its first colour.
    """

    def __init__(self, area: pygame.Rect, scale: int, ground: Colour) -> None:
        self.area = area
        self.scale = scale
        self.surface = pygame.Surface((area.w * scale, area.h * scale))
        self.surface.fill(ground)

    def to(self, p: Point) -> Point:
        """Carry a point of the page to the block."""
        return (p[0] - self.area.x) * self.scale, (p[1] - self.area.y) * self.scale

    def polygon(self, colour: Colour, points: Iterable[Point]) -> None:
        """Fill a polygon."""
        pygame.draw.polygon(self.surface, colour, [self.to(p) for p in points])

    def disc(self, colour: Colour, at: Point, radius: float) -> None:
        """Fill a circle."""
        pygame.draw.circle(self.surface, colour, self.to(at), radius * self.scale)

    def lines(self, colour: Colour, segments: Iterable[Segment], width: float, ground: Colour | None = None) -> None:
        """Draw straight lines; `ground` is what a thin line pales toward."""
        thick = width * self.scale
        if thick >= 4:
            for a, b in segments:
                thick_line(self.surface, colour, self.to(a), self.to(b), thick)
            return
        whole = max(1, round(thick + 0.2))
        if ground is not None and thick < whole:
            colour = mix(colour, ground, 1 - thick / whole)
        surface, x0, y0, k = self.surface, self.area.x, self.area.y, self.scale
        draw = pygame.draw.line
        for (ax, ay), (bx, by) in segments:
            draw(surface, colour, ((ax - x0) * k, (ay - y0) * k), ((bx - x0) * k, (by - y0) * k), whole)

    def path(
        self,
        colour: Colour,
        points: Sequence[Point],
        width: float,
        closed: bool = False,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a line through points."""
        pts = [*points, points[0]] if closed else list(points)
        if dash:
            self.lines(colour, dashes(pts, dash), width)
            return
        self.lines(colour, pairwise(pts), width)
        if width * self.scale >= 4:
            for p in pts[1:-1]:
                self.disc(colour, p, width / 2)

    def hatch(
        self,
        colour: Colour,
        polygon: Sequence[Point],
        angle: float,
        gap: float,
        width: float,
        dash: Sequence[float] = (),
        ground: Colour | None = None,
    ) -> None:
        """Hatch a polygon."""
        segments = hatch_lines(polygon, angle, gap)
        if dash:
            segments = [piece for s in segments for piece in dashes(s, dash)]
        self.lines(colour, segments, width, ground)

    def shrunk(self) -> pygame.Surface:
        """Return the printed part in its real size."""
        return pygame.transform.smoothscale(self.surface, self.area.size)
