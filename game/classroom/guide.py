"""Teacher's guide and worksheet as one printable page, from the build and, if there is one, a collection.

The guide of a class shows the plan, the seats and the desk of that class; the plain one shows all of them.
"""

from __future__ import annotations

from html import escape
from typing import Final

from game.classroom.class_code import DESKS, HALVES, MODES, PROJECTOR, ClassCode, written
from game.classroom.class_figures import facts
from game.classroom.class_sheet import class_sheet
from game.classroom.collect import Collected
from game.classroom.lesson_plan import labels, lengths, lines, rows, told
from game.classroom.page import listed, page, section, table, text
from game.classroom.preview_view import SHORTEST
from game.classroom.worksheet import ticket, worksheet
from game.content.library import Library
from game.content.words import Words

READING: Final = {
    "start": ("fitzpatrick1994", "viola1986", "viola1987"),
    "core": ("lewin1968", "davies1980a", "davies1980b", "wap2005", "viola1996", "viola2007"),
    "famine": (
        "dw2004", "conquest1986", "applebaum2017", "graziosi1996", "cameron2018", "kondrashin2008", "ellman2005",
        "rudnytskyi2015",
    ),
    "economy": ("nove1964", "millarnove1976", "hunter1988", "allen2003", "akerlof1970", "abramitzky2018"),
    "documents": ("tsd2", "sholokhov1932"),
}  # fmt: skip
"""Sources a teacher may begin with (history.md 8.7), keys of assets/sources.toml, by what they are for."""
PAGES: Final = {
    "all_runs": "spread", "three": "runs", "halves": "", "parting": "parting", "causes": "causes",
    "foresight": "foresight", "left_out": "",
}  # fmt: skip
"""Pages of the board in the order of a debrief, with the picture whose questions stand beside them."""
GAPPED: Final = 45
"""Minutes of the length that skips quarters."""


def guide_html(
    library: Library,
    words: Words,
    of: ClassCode | None = None,
    collected: Collected | None = None,
    page_address: str = "",
    minutes: int = 0,
    mode: str = "",
) -> str:
    """Return the guide with worksheet.

    Args:
        library: content.
        words: of its language.
        of: the class it is for; its code is printed on it. None shows every length and every way to sit.
        collected: what the class handed in, whose figures then stand in the guide and on the worksheet.
        page_address: of the game, for link and square code on the class's sheet.
        minutes: without a class: the one length to show; 0 for all.
        mode: without a class: the one way to sit; '' for all.
    """
    say = words.say
    filled = collected if collected is not None and collected.accepted else None
    known = of or (filled.of if filled is not None else None)
    minutes, mode = (known.minutes, known.mode) if known is not None else (minutes, mode)
    shown = (minutes,) if minutes else lengths()
    parts = []
    if filled is not None:
        figures = listed(facts(filled, library, words, known))
        parts.append(section(say("guide.own"), text(say("guide.filled")), figures, kind="whole"))
    parts += _before(words)
    seated, planned = _seated(words, mode, known), _plans(words, shown, mode)
    parts += [*planned, *seated] if minutes else [*seated, *planned]  # one plan has a sheet of its own
    parts.append(_playing(words, shown, known))
    parts += _debrief(words, shown, mode)
    parts += _around(words)
    parts += _teaching(library, words, shown)
    for one in shown:
        parts.append(worksheet(words, one, mode, filled if minutes else None))
    if of is not None:
        parts.append(class_sheet(words, of, page_address))
    title = say("guide.title_one", minutes=minutes) if minutes else say("guide.title")
    return page(words.language, title, _head(library, words, known), parts, "guide")


def _head(library: Library, words: Words, of: ClassCode | None) -> tuple[str, str]:
    """Return the lines under the title: what it is about, and for whom this guide is."""
    if of is None:
        return words.say("guide.lead"), told(words, "any_class")
    desk = words.say("classroom.board.both_desks" if of.mode == HALVES else f"classroom.desk.{of.desk}")
    place = words.named(library.places[of.district].name)
    mode = words.say(f"classroom.mode.{of.mode}")
    return words.say("guide.lead"), words.say("guide.of_class", code=written(of), place=place, desk=desk, mode=mode)


def _before(words: Words) -> list[str]:
    """Return what is read before the lesson: what it is, what is hard in it, what to do."""
    say = words.say
    return [
        section(say("guide.what"), listed(lines(words, "what_list"))),
        section(say("guide.notice"), listed(lines(words, "warning"))),
        section(say("guide.preparing"), listed(lines(words, "before"), numbered=True)),
    ]


def _seated(words: Words, mode: str, of: ClassCode | None) -> list[str]:
    """Return the ways to sit and the desks, each with what is done with it in the debrief."""
    modes = (mode,) if mode else MODES
    desks = of.desks if of is not None else DESKS
    seats = [_one_of(words, f"classroom.mode.{one}", f"seat.{one}") for one in modes]
    told_of = [listed(lines(words, f"desk.{desk}")) for desk in desks]
    return [section(words.say("guide.seats"), *seats), section(words.say("guide.desks"), *told_of)]


def _plans(words: Words, shown: tuple[int, ...], mode: str) -> list[str]:
    """Return the plan of each length, minute by minute."""
    heads = [words.say(f"guide.{name}") for name in ("minute", "quarter", "you", "they")]
    return [
        section(
            words.say("guide.minutes_one", minutes=minutes),
            listed(lines(words, f"length.m{minutes}")),
            table(heads, rows(words, minutes, mode)).replace("<table>", "<table class='plan'>"),
            kind="plan",
        )
        for minutes in shown
    ]


def _playing(words: Words, shown: tuple[int, ...], of: ClassCode | None) -> str:
    """Return what holds while the class plays, of which only what this class has."""
    playing = list(lines(words, "play"))
    if GAPPED in shown:
        playing += lines(words, "play_gap")
    if of is None or of.standing_orders:
        playing += lines(words, "play_leave")
    return section(words.say("guide.playing"), listed(playing))


def _one_of(words: Words, title: str, name: str) -> str:
    told_of = words.say(title)
    return f"<div class='keep'><h3>{escape(told_of[:1].upper() + told_of[1:])}</h3>{listed(lines(words, name))}</div>"


def _debrief(words: Words, shown: tuple[int, ...], mode: str) -> list[str]:
    """Return the pages of the board in their order, each with its questions."""
    names = labels(words)
    found = []
    for name in (name for name in PAGES if _is_there(name, shown, mode)):
        picture = PAGES[name]
        asked = below(words, f"classroom.prompt.{picture}") if picture else (told(words, f"ask_page.{name}"),)
        cells = (escape(names[name]), escape(told(words, f"shows_page.{name}")), listed(asked))
        found.append("".join(f"<td>{cell}</td>" for cell in cells))
    head = "".join(f"<th>{escape(words.say(f'guide.{name}'))}</th>" for name in ("page", "shows", "ask"))
    body = "".join(f"<tr>{row}</tr>" for row in found)
    whole = f"<table class='pages'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return [
        section(words.say("guide.board"), whole, listed(lines(words, "board_note"))),
        section(words.say("classroom.board.left_out"), listed(below(words, "classroom.left_out"))),
    ]


def _is_there(name: str, shown: tuple[int, ...], mode: str) -> bool:
    """Return whether a page of the board can have anything on it for classes of these lengths that sit so."""
    if name == "halves":
        return mode in ("", HALVES)
    if name == "causes":
        return shown != (SHORTEST,)
    return name != "parting" or mode != PROJECTOR


def _around(words: Words) -> list[str]:
    """Return what to do when something fails, ten minutes more, the live class, and what is kept."""
    limits = words.say("joining.rule.limits")
    return [
        section(words.say("guide.trouble"), listed(lines(words, "fail"))),
        section(told(words, "extra"), listed((*lines(words, "extra_list"), limits))),
        section(words.say("guide.live"), *map(text, lines(words, "live_text")), kind="whole"),
        section(words.say("guide.privacy"), listed(lines(words, "private"))),
    ]


def _teaching(library: Library, words: Words, shown: tuple[int, ...]) -> list[str]:
    """Return what helps to teach it and to mark it."""
    say = words.say
    asked = ticket(words, min(shown)) if len(shown) == 1 else ticket(words, max(shown))
    aims = [text(told(words, f"aim.m{minutes}")) for minutes in shown]
    return [
        section(say("guide.objectives"), listed(lines(words, "objective"), numbered=True), *aims, kind="whole"),
        section(say("guide.ideas"), listed(lines(words, "idea"))),
        section(say("guide.mistakes"), _beside(words, "misheard", ("h", "b"), ("heard", "better"))),
        section(
            say("guide.record"), _beside(words, "known", ("w", "f", "g"), ("figure", "value", "grade")),
            text(say("guide.record_note")),
        ),
        section(say("guide.ticket"), listed(asked, numbered=True), kind="whole"),
        section(
            say("guide.marking"), text(say("guide.mark_note")),
            _beside(words, "mark", ("yes", "no"), ("mark_has", "mark_not")),
        ),
        section(say("guide.reading"), text(say("guide.reading_note")), *reading(library, words)),
        section(say("guide.curriculum"), listed(lines(words, "fit"))),
    ]  # fmt: skip


def _beside(words: Words, name: str, columns: tuple[str, ...], heads: tuple[str, ...]) -> str:
    """Return sentences that stand side by side, in the order of their numbers."""
    many = len(words.below(f"guide.{name}")) // len(columns)
    cells = [[words.say(f"guide.{name}.{column}{nth}") for column in columns] for nth in range(1, many + 1)]
    return table([words.say(f"guide.{head}") for head in heads], cells)


def below(words: Words, prefix: str) -> tuple[str, ...]:
    """Return the sentences below a key, in the order of their numbers."""
    return tuple(words.say(key) for key in words.below(prefix))


def reading(library: Library, words: Words) -> list[str]:
    """Return the reading list from the bibliography, each with what it is good for in the reader's language."""
    found = []
    for group, keys in READING.items():
        entries = []
        for key in keys:
            source = library.sources[key]
            about = words.say(f"source.{key}.about") if words.has(f"source.{key}.about") else source.about
            entries.append(f"{source.author}, {source.title} ({source.year}). {about}")
        found.append(f"<h3>{escape(words.say(f'guide.read.{group}'))}</h3>{listed(entries)}")
    return found
