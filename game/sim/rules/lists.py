"""Lists: the month's part of the quota of families, drawn by exposure; those named lose all they have.

'Listed' is what a paper says of a household, by whom and when; it is never what a household is. Goods go to
the farm where there is one, else to the state. Removal follows a month later (removal.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.ledger import CASH, GRAIN
from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.shares import Mask, only, ratio, some, total
from game.sim.world import CATTLE, OWN

SOVIET = 1  # who wrote the label: the village soviet
SECOND_CATEGORY = 2
SECOND_NUMBER_FROM = 18  # January 1931: the second, larger number


@dataclass(frozen=True, eq=False)
class Lists(Numbers):
    """When the quota falls due, and how much larger the second one was."""

    part: float = rule("lists.part")
    second: float = rule("lists.second")


def apply(m: Moment) -> None:
    """Name households and take what they have."""
    world = m.world
    numbers = Lists.of(m.book, m.month)
    if numbers.part == 0.0 or m.district.list_quota == 0.0:
        return
    people = m.households()
    free = m.free()
    weight = only(world.exposure.astype(np.int64), free)
    weight *= weight
    quota = m.district.list_quota * numbers.part * (numbers.second if m.month >= SECOND_NUMBER_FROM else 1.0)
    expected = people * quota * m.lever("list_push")
    chance = weight * ratio(expected, total(weight))[:, None]
    named = (m.draws.uniform("lists") < chance) & free
    if not some(named):
        return
    name(m, named, SECOND_CATEGORY, SOVIET)


def name(m: Moment, named: Mask, category: int, by: int) -> None:
    """Write households on a list and dispossess them."""
    world = m.world
    m.listed_share = ratio(total(named), total(m.here))
    world.listed[named] = category
    world.listed_by[named] = by
    world.listed_month[named] = m.month
    m.cow_taken = named & (world.animals[CATTLE] > 0)
    dispossess(m, named)
    world.membership[named] = OWN
    world.joined_month[named] = m.month
    m.moved()
    world.brought[:, named] = 0
    m.tell_households("listed", "lists", "quota", named)


def dispossess(m: Moment, named: Mask) -> None:
    """Move all that named households have to the farm, or to the state where no farm works."""
    world = m.world
    works = (total(m.member() & ~named) > 0)[:, None]
    for there, animals, grain, seed, cash in (
        (named & works, "herd", "farm", "seed_fund", "farm"),
        (named & ~works, "tax", "state", "state", "state"),
    ):
        if not some(there):
            continue
        m.ledger.move_herds(world, "yard", animals, world.animals * there, "lists", "dispossessed")
        m.ledger.move(world, GRAIN, "barn", grain, world.grain * there, "lists", "dispossessed")
        m.ledger.move(world, GRAIN, "own_seed", seed, world.seed * there, "lists", "dispossessed")
        purse = np.maximum(world.cash, 0) * there
        m.ledger.move(world, CASH, "purse", cash, purse, "lists", "dispossessed")
