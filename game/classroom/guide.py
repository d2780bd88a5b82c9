"""Teacher's guide and worksheet as one printable page, from the build and, if there is one, a collection."""

from __future__ import annotations

from html import escape
from typing import Final

from game.classroom.board import board
from game.classroom.board_view import Parting, barn_percent, paper_percent, shot_at
from game.classroom.class_code import ClassCode, link, qr, written
from game.classroom.collect import Collected
from game.classroom.nicknames import nickname
from game.classroom.page import listed, page, section, table, text
from game.content.library import Library
from game.content.words import Words
from game.play.seat import quarter_words
from game.sim.dates import Quarter
from game.sim.state import LESSON_QUARTERS

READING: Final = ("viola1987", "viola1986", "fitzpatrick1994", "nove1964", "davies1980a", "lewin1968", "dw2004",
                  "cameron2018", "kondrashin2008", "wap2005", "tsd2")  # fmt: skip
"""Sources a teacher may begin with (history.md 8.7), keys of assets/sources.toml."""
STEPS: Final = 9
SEATS_PRINTED: Final = 40


def guide_html(
    library: Library,
    words: Words,
    of: ClassCode | None = None,
    collected: Collected | None = None,
    page_address: str = "",
) -> str:
    """Return the guide with worksheet.

    Args:
        library: content.
        words: of its language.
        of: the class whose code is printed on it; None leaves the code out.
        collected: what the class handed in, whose figures then stand in the guide and on the worksheet.
        page_address: of the game, for link and square code on the class's sheet.
    """
    say = words.say
    filled = collected if collected is not None and collected.accepted else None
    parts = []
    if filled is not None:
        figures = listed(facts(filled, library, words))
        parts.append(section(say("classroom.guide.own"), text(say("classroom.guide.filled")), figures))
    parts.append(section(say("classroom.guide.objectives"), listed(told(words, "objective"), numbered=True)))
    parts.append(section(say("classroom.guide.notice"), listed(told(words, "warning"))))
    parts.append(section(say("classroom.guide.preparing"), listed(told(words, "before"), numbered=True)))
    heads = [say(f"classroom.guide.{name}") for name in ("minute", "you", "they")]
    steps = [[say(f"classroom.guide.step.{part}{nth}") for part in ("t", "you", "they")] for nth in range(1, STEPS + 1)]
    parts.append(section(say("classroom.guide.minutes"), table(heads, steps)))
    parts.append(section(say("classroom.guide.mistakes"), _misheard(words)))
    parts.append(section(say("classroom.board.talk"), *_questions(words)))
    parts.append(section(say("classroom.board.left_out"), listed(below(words, "classroom.left_out"))))
    parts.append(section(say("classroom.guide.ticket"), listed(told(words, "exit"), numbered=True)))
    parts.append(section(say("classroom.guide.marking"), _marking(words)))
    parts.append(section(say("classroom.guide.reading"), listed(reading(library, words))))
    parts.append(section(say("classroom.guide.curriculum"), listed(told(words, "fit"))))
    parts.append(worksheet(words, filled))
    if of is not None:
        parts.append(class_sheet(words, of, page_address))
    return page(words.language, say("classroom.guide.title"), (say("classroom.guide.lead"),), parts)


def below(words: Words, prefix: str) -> tuple[str, ...]:
    """Return the sentences below a key, in the order of their numbers."""
    return tuple(words.say(key) for key in words.below(prefix))


def told(words: Words, name: str) -> tuple[str, ...]:
    """Return the sentences of one list of the guide."""
    return below(words, f"classroom.guide.{name}")


def _misheard(words: Words) -> str:
    heads = [words.say("classroom.guide.heard"), words.say("classroom.guide.better")]
    many = len(words.below("classroom.guide.misheard")) // 2
    return table(
        heads, [[words.say(f"classroom.guide.misheard.{one}{nth}") for one in "hb"] for nth in range(1, many + 1)]
    )


def _marking(words: Words) -> str:
    heads = [words.say("classroom.guide.mark_has"), words.say("classroom.guide.mark_not")]
    many = len(words.below("classroom.guide.mark")) // 2
    rows = [[words.say(f"classroom.guide.mark.{one}{nth}") for one in ("yes", "no")] for nth in range(1, many + 1)]
    return table(heads, rows)


def _questions(words: Words) -> list[str]:
    titles = {"spread": "spread", "runs": "three", "parting": "parted", "causes": "causes", "foresight": "foresaw"}
    return [
        f"<h3>{escape(words.say(f'classroom.board.{title}'))}</h3>{listed(below(words, f'classroom.prompt.{picture}'))}"
        for picture, title in titles.items()
    ]


def reading(library: Library, words: Words) -> list[str]:
    """Return the reading list from the bibliography, each with what it is good for in the reader's language."""
    found = []
    for key in READING:
        source = library.sources[key]
        about = words.say(f"source.{key}.about") if words.has(f"source.{key}.about") else source.about
        found.append(f"{source.author}, {source.title} ({source.year}). {about}")
    return found


# --- filled with the class's own figures


def facts(collected: Collected, library: Library, words: Words) -> list[str]:
    """Return what can be said of a class in figures: spread and posts, no single run."""
    runs = collected.accepted
    lost = sum(run.campaign.desk.post != "first" for run in runs)
    found = [words.say("classroom.guide.fact.runs", n=len(runs), count=len(runs), ended=sum(run.ended for run in runs))]
    at = widest(collected)
    if at is not None:
        quarter, pairs = at
        over = sum(paper > barn for paper, barn in pairs)
        gap = sorted(paper - barn for paper, barn in pairs)[len(pairs) // 2]
        label = quarter_words(words, Quarter(quarter))
        found.append(words.say("classroom.guide.fact.widest", quarter=label, gap=gap))
        found.append(words.say("classroom.guide.fact.over", over=over, n=len(pairs)))
    found.append(words.say("classroom.guide.fact.posts", lost=lost, n=len(runs)))
    partings: tuple[Parting, ...] = board(collected, library, words, causes=False).partings
    found += [words.say("classroom.guide.fact.parted", other=one.other, quarter=one.quarter) for one in partings]
    return found


def widest(collected: Collected) -> tuple[int, list[tuple[int, int]]] | None:
    """Return the quarter of the widest middle gap with (paper, barn) of every run there; None before any figure."""
    found: dict[int, list[tuple[int, int]]] = {}
    for run in collected.accepted:
        for quarter in run.campaign.played:
            shot = shot_at(run.campaign, quarter)
            if shot is None or shot.quarter != quarter:
                continue
            paper = paper_percent(shot, run.campaign.households)
            if paper is not None:
                found.setdefault(quarter, []).append((paper, barn_percent(shot, run.campaign.households)))
    many = [quarter for quarter, pairs in found.items() if 2 * len(pairs) >= len(collected.accepted)]
    if not many:
        return None
    best = max(many, key=lambda quarter: (middle([a - b for a, b in found[quarter]]), -quarter))
    return best, found[best]


def middle(values: list[int]) -> int:
    """Return the middle value, the upper one of two."""
    return sorted(values)[len(values) // 2]


def worksheet(words: Words, collected: Collected | None) -> str:
    """Return the worksheet: one page to write on, with the class's middle figures once they are known."""
    say = words.say
    heads = [say("classroom.sheet.quarter"), *(say(f"classroom.sheet.n{nth}") for nth in range(1, 5))]
    played = collected.accepted[0].campaign.played if collected else LESSON_QUARTERS
    rows = [[quarter_words(words, Quarter(quarter)), "", "", "", ""] for quarter in played[: len(LESSON_QUARTERS)]]
    parts = [f"<p>{escape(say('classroom.sheet.nick'))}</p><div class='line'></div>"]
    parts.append(table(heads, rows).replace("<td></td>", "<td style='height:2.7em'></td>"))
    at = widest(collected) if collected else None
    if at is not None:
        quarter, pairs = at
        label = quarter_words(words, Quarter(quarter))
        paper, barn = middle([pair[0] for pair in pairs]), middle([pair[1] for pair in pairs])
        parts.append(text(say("classroom.sheet.class_line", quarter=label, paper=paper, barn=barn)))
    lines = "<div class='line'></div>"
    parts += [text(say(f"classroom.sheet.{name}")) + lines + lines for name in ("look", "compare", "cause")]
    parts.append(f"<h3>{escape(say('classroom.guide.ticket'))}</h3>")
    parts += [text(one) + lines for one in told(words, "exit")]
    return section(say("classroom.sheet.title"), *parts, kind="sheet")


# --- the sheet of one class


def class_sheet(words: Words, of: ClassCode, page_address: str = "") -> str:
    """Return the sheet with a class's code, its settings, link and QR code, and the nicknames by seat."""
    code = written(of)
    parts = [text(words.say("classroom.code.board")), f"<p class='big'>{code}</p>", listed(settings(words, of))]
    if page_address:
        for nth, desk in enumerate(of.desks):
            address = link(of, page_address, desk)
            name = words.say(f"classroom.code.{'link_half' if nth else 'link'}")
            parts.append(f"<p>{escape(name)}: <span class='code'>{escape(address)}</span></p>{_square_code(address)}")
    names = "".join(f"<li>{escape(nickname(code, seat, words))}</li>" for seat in range(1, SEATS_PRINTED + 1))
    parts.append(f"<h3>{escape(words.say('classroom.code.seats'))}</h3><ol class='names'>{names}</ol>")
    return section(words.say("classroom.code.title"), *parts, kind="sheet")


def _square_code(address: str) -> str:
    """Return the QR code of an address; nothing where the extra for it is not installed."""
    try:
        return qr(address, scale=6)
    except ImportError:
        return ""


def settings(words: Words, of: ClassCode) -> list[str]:
    """Return what a class code holds, in words."""
    say = words.say
    return [
        say("classroom.code.world", seed=of.seed),
        ", ".join(say(f"classroom.desk.{desk}") for desk in of.desks),
        say(f"classroom.length.m{of.minutes}"),
        say(f"classroom.mode.{of.mode}"),
        say(f"classroom.code.undo_{'yes' if of.undo else 'no'}"),
        say(f"classroom.code.orders_{'yes' if of.standing_orders else 'no'}"),
        say(f"classroom.code.previews_{'yes' if of.full_previews else 'no'}"),
    ]
