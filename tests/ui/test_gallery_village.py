"""Five facts are read off a still map: who joined, who joined on paper, who eats, what beasts there are, who is gone.

They are counted here as an eye would, from the pixels of the drawn village (the beasts from the shapes put down), and
must come to what the view says. A fact that another house hides is not counted, and fails.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.play import bots
from game.play.run import Refusal, Run, library
from game.play.settings import Settings
from game.play.views import VillageView
from game.sim.decisions import Act
from game.ui.draw import plots as drawing
from game.ui.draw.plots import Place, PlotPicture, places
from game.ui.draw.seasons import Season, inks
from game.ui.draw.village import Village, VillagePicture
from game.ui.screens.land import picture_of
from game.ui.theme import NORMAL, Colour

SEASONS: tuple[Season, ...] = ("winter", "mud", "green", "stubble", "bare")
FORMS = ("own", "paper", "farm", "left")
LEAST_WINDOW = 6
"""Pixels of the smallest window."""
LEAST_BOARDS = 60
"""Light pixels of boards over windows, for a house in full size."""


@dataclass
class Read:
    """What was read off a picture."""

    pennants: int = 0
    slips: int = 0
    windows: int = 0
    boarded: int = 0

    @classmethod
    def told(cls, picture: VillagePicture) -> Read:
        """Return what the picture was asked to show."""
        forms = Counter(p.form for p in picture.plots)
        lived = [p for p in picture.plots if not p.empty]
        return cls(forms["farm"], forms["paper"], sum(p.lit for p in lived), len(picture.plots) - len(lived))


def patches(page: pygame.Surface, rect: pygame.Rect, colour: Colour, off: tuple[int, int, int]) -> list[int]:
    """Return the sizes of the patches of about this colour."""
    mask = pygame.mask.from_threshold(page.subsurface(rect.clip(page.get_rect())), colour, (*off, 255))
    return [patch.count() for patch in mask.connected_components(1)]


def read_off(page: pygame.Surface, count: int) -> Read:
    """Count what can be seen at every house."""
    read = Read()
    for place in places(count):
        windows = pygame.Rect(
            round(place.x + 6 * place.k), round(place.y - 24 * place.k), round(50 * place.k), round(20 * place.k)
        )
        read.windows += sum(n >= LEAST_WINDOW for n in patches(page, windows, NORMAL.lit, (40, 40, 40)))
        boards = sum(patches(page, windows, NORMAL.card, (30, 30, 30)))
        read.boarded += boards >= LEAST_BOARDS * place.k**2
        sign = sign_at(page, place)
        read.pennants += sign == "pennant"
        read.slips += sign == "slip"
    return read


def sign_at(page: pygame.Surface, place: Place) -> str:
    """Return what hangs at the gable: a pennant is red in its middle, a slip only at its edge."""
    k = place.k * 1.15
    x, y = place.x + 18 * place.k, place.y - 45 * place.k
    whole = pygame.Rect(round(x) + 1, round(y - 18 * k) - 2, round(12 * k), round(14 * k))
    middle = pygame.Rect(round(x + 2.5 * k), round(y - 14.5 * k), round(5 * k), round(3 * k))
    red = (45, 45, 45)
    if sum(patches(page, whole, NORMAL.red, red)) < 10 * place.k**2:
        return ""
    solid = sum(patches(page, middle, NORMAL.red, red))
    return "pennant" if solid * 2 > middle.w * middle.h else "slip"


def of_all_kinds(season: Season) -> VillagePicture:
    """Return a village with every fact in every row."""
    plots = tuple(
        PlotPicture(
            i, form=FORMS[i % 4], empty=i % 7 == 3, seen=i % 3 != 1, lit=0 if i % 7 == 3 else i % 5 % 4, smoke=i % 4,
            horses=i % 2, cows=i % 3, sheep=i % 5,
        )
        for i in range(60)
    )  # fmt: skip
    return VillagePicture(season, 0.2, plots)


@pytest.mark.parametrize("season", SEASONS)
@pytest.mark.parametrize("hunger", [False, True])
def test_signs_windows_and_boards_are_counted_as_told(season: Season, hunger: bool) -> None:
    picture = replace(of_all_kinds(season), hunger=hunger)
    assert read_off(Village().picture(picture), 60) == Read.told(picture)


def test_a_wrong_picture_is_noticed() -> None:
    picture = of_all_kinds("winter")
    page = Village().picture(picture)
    for more in ({"form": "own"}, {"lit": 3}, {"empty": True, "form": "left"}):
        other = replace(picture, plots=(*picture.plots[:22], replace(picture.plots[22], **more), *picture.plots[23:]))
        assert read_off(page, 60) != Read.told(other)


def villages() -> list[VillagePicture]:
    """Return the pictures of a real game: every quarter after a few doors have been knocked at."""
    run = Run.new(library(), "rakitnoe-uste", "worker", "lesson", 3, Settings())
    decide, found = bots.named("clerk"), []
    for lane in range(8):
        with suppress(Refusal):  # some lanes are snowed in
            run.take(Act("visit", lane))
    while run.campaign.stage != "over":
        if run.campaign.stage == "act" and len(run.campaign.digests) > len(found) - 1:
            view: Any = run.picture()
            assert isinstance(view, VillageView)
            found.append(picture_of(view, run.desk().hud))
        run.take(decide(run.campaign))
    return found


def test_in_a_real_game_the_map_says_what_the_view_says() -> None:
    found = villages()
    assert len(found) > 5
    for picture in found:
        assert read_off(Village().picture(picture), len(picture.plots)) == Read.told(picture)
    told = [Read.told(picture) for picture in found]
    assert max(t.boarded for t in told) > 0
    assert max(t.pennants for t in told) > 20


def test_as_many_beasts_are_put_down_as_were_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: Counter[str] = Counter()
    numbers: list[int] = []
    paint, number = drawing.paint_parts, drawing._Plot._number

    def painted(surface: pygame.Surface, name: str, *more: Any) -> None:
        drawn[name] += name in drawing.BEASTS
        paint(surface, name, *more)

    def numbered(self: Any, n: int, x: float, y: float) -> None:
        numbers.append(n)
        number(self, n, x, y)

    monkeypatch.setattr(drawing, "paint_parts", painted)
    monkeypatch.setattr(drawing._Plot, "_number", numbered)
    for picture in (of_all_kinds("winter"), villages()[1]):
        for plot, place in zip(picture.plots, places(len(picture.plots)), strict=True):
            drawing._picture.cache_clear()
            drawn.clear()
            numbers.clear()
            drawing.plot_picture(plot, place, inks(picture.season, picture.hunger))
            there = plot.horses + plot.cows + plot.sheep if plot.seen and not plot.empty else 0
            assert sum(drawn.values()) - len(numbers) + sum(numbers) == there, plot
