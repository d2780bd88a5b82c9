"""Pooling: what goes into the farm with a household that joins, and what comes back with one that leaves.

A claim to the animals handed over stays with the household (`brought`): it is what it asks back, and what the card
shows. Leavers take an equal part of their claim, less half the barrier; seed and standing crop go by land.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.ledger import GRAIN
from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.shares import Floats, Mask, Whole, ratio, share_out, total
from game.sim.world import CATTLE, IN_FACT, Int32

SOWN_FROM, SOWN_TO = 5, 7
"""Months in which a crop stands that moves with the land (sowing is in April, harvest in August)."""


@dataclass(frozen=True, eq=False)
class TakingBack(Numbers):
    """How much of a claim the barrier keeps."""

    kept_back: float = rule("leaving.herd_back")


def hand_over(m: Moment, joined: Mask, luck: Floats) -> None:
    """Move the animals the form asks for, and the seed, from yards to the farm."""
    world = m.world
    given = np.floor(m.handed * world.animals + luck).astype(np.int64) * joined
    np.minimum(given, world.animals, out=given)
    m.ledger.move_herds(world, "yard", "herd", given, "pooling", "joined")
    world.brought += given.astype(np.int32)
    m.cow_taken |= given[CATTLE] > 0
    m.ledger.move(world, GRAIN, "own_seed", "seed_fund", world.seed * joined, "pooling", "joined")
    if SOWN_FROM <= m.calendar <= SOWN_TO:
        moved = np.where(joined, world.sown, 0)
        world.farm_sown += total(moved).astype(np.int32)
        world.sown -= moved


def take_back(m: Moment, left: Mask, luck: Floats, barrier: float) -> None:
    """Move a leaver's part of herd, seed and standing crop from the farm to its yard."""
    world = m.world
    kept = 1.0 - TakingBack.of(m.book, m.month).kept_back * barrier
    member = world.present() & (world.membership == IN_FACT)
    claims = (world.brought * member).sum(axis=2, dtype=np.int64)
    each = np.minimum(ratio(world.farm_herd, claims), 1.0) * kept
    asked = np.floor(world.brought * each[:, :, None] + luck).astype(np.int64) * left
    np.minimum(asked, world.brought, out=asked)
    given = capped(asked, world.farm_herd)
    m.ledger.move_herds(world, "herd", "yard", given, "pooling", "left")
    world.brought -= given.astype(np.int32)
    land = total(np.where(member, world.land, 0))
    mine = np.where(left, world.land, 0)
    part = ratio(total(mine), land) * kept
    back = np.floor(world.farm_seed * part).astype(np.int64)
    m.ledger.move(world, GRAIN, "seed_fund", "own_seed", share_out(back, mine.astype(np.int64)), "pooling", "left")
    if SOWN_FROM <= m.calendar <= SOWN_TO:
        crop = np.floor(world.farm_sown * part).astype(np.int64)
        given_crop = share_out(crop, mine.astype(np.int64))
        world.sown += given_crop.astype(np.int32)
        world.farm_sown -= total(given_crop).astype(np.int32)


def capped(asked: Whole, stock: Int32) -> Whole:
    """Return what each asks until the stock is used up, in the order of the houses, (4, G, H)."""
    running = np.minimum(np.cumsum(asked, axis=2, dtype=np.int64), stock[:, :, None])
    out = running.copy()
    out[:, :, 1:] -= running[:, :, :-1]
    return out


def dissolve(m: Moment) -> None:
    """Give what is left of a farm without members back to the households that are there."""
    world = m.world
    here = world.present()
    empty = total((world.membership == IN_FACT) & here) == 0
    holds = (world.farm_herd.sum(axis=0, dtype=np.int64) + world.farm_grain + world.farm_seed) > 0
    gone = empty & holds & (total(here) > 0)
    if not gone.any():
        return
    weights = np.where(here, world.eaters, 0).astype(np.int64)
    herds = world.farm_herd * gone
    shared = np.stack([share_out(herds[species].astype(np.int64), weights) for species in range(herds.shape[0])])
    m.ledger.move_herds(world, "herd", "yard", shared, "pooling", "dissolved")
    m.ledger.move(world, GRAIN, "farm", "barn", share_out(world.farm_grain * gone, weights), "pooling", "dissolved")
    m.ledger.move(world, GRAIN, "seed_fund", "own_seed", share_out(world.farm_seed * gone, weights), "pooling", "dissolved")
    land = np.where(here, world.land, 0).astype(np.int64)
    crop = share_out((world.farm_sown * gone).astype(np.int64), land)
    world.sown += crop.astype(np.int32)
    world.farm_sown[gone] = 0
