"""What the pages about joining share: a setting, who is inside, the household looked at, words and tables of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pygame

from game.content.words import Words as Language
from game.experiments.joining import HOMES, Flags
from game.experiments.joining_levers import BY_ID, Result, result_of
from game.experiments.joining_words import (
    Sum,
    decision_words,
    files,
    gain_words,
    names,
    rest_words,
    step_words,
    sums,
)
from game.play.seat import capital
from game.ui.draw import paper
from game.ui.draw.type import write
from game.ui.experiments.joining_dots import Dots
from game.ui.experiments.joining_lever import LeverSlider, signed
from game.ui.experiments.page import ExperimentPage
from game.ui.hud import TopBar
from game.ui.outline import Node
from game.ui.screen import Push, Stay
from game.ui.screen import Result as Way
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, Told, WidgetBlock, Words
from game.ui.screens.notice import Notice
from game.ui.theme import LABEL, PANEL_HEADING
from game.ui.widgets import Widget

LEFT: Final = pygame.Rect(24, 60, 336, 588)
RIGHT: Final = pygame.Rect(376, 60, 880, 588)
PLOT: Final = pygame.Rect(392, 98, 848, 292)
FOOT: Final = pygame.Rect(400, 402, 832, 236)
"""Below the plot."""


class JoiningPage(ExperimentPage):
    """A page over one setting of the levers."""

    def __init__(self, shell: Shell, setting: dict[str, int], guess: int | None = None) -> None:
        self.setting, self.guess = dict(setting), guess
        self.at = 41
        self.saved = ""
        self._heads: tuple[Language, tuple[str, ...]] | None = None
        self.result: Result = result_of(self.setting)
        super().__init__(shell, "")

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads of the households in the letters of the language."""
        if self._heads is None or self._heads[0] is not self.language:
            self._heads = self.language, names(self.language)
        return self._heads[1]

    # what is shown; subclasses say who is inside

    @property
    def inside(self) -> Flags:
        """Who is inside as shown."""
        raise NotImplementedError

    @property
    def known(self) -> bool:
        """Whether a year has shown what came of the machines."""
        return False

    def sums(self) -> tuple[Sum, ...]:
        """Return every household's sum as shown."""
        return sums(self.result.offer, self.result.theta, self.inside, self.heads, self.known)

    @property
    def count(self) -> int:
        """How many are inside."""
        return sum(self.inside.tolist())

    def dots(self) -> Dots:
        """Return the plot."""
        return Dots(self.theme, PLOT.copy(), self.say, self.sums(), self.at)

    def top(self) -> TopBar:
        """Return the bar of the experiments."""
        return self.headed(self.say("joining.title"))

    def outline_title(self) -> str:
        """Return the question."""
        return self.say("joining.title")

    # words

    def rests(self) -> list[str]:
        """Return the resting points and edges in words; of a promise, those that are left when it is seen through."""
        say, found = self.say, self.result
        out = [rest_words(say, rest) for rest in found.expected.rests] or [say("joining.no_rest")]
        if found.known is not found.expected:
            out += [say("joining.known_curve"), *(rest_words(say, rest) for rest in found.known.rests)]
        return out

    def card_told(self) -> Block:
        """Return the sum of the household looked at as a table of the readable page."""
        one = self.sums()[self.at]
        rows = [
            Node("row", parts=(Node("cell", self.say(f"joining.term.{t}")), Node("cell", signed(v))))
            for side in (one.own, one.farm) for t, v in side
        ]  # fmt: skip
        ends = (("alone_side", one.alone), ("farm_side", one.together))
        total = self.say("joining.total")
        rows += [
            Node("row", parts=(Node("cell", f"{self.say(f'joining.{k}')}, {total}"), Node("cell", str(v))))
            for k, v in ends
        ]
        title = self.say("joining.mark_name", number=one.number, name=one.name)
        heads = (("", title), ("", "100"))
        return Told(Node("table", title, options=heads, parts=tuple(rows)),
                    Node("text", f"{capital(gain_words(self.say, one))}. {decision_words(self.say, one)}"))  # fmt: skip

    def curve_told(self) -> Block:
        """Return the curve as a table: every tenth number inside."""
        rows = [
            Node("row", parts=(Node("cell", str(k)), Node("cell", str(int(self.result.expected.answers[k])))))
            for k in range(0, HOMES + 1, 6)
        ]  # fmt: skip
        heads = (("", self.say("joining.curve_x")), ("", self.say("joining.curve_y")))
        return Told(Node("table", self.say("joining.curve"), note=self.say("joining.curve_about"), options=heads,
                         parts=tuple(rows)))  # fmt: skip

    def rounds(self) -> list[str]:
        """Return both ways to rest in words."""
        found = self.result
        return [
            self.say("joining.rounds_full", counts=", ".join(map(str, found.full.counts))),
            self.say("joining.rounds_empty", counts=", ".join(map(str, found.empty.counts))),
        ]

    # pieces

    def lever(self, name: str) -> LeverSlider:
        """Return a lever."""
        words = [step_words(self.say, name, i) for i in range(len(BY_ID[name].values))]
        return LeverSlider(self.theme, f"lever.{name}", self.say(f"joining.lever.{name}"), pygame.Rect(0, 0, 304, 88),
                           words, self.setting[name])  # fmt: skip

    def lever_block(self, name: str) -> Block:
        """Return a lever as a block."""
        slider = self.lever(name)
        return WidgetBlock(slider, slider.lay, 14)

    def dots_block(self) -> Block:
        """Return the plot as a block."""
        dots = self.dots()
        return WidgetBlock(dots, sized(dots, round(300 + 150 * (self.theme.text_scale - 1))), 14)

    def draw_sheets(self, surface: pygame.Surface, title: str) -> None:
        """Draw both sheets and the title over the plot."""
        theme = self.theme
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, LEFT, "card", 71, 7)
        paper.sheet(surface, theme, RIGHT, "paper", 72, 7)
        x, y = RIGHT.x + 20, RIGHT.y + 31
        box = write(surface, theme, title, (x, y), PANEL_HEADING)
        note = self.say("joining.unit")
        left = box.right + 16
        write(surface, theme, note, (left, y), LABEL, "ink2", max_width=RIGHT.right - 16 - left)

    def save(self) -> Way:
        """Hand over households, curve and codebook; say where they went."""
        host: Any = getattr(self.shell, "host", None)
        made = files(self.setting, self.result, self.sums(), self.known)
        done = [host.download_text(name, text) for name, text in made.items()] if host is not None else [""]
        said = self.say("joining.box.saved", where=", ".join(done)) if all(done) else self.say("joining.box.saved_not")
        return Push(Notice(self.shell, self.say("joining.box.save"), (said,)))

    def renew(self) -> Way | None:
        """Nothing to ask anew."""
        self.build()
        return Stay()


def sized(widget: Widget, high: int) -> Callable[[int], int]:
    """Return what gives a widget the width of a column and this height."""

    def lay(width: int) -> int:
        widget.rect.size = (width, high)
        return high

    return lay


def texts(lines: Sequence[str]) -> list[Block]:
    """Return lines as small running text."""
    return [Words(line, LABEL, after=4) for line in lines]
