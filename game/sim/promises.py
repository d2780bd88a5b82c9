"""The promise book: what was promised to whom, when it falls due, whether it was kept (game-design 2.1)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from game.sim import memory
from game.sim.cases import Case
from game.sim.desk import Promise
from game.sim.events import Event
from game.sim.position import Position, number, shift_temper, tenths, whole
from game.sim.scopes import add_points, kin_mask, lane_slots, these
from game.sim.world import CATTLE, HOUSEHOLDS, IN_FACT, PRESENT

PROMISES: Final = ("cow", "tractor", "near_land", "bread", "no_list")


def promise(case: Case) -> list[Event]:
    """Enter a promise in the promise book; who heard it believes more."""
    due = case.position.quarter.index + (case.effect.lag or whole(case.position, "promise.due"))
    kind = str(case.effect.extra["promise"])
    entry = Promise(kind, max(0, case.village), case.household, case.position.quarter.index, due)
    return give_promise(case.position, entry, case.cause)


def give_promise(position: Position, entry: Promise, cause: str) -> list[Event]:
    """Write a promise into the book; those who heard it count on a little more."""
    position.desk.promises.append(entry)
    who = these(position.world, entry.village, heard_by(position, entry))
    add_points(position.world.belief, who, number(position, "promise.belief"))
    facts: dict[str, str | int] = {"promise": entry.kind, "due": entry.due}
    month = position.world.month
    return [Event("promised", month, "promise", cause, entry.village, entry.household, 1, facts, seen=True)]


def settle(case: Case) -> list[Event]:
    """Close open promises of a kind in this village as kept or broken."""
    kind = str(case.effect.extra.get("promise", ""))
    events: list[Event] = []
    for entry in [p for p in case.position.desk.promises if p.state == "open" and p.village == case.village]:
        if kind in ("", entry.kind):
            events += close_promise(case.position, entry, case.effect.kind == "keep", case.cause)
    return events


def heard_by(position: Position, entry: Promise) -> tuple[int, ...]:
    """Return the households a promise was given to that still live here."""
    if entry.lanes:
        slots = tuple(slot for lane in entry.lanes for slot in lane_slots(lane))
    else:
        slots = (entry.household,) if entry.household >= 0 else tuple(range(HOUSEHOLDS))
    return tuple(slot for slot in slots if position.world.status[entry.village, slot] == PRESENT)


def close_promise(position: Position, entry: Promise, kept: bool, cause: str) -> list[Event]:
    """Settle one promise: trust, kin, belief, memory, and the player's own temper."""
    slots = heard_by(position, entry)
    who = these(position.world, entry.village, slots)
    trust = whole(position, "promise.kept_trust" if kept else "promise.broken_trust")
    add_points(position.world.trust, who, trust)
    if kept:
        kin = np.zeros_like(who)
        for slot in slots:
            kin |= kin_mask(position.world, entry.village, slot)
        add_points(position.world.trust, kin & ~who, number(position, "promise.kept_kin"))
        shift_temper(position, tenths(position, "temper.promise_kept"))
    else:
        add_points(position.world.belief, who, number(position, "promise.broken_belief"))
    act = "promise_kept" if kept else "promise_broken"
    memory.remember(position, act, entry.village, slots, trust, thing=entry.kind)
    place = position.desk.promises.index(entry)
    position.desk.promises[place] = replace(entry, state="kept" if kept else "broken")
    facts: dict[str, str | int] = {"promise": entry.kind, "made": entry.made}
    return [
        Event(
            act,
            position.world.month,
            "promise",
            cause,
            entry.village,
            entry.household,
            len(slots),
            facts,
            True,
        )
    ]


def is_kept(position: Position, entry: Promise) -> bool:
    """Return whether a promise was kept, judged on what stands in the barn on the day it falls due."""
    world = position.world
    slots = heard_by(position, entry)
    if entry.kind == "cow":
        return not any(
            world.brought[CATTLE, entry.village, slot] > 0 and world.animals[CATTLE, entry.village, slot] == 0
            for slot in slots
        )
    if entry.kind == "tractor":
        return position.desk.flags.get(f"tractor.{entry.village}", -99) >= entry.made
    if entry.kind == "near_land":
        return position.desk.flags.get(f"far_strips.{entry.village}", 0) == 0
    if entry.kind == "bread":
        members = [slot for slot in slots if world.membership[entry.village, slot] == IN_FACT]
        return all(world.paid[entry.village, slot] > 0 for slot in members)
    if entry.kind == "no_list":
        return not any(
            world.listed[entry.village, slot] > 0
            and world.listed_month[entry.village, slot] >= entry.made * 3
            for slot in slots
        )
    raise KeyError(f"no promise {entry.kind!r}; the kinds are {', '.join(PROMISES)}")


def fall_due(position: Position) -> list[Event]:
    """Settle every open promise whose quarter has come, by what stands in the barn."""
    events: list[Event] = []
    for entry in list(position.desk.promises):
        if entry.state == "open" and entry.due <= position.quarter.index:
            events += close_promise(position, entry, is_kept(position, entry), "due")
    return events
