"""What households remember of what was done to them, and which memory a line quotes (game-design 8).

Five slots: the last three acts, the worst and the best. An entry reaches those who could know of the act and
nobody else: the house itself, its kin at half size, its lane at a fifth, a crowd that was told at a tenth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from game.sim.desk import Memory
from game.sim.events import Event
from game.sim.position import Position, number, whole
from game.sim.scopes import kin_mask, lane_of, lane_slots, present_in
from game.sim.world import HOUSEHOLDS

LARGEST: Final = 20
FIT: Final[Mapping[str, tuple[str, ...]]] = {
    "loss": ("search", "list", "remove", "meat", "collect", "animal_died", "over_your_head"),
    "promise": ("promise_kept", "promise_broken", "persuade"),
    "join": ("persuade", "meeting", "sheet", "vote", "teach"),
    "pay": ("labour_book", "organise", "repair"),
    "leave": ("return_animal", "exits", "land"),
    "list": ("list", "speak_for", "remove"),
    "hunger": ("search", "seed_keys", "relieve", "reserve"),
}
"""Situation -> acts that fit it; a fitting entry counts twice."""


def remember(
    position: Position,
    act: str,
    village: int,
    slots: tuple[int, ...],
    size: int,
    by: str = "you",
    thing: str = "",
) -> None:
    """Write an act into the memory of those it was done to, their kin and their lane.

    Args:
        position: the campaign.
        act: id of the act, e.g. 'search'.
        village: index in the district.
        slots: households it was done to; each is present.
        size: 1 to 20, negative for harm: the change of trust or anger in points.
        by: who did it: 'you', 'chair', 'brigade', 'district'.
        thing: place, animal or person, the slot of the line.
    """
    world = position.world
    kin_share, lane_share = number(position, "memory.kin"), number(position, "memory.lane")
    shares: dict[int, tuple[float, int]] = {}
    for slot in slots:
        for other in kin_mask(world, village, slot)[village].nonzero()[0].tolist():
            shares[other] = max(shares.get(other, (0.0, slot)), (kin_share, slot))
        for other in present_in(world, village, lane_slots(lane_of(slot))):
            shares[other] = max(shares.get(other, (0.0, slot)), (lane_share, slot))
    for slot in slots:
        shares[slot] = (number(position, "memory.own"), -1)
    for slot, (share, whose) in sorted(shares.items()):
        entry = Memory(act, position.quarter.index, by, _sized(size * share), thing, whose)
        _enter(position, village, slot, entry)


def told(position: Position, act: str, village: int, size: int, by: str = "you", thing: str = "") -> None:
    """Write an act that was told at a meeting into every present household, at a tenth of its size."""
    share = number(position, "memory.told")
    for slot in present_in(position.world, village, tuple(range(HOUSEHOLDS))):
        _enter(position, village, slot, Memory(act, position.quarter.index, by, _sized(size * share), thing))


def _sized(size: float) -> int:
    return max(-LARGEST, min(LARGEST, int(size)))


def _enter(position: Position, village: int, household: int, entry: Memory) -> None:
    if entry.size == 0:
        return
    slots = position.desk.memories.setdefault((village, household), [])
    slots.append(entry)
    sizes = [kept.size for kept in slots]
    last = range(max(0, len(slots) - 3), len(slots))
    keep = {*last, sizes.index(min(sizes)), sizes.index(max(sizes))}
    position.desk.memories[village, household] = [slots[place] for place in sorted(keep)]


def weight(position: Position, entries: list[Memory], entry: Memory, situation: str) -> float:
    """Return how much an entry weighs: its size, faded unless worst or best, twice where it fits."""
    sizes = [kept.size for kept in entries]
    value = float(abs(entry.size))
    if entry.size not in (min(sizes), max(sizes)):
        for _ in range(position.quarter.index - entry.quarter):
            value *= number(position, "memory.fade")
    return value * (2.0 if entry.act in FIT.get(situation, ()) else 1.0)


def is_owed(position: Position, entry: Memory) -> bool:
    """Return whether a line must still quote this entry: large, young, and not yet quoted."""
    return (
        abs(entry.size) >= whole(position, "memory.quote_size")
        and entry.quoted < 0
        and position.quarter.index - entry.quarter <= whole(position, "memory.quote_quarters")
    )


def quoted(position: Position, village: int, household: int, situation: str) -> Memory | None:
    """Return the entry a line of this household would quote now, or None when it remembers nothing.

    What is owed comes first; among equals the younger entry.
    """
    entries = position.desk.memories.get((village, household), [])
    if not entries:
        return None
    places = range(len(entries))
    best = max(
        places,
        key=lambda i: (is_owed(position, entries[i]), weight(position, entries, entries[i], situation), i),
    )
    return entries[best]


def quote(position: Position, village: int, household: int, situation: str) -> Memory | None:
    """Return the entry a line quotes and mark it as quoted."""
    entry = quoted(position, village, household, situation)
    if entry is not None and entry.quoted < 0:
        entries = position.desk.memories[village, household]
        marked = replace(entry, quoted=position.quarter.index)
        entries[entries.index(entry)] = marked
        return marked
    return entry


def quote_event(position: Position, village: int, household: int, situation: str) -> list[Event]:
    """Let a household say what it remembers, once: the event of the line that is quoted, or nothing."""
    entry = quote(position, village, household, situation)
    if entry is None:
        return []
    facts: dict[str, str | int] = {"act": entry.act, "quarter": entry.quarter, "thing": entry.thing}
    month = position.world.month
    return [Event("quoted", month, "memory", entry.act, village, household, entry.size, facts, seen=True)]


def of_crowd(position: Position, village: int, situation: str) -> tuple[int, Memory] | None:
    """Return who speaks in a crowd and the entry that is quoted: what is owed, then what weighs most."""
    best: tuple[tuple[bool, float, int], int, Memory] | None = None
    for household in present_in(position.world, village, tuple(range(HOUSEHOLDS))):
        entry = quoted(position, village, household, situation)
        if entry is None:
            continue
        entries = position.desk.memories[village, household]
        rank = (is_owed(position, entry), weight(position, entries, entry, situation), -household)
        if best is None or rank > best[0]:
            best = (rank, household, entry)
    return None if best is None else (best[1], best[2])
