"""All that changed in the quarter, each with its why: the ledger's second page."""

from __future__ import annotations

from collections.abc import Sequence

from game.play.views import TwoPapersView
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens.base import ViewPage
from game.ui.screens.column import Block, Rule, Words, button_block, heading
from game.ui.theme import BODY
from game.ui.widgets import Activated, News


class ChangesScreen(ViewPage):
    """A column of changes."""

    view: TwoPapersView
    has_fixed = False

    def blocks(self) -> Sequence[Block]:
        """Return each change with its why."""
        out: list[Block] = [heading(self.say("ui.papers.changes"))]
        for i, change in enumerate(self.view.changes):
            out += [Rule("hair", 1), Words(change.text, BODY)]
            if change.why:
                out.append(button_block(self.theme, f"why{i}", self.say("ui.word.why")))
        return out

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Ask why, or close."""
        if isinstance(news, Activated) and news.id == "close":
            return self.back()
        if isinstance(news, Activated):
            return self.go(f"why:{self.view.changes[int(news.id[3:])].why}")
        return Stay()
