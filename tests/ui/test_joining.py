"""Who gains by joining on the page: predicted first, walked by keyboard, told in words, handed over as files."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import re
from typing import Any

import pygame
import pytest

from game.experiments.joining import HOMES
from game.experiments.joining_levers import LEVERS, PRESETS
from game.experiments.joining_puzzle import SOLUTIONS, attempt_of
from game.ui.app import BY_LINK
from game.ui.draw.type import recording
from game.ui.input import Confirm, Move, Point, Press, Step, Type
from game.ui.outline import walk, words_of
from game.ui.screen import Push
from game.ui.theme import Theme
from tests.ui.gallery_games import shell_of
from tests.ui.gallery_joining import pages

LOOKS = [("en", 1.0), ("en", 2.0), ("ru", 1.0), ("ru", 2.0)]


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def opened(opens: str = "joining", language: str = "en", size: float = 1.0) -> Any:
    return shell_of(None, language, Theme(text_scale=size)).screen(opens)


def plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text).casefold().split())


@pytest.mark.parametrize(("language", "size"), LOOKS)
def test_every_page_is_told_whole(language: str, size: float) -> None:
    """What is written on the picture stands on the readable page; every widget once, each with a name."""
    shell = shell_of(None, language, Theme(text_scale=size))
    keys = (
        "joining.key_none",
        "joining.key_one",
        "joining.key_two",
        "joining.key_in",
        "joining.curve_x",
        "joining.curve_y",
    )
    decorative = {plain(shell.say(key)) for key in (*keys, "joining.term.harvest")}
    frame = plain(shell.say("joining.count_in", n="0")).replace("0", r"\d+")  # the rounds are told as one line
    wrong: list[tuple[str, str]] = []
    for name, screen in pages(shell):
        page: Any = screen
        told = page.outline()
        ids = [node.id for node in walk(told.nodes) if node.id]
        assert len(ids) == len(set(ids)), name
        for widget in page.ring.widgets:
            assert ids.count(page.node_id(widget)) == 1, (name, widget.id)
        said = f" {plain(' '.join(words_of(told.nodes)))} "
        with recording() as record:
            page.draw(pygame.Surface((1280, 720)))
        shown = {plain(w.key) for w in page.ring.widgets} | decorative
        missing = [
            box.text for box in record.boxes
            if plain(box.text) not in shown and not re.fullmatch(rf"[\d ]*|{frame}", plain(box.text))
            and not all(f" {plain(part)} " in said for part in re.split(r": |\. |; ", box.text) if plain(part))
        ]  # fmt: skip
        wrong += [(name, text) for text in missing]
    assert wrong == []


def test_the_pupils_way_by_keyboard_alone() -> None:
    page = opened()
    assert page.ring.focused.id == "axis"
    assert not next(w for w in page.ring.widgets if w.id == "show").enabled
    page.handle(Move("right"))
    for _ in range(6):
        page.handle(Move("left"))
    assert page.guess == 25
    page.handle(Confirm())
    assert page.begun
    assert page.count == HOMES
    page.handle(Press("n"))
    assert page.count == HOMES - 1
    assert page.sums()[page.at].inside is False
    page.handle(Press("r"))
    first = page.count
    page.handle(Press("t"))
    assert page.still
    assert page.count < first
    assert any("25" in text for text in words_of(page.outline().nodes))
    result = page.handle(Press("a"))
    assert isinstance(result, Push)


def test_a_number_may_be_typed_or_drawn() -> None:
    page = opened()
    page.ring.focus("guess")
    page.handle(Type("12"))
    assert page.guess == 12
    axis = next(w for w in page.ring.widgets if w.id == "axis")
    left, right, y = axis._ends()
    page.handle(Point((left + right) // 2, y, "down"))
    axis = next(w for w in page.ring.widgets if w.id == "axis")
    page.handle(Point((left + right) // 2, y, "up"))
    assert page.guess == HOMES // 2


def test_arrows_walk_through_all_marks_and_say_each() -> None:
    page = opened("joining_levers")
    page.ring.focus("marks")
    page.handle(Move("home"))
    met = set()
    for _ in range(HOMES):
        for way in ("down", "up"):
            for _ in range(HOMES):
                dots = page.ring.focused
                met.add(dots.at)
                assert str(abs(dots.sums[dots.at].gain)) in dots.spoken() or dots.sums[dots.at].gain == 0
                before = dots.at
                page.handle(Move(way))
                if page.ring.focused.id != "marks" or page.ring.focused.at == before:
                    page.ring.focus("marks")
                    break
        before = page.at
        page.handle(Move("right"))
        if page.ring.focused.id != "marks" or page.at == before:
            break
        page.ring.focus("marks")
    assert len(met) == HOMES
    page.handle(Step(False))
    assert page.ring.focused.id != "marks"  # no trap


def test_a_mark_is_chosen_by_pointer() -> None:
    page = opened("joining_levers")
    dots = next(w for w in page.ring.widgets if w.id == "marks")
    spot = dots.spot(7)
    page.handle(Point(spot.x, spot.y, "down"))
    assert page.at == 7


def test_every_lever_moves_from_the_readable_page_and_by_arrows() -> None:
    page = opened("joining_levers")
    for lever in LEVERS:
        page.outline()
        page.press(f"lever.{lever.id}", str(len(lever.values) - 1))
        assert page.setting[lever.id] == len(lever.values) - 1
    page.handle(Press("0"))
    page.ring.focus("lever.shared")
    page.handle(Move("right"))
    assert page.setting["shared"] == 3
    assert page.ring.focused.id == "lever.shared"


def test_settings_are_one_click_away_and_say_what_makes_the_difference() -> None:
    for number, name in enumerate(PRESETS, start=1):
        page = opened("joining_levers")
        above = page.handle(Press("p"))
        assert isinstance(above, Push)
        back = above.screen.handle(Press(str(number)))
        page.resume(back.value)
        assert page.preset == name
        assert page.say(f"joining.why.{name}") in words_of(page.outline().nodes)


def test_marks_are_handed_over_as_files() -> None:
    page = opened("joining_levers")
    handed: dict[str, str] = {}
    page.shell.host.download_text = lambda name, text: handed.setdefault(name, text) and name
    assert isinstance(page.handle(Press("v")), Push)
    assert set(handed) == {"joining_households.csv", "joining_curve.csv", "joining.json", "joining_codebook.txt"}


def test_the_puzzle_tells_what_holds_and_never_praises() -> None:
    page = opened("joining_puzzle")
    assert [holds for holds, _, _ in page.conditions()] == [False, True, True]
    page.take(attempt_of(SOLUTIONS[0]))
    assert all(holds for holds, _, _ in page.conditions())
    said = " ".join(words_of(page.outline().nodes))
    assert page.say("joining.puzzle.after") in said
    assert "!" not in said
    assert "lever.force" not in [node.id for node in walk(page.outline().nodes)]


def test_a_link_opens_it() -> None:
    assert "joining" in BY_LINK
    assert "experiments" in BY_LINK


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_sums_of_a_mark_are_told_in_figures(language: str) -> None:
    """No page says a name in braces where a figure belongs."""
    for name, screen in pages(shell_of(None, language, Theme())):
        page: Any = screen
        said = [*words_of(page.outline().nodes), *(widget.spoken() for widget in page.ring.widgets)]
        assert [text for text in said if "{" in text] == [], name
