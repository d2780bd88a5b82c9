"""Where and why two courses of the same village parted: first quarter, first household, first rule.

Both are run again side by side, a month at a time, until a value of the villages differs; then the log of events is
read on for the first household that did in one what it did not in the other. Nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np

from game.experiments.policies import Policies, Policy
from game.experiments.policies_run import (
    LAST_QUARTER,
    SERIES,
    Course,
    Stand,
    Steps,
    finished,
    lose_patience,
    take_up,
)
from game.sim.book import Book, District
from game.sim.events import Event
from game.sim.ledger import Ledger
from game.sim.month import run_months
from game.sim.world import World, columns

GIVEN: Final = frozenset(
    name for name, _ in columns() if name.endswith("_push") or name in ("push", "form", "cows_pooled", "target")
)
"""What a policy itself sets: a difference in it is the policy, not its effect."""

Rules = list[tuple[str, World]]
"""The villages before a month ('') and after each of its rules."""


@dataclass(frozen=True)
class First:
    """The first value that differs.

    Attributes:
        month: month index.
        rule: of the month that made it differ; '' when it differed before any rule ran.
        column: of the world.
        household: the first slot in which it differs; -1 where the column is the village's.
        a, b: what it is in either.
    """

    month: int
    rule: str
    column: str
    household: int
    a: int
    b: int


@dataclass(frozen=True)
class Parting:
    """Where two courses parted.

    Attributes:
        first: the first value that differs; None when none ever does.
        quarter: the first quarter after which a series differs; -1 never.
        series: names of the series that differ then.
        event_a, event_b: the first event of one household that the other course has not; None where there is none.
        forced: (month of turning to force in A, in B); -1 never.
    """

    first: First | None
    quarter: int
    series: tuple[str, ...]
    event_a: Event | None
    event_b: Event | None
    forced: tuple[int, int]


def parted(a: Course, b: Course, known: Policies, book: Book, district: District, start: Stand) -> Parting:
    """Return where two courses from one stand parted; both must have kept their events."""
    return finished(parting(a, b, known, book, district, start))


def parting(
    a: Course, b: Course, known: Policies, book: Book, district: District, start: Stand
) -> Steps[Parting]:
    """Do what `parted` does a month at a time."""
    quarter, names = first_quarter(a, b)
    first = yield from seeking(a.policy, b.policy, known, book, district, start)
    return Parting(first, quarter, names, *_events(a, b), _forced(a, b))


def parted_run(own: Course, other: Course) -> Parting:
    """Return where a played run and a branch parted, as far as both kept events; no rule can be named."""
    quarter, names = first_quarter(own, other)
    alone = own.end.world.groups == 1
    return Parting(None, quarter, names, *(_events(own, other) if alone else (None, None)), _forced(own, other))


def _events(a: Course, b: Course) -> tuple[Event | None, Event | None]:
    return first_event(a.events, b.events), first_event(b.events, a.events)


def _forced(a: Course, b: Course) -> tuple[int, int]:
    return int(a.end.forced[0]), int(b.end.forced[0])


def first_quarter(a: Course, b: Course) -> tuple[int, tuple[str, ...]]:
    """Return the first quarter after which a series differs, and the series that do; (-1, ()) when none does."""
    for place, quarter in enumerate(a.quarters, start=1):
        names = tuple(name for name in SERIES if (a.series[name][place] != b.series[name][place]).any())
        if names:
            return quarter, names
    return -1, ()


def first_event(of: list[Event], other: list[Event]) -> Event | None:
    """Return the first event of a household that does not happen in the other course in that month."""
    there = Counter(_key(event) for event in other)
    return next((event for event in of if event.household >= 0 and there[_key(event)] == 0), None)


def _key(event: Event) -> tuple[int, str, int, int, int]:
    return event.month, event.kind, event.village, event.household, event.amount


def seeking(
    a: Policy, b: Policy, known: Policies, book: Book, district: District, start: Stand
) -> Steps[First | None]:
    """Return the first value that differs between two policies from one stand, a month at a time."""
    stands = [start.copy(), start.copy()]
    calm = [policy.under(book, district) for policy in (a, b)]
    hard = known[known.patience.turns_to].under(book, district)
    for policy, where, now in zip((a, b), calm, stands, strict=True):
        take_up(now.world, policy, *where)
    while stands[0].world.month < (LAST_QUARTER + 1) * 3:
        month = stands[0].world.month
        both: list[Rules] = [[], []]
        for policy, where, now, steps in zip((a, b), calm, stands, both, strict=True):
            _month(now, hard if now.forced[0] >= 0 else where, steps)
            if policy.voluntary and now.world.month % 3 == 0:
                lose_patience(now, known.patience)
        for (rule, one), (_, other) in zip(*both, strict=True):
            found = _differs(one, other)
            if found is not None:
                return First(month, rule, *found)
        yield stands[0].world.month, (LAST_QUARTER + 1) * 3
    return None


def _month(now: Stand, where: tuple[Book, District], steps: Rules) -> None:
    """Run a month and keep the villages after each rule."""
    ledger = Ledger(keep=False, witness=lambda rule, world: steps.append((rule, world.copy())))
    run_months(now.world, ledger, *where, 1)


def _differs(one: World, other: World) -> tuple[str, int, int, int] | None:
    """Return (column, household, value, other value) of the first difference beyond what policies set."""
    for name, meta in columns():
        mine, theirs = getattr(one, name), getattr(other, name)
        if name in GIVEN or np.array_equal(mine, theirs):
            continue
        place = np.argwhere(mine != theirs)[0]
        own = meta["axes"] in ("household", "animal")
        return name, int(place[-1]) if own else -1, int(mine[tuple(place)]), int(theirs[tuple(place)])
    return None
