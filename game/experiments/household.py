"""One household otherwise: what it would have reckoned, and done, with one horse more, one eater fewer, and so on.

The house is changed in a kept stand of a course and nothing else is; then the same policy is followed on the same
weather and luck. Nobody's goods are balanced against it: this is a question, not a campaign.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from game.experiments.policies import Patience, Policies, Policy
from game.experiments.policies_run import Course, Stand, Steps, as_part, finished, running
from game.sim.book import Book, District
from game.sim.events import Event
from game.sim.sum import Sum, joining_sum
from game.sim.world import CATTLE, HORSES, IN_FACT

DESYATINA: Final = 109
"""Ares in a desyatina."""

CHANGES: Final[Mapping[str, tuple[str, int]]] = {
    "horse_more": ("horses", 1),
    "horse_less": ("horses", -1),
    "eater_more": ("eaters", 1),
    "eater_less": ("eaters", -1),
    "worker_more": ("workers", 1),
    "worker_less": ("workers", -1),
    "cow_more": ("cattle", 1),
    "cow_less": ("cattle", -1),
    "land_more": ("land", DESYATINA),
    "land_less": ("land", -DESYATINA),
}
"""Key -> what is changed and by how much."""

DID: Final = ("joined", "left", "slaughtered_by", "fled", "removed", "resettled", "died_out")
"""Kinds of events that say what a household did, or what was done to it."""


@dataclass(frozen=True)
class Otherwise:
    """A household as it is, or changed in one thing.

    Attributes:
        key: of CHANGES; '' as it is.
        now: both sides of its sum at the start.
        inside: whether it works in the farm at the end.
        joined: month in which it first joined after the start; -1 never.
        left: month in which it last left; -1 never.
        events: what it did, and what was done to it.
    """

    key: str
    now: Sum
    inside: bool
    joined: int
    left: int
    events: tuple[Event, ...]


def possible(stand: Stand, household: int, village: int = 0) -> tuple[str, ...]:
    """Return the changes that a household can bear: nobody has fewer than no horses, or a table without eaters."""
    has = {
        "horses": int(stand.world.animals[HORSES, village, household]),
        "cattle": int(stand.world.animals[CATTLE, village, household]),
        "eaters": int(stand.world.eaters[village, household]) - 1,
        "workers": int(stand.world.workers[village, household]),
        "land": int(stand.world.land[village, household]),
    }
    spare = has["eaters"] + 1 - has["workers"]
    return tuple(
        key
        for key, (what, by) in CHANGES.items()
        if has[what] + by >= 0 and not (key in ("worker_more", "eater_less") and spare < 1)
    )


def changed(stand: Stand, household: int, key: str, village: int = 0) -> Stand:
    """Return a stand in which one household differs in one thing; '' changes nothing."""
    other = stand.copy()
    if key:
        what, by = CHANGES[key]
        world = other.world
        if what in ("horses", "cattle"):
            world.animals[HORSES if what == "horses" else CATTLE, village, household] += by
        else:
            getattr(world, what)[village, household] += by
    return other


def otherwise(
    policy: Policy, known: Policies, book: Book, district: District, stand: Stand, household: int,
    keys: Sequence[str] | None = None, patience: Patience | None = None,
) -> tuple[Otherwise, ...]:  # fmt: skip
    """Return the household as it is and with each change, from a stand of one village on."""
    return finished(trying(policy, known, book, district, stand, household, keys, patience))


def trying(
    policy: Policy, known: Policies, book: Book, district: District, stand: Stand, household: int,
    keys: Sequence[str] | None = None, patience: Patience | None = None,
) -> Steps[tuple[Otherwise, ...]]:  # fmt: skip
    """Do what `otherwise` does in small parts."""
    wanted = ("", *(possible(stand, household) if keys is None else keys))
    found = []
    for number, key in enumerate(wanted):
        start = changed(stand, household, key)
        steps = running(policy, known, book, district, start, patience=patience, keep=True)
        course = yield from as_part(steps, number, len(wanted))
        found.append(_told(course, policy, book, district, household, key))
    return tuple(found)


def _told(
    course: Course, policy: Policy, book: Book, district: District, household: int, key: str
) -> Otherwise:
    """Return what became of a household; its sum is that of the first month under the policy."""
    own = tuple(event for event in course.events if event.household == household and event.kind in DID)
    first = joining_sum(course.stands[0].world, *policy.under(book, district), 0, household)
    joined = next((event.month for event in own if event.kind == "joined"), -1)
    left = next((event.month for event in reversed(own) if event.kind == "left"), -1)
    inside = bool(course.end.world.membership[0, household] == IN_FACT)
    return Otherwise(key, first, inside, joined, left, own)
