"""Whether another language says everything that English says: keys, slots, plural forms, letters, length, tone.

`python -m game.content.languages` prints how much longer every language is, and its longest texts, for translators.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from game.content import tone
from game.content.library import Library
from game.content.load import ENGLISH, library
from game.content.place import assets_folder
from game.content.schema import ContentError
from game.content.sources import Source
from game.content.words import NAMES, Text, Words, sign_of, slots_of

OWN: Final = (NAMES, "source.", "rule.")
"""Keys that only other languages have: names, the bibliography and the notes of the rules stand in English in data."""

FORMULAS: Final = ("source.", "rule.note.")
"""Keys whose texts may hold Latin letters: titles as they were published, formulas with their signs."""

FORMS: Final[Mapping[str, frozenset[str]]] = {"ru": frozenset({"one", "few", "many", "other"})}
"""Plural forms a language must give wherever it counts."""

SOURCE_PARTS: Final = ("why", "kept", "licence", "about")
"""What is told of a source in the reader's language; author, year and title stay as they were published."""

LONGER: Final = 1.4
"""How much longer than English a language may be, on average."""
LABEL: Final = 24
"""Letters up to which a text is a label, which stands where room is short."""
LABEL_MORE: Final = 10
"""Letters that a label may always be longer."""

LATIN_WORDS: Final = frozenset(
    {
        *("A", "B", "C", "D", "I", "II", "III", "IV", "VI", "XVI", "XVII", "CC", "BY"),
        *("Tab", "Shift", "Enter", "Esc", "Ctrl", "Z", "Backspace", "F1", "F2", "F3", "F4", "F8"),
        *("L", "O", "w", "g", "t", "u", "c", "l", "q", "h", "k", "a"),
        *("paper", "harvest", "text"),
    }
)
"""Latin words that may stand in a text of other letters: grades, quarters, keys, commands, licences."""

_LATIN: Final = re.compile(r"[A-Za-z]+\d?")
_MIXED: Final = re.compile(r"[A-Za-z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-z]")
_SLOT: Final = re.compile(r"\{[^}]*\}")
_UNCOUNTED: Final = re.compile(r"(?<![+−])\{(?:n|count)\}[ \u00a0](?!из )[а-яё]{3,}")
_TYPING: Final = re.compile(r"[\"'“]|\s-\s|--|  ")


def findings(shelf: Library) -> Iterator[ContentError]:
    """Return what a language lacks beside English, and what in it is not that language."""
    english = shelf.words[ENGLISH]
    for language, words in shelf.words.items():
        if language == ENGLISH:
            continue
        yield from _missing(english, words)
        yield from _names(shelf, words)
        yield from _sources(shelf, words)
        for key, text in words.texts.items():
            yield from _one(english, words, key, text)
        if (ratio := longer(english, words)) > LONGER:
            what = f"It is {ratio * 100 - 100:.0f} per cent longer than English on average."
            yield ContentError(f"text/{language}", "", what, f"At most {LONGER * 100 - 100:.0f} per cent fit.")


def _missing(english: Words, words: Words) -> Iterator[ContentError]:
    """Keys that stand in one of the two only."""
    file = f"text/{words.language}"
    for key in sorted(set(english.texts) - set(words.texts)):
        yield ContentError(file, key, "This text is missing.", f"Add it to a file in assets/{file}/.")
    for key in sorted(set(words.texts) - set(english.texts)):
        if not key.startswith(OWN):
            yield ContentError(file, key, "English has no such text.", "Take it out, or correct the key.")


def _names(shelf: Library, words: Words) -> Iterator[ContentError]:
    """Every name of the data files has its form in the letters of the language, and no two of a list share one."""
    for district, place in shelf.places.items():
        if not place.playable:
            continue
        told = shelf.book.districts[district]
        lists = {
            "map": (place.name, place.town, *told.villages, *place.neighbour_villages, *place.neighbour_districts),
            "surnames": told.surnames,
            "men": told.given_men,
            "women": told.given_women,
        }
        for which, names in lists.items():
            yield from _unnamed(words, f"scenarios/{district}.toml, {which}", names)
            if len({words.named(name) for name in names}) < len(set(names)):
                what = f"Two names of {which} are written alike in {words.language}."
                yield ContentError(f"scenarios/{district}.toml", which, what, "Tell them apart.")
    for ident, slots in shelf.slots.items():
        yield from _unnamed(words, f"happenings: {ident}", tuple(slots.values()))


def _unnamed(words: Words, file: str, names: tuple[str, ...]) -> Iterator[ContentError]:
    for name in names:
        if _LATIN.search(str(name)) and f"{NAMES}{sign_of(str(name))}" not in words.texts:
            remedy = f"Add {sign_of(name)} to assets/text/{words.language}/names.toml."
            yield ContentError(file, name, f"It has no form in {words.language}.", remedy)


def _sources(shelf: Library, words: Words) -> Iterator[ContentError]:
    """What the bibliography remarks is said in the language."""
    for key, source in shelf.sources.items():
        for part in SOURCE_PARTS:
            if _written(source, part) and f"source.{key}.{part}" not in words.texts:
                remedy = f"Add source.{key}.{part} to assets/text/{words.language}/sources.toml."
                yield ContentError("sources.toml", f"{key}.{part}", f"It is not said in {words.language}.", remedy)


def _written(source: Source, part: str) -> str:
    return str(getattr(source, part))


def _one(english: Words, words: Words, key: str, text: Text) -> Iterator[ContentError]:
    """One text: its slots and forms, its letters, its length, its tone."""
    file, told = f"text/{words.language}", english.texts.get(key)
    sentences = (text,) if isinstance(text, str) else tuple(text.values())
    if told is not None:
        if slots_of(text) != slots_of(told):
            odd = ", ".join(sorted(slots_of(text) ^ slots_of(told)))
            yield ContentError(file, key, f"Its slots are not those of English: {odd}.", "Use the same slots.")
        if text == told and set(_LATIN.findall(_SLOT.sub("", str(text)))) - LATIN_WORDS:
            yield ContentError(file, key, "It says the same as English.", "Translate it.")
        if (more := _too_long(told, text)) > 0:
            yield ContentError(file, key, f"As a label it is {more} letters too long.", "Say it shorter.")
    wanted = FORMS.get(words.language, frozenset())
    if not isinstance(text, str) and set(text) != wanted:
        yield ContentError(file, key, "Plural forms are missing.", f"Give {', '.join(sorted(wanted))}.")
    for sentence in sentences:
        bare = _SLOT.sub("·", sentence)
        if key.startswith(FORMULAS):
            continue
        for word in _LATIN.findall(bare):
            if word not in LATIN_WORDS:
                yield ContentError(file, key, f"{word!r} is in Latin letters.", "Write it in those of the language.")
        if _MIXED.search(bare):
            yield ContentError(file, key, "A word mixes letters of two scripts.", "Type it anew.")
        if isinstance(text, str) and _UNCOUNTED.search(sentence):
            yield ContentError(file, key, "It counts without plural forms.", "Give one, few, many, other.")
        if (mark := _TYPING.search(bare)) is not None:
            yield ContentError(file, key, f"{mark[0]!r} is no mark of this language.", "Use « », a dash, one space.")
        if not key.startswith("glossary."):
            for word in tone.avoided_in(sentence, words.language):
                yield ContentError(file, key, f"{word!r} is not our tone.", "Say it otherwise (game-design 12).")


def _too_long(told: Text, text: Text) -> int:
    """Return by how many letters a label is too long; 0 when it is none or fits."""
    english, other = _length(told), _length(text)
    return max(0, other - round(max(english * LONGER, english + LABEL_MORE))) if english <= LABEL else 0


def _length(text: Text) -> int:
    """Return the letters of a text, of its longest form."""
    return max(len(one) for one in ((text,) if isinstance(text, str) else text.values()))


def longer(english: Words, words: Words) -> float:
    """Return how many times as long as English a language is, over the texts that both have."""
    both = [(_length(text), _length(words.texts[key])) for key, text in english.texts.items() if key in words.texts]
    return sum(other for _, other in both) / max(1, sum(own for own, _ in both))


def longest(english: Words, words: Words, count: int = 20) -> list[tuple[str, int, int]]:
    """Return the keys that grew most: key, letters in English, letters in the language."""
    shared = [key for key in english.texts if key in words.texts]
    both = [(key, _length(english.texts[key]), _length(words.texts[key])) for key in shared]
    return sorted(both, key=lambda item: item[1] - item[2])[:count]


def main() -> int:
    """Print how much longer each language is, and its texts that grew most."""
    shelf = library(assets_folder())
    english = shelf.words[ENGLISH]
    for language, words in shelf.words.items():
        if language == ENGLISH:
            continue
        sys.stdout.write(f"{language}: {longer(english, words):.2f} times as long as English\n")
        for key, own, other in longest(english, words):
            sys.stdout.write(f"{key:<60} {own:>4} {other:>4}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
