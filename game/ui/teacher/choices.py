"""Two widgets of the teacher's page: one of several names in a list, and a field for an address."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.draw.type import cover, measure, write
from game.ui.outline import Node
from game.ui.screens.code import CodeField
from game.ui.theme import BUTTON, LABEL, TABLE, Theme
from game.ui.widgets import KEPT, Changed, News, Widget

LONGEST: Final = 200
FIRST_SIGN: Final = "!"
"""The first sign of the alphabet of addresses: below it lie blanks and what cannot be printed."""
LAST_SIGN: Final = "~"


class NamedOption(Widget):
    """One of several names, the chosen one in ink, with a word beside it where there is room."""

    role = "tick"

    def __init__(self, theme: Theme, id: str, name: str, beside: str, rect: pygame.Rect, held: bool) -> None:  # noqa: A002
        super().__init__(theme, id, f"{name}, {beside}" if beside else name, rect)
        self.words, self.beside, self.held = name, beside, held

    def node(self) -> Node:
        """Return the name as a button that is held or not."""
        return Node("button", self.name, self.id, held=self.held)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the row."""
        theme, p, r = self.theme, self.theme.colours, self.rect
        surface.fill(p.ink if self.held else self.tint(p.card, p.ink), r)
        pygame.draw.rect(surface, p.ink, r, 2)
        if self.held:
            surface.fill(p.red, (r.x, r.y, 8, r.h))
        foot = r.centery + theme.px(BUTTON.size) * 0.36
        name = measure(theme, self.words, BUTTON)
        write(surface, theme, self.words, (r.x + 20, foot), BUTTON, "paper" if self.held else "ink", max_width=r.w - 32)
        if name + measure(theme, self.beside, LABEL) + 60 <= r.w:
            write(surface, theme, self.beside, (r.right - 12, foot), LABEL, "paper" if self.held else "ink2", "right")


class AddressField(CodeField):
    """One line for the address of a page: whatever an address may hold, no blanks; long ones show their end."""

    sends = "large"

    def __init__(self, theme: Theme, name: str, text: str, error: str = "") -> None:
        super().__init__(theme, name, text)
        self.id, self.error = "address", error
        self.rect.h = 44

    def put(self, text: str) -> News:
        """Keep what an address may hold."""
        before, self.text = self.text, "".join(sign for sign in text if FIRST_SIGN <= sign <= LAST_SIGN)[:LONGEST]
        return Changed(self.id, self.text) if self.text != before else KEPT

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the field and as much of the address's end as has room."""
        theme, p, r = self.theme, self.theme.colours, self.rect
        surface.fill(p.white, r)
        pygame.draw.rect(surface, p.red if self.error else p.ink, r, 3 if self.error else 2)
        cover(surface, r)
        shown = self.text
        while shown and measure(theme, shown, TABLE) > r.w - 28:
            shown = shown[1:]
        foot = round(r.centery + theme.px(TABLE.size) * 0.36)
        box = pygame.Rect(r.x + 12, foot, 0, 0)
        if shown:
            box = write(surface, theme, shown, (r.x + 12, foot), TABLE, "pencil", max_width=r.w - 20)
        if self.focused:
            surface.fill(p.ink, (box.right + 3, r.y + 8, 2, r.h - 16))
