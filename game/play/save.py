"""The kept game: one small entry in the machine's store, the same for the window and the terminal.

What is kept is the run's own code (game.sim.record) with the reader's settings, so that a kept game is replayed
and cannot disagree with itself; a code that no longer fits is put aside and said, never thrown away.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.play.settings import Settings
from game.sim.record import CodeProblem, decode

if TYPE_CHECKING:
    from game.content.library import Library
    from game.host.port import Store
    from game.play.run import Run

KEY: Final = "run"
ASIDE: Final = "run-set-aside"


@dataclass(frozen=True)
class Kept:
    """What the store held.

    Attributes:
        run: the game, or None when it could not be read.
        problem: text key that says what is wrong, '' when nothing is.
        where: where the damaged entry was put, in the store's own words.
    """

    run: Run | None
    problem: str = ""
    where: str = ""


def keep(store: Store, run: Run) -> bool:
    """Keep a run; return False when the machine cannot (the code is then shown instead)."""
    return store.put(KEY, json.dumps({"code": run.code(), "settings": run.settings.as_dict()}))


def forget(store: Store) -> None:
    """Forget the kept game."""
    store.delete(KEY)


def kept(store: Store, library: Library) -> Kept | None:
    """Return the kept game, replayed; None when there is none."""
    from game.play.run import Run

    entry = store.get(KEY)
    if entry is None:
        return None
    if entry.damaged:
        return Kept(None, "save.unreadable", entry.damaged)
    try:
        values = json.loads(entry.text)
        code, settings = str(values["code"]), Settings.from_dict(dict(values["settings"]))
    except (ValueError, KeyError, TypeError):
        return _set_aside(store, entry.text, "save.unreadable")
    record = decode(code, library.book)
    if isinstance(record, CodeProblem):
        return _set_aside(store, entry.text, f"code.{record.kind}")
    return Kept(Run.from_record(library, record, settings))


def _set_aside(store: Store, text: str, problem: str) -> Kept:
    store.put(ASIDE, text)
    store.delete(KEY)
    return Kept(None, problem, ASIDE)
