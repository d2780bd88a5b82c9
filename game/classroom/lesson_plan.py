"""The lesson minute by minute: one plan for each length, with the quarters that this length really plays.

The minutes of play are those of the pacing of the game (game-design 1 and 10); what stands around them is for joining,
talk, collecting and the board.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from game.classroom.class_code import MINUTES
from game.content.words import Words
from game.play.seat import quarter_words
from game.sim.dates import Quarter

LABELS: Final = {
    "teach": "teach.open", "preview": "teach.preview.open", "room": "teach.room.open", "large": "teach.large",
    "sheet": "teach.sheet", "guide": "teach.guide", "open_board": "teach.board", "class_code": "ui.start.code",
    "settings": "ui.start.settings", "hand_in": "seat.hand.open", "leave": "seat.leave.open",
    "run_code": "seat.join.have_code", "file": "seat.hand.file", "collect": "collect.title", "empty": "collect.empty",
    "all_runs": "board.page.overview", "three": "board.page.replay", "halves": "board.page.halves",
    "parting": "board.page.parting", "causes": "board.page.causes", "foresight": "board.page.foresight",
    "left_out": "board.page.left_out", "names": "board.names_show", "print": "board.save", "tables": "board.tables",
    "run_on": "board.play", "experiments": "ui.start.experiments", "joining": "joining.title",
    "rest": "joining.hand.rest", "levers": "joining.hand.sandbox", "told_game": "page.trouble.told",
}  # fmt: skip
"""Slots of the guide's sentences that name a button or a page: the words that really stand there."""


@dataclass(frozen=True)
class Step:
    """One row of a plan.

    Attributes:
        start, end: minutes of the lesson.
        name: of its sentences, keys below 'guide.step.'.
        quarters: labels of the quarters that are played in it; () for none.
    """

    start: int
    end: int
    name: str
    quarters: tuple[str, ...] = ()


PLANS: Final[Mapping[int, tuple[Step, ...]]] = {
    20: (
        Step(0, 2, "begin_short"),
        Step(2, 8, "first", ("I 1930",)),
        Step(8, 12, "exits", ("II 1930",)),
        Step(12, 15, "harvest_short", ("III 1930",)),
        Step(15, 16, "collect"),
        Step(16, 19, "board_short"),
        Step(19, 20, "ticket_short"),
    ),
    45: (
        Step(0, 3, "open"),
        Step(3, 5, "join"),
        Step(5, 11, "first", ("I 1930",)),
        Step(11, 15, "exits", ("II 1930",)),
        Step(15, 19, "harvest", ("III 1930",)),
        Step(19, 22, "gap", ("IV 1931",)),
        Step(22, 25, "hunger", ("III 1932",)),
        Step(25, 28, "roads", ("I 1933",)),
        Step(28, 30, "collect"),
        Step(30, 33, "board_all"),
        Step(33, 36, "board_three"),
        Step(36, 38, "board_causes"),
        Step(38, 42, "vote"),
        Step(42, 45, "ticket"),
    ),
    90: (
        Step(0, 4, "begin_long"),
        Step(4, 9, "first", ("IV 1929",)),
        Step(9, 17, "race", ("I 1930",)),
        Step(17, 22, "exits", ("II 1930",)),
        Step(22, 27, "grain", ("III 1930",)),
        Step(27, 30, "talk"),
        Step(30, 34, "ratchet", ("IV 1930",)),
        Step(34, 44, "lists", ("I 1931", "II 1931")),
        Step(44, 45, "halt"),
        Step(45, 54, "drought", ("III 1931", "IV 1931")),
        Step(54, 63, "seed", ("I 1932", "II 1932")),
        Step(63, 71, "hunger_long", ("III 1932", "IV 1932")),
        Step(71, 80, "roads", ("I 1933", "II 1933")),
        Step(80, 81, "collect"),
        Step(81, 85, "board_all"),
        Step(85, 88, "board_three"),
        Step(88, 90, "ticket_short"),
    ),
}
"""Plans by minutes. Every quarter of a length stands in its plan once."""


def labels(words: Words) -> dict[str, str]:
    """Return what buttons and pages are called in a language."""
    return {name: words.say(key) for name, key in LABELS.items()}


def told(words: Words, key: str) -> str:
    """Return a sentence of the guide with the names of buttons in it."""
    return words.say(f"guide.{key}", **labels(words))


def lines(words: Words, name: str) -> tuple[str, ...]:
    """Return the sentences of one list of the guide, in the order of their numbers."""
    slots = labels(words)
    return tuple(words.say(key, **slots) for key in words.below(f"guide.{name}"))


def rows(words: Words, minutes: int, mode: str = "") -> list[tuple[str, str, str, str]]:
    """Return the plan of a length as (minutes, quarters, what you do, what they do).

    Args:
        words: of the guide's language.
        minutes: of the lesson.
        mode: how the class sits; '' tells what holds for most.
    """
    found = []
    for step in PLANS[minutes]:
        when = words.say("guide.from_to", start=step.start, end=step.end)
        named = (quarter_words(words, Quarter.parse(label)) for label in step.quarters)
        played = ", ".join(one.replace(" ", "\u00a0") for one in named)
        found.append((when, played, _part(words, step.name, "you", mode), _part(words, step.name, "they", mode)))
    return found


def _part(words: Words, step: str, who: str, mode: str) -> str:
    own = f"step.{step}.{who}_{mode}"
    return told(words, own if mode and words.has(f"guide.{own}") else f"step.{step}.{who}")


def lengths() -> tuple[int, ...]:
    """Return all lengths, the shortest first."""
    return tuple(sorted(MINUTES))


def planned(minutes: int) -> tuple[int, ...]:
    """Return the quarters of a plan in its order; they are those that this length plays, which a test holds."""
    return tuple(Quarter.parse(label).index for step in PLANS[minutes] for label in step.quarters)
