"""At 200 % a page is one column: it keeps its map, begins at its words, and Enter reads on to the first choice."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.ui.input import Confirm
from game.ui.screens.happening import PLATE
from game.ui.theme import Theme
from tests.ui.gallery import made, picture

LARGE = Theme(text_scale=2.0)


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def inks(page: pygame.Surface, area: pygame.Rect) -> int:
    """How many colours lie in a part of the page: words have few, a printed map many."""
    part = page.subsurface(area)
    return len({part.get_at((x, y))[:3] for x in range(0, area.w, 7) for y in range(0, area.h, 7)})


@pytest.mark.parametrize(("name", "top"), [("months", 200), ("district", 380)])
def test_the_map_stays_in_view_at_200_per_cent(name: str, top: int) -> None:
    screen = made(name, LARGE)
    assert screen.column is not None
    area = pygame.Rect(110, top, 1000, 170)
    plain = made("settings", LARGE)
    assert inks(picture(screen), area) > inks(picture(plain), area)
    plates = [
        (block, high) for block, high in zip(screen.column.blocks, screen.column.heights, strict=True)
        if type(block).__name__ == "Drawn"
    ]  # fmt: skip
    assert plates
    first = screen.column.blocks.index(plates[0][0])
    above = sum(screen.column.heights[:first])
    assert above < screen.column.area.h // 2 + 40


def test_a_happening_begins_at_its_words_and_enter_reads_on() -> None:
    screen = made("happening", LARGE)
    column = screen.column
    assert column is not None
    assert column.offset == 0
    assert column.heights[0] <= PLATE + 80  # the print stands beside the title, not above a page of words
    assert screen.ring.focused.id != "close"
    for _ in range(12):
        if column.shows(screen.ring.focused.rect):
            break
        assert screen.handle(Confirm()) is not None
        assert not screen.shell.taken
    assert column.shows(screen.ring.focused.rect)
    assert screen.ring.focused.id == screen.first_focus()
