"""Run codes in a mess of text: between names and sentences, broken over lines, in quotes, behind the marks of a chat.

A code carries its length and six letters of checks, so that every place of the text can be tried as a beginning:
chance finds a code in one of a thousand million places. What looks like a code and is none is handed on to be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from game.sim.desk import FULL
from game.sim.record import BASE, CHECKS, LENGTH, LOOK_ALIKES, VERSION, checks
from game.sim.tape import ALPHABET, GROUP, letters_of

FRAME: Final = 1 + LENGTH + CHECKS
LONGEST: Final = letters_of(FULL)
LONGEST_TEXT: Final = 1_000_000
"""Signs of one text that are looked at: a thousand codes with their names are a tenth of it."""
_VALUES: Final = {sign: value for value, sign in enumerate(ALPHABET)}
_DASHES: Final = re.compile("[\u2010-\u2015\u2212_]")
_WHOLE: Final = re.compile(rf"[A-Z0-9]{{{2 * GROUP},}}")
_GROUPS: Final = re.compile(r"[A-Z0-9]{1,10}(?:-[A-Z0-9]{1,10})+-?")
_GROUP: Final = re.compile(rf"[A-Z0-9]{{{GROUP}}}-?")


@dataclass(frozen=True)
class Found:
    """One code, or what looks like one.

    Attributes:
        letters: without what stood between them.
        start, end: places in the text.
        sound: the frame is whole; else it is only what looks like a code.
    """

    letters: str
    start: int
    end: int
    sound: bool


def codes_in(text: str) -> list[Found]:
    """Return the codes of a text and what looks like one, in the order in which they stand."""
    text = text[:LONGEST_TEXT]
    letters, places = _letters(text)
    sound = list(_sound(letters, places))
    found = list(sound)
    edges = [0, *(edge for one in sound for edge in (one.start, one.end)), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        found += _alike(text[start:end], start)
    return sorted(found, key=lambda one: one.start)


def _letters(text: str) -> tuple[str, list[int]]:
    """Return the signs of the alphabet in a text, and where each stands."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        plain = sign if sign.isascii() else normalize("NFKC", sign)
        for one in plain.upper().translate(LOOK_ALIKES):
            if one in _VALUES:
                letters.append(one)
                places.append(place)
    return "".join(letters), places


def _sound(letters: str, places: list[int]) -> Iterator[Found]:
    """Yield the codes whose frame is whole; the first of their checks is a plain sum and is looked at first."""
    values = [_VALUES[sign] for sign in letters]
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    start = 0
    while start + FRAME <= len(values):
        length = FRAME + values[start + 1] * BASE + values[start + 2]
        end = start + length
        if length <= LONGEST and end <= len(values):
            checked = end - CHECKS
            if (sums[checked] - sums[start]) % BASE == values[checked] and (
                checks(letters[start:checked]) == letters[checked:end]
            ):
                yield Found(letters[start:end], places[start], places[end - 1] + 1, True)
                start = end
                continue
        start += 1


def _alike(text: str, offset: int) -> Iterator[Found]:
    """Yield what looks like a code: groups of ten with dashes, or one long word with figures, over broken lines."""
    plain = _DASHES.sub("-", _capitals(text))
    run: list[tuple[int, int]] = []
    for match in re.finditer(r"[A-Z0-9-]+", plain):
        word = match[0].strip("-")
        begins = bool(_WHOLE.fullmatch(word)) or (
            bool(_GROUPS.fullmatch(word)) and any(len(part) == GROUP for part in word.split("-"))
        )
        begins = (begins or bool(_GROUP.fullmatch(word))) and any(sign.isdigit() for sign in word)
        follows = bool(run) and not re.search(r"[A-Z]", plain[run[-1][1] : match.start()])
        goes_on = follows and (
            begins or (plain[run[-1][1] - 1] == "-" and len(word) <= GROUP and set(word) <= _VALUES.keys())
        )
        if run and goes_on and "\n" in plain[run[-1][1] : match.start()] and _opens(word):
            yield _looks(plain, run, offset)  # a line that opens like a code is another one
            run = []
        if run and not goes_on:
            yield _looks(plain, run, offset)
            run = []
        if goes_on or begins:
            run.append((match.start(), match.end()))
    if run:
        yield _looks(plain, run, offset)


def _opens(word: str) -> bool:
    """Return whether a word begins as a code does: its version, then a length that a code may have."""
    letters = word.replace("-", "")
    if len(letters) < FRAME or letters[0] != ALPHABET[VERSION] or not set(letters[: 1 + LENGTH]) <= _VALUES.keys():
        return False
    return FRAME < FRAME + _VALUES[letters[1]] * BASE + _VALUES[letters[2]] <= LONGEST


def _capitals(text: str) -> str:
    """Return a text sign for sign in capitals of the alphabet's script; what has no single such sign is a blank."""
    kept = []
    for sign in text:
        plain = (sign if sign.isascii() else normalize("NFKC", sign)).upper().translate(LOOK_ALIKES)
        kept.append(plain if len(plain) == 1 else " ")
    return "".join(kept)


def _looks(plain: str, run: list[tuple[int, int]], offset: int) -> Found:
    letters = "".join(plain[start:end] for start, end in run).replace("-", "")
    return Found(letters, offset + run[0][0], offset + run[-1][1], False)
