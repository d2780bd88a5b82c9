"""Every screen of a real quarter in Russian, at both sizes: nothing is cut, and the laid-out pages hold their words."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.host.null import NullHost
from game.play.run import Run, library
from game.play.settings import Settings
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.shell import GameShell
from game.ui.screens.start import StartScreen
from game.ui.theme import Theme
from game.ui.widgets import Activated, Changed
from tests.ui.gallery import GALLERY


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))
    GALLERY.mkdir(exist_ok=True)


def test_the_language_is_chosen_on_the_first_page_and_in_the_settings() -> None:
    shell = GameShell(NullHost(), library(), library().words["en"], Theme(), Settings())
    screen = shell.screen("start")
    assert isinstance(screen, StartScreen)
    assert screen.on(Activated("language")) is not None
    screen.retheme(shell.theme)
    assert screen.view.title == "Бумажный урожай"
    shell.begin(Run.new(library(), "rakitnoe-uste", "worker", "lesson", 3, shell.settings))
    assert shell.run is not None
    desk, settings = shell.screen("desk"), shell.screen("settings")
    assert isinstance(settings, SettingsScreen)
    assert desk is not None
    assert desk.view.village.name == "Нижние Дворы"  # type: ignore[attr-defined]
    settings.on(Changed("language", "en"))
    desk.retheme(shell.theme)
    assert desk.view.village.name == "Nizhnie Dvory"  # type: ignore[attr-defined]
    assert shell.run.settings.language == "en"
