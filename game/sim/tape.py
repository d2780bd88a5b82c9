"""The tape: decisions packed into one large whole number, each at the cost of how likely it was.

An entropy coder over Python's whole numbers (range variant of asymmetric numeral systems): a symbol of weight
f out of M costs log2(M/f) bits, exactly invertible, without a float; read in the order of writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.sim.desk import LESSON

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs: no 0 and O, no 1, I and L."""

GROUP: Final = 10
LIMIT: Final = {LESSON: 200, "full": 500}
"""Most characters of a code, separators counted (DESIGN.md 6)."""

FRAME: Final = 9
"""Characters of the frame: version, length, checks."""

HEADER_BITS: Final = 68
MARK_BITS: Final = 4
SIXTEENTH: Final = 16
FIXED_COST: Final = {"worker": 64 * SIXTEENTH, "official": 84 * SIXTEENTH}
"""What answers, choices and form of one quarter take, kept free before an act is written (1/16 bit).

Players who type every figure at random and ask every chairman another way come to 83 a quarter at an official's desk;
a clerk needs half of that. Who went beyond it in every quarter would get a code some letters longer, which is read.
"""

ACTS_KEPT: Final = 8 * SIXTEENTH
"""What each later quarter keeps for acts of its own; what a form does not need is left to them."""

ACT_COST: Final = 24 * SIXTEENTH
STEP: Final = 6
"""How much more likely an act becomes each time it is taken."""


class Channel:
    """One direction of coding: symbols with weights go in or come out."""

    def symbol(self, weights: Sequence[int], value: int | None) -> int:
        """Code one symbol of an alphabet with these weights; value is None when reading."""
        raise NotImplementedError

    def uniform(self, size: int, value: int | None) -> int:
        """Code a number 0 .. size - 1, each as likely as the others."""
        raise NotImplementedError


class Writer(Channel):
    """Collects what is to be written; `number` packs it."""

    def __init__(self) -> None:
        """Begin empty."""
        self.intervals: list[tuple[int, int, int]] = []

    def symbol(self, weights: Sequence[int], value: int | None) -> int:
        """Write one symbol."""
        assert value is not None
        self.intervals.append((sum(weights[:value]), weights[value], sum(weights)))
        return value

    def uniform(self, size: int, value: int | None) -> int:
        """Write a number 0 .. size - 1."""
        assert value is not None
        assert 0 <= value < size
        self.intervals.append((value, 1, size))
        return value


class Reader(Channel):
    """Takes symbols out of a packed number."""

    def __init__(self, number: int) -> None:
        """Keep the number."""
        self.number = number

    def symbol(self, weights: Sequence[int], value: int | None) -> int:  # noqa: ARG002
        """Read one symbol."""
        total = sum(weights)
        quotient, rest = divmod(self.number, total)
        start = 0
        for place, weight in enumerate(weights):
            if rest < start + weight:
                self.number = quotient * weight + rest - start
                return place
            start += weight
        raise AssertionError("weights do not cover their sum")

    def uniform(self, size: int, value: int | None) -> int:  # noqa: ARG002
        """Read a number 0 .. size - 1."""
        self.number, rest = divmod(self.number, size)
        return rest


def pack(intervals: Sequence[tuple[int, int, int]]) -> int:
    """Return the number that a Reader turns back into these symbols, in the same order.

    >>> reader = Reader(pack([(3, 1, 5), (0, 2, 4)]))
    >>> reader.uniform(5, None), reader.symbol((2, 2), None), reader.number
    (3, 0, 0)
    """
    number = 0
    for start, weight, total in reversed(intervals):
        number = number // weight * total + start + number % weight
    return number


def cost(intervals: Sequence[tuple[int, int, int]]) -> int:
    """Return what intervals cost in sixteenths of a bit, never less than the truth."""
    return sum(
        (total**SIXTEENTH // weight**SIXTEENTH).bit_length()
        for _, weight, total in intervals
        if weight < total
    )


def letters_of(cut: str) -> int:
    """Return how many letters of the alphabet a code of this cut may have, separators taken off."""
    limit = LIMIT[cut]
    return next(n for n in range(limit, 0, -1) if n + (n - 1) // GROUP <= limit)


class Tape:
    """What has been written in a campaign, what it cost, and which acts have been likely so far.

    Attributes:
        intervals: of the decisions, without header.
        used: sixteenths of a bit.
        counts: by name of an alphabet, the weights that have been learnt.
        last: (kind, target, option) of the last standing act.
    """

    def __init__(self, desk: str, cut: str, quarters: int) -> None:
        """Begin empty.

        Args:
            desk: kind of desk.
            cut: LESSON or FULL.
            quarters: how many quarters will be closed, skipped ones counted (each leaves a mark).
        """
        self.desk, self.cut = desk, cut
        self.intervals: list[tuple[int, int, int]] = []
        self.used = 0
        self.counts: dict[str, list[int]] = {}
        self.last = (0, -1, 0)
        letters = letters_of(cut) - FRAME
        # log2(31) is 4.954; 79/16 stays below it
        self.capacity = letters * 79 - (HEADER_BITS + quarters * MARK_BITS) * SIXTEENTH

    def copy(self) -> Tape:
        """Return a tape that can be written on by itself."""
        other = Tape.__new__(Tape)
        other.__dict__ = dict(self.__dict__)
        other.intervals = list(self.intervals)
        other.counts = {name: list(held) for name, held in self.counts.items()}
        return other

    def add(self, intervals: Sequence[tuple[int, int, int]]) -> None:
        """Write one decision."""
        self.intervals.extend(intervals)
        self.used += cost(intervals)

    def weights(self, name: str, size: int) -> list[int]:
        """Return the learnt weights of an alphabet; unlearnt, all are alike."""
        held = self.counts.get(name)
        return [2] * size if held is None else held

    def learn(self, name: str, size: int, value: int) -> None:
        """Make a symbol likelier."""
        self.counts.setdefault(name, [2] * size)[value] += STEP

    def has_room(self, quarters_left: int, two_forms: bool = False) -> bool:
        """Return whether one more act fits, with what the coming forms and answers need kept free.

        Args:
            quarters_left: quarters still to be played, this one counted.
            two_forms: whether a second form is still to come in one of them (I 1930).
        """
        kept = quarters_left * FIXED_COST[self.desk] + (quarters_left - 1) * ACTS_KEPT
        if two_forms:
            kept += FIXED_COST[self.desk] // 2
        return self.used + ACT_COST + kept <= self.capacity
