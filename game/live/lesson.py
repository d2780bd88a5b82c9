"""One class as the server holds it in memory: seats, hand-ins, what the teacher has set; it waits for nobody.

Whatever must outlive the server is written by store.py before anybody is told of it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, Final

from game.classroom.class_code import ClassCode
from game.classroom.nicknames import Nicknames
from game.classroom.seats import lesson_of
from game.live.keys import digest
from game.live.limits import AWAY_S
from game.play.lesson import NEVER
from game.sim.dates import Quarter
from game.sim.desk import LESSON
from game.sim.state import FULL_QUARTERS, LESSON_QUARTERS

STAGES: Final = ("act", "report", "review", "over")
"""Stages of a campaign, as seats announce them."""
WAITING, COUNTED = "waiting", "counted"
SWITCHES: Final = ("paused", "collect", "door", "board")


class Bell:
    """Wakes everybody who waits for news."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake them."""
        for one in self._waiting:
            if not one.done():
                one.set_result(None)

    async def wait(self, seconds: float) -> bool:
        """Wait for the next ring; say whether it came in time."""
        mine = asyncio.get_running_loop().create_future()
        self._waiting.add(mine)
        try:
            async with asyncio.timeout(seconds):
                await mine
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(mine)
        return True


@dataclass
class HandIn:
    """One code that a seat handed in.

    Attributes:
        code: its letters.
        taken: when, in seconds; kept in the order of arrival.
        verdict: WAITING, COUNTED, or the kind of what is wrong.
        closed: quarters that its replay closed.
        ended: whether it was played to the end.
        on_disk: done once it is kept; None for one that was read from the store.
    """

    code: str
    taken: int
    verdict: str = WAITING
    closed: int = 0
    ended: bool = False
    on_disk: asyncio.Future[None] | None = None


@dataclass
class Seat:
    """One place in the class.

    Attributes:
        number: from 1; the nickname is that of this seat.
        nickname: of the class's list.
        token: digest of what the seat calls with.
        decided: when it last said that it went on, in seconds.
        asked: when it was last heard of at all.
        closed: quarters closed.
        stage: of STAGES.
        hand_ins: in the order of arrival.
    """

    number: int
    nickname: str
    token: str
    decided: int
    asked: int
    closed: int = 0
    stage: str = "act"
    hand_ins: list[HandIn] = field(default_factory=list)
    marks: int = 0
    bell: Bell = field(default_factory=Bell)

    @property
    def counted(self) -> HandIn | None:
        """The run that stands for this seat: the last one that was replayed and counted."""
        return next((one for one in reversed(self.hand_ins) if one.verdict == COUNTED), None)

    @property
    def handed(self) -> str:
        """What became of the last hand-in; '' before there is one."""
        return self.hand_ins[-1].verdict if self.hand_ins else ""

    def condition(self, now: int, still_s: int) -> str:
        """Return what the monitor says of it: handed, away, still or playing."""
        if self.counted is not None and (self.counted.ended or self.handed == COUNTED):
            return "handed"
        if now - self.asked > AWAY_S:
            return "away"
        return "still" if now - self.decided >= still_s else "playing"


@dataclass
class Lesson:
    """One class.

    Attributes:
        of: what it plays.
        code: its letters, without dashes.
        nicknames: of its seats, in the order in which they are given out.
        version: of what the teacher has set.
        touched: when anything last happened, in seconds.
    """

    of: ClassCode
    code: str
    nicknames: Nicknames
    opened: int
    touched: int
    paused: bool = False
    pace: int = 0
    collect: bool = False
    door: bool = True
    board: bool = False
    version: int = 1
    seats: dict[int, Seat] = field(default_factory=dict)
    by_token: dict[str, Seat] = field(default_factory=dict)
    marks: int = 0
    bell: Bell = field(default_factory=Bell)
    gone: bool = False

    @property
    def played(self) -> tuple[int, ...]:
        """Return the quarters that the class plays."""
        last = lesson_of(self.of, 1).last
        quarters = LESSON_QUARTERS if self.of.cut == LESSON else FULL_QUARTERS
        return tuple(quarter for quarter in quarters if last == NEVER or quarter <= last)

    @property
    def quarters(self) -> int:
        """Return how many quarters the class plays."""
        return len(self.played)

    def quarter(self, closed: int) -> Quarter:
        """Return the quarter in which a seat is that has closed so many."""
        return Quarter(self.played[min(closed, self.quarters - 1)])

    def seat_of_token(self, token: str) -> Seat | None:
        """Return the seat that calls with this token."""
        return self.by_token.get(digest(token))

    def free_seat(self, wish: str) -> tuple[int, str] | None:
        """Return number and nickname of a free seat, the wished one if it is free; None when all are taken."""
        order = range(1, len(self.nicknames.all) + 1)
        wished = self.nicknames.all.index(wish) + 1 if wish else 0
        number = next((one for one in (wished, *order) if one and one not in self.seats), 0)
        return (number, self.nicknames.all[number - 1]) if number else None

    def add(self, seat: Seat) -> None:
        """Let a seat in."""
        self.seats[seat.number] = seat
        self.by_token[seat.token] = seat

    def drop(self, seat: Seat) -> None:
        """Give a seat away."""
        self.seats.pop(seat.number, None)
        self.by_token.pop(seat.token, None)
        seat.bell.ring()

    def settings(self) -> dict[str, Any]:
        """Return what the teacher has set, as it is kept."""
        return {
            "paused": self.paused, "pace": self.pace, "collect": self.collect, "door": self.door,
            "board": self.board, "version": self.version, "touched": self.touched,
        }  # fmt: skip

    def news(self, seat: Seat) -> dict[str, Any]:
        """Return what a seat is told."""
        return {
            "version": self.version * 1000 + seat.marks % 1000,
            "paused": self.paused,
            "pace": self.pace,
            "collect": self.collect,
            "handed": seat.handed,
            "stop_after": self.quarters,
        }

    def told_seats(self) -> None:
        """Wake every seat and the teacher: something was set."""
        self.version += 1
        for seat in self.seats.values():
            seat.bell.ring()
        self.told_teacher()

    def told_teacher(self) -> None:
        """Wake the monitor and the projector."""
        self.marks += 1
        self.bell.ring()
