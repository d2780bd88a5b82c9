"""Papers of the desk on the picture: all ways of a happening at once, the letter, the slips, words explained."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pygame
import pytest

from game.host.null import NullHost
from game.play import bots
from game.play.run import Run, library
from game.play.settings import Settings
from game.ui.input import Point, Press
from game.ui.outline import words_of
from game.ui.screen import Push
from game.ui.screens.document import DocumentScreen
from game.ui.screens.shell import GameShell
from game.ui.screens.slips import SlipsScreen
from game.ui.screens.terms import TermsScreen
from game.ui.theme import Theme
from game.ui.widgets import Activated, Changed


@pytest.fixture(autouse=True)
def _window():
    pygame.init()
    pygame.display.set_mode((1280, 720))


@lru_cache(maxsize=1)
def content() -> Any:
    return library()


def shell(desk: str = "worker", language: str = "en", scale: float = 1.0, seed: int = 7, **told: Any) -> GameShell:
    settings = Settings(language=language, **told)
    made = GameShell(NullHost(), content(), content().words[language], Theme(text_scale=scale), settings)
    made.begin(Run.new(content(), "rakitnoe-uste", desk, "full", seed, settings))
    return made


def play(made: GameShell, quarter: int, stage: str) -> None:
    """Play on to a stage of a quarter."""
    bot = bots.named("clerk")
    assert made.run is not None
    while made.run.campaign.quarter.index < quarter or made.run.campaign.stage != stage:
        made.take(bot(made.run.campaign))


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("desk", ["worker", "official"])
def test_all_ways_of_a_happening_stand_on_one_page(desk: str, language: str) -> None:
    made, bot, seen = shell(desk, language), bots.named("clerk"), set()
    assert made.run is not None
    while made.run.campaign.stage != "over" and len(seen) < 14:
        waiting = made.run.campaign.happening() if made.run.campaign.stage == "act" else None
        if waiting is not None and waiting.id not in seen:
            seen.add(waiting.id)
            screen: Any = made.screen(f"happening:{waiting.id}")
            assert screen.column is None, waiting.id
            cards = [w for w in screen.page_widgets if w.role == "button"]
            assert len(cards) == len(screen.view.options)
            assert all(card.rect.bottom <= 654 and card.rect.h >= 44 for card in cards)
        made.take(bot(made.run.campaign))


def test_words_of_certainty_stay_on_the_readable_page_and_marks_on_the_card() -> None:
    screen: Any = shell().screen("happening")
    told = " ".join(words_of(screen.outline().nodes))
    assert "(sure)" in told
    assert "(likely)" in told
    assert any(item.mark == "told" for card in screen.page_widgets for item in (p.item for p in card._placed))


def test_a_letter_shows_the_words_of_the_way_that_has_the_focus() -> None:
    screen: Any = shell().screen("action:write")
    assert isinstance(screen, DocumentScreen)
    assert screen.column is None
    first, second = (c.id for c in screen.ways())
    screen.ring.focus(first)
    true = screen.wording
    screen.ring.focus(second)
    assert screen.wording != true
    screen.on(Changed("to", "centre"))
    assert {c.id for c in screen.ways()}.isdisjoint({first, second})
    told = screen.outline()
    assert {c.id for c in screen.view.choices} <= {n.id for n in told.nodes} | set(told.widgets)


def test_at_twice_the_size_a_paper_is_one_column_with_all_ways() -> None:
    for opens in ("action:write", "action:meeting", "action:organise"):
        screen: Any = shell(scale=2.0).screen(opens)
        assert screen.column is not None
        assert {c.id for c in screen.view.choices} <= {w.id for w in screen.column.widgets}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_ten_chairmen_stand_on_one_page_with_one_control_each(language: str) -> None:
    made = shell("official", language)
    play(made, 4, "report")
    form: Any = made.screen("report")
    page = SlipsScreen(form.shell, form)
    assert page.column is None
    assert len(page.page_widgets) == 10
    before = [box.slips_sum for box in page.boxes]
    page.on(Activated("all1"))
    page.on(Changed("place|3", "2"))
    assert {box.id for box in page.boxes} == set(form.slips)
    assert set(form.slips.values()) == {(1, 1, 1, 2, 1, 1, 1, 1, 1, 1)}
    assert [box.slips_sum for box in page.boxes] != before


def test_f8_and_a_button_explain_the_words_of_a_page() -> None:
    screen: Any = shell().screen("happening")
    for result in (screen.handle(Press("f8")), screen.on(Activated("terms"))):
        assert isinstance(result, Push)
        assert isinstance(result.screen, TermsScreen)
        assert any("(" in card.title for card in result.screen.cards)  # with the Cyrillic form


def test_a_word_is_explained_where_the_pointer_rests_and_not_where_it_passes() -> None:
    screen: Any = shell(language="ru").screen("happening")
    told = []
    for y in range(60, 640, 12):
        for x in range(500, 1240, 40):
            screen.handle(Point(x, y, "move"))
            if screen.tick(100):
                pytest.fail("a word was explained while the pointer passed")
    from game.ui.draw.type import recording
    from game.ui.screens.outlined import found_in

    with recording() as record:
        screen.draw(pygame.Surface((1280, 720)))
    for box in record.boxes:
        for _, start, end in found_in(content().words["ru"], box.text):
            step = (box.box[2] - box.box[0]) / len(box.text)
            told.append((round(box.box[0] + step * (start + end) / 2), round((box.box[1] + box.box[3]) / 2)))
    shown = 0
    for x, y in told:
        screen.handle(Point(x, y, "move"))
        shown += any(screen.tick(100) for _ in range(6))
    assert shown == len(told) > 0


def test_names_that_sound_like_a_word_are_not_explained() -> None:
    from game.ui.screens.outlined import found_in

    words = content().words["en"]
    assert found_in(words, "Nizhnie Dvory, Rakitnoe Ust'e") == []
    assert [name for name, _, _ in found_in(words, "The soviet. Dvor by dvor")].count("open glossary:dvor") == 2


def test_hard_scenes_are_told_plainly_first_where_that_is_set() -> None:
    made = shell(seed=5, plain_hard=True)
    bot = bots.named("clerk")
    assert made.run is not None
    seen = {False: 0, True: 0}
    while made.run.campaign.stage != "over" and not all(seen.values()):
        if made.run.campaign.stage == "act" and made.run.campaign.happening() is not None:
            screen: Any = made.screen("happening")
            assert screen.plain == bool(screen.view.hard)
            seen[screen.plain] += 1
        made.take(bot(made.run.campaign))
    assert all(seen.values())


def test_the_first_page_leads_to_the_text_and_to_a_code() -> None:
    made = GameShell(NullHost(), content(), content().words["en"], Theme(), Settings())
    screen: Any = made.screen("start")
    ids = {w.id for w in screen.bar.widgets}
    assert {"code", "text", "begin", "settings"} <= ids
    assert isinstance(screen.on(Activated("text")), Push)  # a desktop: where to find it
    beside = GameShell(NullHost(mirrors=True), content(), content().words["en"], Theme(), Settings())
    assert beside.command("text") is None  # the page itself comes forward
