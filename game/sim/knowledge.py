"""What the desk knows: a figure, its error, when and how it was learned; and how that ages (game-design 5).

The hidden world reaches a screen only through here. Sight is gained by visits, counts and inspections; the
words of chairmen arrive by themselves, bent as game-design 4 says. What nobody looked at is None.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from game.sim.chance import named_words
from game.sim.desk import COUNTED, HEARSAY, OFFICIAL, SEEN, TOLD, Known
from game.sim.measured import MEANS, POINTS, VILLAGE, truth
from game.sim.position import Position, nearest, number, tenths, whole
from game.sim.scopes import POINT, lane_slots, present_in
from game.sim.world import HOUSEHOLDS

ALL_OPEN: Final = ("eaters", "workers", "land", "implements", "horses", "cattle", "small", "pigs")
"""What a visit shows exactly: who sits at the table, what stands in the yard."""

FARM_STORES: Final = ("seed", "grain", "horses", "cattle", "small", "pigs", "fodder_days")
BARNS: Final = (*FARM_STORES, "percent", "sown", "yield", "delivered", "days", "pay", "own_grain", "bread")
MOODS: Final = ("trust", "fear", "anger", "belief", "protest")

SLIPS: Final = {
    "percent": ("percent", 1),
    "seed": ("seed", 1),
    "sown": ("hectares", 1),
    "yield": ("yield", -1),
    "horses": ("animals", -1),
    "cattle": ("animals", -1),
    "incidents": ("incidents", -1),
}
"""Figures a chairman bends: (rule under reports.push, +1 wanted high or -1 feared)."""
OBJECTIONS: Final = ("cow", "horse", "list", "share", "church", "hunger")
"""What may speak against the farm in a village."""
SPOKEN: Final = (*SLIPS, "grain", "fodder_days", "days", "pay")
"""Figures of a village that its chairman reports without being asked."""


def known(position: Position, what: str, village: int = 0, household: int = -1) -> Known | None:
    """Return what the desk knows of a figure, or None when nobody has looked or spoken.

    Args:
        position: the campaign.
        what: a name in measured.HOUSEHOLD, or in measured.VILLAGE when household is -1.
        village: index in the district; -1 for all villages together.
        household: slot, or -1 for the village.
    """
    if village < 0:
        return _over_all(position, what)
    return position.desk.knows.get((what, village, household))


def _over_all(position: Position, what: str) -> Known | None:
    """Return what a figure comes to over all villages: their sum, for shares and moods their mean.

    As old as its oldest part and as uncertain as its parts are on average; None while a village is missing.
    """
    facts = [position.desk.knows.get((what, village, -1)) for village in range(position.world.villages)]
    parts = [fact for fact in facts if fact is not None]
    if len(parts) < len(facts):
        return None
    total = sum(part.value for part in parts)
    value = total // len(parts) if what in MEANS else total
    oldest = min(parts, key=lambda part: part.month)
    error = sum(error_now(position, part) for part in parts) // len(parts)
    ages = position.quarter.index - oldest.month // 3
    return replace(oldest, value=value, error=max(0, error - oldest.ages * max(0, ages)))


def error_now(position: Position, fact: Known) -> int:
    """Return the error of a known figure today: percent, for attitudes points; capped by the rules."""
    quarters = max(0, position.quarter.index - fact.month // 3)
    return min(max(fact.error, whole(position, "knowledge.error_max")), fact.error + fact.ages * quarters)


def is_grey(position: Position, village: int, household: int) -> bool:
    """Return whether a house is drawn grey: never seen, or so long ago that it is worth little."""
    fact = known(position, "grain", village, household)
    return fact is None or error_now(position, fact) > whole(position, "knowledge.grey_at")


def last_seen(position: Position, village: int, household: int = -1) -> int:
    """Return the month in which this desk last saw a house or village for itself, or -1."""
    months = [
        fact.month
        for (_, where, slot), fact in position.desk.knows.items()
        if where == village and slot == household and fact.how in (SEEN, COUNTED)
    ]
    return max(months, default=-1)


def guess(position: Position, what: str) -> Known | None:
    """Return what a stranger assumes of any house of the district: an ordinary one, from printed tables.

    It holds nothing of this village; its error is knowledge.error_start.
    """
    district = position.district
    usual = {
        "grain": district.sown_ha * district.grain_share * district.yield_ts * 100,
        "horses": district.draft,
        "cattle": district.cows,
        "eaters": number(position, "household.persons"),
        "land": district.sown_ha * 100,
    }
    if what not in usual:
        return None
    return Known(nearest(usual[what]), whole(position, "knowledge.error_start"), 0, HEARSAY, 0)


def learn(
    position: Position, what: str, village: int, household: int, error: int, how: str = SEEN, low_by: int = 0
) -> Known:
    """Look at a figure and keep what was seen: the truth within an error, perhaps with a part held back.

    Args:
        position: the campaign.
        what: name of the figure.
        village: index in the district.
        household: slot, or -1.
        error: half width in percent of the truth (points for attitudes).
        how: SEEN, COUNTED, TOLD or HEARSAY.
        low_by: percent kept from the visitor's eyes.
    """
    true = truth(position.world, what, village, household)
    aside = 0.0  # what is counted exactly needs no luck
    if error:
        name = f"{what}.{village}.{household}.{position.world.month}"
        aside = 2.0 * float(named_words(position.seed, position.quarter.index, "sight", name)[0]) - 1.0
    if what in POINTS:
        value = max(0, min(100, nearest(true + aside * error)))
    else:
        value = nearest(true * (1.0 - low_by / 100) * (1.0 + aside * error / 100))
    ages = whole(position, "knowledge.error_household" if household >= 0 else "knowledge.error_village")
    fact = Known(value, error, position.world.month, how, ages)
    position.desk.knows[what, village, household] = fact
    return fact


def visit(position: Position, village: int, lane: int) -> tuple[int, ...]:
    """See the three houses of a lane as a guest does, and return those that were at home.

    The hard see less: from worker.visit.grain_only_at on only the grain is noted.
    """
    slots = present_in(position.world, village, lane_slots(lane))
    hard = position.desk.temper >= tenths(position, "worker.visit.grain_only_at")
    for slot in slots:
        _see_store(position, village, slot)
        if not hard:
            see_house(position, village, slot)
    return slots


def see_house(position: Position, village: int, household: int) -> None:
    """See people, animals, tools exactly, the household's sum and, roughly, how it takes the visitor."""
    for what in (*ALL_OPEN, "gain"):
        learn(position, what, village, household, 0)
    for what in ("trust", "fear", "anger", "belief"):
        learn(position, what, village, household, whole(position, "task.inspect.attitude_error.2"))


def _see_store(position: Position, village: int, household: int) -> None:
    trust = truth(position.world, "trust", village, household)
    fear = truth(position.world, "fear", village, household)
    trusted = trust >= whole(position, "worker.visit.trusted_at")
    error = whole(position, "worker.visit.grain_error_trusted" if trusted else "worker.visit.grain_error")
    afraid = fear >= whole(position, "worker.visit.afraid_at")
    low_by = whole(position, "worker.visit.low_bias") if afraid else 0
    found = int(position.world.found_share[village])
    if found < 10_000:  # they hide better after every search, and a visit shows less of what is there
        error = min(whole(position, "knowledge.error_max"), error * 10_000 // max(found, 2_500))
    learn(position, "grain", village, household, error, low_by=low_by)
    if trust >= whole(position, "worker.visit.hidden_at"):
        learn(position, "hidden", village, household, error)
    else:
        position.desk.knows.pop(("hidden", village, household), None)


def seen_in(position: Position, village: int, lane: int) -> int:
    """Return the quarter in which this lane was last seen by the desk itself, or -1."""
    months = [last_seen(position, village, slot) for slot in lane_slots(lane)]
    return max(months) // 3 if max(months) >= 0 else -1


def count_barn(position: Position, village: int, error: int = 0) -> None:
    """Count the farm's stores and stable."""
    for what in FARM_STORES:
        learn(position, what, village, -1, error, COUNTED)


def inspect(position: Position, village: int, barn_error: int, mood_error: int | None) -> None:
    """See a village from the district desk: barns and, if somebody goes to the doors, how people take it."""
    for what in BARNS:
        learn(position, what, village, -1, barn_error)
    if mood_error is not None:
        for what in MOODS:
            learn(position, what, village, -1, mood_error)


def slip(position: Position, what: str, village: int, bias: float = 1.0) -> int:
    """Return the figure a chairman writes: the truth, bent by his honesty, his zeal and what is wanted.

    Args:
        position: the campaign.
        what: name of a village figure.
        village: index in the district.
        bias: 1 on paper; less when he speaks (desk.telephone.bias).
    """
    world = position.world
    true = truth(world, what, village, -1)
    if what not in SLIPS:
        return true
    rule, wanted = SLIPS[what]
    bend = (10_000 - int(world.chair_honesty[village])) * int(world.chair_zeal[village]) / 100_000_000
    value = nearest(true * (1.0 + wanted * bend * number(position, f"reports.push.{rule}") * bias))
    if what == "percent":
        return min(value, int(world.present()[village].sum(dtype=np.int64)))
    step = whole(position, "reports.round")
    # Nobody rounds a handful: eleven stays eleven, 148 centners become 150.
    return value if value < 10 * step else nearest(value / step) * step


def told(position: Position, what: str, village: int, bias: float = 1.0) -> Known:
    """Return a chairman's figure as the desk holds it."""
    error = whole(position, "knowledge.error_told")
    ages = whole(position, "knowledge.error_village")
    return Known(slip(position, what, village, bias), error, position.world.month, TOLD, ages)


def hear(position: Position, what: str, village: int, bias: float = 1.0) -> Known:
    """Take in a chairman's figure, unless the desk knows better by its own eyes."""
    fact = told(position, what, village, bias)
    before = known(position, what, village)
    if before is None or before.how == TOLD or error_now(position, before) >= fact.error:
        position.desk.knows[what, village, -1] = fact
    return fact


def age(position: Position) -> None:
    """Let the words of chairmen arrive, and what a desk plainly has before it; after every run of months.

    The error of what was seen earlier grows by itself (error_now); here old sights make way for news.
    """
    for village in range(position.world.villages):
        for what in SPOKEN:
            hear(position, what, village)
        learn(position, "delivered", village, -1, 0, COUNTED)  # grain is weighed at the elevator
        if position.desk.kind != OFFICIAL:
            # The sheet with the signatures hangs in the room he works in; the farm's fields lie outside it.
            for what in ("percent", "farm_sown", "farm_delivered"):
                learn(position, what, village, -1, 0, COUNTED)
    for key in [key for key in position.desk.knows if key[2] >= 0]:
        if position.world.status[key[1], key[2]] != 0:
            del position.desk.knows[key]  # an empty house shows nothing any more


def mood(position: Position, what: str, village: int, lane: int | None = None) -> int | None:
    """Return the mean of an attitude over the seen houses of a lane or village, in points, or None."""
    slots = lane_slots(lane) if lane is not None else tuple(range(HOUSEHOLDS))
    values = [fact.value for slot in slots if (fact := known(position, what, village, slot)) is not None]
    if values:
        return sum(values) // len(values)
    fact = known(position, what, village)
    return None if fact is None else fact.value


def objections(position: Position, village: int) -> tuple[str, ...]:
    """Return what speaks loudest against the farm in a village, strongest first: cow, horse, list ...

    Heard at a meeting that listens; the strength is the mean over those outside the farm.
    """
    world = position.world
    outside = world.present()[village] & (world.membership[village] == 0)
    count = max(1, int(outside.sum(dtype=np.int64)))
    strengths = {
        "cow": int((world.animals[1, village] > 0)[outside].sum(dtype=np.int64))
        * int(world.cows_pooled[village])
        // count,
        "horse": int((world.animals[0, village] > 0)[outside].sum(dtype=np.int64)) * 6_000 // count,
        "list": int(world.exposure[village][outside].sum(dtype=np.int64)) // count,
        "share": 10_000 - int(world.belief[village][outside].sum(dtype=np.int64)) // count,
        "church": int(world.faith[village][outside].sum(dtype=np.int64)) * 6_000 // (count * 10_000),
        "hunger": int(world.hunger[village][outside].sum(dtype=np.int64)) // count,
    }
    assert tuple(strengths) == OBJECTIONS
    ranked = sorted(strengths, key=lambda name: (-strengths[name], name))
    return tuple(name for name in ranked if strengths[name] >= 5 * POINT)


assert set(SPOKEN) <= set(VILLAGE)
