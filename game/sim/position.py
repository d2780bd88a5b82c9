"""The position: what acts, happenings and previews see of a campaign, without knowing who keeps it.

A Protocol, so that these modules lie below campaign.py and no import points upwards.
"""

from __future__ import annotations

from math import floor
from typing import Final, Protocol

from game.sim.book import Book, District
from game.sim.chance import named_words
from game.sim.dates import Quarter
from game.sim.desk import Desk
from game.sim.events import Event
from game.sim.ledger import Ledger
from game.sim.world import World

TEMPER_TOP: Final = 100
STANDING_TOP: Final = 100
FILE_TOP: Final = 100
NETWORK_TOP: Final = 50
CENTRE_TOP: Final = 1000


class Position(Protocol):
    """One campaign at one moment; its world holds one replicate, so a village is a row of the arrays."""

    book: Book
    district: District
    seed: int
    quarter: Quarter
    stage: str
    segment: int
    world: World
    ledger: Ledger
    desk: Desk
    events: list[Event]
    cut: str
    full_previews: bool


def number(position: Position, key: str) -> float:
    """Return a rule's value as it holds this month (assets/rules)."""
    return position.book.number(key, position.world.month)


def whole(position: Position, key: str) -> int:
    """Return a rule's value as a whole number."""
    return nearest(number(position, key))


def tenths(position: Position, key: str) -> int:
    """Return a rule's value in tenths, the unit of standing, file, network and temper."""
    return nearest(number(position, key) * 10)


def ten_thousandths(position: Position, key: str) -> int:
    """Return a factor or share in 1/10000, the unit of the world's levers."""
    return nearest(number(position, key) * 10_000)


def nearest(value: float) -> int:
    """Round to the nearest whole number, halves up: the same on every machine.

    >>> nearest(2.5), nearest(-0.3), nearest(-1.5)
    (3, 0, -1)
    """
    return floor(value + 0.5)


def weight(position: Position) -> float:
    """Return w, what a shortfall weighs above in this quarter (history.md 4.5)."""
    return position.book.line.shortfall_weight.get(position.quarter.index, 1.0)


def luck(position: Position, stream: str, name: str) -> float:
    """Return the one number in [0, 1) that belongs to a name in this quarter."""
    return float(named_words(position.seed, position.quarter.index, stream, name)[0])


def bounded(value: int, low: int, high: int) -> int:
    """Return the value kept between two bounds."""
    return min(high, max(low, value))


def shift_standing(position: Position, change: int) -> None:
    """Change how those above look on the player; tenths."""
    position.desk.standing = bounded(position.desk.standing + change, -STANDING_TOP, STANDING_TOP)


def shift_file(position: Position, change: int) -> None:
    """Change what is kept on the player; tenths. An entry keeps the file from fading this quarter."""
    if change > 0:
        position.desk.flags["file_entered"] = 1
    position.desk.file = bounded(position.desk.file + change, 0, FILE_TOP)


def shift_network(position: Position, change: int) -> None:
    """Change the ties the player can call on; tenths."""
    position.desk.network = bounded(position.desk.network + change, 0, NETWORK_TOP)


def shift_temper(position: Position, change: int) -> None:
    """Change the player's hardness; tenths."""
    position.desk.temper = bounded(position.desk.temper + change, 0, TEMPER_TOP)


def shift_credence(position: Position, change: int) -> None:
    """Change how far those above believe the player's figures; points."""
    position.desk.credence = bounded(position.desk.credence + change, 0, 100)


def shift_factory(position: Position, change: int) -> None:
    """Change the home plant's goodwill; tenths."""
    position.desk.factory = bounded(position.desk.factory + change, 0, 100)


def shift_centre(position: Position, points: int) -> None:
    """Change what the centre knows of the region; points."""
    position.desk.centre_knows = bounded(position.desk.centre_knows + points * 10, 0, CENTRE_TOP)
