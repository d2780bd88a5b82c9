"""A part of the page kept as a picture, drawn anew only when what it shows has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import pygame

from game.ui.draw.type import is_recording


class Kept:
    """Keeps what was painted on one area of a page.

    The painter draws on the page itself, in its usual coordinates; what then stands in the area is kept.
    """

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._key: Hashable = None
        self._picture: pygame.Surface | None = None

    def draw(
        self,
        surface: pygame.Surface,
        area: pygame.Rect,
        key: Hashable,
        paint: Callable[[pygame.Surface], object],
    ) -> bool:
        """Paint the area, or lay down what was kept for the same key; return whether it was painted.

        Args:
            surface: the page.
            area: all that `paint` touches, shadows included.
            key: everything the painting depends on.
            paint: draws on the page.
        """
        area = area.clip(surface.get_rect())
        if self._picture is not None and key == self._key and not is_recording():
            surface.blit(self._picture, area)
            return False
        paint(surface)
        self._key, self._picture = key, surface.subsurface(area).copy()
        return True
