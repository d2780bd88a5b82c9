"""Other languages: complete beside English, in their own letters and forms, in our tone."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest

from game.content import languages, tone
from game.content.library import Library
from game.content.words import Text, Words

ENGLISH = Words.of("en", {"ui.a": "A cow", "ui.b": {"one": "{n} day", "other": "{n} days"}, "ui.c": "To {place}"})
WHOLE: Mapping[str, Text] = {
    "ui.a": "Корова",
    "ui.b": {"one": "{n} день", "few": "{n} дня", "many": "{n} дней", "other": "{n} дня"},
    "ui.c": "Куда: {place}",
}


def faults(library: Library, change: Mapping[str, Any]) -> list[str]:
    """Return what is found when a whole small language is changed."""
    texts = {key: text for key, text in {**WHOLE, **change}.items() if text is not None}
    shelf = dataclasses.replace(
        library, words={"en": ENGLISH, "ru": Words.of("ru", texts)}, places={}, slots={}, sources={}
    )
    return [str(error) for error in languages.findings(shelf)]


def test_a_whole_language_has_no_faults(library: Library) -> None:
    assert faults(library, {}) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ui.a": None}, "This text is missing."),
        ({"ui.d": "Лишнее"}, "English has no such text."),
        ({"ui.c": "Куда"}, "Its slots are not those of English: place."),
        ({"ui.b": {"one": "{n} день", "other": "{n} дня"}}, "Plural forms are missing."),
        ({"ui.b": "{n} дней"}, "It counts without plural forms."),
        ({"ui.a": "A cow"}, "It says the same as English."),
        ({"ui.a": "Сow"}, "A word mixes letters of two scripts."),
        ({"ui.a": "Корова TOZ"}, "'TOZ' is in Latin letters."),
        ({"ui.a": "Враг"}, "'Враг' is not our tone."),
        ({"ui.a": "Корова!"}, "'!' is not our tone."),
        ({"ui.a": 'Корова "Зорька"'}, "is no mark of this language."),
        ({"ui.a": "Корова, которая стоит во дворе"}, "letters too long"),
    ],
)
def test_what_is_wrong_is_found(library: Library, change: Mapping[str, Any], says: str) -> None:
    assert any(says in fault for fault in faults(library, change))


def test_russian_is_complete(library: Library) -> None:
    """A missing key, a lost slot, a Latin letter, a word against the tone: each fails the build."""
    assert [str(error) for error in languages.findings(library)] == []


def test_names_are_missed_when_they_have_no_cyrillic_form(library: Library) -> None:
    russian = Words.of("ru", {key: text for key, text in library.words["ru"].texts.items() if key != "name.kalinovka"})
    shelf = dataclasses.replace(library, words={**library.words, "ru": russian})
    assert any("kalinovka" in str(error) for error in languages.findings(shelf))


def test_russian_tone_knows_endings() -> None:
    assert tone.avoided_in("Врагу не до наград…", "ru") == ["Врагу", "наград", "…"]
    assert tone.avoided_in("Вражда дворов; масса зерна.", "ru") == ["Вражда"]
    assert tone.avoided_in("Двор, корова, лошадь.", "ru") == []
