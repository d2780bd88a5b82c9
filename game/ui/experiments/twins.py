"""The village of the laboratory as a picture: everything is known there, and it is drawn as it is."""

from __future__ import annotations

from typing import Final

import pygame

from game.play.village_view import BREAD_DAY, SMOKE_DAYS
from game.sim.book import District
from game.sim.dates import Quarter, year_and_month
from game.sim.world import CATTLE, HOUSEHOLDS, IN_FACT, ON_PAPER, PRESENT, World
from game.sim.world import HORSES as HORSE
from game.ui.draw.plots import Form, PlotPicture
from game.ui.draw.village import Village, VillagePicture
from game.ui.screens.land import SEASONS

SHEEP: Final = 2
"""Place of sheep and goats among the kinds of animals."""
HUNGER: Final = range(13, 16)
"""Quarters of the famine in the documented line, IV 1932 to II 1933: greyer inks where the village starves, too."""
CROP: Final = pygame.Rect(0, 212, 1280, 472)
"""What of the page is shown: from the far fields to the last row of houses."""
KEPT: Final = 40
"""Pictures kept while one steps to and fro."""


def picture_of(world: World, quarter: int, district: District, village: int = 0) -> VillagePicture:
    """Return the picture of a village as it stands after a quarter."""
    plots = tuple(_plot(world, village, slot) for slot in range(HOUSEHOLDS))
    lived_in = max(1, sum(not one.empty for one in plots))
    inside = sum(one.form == "farm" for one in plots)
    claimed = min(1.0, int(world.enrolled[village]) / lived_in)
    roman = Quarter(quarter).label.split()[0]
    season = SEASONS[roman][2]
    year = year_and_month(quarter * 3)[0]
    return VillagePicture(
        season=season,
        pooled=inside / lived_in,
        plots=plots,
        claimed=claimed if claimed > inside / lived_in + 0.01 else None,
        hunger=quarter in HUNGER and int(world.hunger[village].max()) > 0,
        herd_horses=min(49, int(world.farm_herd[HORSE, village])),
        herd_cows=min(49, int(world.farm_herd[CATTLE, village])),
        herd_known=True,
        tractors=1 if int(world.tractor_days[village]) > 0 else 0,
        drought=season in ("green", "stubble") and district.weather.get(year, 1.0) < 0.8,
    )


def _plot(world: World, village: int, slot: int) -> PlotPicture:
    if int(world.status[village, slot]) != PRESENT:
        return PlotPicture(slot, empty=True)
    eaters = int(world.eaters[village, slot])
    days = int(world.grain[village, slot]) / (max(1, eaters) * BREAD_DAY)
    horses, cows, sheep = (int(world.animals[kind, village, slot]) for kind in (HORSE, CATTLE, SHEEP))
    return PlotPicture(
        slot, _form(world, village, slot), False, True, min(3, (eaters + 1) // 2),
        sum(days >= least for least in SMOKE_DAYS), horses, cows, sheep,
    )  # fmt: skip


def _form(world: World, village: int, slot: int) -> Form:
    membership = int(world.membership[village, slot])
    if membership == IN_FACT:
        return "farm"
    if membership == ON_PAPER:
        return "paper"
    return "left" if int(world.joined_month[village, slot]) >= 0 else "own"


class Pictures:
    """Small pictures of villages, kept by what they show; each side keeps its own land."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._villages = {"a": Village(), "b": Village()}
        self._kept: dict[tuple[object, ...], pygame.Surface] = {}

    def small(self, sign: str, picture: VillagePicture, size: tuple[int, int]) -> pygame.Surface:
        """Return the picture of a side in this size."""
        key = (sign, picture, size)
        if key not in self._kept:
            whole = self._villages[sign].picture(picture)
            while len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = pygame.transform.smoothscale(whole.subsurface(CROP), size)
        return self._kept[key]
