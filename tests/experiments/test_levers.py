"""One's own policy: every lever has its words, its documented value changes nothing, and it sets what it says."""

from __future__ import annotations

import pytest

from game.experiments.policies import DOCUMENTED, Policy, levers, own_policy, policies
from game.experiments.policies_words import assumed, number, sets, title
from game.play.run import library
from game.sim.world import TOZ

BOOK = library().book
DISTRICT = BOOK.districts["rakitnoe-uste"]
PRESETS = ("documented", "gradual", "generous", "machines", "commune", "force")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_policy_lever_and_step_has_its_words(language: str) -> None:
    words = library().words[language]
    for name in (*PRESETS, "own", "mine"):
        assert words.has(f"policies.title.{name}")
        assert words.has(f"policies.note.{name}")
    for name in (*PRESETS, "own", "mine"):
        assert words.has(f"policies.short.{name}")
    for lever in levers():
        assert words.has(f"policies.lever.{lever.id}")
        for place in range(len(lever.values)):
            assert words.has(f"policies.step.{lever.id}_{place}")


def test_the_english_titles_are_those_of_the_file() -> None:
    words = library().words["en"]
    for name in PRESETS:
        assert title(words, policies()[name]) == policies()[name].title
        assert "[[" not in assumed(words, policies()[name])


def test_levers_left_alone_are_the_documented_line() -> None:
    book, district = own_policy({}).under(BOOK, DISTRICT)
    assert book is BOOK
    assert district == DISTRICT
    assert own_policy({one.id: one.at for one in levers()}).under(BOOK, DISTRICT)[0] is BOOK


def test_a_number_s_documented_value_is_that_of_the_book() -> None:
    for lever in levers():
        if lever.number:
            assert lever.values[lever.at] == BOOK.rules[lever.number].values[0][1], lever.id


def test_levers_set_what_they_say() -> None:
    places = {"form": 1, "tempo_most": 0, "exit_least": 4, "list_factor": 0, "search_most": 0, "voluntary": 1}
    gentle, known = own_policy(places), policies()["gradual"]
    assert (gentle.form, gentle.tempo_most, gentle.exit_least, gentle.voluntary) == (TOZ, 0, 1.0, True)
    assert gentle.sale == known.sale == 0.15
    assert dict(gentle.numbers) == dict(known.numbers), "what is bought is bought under the same numbers"
    assert own_policy({"sale": 3}).sale == -1.0, "who does not buy sells nothing of free will"
    assert own_policy({**places, "sale": 3}).sale == 0.4
    assert own_policy({"gain": 4}).numbers == {"harvest.g1": 0.3}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_a_policy_sets_is_said_whole(language: str) -> None:
    words = library().words[language]
    assert sets(words, policies()[DOCUMENTED]) == [words.say("policies.sets.nothing")]
    for policy in (*policies().by_id.values(), own_policy({one.id: 0 for one in levers()}),
                   own_policy({one.id: 2 for one in levers() if len(one.values) > 2})):  # fmt: skip
        said = sets(words, policy)
        assert said
        assert not any("[[" in text or "{" in text for text in said), said
    one = Policy("x", "x", target_factor=0.5, tempo_most=1)
    assert len(sets(words, one)) == 2


def test_numbers_are_written_as_the_language_does() -> None:
    english, russian = library().words["en"], library().words["ru"]
    assert number(english, 12345.6, 1) == "12,345.6"
    assert number(russian, 12345.6, 1) == "12\u202f345,6"
    assert number(english, -0.04, 1) == "0.0"
    assert number(english, -3) == "−3"
