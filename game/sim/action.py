"""What a standing action is: its shape, price, refusal and deed, one row of a table (game-design 2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.sim.decisions import Act, Check, Refused
from game.sim.events import Event
from game.sim.position import Position, tenths, whole
from game.sim.world import HOUSEHOLDS, LANES

LANE, HOUSEHOLD, VILLAGE, NONE = "lane", "household", "village", "none"
SIZES: Final = {LANE: LANES, HOUSEHOLD: HOUSEHOLDS, VILLAGE: 10, NONE: 0}
"""How many targets of a kind there can be."""
FORCE, LISTEN = "force", "listen"


@dataclass(frozen=True)
class Action:
    """One row of game-design 2.1-2.3.

    Attributes:
        id: name in decisions.Act.
        target: LANE, HOUSEHOLD, VILLAGE or NONE.
        options: keys of its variants; variant n of an Act is options[n - 1].
        optional: whether option 0 (none) is lawful beside the variants.
        seconds: how many second targets or amounts there are; 0 none.
        tags: FORCE, LISTEN ...
        weeks: what it costs now.
        refuse: which fact stands in the way, or None.
        deed: what it does; weeks are paid by actions.apply.
        small_post: whether a player removed from the first post may still do it.
    """

    id: str
    target: str
    weeks: Callable[[Position, Act], int]
    refuse: Callable[[Position, Act], Refused | None]
    deed: Callable[[Position, Act], list[Event]]
    options: tuple[str, ...] = ()
    optional: bool = False
    seconds: int = 0
    tags: tuple[str, ...] = ()
    small_post: bool = False


@dataclass(frozen=True)
class ActKind:
    """A standing action as it lies on the desk now.

    Attributes:
        id: name in decisions.Act.
        weeks: what it costs now, with its first variant.
        target: 'lane', 'household', 'village' or 'none'.
        targets: how many targets there are; 0 none.
        options: keys of its variants.
        optional: whether it may be done without a variant (option 0).
        seconds: how many second targets or amounts there are; 0 none.
        tags: 'force', 'listen' ...
        available: Refused with the reason when it can be done to nobody now.
    """

    id: str
    weeks: int
    target: str
    targets: int
    options: tuple[str, ...]
    optional: bool
    seconds: int
    tags: tuple[str, ...]
    available: Check

    @property
    def force(self) -> bool:
        """Return whether it is an act of force."""
        return FORCE in self.tags

    @property
    def refused(self) -> Refused | None:
        """Return why it cannot be done now, or None."""
        return self.available if isinstance(self.available, Refused) else None


def times(position: Position, key: str) -> int:
    """Return how often something was done this quarter."""
    return position.desk.acts_this_quarter.get(key, 0)


def is_hard(position: Position, key: str) -> bool:
    """Return whether the player's temper has reached a threshold of the rules."""
    return position.desk.temper >= tenths(position, key)


def done(
    position: Position, act: Act, village: int, amount: int = 0, household: int = -1, **facts: str | int
) -> Event:
    """Return the event of an act that was done."""
    cause = act.action if act.option == 0 else f"{act.action}.{act.option}"
    month = position.world.month
    return Event("acted", month, act.action, cause, village, household, amount, facts, seen=True)


def price(key: str) -> Callable[[Position, Act], int]:
    """Return the price of an act whose weeks are one number of the rules."""
    return lambda position, _act: whole(position, key)


def never(_position: Position, _act: Act) -> Refused | None:
    """Return that nothing stands in the way."""
    return None
