"""Two-word nicknames drawn from lists: nobody types a name, and nobody is called what hurts.

The same class code and seat always give the same nickname; forty seats share neither word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from game.content.words import Words

SEATS: Final = 999
"""Seats there are in a class code: so many that thirty which draw one each by chance seldom draw the same."""
FIRST, SECOND = "classroom.nickname.first", "classroom.nickname.second"


def nickname(of: str, seat: int, words: Words) -> str:
    """Return the nickname of a seat.

    Args:
        of: letters of the class code.
        seat: from 1.
        words: of the class's language.

    Raises:
        ValueError: there is no such seat.
    """
    if not 1 <= seat <= SEATS:
        raise ValueError(f"no seat {seat}; there are 1 to {SEATS}")
    of = of.replace("-", "")
    first, second = (drawn(of, key, words.say(key)) for key in (FIRST, SECOND))
    return f"{first[(seat - 1) % len(first)].capitalize()} {second[(seat - 1) % len(second)].capitalize()}"


def listed(words: Words, key: str) -> list[str]:
    """Return the words of a list, which stands as one text with commas."""
    return [word.strip() for word in words.say(key).split(",")]


@lru_cache(maxsize=32)
def drawn(of: str, key: str, items: str) -> tuple[str, ...]:
    """Return the words of a list in the order that a class code draws."""
    return tuple(
        sorted(
            (word.strip() for word in items.split(",")),
            key=lambda item: blake2b(f"{of}|{key}|{item}".encode(), digest_size=8).digest(),
        )
    )


class Nicknames:
    """The nicknames of one class, to be found again in what was handed in."""

    def __init__(self, of: str, words: Words) -> None:
        """Draw them all."""
        self.all = tuple(nickname(of, seat, words) for seat in range(1, SEATS + 1))
        self._by_plain = {plain(name): name for name in self.all}
        pairs = [{plain(word) for word in listed(words, key)} for key in (FIRST, SECOND)]
        one, two = ("|".join(re.escape(w) for w in sorted(pair, key=lambda w: (-len(w), w))) for pair in pairs)
        self._pattern = re.compile(f"(?=((?:{one}) (?:{two})))")

    def last_in(self, text: str) -> str:
        """Return the nickname that stands last in a text, '' for none; only drawn ones are ever read."""
        found = [name for name in self._pattern.findall(plain(text)) if name in self._by_plain]
        return self._by_plain[found[-1]] if found else ""

    def seat_of(self, name: str) -> int:
        """Return the seat of a nickname, 0 for none."""
        own = self._by_plain.get(plain(name), "")
        return self.all.index(own) + 1 if own else 0


def plain(text: str) -> str:
    """Return a text in small letters with single blanks, without the marks that chats put round words.

    >>> plain("*Тёплый   Клён*:")
    'теплый клен'
    """
    kept = "".join(sign if sign.isalpha() else " " for sign in text.casefold().replace("ё", "е"))
    return " ".join(kept.split())
