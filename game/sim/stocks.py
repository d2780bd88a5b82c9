"""Grain, animals and people moved by a decision, always through the ledger (ledger.move).

Accounts are the ledger's: barn, own_seed, hidden of households; farm, seed_fund, reserve of the village;
yard and herd for animals; all others lie outside.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.sim.ledger import GRAIN, PEOPLE
from game.sim.position import Position, whole
from game.sim.scopes import Mask
from game.sim.world import EXILED, HOUSEHOLDS, IN_TOWN, OWN, PRESENT, RESETTLED, SPECIES

Amounts = NDArray[np.int64]

OF_HOUSEHOLDS: Final = {"barn": "grain", "own_seed": "seed", "hidden": "hidden"}
"""Grain accounts that every household has, and their columns."""
OF_VILLAGES: Final = {"farm": "farm_grain", "seed_fund": "farm_seed", "reserve": "reserve"}
STATUS_OF: Final = {"exile": EXILED, "district": RESETTLED, "town": IN_TOWN}
PEOPLE_ACCOUNT: Final = {"exile": "exile", "district": "resettled", "town": "town", "cell": "cell"}


def spread(total: int, weights: Amounts) -> Amounts:
    """Share a whole amount by weights, without a remainder: what is left goes to the first slots that count.

    Args:
        total: not negative.
        weights: not negative, shape (H,); all zero shares nothing.
    """
    sum_of = int(weights.sum(dtype=np.int64))
    if total <= 0 or sum_of == 0:
        return np.zeros_like(weights)
    parts = total * weights // sum_of
    left = total - int(parts.sum(dtype=np.int64))
    counting = np.flatnonzero(weights)
    parts[counting[:left]] += 1
    return parts


def wanted(position: Position, who: Mask, amount: int, unit: str, stock: Amounts) -> Amounts:
    """Return how much each household is asked for or given, (G, H).

    Args:
        position: the campaign.
        who: households concerned, (G, H).
        amount: in the unit.
        unit: 'percent' of the stock; 'kg_head'; 'kg' or 'tonnes' all together in each village concerned.
        stock: what percent and kg are shared by, (G, H).
    """
    if unit == "percent":
        return np.where(who, stock * amount // 100, np.int64(0))
    if unit == "kg_head":
        return np.where(who, position.world.eaters.astype(np.int64) * amount, np.int64(0))
    parts = np.zeros_like(stock)
    for village in np.flatnonzero(who.any(axis=1)).tolist():
        kg = amount * 1000 if unit == "tonnes" else amount
        parts[village] = spread(kg, np.where(who[village], stock[village], 0))
    return parts


def move_grain(
    position: Position, who: Mask, source: str, target: str, amount: int, unit: str, cause: str
) -> int:
    """Move grain between households and another account, at most what is there; return the kg moved.

    Args:
        position: the campaign.
        who: whose grain, or who gets it, (G, H).
        source: an account of grain.
        target: an account of grain.
        amount: see wanted.
        unit: see wanted; between village accounts 'percent' is of the source's stock.
        cause: key of the cause.
    """
    world = position.world
    if source in OF_HOUSEHOLDS:
        stock: Amounts = getattr(world, OF_HOUSEHOLDS[source])
        parts = np.minimum(wanted(position, who, amount, unit, stock), np.where(who, stock, 0))
    elif target in OF_HOUSEHOLDS:
        parts = _within(position, source, wanted(position, who, amount, unit, world.eaters.astype(np.int64)))
    else:
        parts = _village_parts(position, who, source, amount, unit)
    if target == "state":
        _count_as_delivered(position, source, parts)
    position.ledger.move(world, GRAIN, source, target, parts, "effect", cause)
    return int(parts.sum(dtype=np.int64))


def _farm_stock(position: Position, account: str) -> Amounts | None:
    return getattr(position.world, OF_VILLAGES[account]) if account in OF_VILLAGES else None


def _within(position: Position, source: str, parts: Amounts) -> Amounts:
    """Scale what is given to households down to what the village's account holds."""
    stock = _farm_stock(position, source)
    if stock is None:
        return parts
    for village in range(stock.shape[0]):
        if int(parts[village].sum(dtype=np.int64)) > int(stock[village]):
            parts[village] = spread(int(stock[village]), parts[village])
    return parts


def _village_parts(position: Position, who: Mask, source: str, amount: int, unit: str) -> Amounts:
    villages = who.any(axis=1)
    stock = _farm_stock(position, source)
    kg = amount * 1000 if unit == "tonnes" else amount
    parts: Amounts = np.where(villages, np.int64(kg), np.int64(0))
    if unit == "kg_head":
        parts = np.where(who, position.world.eaters, 0).sum(axis=1, dtype=np.int64) * amount
    elif unit == "percent" and stock is not None:
        parts = np.where(villages, stock * amount // 100, np.int64(0))
    return parts if stock is None else np.minimum(parts, stock)


def _count_as_delivered(position: Position, source: str, parts: Amounts) -> None:
    world = position.world
    if parts.ndim == 2:
        world.delivered += parts
    elif source == "farm":
        world.farm_delivered += parts


def move_animals(
    position: Position, who: Mask, species: int, source: str, target: str, amount: int, unit: str, cause: str
) -> int:
    """Move animals between yards, herd and outside, at most what is there; return the head moved.

    An amount in head is meant for each village; yards give and take by slot order, claims follow the animal.
    """
    world = position.world
    brought = world.brought[species]
    parts = np.zeros((world.groups, HOUSEHOLDS), dtype=np.int64)
    rows = np.zeros(world.groups, dtype=np.int64)
    for village in np.flatnonzero(who.any(axis=1)).tolist():
        yards = np.where(who[village], world.animals[species, village], 0).astype(np.int64)
        held = int(yards.sum(dtype=np.int64)) if source == "yard" else int(world.farm_herd[species, village])
        heads = min(held, held * amount // 100 if unit == "percent" else amount)
        if source == "yard":
            parts[village] = first_come(heads, yards)
        elif target == "yard":
            parts[village] = first_come(heads, np.where(who[village], brought[village], 0))
            rest = heads - int(parts[village].sum(dtype=np.int64))
            parts[village] += first_come(rest, who[village].astype(np.int64))
        rows[village] = int(parts[village].sum(dtype=np.int64)) if "yard" in (source, target) else heads
    between = parts if "yard" in (source, target) else rows
    position.ledger.move(world, SPECIES[species], source, target, between, "effect", cause)
    if source == "yard" and target == "herd":
        brought += parts.astype(np.int32)
    if source == "herd" and target == "yard":
        brought -= np.minimum(parts, brought).astype(np.int32)
    return int(rows.sum(dtype=np.int64))


def first_come(total: int, limits: NDArray[Any]) -> Amounts:
    """Hand out whole heads in slot order, each slot up to its limit."""
    before = np.cumsum(limits, dtype=np.int64) - limits
    parts: Amounts = np.minimum(np.maximum(total - before, 0), limits).astype(np.int64)
    return parts


def send_away(position: Position, who: Mask, to: str, cause: str) -> int:
    """Let whole households leave the village: to exile, another place of the district, or a town.

    Who is deported leaves animals and grain to the farm; who goes to a town takes grain and money and sells
    the animals. How many they were is kept on the desk, so that they can be brought back (bring_home).
    """
    world = position.world
    who = who & world.present()
    if not who.any():
        return 0
    forced = to != "town"
    grain_to, cash_to = ("farm", "tax") if forced else ("town", "town")
    seed_to = "seed_fund" if forced else "market"
    for source, target, stock in (
        ("barn", grain_to, world.grain),
        ("own_seed", seed_to, world.seed),
        ("hidden", "loss", world.hidden),
    ):
        position.ledger.move(world, GRAIN, source, target, np.where(who, stock, 0), "removal", cause)
    position.ledger.move(
        world, "cash", "purse", cash_to, np.where(who, np.maximum(world.cash, 0), 0), "removal", cause
    )
    for species, good in enumerate(SPECIES):
        target = "herd" if forced else "market"
        heads = np.where(who, world.animals[species], 0).astype(np.int64)
        position.ledger.move(world, good, "yard", target, heads, "removal", cause)
        world.brought[species][who] = 0
    for village, slot in zip(*(axis.tolist() for axis in np.nonzero(who)), strict=True):
        flags, place = position.desk.flags, f"{village}.{slot}"
        flags[f"away.eaters.{place}"] = int(world.eaters[village, slot])
        flags[f"away.workers.{place}"] = int(world.workers[village, slot])
        flags[f"away.land.{place}"] = int(world.land[village, slot])
    people = np.where(who, world.eaters, 0).astype(np.int64)
    position.ledger.move(world, PEOPLE, "home", PEOPLE_ACCOUNT[to], people, "removal", cause)
    world.spare_land += np.where(who, world.land, 0).sum(axis=1, dtype=np.int64).astype(np.int32)
    for column in (world.land, world.workers, world.sown, world.fear, world.anger, world.hunger, world.gain):
        column[who] = 0
    world.labour_days[who] = 0
    world.membership[who] = OWN
    world.status[who] = STATUS_OF[to]
    return int(who.sum(dtype=np.int64))


def bring_home(position: Position, village: int, household: int, source: str, cause: str) -> bool:
    """Bring a household back that was sent away, with its people and what spare land there is.

    Returns:
        whether it came: only a household that was sent away or went can.
    """
    world, flags, place = position.world, position.desk.flags, f"{village}.{household}"
    account = PEOPLE_ACCOUNT[source] if world.status[village, household] == STATUS_OF[source] else None
    if account is None:
        return False
    # Of a family the month took away nobody kept the size; a few come back, never the whole house.
    few = whole(position, "return.persons"), whole(position, "return.workers")
    people = np.zeros((world.groups, HOUSEHOLDS), dtype=np.int64)
    people[village, household] = flags.pop(f"away.eaters.{place}", few[0])
    position.ledger.move(world, PEOPLE, account, "home", people, "return", cause)
    world.workers[village, household] = flags.pop(f"away.workers.{place}", few[1])
    land = min(flags.pop(f"away.land.{place}", 0), int(world.spare_land[village]))
    world.spare_land[village] -= land
    world.land[village, household] = land
    world.status[village, household] = PRESENT
    world.listed[village, household] = 0
    return True


def take_one(position: Position, village: int, household: int, to: str, cause: str) -> bool:
    """Let one working person of a household go or be taken; return whether there was one."""
    world = position.world
    if world.workers[village, household] < 1 or world.eaters[village, household] < 1:
        return False
    one = np.zeros((world.groups, HOUSEHOLDS), dtype=np.int64)
    one[village, household] = 1
    position.ledger.move(world, PEOPLE, "home", PEOPLE_ACCOUNT[to], one, "removal", cause)
    world.workers[village, household] -= 1
    key = f"absent.{to}.{village}.{household}"
    position.desk.flags[key] = position.desk.flags.get(key, 0) + 1
    return True


def let_back(position: Position, village: int, household: int, source: str, limit: int, cause: str) -> int:
    """Bring single people of a household back from a cell, a town or exile; return how many came."""
    world = position.world
    key = f"absent.{source}.{village}.{household}"
    count = min(limit, position.desk.flags.get(key, 0))
    if count <= 0 or world.status[village, household] != PRESENT:
        return 0
    position.desk.flags[key] -= count
    back = np.zeros((world.groups, HOUSEHOLDS), dtype=np.int64)
    back[village, household] = count
    position.ledger.move(world, PEOPLE, PEOPLE_ACCOUNT[source], "home", back, "return", cause)
    world.workers[village, household] += count
    return count
