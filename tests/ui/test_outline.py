"""Every screen as nodes: all that can be focused, all that is written, every why; nothing twice, nothing nameless."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import dataclasses
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pygame
import pytest

from game.play.views import FigureView, MonthEntry, SumLine
from game.sim.decisions import Act, Answer, Choose
from game.ui.draw.type import recording
from game.ui.outline import Node, walk, words_of
from game.ui.screen import Pop, Push, Screen, Stack, Stay
from game.ui.screens.base import ViewPage
from game.ui.theme import TARGET, Theme
from tests.ui.gallery import NAMES, made, words

SET = ("choice", "tick", "range", "number", "field", "table", "button")
# Written on the picture and not told again: column heads and keys of marks whose meaning each node says itself,
# the form's printed places for pen and stamp, figures of an axis (the curves are told as a table).
DECORATIVE = (
    *(f"ui.desk.key_{k}" for k in ("joined", "paper", "window", "bread", "beast", "unseen", "reported", "seen")),
    "ui.order.form", "ui.report.line", "ui.report.write", "ui.report.beyond", "ui.report.signed",
    "ui.report.stamp_here", "ui.report.if_write", "ui.papers.printed", "ui.papers.marks", "ui.papers.written",
    "ui.papers.field", "ui.table.hint", "ui.end.reported", "ui.end.in_barn",
)  # fmt: skip
LOOKS = [Theme(), Theme(text_scale=2.0)]


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def plain(text: str) -> str:
    """Return the letters and figures of a text alone: line breaks and signs differ between picture and page."""
    return " ".join(re.sub(r"[\W_]+", " ", text).casefold().split())


def page(name: str, theme: Theme) -> ViewPage:
    screen = made(name, theme)
    assert isinstance(screen, ViewPage)
    return screen


@pytest.mark.parametrize("theme", LOOKS, ids=["100", "200"])
@pytest.mark.parametrize("name", NAMES)
def test_every_widget_stands_in_the_outline_once_and_has_a_name(name: str, theme: Theme) -> None:
    screen = page(name, theme)
    told = screen.outline()
    ids = [node.id for node in walk(told.nodes) if node.id]
    for widget in screen.ring.widgets:
        assert ids.count(screen.node_id(widget)) == 1, widget.id
    for node in walk(told.nodes):
        assert node.kind not in SET or node.text.strip(), node
        if node.kind in ("button", "number", "field", "choice", "tick", "range"):
            assert node.id, node
    assert told.focus in ids, "the focus of the picture has a place on the page"
    assert told.spoken


def decorative() -> re.Pattern[str]:
    """Return a pattern of all the words that may be missing."""
    texts = [plain(re.sub(r"\{\w+\}", "0", words().say(key, n=0, text="0"))) for key in DECORATIVE]
    return re.compile("|".join([*(re.escape(t).replace("0", r".*") for t in texts), r"\d+"]))


@pytest.mark.parametrize("theme", LOOKS, ids=["100", "200"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_written_on_the_picture_that_the_outline_does_not_say(name: str, theme: Theme) -> None:
    screen = page(name, theme)
    said = f" {plain(' '.join([*words_of(screen.outline().nodes), words().say('mirror.why')]))} "
    with recording() as record:
        screen.draw(pygame.Surface((1280, 720)))
    keys = {w.key for w in screen.ring.widgets}
    allowed = decorative()
    missing = [
        box.text
        for box in record.boxes
        if plain(box.text) not in keys and not allowed.fullmatch(plain(box.text))
        and not all(f" {plain(part)} " in said for part in re.split(r": | · |\. |  ", box.text) if plain(part))
    ]  # fmt: skip
    assert missing == []


def test_the_search_for_missing_words_finds_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(made("history")), "outline_blocks", lambda self: [])
    with pytest.raises(AssertionError):
        test_nothing_is_written_on_the_picture_that_the_outline_does_not_say("history", Theme())


def asked(view: object) -> Iterator[str]:
    """Yield the why of every figure, entry and term of a sum in a view."""
    if isinstance(view, FigureView | MonthEntry | SumLine) and view.why:
        yield view.why
    if dataclasses.is_dataclass(view):
        for field in dataclasses.fields(view):
            yield from asked(getattr(view, field.name))
    elif isinstance(view, tuple):
        for part in view:
            yield from asked(part)


@pytest.mark.parametrize("theme", LOOKS, ids=["100", "200"])
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_asks_why(name: str, theme: Theme) -> None:
    screen = page(name, theme)
    no_view = ("task", "source", "settings", "help", "code", "teach", "teach_large", "teach_room", "teach_preview")
    view: Any = screen.view if name not in no_view else ()
    if name.startswith("months"):
        view = view.entries  # the frames of the film are the desk's figures, months before
    if name.startswith("report"):
        view = tuple((box.asked, box.known) for box in view.boxes)  # slips are on their own page
    there = {node.id for node in walk(screen.outline().nodes)}
    assert {why for why in asked(view) if f"open why:{why}" not in there} == set()


@pytest.mark.parametrize("name", NAMES)
def test_headings_begin_with_one_title_and_leave_no_level_out(name: str) -> None:
    levels = [node.level for node in walk(made(name).outline().nodes) if node.kind == "heading"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_an_outline_is_plain_values_and_the_same_each_time(name: str) -> None:
    screen = made(name)
    first, again = (json.dumps([n.plain() for n in screen.outline().nodes]) for _ in range(2))
    assert first == again
    page_before = pygame.Surface((1280, 720))
    page_after = pygame.Surface((1280, 720))
    screen.draw(page_before)
    screen.outline()
    screen.draw(page_after)
    assert page_before.get_buffer().raw == page_after.get_buffer().raw, "to be told changes nothing that is seen"


@pytest.mark.parametrize("name", NAMES)
def test_whatever_can_be_pressed_answers(name: str) -> None:
    for node in [n for n in walk(made(name).outline().nodes) if n.kind in SET and n.id and n.kind != "table"]:
        screen = made(name)
        screen.outline()
        value = node.value or (node.options[0][0] if node.options else "")
        ident, _, part = node.id.partition(":") if node.id.startswith("map:") else (node.id, "", value)
        stack = Stack(screen)
        stack.apply(screen.press(ident, part))
        assert stack.changes or node.off, f"{node.id} does nothing"


def pressed(name: str, ident: str, value: str = "") -> tuple[Screen, Any]:
    screen = made(name)
    screen.outline()
    return screen, screen.press(ident, value)


def test_a_figure_written_on_the_page_is_the_figure_on_the_form() -> None:
    screen, result = pressed("report", "percent", "17")
    assert isinstance(result, Stay)
    assert screen.draft == {"percent": 17}  # type: ignore[attr-defined]
    assert screen.ring.focused.id == "percent"  # type: ignore[attr-defined]


def test_a_figure_beyond_its_bounds_is_told_and_not_taken() -> None:
    screen, _ = pressed("report", "percent", "999")
    assert screen.draft == {}  # type: ignore[attr-defined]
    node = next(n for n in walk(screen.outline().nodes) if n.id == "percent")
    assert node.value == "999"
    assert "60" in node.error


def test_a_choice_is_pressed_where_the_picture_shows_only_a_button_to_it() -> None:
    screen, _ = pressed("order", "refuse")
    (answer,) = screen.shell.taken  # type: ignore[attr-defined]
    assert isinstance(answer, Answer)
    screen, _ = pressed("happening", "2")
    assert screen.shell.taken == [Choose("D05", 2)]  # type: ignore[attr-defined]


def test_what_stood_on_the_page_before_is_pressed_in_vain_on_one_that_was_not_told_yet() -> None:
    assert made("desk").press("of-the-page-before") is None


def test_a_house_is_looked_at_and_opened() -> None:
    screen = made("desk")
    screen.outline()
    assert isinstance(screen.look("map", "12"), Stay)
    assert screen.map.at == 12  # type: ignore[attr-defined]
    assert screen.ring.focused.id == "map"  # type: ignore[attr-defined]
    screen.shell.views["household"] = made("household").view  # type: ignore[attr-defined]
    assert isinstance(screen.press("map", "26"), Push)


def test_a_word_or_a_why_opens_its_card() -> None:
    screen = made("two_papers")
    screen.shell.views["why"] = made("why").view  # type: ignore[attr-defined]
    screen.outline()
    why = next(n.id for n in walk(screen.outline().nodes) if n.id.startswith("open why:"))
    assert isinstance(screen.press(why), Push)


def test_what_is_off_says_why_and_stays_off() -> None:
    screen = made("household")
    node = next(n for n in walk(screen.outline().nodes) if n.off)
    assert node.off != ""
    screen.press(node.id)
    assert not [d for d in screen.shell.taken if isinstance(d, Act)]  # type: ignore[attr-defined]


def test_a_card_that_closes_closes() -> None:
    assert isinstance(pressed("source", "close")[1], Pop)


@pytest.mark.parametrize("name", NAMES)
def test_everything_can_be_hit_with_a_finger(name: str) -> None:
    for widget in page(name, Theme()).ring.widgets:
        assert widget.hit.w >= TARGET, widget.id
        assert widget.hit.h >= TARGET, widget.id


def test_a_table_tells_its_rows_and_what_sorts() -> None:
    table = next(n for n in walk(made("table").outline().nodes) if n.kind == "table")
    assert isinstance(table, Node)
    assert all(len(row.parts) == len(table.options) for row in table.parts)
    assert {head.partition(":")[2].partition(".")[0] for head, _ in table.options} == {"sort"}
