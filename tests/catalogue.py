"""The seed catalogue: what the founded village of each district and seed contains, in words, line by line.

A teacher who hands out a seed wants the same village next year; a change of the making of households shows here
as a line, before any game is played.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from game.play.names import household_names
from game.play.seat import WOMEN_HEADED
from game.sim.book import Book, District
from game.sim.founding import found
from game.sim.world import CATTLE, HORSES, HOUSEHOLDS, IN_FACT, PIGS, SMALL, World

FILE = Path(__file__).parent / "runs" / "catalogue.txt"
SEEDS = (1, 2, 3, 4, 5)
LOOKED_AT = (0, 31)
"""Houses that are described one by one."""


def lines(book: Book) -> list[str]:
    """Return the whole catalogue."""
    return [line for district in sorted(playable(book)) for line in of_district(book, book.districts[district])]


def playable(book: Book) -> list[str]:
    """Return the ids of the districts that can be played."""
    return [name for name, district in book.districts.items() if district.playable]


def of_district(book: Book, district: District) -> Iterator[str]:
    """Yield the lines of one district: the village of each seed in October 1929."""
    world, _ = found(book, district, np.array(SEEDS, dtype=np.uint64), 1, keep=False)
    for village, seed in enumerate(SEEDS):
        head = f"{district.id} {seed}"
        kinds = [district.archetypes[int(code)][0] for code in world.archetype[village]]
        yield f"{head} people: {people(world, village)}"
        yield f"{head} kinds: " + ", ".join(f"{name} {count}" for name, count in sorted(Counter(kinds).items()))
        yield f"{head} means: {means(world, village)}"
        women = tuple(kind in WOMEN_HEADED for kind in kinds)
        names = household_names(district, seed, 0, women)
        for slot in LOOKED_AT:
            yield f"{head} house {slot + 1}: {names[slot]}, {kinds[slot]}, {house(world, village, slot)}"


def people(world: World, village: int) -> str:
    """Return who lives in a village."""
    members = int((world.membership[village] == IN_FACT).sum(dtype=np.int64))
    return (
        f"{HOUSEHOLDS} households, {total(world.eaters, village)} eaters, {total(world.workers, village)} workers,"
        f" {members} in the farm, {len(set(world.kin[village].tolist()))} kin groups"
    )


def means(world: World, village: int) -> str:
    """Return what a village works with."""
    head = [total(world.animals[k], village) + int(world.farm_herd[k, village]) for k in range(4)]
    horseless = int((world.animals[HORSES, village] == 0).sum(dtype=np.int64))
    return (
        f"{total(world.land, village) // 100} ha, {head[HORSES]} horses ({horseless} houses without),"
        f" {head[CATTLE]} cattle, {head[SMALL]} sheep and goats, {head[PIGS]} pigs,"
        f" {total(world.grain, village)} kg grain, {total(world.hidden, village)} kg hidden"
    )


def house(world: World, village: int, slot: int) -> str:
    """Return one house."""
    beasts = world.animals[:, village, slot]
    return (
        f"{int(world.eaters[village, slot])} eaters, {int(world.land[village, slot])} ares,"
        f" {int(beasts[HORSES])} horses, {int(beasts[CATTLE])} cattle, skill {int(world.skill[village, slot])},"
        f" {int(world.grain[village, slot])} kg grain"
    )


def total(column: np.ndarray, village: int) -> int:
    """Return the sum of a household column over a village."""
    return int(column[village].sum(dtype=np.int64))


def text(book: Book) -> str:
    """Return the catalogue as it lies in the file."""
    return "\n".join(lines(book)) + "\n"
