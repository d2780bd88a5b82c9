"""The official's acts at the desk: calls, forms, quotas, exits, seed, lists, requests, goods, chairs."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.sim import knowledge, memory
from game.sim.action import NONE, VILLAGE, Action, done, is_hard, never, price, times
from game.sim.chance import named_words
from game.sim.decisions import Act, Refused
from game.sim.effects_desk import change_order
from game.sim.effects_village import for_a_quarter, heard_chance, replace_chair, set_exits, set_strips
from game.sim.events import Event
from game.sim.ledger import CASH, GRAIN
from game.sim.official_tasks import houses
from game.sim.position import (
    Position,
    bounded,
    luck,
    nearest,
    number,
    shift_file,
    shift_network,
    shift_standing,
    tenths,
    weight,
    whole,
)
from game.sim.scopes import POINT, add_points, most_exposed, these, village_points
from game.sim.stocks import move_animals, spread
from game.sim.world import ARTEL, CATTLE, COMMUNE, HOUSEHOLDS, IN_FACT, OWN, SHARE, TOZ

KG: Final = 1000
KOPECKS: Final = 100
ASK, WAIT, HURRY = 1, 2, 3
ASK_HELP: Final = 2
FORMS: Final = ("toz", "artel", "commune")
FORM_CODES: Final = (TOZ, ARTEL, COMMUNE)
WITH_COWS, IN_PRACTICE = 1, 2
"""Second number of `form`: 1 with cows, 2 in fact and not only on the label, 3 both."""
DIVISIONS: Final = ("paper_land", "land_and_horses", "last_delivery", "by_hand")
HAND_STEPS: Final = (-30, -20, -10, 0, 10, 20, 30)
"""Percent by which a quota is moved by hand: seven steps, so that the run's code stays short."""
EXITS: Final = ("allow", "after_sowing", "obstruct")
GOODS: Final = ("shop", "members_only", "tractor", "buy_animals")
GOODS_STEPS: Final = 10


# telephone


def telephone_weeks(position: Position, _act: Act) -> int:
    """Return the price of a call: the first of a quarter are free."""
    return 0 if position.desk.calls_left > 0 else whole(position, "desk.telephone.weeks")


def telephone(position: Position, act: Act) -> list[Event]:
    """Ring a chairman: to hear his figure, to tell him to wait, or to hurry him."""
    world, village = position.world, act.target
    position.desk.calls_left = max(0, position.desk.calls_left - 1)
    if act.option == ASK:
        bias = number(position, "desk.telephone.bias")
        for what in knowledge.SPOKEN:
            knowledge.hear(position, what, village, bias)
    elif act.option == WAIT:
        calm = whole(position, "desk.telephone.wait_protest") * POINT
        world.extra_protest[village] = bounded(int(world.extra_protest[village]) + calm, -SHARE, SHARE)
    else:
        village_points(world.chair_zeal, village, number(position, "desk.telephone.hurry_zeal"))
        village_points(world.chair_honesty, village, number(position, "desk.telephone.hurry_honesty"))
    return [done(position, act, village)]


# form, exits


def form_weeks(position: Position, act: Act) -> int:
    """Return the price of a form: nothing on paper, work where it is done in fact."""
    return whole(position, "desk.form.weeks") if max(0, act.second) & IN_PRACTICE else 0


def refuse_form(position: Position, act: Act) -> Refused | None:
    """Refuse a loose form where the time for it is over."""
    if FORMS[act.option - 1] == "toz" and not number(position, "desk.form.toz_allowed"):
        return Refused("no_toz_now")
    return None


def form(position: Position, act: Act) -> list[Event]:
    """Set the form of a village's farm: its label upward, and in fact what joining hands over."""
    village, word, how = act.target, FORMS[act.option - 1], max(0, act.second)
    position.desk.flags[f"label.{village}"] = act.option
    if how & IN_PRACTICE:
        position.world.form[village] = FORM_CODES[act.option - 1]
        position.world.cows_pooled[village] = SHARE if how & WITH_COWS else 0
    if word != "artel" and not times(position, f"label.{word}"):
        # Said once a quarter, whatever the number of villages: it is the word that is heard above.
        shift_standing(position, tenths(position, f"desk.form.{word}_standing"))
        position.desk.acts_this_quarter[f"label.{word}"] = 1
    return [done(position, act, village, form=word, cows=how & WITH_COWS, fact=int(bool(how & IN_PRACTICE)))]


def exits(position: Position, act: Act) -> list[Event]:
    """Say whether people may leave, and where they get their strips: one rule for the district."""
    rule, far = EXITS[act.option - 1], act.second == 1
    for village in range(position.world.villages):
        set_exits(position, village, rule)
        add_points(
            position.world.trust, houses(position, village), number(position, f"desk.exits.trust.{rule}")
        )
        set_strips(position, village, far)
        memory.told(
            position, "exits", village, whole(position, f"desk.exits.trust.{rule}") * 10, by="district"
        )
    return [done(position, act, -1, far=int(far))]


# divide


def plan_total(position: Position) -> int:
    """Return the grain asked of the district, in kg."""
    return int(position.world.plan.sum(dtype=np.int64))


def refuse_divide(position: Position, act: Act) -> Refused | None:
    """Refuse without a grain order in force, and by hand beyond what favours allow."""
    if plan_total(position) == 0:
        return Refused("no_grain_order")
    if (
        act.option == DIVISIONS.index("by_hand") + 1
        and divide_favours(position, act) > position.desk.favours_left
    ):
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
    members = np.where(world.present() & np.equal(world.membership, IN_FACT), world.land, 0).sum(
        axis=1, dtype=np.int64
    )
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
        lowered = int(world.plan[village]) * 100 < int(before[village]) * (
            100 - whole(position, "desk.divide.moved")
        )
        if lowered and luck(position, "act", f"divide.{village}") * 100 < whole(
            position, "desk.divide.below_tell"
        ):
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
        world.seed_leak[village] = nearest(
            int(world.seed_leak[village]) * number(position, "worker.seed_keys.leak")
        )
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


# lists


def list_weeks(position: Position, act: Act) -> int:
    """Return the price of a list: to check it takes people."""
    return whole(position, "desk.lists.check_weeks") if act.option == 2 else 0


def refuse_lists(position: Position, act: Act) -> Refused | None:
    """Refuse where nobody is listed, or no favour is left to strike a name with."""
    listed = houses(position, act.target) & np.greater(position.world.listed, 0)
    if not listed.any():
        return Refused("nobody_listed", {"village": act.target})
    if act.option == 3 and position.desk.favours_left < whole(position, "desk.lists.strike_favours"):
        return Refused("no_favour")
    if act.option == 3 and not listed[act.target, max(0, act.second)]:
        return Refused("nobody_listed", {"village": act.target})
    return (
        Refused("done_already")
        if times(position, f"lists.{act.option}.{act.target}") and act.option != 3
        else None
    )


def lists(position: Position, act: Act) -> list[Event]:
    """Pass a list up as written, send it back for checking, or strike one name."""
    world, village = position.world, act.target
    position.desk.acts_this_quarter[f"lists.{act.option}.{village}"] = 1
    listed = houses(position, village) & np.greater(world.listed, 0)
    if act.option == 1:
        position.desk.lists_signed += 1
        return [done(position, act, village, int(listed.sum()))]
    if act.option == 2:
        out = nearest(int(listed.sum()) * number(position, "desk.lists.check_out"))
        # Those fall out who looked least like the order's mark: the least exposed of the listed.
        keep = most_exposed(world, listed, int(listed.sum()) - out)
        struck = listed & ~keep
        shift_standing(position, nearest(tenths(position, "desk.lists.check_standing") * weight(position)))
    else:
        struck = these(world, village, (max(0, act.second),)) & listed
        position.desk.favours_left -= whole(position, "desk.lists.strike_favours")
        shift_file(position, tenths(position, "desk.lists.strike_file"))
    world.listed[struck] = 0
    slots = tuple(np.flatnonzero(struck[village]).tolist())
    memory.remember(position, "speak_for", village, slots, whole(position, "worker.speak.trust"))
    return [done(position, act, village, len(slots))]


# ask_up


def ask_weeks(position: Position, act: Act) -> int:
    """Return the price of a request: for help one week more, once the player no longer thinks of it."""
    folded = act.option == ASK_HELP and is_hard(position, "desk.ask.fold_at")
    return whole(position, "desk.ask.weeks") + (whole(position, "temper.unfold_weeks") if folded else 0)


def ask_up(position: Position, act: Act) -> list[Event]:
    """Ask those above for less or for help; sometimes it is heard."""
    chance = heard_chance(position)
    shift_standing(position, tenths(position, "desk.ask.standing"))
    position.desk.flags["asked_up"] = position.quarter.index
    words = named_words(position.seed, position.quarter.index, "act", f"ask_up.{act.option}").tolist()
    if words[0] * 100 >= chance:
        return [done(position, act, -1, 0)]
    position.desk.flags["ask_up_granted"] = position.desk.flags.get("ask_up_granted", 0) + 1
    granted = 0
    if act.option == 1:
        change_order(position, "grain", whole(position, "desk.ask.plan") * 10)
        granted = -whole(position, "desk.ask.plan")
    elif act.option == 2:
        low, high = (number(position, f"desk.ask.tonnes.{end}") for end in ("low", "high"))
        granted = nearest((low + (high - low) * words[1]) * KG)
        position.desk.flags["relief_kg"] = position.desk.flags.get("relief_kg", 0) + granted
    else:
        granted = whole(position, "desk.ask.cloth")
        position.desk.goods += granted
    return [done(position, act, -1, granted, granted=1)]


def refuse_ask_up(position: Position, act: Act) -> Refused | None:
    """Refuse a second request in one quarter, and for less when nothing is asked."""
    if times(position, "ask_up"):
        return Refused("done_already")
    return Refused("no_grain_order") if act.option == 1 and plan_total(position) == 0 else None


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
    if (
        act.option == 4
        and not (houses(position, act.target) & np.greater(position.world.animals[CATTLE], 0)).any()
    ):
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
        world.sowing_push[village] = bounded(
            nearest(int(world.sowing_push[village]) * (1 + factor)), 0, 100_000
        )
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


# chair


def chair_weeks(position: Position, act: Act) -> int:
    """Return the price of a word to a chairman: to replace him takes people."""
    return whole(position, "desk.chair.replace_weeks") if act.option == 3 else 0


def refuse_chair(position: Position, act: Act) -> Refused | None:
    """Refuse to replace without a favour; one word a quarter to each."""
    if act.option == 3 and position.desk.favours_left < 1:
        return Refused("no_favour")
    return Refused("done_already") if times(position, f"chair.{act.target}") else None


def chair(position: Position, act: Act) -> list[Event]:
    """Back a chairman, warn him, or replace him."""
    world, village = position.world, act.target
    position.desk.acts_this_quarter[f"chair.{village}"] = 1
    if act.option == 3:
        position.desk.favours_left -= 1
        replace_chair(position, village, "chair.3")
        return [done(position, act, village)]
    word = "back" if act.option == 1 else "warn"
    village_points(world.chair_honesty, village, number(position, f"desk.chair.{word}_honesty"))
    village_points(world.chair_zeal, village, number(position, f"desk.chair.{word}_zeal"))
    if word == "back":
        gained = times(position, "shielded")
        gain = min(tenths(position, "network.shield"), tenths(position, "network.shield_max") - gained)
        if gain > 0:
            shift_network(position, gain)
            position.desk.acts_this_quarter["shielded"] = gained + gain
    return [done(position, act, village)]


DESK: Final = (
    Action("telephone", VILLAGE, telephone_weeks, never, telephone, ("ask", "wait", "hurry")),
    Action("form", VILLAGE, form_weeks, refuse_form, form, FORMS, seconds=4),
    Action("divide", VILLAGE, lambda _p, _a: 0, refuse_divide, divide, DIVISIONS, seconds=len(HAND_STEPS)),
    Action("exits", NONE, price("desk.exits.weeks"), never, exits, EXITS, seconds=2),
    Action(
        "seed_fund", VILLAGE, price("desk.seed.weeks"), refuse_seed, seed_fund, ("guard", "lend", "hand_over")
    ),
    Action(
        "lists", VILLAGE, list_weeks, refuse_lists, lists, ("pass", "check", "strike"), seconds=HOUSEHOLDS
    ),
    Action("ask_up", NONE, ask_weeks, refuse_ask_up, ask_up, ("less", "help", "cloth")),
    Action(
        "goods", VILLAGE, lambda _p, _a: 0, refuse_goods, goods, GOODS, seconds=GOODS_STEPS, tags=("give",)
    ),
    Action("chair", VILLAGE, chair_weeks, refuse_chair, chair, ("back", "warn", "replace")),
)
"""In the order of the run's code: new rows go to the end."""
