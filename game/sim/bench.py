"""How fast the month is, measured here and now: numbers for comparison within one run, never a test.

Times are of the fastest of a few rounds: what the machine can do, not what else it was doing. The simulation has
no clock of its own, so whoever measures brings one (time.perf_counter).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.sim.book import Book, District
from game.sim.founding import found
from game.sim.ledger import Ledger
from game.sim.moment import look
from game.sim.month import MONTH, draws_of, run_months
from game.sim.world import HOUSEHOLDS, World

Clock = Callable[[], float]
"""Seconds since some moment."""

ROUNDS = 3
MONTHS = 45
"""Months of a full campaign, October 1929 to June 1933."""

YEAR = 12
VILLAGES = 10
"""Villages of a whole district."""


@dataclass(frozen=True)
class Timing:
    """What one measurement gave.

    Attributes:
        name: what was run.
        villages: villages computed at once (over all replicates).
        months: months run.
        seconds: time of the fastest round.
    """

    name: str
    villages: int
    months: int
    seconds: float

    @property
    def ms_village_month(self) -> float:
        """Return milliseconds for one month of one village."""
        return 1000.0 * self.seconds / (self.villages * self.months)

    @property
    def household_months_second(self) -> float:
        """Return household-months computed in a second."""
        return self.villages * self.months * HOUSEHOLDS / self.seconds


def village_month(
    book: Book, district: District, clock: Clock, villages: int = 1, replicates: int = 1, keep: bool = False
) -> Timing:
    """Return the time of a campaign's months after founding, chance included.

    Args:
        book: numbers and line.
        district: where the villages lie.
        clock: the time.
        villages: villages a replicate.
        replicates: worlds computed at once.
        keep: whether entries and events are kept, as in a single game.
    """
    best = 0.0
    for _ in range(ROUNDS):
        world, ledger = founded(book, district, villages, replicates, keep)
        seconds = time_months(world, ledger, book, district, clock, MONTHS)
        best = seconds if best == 0.0 else min(best, seconds)
    return Timing("village_month", villages * replicates, MONTHS, best)


def campaign_months(
    book: Book, district: District, clock: Clock, campaigns: int = 1000, months: int = MONTHS, founding: bool = False
) -> Timing:
    """Return the time of many one-village campaigns in one batch, chance included.

    Args:
        book: numbers and line.
        district: where the villages lie.
        clock: the time.
        campaigns: how many, each of one village and one seed.
        months: of each, from October 1929.
        founding: whether the making of the villages and their three months before October are counted as well.
    """
    best = 0.0
    for _ in range(ROUNDS):
        start = clock()
        world, ledger = founded(book, district, 1, campaigns, keep=False)
        before = clock() - start
        seconds = time_months(world, ledger, book, district, clock, months) + (before if founding else 0.0)
        best = seconds if best == 0.0 else min(best, seconds)
    return Timing("campaign_months", campaigns, months, best)


def growth(book: Book, district: District, clock: Clock, large: int, small: int = 6_000) -> float:
    """Return by how much a household-month of a large world costs more than one of a small world.

    Both are districts of ten villages that run from October 1929 to September 1930, every month of the calendar once.
    The small one is run before and after, as often as makes a fair mean: what else the machine does falls on both.

    Args:
        book: numbers and line.
        district: where the villages lie.
        clock: the time.
        large: households of the large world.
        small: households of the small one.
    """
    rounds = max(ROUNDS, min(20, large // small // 4))
    few = [year_of(book, district, clock, small) for _ in range(rounds)]
    much = year_of(book, district, clock, large)
    few += [year_of(book, district, clock, small) for _ in range(rounds)]
    return much / sorted(few)[len(few) // 2]


def year_of(book: Book, district: District, clock: Clock, households: int) -> float:
    """Return the seconds of a household-month over the year from October 1929, in districts of ten villages."""
    replicates = -(-households // (VILLAGES * HOUSEHOLDS))
    world, ledger = founded(book, district, VILLAGES, replicates, keep=False)
    seconds = time_months(world, ledger, book, district, clock, YEAR)
    return seconds / (YEAR * replicates * VILLAGES * HOUSEHOLDS)


def founded(book: Book, district: District, villages: int, replicates: int, keep: bool) -> tuple[World, Ledger]:
    """Return villages in October 1929, seeds 1, 2, 3 and so on."""
    return found(book, district, np.arange(1, replicates + 1, dtype=np.uint64), villages, keep)


def time_months(world: World, ledger: Ledger, book: Book, district: District, clock: Clock, months: int) -> float:
    """Return the seconds that so many months take, chance included."""
    start = clock()
    run_months(world, ledger, book, district, months)
    return clock() - start


def rule_times(
    book: Book, district: District, clock: Clock, villages: int = 1, months: int = MONTHS
) -> dict[str, float]:
    """Return milliseconds a month spent in each rule, by name, the slowest first."""
    world, ledger = founded(book, district, villages, 1, keep=False)
    spent: dict[str, float] = {}
    for _ in range(months):
        start = clock()
        m = look(world, book, district, ledger, draws_of(world))
        m.paper_before = m.counted_joined()
        spent["look"] = spent.get("look", 0.0) + clock() - start
        for rule in MONTH:
            start = clock()
            rule(m)
            name = f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}"
            spent[name] = spent.get(name, 0.0) + clock() - start
        world.month += 1
    each = {name: 1000.0 * seconds / months for name, seconds in spent.items()}
    return dict(sorted(each.items(), key=lambda item: -item[1]))
