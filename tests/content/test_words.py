"""Words by key: plurals, slots, what is missing."""

from __future__ import annotations

import pytest

from game.content.words import Words, flatten, slots_of

TEXTS = flatten(
    {
        "unit": {"weeks": {"one": "{n} week", "other": "{n} weeks"}},
        "hello": "Good day, {name}.",
    }
)


def test_plural_forms_follow_the_counted_slot() -> None:
    words = Words.of("en", TEXTS)
    assert words.say("unit.weeks", n=1) == "1 week"
    assert words.say("unit.weeks", n=12) == "12 weeks"


def test_russian_has_three_forms() -> None:
    texts = {"weeks": {"one": "{n} неделя", "few": "{n} недели", "many": "{n} недель", "other": "{n} недели"}}
    words = Words.of("ru", texts)
    assert [words.say("weeks", n=n) for n in (1, 3, 5, 11, 21)] == [
        "1 неделя", "3 недели", "5 недель", "11 недель", "21 неделя",
    ]  # fmt: skip


def test_a_missing_key_is_marked_in_play_and_raises_in_tests() -> None:
    assert Words.of("en", TEXTS).say("no.such") == "[[no.such]]"
    with pytest.raises(KeyError, match=r"no\.such"):
        Words.of("en", TEXTS, strict=True).say("no.such")


def test_a_missing_slot_stays_visible_in_play_and_raises_in_tests() -> None:
    assert Words.of("en", TEXTS).say("hello") == "Good day, {name}."
    with pytest.raises(KeyError, match="name"):
        Words.of("en", TEXTS, strict=True).say("hello")


def test_another_language_falls_back() -> None:
    russian = Words.of("ru", {"only": "Да"}, fallback=Words.of("en", TEXTS))
    assert russian.say("hello", name="Anna") == "Good day, Anna."
    assert russian.has("hello")
    assert not russian.has("nothing")


def test_keys_below_a_prefix() -> None:
    assert Words.of("en", TEXTS).below("unit") == ("unit.weeks",)
    assert slots_of(TEXTS["hello"]) == {"name"}
