"""The focus ring has no traps: Tab goes round, arrows reach everything, the pointer and shortcuts agree."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.input import Back, Confirm, Move, Point, Press, Step
from game.ui.theme import Theme
from game.ui.widgets import KEPT, Activated, Button, FigureField, FocusRing, Table, TableColumn, Tabs, Tick
from game.ui.widgets.ring import HOVER_MS, distance
from game.ui.widgets.table import Cell, Row

THEME = Theme()


def grid(columns=3, rows=3, **more):
    return [
        Button(THEME, f"{x},{y}", f"{x},{y}", pygame.Rect(20 + 120 * x, 20 + 60 * y, 100, 44), **more)
        for y in range(rows)
        for x in range(columns)
    ]


def mixed():
    """One of everything that uses arrows itself."""
    rows = [Row(str(i), (Cell(str(i)),)) for i in range(9)]
    return [
        FigureField(THEME, "figure", "Figure", pygame.Rect(20, 20, 220, 48), 5),
        Tabs(THEME, "tabs", "Tabs", pygame.Rect(20, 100, 220, 44), [("a", "A"), ("b", "B")], "a"),
        Table(
            THEME,
            "table",
            "Table",
            pygame.Rect(20, 160, 220, 220),
            [TableColumn("n", "N", 90, sortable=True)],
            rows,
        ),
        Tick(THEME, "tick", "Tick", pygame.Rect(20, 400, 220, 44), False),
        Button(THEME, "off", "Off", pygame.Rect(20, 460, 220, 44), enabled=False, why="Not yet."),
    ]


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("make", [grid, mixed])
def test_tab_visits_everything_once_and_comes_round(make, back):
    ring = FocusRing(make())
    start = ring.focused
    seen = []
    for _ in ring.widgets:
        seen.append(ring.focused.id)
        assert ring.handle(Step(back)) == KEPT
    assert ring.focused is start
    assert sorted(seen) == sorted(w.id for w in ring.widgets)


def test_arrows_go_to_the_nearest_that_way():
    ring = FocusRing(grid(), "1,1")
    for to, there in (("left", "0,1"), ("right", "2,1"), ("up", "1,0"), ("down", "1,2")):
        ring.focus("1,1")
        ring.handle(Move(to))
        assert ring.focused.id == there
    ring.focus("0,0")
    assert ring.handle(Move("left")) is None
    assert ring.focused.id == "0,0"


def test_arrows_alone_reach_every_button_of_a_row_of_actions():
    ring = FocusRing([Button(THEME, str(i), str(i), pygame.Rect(24 + i * 150, 668, 134, 44)) for i in range(7)])
    seen = {ring.focused.id}
    for _ in range(6):
        ring.handle(Move("right"))
        seen.add(ring.focused.id)
    assert len(seen) == 7


def test_no_key_can_hold_the_focus():
    """From every widget, after any of its own keys, Tab leaves it."""
    ring = FocusRing(mixed())
    for widget in list(ring.widgets):
        for move in ("up", "down", "left", "right", "page_up", "page_down", "home", "end"):
            ring.focus(widget.id)
            ring.handle(Move(move))
            ring.focus(widget.id)
            ring.handle(Step())
            assert ring.focused is not widget


def test_exactly_one_widget_has_the_focus():
    ring = FocusRing(grid())
    for intent in (Step(), Move("down"), Point(30, 30, "down"), Step(back=True)):
        ring.handle(intent)
        assert [w.focused for w in ring.widgets].count(True) == 1
        assert ring.focused.focused


def test_shortcuts_press_without_moving_the_focus():
    buttons = [Button(THEME, "visit", "Visit", pygame.Rect(0, 0, 100, 44), key="V"),
               Button(THEME, "close", "Close", pygame.Rect(0, 60, 100, 44), key="esc")]  # fmt: skip
    ring = FocusRing(buttons, "close")
    assert ring.handle(Press("v")) == Activated("visit")
    assert ring.focused.id == "close"
    assert ring.handle(Back()) == Activated("close")
    assert ring.handle(Press("q")) is None


def test_a_shortcut_of_something_off_moves_there_to_say_why():
    buttons = [
        *grid(1, 1),
        Button(THEME, "off", "Off", pygame.Rect(0, 90, 100, 44), key="o", enabled=False, why="No."),
    ]
    ring = FocusRing(buttons)
    assert ring.handle(Press("o")) == KEPT
    assert ring.focused.id == "off"
    assert ring.focused.tooltip == "No."


def test_enter_presses_the_focus_not_the_shortcut_enter():
    buttons = [*grid(1, 1), Button(THEME, "send", "Send", pygame.Rect(0, 90, 100, 44), key="enter")]
    ring = FocusRing(buttons, "0,0")
    assert ring.handle(Confirm()) == Activated("0,0")


def test_enter_sends_when_the_focused_field_does_not_want_it():
    field = FigureField(THEME, "f", "F", pygame.Rect(0, 0, 220, 48), 3)
    ring = FocusRing([field, Button(THEME, "send", "Send", pygame.Rect(0, 90, 100, 44), key="enter")])
    assert ring.handle(Confirm()) == Activated("send")


def test_the_pointer_focuses_presses_and_hovers():
    ring = FocusRing(grid())
    assert ring.handle(Point(145, 30, "move")) == KEPT
    assert ring.handle(Point(146, 30, "move")) is None  # nothing new: nothing to draw
    assert ring.focused.id == "0,0"  # hovering does not move the focus
    assert ring.handle(Point(145, 30, "down")) == KEPT
    assert ring.focused.id == "1,0"
    assert ring.handle(Point(145, 30, "up")) == Activated("1,0")
    assert ring.handle(Point(900, 600, "down")) == KEPT  # hovering ended
    assert ring.handle(Point(900, 600, "down")) is None


def test_a_tooltip_is_due_once_after_a_while():
    ring = FocusRing([*grid(1, 1), Button(THEME, "hint", "H", pygame.Rect(200, 20, 100, 44), hint="What it does.")])
    ring.handle(Point(210, 30, "move"))
    assert not ring.tick(HOVER_MS - 1)
    assert ring.tick(1)
    assert not ring.tick(1000)


def test_new_widgets_keep_the_focus_if_it_is_still_there():
    ring = FocusRing(grid(), "2,2")
    ring.replace(grid())
    assert ring.focused.id == "2,2"
    ring.replace(grid(1, 1))
    assert ring.focused.id == "0,0"
    ring.replace([])
    assert ring.focused is None
    assert ring.handle(Step()) is None


@given(st.lists(st.tuples(st.integers(0, 1100), st.integers(60, 640)), min_size=2, max_size=12, unique=True))
def test_an_arrow_never_goes_the_other_way(places):
    ring = FocusRing([Button(THEME, str(p), "x", pygame.Rect(*p, 100, 44)) for p in places])
    for to, axis, sign in (("left", 0, -1), ("right", 0, 1), ("up", 1, -1), ("down", 1, 1)):
        before = ring.focused.rect.center
        if ring.handle(Move(to)) is not None:
            assert (ring.focused.rect.center[axis] - before[axis]) * sign > 0


def test_distance_knows_no_other_keys():
    assert distance(pygame.Rect(0, 0, 9, 9), pygame.Rect(50, 0, 9, 9), "home") is None
