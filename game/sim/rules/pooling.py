"""Pooling: what goes into the farm with a household that joins, and what comes back with one that leaves.

A claim to the animals handed over stays with the household (`brought`): it is what it asks back, and what the
card shows. Leavers take an equal part of their claim, less half the barrier; seed and standing crop go by
land.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.sim.ledger import GRAIN
from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.shares import UNIT, Floats, Mask, Whole, floats, only, ratio, share_out, some, total
from game.sim.world import CATTLE, Int32

SOWN_FROM, SOWN_TO = 5, 7
"""Months in which a crop stands that moves with the land (sowing is in April, harvest in August)."""


@dataclass(frozen=True, eq=False)
class TakingBack(Numbers):
    """How much of a claim the barrier keeps."""

    kept_back: float = rule("leaving.herd_back")


def hand_over(m: Moment, joined: Mask, luck: Floats) -> None:
    """Move the animals the form asks for, and the seed, from yards to the farm."""
    world = m.world
    rows = m.concerned(joined)
    here = joined[rows]
    given = only((m.handed[:, rows] * floats(world.animals[:, rows]) + luck[rows]).astype(np.int32), here)
    m.ledger.move_herds(world, "yard", "herd", given, "pooling", "joined", rows)
    world.brought[:, rows] += given
    taken = np.zeros(joined.shape, dtype=np.bool_)
    taken[rows] = given[CATTLE] > 0
    m.cow_taken = taken if m.cow_taken is None else m.cow_taken | taken
    m.ledger.move(world, GRAIN, "own_seed", "seed_fund", only(world.seed[rows], here), "pooling", "joined", rows)
    if SOWN_FROM <= m.calendar <= SOWN_TO:
        moved = only(world.sown[rows], here)
        world.farm_sown[rows] += total(moved).astype(np.int32)
        world.sown[rows] -= moved


def take_back(m: Moment, left: Mask, luck: Floats, barrier: float) -> None:
    """Move a leaver's part of herd, seed and standing crop from the farm to its yard."""
    world = m.world
    rows = m.concerned(left)
    leaving, member = left[rows], m.member()[rows]
    kept = 1.0 - TakingBack.of(m.book, m.month).kept_back * barrier
    brought, herd = world.brought[:, rows], world.farm_herd[:, rows]
    claims = np.add.reduce(only(brought, member), axis=2, dtype=np.int64)
    each = np.minimum(ratio(herd, claims), UNIT) * kept
    asked = only((floats(brought) * each[:, :, None] + luck[rows]).astype(np.int64), leaving)
    given = capped(asked, herd)
    m.ledger.move_herds(world, "herd", "yard", given, "pooling", "left", rows)
    world.brought[:, rows] -= given.astype(np.int32)
    land = world.land[rows]
    mine = only(land, leaving)
    part = ratio(total(mine), total(only(land, member))) * kept
    back = (floats(world.farm_seed[rows]) * part).astype(np.int64)
    m.ledger.move(world, GRAIN, "seed_fund", "own_seed", share_out(back, mine), "pooling", "left", rows)
    if SOWN_FROM <= m.calendar <= SOWN_TO:
        given_crop = share_out((world.farm_sown[rows] * part).astype(np.int64), mine)
        world.sown[rows] += given_crop.astype(np.int32)
        world.farm_sown[rows] -= total(given_crop).astype(np.int32)


def capped(asked: Whole, stock: Int32) -> NDArray[np.int64]:
    """Return what each asks until the stock is used up, in the order of the houses, (4, G, H)."""
    running = np.minimum(np.add.accumulate(asked, axis=2, dtype=np.int64), stock.astype(np.int64)[:, :, None])
    out = running.copy()
    out[:, :, 1:] -= running[:, :, :-1]
    return out


def dissolve(m: Moment, left: Mask) -> None:
    """Give what is left of a farm back to the households that are there, where its last members left."""
    world = m.world
    here = m.here
    empty = total(m.member()) == 0
    holds = (world.farm_herd.sum(axis=0, dtype=np.int64) + world.farm_grain + world.farm_seed) > 0
    gone = left.any(axis=1) & empty & holds & (total(here) > 0)
    if not some(gone):
        return
    weights = world.eaters * here
    herds = world.farm_herd * gone
    shared = np.stack([share_out(herds[species], weights) for species in range(herds.shape[0])])
    m.ledger.move_herds(world, "herd", "yard", shared, "pooling", "dissolved")
    for account, stock, target in (
        ("farm", world.farm_grain, "barn"),
        ("seed_fund", world.farm_seed, "own_seed"),
    ):
        m.ledger.move(world, GRAIN, account, target, share_out(stock * gone, weights), "pooling", "dissolved")
    world.sown += share_out(world.farm_sown * gone, world.land * here).astype(np.int32)
    world.farm_sown[gone] = 0
    world.brought[:, gone] = 0  # nothing is left to claim
