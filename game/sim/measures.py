"""What is so in the villages, read and never changed: figures by village, int64 (G,) unless said."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.book import Book, District
from game.sim.ledger import PEOPLE, Ledger
from game.sim.moment import look
from game.sim.rules.food import Food
from game.sim.shares import Whole, ratio, total
from game.sim.world import IN_FACT, ON_PAPER, World

DAYS_A_MONTH = 30
MOST_DAYS = 999


@dataclass(frozen=True)
class People:
    """Where the people of July 1929 are now; persons, by village."""

    present: Whole
    in_town: Whole
    exiled: Whole
    dead: Whole


def households(world: World) -> Whole:
    """Return households that live in the village."""
    return total(world.present())


def in_fact(world: World) -> Whole:
    """Return households that work in the farm."""
    return total(world.present() & (world.membership == IN_FACT))


def on_paper_only(world: World) -> Whole:
    """Return households enrolled by a vote that have pooled nothing."""
    return total(world.present() & (world.membership == ON_PAPER))


def truth_gap(world: World) -> Whole:
    """Return households the chairman's paper claims beyond those that work in the farm."""
    return world.enrolled - in_fact(world)


def animals(world: World) -> Whole:
    """Return all animals, yards and farm, by species and village, (4, G)."""
    heads: Whole = world.animals.sum(axis=2, dtype=np.int64) + world.farm_herd
    return heads


def grain(world: World) -> Whole:
    """Return all grain in the village, seed and hidden grain too, kg."""
    yards = total(world.grain) + total(world.seed) + total(world.hidden)
    return yards + world.farm_grain + world.farm_seed + world.reserve


def eaters(world: World) -> Whole:
    """Return the people who live in the village."""
    return total(world.eaters * world.present())


def grain_per_eater(world: World) -> Whole:
    """Return bread grain per eater, seed apart, kg."""
    bread = total(world.grain) + total(world.hidden) + world.farm_grain + world.reserve
    return np.floor(ratio(bread, eaters(world))).astype(np.int64)


def bread_days(world: World, book: Book, district: District) -> Whole:
    """Return the days the bread in barns and farm lasts at a full ration."""
    m = look(world, book, district)
    n = Food.of(book, m.month)
    need = np.maximum(np.floor(eaters(world) * n.from_grain(district)), 1.0)
    bread = total(world.grain) + total(world.hidden) + world.farm_grain
    days: Whole = np.minimum(np.floor(bread * DAYS_A_MONTH / need), MOST_DAYS).astype(np.int64)
    return days


def delivered(world: World) -> Whole:
    """Return what the state got this agricultural year, kg."""
    return total(world.delivered) + world.farm_delivered


def delivered_share(world: World) -> Whole:
    """Return deliveries of the agricultural year as ten-thousandths of the crop."""
    crop = total(world.harvested) + world.farm_harvested
    return np.floor(10_000 * ratio(delivered(world), crop)).astype(np.int64)


def people(world: World, ledger: Ledger) -> People:
    """Return where the people of the villages are."""
    none = np.zeros(world.groups, dtype=np.int64)

    def gone(account: str) -> Whole:
        return ledger.outside.get((PEOPLE, account), none)

    return People(eaters(world), gone("town"), gone("exile"), gone("dead"))
