"""The tone of the texts, as far as a machine can hold it (game-design 12): lengths, sentences, words we avoid."""

from __future__ import annotations

import re
from typing import Final

AVOIDED: Final = (
    "enemy", "enemies", "masses", "backward", "primitive", "excesses", "campaign success", "optimise",
    "harvest of death", "hero", "heroes", "evil", "deserve", "deserves", "deserved", "unlock",
    "unlocked", "reward", "rewards", "bonus", "score", "scores", "win", "wins", "game over", "you saved",
    "you killed", "well done", "cleansed", "so-called", "studies show",
)  # fmt: skip
"""Words that do not stand in our own voice."""

SHORT_WORDS: Final = 45
FULL_WORDS: Final = 90
SENTENCE_WORDS: Final = 22
MEAN_WORDS: Final = 12.0

AVOIDED_RUSSIAN: Final = (
    r"враг\w*", r"враж\w+", r"вредител\w+", "массы", "массам", "массами", r"отстал(?:ый|ая|ые|ых|ость)\w*",
    r"примитивн\w+", r"перегиб\w*", r"оптимиз\w+", r"геро(?:й|я|и|ев|ю|ем|изм\w*)", r"злоде\w+", r"заслужи\w+",
    r"наград\w*", r"бонус\w*", r"очк(?:о|и|ов|ам|ами)", r"побед\w*", r"выигр\w+", r"проигр\w+", "конец игры",
    "вы спасли", "вы убили", r"молод(?:ец|цы)", r"так называем\w+", r"разблокир\w+", r"зачистк\w+", r"зачищ\w+",
    r"ликвид(?!\w+ (?:кулачества )?как класс)\w+", "исследования показывают",
    "еще", "ее", "нее", "учет", "отчет", "расчет", "идет", "дает", "твердое",
)  # fmt: skip
"""The same in Russian, as patterns over its endings; and words written without their ё."""

_AVOIDED: Final = {
    "en": re.compile(r"\b(" + "|".join(re.escape(word) for word in AVOIDED) + r")\b", re.IGNORECASE),
    "ru": re.compile(r"\b(" + "|".join(AVOIDED_RUSSIAN) + r")\b", re.IGNORECASE),
}
_SENTENCE_END: Final = re.compile(r"(?<=[.?])[\"”»)]?\s+")


def words_of(text: str) -> list[str]:
    """Return the words of a text, marks of punctuation and lone dashes left out.

    >>> len(words_of("Two horses, one blind - and a cart."))
    7
    """
    return [word for word in text.split() if any(letter.isalnum() or letter == "{" for letter in word)]


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text.

    >>> sentences_of("Whose bench? Three doors: one is shut.")
    ['Whose bench?', 'Three doors: one is shut.']
    """
    return [part for part in _SENTENCE_END.split(text.strip()) if words_of(part)]


def avoided_in(text: str, language: str = "en") -> list[str]:
    """Return the avoided words and marks in a text; of a language without a list only the marks.

    >>> avoided_in("No winner here, no reward."), avoided_in("Ни побед, ни наград.", "ru")
    (['reward'], ['побед', 'наград'])
    """
    words = _AVOIDED.get(language)
    found = [match.group(0) for match in words.finditer(text)] if words is not None else []
    return found + [mark for mark in ("!", "...", "…") if mark in text]


def faults_of_short(text: str) -> list[str]:
    """Return what is too long in a short text (age 13): words, mean sentence, longest sentence."""
    faults = []
    if (count := len(words_of(text))) > SHORT_WORDS:
        faults.append(f"{count} words, at most {SHORT_WORDS}")
    lengths = [len(words_of(sentence)) for sentence in sentences_of(text)]
    if lengths and max(lengths) > SENTENCE_WORDS:
        faults.append(f"a sentence of {max(lengths)} words, at most {SENTENCE_WORDS}")
    if lengths and sum(lengths) / len(lengths) > MEAN_WORDS:
        faults.append(f"mean sentence {sum(lengths) / len(lengths):.1f} words, at most {MEAN_WORDS:g}")
    return faults


def faults_of_full(text: str) -> list[str]:
    """Return what is too long in a full text (age 16)."""
    count = len(words_of(text))
    return [f"{count} words, at most {FULL_WORDS}"] if count > FULL_WORDS else []
