"""Policies and bands on screen: by keyboard and by pointer, stopped half-way, told in words, handed over as files."""

from __future__ import annotations

import os
import re

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from typing import Any

import pygame
import pytest

from game.experiments.policies_run import finished
from game.play.run import Run, library
from game.play.settings import Settings
from game.sim.decisions import CloseQuarter
from game.sim.record import record_of
from game.ui.draw.type import recording
from game.ui.experiments.asked import Asked, comparing
from game.ui.experiments.bands import PAGES, BandsScreen
from game.ui.experiments.compared import ComparedScreen
from game.ui.experiments.own import OwnScreen
from game.ui.experiments.policies import PoliciesScreen
from game.ui.experiments.run_code import RunCodeScreen
from game.ui.experiments.working import WorkingScreen, finish
from game.ui.input import Back, Confirm, Move, Point, Press
from game.ui.outline import walk, words_of
from game.ui.screen import Pop, Push, Replace, Stack
from game.ui.screens.notice import Notice
from game.ui.theme import Theme
from tests.ui.gallery_games import LANGUAGES, SIZES, shell_of
from tests.ui.gallery_policies import compared, found, played, screens


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def shell(language: str = "en", size: float = 1.0) -> Any:
    return shell_of(None, language, Theme(text_scale=size))


def worked(stack: Stack) -> None:
    """Let the work of the top screen be done, as the frame loop does."""
    for _ in range(10_000):
        if not isinstance(stack.top, WorkingScreen):
            return
        stack.tick(16)
        stack.apply(stack.top.due())
    raise AssertionError("the work is never done")


def test_two_policies_by_keyboard() -> None:
    stack = Stack(PoliciesScreen(shell()))
    stack.handle(Confirm())  # the way on has the focus
    assert isinstance(stack.top, WorkingScreen)
    worked(stack)
    screen = stack.top
    assert isinstance(screen, ComparedScreen)
    assert screen.at == 3
    stack.handle(Move("right"))
    assert screen.at == 4
    stack.handle(Press("y"))
    assert screen.page == "reasons"
    assert any("They part in October 1929" in text for text in screen.reasons())
    stack.handle(Press("3"))
    assert screen.page == "table"
    stack.handle(Back())
    assert screen.page == "villages"
    stack.handle(Press("f"))
    assert isinstance(stack.top, PoliciesScreen)
    assert stack.top.asked.branch == screen.quarter + 1
    assert len(stack.screens) == 1, "the way back to the choice"


def test_policies_are_chosen_with_the_pointer() -> None:
    screen = PoliciesScreen(shell())
    stack = Stack(screen)
    option = next(widget for widget in screen.ring.widgets if widget.id == "a.commune")
    for kind in ("down", "up"):
        stack.handle(Point(option.rect.centerx, option.rect.centery, kind))
    assert screen.asked.a == "commune"
    assert screen.looked == "a"
    assert any("commune" in text.lower() for text in words_of(screen.outline().nodes))


def test_work_can_be_stopped_and_leaves_nothing() -> None:
    stack = Stack(PoliciesScreen(shell()))
    stack.handle(Confirm())
    working = stack.top
    assert isinstance(working, WorkingScreen)
    stack.handle(Back())
    assert isinstance(stack.top, PoliciesScreen)
    assert working.due() is None
    bands = BandsScreen(shell())
    stack = Stack(bands)
    stack.handle(Press("r"))
    stack.tick(16)
    stack.handle(Back())
    assert stack.top is bands
    assert not bands.found.bands


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_drawn_is_told(language: str, size: float) -> None:
    page = pygame.Surface((1280, 720))
    for name, screen in screens(language, size):
        view: Any = screen
        outline = view.outline()
        ids = [node.id for node in walk(outline.nodes) if node.id]
        for widget in view.ring.widgets:
            assert ids.count(view.node_id(widget)) == 1, (name, widget.id)
        for node in walk(outline.nodes):
            assert node.kind not in ("choice", "tick", "range", "number", "field", "button") or node.text.strip(), node
        said = plain(" ".join(words_of(outline.nodes)))
        with recording() as record:
            screen.draw(page)
        assert record.faults() == [], name
        keys = {widget.key for widget in view.ring.widgets}
        missing = [box.text for box in record.boxes if not told(box.text, said, keys)]
        assert missing == [], name


def plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text).casefold().split())


def told(text: str, said: str, keys: set[str]) -> bool:
    """Say whether a text of the picture stands on the readable page; figures of axes and steps are told as tables."""
    words = plain(text)
    if words in keys or re.fullmatch(r"[\d ]*|[ivx]+( \d+)?|a|b|а|б|start|начало", words):
        return True
    if words.replace(" ", "") in said.replace(" ", ""):
        return True  # the field of a code parts it in groups
    return all(plain(part) in said for part in re.split(r": | · |\. |  ", text) if plain(part))


def test_a_branch_leaves_the_run_alone() -> None:
    run = played()
    before = run.code()
    made = compared("mine")
    assert made.own is not None
    assert run.code() == before
    assert made.own.end.world.digest() == run.campaign.world.digest()
    assert made.a.series["cattle"][-1][0] == made.own.series["cattle"][-1][0]
    assert made.a.series["in_fact"][0] == made.b.series["in_fact"][0]
    assert len(made.a.quarters) == len(made.b.quarters) == 13


def test_a_branch_of_a_run_in_the_middle_ends_where_the_run_stands() -> None:
    record = record_of(played().campaign)
    closes = [i for i, one in enumerate(record.decisions) if isinstance(one, CloseQuarter)]
    from dataclasses import replace

    short = replace(record, decisions=record.decisions[: closes[4] + 1])
    made = finished(comparing(Asked(branch=3).of_record(short)))
    assert made is not None
    assert made.a.quarters == made.b.quarters == (3, 4, 5)
    later = finished(comparing(Asked(branch=14).of_record(short)))
    assert later is not None
    assert later.asked.branch == 1, "a quarter that was not played is the first one"
    none = replace(record, decisions=record.decisions[: closes[0]])
    screen = PoliciesScreen(shell(), "policies", Asked().of_record(none))
    pushed = screen.compare()
    assert isinstance(pushed, Push)
    assert isinstance(pushed.screen, WorkingScreen)
    refused = finish(pushed.screen)
    assert isinstance(refused, Replace)
    assert isinstance(refused.screen, Notice)


def test_the_code_of_a_run_is_read_or_refused_in_words() -> None:
    screen = RunCodeScreen(shell(), Asked(), played().code())
    result = screen.press("open")
    assert isinstance(result, Pop)
    assert isinstance(result.value, Asked)
    assert result.value.a == "mine"
    assert result.value.seed == 4
    wrong = RunCodeScreen(shell(), Asked(), played().code()[:-3])
    wrong.press("open")
    assert wrong.problem
    chooser = PoliciesScreen(shell())
    chooser.resume(result.value)
    pushed = chooser.compare()
    assert isinstance(pushed, Push)
    assert isinstance(pushed.screen, WorkingScreen)
    shown = finish(pushed.screen)
    assert isinstance(shown, Replace)
    assert isinstance(shown.screen, ComparedScreen)


def test_levers_are_kept_and_taken_along() -> None:
    host = shell()
    screen = OwnScreen(host, Asked())
    screen.press("tempo_most", "0")
    result = screen.press("use_b")
    assert isinstance(result, Pop)
    assert isinstance(result.value, Asked)
    assert result.value.policy("b").tempo_most == 0
    again = PoliciesScreen(host)
    assert again.asked.own == {"tempo_most": 0}


def test_everything_shown_is_handed_over() -> None:
    host = shell()
    screen = ComparedScreen(host, compared("policies"))
    assert isinstance(screen.save(), Push)
    assert [name for name, _ in host.host.downloads] == ["policies.csv", "policies-codebook.csv", "policies.json"]
    bands = BandsScreen(host)
    bands.found = found()
    bands.build()
    assert isinstance(bands.save(), Push)
    text = host.host.downloads[-1][1]
    assert all(part in text for part in ("one_house_otherwise", "one_number_at_a_time", "spread", '"run"'))


def test_bands_are_run_on_each_page() -> None:
    stack = Stack(BandsScreen(shell()))
    bands = stack.top
    assert isinstance(bands, BandsScreen)
    stack.handle(Press("b"))  # another policy beside
    assert bands.asked.b == "generous"
    stack.handle(Press("4"))
    assert bands.page == PAGES[3]
    stack.handle(Press("r"))
    worked(stack)
    assert stack.top is bands
    assert bands.found.otherwise[0].key == ""
    for _ in PAGES:
        bands.press("house", "9")
    assert bands.house == 8
    assert not bands.found.otherwise, "another house has not been tried"


def test_one_s_own_run_is_a_line_on_the_bands_of_its_district() -> None:
    host = shell()
    host.kept = played()
    screen = BandsScreen(host)
    screen.found = found()
    screen.build()
    assert screen.own is not None
    assert len(screen.ranks()) == 5
    screen.press("district")
    assert screen.own is None
    assert not screen.found.bands


@pytest.mark.parametrize("name", ["policies", "bands"])
def test_a_link_opens_them(name: str) -> None:
    from game.ui.app import BY_LINK
    from game.ui.screens.catalogue import AROUND

    assert name in BY_LINK
    assert name in AROUND
    assert shell().screen(name) is not None


def test_they_are_reached_from_the_menu_and_the_end() -> None:
    run = Run.new(library(), "rakitnoe-uste", "worker", "full", 4, Settings())
    host = shell_of(run, "en", Theme())
    settings: Any = host.screen("settings")
    assert all(widget.id != "what_if" for widget in settings.ring.widgets), "no quarter is closed yet"
    host = shell_of(played(), "en", Theme())
    settings = host.screen("settings")
    pushed = settings.press("what_if")
    assert isinstance(pushed, Push)
    assert isinstance(pushed.screen, PoliciesScreen)
    assert pushed.screen.asked.record is not None
