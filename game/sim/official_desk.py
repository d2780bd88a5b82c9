"""The official's acts at the desk: telephone, forms, exits, lists, requests, chairmen (game-design 2.3)."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.sim import knowledge, memory
from game.sim.action import NONE, VILLAGE, Action, done, is_hard, never, price, times
from game.sim.chance import named_words
from game.sim.decisions import Act, Refused
from game.sim.effects_desk import change_order
from game.sim.effects_village import heard_chance, replace_chair, set_exits, set_strips
from game.sim.events import Event
from game.sim.official_supply import (
    DIVISIONS,
    GOODS,
    GOODS_STEPS,
    HAND_STEPS,
    divide,
    goods,
    plan_total,
    refuse_divide,
    refuse_goods,
    refuse_seed,
    seed_fund,
)
from game.sim.official_tasks import houses
from game.sim.position import (
    Position,
    bounded,
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
from game.sim.world import ARTEL, COMMUNE, HOUSEHOLDS, SHARE, TOZ

KG: Final = 1000
ASK, WAIT, HURRY = 1, 2, 3
ASK_HELP: Final = 2
FORMS: Final = ("toz", "artel", "commune")
FORM_CODES: Final = (TOZ, ARTEL, COMMUNE)
WITH_COWS, IN_PRACTICE = 1, 2
"""Second number of `form`: 1 with cows, 2 in fact and not only on the label, 3 both."""
EXITS: Final = ("allow", "after_sowing", "obstruct")


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
        add_points(position.world.trust, houses(position, village), number(position, f"desk.exits.trust.{rule}"))
        set_strips(position, village, far)
        memory.told(position, "exits", village, whole(position, f"desk.exits.trust.{rule}") * 10, by="district")
    return [done(position, act, -1, far=int(far))]


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
    return Refused("done_already") if times(position, f"lists.{act.option}.{act.target}") and act.option != 3 else None


def lists(position: Position, act: Act) -> list[Event]:
    """Pass a list up as written, send it back for checking, or strike one name."""
    world, village = position.world, act.target
    position.desk.acts_this_quarter[f"lists.{act.option}.{village}"] = 1
    listed = houses(position, village) & np.greater(world.listed, 0)
    if act.option == 1:
        position.desk.lists_signed += 1
        return [done(position, act, village, int(listed.sum(dtype=np.int64)))]
    if act.option == 2:
        out = nearest(int(listed.sum(dtype=np.int64)) * number(position, "desk.lists.check_out"))
        # Those fall out who looked least like the order's mark: the least exposed of the listed.
        keep = most_exposed(world, listed, int(listed.sum(dtype=np.int64)) - out)
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
    Action("seed_fund", VILLAGE, price("desk.seed.weeks"), refuse_seed, seed_fund, ("guard", "lend", "hand_over")),
    Action("lists", VILLAGE, list_weeks, refuse_lists, lists, ("pass", "check", "strike"), seconds=HOUSEHOLDS),
    Action("ask_up", NONE, ask_weeks, refuse_ask_up, ask_up, ("less", "help", "cloth")),
    Action("goods", VILLAGE, lambda _p, _a: 0, refuse_goods, goods, GOODS, seconds=GOODS_STEPS, tags=("give",)),
    Action("chair", VILLAGE, chair_weeks, refuse_chair, chair, ("back", "warn", "replace")),
)
"""In the order of the run's code: new rows go to the end."""
