"""The keys, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, Pair, Rule, Words, heading
from game.ui.theme import BODY
from game.ui.widgets import Activated, News

KEYS: Final = (
    "tab",
    "arrows",
    "enter",
    "esc",
    "letters",
    "plus",
    "undo",
    "table",
    "terms",
    "settings",
    "help",
    "legend",
)


class HelpScreen(ViewPage):
    """A column of keys and what they do."""

    has_fixed = False

    def __init__(self, shell: Shell, opens: str = "help") -> None:  # noqa: ARG002 - all screens are made alike
        super().__init__(shell, "")

    def blocks(self) -> Sequence[Block]:
        """Return a line for each key."""
        out: list[Block] = [heading(self.say("ui.help.title")), Rule()]
        for name in KEYS:
            keys, _, words = self.say(f"ui.help.{name}").partition(": ")
            out.append(Pair(keys, words, BODY))
        return [*out, Rule(), Words(self.say("ui.help.mouse"), BODY), Words(self.say("ui.help.clock"), BODY)]

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def renew(self) -> Result | None:
        """The keys do not change."""
        return Stay()

    def on(self, news: News) -> Result | None:
        """Close."""
        return self.back() if isinstance(news, Activated) else Stay()
