"""What can come in a lesson, quarter by quarter: scenes with their content flags, sources and the decisions they ask.

It is read from the content, so that nothing is left out; what really comes depends on the village and on what is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from game.classroom.class_code import ClassCode
from game.classroom.page import listed, page, section, text
from game.classroom.seats import SHORT_ARC
from game.play.happening_view import is_hard
from game.play.seat import Seat, quarter_words
from game.play.settings import Settings
from game.play.slots import happening_slots
from game.play.sources import told
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.desk import LESSON
from game.sim.happenings import TAKEN_AS_READ
from game.sim.state import FULL_QUARTERS, LESSON_QUARTERS

if TYPE_CHECKING:
    from game.content.library import Library
    from game.content.words import Words
    from game.sim.book import Happening

SHORTEST: Final = 20
"""Minutes of the short arc."""


@dataclass(frozen=True)
class Scene:
    """One happening.

    Attributes:
        id: of the happening.
        title, text: as a pupil reads them.
        comes: that it always comes, or may.
        flag: what hard things it tells of; '' for none.
        label: how far it is invented.
        sources: author, title, year, and what each is good for.
        note: what the sources say of it.
        asks: the decisions it asks, one of which is taken.
    """

    id: str
    title: str
    text: str
    comes: str
    flag: str
    label: str
    sources: tuple[str, ...]
    note: str
    asks: tuple[str, ...]


@dataclass(frozen=True)
class QuarterView:
    """One quarter of the lesson.

    Attributes:
        index: of the quarter.
        label: 'I 1930'.
        history: title of the card that is shown at its end.
        graded: grade and source of its figure.
        desks: name of each desk ('' where there is only one) and its scenes.
    """

    index: int
    label: str
    history: str
    graded: str
    desks: tuple[tuple[str, tuple[Scene, ...]], ...]

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """All scenes of the quarter."""
        return tuple(scene for _, scenes in self.desks for scene in scenes)


@dataclass(frozen=True)
class PreviewView:
    """The lesson that was chosen."""

    place: str
    quarters: tuple[QuarterView, ...]


def quarters_of(of: ClassCode) -> tuple[int, ...]:
    """Return the quarters that a class plays."""
    return quarters_of_length(of.minutes)


def quarters_of_length(minutes: int) -> tuple[int, ...]:
    """Return the quarters that a lesson of so many minutes plays."""
    if ClassCode("", minutes=minutes).cut != LESSON:
        return FULL_QUARTERS
    return tuple(index for index in LESSON_QUARTERS if minutes != SHORTEST or index <= SHORT_ARC)


def preview_view(library: Library, words: Words, of: ClassCode) -> PreviewView:
    """Return everything that can come in a class."""
    seats = {
        desk: Seat(
            Campaign(library.book, of.district, of.seed, desk, of.cut, keep_entries=False, bare=True),
            library,
            words,
            Settings(language=words.language),
        )
        for desk in of.desks
    }
    names = {desk: words.say(f"teach.desk_of.{desk}") if len(of.desks) > 1 else "" for desk in of.desks}
    quarters = tuple(_quarter(library, words, of, seats, names, index) for index in quarters_of(of))
    return PreviewView(words.named(library.places[of.district].name), quarters)


def _quarter(
    library: Library, words: Words, of: ClassCode, seats: dict[str, Seat], names: dict[str, str], index: int
) -> QuarterView:
    card = library.history[index]
    source = library.sources[card.source]
    grade = words.say(f"play.grade.{card.grade.lower()}")
    desks = tuple(
        (names[desk], tuple(_scene(seat, item) for item in coming(library, of, desk, index)))
        for desk, seat in seats.items()
    )
    return QuarterView(
        index,
        quarter_words(words, Quarter(index)),
        words.say(f"{card.text}.title"),
        f"{_short(words, card.source, source.short)}; {grade}",
        desks,
    )


def coming(library: Library, of: ClassCode, desk: str, quarter: int) -> tuple[Happening, ...]:
    """Return the happenings that may come to a desk in a quarter of this class: those that always come stand first."""
    found = [
        item
        for item in library.book.happenings.values()
        if item.desk == desk and quarter in item.quarters and not (of.cut == LESSON and item.id in TAKEN_AS_READ)
    ]
    return tuple(sorted(found, key=lambda item: (not item.forced, item.id)))


def _scene(seat: Seat, item: Happening) -> Scene:
    slots = happening_slots(seat, item.id)
    always = item.forced and not any(clause.required for clause in item.conditions)
    flag = f"teach.flag.{item.theme}"
    return Scene(
        item.id,
        seat.tell(item.title, slots),
        seat.tell(item.short, slots),
        seat.tell(f"teach.preview.{'always' if always else 'may'}"),
        seat.tell(flag if seat.words.has(flag) else "teach.flag.other") if is_hard(item) else "",
        seat.say(f"source_label.{item.label}"),
        tuple(source_line(seat, key) for key in item.sources),
        seat.tell(item.note, slots),
        tuple(seat.tell(option.text, slots) for option in sorted(item.options, key=lambda option: option.id)),
    )


def source_line(seat: Seat, key: str) -> str:
    """Return an entry of the bibliography in one line."""
    source = seat.library.sources[key]
    author, title, year = (told(seat, key, part, getattr(source, part)) for part in ("author", "title", "year"))
    return ", ".join(part for part in (author, title, year) if part)


def _short(words: Words, key: str, written: str) -> str:
    """Return author and year, in the reader's language where it has them."""
    author, year = f"source.{key}.author", f"source.{key}.year"
    if words.has(author):
        return f"{words.say(author)}, {words.say(year) if words.has(year) else written.rpartition(', ')[2]}"
    return written


def preview_html(view: PreviewView, words: Words, code: str) -> str:
    """Return the list as a page to print: with every scene, its flag, its sources and what it asks."""
    say = words.say
    parts = []
    for quarter in view.quarters:
        inside = [text(f"{say('teach.preview.history')}: {quarter.history}. {quarter.graded}.")]
        for desk, scenes in quarter.desks:
            if desk:
                inside.append(f"<h3>{escape(desk)}</h3>")
            inside += [_scene_html(scene, words) for scene in scenes]
        parts.append(section(quarter.label, *inside))
    head = (f"{view.place}. {say('teach.code')}: {code}", say("teach.preview.lead"))
    return page(words.language, say("teach.preview.title"), head, parts)


def _scene_html(scene: Scene, words: Words) -> str:
    say = words.say
    flag = f"<p><strong>{escape(say('teach.preview.flag'))}: {escape(scene.flag)}</strong></p>" if scene.flag else ""
    sources = "; ".join(scene.sources)
    head = text(f"{scene.id}. {scene.comes}. {scene.label}.")
    foot = text(say("teach.preview.sources", text=sources)) if sources else ""
    return (
        f"<div class='card' style='margin:.7rem 0'><h3>{escape(scene.title)}</h3>{head}{flag}{text(scene.text)}"
        f"{text(say('teach.preview.asks'))}{listed(scene.asks)}{text(scene.note)}{foot}</div>"
    )
