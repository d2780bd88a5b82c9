"""One month on its way through the rules: the world, its ledger, the month's chance, and what the line says.

A moment can also be looked at without running anything (`look`): the sum of a household is computed so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from game.sim.book import Book, District
from game.sim.chance import MonthDraws
from game.sim.dates import START_YEAR, year_and_month
from game.sim.events import Event
from game.sim.ledger import Ledger
from game.sim.shares import ONE, Floats, Mask, Whole, ratio, total
from game.sim.world import ARTEL, CATTLE, COMMUNE, IN_FACT, OWN, TOZ, World

Value = TypeVar("Value")
FORMS = (ARTEL, TOZ, ARTEL, COMMUNE)
"""Form to look up for a village's `form` code; where none is named yet, the artel is expected."""


def dated(series: tuple[tuple[int, Value], ...], month: int) -> Value:
    """Return the entry that holds in a month; the first holds from the beginning."""
    return series[max(0, bisect_right([start for start, _ in series], month) - 1)][1]


def by_year(rows: Mapping[int, float], year: int) -> float:
    """Return a yearly value; where the table has no such year, that of the nearest year it has."""
    return rows[year] if year in rows else rows[min(rows, key=lambda known: (abs(known - year), known))]


@dataclass
class Moment:
    """One month of one district, over all its villages and replicates."""

    world: World
    ledger: Ledger
    book: Book
    district: District
    draws: MonthDraws
    month: int
    calendar: int  # 1-12
    year: int  # agricultural year: that of its July
    tempo: int
    exit: float  # tolerance of leaving, 0-1
    search: float  # intensity, 0-1
    alpha: Floats  # degree of sharing, (G, 1)
    handed: Floats  # share of each species handed over on joining, (4, G, 1)
    order: float  # grain order as share of the crop
    tractors: bool  # whether the machine station has come
    events: list[Event] = field(default_factory=list)
    listed_share: Floats = field(default_factory=lambda: np.zeros(0, dtype=np.float64))  # named this month, (G,)
    cow_taken: Mask = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))  # (G, H)
    promise: Floats = field(default_factory=lambda: np.zeros(0, dtype=np.float64))  # kg an eater a year, (G, H)
    left: Mask = field(default_factory=lambda: np.zeros((1, 1), dtype=np.bool_))  # left or struck off, (G, H)
    paper_before: Whole = field(default_factory=lambda: np.zeros(1, dtype=np.int64))  # on paper as it began, (G,)
    unit: Floats = field(default_factory=lambda: np.ones((1, 1), dtype=np.float64))  # mean own crop an eater, (G, 1)

    def pressure(self) -> Floats:
        """Return the pressure on each village as a share, (G, 1)."""
        return (self.world.pressure * ONE)[:, None]

    def lever(self, name: str) -> Floats:
        """Return a lever of the villages as a factor (1 is documented), (G,)."""
        return getattr(self.world, name) * ONE  # type: ignore[no-any-return]

    def tell(self, kind: str, rule: str, cause: str, amounts: Whole) -> None:
        """Write down one fact a village, for the villages where the amount is not zero."""
        if not self.ledger.keep:
            return
        for group in np.flatnonzero(amounts):
            village = int(group) % self.world.villages
            self.events.append(
                Event(kind, self.month, rule, cause, village=village, amount=int(amounts[group]), facts=self.place(int(group)))
            )

    def tell_households(self, kind: str, rule: str, cause: str, amounts: Whole) -> None:
        """Write down one fact a household, where a run keeps its entries."""
        if not self.ledger.keep:
            return
        groups, slots = np.nonzero(amounts)
        for group, slot in zip(groups.tolist(), slots.tolist(), strict=True):
            self.events.append(
                Event(kind, self.month, rule, cause, group % self.world.villages, slot, int(amounts[group, slot]), self.place(group))
            )

    def place(self, group: int) -> Mapping[str, str | int]:
        """Return the slot that tells replicates apart, when there are several."""
        return {} if self.world.replicates == 1 else {"replicate": group // self.world.villages}


def look(world: World, book: Book, district: District, ledger: Ledger | None = None, draws: MonthDraws | None = None) -> Moment:
    """Return the coming month as the line, the district and the villages stand.

    Args:
        world: not changed.
        book: the line and the numbers.
        district: its order, its machine station.
        ledger: where to write movements; a fresh one when nothing is going to be run.
        draws: the month's chance; empty when nothing is going to be run.
    """
    month = world.month
    line = book.line
    place = min(month, len(line.tempo) - 1)
    year, calendar = year_and_month(month)
    farming_year = START_YEAR + month // 12
    forms = world.form.astype(np.intp)
    sharing = np.array([dated(line.sharing[form], month) for form in FORMS], dtype=np.float64)
    handed = np.array([dated(line.handed_over[form], month) for form in FORMS], dtype=np.float64)
    species = handed[forms].T.copy()
    species[CATTLE] = world.cows_pooled * ONE
    return Moment(
        world=world, ledger=ledger if ledger is not None else Ledger(keep=False), book=book, district=district,
        draws=draws if draws is not None else MonthDraws(np.zeros((0, 0, 0), dtype=np.uint32)),
        month=month, calendar=calendar, year=farming_year, tempo=line.tempo[place],
        exit=line.exit_tolerance[place], search=line.search[place],
        alpha=sharing[forms][:, None], handed=species[:, :, None],
        order=by_year(district.procurement, farming_year), tractors=month >= district.mts_month,
        listed_share=np.zeros(world.groups, dtype=np.float64),
        cow_taken=np.zeros(world.eaters.shape, dtype=np.bool_),
    )


def shares_of_village(world: World) -> tuple[Floats, Floats, Whole]:
    """Return (share in fact, share on paper or in fact, households present) of each village, (G,)."""
    here = world.present()
    people = total(here)
    in_fact = total((world.membership == IN_FACT) & here)
    paper = total((world.membership != OWN) & here)
    return ratio(in_fact, people), ratio(np.maximum(paper, world.enrolled), people), people
