"""Whom a happening is about: the household or village it names, by its word and by lot (game-design 7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from game.sim.conditions import WORST_HIGH, WORST_LOW
from game.sim.desk import OFFICIAL
from game.sim.position import Position, luck, whole
from game.sim.promises import heard_by
from game.sim.scopes import Mask, poorest_fifth
from game.sim.world import CATTLE, EXILED, HORSES, IN_FACT, OWN, PRESENT, RESETTLED

MOST: Final = {"protest": "protest", "leavers": "leavers", "pay": "pay_ratio"}
LEAST: Final = {
    "delivered_min": "delivered",
    "bread_min": "bread",
    "fodder_min": "fodder_days",
    "quiet": "protest",
}


def find(position: Position, happening: str, word: str) -> tuple[int, int]:
    """Return (village, household) a happening is about; household -1 when it is about a village.

    A household is named at most every second quarter (happening.household_cooldown). When nobody fits,
    anybody of the village is named, so that the text can always be said.
    """
    village = village_meant(position, happening, word)
    if word.startswith("village:") or not word:
        return village, -1
    fitting = _slots(position, village, word)
    rested = [slot for slot in fitting if _is_rested(position, village, slot)]
    pool = rested or fitting or _slots(position, village, "any")
    if not pool:
        return village, -1
    return village, pool[int(luck(position, "subject", happening) * len(pool))]


def village_meant(position: Position, happening: str, word: str) -> int:
    """Return the village a happening is about: the only one, the one most concerned, or one by lot."""
    rows = range(position.world.villages)
    if position.desk.kind != OFFICIAL or len(rows) == 1:
        return 0
    kind = word.partition(":")[2] if word.startswith("village:") else ""
    if kind in MOST:
        values = [WORST_HIGH[MOST[kind]](position, row) for row in rows]
        return values.index(max(values))
    if kind in LEAST:
        table = WORST_LOW if LEAST[kind] in WORST_LOW else WORST_HIGH
        values = [table[LEAST[kind]](position, row) for row in rows]
        return values.index(min(values))
    return int(luck(position, "subject", f"village.{happening}") * len(rows))


def _is_rested(position: Position, village: int, household: int) -> bool:
    last = position.desk.flags.get(f"subject.{village}.{household}", -99)
    return position.quarter.index - last >= whole(position, "happening.household_cooldown")


def name_again(position: Position, village: int, household: int) -> None:
    """Note that a household has been the subject this quarter."""
    if household >= 0:
        position.desk.flags[f"subject.{village}.{household}"] = position.quarter.index


def _slots(position: Position, village: int, word: str) -> list[int]:
    """Return the households of a village that fit a subject's word, by slot."""
    who = _fitting(position, village, word)[village]
    return [int(slot) for slot in np.flatnonzero(who)]


def _fitting(position: Position, village: int, word: str) -> Mask:
    world = position.world
    present: Mask = np.equal(world.status, PRESENT)
    if word.startswith("archetype:"):
        names = [name for name, _ in position.district.archetypes]
        wanted = word.partition(":")[2]
        return present & np.equal(world.archetype, names.index(wanted) if wanted in names else -1)
    if word == "listed":
        # A listed family stays the subject of a letter after it was sent away.
        gone = np.equal(world.status, EXILED) | np.equal(world.status, RESETTLED)
        present |= gone
    fits = FITTING.get(word)
    if fits is None:
        raise KeyError(f"no subject {word!r}; see game/sim/subjects.py")
    return present & fits(position, village)


def _promised(position: Position, _village: int) -> Mask:
    who = np.zeros_like(position.world.present())
    for entry in position.desk.promises:
        who[entry.village, list(heard_by(position, entry))] = True
    return who


def _in_largest_kin(position: Position, village: int) -> Mask:
    world = position.world
    here = np.equal(world.status[village], PRESENT)
    groups, counts = np.unique(world.kin[village][here], return_counts=True)
    who = np.zeros_like(world.listed, dtype=np.bool_)
    if len(groups):
        who[village] = np.equal(world.kin[village], groups[int(np.argmax(counts))])
    return who


FITTING: Final[Mapping[str, Callable[[Position, int], Mask]]] = {
    "any": lambda position, _village: position.world.present(),
    "cow_one": lambda position, _village: np.equal(position.world.animals[CATTLE], 1),
    "listed": lambda position, _village: np.greater(position.world.listed, 0),
    "kin_large": _in_largest_kin,
    "horse_brought": lambda position, _village: np.greater(position.world.brought[HORSES], 0),
    "hungry": lambda position, _village: poorest_fifth(position.world),
    "promised": _promised,
    "member": lambda position, _village: np.equal(position.world.membership, IN_FACT),
    "outsider": lambda position, _village: np.equal(position.world.membership, OWN),
}
"""Word -> the households that fit it."""
