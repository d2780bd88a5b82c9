"""The block print of a happening: found by name, printed once in each size, and kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pygame

from game.ui.draw.plate import Plate, Print
from game.ui.draw.prints_in import INDOORS
from game.ui.draw.prints_out import OUTDOORS
from game.ui.theme import Theme

PRINTS: Final[dict[str, Print]] = {**OUTDOORS, **INDOORS}

WIDEST: Final = 1.6
"""Width of a print against its height: beyond that only ground would be left of it."""


def draw(surface: pygame.Surface, theme: Theme, name: str, rect: pygame.Rect) -> None:
    """Lay the print of a happening on a rectangle, at its left where that is wider than a print.

    Raises:
        KeyError: there is no print of that name; every name in the data is tested.
    """
    rect = pygame.Rect(rect.topleft, (min(rect.w, round(rect.h * WIDEST)), rect.h))
    surface.blit(_printed(name, rect.size), rect)
    pygame.draw.rect(surface, theme.colours.ink, rect, 1)


@lru_cache(maxsize=8)
def _printed(name: str, size: tuple[int, int]) -> pygame.Surface:
    picture = pygame.Surface(size)
    PRINTS[name](Plate(picture, picture.get_rect()))
    return picture
