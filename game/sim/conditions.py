"""Conditions of happenings: measures of world and desk, and the clauses that ask for them (game-design 7).

A measure on the village desk is that of its village; on the district desk it is that of the village most
concerned (the worst), unless one is named. What has happened, flags, forms and orders are asked by value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from game.sim.book import Condition
from game.sim.dates import month_index
from game.sim.measured import truth
from game.sim.position import Position
from game.sim.scopes import POINT, kin_of_listed
from game.sim.world import CATTLE, EXILED, HORSES, IN_FACT, OWN, PRESENT, RESETTLED

Here = Callable[[Position, int], float]
Whole = Callable[[Position], float]

FORM_WORDS: Final = ("", "toz", "artel", "commune")
LEAVING_BEGAN: Final = month_index(1930, 3)


def _of(what: str) -> Here:
    return lambda position, village: truth(position.world, what, village, -1)


def _members(position: Position, village: int) -> float:
    return truth(position.world, "percent", village, -1)


def _leavers(position: Position, village: int) -> float:
    world = position.world
    left = (world.membership[village] == OWN) & (world.joined_month[village] >= LEAVING_BEGAN)
    return int((left & (world.status[village] == PRESENT)).sum(dtype=np.int64))


def _petitions(position: Position, village: int) -> float:
    """Members who would rather be out, in percent of members: those with nothing to gain."""
    world = position.world
    members = (world.membership[village] == IN_FACT) & (world.status[village] == PRESENT)
    count = int(members.sum(dtype=np.int64))
    return int((members & (world.gain[village] < 0)).sum(dtype=np.int64)) * 100 / count if count else 0


def _delivered(position: Position, village: int) -> float:
    plan = int(position.world.plan[village])
    return truth(position.world, "delivered", village, -1) * 100 / plan if plan else 100


def _seed(position: Position, village: int) -> float:
    """Seed in percent of what the members' land needs."""
    world = position.world
    members = (world.membership[village] == IN_FACT) & (world.status[village] == PRESENT)
    need = int(np.where(members, world.land[village], 0).sum(dtype=np.int64)) / 100
    need *= position.district.grain_share * position.book.number("harvest.seed_kg_ha", world.month)
    return int(world.farm_seed[village]) * 100 / need if need else 100


def _pooled(species: int) -> Here:
    return lambda position, village: int(position.world.brought[species, village].sum(dtype=np.int64))


def _reserve(position: Position, village: int) -> float:
    return int(position.world.reserve[village])


def _mean(name: str) -> Here:
    def read(position: Position, village: int) -> float:
        present = position.world.status[village] == PRESENT
        values = getattr(position.world, name)[village][present]
        return int(values.sum(dtype=np.int64)) / (POINT * len(values)) if len(values) else 0

    return read


def _youth_belief(position: Position, village: int) -> float:
    """Belief of households of the young: those with ex-soldiers and activists, else of all."""
    names = [name for name, _ in position.district.archetypes]
    young = [names.index(name) for name in ("soldier_couple", "activist") if name in names]
    world = position.world
    who = np.isin(world.archetype[village], young) & (world.status[village] == PRESENT)
    values = world.belief[village][who]
    return int(values.sum(dtype=np.int64)) / (POINT * len(values)) if len(values) else 0


def _cattle_change(position: Position, village: int) -> float:
    """Change of all cattle since the quarter began, percent; the desk keeps the count of its beginning."""
    now = truth(position.world, "all_cattle", village, -1)
    before = position.desk.flags.get(f"cattle_before.{village}", now)
    return (now - before) * 100 / before if before else 0


def _removed(position: Position, village: int) -> float:
    status = position.world.status[village]
    return int(((status == EXILED) | (status == RESETTLED)).sum(dtype=np.int64))


def _held(position: Position, village: int) -> float:
    start = f"absent.cell.{village}."
    return sum(count for key, count in position.desk.flags.items() if key.startswith(start))


def _pay(position: Position, village: int) -> float:
    return truth(position.world, "pay", village, -1) / 100


def _pay_ratio(position: Position, village: int) -> float:
    pays = [_pay(position, row) for row in range(position.world.villages)]
    mean = sum(pays) / len(pays)
    return pays[village] * 100 / mean if mean else 0


def _kin_workers(position: Position, village: int) -> float:
    """Workers of the largest kin group among houses that think themselves exposed (20 points and more)."""
    world = position.world
    exposed = (world.exposure[village] >= 20 * POINT) & (world.status[village] == PRESENT)
    groups = np.unique(world.kin[village][exposed]).tolist()
    workers = [int(world.workers[village][exposed & (world.kin[village] == kin)].sum(dtype=np.int64)) for kin in groups]
    return max(workers, default=0)


def _in_cows(position: Position, village: int) -> float:
    return int(position.world.cows_pooled[village]) / 100


def _chair(name: str) -> Here:
    return lambda position, village: int(getattr(position.world, name)[village]) / POINT


def _listed(position: Position, village: int) -> float:
    return int((position.world.listed[village] > 0).sum(dtype=np.int64))


def _kin_listed(position: Position, village: int) -> float:
    return int(kin_of_listed(position.world)[village].sum(dtype=np.int64))


def _exposure(position: Position, village: int) -> float:
    present = position.world.status[village] == PRESENT
    return int(position.world.exposure[village][present].max(initial=0)) / POINT


WORST_HIGH: Final[Mapping[str, Here]] = {
    "protest": _of("protest"),
    "anger": _of("anger"),
    "fear": _of("fear"),
    "leavers": _leavers,
    "pooled_cows": _pooled(CATTLE),
    "pooled_horses": _pooled(HORSES),
    "reserve": _reserve,
    "faith": _mean("faith"),
    "youth_belief": _youth_belief,
    "zeal": _chair("chair_zeal"),
    "petitions": _petitions,
    "removed": _removed,
    "held": _held,
    "pay_ratio": _pay_ratio,
    "farm_harvest": _of("harvest"),
    "exposure": _exposure,
    "kin_workers": _kin_workers,
    "listed": _listed,
    "kin_listed": _kin_listed,
    "cows_announced": _in_cows,
    "members": _members,
}
"""Measures of a village; the district desk sees the highest."""
WORST_LOW: Final[Mapping[str, Here]] = {
    "trust": _of("trust"),
    "belief": _of("belief"),
    "fodder_days": _of("fodder_days"),
    "bread": _of("bread"),
    "delivered": _delivered,
    "seed": _seed,
    "cattle_change": _cattle_change,
    "pay": _pay,
    "honesty": _chair("chair_honesty"),
    "members_left": _members,
}
"""Measures of a village; the district desk sees the lowest."""


def _paper_shortfall(position: Position) -> float:
    """Points of all households by which the paper is short of what is asked, or of the line's target."""
    world = position.world
    houses = max(1, int(world.present().sum(dtype=np.int64)))
    entry = position.desk.paper.get(("percent", -1))
    written = entry.value if entry is not None else int(world.enrolled.sum(dtype=np.int64))
    asked = next((order.number for order in position.desk.orders if order.id == "percent"), 0)
    if not asked:
        asked = int(world.target.max(initial=0)) * houses // 10_000
    return (asked - written) * 100 / houses


def _hungry(position: Position) -> float:
    line = position.book.number("happening.hungry_bread", position.world.month)
    return sum(truth(position.world, "bread", row, -1) < line for row in range(position.world.villages))


def _gap(position: Position) -> float:
    """The largest gap of the written percentage over the barn, in points."""
    houses = max(1, int(position.world.present().sum(dtype=np.int64)))
    entry = position.desk.paper.get(("percent", -1))
    inside = sum(truth(position.world, "percent", row, -1) for row in range(position.world.villages))
    return (entry.value - inside) * 100 / houses if entry is not None else 0


DESK: Final[Mapping[str, Whole]] = {
    "paper_shortfall": _paper_shortfall,
    "hungry_villages": _hungry,
    "gap": _gap,
    "credence": lambda position: position.desk.credence,
    "standing": lambda position: position.desk.standing / 10,
    "file": lambda position: position.desk.file / 10,
    "network": lambda position: position.desk.network / 10,
    "temper": lambda position: position.desk.temper / 10,
    "factory": lambda position: position.desk.factory / 10,
    "goods": lambda position: position.desk.goods,
    "promise_open": lambda position: sum(entry.state == "open" for entry in position.desk.promises),
    "mts": lambda position: float(position.world.month >= position.district.mts_month),
    "delivered_last": lambda position: position.desk.flags.get("delivered_last", 0),
}
"""Measures of the desk itself."""


def _has_happened(position: Position, value: str) -> bool:
    happening, _, option = value.partition(".")
    chosen = position.desk.chosen.get(happening)
    return chosen is not None and (not option or chosen == int(option))


def _order_open(position: Position, value: str) -> bool:
    return any(order.id == value or order.id.startswith(f"{value}_") for order in position.desk.orders)


def _documented(position: Position, value: str) -> bool:
    if value == "black_board":
        return bool(position.district.black_boards)
    return position.district.ban_month >= 0 and position.world.month >= position.district.ban_month


ASKED: Final[Mapping[str, Callable[[Position, str], bool]]] = {
    "happened": _has_happened,
    "not_happened": lambda position, value: not _has_happened(position, value),
    "form": lambda position, value: FORM_WORDS.index(value) in position.world.form.tolist(),
    "region": lambda position, value: position.district.id == value,
    "signature": lambda position, value: position.district.id == value,
    "flag": lambda position, value: position.desk.flags.get(value, 0) != 0,
    "no_flag": lambda position, value: position.desk.flags.get(value, 0) == 0,
    "order": _order_open,
    "documented": _documented,
    "archetype": lambda position, value: any(name == value for name, _ in position.district.archetypes),
}
"""Clauses that ask by value."""

MEASURES: Final = frozenset({*WORST_HIGH, *WORST_LOW, *DESK, *ASKED})
"""Every word a condition may use."""


def measure(position: Position, name: str, village: int = -1) -> float:
    """Return a measure of a village, or of the one most concerned when none is named.

    Raises:
        KeyError: when there is no such measure.
    """
    if name in DESK:
        return DESK[name](position)
    rows = [village] if village >= 0 else list(range(position.world.villages))
    if name in WORST_HIGH:
        return max(WORST_HIGH[name](position, row) for row in rows)
    if name in WORST_LOW:
        return min(WORST_LOW[name](position, row) for row in rows)
    raise KeyError(f"no measure {name!r}; the words are in game/sim/conditions.py")


def holds(position: Position, clause: Condition, village: int = -1) -> bool:
    """Return whether a clause holds now."""
    if clause.measure in ASKED:
        return ASKED[clause.measure](position, clause.value) != (clause.high is not None and clause.high < 1)
    value = measure(position, clause.measure, village)
    return (clause.low is None or value >= clause.low) and (clause.high is None or value <= clause.high)
