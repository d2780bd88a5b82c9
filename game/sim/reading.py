"""How a rule reads its numbers: once a month, from the book, into a small frozen record.

A rule names the key beside the symbol, so that "why?" can lead from a figure to its source (features.md B8):

    @dataclass(frozen=True, eq=False)
    class Choice(Numbers):
        k: float = rule("joining.k")
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Self, TypeVar

import numpy as np

from game.sim.book import Book
from game.sim.world import SPECIES

KEPT_AT_MOST = 20_000
ALWAYS = -1
"""Stands for every month in what is kept: most rules have no dated number, and are read once for all."""
Kind = TypeVar("Kind")


def rule(key: str) -> Any:
    """Declare a number that is read from the book under this key."""
    return field(metadata={"key": key})


def by_species(key: str) -> Any:
    """Declare four numbers, one a species, read from key + 'horses' and so on; float64 of shape (4, 1, 1)."""
    return field(metadata={"key": key, "species": True})


def once(book: Book, month: int, kind: type, make: Callable[[], Kind]) -> Kind:
    """Return what was made of a book for a month; made once and kept."""
    place = (id(book), month, kind)
    kept = _KEPT.get(place)
    if kept is not None and kept[0] is book:
        return kept[1]  # type: ignore[no-any-return]
    made = make()
    if len(_KEPT) >= KEPT_AT_MOST:  # a sweep over many books must not grow without end
        _KEPT.clear()
    _KEPT[place] = (book, made)
    return made


@dataclass(frozen=True, eq=False)
class Numbers:
    """A book's numbers as one rule needs them in one month."""

    @classmethod
    def of(cls, book: Book, month: int) -> Self:
        """Return the numbers that hold in a month; read once and kept.

        Raises:
            KeyError: when the book lacks one of them, naming it.
        """
        latest = _LATEST.get(cls)
        if latest is None or latest[0] is not book:
            latest = _LATEST[cls] = book, {}
        numbers = latest[1].get(month)
        if numbers is None:
            numbers = latest[1][month] = cls._of(book, month)
        return numbers

    @classmethod
    def _of(cls, book: Book, month: int) -> Self:
        """Return the numbers from what is kept; under ALWAYS when none of them is dated."""
        for place in (ALWAYS, month):
            kept = _KEPT.get((id(book), place, cls))
            if kept is not None and kept[0] is book:
                return kept[1]  # type: ignore[no-any-return]
        names = cls.keys()
        dated = any(len(book.rules[key].values) > 1 for key in names if key in book.rules)
        return once(book, month if dated else ALWAYS, cls, lambda: cls.read(book, month))

    @classmethod
    def read(cls, book: Book, month: int) -> Self:
        """Read the numbers that hold in a month."""
        values: dict[str, Any] = {}
        for item in fields(cls):
            key = item.metadata["key"]
            if item.metadata.get("species"):
                four = [book.number(key + name, month) for name in SPECIES]
                values[item.name] = np.array(four, dtype=np.float64).reshape(len(SPECIES), 1, 1)
            else:
                values[item.name] = float(book.number(key, month))
        return cls(**values)

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """Return the keys this rule reads, in the order of its fields."""
        names: list[str] = []
        for item in fields(cls):
            key = item.metadata["key"]
            names += [key + name for name in SPECIES] if item.metadata.get("species") else [key]
        return tuple(names)


_KEPT: dict[tuple[int, int, type], tuple[Book, Any]] = {}
_LATEST: dict[type, tuple[Book, dict[int, Any]]] = {}
"""The book a rule read last, as it nearly always reads the same one again, and its numbers by month."""
