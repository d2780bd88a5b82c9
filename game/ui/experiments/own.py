"""One's own policy: nine levers, each from as documented to its ends; what they set is said beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import pygame

from game.experiments.policies import OWN, Lever, levers, own_policy
from game.experiments.policies_words import sets
from game.ui.draw import paper
from game.ui.draw.type import paragraph, write
from game.ui.experiments.asked import Asked, keep_levers
from game.ui.experiments.page import ExperimentPage
from game.ui.hud import Action, TopBar
from game.ui.screen import Pop, Result, Stay
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, WidgetBlock, Words, heading, small
from game.ui.theme import SCREEN_HEADING, TABLE, TABLE_BOLD
from game.ui.widgets import Activated, Changed, News, Widget
from game.ui.widgets.choice import Slider

SHEET: Final = pygame.Rect(24, 60, 792, 590)
ABOUT: Final = pygame.Rect(836, 60, 420, 590)
STEP: Final = 104
"""Height of a lever with its name."""


class OwnScreen(ExperimentPage):
    """The levers, and what they come to in words."""

    def __init__(self, shell: Shell, asked: Asked) -> None:
        self.asked = asked
        self.places = dict(asked.own)
        super().__init__(shell, "")

    def top(self) -> TopBar:
        """Return the bar of the experiments."""
        return self.headed(self.say("policies.page.own_title"))

    def _slider(self, lever: Lever) -> Slider:
        """Return a lever; one that sets nothing without another is off until that one is moved."""
        steps = [self.say(f"policies.step.{lever.id}_{place}") for place in range(len(lever.values))]
        needs = next((one for one in levers() if one.id == lever.only_with), None)
        on = needs is None or self.places.get(needs.id, needs.at) == len(needs.values) - 1
        why = "" if needs is None or on else f"{self.say(f'policies.lever.{needs.id}')}: " \
            f"{self.say(f'policies.step.{needs.id}_{len(needs.values) - 1}')}"  # fmt: skip
        return Slider(self.theme, lever.id, self.say(f"policies.lever.{lever.id}"), pygame.Rect(0, 0, 340, 64), steps,
                      self.places.get(lever.id, lever.at), enabled=on, why=why)  # fmt: skip

    def _sets(self) -> list[str]:
        return sets(self.language, own_policy(self.places))

    def blocks(self) -> Sequence[Block]:
        """Return levers and what they set."""
        out: list[Block] = [heading(self.say("policies.page.own_title")), Words(self.say("policies.page.own_text"))]
        for lever in levers():
            slider = self._slider(lever)
            out += [Words(slider.name, TABLE_BOLD, "ink", 4), WidgetBlock(slider, self._lay(slider), 12)]
        out.append(small(self.say("policies.page.own_changes")))
        out += [Words(text, TABLE, after=4) for text in self._sets()]
        return [*out, Words(self.say("policies.note.own"), TABLE)]

    def _lay(self, slider: Slider) -> Callable[[int], int]:
        def lay(width: int) -> int:
            slider.rect.size = (width, self.theme.px(64))
            return slider.rect.h

        return lay

    def fixed_parts(self) -> Sequence[Widget]:
        """Return the levers in two columns."""
        out = []
        for i, lever in enumerate(levers()):
            slider = self._slider(lever)
            slider.rect.topleft = (SHEET.x + 28 + (i % 2) * 388, SHEET.y + 100 + (i // 2) * STEP)
            out.append(slider)
        return out

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the names over the levers, and what they set."""
        theme = self.theme
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, SHEET, "paper", 31, 7)
        write(surface, theme, self.say("policies.page.own_title"), (SHEET.x + 28, SHEET.y + 44), SCREEN_HEADING.at(28))
        for i, lever in enumerate(levers()):
            at = (SHEET.x + 28 + (i % 2) * 388, SHEET.y + 90 + (i // 2) * STEP)
            write(surface, theme, self.say(f"policies.lever.{lever.id}"), at, TABLE_BOLD, max_width=350)
        paper.sheet(surface, theme, ABOUT, "card", 37, 7)
        x, width = ABOUT.x + 22, ABOUT.w - 44
        words = self.say("policies.page.own_changes")
        y = paragraph(surface, theme, words, (x, ABOUT.y + 42), width, SCREEN_HEADING.at(22)) + 4
        for text in self._sets():
            y = paragraph(surface, theme, text, (x, y), width, TABLE, lead=22) + 5
        y = paragraph(surface, theme, self.say("policies.page.own_text"), (x, y + 14), width, TABLE, "ink2", 22)
        y = paragraph(surface, theme, self.say("policies.note.own"), (x, y + 4), width, TABLE, "ink2", 22)
        if y > ABOUT.bottom - 6:
            self.overflow = True

    def actions(self) -> Sequence[Action]:
        """Return the ways back with it."""
        say = self.say
        out = [Action("close", say("ui.word.back"), "esc"),
               Action("documented", say("policies.page.back_to_documented"), "d")]  # fmt: skip
        if self.asked.record is None:
            out.append(Action("use_a", say("policies.page.use_a"), "a"))
        return [*out, Action("use_b", say("policies.page.use_b"), "b", light=True)]

    def first_focus(self) -> str | None:
        """Return the first lever."""
        return levers()[0].id

    def on(self, news: News) -> Result | None:
        """Move a lever, or go back with the policy."""
        if isinstance(news, Changed):
            assert isinstance(news.value, int)
            self.places[news.id] = news.value
            keep_levers(self.shell, self.places)
            self.build()
            return Stay()
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "documented":
            self.places = {}
            keep_levers(self.shell, self.places)
            self.build()
            return Stay()
        asked = replace(self.asked, own=dict(self.places))
        made = {"use_a": replace(asked, a=OWN), "use_b": replace(asked, b=OWN), "close": asked}
        return Pop(made[news.id]) if news.id in made else Stay()

    def back(self) -> Result | None:
        """Go back; the levers are kept."""
        return Pop(replace(self.asked, own=dict(self.places)))

    def renew(self) -> Result | None:
        """Nothing to ask anew."""
        self.build()
        return Stay()
