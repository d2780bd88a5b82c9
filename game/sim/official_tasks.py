"""The official's tasks by village: plenipotentiaries sent at strength 1 to 3 (game-design 2.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from game.sim import knowledge, memory
from game.sim.action import FORCE, VILLAGE, Action, done, is_hard, times
from game.sim.chance import named_words
from game.sim.decisions import Act, Refused
from game.sim.effects_village import for_a_quarter
from game.sim.events import Event
from game.sim.ledger import GRAIN
from game.sim.position import Position, bounded, nearest, number, shift_file, shift_temper, tenths, whole
from game.sim.scopes import POINT, Mask, add_points, poorest_fifth, these, village_points
from game.sim.stocks import move_grain, spread
from game.sim.world import HOUSEHOLDS, IN_FACT, OWN, SHARE

STRENGTHS: Final = ("1", "2", "3")
LEVER_TOP: Final = 100_000
KG: Final = 1000


def houses(position: Position, village: int) -> Mask:
    """Return all present households of a village."""
    return these(position.world, village, tuple(range(HOUSEHOLDS))) & position.world.present()


def by_strength(position: Position, key: str, act: Act) -> float:
    """Return the number of a rule at an act's strength."""
    return number(position, f"{key}.{act.option}")


def task_weeks(position: Position, act: Act) -> int:
    """Return the person-weeks of a task; searches and the harshest collection grow cheap with temper."""
    weeks = nearest(by_strength(position, "task.weeks", act))
    if act.action == "search":
        cheaper = sum(is_hard(position, f"task.search.cheaper_at.{step}") for step in (1, 2))
        return max(1, weeks - cheaper)
    if act.action == "collect" and act.option == 3 and is_hard(position, "task.search.cheaper_at.1"):
        return whole(position, "task.collect.s3_weeks_hard")
    if act.action == "inspect" and act.option == 3 and is_hard(position, "task.inspect.fold_at"):
        return weeks + whole(position, "temper.unfold_weeks")
    return weeks


def refuse_second(position: Position, act: Act) -> Refused | None:
    """Refuse a second task in the same village this quarter; to inspect may come on top."""
    if act.action == "inspect":
        return Refused("done_already") if times(position, f"inspect.{act.target}") else None
    return Refused("village_has_task", {"village": act.target}) if times(position, f"task.{act.target}") else None


def one_task(
    refuse: Callable[[Position, Act], Refused | None],
) -> Callable[[Position, Act], Refused | None]:
    """Return a refusal that also holds to one task a village and quarter."""
    return lambda position, act: refuse_second(position, act) or refuse(position, act)


def remembered(position: Position, act: Act, size: float) -> None:
    """Let every household of the village know what was done in it."""
    memory.told(position, act.action, act.target, nearest(size * 10), by="district")


def refuse_persuade(position: Position, act: Act) -> Refused | None:
    """Refuse where no speaker would be heard out."""
    protest = int(position.world.protest[act.target]) // POINT
    return Refused("nobody_comes") if protest >= whole(position, "task.persuade.refused_at") else None


def persuade(position: Position, act: Act) -> list[Event]:
    """Send speakers; three men at every door press more than they explain."""
    world, village, who = position.world, act.target, houses(position, act.target)
    add_points(world.belief, who, by_strength(position, "task.persuade.belief", act))
    trust = by_strength(position, "task.persuade.trust", act)
    add_points(world.trust, who, trust)
    pressure = nearest(by_strength(position, "task.persuade.pressure", act)) * POINT
    world.extra_pressure[village] = bounded(int(world.extra_pressure[village]) + pressure, -SHARE, SHARE)
    if act.option == 3:
        outside = who & np.equal(world.membership, OWN)
        for_a_quarter(position, world.leave_hazard, outside, nearest(number(position, "task.persuade.s3_leave") * 100))
    remembered(position, act, trust)
    return [done(position, act, village)]


def refuse_organise(position: Position, act: Act) -> Refused | None:
    """Refuse where there is no farm."""
    members = (houses(position, act.target) & np.equal(position.world.membership, IN_FACT)).any()
    return None if members else Refused("no_farm", {"village": act.target})


def organise(position: Position, act: Act) -> list[Event]:
    """Send an instructor to order the work."""
    village_points(position.world.organisation, act.target, by_strength(position, "task.organise.organisation", act))
    village_points(position.world.effort, act.target, by_strength(position, "task.organise.effort", act))
    return [done(position, act, act.target)]


def count(position: Position, act: Act) -> list[Event]:
    """Let the farm's figures be counted; the chairman notes that somebody counts."""
    error = nearest(by_strength(position, "task.count.error", act))
    knowledge.inspect(position, act.target, error, None)
    village_points(position.world.chair_honesty, act.target, by_strength(position, "task.count.honesty", act))
    return [done(position, act, act.target)]


def collect(position: Position, act: Act) -> list[Event]:
    """Reach further into barns for the grain or seed order."""
    world, village, who = position.world, act.target, houses(position, act.target)
    reach = nearest(by_strength(position, "task.collect.reach", act)) * POINT
    for column in (world.grain_push, world.seed_push):
        column[village] = bounded(int(column[village]) + reach, 0, LEVER_TOP)
    trust = by_strength(position, "task.collect.trust", act)
    add_points(world.trust, who, trust)
    add_points(world.anger, who, by_strength(position, "task.collect.anger", act))
    shift_temper(position, tenths(position, f"task.collect.temper.{act.option}"))
    remembered(position, act, trust)
    return [done(position, act, village, reach // POINT)]


def search(position: Position, act: Act) -> list[Event]:
    """Send men to look for hidden grain; they hide better the next time."""
    world, village, who = position.world, act.target, houses(position, act.target)
    share = by_strength(position, "task.search.found", act) * int(world.found_share[village]) / SHARE
    found = move_grain(position, who, "hidden", "state", nearest(share * 100), "percent", "search")
    trust = by_strength(position, "task.search.trust", act)
    add_points(world.trust, who, trust)
    add_points(world.fear, who, by_strength(position, "task.search.fear", act))
    add_points(world.anger, who, by_strength(position, "task.search.anger", act))
    protest = nearest(by_strength(position, "task.search.protest", act)) * POINT
    world.extra_protest[village] = bounded(int(world.extra_protest[village]) + protest, -SHARE, SHARE)
    world.found_share[village] = nearest(int(world.found_share[village]) * number(position, "procurement.found_again"))
    shift_temper(position, tenths(position, f"task.search.temper.{act.option}"))
    slots = tuple(np.flatnonzero(who[village]).tolist())
    memory.remember(position, "search", village, slots, nearest(trust), by="brigade", thing=f"{found}")
    return [done(position, act, village, found)]


def grain_at_hand(position: Position, village: int) -> tuple[int, int]:
    """Return (granted from above, in the village's own farm) in kg: what can be given out there."""
    return position.desk.flags.get("relief_kg", 0), int(position.world.farm_grain[village])


def refuse_relieve(position: Position, act: Act) -> Refused | None:
    """Refuse when there is nothing to give."""
    return None if sum(grain_at_hand(position, act.target)) else Refused("nothing_to_give")


def relieve(position: Position, act: Act) -> list[Event]:
    """Give grain to the hungriest fifth: first what was granted, then, unsanctioned, the farm's own."""
    village, fifth = act.target, houses(position, act.target) & poorest_fifth(position.world)
    granted, farm = grain_at_hand(position, village)
    wanted = nearest(by_strength(position, "task.relieve.tonnes", act) * KG)
    from_above = min(granted, wanted)
    from_farm = min(farm, wanted - from_above)
    for source, kg in (("relief", from_above), ("farm", from_farm)):
        if kg:
            position.ledger.move(
                position.world, GRAIN, source, "barn", shared_out(position, fifth, kg), "relieve", "relieve"
            )
    if from_above:
        position.desk.flags["relief_kg"] = granted - from_above
    if from_farm:
        shift_file(position, tenths(position, f"task.relieve.file.{act.option}"))
    trust = by_strength(position, "task.relieve.trust", act)
    add_points(position.world.trust, houses(position, village), trust)
    slots = tuple(np.flatnonzero(fifth[village]).tolist())
    memory.remember(position, "relieve", village, slots, nearest(trust * 2), by="district")
    return [done(position, act, village, from_above + from_farm, granted=from_above)]


def shared_out(position: Position, who: Mask, kg: int) -> np.ndarray:
    """Return kg shared among households by eaters, (G, H)."""
    parts = np.zeros(who.shape, dtype=np.int64)
    for village in np.flatnonzero(who.any(axis=1)).tolist():
        parts[village] = spread(kg, np.where(who[village], position.world.eaters[village], 0).astype(np.int64))
    return parts


def inspect(position: Position, act: Act) -> list[Event]:
    """Look for oneself: a clerk at the barns, somebody at the doors, or the player in person."""
    village = act.target
    moods = nearest(by_strength(position, "task.inspect.attitude_error", act))
    knowledge.inspect(
        position,
        village,
        nearest(by_strength(position, "task.inspect.error", act)),
        moods if moods < 100 else None,
    )
    add_points(position.world.trust, houses(position, village), by_strength(position, "task.inspect.trust", act))
    shift_temper(position, tenths(position, f"task.inspect.temper.{act.option}"))
    slots = np.flatnonzero(houses(position, village)[village]).tolist()
    cards = min(len(slots), nearest(by_strength(position, "task.inspect.cards", act)))
    words = named_words(position.seed, position.quarter.index, "sight", f"cards.{village}").tolist()
    events = [done(position, act, village)]
    for card in range(cards):
        slot = slots.pop(int(words[card] * len(slots)))
        knowledge.see_house(position, village, slot)
        knowledge.learn(position, "grain", village, slot, whole(position, "worker.visit.grain_error"))
        events.append(Event("house_seen", position.world.month, "inspect", "inspect", village, slot, seen=True))
        events += memory.quote_event(position, village, slot, "visit")
    return events


def nothing(_position: Position, _act: Act) -> Refused | None:
    """Return that nothing but the one-task rule stands in the way."""
    return None


TASKS: Final = (
    Action("persuade", VILLAGE, task_weeks, one_task(refuse_persuade), persuade, STRENGTHS),
    Action("organise", VILLAGE, task_weeks, one_task(refuse_organise), organise, STRENGTHS, small_post=True),
    Action("count", VILLAGE, task_weeks, one_task(nothing), count, STRENGTHS, tags=("count",), small_post=True),
    Action("collect", VILLAGE, task_weeks, one_task(nothing), collect, STRENGTHS),
    Action("search", VILLAGE, task_weeks, one_task(nothing), search, STRENGTHS, tags=(FORCE,)),
    Action(
        "relieve",
        VILLAGE,
        task_weeks,
        one_task(refuse_relieve),
        relieve,
        STRENGTHS,
        tags=("give",),
        small_post=True,
    ),
    Action(
        "inspect",
        VILLAGE,
        task_weeks,
        refuse_second,
        inspect,
        STRENGTHS,
        tags=("listen", "count"),
        small_post=True,
    ),
)
"""One task a village and quarter; inspect may come on top."""
