"""Ten thousand orders in every run of the tests; of the hundred thousand spoiled texts a slice that turns.

Every item of every part: `python -m tests.fuzz --all`.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pytest

from tests.fuzz import codes, files, luck, orders, saves

ROOT = Path(__file__).resolve().parents[2]
SLICES = {codes.PART: 70, saves.PART: 40, files.PART: 80}
"""Of so many slices one is run; which, follows from the program and its data: the same tree, the same items."""

FIRST_WORDS = [48, 124, 242, 450]


@cache
def tree() -> int:
    """A number that changes with the program and its data."""
    hasher = hashlib.blake2b(digest_size=8)
    for folder, ending in (("game", "*.py"), ("assets", "*.toml")):
        for path in sorted((ROOT / folder).rglob(ending)):
            hasher.update(path.read_bytes())
    return int.from_bytes(hasher.digest(), "big")


def test_a_hundred_thousand_spoiled_texts_are_numbered() -> None:
    assert sum(part.count for part in SLICES) == 100_000
    assert orders.ORDERS == 10_000
    assert len(orders.SCENES) * orders.EACH == orders.ORDERS


@pytest.mark.slow
@pytest.mark.parametrize("quarter", range(4))
def test_orders_nobody_should_give(quarter: int) -> None:
    """All five districts, both desks, both cuts: taken and balanced, or refused by name and nothing changed."""
    answers = luck.run(orders.PART, range(quarter, len(orders.SCENES), 4))
    assert sum(answers.values()) == orders.ORDERS // 4
    assert len(answers) > 15
    assert answers["misshapen"] > 100
    assert sum(count for name, count in answers.items() if name.startswith("taken")) > 500


@pytest.mark.parametrize("part", SLICES, ids=lambda part: part.name)
def test_spoiled_texts(part: luck.Part) -> None:
    size = part.count // SLICES[part]
    first = tree() % SLICES[part] * size
    answers = luck.run(part, range(first, first + size))
    assert sum(answers.values()) == size
    assert len(answers) >= 3


def test_a_failing_item_says_how_to_repeat_it() -> None:
    def check(item: int) -> str:
        if item == 3:
            raise KeyError("lost")
        return "fine"

    part = luck.Part("broken", 5, check, "an item")
    with pytest.raises(AssertionError, match=r"broken 3: KeyError: 'lost'\nagain: python -m tests.fuzz broken 3"):
        luck.run(part, range(5))
    assert luck.run(part, range(3)) == {"fine": 3}


def test_the_same_item_is_the_same_everywhere() -> None:
    """The words behind an item are fixed: what failed on one machine is repeated on another."""
    one = luck.Luck(2, 77)
    assert [one.below(1000) for _ in range(4)] == FIRST_WORDS
    code, _ = codes.originals()[0]
    assert codes.spoiled(luck.Luck(2, 5), code) == codes.spoiled(luck.Luck(2, 5), code)
