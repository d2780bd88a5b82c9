"""The documented line with an official who does as ordered: what six districts come to, month by month, in many seeds.

The five districts and the composite 'rest of the Union', the same seeds in each; a national figure of a seed is the
sum over the districts of that seed, each with its weight. All seeds of a district run at once (replicates).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.experiments.policies_run import by_seed
from game.sim.book import Book, District, Rule
from game.sim.founding import MONTHS_TO_OCTOBER, found_in_july
from game.sim.ledger import PEOPLE, Ledger
from game.sim.month import run_month
from game.sim.world import EXILED, IN_FACT, SHARE, World

Counts = NDArray[np.int64]

FIVE: Final = ("rakitnoe-uste", "krasny-yar-solonets", "velyka-balka", "zarechensk", "kamyshino")
REST: Final = "rest-of-union"
REST_WEIGHT: Final = 0.45
"""Weight of the composite: what is left of the Union beside the five (model notes, 9.1; grade D)."""

VILLAGES: Final = 10
MONTHS: Final = 55
"""July 1929 to January 1934, as far as the line is written."""

YEARS: Final = (1929, 1930, 1931, 1932, 1933)
FREE_MONTHS: Final = 36
JULY, AUGUST, SHARED = 0, 1, 8
"""Months of an agricultural year at whose beginning something is counted; by March both sharings are over."""


@dataclass(frozen=True, eq=False)
class Series:
    """Counts of one district at the beginning of every month, int64 (MONTHS + 1, seeds), sums over the villages.

    Attributes:
        homes: households present.
        written: households that the chairmen's papers say have joined.
        in_fact: households that work in the farm.
        eaters, dead, town: people present, dead of hunger, gone to town.
        exiled: households deported.
        herds: animals of yards and farm, (MONTHS + 1, 4, seeds).
        crowds: disturbances of the month itself, as drawn (MONTHS, seeds).
        crowds_expected: their expected number, in ten-thousandths (MONTHS, seeds).
        harvested, delivered: of each agricultural year, kg (5, seeds).
        sown: standing in August, ares (5, seeds).
        paid: to households working in the farm, both sharings of a crop, kg (4, seeds).
        paid_homes: those households (4, seeds).
    """

    homes: Counts
    written: Counts
    in_fact: Counts
    eaters: Counts
    dead: Counts
    town: Counts
    exiled: Counts
    herds: Counts
    crowds: Counts
    crowds_expected: Counts
    harvested: Counts
    delivered: Counts
    sown: Counts
    paid: Counts
    paid_homes: Counts


def series(
    book: Book, district: District, seeds: NDArray[np.uint64], villages: int = VILLAGES, months: int = MONTHS
) -> Series:
    """Run a district under the documented line and return what was counted.

    Args:
        book: numbers and line.
        district: one of the six.
        seeds: all at once.
        villages: in the district.
        months: fewer than MONTHS for a search that may not see the later years.
    """
    world, ledger = found_in_july(book, district, seeds, villages, keep=False)
    world.vote_push[:] = 0  # as in a played game (founding.found): no votes of whole villages before October
    monthly: dict[str, list[Counts]] = {name: [] for name in (*_stock(world, ledger), "crowds", "crowds_expected")}
    yearly: dict[str, list[Counts]] = {name: [] for name in ("harvested", "delivered", "sown", "paid", "paid_homes")}
    for month in range(months + 1):
        if month == MONTHS_TO_OCTOBER:
            world.vote_push[:] = SHARE
        for name, counts in _stock(world, ledger).items():
            monthly[name].append(counts)
        for name, counts in _year(world, month, last=month == months).items():
            yearly[name].append(counts)
        before = 0 if month % 3 == 0 else by_seed(world, world.disturbances)  # counted by the quarter
        if month < months:
            run_month(world, ledger, book, district)
            monthly["crowds"].append(by_seed(world, world.disturbances) - before)
            monthly["crowds_expected"].append(by_seed(world, world.protest))
    nothing = [np.zeros(len(seeds), dtype=np.int64)]  # of a series that has not begun
    return Series(**{name: np.stack(counts or nothing) for name, counts in {**monthly, **yearly}.items()})


def _stock(world: World, ledger: Ledger) -> dict[str, Counts]:
    """Return what is counted at the beginning of every month."""
    here = world.present()
    herds = world.animals.sum(axis=2, dtype=np.int64) + world.farm_herd
    none = np.zeros(world.groups, dtype=np.int64)
    return {
        "homes": by_seed(world, here),
        "written": by_seed(world, world.enrolled),
        "in_fact": by_seed(world, here & (world.membership == IN_FACT)),
        "eaters": by_seed(world, world.eaters * here),
        "dead": by_seed(world, ledger.outside.get((PEOPLE, "dead"), none)),
        "town": by_seed(world, ledger.outside.get((PEOPLE, "town"), none)),
        "exiled": by_seed(world, world.status == EXILED),
        "herds": np.stack([by_seed(world, heads) for heads in herds]),
    }


def _year(world: World, month: int, last: bool) -> dict[str, Counts]:
    """Return what is counted once in an agricultural year, at its own moment."""
    of_year = month % 12
    if (of_year == JULY and month > 0) or last:  # the last order is due in January
        return {
            "harvested": by_seed(world, world.harvested) + by_seed(world, world.farm_harvested),
            "delivered": by_seed(world, world.delivered) + by_seed(world, world.farm_delivered),
        }
    if of_year == AUGUST:
        return {"sown": by_seed(world, world.sown) + by_seed(world, world.farm_sown)}
    if of_year == SHARED:
        member = world.present() & (world.membership == IN_FACT)
        return {"paid": by_seed(world, world.paid * member), "paid_homes": by_seed(world, member)}
    return {}


def weights(book: Book) -> dict[str, float]:
    """Return the weight of each district in national sums: the five by their households, the rest as a whole."""
    homes = {key: book.districts[key].raion_households for key in FIVE}
    everyone = sum(homes.values())
    five = {key: (1.0 - REST_WEIGHT) * count / everyone for key, count in homes.items()}
    return {**five, REST: REST_WEIGHT}


def without_drive(book: Book) -> Book:
    """Return the book with no tempo, no search, no list and no barrier, and with free exit; all else documented."""
    months = len(book.line.tempo)
    still = replace(book.line, tempo=(0,) * months, exit_tolerance=(1.0,) * months, search=(0.0,) * months)
    barriers = ("leaving.barrier_row", "leaving.barrier_after")
    rules: Mapping[str, Rule] = {
        key: replace(one, values=((0, 0.0),)) if key in barriers else one for key, one in book.rules.items()
    }
    districts = {key: replace(one, list_quota=0.0) for key, one in book.districts.items()}
    return replace(book, line=still, rules=rules, districts=districts)


def free_share(book: Book, seeds: NDArray[np.uint64], villages: int = VILLAGES) -> NDArray[np.float64]:
    """Return the percentage in fact after three years without any drive, in all districts together, by seed."""
    quiet = without_drive(book)
    inside = np.zeros(len(seeds), dtype=np.float64)
    homes = np.zeros(len(seeds), dtype=np.float64)
    for key, weight in weights(book).items():
        world, ledger = found_in_july(quiet, quiet.districts[key], seeds, villages, keep=False)
        for _ in range(FREE_MONTHS):
            run_month(world, ledger, quiet, quiet.districts[key])
        here = world.present()
        inside += weight * by_seed(world, here & (world.membership == IN_FACT))
        homes += weight * by_seed(world, here)
    return 100.0 * inside / homes
