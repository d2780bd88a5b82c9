"""What can be known of a household or a village: the true figures behind every known(x).

Only knowledge.py (which adds the error of looking), effects and the end of the campaign may read these; a
view that did would look through walls.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from game.sim.scopes import POINT, mean_points, these
from game.sim.world import CATTLE, HORSES, HOUSEHOLDS, IN_FACT, PIGS, SMALL, World

Measure = Callable[[World, int, int], int]


def _column(name: str, unit: int = 1) -> Measure:
    def read(world: World, village: int, household: int) -> int:
        return int(getattr(world, name)[village, household]) // unit

    return read


def _yard(species: int) -> Measure:
    return lambda world, village, household: int(world.animals[species, village, household])


def _village(name: str, unit: int = 1) -> Measure:
    return lambda world, village, _household: int(getattr(world, name)[village]) // unit


def _herd(species: int) -> Measure:
    return lambda world, village, _household: int(world.farm_herd[species, village])


def _all_animals(species: int) -> Measure:
    return lambda world, village, _household: int(
        world.animals[species, village].sum(dtype=np.int64) + world.farm_herd[species, village]
    )


def _mean(name: str) -> Measure:
    def read(world: World, village: int, _household: int) -> int:
        everyone = these(world, village, tuple(range(HOUSEHOLDS))) & world.present()
        return mean_points(getattr(world, name), everyone)

    return read


def _members(world: World, village: int, _household: int) -> int:
    return int(((world.membership[village] == IN_FACT) & (world.status[village] == 0)).sum(dtype=np.int64))


def _bread(world: World, village: int, _household: int) -> int:
    eaters = int(world.eaters[village].sum(dtype=np.int64))
    own = int((world.grain[village] + world.hidden[village]).sum(dtype=np.int64))
    return (own + int(world.farm_grain[village])) // eaters if eaters else 0


def _hidden(world: World, village: int, _household: int) -> int:
    return int(world.hidden[village].sum(dtype=np.int64))


def _own_grain(world: World, village: int, _household: int) -> int:
    return int(world.grain[village].sum(dtype=np.int64))


def _sown(world: World, village: int, _household: int) -> int:
    return (int(world.sown[village].sum(dtype=np.int64)) + int(world.farm_sown[village])) // 100


def _farm_sown(world: World, village: int, _household: int) -> int:
    return int(world.farm_sown[village]) // 100


def _yield(world: World, village: int, _household: int) -> int:
    ares = int(world.sown[village].sum(dtype=np.int64)) + int(world.farm_sown[village])
    crop = int(world.harvested[village].sum(dtype=np.int64)) + int(world.farm_harvested[village])
    return crop * 10 // ares if ares else 0


def _delivered(world: World, village: int, _household: int) -> int:
    return int(world.delivered[village].sum(dtype=np.int64)) + int(world.farm_delivered[village])


def _days(world: World, village: int, _household: int) -> int:
    return int(world.labour_days[village].sum(dtype=np.int64))


def _pay(world: World, village: int, _household: int) -> int:
    """Pay in 10 g a labour-day; with no days booked, nothing."""
    days = _days(world, village, -1)
    return int(world.paid[village].sum(dtype=np.int64)) * 100 // days if days else 0


HOUSEHOLD: Final[Mapping[str, Measure]] = {
    "eaters": _column("eaters"),
    "workers": _column("workers"),
    "land": _column("land"),
    "implements": _column("implements", POINT),
    "horses": _yard(HORSES),
    "cattle": _yard(CATTLE),
    "small": _yard(SMALL),
    "pigs": _yard(PIGS),
    "grain": _column("grain"),
    "hidden": _column("hidden"),
    "gain": _column("gain"),
    "trust": _column("trust", POINT),
    "fear": _column("fear", POINT),
    "anger": _column("anger", POINT),
    "belief": _column("belief", POINT),
    "exposure": _column("exposure", POINT),
}
"""Figures of one household: persons, ares, points, head, kg, kg per eater and year."""

VILLAGE: Final[Mapping[str, Measure]] = {
    "percent": _members,
    "grain": _village("farm_grain"),
    "seed": _village("farm_seed"),
    "reserve": _village("reserve"),
    "horses": _herd(HORSES),
    "cattle": _herd(CATTLE),
    "small": _herd(SMALL),
    "pigs": _herd(PIGS),
    "all_horses": _all_animals(HORSES),
    "all_cattle": _all_animals(CATTLE),
    "fodder_days": _village("fodder_days"),
    "sown": _sown,
    "farm_sown": _farm_sown,
    "farm_delivered": _village("farm_delivered"),
    "yield": _yield,
    "harvest": _village("farm_harvested"),
    "delivered": _delivered,
    "days": _days,
    "pay": _pay,
    "own_grain": _own_grain,
    "hidden": _hidden,
    "bread": _bread,
    "organisation": _village("organisation", POINT),
    "protest": _village("protest", POINT),
    "incidents": _village("disturbances"),
    "trust": _mean("trust"),
    "fear": _mean("fear"),
    "anger": _mean("anger"),
    "belief": _mean("belief"),
}
"""Figures of one village: households joined in fact; kg; head of the farm's herd (all_*: with the yards);
days; ha; kg a ha / 10; labour-days; 10 g a day; kg a head; points."""

POINTS: Final = frozenset(
    {"trust", "fear", "anger", "belief", "exposure", "protest", "organisation", "implements"}
)
"""Figures in points, whose error is in points as well, not in percent of the value."""

MEANS: Final = frozenset(
    {"trust", "fear", "anger", "belief", "protest", "organisation", "yield", "pay", "bread", "fodder_days"}
)
"""Figures of which a district has a mean, not a sum."""


def truth(world: World, what: str, village: int, household: int) -> int:
    """Return the true figure of a household, or of a village when household is -1.

    Raises:
        KeyError: when there is no such figure.
    """
    return (HOUSEHOLD if household >= 0 else VILLAGE)[what](world, village, household)
