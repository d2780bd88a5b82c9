"""What the households are called: drawn from the district's own lists, the same for a seed on either desk.

All names are invented persons; the lists hold ordinary names of the region's peoples (history.md 9).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from game.sim.book import District
from game.sim.chance import desk_words
from game.sim.world import HOUSEHOLDS

NAMING_QUARTER: Final = 900
"""Rows of the stream 'people' beyond any quarter that is played: names take no word from the campaign."""

FEMININE: Final = (
    ("skiy", "skaya"),
    ("sky", "skaya"),
    ("tsky", "tskaya"),
    ("oy", "aya"),
    ("ov", "ova"),
    ("ev", "eva"),
    ("yov", "yova"),
    ("in", "ina"),
    ("yn", "yna"),
    ("ский", "ская"),
    ("цкий", "цкая"),
    ("ый", "ая"),
    ("ой", "ая"),
    ("ов", "ова"),
    ("ев", "ева"),
    ("ёв", "ёва"),
    ("ин", "ина"),
    ("ын", "ына"),
)
"""Endings of a woman's surname; others (Tkachenko, Moroz) stay as they are."""


def household_names(
    district: District, seed: int, village: int, women: tuple[bool, ...], named: Callable[[str], str] = str
) -> tuple[str, ...]:
    """Return one full name a household slot, all different within the village.

    Args:
        district: whose lists are used.
        seed: of the campaign.
        village: index in the district.
        women: per slot, whether a woman is head of the household.
        named: turns a name of the lists into the letters of a language (Words.named).

    Surnames repeat in a village, as they did, once the list is used up; given names then tell them apart.
    """
    lists = (district.surnames, district.given_men, district.given_women)
    families, men, wives = (tuple(named(name) for name in names) for names in lists)
    return _names(families, men, wives, seed, village, women)


@lru_cache(maxsize=256)
def _names(
    families: tuple[str, ...],
    given_men: tuple[str, ...],
    given_women: tuple[str, ...],
    seed: int,
    village: int,
    women: tuple[bool, ...],
) -> tuple[str, ...]:
    surnames = _order(families, seed, 2 * village)
    men = _order(given_men, seed, 2 * village + 1)
    wives = _order(given_women, seed, 2 * village + 1)
    names: list[str] = []
    taken: set[str] = set()
    for slot in range(HOUSEHOLDS):
        surname = surnames[slot % len(surnames)]
        given = wives if women[slot] else men
        family = feminine(surname) if women[slot] else surname
        turn = slot
        while (name := f"{given[turn % len(given)]} {family}") in taken:
            turn += 1
            if turn > slot + len(given):
                name = f"{name} {slot + 1}"
                break
        taken.add(name)
        names.append(name)
    return tuple(names)


def wife_of(
    district: District, seed: int, village: int, household: int, husband: str, named: Callable[[str], str] = str
) -> str:
    """Return the name of the woman of a house whose head is a man; his name comes in the letters of `named`."""
    given = _order(district.given_women, seed, 2 * village + 1)
    return f"{named(given[household % len(given)])} {feminine(husband.split()[-1])}"


def feminine(surname: str) -> str:
    """Return a woman's form of a surname.

    >>> feminine("Danilin"), feminine("Tkachenko"), feminine("Zelensky"), feminine("Маслов")
    ('Danilina', 'Tkachenko', 'Zelenskaya', 'Маслова')
    """
    for ending, woman in FEMININE:
        if surname.endswith(ending):
            return surname[: -len(ending)] + woman
    return surname


def _order(items: tuple[str, ...], seed: int, row: int) -> list[str]:
    """Return the items in an order that the seed draws; a list longer than 64 is drawn in blocks."""
    if not items:
        return ["-"]
    keys: list[float] = []
    block = 0
    while len(keys) < len(items):
        keys += [float(word) for word in desk_words(seed, NAMING_QUARTER + 100 * block + row, "people")]
        block += 1
    return [items[i] for i in sorted(range(len(items)), key=lambda i: keys[i])]
