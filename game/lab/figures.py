"""What the model says to each target: one function a figure, over all seeds of a run.

A target names the function in `measure` and its arguments in `of`. Every function returns one number a seed, but
those of several targets (paper errors, counts of districts), which are in fit.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.lab.documented import FIVE, MONTHS, VILLAGES, YEARS, Series, free_share, series, weights
from game.sim.book import Book
from game.sim.dates import month_index
from game.sim.world import CATTLE, SPECIES

Floats = NDArray[np.float64]

PEAK, LOW_FROM, LOW_UNTIL = month_index(1930, 3), month_index(1930, 4), month_index(1931, 1)
UKRAINE: Final = "velyka-balka"
JANUARY_1930: Final = month_index(1930, 1)


@dataclass(frozen=True, eq=False)
class Runs:
    """All districts under the documented line, and the same villages left alone.

    Attributes:
        villages: in each district.
        seeds: how many.
        weights: of the districts in national sums.
        districts: their series.
        free: percent in fact after three years without any drive, by seed.
        first_seed: the others follow it.
    """

    villages: int
    seeds: int
    weights: Mapping[str, float]
    districts: Mapping[str, Series]
    free: Floats
    first_seed: int = 1

    def union(self, name: str) -> Floats:
        """Return a series summed over the districts, each with its weight."""
        total = np.zeros(getattr(self.districts[FIVE[0]], name).shape, dtype=np.float64)
        for key, weight in self.weights.items():
            total += weight * getattr(self.districts[key], name)
        return total

    def paper(self) -> Floats:
        """Return the percentage on paper by month, as the chairmen write it, (months, seeds)."""
        return percent(self.union("written"), self.union("homes"))

    def paper_in(self, district: str) -> Floats:
        """Return the same of one district."""
        own = self.districts[district]
        return percent(own.written, own.homes)


def run(
    book: Book,
    seeds: int,
    villages: int = VILLAGES,
    *,
    first_seed: int = 1,
    months: int = MONTHS,
    free_seeds: int | None = None,
) -> Runs:
    """Run everything that the targets ask for.

    Args:
        book: numbers and line.
        seeds: how many; first_seed and those that follow it.
        villages: in each district.
        first_seed: the first of them.
        months: under the documented line, from July 1929.
        free_seeds: how many are run without a drive; all when not said, and with 0 nothing is known of it.
    """
    numbers = np.arange(first_seed, first_seed + seeds, dtype=np.uint64)
    share = weights(book)
    districts = {key: series(book, book.districts[key], numbers, villages, months) for key in share}
    left_alone = numbers[:free_seeds]
    free = free_share(book, left_alone, villages) if len(left_alone) else np.full(1, np.nan, dtype=np.float64)
    return Runs(villages, seeds, share, districts, free, first_seed)


def at(table: NDArray[Any], index: int) -> Floats:
    """Return one row of a table (dates, seeds)."""
    return np.asarray(table[index], dtype=np.float64)


def percent(part: NDArray[Any], whole: NDArray[Any]) -> Floats:
    """Return part of whole in percent."""
    return np.asarray(100.0 * part / np.maximum(whole, 1e-9), dtype=np.float64)


def month_of(text: str) -> int:
    """Return the month index of 'YYYY-MM'."""
    year, _, month = text.partition("-")
    return month_index(int(year), int(month))


def paper(runs: Runs, month: str) -> Floats:
    """Return the paper of all districts at the beginning of a month."""
    return at(runs.paper(), month_of(month))


def paper_in(runs: Runs, district: str, month: str) -> Floats:
    """Return the paper of one district at the beginning of a month."""
    return at(runs.paper_in(district), month_of(month))


def in_fact(runs: Runs, month: str) -> Floats:
    """Return the share that works in the farm."""
    return at(percent(runs.union("in_fact"), runs.union("homes")), month_of(month))


def retention(runs: Runs) -> Floats:
    """Return what July 1930 has left of March."""
    return at(runs.paper(), month_index(1930, 7)) / at(runs.paper(), PEAK)


def district_paper(runs: Runs, district: str, when: str) -> Floats:
    """Return one of the four figures of a district: peak, low, july_1931, july_1932."""
    path = runs.paper_in(district)
    if when == "low":
        return np.asarray(path[LOW_FROM:LOW_UNTIL].min(axis=0), dtype=np.float64)
    return at(path, PEAK if when == "peak" else month_index(int(when[-4:]), 7))


def district_retention(runs: Runs, district: str) -> Floats:
    """Return the low of a district as a part of its peak."""
    return district_paper(runs, district, "low") / district_paper(runs, district, "peak")


def herd(runs: Runs, species: str, month: str) -> Floats:
    """Return the herd of a species, July 1929 = 1."""
    heads = runs.union("herds")[:, SPECIES.index(species)]
    return at(heads, month_of(month)) / at(heads, 0)


def cattle_first_shock(runs: Runs) -> Floats:
    """Return the part of the cattle fall to July 1933 that July 1930 had seen."""
    cattle = runs.union("herds")[:, CATTLE]
    before = at(cattle, 0)
    return (before - at(cattle, month_index(1930, 7))) / (before - at(cattle, month_index(1933, 7)))


def crop(runs: Runs, year: int) -> Floats:
    """Return the crop in the barn, 1929 = 1."""
    kg = runs.union("harvested")
    return at(kg, YEARS.index(year)) / at(kg, 0)


def sown(runs: Runs, year: int) -> Floats:
    """Return the area that stands in August, 1929 = 1."""
    ares = runs.union("sown")
    return at(ares, YEARS.index(year)) / at(ares, 0)


def crop_of_an_are(runs: Runs, district: str, year: int) -> Floats:
    """Return a district's yield, 1929 = 1."""
    own = runs.districts[district]
    yields = own.harvested / own.sown
    return at(yields, YEARS.index(year)) / at(yields, 0)


def procured(runs: Runs, year: int) -> Floats:
    """Return what the state got as a percentage of the crop that came into barns."""
    return at(percent(runs.union("delivered"), runs.union("harvested")), YEARS.index(year))


def procured_in(runs: Runs, district: str, year: int) -> Floats:
    """Return the same in one district."""
    own = runs.districts[district]
    return at(percent(own.delivered, own.harvested), YEARS.index(year))


def crowds_of_1930(runs: Runs, name: str = "crowds_expected") -> Floats:
    """Return the percentage of the disturbances of 1930 in each of its months, (12, seeds).

    Expected crowds by default: a seed draws some dozens a year, the composite that weighs most a handful.
    """
    year = runs.union(name)[JANUARY_1930 : JANUARY_1930 + 12]
    return percent(year, year.cumsum(axis=0, dtype=np.float64)[-1])


def crowds_of_all(runs: Runs) -> Floats:
    """Return the percentage in each month of 1930 of the crowds drawn in all seeds together, (12, 1).

    One seed's sixty villages draw too few for shares of their own; the seeds together are some hundreds of villages.
    """
    year = runs.union("crowds")[JANUARY_1930 : JANUARY_1930 + 12].cumsum(axis=1, dtype=np.float64)[:, -1:]
    return percent(year, year.cumsum(axis=0, dtype=np.float64)[-1])


def protest(runs: Runs, month: str) -> Floats:
    """Return a month's percentage."""
    return at(crowds_of_1930(runs), month_of(month) - JANUARY_1930)


def protest_spring(runs: Runs) -> Floats:
    """Return February to April."""
    return spring(crowds_of_1930(runs))


def protest_spring_drawn(runs: Runs) -> Floats:
    """Return the same of the crowds that were drawn."""
    return spring(crowds_of_1930(runs, "crowds"))


def spring(months: Floats) -> Floats:
    """Return February to April of twelve months."""
    return at(months, 1) + at(months, 2) + at(months, 3)


def protest_march(runs: Runs) -> Floats:
    """Return March."""
    return at(crowds_of_1930(runs), 2)


def highest_month(runs: Runs) -> Floats:
    """Return the number of the month with most disturbances."""
    return np.asarray(crowds_of_1930(runs).argmax(axis=0) + 1, dtype=np.float64)


def protest_march_in(runs: Runs, district: str) -> Floats:
    """Return March of one district, of the crowds expected there."""
    year = crowds_in(runs, district)
    return at(percent(year, year.cumsum(axis=0, dtype=np.float64)[-1]), 2)


def protest_against_ukraine(runs: Runs, district: str) -> Floats:
    """Return the crowds expected in a district in 1930 against the Ukrainian one; all have the same households."""
    own, there = crowds_in(runs, district), crowds_in(runs, UKRAINE)
    ratio = own.cumsum(axis=0, dtype=np.float64)[-1] / there.cumsum(axis=0, dtype=np.float64)[-1]
    return np.asarray(ratio, dtype=np.float64)


def crowds_in(runs: Runs, district: str) -> NDArray[np.int64]:
    """Return the crowds expected in a district in each month of 1930, (12, seeds)."""
    return runs.districts[district].crowds_expected[JANUARY_1930 : JANUARY_1930 + 12]


def voluntary(runs: Runs) -> Floats:
    """Return the share in fact after three years without a drive."""
    return runs.free


def exiled(runs: Runs, month: str) -> Floats:
    """Return households deported so far, percent of those of July 1929."""
    return at(percent(runs.union("exiled"), runs.union("homes")[0]), month_of(month))


def town(runs: Runs, month: str) -> Floats:
    """Return people gone to town so far, percent of those of July 1929."""
    return at(percent(runs.union("town"), runs.union("eaters")[0]), month_of(month))


def dead(runs: Runs, month: str) -> Floats:
    """Return people dead of hunger so far, percent of those of July 1929."""
    return at(percent(runs.union("dead"), runs.union("eaters")[0]), month_of(month))


def dead_in(runs: Runs, district: str, month: str) -> Floats:
    """Return the same in one district."""
    own = runs.districts[district]
    return at(percent(own.dead, own.eaters[0]), month_of(month))


def pay(runs: Runs, year: int) -> Floats:
    """Return grain paid to a member household from a year's crop, kg."""
    number = YEARS.index(year)
    return at(runs.union("paid"), number) / np.maximum(at(runs.union("paid_homes"), number), 1e-9)


FIGURES: Final[Mapping[str, Callable[..., Floats]]] = {
    one.__name__: one
    for one in (
        cattle_first_shock,
        crop,
        crop_of_an_are,
        dead,
        dead_in,
        district_paper,
        district_retention,
        exiled,
        herd,
        highest_month,
        in_fact,
        paper,
        paper_in,
        pay,
        procured,
        procured_in,
        protest,
        protest_against_ukraine,
        protest_march,
        protest_march_in,
        protest_spring,
        protest_spring_drawn,
        retention,
        sown,
        town,
        voluntary,
    )
}
"""What a target's `measure` may name."""
