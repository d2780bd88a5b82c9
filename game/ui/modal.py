"""A question or a notice laid over the screen: a sheet, some words, and a few buttons."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui.draw import ink, paper
from game.ui.draw.type import cover, paragraph, paragraph_height, write
from game.ui.hud import Action
from game.ui.input import Back, Intent
from game.ui.outline import Node, Outline, levelled
from game.ui.screen import Pop, Result, Screen, Stay
from game.ui.theme import HEIGHT, PANEL_HEADING, READING, WIDTH, Theme
from game.ui.widgets.base import Activated
from game.ui.widgets.button import Button
from game.ui.widgets.ring import FocusRing

DIM = 0.55


def dim(surface: pygame.Surface, theme: Theme, area: pygame.Rect | None = None) -> None:
    """Dim what lies beneath by night, 55 %."""
    area = area if area is not None else pygame.Rect(0, 0, WIDTH, HEIGHT)
    ink.veil(surface, theme.colours.night, area, DIM)
    cover(surface, area)


class Dialog(Screen):
    """A sheet with words and buttons over whatever lies beneath; it leaves with the id of the button.

    Args:
        theme: the reader's choices.
        title: heading.
        text: words; line breaks begin paragraphs.
        actions: from left to right; the light one is the main button and has the focus. Esc is the
            action whose key is "esc", or leaves with None.
        width: of the sheet at 100 %.
    """

    opaque = False

    def __init__(self, theme: Theme, title: str, text: str, actions: Sequence[Action], width: int = 560) -> None:
        self.title, self.text, self.actions, self.width = title, text, tuple(actions), width
        super().__init__(theme)

    def build(self) -> None:
        """Lay the sheet in the middle, as tall as its words need."""
        theme = self.theme
        width = min(WIDTH - 64, theme.px(self.width))
        words = paragraph_height(theme, self.text, width - 48, READING)
        self._rows = self._lay_out(width - 48)
        height = theme.px(56) + words + len(self._rows) * (theme.button_height + 12) + 24
        self.sheet = pygame.Rect(0, 0, width, height)
        self.sheet.center = (WIDTH // 2, HEIGHT // 2)
        buttons = []
        y = self.sheet.bottom - 20 - len(self._rows) * (theme.button_height + 12) + 12
        for row in self._rows:
            x = self.sheet.x + 24
            for action, button_width in row:
                rect = pygame.Rect(x, y, button_width, theme.button_height)
                buttons.append(
                    Button(
                        theme, action.id, action.label, rect, kind="main" if action.light else "plain",
                        key=action.key, enabled=action.enabled, why=action.why, hint=action.hint,
                    )
                )  # fmt: skip
                x += button_width + 16
            y += theme.button_height + 12
        self.ring = FocusRing(buttons, next((a.id for a in self.actions if a.light), None))

    def _lay_out(self, room: int) -> list[list[tuple[Action, int]]]:
        rows: list[list[tuple[Action, int]]] = [[]]
        used = 0
        for action in self.actions:
            width = min(room, Button.width_for(self.theme, action.label, action.key))
            if rows[-1] and used + width > room:
                rows.append([])
                used = 0
            rows[-1].append((action, width))
            used += width + 16
        return rows

    def handle(self, intent: Intent) -> Result | None:
        """Give the intent to the buttons; Esc leaves."""
        news = self.ring.handle(intent)
        if isinstance(news, Activated):
            return Pop(news.id)
        if news is None:
            return Pop(None) if isinstance(intent, Back) else None
        return Stay()

    def tick(self, ms: int) -> bool:
        """Let tooltips come due."""
        return self.ring.tick(ms)

    def draw(self, surface: pygame.Surface) -> None:
        """Dim what is beneath and lay the sheet over it."""
        theme = self.theme
        dim(surface, theme)
        paper.sheet(surface, theme, self.sheet, "paper", 17, 8)
        x, y = self.sheet.x + 24, self.sheet.y + theme.px(40)
        write(surface, theme, self.title, (x, y), PANEL_HEADING, max_width=self.sheet.w - 48)
        paragraph(surface, theme, self.text, (x, y + theme.px(34)), self.sheet.w - 48, READING)
        self.ring.draw(surface)

    def spoken(self) -> tuple[str, ...]:
        """Return title, words and buttons as lines."""
        return (self.title, *self.text.split("\n"), *self.ring.spoken())

    def outline(self) -> Outline:
        """Return title, words and buttons as nodes."""
        words = [Node("text", line) for line in self.text.split("\n") if line]
        buttons = Node("actions", parts=tuple(w.node() for w in self.ring.widgets))
        focused = self.ring.focused
        focus, spoken = (focused.id, focused.spoken()) if focused is not None else ("", "")
        return Outline(levelled([*words, buttons], self.title), focus=focus, spoken=spoken)

    def press(self, id: str, value: str = "") -> Result | None:  # noqa: A002, ARG002
        """Leave with the button that was pressed."""
        widget = next((w for w in self.ring.widgets if w.id == id), None)
        return Pop(id) if widget is not None and widget.enabled else None

    def look(self, id: str, value: str = "") -> Result | None:  # noqa: A002, ARG002
        """Put the focus on the button."""
        return Stay() if self.ring.focus(id) else None
