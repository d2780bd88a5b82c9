"""Every screen of a real quarter in Russian, at both sizes: nothing is cut, and the laid-out pages hold their words."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.host.null import NullHost
from game.play import bots
from game.play.run import Run, library
from game.play.settings import Settings
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.shell import GameShell
from game.ui.screens.start import StartScreen
from game.ui.theme import Theme
from game.ui.widgets import Activated, Changed
from tests.ui.gallery import GALLERY, picture
from tests.ui.test_screens import scrolled_faults

SIZES = (1.0, 2.0)
BEFORE = ("start", "settings", "help", "code")
STAGES = {
    "act": ("desk", "happening", "advisers", "table"),
    "report": ("report", "months"),
    "review": ("two_papers", "history", "judgement"),
}
OF_DESK = {"worker": ("household:0", "household:7", "action:visit"), "official": ("action:inspect", "action:divide")}
LAID_OUT = {"start", "desk", "order:percent", "household:0", "household:7", "report", "months", "two_papers"}
"""Pages that must not fall into a column for want of room at the normal size."""
QUARTER = 1
"""The second one: it has three orders, slips and papers."""


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))
    GALLERY.mkdir(exist_ok=True)


def shells(run: Run | None) -> list[GameShell]:
    """Return a shell for each size, all on the same run."""
    told = Settings(language="ru")
    made = [GameShell(NullHost(), library(), library().words["ru"], Theme(text_scale=s), told) for s in SIZES]
    for shell in made:
        shell.run = run
    return made


def opened(desk: str) -> Iterator[tuple[GameShell, str]]:
    """Yield each shell with the name of a screen, from the first page through one quarter."""
    for shell in shells(None):
        yield from ((shell, opens) for opens in BEFORE)
    run = Run.new(library(), "rakitnoe-uste", desk, "lesson", 3, Settings(language="ru"))
    decide, seen = bots.named("clerk"), set()
    while len(run.campaign.digests) <= QUARTER:
        stage = run.campaign.stage
        if len(run.campaign.digests) == QUARTER and stage not in seen:
            seen.add(stage)
            orders = tuple(f"order:{order.id}" for order in run.campaign.desk.orders)
            for shell in shells(run):
                named = STAGES[stage] + (orders + OF_DESK[desk] if stage == "act" else ())
                yield from ((shell, opens) for opens in named)
        run.take(decide(run.campaign))


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_in_russian_nothing_is_cut(desk: str) -> None:
    cut, columns = {}, []
    for shell, opens in opened(desk):
        screen = shell.screen(opens)
        if screen is None:
            continue
        for _ in range(4):
            screen.tick(1000)
        size = round(shell.theme.text_scale * 100)
        name = opens.replace(":", "-")
        pygame.image.save(picture(screen), GALLERY / f"{desk}-{name}-ru-{size}.png")
        if size == 100 and opens in LAID_OUT and getattr(screen, "column", None) is not None:
            columns.append(opens)
        if found := scrolled_faults(screen):
            cut[opens, size] = found
    assert cut == {}
    assert columns == []


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
