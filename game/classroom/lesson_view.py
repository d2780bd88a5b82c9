"""The teacher's choice of a lesson as a view: its code, its links, what every setting means; and how it is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from game.classroom.class_code import HALVES, ClassCode, link, read, square_problem, written
from game.sim.record import CodeProblem

if TYPE_CHECKING:
    from game.content.library import Library
    from game.content.words import Words
    from game.host.port import Store

KEPT: Final = "teach"
"""Entry of the store with the last lesson a teacher has chosen here."""
LONGEST_ADDRESS: Final = 200
STARTS: Final = ("http://", "https://")
HERE: Final = ("localhost", "127.0.0.1", "::1", "0.0.0.0")


@dataclass(frozen=True)
class Way:
    """One way into the lesson: a class has one, a class in halves two.

    Attributes:
        desk: id.
        label: whom it is for; '' where there is only one way.
        link: '' without an address.
        square: whether the link can be shown as a square code.
    """

    desk: str
    label: str
    link: str
    square: bool


@dataclass(frozen=True)
class LessonView:
    """What a teacher shows to a class.

    Attributes:
        code: in groups.
        place: name of the district.
        mode: what the mode means, in one line.
        length: what is played, in one line.
        ways: into the lesson.
        notes: what stands in the way of link or square code, and what to do.
        wrong: whether the address itself is wrong.
    """

    code: str
    place: str
    mode: str
    length: str
    ways: tuple[Way, ...]
    notes: tuple[str, ...]
    wrong: bool = False


def lesson_view(library: Library, words: Words, of: ClassCode, address: str) -> LessonView:
    """Return the view.

    Args:
        library: content.
        words: of the teacher's language.
        of: what was chosen.
        address: of the page that pupils open, '' where nobody has said it.
    """
    say = words.say
    notes: list[str] = []
    wrong = bool(address) and not is_address(address)
    usable = address if address and not wrong else ""
    if wrong:
        notes.append(say("teach.wrong_address", one=STARTS[0], other=STARTS[1]))
    elif not usable:
        notes.append(say("teach.no_address"))
    elif is_here(usable):
        notes.append(say("teach.only_here"))
    ways = []
    for desk in of.desks:
        address_of = link(of, usable, desk) if usable else ""
        problem = square_problem(address_of) if address_of else ""
        if problem and say(f"teach.{problem}") not in notes:
            notes.append(say(f"teach.{problem}"))
        label = say("teach.for_half", desk=say(f"teach.desk_of.{desk}")) if of.mode == HALVES else ""
        ways.append(Way(desk, label, address_of, bool(address_of) and not problem))
    return LessonView(
        written(of),
        words.named(library.places[of.district].name),
        say(f"teach.seats_told.{of.mode}"),
        say(f"teach.minutes_told.m{of.minutes}"),
        tuple(ways),
        tuple(notes),
        wrong,
    )


def is_address(text: str) -> bool:
    """Return whether a text may be the address of a page: http or https, a host, no blank, no name or password."""
    if not text.startswith(STARTS) or any(sign.isspace() or sign in "<>\"'\\" for sign in text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port  # a port that is no number is only noticed when it is asked for
    except ValueError:
        return False
    return bool(parts.hostname) and "@" not in parts.netloc and len(text) <= LONGEST_ADDRESS


def is_here(address: str) -> bool:
    """Return whether an address means this very machine, which no other can open."""
    return (urlsplit(address).hostname or "") in HERE


def keep(store: Store, of: ClassCode, address: str) -> bool:
    """Keep what was chosen for the next visit: the code says it all."""
    return store.put(KEPT, json.dumps({"code": written(of), "address": address}))


def kept(store: Store) -> tuple[ClassCode | None, str]:
    """Return what was chosen last and the address; (None, '') for nothing that can be read."""
    entry = store.get(KEPT)
    if entry is None or entry.damaged:
        return None, ""
    try:
        values = json.loads(entry.text)
        code, address = str(values["code"]), str(values["address"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None, ""
    of = read(code)
    return (None if isinstance(of, CodeProblem) else of), address[:LONGEST_ADDRESS]
