"""The divergence: the first quarter, month, column and value in which two traces of one game differ, in words.

Months are computed one from the other, so the first column that differs, in the order of the digest, lies close to
the rule that went another way; later months say little.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from game.sim.trace import CLOSING, Moment, Trace
from game.sim.world import ANIMAL, HERD, HOUSEHOLD, SPECIES, columns

ABOUT: Final = dict(columns())
ORDER: Final = {name: place for place, name in enumerate(ABOUT)}
PLACES: Final = {HOUSEHOLD: ("village", "household"), ANIMAL: ("", "village", "household"), HERD: ("", "village")}
"""What the places of a value are counted by; '' is a species. All else lies by village."""


@dataclass(frozen=True)
class Divergence:
    """Where two replays of one code first differ.

    Attributes:
        quarter: label, e.g. 'II 1930'.
        column: the first one that differs, '' when one of the replays has no such moment.
        words: all of it, for people.
        valued: whether both traces hold the values of that moment.
    """

    quarter: str
    column: str
    words: str
    valued: bool = False


def divergence(here: Trace, there: Trace) -> Divergence | None:
    """Return where two traces first differ, None when they do not.

    Raises:
        ValueError: when they are of different codes.
    """
    if here.code != there.code:
        raise ValueError("these are traces of two games: their codes differ")
    for one, other in zip(here.moments, there.moments, strict=False):
        if (one.quarter, one.when) != (other.quarter, other.when):
            words = f"{told(one)} here, {told(other)} there: one goes another way before it"
            return Divergence(one.quarter, "", words)
        names = [name for name in (*one.columns, *other.columns) if one.columns.get(name) != other.columns.get(name)]
        if names or one.digest != other.digest:
            return _at(one, other, sorted(dict.fromkeys(names), key=rank))
    if len(here.moments) == len(there.moments):
        return None
    shorter, longer = sorted((here, there), key=lambda trace: len(trace.moments))
    after, side = longer.moments[len(shorter.moments)], "here" if shorter is here else "there"
    return Divergence(after.quarter, "", f"{told(after)}: the replay {side} does not come so far ({shorter.problem})")


def _at(one: Moment, other: Moment, names: list[str]) -> Divergence:
    if not names:
        return Divergence(one.quarter, "", f"{told(one)}: the digests differ, but no column does")
    name = names[0]
    found = values(name, one, other)
    more = (
        f" Other columns that differ then: {', '.join(names[1:9])}{' ...' if names[9:] else ''}." if names[1:] else ""
    )
    valued = name in one.values and name in other.values
    return Divergence(one.quarter, name, f"{told(one)}: {found}.{more}", valued)


def rank(name: str) -> int:
    """Return a place for a column: those of the world in the order of the digest, outside accounts, the desk."""
    return ORDER.get(name, len(ORDER) + (not name.startswith("outside.")))


def told(moment: Moment) -> str:
    """Return when a moment is."""
    return f"{moment.quarter}, {'its closing' if moment.when == CLOSING else moment.when}"


def values(name: str, one: Moment, other: Moment) -> str:
    """Return a column, and its first value that differs where both moments hold values."""
    if name not in one.values or name not in other.values:
        missing = [side for side, moment in (("here", one), ("there", other)) if name not in moment.columns]
        return f"{name} is not there {missing[0]}" if missing else name
    differing = list(unequal(json.loads(one.values[name]), json.loads(other.values[name])))
    if not differing:
        return f"{name} (equal values, kept in another way)"
    path, mine, theirs = differing[0]
    unit = f" ({ABOUT[name]['unit']})" if name in ABOUT else ""
    more = f"; {len(differing)} values of it differ" if differing[1:] else ""
    return f"{name}{place(name, path)}: {mine} here, {theirs} there{unit}{more}"


def unequal(one: Any, other: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], str, str]]:
    """Yield (path, one value, the other) for all places in which two nested lists differ.

    >>> list(unequal([1, [2, 3]], [1, [2, 4]]))
    [((1, 1), '3', '4')]
    """
    if isinstance(one, list) and isinstance(other, list):
        for index in range(max(len(one), len(other))):
            pair = [rows[index] if index < len(rows) else None for rows in (one, other)]
            yield from unequal(pair[0], pair[1], (*path, index))
    elif one != other:
        yield path, json.dumps(one), json.dumps(other)


def place(name: str, path: tuple[int, ...]) -> str:
    """Return a value's place, counted from 1 as the papers of the game count.

    >>> place('grain', (2, 11)), place('farm_herd', (1, 0))
    (', village 3, household 12', ', cattle, village 1')
    """
    if name in ABOUT:
        counted = PLACES.get(ABOUT[name]["axes"], ("village",))
    else:
        counted = ("village",) if name.startswith("outside.") else ("entry", "part")
    words = [
        f", {kind} {index + 1}" if kind else f", {SPECIES[index]}" for kind, index in zip(counted, path, strict=False)
    ]
    return "".join(words)
