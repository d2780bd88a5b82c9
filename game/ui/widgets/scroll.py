"""A window on something taller than itself, moved by line; and the bar that shows where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.ui.input import Intent, Move, Point, Scroll
from game.ui.theme import Theme
from game.ui.widgets.base import KEPT, News, Widget

BAR: Final = 14
LINE: Final = 28


def draw_bar(
    surface: pygame.Surface, theme: Theme, beside: pygame.Rect, first: float, shown: float, total: float
) -> None:
    """Draw a scroll bar along the right edge of `beside`: hair for the whole, ink for what is shown."""
    if shown >= total:
        return
    p = theme.colours
    track = pygame.Rect(beside.right - BAR, beside.y, BAR, beside.h)
    surface.fill(p.hair, track)
    height = max(24, round(track.h * shown / total))
    y = track.y + round((track.h - height) * first / (total - shown))
    surface.fill(p.ink, (track.x, y, BAR, height))


class ScrollArea(Widget):
    """A window on a tall content.

    It is a stop of the focus ring only if the content is taller than the window.

    Args:
        theme: the reader's choices.
        id: what the program calls it.
        name: what is in it, for reading aloud.
        rect: the window, bar included.
        height: of the content in px.
        paint: draws the content with its upper left corner at (x, y) of the given rectangle, whose width
            is what the bar leaves; the surface is clipped to the window.
        words: the content as text, for reading aloud.
        at: how far it is scrolled at first.
    """

    role = "scroll"

    def __init__(
        self,
        theme: Theme,
        id: str,  # noqa: A002
        name: str,
        rect: pygame.Rect,
        height: int,
        paint: Callable[[pygame.Surface, pygame.Rect], None],
        *,
        words: str = "",
        at: int = 0,
    ) -> None:
        super().__init__(theme, id, name, rect)
        self.height = height
        self.paint = paint
        self.words = words
        self.at = max(0, min(self.most, at))
        self.visible = self.most > 0

    @property
    def most(self) -> int:
        """How far it can be scrolled."""
        return max(0, self.height - self.rect.h)

    @property
    def inner_width(self) -> int:
        """Width left for the content."""
        return self.rect.w - (BAR + 10 if self.most else 0)

    @property
    def value_text(self) -> str:
        """The content as text."""
        return self.words

    def _by(self, px: int) -> News | None:
        before = self.at
        self.at = max(0, min(self.most, self.at + px))
        return KEPT if self.at != before else None

    def handle(self, intent: Intent) -> News | None:
        """Answer up and down, page keys, Home and End, wheel and drag; at the ends arrows pass."""
        if isinstance(intent, Scroll):
            return self._by(round(intent.lines * LINE))
        if isinstance(intent, Move):
            page = self.rect.h - LINE
            by = {"up": -LINE, "down": LINE, "page_up": -page, "page_down": page, "home": -self.at,
                  "end": self.most}.get(intent.to)  # fmt: skip
            return self._by(by) if by is not None else None
        if isinstance(intent, Point) and intent.kind == "down" and self.most:
            if intent.x >= self.rect.right - BAR - 8:
                part = (intent.y - self.rect.y) / max(1, self.rect.h)
                return self._by(round(part * self.most) - self.at) or KEPT
            return KEPT
        return None

    def activate(self) -> News | None:
        """Enter does nothing here."""
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the visible part of the content, and the bar if there is more."""
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        self.paint(surface, pygame.Rect(self.rect.x, self.rect.y - self.at, self.inner_width, self.height))
        surface.set_clip(before)
        draw_bar(surface, self.theme, self.rect, self.at, self.rect.h, self.height)
