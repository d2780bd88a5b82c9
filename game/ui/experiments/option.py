"""One of several things to choose, with a line that says what it is; and the square that names a village."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.draw import ink
from game.ui.draw.type import paragraph, paragraph_height, write
from game.ui.outline import Node
from game.ui.theme import LABEL, NAME, Style, Theme
from game.ui.widgets import Widget

RING: Final = 9
LEFT: Final = 40


class Option(Widget):
    """A ring, a name, a line beneath; the one that holds is white, framed, and its ring is filled.

    Args:
        theme: the reader's choices.
        id: what the program calls it.
        name: of what is chosen.
        line: what it is, in few words.
        rect: where it is drawn.
        held: whether it is the chosen one.
    """

    role = "tick"

    def __init__(
        self,
        theme: Theme,
        id: str,  # noqa: A002
        name: str,
        line: str,
        rect: pygame.Rect,
        held: bool,
    ) -> None:
        super().__init__(theme, id, name, rect)
        self.line, self.held = line, held

    def node(self) -> Node:
        """Return a button that stays pressed while it holds."""
        return Node("button", self.name, self.id, note=self.line, held=self.held)

    def lay(self, width: int) -> int:
        """Take a width; return the height that name and line need."""
        theme = self.theme
        room = width - LEFT - 12
        high = paragraph_height(theme, self.name, room, NAME) + paragraph_height(theme, self.line, room, LABEL)
        self.rect.size = (width, max(theme.px(50), high + 6))
        return self.rect.h

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        theme, p, r = self.theme, self.theme.colours, self.rect
        if self.held or self.hovered:
            surface.fill(p.white if self.held else self.tint(p.card, p.ink), r)
        if self.held:
            pygame.draw.rect(surface, p.ink, r, 2)
        at = (r.x + 21, r.y + theme.px(19))
        ink.ring(surface, p.ink, at, RING, 2)
        if self.held:
            ink.disc(surface, p.ink, at, RING - 4)
        room = r.w - LEFT - 8
        y = paragraph(surface, theme, self.name, (r.x + LEFT, r.y + theme.px(22)), room, NAME)
        paragraph(surface, theme, self.line, (r.x + LEFT, y - theme.px(4)), room, LABEL, "ink2")


def badge(surface: pygame.Surface, theme: Theme, letter: str, rect: pygame.Rect, second: bool) -> None:
    """Draw the square of a village: A ochre, B hatched blue with a light letter ground."""
    p = theme.colours
    surface.fill(p.bluelo if second else p.ochre, rect)
    pygame.draw.rect(surface, p.ink, rect, 2)
    style = Style("display-bold", max(16, round(rect.h * 0.7 / theme.text_scale)))
    write(surface, theme, letter, (rect.centerx, rect.bottom - round(rect.h * 0.24)), style, "ink", "centre")
