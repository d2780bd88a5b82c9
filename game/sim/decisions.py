"""What a player may decide, as frozen values; a campaign is scenario + seed + the decisions in their order.

Each decision has a check (campaign.Campaign.check) that answers Allowed or Refused with a reason key and facts:
the screen shows the reason before the click, not after.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

ANSWERS = ("carry_out", "soften", "delay", "refuse", "refuse_in_writing", "resign")
"""The five answers to an order; refusal has two manners (in silence, in writing)."""

SLIPS = ("written", "known", "asked")
"""How the official passes a chairman's slip."""


@dataclass(frozen=True)
class Act:
    """A standing action (game-design 2).

    Attributes:
        action: id, e.g. 'visit', 'meeting', 'persuade', 'inspect'.
        target: lane 0-19, household 0-59, or village 0-9, by the action; -1 none.
        option: strength 1-3, or the index of the action's variant; 0 none.
        second: second target (persuade: second lane), or amount; -1 none.
    """

    action: str
    target: int = -1
    option: int = 0
    second: int = -1


@dataclass(frozen=True)
class Answer:
    """An answer to a mandatory order.

    Attributes:
        order: id of the order in force.
        answer: one of ANSWERS.
        share: quarters carried out when softened, 1-3; 4 elsewhere.
    """

    order: str
    answer: str
    share: int = 4


@dataclass(frozen=True)
class Choose:
    """A choice in a happening; option 1-5."""

    happening: str
    option: int


@dataclass(frozen=True)
class Figure:
    """One box of the form as filled in.

    Attributes:
        box: id of the figure, e.g. 'percent' (households), 'seed' (percent), 'sown' (ha), 'yield' (kg a ha / 10).
        value: what is written.
        slips: official only: 0-2 per village, index into SLIPS.
    """

    box: str
    value: int
    slips: tuple[int, ...] = ()


@dataclass(frozen=True)
class Report:
    """The form that goes up; every box of the moment must be there."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Foresee:
    """A prediction made before the months run (the only thing that may be compared); value 0-100."""

    question: str
    value: int


@dataclass(frozen=True)
class RunMonths:
    """Let time run to the next form or interruption."""


@dataclass(frozen=True)
class CloseQuarter:
    """Read the judgement and turn the page."""


Decision = Act | Answer | Choose | Report | Foresee | RunMonths | CloseQuarter


@dataclass(frozen=True)
class Allowed:
    """The decision may be taken; weeks is what it will cost."""

    weeks: int = 0


@dataclass(frozen=True)
class Refused:
    """The decision may not be taken, because of a fact.

    Attributes:
        reason: text key below 'refused.'.
        facts: slots of the text.
    """

    reason: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


Check = Allowed | Refused

HIGHEST_NUMBER: Final = 2**31 - 1
"""Beyond this nothing can be meant: no box, house, village or share is counted so far."""

PARTS: Final[Mapping[type, tuple[tuple[str, Any], ...]]] = {
    Act: (("action", str), ("target", int), ("option", int), ("second", int)),
    Answer: (("order", str), ("answer", str), ("share", int)),
    Choose: (("happening", str), ("option", int)),
    Figure: (("box", str), ("value", int), ("slips", tuple)),
    Report: (("figures", tuple),),
    Foresee: (("question", str), ("value", int)),
    RunMonths: (),
    CloseQuarter: (),
}


def misshapen(decision: object) -> str:
    """Return the first part of a decision that is not of its kind, '' when all are: no check need fear it then.

    Whole numbers are Python's own: a log that held numpy's could not be told from one that does not, but would be
    written otherwise.

    >>> misshapen(Act("visit", target=3)), misshapen(Act("visit", target=None)), misshapen("visit")
    ('', 'target', 'decision')
    """
    parts = PARTS.get(type(decision))
    if parts is None or type(decision) is Figure:
        return "decision"
    return _wrong_part(decision, parts)


def _wrong_part(held: object, parts: tuple[tuple[str, Any], ...]) -> str:
    for name, kind in parts:
        value: Any = getattr(held, name)
        if type(value) is not kind:
            return name
        if kind is int and not -HIGHEST_NUMBER <= value <= HIGHEST_NUMBER:
            return name
        if kind is tuple and (wrong := next((w for one in value if (w := _wrong_entry(name, one))), "")):
            return wrong
    return ""


def _wrong_entry(name: str, entry: object) -> str:
    """Return what is wrong with a figure of a form, or with a slip of a figure."""
    if name == "figures":
        return _wrong_part(entry, PARTS[Figure]) if type(entry) is Figure else name
    return "" if type(entry) is int else name
