"""Leaving early: what the deputy is told for the quarters to come, and that the board will show it."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.play import standing
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens import ground
from game.ui.screens.column import Block, Rule, Words, button_block, heading, note
from game.ui.seat.page import SeatPage
from game.ui.theme import BODY, READING, TABLE_BOLD
from game.ui.widgets import Activated, News


class LeaveScreen(SeatPage):
    """Three ways to leave word with the deputy; none of them is a decision of the player's quarters any more."""

    has_fixed = False

    @property
    def refused(self) -> str:
        """Why the desk cannot be left now; '' when it can."""
        lesson = self.run.lesson
        if lesson is not None and not lesson.standing_orders:
            return self.say("seat.leave.not_in_class")
        return "" if standing.can_leave(self.run.campaign) else self.say("play.standing.not_now")

    def blocks(self) -> Sequence[Block]:
        """Return what it means, and the three ways."""
        out: list[Block] = [heading(self.say("seat.leave.title")), Words(self.say("seat.leave.about"), READING), Rule()]
        if self.refused:
            return [*out, Words(self.refused, TABLE_BOLD, "red")]
        for manner in standing.MANNERS:
            label = self.say(f"play.judgement.instruct_option.n{manner}")
            out += [button_block(self.theme, f"manner.{manner}", label, str(manner))]
            out.append(Words(self.say(f"seat.leave.manner.n{manner}"), BODY, "ink2"))
        return [*out, note(self.say("seat.leave.marked"))]

    def column_rect(self) -> pygame.Rect:
        """Return a sheet as high as its words."""
        full = super().column_rect()
        high = min(full.h, sum(b.lay(self.theme, full.w - 78) for b in self.blocks()) + 56)
        return pygame.Rect(full.x, full.y + (full.h - high) // 3, full.w, high)

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the desk, dimmed."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)

    def first_focus(self) -> str | None:
        """Return the way back: nothing here happens by a key pressed too often."""
        return "close"

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Leave the desk, or go back."""
        if isinstance(news, Activated) and news.id.startswith("manner."):
            result: Result = self.shown.leave_to_deputy(int(news.id.partition(".")[2]))
            return result
        return self.back() if isinstance(news, Activated) else Stay()
