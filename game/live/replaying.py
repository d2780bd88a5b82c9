"""Replays in a process of its own: nothing that is handed in is believed, and no replay keeps the class waiting."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import os
import threading
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Final

from game.classroom.board import board
from game.classroom.board_page import board_html
from game.classroom.class_code import ClassCode
from game.classroom.collect import collect
from game.classroom.replays import replayed
from game.live.lesson import COUNTED
from game.play.run import library
from game.sim.record import CodeProblem

LOG: Final = logging.getLogger("paper_harvest.live")
SLOWEST_S: Final = 300
"""A batch that takes longer is given up, and its codes are tried one by one."""
BATCH: Final = 30
NOT_REPLAYED: Final = "not_replayed"
NICENESS: Final = 3
TRIES: Final = 2


@dataclass(frozen=True)
class Verdict:
    """What one replay came to: COUNTED or the kind of a problem, quarters closed, played to the end."""

    kind: str
    closed: int = 0
    ended: bool = False


def _begin() -> None:
    """Prepare the worker: less urgent than the server, and gone when the server is killed."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(AttributeError, OSError):  # not on Windows
        os.nice(NICENESS)
    library()


def _end_with_parent() -> None:
    """Wait for the server's end, however it comes: a killed parent cannot say goodbye."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def replay_all(codes: Sequence[str]) -> list[Verdict]:
    """Replay codes of one class side by side; runs in the worker."""
    found = []
    for result in replayed(codes, library().book):
        if isinstance(result, CodeProblem):
            found.append(Verdict(result.kind))
        else:
            closed = sum(shot.quarter in result.played for shot in result.snapshots)
            found.append(Verdict(COUNTED, closed, result.stage == "over"))
    return found


def board_page(text: str, of: ClassCode) -> str:
    """Return the debrief board of the codes in a text as a page; runs in the worker."""
    shelf = library()
    words = shelf.words[of.language]
    return board_html(board(collect(text, shelf, words, of), shelf, words), words)


class Worker:
    """The process that replays; made anew when it dies."""

    def __init__(self) -> None:
        self._pool: Executor | None = None

    def _ready(self) -> Executor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_begin)
        return self._pool

    async def verdicts(self, codes: Sequence[str]) -> list[Verdict]:
        """Return a verdict for each code; a code on which the worker fails twice, alone, is not replayed."""
        for _ in range(TRIES):
            found = await self._tried(codes)
            if found is not None:
                return found
        if len(codes) == 1:
            return [Verdict(NOT_REPLAYED)]
        return [one for code in codes for one in await self.verdicts([code])]

    async def _tried(self, codes: Sequence[str]) -> list[Verdict] | None:
        """Return verdicts, or None when the worker died, took too long or found a fault."""
        try:
            async with asyncio.timeout(SLOWEST_S):
                return await asyncio.get_running_loop().run_in_executor(self._ready(), replay_all, list(codes))
        except Exception as problem:  # whatever it was: the next code must be replayed all the same
            LOG.error("fault: replaying ended with %s", type(problem).__name__)
            self.close()
            return None

    async def board(self, text: str, of: ClassCode) -> str:
        """Return the board as a page."""
        return await asyncio.get_running_loop().run_in_executor(self._ready(), board_page, text, of)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        pool, self._pool = self._pool, None
        if isinstance(pool, ProcessPoolExecutor):
            for process in list((pool._processes or {}).values()):
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)
