"""The kept game: one small entry in the machine's store, the same for the window and the terminal.

What is kept is the run's own code (game.sim.record) with the reader's settings, so that a kept game is replayed
and cannot disagree with itself; a code that no longer fits is put aside and said, never thrown away.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from game.play.lesson import Lesson
from game.play.seat import quarter_words
from game.play.settings import Settings
from game.sim.dates import FIRST_PLAYED_QUARTER, Quarter
from game.sim.record import CodeProblem, decode

if TYPE_CHECKING:
    from game.content.library import Library
    from game.content.words import Words
    from game.host.port import Host, Store
    from game.play.run import Run

KEY: Final = "run"
LANGUAGE: Final = "language"
"""Entry with the language that was chosen, for the window and the terminal."""
ASIDE: Final = "run-set-aside"
MOST_ASIDE: Final = 9
"""Entries set aside that are kept; only then the last one is written over."""


@dataclass(frozen=True)
class Kept:
    """What the store held.

    Attributes:
        run: the game, or None when it could not be read.
        problem: a sentence that says what is wrong, '' when nothing is.
        where: a sentence that says where the damaged entry was put.
    """

    run: Run | None
    problem: str = ""
    where: str = ""


def keep(store: Store, run: Run) -> bool:
    """Keep a run; return False when the machine cannot (the code is then shown instead)."""
    kept: dict[str, object] = {"code": run.code(), "settings": run.settings.as_dict()}
    if run.lesson is not None:
        kept |= {"lesson": run.lesson.as_dict()}
    if run.met:
        kept |= {"met": sorted(run.met)}
    return store.put(KEY, json.dumps(kept))


def forget(store: Store) -> None:
    """Forget the kept game."""
    store.delete(KEY)


def kept(store: Store, library: Library, language: str = "") -> Kept | None:
    """Return the kept game, replayed; None when there is none.

    Args:
        store: the machine's.
        library: content.
        language: in which it is told; '' as it was told last.
    """
    from game.play.run import Run  # a front end asks first whether anything is kept

    entry = store.get(KEY)
    if entry is None:
        return None
    words = library.words[language or Settings().language]
    if entry.damaged:
        return Kept(None, words.say("save.unreadable"), entry.damaged)
    try:
        values = json.loads(entry.text)
        code, settings = str(values["code"]), Settings.from_dict(dict(values["settings"]))
        settings = replace(settings, language=language or settings.language)
        lesson, met = Lesson.from_dict(values.get("lesson")), {str(name) for name in values.get("met", ())}
    except (ValueError, KeyError, TypeError, RecursionError):
        return _set_aside(store, entry.text, words, words.say("save.unreadable"))
    words = library.words.get(settings.language, words)
    record = decode(code, library.book)
    if isinstance(record, CodeProblem):
        return _set_aside(store, entry.text, words, problem_in_words(record, words))
    run = Run.from_record(library, record, settings)
    run.met = met
    return Kept(run.seated(lesson) if lesson is not None else run)


def language_of(host: Host, library: Library) -> str:
    """Return the language the link or the command line asks for, else the one chosen before; '' for neither."""
    entry = host.store.get(LANGUAGE)
    asked = (host.parameters.get("lang", ""), entry.text if entry is not None else "")
    return next((language for language in asked if language in library.words), "")


def choose_language(store: Store, language: str) -> None:
    """Keep the language that was chosen."""
    store.put(LANGUAGE, language)


def problem_in_words(problem: CodeProblem, words: Words) -> str:
    """Return the sentence that says what is wrong with a code and what to do."""
    facts = dict(problem.facts)
    if "quarter" in facts:  # counted from the first played one
        facts["quarter"] = quarter_words(words, Quarter(FIRST_PLAYED_QUARTER + int(facts["quarter"])))
    return words.say(f"code.{problem.kind}", **facts)


def _set_aside(store: Store, text: str, words: Words, problem: str) -> Kept:
    """Put what cannot be read under another key, and only then forget it under its own."""
    names = [ASIDE, *(f"{ASIDE}-{number}" for number in range(2, MOST_ASIDE + 1))]
    name = next((name for name in names if store.get(name) is None), names[-1])
    if not store.put(name, text):
        return Kept(None, problem, words.say("save.left"))
    store.delete(KEY)
    return Kept(None, problem, words.say("save.aside", name=name))
