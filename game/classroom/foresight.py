"""What a class foresaw: predictions made before a quarter, beside what came of them in the predictor's own run.

Only the distance is ever told, and only for the class as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game.content.words import Words
from game.play.foreseen import expected
from game.play.seat import quarter_words
from game.sim.campaign import Campaign
from game.sim.dates import Quarter

BIN: Final = 10
"""Points of a hundred in one column of the picture."""


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


def foresight(campaigns: Sequence[Campaign], words: Words) -> tuple[Foresight, ...]:
    """Return what was foretold, question by question, in the order of the quarters; () when nobody foretold."""
    said: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for campaign in campaigns:
        for one in expected(campaign):
            if one.came is not None:
                said.setdefault((one.quarter, one.question), []).append((one.value, one.came))
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
