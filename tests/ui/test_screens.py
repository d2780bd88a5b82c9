"""Every screen is drawn from its samples at all sizes and in a longer language; nothing is cut, nothing traps a key."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.play.run import Run, library
from game.play.settings import Settings
from game.sim.decisions import Act, Answer, Choose, CloseQuarter, Decision, RunMonths
from game.ui.draw.type import recording
from game.ui.input import Back, Confirm, Move, Point, Press, Scroll, Step
from game.ui.screen import Push, Screen, Stack
from game.ui.screens.base import ViewPage
from game.ui.screens.confirm import Confirm as ConfirmScreen
from game.ui.screens.error import ErrorScreen
from game.ui.screens.household import HouseholdScreen
from game.ui.screens.notice import Notice
from game.ui.screens.order import AnswerScreen
from game.ui.theme import Theme
from game.ui.widgets import Button
from tests.ui import sample_views as sample
from tests.ui.gallery import GALLERY, NAMES, ROOT, SampleShell, made, picture, words
from tests.ui.gallery_faults import every_page
from tests.ui.gallery_games import CUT, DISTRICT, SEED, shell_of

ALWAYS_COLUMN = {"task", "action", "why", "source", "advisers", "settings", "help", "code", "teach_preview"}
"""Screens that are a column at every size: long lists of things to choose or to read."""
BESIDE = {"happening", "history"}
"""Screens that may scroll a part beside a fixed one."""


@pytest.fixture(autouse=True, scope="module")
def window():
    pygame.display.init()
    pygame.display.set_mode((1280, 720))
    GALLERY.mkdir(exist_ok=True)


def scrolled_faults(screen: Screen) -> list[str]:
    """Look for faults at every page of a column."""
    return every_page(screen, pygame.Surface((1280, 720)))


@pytest.mark.parametrize("name", NAMES)
def test_at_100_percent_nothing_is_cut_and_the_page_is_laid_out(name: str) -> None:
    screen = made(name)
    pygame.image.save(picture(screen), GALLERY / f"{name}-100.png")
    assert scrolled_faults(screen) == []
    if isinstance(screen, ViewPage) and name not in ALWAYS_COLUMN:
        assert screen.column is None, "the samples must have room on the laid-out page"


@pytest.mark.parametrize("scale", [1.25, 2.0])
@pytest.mark.parametrize("name", NAMES)
def test_with_larger_text_nothing_is_cut(name: str, scale: float) -> None:
    screen = made(name, Theme(text_scale=scale))
    if scale == 2.0:
        pygame.image.save(picture(screen), GALLERY / f"{name}-200.png")
    assert scrolled_faults(screen) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", NAMES)
def test_in_a_language_with_longer_words_nothing_is_cut(name: str, scale: float) -> None:
    screen = made(name, Theme(text_scale=scale), longer=True)
    pygame.image.save(picture(screen), GALLERY / f"{name}-longer-{round(scale * 100)}.png")
    assert scrolled_faults(screen) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("theme", [Theme(face="reader", wide_spacing=True), Theme(text_scale=1.5, contrast="high")])
def test_in_every_look_nothing_is_cut(name: str, theme: Theme) -> None:
    assert scrolled_faults(made(name, theme)) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", NAMES)
def test_tab_visits_everything_and_comes_round_again(name: str, scale: float) -> None:
    screen = made(name, Theme(text_scale=scale))
    assert isinstance(screen, ViewPage)
    stack = Stack(screen)
    ids = [w.id for w in screen.ring.widgets]
    seen = []
    for _ in ids:
        stack.handle(Step())
        assert screen.ring.focused is not None
        seen.append(screen.ring.focused.id)
        focused = screen.ring.focused
        if screen.column is not None and focused in screen.column.widgets:
            high = min(focused.rect.h, screen.column.area.h)
            assert focused.rect.clip(screen.column.area).h * 2 >= high, "the focus is scrolled into view"
    assert sorted(seen) == sorted(ids)


@pytest.mark.parametrize("name", NAMES)
def test_a_click_on_every_button_is_heard(name: str) -> None:
    ids = [w.id for w in made(name).ring.widgets]  # type: ignore[attr-defined]
    for ident in ids:
        screen = made(name)
        assert isinstance(screen, ViewPage)
        widget = next(w for w in screen.ring.widgets if w.id == ident)
        if not isinstance(widget, Button) or not widget.enabled:
            continue
        if screen.column is not None and widget in screen.column.widgets:
            screen.column.reveal(widget.rect)
        at = widget.rect.center
        heard: list[object] = []
        screen.on = lambda news, heard=heard: heard.append(news)  # type: ignore[method-assign, assignment, misc]
        screen.bar.take = lambda news: False  # type: ignore[method-assign]
        for kind in ("move", "down", "up"):
            screen.handle(Point(at[0], at[1], kind))  # type: ignore[arg-type]
        assert [getattr(n, "id", "") for n in heard][-1:] == [ident]


@pytest.mark.parametrize("name", NAMES)
def test_any_key_is_answered_without_a_fault(name: str) -> None:
    stack = Stack(made(name))
    page = pygame.Surface((1280, 720))
    keys = [Move(d) for d in ("up", "down", "left", "right", "page_down", "page_up", "end", "home")]  # type: ignore[arg-type]
    letters = [Press(c) for c in "abcdefghijklmnoprtuvwxyz1234567+-/"]
    for intent in [*keys, Scroll(640, 360, 3), *letters, Step(back=True), Confirm(), Back()]:
        if stack.running:
            stack.handle(intent)
            stack.tick(50)
            stack.draw(page)


def decide(name: str, *intents: object) -> list[Decision]:
    """Return what a screen decides after these intents."""
    screen = made(name)
    stack = Stack(screen)
    for intent in intents:
        stack.handle(intent)  # type: ignore[arg-type]
    shell = screen.shell  # type: ignore[attr-defined]
    return list(shell.taken)


def test_an_option_of_a_happening_is_chosen_by_its_number() -> None:
    assert decide("happening", Press("2")) == [Choose("D05", 2)]


def test_an_order_is_answered_beside_the_telegram() -> None:
    assert decide("order", Press("a"), Press("3")) == [Answer("percent", "delay")]


def test_a_choice_about_a_household_is_shown_before_it_is_taken() -> None:
    assert decide("household", Press("3")) == []
    assert decide("household", Press("3"), Confirm()) == [Act("speak_for", 26)]


def test_what_is_not_allowed_is_not_sent() -> None:
    assert decide("desk", Press("r"), Confirm()) == []
    assert decide("household", Press("4"), Confirm()) == []


def test_the_way_on_of_the_official_runs_the_months() -> None:
    assert decide("district", Press("r")) == [RunMonths()]


def test_turning_the_page_closes_the_quarter() -> None:
    assert decide("judgement", Press("b")) == [Act("blame", 0)]
    screen = made("judgement")
    assert isinstance(screen, ViewPage)
    screen.ring.focus("turn")
    Stack(screen).handle(Confirm())
    assert screen.shell.taken == [CloseQuarter()]  # type: ignore[attr-defined]


def test_the_arrows_walk_the_village_and_enter_opens_a_card() -> None:
    screen = made("desk")
    stack = Stack(screen)
    screen.ring.focus("map")  # type: ignore[attr-defined]
    first = screen.map.at  # type: ignore[attr-defined]
    stack.handle(Move("right"))
    assert screen.map.at != first  # type: ignore[attr-defined]
    shell = screen.shell  # type: ignore[attr-defined]
    shell.views["household"] = sample.HOUSEHOLD
    stack.handle(Confirm())
    assert type(stack.top).__name__ == "HouseholdScreen"


def test_months_end_within_twelve_seconds_and_can_be_skipped() -> None:
    opens, views = NAMES["months"]
    from game.ui.screens.months import MonthsScreen

    months = MonthsScreen(SampleShell(views), opens)
    passed = 0
    while not months.done and passed < 60_000:
        months.tick(50)
        passed += 50
        if months.stopped is not None:
            months.handle(Confirm())
    assert passed <= 12_000
    months = MonthsScreen(SampleShell(views), opens)
    months.handle(Confirm())
    assert months.done
    assert MonthsScreen(SampleShell(views, Theme(motion="none")), opens).done


def test_small_sheets_over_a_screen_have_room() -> None:
    for theme in (Theme(), Theme(text_scale=2.0)):
        for longer in (False, True):
            shell = SampleShell({"order": sample.ORDER}, theme, longer)
            text = sample.longer("The road to this lane is snowed in.") if longer else "The road is snowed in."
            sheets: list[Screen] = [
                Notice(shell, shell.say("ui.word.refused"), (text,)),
                ConfirmScreen(shell, "household:26", sample.HOUSEHOLD.choices[0], sample.HOUSEHOLD.name),
                ErrorScreen(shell, sample.END.code, "KeyError 'x' (sim/month.py:12)"),
                AnswerScreen(shell, "order:percent"),
            ]
            for sheet in sheets:
                assert scrolled_faults(sheet) == []


def test_every_word_of_the_interface_is_asked_for_somewhere() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "game" / "ui").rglob("*.py"))
    for key in words().below("ui"):
        group, _, name = key.rpartition(".")
        parts = (f'"{name}"', f'"{name.partition("_")[0]}"', f'"{name.partition("_")[2]}"', f"_{name}", "{name}_")
        asked = key in source or (f'"{group}.' in source and any(p in source for p in parts))
        assert asked, f"nobody asks for {key}"


def test_opening_a_paper_that_has_gone_does_nothing() -> None:
    shell = SampleShell({})
    assert shell.screen("household:3") is None
    assert not isinstance(made("desk").handle(Press("9")), Push)


def test_a_page_too_long_to_show_its_first_widget_begins_on_a_way_that_is_open():
    screen = made("report", Theme(text_scale=2.0))
    assert screen.ring.focused.enabled, "not on a button that cannot be pressed yet"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_card_of_a_house_nobody_entered_shows_it_from_the_street(language: str) -> None:
    run = Run.new(library(), DISTRICT, "worker", CUT, SEED, Settings(language=language))
    screen = shell_of(run, language, Theme()).screen("household:7")
    assert isinstance(screen, HouseholdScreen)
    assert screen.column is None
    with recording() as record:
        page = picture(screen)
    head = screen.say("ui.household.street")
    assert head in [box.text for box in record.boxes]
    left = [(x, y) for x in range(48, 448, 2) for y in range(330, 580, 2)]
    assert sum(page.get_at(at)[:3] == Theme().colours.lit for at in left) > 3  # a window is lit
