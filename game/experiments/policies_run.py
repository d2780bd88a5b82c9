"""A policy over villages, quarter by quarter: the state may lose patience, and any quarter can be branched from.

Several replicates run at once; each has a state of its own that counts its short quarters. Whoever branches takes the
kept stand of a quarter and goes on under another policy: same village, same weather, same luck.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.experiments.policies import Patience, Policies, Policy
from game.sim import measures
from game.sim.book import Book, District
from game.sim.dates import Quarter, year_and_month
from game.sim.events import Event
from game.sim.founding import found
from game.sim.ledger import CASH, GRAIN, PEOPLE, Ledger
from game.sim.moment import dated
from game.sim.month import run_months
from game.sim.rules.procurement import MONTHS as DUE_MONTHS
from game.sim.world import CATTLE, EXILED, GROUP_AXIS, SHARE, SPECIES, World

Counts = NDArray[np.int64]
Made = TypeVar("Made")
Steps = Generator[tuple[int, int], None, Made]
"""Work in small parts: yields (done, of how many) between them, and returns what it made."""

FIRST_QUARTER: Final = 1
LAST_QUARTER: Final = 15
ALL_QUARTERS: Final = LAST_QUARTER - FIRST_QUARTER + 1

SERIES: Final[Mapping[str, tuple[str, str]]] = {
    "homes": ("households", "households that live in the village"),
    "in_fact": ("households", "households that work in the farm"),
    "paper": ("households", "households that the chairman's paper claims"),
    "people": ("persons", "people who live in the village"),
    "dead": ("persons", "dead of hunger since July 1929"),
    "exiled": ("households", "households deported"),
    "town": ("persons", "gone to a town since July 1929"),
    "horses": ("head", "horses of yards and farm"),
    "cattle": ("head", "cattle of yards and farm"),
    "small": ("head", "sheep and goats of yards and farm"),
    "pigs": ("head", "pigs of yards and farm"),
    "bread": ("kg", "bread grain, hidden grain too, seed apart"),
    "grain_to_town": ("kg", "grain that went to the state since July 1929"),
    "grain_asked": ("kg", "grain order of this agricultural year; 0 where none is laid"),
    "grain_due_met": ("1/10000", "delivered of what was due by now in this agricultural year; 10000 where none is due"),
    "paid_by_state": ("kopecks", "paid by the state to yards and farm since July 1929, less what it took"),
    "pressure": ("1/10000", "pressure on the village in the last month"),
    "disturbances": ("events", "disturbances of the quarter"),
    "forced": ("yes or no", "1 where the state has turned to force"),
}
"""What is told of every quarter: unit and meaning; sums over the villages of a replicate, pressure their sum too."""


@dataclass
class Stand:
    """A run between two quarters, all one needs to go on from it.

    Attributes:
        world: the villages; `world.month` is the first month of the coming quarter.
        outside: totals of the outside accounts.
        short: quarters on end in which sales fell short, by replicate.
        forced: month in which the state turned to force, by replicate; -1 not yet.
    """

    world: World
    outside: dict[tuple[str, str], Counts]
    short: Counts
    forced: Counts

    def copy(self) -> Stand:
        """Return a copy that shares nothing with it."""
        totals = {key: amounts.copy() for key, amounts in self.outside.items()}
        return Stand(self.world.copy(), totals, self.short.copy(), self.forced.copy())


@dataclass
class Course:
    """What a policy came to.

    Attributes:
        policy: that was run.
        quarters: indices of the quarters run.
        series: name of SERIES -> (stands, replicates); the first stand is that before the first quarter.
        stands: the stand before each quarter and the last one, where they were kept.
        events: of every month, in order, where they were kept (one village of one seed only).
        end: the last stand.
    """

    policy: Policy
    quarters: tuple[int, ...]
    series: dict[str, Counts]
    end: Stand
    stands: list[Stand] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def finished(steps: Steps[Made]) -> Made:
    """Do all the work and return what it made."""
    while True:
        try:
            next(steps)
        except StopIteration as over:
            made: Made = over.value
            return made


def as_part(steps: Steps[Made], number: int, of: int) -> Steps[Made]:
    """Do work as one of several parts of the same length: what it yields counts for all of them."""
    while True:
        try:
            done, whole = next(steps)
        except StopIteration as over:
            made: Made = over.value
            return made
        yield number * whole + done, of * whole


def joined(courses: Iterable[Course]) -> Course:
    """Return courses of the same policy and quarters over different seeds as one; its end holds no villages."""
    parts = list(courses)
    first = parts[0]
    if len(parts) == 1:
        return first
    series = {name: np.concatenate([one.series[name] for one in parts], axis=1) for name in first.series}
    return Course(first.policy, first.quarters, series, first.end)


def by_seed(world: World, counts: NDArray[np.generic]) -> Counts:
    """Return sums over the villages (and households) of each replicate, from (G,) or (G, H)."""
    sums: Counts = counts.reshape(world.replicates, -1).sum(axis=1, dtype=np.int64)
    return sums


def begin(book: Book, district: District, seeds: NDArray[np.uint64], villages: int = 1) -> Stand:
    """Return villages on 1 October 1929, as the documented line had left them: where every policy begins."""
    world, ledger = found(book, district, seeds, villages, keep=False)
    return stand_of(world, ledger.outside)


def stand_of(world: World, outside: Mapping[tuple[str, str], Counts]) -> Stand:
    """Return a stand of villages that somebody else has run so far."""
    none = np.zeros(world.replicates, dtype=np.int64)
    return Stand(world, {key: amounts.copy() for key, amounts in outside.items()}, none, none - 1)


def run(
    policy: Policy,
    known: Policies,
    book: Book,
    district: District,
    stand: Stand,
    months: int | None = None,
    patience: Patience | None = None,
    keep: bool = False,
    quarterly: bool = True,
    claim: Counts | None = None,
) -> Course:
    """Run a policy on from a stand and return its course.

    Args:
        policy: from now on.
        known: where the policy that the state may turn to stands.
        book: the documented book.
        district: the documented district.
        stand: where it begins; it is not changed.
        months: how many; to June 1933 if not said.
        patience: of the state; that of the file if not said. It counts only where grain is bought.
        keep: whether events and stands are kept; for one village of one seed.
        quarterly: whether the series hold every quarter, or the first and the last stand alone.
        claim: households that the chairman writes beyond what is so, renewed every quarter, by village.
    """
    return finished(running(policy, known, book, district, stand, months, patience, keep, quarterly, claim))


def running(
    policy: Policy,
    known: Policies,
    book: Book,
    district: District,
    stand: Stand,
    months: int | None = None,
    patience: Patience | None = None,
    keep: bool = False,
    quarterly: bool = True,
    claim: Counts | None = None,
) -> Steps[Course]:
    """Do what `run` does a month at a time; yields (months done, of how many) and returns the course."""
    now = stand.copy()
    rule = known.patience if patience is None else patience
    calm, hard = policy.under(book, district), known[rule.turns_to].under(book, district)
    take_up(now.world, policy, *calm)
    first = now.world.month
    end = (LAST_QUARTER + 1) * 3 if months is None else first + months
    course = Course(policy, (), {}, now)
    rows: list[dict[str, Counts]] = [told(now)]
    quarters: list[int] = []
    while now.world.month < end:
        if keep:
            course.stands.append(now.copy())
        quarters.append(now.world.month // 3)
        until = min(end, (now.world.month // 3 + 1) * 3)
        if claim is not None:
            boast(now.world, claim)
        while now.world.month < until:
            course.events += step(now, calm, hard, 1, keep)
            yield now.world.month - first, end - first
        if policy.voluntary and until % 3 == 0:
            lose_patience(now, rule)
        if quarterly or now.world.month >= end:
            rows.append(told(now))
    if keep:
        course.stands.append(now.copy())
    course.quarters = tuple(quarters)
    course.series = {name: np.stack([row[name] for row in rows]) for name in SERIES}
    return course


def take_up(world: World, policy: Policy, book: Book, district: District) -> None:
    """Set what a policy sets once: the form that is pushed, and the cows that it takes."""
    if policy.form:
        world.form[:] = district.form
        cows = dated(book.line.handed_over[district.form], world.month)[CATTLE]
        world.cows_pooled[:] = int(cows * SHARE + 0.5)


def boast(world: World, claim: Counts) -> None:
    """Let the chairman's paper claim so many households beyond those that are members."""
    members = ((world.membership > 0) & world.present()).sum(axis=1, dtype=np.int64)
    world.enrolled[:] = np.minimum(members + claim, measures.households(world)).astype(np.int32)


def step(
    now: Stand, calm: tuple[Book, District], hard: tuple[Book, District], months: int, keep: bool
) -> list[Event]:
    """Run some months: replicates whose state has turned under the other policy."""
    turned = now.forced >= 0
    if not turned.any() or turned.all():
        moved = Ledger(keep=keep)
        events = run_months(now.world, moved, *(hard if turned.all() else calm), months)
        _add(now, moved, np.arange(now.world.groups, dtype=np.int64))
        return events
    end = now.world.month + months
    for which, where in ((~turned, calm), (turned, hard)):
        rows = np.flatnonzero(np.repeat(which, now.world.villages))
        part, moved = rows_of(now.world, np.flatnonzero(which), rows), Ledger(keep=False)
        run_months(part, moved, *where, months)
        for name, axis in GROUP_AXIS:
            held = getattr(now.world, name)
            held[rows if axis == 0 else (slice(None), rows)] = getattr(part, name)
        _add(now, moved, rows)
    now.world.month = end
    return []


def rows_of(world: World, replicates: NDArray[np.intp], rows: NDArray[np.intp]) -> World:
    """Return some replicates as a world of their own that shares nothing with this one."""
    part = World.__new__(World)
    part.replicates, part.villages, part.month = len(replicates), world.villages, world.month
    part.seeds = world.seeds[replicates]
    for name, axis in GROUP_AXIS:
        held = getattr(world, name)
        setattr(part, name, held[rows] if axis == 0 else held[:, rows])
    return part


def _add(now: Stand, moved: Ledger, rows: NDArray[np.int64] | NDArray[np.intp]) -> None:
    for key, amounts in moved.outside.items():
        held = now.outside.setdefault(key, np.zeros(now.world.groups, dtype=np.int64))
        held[rows] += amounts


def lose_patience(now: Stand, patience: Patience) -> None:
    """Count a quarter in which sales fell short, and turn to force where there were enough of them on end."""
    met, due = sales(now.world)
    falls_short = due & (met < int(patience.enough * SHARE))
    now.short[:] = np.where(falls_short, now.short + 1, np.where(due, 0, now.short))
    if patience.quarters > 0:
        turns = (now.forced < 0) & (now.short >= patience.quarters)
        now.forced[turns] = now.world.month


def sales(world: World) -> tuple[Counts, NDArray[np.bool_]]:
    """Return what of the grain due by now was delivered, 1/10000, and where the quarter is a test of it.

    It is one where grain was due in it and most of the year's order by its end: the last quarter and the first.
    """
    last = world.month - 1
    done = sum(calendar in DUE_MONTHS for calendar in (year_and_month(last - back)[1] for back in range(last % 12 + 1)))
    in_quarter = any(year_and_month(last - back)[1] in DUE_MONTHS for back in range(3))
    plan = by_seed(world, world.plan) * done // len(DUE_MONTHS)
    given = by_seed(world, measures.delivered(world))
    due = (plan > 0) & in_quarter & (2 * done > len(DUE_MONTHS))  # September's fifth is no test
    return np.where(plan > 0, given * SHARE // np.maximum(plan, 1), np.int64(SHARE)), due


def told(now: Stand) -> dict[str, Counts]:
    """Return what is so between two quarters, by replicate."""
    world = now.world
    none = np.zeros(world.groups, dtype=np.int64)

    def gone(good: str, account: str) -> Counts:
        return by_seed(world, now.outside.get((good, account), none))

    heads = measures.animals(world)
    bread = (world.grain + world.hidden).sum(axis=1, dtype=np.int64) + world.farm_grain + world.reserve
    return {
        "homes": by_seed(world, measures.households(world)),
        "in_fact": by_seed(world, measures.in_fact(world)),
        "paper": by_seed(world, world.enrolled),
        "people": by_seed(world, measures.eaters(world)),
        "dead": gone(PEOPLE, "dead"),
        "exiled": by_seed(world, world.status == EXILED),
        "town": gone(PEOPLE, "town"),
        **{name: by_seed(world, heads[species]) for species, name in enumerate(SPECIES)},
        "bread": by_seed(world, bread),
        "grain_to_town": gone(GRAIN, "state"),
        "grain_asked": by_seed(world, world.plan),
        "grain_due_met": sales(world)[0],
        "paid_by_state": -gone(CASH, "state"),
        "pressure": by_seed(world, world.pressure),
        "disturbances": by_seed(world, world.disturbances),
        "forced": (now.forced >= 0).astype(np.int64),
    }


def label(quarter: int) -> str:
    """Return the sign of a quarter, as on papers.

    >>> label(2)
    'I 1930'
    """
    return Quarter(quarter).label
