"""The sign of the game and the bars between the two papers, and the newspaper's block print."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import pygame

from game.play.views import PaperRow
from game.ui.draw import hatch, ink
from game.ui.draw.motion import BARN, GAP, NOTHING, PAPER
from game.ui.draw.plate import Plate
from game.ui.draw.shapes import shape
from game.ui.screens.scenes import PRINTS
from game.ui.theme import NORMAL, Colour, Theme, mix


def bar(surface: pygame.Surface, theme: Theme, row: PaperRow, box: pygame.Rect, stage: int = GAP) -> None:
    """Draw one row on a dark ground: what is so solid, what is only written hatched; both up to a stage."""
    p = theme.colours
    surface.fill(mix(p.night, p.paper, 0.08), box)
    if row.written.value is None or stage == NOTHING:
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
    if stage == BARN:
        return
    if written > low:
        part = pygame.Rect(round(inner.x + low * k), inner.y, round((written - low) * k), inner.h)
        if stage == PAPER:
            surface.fill(p.paper, part)
            ink.frame(surface, p.red, part, 2, (6, 4))
        else:
            hatch.filled(surface, theme, "range" if high > low else "gap", part)
        surface.fill(p.white, (part.x - 1, box.y, 2, box.h))
    elif written < low:
        at = round(inner.x + written * k)
        surface.fill(p.red, (at - 1, box.y, 3, box.h))


def fan(
    surface: pygame.Surface, theme: Theme, foot: tuple[int, int], real: float, written: float, stage: int = GAP
) -> None:
    """Draw the sign of the game up to a stage: the field that is, inside the field that was reported."""
    p = theme.colours
    cx, y, w, h = foot[0], foot[1], 168, 112

    def wedge(u: float) -> list[tuple[float, float]]:
        u = max(0.02, min(1.0, u))
        return [(cx - u * w * 0.3, y), (cx - u * w * 0.5, y - h), (cx + u * w * 0.5, y - h), (cx + u * w * 0.3, y)]

    ink.polygon(surface, mix(p.night, p.paper, 0.16), wedge(1))
    for i in range(-9, 10):
        top = (cx + i / 9 * w * 0.5, y - h)
        ink.line(surface, mix(p.night, p.paper, 0.3), (cx + i / 9 * w * 0.3, y), top, 1)
    if stage == NOTHING:
        return
    if written > real and stage >= PAPER:
        claim = wedge(written)
        ink.polygon(surface, p.paper, claim)
        if stage == GAP:
            hatch.hatch(surface, p.red, claim, 45, 7, 1.8)
        ink.polyline(surface, p.red, claim, 2, (6, 4), closed=True)
    field = wedge(real)
    ink.polygon(surface, p.ochre, field)
    ink.polyline(surface, p.ink, field, 1.2, closed=True)
    for i in (-1, 0, 1):
        reach = max(0.02, real)
        top = (cx + i * reach * w * 0.25, y - h)
        ink.line(surface, p.brown, (cx + i * reach * w * 0.15, y), top, 1.2)
    if 0 < written < real and stage >= PAPER:
        ink.polyline(surface, p.red, wedge(written), 2.4, (6, 4), closed=True)


ABOUT: Final[dict[str, tuple[str, ...]]] = {
    "delivered": ("caravan", "railhead", "mill"),
    "yield": ("threshing", "mill", "strips"),
    "sown": ("tractor", "strips", "stable"),
    "first": ("rays", "meeting", "tractor"),
    "among": ("rays", "newspaper", "meeting"),
    "last": ("meeting", "arrival", "names"),
    "alone": ("telegram", "newspaper", "arrival"),
}
"""What the newspaper prints beside a headline, by what it is about and in turn; 'rays' is its own tractor."""
DARK, MIDDLE = 84, 150
"""Greys up to which a print is in ink, and in the second ink."""


def beside(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, ground: Colour, topic: str, turn: int) -> None:
    """Draw the block print that belongs to a headline, in two inks on the newspaper's own ground.

    Args:
        surface: where to draw.
        theme: the reader's choices.
        rect: its room.
        ground: colour of the newspaper.
        topic: what the headline is about; the paper's own tractor where nothing is known.
        turn: number of the quarter, so that no two running print the same.
    """
    names = ABOUT.get(topic, ("rays",))
    name = names[turn % len(names)]
    if name == "rays":
        rays(surface, theme, rect, ground)
    else:
        surface.blit(_two_inks(name, rect.size, theme.colours.ink, theme.colours.red, ground), rect)
        pygame.draw.rect(surface, theme.colours.ink, rect, 2)


@lru_cache(maxsize=4)
def _two_inks(name: str, size: tuple[int, int], dark: Colour, second: Colour, ground: Colour) -> pygame.Surface:
    """Print one of the pictures again with two inks: what is dark in the first, what is half dark in the second."""
    wide = (max(size[0], round(size[1] * 1.48)), size[1])
    large = (wide[0] * 3, wide[1] * 3)
    picture = pygame.Surface(large)
    PRINTS[name](Plate(picture, picture.get_rect()))
    picture = pygame.transform.grayscale(picture)
    out = pygame.Surface(large)
    out.fill(ground)
    for level, colour in ((MIDDLE, second), (DARK, dark)):
        reach = pygame.mask.from_threshold(picture, (0, 0, 0), (level, level, level, 255))
        reach.to_surface(out, setcolor=colour, unsetcolor=None)
    small = pygame.transform.smoothscale(out, wide)
    return small.subsurface(((wide[0] - size[0]) // 2, 0, *size)).copy()


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
