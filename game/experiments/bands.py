"""Bands, not lines: what many seeds make of a policy, quarter by quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.experiments.policies import Patience, Policies, Policy
from game.experiments.policies_run import Course, Steps, as_part, begin, joined, run, running
from game.experiments.terms import term
from game.sim.book import Book, District

Floats = NDArray[np.float64]
QUARTILES: Final = (0.0, 25.0, 50.0, 75.0, 100.0)
BAND: Final = (5.0, 25.0, 50.0, 75.0, 95.0)
"""Ends of the middle nine tenths and of the middle half, and the median."""
SEEDS: Final = 200
BLOCK: Final = 100
"""Seeds that run at once where a screen must stay alive meanwhile."""


def band(
    policy: Policy, known: Policies, book: Book, district: District, seeds: int = SEEDS, first: int = 1,
    patience: Patience | None = None,
) -> Course:  # fmt: skip
    """Return the course of a policy over many seeds, every quarter."""
    stand = begin(book, district, np.arange(first, first + seeds, dtype=np.uint64))
    return run(policy, known, book, district, stand, patience=patience)


def banding(
    policy: Policy, known: Policies, book: Book, district: District, seeds: int = SEEDS, first: int = 1,
    patience: Patience | None = None,
) -> Steps[Course]:  # fmt: skip
    """Do what `band` does in small parts, for a screen; the course's end holds the first block of villages only."""
    parts = []
    blocks = -(-seeds // BLOCK)
    for block in range(blocks):
        start = first + block * BLOCK
        numbers = np.arange(start, min(start + BLOCK, first + seeds), dtype=np.uint64)
        stand = begin(book, district, numbers)
        steps = running(policy, known, book, district, stand, patience=patience)
        parts.append((yield from as_part(steps, block, blocks)))
    return joined(parts)


def quartiles(course: Course, name: str) -> Floats:
    """Return lowest, quartiles, median and highest of a series over the seeds, (5, stands)."""
    return np.asarray(np.percentile(course.series[name], QUARTILES, axis=1), dtype=np.float64)


def banded(course: Course, name: str) -> Floats:
    """Return the ends of the middle nine tenths and half, and the median, of what is shown of a series, (5, stands)."""
    return np.asarray(np.percentile(shown(course, name), BAND, axis=1), dtype=np.float64)


# --- what is shown of a series

SHOWN: Final[Mapping[str, str]] = {
    "people": "people",
    "in_farm": "in_fact_pct",
    "paper": "paper_pct",
    "animals": "horses_and_cattle",
    "bread": "bread_kg",
    "grain_to_town": "to_town_t",
}
"""People, the farm in fact and on paper, herds, bread, the town's grain: key of the words -> term of the tables."""


def shown(course: Course, name: str) -> Floats:
    """Return one of SHOWN by stand and seed in the unit of its term, (stands, seeds); other series as they are."""
    told = term(course, SHOWN[name]) if name in SHOWN else course.series[name]
    return np.asarray(told, dtype=np.float64)


@dataclass(frozen=True)
class Rank:
    """Where one course lies among many at the end.

    Attributes:
        name: of SHOWN.
        value: of the one.
        below: of a hundred courses so many end lower.
        low, median, high: 5, 50 and 95 percent of the many.
    """

    name: str
    value: float
    below: float
    low: float
    median: float
    high: float


def rank(one: Course, many: Course, name: str) -> Rank:
    """Return where the first replicate of a course lies among many at the end of its own quarters."""
    place = len(many.quarters) if one.quarters[-1] == many.quarters[-1] else many.quarters.index(one.quarters[-1]) + 1
    value = float(shown(one, name)[-1, 0])
    ends = shown(many, name)[place]
    low, median, high = (float(found) for found in np.percentile(ends, (5.0, 50.0, 95.0)))
    return Rank(name, value, 100.0 * float((ends < value).mean()), low, median, high)
