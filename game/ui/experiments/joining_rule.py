"""The rule on a sheet of its own: what is compared, what the farm must gain, whose argument it is, what is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.ui.experiments.page import ExperimentPage
from game.ui.hud import Action, TopBar
from game.ui.screen import Result, Stay
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, Words, heading, note
from game.ui.theme import READING, TABLE
from game.ui.widgets import Activated, News


class RuleScreen(ExperimentPage):
    """The rule in words."""

    has_fixed = False

    def __init__(self, shell: Shell, setting: Mapping[str, int] | str = "") -> None:
        self.setting = setting
        super().__init__(shell, "")

    def top(self) -> TopBar:
        """Return the bar of the experiments."""
        return self.headed(self.say("joining.title"))

    def blocks(self) -> Sequence[Block]:
        """Return the rule, what must be gained, the source and the limits."""
        say = self.say
        return [
            heading(say("joining.rule.title")), Words(say("joining.rule.text"), READING),
            Words(say("joining.rule.need"), READING), Words(say("joining.rule.source"), TABLE),
            note(say("joining.rule.limits")),
        ]  # fmt: skip

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Close."""
        return self.back() if isinstance(news, Activated) else Stay()

    def renew(self) -> Result | None:
        """Nothing to ask anew."""
        self.build()
        return Stay()
