"""What the server does: classes are opened and resumed, seats come and go, codes are taken, replayed and forgotten.

The rule of every change: memory and disk agree before anybody is told. A change that the disk did not take is undone
in memory and answered 503, and the seat asks again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final

from sqlalchemy.exc import SQLAlchemyError

from game.classroom.class_code import ClassCode, written
from game.classroom.nicknames import Nicknames
from game.content.library import Library
from game.live import store
from game.live.keys import digest, fresh_token
from game.live.lesson import COUNTED, SWITCHES, WAITING, HandIn, Lesson, Seat
from game.live.limits import HIGHEST_PACE, MOST_HAND_INS, MOST_SEATS, RefusedError
from game.live.replaying import BATCH, Verdict, Worker
from game.sim.record import CodeProblem, grouped, letters_in, opened_code

LOG: Final = logging.getLogger("paper_harvest.live")
HOUR_S: Final = 3600
SWEEP_S: Final = 600


def plain(code: str) -> str:
    """Return a class code's letters as addresses and tables hold them.

    >>> plain("ABCD-EFGH-JKM")
    'ABCDEFGHJKM'
    """
    return code.replace("-", "")


class Hall:
    """All classes of one server.

    Args:
        shelf: content, for words and for the first look at a code.
        kept: where it is kept.
        hours: after so many hours without news a class is forgotten.
        clock: seconds of the day's clock.
    """

    def __init__(
        self, shelf: Library, kept: store.Store, hours: int = 24, clock: Callable[[], float] = time.time
    ) -> None:
        self.shelf, self.kept, self.hours, self._clock = shelf, kept, hours, clock
        self.lessons: dict[str, Lesson] = {}
        self.worker = Worker()
        self._waiting: asyncio.Queue[tuple[Lesson, Seat, HandIn]] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []

    def now(self) -> int:
        """Return the time in seconds."""
        return int(self._clock())

    # opening and closing

    def open(self, of: ClassCode) -> Lesson:
        """Open a class, going on with what is kept of it; before the server runs."""
        code, now = plain(written(of)), self.now()
        lesson = Lesson(of, code, Nicknames(written(of), self.shelf.words[of.language]), now, now)
        row = self.kept.classes().get(code)
        if row is None:
            self.kept.put(store.class_opened(lesson)).result()
        else:
            for name in ("opened", "touched", "version", "pace", *SWITCHES):
                setattr(lesson, name, row[name])
            for seat in self.kept.seats(code):
                lesson.add(seat)
        self.lessons[code] = lesson
        return lesson

    def forget_old(self) -> list[str]:
        """Forget classes of which nothing was heard for long; return their codes. Before the server runs."""
        codes = self._old(self.kept.classes())
        for code in codes:
            self.kept.put(store.class_forgotten(code)).result()
        return codes

    def _old(self, rows: dict[str, dict[str, Any]]) -> list[str]:
        old = self.now() - self.hours * HOUR_S
        touched = {code: max(row["touched"], self._touched(code)) for code, row in rows.items()}
        return [code for code, when in touched.items() if when < old]

    def _touched(self, code: str) -> int:
        lesson = self.lessons.get(code)
        return lesson.touched if lesson is not None else 0

    async def start(self) -> None:
        """Begin to replay, with what a server before this one left waiting."""
        for lesson in self.lessons.values():
            for seat in lesson.seats.values():
                for one in seat.hand_ins:
                    if one.verdict == WAITING:
                        self._waiting.put_nowait((lesson, seat, one))
        self._tasks = [asyncio.create_task(self._replay()), asyncio.create_task(self._sweep())]
        for task in self._tasks:
            task.add_done_callback(_ended)

    async def stop(self) -> None:
        """End, with everything written."""
        for task in self._tasks:
            task.cancel()
        self.worker.close()
        await asyncio.to_thread(self.kept.close)

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_S)
            try:
                for code in self._old(await asyncio.to_thread(self.kept.classes)):
                    if code in self.lessons:
                        await self.forget(self.lessons[code])
                    else:
                        await self._keep(store.class_forgotten(code))
            except (SQLAlchemyError, RefusedError):
                LOG.warning("old classes could not be forgotten now")

    # seats

    def lesson(self, code: str) -> Lesson:
        """Return an open class.

        Raises:
            RefusedError: no_such_class.
        """
        lesson = self.lessons.get(code)
        if lesson is None:
            raise RefusedError("no_such_class", 404)
        return lesson

    def seat(self, lesson: Lesson, token: str) -> Seat:
        """Return the seat of a token.

        Raises:
            RefusedError: no_token, foreign_token (of another class), unknown_token.
        """
        if not token:
            raise RefusedError("no_token", 401)
        seat = lesson.seat_of_token(token)
        if seat is None:
            elsewhere = any(other.seat_of_token(token) for other in self.lessons.values())
            raise RefusedError("foreign_token", 403) if elsewhere else RefusedError("unknown_token", 401)
        seat.asked = self.now()
        return seat

    async def join(self, lesson: Lesson, wish: str) -> tuple[Seat, str]:
        """Let a new seat in; return it with its token.

        Raises:
            RefusedError: bad_nickname, door_shut, class_full, not_kept.
        """
        if wish and wish not in lesson.nicknames.all:
            raise RefusedError("bad_nickname", 422)
        if not lesson.door:
            raise RefusedError("door_shut", 403)
        free = lesson.free_seat(wish) if len(lesson.seats) < MOST_SEATS else None
        if free is None:
            raise RefusedError("class_full", 409)
        token, now = fresh_token(), self.now()
        seat = Seat(*free, digest(token), now, now)
        lesson.add(seat)
        try:
            await self._keep(store.seat_taken(lesson.code, seat))
        except RefusedError:
            lesson.drop(seat)
            raise
        self._touch(lesson)
        return seat, token

    async def at(self, lesson: Lesson, seat: Seat, closed: int, stage: str) -> None:
        """Hear where a seat is; a late or lost word of this does no harm, so it is not waited for."""
        seat.closed, seat.stage, seat.decided = closed, stage, self.now()
        future = self.kept.put(store.seat_at(lesson.code, seat))
        future.add_done_callback(_complain)
        self._touch(lesson)

    async def free(self, lesson: Lesson, number: int) -> None:
        """Give a seat away, with what it handed in."""
        seat = lesson.seats.get(number)
        if seat is None:
            raise RefusedError("no_such_seat", 404)
        await self._keep(store.seat_freed(lesson.code, number))
        lesson.drop(seat)
        self._touch(lesson)

    # hand-ins

    async def hand_in(self, lesson: Lesson, seat: Seat, text: str) -> None:
        """Take a code: it is on the disk when this returns; its replay follows.

        Raises:
            RefusedError: code_... with the kind of what is wrong, code_other_class, too_many_codes, not_kept.
        """
        code = letters_in(text)
        one = next((one for one in seat.hand_ins if one.code == code), None)
        if one is not None:
            if one.on_disk is not None:
                await asyncio.shield(one.on_disk)
            return
        opened = opened_code(code, self.shelf.book)
        if isinstance(opened, CodeProblem):
            raise RefusedError(f"code_{opened.kind}", 422)
        if not lesson.of.holds(opened.record):
            raise RefusedError("code_other_class", 422)
        if len(seat.hand_ins) >= MOST_HAND_INS:
            raise RefusedError("too_many_codes", 409)
        await self._take(lesson, seat, HandIn(code, self.now()))

    async def _take(self, lesson: Lesson, seat: Seat, one: HandIn) -> None:
        one.on_disk = asyncio.get_running_loop().create_future()
        seat.hand_ins.append(one)
        try:
            await self._keep(store.handed_in(lesson.code, seat.number, one))
        except RefusedError as problem:
            seat.hand_ins.remove(one)
            one.on_disk.set_exception(problem)  # for who handed in the same at the same time
            one.on_disk.exception()
            raise
        one.on_disk.set_result(None)
        seat.decided = self.now()
        self._waiting.put_nowait((lesson, seat, one))
        self._touch(lesson)

    async def _replay(self) -> None:
        """Replay what waits, class by class, in batches."""
        while True:
            waiting = [await self._waiting.get()]
            while len(waiting) < BATCH and not self._waiting.empty():
                waiting.append(self._waiting.get_nowait())
            waiting = [item for item in waiting if not item[0].gone]
            verdicts = await self.worker.verdicts([one.code for _, _, one in waiting])
            for (lesson, seat, one), verdict in zip(waiting, verdicts, strict=True):
                await self._judge(lesson, seat, one, verdict)

    async def _judge(self, lesson: Lesson, seat: Seat, one: HandIn, verdict: Verdict) -> None:
        one.verdict, one.closed, one.ended = verdict.kind, verdict.closed, verdict.ended
        self.kept.put(store.judged(lesson.code, seat.number, one)).add_done_callback(_complain)
        if verdict.kind != COUNTED:
            LOG.warning("set aside %s class %s seat %d", verdict.kind, lesson.code, seat.number)
        seat.closed = max(seat.closed, verdict.closed)
        seat.marks += 1
        seat.bell.ring()
        lesson.told_teacher()

    # the teacher

    async def set(self, lesson: Lesson, values: dict[str, Any]) -> None:
        """Set what the teacher wants of everybody; every seat hears of it at once.

        Raises:
            RefusedError: bad_field, not_kept.
        """
        if not values or not set(values) <= {*SWITCHES, "pace"}:
            raise RefusedError("bad_field", 422)
        for name, value in values.items():
            if name == "pace" and not (type(value) is int and 0 <= value <= HIGHEST_PACE):
                raise RefusedError("bad_field", 422)
            if name != "pace" and not isinstance(value, bool):
                raise RefusedError("bad_field", 422)
        await self._keep(store.class_set(lesson.code, {**values, "version": lesson.version + 1}))
        for name, value in values.items():
            setattr(lesson, name, value)
        lesson.told_seats()

    async def forget(self, lesson: Lesson) -> None:
        """Delete everything of a class; it is open again at once, empty."""
        await self._keep(store.class_forgotten(lesson.code))
        del self.lessons[lesson.code]
        lesson.gone = True
        lesson.told_seats()
        now = self.now()
        anew = Lesson(lesson.of, lesson.code, lesson.nicknames, now, now)
        await self._keep(store.class_opened(anew))
        self.lessons[lesson.code] = anew
        await asyncio.to_thread(self.kept.scrub)

    def codes(self, lesson: Lesson) -> str:
        """Return nickname and code of every seat whose run counts, for any collection."""
        lines = [
            f"{seat.nickname}: {grouped(seat.counted.code)}"
            for seat in lesson.seats.values()
            if seat.counted is not None
        ]
        return "\n".join([*lines, ""])

    async def board(self, lesson: Lesson) -> str:
        """Return the debrief board of what was counted so far, as a page."""
        return await self.worker.board(self.codes(lesson), lesson.of)

    # keeping

    async def _keep(self, change: store.Change) -> None:
        try:
            await self.kept.kept(change)
        except SQLAlchemyError as problem:
            LOG.error("not kept: %s", type(problem).__name__)
            raise RefusedError("not_kept", 503) from None

    def _touch(self, lesson: Lesson) -> None:
        """Note that the class is alive: once a minute on the disk."""
        now = self.now()
        if now - lesson.touched >= 60:
            lesson.touched = now
            self.kept.put(store.class_set(lesson.code, {"touched": now})).add_done_callback(_complain)
        lesson.told_teacher()


def _ended(task: asyncio.Task[None]) -> None:
    """Say that a task which never ends has ended: nobody waits for it who could be told."""
    if not task.cancelled() and (problem := task.exception()) is not None:
        LOG.error("fault: %s ended with %s", task.get_coro(), type(problem).__name__)


def _complain(done: Future[None]) -> None:
    """Log a change that nobody waits for and that was not kept."""
    problem = done.exception()
    if problem is not None:
        LOG.error("not kept: %s", type(problem).__name__)
