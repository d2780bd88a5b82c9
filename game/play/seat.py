"""The seat at the desk: what every builder of views is handed, and the few words all of them need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from game.content.library import Library, Place
from game.content.words import Words
from game.play.names import household_names, wife_of
from game.play.noted import NotedSum
from game.play.panel import PanelResult
from game.play.settings import Settings
from game.sim import form, knowledge, neighbours
from game.sim.campaign import Campaign
from game.sim.dates import Quarter, year_and_month
from game.sim.desk import WORKER, Known, Written
from game.sim.world import PRESENT

SPOKEN: Final = 100
"""Numbers up to this one are written out in words where a sentence asks for it."""

WOMEN_HEADED: Final = ("widow", "sons_away")
"""Kinds of house in which a woman answers the door (game-design 8)."""


def capital(text: str) -> str:
    """Return a sentence that begins with a capital.

    >>> capital("a little more trust.")
    'A little more trust.'
    """
    return text[:1].upper() + text[1:]


def quarter_words(words: Words, quarter: Quarter) -> str:
    """Return 'I 1930' as the language writes it; the Roman figure comes first and the year last in every one."""
    roman, year = quarter.label.split()
    return words.say("play.quarter_of_year", roman=roman, year=year)


@dataclass(frozen=True)
class Seat:
    """One campaign as seen from its desk, with the words it is told in.

    Builders read the campaign through here and never change it.

    Attributes:
        campaign: the running game.
        library: all content.
        words: of the reader's language.
        settings: how it is told.
        sums: (village, household) -> the sum as it was told at the bench.
        panel: the replays of the end, once they have been run.
    """

    campaign: Campaign
    library: Library
    words: Words
    settings: Settings
    sums: Mapping[tuple[int, int], NotedSum] = field(default_factory=dict)
    panel: PanelResult | None = None

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

    def count(self, key: str, number: int) -> str:
        """Return a text that speaks of a number of things, in the right plural form."""
        return self.say(key, count=number, n=number)

    def has(self, key: str) -> bool:
        """Return whether there is a text of this key below 'play.'."""
        return self.words.has(f"play.{key}")

    def spoken(self, number: int) -> str:
        """Return a number in words where the language has one, else in figures."""
        if 0 <= number <= SPOKEN:
            return self.say(f"number.n{number}")
        return f"{number:,}".replace(",", self.say("figure.thousands"))

    def month(self, index: int) -> str:
        """Return 'March 1930' for a month index."""
        year, month = year_and_month(index)
        return self.say("month_of_year", month=self.say(f"month.m{month}"), year=year)

    def day(self, day: int, index: int) -> str:
        """Return '2 March' for a day of a month index."""
        return self.say("day_of_month", day=day, month=self.say(f"month_of_day.m{year_and_month(index)[1]}"))

    def month_name(self, index: int) -> str:
        """Return 'March' for a month index."""
        return self.say(f"month.m{year_and_month(index)[1]}")

    def quarter_of(self, month: int) -> str:
        """Return 'I 1930' for the month in which something was learned.

        What is learned when the last month of a quarter has run is dated by the month that comes next, and still
        belongs to the quarter on the desk.
        """
        return self.quarter_label(min(month // 3, self.campaign.quarter.index))

    def quarter_written(self, month: int) -> str:
        """Return 'I 1930' for a figure on paper, which is dated by the month that follows it."""
        return self.quarter_label((month - 1) // 3)

    @property
    def place(self) -> Place:
        """Return what is told of the district."""
        return self.library.places[self.campaign.district.id]

    def district_name(self) -> str:
        """Return the district's name."""
        return self.words.named(self.place.name)

    def neighbours(self) -> tuple[str, ...]:
        """Return the racer, the plodder and the mirror, as this desk calls them."""
        names = self.place.neighbour_villages if self.worker else self.place.neighbour_districts
        return tuple(self.words.named(name) for name in names)

    def village(self, index: int) -> str:
        """Return the name of a played village."""
        return self.words.named(self.campaign.district.villages[index])

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
            women = tuple(self.archetype(village, slot) in WOMEN_HEADED for slot in slots)
            self._names[village] = household_names(
                self.campaign.district, self.campaign.seed, village, women, self.words.named
            )
        return self._names[village][household]

    def woman(self, village: int, household: int) -> str:
        """Return the name of the woman of a household: its head, or the wife of its head."""
        name = self.household(village, household)
        if self.archetype(village, household) in WOMEN_HEADED:
            return name
        return wife_of(self.campaign.district, self.campaign.seed, village, household, name, self.words.named)

    def quarter_label(self, index: int) -> str:
        """Return 'I 1930' for a quarter index, as the language writes it."""
        return quarter_words(self.words, Quarter(index))

    def this_quarter(self) -> str:
        """Return 'I 1930' for the quarter on the desk."""
        return quarter_words(self.words, self.campaign.quarter)

    def next_quarter(self, box: str = "", value: int = 0) -> Campaign:
        """Return a copy as it would stand at the next quarter's first day, for the formulas of its orders.

        The neighbours have reported by their own rule; a figure that is only drafted stands as written.

        Args:
            box: of the form, or ''.
            value: what is written in it.
        """
        peek = self.campaign.copy()
        if box:
            peek.desk.paper[box, -1] = Written(value, peek.world.month, "you")
        neighbours.move(peek)
        peek.quarter, peek.segment = Quarter(peek.quarter.index + 1), 0
        return peek

    def known_of_box(self, box: str) -> Known | None:
        """Return what the desk knows of the thing a box of the form counts, in the box's unit."""
        return form.known(self.campaign, box)

    def error_now(self, fact: Known) -> int:
        """Return by how many percent a known figure may be off today."""
        return knowledge.error_now(self.campaign, fact)

    def lives_here(self, village: int, household: int) -> bool:
        """Return whether anybody lives in the house: that can be seen from the street."""
        return int(self.campaign.world.status[village, household]) == PRESENT
