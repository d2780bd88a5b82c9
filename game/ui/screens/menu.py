"""Lists behind the bar of a desk: all standing actions with costs, all papers; and what follows the way on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pygame

from game.play.views import ChoiceView, DeskView, PaperTab
from game.sim.decisions import Decision, RunMonths
from game.ui.hud import Action
from game.ui.screen import Reset, Result
from game.ui.screens import ground
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, choice_block, heading
from game.ui.widgets import Activated, News

if TYPE_CHECKING:
    from game.ui.screens.desk import DeskScreen
    from game.ui.screens.district import DistrictScreen

SHOWN: Final = 3
"""Standing actions that stand on the bar itself; one in the hunger quarters, so that the bar holds four."""
LETTERS: Final = "abcdefghijknoqrstuvwxz"


def desk_actions(screen: DeskScreen | DistrictScreen) -> list[Action]:
    """Return the bar of a desk: a few actions, all of them, the papers, and the way on."""
    v: DeskView = screen.view
    shown = 1 if v.hud.hunger else SHOWN
    first = sorted(v.actions, key=lambda a: not a.enabled)[:shown]
    taken = {c.key.lower() for c in (*v.actions, v.way_on) if c.key}
    out = [Action(a.id, a.label, a.key.lower(), False, a.enabled, a.refused) for a in first]
    if len(v.actions) > shown:
        out.append(Action("menu.actions", screen.say("ui.desk.all_actions"), free("ndwtg", taken)))
    if v.papers:
        words = screen.say("ui.desk.papers", n=len(v.papers))
        out.append(Action("menu.papers", words, free("rjix", taken)))
    way = v.way_on
    out.append(Action(way.id, way.label, way.key.lower(), True, way.enabled, way.refused))
    return out


def free(wanted: str, taken: set[str]) -> str:
    """Return the first letter nobody uses, and take it."""
    for letter in wanted + LETTERS:
        if letter not in taken:
            taken.add(letter)
            return letter
    return ""


def after(screen: ViewPage, decision: Decision) -> Result | None:
    """Take the decision of a desk's way on; running the months shows them first."""
    refused = screen.shell.take(decision)
    if refused:
        return screen.refuse(refused)
    if isinstance(decision, RunMonths):
        months = screen.shell.screen("months")
        if months is not None:
            return Reset(months)
    return screen.shell.onward()


def as_choice(tab: PaperTab, say: object, must: str) -> ChoiceView:  # noqa: ARG001 - the words are ready
    """Return a waiting paper as a choice."""
    return ChoiceView(f"tab.{tab.id}", tab.title, opens=tab.id, tag=must if tab.urgent else "")


class MenuScreen(ViewPage):
    """All actions, or all papers, as cards over the desk."""

    has_fixed = False

    def __init__(self, shell: Shell, opens: str) -> None:
        self.kind = opens.partition(":")[2]
        super().__init__(shell, "desk")

    def choices(self) -> Sequence[ChoiceView]:
        """Return what is listed."""
        view: DeskView = self.view
        if self.kind == "papers":
            must = self.say("ui.desk.must_answer")
            return tuple(as_choice(tab, self.say, must) for tab in view.papers)
        return view.actions

    def blocks(self) -> Sequence[Block]:
        """Return a card for each."""
        title = "ui.desk.papers_title" if self.kind == "papers" else "ui.desk.all_actions"
        return [heading(self.say(title)), *(choice_block(self.theme, c, self.say) for c in self.choices())]

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the desk, dimmed."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def first_focus(self) -> str | None:
        """Return the first card."""
        return next((c.id for c in self.choices()), "close")

    def on(self, news: News) -> Result | None:
        """Open a card, or close."""
        if isinstance(news, Activated) and news.id == "close":
            return self.back()
        return super().on(news)

    def resume(self, value: object) -> Result | None:
        """Go back to the desk when something was done."""
        result = super().resume(value)
        return self.back() if value == "taken" else result
