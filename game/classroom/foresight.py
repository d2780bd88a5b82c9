"""What a class foresaw: predictions made before a quarter, beside what came of them in the predictor's own run.

Only the distance is ever told, and only for the class as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from game.content.words import Words
from game.play.seat import quarter_words
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.snapshot import Snapshot

BIN: Final = 10
"""Points of a hundred in one column of the picture."""
TURN: Final = Quarter.of(1930, 1).index


@dataclass(frozen=True)
class Foresight:
    """One question: how many said what, and what it was.

    Attributes:
        question: in words.
        quarter: in which it was asked.
        columns: how many predictions lie in 0-9, 10-19, ... 90-100 of a hundred.
        low, high: what it was, over the runs that made a prediction.
    """

    question: str
    quarter: str
    columns: tuple[int, ...]
    low: int
    high: int


def _members(shots: dict[int, Snapshot], quarter: int, households: int) -> int | None:
    """Return the households in the farm at the end of the quarter, of a hundred."""
    return 100 * shots[quarter].members // households


def _stayed(shots: dict[int, Snapshot], quarter: int, households: int) -> int | None:  # noqa: ARG001
    """Return how many of a hundred counted in before 2 March were still in."""
    before = dict(shots[TURN].paper).get("percent") if TURN in shots else None
    return min(100, 100 * shots[quarter].members // before) if before else None


def _horses(shots: dict[int, Snapshot], quarter: int, households: int) -> int | None:  # noqa: ARG001
    """Return how many of a hundred horses of the first autumn were alive."""
    first = shots[min(shots)].horses
    return min(100, 100 * shots[quarter].horses // first) if first else None


ANSWERS: Final[dict[str, Callable[[dict[int, Snapshot], int, int], int | None]]] = {
    "percent": _members,
    "stay": _stayed,
    "horses": _horses,
}
"""Questions whose answer stands in the snapshots of a run; the others are not told here."""


def foresight(campaigns: Sequence[Campaign], words: Words) -> tuple[Foresight, ...]:
    """Return what was foretold, question by question, in the order of the quarters; () when nobody foretold."""
    said: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for campaign in campaigns:
        shots = {shot.quarter: shot for shot in campaign.snapshots}
        for quarter, question, value in campaign.desk.predictions:
            if question in ANSWERS and quarter in shots:
                came = ANSWERS[question](shots, quarter, campaign.households)
                if came is not None:
                    said.setdefault((quarter, question), []).append((value, came))
    return tuple(
        Foresight(
            question=words.say(f"classroom.question.{question}"),
            quarter=quarter_words(words, Quarter(quarter)),
            columns=tuple(sum(min(value, 99) // BIN == column for value, _ in pairs) for column in range(100 // BIN)),
            low=min(came for _, came in pairs),
            high=max(came for _, came in pairs),
        )
        for (quarter, question), pairs in sorted(said.items())
    )
