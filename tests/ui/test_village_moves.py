"""What moves on the land and in the months: calmly, where it happens, never at a loss, and as the reader wishes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from game.ui.draw import village as drawing
from game.ui.draw.motion import PUFF_MS, Puffs
from game.ui.draw.plots import PlotPicture, places
from game.ui.draw.village import BELFRY, BRONZE, HERD, Village, VillagePicture
from game.ui.screens import land, months
from game.ui.screens.months import MONTH_MS, MonthsScreen
from game.ui.theme import Theme
from tests.ui.gallery import SampleShell
from tests.ui.sample_views import MONTHS
from tests.ui.test_village_picture import change, differing, village

MONTHS_MOST_MS = 12_000


@pytest.fixture
def keeper(monkeypatch: pytest.MonkeyPatch) -> Village:
    """A village of this test's own."""
    kept = Village()
    monkeypatch.setattr(land, "KEEPER", kept)
    return kept


# smoke


def test_smoke_has_two_pictures_and_differs_over_its_plot_only() -> None:
    a, b = Village().picture(village()), Village().picture(change(village(), 30, puff=1))
    area = differing(a, b)
    assert area.w
    assert places(60)[30].reach.contains(area)


def test_smoke_changes_twice_and_rests_within_five_seconds() -> None:
    puffs, theme = Puffs(), Theme()
    puffs.look(4)
    shown = [(puffs.ms, puffs.frame) for _ in range(200) if puffs.tick(100, theme)]
    assert shown == [(PUFF_MS, 1), (2 * PUFF_MS, 0)]
    assert not Puffs(4).tick(PUFF_MS, Theme(motion="reduced"))
    assert not Puffs(4).tick(PUFF_MS, Theme(motion="none"))


def test_another_plot_begins_its_own_smoke() -> None:
    puffs = Puffs()
    puffs.look(4)
    puffs.tick(10_000, Theme())
    puffs.look(5)
    assert puffs.tick(PUFF_MS, Theme())


# what stands on the land


def test_the_bell_hangs_until_it_is_taken() -> None:
    hangs, taken = Village().picture(village()), Village().picture(replace(village(), bell=False))
    area = differing(hangs, taken)
    assert area.w
    assert pygame.Rect(BELFRY).contains(area)
    shown = [taken.get_at((x, y))[:3] for x in range(154, 165) for y in range(362, 375)]
    assert BRONZE not in shown


@pytest.mark.parametrize(
    ("season", "stooks", "there"), [("stubble", 9, True), ("stubble", 0, False), ("mud", 9, False)]
)
def test_the_threshing_floor_is_there_while_there_is_corn(season: Any, stooks: int, there: bool) -> None:
    page = pygame.Surface((1280, 720))
    drawing._threshing_floor(page, replace(village(), season=season, stooks=stooks))
    assert bool(differing(page, pygame.Surface((1280, 720))).w) == there


@pytest.mark.parametrize("household", [46, 59, 16, 31])
@pytest.mark.parametrize("beasts", [(1, 1, 1), (12, 11, 14), (4, 0, 0), (0, 3, 22)])
def test_no_yard_is_cut_off(household: int, beasts: tuple[int, int, int]) -> None:
    horses, cows, sheep = beasts
    bare = change(village(), household, horses=0, cows=0, sheep=0)
    full = change(bare, household, horses=horses, cows=cows, sheep=sheep)
    area = differing(Village().picture(bare), Village().picture(full))
    spot = places(60)[household]
    assert area.bottom <= 660
    assert spot.reach.left < area.left, "a yard is cut at its left edge"
    assert area.right < spot.reach.right


# what changes from month to month


def two_months(**more: Any) -> tuple[VillagePicture, VillagePicture]:
    """A village before and after its household 20 has changed."""
    return village(), change(village(), 20, **more)


@pytest.mark.parametrize(("motion", "lasts"), [("full", land.SIGN_MS), ("reduced", land.SIGN_REDUCED_MS), ("none", 0)])
def test_a_pennant_fades_over_at_its_house(keeper: Village, motion: Any, lasts: int) -> None:
    before, now = two_months(form="farm", horses=0, cows=0)
    keeper.picture(before)
    fade = land.Fade()
    fade.look(Theme(motion=motion), before, now)
    pages = []
    for _ in range(2):
        page = pygame.Surface((1280, 720))
        fade.draw(page, now)
        pages.append(page)
        fade.tick(lasts or 1)
    spot = places(60)[20]
    area = differing(*pages)
    assert fade.signs.done
    assert bool(area.w) == bool(lasts)
    assert not area.w or spot.sign.union(spot.yard).contains(area)
    assert differing(pages[-1], Village().picture(now)).w == 0


@pytest.mark.parametrize(
    "more",
    [{"empty": True}, {"empty": True, "form": "farm"}, {"horses": 0, "cows": 0}, {"lit": 0}, {"smoke": 0}],
)
def test_nothing_moves_at_a_loss(keeper: Village, more: dict[str, Any]) -> None:
    before, now = two_months(**more)
    keeper.picture(before)
    fade = land.Fade()
    fade.look(Theme(), before, now)
    page = pygame.Surface((1280, 720))
    fade.draw(page, now)
    assert differing(page, Village().picture(now)).w == 0
    assert not fade.tick(16)


def test_slaughter_does_not_fade_with_the_sign_of_who_left(keeper: Village) -> None:
    before, now = two_months(form="left", horses=0, cows=0)
    keeper.picture(before)
    fade = land.Fade()
    fade.look(Theme(), before, now)
    page = pygame.Surface((1280, 720))
    fade.draw(page, now)
    spot = places(60)[20]
    assert spot.sign.contains(differing(page, Village().picture(now)))


def test_a_herd_that_died_is_not_faded_with_the_season(keeper: Village) -> None:
    before = village(herd_horses=12, herd_cows=6)
    now = replace(before, season="mud", herd_horses=3)
    keeper.picture(before)
    fade = land.Fade()
    fade.look(Theme(), before, now)
    page = pygame.Surface((1280, 720))
    fade.draw(page, now)
    assert differing(page.subsurface(HERD), Village().picture(now).subsurface(HERD)).w == 0
    assert differing(page, Village().picture(now)).w, "the season itself fades"


@pytest.mark.parametrize(("old", "new"), [(0.2, 0.6), (0.6, 0.2)])
def test_the_edges_of_the_one_field_move(keeper: Village, old: float, new: float) -> None:
    before, now = replace(village(), pooled=old), replace(village(), pooled=new)
    keeper.picture(before)
    ground = keeper.ground()
    assert ground is not None
    ground, after = ground.copy(), Village().picture(now)

    def edge_at(part: float) -> list[int]:
        """Where the line of the moving edge lies, halfway up the land."""
        page = keeper.between(ground, now, part, before, part)
        return [x for x in range(640, 1270) if sum(page.get_at((x, 270))[:3]) < 330]

    first, late = edge_at(0.15), edge_at(0.85)
    assert first
    assert late
    assert (max(late) > max(first) + 60) == (new > old)
    assert (min(late) < min(first) - 60) == (new < old)
    assert differing(keeper.picture(now), after).w == 0


# the months


def running(motion: Any = "full", **more: Any) -> MonthsScreen:
    return MonthsScreen(SampleShell({"months": replace(MONTHS, **more)}, Theme(motion=motion)))


def silent() -> dict[str, Any]:
    """The sample months without telegrams, which stop time."""
    return {"entries": tuple(replace(e, telegram=False) for e in MONTHS.entries)}


@pytest.mark.parametrize("motion", ["full", "reduced", "none"])
def test_three_months_pass_in_under_twelve_seconds(motion: Any) -> None:
    screen, passed = running(motion, **silent()), 0
    while not screen.done and passed < 60_000:
        screen.tick(16)
        passed += 16
    assert screen.month == 2
    assert passed < MONTHS_MOST_MS
    assert (passed == 0) == (motion == "none")


def test_a_month_is_drawn_again_only_when_something_is_seen() -> None:
    screen = running("reduced", **silent())
    drawn = sum(screen.tick(16) for _ in range(3 * MONTH_MS // 16))
    assert drawn < 60


@pytest.mark.parametrize(
    ("season", "more", "falls"),
    [
        ("winter", {}, "snow"),
        ("mud", {}, "rain"),
        ("bare", {}, "rain"),
        ("green", {}, ""),
        ("winter", {"hunger": True}, ""),
    ],
)
def test_what_falls_belongs_to_the_season(season: Any, more: dict[str, Any], falls: str) -> None:
    assert months.falling(replace(village(), season=season, **more)) == falls


@pytest.mark.parametrize(("motion", "first"), [("full", (0.0, 1)), ("reduced", (0.0, 4)), ("none", (1.0, 4))])
def test_a_telegram_comes_in_as_the_reader_wishes(motion: Any, first: tuple[float, int]) -> None:
    assert running(motion).arrived(4) == first


@pytest.mark.parametrize("motion", ["full", "reduced"])
def test_a_telegram_stops_time_and_then_lies_still(motion: Any) -> None:
    screen = running(motion)
    while screen.stopped is None and not screen.done:
        screen.tick(16)
    assert screen.stopped is not None, "the sample has a telegram"
    month = (screen.month, screen._ms)
    assert screen.tick(16)
    assert screen.column is None, "the page keeps its layout while the telegram slides"
    for _ in range(600):
        screen.tick(16)
    assert screen.arrived(4) == (1.0, 4)
    assert (screen.month, screen._ms) == month
    assert not screen.tick(16)


def test_plots_of_the_picture_name_their_sign_and_yard() -> None:
    for spot in places(60):
        assert spot.reach.contains(spot.sign)
        assert spot.yard.bottom <= spot.reach.bottom
    assert PlotPicture(1).puff == 0
