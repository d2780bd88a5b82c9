"""One choice on a sheet of its own, with its effects, over the card it belongs to: choose it, or go back."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.play.views import ChoiceView
from game.sim.decisions import Decision
from game.ui.hud import Action
from game.ui.screen import Pop, Result
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, choice_block, heading, veil
from game.ui.theme import WIDTH
from game.ui.widgets import Activated, News


class Confirm(ViewPage):
    """A choice with its three lines."""

    has_fixed = False
    opaque = False

    def __init__(self, shell: Shell, opens: str, choice: ChoiceView, title: str) -> None:
        self.choice, self.title = choice, title
        super().__init__(shell, opens)

    def blocks(self) -> Sequence[Block]:
        """Return the card of the choice."""
        return [heading(self.title), choice_block(self.theme, self.choice, self.say)]

    def column_rect(self) -> pygame.Rect:
        """Return a sheet as high as the card, low on the page."""
        full = super().column_rect()
        width = min(full.w, round(720 * self.theme.text_scale))
        height = min(full.h, sum(b.lay(self.theme, width - 78) for b in self.blocks()) + 48)
        return pygame.Rect((WIDTH - width) // 2, full.bottom - height - 20, width, height)

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Dim the card beneath."""
        veil(surface, self.theme, self.work_area)

    def first_focus(self) -> str | None:
        """Return the choice."""
        return self.choice.id

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [Action("close", self.say("ui.word.back"), "esc", light=True)]

    def choices(self) -> Sequence[ChoiceView]:
        """Return the one choice."""
        return (self.choice,)

    def decide(self, decision: Decision) -> Result | None:
        """Take it and go back."""
        refused = self.shell.take(decision)
        return self.refuse(refused) if refused else Pop("taken")

    def on(self, news: News) -> Result | None:
        """Choose or close."""
        if isinstance(news, Activated) and news.id == "close":
            return self.back()
        return super().on(news)
