"""The survey sheet under a finger: a press that turned into a drag gives no task."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.play.run import Run, library
from game.ui.input import Point
from game.ui.screens.district import SurveyMap
from game.ui.theme import Theme
from game.ui.widgets import Activated


@pytest.fixture
def sheet() -> SurveyMap:
    pygame.font.init()
    run = Run.new(library(), "rakitnoe-uste", "official", "lesson", 1)
    view = run.desk().district
    assert view is not None
    made = SurveyMap(Theme(), "map", view, run.words.say, 0)
    made.boxes = {3: pygame.Rect(100, 100, 40, 40)}
    return made


def test_a_press_opens_the_village_under_it(sheet: SurveyMap) -> None:
    sheet.handle(Point(110, 110, "down"))
    assert sheet.handle(Point(110, 110, "up")) == Activated("map", 3)


def test_a_drag_opens_nothing(sheet: SurveyMap) -> None:
    sheet.handle(Point(110, 110, "down"))
    sheet.handle(Point(110, 160, "cancel"))
    assert sheet.handle(Point(110, 110, "up")) is None
