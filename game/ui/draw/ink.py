"""Smooth primitives: polygons, lines, dashes, rings and frames, drawn at four times their size and shrunk.

pygame draws with hard stairs. Here a small picture is drawn large on a clear ground and shrunk; what
comes out is colour already multiplied with its coverage, so it is laid down with BLEND_PREMULTIPLIED.
Upright rectangles need none of that and are filled directly.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import pygame

from game.ui.theme import Colour

Point = tuple[float, float]
SCALE = 4


def shrunk(size: tuple[int, int], draw: Callable[[pygame.Surface, int], None], scale: int = SCALE) -> pygame.Surface:
    """Return a picture of `size` px made by `draw(surface, scale)` at `scale` times that size.

    The picture is premultiplied: lay it down with `stamp`.
    """
    w, h = max(1, size[0]), max(1, size[1])
    large = pygame.Surface((w * scale, h * scale), pygame.SRCALPHA, 32)
    draw(large, scale)
    return pygame.transform.smoothscale(large, (w, h))


def stamp(surface: pygame.Surface, picture: pygame.Surface, at: tuple[int, int]) -> None:
    """Lay a premultiplied picture on a surface."""
    surface.blit(picture, at, special_flags=pygame.BLEND_PREMULTIPLIED)


def patch(
    surface: pygame.Surface,
    points: Iterable[Point],
    grow: float,
    draw: Callable[[pygame.Surface, Callable[[Point], Point], int], object],
) -> pygame.Rect:
    """Draw smoothly on the part of the surface that holds these points, grown by a line's half width.

    `draw(large, to, scale)` gets a large clear surface and a function that carries a point there.
    """
    pts = list(points)
    x0 = math.floor(min(p[0] for p in pts) - grow) - 1
    y0 = math.floor(min(p[1] for p in pts) - grow) - 1
    x1 = math.ceil(max(p[0] for p in pts) + grow) + 1
    y1 = math.ceil(max(p[1] for p in pts) + grow) + 1
    area = pygame.Rect(x0, y0, x1 - x0, y1 - y0).clip(surface.get_clip())
    if not area.w or not area.h:
        return area

    def paint(large: pygame.Surface, scale: int) -> None:
        draw(large, lambda p: ((p[0] - area.x) * scale, (p[1] - area.y) * scale), scale)

    stamp(surface, shrunk((area.w, area.h), paint, SCALE if area.w * area.h < 90_000 else 2), area.topleft)
    return area


def polygon(surface: pygame.Surface, colour: Colour, points: Sequence[Point]) -> pygame.Rect:
    """Fill a polygon."""
    return patch(surface, points, 0, lambda big, to, _: pygame.draw.polygon(big, colour, [to(p) for p in points]))


def line(
    surface: pygame.Surface, colour: Colour, a: Point, b: Point, width: float = 1, dash: Sequence[float] = ()
) -> pygame.Rect:
    """Draw a straight line, optionally dashed (lengths of ink and gap in turn)."""
    return polyline(surface, colour, (a, b), width, dash)


def polyline(
    surface: pygame.Surface,
    colour: Colour,
    points: Sequence[Point],
    width: float = 1,
    dash: Sequence[float] = (),
    closed: bool = False,
) -> pygame.Rect:
    """Draw a line through all points with round joins, optionally dashed or closed."""
    pts = [*points, points[0]] if closed else list(points)
    upright = all(p[0] == q[0] or p[1] == q[1] for p, q in pairwise(pts))
    if upright and len(pts) == 2 and width == round(width):
        return _upright(surface, colour, pts[0], pts[1], int(width), dash)

    def draw(big: pygame.Surface, to: Callable[[Point], Point], scale: int) -> None:
        if dash:
            thick_lines(big, colour, [(to(a), to(b)) for a, b in dashes(pts, dash)], width * scale)
        else:
            thick_path(big, colour, [to(p) for p in pts], width * scale)

    return patch(surface, pts, width / 2 + 1, draw)


def _upright(
    surface: pygame.Surface, colour: Colour, a: Point, b: Point, width: int, dash: Sequence[float]
) -> pygame.Rect:
    """A level or plumb line of whole width needs no smoothing: fill its rectangles."""
    level = a[1] == b[1]
    for p, q in dashes((a, b), dash) if dash else [(a, b)]:
        x, y = min(p[0], q[0]), min(p[1], q[1])
        w, h = abs(p[0] - q[0]), abs(p[1] - q[1])
        rect = (
            (round(x), round(y - width / 2), max(1, round(w)), width)
            if level
            else (round(x - width / 2), round(y), width, max(1, round(h)))
        )
        surface.fill(colour, rect)
    return pygame.Rect(round(min(a[0], b[0])), round(min(a[1], b[1])), 1, 1)


def thick_line(surface: pygame.Surface, colour: Colour, a: Point, b: Point, width: float) -> None:
    """Draw a line of exact width as a polygon: for surfaces that will be shrunk."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy)
    if length == 0:
        return
    nx, ny = -dy / length * width / 2, dx / length * width / 2
    pygame.draw.polygon(
        surface,
        colour,
        [(a[0] + nx, a[1] + ny), (b[0] + nx, b[1] + ny), (b[0] - nx, b[1] - ny), (a[0] - nx, a[1] - ny)],
    )


def thick_lines(surface: pygame.Surface, colour: Colour, segments: Iterable[tuple[Point, Point]], width: float) -> None:
    """Draw many lines of exact width: for surfaces that will be shrunk."""
    for a, b in segments:
        thick_line(surface, colour, a, b, width)


def thick_path(surface: pygame.Surface, colour: Colour, points: Sequence[Point], width: float) -> None:
    """Draw a path of exact width with round joins: for surfaces that will be shrunk."""
    for a, b in pairwise(points):
        thick_line(surface, colour, a, b, width)
    if width >= 3:
        ends = points[:-1] if points[0] == points[-1] else points[1:-1]
        for p in ends:
            pygame.draw.circle(surface, colour, p, width / 2)


def dashes(points: Sequence[Point], dash: Sequence[float], start: float = 0.0) -> list[tuple[Point, Point]]:
    """Cut a path into the pieces that a dash pattern (ink, gap, ink, gap ...) leaves inked."""
    total = sum(dash)
    out: list[tuple[Point, Point]] = []
    run = start % total
    for (x1, y1), (x2, y2) in pairwise(points):
        length = math.hypot(x2 - x1, y2 - y1)
        if length == 0:
            continue
        done = 0.0
        while done < length - 1e-9:
            left, inked = _where(run, dash)
            step = min(left, length - done)
            if inked:
                t0, t1 = done / length, (done + step) / length
                out.append(((x1 + (x2 - x1) * t0, y1 + (y2 - y1) * t0), (x1 + (x2 - x1) * t1, y1 + (y2 - y1) * t1)))
            done += step
            run = (run + step) % total
    return out


def _where(run: float, dash: Sequence[float]) -> tuple[float, bool]:
    """Return how much is left of the piece of the pattern at `run`, and whether it is ink."""
    for i, piece in enumerate(dash):
        if run < piece - 1e-9:
            return piece - run, i % 2 == 0
        run -= piece
    return dash[0], True


def disc(surface: pygame.Surface, colour: Colour, at: Point, radius: float) -> pygame.Rect:
    """Fill a circle."""
    box = [(at[0] - radius, at[1] - radius), (at[0] + radius, at[1] + radius)]
    return patch(surface, box, 0, lambda big, to, k: pygame.draw.circle(big, colour, to(at), radius * k))


def ring(
    surface: pygame.Surface,
    colour: Colour,
    at: Point,
    radius: float,
    width: float = 1,
    dash: Sequence[float] = (),
) -> pygame.Rect:
    """Draw a circle's line, `radius` being its middle; optionally dashed."""
    if dash:
        return polyline(surface, colour, arc(at, radius, 0, 1), width, dash)
    r = radius + width / 2
    box = [(at[0] - r, at[1] - r), (at[0] + r, at[1] + r)]

    def draw(big: pygame.Surface, to: Callable[[Point], Point], k: int) -> None:
        pygame.draw.circle(big, colour, to(at), r * k, max(1, round(width * k)))

    return patch(surface, box, 1, draw)


def arc(at: Point, radius: float, start: float, end: float, steps: int = 40) -> list[Point]:
    """Return points of an arc; `start` and `end` are parts of the circle, clockwise from the top."""
    turn = 2 * math.pi
    return [
        (
            at[0] + radius * math.sin(turn * (start + (end - start) * i / steps)),
            at[1] - radius * math.cos(turn * (start + (end - start) * i / steps)),
        )
        for i in range(steps + 1)
    ]


def frame(
    surface: pygame.Surface, colour: Colour, rect: pygame.Rect, width: int = 1, dash: Sequence[float] = ()
) -> None:
    """Draw a frame inside the rectangle; dashed if a pattern is given."""
    if not dash:
        pygame.draw.rect(surface, colour, rect, width)
        return
    half = width / 2
    x0, y0, x1, y1 = rect.left + half, rect.top + half, rect.right - half, rect.bottom - half
    for a, b in (((rect.left, y0), (rect.right, y0)), ((rect.left, y1), (rect.right, y1)),
                 ((x0, rect.top), (x0, rect.bottom)), ((x1, rect.top), (x1, rect.bottom))):  # fmt: skip
        _upright(surface, colour, a, b, width, dash)


def veil(surface: pygame.Surface, colour: Colour, rect: pygame.Rect, part: float) -> None:
    """Darken or tint a rectangle: lay the colour over it at `part` (0 to 1)."""
    sheet = pygame.Surface(rect.size)
    sheet.fill(colour)
    sheet.set_alpha(round(255 * part))
    surface.blit(sheet, rect)
