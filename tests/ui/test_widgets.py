"""Every widget answers the keyboard alone, refuses what is off, and is big enough to be pressed."""

from __future__ import annotations

import pygame
import pytest

from game.ui.input import Confirm, Move, Point, Press, Scroll, Step, Type
from game.ui.theme import Theme
from game.ui.widgets import (
    KEPT,
    Activated,
    Button,
    Cell,
    Changed,
    FigureField,
    Link,
    Row,
    ScrollArea,
    Slider,
    Table,
    TableColumn,
    Tabs,
    Tick,
)

THEME = Theme()
RECT = pygame.Rect(100, 100, 220, 48)


def click(widget, x=None, y=None):
    x, y = x if x is not None else widget.rect.centerx, y if y is not None else widget.rect.centery
    return widget.handle(Point(x, y, "down")), widget.handle(Point(x, y, "up"))


def test_a_button_is_pressed_by_enter_and_by_pointer():
    button = Button(THEME, "go", "Go on", RECT)
    assert button.handle(Confirm()) == Activated("go")
    assert click(button)[1] == Activated("go")
    button.handle(Point(*RECT.center, "down"))
    assert button.handle(Point(0, 0, "up")) == KEPT  # let go outside: nothing happens


def test_a_button_that_is_off_says_why_and_does_nothing():
    button = Button(THEME, "go", "Go on", RECT, enabled=False, why="No weeks are left.")
    assert button.handle(Confirm()) == KEPT
    assert click(button)[1] == KEPT
    assert button.tooltip == "No weeks are left."
    assert "No weeks are left." in button.spoken()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_small_things_have_large_hit_areas(scale):
    theme = Theme(scale)
    for widget in (
        Link(theme, "why", "why?", (300, 300)),
        Button(theme, "b", "x", pygame.Rect(10, 10, 20, 20)),
        Tick(theme, "t", "x", pygame.Rect(0, 0, 26, 26), False),
    ):
        assert widget.hit.w >= 44
        assert widget.hit.h >= 44


def field(value=24, **more):
    return FigureField(THEME, "joined", "Joined", RECT, value, high=60, too_high="60 is all there are", **more)


@pytest.mark.parametrize(
    ("intent", "value"),
    [
        (Move("up"), 25), (Move("right"), 25), (Move("down"), 23), (Move("left"), 23), (Move("page_up"), 34),
        (Move("page_down"), 14), (Move("home"), 0), (Move("end"), 60), (Press("+"), 25), (Press("-"), 23),
    ],
)  # fmt: skip
def test_a_figure_is_changed_by_keys(intent, value):
    figure = field()
    assert figure.handle(intent) == Changed("joined", value)
    assert figure.value == value


def test_a_figure_stays_within_its_bounds():
    figure = field(60)
    assert figure.handle(Move("up")) == KEPT
    assert figure.value == 60


def test_typed_digits_write_a_new_number():
    figure = field()
    assert figure.handle(Press("1")) == KEPT  # the key; the digit comes as text
    assert figure.handle(Type("1")) == Changed("joined", 1)
    assert figure.handle(Type("7")) == Changed("joined", 17)
    assert figure.handle(Press("backspace")) == Changed("joined", 1)
    assert figure.handle(Press("delete")) == KEPT
    assert figure.shown == ""


def test_a_number_out_of_bounds_is_shown_with_its_sentence_and_does_not_count():
    figure = field()
    figure.handle(Type("6"))
    assert figure.handle(Type("1")) == KEPT
    assert figure.shown == "61"
    assert figure.error == "60 is all there are"
    assert figure.value == 6
    assert figure.handle(Move("down")) == Changed("joined", 5)
    assert figure.error == ""


def test_letters_pass_a_figure_field_so_that_shortcuts_work():
    assert field().handle(Press("v")) is None
    assert field().handle(Type("v")) is None
    assert field().handle(Confirm()) is None


def test_the_buttons_of_a_figure_add_and_take():
    figure = field()
    assert figure.handle(Point(RECT.x + 10, RECT.centery, "down")) == Changed("joined", 23)
    figure.handle(Point(RECT.x + 10, RECT.centery, "up"))
    assert figure.handle(Point(RECT.right - 10, RECT.centery, "down")) == Changed("joined", 24)


def test_an_empty_figure_begins_at_its_lower_bound():
    assert field(None).handle(Move("up")) == Changed("joined", 1)
    assert field(None).shown == ""


def test_a_figure_that_is_off_keeps_its_value():
    figure = field(enabled=False)
    assert figure.handle(Move("up")) is None
    assert click(figure, RECT.right - 10)[0] == KEPT
    assert figure.value == 24


def test_tabs_walk_and_let_go_at_their_ends():
    tabs = Tabs(THEME, "role", "Role", RECT, [("w", "Worker"), ("o", "Official")], "w")
    assert tabs.handle(Move("left")) is None
    assert tabs.handle(Move("right")) == Changed("role", "o")
    assert tabs.handle(Move("right")) is None
    assert tabs.handle(Confirm()) == Changed("role", "w")
    assert tabs.handle(Point(RECT.right - 5, RECT.centery, "down")) == Changed("role", "o")
    assert tabs.value_text == "Official"


def test_a_tick_turns_over():
    tick = Tick(THEME, "reader", "Reader's face", RECT, False)
    assert tick.handle(Confirm()) == Changed("reader", True)
    assert click(tick)[1] == Changed("reader", False)


def test_a_slider_steps_and_lets_go_at_its_ends():
    slider = Slider(THEME, "share", "Shared", RECT, ["TOZ", "artel", "commune"], 0)
    assert slider.handle(Move("left")) is None
    assert slider.handle(Move("right")) == Changed("share", 1)
    assert slider.handle(Move("end")) == Changed("share", 2)
    assert slider.handle(Point(RECT.x + 12, RECT.y + 18, "down")) == Changed("share", 0)
    assert slider.handle(Point(RECT.right, RECT.y + 18, "move")) == Changed("share", 2)
    assert slider.handle(Point(0, 0, "up")) == KEPT
    assert slider.handle(Point(RECT.x + 12, RECT.y + 18, "move")) is None


def table(rows=20, **more):
    columns = [TableColumn("name", "Name", 120, sortable=True), TableColumn("n", "Eaters", 80, "right", True)]
    cells = [Row(f"r{i}", (Cell(f"Household {i}"), Cell(str(i)))) for i in range(rows)]
    return Table(THEME, "t", "Village", pygame.Rect(0, 0, 300, 44 * 6), columns, cells, **more)


def test_a_table_is_walked_and_opened():
    t = table()
    assert t.fitting == 5
    assert t.handle(Move("down")) == Changed("t", "r1")
    assert t.handle(Confirm()) == Activated("t", "r1")
    assert t.handle(Move("page_down")) == Changed("t", "r6")
    assert t.handle(Move("end")) == Changed("t", "r19")
    assert t.handle(Move("down")) is None  # on to the next widget
    assert t.rect.contains(t.focus_rect)
    assert "Household 19" in t.spoken()


def test_the_head_of_a_table_sorts():
    t = table()
    assert t.handle(Move("up")) == KEPT
    assert t.handle(Move("right")) == KEPT
    assert t.handle(Confirm()) == Changed("t.sort", "n")
    assert t.handle(Move("right")) is None
    assert t.handle(Move("down")) == KEPT
    assert t.handle(Confirm()) == Activated("t", "r0")


def test_a_click_opens_the_row_under_it():
    t = table()
    down, up = click(t, 20, 44 + 44 * 2 + 5)
    assert down == Changed("t", "r2")
    assert up == Activated("t", "r2")
    assert t.handle(Point(130, 20, "down")) == Changed("t.sort", "n")


def test_a_table_scrolls_under_the_wheel_with_its_cursor():
    t = table()
    assert t.handle(Scroll(10, 100, 3)) == KEPT
    assert t.at == "r3"
    assert t.handle(Scroll(10, 100, -100)) == KEPT
    assert t.handle(Scroll(10, 100, -1)) is None


def test_an_empty_table_does_not_fail():
    t = table(rows=0)
    assert t.handle(Move("down")) is None
    assert t.handle(Confirm()) == KEPT
    assert t.at is None
    t.draw(pygame.Surface((320, 300)))


def test_a_scroll_area_moves_and_lets_go_at_its_ends():
    drawn = []
    area = ScrollArea(THEME, "s", "Text", RECT, 100, lambda _, rect: drawn.append(rect.y))
    assert area.visible
    assert area.handle(Move("up")) is None
    assert area.handle(Move("down")) == KEPT
    assert area.handle(Scroll(110, 110, 50)) == KEPT
    assert area.at == area.most == 52
    assert area.handle(Move("down")) is None
    area.draw(pygame.Surface((400, 300)))
    assert drawn == [RECT.y - 52]
    assert not ScrollArea(THEME, "s", "Text", RECT, 40, lambda *_: None).visible


def test_nothing_swallows_tab():
    for widget in (
        field(),
        table(),
        Tabs(THEME, "r", "R", RECT, [("a", "A")], "a"),
        Button(THEME, "b", "B", RECT),
    ):
        assert widget.handle(Step()) is None
