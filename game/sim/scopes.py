"""Who is meant: households by scope, and the attitudes and factors laid on them.

Scopes are the words of the effect list (game-design 7): the household itself, its two neighbours in the lane,
its kin, a group, members, outsiders, the village, the district.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.sim.position import Position
from game.sim.world import HORSES, HOUSEHOLDS, IN_FACT, OWN, SHARE, SPECIES, World

LANE_SIZE: Final = 3
POINT: Final = SHARE // 100
"""One point of an attitude, as it is kept."""

Mask = NDArray[np.bool_]


def lane_of(household: int) -> int:
    """Return the lane (0-19) of a household slot."""
    return household // LANE_SIZE


def lane_slots(lane: int) -> tuple[int, ...]:
    """Return the household slots of a lane.

    >>> lane_slots(1)
    (3, 4, 5)
    """
    return tuple(range(lane * LANE_SIZE, lane * LANE_SIZE + LANE_SIZE))


def present_in(world: World, village: int, slots: tuple[int, ...]) -> tuple[int, ...]:
    """Return which of these slots hold a household that lives here."""
    return tuple(slot for slot in slots if world.status[village, slot] == 0)


def none_of(world: World) -> Mask:
    """Return a mask of nobody, shape (G, H)."""
    return np.zeros((world.groups, HOUSEHOLDS), dtype=np.bool_)


def these(world: World, village: int, slots: tuple[int, ...]) -> Mask:
    """Return a mask of named slots in one village."""
    mask = none_of(world)
    for slot in slots:
        mask[village, slot] = True
    return mask


def lane_mask(world: World, village: int, household: int) -> Mask:
    """Return the present neighbours of a household in its lane, itself left out."""
    slots = tuple(slot for slot in lane_slots(lane_of(household)) if slot != household)
    return these(world, village, slots) & world.present()


def kin_mask(world: World, village: int, household: int) -> Mask:
    """Return the present kin of a household in its village, itself left out."""
    mask = none_of(world)
    mask[village] = world.kin[village] == world.kin[village, household]
    mask[village, household] = False
    return mask & world.present()


def households(
    position: Position, scope: str, village: int, household: int, extra: Mapping[str, str | int] | None = None
) -> Mask:
    """Return who is meant by a scope, as a mask of shape (G, H).

    Args:
        position: the campaign.
        scope: a word of the effect list.
        village: index in the district; 0 when none is named.
        household: slot the effect is about; -1 when none is named, and then its scopes mean nobody.
        extra: further words: 'group' narrows it to a part, 'n' to so many, the most exposed first.

    Raises:
        KeyError: when the scope or group is no word of the list.
    """
    world = position.world
    extra = extra or {}
    village = max(0, village)
    if scope in ("household", "subject"):
        who = these(world, village, (household,)) if household >= 0 else none_of(world)
    elif scope in ("lane", "kin"):
        near = lane_mask if scope == "lane" else kin_mask
        who = near(world, village, household) if household >= 0 else none_of(world)
    else:
        who = none_of(world)
        who[list(villages(position, scope, village, extra))] = True
    who &= world.present()
    if "group" in extra:
        who &= group(position, extra)
    if "n" in extra and ("group" in extra or scope == "group"):
        who = most_exposed(world, who, int(extra["n"]))
    return who


def villages(position: Position, scope: str, village: int, extra: Mapping[str, str | int]) -> tuple[int, ...]:
    """Return which villages a scope means.

    Raises:
        KeyError: when the scope is no word of the list.
    """
    world = position.world
    everywhere = range(world.villages)
    village = max(0, village)
    if scope == "district":
        return tuple(everywhere)
    if scope == "others":
        return tuple(row for row in everywhere if row != village)
    if scope == "villages":
        ranked = sorted(everywhere, key=lambda row: (row != village, -int(world.protest[row]), row))
        return tuple(sorted(ranked[: int(extra.get("n", 1))]))
    if scope in ("village", "farm", "group", "subject", "household", "lane", "kin", "player"):
        return (village,)
    raise KeyError(
        f"no scope {scope!r}; the words are subject, lane, kin, village, villages, district, others, group, "
        "farm, player"
    )


def group(position: Position, extra: Mapping[str, str | int]) -> Mask:
    """Return a part that every village has: members, outsiders ...; or a kind of household by its id.

    Raises:
        ValueError: when the district has no such kind of household.
    """
    world = position.world
    name = str(extra["group"])
    parts: dict[str, Mask] = {
        "members": np.equal(world.membership, IN_FACT),
        "members_paper": np.not_equal(world.membership, OWN),
        "outsiders": np.equal(world.membership, OWN),
        "leavers": np.equal(world.membership, OWN) & np.greater_equal(world.joined_month, 0),
        "horseless": np.equal(world.animals[HORSES] + world.brought[HORSES], 0),
        "poorest": poorest_fifth(world),
        "listed": np.greater(world.listed, 0),
        "children": np.greater_equal(world.eaters - world.workers, 3),
        "exposed": world.present(),
    }
    if name == "owners":
        species = SPECIES.index(str(extra.get("species", "cattle")))
        parts[name] = np.greater(world.brought[species], 0)
    if name == "kin_listed":
        parts[name] = kin_of_listed(world)
    if name not in parts:
        names = [archetype for archetype, _ in position.district.archetypes]
        parts[name] = np.equal(world.archetype, names.index(name))
    return parts[name]


def kin_of_listed(world: World) -> Mask:
    """Return the households with a listed family among their kin, themselves not listed."""
    who = none_of(world)
    for village, slot in np.argwhere(world.listed > 0).tolist():
        who[village] |= np.equal(world.kin[village], world.kin[village, slot])
    kin: Mask = np.logical_and(who, np.equal(world.listed, 0))
    return kin


def most_exposed(world: World, who: Mask, count: int) -> Mask:
    """Return those most likely to be named: the listed first, then by exposure, then by slot."""
    places = np.argwhere(np.logical_and(who, world.present())).tolist()
    ranked = sorted(
        places, key=lambda p: (world.listed[p[0], p[1]] == 0, -int(world.exposure[p[0], p[1]]), p[0], p[1])
    )
    chosen = none_of(world)
    for village, slot in ranked[: max(0, count)]:
        chosen[village, slot] = True
    return chosen


def poorest_fifth(world: World) -> Mask:
    """Return the fifth of each village's present households with least grain a head."""
    present = world.present()
    eaters = np.maximum(world.eaters, 1).astype(np.int64)
    a_head = np.where(present, (world.grain + world.hidden) // eaters, np.int64(2**40))
    order = np.argsort(a_head, axis=1, kind="stable")
    rank = np.argsort(order, axis=1, kind="stable")
    fifth = present.sum(axis=1, dtype=np.int64)[:, None] // 5
    poorest: Mask = np.logical_and(np.less(rank, fifth), present)
    return poorest


def add_points(column: NDArray[np.int32], mask: NDArray[np.bool_], points: float) -> None:
    """Add points to an attitude where the mask holds, kept between 0 and 100 points.

    Args:
        column: int32 in 1/10000, changed in place; any shape.
        mask: of the same shape.
        points: signed; parts of a point are kept to 1/100.
    """
    change = int(points * POINT)
    column[mask] = np.minimum(np.maximum(column[mask] + change, 0), SHARE)


def multiply(column: NDArray[np.int32], mask: NDArray[np.bool_], percent: int) -> None:
    """Multiply a factor (1/10000) by a percentage where the mask holds, in whole numbers."""
    changed = column[mask].astype(np.int64) * percent // 100
    column[mask] = np.minimum(changed, 1_000_000).astype(np.int32)


def village_points(column: NDArray[np.int32], village: int, points: float) -> None:
    """Add points to a village's figure (1/10000), kept between 0 and 100 points."""
    column[village] = min(SHARE, max(0, int(column[village]) + int(points * POINT)))


def mean_points(column: NDArray[np.int32], mask: NDArray[np.bool_]) -> int:
    """Return the mean of an attitude over a mask, in whole points; 0 over nobody."""
    count = int(mask.sum(dtype=np.int64))
    return int(column[mask].sum(dtype=np.int64)) // (count * POINT) if count else 0
