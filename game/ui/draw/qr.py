"""A QR code on the page: black squares on white with their quiet zone, whatever the colours of the theme are."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pygame

from game.ui.draw.type import cover

QUIET: Final = 4
"""Empty squares round the code; readers need them."""
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


@lru_cache(maxsize=8)
def squares(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of a QR code, true where a square is black; the quiet zone is left out.

    Raises:
        ValueError: the text is too long for any QR code.
    """
    import segno  # loaded with the first code that is drawn

    made = segno.make(text, error="m", micro=False)
    return tuple(tuple(bool(square) for square in row) for row in made.matrix)


def side_of(text: str, room: int) -> int:
    """Return the side in px of the largest code of whole squares that fits a room, its quiet zone with it."""
    count = len(squares(text)) + 2 * QUIET
    return max(1, room // count) * count


def draw_qr(surface: pygame.Surface, text: str, rect: pygame.Rect) -> pygame.Rect:
    """Draw a QR code in the middle of a rectangle, as large as whole squares allow; return where it stands."""
    rows = squares(text)
    size = max(1, min(rect.w, rect.h) // (len(rows) + 2 * QUIET))
    side = size * (len(rows) + 2 * QUIET)
    box = pygame.Rect(0, 0, side, side)
    box.center = rect.center
    surface.fill(WHITE, box)
    cover(surface, box)
    for y, row in enumerate(rows):
        for x, black in enumerate(row):
            if black:
                surface.fill(BLACK, (box.x + (x + QUIET) * size, box.y + (y + QUIET) * size, size, size))
    return box
