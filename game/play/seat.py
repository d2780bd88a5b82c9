"""The seat at the desk: what every builder of views is handed, and the few words all of them need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from game.content.library import Library
from game.content.words import Words
from game.play.names import household_names
from game.play.settings import Settings
from game.sim.campaign import Campaign
from game.sim.dates import Quarter, year_and_month
from game.sim.desk import WORKER
from game.sim.world import PRESENT

SPOKEN: Final = 100
"""Numbers up to this one are written out in words where a sentence asks for it."""

WIDOWS: Final = ("widow", "soldier_wife", "sons_away")
"""Archetypes whose house a woman heads, by the beginning of their id."""


@dataclass(frozen=True)
class Seat:
    """One campaign as seen from its desk, with the words it is told in.

    Builders read the campaign through here and never change it.
    """

    campaign: Campaign
    library: Library
    words: Words
    settings: Settings

    @property
    def worker(self) -> bool:
        """Return whether this is the 25,000er's desk (one village) and not the official's (ten)."""
        return self.campaign.desk.kind == WORKER

    def say(self, key: str, slots: Mapping[str, object] | None = None, /, **more: object) -> str:
        """Return the text of a key below 'play.', with its slots filled."""
        return self.tell(f"play.{key}", slots, **more)

    def tell(self, key: str, slots: Mapping[str, object] | None = None, /, **more: object) -> str:
        """Return the text of any key, with its slots filled."""
        return self.words.say(key, **{**(slots or {}), **more})

    def has(self, key: str) -> bool:
        """Return whether there is a text of this key below 'play.'."""
        return self.words.has(f"play.{key}")

    def spoken(self, number: int) -> str:
        """Return a number in words where the language has one, else in figures."""
        return self.say(f"number.n{number}") if 0 <= number <= SPOKEN else str(number)

    def month(self, index: int) -> str:
        """Return 'March 1930' for a month index."""
        year, month = year_and_month(index)
        return self.say("month_of_year", month=self.say(f"month.m{month}"), year=year)

    def month_name(self, index: int) -> str:
        """Return 'March' for a month index."""
        return self.say(f"month.m{year_and_month(index)[1]}")

    def quarter_of(self, month: int) -> str:
        """Return 'I 1930' for a month index; the label is the same in every language."""
        return Quarter(month // 3).label

    def village(self, index: int) -> str:
        """Return the name of a played village."""
        name = self.campaign.district.villages[index]
        return self.words.say(name) if self.words.has(name) else name

    def archetype(self, village: int, household: int) -> str:
        """Return the id of the kind of household."""
        kinds = self.campaign.district.archetypes
        return kinds[int(self.campaign.world.archetype[village, household]) % len(kinds)][0]

    @cached_property
    def _names(self) -> dict[int, tuple[str, ...]]:
        return {}

    def household(self, village: int, household: int) -> str:
        """Return the name of the head of a household."""
        if village not in self._names:
            slots = range(self.campaign.world.status.shape[1])
            women = tuple(self.archetype(village, slot).startswith(WIDOWS) for slot in slots)
            self._names[village] = household_names(self.campaign.district, self.campaign.seed, village, women)
        return self._names[village][household]

    def lives_here(self, village: int, household: int) -> bool:
        """Return whether anybody lives in the house: that can be seen from the street."""
        return int(self.campaign.world.status[village, household]) == PRESENT
