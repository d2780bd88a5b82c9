"""Movement ends, obeys the reader's setting, and leaves the new picture behind."""

from __future__ import annotations

import pygame
import pytest

from game.ui.draw.motion import WEATHER_ENDS, Change, Clock, ease_out, weather
from game.ui.theme import Theme


def page(colour):
    surface = pygame.Surface((40, 40))
    surface.fill(colour)
    return surface


def test_easing_begins_and_ends_where_it_should():
    assert ease_out(-1) == 0
    assert ease_out(2) == 1
    assert ease_out(0.5) > 0.5


def test_a_clock_stops():
    clock = Clock(100)
    assert clock.tick(60)
    assert clock.tick(60)
    assert clock.done
    assert not clock.tick(60)


@pytest.mark.parametrize(("motion", "frames"), [("full", 4), ("reduced", 3), ("none", 0)])
def test_a_change_takes_as_long_as_the_setting_allows(motion, frames):
    change = Change(page((0, 0, 0)), Theme(motion=motion), 180, 120, 24)
    drawn = 0
    while change.tick(50):
        drawn += 1
    assert drawn == frames
    end = page((7, 7, 7))
    change.draw(end, page((200, 0, 0)))
    assert end.get_at((20, 20))[:3] == (200, 0, 0)


def test_halfway_a_change_shows_both():
    change = Change(page((0, 0, 0)), Theme(), 1000)
    change.tick(200)
    surface, after = page((0, 0, 0)), page((200, 200, 200))
    change.draw(surface, after)
    assert 0 < surface.get_at((20, 20))[0] < 200
    assert after.get_alpha() in (None, 255)


def test_weather_stops_by_itself_and_is_left_out_on_wish():
    area = pygame.Rect(0, 0, 40, 40)
    assert weather(page((0, 0, 0)), Theme(), (255, 255, 255), area, 0, rain=False)
    assert not weather(page((0, 0, 0)), Theme(), (255, 255, 255), area, WEATHER_ENDS, rain=False)
    still = page((0, 0, 0))
    assert not weather(still, Theme(motion="reduced"), (255, 255, 255), area, 0, rain=True)
    assert all(still.get_at((x, y))[:3] == (0, 0, 0) for x in range(40) for y in range(40))
