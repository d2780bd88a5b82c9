"""The code of a run is typed or pasted, so that another policy can be followed from one of its quarters."""

from __future__ import annotations

from collections.abc import Sequence

from game.play import save
from game.play.run import library
from game.sim.record import CodeProblem, decode
from game.ui.experiments.asked import Asked
from game.ui.experiments.page import ExperimentPage
from game.ui.hud import TopBar
from game.ui.screen import Pop, Result, Stay
from game.ui.screens.base import Shell
from game.ui.screens.code import CodeScreen
from game.ui.screens.column import Block


class RunCodeScreen(ExperimentPage, CodeScreen):
    """The field and the way on."""

    def __init__(self, shell: Shell, asked: Asked, text: str = "") -> None:
        self.asked = asked
        super().__init__(shell, text=text)

    def top(self) -> TopBar:
        """Return the bar of the experiments."""
        return self.headed(self.say("policies.page.code"), model=False)

    def blocks(self) -> Sequence[Block]:
        """Return words, field, and what is wrong with the code."""
        return self.asking(self.say("policies.page.code"), self.say("policies.page.code_text"))

    def found(self, text: str) -> Result | str:
        """Return to the choice with the run of this code."""
        record = decode(text, library().book)
        if isinstance(record, CodeProblem):
            return save.problem_in_words(record, self.language)
        return Pop(self.asked.of_record(record))

    def renew(self) -> Result | None:
        """Nothing to ask anew."""
        return Stay()
