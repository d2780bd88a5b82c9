"""The numbers of the model that may be moved: declared in assets/fit.toml with their ranges, changed in the book.

A key is that of a rule; a part of a list is named after a dot, as in pressure.tempo.2. Dated numbers are not moved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from game.content.schema import ContentError, raise_first
from game.sim.book import Book, Rule

FILE: Final = "fit.toml"


@dataclass(frozen=True)
class Number:
    """One number that may be searched.

    Attributes:
        key: of the rule.
        low, high: where it may lie, chosen for what is plausible and before the search.
        block: group that can be searched alone.
        against: which figures it is fitted against, in words.
        minds: first words of the ids of the targets that count when its block is searched.
    """

    key: str
    low: float
    high: float
    block: str
    against: str
    minds: tuple[str, ...]


def numbers_of(
    tables: Mapping[str, Any], rules: Mapping[str, Rule], blocks: Collection[str] = ()
) -> tuple[Number, ...]:
    """Return the declared numbers, of some blocks or of all.

    Args:
        tables: of assets/fit.toml.
        rules: the book's, to look the keys up.
        blocks: names; all when empty.

    Raises:
        ContentError: a number does not fit, or a block does not exist.
    """
    found = tuple(
        Number(one["key"], float(one["low"]), float(one["high"]), block, one.get("against", table["against"]), minds)
        for block, table in tables["block"].items()
        for minds in (tuple(table["minds"]),)
        for one in table["numbers"]
    )
    raise_first(_findings(found, rules, blocks))
    return tuple(one for one in found if not blocks or one.block in blocks)


def _findings(found: tuple[Number, ...], rules: Mapping[str, Rule], blocks: Collection[str]) -> Iterator[ContentError]:
    """Yield what no schema can see."""
    seen: set[str] = set()
    for one in found:
        rule = rules.get(one.key)
        if rule is None:
            yield ContentError(FILE, one.key, "There is no such number in rules/.", "Correct the key.")
        elif len(rule.values) != 1:
            yield ContentError(FILE, one.key, "A dated number cannot be searched.", "Take it out.")
        elif rule.grade != "D":
            what = f"Its grade is {rule.grade}: it is documented."
            yield ContentError(FILE, one.key, what, "Search only grade D numbers.")
        if one.key in seen:
            yield ContentError(FILE, one.key, "It stands here twice.", "Take one out.")
        seen.add(one.key)
        if not one.low < one.high:
            yield ContentError(FILE, one.key, "Its range is empty.", "Give low below high.")
    for block in blocks:
        if block not in {one.block for one in found}:
            known = ", ".join(sorted({one.block for one in found}))
            yield ContentError(FILE, block, "There is no such block.", f"Use one of {known}.")


def with_values(book: Book, values: Mapping[str, float]) -> Book:
    """Return the book with other numbers.

    Raises:
        KeyError: a number is not in the book.
    """
    changed = {key: replace(book.rules[key], values=((0, value),)) for key, value in values.items()}
    return replace(book, rules={**book.rules, **changed})
