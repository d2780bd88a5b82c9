"""The teacher's page: every choice is in the code at once; code, link and files go where they should; it is kept."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from dataclasses import replace
from typing import Any

import numpy as np
import pygame
import pytest

from game.classroom.class_code import ClassCode, link, read
from game.classroom.lesson_view import is_address, is_here, kept
from game.host.null import NullHost
from game.play.run import library
from game.play.settings import Settings
from game.ui.input import Confirm, Move, Press, Step, Type
from game.ui.outline import walk
from game.ui.screen import Push, Reset, Stack
from game.ui.screens.shell import GameShell
from game.ui.theme import Theme
from game.ui.widgets import Activated, Changed

ADDRESS = "http://192.168.1.20:8000/"


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def shell_of(address: str = ADDRESS, language: str = "en", scale: float = 1.0) -> GameShell:
    host = NullHost(seed=4711)
    host.page = address
    told = Settings(language=language)
    return GameShell(host, library(), library().words[language], Theme(text_scale=scale), told)


def page_of(shell: GameShell) -> Any:
    return shell.screen("teach")


def code_on(page: Any) -> ClassCode:
    """Return what the code that stands on the page holds."""
    told = " ".join(node.value for node in walk(page.outline().nodes) if node.kind == "pair")
    of = read(told)
    assert isinstance(of, ClassCode), told
    return of


def test_the_code_is_there_at_once_and_holds_what_is_chosen():
    page = page_of(shell_of())
    assert code_on(page) == ClassCode("rakitnoe-uste", seed=4711)
    for name, value in (("desk", "official"), ("length", "20"), ("language", "ru"), ("seed", 77), ("mode", "pairs"),
                        ("undo", False), ("orders", False), ("previews", True)):  # fmt: skip
        page.on(Changed(name, value))
    page.on(Activated("district.kamyshino"))
    assert code_on(page) == ClassCode("kamyshino", "official", 20, "ru", 77, "pairs", False, False, True)


def test_the_whole_page_is_worked_by_keyboard():
    page = page_of(shell_of())
    ids = []
    for _ in range(60):
        focused = page.ring.focused
        if focused.id in ids:
            break
        ids.append(focused.id)
        page.handle(Step(False))
    assert set(ids) == {widget.id for widget in page.ring.widgets}
    page.ring.focus("length")
    page.handle(Move("right"))
    page.ring.focus("undo")
    page.handle(Confirm())
    page.handle(Press("w"))
    assert (page.of.minutes, page.of.undo) == (90, False)
    assert page.of.seed != 4711


def test_a_seed_can_be_typed_sign_by_sign():
    page = page_of(shell_of())
    page.ring.focus("seed")
    for sign in "905":
        page.handle(Type(sign))
    assert page.of.seed == 905
    assert page.ring.focused.id == "seed"


def test_an_address_of_one_s_own_is_kept_and_the_page_s_is_asked_anew():
    shell = shell_of()
    page = page_of(shell)
    page.on(Changed("length", "20"))
    shell.host.page, shell.teaching = "http://192.168.1.99:8000/", None
    assert page_of(shell).address == "http://192.168.1.99:8000/"
    page_of(shell).on(Changed("address", "https://school.example/"))
    shell.teaching = None
    assert page_of(shell).address == "https://school.example/"


def test_a_class_in_halves_has_two_links_and_no_choice_of_desk():
    page = page_of(shell_of())
    page.on(Changed("mode", "halves"))
    ways = page.lesson.ways
    assert [way.link for way in ways] == [link(page.of, ADDRESS, desk) for desk in ("worker", "official")]
    assert "desk=official" in ways[1].link
    assert all(way.square and way.label for way in ways)
    desk = next(widget for widget in page.ring.widgets if widget.id == "desk")
    assert not desk.enabled
    assert desk.why


def test_code_and_link_go_to_the_clipboard_and_files_to_the_machine():
    shell = shell_of()
    page, host = page_of(shell), shell.host
    page.on(Activated("copy_code"))
    assert page.handing.said
    page.on(Activated("copy_link"))
    assert host.copied == [page.lesson.code, page.lesson.ways[0].link]
    assert isinstance(page.on(Activated("sheet")), Push)
    page.on(Activated("guide"))
    (sheet, text), (guide, told) = host.downloads
    assert sheet.endswith(".html")
    assert guide.endswith(".html")
    assert page.lesson.code in text
    assert "<svg" in text
    assert page.lesson.ways[0].link.replace("&", "&amp;") in text
    assert page.lesson.code in told
    assert "Exit ticket" in told


def test_the_class_s_sheet_speaks_the_class_s_language_and_the_guide_the_teacher_s():
    shell = shell_of()
    page = page_of(shell)
    page.on(Changed("language", "ru"))
    page.on(Activated("sheet"))
    page.on(Activated("guide"))
    (_, sheet), (_, guide) = shell.host.downloads
    assert "lang='ru'" in sheet
    assert "lang='en'" in guide


def test_a_browser_that_refuses_to_copy_is_believed_a_moment_later():
    shell = shell_of()
    page = page_of(shell)
    page.on(Activated("copy_code"))
    said = page.handing.said
    shell.host.facts["clipboard"] = "no"
    assert not page.tick(100) or page.handing.said == said
    page.tick(2000)
    assert page.handing.said != said


def test_without_an_address_the_page_says_what_to_do_and_takes_one():
    shell = shell_of("")
    page = page_of(shell)
    assert page.lesson.notes
    assert not page.lesson.ways[0].link
    page.ring.focus("address")
    page.handle(Type("http://school.example:8000/"))
    assert page.lesson.ways[0].link.startswith("http://school.example:8000/?class=")
    assert page.lesson.notes == ()
    page.handle(Type(" <b>"))
    assert page.lesson.wrong
    assert not page.lesson.ways[0].link


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("http://10.0.0.5:8000/", True),
        ("https://school.example/game/", True),
        ("http://[::1]:8000/", True),
        ("school.example", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://name:word@school.example/", False),
        ("https://school.example/<script>", False),
        ("https://school.example:port/", False),
        ("https://[school/", False),
        ("https://school.example/" + "a" * 300, False),
    ],
)
def test_only_a_web_address_counts(text, good):
    assert is_address(text) is good


def test_an_address_of_this_machine_alone_is_named():
    assert is_here("http://localhost:8000/")
    assert is_here("http://[::1]:8000/")
    assert not is_here(ADDRESS)
    assert page_of(shell_of("http://localhost:8000/")).lesson.notes


def test_what_was_chosen_is_there_at_the_next_visit_and_rubbish_is_not():
    shell = shell_of("")
    page = page_of(shell)
    page.on(Changed("length", "90"))
    page.on(Changed("address", ADDRESS))
    again = GameShell(shell.host, library(), library().words["en"], Theme(), Settings())
    assert page_of(again).of == replace(page.of, minutes=90)
    assert page_of(again).address == ADDRESS
    for rubbish in ("", "[]", '{"code": 5}', '{"code": "ABCD", "address": "x"}', "{" * 4000):
        shell.host.store.put("teach", rubbish)
        assert kept(shell.host.store)[0] is None


def test_the_wall_shows_the_same_code():
    shell = shell_of()
    page = page_of(shell)
    page.on(Changed("seed", 9))
    result = page.on(Activated("large"))
    assert isinstance(result, Push)
    wall: Any = result.screen
    assert wall.lesson.code == page.lesson.code
    stack = Stack(page)
    stack.apply(result)
    stack.handle(Press("esc"))
    wall.on(Activated("close"))


def test_a_page_with_nothing_beneath_it_goes_back_to_the_first_one():
    shell = shell_of()
    page: Any = shell.screen("teach:first")
    assert isinstance(page.back(), Reset)


def test_the_first_page_offers_it():
    shell = shell_of()
    start: Any = shell.screen("start")
    assert isinstance(start.on(Activated("teach")), Push)
    assert "teach" in {action.id for action in start.actions()}


@pytest.mark.parametrize("mode", ["single", "halves"])
@pytest.mark.parametrize("opens", ["teach", "teach_large"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_camera_reads_the_square_off_the_picture(mode, opens, scale):
    zxingcpp = pytest.importorskip("zxingcpp")
    shell = shell_of(scale=scale)
    page = page_of(shell)
    page.on(Changed("mode", mode))
    screen: Any = shell.screen(opens)
    picture = pygame.Surface((1280, 720))
    screen.draw(picture)
    if screen.column is not None:  # one below the other: scrolled into view
        screen.column.scroll(200)
        screen.draw(picture)
    grey = np.ascontiguousarray(pygame.surfarray.array3d(picture).transpose(1, 0, 2))
    found = {code.text for code in zxingcpp.read_barcodes(grey)}
    wanted = {way.link for way in page.lesson.ways}
    assert found <= wanted
    assert found == wanted or (screen.column is not None and found)
