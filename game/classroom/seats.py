"""A seat of a class: which desk it gets, what the class allows it, and how its run is handed in.

Nothing here asks for a name. A seat is a number, its nickname is drawn from the class code and that number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from game.classroom.class_code import DESKS, HALVES, ClassCode, grouped, read, written
from game.classroom.found_codes import codes_in
from game.classroom.nicknames import SEATS, Nicknames, nickname
from game.content.library import Library
from game.content.words import Words
from game.play.lesson import NEVER, Lesson
from game.play.seat import quarter_words
from game.play.settings import Settings
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.record import letters_in

SHORT_ARC: Final = Quarter.of(1930, 3).index
"""Quarter with which a lesson of twenty minutes ends."""
DIGEST_SIGNS: Final = 8


@dataclass(frozen=True)
class Opened:
    """What a pasted text opens: a class, a run, or both, with the seat where a nickname stood beside.

    Attributes:
        of: the class; None where the text has no class code.
        code: letters of a run; '' for none.
        seat: number; 0 where no nickname of the class was found.
    """

    of: ClassCode | None
    code: str
    seat: int = 0


def opened(text: str, library: Library) -> Opened:
    """Return what a text holds: what a seat hands in has all three, what is typed mostly one of them."""
    found = [one for one in codes_in(text) if one.sound]
    rest = text if not found else f"{text[: found[0].start]} {text[found[0].end :]}"
    of = next((lesson for word in _pieces(rest) if isinstance(lesson := read(word), ClassCode)), None)
    seat = 0
    if of is not None and found:
        names = Nicknames(written(of), library.words[of.language])
        seat = names.seat_of(names.last_in(rest))
    return Opened(of, found[0].letters if found else "", seat)


def _pieces(text: str) -> list[str]:
    """Return the words of a text that may be a class code, and the whole text, which may be one with blanks in it."""
    return [*(word.strip(".,:;()") for word in text.split()), text]


def lesson_of(of: ClassCode, seat: int) -> Lesson:
    """Return what a class asks of a seat."""
    return Lesson(
        written(of).replace("-", ""), seat, of.mode, SHORT_ARC if of.minutes == 20 else NEVER, of.undo,
        of.standing_orders, of.full_previews,
    )  # fmt: skip


def class_of(lesson: Lesson) -> ClassCode | None:
    """Return the class that a kept seat sits in; None when what was kept is no class code."""
    of = read(lesson.letters)
    return of if isinstance(of, ClassCode) else None


def desk_drawn(of: ClassCode, seat: int) -> str:
    """Return the desk of a seat: in halves every other seat gets the other one, so that both are as many."""
    if of.mode != HALVES:
        return of.desk
    other = next(desk for desk in DESKS if desk != of.desk)
    return of.desk if seat % 2 else other


def seat_name(lesson: Lesson, library: Library) -> str:
    """Return the nickname of a seat in the language of its class; '' when what was kept is no seat."""
    of = class_of(lesson)
    if of is None or not 1 <= lesson.seat <= SEATS:
        return ""
    return nickname(lesson.letters, lesson.seat, library.words[of.language])


def begin(of: ClassCode, desk: str, library: Library) -> Campaign:
    """Return the campaign with which every seat of this desk begins."""
    return Campaign(library.book, of.district, of.seed, desk, of.cut, full_previews=of.full_previews)


def world_digest(campaign: Campaign) -> str:
    """Return a short sign of the whole village: seats that show the same one play the same game.

    >>> from types import SimpleNamespace
    >>> world_digest(SimpleNamespace(digest=lambda: "0a1b2c3d4e5f6071"))
    '0A1B-2C3D'
    """
    signs = campaign.digest()[:DIGEST_SIGNS].upper()
    return f"{signs[:4]}-{signs[4:]}"


def in_plain_words(of: ClassCode, words: Words) -> tuple[tuple[str, str], ...]:
    """Return what the class plays with as (what, how), for the page on which a seat joins."""
    last = quarter_words(words, Quarter(SHORT_ARC))
    yes = {True: "yes", False: "no"}
    return (
        (words.say("seat.join.length"), words.say(f"seat.length.m{of.minutes}", last=last)),
        (words.say("seat.join.mode"), words.say(f"seat.mode.{of.mode}")),
        (words.say("seat.join.undo"), words.say(f"seat.undo.{yes[of.undo]}")),
        (words.say("seat.join.orders"), words.say(f"seat.orders.{yes[of.standing_orders]}")),
        (words.say("seat.join.previews"), words.say(f"seat.previews.{yes[of.full_previews]}")),
    )


def settings_for(of: ClassCode, own: Settings) -> Settings:
    """Return the reader's settings as the class has them, in the class's language."""
    return replace(own, language=of.language, undo=of.undo, full_previews=of.full_previews)


def hand_in_text(lesson: Lesson | None, name: str, code: str, words: Words) -> str:
    """Return what a seat hands in as a text: class code, nickname, run code; the collection reads it as it stands."""
    if lesson is None:
        return f"{code}\n"
    lines = (
        words.say("seat.hand.file_class", code=grouped(lesson.letters)),
        words.say("seat.hand.file_name", name=name),
        code,
    )
    return "\n".join(lines) + "\n"


def run_link(page: str, code: str, lesson: Lesson | None) -> str:
    """Return the link that opens a run again, with its class where it has one; '' without a page."""
    if not page:
        return ""
    parts = {"code": letters_in(code)} | ({"class": lesson.letters} if lesson is not None else {})
    return f"{page.partition('?')[0].partition('#')[0]}?{urlencode(parts)}"
