"""The two bars hold what they are given at every text size, and hide nothing that can be done."""

from __future__ import annotations

from itertools import pairwise

import pygame
import pytest

from game.ui.draw.type import recording
from game.ui.hud import MORE, Action, BottomBar, TopBar, draw_top
from game.ui.input import Back, Confirm, Press
from game.ui.page import Page
from game.ui.screen import Pop, Stay
from game.ui.theme import TEXT_SCALES, WIDTH, Theme
from game.ui.widgets import Activated, FocusRing

ACTIONS = [
    Action("visit", "Visit", "v"), Action("meeting", "Meeting", "m"), Action("work", "Work", "w"),
    Action("letter", "Write letter", "l"), Action("papers", "Papers 3", "p"),
    Action("advisers", "Advisers 2", "d"), Action("report", "Report", "r", light=True),
]  # fmt: skip
RUSSIAN = [
    Action("visit", "Навестить двор", "v"), Action("meeting", "Созвать собрание", "m"),
    Action("work", "Организовать работу", "w"), Action("letter", "Написать письмо", "l"),
    Action("papers", "Бумаги 3", "p"), Action("advisers", "Советники 2", "d"),
    Action("report", "Составить отчёт", "r", light=True),
]  # fmt: skip
BAR = TopBar("III · 1930", "июль — сентябрь", 3, "Ольховка, Ракитно-Устьевский район", 9, 12, "осталось недель: 9")


@pytest.mark.parametrize("scale", TEXT_SCALES)
@pytest.mark.parametrize("actions", [ACTIONS, RUSSIAN], ids=["en", "ru"])
def test_every_action_stays_reachable(scale, actions):
    bar = BottomBar(Theme(scale), actions)
    page = pygame.Surface((1280, 720))
    with recording() as record:
        bar.draw_ground(page)
        FocusRing(bar.widgets).draw(page)
    assert record.faults() == []
    rects = [b.rect for b in bar.widgets]
    assert all(r.right <= WIDTH - 24 and r.h >= 44 for r in rects)
    assert all(a.right < b.left for a, b in pairwise(rects))
    if MORE in [b.id for b in bar.widgets]:
        assert bar.take(Activated(MORE))
    assert {a.id for a in actions} <= {b.id for b in bar.widgets}
    everything = [b.rect for b in bar.widgets]
    assert all(pygame.Rect(0, 0, 1280, 720).contains(r) for r in everything)


def test_at_100_per_cent_six_actions_and_the_way_on_fit_without_more():
    assert MORE not in [b.id for b in BottomBar(Theme(), ACTIONS).widgets]


def test_the_way_on_is_never_hidden():
    many = [*(Action(str(i), f"Something rather long {i}") for i in range(12)), ACTIONS[-1]]
    bar = BottomBar(Theme(2.0), many)
    assert "report" in [b.id for b in bar.widgets]


@pytest.mark.parametrize("scale", TEXT_SCALES)
@pytest.mark.parametrize("face", ["normal", "reader"])
def test_the_top_bar_keeps_its_words_apart(scale, face):
    page = pygame.Surface((1280, 720))
    with recording() as record:
        draw_top(page, Theme(scale, face=face), BAR)
    assert record.faults() == []
    words = [b.text for b in record.boxes]
    assert BAR.quarter in words
    assert BAR.weeks in words


class Desk(Page):
    def top(self):
        return BAR

    def actions(self):
        return RUSSIAN

    def on(self, news):
        return Pop(news.id) if isinstance(news, Activated) else Stay()


def test_a_page_opens_and_closes_its_list_of_more():
    page = Desk(Theme(2.0))
    hidden = {a.id for a in RUSSIAN} - {w.id for w in page.ring.widgets}
    assert hidden
    assert page.ring.focused.id == "report"
    page.ring.focus(MORE)
    page.handle(Press("nothing"))
    page.handle(Back())
    assert page.bar.open is False
    page.on(Activated(MORE))
    assert isinstance(page.handle(Confirm()), Stay)
    assert hidden <= {w.id for w in page.ring.widgets}
    chosen = next(iter(sorted(hidden)))
    page.ring.focus(chosen)
    assert page.handle(Confirm()) == Pop(chosen)
    assert page.bar.open is False
    assert chosen not in {w.id for w in page.ring.widgets}
