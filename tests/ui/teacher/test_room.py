"""The check of a room: each line follows from what the machine says, and what it does not say is called unknown."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from dataclasses import replace
from typing import Any

import pygame
import pytest

from game.classroom.room_view import LOOK_OUT, OK, UNKNOWN, Machine, room_html, room_view
from game.play.run import library
from game.ui.screen import Retheme
from game.ui.widgets import Activated
from tests.ui.teacher.test_setup import shell_of

SILENT = Machine(True, None, True, {}, "", None, 100)
GOOD = Machine(
    True, 5200, True, {"worker": "yes", "frame": "no"}, "open", (1366, 768), 100, copied="yes", saved="trial.txt"
)


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def states(machine: Machine) -> dict[str, str]:
    return {line.id: line.state for line in room_view(library().words["en"], machine).lines}


def test_a_machine_that_says_nothing_is_not_guessed_at():
    assert set(states(SILENT).values()) == {OK, UNKNOWN}
    assert [name for name, state in states(SILENT).items() if state == OK] == ["store"], "storage was tried"


def test_a_good_browser_leaves_open_only_what_it_cannot_tell():
    unknown = {name for name, state in states(GOOD).items() if state != OK}
    assert unknown == {"files", "private"}


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"start_ms": 45_000}, "start"),
        ({"kept": False}, "store"),
        ({"facts": {"worker": "none", "frame": "no"}}, "offline"),
        ({"facts": {"worker": "no", "frame": "no"}}, "offline"),
        ({"facts": {"worker": "yes", "frame": "yes"}}, "frame"),
        ({"size": (1024, 560)}, "screen"),
        ({"size": (1024, 768)}, "letters"),
        ({"sound": "none"}, "sound"),
        ({"copied": "no"}, "clipboard"),
        ({"saved": "no"}, "files"),
    ],
)
def test_each_trouble_is_named_with_what_to_do(change, name):
    for language in ("en", "ru"):
        view = room_view(library().words[language], replace(GOOD, **change))
        line = next(one for one in view.lines if one.id == name)
        assert line.state == LOOK_OUT
        assert line.found
        assert line.remedy


def test_larger_text_mends_small_letters():
    small = replace(GOOD, size=(1024, 768))
    assert states(small)["letters"] == LOOK_OUT
    assert states(replace(small, percent=125))["letters"] == OK


def test_a_window_needs_no_network_and_says_where_a_file_went():
    here = replace(GOOD, is_web=False, facts={}, saved="/home/pupil/exports/trial.txt")
    assert set(states(here).values()) == {OK}


def test_what_is_tried_is_tried_and_the_list_can_be_taken_along():
    shell = shell_of()
    page: Any = shell.screen("teach_room")
    page.on(Activated("try.copy"))
    page.on(Activated("try.save"))
    assert shell.host.copied
    assert shell.host.downloads
    assert {line.id: line.state for line in page.room.lines}["clipboard"] == OK
    page.on(Activated("page"))
    _, text = shell.host.downloads[-1]
    for line in page.room.lines:
        assert line.title in text
    assert "<script" not in room_html(page.room, shell.words)


def test_it_looks_again_by_itself():
    shell = shell_of()
    page: Any = shell.screen("teach_room")
    shell.host.is_web = True
    shell.host.facts["worker"] = "no"
    page.tick(2000)
    assert {line.id: line.state for line in page.room.lines}["offline"] == LOOK_OUT
    shell.host.facts["worker"] = "yes"
    page.tick(2000)
    assert {line.id: line.state for line in page.room.lines}["offline"] == OK


def test_text_can_be_made_larger_from_here():
    shell = shell_of()
    page: Any = shell.screen("teach_room")
    assert isinstance(page.on(Activated("try.larger")), Retheme)
