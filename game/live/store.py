"""What is kept of live classes: three small tables in SQLite or any SQL database, written by one thread.

Changes that wait are written together in one transaction, so that a class handing in at once costs one force of the
disk; each is answered only after that. Reading happens once, at the start: the server holds everything in memory, and
one database serves one server.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    create_engine,
    delete,
    event,
    insert,
    select,
    update,
)

from game.live.lesson import HandIn, Lesson, Seat

TOGETHER: Final = 200
"""Changes in one transaction."""
Change = Callable[[Connection], None]

KEPT: Final = MetaData()
CLASSES: Final = Table(
    "live_class", KEPT,
    Column("code", String(11), primary_key=True),
    Column("opened", BigInteger, nullable=False),
    Column("touched", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("pace", Integer, nullable=False),
    Column("collect", Boolean, nullable=False),
    Column("door", Boolean, nullable=False),
    Column("board", Boolean, nullable=False),
)  # fmt: skip
SEATS: Final = Table(
    "live_seat", KEPT,
    Column("class_code", ForeignKey("live_class.code", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("nickname", String(80), nullable=False),
    Column("token", String(64), nullable=False),
    Column("decided", BigInteger, nullable=False),
    Column("closed", Integer, nullable=False),
    Column("stage", String(8), nullable=False),
)  # fmt: skip
HAND_INS: Final = Table(
    "live_hand_in", KEPT,
    Column("place", Integer, primary_key=True),
    Column("class_code", ForeignKey("live_class.code", ondelete="CASCADE"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("code", String(1200), nullable=False),
    Column("taken", BigInteger, nullable=False),
    Column("verdict", String(24), nullable=False),
    Column("closed", Integer, nullable=False),
    Column("ended", Boolean, nullable=False),
    UniqueConstraint("class_code", "number", "code"),
)  # fmt: skip


def opened(url: str) -> Engine:
    """Return the database of a URL, with its tables made.

    Raises:
        SQLAlchemyError: it cannot be opened; ImportError: its driver is not installed.
    """
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            url = f"postgresql+psycopg://{url.removeprefix(short)}"
    engine = create_engine(url, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _careful)
    KEPT.create_all(engine)
    return engine


def _careful(connection: Any, _record: object) -> None:
    """Make SQLite keep what it has confirmed, through a kill and a power cut."""
    for words in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {words}")


class Store:
    """The one writer.

    Args:
        engine: as `opened` gives it.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._waiting: queue.SimpleQueue[tuple[Change, Future[None]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="live-store", daemon=True)
        self._thread.start()

    async def kept(self, change: Change) -> None:
        """Make a change, and return once it is on the disk.

        Raises:
            SQLAlchemyError: the database did not take it; nothing was changed.
        """
        await asyncio.wrap_future(self.put(change))

    def put(self, change: Change) -> Future[None]:
        """Make a change some time soon."""
        done: Future[None] = Future()
        done.set_running_or_notify_cancel()  # a caller who has gone must not take the change along
        self._waiting.put((change, done))
        return done

    def scrub(self) -> None:
        """Let what was deleted leave the disk too: SQLite keeps it in a second file until that is emptied."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Write what waits, and end."""
        self._waiting.put(None)
        self._thread.join(timeout=30)
        self.engine.dispose()

    def _write(self) -> None:
        while (first := self._waiting.get()) is not None:
            some, last = [first], False
            while len(some) < TOGETHER and not self._waiting.empty():
                item = self._waiting.get()
                if item is None:
                    last = True
                    break
                some.append(item)
            self._together(some)
            if last:
                return

    def _together(self, some: list[tuple[Change, Future[None]]]) -> None:
        """Write changes in one transaction; when one of them fails, each in its own."""
        try:
            with self.engine.begin() as connection:
                for change, _ in some:
                    change(connection)
        except Exception as problem:  # whatever a driver raises: the writer lives on, and the caller hears of it
            if len(some) == 1:
                some[0][1].set_exception(problem)
                return
            for one in some:
                self._together([one])
            return
        for _, done in some:
            done.set_result(None)

    # reading, once

    def classes(self) -> dict[str, dict[str, Any]]:
        """Return what was set for every class that is kept."""
        with self.engine.connect() as connection:
            return {row.code: dict(row._mapping) for row in connection.execute(select(CLASSES))}

    def seats(self, code: str) -> Iterator[Seat]:
        """Yield the seats of a class with their hand-ins."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(SEATS).where(SEATS.c.class_code == code).order_by(SEATS.c.number)).all()
            of_class = select(HAND_INS).where(HAND_INS.c.class_code == code).order_by(HAND_INS.c.place)
            handed = connection.execute(of_class).all()
        for row in rows:
            own = [
                HandIn(one.code, one.taken, one.verdict, one.closed, one.ended)
                for one in handed
                if one.number == row.number
            ]
            yield Seat(row.number, row.nickname, row.token, row.decided, row.decided, row.closed, row.stage, own)


# the changes


def class_opened(lesson: Lesson) -> Change:
    """A class that nobody has opened before."""
    values = {"code": lesson.code, "opened": lesson.opened, **lesson.settings()}
    return lambda connection: _run(connection, insert(CLASSES).values(values))


def class_set(code: str, values: dict[str, Any]) -> Change:
    """What the teacher has set."""
    return lambda connection: _run(connection, update(CLASSES).where(CLASSES.c.code == code).values(values))


def class_forgotten(code: str) -> Change:
    """Everything of a class goes."""

    def change(connection: Connection) -> None:
        for table in (HAND_INS, SEATS):
            connection.execute(delete(table).where(table.c.class_code == code))
        connection.execute(delete(CLASSES).where(CLASSES.c.code == code))

    return change


def seat_taken(code: str, seat: Seat) -> Change:
    """A new seat."""
    values = {
        "class_code": code, "number": seat.number, "nickname": seat.nickname, "token": seat.token,
        "decided": seat.decided, "closed": seat.closed, "stage": seat.stage,
    }  # fmt: skip
    return lambda connection: _run(connection, insert(SEATS).values(values))


def seat_at(code: str, seat: Seat) -> Change:
    """Where a seat is."""
    values = {"decided": seat.decided, "closed": seat.closed, "stage": seat.stage}
    own = (SEATS.c.class_code == code) & (SEATS.c.number == seat.number)
    return lambda connection: _run(connection, update(SEATS).where(own).values(values))


def seat_freed(code: str, number: int) -> Change:
    """A seat is given away with what it handed in."""

    def change(connection: Connection) -> None:
        for table in (HAND_INS, SEATS):
            connection.execute(delete(table).where((table.c.class_code == code) & (table.c.number == number)))

    return change


def handed_in(code: str, number: int, one: HandIn) -> Change:
    """A code is handed in."""
    values = {
        "class_code": code, "number": number, "code": one.code, "taken": one.taken, "verdict": one.verdict,
        "closed": one.closed, "ended": one.ended,
    }  # fmt: skip
    return lambda connection: _run(connection, insert(HAND_INS).values(values))


def judged(code: str, number: int, one: HandIn) -> Change:
    """What the replay of a code came to."""
    own = (HAND_INS.c.class_code == code) & (HAND_INS.c.number == number) & (HAND_INS.c.code == one.code)
    values = {"verdict": one.verdict, "closed": one.closed, "ended": one.ended}
    return lambda connection: _run(connection, update(HAND_INS).where(own).values(values))


def _run(connection: Connection, statement: Any) -> None:
    connection.execute(statement)
