"""The three compiled rules beside the core's own, in the middle of a month: the same numbers, and the time of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.reference import compiled
from game.sim.book import Book, District
from game.sim.chance import ROW, VILLAGE_SLOT
from game.sim.ledger import Ledger
from game.sim.moment import FORMS, Moment, dated, look
from game.sim.month import BLOCK, MONTH, Rule, draws_of
from game.sim.reading import Numbers
from game.sim.rules import attitudes, expectations, food, procurement
from game.sim.world import CATTLE, World, replicates_of

Clock = Callable[[], float]

COLUMNS: Final = {
    "attitudes": ("fear", "trust", "belief"),
    "expectations": ("gain",),
    "food": ("eaters", "workers", "grain", "hidden", "hunger", "farm_grain", "farm_seed"),
}
"""What each of the rules writes into the world."""

RULES: Final[dict[Rule, str]] = {
    attitudes.apply: "attitudes",
    expectations.apply: "expectations",
    food.apply: "food",
}


@dataclass
class Beside:
    """What a run of some months gave.

    Attributes:
        core: seconds of the core by rule.
        compiled: seconds of the compiled loop by rule.
        differences: month, rule and column of every table in which they disagree.
    """

    core: dict[str, float] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0.0))
    compiled: dict[str, float] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0.0))
    differences: list[tuple[int, str, str]] = field(default_factory=list)

    def shares(self) -> dict[str, float]:
        """Return the core's speed as a share of the compiled loop's, by rule."""
        return {name: self.compiled[name] / max(self.core[name], 1e-9) for name in COLUMNS}

    def share(self) -> float:
        """Return the core's speed as a share of the compiled loop's, over the three rules together."""
        return sum(self.compiled.values()) / max(sum(self.core.values()), 1e-9)


def run_beside(world: World, book: Book, district: District, clock: Clock, beside: Beside) -> None:
    """Run the coming month by the core, in its blocks; run the compiled loops on a copy before each of the three rules.

    Args:
        world: changed in place, by the core alone.
        book: numbers and line.
        district: where the villages lie.
        clock: seconds since some moment.
        beside: where times and differences are added.
    """
    at_once = max(1, BLOCK // world.villages)
    parts = [
        replicates_of(world, first, min(first + at_once, world.replicates))
        for first in range(0, world.replicates, at_once)
    ]
    moments = [look(part, book, district, Ledger(keep=False, count=False), draws_of(part)) for part in parts]
    for m in moments:
        m.paper_before = m.counted_joined()
    for rule in MONTH:
        name = RULES.get(rule)
        if name is None:
            for m in moments:
                rule(m)
            continue
        loop = Loops(world.copy(), moments, book, district)
        spent = clock()
        getattr(loop, name)()
        beside.compiled[name] += clock() - spent
        spent = clock()
        for m in moments:
            rule(m)
        beside.core[name] += clock() - spent
        beside.differences += [(world.month, name, column) for column in loop.differing(name, world, moments)]
    world.month += 1


def named(numbers: Numbers) -> dict[str, Any]:
    """Return the numbers of a rule by name."""
    return {item.name: getattr(numbers, item.name) for item in fields(numbers)}


class Loops:
    """The compiled rules on a world of their own, with the month's numbers made ready."""

    def __init__(self, world: World, moments: list[Moment], book: Book, district: District) -> None:
        """Take over a world, and what the month has handed on so far."""
        self.world = world
        self.month = world.month
        self.book = book
        self.district = district
        self.first = moments[0]
        shared = [dated(book.line.sharing[form], world.month) for form in FORMS]
        handed = [dated(book.line.handed_over[form], world.month) for form in FORMS]
        self.alpha = np.array(shared, dtype=np.float64)[world.form]
        self.handed = np.array(handed, dtype=np.float64)[world.form].T.copy()
        self.handed[CATTLE] = world.cows_pooled * compiled.ONE
        self.listed_share = np.concatenate(
            [np.zeros(m.world.groups, np.float64) if m.listed_share is None else m.listed_share for m in moments]
        )
        self.words = np.concatenate([m.draws.words for m in moments])
        self.promise: NDArray[np.float64] = np.empty(world.eaters.shape, dtype=np.float64)
        self.unit: NDArray[np.float64] = np.empty(world.groups, dtype=np.float64)
        self.weights = expectations.Joining.of(book, world.month).animal.reshape(-1)
        self.numbers = {
            "attitudes": self.attitude_numbers(),
            "expectations": self.expectation_numbers(),
            "food": self.food_numbers(),
        }

    def attitude_numbers(self) -> compiled.Attitudes:
        """Return what the loop of attitudes reads this month."""
        n = attitudes.Attitudes.of(self.book, self.month)
        shares = {"kin": n.kin / 100.0, "lane": n.lane / 100.0, "search": self.first.search}
        return compiled.Attitudes(**{**named(n), **shares})

    def expectation_numbers(self) -> compiled.Expectations:
        """Return what the loop of expectations reads this month."""
        n = expectations.Joining.of(self.book, self.month)
        crop = expectations.Crop.of(self.book, self.month)
        working = expectations.Working.of(self.book, self.month)
        shared = {name: value for name, value in named(n).items() if name != "animal"}
        return compiled.Expectations(
            **shared,
            land_base=crop.base,
            land_worker=crop.worker,
            land_horse=crop.horse,
            no_horse=crop.no_horse,
            yield_are=self.district.grain_share * self.district.yield_ts * (1.0 - crop.loss) * compiled.ONE,
            c0=working.c0,
            c_organisation=working.c_organisation,
            organisation=working.neutral / 100.0,
            g1=working.g1,
            station=working.g2 if self.first.tractors else 0.0,
            ml=working.ml,
            order=self.first.order,
        )

    def food_numbers(self) -> compiled.Food:
        """Return what the loop of food reads this month."""
        n = food.Food.of(self.book, self.month)
        hunger = food.Hunger.of(self.book, self.month)
        calendar = self.first.calendar
        return compiled.Food(
            grain=n.from_grain(self.district),
            months_left=food.months_left(calendar),
            thrift=n.thrift,
            relief=n.relief,
            leak=n.leak,
            keep=hunger.keep,
            gain=hunger.gain,
            ease=hunger.ease,
            threshold=hunger.threshold,
            mortality=hunger.mortality + hunger.famine * self.district.famine,
            owed=calendar in procurement.MONTHS or calendar == food.HARVEST,
            selling=calendar == food.HARVEST - 1,
            ceiling=n.ceiling,
        )

    def attitudes(self) -> None:
        """Run the loop of attitudes."""
        w = self.world
        compiled.attitudes(
            self.numbers["attitudes"], w.fear, w.trust, w.belief, w.kin, w.status,
            w.pressure, w.search_push, self.listed_share,
        )  # fmt: skip

    def expectations(self) -> None:
        """Run the loop of expectations."""
        w = self.world
        compiled.expectations(
            self.numbers["expectations"], self.weights, self.alpha, self.handed,
            w.eaters, w.workers, w.land, w.skill, w.animals, w.brought, w.status,
            w.membership, w.exposure, w.attachment, w.trust, w.belief, w.fear,
            w.pressure, w.organisation, w.gain, self.promise, self.unit,
        )  # fmt: skip

    def food(self) -> None:
        """Run the loop of food."""
        w = self.world
        compiled.food(
            self.numbers["food"], self.words[:, ROW["death"]], self.words[:, ROW["village"], VILLAGE_SLOT["seed_leak"]],
            w.eaters, w.workers, w.grain, w.hidden, w.hunger, w.membership, w.status,
            w.harvested, w.farm_grain, w.farm_seed, w.farm_harvested, w.farm_delivered,
            w.plan, w.seed_leak,
        )  # fmt: skip

    def differing(self, name: str, world: World, moments: list[Moment]) -> list[str]:
        """Return the columns that a rule has written otherwise here than the core in its world."""
        found = [c for c in COLUMNS[name] if not np.array_equal(getattr(self.world, c), getattr(world, c))]
        if name == "expectations":
            here = world.present()
            promise = np.concatenate([m.promise for m in moments if m.promise is not None])
            unit = np.concatenate([m.unit for m in moments if m.unit is not None])
            found += ["promise"] * (not np.array_equal(self.promise[here], promise[here]))
            found += ["unit"] * (not np.array_equal(self.unit, unit))
        return found

