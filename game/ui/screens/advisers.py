"""Those who advise: what each wants, how often each was right, what each says now."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.play.views import AdviserView
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens import ground
from game.ui.screens.base import ViewPage
from game.ui.screens.column import Adviser, Block, Rule, Words, heading
from game.ui.theme import BODY
from game.ui.widgets import Activated, News


class AdvisersScreen(ViewPage):
    """A column of advisers over the desk."""

    view: tuple[AdviserView, ...]
    has_fixed = False

    def blocks(self) -> Sequence[Block]:
        """Return the advisers."""
        out: list[Block] = [heading(self.say("ui.adviser.title")), Words(self.say("ui.adviser.about"), BODY, "ink2")]
        for adviser in self.view:
            out += [Rule("hair", 1), Adviser(adviser, self.say)]
        return out

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the desk, dimmed."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Close."""
        return self.back() if isinstance(news, Activated) else Stay()
