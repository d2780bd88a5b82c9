"""The land of the next month is printed slice by slice while this one passes, and is the very same print."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from dataclasses import replace
from time import process_time

import pygame
import pytest

from game.play import bots
from game.play.run import Run, library
from game.play.views import VillageView
from game.ui.draw.village import Village
from game.ui.screens import land
from game.ui.screens.months import MONTH_MS, MonthsScreen
from game.ui.theme import Theme
from tests.ui import sample_views as sample
from tests.ui.gallery import made
from tests.ui.gallery_games import DISTRICT, SEED, shell_of


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def test_a_season_printed_ahead_is_the_season_and_takes_many_small_slices() -> None:
    assert sample.DESK.village is not None
    winter = land.picture_of(sample.DESK.village, sample.DESK.hud, season="winter")
    spring = replace(winter, season="mud")
    at_once = Village()
    begun = process_time()
    whole = at_once.picture(spring).copy()
    one = process_time() - begun
    village = Village()
    village.picture(winter)
    slices = []
    while True:
        begun = process_time()
        more = village.ahead(spring)
        slices.append(process_time() - begun)
        if not more:
            break
    assert len(slices) > 10
    begun = process_time()
    turned = village.picture(spring)
    last = process_time() - begun
    assert pygame.image.tobytes(turned, "RGB") == pygame.image.tobytes(whole, "RGB")
    assert not village.ahead(spring)
    print(f"at once {one * 1000:.1f} ms; longest slice {max(slices) * 1000:.1f} ms, the turn {last * 1000:.1f} ms")


def test_while_a_month_passes_the_next_one_is_printed() -> None:
    screen = made("months")
    assert isinstance(screen, MonthsScreen)
    frames = [frame for frame in screen.view.frames if isinstance(frame, VillageView)]
    if len(frames) < 2:
        frames = [frames[0], frames[0], frames[0]]
    hud = replace(screen.view.hud, quarter="II 1930")
    screen.view = replace(screen.view, frames=tuple(frames), entries=(), hud=hud)
    screen.month, screen.stopped, screen._ms = 1, None, 0
    page = pygame.Surface((1280, 720))
    screen.draw(page)
    printed = []
    ahead = land.KEEPER.ahead
    land.KEEPER.ahead = lambda picture: (printed.append(picture.season), ahead(picture))[1]  # type: ignore[method-assign]
    try:
        for _ in range(MONTH_MS // 16 - 4):
            screen.tick(16)
    finally:
        land.KEEPER.ahead = ahead  # type: ignore[method-assign]
    assert set(printed) == {"green"}
    assert len(printed) < 60  # it stops when the print is there


def test_the_desk_of_the_next_quarter_is_printed_while_the_judgement_is_read() -> None:
    run = Run.new(library(), DISTRICT, "worker", "full", SEED)
    decide = bots.named("clerk")
    while run.campaign.stage != "review":
        run.take(decide(run.campaign))
    shell = shell_of(run, "en", Theme())
    screen = shell.screen("judgement")
    assert screen is not None
    for _ in range(60):
        screen.tick(16)
    while run.campaign.stage == "review":
        run.take(decide(run.campaign))
    view = run.desk()
    assert view.village is not None
    coming = land.picture_of(view.village, view.hud)
    assert not land.KEEPER.ahead(coming)  # nothing is left to be printed
