"""The sign of the game and the bars between the two papers, and the newspaper's block print."""

from __future__ import annotations

import math

import pygame

from game.play.views import PaperRow
from game.ui.draw import hatch, ink
from game.ui.draw.shapes import shape
from game.ui.theme import NORMAL, Colour, Theme, mix


def grown(age: int, length: int) -> float:
    """Return how much of the gap is drawn by now, 0 to 1, when it takes `length` milliseconds."""
    if not length or age >= length:
        return 1.0
    rest = 1 - age / length
    return 1 - rest * rest * rest


def bar(surface: pygame.Surface, theme: Theme, row: PaperRow, box: pygame.Rect) -> None:
    """Draw one row on a dark ground: what is so solid, what is only written hatched."""
    p = theme.colours
    surface.fill(mix(p.night, p.paper, 0.08), box)
    if row.written.value is None:
        return
    written, low = row.written.value, row.so.low
    high = row.so.high if row.so.high is not None else low
    if low is None or high is None:
        hatch.filled(surface, theme, "unseen", box.inflate(-12, -12))
        return
    top = max(1, written, high) * 1.09
    k = (box.w - 12) / top
    inner = pygame.Rect(box.x + 6, box.y + 6, 0, box.h - 12)
    surface.fill(p.ochre, (inner.x, inner.y, max(2, round(low * k)), inner.h))
    if written > low:
        part = pygame.Rect(round(inner.x + low * k), inner.y, round((written - low) * k), inner.h)
        hatch.filled(surface, theme, "range" if high > low else "gap", part)
        surface.fill(p.white, (part.x - 1, box.y, 2, box.h))
    elif written < low:
        at = round(inner.x + written * k)
        surface.fill(p.red, (at - 1, box.y, 3, box.h))


def fan(surface: pygame.Surface, theme: Theme, foot: tuple[int, int], real: float, written: float) -> None:
    """Draw the sign of the game: the field that is, inside the field that was reported."""
    p = theme.colours
    cx, y, w, h = foot[0], foot[1], 168, 112

    def wedge(u: float) -> list[tuple[float, float]]:
        u = max(0.02, min(1.0, u))
        return [(cx - u * w * 0.3, y), (cx - u * w * 0.5, y - h), (cx + u * w * 0.5, y - h), (cx + u * w * 0.3, y)]

    ink.polygon(surface, mix(p.night, p.paper, 0.16), wedge(1))
    for i in range(-9, 10):
        top = (cx + i / 9 * w * 0.5, y - h)
        ink.line(surface, mix(p.night, p.paper, 0.3), (cx + i / 9 * w * 0.3, y), top, 1)
    if written > real:
        claim = wedge(written)
        ink.polygon(surface, p.paper, claim)
        hatch.hatch(surface, p.red, claim, 45, 7, 1.8)
        ink.polyline(surface, p.red, claim, 2, (6, 4), closed=True)
    field = wedge(real)
    ink.polygon(surface, p.ochre, field)
    ink.polyline(surface, p.ink, field, 1.2, closed=True)
    for i in (-1, 0, 1):
        reach = max(0.02, real)
        top = (cx + i * reach * w * 0.25, y - h)
        ink.line(surface, p.brown, (cx + i * reach * w * 0.15, y), top, 1.2)
    if 0 < written < real:
        ink.polyline(surface, p.red, wedge(written), 2.4, (6, 4), closed=True)


def rays(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, ground: Colour) -> None:
    """Draw the block print of the newspaper: a tractor before the rays of one field, in two inks."""
    p = theme.colours
    clip = surface.get_clip()
    surface.set_clip(rect.clip(clip))
    surface.fill(p.red, rect)
    cx, cy, n = rect.centerx, rect.bottom + 46, 15
    far = rect.w + rect.h
    for i in range(n):
        a, b = (math.pi * (1.04 + 0.92 * (i + d) / n) for d in (0, 0.5))
        ink.polygon(surface, ground, [(cx, cy), *((cx + far * math.cos(t), cy + far * math.sin(t)) for t in (a, b))])
    surface.fill(p.red, (rect.x, rect.bottom - 20, rect.w, 20))
    roles = {"ink": NORMAL.ink, "wheel": NORMAL.ink, "redpart": ground}
    size = round(min(rect.h * 0.96, rect.w * 0.54))
    shape(surface, "tractor", (rect.centerx - size // 2, rect.bottom - 14), size, roles)
    surface.set_clip(clip)
