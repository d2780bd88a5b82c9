"""What the pages of a seat share: the run they belong to, and that they are told anew in another language."""

from __future__ import annotations

from typing import Any

from game.play.run import Run
from game.ui.screen import Result, Stay
from game.ui.screens.base import Shell, ViewPage


class SeatPage(ViewPage):
    """A page of the running game that shows no view of the desk.

    Args:
        shell: the game around it, with a run.
        opens: its name; all screens are made alike.
    """

    def __init__(self, shell: Shell, opens: str = "") -> None:  # noqa: ARG002
        self.shown: Any = shell
        super().__init__(shell, "")

    @property
    def run(self) -> Run:
        """The run of the seat."""
        run: Run = self.shown.run
        return run

    def renew(self) -> Result | None:
        """Tell it anew: the language may be another one."""
        self.build()
        return Stay()
