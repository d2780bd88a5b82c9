"""The code of a run is typed or pasted, so that another policy can be followed from one of its quarters."""

from __future__ import annotations

from collections.abc import Sequence

from game.play import save
from game.play.run import library
from game.sim.record import CodeProblem, decode
from game.ui.experiments.asked import Asked
from game.ui.hud import Action, TopBar
from game.ui.screen import Pop, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.code import CodeField
from game.ui.screens.column import Block, WidgetBlock, Words, heading
from game.ui.theme import FIGURE_BOLD, TABLE_BOLD
from game.ui.widgets import Activated, Changed, News


class RunCodeScreen(ViewPage):
    """The field and the way on."""

    has_fixed = False

    def __init__(self, shell: Shell, asked: Asked, text: str = "") -> None:
        self.asked, self.text, self.problem = asked, text, ""
        super().__init__(shell, "")

    def top(self) -> TopBar:
        """Return the bar of the laboratory."""
        return TopBar(self.say("policies.page.lab"), self.say("policies.page.code"), lab=True)

    def blocks(self) -> Sequence[Block]:
        """Return words, field, and what is wrong with the code."""
        field = CodeField(self.theme, self.say("ui.start.code_field"), self.text)

        def lay(width: int) -> int:
            field.rect.size = (width, self.theme.line_height(FIGURE_BOLD) * 5 + 16)
            return field.rect.h

        out: list[Block] = [heading(self.say("policies.page.code")), Words(self.say("policies.page.code_text"))]
        out.append(WidgetBlock(field, lay))
        if self.problem:
            out.append(Words(self.problem, TABLE_BOLD, "red", kind="strong"))
        return out

    def actions(self) -> Sequence[Action]:
        """Return back and open."""
        return [self.close_action(), Action("open", self.say("ui.start.code_go"), "enter", light=True)]

    def first_focus(self) -> str | None:
        """Return the field."""
        return "field"

    def on(self, news: News) -> Result | None:
        """Keep what is typed, read it, or close."""
        if isinstance(news, Changed):
            self.text = str(news.value)
            return Stay()
        if isinstance(news, Activated) and news.id == "close":
            return self.back()
        if isinstance(news, Activated) and news.id == "open":
            return self._open()
        return Stay()

    def _open(self) -> Result:
        if not self.text.strip():
            self.problem = self.say("ui.start.code_empty")
            self.build()
            return Stay()
        record = decode(self.text, library().book)
        if isinstance(record, CodeProblem):
            words = self._words or library().words["en"]
            self.problem = save.problem_in_words(record, words)
            self.build()
            return Stay()
        return Pop(self.asked.of_record(record))

    def renew(self) -> Result | None:
        """Nothing to ask anew."""
        return Stay()
