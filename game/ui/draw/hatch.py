"""Hatching: parallel lines clipped to a polygon, which is how this game says "only on paper".

Red hatching over bare paper is the gap; ink hatching is what a sum takes away; blue is the unseen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Literal

import pygame

from game.ui.draw import ink
from game.ui.draw.ink import Point
from game.ui.theme import Colour, Theme

Segment = tuple[Point, Point]
Fill = Literal["barn", "gap", "range", "minus", "ordered", "luck", "unseen", "join", "forecast", "chosen"]


def hatch_lines(polygon: Sequence[Point], angle: float, gap: float, phase: float = 0.0) -> list[Segment]:
    """Clip parallel lines to a simple polygon (scan lines in a turned frame).

    Args:
        polygon: corners in px; the last is joined to the first.
        angle: of the lines in degrees, clockwise from the level.
        gap: distance of the lines in px. Lines lie on a grid through the origin, so that neighbouring
            polygons with the same hatching print as one.
        phase: shift of that grid in px.
    """
    a = math.radians(angle)
    ca, sa = math.cos(a), math.sin(a)
    turned = [(x * ca + y * sa, -x * sa + y * ca) for x, y in polygon]
    lo = min(p[1] for p in turned)
    hi = max(p[1] for p in turned)
    edges = list(zip(turned, turned[1:] + turned[:1], strict=True))
    y = math.floor(lo / gap) * gap + phase % gap
    out: list[Segment] = []
    while y <= hi:
        cuts = sorted(
            x1 + (y - y1) / (y2 - y1) * (x2 - x1) for (x1, y1), (x2, y2) in edges if (y1 <= y < y2) or (y2 <= y < y1)
        )
        for u, v in zip(cuts[::2], cuts[1::2], strict=False):
            out.append(((u * ca - y * sa, u * sa + y * ca), (v * ca - y * sa, v * sa + y * ca)))
        y += gap
    return out


def hatch(
    surface: pygame.Surface,
    colour: Colour,
    polygon: Sequence[Point],
    angle: float = 45,
    gap: float = 9,
    width: float = 1.5,
    dash: Sequence[float] = (),
    phase: float = 0.0,
) -> None:
    """Draw smooth hatching inside a polygon."""
    segments = hatch_lines(polygon, angle, gap, phase)
    if dash:
        segments = [piece for s in segments for piece in ink.dashes(s, dash)]

    def draw(big: pygame.Surface, to: Callable[[Point], Point], scale: int) -> None:
        ink.thick_lines(big, colour, [(to(a), to(b)) for a, b in segments], width * scale)

    ink.patch(surface, polygon, 1, draw)


def corners(rect: pygame.Rect) -> list[Point]:
    """Return the corners of a rectangle as a polygon."""
    return [
        (float(rect.left), float(rect.top)),
        (float(rect.right), float(rect.top)),
        (float(rect.right), float(rect.bottom)),
        (float(rect.left), float(rect.bottom)),
    ]


def filled(surface: pygame.Surface, theme: Theme, fill: Fill, rect: pygame.Rect) -> None:
    """Fill a bar or a box in one of the agreed ways; each is told apart by shape first.

    barn: solid ochre, ink edge. gap: red hatching on bare paper, solid frame. range: the same with a
    dashed frame. minus: ink hatching, framed. ordered: thick red diagonals on red tint. luck: blue dots
    on blue tint. unseen: blue-grey hatching. join: blue bar with light cuts. forecast: empty, dashed
    frame. chosen: solid ink.
    """
    if rect.w <= 0 or rect.h <= 0:
        return
    before = surface.get_clip()
    surface.set_clip(rect.clip(before))
    _fill(surface, theme, fill, rect)
    surface.set_clip(before)


def _fill(surface: pygame.Surface, theme: Theme, fill: Fill, rect: pygame.Rect) -> None:
    p = theme.colours
    poly = corners(rect)
    if fill == "barn":
        surface.fill(p.ochre, rect)
        ink.frame(surface, p.ink, rect)
    elif fill in ("gap", "range"):
        surface.fill(p.white, rect)
        hatch(surface, p.red, poly, 45, 6, 1.5)
        ink.frame(surface, p.red, rect, 2, (5, 3) if fill == "range" else ())
    elif fill == "minus":
        hatch(surface, p.ink, poly, 45, 5, 1.2)
        ink.frame(surface, p.ink, rect)
    elif fill == "ordered":
        surface.fill(p.redlo, rect)
        hatch(surface, p.red, poly, 45, 8, 2.4)
        ink.frame(surface, p.ink, rect)
    elif fill == "luck":
        surface.fill(p.bluelo, rect)
        _dots(surface, theme, rect)
        ink.frame(surface, p.ink, rect)
    elif fill == "unseen":
        surface.fill(p.bluelo, rect)
        hatch(surface, p.bluemid, poly, 45, 6, 1.6)
        ink.frame(surface, p.ink, rect)
    elif fill == "join":
        surface.fill(p.bluemid, rect)
        hatch(surface, p.paper, poly, 90, 6, 1.6)
        ink.frame(surface, p.ink, rect)
    elif fill == "forecast":
        ink.frame(surface, p.ink, rect, 1, (4, 3))
    else:
        surface.fill(p.ink, rect)


def _dots(surface: pygame.Surface, theme: Theme, rect: pygame.Rect) -> None:
    """Weather and luck: rows of dots, every other row shifted."""
    for row, y in enumerate(range(rect.top + 7, rect.bottom - 3, 10)):
        for x in range(rect.left + (14 if row % 2 else 8), rect.right - 4, 12):
            ink.disc(surface, theme.colours.blue, (x, y), 2.1)
