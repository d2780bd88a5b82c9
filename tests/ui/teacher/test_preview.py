"""The preview: nothing that comes in play is missing from the list, and looking into a lesson changes nothing kept."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from dataclasses import replace
from html import escape
from typing import Any

import pygame
import pytest

from game.classroom.class_code import ClassCode
from game.classroom.preview_view import preview_html, preview_view, quarters_of
from game.play import bots, save
from game.play.run import Run, library
from game.sim.campaign import Campaign
from game.sim.decisions import RunMonths
from game.ui.draw.type import recording
from game.ui.outline import walk, words_of
from game.ui.screen import Push, Stack
from game.ui.widgets import Activated
from tests.ui.teacher.test_setup import shell_of

OF = ClassCode("rakitnoe-uste", seed=5)
CLASSES = [replace(OF, desk=desk, minutes=minutes) for desk in ("worker", "official") for minutes in (45, 90)]
BOTS = ("clerk", "protector")


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def laid(of: ClassCode, bot: str) -> dict[int, set[str]]:
    """Return what came to the desk in each quarter of a game while its holder had the first post."""
    run = Campaign(library().book, of.district, of.seed, of.desk, of.cut, keep_entries=False, bare=True)
    decide, seen = bots.named(bot), dict[int, set[str]]()
    while run.stage != "over":
        if run.desk.post == "first" and run.quarter.index in run.played:
            here = seen.setdefault(run.quarter.index, set())
            here.update(run.desk.happenings)
        run.take(decide(run))
    return seen


@pytest.mark.parametrize("of", CLASSES, ids=lambda of: f"{of.desk}-{of.minutes}")
def test_all_that_comes_in_play_is_listed_and_what_always_comes_does(of):
    view = preview_view(library(), library().words["en"], of)
    listed = {quarter.index: {scene.id for scene in quarter.scenes} for quarter in view.quarters}
    always = {
        quarter.index: {scene.id for scene in quarter.scenes if scene.comes == "always comes"}
        for quarter in view.quarters
    }
    for bot in BOTS:
        came: set[str] = set()
        for index, names in laid(of, bot).items():
            assert names - came <= listed[index], (index, bot)
            assert {name for name in always[index] if first_quarter(name, of) == index} <= names
            came |= names


def first_quarter(name: str, of: ClassCode) -> int:
    """Return the first quarter of a class in which a happening may come: it comes once."""
    return next(index for index in quarters_of(of) if index in library().book.happenings[name].quarters)


def test_twenty_minutes_end_with_the_third_quarter_and_halves_show_both_desks():
    assert len(quarters_of(replace(OF, minutes=20))) == 3
    view = preview_view(library(), library().words["en"], replace(OF, mode="halves", minutes=20))
    assert all(len(quarter.desks) == 2 and all(name for name, _ in quarter.desks) for quarter in view.quarters)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_scene_has_its_words_sources_and_choices_and_stands_on_paper(language):
    words = library().words[language]
    view = preview_view(library(), words, replace(OF, mode="halves", minutes=90))
    text = preview_html(view, words, "ABCD-EFGH-JKM")
    hard = 0
    for quarter in view.quarters:
        assert quarter.scenes, quarter.label
        for scene in quarter.scenes:
            assert scene.title
            assert scene.label
            assert len(scene.asks) >= 2
            assert "{" not in " ".join((scene.title, scene.text, scene.note, *scene.asks))
            assert f"{scene.id}. " in text
            hard += bool(scene.flag)
    assert text.count("<strong>") == hard > 10
    assert "[[" not in text


def looked_into(shell: Any, nth: int, desk: str = "worker") -> Stack:
    """Open the preview, choose a quarter, and play from there."""
    page: Any = shell.screen("teach_preview")
    stack = Stack(page)
    page.on(Activated(f"quarter.{nth}"))
    result = page.on(Activated(f"play.{desk}"))
    assert isinstance(result, Push)
    stack.apply(result)
    for _ in range(2000):
        stack.tick(16)
        due = getattr(stack.top, "due", None)
        if due is None:
            break
        stack.apply(due())
    return stack


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_any_quarter_can_be_jumped_to(desk):
    shell = shell_of()
    shell.teaching = (replace(OF, desk=desk), "")
    for nth, index in enumerate(quarters_of(OF)):
        stack = looked_into(shell, nth, desk)
        assert type(stack.top).__name__ in ("DeskScreen", "DistrictScreen")
        assert shell.run.campaign.quarter.index == index
        assert shell.run.campaign.stage == "act"
        shell.command("leave")


def all_kept(shell: Any) -> list[tuple[str, str]]:
    store = shell.host.store
    return [(key, store.get(key).text) for key in map(str, store.keys())]


def test_looking_is_marked_never_kept_and_leads_back_to_the_teacher():
    shell = shell_of()
    own = Run.new(library(), "kamyshino", "worker", "lesson", 3, shell.settings)
    save.keep(shell.host.store, own)
    shell.kept = own
    kept = all_kept(shell)
    stack = looked_into(shell, 1)
    page: Any = stack.top
    mark = shell.say("teach.preview.mark")
    with recording() as record:
        page.draw(pygame.Surface((1280, 720)))
    assert mark in {box.text for box in record.boxes}
    assert mark in " ".join(words_of(page.outline().nodes))
    ways = {node.id: node.text for node in walk(shell.screen("settings").outline().nodes) if node.id}
    assert ways["leave"] == shell.say("ui.settings.leave_preview")  # it says where it leads
    assert "hand_in" not in ways  # nobody hands in what is only looked at
    while not isinstance(bots.named("clerk")(shell.run.campaign), RunMonths):
        assert shell.take(bots.named("clerk")(shell.run.campaign)) == ""
    assert shell.take(RunMonths()) == ""
    shell.keep()
    assert shell.unkept() is None
    stack.apply(shell.command("leave"))
    assert type(stack.top).__name__ == "TeachScreen"
    assert shell.run is None
    assert all_kept(shell) == kept
    assert shell.kept is own
    stack.apply(stack.top.back())
    assert type(stack.top).__name__ == "StartScreen"
    shell.command("resume")
    assert not shell.looks_only
    assert shell.run is own


def test_the_list_is_a_file():
    shell = shell_of()
    page: Any = shell.screen("teach_preview")
    assert isinstance(page.on(Activated("page")), Push)
    name, text = shell.host.downloads[0]
    assert name.endswith(".html")
    titles = [scene.title for quarter in page.lesson.quarters for scene in quarter.scenes]
    assert [title for title in titles if escape(title) not in text] == []
