"""What a live class lays over a seat: the question whether to join, the calm cover while it waits, one word on silence.

A cover takes nothing away: what lies beneath stays as it is, and comes back as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pygame

from game.classroom.nicknames import SEATS
from game.classroom.seats import seat_name
from game.play.seat import quarter_words
from game.sim.dates import Quarter
from game.ui.hud import Action
from game.ui.input import Intent, Press
from game.ui.screen import Pop, Push, Result, Screen, Stay
from game.ui.screens.column import Block, Words, heading
from game.ui.screens.notice import Notice
from game.ui.seat.live import LiveSeat, is_own, origin_of, words
from game.ui.seat.place import news
from game.ui.theme import READING, WIDTH
from game.ui.widgets import Activated, News

if TYPE_CHECKING:
    from game.ui.screens.shell import GameShell

LARGER, SMALLER = "+", "-"


class HeldScreen(Notice):
    """The cover: it goes when the class goes on, not by a key."""

    def __init__(self, shell: Any, live: LiveClass) -> None:
        self.live, self.kind = live, live.seat.hold
        super().__init__(shell, shell.say(f"live.hold.{self.kind}_title"), (live.held_words(),))

    def blocks(self) -> Sequence[Block]:
        """Return heading and sentence."""
        return [heading(self.title), *(Words(line, READING) for line in self.lines)]

    def actions(self) -> Sequence[Action]:
        """Return none: there is nothing to do but wait."""
        return ()

    def handle(self, intent: Intent) -> Result | None:
        """Answer the keys of the text size, and let the words be scrolled; everything else waits."""
        if isinstance(intent, Press):
            return self.shell.everywhere(intent) if intent.key in (LARGER, SMALLER) else None
        return None

    def retheme(self, theme: Any) -> None:
        """Tell it in the present language and size."""
        self.title, self.lines = self.say(f"live.hold.{self.kind}_title"), (self.live.held_words(),)
        super().retheme(theme)

    def due(self) -> Result | None:
        """Go when the class goes on."""
        return Pop() if self.live.seat.hold != self.kind else None


class JoinLive(Notice):
    """The question whether another server may hear of this seat; without an answer it does not."""

    def __init__(self, shell: Any, live: LiveClass, address: str) -> None:
        self.live = live
        asked = shell.say("live.seat_says.confirm", address=address)
        super().__init__(shell, shell.say("live.seat_says.confirm_title"), (asked,))

    def column_rect(self) -> pygame.Rect:
        """Return a sheet as high as its words, wider than a notice."""
        full = super(Notice, self).column_rect()
        width = min(full.w, round(720 * self.theme.text_scale))
        height = min(full.h, sum(b.lay(self.theme, width - 78) for b in self.blocks()) + 56)
        return pygame.Rect((WIDTH - width) // 2, full.y + (full.h - height) // 3, width, height)

    def actions(self) -> Sequence[Action]:
        """Return yes and no."""
        say = self.say
        no, yes = say("live.seat_says.no"), say("live.seat_says.yes")
        return [Action("close", no, "esc"), Action("yes", yes, "enter", light=True)]

    def on(self, news: News) -> Result | None:
        """Join, or play without it."""
        if not isinstance(news, Activated):
            return Stay()
        self.live.agreed(news.id == "yes")
        return Pop("notice")


class LiveClass:
    """The live class of a running game: nothing at all where the link names none.

    Args:
        shell: the game; its listeners are told what happens at the seat.
    """

    def __init__(self, shell: GameShell) -> None:
        self.shell = shell
        run = shell.run
        told = news("joined", run, shell.library) if run is not None else None
        assert told is not None
        self.letters = told.letters
        self.origin = origin_of(shell.host)
        self.seat = LiveSeat(shell.host, self.origin, told.letters, told.nickname)
        self.agreement: bool | None = True if is_own(shell.host) else None
        self._asked = self._told_away = self._collected = False
        self._decided = 0
        self.seat.hear(told)
        shell.listeners.append(self.seat.hear)

    def agreed(self, yes: bool) -> None:
        """Take the player's answer."""
        self.agreement = yes

    def held_words(self) -> str:
        """Return why the class waits."""
        if self.seat.hold != "pace":
            return self.shell.say("live.hold.paused")
        run = self.shell.run
        quarters = run.lesson.quarters(run.campaign) if run is not None and run.lesson is not None else ()
        closed = [quarter for quarter in quarters if run is not None and quarter < run.campaign.quarter.index]
        label = quarter_words(self.shell.words, Quarter(closed[-1])) if closed else ""
        return self.shell.say("live.hold.pace", quarter=label)

    def due(self, top: Screen, ms: int) -> Result | None:
        """Let time pass, and return what must be laid over the present screen."""
        run = self.shell.run
        if not self.origin or run is None or run.lesson is None or run.lesson.letters != self.letters:
            return None
        if self.agreement is None and not self._asked:
            self._asked = True
            return Push(JoinLive(self.shell, self, self.origin))
        if not self.agreement:
            return None
        if len(run.campaign.log) != self._decided:
            self._decided = len(run.campaign.log)
            self.seat.moved()
        self.seat.tick(ms)
        self._as_given()
        if self.seat.collect and not self._collected:
            self.shell.hand_in()
        self._collected = self.seat.collect
        if self.seat.hold and not isinstance(top, HeldScreen):
            return Push(HeldScreen(self.shell, self))
        if self.seat.away and not self._told_away:
            self._told_away = True
            say = self.shell.say
            return Push(Notice(self.shell, say("live.seat_says.away_title"), (say("live.seat_says.away"),)))
        return None

    def words(self) -> str:
        """Return in a sentence how the seat stands with its class; '' where the player wanted no server."""
        return words(self.seat, self.shell.say) if self.agreement and self.origin else ""

    def _as_given(self) -> None:
        """Take the seat that the class gave, when the drawn one was another's."""
        run = self.shell.run
        if run is None or run.lesson is None or self.seat.seat == run.lesson.seat:
            return
        if 1 <= self.seat.seat <= SEATS:
            run.lesson = replace(run.lesson, seat=self.seat.seat)
            self.seat.nickname = seat_name(run.lesson, self.shell.library)
            self.shell.keep()
