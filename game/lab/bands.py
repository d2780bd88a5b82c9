"""Bands, not lines: what many seeds make of a policy, and what share of their spread is policy, weather or luck.

Chance has names (sim/chance.py), so the weather of one seed can be laid over the luck of another: villages, weather
and luck are crossed, and the spread is split among them and the policy (an analysis of variance with equal cells).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.lab.numbers import Number, with_values
from game.lab.policies import Patience, Policies, Policy
from game.lab.policies_run import LAST_QUARTER, Course, begin, run, take_up
from game.sim import measures
from game.sim.book import Book, District
from game.sim.chance import NAMED, VILLAGE_SLOT, MonthDraws, month_draws
from game.sim.founding import found
from game.sim.ledger import GRAIN, Ledger
from game.sim.moment import look
from game.sim.month import MONTH, draws_of
from game.sim.world import HOUSEHOLDS, World

Floats = NDArray[np.float64]
QUARTILES: Final = (0.0, 25.0, 50.0, 75.0, 100.0)
SEEDS: Final = 200
WEATHER: Final = "weather"
SOURCES: Final = ("policy", "village", "weather", "luck")
"""What the spread is split among: the policy, who lives there, the weather of the village, all other chance."""

OUTCOMES: Final[Mapping[str, str]] = {
    "in_fact": "% of households in the farm in fact",
    "animals": "horses and cattle, head",
    "grain_to_town": "grain to the state since July 1929, t",
    "people": "people in the village",
}
"""What the spread and the sensitivities are told of, at the end."""


def band(
    policy: Policy, known: Policies, book: Book, district: District, seeds: int = SEEDS, first: int = 1,
    patience: Patience | None = None,
) -> Course:  # fmt: skip
    """Return the course of a policy over many seeds, every quarter."""
    stand = begin(book, district, np.arange(first, first + seeds, dtype=np.uint64))
    return run(policy, known, book, district, stand, patience=patience)


def quartiles(course: Course, name: str) -> Floats:
    """Return lowest, quartiles, median and highest of a series over the seeds, (5, stands)."""
    return np.asarray(np.percentile(course.series[name], QUARTILES, axis=1), dtype=np.float64)


# --- what share of the spread is what


@dataclass(frozen=True)
class Spread:
    """How the spread of one outcome splits, shares of the whole; they add up to 1.

    Attributes:
        outcome: of OUTCOMES.
        mean, deviation: over all campaigns.
        alone: source -> share of the spread that it makes by itself.
        together: share that only arises from several at once.
    """

    outcome: str
    mean: float
    deviation: float
    alone: Mapping[str, float]
    together: float


def spread(
    chosen: Sequence[Policy], book: Book, district: District, villages: int = 6, weathers: int = 6,
    lucks: int = 6, first: int = 1,
) -> tuple[Spread, ...]:  # fmt: skip
    """Run every policy on every village under every weather and every luck, and split the spread at the end."""
    seeds = [
        [first + 1000 * part + number for number in range(count)]
        for part, count in enumerate((villages, weathers, lucks))
    ]
    cells = np.array(list(product(*seeds)), dtype=np.uint64)
    told = [crossed(policy, book, district, *cells.T) for policy in chosen]
    shape = (len(chosen), villages, weathers, lucks)
    return tuple(
        split(name, np.array([one[name] for one in told], dtype=np.float64).reshape(shape)) for name in OUTCOMES
    )


def split(outcome: str, cells: Floats) -> Spread:
    """Return how the spread of a full table of cells splits among its axes.

    Args:
        outcome: its name.
        cells: (policies, villages, weathers, lucks), one campaign a cell.
    """
    mean = cells.mean()
    whole = float(((cells - mean) ** 2).mean())
    axes = range(cells.ndim)
    alone = {}
    for axis, name in zip(axes, SOURCES, strict=True):
        others = tuple(other for other in axes if other != axis)
        by = float(((cells.mean(axis=others) - mean) ** 2).mean())
        alone[name] = by / whole if whole else 0.0
    return Spread(outcome, float(mean), whole**0.5, alone, max(0.0, 1.0 - sum(alone.values())) if whole else 0.0)


def crossed(
    policy: Policy, book: Book, district: District, villages: NDArray[np.uint64],
    weathers: NDArray[np.uint64], lucks: NDArray[np.uint64],
) -> dict[str, Floats]:  # fmt: skip
    """Run campaigns whose villages, weather and other chance come from different seeds; return outcomes at the end.

    The villages are made and brought to October with their own seed. The state keeps its patience for ever: else
    the weather would change the policy.
    """
    world, ledger = found(book, district, villages, 1, keep=False)
    where = policy.under(book, district)
    take_up(world, policy, *where)
    world.seeds = lucks.copy()
    while world.month < (LAST_QUARTER + 1) * 3:
        run_month_with(world, ledger, *where, draws=mixed_draws(world, weathers))
    return outcomes(world, ledger)


def mixed_draws(world: World, weathers: NDArray[np.uint64]) -> MonthDraws:
    """Return the chance of the coming month, with the weather of other seeds."""
    draws = draws_of(world)
    slot = VILLAGE_SLOT[WEATHER]
    words = draws.words.copy()
    words[:, 0, slot] = month_draws(weathers, world.month, world.villages, HOUSEHOLDS, NAMED).words[:, 0, slot]
    return MonthDraws(words)


def run_month_with(world: World, ledger: Ledger, book: Book, district: District, draws: MonthDraws) -> None:
    """Run the coming month on chance that is handed in: the month of sim/month.py, rule by rule."""
    m = look(world, book, district, ledger, draws)
    m.paper_before = m.counted_joined()
    for rule in MONTH:
        rule(m)
    world.month += 1


def outcomes(world: World, ledger: Ledger) -> dict[str, Floats]:
    """Return the outcomes of one-village campaigns, by campaign."""
    heads = measures.animals(world)
    none = np.zeros(world.groups, dtype=np.int64)
    homes = np.maximum(measures.households(world), 1)
    return {
        "in_fact": 100.0 * measures.in_fact(world) / homes,
        "animals": (heads[0] + heads[1]).astype(np.float64),
        "grain_to_town": ledger.outside.get((GRAIN, "state"), none) / 1000.0,
        "people": measures.eaters(world).astype(np.float64),
    }


# --- one number at a time


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
    now = _medians(policy, known, book, district, seeds)
    told = []
    for one in moved:
        low, high = (
            _medians(policy, known, with_values(book, {one.key: end}), district, seeds) for end in (one.low, one.high)
        )
        told += [Sensitivity(one.key, name, low[name], now[name], high[name]) for name in OUTCOMES]
    return sorted(told, key=lambda one: (list(OUTCOMES).index(one.outcome), -one.width, one.key))


def _medians(policy: Policy, known: Policies, book: Book, district: District, seeds: int) -> dict[str, float]:
    course = band(policy, known, book, district, seeds)
    none = Ledger(keep=False, outside=dict(course.end.outside))
    return {name: float(np.median(values)) for name, values in outcomes(course.end.world, none).items()}

