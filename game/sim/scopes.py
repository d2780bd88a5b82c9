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
from game.sim.world import HOUSEHOLDS, IN_FACT, OWN, SHARE, World

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
        scope: a word of SCOPES.
        village: index in the district; 0 when none is named.
        household: slot the effect is about; -1 when none is named, and then its scopes mean nobody.
        extra: further words; 'group' names an archetype.

    Raises:
        KeyError: when the scope is no word of the list.
    """
    world = position.world
    present = world.present()
    village = max(0, village)
    if scope in ("household", "subject"):
        return these(world, village, (household,)) & present if household >= 0 else none_of(world)
    if scope == "lane":
        return lane_mask(world, village, household) if household >= 0 else none_of(world)
    if scope == "kin":
        return kin_mask(world, village, household) if household >= 0 else none_of(world)
    here = none_of(world)
    here[village] = True
    if scope in ("village", "subjects_village", "farm"):
        return here & present
    if scope == "district":
        return present
    return here & present & part_of_village(position, scope, extra or {})


def part_of_village(position: Position, scope: str, extra: Mapping[str, str | int]) -> Mask:
    """Return which households belong to a part every village has: members, outsiders, the poor ..."""
    world = position.world
    if scope == "members":
        return np.equal(world.membership, IN_FACT)
    if scope == "outsiders":
        return np.equal(world.membership, OWN)
    if scope == "listed":
        return np.greater(world.listed, 0)
    if scope == "leavers":
        return np.equal(world.membership, OWN) & np.greater_equal(world.joined_month, 0)
    if scope == "poor":
        return poorest_fifth(world)
    if scope == "group":
        names = [name for name, _ in position.district.archetypes]
        return np.equal(world.archetype, names.index(str(extra["group"])))
    raise KeyError(
        f"no scope {scope!r}; the words are household, lane, kin, group, members, outsiders, poor, listed, "
        "leavers, village, district"
    )


def poorest_fifth(world: World) -> Mask:
    """Return the fifth of each village's present households with least grain a head."""
    present = world.present()
    eaters = np.maximum(world.eaters, 1).astype(np.int64)
    a_head = np.where(present, (world.grain + world.hidden) // eaters, np.int64(2**40))
    order = np.argsort(a_head, axis=1, kind="stable")
    rank = np.argsort(order, axis=1, kind="stable")
    fifth = present.sum(axis=1, dtype=np.int64)[:, None] // 5
    return np.logical_and(rank < fifth, present)


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
    count = int(mask.sum())
    return int(column[mask].sum(dtype=np.int64)) // (count * POINT) if count else 0
