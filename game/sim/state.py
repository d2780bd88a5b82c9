"""The state: everything a campaign is at one moment, with the weights of the line that hold now.

It is what position.Position describes, plus what only the campaign machine needs (log, digests, snapshots).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from json import JSONEncoder
from operator import attrgetter, itemgetter
from typing import Any, Final

import numpy as np

from game.sim.book import Book, District
from game.sim.chance import Floats, desk_words
from game.sim.dates import FIRST_PLAYED_QUARTER, LAST_PLAYED_QUARTER, Quarter
from game.sim.decisions import Decision
from game.sim.desk import LESSON, Desk
from game.sim.events import Event
from game.sim.ledger import Ledger
from game.sim.snapshot import Snapshot
from game.sim.world import HOUSEHOLDS, World

ACT, REPORT, REVIEW, OVER = "act", "report", "review", "over"
"""Stages of a quarter; 'act' comes twice in I 1930."""

TURNED_INSIDE: Final = Quarter.of(1930, 1).index
"""The quarter that 2 March 1930 cuts in two (history.md 1)."""

LESSON_QUARTERS: Final = tuple(
    Quarter.parse(label).index for label in ("I 1930", "II 1930", "III 1930", "IV 1931", "III 1932", "I 1933")
)
FULL_QUARTERS: Final = tuple(range(FIRST_PLAYED_QUARTER, LAST_PLAYED_QUARTER + 1))


@dataclass
class State:
    """One campaign at one moment; the world holds one replicate, so a village is a row of its arrays."""

    book: Book
    district: District
    seed: int
    cut: str
    full_previews: bool
    quarter: Quarter
    stage: str
    segment: int
    world: World
    ledger: Ledger
    desk: Desk
    events: list[Event] = field(default_factory=list)
    log: list[Decision] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)
    watch: Callable[[], None] | None = None
    """Called after each month that is run and each quarter that is closed, by whoever draws or traces them; it
    changes nothing."""
    bare: bool = False
    """A replay for comparison only: no digests, no forecasts, no text code are made of it."""

    @property
    def villages(self) -> int:
        """Return how many villages lie under this desk."""
        return self.world.villages

    @property
    def households(self) -> int:
        """Return how many households the papers count: every slot of every village, as in 1929."""
        return self.world.villages * HOUSEHOLDS

    @property
    def after_turn(self) -> bool:
        """Return whether 2 March 1930 has passed inside this quarter."""
        return self.quarter.index == TURNED_INSIDE and self.segment > 0

    @property
    def w(self) -> float:
        """Return what a shortfall weighs above, now (history.md 4.5)."""
        if self.after_turn:
            return self.rule("line.turn_w")
        return self.book.line.shortfall_weight.get(self.quarter.index, 1.0)

    @property
    def v(self) -> float:
        """Return what a scandal weighs above, now (history.md 4.5)."""
        if self.quarter.index == TURNED_INSIDE:
            return self.rule("line.turn_v" if self.segment > 0 else "line.before_turn_v")
        return self.book.line.scandal_weight.get(self.quarter.index, 0.0)

    @property
    def u(self) -> float:
        """Return by how much the next percentage is raised (history.md 4.3)."""
        return self.book.line.tempo_up.get(self.quarter.index, 0.0)

    @property
    def played(self) -> tuple[int, ...]:
        """Return the quarters this cut plays."""
        return LESSON_QUARTERS if self.cut == LESSON else FULL_QUARTERS

    def rule(self, key: str) -> float:
        """Return a rule's value as it holds in the middle of this quarter; segments use their own month."""
        months = self.quarter.months
        return self.book.number(key, months[2] if self.after_turn else months[0])

    def words(self, stream: str) -> Floats:
        """Return the 64 numbers of a desk stream in this quarter; after 2 March the second 32 come first."""
        words = desk_words(self.seed, self.quarter.index, stream)
        if self.after_turn:
            words = np.roll(words, -len(words) // 2)
        return words


def turn_in(state: State, quarter: int) -> tuple[str, str]:
    """Return (id, tally that is looked at) of the turn of the line in a quarter, or two empty words."""
    for name, month, tally in state.book.line.turns:
        if month // 3 == quarter:
            return name, tally
    return "", ""


def digest(state: State) -> str:
    """Return 16 hex digits that two equal campaigns share: world, outside accounts, desk, place in time."""
    hasher = blake2b(digest_size=8)
    hasher.update(f"{state.world.digest()}|{state.quarter.index}|{state.stage}|{state.segment}".encode())
    for key in sorted(state.ledger.outside):
        amounts = state.ledger.outside[key]
        if np.count_nonzero(amounts):
            hasher.update(f"{key}{amounts.tolist()}".encode())
    hasher.update(text_of(state.desk).encode())
    return hasher.hexdigest()


def text_of(desk: Desk) -> str:
    """Return a desk as one line of text: field by field, tables in the order of their keys.

    Two desks that hold the same give the same text whatever kind of whole number counted them, in whatever order
    their tables were filled, and on every machine: numbers are written out, nothing hangs on names of types of numpy.
    """
    return _WRITER.encode([_ordered(getattr(desk, item.name)) for item in fields(desk)])


def parts_of(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield (field, text) of a desk: what text_of says, field by field."""
    for item in fields(desk):
        yield item.name, _WRITER.encode(_ordered(getattr(desk, item.name)))


def _ordered(value: Any) -> Any:
    """Return a table as its rows in the order of their keys; lists keep the order in which things happened."""
    return sorted(value.items(), key=_KEY) if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    """Return as plain lists and numbers what the writer does not know: records of the desk, numbers of numpy."""
    kind = type(value)
    read = _READERS.get(kind)
    if read is None:
        if isinstance(value, np.generic):
            return value.item()
        if isinstance(value, Mapping):
            return dict(value)
        read = _READERS[kind] = attrgetter(*(item.name for item in fields(value)))
    return kind.__name__, read(value)


_KEY: Final = itemgetter(0)
_READERS: Final[dict[type, Callable[[Any], Any]]] = {}
_WRITER: Final = JSONEncoder(default=_plain, sort_keys=True, check_circular=False, separators=(",", ":"))
