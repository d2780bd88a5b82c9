"""Effects on the player's side: standing, file, figures on paper, orders, budgets, what comes later (7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, cast

import numpy as np

from game.sim import form, knowledge
from game.sim.cases import Case
from game.sim.desk import COUNTED, OFFICIAL, Written
from game.sim.events import Event
from game.sim.measured import HOUSEHOLD, VILLAGE
from game.sim.position import (
    Position,
    nearest,
    number,
    shift_centre,
    shift_credence,
    shift_factory,
    shift_file,
    shift_network,
    shift_standing,
    shift_temper,
    tenths,
    weight,
)
from game.sim.state import State
from game.sim.world import HOUSEHOLDS

SHIFTS: Final[Mapping[str, Callable[[Position, int], None]]] = {
    "standing": shift_standing,
    "file": shift_file,
    "network": shift_network,
    "temper": shift_temper,
    "factory": shift_factory,
    "credence": shift_credence,
    "centre_knows": shift_centre,
}
SCALED: Final = ("standing", "file", "temper")
"""What happenings move in the player's career and temper is scaled by one number each (balance)."""

OF_A_FARM: Final = ("seed", "grain", "horses", "cattle", "fodder_days")
LEARNED: Final[Mapping[str, tuple[str, ...]]] = {
    "farm": OF_A_FARM,
    "herd": ("horses", "cattle", "small", "pigs", "fodder_days"),
    "belief": ("belief",),
    "protest": ("protest",),
    "hidden": ("hidden",),
    "villages": (*OF_A_FARM, "percent", "sown", "belief", "protest"),
}
"""Word of a happening -> figures of the village that become known."""


def player(case: Case) -> list[Event]:
    """Change what is thought and kept above, and the player's own hardness."""
    kind, amount = case.effect.kind, case.effect.amount
    if kind in SCALED:
        amount = nearest(amount * number(case.position, f"happening.scale.{kind}"))
    SHIFTS[kind](case.position, amount)
    return case.tell("desk_changed", amount, {"what": kind})


def weeks(case: Case) -> list[Event]:
    """Give or cost weeks of this quarter; what is missing is owed from the next."""
    desk = case.position.desk
    left = desk.weeks_left + case.effect.amount
    desk.weeks_left = max(0, left)
    desk.weeks_owed += max(0, -left)
    return case.tell("weeks", case.effect.amount)


def goods(case: Case) -> list[Event]:
    """Give or cost roubles of goods."""
    case.position.desk.goods = max(0, case.position.desk.goods + case.effect.amount)
    return case.tell("goods", case.effect.amount)


def audit(case: Case) -> list[Event]:
    """Raise the chance that somebody comes to look, for some quarters."""
    raise_audit(case.position, case.effect.amount, max(1, case.effect.months // 3))
    return case.tell("audit_threat", case.effect.amount)


def raise_audit(position: Position, percent: int, quarters: int) -> None:
    """Add to the chance of being looked at until some quarters have passed."""
    flags = position.desk.flags
    running = flags.get("audit_until", -1) >= position.quarter.index
    flags["audit_extra"] = percent + (flags.get("audit_extra", 0) if running else 0)
    flags["audit_until"] = max(flags.get("audit_until", -1), position.quarter.index + quarters)


def known(case: Case) -> list[Event]:
    """Let the desk learn a figure, a house, what speaks against the farm; or let a figure fall silent."""
    what, amount = case.word("what"), case.effect.amount
    if amount < 0:
        figures = LEARNED.get(what, (what,))
        for village in case.where():
            for name in figures:
                case.position.desk.knows.pop((name, village, -1), None)
        return case.tell("silent", facts={"what": what})
    if what == "objections":
        hear_objections(case.position, max(0, case.village))
    elif what == "households" or (what == "house" and case.household >= 0):
        for village, slot in zip(*(axis.tolist() for axis in case.who().nonzero()), strict=True):
            knowledge.see_house(case.position, village, slot)
    elif what in LEARNED or what in VILLAGE:
        for village in case.where():
            for name in LEARNED.get(what, (what,)):
                knowledge.learn(case.position, name, village, -1, amount, COUNTED)
    elif what in HOUSEHOLD:
        for village, slot in zip(*(axis.tolist() for axis in case.who().nonzero()), strict=True):
            knowledge.learn(case.position, what, village, slot, amount)
    case.position.desk.flags[f"known.{what}"] = case.position.quarter.index
    return case.tell("learned", facts={"what": what})


def hear_objections(position: Position, village: int, count: int = 3) -> tuple[str, ...]:
    """Let the strongest objections of a village be known, in their order."""
    spoken = knowledge.objections(position, village)[:count]
    for place in range(count):
        position.desk.flags.pop(f"objection.{village}.{place}", None)
    for place, name in enumerate(spoken):
        position.desk.flags[f"objection.{village}.{place}"] = knowledge.OBJECTIONS.index(name)
    return spoken


def members_paper(case: Case) -> list[Event]:
    """Change a written figure and nothing else: points of all households, or households; else percent."""
    position, box = case.position, case.word("figure", "percent")
    in_households = case.word("unit", "points") == "households"
    changed = 0
    for village in case.where():
        before = written_here(position, box, village)
        houses = int(position.world.present()[village].sum(dtype=np.int64))
        if in_households:
            after = max(0, before + case.count())
        elif box == "percent":
            after = max(0, before + houses * case.effect.amount // 100)
        else:
            after = max(0, before * (100 + case.effect.amount) // 100)
        if box == "percent":
            after = min(houses, after)
            position.world.enrolled[village] = after
        changed += after - before
        if position.desk.kind == OFFICIAL:
            write_figure(position, box, village, after)
    write_figure(position, box, -1, max(0, total_written(position, box) + changed))
    return case.tell("figure_changed", changed, {"box": box})


def written_here(position: Position, box: str, village: int) -> int:
    """Return the last figure written for a village, or else the one its chairman names."""
    entry = position.desk.paper.get((box, village if position.desk.kind == OFFICIAL else -1))
    if entry is not None:
        return entry.value
    return named_by_chair(position, box, village)


def named_by_chair(position: Position, box: str, village: int) -> int:
    """Return what is heard of one village's figure, in the unit of its box; 0 where nothing was heard."""
    fact = form.known_in(cast(State, position), box, village)  # only a campaign has forms
    return fact.value if fact is not None else 0


def total_written(position: Position, box: str) -> int:
    """Return the sum on paper, or what the villages add up to when none was written yet."""
    entry = position.desk.paper.get((box, -1))
    if entry is not None:
        return entry.value
    heard = [named_by_chair(position, box, village) for village in range(position.world.villages)]
    return form.together(box, heard)


def write_figure(position: Position, box: str, village: int, value: int) -> None:
    """Write a figure; what was known and asked when it was first written stays beside it.

    A figure is dated, like a form's, by the month that follows it: at the opening of a quarter that is its second.
    """
    before = position.desk.paper.get((box, village))
    known_then, asked = (before.known, before.asked) if before is not None else (None, None)
    month = max(position.world.month, position.quarter.months[0] + 1)
    position.desk.paper[box, village] = Written(value, month, "you", known_then, asked)
    if village == -1:
        position.desk.paper_series.append((month, box, value))


def plan(case: Case) -> list[Event]:
    """Change the number of an order in force by a per mille; a grain order also changes what is collected."""
    figure = case.word("figure", "grain")
    change_order(case.position, figure, case.effect.amount)
    return case.tell("plan_changed", case.effect.amount, {"figure": figure})


def change_order(position: Position, figure: str, per_mille: int) -> None:
    """Change an order in force, and for grain the plan of every village."""
    orders = position.desk.orders
    for place, order in enumerate(orders):
        if order.id.startswith(figure) or (figure == "grain" and order.id in GRAIN_ORDERS):
            asked = order.number * (1000 + per_mille) // 1000
            if figure == "percent":
                asked = min(asked, position.world.villages * HOUSEHOLDS)  # nobody can ask for more than all
            orders[place] = replace(order, number=asked)
    if figure == "grain":
        position.world.plan[:] = position.world.plan * (1000 + per_mille) // 1000


GRAIN_ORDERS: Final = ("grain", "counter_plan", "levy_rest", "grain_rest")


def neighbour(case: Case) -> list[Event]:
    """Let a neighbouring desk inform against the player, or speak for him."""
    what = case.word("what", "informs")
    if what == "helps":
        shift_network(case.position, tenths(case.position, "neighbour.help_network"))
    else:
        case.position.desk.flags["informs"] = case.position.quarter.index
    return case.tell("neighbour", facts={"what": what})


def schedule(case: Case) -> list[Event]:
    """Put a follow-up on the calendar; its subject stays the one it began with."""
    name = case.word("id")
    due = case.position.quarter.index + case.effect.lag
    case.position.desk.scheduled.append((due, name, case.effect.chance))
    if case.household >= 0:
        case.position.desk.subjects.setdefault(name, (max(0, case.village), case.household))
    return []


def unlock(case: Case) -> list[Event]:
    """Set a small fact that later options ask for."""
    case.position.desk.flags[case.word("key")] = case.effect.amount or 1
    return case.tell("unlocked", facts={"key": case.word("key")})


def resign(case: Case) -> list[Event]:
    """End the post: resigned, released, gone home or to the desk; a deputy of the line's taste carries on."""
    desk = case.position.desk
    desk.ended = case.word("how", "resigned")
    desk.post = "out"
    harsh = weight(case.position) >= number(case.position, "answer.resign.harsh_w")
    desk.deputy = "harsh" if harsh else "clerk"
    return case.tell("post_ended", facts={"how": desk.ended})
