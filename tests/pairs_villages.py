"""How the paired cases of tests/cases/paired/ are asked of villages: each question gives one figure a seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.sim import theory
from game.sim.book import Book, District
from game.sim.founding import found, found_in_july
from game.sim.ledger import Ledger
from game.sim.moment import look
from game.sim.month import run_month, run_months
from game.sim.rules.expectations import TERMS, outlook, own_crop
from game.sim.world import ARTEL, CATTLE, COMMUNE, HORSES, IN_FACT, SHARE, TOZ, World
from tests.sim.books import book

FORM = {"toz": TOZ, "artel": ARTEL, "commune": COMMUNE}
VILLAGES = 3
"""Villages a seed."""
MARCH_1930, MARCH_1931, AUGUST_1931 = 8, 20, 25
Figures = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Setting:
    """Where a question is asked.

    Attributes:
        district: its id.
        seeds: one a pair, uint64.
        numbers: rules set to another number throughout: a cause switched off.
    """

    district: str
    seeds: NDArray[np.uint64]
    numbers: Mapping[str, float] = field(default_factory=dict)

    def book(self, base: Book | None = None) -> Book:
        """Return the book with these numbers."""
        base = base or book()
        changed = {key: replace(base.rules[key], values=((0, float(value)),)) for key, value in self.numbers.items()}
        return replace(base, rules={**base.rules, **changed})

    def place(self) -> District:
        """Return the district."""
        return book().districts[self.district]

    def quiet(self, exit_tolerance: float = 1.0) -> tuple[Book, District]:
        """Return a book without drive, search, lists and barriers, leaving tolerated so far."""
        base, months = self.book(), len(book().line.tempo)
        free = {name: replace(base.rules[name], values=((0, 0.0),)) for name in BARRIERS}
        line = replace(
            base.line, search=(0.0,) * months, tempo=(0,) * months, exit_tolerance=(exit_tolerance,) * months
        )
        return replace(base, line=line, rules={**base.rules, **free}), replace(self.place(), list_quota=0.0)

    def of_seeds(self, column: NDArray[Any]) -> NDArray[np.int64]:
        """Return the sum of a column over each seed's villages (and households)."""
        sums: NDArray[np.int64] = column.reshape(len(self.seeds), -1).sum(axis=1, dtype=np.int64)
        return sums


BARRIERS = ("leaving.barrier_row", "leaving.barrier_after")


def with_numbers(base: Book, numbers: Mapping[str, float]) -> Book:
    """Return a book with some rules set to one number, unless the setting has set them already."""
    changed = {key: replace(base.rules[key], values=((0, float(value)),)) for key, value in numbers.items()}
    return replace(base, rules={**base.rules, **changed})


def herd_by_spring(setting: Setting, announced: int) -> Figures:
    """Return cattle killed or sold from October 1929 to February 1930, of a hundred, cows named from a month on."""
    base = setting.book()
    taken = dict.fromkeys(base.line.handed_over, ((0, (0.8, 0.0, 0.0, 0.0)), (announced, (0.8, 1.0, 0.0, 0.0))))
    numbers, place = replace(base, line=replace(base.line, handed_over=taken)), setting.place()
    world, ledger = found(numbers, place, setting.seeds, VILLAGES, keep=False)
    before = setting.of_seeds(world.animals[CATTLE]) + setting.of_seeds(world.farm_herd[CATTLE])
    lost = -_killed(setting, ledger)
    run_months(world, ledger, numbers, place, MARCH_1930 - world.month)
    lost += _killed(setting, ledger)
    return {"killed": 100.0 * lost / before}


def _killed(setting: Setting, ledger: Ledger) -> NDArray[np.int64]:
    return setting.of_seeds(ledger.outside["cattle", "slaughtered"]) + setting.of_seeds(
        ledger.outside["cattle", "market"]
    )


def search(setting: Setting, strength: int) -> Figures:
    """Return what a search of so many percent finds of hidden grain, and the trust that is left."""
    base, place = setting.book(), setting.place()
    numbers = replace(base, line=replace(base.line, search=(1.0,) * len(base.line.search)))
    world, _ = found(numbers, place, setting.seeds, VILLAGES, keep=False)
    hidden = world.present() * 200
    world.hidden[:] = hidden
    world.found_share[:] = SHARE
    world.search_push[:] = strength * (SHARE // 100)
    run_month(world, Ledger(keep=False), numbers, place)
    trust = setting.of_seeds(world.trust * world.present()) / setting.of_seeds(world.present())
    return {
        "found": 100.0 - 100.0 * setting.of_seeds(world.hidden) / setting.of_seeds(hidden),
        "trust": trust / 100.0,
    }


def spring_of_1930(setting: Setting, fear: int = -1, leaving: int = 100) -> Figures:
    """Return who is on the list and at work in July 1930, of a hundred; the drive stops on 2 March.

    Fear is kept at so many points from then on (-1: as it goes), leaving tolerated in so many cases of a hundred.
    """
    place = setting.place()
    world, ledger = found(setting.book(), place, setting.seeds, VILLAGES, keep=False)
    run_months(world, ledger, setting.book(), place, MARCH_1930 - world.month)
    numbers, place = setting.quiet(leaving / 100.0)
    for _ in range(4):
        if fear >= 0:
            world.fear[:] = fear * (SHARE // 100)
        run_month(world, ledger, numbers, place)
    return _members(setting, world)


def _members(setting: Setting, world: World) -> Figures:
    here = world.present()
    households = setting.of_seeds(here)
    return {
        "on_the_list": 100.0 * setting.of_seeds(here & (world.membership != 0)) / households,
        "at_work": 100.0 * setting.of_seeds(here & (world.membership == IN_FACT)) / households,
    }


def gain_that_is_needed(setting: Setting, form: str, percentile: int = 75, alike: bool = False) -> Figures:
    """Return by how much the farm must out-produce, percent, for so many households of a hundred to gain by it.

    All are inside; counted are the own harvest and the share of the common one, of real villages of the model.
    """
    numbers, place = setting.quiet()
    world, _ = found(numbers, place, setting.seeds, VILLAGES, keep=False)
    world.form[:] = FORM[form]
    world.membership[:] = np.where(world.present(), IN_FACT, 0).astype(np.int8)
    if alike:
        for column, value in ((world.eaters, 5), (world.workers, 2), (world.land, 900), (world.skill, SHARE)):
            column[:] = value
        world.animals[HORSES], world.brought[HORSES] = 1, 0
    terms = outlook(look(world, numbers, place)).terms
    own, equal, work = (terms[TERMS.index(name)] for name in ("own_harvest", "equal_share", "work_share"))
    need = np.where(world.present(), 100.0 * own / np.maximum(equal + work, 1) - 100.0, np.nan)
    return {"gain": np.nanpercentile(need.reshape(len(setting.seeds), -1), percentile, axis=1)}


BARE = {
    "joining.pv": 0.0, "joining.garden": 0.0, "joining.conf": 0.0, "joining.tax_gap": 0.0,
    "joining.attachment_base": 0.0, "joining.attachment_trust": 0.0, "joining.animal_weight": 0.0, "fear.c": 0.0,
    "harvest.c0": 0.0, "harvest.c_organisation": 0.0, "harvest.g1": 0.0, "harvest.g2": 0.0, "harvest.ml": 0.0,
    "joining.k": 0.0, "joining.t": 0.1, "leaving.mx": 0.5,
}  # fmt: skip
"""Everything but sharing switched off: promises are kept, nobody is afraid, nothing is gained or lost by working
together, tastes are alike, small differences are seen; who has left does not come back."""


def free_farm(
    setting: Setting, shared: int = 100, gain: int = 0, scale: int = 0, tax: int = 0, months: int = 12
) -> Figures:
    """Return what becomes of a farm in which all began, when everybody may go, in percent and points.

    Args:
        setting: where.
        shared: percent of what is made that is shared by mouths; the rest goes by work.
        gain: percent that working together adds whatever the number.
        scale: percent it adds when all are in, in proportion.
        tax: percent by which an own farm is taxed above members.
        months: that are run.

    Returns:
        inside: households still at work; first_above_last: place among all by own harvest a head, in points (100
        the ablest), of those who left in the first two months, less that of those who left in the last six;
        first_above_stayed: the same, less that of those who stayed.
    """
    numbers, place = setting.quiet()
    terms = {"harvest.c0": -gain / 100.0, "harvest.g1": scale / 100.0, "joining.tax_gap": tax / 100.0}
    bare = {**BARE, **terms, **setting.numbers}
    line = replace(numbers.line, sharing=dict.fromkeys(numbers.line.sharing, ((0, shared / 100.0),)))
    numbers = with_numbers(replace(numbers, line=line), bare)
    world, ledger = found_in_july(numbers, place, setting.seeds, VILLAGES, keep=False)
    world.membership[:] = np.where(world.present(), IN_FACT, 0).astype(np.int8)
    world.farm_sown += world.sown.sum(axis=1, dtype=np.int32)
    world.sown[:] = 0
    rank = _places(own_crop(look(world, numbers, place)) / np.maximum(world.eaters, 1), world.present())
    gone = np.full(world.membership.shape, months, dtype=np.int64)
    start = world.present()
    for month in range(months):
        world.belief[:] = SHARE
        run_month(world, ledger, numbers, place)
        out = (world.membership != IN_FACT) & (gone == months)
        gone[out] = month
    here = start & world.present()
    early, late, stayed = here & (gone < 2), here & (gone >= months - 6) & (gone < months), here & (gone == months)
    return {
        "inside": 100.0 * setting.of_seeds(stayed) / setting.of_seeds(here),
        "first_above_last": _mean_of(setting, rank, early) - _mean_of(setting, rank, late),
        "first_above_stayed": _mean_of(setting, rank, early) - _mean_of(setting, rank, stayed),
    }


def _places(ability: NDArray[np.float64], here: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return each household's place in its village by ability, 0 (least) to 100."""
    order = np.argsort(np.argsort(np.where(here, ability, -1.0), axis=1, kind="stable"), axis=1, kind="stable")
    return 100.0 * order / (ability.shape[1] - 1)


def _mean_of(setting: Setting, rank: NDArray[np.float64], mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the mean place of some households of each seed; the middle where there is none."""
    shape = (len(setting.seeds), -1)
    count = mask.reshape(shape).sum(axis=1)
    summed = (rank * mask).reshape(shape).sum(axis=1)
    return np.where(count > 0, summed / np.maximum(count, 1), 50.0)


def drawn_village(
    setting: Setting, shared: int, gain: int = 0, scale: int = 0, tax: int = 0, insured: int = 0, alike: bool = False
) -> Figures:
    """Return who stays of sixty drawn households by the bare argument (game/sim/theory.py), and in what order they go.

    Args:
        setting: seeds; the district plays no part.
        shared: percent of what is made that is shared by mouths: commune 100, artel 60, TOZ 20.
        gain: percent that working together adds whatever the number.
        scale: percent it adds when all are in, in proportion.
        tax: percent of its income that a house outside pays more.
        insured: risk that the farm carries (aversion times variance of the harvest), percent.
        alike: all sixty equally able.

    Returns:
        inside: percent; gone_in_order: of all who left, the percent that left no later than anybody less able.
    """
    terms = theory.Terms(gain=(lambda share: (gain + scale * share) / 100.0), tax_gap=tax / 100.0, risk=insured / 100.0)
    inside, in_order = [], []
    for seed in setting.seeds.tolist():
        deviates = np.random.Generator(np.random.Philox(key=int(seed))).standard_normal(60)
        theta = np.exp(0.5 * deviates)
        theta = np.ones(60) if alike else theta / theta.mean()
        gone = _rounds(shared / 100.0, terms, theta)
        inside.append(100.0 * np.count_nonzero(gone == STAYED) / 60)
        left = np.flatnonzero(gone < STAYED)
        first = sum(gone[k] <= gone[theta < theta[k]].min(initial=STAYED) for k in left)
        in_order.append(100.0 * first / max(1, len(left)))
    return {"inside": np.array(inside), "gone_in_order": np.array(in_order)}


STAYED = 10_000


def _rounds(alpha: float, terms: theory.Terms, theta: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the round in which each household leaves for good, STAYED for those who do not; all begin inside."""
    gone = np.full(theta.shape, STAYED, dtype=np.int64)
    for turn in range(theta.shape[0]):
        inside = gone == STAYED
        mean = theory.mean_inside(theta, inside)
        wish = theory.gain_of_joining(alpha, terms, theta, mean, float(inside.mean()))
        out = inside & (wish < 0.0)
        if not out.any():
            break
        gone[out] = turn
    return gone


def harvest_after(setting: Setting, taken: int) -> Figures:
    """Return the harvest of August 1931 in tons, so many percent of all seed taken away at the end of March."""
    numbers, place = setting.book(), setting.place()
    world, ledger = found(numbers, place, setting.seeds, VILLAGES, keep=False)
    run_months(world, ledger, numbers, place, MARCH_1931 + 1 - world.month)
    for store in (world.seed, world.farm_seed):
        store -= store * taken // 100
    run_months(world, ledger, numbers, place, AUGUST_1931 + 1 - world.month)
    crop = setting.of_seeds(world.harvested) + setting.of_seeds(world.farm_harvested)
    return {"harvest": crop / 1000.0}


ASK: dict[str, Callable[..., Figures]] = {
    function.__name__: function
    for function in (
        herd_by_spring,
        search,
        spring_of_1930,
        gain_that_is_needed,
        free_farm,
        drawn_village,
        harvest_after,
    )
}
