"""Chance by name: one stream per rule and month, raw words, drawn for every slot whether it is used or not.

So a changed decision changes no weather (features.md B7): the words depend on seed, month, village, rule row
and slot only. Each village owns a block of ROWS rows; a new rule takes the next free row, and no old draw
moves. Village 0 of a district is therefore the same village when it is played alone.
"""

from __future__ import annotations

from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

ROWS: Final = 48
"""Rows reserved for each village and month; more than are named, so that new rules move nothing."""

ROW: Final[dict[str, int]] = {
    name: row
    for row, name in enumerate(
        (
            "village",  # slot k of this row serves village-wide draws; see VILLAGE_SLOT
            "household_a",  # rows household_* serve the making of the village in month -1 only
            "household_b",
            "household_c",
            "household_d",
            "lists",
            "self_dispossession",
            "vote",
            "join",
            "leave",
            "struck_off",
            "slaughter_horses",
            "slaughter_cattle",
            "slaughter_small",
            "slaughter_pigs",
            "births_horses",
            "births_cattle",
            "births_small",
            "births_pigs",
            "fodder_horses",
            "fodder_cattle",
            "fodder_small",
            "fodder_pigs",
            "neglect",
            "meat",
            "harvest",
            "hiding",
            "search",
            "death",
            "flight",
            "town_work",
            "theft",
            "fines",
            "movement",
            "review",
        )
    )
}
NAMED: Final = len(ROW)
"""Rows that have a name: no month needs more of a block."""
USUAL: Final = ROW["flight"] + 1
"""Rows that every month needs; those after them are asked for only where somebody of the third category waits."""

VILLAGE_SLOT: Final[dict[str, int]] = {
    name: slot
    for slot, name in enumerate(
        ("weather", "meeting", "protest", "neglect_horses", "neglect_cattle", "neglect_small", "neglect_pigs",
         "breakdown", "chair", "road", "seed_leak", "loss", "relief", "tractor", "rounding_a", "rounding_b")
    )
}
"""Slots of the 'village' row, for what befalls a whole village."""

SCALE: Final = 1.0 / 4294967296.0
_SCALE: Final = np.array(SCALE, dtype=np.float64)
Floats = NDArray[np.floating[Any]]

_SOURCE: Final = np.random.Philox(key=0)
_PLACE: Final[Any] = _SOURCE.state
"""One generator that is set anew before every draw: making one costs ten times as much as setting it."""
_LOW_FIRST, _WORD = np.dtype("<u8"), np.dtype("<u4")
_KEY, _COUNTER = _PLACE["state"]["key"], _PLACE["state"]["counter"]


def words_at(key: int, counter: tuple[int, int, int, int], number: int) -> NDArray[np.uint32]:
    """Return the 32-bit words that a key has from a counter on: the same whatever was drawn before.

    Args:
        key: the seed, below 2**64.
        counter: place in its stream, four numbers below 2**64.
        number: of words, even.
    """
    _KEY[0] = key
    _COUNTER[:] = counter
    _SOURCE.state = _PLACE
    return _words_of(_SOURCE.random_raw(number // 2))


def _words_of(pairs: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return the two words in each number of 64 bits, the low one first on every machine."""
    return pairs.astype(_LOW_FIRST, copy=False).view(_WORD)


def _numbers(words: NDArray[np.uint32]) -> Floats:
    """Return words as numbers in [0, 1); one type first, mixed types cost a village more than the sum itself."""
    numbers = words.astype(np.float64)
    numbers *= _SCALE
    return numbers


FEW: Final = 16
"""Villages up to which all words of a month are made numbers in one go, since calls cost more than numbers there."""


class MonthDraws:
    """All words of one month: uint32 of shape (villages, rows, slots); the numbers made of them are only read."""

    def __init__(self, words: NDArray[np.uint32]) -> None:
        """Keep the words; they are never changed."""
        self.words = words
        self._all: Floats | None = None

    def _part(self, rows: int | slice, slots: int | slice) -> Floats:
        """Return the numbers of some rows and slots, (villages, ...)."""
        if self.words.shape[0] > FEW:
            return _numbers(self.words[:, rows, slots])
        if self._all is None:
            self._all = _numbers(self.words)
            self._all.flags.writeable = False
        return self._all[:, rows, slots]

    def uniform(self, row: str) -> Floats:
        """Return numbers in [0, 1) of shape (villages, slots) for one rule."""
        return self._part(ROW[row], _EVERY) if self._all is None else self._all[:, ROW[row]]

    def species(self, row: str) -> Floats:
        """Return numbers for four rows on end, one a species, from the named row on: (4, villages, slots)."""
        return self._part(_FOUR_ROWS[row], _EVERY).swapaxes(0, 1)

    def village_species(self, slot: str) -> Floats:
        """Return one number per species and village, from the named slot on: (4, villages)."""
        return self._part(0, _FOUR_SLOTS[slot]).T

    def village(self, slot: str) -> Floats:
        """Return one number in [0, 1) per village."""
        return self._part(0, VILLAGE_SLOT[slot]) if self._all is None else self._all[:, 0, VILLAGE_SLOT[slot]]


_EVERY: Final = slice(None)
_FOUR_ROWS: Final = {name: slice(row, row + 4) for name, row in ROW.items()}
_FOUR_SLOTS: Final = {name: slice(slot, slot + 4) for name, slot in VILLAGE_SLOT.items()}


def month_draws(
    seeds: NDArray[np.uint64], month: int, villages: int, slots: int, rows: int = NAMED
) -> MonthDraws:
    """Draw a month for every world.

    Args:
        seeds: one seed a world, shape (worlds,).
        month: month index; -1 makes the village.
        villages: villages in each world.
        slots: household slots in each village, even.
        rows: how many of a village's ROWS rows are wanted, from the first on.

    Returns:
        words of shape (worlds * villages, rows, slots).
    """
    drawn = rows if villages == 1 else ROWS  # after the only village the rows that nobody wants are left out
    each = villages * drawn * slots // 2
    pairs = np.empty((seeds.shape[0], each), dtype=np.uint64)
    _COUNTER[:] = (0, 0, 0, month + 1000)
    for world, seed in enumerate(seeds.tolist()):  # words_at, without its calls: a large batch draws thousands of times
        _KEY[0] = seed
        _SOURCE.state = _PLACE
        pairs[world] = _SOURCE.random_raw(each)
    return MonthDraws(_words_of(pairs).reshape(-1, drawn, slots)[:, :rows])


DESK_STREAMS: Final = (
    "happening", "audit", "blame", "advice", "neighbours", "letter", "review", "slips", "removal", "answer",
    "people",
)
"""Streams of one desk; each gives 64 words a quarter."""


def desk_words(seed: int, quarter: int, stream: str) -> Floats:
    """Return 64 numbers in [0, 1) for one desk stream and quarter."""
    return words_at(seed, (0, 1 + DESK_STREAMS.index(stream), 0, quarter + 5000), 64) * SCALE


NAMED_STREAMS: Final = ("sight", "act", "effect", "options", "subject", "advice", "slip", "speech")
"""Streams whose words hang on a name: what was looked at, done, or drawn; new ones go at the end."""


def named_words(seed: int, quarter: int, stream: str, name: str) -> Floats:
    """Return 16 numbers in [0, 1) for one name of a stream and quarter.

    The name stands in the counter by its checksum, so a word depends on what is done and to whom, never on
    the order in which a player does things: undoing and trying again finds the same luck.
    """
    counter = (0, 64 + NAMED_STREAMS.index(stream), crc32(name.encode()), quarter + 5000)
    numbers: Floats = np.multiply(words_at(seed, counter, 16), SCALE, dtype=np.float64)
    return numbers
