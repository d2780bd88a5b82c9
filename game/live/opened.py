"""A server that is open: its classes, its key, how often somebody may ask, and the boards that are shown."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from starlette.requests import Request

from game.live.hall import Hall
from game.live.keys import fits, secret
from game.live.lesson import Lesson
from game.live.limits import Rates, RefusedError

LOG: Final = logging.getLogger("paper_harvest.live")
TICKETS: Final = 20
"""Boards that can be looked at, at once."""


@dataclass
class Live:
    """What the routes need.

    Attributes:
        hall: the classes.
        key: of the server.
        origin: address by which seats reach this server, without a slash at the end.
        still_s: after so many seconds without a decision a seat is still.
        page: address of the game when it lies on another server; '' for this one.
        boards: ticket -> class and page of a board, the newest last.
        making: class code -> class and the making of its board.
    """

    hall: Hall
    key: bytes
    origin: str
    still_s: int = 240
    page: str = ""
    has_site: bool = False
    rates: Rates = field(default_factory=lambda: Rates(time.monotonic))
    boards: OrderedDict[str, tuple[Lesson, str]] = field(default_factory=OrderedDict)
    making: dict[str, tuple[Lesson, asyncio.Task[str]]] = field(default_factory=dict)

    def opened_by(self, request: Request, lesson: Lesson, kind: str) -> None:
        """Let the teacher (or the projector) in.

        Raises:
            RefusedError: no_token, wrong_secret.
        """
        given = bearer(request)
        if not given:
            raise RefusedError("no_token", 401)
        if not fits(given, secret(self.key, kind, lesson.code)):
            raise RefusedError("wrong_secret", 403)


def bearer(request: Request) -> str:
    """Return what the caller says it is known by."""
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    return given.strip() if kind.lower() == "bearer" else ""


def make_board(live: Live, lesson: Lesson) -> asyncio.Task[str]:
    """Begin to make the board of what has been counted so far, unless it is being made; a deleted class has none."""
    of, task = live.making.get(lesson.code, (None, None))
    if task is None or of is not lesson or task.done():
        task = asyncio.create_task(_made(live, lesson))
        live.making[lesson.code] = lesson, task
    return task


def board_of(live: Live, ticket: str) -> str:
    """Return the page of a board.

    Raises:
        RefusedError: no_such_board, or its class was deleted.
    """
    lesson, page = live.boards.get(ticket, (None, ""))
    if lesson is None or lesson.gone:
        live.boards.pop(ticket, None)
        raise RefusedError("no_such_board", 404)
    return page


async def _made(live: Live, lesson: Lesson) -> str:
    """Return the ticket of a new board; '' when there is nothing to show or it could not be made."""
    if not live.hall.codes(lesson).strip():
        return ""
    try:
        page = await live.hall.board(lesson)
    except Exception as problem:  # a board is never worth the class: the codes can be saved and collected elsewhere
        LOG.error("no board: %s", type(problem).__name__)
        return ""
    ticket = secrets.token_urlsafe(24)
    live.boards[ticket] = lesson, page
    while len(live.boards) > TICKETS:
        live.boards.popitem(last=False)
    lesson.told_teacher()
    return f"/live/board/{ticket}"


def shown_board(live: Live, lesson: Lesson) -> str:
    """Return the address of the board, '' while it is being made."""
    of, task = live.making.get(lesson.code, (None, None))
    if task is None or of is not lesson:
        task = make_board(live, lesson)
    return task.result() if task.done() and not task.cancelled() else ""
