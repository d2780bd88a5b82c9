"""One effect in its place: what the functions behind the closed list are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.sim.book import Effect
from game.sim.events import Event
from game.sim.position import Position
from game.sim.scopes import Mask, households, villages
from game.sim.world import HOUSEHOLDS


@dataclass(frozen=True)
class Case:
    """An effect that happens now.

    Attributes:
        position: the campaign, changed in place.
        effect: from the book.
        cause: key of the cause, e.g. 'D05.1'.
        village: index in the district it is about; -1 none is named.
        household: slot it is about, or -1.
    """

    position: Position
    effect: Effect
    cause: str
    village: int
    household: int

    def word(self, key: str, default: str = "") -> str:
        """Return one of the effect's further words."""
        return str(self.effect.extra.get(key, default))

    def who(self) -> Mask:
        """Return the households it is about, (G, H)."""
        return households(self.position, self.effect.scope, self.village, self.household, self.effect.extra)

    def where(self) -> tuple[int, ...]:
        """Return the villages it is about."""
        return villages(self.position, self.effect.scope, self.village, self.effect.extra)

    def count(self) -> int:
        """Return its number on the played households: extra.n or the amount; a raion's falls pro rata."""
        number = self.effect.amount
        if self.effect.scope != "villages":
            number = int(self.effect.extra.get("n", number))
        if not self.effect.extra.get("raion") or number <= 0:
            return number
        played = self.position.world.villages * HOUSEHOLDS
        all_of_it = self.position.district.raion_households
        return max(1, (number * played + all_of_it // 2) // all_of_it)

    def tell(self, kind: str, amount: int = 0, facts: Mapping[str, str | int] | None = None) -> list[Event]:
        """Return the one event of something the desk sees at once."""
        month, rule = self.position.world.month, self.effect.kind
        place = (self.village, self.household)
        return [Event(kind, month, rule, self.cause, *place, amount, facts or {}, seen=True)]
