"""Every page of the kit is drawn to a picture one can look at, and its words do not collide."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.ui.draw.type import recording
from game.ui.theme import HEIGHT, WIDTH, Theme
from tests.ui import kit_pages

GALLERY = Path(__file__).parent.parent / "gallery"
PAGES: dict[str, Callable[[pygame.Surface, Theme], None]] = {
    **{f"village-{name}": partial(kit_pages.village, name=name) for name in kit_pages.VILLAGES},
    "district": kit_pages.district,
    "end": kit_pages.end,
    "sums": kit_pages.sums,
    "shapes": kit_pages.kit,
    "widgets": kit_pages.widgets,
}


@pytest.fixture(scope="module")
def page() -> pygame.Surface:
    pygame.init()
    return pygame.display.set_mode((WIDTH, HEIGHT))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn_and_its_words_do_not_collide(name: str, page: pygame.Surface) -> None:
    page.fill((255, 0, 255))
    with recording() as record:
        PAGES[name](page, Theme())
    GALLERY.mkdir(exist_ok=True)
    pygame.image.save(page, str(GALLERY / f"kit-{name}.png"))
    assert record.boxes or name == "shapes"
    assert record.faults() == []
    assert page.get_at((640, 300))[:3] != (255, 0, 255)


def test_high_contrast_draws_the_same_words(page: pygame.Surface) -> None:
    with recording() as normal:
        kit_pages.widgets(page, Theme())
    with recording() as high:
        kit_pages.widgets(page, Theme(contrast="high"))
    assert [b.text for b in normal.boxes] == [b.text for b in high.boxes]
    assert page.get_at((10, 10))[:3] == (255, 255, 255)
