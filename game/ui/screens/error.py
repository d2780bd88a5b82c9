"""The error panel: what happened in plain words, the code of the run, three ways on; never a stack trace."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Beside, Block, Words, heading, note
from game.ui.theme import BODY, FIGURE_BOLD, READING
from game.ui.widgets import Activated, News


class ErrorScreen(ViewPage):
    """A sheet with the code and the ways on.

    Args:
        shell: the game around it.
        code: of the run, '' when there is none.
        detail: one line for whoever mends it: the kind of fault and where it was.
    """

    has_fixed = False
    arrival = "own"

    def __init__(self, shell: Shell, code: str, detail: str) -> None:
        self.code, self.detail = code, detail
        super().__init__(shell, "")

    def blocks(self) -> Sequence[Block]:
        """Return words, code and the line for whoever mends it."""
        out: list[Block] = [heading(self.say("ui.error.title"), paint="red")]
        if self.code:
            code = Words(self.code.replace("-", " "), FIGURE_BOLD)
            out += [Words(self.say("ui.error.text"), READING), Beside([code], bar="red")]
        else:
            out.append(Words(self.say("ui.error.no_run"), BODY))
        return [*out, note(self.say("ui.error.detail", detail=self.detail))]

    def actions(self) -> Sequence[Action]:
        """Return copying, beginning anew, and going on."""
        out = [Action("copy", self.say("ui.error.copy"), "c")] if self.code else []
        out.append(Action("leave", self.say("ui.error.begin"), "b", light=not self.code))
        return [*out, Action("again", self.say("ui.error.again"), "enter", light=True)] if self.code else out

    def renew(self) -> Result | None:
        """Nothing to ask anew."""
        return Stay()

    def back(self) -> Result | None:
        """Esc goes on."""
        return self.shell.onward()

    def on(self, news: News) -> Result | None:
        """Go one of the ways."""
        if not isinstance(news, Activated):
            return Stay()
        return self.shell.onward() if news.id == "again" else self.shell.command(news.id)
