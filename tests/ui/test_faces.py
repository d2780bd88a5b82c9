"""Portraits are told apart, officials and peasants are drawn alike, and kin share their face and coat."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import dataclasses
from itertools import combinations
from typing import Any

import pygame
import pytest

from game.ui.draw import portraits
from game.ui.screens import pictures
from game.ui.screens.district import RIVALS, DistrictScreen
from game.ui.screens.household import MOST_HEADS, HouseholdScreen
from game.ui.theme import Theme
from game.ui.widgets import Activated
from tests.ui.gallery import SampleShell, made
from tests.ui.sample_views import OFFICIAL_DESK

APART = 120
"""Of 80 times 80 pixels, so many at least differ between two people: the coat alone is more."""


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def face(who: Any) -> pygame.Surface:
    page = pygame.Surface((80, 80))
    portraits.portrait(page, Theme(), who, (0, 0), 80)
    return page


def unlike(a: pygame.Surface, b: pygame.Surface) -> int:
    same = pygame.mask.from_threshold(a, (0, 0, 0, 0), (12, 12, 12, 255), b).count()
    return 80 * 80 - same


def test_no_two_archetypes_or_advisers_look_alike() -> None:
    faces = {name: face(name) for name in portraits.BUSTS}
    for one, other in combinations(faces, 2):
        assert unlike(faces[one], faces[other]) >= APART, f"{one} and {other} look alike"


def test_every_other_name_of_a_person_leads_to_a_portrait() -> None:
    assert set(pictures.ALIASES.values()) <= set(portraits.BUSTS)


def test_everybody_looks_out_from_the_same_level() -> None:
    """The eyes of all stand in the same two places, whoever it is."""
    for name in portraits.BUSTS:
        shown = face(name)
        for x in (27.5, 36.5):
            eye = shown.get_at((round(x * 80 / 64), round(30.6 * 80 / 64)))
            assert sum(eye[:3]) < 260, f"{name} has no eye there"


def test_kin_share_face_skin_and_coat_and_neighbours_differ() -> None:
    for number in range(60):
        man, woman = portraits.household_bust(number, "man"), portraits.household_bust(number, "woman")
        assert (man.face, man.skin, man.coat) == (woman.face, woman.skin, woman.coat)
    looks = {(b.face, b.skin, b.top, b.beard, b.coat, b.hair) for b in map(portraits.household_bust, range(60))}
    assert len(looks) >= 57


def test_a_stranger_has_no_face() -> None:
    page = pygame.Surface((80, 80))
    portraits.unknown(page, Theme(), (0, 0), 80)
    inks = pygame.mask.from_threshold(page, (30, 26, 23), (40, 40, 40, 255)).count()
    assert inks == 0


@pytest.mark.parametrize(("sheep", "numbers"), [(MOST_HEADS - 2, False), (MOST_HEADS + 9, True)])
def test_no_beast_of_a_card_is_left_out(monkeypatch: pytest.MonkeyPatch, sheep: int, numbers: bool) -> None:
    drawn: list[str] = []
    screen = made("household")
    monkeypatch.setattr("game.ui.screens.household.beast", lambda _s, kind, *_: drawn.append(kind))
    assert isinstance(screen, HouseholdScreen)
    screen.view = dataclasses.replace(screen.view, horses=1, cows=1, sheep=sheep)
    screen._beasts(pygame.Surface((1280, 720)), 280, 260)
    assert len(drawn) == (3 if numbers else sheep + 2)


def test_what_the_neighbours_report_can_be_asked_why() -> None:
    found = DistrictScreen(SampleShell({"desk": OFFICIAL_DESK}))
    why = next(w for w in found.ring.widgets if w.id == RIVALS)
    assert found.stores_box.x < why.rect.x
    assert why.rect.bottom < 644
    asked: list[str] = []
    found.go = asked.append  # type: ignore[method-assign,assignment]
    found.on(Activated(RIVALS))
    assert asked == [f"why:{found.district.rivals[0].why}"]
