"""How much faster the core is than the month agent by agent, and how far from compiled loops: measured in one run.

Both sides run the same months of the same campaigns, in processor time, each in its own stride: month after month, as
they would be used. Of the largest world only every fifth month is measured agent by agent (October 1929, March,
August, January ... February 1933), from the core's state and against the same months of the core: nine months of the
year, with sowing, harvest, tax and winter among them, over all phases of the line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Final

from game.reference.agents.model import Countryside
from game.reference.three_rules import Beside, run_beside
from game.sim.bench import MONTHS, founded
from game.sim.book import Book, District
from game.sim.month import run_month, run_months

Clock = Callable[[], float]
"""Seconds this process has computed."""

VILLAGES: Final = 10
"""Villages of a replicate: a whole district."""


@dataclass(frozen=True)
class Size:
    """How large a world is measured, and how often.

    Attributes:
        name: households, roundly.
        replicates: districts of ten villages.
        rounds: times each month is measured; the median counts. A large world needs few: it is many small ones.
        every: months from one that is measured agent by agent to the next; 1 is the whole campaign.
    """

    name: str
    replicates: int
    rounds: int
    every: int = 1


SIZES: Final = (Size("600", 1, 5), Size("6000", 10, 3), Size("100000", 167, 1, every=5))
NEAR, FAR = Size("15000", 25, 3), Size("100000", 167, 1)
"""A world that stays near the processor, and one that does not."""


def mesa_ratios(book: Book, district: District, clock: Clock, sizes: tuple[Size, ...] = SIZES) -> dict[str, float]:
    """Return by size the time of a household-month agent by agent over that of the core."""
    return {size.name: round(mesa_ratio(book, district, clock, size), 1) for size in sizes}


def mesa_ratio(book: Book, district: District, clock: Clock, size: Size, months: int = MONTHS) -> float:
    """Return the time of a household-month agent by agent over that of the core, both summed over the same months."""
    of_core, of_agents = [], []
    for _ in range(size.rounds):  # in turns: what else the machine does meets both
        of_core.append(core_times(book, district, clock, size, months))
        of_agents.append(agent_times(book, district, clock, size, months))
        of_core.append(core_times(book, district, clock, size, months))
    core, agents = typical(of_core), typical(of_agents)
    return sum(agents.values()) / sum(core[month] for month in agents)


def typical(rounds: list[dict[int, float]]) -> dict[int, float]:
    """Return the median of the rounds, month by month."""
    return {month: median(round_[month] for round_ in rounds) for month in rounds[0]}


def core_times(book: Book, district: District, clock: Clock, size: Size, months: int) -> dict[int, float]:
    """Return the seconds that each month of a campaign takes the core."""
    world, ledger = founded(book, district, VILLAGES, size.replicates, keep=False)
    times = {}
    for month in range(months):
        begun = clock()
        run_month(world, ledger, book, district)
        times[month] = clock() - begun
    return times


def agent_times(book: Book, district: District, clock: Clock, size: Size, months: int) -> dict[int, float]:
    """Return the seconds that each measured month of a campaign takes agent by agent."""
    world, ledger = founded(book, district, VILLAGES, size.replicates, keep=False)
    model = Countryside(world, book, district)
    times = {}
    for month in range(0, months, size.every):
        if size.every > 1 and month:
            run_months(world, ledger, book, district, size.every)
            model = Countryside(world, book, district)
        begun = clock()
        model.step()
        times[month] = clock() - begun
    return times


def compiled_shares(
    book: Book, district: District, clock: Clock, sizes: tuple[Size, ...] = (NEAR, FAR)
) -> dict[str, dict[str, float]]:
    """Return by size the core's speed as a share of the compiled loops', for each of three rules and for all."""
    warm_up(book, district, clock)
    return {size.name: compiled_share(book, district, clock, size) for size in sizes}


def compiled_share(
    book: Book, district: District, clock: Clock, size: Size, months: int = MONTHS
) -> dict[str, float]:
    """Return the core's speed as a share of the compiled loops' over a campaign's months: medians of the rounds."""
    found = []
    for _ in range(size.rounds):
        world, _ = founded(book, district, VILLAGES, size.replicates, keep=False)
        beside = Beside()
        for _ in range(months):
            run_beside(world, book, district, clock, beside)
        found.append({**beside.shares(), "all": beside.share()})
    return {name: round(median(round_[name] for round_ in found), 2) for name in found[0]}


def warm_up(book: Book, district: District, clock: Clock) -> None:
    """Compile the loops: a first call takes seconds."""
    world, _ = founded(book, district, 1, 1, keep=False)
    run_beside(world, book, district, clock, Beside())
