"""What is asked of the laboratory: two policies over one village; and what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from game.experiments.policies import DOCUMENTED, OWN, Patience, Policies, Policy, levers, own_policy, policies
from game.experiments.policies_own import MINE, branch, branches, replaying, since
from game.experiments.policies_part import Parting, parted_run, parting
from game.experiments.policies_run import FIRST_QUARTER, Course, Stand, Steps, as_part, begin, running
from game.play.run import library
from game.sim.book import Book, District
from game.sim.record import Record

KEPT: Final = "own-policy"
"""Where the levers of one's own policy are kept."""
OFFERED: Final = (DOCUMENTED, "gradual", "generous", "machines", "commune", OWN)
"""Policies in the order in which they are offered: the documented one first, no other before another by its result."""
PATIENCE: Final = (1, 2, 3, 4, 0)
"""Degrees of patience, in quarters; 0 is never."""
DISTRICT: Final = "rakitnoe-uste"


@dataclass(frozen=True)
class Asked:
    """What is to be compared.

    Attributes:
        a, b: ids of policies; a is 'mine' where a played run stands in its place.
        district: id.
        seed: of village, weather and luck.
        patience: of the state.
        branch: quarter from which B is followed; until then both follow A.
        own: places of the levers of one's own policy.
        record: of the played run.
    """

    a: str = DOCUMENTED
    b: str = "gradual"
    district: str = DISTRICT
    seed: int = 1
    patience: Patience = field(default_factory=lambda: policies().patience)
    branch: int = FIRST_QUARTER
    own: Mapping[str, int] = field(default_factory=dict)
    record: Record | None = None

    @property
    def known(self) -> Policies:
        """All policies, one's own among them, and the patience that was set."""
        found = policies()
        return Policies(self.patience, {**found.by_id, OWN: own_policy(self.own)})

    @property
    def book(self) -> Book:
        """The numbers of the game."""
        return library().book

    @property
    def where(self) -> District:
        """The district."""
        return self.book.districts[self.district]

    @property
    def villages(self) -> int:
        """How many villages stand: those of the official's desk where such a run was played."""
        return len(self.where.villages) if self.record is not None and self.record.desk == "official" else 1

    def policy(self, sign: str) -> Policy:
        """Return the policy of 'a' or 'b'."""
        name = self.a if sign == "a" else self.b
        return MINE if name == MINE.id else self.known[name]

    def of_record(self, record: Record) -> Asked:
        """Return the same question of a played run."""
        return replace(self, a=MINE.id, record=record, district=record.district, seed=record.seed)


@dataclass(frozen=True)
class Compared:
    """Two courses from one stand, and where they parted.

    Attributes:
        asked: what was asked.
        a, b: the courses, as long as each other.
        before: what both did before the branch; None where they begin with the first quarter.
        found: where they parted.
        own: the whole played run, where there is one; it is never changed.
    """

    asked: Asked
    a: Course
    b: Course
    before: Course | None
    found: Parting
    own: Course | None = None


def comparing(asked: Asked) -> Steps[Compared | None]:
    """Run both policies a month at a time; return what came of it, None where no quarter of the run is closed yet."""
    if asked.record is not None:
        return (yield from _comparing_own(asked, asked.record))
    known, book, where = asked.known, asked.book, asked.where
    one, other = asked.policy("a"), asked.policy("b")
    start = begin(book, where, np.array([asked.seed], dtype=np.uint64))
    before: Course | None = None
    if asked.branch > FIRST_QUARTER:
        months = asked.branch * 3 - start.world.month
        before = yield from as_part(running(one, known, book, where, start, months=months, keep=True), 0, 4)
        start = before.end
    a = yield from as_part(running(one, known, book, where, start, keep=True), 1, 4)
    b = yield from as_part(running(other, known, book, where, start, keep=True), 2, 4)
    found = yield from as_part(parting(a, b, known, book, where, start), 3, 4)
    return Compared(asked, a, b, before, found)


def _comparing_own(asked: Asked, record: Record) -> Steps[Compared | None]:
    known, book, where = asked.known, asked.book, asked.where
    own = yield from as_part(replaying(record), 0, 2)
    if not own.quarters:
        return None
    quarter = asked.branch if asked.branch in branches(own) else branches(own)[0]
    stand: Stand = branch(own, quarter)
    other = yield from as_part(running(asked.policy("b"), known, book, where, stand, keep=True), 1, 2)
    mine = since(own, quarter, other)
    return Compared(replace(asked, branch=quarter), mine, other, None, parted_run(mine, other), own)


# --- the levers of one's own policy


def kept_levers(shell: Any) -> dict[str, int]:
    """Return the levers as they were left; what cannot be read is as documented."""
    store = getattr(getattr(shell, "host", None), "store", None)
    entry = store.get(KEPT) if store is not None else None
    if entry is None or not entry.text:
        return {}
    try:
        read = json.loads(entry.text)
    except ValueError:
        return {}
    if not isinstance(read, dict):
        return {}
    length = {one.id: len(one.values) for one in levers()}
    return {
        name: place for name, place in read.items()
        if name in length and isinstance(place, int) and 0 <= place < length[name]
    }  # fmt: skip


def keep_levers(shell: Any, places: Mapping[str, int]) -> None:
    """Keep the levers for the next visit."""
    store = getattr(getattr(shell, "host", None), "store", None)
    if store is not None:
        store.put(KEPT, json.dumps(dict(places)))


def offered_seed(shell: Any) -> int:
    """Return the seed of the link, else 1: a class that opens the page looks at one village."""
    asked = str(getattr(getattr(shell, "host", None), "parameters", {}).get("seed", ""))
    return int(asked) if asked.isdecimal() and 0 < int(asked) < 1_000_000 else 1
