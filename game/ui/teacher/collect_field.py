"""The field into which a teacher pastes whatever came in: any signs, several lines, its end in view."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.draw.type import cover, paragraph, wrap, write
from game.ui.outline import Node
from game.ui.theme import TABLE, Theme
from game.ui.widgets import Changed, News
from game.ui.widgets.written import WrittenField

LONG: Final = 30
"""Signs that come at once and were therefore pasted."""
LONGEST: Final = 20_000
SHOWN: Final = 1_500
"""Signs of the end that may be in view."""


class PasteField(WrittenField):
    """A field of several lines; Enter begins a new one, Tab leaves it."""

    def __init__(self, theme: Theme, name: str, text: str, empty: str) -> None:
        super().__init__(theme, name, text)
        self.empty = empty

    def node(self) -> Node:
        """Return the field, and what it is for."""
        return Node("field", self.name, self.id, value=self.text, note=self.empty)

    def answer(self, value: str) -> News | None:
        """Take what was written or pasted on the readable page, however long."""
        return self._take(value, 1_000_000)

    def entered(self) -> News | None:
        """Begin a new line; an empty field has none."""
        return self.put(self.text + "\n") if self.text else None

    def put(self, text: str) -> News:
        """Keep what is written; what comes all at once is handed on and not kept."""
        return self._take(text, LONGEST)

    def _take(self, text: str, most: int) -> News:
        if len(text) - len(self.text) >= LONG:
            return Changed(self.id, text[:most])
        self.text = text[:most]
        return Changed(self.id, self.text)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the field with its last lines; what it is for while it is empty."""
        theme, p, r = self.theme, self.theme.colours, self.rect
        surface.fill(p.white, r)
        pygame.draw.rect(surface, p.ink, r, 2)
        cover(surface, r)
        step = theme.line_height(TABLE)
        x, y, width = r.x + 16, r.y + 10 + theme.px(17), r.w - 32
        box = pygame.Rect(x, y, 0, 0)
        if not self.text:
            paragraph(surface, theme, self.empty, (x + 6, y), width - 6, TABLE, "ink2")
            y += step
        lines = [part for line in self.text[-SHOWN:].split("\n") for part in (wrap(theme, line, TABLE, width) or [""])]
        for line in lines[-((r.h - 20) // step) :] if self.text else ():
            box = write(surface, theme, line, (x, y), TABLE, "pencil", max_width=width)
            y += step
        if self.focused:
            surface.fill(p.ink, (box.right + 3, y - step - theme.px(15), 2, theme.px(20)))
