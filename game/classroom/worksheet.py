"""The worksheet: the quarters of the class's length, what is expected in each, and room to write."""

from __future__ import annotations

from html import escape
from typing import Final

from game.classroom.class_code import HALVES, PROJECTOR
from game.classroom.class_figures import by_quarter, middle, widest
from game.classroom.collect import Collected
from game.classroom.page import section, text
from game.classroom.preview_view import SHORTEST, quarters_of_length
from game.content.words import Words
from game.play.foreseen import asked_before
from game.play.seat import quarter_words
from game.sim.dates import Quarter
from game.sim.desk import FULL, LESSON

LONG: Final = 90
"""Minutes of the whole campaign, whose table fills a sheet of its own."""
COLUMNS: Final = ("quarter", "expected", "asked", "knew", "wrote", "was")
ROOM: Final = {20: "7em", 45: "4.4em", 90: "3.9em"}
"""Height of a row to write in, by minutes."""


def worksheet(words: Words, minutes: int, mode: str = "", collected: Collected | None = None) -> str:
    """Return the worksheet of a lesson, with the middle figures of the class once they are known.

    Args:
        words: of its language.
        minutes: of the lesson, whose quarters stand in it.
        mode: how the class sits; '' for any.
        collected: what the class handed in.
    """
    say = words.say
    lines = "<div class='line'></div>"
    name = "" if mode == PROJECTOR else f"<p>{escape(say('guide.sheet.nick'))}</p>{lines}"
    parts = [name, _table(words, minutes, collected)]
    at = widest(collected) if collected is not None else None
    if at is not None:
        quarter, pairs = at
        label = quarter_words(words, Quarter(quarter))
        paper, barn = middle([pair[0] for pair in pairs]), middle([pair[1] for pair in pairs])
        parts.append(text(say("guide.sheet.class_line", quarter=label, paper=paper, barn=barn)))
        parts.append(text(say("guide.sheet.class_note")))
    compare = f"compare_{mode}" if mode in (PROJECTOR, HALVES) else "compare"
    asked = [text(say(f"guide.sheet.{name}")) + lines + lines for name in ("look", compare, "cause")]
    asked.append(f"<h3>{escape(say('guide.ticket'))}</h3>")
    asked += [text(one) + lines for one in ticket(words, minutes)]
    title = say("guide.sheet.title")
    if minutes == LONG:
        return section(title, *parts, kind="sheet") + section(title, *asked, kind="sheet more")
    return section(title, *parts, *asked, kind="sheet")


def ticket(words: Words, minutes: int) -> tuple[str, ...]:
    """Return the exit ticket: a lesson of twenty minutes leaves time for two sentences, one of them at home."""
    found = tuple(words.say(key) for key in words.below("guide.exit"))
    return found if minutes != SHORTEST else (found[0], found[-1])


def _table(words: Words, minutes: int, collected: Collected | None) -> str:
    """Return the table to write in: a row for each quarter, with what the game asks before it."""
    figures = by_quarter(collected) if collected is not None else {}
    heads = [words.say(f"guide.sheet.{name}") for name in COLUMNS]
    heads += [words.say(f"guide.sheet.class_{name}") for name in ("paper", "barn")] if figures else []
    rows = []
    for quarter in quarters_of_length(minutes):
        cells = [escape(quarter_words(words, Quarter(quarter))), _expected(words, minutes, quarter), "", "", "", ""]
        if figures:
            pairs = figures.get(quarter, [])
            cells += [str(middle([pair[nth] for pair in pairs])) if pairs else "" for nth in (0, 1)]
        rows.append("".join(f"<td>{cell}</td>" for cell in cells))
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join(f"<tr style='height:{ROOM[minutes]}'>{row}</tr>" for row in rows)
    return f"<table class='write'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _expected(words: Words, minutes: int, quarter: int) -> str:
    """Return what is asked before a quarter, each with room for a figure."""
    asked = asked_before(FULL if minutes == LONG else LESSON, Quarter(quarter))
    return "<br>".join(f"{escape(words.say(f'play.foreseen.short.{name}'))}:\u00a0____" for name in asked)
