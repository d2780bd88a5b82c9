"""The village picture: counts are drawn, hidden things are not, places are stable, little is redrawn."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from game.ui.draw.land import Field, Holder, ground, strips
from game.ui.draw.plots import PlotPicture, places
from game.ui.draw.village import Village, VillagePicture
from game.ui.theme import Theme

SEASONS = ("winter", "mud", "green", "stubble", "bare")


def village(count=60, **more):
    plots = tuple(PlotPicture(i, lit=2, smoke=2, seen=True, horses=1, cows=1) for i in range(count))
    return VillagePicture("winter", 0.2, plots, **more)


def change(picture, household, **more):
    plots = tuple(replace(p, **more) if p.household == household else p for p in picture.plots)
    return replace(picture, plots=plots)


def differing(a, b):
    """The smallest rectangle that holds every pixel in which two pages differ."""
    mask = pygame.mask.from_threshold(a, (0, 0, 0, 0), (1, 1, 1, 255), b)
    mask.invert()
    found = mask.get_bounding_rects()
    return found[0].unionall(found[1:]) if found else pygame.Rect(0, 0, 0, 0)


@pytest.mark.parametrize("season", SEASONS)
@pytest.mark.parametrize("hunger", [False, True])
def test_every_season_has_its_own_picture(season, hunger):
    picture = Village().picture(replace(village(), season=season, hunger=hunger))
    others = [s for s in SEASONS if s != season]
    assert all(differing(picture, Village().picture(replace(village(), season=s))).w for s in others)


@pytest.mark.parametrize(
    "change_of",
    [
        {"form": "farm"}, {"form": "paper"}, {"form": "left"}, {"empty": True}, {"seen": False}, {"lit": 1},
        {"lit": 3}, {"smoke": 0}, {"smoke": 3}, {"horses": 2}, {"cows": 0}, {"sheep": 2}, {"horses": 5},
    ],
)  # fmt: skip
def test_each_fact_of_a_household_shows_on_its_plot(change_of):
    before = village()
    a = Village().picture(before)
    b = Village().picture(change(before, 30, **change_of))
    spot = places(60)[30]
    area = differing(a.subsurface((0, 378, 1280, 342)), b.subsurface((0, 378, 1280, 342))).move(0, 378)
    assert area.w
    assert spot.reach.contains(area)


def test_beasts_of_the_unseen_are_not_drawn():
    hidden = change(village(), 30, seen=False)
    a = Village().picture(hidden)
    b = Village().picture(change(hidden, 30, horses=4, cows=3, sheep=5))
    assert differing(a, b).w == 0


def test_a_herd_nobody_has_seen_is_not_drawn():
    a = Village().picture(village(herd_known=False))
    b = Village().picture(village(herd_known=False, herd_horses=12, herd_cows=5))
    c = Village().picture(village(herd_known=True, herd_horses=12, herd_cows=5))
    assert differing(a, b).w == 0
    assert differing(a, c).w > 0


def test_a_change_drawn_over_equals_a_picture_drawn_anew():
    keeper = Village()
    first = village()
    keeper.picture(first)
    for step in ({"smoke": 0}, {"form": "farm", "horses": 0}, {"empty": True}, {"seen": False}):
        first = change(first, 22, **step)
        assert differing(keeper.picture(first), Village().picture(first)).w == 0


def test_an_unchanged_picture_is_not_drawn_again(monkeypatch):
    keeper = Village()
    picture = village()
    keeper.picture(picture)
    calls = []
    monkeypatch.setattr("game.ui.draw.village.draw_land", lambda _: calls.append("land"))
    monkeypatch.setattr("game.ui.draw.village.plot_picture", lambda *_: calls.append("plot"))
    keeper.picture(picture)
    assert calls == []


def test_a_changed_plot_does_not_print_the_land_again(monkeypatch):
    keeper = Village()
    picture = village()
    keeper.picture(picture)
    monkeypatch.setattr("game.ui.draw.village.draw_land", lambda _: pytest.fail("land drawn"))
    keeper.picture(change(picture, 4, smoke=0))


@pytest.mark.parametrize("count", [1, 2, 17, 48, 59, 60, 66])
def test_every_plot_can_be_pointed_at(count):
    picture = village(count)
    for household in range(count):
        rect = picture.plot_rect(household)
        assert picture.plot_at(*rect.center) == household
        assert pygame.Rect(0, 340, 1280, 330).contains(rect)
    assert picture.plot_at(640, 100) is None
    with pytest.raises(KeyError, match="household 99"):
        picture.plot_rect(99)


def field(pooled, households, **more):
    return Field(pooled, None, tuple(Holder(h, "own") for h in households), **more)


def test_strips_lie_outside_the_one_field_and_within_the_land():
    for pooled in (0.0, 0.2, 0.6, 0.9):
        for strip in strips(field(pooled, range(round(60 * (1 - pooled))))):
            assert min(abs(strip.u0), abs(strip.u1)) >= pooled
            assert max(abs(strip.u0), abs(strip.u1)) <= 1.02


def test_every_holder_works_strips_and_nobody_else_does():
    found = {s.household for s in strips(field(0.2, range(0, 60, 2)))}
    assert found == set(range(0, 60, 2))
    assert strips(field(1.0, ())) == []


def test_leavers_get_the_far_strips():
    holders = tuple(Holder(i, "left" if i < 5 else "paper" if i < 10 else "own") for i in range(40))
    laid = strips(Field(0.3, None, holders))
    for tier in (0, 1):
        for sign in (-1, 1):
            row = sorted((abs(s.u0), s.household) for s in laid if s.tier == tier and (s.u0 < 0) == (sign < 0))
            kinds = ["left" if h < 5 else "paper" if h < 10 else "own" for _, h in row]
            assert kinds == sorted(kinds, key=["paper", "own", "left"].index)


def test_strips_do_not_jump_when_a_neighbour_joins():
    """Those who stay keep their order and their side of the land."""

    def order(laid):
        return {
            (tier, sign): list(dict.fromkeys(s.household for s in laid if s.tier == tier and (s.u0 < 0) == sign))
            for tier in (0, 1)
            for sign in (True, False)
        }

    before = order(strips(field(0.2, range(48))))
    after = order(strips(field(0.22, [h for h in range(48) if h != 13])))
    assert after == {row: [h for h in households if h != 13] for row, households in before.items()}


def test_rays_open_away_from_the_viewer():
    assert ground(0.5, 1)[0] - ground(-0.5, 1)[0] > ground(0.5, 0)[0] - ground(-0.5, 0)[0]
    assert ground(0, 1)[1] < ground(0, 0)[1]


def test_a_claim_is_drawn_only_beyond_what_is_pooled():
    a = Village().picture(village())
    beyond = Village().picture(village(claimed=0.5))
    within = Village().picture(village(claimed=0.1))
    assert differing(a, beyond).w > 300
    assert differing(a, within).w == 0


@pytest.mark.parametrize("more", [{"tractors": 1}, {"stooks": 12}, {"unsown": 0.3}, {"drought": True}])
def test_facts_of_the_land_are_seen(more):
    assert differing(Village().picture(village()), Village().picture(village(**more))).w > 0


def test_focus_is_an_overlay_that_leaves_no_trace():
    page = pygame.Surface((1280, 720))
    keeper = Village()
    plain = keeper.picture(village()).copy()
    keeper.draw(page, Theme(), change(village(), 7, is_focus=True))
    assert differing(page, plain).w > 0
    assert differing(keeper.picture(village()), plain).w == 0
