"""The seed catalogue: what the founded village of each district and seed is like, in words, seed by seed.

A teacher picks a seed by it and wants the same village next year; a change of the making of households shows here as
a line, before any game is played.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from game.play.names import household_names
from game.play.seat import WOMEN_HEADED
from game.sim.book import Book, District
from game.sim.chance import month_draws
from game.sim.dates import month_index
from game.sim.founding import found
from game.sim.rules.harvest import EVEN_SPREAD, MONTH, Harvest
from game.sim.world import (
    CATTLE,
    EXILED,
    GONE,
    HORSES,
    HOUSEHOLDS,
    IN_FACT,
    IN_TOWN,
    PIGS,
    PRESENT,
    RESETTLED,
    SMALL,
    World,
)

FILE = Path(__file__).parent / "runs" / "catalogue.txt"
SEEDS = tuple(range(1, 11))
HARVESTS = (1930, 1931, 1932)
LOOKED_AT = (0, 31)
"""Houses that are described one by one."""

HEAD = f"""The seed catalogue: the village of each district and seed as it stands in October 1929, before any decision.
The same seed makes the same village on both desks, in both cuts and on every machine; an official has nine more.
The luck of the fields is set by the seed too: how far the village's harvest lies above or below the district's.
What a village stands out by compares the {len(SEEDS)} seeds of its district. Written by python -m tests.refresh.
"""

KINDS = {
    "activist": ("activist", "activists"),
    "craftsman": ("craftsman", "craftsmen"),
    "elder": ("elder", "elders"),
    "large": ("large family", "large families"),
    "priest": ("priest", "priests"),
    "settler": ("settler", "settlers"),
    "soldier_couple": ("soldier and wife", "soldiers and wives"),
    "sons_away": ("house with sons away", "houses with sons away"),
    "steady": ("steady house", "steady houses"),
    "strong": ("strong house", "strong houses"),
    "trader": ("trader", "traders"),
    "widow": ("widow", "widows"),
}
"""Kinds of house (history.md 9.1), one and many."""

AWAY = {IN_TOWN: "gone to town", EXILED: "exiled", RESETTLED: "resettled", GONE: "died out"}


def lines(book: Book) -> list[str]:
    """Return the whole catalogue."""
    districts = [book.districts[name] for name in sorted(playable(book))]
    return [*HEAD.splitlines(), *(line for district in districts for line in of_district(book, district))]


def playable(book: Book) -> list[str]:
    """Return the ids of the districts that can be played."""
    return [name for name, district in book.districts.items() if district.playable]


def of_district(book: Book, district: District) -> Iterator[str]:
    """Yield the lines of one district: the village of each seed in October 1929."""
    seeds = np.array(SEEDS, dtype=np.uint64)
    world, _ = found(book, district, seeds, 1, keep=False)
    measured = [measures(world, village) for village in range(len(SEEDS))]
    luck = [harvests(book, seeds, year) for year in HARVESTS]
    yield ""
    yield f"== {district.id}: village {district.villages[0]} =="
    for village, seed in enumerate(SEEDS):
        kinds = [district.archetypes[int(code)][0] for code in world.archetype[village]]
        counted = sorted(Counter(kinds).items(), key=lambda item: (-item[1], item[0]))
        women = tuple(kind in WOMEN_HEADED for kind in kinds)
        names = household_names(district, seed, 0, women)
        fields = ", ".join(f"{year} {luck[place][village]:+} %" for place, year in enumerate(HARVESTS))
        yield ""
        yield f"{district.id} {seed}"
        yield f"  people: {people(measured[village])}"
        yield f"  means: {means(measured[village])}"
        yield f"  houses: {', '.join(f'{count} {in_words(name, count)}' for name, count in counted)}"
        yield f"  luck of the fields: {fields}"
        yield f"  stands out by: {standing_out(measured, village)}"
        for slot in LOOKED_AT:
            yield f"  house {slot + 1}: {names[slot]}, {in_words(kinds[slot], 1)}; {house(world, village, slot)}"


def in_words(kind: str, count: int) -> str:
    """Return a kind of house in words, for one or many."""
    return KINDS[kind][count != 1]


def measures(world: World, village: int) -> dict[str, int]:
    """Return what a village has, by name."""
    head = [total(world.animals[k], village) + int(world.farm_herd[k, village]) for k in range(4)]
    bread = total(world.grain, village)
    return {
        "households": int((world.status[village] == PRESENT).sum(dtype=np.int64)),
        "eaters": total(world.eaters, village),
        "workers": total(world.workers, village),
        "members of the farm": int((world.membership[village] == IN_FACT).sum(dtype=np.int64)),
        "kin groups": len(set(world.kin[village].tolist())),
        "hectares": total(world.land, village) // 100,
        "horses": head[HORSES],
        "houses without a horse": int((world.animals[HORSES, village] == 0).sum(dtype=np.int64)),
        "cattle": head[CATTLE],
        "sheep and goats": head[SMALL],
        "pigs": head[PIGS],
        "kg of grain": bread,
        "kg hidden": total(world.hidden, village),
        "kg of grain an eater": bread // max(1, total(world.eaters, village)),
    }


def people(have: dict[str, int]) -> str:
    """Return who lives in a village."""
    return (
        f"{have['households']} households, {have['eaters']} eaters, {have['workers']} workers,"
        f" {have['members of the farm']} households in the farm, {have['kin groups']} kin groups"
    )


def means(have: dict[str, int]) -> str:
    """Return what a village works with."""
    return (
        f"{have['hectares']} ha, {have['horses']} horses ({have['houses without a horse']} houses without),"
        f" {have['cattle']} cattle, {have['sheep and goats']} sheep and goats, {have['pigs']} pigs,"
        f" {have['kg of grain']} kg of grain ({have['kg of grain an eater']} an eater), {have['kg hidden']} kg hidden"
    )


def standing_out(measured: Sequence[dict[str, int]], village: int) -> str:
    """Return in what a village has the most or the fewest of its district's seeds."""
    said = []
    for name in measured[village]:
        row = [have[name] for have in measured]
        if row.count(row[village]) > 1:
            continue
        if row[village] == max(row):
            said.append(f"most {name}")
        elif row[village] == min(row):
            said.append(f"{'least' if name.startswith('kg') else 'fewest'} {name}")
    return ", ".join(said) or "nothing"


def harvests(book: Book, seeds: np.ndarray, year: int) -> list[int]:
    """Return by how many percent the harvest of each seed's village lies above the district's in a year."""
    month = month_index(year, MONTH)
    draws = month_draws(seeds, month, 1, HOUSEHOLDS).village("weather")
    spread = Harvest.of(book, month).village_sd * EVEN_SPREAD
    return [round(100 * spread * (float(draw) - 0.5)) for draw in draws]


def house(world: World, village: int, slot: int) -> str:
    """Return one house."""
    if world.status[village, slot] != PRESENT:
        return f"{AWAY[int(world.status[village, slot])]} by October 1929"
    beasts = world.animals[:, village, slot]
    return (
        f"{int(world.eaters[village, slot])} eaters, {int(world.land[village, slot]) / 100:.1f} ha,"
        f" {int(beasts[HORSES])} horses, {int(beasts[CATTLE])} cattle,"
        f" skill {int(world.skill[village, slot]) // 100} of 100, {int(world.grain[village, slot])} kg of grain"
    )


def total(column: np.ndarray, village: int) -> int:
    """Return the sum of a household column over a village."""
    return int(column[village].sum(dtype=np.int64))


def text(book: Book) -> str:
    """Return the catalogue as it lies in the file."""
    return "\n".join(lines(book)) + "\n"
