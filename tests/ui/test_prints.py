"""Block prints: every happening has one of its own kind, each is used, and each shows something."""

from __future__ import annotations

import pygame
import pytest

from game.play.run import library
from game.ui.screens.scenes import PRINTS, WIDEST, draw
from game.ui.theme import Theme


def test_every_happening_names_a_print_and_every_print_is_named():
    named = [happening.picture for happening in library().book.happenings.values()]
    assert set(named) == set(PRINTS)
    assert max(named.count(name) for name in PRINTS) <= 5, "one picture for many scenes is no picture"


@pytest.mark.parametrize("name", PRINTS)
@pytest.mark.parametrize("size", [(424, 286), (424, 190), (848, 260)])
def test_a_print_fills_its_room_in_few_inks(name, size):
    page = pygame.Surface((size[0] + 40, size[1] + 40))
    page.fill((255, 0, 255))
    draw(page, Theme(), name, pygame.Rect(20, 20, *size))
    width = min(size[0], round(size[1] * WIDEST))
    colours = pygame.transform.scale(page.subsurface((20, 20, width, size[1])), (106, 71))
    seen = [tuple(colours.get_at((x, y)))[:3] for x in range(106) for y in range(71)]
    assert (255, 0, 255) not in seen, "a hole in the print"
    most = max(seen.count(colour) for colour in set(seen))
    assert most < 0.8 * len(seen), "an empty plate"
    assert page.get_at((5, 5))[:3] == (255, 0, 255), "it keeps inside its room"
