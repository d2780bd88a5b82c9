"""Searching for hidden grain: what it finds, what it costs, and how it narrows the one who searches (2.1)."""

from __future__ import annotations

from game.sim import memory
from game.sim.action import done, is_hard
from game.sim.chance import named_words
from game.sim.decisions import Act, Refused
from game.sim.events import Event
from game.sim.position import Position, nearest, number, shift_temper, tenths, whole
from game.sim.scopes import POINT, add_points, these
from game.sim.stocks import move_grain
from game.sim.worker_people import HOME, everybody, lanes_of, people_of
from game.sim.world import LANES, SHARE


def lanes_searched(position: Position, act: Act) -> tuple[int, ...]:
    """Return the lanes of a search: those named, and one more beside the last from a certain temper on."""
    lanes = lanes_of(act)
    if position.desk.temper >= tenths(position, "temper.bands.3") and len(lanes) < 3:
        lanes = (
            *lanes,
            next(n % LANES for n in range(lanes[-1] + 1, lanes[-1] + 4) if n % LANES not in lanes),
        )
    return lanes


def search_weeks(position: Position, _act: Act) -> int:
    """Return the price of a search; the hardened need less time for it."""
    return whole(position, "worker.search.weeks") - int(is_hard(position, "worker.search.cheap_at"))


def refuse_search(position: Position, act: Act) -> Refused | None:
    """Refuse where the village would not let it happen, and at empty houses."""
    if int(position.world.protest[HOME]) // POINT >= whole(position, "worker.meeting.empty_at"):
        return Refused("they_stand_together")
    if not people_of(position, lanes_of(act)):
        return Refused("empty_house", {"lane": act.target})
    return None


def search(position: Position, act: Act) -> list[Event]:
    """Look for hidden grain in two lanes; what is found goes to the state. They hide better afterwards."""
    world = position.world
    lanes = lanes_searched(position, act)
    slots = people_of(position, lanes)
    found = 0
    low, high = (number(position, f"worker.search.found.{end}") for end in ("low", "high"))
    words = named_words(position.seed, position.quarter.index, "act", f"search.{act.target}.{act.second}")
    share = low + (high - low) * float(words[0])
    percent = nearest(share * int(world.found_share[HOME]) / 100)
    found = move_grain(position, these(world, HOME, slots), "hidden", "state", percent, "percent", "search")
    anger_of_search(position, lanes, slots)
    again = number(position, "procurement.found_again")
    world.found_share[HOME] = nearest(int(world.found_share[HOME]) * again)
    visited = all(position.desk.flags.get(f"visited.{lane}", -1) == position.quarter.index for lane in lanes)
    temper = tenths(position, "worker.search.temper") * (number(position, "temper.visited") if visited else 1.0)
    shift_temper(position, nearest(temper))
    memory.remember(position, "search", HOME, slots, whole(position, "worker.search.trust"), thing=f"{found}")
    return [done(position, act, HOME, found, lanes=len(lanes))]


def anger_of_search(position: Position, lanes: tuple[int, ...], slots: tuple[int, ...]) -> None:
    """Let the searched, the lanes beside them and the village take it as people take a search."""
    world = position.world
    searched = these(world, HOME, slots)
    beside = tuple((lane + step) % LANES for lane in lanes for step in (-1, 1))
    near = these(world, HOME, people_of(position, beside)) & ~searched
    add_points(world.trust, everybody(position) & ~searched & ~near, number(position, "worker.search.village"))
    add_points(world.trust, near, number(position, "worker.search.lane"))
    add_points(world.trust, searched, number(position, "worker.search.trust"))
    add_points(world.fear, searched, number(position, "worker.search.fear"))
    add_points(world.anger, searched, number(position, "worker.search.anger"))
    world.extra_protest[HOME] = min(
        SHARE, int(world.extra_protest[HOME]) + whole(position, "worker.search.protest") * POINT
    )
