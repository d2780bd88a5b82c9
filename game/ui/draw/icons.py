"""Icons in one ink: 24 px in bars, 32 in panels, always with a word beside them."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.ui.draw.icon_parts import ICONS
from game.ui.draw.ink import Point, shrunk, stamp, thick_path
from game.ui.theme import Colour, Paint, Theme


@lru_cache(maxsize=128)
def _picture(name: str, size: int, colour: Colour, ground: Colour) -> pygame.Surface:
    def draw(large: pygame.Surface, scale: int) -> None:
        k = size / 24 * scale
        for part in ICONS[name].split(";"):
            kind, *rest = part.split(" ")
            points = [_point(p, k) for p in rest if "," in p]
            tone = ground if kind == "W" else colour
            if kind in "CD":
                radius = float(rest[1]) * k
                grown = radius + k if kind == "C" else radius
                pygame.draw.circle(large, tone, points[0], grown, 0 if kind == "D" else round(2 * k))
            elif kind == "L" or len(points) < 3:
                _rounded(large, tone, points, 2 * k)
            else:
                pygame.draw.polygon(large, tone, points)

    return shrunk((size, size), draw)


def _point(text: str, k: float) -> Point:
    x, y = text.split(",")
    return float(x) * k, float(y) * k


def _rounded(large: pygame.Surface, colour: Colour, points: list[Point], width: float) -> None:
    thick_path(large, colour, points, width)
    for p in points:
        pygame.draw.circle(large, colour, p, width / 2)


def icon(
    surface: pygame.Surface,
    theme: Theme,
    name: str,
    at: tuple[int, int],
    size: int = 24,
    paint: Paint = "ink",
    ground: Paint = "paper",
) -> None:
    """Draw an icon with its upper left corner at `at`.

    Args:
        surface: where to draw.
        theme: the reader's choices.
        name: a key of `icon_parts.ICONS`; an unknown one is a KeyError that lists them.
        at: upper left corner.
        size: side in px at 100 %; it grows with the text.
        paint: its ink.
        ground: colour of what is cut out, the paper it lies on.
    """
    if name not in ICONS:
        raise KeyError(f"no icon {name!r}; there are {', '.join(ICONS)}")
    stamp(surface, _picture(name, theme.px(size), theme.paint(paint), theme.paint(ground)), at)
