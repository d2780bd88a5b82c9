"""What can be foretold before a quarter, and what came of it: the only thing that is ever compared.

How far off somebody was is told; whether the guess was good is not, and what was wished for is never asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from game.play import papers_view
from game.play.seat import Seat
from game.sim.campaign import Campaign
from game.sim.dates import Quarter, month_index
from game.sim.decisions import Allowed, Foresee
from game.sim.desk import LESSON
from game.sim.snapshot import Snapshot

Shots = Mapping[int, Snapshot]
"""Snapshots by quarter."""

TURN: Final = Quarter.of(1930, 1).index
MARCH: Final = month_index(1930, 3)
"""A figure on paper is dated by the month that follows it: those of the winter bear March at the latest."""
IN_A_LESSON: Final = {
    "I 1930": ("percent",),
    "II 1930": ("stay", "horses"),
    "III 1930": ("leaves", "percent"),
    "IV 1931": ("horses", "percent"),
    "III 1932": ("back", "leaves"),
    "I 1933": ("percent", "horses"),
}
"""What is asked before the quarters of a lesson (game-design 10), the foremost question first."""
IN_A_YEAR: Final = {1: ("percent", "horses"), 2: ("percent", "horses"), 3: ("leaves", "percent"), 4: ("percent",)}
"""What is asked before the quarters of a whole campaign, by the quarter of the year."""


@dataclass(frozen=True)
class Expected:
    """One prediction.

    Attributes:
        quarter: index.
        question: as the record names it.
        value: of a hundred, as it was foretold.
        came: of a hundred, as it was; None where it cannot be said (yet).
    """

    quarter: int
    question: str
    value: int
    came: int | None


def _members(campaign: Campaign, shots: Shots, quarter: int) -> int | None:
    """Return the households in the farm at the end of the quarter, of a hundred."""
    return 100 * shots[quarter].members // campaign.households


def _stayed(campaign: Campaign, shots: Shots, quarter: int) -> int | None:
    """Return how many of a hundred counted in before 2 March were still in."""
    counted = [value for month, box, value in campaign.desk.paper_series if box == "percent" and month <= MARCH]
    before = counted[-1] if counted else 0
    return min(100, 100 * shots[quarter].members // before) if before else None


def _horses(_campaign: Campaign, shots: Shots, quarter: int) -> int | None:
    """Return how many of a hundred horses of the first autumn were alive."""
    first = shots[min(shots)].horses
    return min(100, 100 * shots[quarter].horses // first) if first else None


def _leaves(campaign: Campaign, shots: Shots, quarter: int) -> int | None:
    """Return how many households of a hundred of 1929 no longer live in the village: in town, sent away, gone."""
    return 100 * (campaign.households - shots[quarter].present) // campaign.households


def _back(campaign: Campaign, shots: Shots, quarter: int) -> int | None:
    """Return by how many households of a hundred the farm grew in the quarter; shrinking is none."""
    before = max((shot for shot in shots if shot < quarter), default=None)
    if before is None:
        return None
    return max(0, 100 * (shots[quarter].members - shots[before].members) // campaign.households)


ANSWERS: Final[dict[str, Callable[[Campaign, Shots, int], int | None]]] = {
    "percent": _members,
    "stay": _stayed,
    "horses": _horses,
    "leaves": _leaves,
    "back": _back,
}
"""Questions that are asked: the answer of each stands in the snapshots of a run."""


def came(campaign: Campaign, quarter: int, question: str) -> int | None:
    """Return what came of what a question asks, at the end of that quarter; None where it cannot be said."""
    shots = {shot.quarter: shot for shot in campaign.snapshots}
    if question not in ANSWERS or quarter not in shots:
        return None
    return ANSWERS[question](campaign, shots, quarter)


def expected(campaign: Campaign) -> tuple[Expected, ...]:
    """Return every prediction of a run that was asked for here, beside what came of it."""
    return tuple(
        Expected(quarter, question, value, came(campaign, quarter, question))
        for quarter, question, value in campaign.desk.predictions
        if question in ANSWERS
    )


def asked_before(cut: str, quarter: Quarter) -> tuple[str, ...]:
    """Return what may be asked before a quarter of a cut, the foremost question first."""
    return IN_A_LESSON.get(quarter.label, ()) if cut == LESSON else IN_A_YEAR[quarter.number]


def to_ask(campaign: Campaign) -> tuple[str, ...]:
    """Return what is asked before the quarter on the desk; () where it was foretold, or the record has no room.

    A second question is only asked where the code of the run keeps room enough for the decisions to come.
    """
    quarter = campaign.quarter
    asked = asked_before(campaign.cut, quarter)
    left = tuple(name for name in asked if isinstance(campaign.check(Foresee(name, 0)), Allowed))
    if left != asked:
        return ()
    quarters = sum(one >= quarter.index for one in campaign.played)
    return asked if campaign.tape.has_room(quarters, quarter.index <= TURN) else asked[:1]


def notes(seat: Seat) -> tuple[str, ...]:
    """Return what was foretold for the quarter on the desk, beside what this desk knows of it: foot lines."""
    campaign = seat.campaign
    here = [(name, value) for when, name, value in campaign.desk.predictions if when == campaign.quarter.index]
    lines = []
    for name, value in here:
        if name == "percent":
            known = _known(seat)
            if known:
                lines.append(seat.say("foreseen.beside", expected=value, known=known))
                continue
        if name in ANSWERS:
            lines.append(seat.say("foreseen.alone", question=seat.say(f"foreseen.short.{name}"), expected=value))
    return tuple(lines)


def _known(seat: Seat) -> str:
    """Return how many of a hundred households are in the farm as far as the desk knows; '' where it does not."""
    figure, households = papers_view.so_far(seat, "percent"), seat.campaign.households
    if not figure.how or figure.value is None:
        return ""
    low, high = (100 * (figure.value if end is None else end) // households for end in (figure.low, figure.high))
    return str(low) if low == high else seat.say("figure.between", low=low, high=high)
