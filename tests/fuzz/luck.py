"""Numbered chance for the fuzz: item n of a part is the same on every machine, and can be repeated alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

Entry = TypeVar("Entry")


class Luck:
    """The chance of one item."""

    def __init__(self, part: int, item: int) -> None:
        self._words = np.random.Generator(np.random.Philox(key=[part, item]))

    def below(self, size: int) -> int:
        """Return a number 0 .. size - 1."""
        return int(self._words.integers(size))

    def one_of(self, entries: Sequence[Entry]) -> Entry:
        """Return one of some things."""
        return entries[self.below(len(entries))]

    def happens(self, percent: int) -> bool:
        """Return True in so many cases of a hundred."""
        return self.below(100) < percent


@dataclass(frozen=True)
class Part:
    """One kind of fuzz.

    Attributes:
        name: as typed in the repeat command.
        count: items of the full run.
        check: takes the number of an item; returns in a word how it was answered, or raises.
        unit: what one item is.
    """

    name: str
    count: int
    check: Callable[[int], str | Counter[str]]
    unit: str


def run(part: Part, items: Iterable[int]) -> Counter[str]:
    """Check items and count the answers.

    Raises:
        AssertionError: the first item that is not answered as it should be, with the command that repeats it.
    """
    answers: Counter[str] = Counter()
    for item in items:
        try:
            answer = part.check(item)
        except Exception as problem:
            told = f"{part.name} {item}: {type(problem).__name__}: {problem}"
            raise AssertionError(f"{told}\nagain: python -m tests.fuzz {part.name} {item}") from problem
        answers.update(answer if isinstance(answer, Counter) else [answer])
    return answers
