"""The official's second page of the form: ten chairmen's slips, and how each is passed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pygame

from game.play.views import BoxView
from game.sim.decisions import SLIPS
from game.ui.hud import Action
from game.ui.screen import Pop, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, FigureLine, Rule, WidgetBlock, Words, button_block, heading, note
from game.ui.widgets import Activated, Changed, News
from game.ui.widgets.choice import Tabs

if TYPE_CHECKING:
    from game.ui.screens.report import ReportScreen


class SlipsScreen(ViewPage):
    """For each village three ways to pass its slip; the sums come back into the draft of the form.

    Args:
        shell: the game around it.
        form: the form the slips belong to.
    """

    has_fixed = False
    fill = "card"

    def __init__(self, shell: Shell, form: ReportScreen) -> None:
        self.form = form
        super().__init__(shell, "report")

    @property
    def boxes(self) -> list[BoxView]:
        """The boxes that are made of slips."""
        return [b for b in self.form.view.boxes if b.slips]

    def modes(self, box: BoxView) -> tuple[int, ...]:
        """Return how the slips of a box are passed now."""
        return self.form.slips.get(box.id) or box.slip_modes or (0,) * len(box.slips)

    def blocks(self) -> Sequence[Block]:
        """Return each slip with its three ways."""
        out: list[Block] = [heading(self.say("ui.report.slips")), Words(self.say("ui.report.slips_about"))]
        words = [(str(i), self.say(f"ui.report.slip_{name}")) for i, name in enumerate(SLIPS)]
        for box in self.boxes:
            out += [Rule(), heading(box.label), note(box.unit)]
            modes = self.modes(box)
            for i, slip in enumerate(box.slips):
                out.append(FigureLine(slip))
                tabs = Tabs(
                    self.theme, f"{box.id}|{i}", slip.label, pygame.Rect(0, 0, 480, self.theme.button_height), words,
                    str(modes[i]),
                )  # fmt: skip
                out.append(WidgetBlock(tabs, _sizer(tabs), 16))
        out.append(button_block(self.theme, "all1", self.say("ui.report.all_known"), "k"))
        out.append(button_block(self.theme, "all0", self.say("ui.report.all_written"), "w"))
        return out

    def actions(self) -> Sequence[Action]:
        """Return the way back to the form."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Pass a slip another way, or all of them."""
        if isinstance(news, Changed) and "|" in news.id:
            name, _, index = news.id.partition("|")
            box = next(b for b in self.boxes if b.id == name)
            modes = list(self.modes(box))
            modes[int(index)] = int(str(news.value))
            self.form.slips[name] = tuple(modes)
            return Stay()
        if isinstance(news, Activated) and news.id.startswith("all"):
            for box in self.boxes:
                self.form.slips[box.id] = (int(news.id[3:]),) * len(box.slips)
            self.build()
            return Stay()
        if isinstance(news, Activated) and news.id == "close":
            return Pop("slips")
        return Stay()

    def renew(self) -> Result | None:
        """The slips are those of the form beneath."""
        return Stay()


def _sizer(tabs: Tabs) -> Callable[[int], int]:
    def lay(width: int) -> int:
        tabs.rect.w = min(width, round(520 * tabs.theme.text_scale))
        return tabs.rect.h

    return lay
