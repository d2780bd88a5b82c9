"""What a live class lays over a seat, in every language and size: no word is cut, covered or faint."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import json

import pygame
import pytest

from game.host.port import Answer
from game.ui.screen import Push, Stack
from game.ui.theme import Theme
from tests.ui import seats
from tests.ui.gallery import GALLERY
from tests.ui.gallery_faults import every_page

KEPT = GALLERY / "screens"


@pytest.fixture(autouse=True, scope="module")
def window():
    pygame.display.init()
    pygame.display.set_mode((1280, 720))
    KEPT.mkdir(parents=True, exist_ok=True)


def answered(shell, **news):
    """Answer the last call of a seat as its class would."""
    told = {"version": 1, "paused": False, "pace": 0, "collect": False, "handed": "", "seat": 4, "token": "t", **news}
    told |= {"nickname": "x"}
    shell.host.heard.append(Answer(len(shell.host.calls), 200, json.dumps(told)))


def laid_over(shell, top, **news):
    """Return the screen that a live class lays over this one."""
    shell.live_due(top, 100)
    answered(shell, **news)
    found = shell.live_due(top, 100)
    assert isinstance(found, Push)
    return found.screen


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("size", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("name", ["paused", "pace", "join", "away", "hand_in"])
def test_no_word_is_cut_covered_or_faint(language, size, name):
    shell = seats.at_seat(seats.seated(quarters=2), language, Theme(text_scale=size))
    shell.host.parameters = {
        "live": "https_8123_live_class_of_a_long_school_name_example" if name == "join" else "here"
    }
    desk = shell.screen("hand_in" if name == "hand_in" else "desk")
    if name == "join":
        found = shell.live_due(desk, 100)
        assert isinstance(found, Push)
        screen = found.screen
    elif name == "away":
        while (found := shell.live_due(desk, 100)) is None:
            shell.host.heard.append(Answer(len(shell.host.calls), 0))
        screen = found.screen
    elif name == "hand_in":
        shell.live_due(desk, 100)
        answered(shell, handed="counted")
        shell.live_due(desk, 100)
        assert desk.tick(100)
        assert shell.say("live.seat_says.counted") in " ".join(desk.spoken())
        screen = desk
    else:
        screen = laid_over(shell, desk, **({"paused": True} if name == "paused" else {"pace": 2}))
    assert every_page(screen, pygame.Surface((1280, 720))) == []
    stack = Stack(desk)
    if screen is not desk:
        stack.apply(Push(screen))
    page = pygame.Surface((1280, 720))
    for _ in range(20):
        stack.tick(100)
        stack.dirty = True
        stack.draw(page)
    pygame.image.save(page, KEPT / f"live-{name}-{language}-{round(size * 100)}.jpg")
    assert screen.outline().title
