"""One number at a time: what moving it between the ends of its range does to what a policy comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.experiments.numbers import Number, with_values
from game.experiments.policies import Policies, Policy
from game.experiments.policies_run import Course, Steps, as_part, begin, finished, running
from game.experiments.spread import OUTCOMES, outcomes
from game.sim.book import Book, District
from game.sim.ledger import Ledger


@dataclass(frozen=True)
class Sensitivity:
    """What moving one number alone does to the median of an outcome.

    Attributes:
        key: of the number.
        outcome: of OUTCOMES.
        at_low, now, at_high: medians over the same seeds.
    """

    key: str
    outcome: str
    at_low: float
    now: float
    at_high: float

    @property
    def width(self) -> float:
        """Return how far the two ends lie apart."""
        return abs(self.at_high - self.at_low)


def sensitivities(
    policy: Policy, known: Policies, book: Book, district: District, moved: Sequence[Number], seeds: int = 50
) -> list[Sensitivity]:
    """Return what each number does between its ends, the same seeds throughout, the strongest first by outcome."""
    return finished(moving(policy, known, book, district, moved, seeds))


def moving(
    policy: Policy, known: Policies, book: Book, district: District, moved: Sequence[Number], seeds: int = 50
) -> Steps[list[Sensitivity]]:
    """Do what `sensitivities` does in small parts."""
    values = [{}, *({one.key: end} for one in moved for end in (one.low, one.high))]
    found: list[dict[str, float]] = []
    for number, changed in enumerate(values):
        where = with_values(book, changed) if changed else book
        stand = begin(where, district, np.arange(1, 1 + seeds, dtype=np.uint64))
        steps = running(policy, known, where, district, stand, quarterly=False)
        found.append(medians((yield from as_part(steps, number, len(values)))))
    now, *ends = found
    told = [
        Sensitivity(one.key, name, low[name], now[name], high[name])
        for one, low, high in zip(moved, ends[::2], ends[1::2], strict=True)
        for name in OUTCOMES
    ]
    return sorted(told, key=lambda one: (list(OUTCOMES).index(one.outcome), -one.width, one.key))


def medians(course: Course) -> dict[str, float]:
    """Return the median of each outcome at the end of a course."""
    none = Ledger(keep=False, outside=dict(course.end.outside))
    return {name: float(np.median(values)) for name, values in outcomes(course.end.world, none).items()}
