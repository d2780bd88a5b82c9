"""Names are stable for a seed and distinct within a village."""

from types import SimpleNamespace

import pytest

from game.play.names import feminine, household_names

WOMEN = tuple(slot % 7 == 0 for slot in range(60))
LISTS = SimpleNamespace(
    surnames=("Danilin", "Kobzev", "Tretyak", "Maslov", "Zelensky", "Moroz", "Pashin", "Gusev", "Lazutin", "Orlov"),
    given_men=("Prokhor", "Yegor", "Semyon", "Ilya", "Matvei", "Terenty"),
    given_women=("Ustinya", "Varya", "Pelageya", "Anna", "Darya"),
)


@pytest.mark.parametrize("seed", range(20))
def test_sixty_names_differ(seed):
    names = household_names(LISTS, seed, 3, WOMEN)
    assert len(set(names)) == 60


def test_a_short_list_still_gives_sixty_different_names():
    few = SimpleNamespace(surnames=("Danilin",), given_men=("Prokhor",), given_women=("Anna",))
    assert len(set(household_names(few, 1, 0, WOMEN))) == 60


def test_same_seed_same_names_and_other_villages_are_named_otherwise():
    assert household_names(LISTS, 5, 0, WOMEN) == household_names(LISTS, 5, 0, WOMEN)
    assert household_names(LISTS, 5, 0, WOMEN) != household_names(LISTS, 5, 1, WOMEN)


def test_women_carry_a_womans_surname():
    assert feminine("Maslov") == "Maslova"
    assert household_names(LISTS, 5, 0, tuple([True] * 60))[0].endswith(("a", "k", "z"))
