"""A notice over the screen: what could not be done and why, or what was done; one key takes it away."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui.hud import Action
from game.ui.screen import Pop, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, Words, heading, veil
from game.ui.theme import READING, WIDTH
from game.ui.widgets import Activated, News


class Notice(ViewPage):
    """A small sheet with a heading and a few sentences.

    Args:
        shell: the game around it.
        title: heading.
        lines: paragraphs.
        error: whether the sheet has the red edge of an error.
    """

    has_fixed = False
    opaque = False

    def __init__(self, shell: Shell, title: str, lines: Sequence[str]) -> None:
        self.title, self.lines = title, tuple(lines)
        super().__init__(shell, "")

    def blocks(self) -> Sequence[Block]:
        """Return heading and sentences."""
        return [heading(self.title), *(Words(line, READING) for line in self.lines)]

    def column_rect(self) -> pygame.Rect:
        """Return a sheet as high as its words, in the middle."""
        full = super().column_rect()
        width = min(full.w, round(560 * self.theme.text_scale))
        blocks = self.blocks()
        height = min(full.h, sum(b.lay(self.theme, width - 78) for b in blocks) + 56)
        return pygame.Rect((WIDTH - width) // 2, full.y + (full.h - height) // 3, width, height)

    def actions(self) -> Sequence[Action]:
        """Return the one way on."""
        return [Action("close", self.say("ui.word.close"), "esc", light=True)]

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Dim the screen beneath."""
        veil(surface, self.theme, self.work_area)

    def on(self, news: News) -> Result | None:
        """Close."""
        return Pop("notice") if isinstance(news, Activated) else Stay()
