"""The world: one array per quantity, over all villages of all replicates.

Villages of replicate r are rows r * villages .. (r + 1) * villages - 1 of every array; a village has the same
number of household slots everywhere, so a village's total is a sum along the last axis. All kept state is whole
numbers; shares, attitudes and skills are kept in 1/10000 (`SHARE`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

SHARE: Final = 10_000
"""One whole, for shares, attitudes, skills: kept in ten-thousandths."""

HOUSEHOLDS: Final = 60
"""Household slots in a village: twenty lanes of three neighbouring houses."""

LANES: Final = 20
SPECIES: Final = ("horses", "cattle", "small", "pigs")
HORSES, CATTLE, SMALL, PIGS = 0, 1, 2, 3

OWN, ON_PAPER, IN_FACT = 0, 1, 2
"""Membership: own farm; enrolled by a vote, on paper only; member in fact."""

PRESENT, IN_TOWN, EXILED, RESETTLED, GONE = 0, 1, 2, 3, 4
"""Where a household is: in the village, left for town, deported, moved inside the district, died out."""

UNLISTED = 0
"""On no list."""

_PRESENT, _OWN, _ON_PAPER, _IN_FACT, _UNLISTED = (
    np.array(code, dtype=np.int8) for code in (PRESENT, OWN, ON_PAPER, IN_FACT, UNLISTED)
)
"""The same as arrays without an axis, of the columns' own type: those are compared in half the time."""

NO_FORM, TOZ, ARTEL, COMMUNE = 0, 1, 2, 3

Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
Int8 = NDArray[np.int8]

HOUSEHOLD, ANIMAL, VILLAGE, HERD, REPLICATE = "household", "animal", "village", "herd", "replicate"
"""Axes: (G, H), (4, G, H), (G,), (4, G), (R,) with G = replicates x villages."""


def column(axes: str, dtype: str, unit: str, meaning: str, low: int = 0, high: int | None = None) -> Any:
    """Declare one column of the world: its axes, type, unit, meaning and lawful range."""
    return field(metadata={"axes": axes, "dtype": dtype, "unit": unit, "meaning": meaning, "low": low, "high": high})


@dataclass
class World:
    """Everything that is so in the villages, whatever any paper says."""

    replicates: int
    villages: int
    month: int
    """Index of the month that comes next (dates.month_index)."""
    seeds: NDArray[np.uint64]

    # people
    eaters: Int32 = column(HOUSEHOLD, "int32", "persons", "people who eat at this table")
    workers: Int32 = column(HOUSEHOLD, "int32", "persons", "adults who can do field work")
    status: Int8 = column(HOUSEHOLD, "int8", "code", "where the household is: PRESENT, IN_TOWN, EXILED ...", 0, 4)
    archetype: Int8 = column(HOUSEHOLD, "int8", "code", "kind of household, history.md 9.1", 0, 15)
    kin: Int8 = column(HOUSEHOLD, "int8", "code", "kin group inside the village", 0, 59)
    skill: Int32 = column(HOUSEHOLD, "int32", "1/10000", "productivity of the same land and hands, mean 1")
    literate: Int32 = column(HOUSEHOLD, "int32", "1/10000", "reads and writes", 0, SHARE)
    faith: Int32 = column(HOUSEHOLD, "int32", "1/10000", "faith", 0, SHARE)
    attachment: Int32 = column(
        HOUSEHOLD, "int32", "1/10000 of mean income", "taste for the own farm; fixed", -40_000, 40_000
    )
    # means
    land: Int32 = column(HOUSEHOLD, "int32", "ares", "land of the household, worked alone or brought into the farm")
    implements: Int32 = column(HOUSEHOLD, "int32", "1/10000", "ploughing tools of its own", 0, SHARE)
    animals: Int32 = column(ANIMAL, "int32", "head", "animals in the own yard")
    brought: Int32 = column(ANIMAL, "int32", "head", "animals handed over to the farm and still claimed")
    grain: Int64 = column(HOUSEHOLD, "int64", "kg", "grain in the own barn, seed apart")
    seed: Int64 = column(HOUSEHOLD, "int64", "kg", "own seed set aside for spring")
    hidden: Int64 = column(HOUSEHOLD, "int64", "kg", "grain hidden")
    cash: Int64 = column(HOUSEHOLD, "int64", "kopecks", "money", -10_000_000)
    sown: Int32 = column(HOUSEHOLD, "int32", "ares", "sown alone this year")
    labour_days: Int32 = column(HOUSEHOLD, "int32", "days", "labour-days booked since the last sharing")
    paid: Int64 = column(HOUSEHOLD, "int64", "kg", "grain paid by the farm at the last sharing")
    harvested: Int64 = column(HOUSEHOLD, "int64", "kg", "own harvest of this agricultural year")
    delivered: Int64 = column(HOUSEHOLD, "int64", "kg", "given to the state this agricultural year")
    # standing towards the farm and the state
    membership: Int8 = column(HOUSEHOLD, "int8", "code", "OWN, ON_PAPER or IN_FACT", 0, 2)
    joined_month: Int32 = column(HOUSEHOLD, "int32", "month", "when the membership last changed", -1)
    listed: Int8 = column(HOUSEHOLD, "int8", "code", "category of a list 1-3, 4 firm quota, or 0", 0, 4)
    listed_by: Int8 = column(
        HOUSEHOLD, "int8", "code", "who wrote the label: 1 soviet, 2 tax section, 3 you, 4 OGPU", 0, 9
    )
    listed_month: Int32 = column(HOUSEHOLD, "int32", "month", "when", -1)
    exposure: Int32 = column(HOUSEHOLD, "int32", "1/10000", "own guess of being named on a list", 0, SHARE)
    # attitudes
    trust: Int32 = column(HOUSEHOLD, "int32", "1/10000", "trust", 0, SHARE)
    fear: Int32 = column(HOUSEHOLD, "int32", "1/10000", "fear", 0, SHARE)
    anger: Int32 = column(HOUSEHOLD, "int32", "1/10000", "anger", 0, SHARE)
    belief: Int32 = column(HOUSEHOLD, "int32", "1/10000", "share of a promised income thought real", 0, SHARE)
    hunger: Int32 = column(HOUSEHOLD, "int32", "1/10000", "hunger", 0, SHARE)
    gain: Int32 = column(HOUSEHOLD, "int32", "kg per eater and year", "last computed gain from joining", -1_000_000)

    # the farm of the village
    form: Int8 = column(VILLAGE, "int8", "code", "TOZ, ARTEL or COMMUNE; form pushed when there is no farm yet", 0, 3)
    cows_pooled: Int32 = column(VILLAGE, "int32", "1/10000", "share of cows that joining hands over now", 0, SHARE)
    farm_herd: Int32 = column(HERD, "int32", "head", "animals of the farm")
    farm_grain: Int64 = column(VILLAGE, "int64", "kg", "farm grain, seed apart")
    farm_seed: Int64 = column(VILLAGE, "int64", "kg", "seed fund")
    reserve: Int64 = column(VILLAGE, "int64", "kg", "farm grain outside the books")
    farm_cash: Int64 = column(VILLAGE, "int64", "kopecks", "farm money", -1_000_000_000)
    farm_sown: Int32 = column(VILLAGE, "int32", "ares", "sown by the farm this year")
    farm_harvested: Int64 = column(VILLAGE, "int64", "kg", "farm harvest of this agricultural year")
    farm_delivered: Int64 = column(VILLAGE, "int64", "kg", "farm deliveries of this agricultural year")
    spare_land: Int32 = column(VILLAGE, "int32", "ares", "land of nobody present, not yet shared out")
    plan: Int64 = column(VILLAGE, "int64", "kg", "grain order of this agricultural year")
    organisation: Int32 = column(VILLAGE, "int32", "1/10000", "order of work", 0, SHARE)
    effort: Int32 = column(VILLAGE, "int32", "1/10000", "willingness at work, 5000 is ordinary", 0, SHARE)
    tools: Int32 = column(VILLAGE, "int32", "1/10000", "implements fit for work, 5000 is ordinary", 0, SHARE)
    herd_care: Int32 = column(VILLAGE, "int32", "1/10000", "care of the farm's animals, 5000 is ordinary", 0, SHARE)
    fodder_days: Int32 = column(VILLAGE, "int32", "days", "days the farm's feed lasts", 0)
    tractor_days: Int32 = column(VILLAGE, "int32", "days", "tractor days to be worked this season")
    chair_honesty: Int32 = column(VILLAGE, "int32", "1/10000", "the chairman's honesty towards those above", 0, SHARE)
    chair_zeal: Int32 = column(VILLAGE, "int32", "1/10000", "the chairman's zeal", 0, SHARE)
    # what presses on the village
    pressure: Int32 = column(VILLAGE, "int32", "1/10000", "pressure this month", 0, SHARE)
    protest: Int32 = column(VILLAGE, "int32", "1/10000", "readiness to protest", 0, SHARE)
    disturbances: Int32 = column(VILLAGE, "int32", "events", "disturbances this quarter")
    enrolled: Int32 = column(VILLAGE, "int32", "households", "what the chairman's last paper says has joined")

    # levers: what the desks above and the player change; 10000 leaves a rule as documented
    push: Int32 = column(VILLAGE, "int32", "1/10000", "strength of the membership drive here", 0, 100_000)
    vote_push: Int32 = column(VILLAGE, "int32", "1/10000", "votes that enrol on paper", 0, 100_000)
    list_push: Int32 = column(VILLAGE, "int32", "1/10000", "share of the ordered list that is filled", 0, 100_000)
    grain_push: Int32 = column(VILLAGE, "int32", "1/10000", "collection of grain", 0, 100_000)
    search_push: Int32 = column(VILLAGE, "int32", "1/10000", "searching", 0, 100_000)
    seed_push: Int32 = column(VILLAGE, "int32", "1/10000", "collection of seed from members", 0, 100_000)
    sowing_push: Int32 = column(VILLAGE, "int32", "1/10000", "sowing done in time and in full", 0, 100_000)
    meat_push: Int32 = column(VILLAGE, "int32", "1/10000", "meat and animals ordered", 0, 100_000)
    movement_push: Int32 = column(
        VILLAGE, "int32", "1/10000", "flight that gets through; 10000 is open roads", 0, 100_000
    )
    exit_push: Int32 = column(VILLAGE, "int32", "1/10000", "leaving that is let through", 0, 100_000)
    seed_leak: Int32 = column(VILLAGE, "int32", "1/10000", "seed that leaks away, against the ordinary", 0, 100_000)
    found_share: Int32 = column(
        VILLAGE, "int32", "1/10000", "what a search still finds; falls with each search", 0, SHARE
    )
    yield_push: Int32 = column(VILLAGE, "int32", "1/10000", "factor on the coming harvest", 0, 100_000)
    extra_pressure: Int32 = column(VILLAGE, "int32", "1/10000", "pressure added by acts, fades monthly", -SHARE, SHARE)
    extra_protest: Int32 = column(VILLAGE, "int32", "1/10000", "protest added by acts, fades monthly", -SHARE, SHARE)
    target: Int32 = column(
        VILLAGE, "int32", "1/10000", "share of households asked for; what pressure looks at", 0, SHARE
    )
    join_hazard: Int32 = column(HOUSEHOLD, "int32", "1/10000", "factor on joining", 0, 1_000_000)
    leave_hazard: Int32 = column(HOUSEHOLD, "int32", "1/10000", "factor on leaving", 0, 1_000_000)
    slaughter_hazard: Int32 = column(
        HOUSEHOLD, "int32", "1/10000", "factor on slaughter and sale of own animals", 0, 1_000_000
    )
    hazard_until: Int32 = column(HOUSEHOLD, "int32", "month", "month at which the three factors return to 10000", -1)

    @property
    def groups(self) -> int:
        """Return the number of villages over all replicates."""
        return self.replicates * self.villages

    def present(self) -> NDArray[np.bool_]:
        """Return which slots hold a household that lives here, shape (G, H)."""
        here: NDArray[np.bool_] = self.status == _PRESENT
        return here

    def alone(self) -> NDArray[np.bool_]:
        """Return which households are members in no way, (G, H)."""
        alone: NDArray[np.bool_] = self.membership == _OWN
        return alone

    def on_paper(self) -> NDArray[np.bool_]:
        """Return which households are members on paper only, (G, H)."""
        enrolled: NDArray[np.bool_] = self.membership == _ON_PAPER
        return enrolled

    def in_fact(self) -> NDArray[np.bool_]:
        """Return which households work in the farm, present or not, (G, H)."""
        inside: NDArray[np.bool_] = self.membership == _IN_FACT
        return inside

    def unlisted(self) -> NDArray[np.bool_]:
        """Return which households stand on no list, (G, H)."""
        unlisted: NDArray[np.bool_] = self.listed == _UNLISTED
        return unlisted

    def copy(self) -> World:
        """Return a copy that shares nothing with this world."""
        other = World.__new__(World)
        vars(other).update({k: v.copy() if isinstance(v, np.ndarray) else v for k, v in vars(self).items()})
        return other

    def digest(self) -> str:
        """Return 16 hex digits that two equal worlds share, on every machine."""
        hasher = blake2b(digest_size=8)
        hasher.update(f"{self.replicates},{self.villages},{self.month}".encode())
        for name, told, kind in _DIGESTED:
            hasher.update(told)
            hasher.update(getattr(self, name).astype(kind, copy=False).tobytes())
        return hasher.hexdigest()


def columns() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, metadata) of every column, in the order of the digest."""
    for item in fields(World):
        if "axes" in item.metadata:
            yield item.name, dict(item.metadata)


_DIGESTED: Final = tuple(
    (name, name.encode(), np.dtype(meta["dtype"]).newbyteorder("<")) for name, meta in columns()
)
"""(name, name as bytes, type with the low byte first) of every column: read once, a digest is made often."""


GROUP_AXIS: Final = tuple((name, 1 if meta["axes"] in (ANIMAL, HERD) else 0) for name, meta in columns())
"""(column, axis along which villages lie) of every column."""


def replicates_of(world: World, first: int, last: int) -> World:
    """Return replicates first to last - 1 as a world of their own that looks into this one.

    Its columns are views: what is changed in it is changed in the whole, except for the month.
    """
    part = World.__new__(World)
    part.replicates, part.villages, part.month = last - first, world.villages, world.month
    part.seeds = world.seeds[first:last]
    rows = slice(first * world.villages, last * world.villages)
    for name, axis in GROUP_AXIS:
        held = getattr(world, name)
        setattr(part, name, held[rows] if axis == 0 else held[:, rows])
    return part


def shape_of(axes: str, replicates: int, villages: int) -> tuple[int, ...]:
    """Return the shape of a column on these axes."""
    groups = replicates * villages
    return {
        HOUSEHOLD: (groups, HOUSEHOLDS),
        ANIMAL: (len(SPECIES), groups, HOUSEHOLDS),
        VILLAGE: (groups,),
        HERD: (len(SPECIES), groups),
        REPLICATE: (replicates,),
    }[axes]


def empty_world(replicates: int, villages: int, seeds: NDArray[np.uint64]) -> World:
    """Return a world of zeros, to be filled by founding (founding.py)."""
    arrays = {
        name: np.zeros(shape_of(meta["axes"], replicates, villages), dtype=np.dtype(meta["dtype"]))
        for name, meta in columns()
    }
    return World(replicates=replicates, villages=villages, month=0, seeds=seeds, **arrays)
