"""What share of the spread between campaigns is policy, village, weather or luck.

Chance has names (sim/chance.py), so the weather of one seed can be laid over the luck of another: villages, weather
and luck are crossed, and the spread is split among them and the policy (an analysis of variance with equal cells).
How sure the shares are is told by leaving out one village, weather or luck at a time (the jackknife).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.experiments.policies import Policy
from game.experiments.policies_run import LAST_QUARTER, Steps, as_part, finished, take_up
from game.sim import measures
from game.sim.book import Book, District
from game.sim.chance import NAMED, VILLAGE_SLOT, MonthDraws, month_draws
from game.sim.founding import found
from game.sim.ledger import GRAIN, Ledger
from game.sim.moment import look
from game.sim.month import MONTH, draws_of
from game.sim.world import HOUSEHOLDS, World

Floats = NDArray[np.float64]
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


@dataclass(frozen=True)
class Spread:
    """How the spread of one outcome splits, shares of the whole; they add up to 1.

    Attributes:
        outcome: of OUTCOMES.
        mean, deviation: over all campaigns.
        alone: source -> share of the spread that it makes by itself.
        together: share that only arises from several at once.
        give: source -> twice the error of its share, by leaving out one village, weather or luck at a time.
    """

    outcome: str
    mean: float
    deviation: float
    alone: Mapping[str, float]
    together: float
    give: Mapping[str, float] = field(default_factory=dict)


def spread(
    chosen: Sequence[Policy], book: Book, district: District, villages: int = 6, weathers: int = 6,
    lucks: int = 6, first: int = 1,
) -> tuple[Spread, ...]:  # fmt: skip
    """Run every policy on every village under every weather and every luck, and split the spread at the end."""
    return finished(spreading(chosen, book, district, villages, weathers, lucks, first))


def spreading(
    chosen: Sequence[Policy], book: Book, district: District, villages: int = 6, weathers: int = 6,
    lucks: int = 6, first: int = 1,
) -> Steps[tuple[Spread, ...]]:  # fmt: skip
    """Do what `spread` does in small parts."""
    seeds = [
        [first + 1000 * part + number for number in range(count)]
        for part, count in enumerate((villages, weathers, lucks))
    ]
    cells = np.array(list(product(*seeds)), dtype=np.uint64)
    told = []
    for number, policy in enumerate(chosen):
        steps = crossing(policy, book, district, *cells.T)
        told.append((yield from as_part(steps, number, len(chosen))))
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
    alone = dict(zip(SOURCES, _alone(cells), strict=True))
    together = max(0.0, 1.0 - sum(alone.values())) if whole else 0.0
    return Spread(outcome, float(mean), whole**0.5, alone, together, dict(zip(SOURCES, _give(cells), strict=True)))


def _alone(cells: Floats) -> Floats:
    """Return the share of the spread that each axis makes by itself, (axes,); nothing where there is no spread."""
    mean = cells.mean()
    whole = float(((cells - mean) ** 2).mean())
    axes = range(cells.ndim)
    if not whole:
        return np.zeros(cells.ndim, dtype=np.float64)
    by = [((cells.mean(axis=tuple(other for other in axes if other != axis)) - mean) ** 2).mean() for axis in axes]
    return np.array(by, dtype=np.float64) / whole


def _give(cells: Floats) -> Floats:
    """Return twice the jackknife's error of each share, (axes,): what another draw of villages and chance could give.

    The policies are all there are and not a draw: they are not left out.
    """
    variance = np.zeros(cells.ndim, dtype=np.float64)
    for axis in range(1, cells.ndim):
        count = cells.shape[axis]
        if count < 3:
            continue
        without = np.stack([_alone(np.delete(cells, number, axis=axis)) for number in range(count)])
        variance += (count - 1) / count * ((without - without.mean(axis=0)) ** 2).sum(axis=0, dtype=np.float64)
    error: Floats = 2.0 * np.sqrt(variance)
    return error


def crossed(
    policy: Policy, book: Book, district: District, villages: NDArray[np.uint64],
    weathers: NDArray[np.uint64], lucks: NDArray[np.uint64],
) -> dict[str, Floats]:  # fmt: skip
    """Run campaigns whose villages, weather and other chance come from different seeds; return outcomes at the end.

    The villages are made and brought to October with their own seed. The state keeps its patience for ever: else
    the weather would change the policy.
    """
    return finished(crossing(policy, book, district, villages, weathers, lucks))


def crossing(
    policy: Policy, book: Book, district: District, villages: NDArray[np.uint64],
    weathers: NDArray[np.uint64], lucks: NDArray[np.uint64],
) -> Steps[dict[str, Floats]]:  # fmt: skip
    """Do what `crossed` does a month at a time."""
    world, ledger = found(book, district, villages, 1, keep=False)
    where = policy.under(book, district)
    take_up(world, policy, *where)
    world.seeds = lucks.copy()
    first, end = world.month, (LAST_QUARTER + 1) * 3
    while world.month < end:
        run_month_with(world, ledger, *where, draws=mixed_draws(world, weathers))
        yield world.month - first, end - first
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
