"""The official's dealings in grain, seed and goods: quotas divided, seed lent or handed over, cloth, tractors (2.3)."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.sim.action import done, times
from game.sim.decisions import Act, Refused
from game.sim.effects_village import for_a_quarter
from game.sim.events import Event
from game.sim.ledger import CASH, GRAIN
from game.sim.official_tasks import houses
from game.sim.position import Position, bounded, luck, nearest, number, shift_standing, tenths, weight, whole
from game.sim.scopes import add_points, village_points
from game.sim.stocks import move_animals, spread
from game.sim.world import CATTLE, HOUSEHOLDS, IN_FACT, OWN

KOPECKS: Final = 100
DIVISIONS: Final = ("paper_land", "land_and_horses", "last_delivery", "by_hand")
HAND_STEPS: Final = (-30, -20, -10, 0, 10, 20, 30)
"""Percent by which a quota is moved by hand: seven steps, so that the run's code stays short."""
GOODS: Final = ("shop", "members_only", "tractor", "buy_animals")
GOODS_STEPS: Final = 10


# divide


def plan_total(position: Position) -> int:
    """Return the grain asked of the district, in kg."""
    return int(position.world.plan.sum(dtype=np.int64))


def refuse_divide(position: Position, act: Act) -> Refused | None:
    """Refuse without a grain order in force, and by hand beyond what favours allow."""
    if plan_total(position) == 0:
        return Refused("no_grain_order")
    if act.option == DIVISIONS.index("by_hand") + 1 and divide_favours(position, act) > position.desk.favours_left:
        return Refused("no_favour")
    return None


def divide_favours(position: Position, act: Act) -> int:
    """Return the favours it costs to move a village by hand: one where it is moved far."""
    step = HAND_STEPS[max(0, act.second)]
    return int(abs(step) > whole(position, "desk.divide.moved"))


def new_plan(position: Position, act: Act) -> np.ndarray:
    """Return the villages' quotas after a division, int64 (G,); they sum to the order whatever is done."""
    world, total = position.world, plan_total(position)
    word = DIVISIONS[act.option - 1]
    if word == "by_hand":
        plan = world.plan.copy()
        here = max(0, act.target)
        moved = int(plan[here]) * (100 + HAND_STEPS[max(0, act.second)]) // 100
        rest = plan.copy()
        rest[here] = 0
        shared = spread(total - min(total, moved), rest)
        shared[here] = total - int(shared.sum(dtype=np.int64))
        return shared
    land = np.where(world.present(), world.land, 0).sum(axis=1, dtype=np.int64)
    members = np.where(world.present() & np.equal(world.membership, IN_FACT), world.land, 0).sum(axis=1, dtype=np.int64)
    if word == "paper_land":
        present = np.maximum(world.present().sum(axis=1, dtype=np.int64), 1)
        paper = land * np.minimum(world.enrolled, present) // present
        return spread(total, land + np.maximum(paper, members))
    if word == "land_and_horses":
        horses = world.animals[0].sum(axis=1, dtype=np.int64) + world.farm_herd[0]
        return spread(total, land + horses * 100)
    last = world.delivered.sum(axis=1, dtype=np.int64) + world.farm_delivered
    return spread(total, np.maximum(last, 1))


def divide(position: Position, act: Act) -> list[Event]:
    """Share the grain order among the villages; who is set above his barn learns what figures are for."""
    world = position.world
    if DIVISIONS[act.option - 1] == "by_hand":
        position.desk.favours_left -= divide_favours(position, act)
    before = world.plan.copy()
    world.plan[:] = new_plan(position, act)
    barns = world.farm_grain + (world.grain + world.hidden).sum(axis=1, dtype=np.int64)
    for village in range(world.villages):
        above = int(world.plan[village]) > max(int(barns[village]), int(before[village]))
        if above and not times(position, f"above.{village}"):
            village_points(world.chair_honesty, village, number(position, "desk.divide.above_honesty"))
            position.desk.acts_this_quarter[f"above.{village}"] = 1
        lowered = int(world.plan[village]) * 100 < int(before[village]) * (100 - whole(position, "desk.divide.moved"))
        if lowered and luck(position, "act", f"divide.{village}") * 100 < whole(position, "desk.divide.below_tell"):
            position.desk.flags["informs"] = position.quarter.index
    return [done(position, act, act.target, plan_total(position))]


# seed


def refuse_seed(position: Position, act: Act) -> Refused | None:
    """Refuse without seed, and guarding where the black board forbids it."""
    if int(position.world.farm_seed[act.target]) == 0:
        return Refused("no_seed", {"village": act.target})
    if act.option == 1 and any(order.id == "black_board" for order in position.desk.orders):
        return Refused("answer_the_board")
    return Refused("done_already") if times(position, f"seed_fund.{act.target}") else None


def seed_fund(position: Position, act: Act) -> list[Event]:
    """Guard a village's seed, lend it to whoever sows, or hand it over as grain."""
    world, village = position.world, act.target
    position.desk.acts_this_quarter[f"seed_fund.{village}"] = 1
    if act.option == 1:
        world.seed_leak[village] = nearest(int(world.seed_leak[village]) * number(position, "worker.seed_keys.leak"))
        return [done(position, act, village)]
    if act.option == 2:
        outside = houses(position, village) & np.equal(world.membership, OWN)
        half = int(world.farm_seed[village]) // 2
        lent = np.zeros((world.groups, HOUSEHOLDS), dtype=np.int64)
        lent[village] = spread(half, np.where(outside[village], world.land[village], 0).astype(np.int64))
        position.ledger.move(world, GRAIN, "seed_fund", "own_seed", lent, "seed_fund", "lend")
        shift_standing(position, nearest(tenths(position, "desk.seed.lend_standing") * weight(position)))
        return [done(position, act, village, int(lent.sum(dtype=np.int64)))]
    kg = np.zeros(world.groups, dtype=np.int64)
    kg[village] = int(world.farm_seed[village])
    position.ledger.move(world, GRAIN, "seed_fund", "state", kg, "seed_fund", "hand_over")
    world.farm_delivered[village] += kg[village]
    return [done(position, act, village, int(kg[village]))]


# goods


def goods_amount(act: Act) -> int:
    """Return how many days or hundreds of roubles are meant; at least one."""
    return max(1, act.second)


def refuse_goods(position: Position, act: Act) -> Refused | None:
    """Refuse what is spent, and tractors that have not come."""
    if GOODS[act.option - 1] == "tractor":
        if position.desk.tractor_days < goods_amount(act):
            return Refused("no_tractor", {"left": position.desk.tractor_days})
        return None
    roubles = whole(position, "desk.goods.shop") * (goods_amount(act) if act.option == 4 else 1)
    if position.desk.goods < roubles:
        return Refused("no_goods", {"left": position.desk.goods})
    if act.option == 4 and not (houses(position, act.target) & np.greater(position.world.animals[CATTLE], 0)).any():
        return Refused("none_for_sale", {"village": act.target})
    return None


def goods(position: Position, act: Act) -> list[Event]:
    """Send cloth to a shop, for all or for members; tractor days; or buy animals for the herd."""
    world, village, word = position.world, act.target, GOODS[act.option - 1]
    everybody = houses(position, village)
    if word == "tractor":
        days = goods_amount(act)
        position.desk.tractor_days -= days
        return [done(position, act, village, plough(position, village, days))]
    if word == "buy_animals":
        return [done(position, act, village, buy_cattle(position, village, goods_amount(act)))]
    position.desk.goods -= whole(position, "desk.goods.shop")
    if word == "shop":
        add_points(world.trust, everybody, number(position, "desk.goods.trust"))
        who, join = everybody & np.equal(world.membership, OWN), number(position, "desk.goods.join")
    else:
        members = everybody & np.equal(world.membership, IN_FACT)
        add_points(world.trust, everybody & ~members, number(position, "desk.goods.members_village"))
        add_points(world.trust, members, number(position, "desk.goods.members_trust"))
        who, join = everybody & ~members, number(position, "desk.goods.members_join")
    for_a_quarter(position, world.join_hazard, who, nearest(join * 100))
    return [done(position, act, village)]


def plough(position: Position, village: int, days: int) -> int:
    """Let tractors work for some days: the farm can sow that many hectares more; return the hectares."""
    world = position.world
    world.tractor_days[village] += days
    position.desk.flags[f"tractor.{village}"] = position.quarter.index
    hectares = nearest(days * number(position, "desk.goods.tractor_ha"))
    members = houses(position, village) & np.equal(world.membership, IN_FACT)
    land = int(np.where(members, world.land, 0).sum(dtype=np.int64)) // 100
    if land:
        factor = min(1.0, hectares / land)
        world.sowing_push[village] = bounded(nearest(int(world.sowing_push[village]) * (1 + factor)), 0, 100_000)
    return hectares


def buy_cattle(position: Position, village: int, hundreds: int) -> int:
    """Buy cattle from yards outside for the farm's herd, instead of slaughter; return the head."""
    world = position.world
    cost = whole(position, "desk.goods.cow_price")
    head = hundreds * whole(position, "desk.goods.shop") // cost
    outside = houses(position, village) & np.equal(world.membership, OWN)
    before = world.animals[CATTLE].copy()
    bought = move_animals(position, outside, CATTLE, "yard", "herd", head, "head", "buy_animals")
    sold = (before - world.animals[CATTLE]).astype(np.int64)
    world.brought[CATTLE] -= sold.astype(np.int32)  # sold, not handed over: nobody may claim it back
    position.ledger.move(world, CASH, "credit", "purse", sold * cost * KOPECKS, "goods", "buy_animals")
    position.desk.goods -= bought * cost
    return bought
