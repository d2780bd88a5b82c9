"""Who gains by joining: first one says what one expects, then decides for single households, then watches all.

From here the rule and all levers are one step away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pygame

from game.experiments.joining import HOMES, Flags, answer, mean_of, next_to_move, start_with, willing_first
from game.experiments.joining_levers import setting_of
from game.experiments.joining_words import decision_words, gain_words
from game.play.seat import capital
from game.ui.draw import ink
from game.ui.draw.type import measure, paragraph, write
from game.ui.experiments.joining_dots import draw_mark
from game.ui.experiments.joining_lever import GuessAxis, draw_rows
from game.ui.experiments.joining_page import FOOT, LEFT, RIGHT, JoiningPage, sized, texts
from game.ui.experiments.joining_rule import RuleScreen
from game.ui.experiments.joining_sandbox import SandboxScreen
from game.ui.hud import Action
from game.ui.screen import Push, Result, Stay
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, Rule, WidgetBlock, Words, button_block, heading, note, small
from game.ui.theme import (
    LABEL,
    LABEL_BOLD,
    NAME,
    PANEL_HEADING,
    READING,
    SAYING,
    SMALL_HEADING,
    TABLE,
    TABLE_BOLD,
)
from game.ui.widgets import Activated, Button, Changed, FigureField, News, Widget

OPENING: Final = {"gain": 3}
"""An artel that adds a tenth: few are left, and not nobody."""
FIELD: Final = pygame.Rect(44, 548, 296, 62)


class JoiningScreen(JoiningPage):
    """The opening page and the unravelling by hand."""

    def __init__(self, shell: Shell, opens: str = "joining") -> None:  # noqa: ARG002
        self.begun = False
        self.said: tuple[str, int] | None = None
        self._inside: Flags = np.ones(HOMES, dtype=np.bool_)
        super().__init__(shell, setting_of(OPENING))

    @property
    def inside(self) -> Flags:
        """Who is inside now."""
        return self._inside

    @property
    def still(self) -> bool:
        """Whether nobody wants to move."""
        found = self.result
        return bool((answer(found.offer, found.theta, self._inside) == self._inside).all())

    # the opening

    def _axis(self) -> GuessAxis:
        return GuessAxis(self.theme, self.say("joining.guess"), FOOT.inflate(-20, -110).move(0, 14), self.guess, HOMES)

    def _field(self) -> FigureField:
        return FigureField(self.theme, "guess", self.say("joining.guess"), FIELD.copy(), self.guess, high=HOMES,
                           too_high=self.say("joining.all_in"))  # fmt: skip

    def blocks(self) -> Sequence[Block]:
        """Return the question, or the household and the village."""
        say = self.say
        if not self.begun:
            field, axis = self._field(), self._axis()
            return [
                heading(say("joining.title")), Words(say("joining.sentence")),
                Words(say("joining.question"), TABLE_BOLD),
                Words(say("joining.how"), TABLE), small(say("joining.guess")),
                WidgetBlock(field, sized(field, self.theme.px(62)), 30),
                WidgetBlock(axis, sized(axis, self.theme.px(120))),
                Rule(), small(say("joining.title_plot")), note(say("joining.unit")), self.dots_block(),
            ]  # fmt: skip
        one = self.sums()[self.at]
        out: list[Block] = [
            heading(say("joining.hand.title")),
            Words(say("joining.mark_name", number=one.number, name=one.name), NAME), self.card_told(),
        ]  # fmt: skip
        if self.column is not None or self.theme.text_scale >= 1.5:
            out += [
                Words(f"{say(f'joining.term.{t}')}: {v}", TABLE, after=2)
                for side in (one.own, one.farm)
                for t, v in side
            ]
            out.append(Words(f"{say('joining.alone_side')}: {one.alone}. {say('joining.farm_side')}: {one.together}. "
                             f"{capital(gain_words(say, one))}.", TABLE_BOLD))  # fmt: skip
        out.append(Words(say("joining.hand.ask" if one.inside else "joining.hand.ask_out"), TABLE_BOLD))
        for name, words, key in self._choices():
            out.append(button_block(self.theme, name, words, key))
        out += [*texts(self._outcome()), small(say("joining.path_full"))]
        out += texts([say("joining.count_in", n=self.count), *self._guessed(), say("joining.hand.bars")])
        return [*out, Rule(), small(say("joining.title_plot")), note(say("joining.unit")), self.dots_block()]

    def _choices(self) -> list[tuple[str, str, str]]:
        """Return both decisions for the household looked at: to be inside, to be outside."""
        say = self.say
        if self._inside[self.at]:
            return [("yes", say("joining.hand.stay"), "s"), ("no", say("joining.hand.leave"), "l")]
        return [("no", say("joining.hand.out"), "l"), ("yes", say("joining.hand.join"), "s")]

    def _outcome(self) -> list[str]:
        """Return what has been decided, how it stands, and what was expected."""
        say, found = self.say, self.result
        out = []
        if self.said is not None:
            verb, index = self.said
            out.append(say("joining.hand.said", you=say(f"joining.hand.{verb}"),
                           sum=decision_words(say, self.sums()[index])))  # fmt: skip
        mean = mean_of(found.theta, self._inside, willing_first(found.offer, found.theta))
        out.append(say("joining.hand.after", inside=self.count, mean=round(100 * mean)))
        if self.still:
            out.append(say("joining.hand.at_rest", n=self.count))
            if self.guess is not None:
                out.append(say("joining.you_expected", n=self.guess, of=self.count))
        else:
            out.append(say("joining.hand.best"))
        return out

    def _guessed(self) -> list[str]:
        return [] if self.guess is None else [self.say("joining.guess_line", n=self.guess)]

    def fixed_parts(self) -> Sequence[Widget]:
        """Return field, axis and plot; or decisions and plot."""
        if not self.begun:
            return [self._field(), self._axis(), self.dots()]
        out: list[Widget] = []
        x = LEFT.x + 20
        for name, words, key in self._choices():
            width = max(132, min(150, Button.width_for(self.theme, words, key)))
            out.append(Button(self.theme, name, words, pygame.Rect(x, LEFT.bottom - 60, width, 44), key=key))
            x += width + 14
        return [*out, self.dots()]

    def first_focus(self) -> str | None:
        """Return the axis, then the plot."""
        return "marks" if self.begun else "axis"

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the question beside the village, or the card beside it."""
        self.draw_sheets(surface, self.say("joining.title_plot"))
        surface.fill(self.theme.colours.ink, (RIGHT.x + 20, FOOT.y, RIGHT.w - 40, 2))
        if self.begun:
            self._draw_card(surface)
            self._draw_squares(surface)
        else:
            self._draw_question(surface)

    def _draw_question(self, surface: pygame.Surface) -> None:
        theme, say = self.theme, self.say
        x, width = LEFT.x + 20, LEFT.w - 40
        y = paragraph(surface, theme, say("joining.title"), (x, LEFT.y + 36), width, PANEL_HEADING)
        y = paragraph(surface, theme, say("joining.sentence"), (x, y + 4), width, READING.at(18), lead=25)
        y = paragraph(surface, theme, say("joining.question"), (x, y + 12), width, NAME, lead=26)
        y = paragraph(surface, theme, say("joining.how"), (x, y + 10), width, TABLE, "ink2", lead=22)
        write(surface, theme, say("joining.guess"), (x, FIELD.y - 12), TABLE_BOLD, max_width=width)
        if y > FIELD.y - 22:
            self.overflow = True
        write(surface, theme, say("joining.guess"), (FOOT.x, FOOT.y + 30), SMALL_HEADING)

    def _draw_card(self, surface: pygame.Surface) -> None:
        theme, say, one = self.theme, self.say, self.sums()[self.at]
        x, width = LEFT.x + 20, LEFT.w - 40
        y = LEFT.y + 36
        write(surface, theme, say("joining.hand.title"), (x, y), SMALL_HEADING, max_width=width)
        draw_mark(surface, theme, (x + 12, y + 28), 22, one)
        name = say("joining.mark_name", number=one.number, name=one.name)
        write(surface, theme, name, (x + 32, y + 34), NAME, max_width=width - 32)
        self.overflow |= measure(theme, name, NAME) > (width - 32) * 1.25
        y += 66
        for key, side, total in (("alone_side", one.own, one.alone), ("farm_side", one.farm, one.together)):
            write(surface, theme, say(f"joining.{key}"), (x, y), LABEL_BOLD)
            rows = [(say(f"joining.term.{t}"), v) for t, v in side]
            y = draw_rows(surface, theme, rows, (say("joining.total"), total), (x, y + 22), width) + 8
        y = paragraph(surface, theme, f"{capital(gain_words(say, one))}.", (x, y + 2), width, NAME)
        y += 4
        for n, line in enumerate(self._outcome()):
            y = paragraph(surface, theme, line, (x, y), width, LABEL, "ink" if n == 0 else "ink2", lead=20) + 3
        ask = say("joining.hand.ask" if one.inside else "joining.hand.ask_out")
        write(surface, theme, ask, (x, LEFT.bottom - 72), TABLE_BOLD, max_width=width)
        if y > LEFT.bottom - 86:
            self.overflow = True

    def _draw_squares(self, surface: pygame.Surface) -> None:
        """Draw all sixty by their own harvest, the poorest first, with what was expected."""
        theme, p, say = self.theme, self.theme.colours, self.say
        write(surface, theme, say("joining.path_full"), (FOOT.x, FOOT.y + 30), SMALL_HEADING)
        step = FOOT.w / HOMES
        top = FOOT.y + 62
        for i, inside in enumerate(self._inside.tolist()):
            height = min(96, round(44 * float(self.result.theta[i])))
            box = pygame.Rect(round(FOOT.x + i * step), top + 96 - height, round(step) - 3, height)
            surface.fill(p.ochre if inside else p.white, box)
            pygame.draw.rect(surface, p.ink if inside else p.rule, box, 1)
        mean = mean_of(self.result.theta, self._inside, willing_first(self.result.offer, self.result.theta))
        level = top + 96 - 44 * mean
        ink.line(surface, p.ink, (FOOT.x, round(level)), (FOOT.right - 4, round(level)), 2, (6, 4))
        surface.fill(p.ink, (FOOT.x, top + 96, FOOT.w - 3, 2))
        y = top + 122
        words = say("joining.hand.at_rest", n=self.count) if self.still else say("joining.count_in", n=self.count)
        box = write(surface, theme, words, (FOOT.x, y), TABLE_BOLD)
        if self.guess is not None:
            x = FOOT.x + self.guess * step
            ink.line(surface, p.pencil, (x, top - 10), (x, top + 98), 2.5)
            write(surface, theme, say("joining.guess_line", n=self.guess), (FOOT.right, y), SAYING, "pencil", "right")
        write(surface, theme, say("joining.hand.bars"), (FOOT.x, y + 26), LABEL, "ink2", max_width=FOOT.w)

    def actions(self) -> Sequence[Action]:
        """Return the way on of the stage, rule, levers, and back."""
        say = self.say
        rule = Action("rule", say("joining.hand.rule"), "y")
        levers = Action("levers", say("joining.hand.sandbox"), "a", light=self.begun and self.still)
        if not self.begun:
            ready = self.guess is not None
            return [
                rule,
                levers,
                self.close_action(),
                Action("show", say("joining.show"), "enter", light=True, enabled=ready, why=say("joining.guess")),
            ]
        moves = [
            Action(
                "next",
                say("joining.hand.next"),
                "n",
                enabled=not self.still,
                why=say("joining.hand.at_rest", n=self.count),
            ),
            Action(
                "round",
                say("joining.hand.round"),
                "r",
                enabled=not self.still,
                why=say("joining.hand.at_rest", n=self.count),
            ),
        ]
        rest = Action("rest", say("joining.hand.rest"), "t", light=not self.still, enabled=not self.still,
                      why=say("joining.hand.at_rest", n=self.count))  # fmt: skip
        again = Action("again", say("joining.hand.again"), "g")
        if self.still:
            return [again, rule, self.close_action(), levers]
        return [*moves, again, rule, levers, self.close_action(), rest]

    def on(self, news: News) -> Result | None:
        """Draw the guess, decide, move on, or open another page."""
        if isinstance(news, Changed):
            if news.id == "marks":
                self.at, self.said = int(str(news.value)), None
                if self.begun:
                    self.build()
            elif news.id in ("axis", "guess"):
                self.guess = int(str(news.value))
                self.build()
            return Stay()
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "close":
            return self.back()
        if news.id == "rule":
            return Push(RuleScreen(self.shell, self.setting))
        if news.id == "levers":
            return Push(SandboxScreen(self.shell, setting=self.setting, guess=self.guess))
        if news.id in ("yes", "no"):
            self._decide(news.id == "yes")
        elif news.id != "marks":
            self._move(news.id)
        self.build()
        if news.id == "show":
            self.ring.focus("marks")
        return Stay()

    def _decide(self, inside: bool) -> None:
        was = bool(self._inside[self.at])
        verb = ("stay" if inside else "leave") if was else ("join" if inside else "out")
        self._inside = self._inside.copy()
        self._inside[self.at] = inside
        self.said = verb, self.at

    def _move(self, how: str) -> None:
        """Let the one household move that gains most by it, or all at once, or all until they rest."""
        found = self.result
        self.said = None
        if how == "show":
            self.begun = True
            self.at = HOMES - 1
        elif how == "again":
            self._inside, self.at = start_with(found.offer, found.theta, 1.0), HOMES - 1
        elif how == "next":
            index = next_to_move(found.offer, found.theta, self._inside)
            if index is not None:
                self._inside = self._inside.copy()
                self._inside[index] = not self._inside[index]
                self.at = index
        elif how == "round":
            self._inside = answer(found.offer, found.theta, self._inside)
        elif how == "rest":
            for _ in range(4 * HOMES):
                said = answer(found.offer, found.theta, self._inside)
                if bool((said == self._inside).all()):
                    break
                self._inside = said
