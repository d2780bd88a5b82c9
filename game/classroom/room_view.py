"""The check of a room as a view: what this machine lets the game do, said only where it is known, and what to do.

Nothing is guessed. What a machine does not tell is called unknown, with a way to find out by trying.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.classroom.page import page, section, table

if TYPE_CHECKING:
    from game.content.words import Words

OK, LOOK_OUT, UNKNOWN = "ok", "look_out", "unknown"
"""How a line came out."""
SLOW_MS: Final = 30_000
"""From here on a start eats into a lesson: ninety seconds are there for joining."""
PAGE: Final = (1280, 720)
"""The page as it is laid out."""
BODY: Final = 16
"""Smallest letters of that page in pixels."""
LEAST: Final = 14
"""Letters smaller than this on the screen are hard to read in a lesson."""
LARGER: Final = (125, 150, 200)
"""Sizes of text in percent that can be chosen."""


@dataclass(frozen=True)
class Machine:
    """What is known of the machine; None or '' for what it does not say.

    Attributes:
        is_web: a browser page, and not a window.
        start_ms: from asking for the page, or opening the window, to the first picture.
        kept: whether storage keeps what is put there; tried, not asked.
        facts: of game/host/port.py.
        sound: 'open', 'off' (switched off), 'none' (the loudspeaker would not open) or '' before it was tried.
        size: of the room for the picture in pixels.
        percent: size of text that is chosen.
        copied: what came of trying to copy: 'yes', 'no' or ''.
        saved: where a file tried out went; '' not tried, 'no' failed.
    """

    is_web: bool
    start_ms: int | None
    kept: bool
    facts: Mapping[str, str]
    sound: str
    size: tuple[int, int] | None
    percent: int
    copied: str = ""
    saved: str = ""


@dataclass(frozen=True)
class RoomLine:
    """One thing that was checked.

    Attributes:
        id: 'start', 'store', ...
        title: what it is.
        state: OK, LOOK_OUT or UNKNOWN.
        found: how it stands.
        remedy: what to do about it; '' where there is nothing to do.
        trial: id of what can be tried, '' for nothing.
    """

    id: str
    title: str
    state: str
    found: str
    remedy: str = ""
    trial: str = ""


@dataclass(frozen=True)
class RoomView:
    """The whole check."""

    lines: tuple[RoomLine, ...]
    summary: str


def room_view(words: Words, machine: Machine) -> RoomView:
    """Return every line, and how many ask to look out."""
    lines = tuple(
        line(words, machine)
        for line in (start, store, offline, frame, screen, letters, sound, clipboard, files, private)
    )
    look_out = sum(line.state == LOOK_OUT for line in lines)
    unknown = sum(line.state == UNKNOWN for line in lines)
    key = "all_well" if not look_out and not unknown else "summary"
    return RoomView(lines, words.say(f"teach.room.{key}", n=look_out, unknown=unknown))


def _line(
    words: Words, name: str, state: str, found: str, remedy: str = "", trial: str = "", **slots: object
) -> RoomLine:
    """Return a line from its keys below 'teach.room.<name>.'."""
    base = f"teach.room.{name}"
    return RoomLine(
        name,
        words.say(f"{base}.title"),
        state,
        words.say(f"{base}.{found}", **slots),
        words.say(f"{base}.{remedy}", **slots) if remedy else "",
        trial,
    )


def start(words: Words, machine: Machine) -> RoomLine:
    """Return how long the start needed."""
    if machine.start_ms is None:
        return _line(words, "start", UNKNOWN, "unknown", "unknown_do")
    seconds = max(1, round(machine.start_ms / 1000))
    if machine.start_ms > SLOW_MS:
        return _line(words, "start", LOOK_OUT, "slow", "slow_do", n=seconds)
    return _line(words, "start", OK, "good", n=seconds)


def store(words: Words, machine: Machine) -> RoomLine:
    """Return whether a closed seat can go on where it stood."""
    return _line(words, "store", OK, "good") if machine.kept else _line(words, "store", LOOK_OUT, "bad", "bad_do")


def offline(words: Words, machine: Machine) -> RoomLine:
    """Return whether the network may fail."""
    if not machine.is_web:
        return _line(words, "offline", OK, "window")
    worker = machine.facts.get("worker", "")
    if worker == "yes":
        return _line(words, "offline", OK, "good")
    if worker == "none":
        return _line(words, "offline", LOOK_OUT, "none", "none_do")
    if worker == "no":
        return _line(words, "offline", LOOK_OUT, "not_yet", "not_yet_do")
    return _line(words, "offline", UNKNOWN, "unknown", "unknown_do")


def frame(words: Words, machine: Machine) -> RoomLine:
    """Return whether the page stands inside another one."""
    if not machine.is_web:
        return _line(words, "frame", OK, "window")
    told = machine.facts.get("frame", "")
    if not told:
        return _line(words, "frame", UNKNOWN, "unknown", "bad_do")
    return _line(words, "frame", OK, "good") if told == "no" else _line(words, "frame", LOOK_OUT, "bad", "bad_do")


def screen(words: Words, machine: Machine) -> RoomLine:
    """Return how large the picture is."""
    if machine.size is None:
        return _line(words, "screen", UNKNOWN, "unknown", "unknown_do")
    wide, high = machine.size
    if part_of(machine.size) < LEAST / BODY:
        return _line(words, "screen", LOOK_OUT, "small", "small_do", wide=wide, high=high)
    return _line(words, "screen", OK, "good", wide=wide, high=high)


def letters(words: Words, machine: Machine) -> RoomLine:
    """Return how large the smallest letters come out on this screen."""
    if machine.size is None:
        return _line(words, "letters", UNKNOWN, "unknown", "unknown_do")
    part = part_of(machine.size)
    now = part * BODY * machine.percent / 100
    if now >= LEAST:
        return _line(words, "letters", OK, "good", percent=machine.percent, n=round(now))
    better = next((p for p in LARGER if part * BODY * p / 100 >= LEAST), LARGER[-1])
    return _line(words, "letters", LOOK_OUT, "small", "small_do", "larger", percent=machine.percent, n=round(now),
                 better=better)  # fmt: skip


def part_of(size: tuple[int, int]) -> float:
    """Return how large the page comes out where there is so much room for it, 1 for its own size."""
    return min(size[0] / PAGE[0], size[1] / PAGE[1])


def sound(words: Words, machine: Machine) -> RoomLine:
    """Return whether anything can be heard; the game is whole without it."""
    states = {"open": (OK, "good", ""), "off": (OK, "off", ""), "none": (LOOK_OUT, "none", "none_do")}
    state, found, remedy = states.get(machine.sound, (UNKNOWN, "unknown", "unknown_do"))
    return _line(words, "sound", state, found, remedy)


def clipboard(words: Words, machine: Machine) -> RoomLine:
    """Return whether codes can be copied, as it came out when it was tried."""
    if machine.copied == "yes":
        return _line(words, "clipboard", OK, "good")
    if machine.copied == "no":
        return _line(words, "clipboard", LOOK_OUT, "bad", "bad_do", "copy")
    return _line(words, "clipboard", UNKNOWN, "unknown", "unknown_do", "copy")


def files(words: Words, machine: Machine) -> RoomLine:
    """Return whether files can be saved; a browser does not say what becomes of them."""
    if machine.saved == "no":
        return _line(words, "files", LOOK_OUT, "bad", "bad_do", "save")
    if machine.saved and not machine.is_web:
        return _line(words, "files", OK, "good", path=machine.saved)
    if machine.saved:
        return _line(words, "files", UNKNOWN, "handed", "handed_do", "save", path=machine.saved)
    return _line(words, "files", UNKNOWN, "unknown", "unknown_do", "save")


def private(words: Words, machine: Machine) -> RoomLine:
    """Return whether what is kept outlasts the window: a private one does not tell."""
    if not machine.is_web:
        return _line(words, "private", OK, "window")
    if not machine.kept:
        return _line(words, "private", LOOK_OUT, "blocked", "blocked_do")
    return _line(words, "private", UNKNOWN, "unknown", "unknown_do")


def room_html(view: RoomView, words: Words) -> str:
    """Return the check as a page to print, or to hand to whoever looks after the machines."""
    say = words.say
    heads = (say("teach.room.thing"), say("teach.room.state"), say("teach.room.found"), say("teach.room.do"))
    rows = [(one.title, say(f"teach.room.{one.state}"), one.found, one.remedy) for one in view.lines]
    title = say("teach.room.title")
    return page(words.language, title, (view.summary,), [section(title, table(heads, rows))])
