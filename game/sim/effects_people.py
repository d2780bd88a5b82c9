"""Effects on people: attitudes, lists, removal and return, memory, promises (game-design 7)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.sim import memory
from game.sim.cases import Case
from game.sim.effects_village import replace_chair
from game.sim.events import Event
from game.sim.position import Position, whole
from game.sim.scopes import (
    LANE_SIZE,
    add_points,
    lane_slots,
    most_exposed,
    multiply,
    none_of,
    poorest_fifth,
    present_in,
    these,
)
from game.sim.stocks import bring_home, let_back, send_away, take_one
from game.sim.world import HOUSEHOLDS, IN_FACT, PRESENT, SHARE

BY: Final = {"soviet": 1, "tax": 2, "you": 3, "ogpu": 4}
REMEMBERED: Final = ("trust", "anger")


def attitude(case: Case) -> list[Event]:
    """Change trust, fear, anger or belief; what is done to a named house is remembered there."""
    column: NDArray[np.int32] = getattr(case.position.world, case.effect.kind)
    who = case.who()
    add_points(column, who, case.effect.amount)
    if case.effect.kind in REMEMBERED and case.effect.scope in ("household", "subject") and who.any():
        size = case.effect.amount if case.effect.kind == "trust" else -case.effect.amount
        memory.remember(case.position, case.cause, case.village, (case.household,), size)
    return []


def exposure(case: Case) -> list[Event]:
    """Change the own guess of being listed, for some quarters; then it goes back."""
    add_points(case.position.world.exposure, case.who(), case.effect.amount)
    if case.effect.months:
        later = case.position.quarter.index + max(1, case.effect.months // 3)
        back = replace(case.effect, amount=-case.effect.amount, months=0, chance=100, lag=0)
        case.position.desk.coming.append((later, back, case.cause, case.village, case.household))
    return []


def hazard(case: Case) -> list[Event]:
    """Multiply the chance of joining, leaving or slaughter for some months."""
    column: NDArray[np.int32] = getattr(case.position.world, case.effect.kind)
    who = case.who()
    multiply(column, who, case.effect.amount)
    until = case.position.world.month + (case.effect.months or 3)
    case.position.world.hazard_until[who] = np.maximum(case.position.world.hazard_until[who], until)
    return []


def _each(case: Case, kind: str, places: list[list[int]]) -> list[Event]:
    rule, month = case.effect.kind, case.position.world.month
    return [Event(kind, month, rule, case.cause, v, h, 1, seen=True) for v, h in places]


def write_on_list(case: Case) -> list[Event]:
    """Put households on a list, with author and date: the named one, or so many, the most exposed first."""
    world = case.position.world
    who = case.who() & (world.listed == 0) & world.present()
    if case.effect.scope not in ("household", "subject"):
        who = most_exposed(world, who, case.count())
    world.listed[who] = int(case.effect.extra.get("category", 2))
    world.listed_by[who] = BY[str(case.effect.extra.get("by", "soviet"))]
    world.listed_month[who] = world.month
    places = np.argwhere(who).tolist()
    for village, slot in places:
        size = whole(case.position, "answer.list.lane_trust")
        memory.remember(case.position, "list", village, (slot,), size, by="chair")
    return _each(case, "listed", places)


def strike_off_list(case: Case) -> list[Event]:
    """Strike households off the list they stand on."""
    world = case.position.world
    who = case.who() & (world.listed > 0)
    if case.effect.scope not in ("household", "subject"):
        who = most_exposed(world, who, case.count())
    world.listed[who] = 0
    return _each(case, "struck_off", np.argwhere(who).tolist())


def _candidates(case: Case) -> list[list[int]]:
    """Return the households a removal may fall on, in the order in which it does."""
    position, world = case.position, case.position.world
    who = case.who() & world.present()
    word = str(case.effect.extra.get("who", "subject" if case.effect.scope == "subject" else "any"))
    if word == "subject" and case.household >= 0:
        return (
            [[case.village, case.household]] if world.status[case.village, case.household] == PRESENT else []
        )
    if word == "listed":
        who &= np.greater(world.listed, 0)
    elif word == "poorest":
        who &= poorest_fifth(world)
    elif word == "storemen":
        who &= np.equal(world.membership, IN_FACT)
    places = np.argwhere(who).tolist()
    if word == "youth":
        return sorted(places, key=lambda p: (-int(world.workers[p[0], p[1]]), p[0], p[1]))
    if word in ("chair", "storemen"):
        return sorted(places, key=lambda p: (-int(world.literate[p[0], p[1]]), p[0], p[1]))
    return np.argwhere(most_exposed(position.world, who, case.count())).tolist()


def remove(case: Case) -> list[Event]:
    """Let households be removed or leave, or single people be held or go; those who stay feel it."""
    to = str(case.effect.extra.get("to", "exile"))
    places = _candidates(case)
    if case.effect.extra.get("unit") == "persons" or to == "cell":
        return _remove_people(case, places, to)
    places = places[: max(1, case.count())]
    who = none_of(case.position.world)
    for village, slot in places:
        who[village, slot] = True
    kind = "went_away" if to == "town" else "removed"
    send_away(case.position, who, to, case.cause)
    if to != "town":
        _feel_removal(case.position, places)
    return _each(case, kind, places)


def _remove_people(case: Case, places: list[list[int]], to: str) -> list[Event]:
    """Take one working person a household, until the number is reached."""
    count = max(1, case.count())
    gone: list[list[int]] = []
    for village, slot in places:
        if len(gone) < count and take_one(case.position, village, slot, to, case.cause):
            gone.append([village, slot])
    if case.effect.extra.get("who") == "chair":
        replace_chair(case.position, max(0, case.village), case.cause)
    return _each(case, "held" if to == "cell" else "went_away", gone)


def _feel_removal(position: Position, places: list[list[int]]) -> None:
    """Let the lane of every removed house lose trust and remember."""
    loss = whole(position, "answer.list.lane_trust")
    for village, lane in sorted({(v, h // LANE_SIZE) for v, h in places}):
        slots = present_in(position.world, village, lane_slots(lane))
        add_points(position.world.trust, these(position.world, village, slots), loss)
        memory.remember(position, "remove", village, slots, loss, by="district")


def bring_back(case: Case) -> list[Event]:
    """Bring people or households back from exile, a cell or a town: the named house's, or so many."""
    position = case.position
    source = str(case.effect.extra.get("from", "exile"))
    if case.effect.scope in ("household", "subject"):
        places = [(case.village, case.household)] if case.household >= 0 else []
    else:
        rows = case.where()
        places = [(row, slot) for row in rows for slot in range(HOUSEHOLDS)]
    left = case.count() or HOUSEHOLDS * position.world.villages
    events: list[Event] = []
    for village, slot in places:
        if left <= 0:
            break
        back = let_back(position, village, slot, source, left, case.cause)
        if not back and source != "cell" and case.effect.extra.get("unit") != "persons":
            back = int(bring_home(position, village, slot, source, case.cause))
        if back:
            left -= back
            month = position.world.month
            events.append(Event("returned", month, "bring_back", case.cause, village, slot, back, seen=True))
    return events


def skill(case: Case) -> list[Event]:
    """Raise what people can do; per mille, never down."""
    who = case.who()
    case.position.world.skill[who] += max(0, case.effect.amount) * (SHARE // 1000)
    return []


def remember(case: Case) -> list[Event]:
    """Write an act into memories: of one house, or told to a whole village."""
    act = str(case.effect.extra.get("act", case.cause))
    thing = str(case.effect.extra.get("thing", ""))
    if case.effect.scope == "village":
        memory.told(case.position, act, case.village, case.effect.amount * 10, thing=thing)
    else:
        slots = tuple(np.flatnonzero(case.who()[case.village]).tolist())
        memory.remember(case.position, act, case.village, slots, case.effect.amount, thing=thing)
    return []
