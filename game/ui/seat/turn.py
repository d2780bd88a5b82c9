"""Before a quarter in a class that shares its machines: who sits at the keyboard now, or how a class votes."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.classroom.class_code import PROJECTOR
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens import ground
from game.ui.screens.column import Block, Rule, Words, heading, note
from game.ui.seat import place
from game.ui.seat.page import SeatPage
from game.ui.theme import BODY_BOLD, READING, WIDTH
from game.ui.widgets import Activated, News


class TurnScreen(SeatPage):
    """A plain card: pairs change places, a class at one projector raises its hands."""

    has_fixed = False

    @property
    def kind(self) -> str:
        """Which card it is: first or change for pairs, hands for a projector."""
        lesson = self.run.lesson
        assert lesson is not None
        if lesson.mode == PROJECTOR:
            return "hands"
        return "change" if any(name.startswith("turn-") for name in self.run.met) else "first"

    def blocks(self) -> Sequence[Block]:
        """Return the card."""
        say, kind = self.say, self.kind
        out: list[Block] = [note(self.run.seat.this_quarter()), heading(say(f"seat.turn.{kind}.title"))]
        out += [Words(say(f"seat.turn.{kind}.n1"), BODY_BOLD), Rule("rule", 1)]
        return [*out, *(Words(say(f"seat.turn.{kind}.n{n}"), READING) for n in (2, 3))]

    def column_rect(self) -> pygame.Rect:
        """Return a card as high as its words, in the middle."""
        full = super().column_rect()
        width = min(full.w, round(640 * self.theme.text_scale))
        high = min(full.h, sum(b.lay(self.theme, width - 78) for b in self.blocks()) + 56)
        return pygame.Rect((WIDTH - width) // 2, full.y + (full.h - high) // 3, width, high)

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the desk that waits, dimmed."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)

    def actions(self) -> Sequence[Action]:
        """Return the way on."""
        return [Action("go", self.say(f"seat.turn.{self.kind}.go"), "enter", light=True)]

    def on(self, news: News) -> Result | None:
        """Go on to the quarter."""
        return self._go() if isinstance(news, Activated) else Stay()

    def back(self) -> Result | None:
        """Go on as well: there is nothing behind the card."""
        return self._go()

    def _go(self) -> Result:
        place.pass_over(self.run, "turn")
        self.shown.keep()
        return self.shell.onward()
