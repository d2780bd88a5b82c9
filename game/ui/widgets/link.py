"""A link in text: blue, bold, underlined; "why?" is the commonest one."""

from __future__ import annotations

import pygame

from game.ui.draw.type import measure, write
from game.ui.theme import TABLE_BOLD, Paint, Style, Theme
from game.ui.widgets.base import Widget


class Link(Widget):
    """A word that leads somewhere; its rectangle comes from where it is written.

    Args:
        theme: the reader's choices.
        id: what the program calls it.
        name: the word itself.
        at: left end and base line.
        style: face and size.
        key: the shortcut.
        hint: where it leads, shown as a tooltip.
        enabled: a link that is off is ink2 without its line.
        right: `at` is the right end instead.
    """

    role = "link"

    def __init__(
        self,
        theme: Theme,
        id: str,  # noqa: A002
        name: str,
        at: tuple[int, int],
        *,
        style: Style = TABLE_BOLD,
        key: str = "",
        hint: str = "",
        enabled: bool = True,
        right: bool = False,
    ) -> None:
        self.style = style
        width, size = measure(theme, name, style), theme.px(style.size)
        left = at[0] - width if right else at[0]
        super().__init__(
            theme, id, name, pygame.Rect(left, at[1] - size, width, round(size * 1.35)), key=key, hint=hint,
            enabled=enabled,
        )  # fmt: skip

    def draw(self, surface: pygame.Surface) -> None:
        """Write the word and underline it, thicker when hovered."""
        base = self.rect.y + self.theme.px(self.style.size)
        paint: Paint = "blue" if self.enabled else "ink2"
        write(surface, self.theme, self.name, (self.rect.x, base), self.style, paint)
        if self.enabled:
            thick = 3 if self.hovered or self.pressed else 2
            surface.fill(self.theme.colours.blue, (self.rect.x, base + 4, self.rect.w, thick))
