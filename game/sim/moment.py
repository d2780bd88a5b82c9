"""One month on its way through the rules: the world, its ledger, the month's chance, and what the line says.

A moment can also be looked at without running anything (`look`): the sum of a household is computed so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from game.sim.book import Book, District
from game.sim.chance import FEW, MonthDraws
from game.sim.dates import START_YEAR, year_and_month
from game.sim.events import Event
from game.sim.ledger import ALL, Ledger, Rows
from game.sim.reading import once
from game.sim.shares import Floats, Mask, Whole, across, part, part_across, part_plain, plain, ratio, ratio_plain, total
from game.sim.world import ARTEL, CATTLE, COMMUNE, TOZ, World

Value = TypeVar("Value")
FORMS = (ARTEL, TOZ, ARTEL, COMMUNE)
"""Form to look up for a village's `form` code; where none is named yet, the artel is expected."""

NO_DRAWS = MonthDraws(np.zeros((0, 0, 0), dtype=np.uint32))


def dated(series: tuple[tuple[int, Value], ...], month: int) -> Value:
    """Return the entry that holds in a month; the first holds from the beginning."""
    return series[max(0, bisect_right([start for start, _ in series], month) - 1)][1]


def by_year(rows: Mapping[int, float], year: int) -> float:
    """Return a yearly value; where the table has no such year, that of the nearest year it has."""
    return rows[year] if year in rows else rows[min(rows, key=lambda known: (abs(known - year), known))]


@dataclass(frozen=True, eq=False)
class LineNow:
    """What the line of the centre says in one month.

    Attributes:
        tempo: of the drive, 0-4.
        exit: tolerance of leaving, 0-1.
        search: intensity of searches, 0-1.
        sharing: degree of sharing by form code, (4,).
        handed: share of each species handed over on joining, by species and form code, (4, 4).
    """

    tempo: int
    exit: float
    search: float
    sharing: Floats
    handed: Floats


def line_now(book: Book, month: int) -> LineNow:
    """Return the line of a month; the last month it knows holds on."""
    line = book.line
    place = min(month, len(line.tempo) - 1)
    sharing = [dated(line.sharing[form], month) for form in FORMS]
    handed = [dated(line.handed_over[form], month) for form in FORMS]
    return LineNow(
        line.tempo[place],
        line.exit_tolerance[place],
        line.search[place],
        np.array(sharing, dtype=np.float64),
        np.array(handed, dtype=np.float64).T.copy(),
    )


@dataclass
class Moment:
    """One month of one district, over all its villages and replicates.

    The last fields are handed from rule to rule within the month.
    """

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
    alpha: Floats  # degree of sharing, as it meets households (shares.across)
    handed: Floats  # share of each species handed over on joining, (4, G, 1)
    order: float  # grain order as share of the crop
    tractors: bool  # whether the machine station has come
    here: Mask  # households that live in the village, (G, H); replaced, never changed in place
    events: list[Event] = field(default_factory=list)
    listed_share: Floats | None = None  # share of households named this month, (G,)
    cow_taken: Mask | None = None  # whose cow was taken this month, (G, H)
    left: Mask | None = None  # left or struck off this month, (G, H)
    promise: Floats | None = None  # what the farm would pay if promises held, kg an eater a year, (G, H)
    unit: Floats | None = None  # mean own crop an eater, kg a year, (G,)
    paper_before: Whole | None = None  # households on paper as the month began, (G,)
    unlisted: Mask | None = None  # who lives here and stands on no list, (G, H); see `moved`
    members: Mask | None = None  # who works in the farm, while nobody has moved, (G, H); see `moved`
    in_fact: Whole | None = None  # how many they are, (G,)
    joined: Whole | None = None  # households that are members in fact or on paper, (G,)
    people: Whole | None = None  # households that live here, (G,)
    inside: Mask | None = None  # who works in a farm, present or not, (G, H); see `moved`
    pressed: Floats | None = None  # pressure as it meets households; set anew by the rule of pressure
    risk: Floats | None = None  # exposure as a share, (G, H); no rule changes it
    owed: Whole | None = None  # the farm's part of the order, kg, (G,); see procurement.farm_order

    def member(self) -> Mask:
        """Return which households present work in the farm, (G, H)."""
        if self.members is None:
            self.members = self.farmers() & self.here
        return self.members

    def farmers(self) -> Mask:
        """Return which households work in the farm, present or not, (G, H); to be read only."""
        if self.inside is None:
            self.inside = self.world.in_fact()
        return self.inside

    def free(self) -> Mask:
        """Return which households live here and stand on no list, (G, H)."""
        if self.unlisted is None:
            self.unlisted = self.here & self.world.unlisted()
        return self.unlisted

    def counted_in_fact(self) -> Whole:
        """Return how many households work in each farm, (G,)."""
        if self.in_fact is None:
            self.in_fact = total(self.member())
        return self.in_fact

    def counted_joined(self) -> Whole:
        """Return how many households of each village are members in fact or by a vote, (G,)."""
        if self.joined is None:
            self.joined = total(self.here & ~self.world.alone())
        return self.joined

    def households(self) -> Whole:
        """Return how many households live in each village, (G,)."""
        if self.people is None:
            self.people = total(self.here)
        return self.people

    def moved(self) -> None:
        """Look anew at who lives here, is listed and is a member: called by a rule when it has changed any of it."""
        self.here = self.world.present()
        self.unlisted = self.inside = self.members = self.in_fact = self.joined = self.people = None

    def exposure(self) -> Floats:
        """Return each household's guess of being named, as a share, (G, H); to be read only."""
        if self.risk is None:
            self.risk = part(self.world.exposure)
        return self.risk

    def pressure(self) -> Floats:
        """Return the pressure on each village as a share, as it meets households (shares.across)."""
        if self.pressed is None:
            self.pressed = part_across(self.world.pressure)
        return self.pressed

    def lever(self, name: str) -> Floats:
        """Return a lever of the villages as a factor (1 is documented), (G,)."""
        column: NDArray[np.int32] = getattr(self.world, name)
        return part(column)

    def lever_across(self, name: str) -> Floats:
        """Return a lever of the villages as a factor, as it meets households (shares.across)."""
        factor: Floats = part_across(getattr(self.world, name))
        return factor

    def lever_plain(self, name: str) -> Floats:
        """Return a lever of the villages as a factor, for sums of villages (shares.plain)."""
        factor: Floats = part_plain(getattr(self.world, name))
        return factor

    def concerned(self, mask: Mask) -> Rows:
        """Return the villages in which the mask holds for anybody; all where they are few, or entries are kept."""
        if self.ledger.keep or mask.shape[0] <= FEW:
            return ALL
        return np.flatnonzero(mask.any(axis=1))

    def tell(self, kind: str, rule: str, cause: str, amounts: Whole | Mask) -> None:
        """Write down one fact a village where its amount is not zero; amounts of households (G, H) are added up."""
        if not self.ledger.keep:
            return
        if amounts.ndim > 1:
            amounts = total(amounts)
        for group in np.flatnonzero(amounts).tolist():
            village = group % self.world.villages
            fact = Event(kind, self.month, rule, cause, village, -1, int(amounts[group]), self.place(group))
            self.events.append(fact)

    def tell_households(self, kind: str, rule: str, cause: str, amounts: Whole | Mask) -> None:
        """Write down one fact a household, where a run keeps its entries."""
        if not self.ledger.keep:
            return
        groups, slots = np.nonzero(amounts)
        for group, slot in zip(groups.tolist(), slots.tolist(), strict=True):
            village, amount = group % self.world.villages, int(amounts[group, slot])
            fact = Event(kind, self.month, rule, cause, village, slot, amount, self.place(group))
            self.events.append(fact)

    def place(self, group: int) -> Mapping[str, str | int]:
        """Return the slot that tells replicates apart, when there are several."""
        return {} if self.world.replicates == 1 else {"replicate": group // self.world.villages}


def look(
    world: World, book: Book, district: District, ledger: Ledger | None = None, draws: MonthDraws = NO_DRAWS
) -> Moment:
    """Return the coming month as the line, the district and the villages stand.

    Args:
        world: not changed.
        book: the line and the numbers.
        district: its order, its machine station.
        ledger: where to write movements; a fresh one when nothing is going to be run.
        draws: the month's chance; empty when nothing is going to be run.
    """
    month = world.month
    now = once(book, month, LineNow, partial(line_now, book, month))
    year = START_YEAR + month // 12
    species = now.handed.take(world.form, axis=1)
    species[CATTLE] = part(world.cows_pooled)
    return Moment(
        world=world,
        ledger=ledger if ledger is not None else Ledger(keep=False),
        book=book,
        district=district,
        draws=draws,
        month=month,
        calendar=year_and_month(month)[1],
        year=year,
        tempo=now.tempo,
        exit=now.exit,
        search=now.search,
        alpha=across(now.sharing.take(world.form)),
        handed=species[:, :, None],
        order=by_year(district.procurement, year),
        tractors=month >= district.mts_month,
        here=world.present(),
    )


def shares_of_village(m: Moment) -> tuple[Floats, Floats, Whole]:
    """Return (share in fact, share on paper or in fact, households present) of each village, (G,)."""
    people = m.households()
    return ratio(m.counted_in_fact(), people), share_on_paper(m), people


def share_as_reported(m: Moment) -> Floats:
    """Return what `share_on_paper` does, for sums of villages (shares.plain)."""
    if m.world.groups > 1:
        return share_on_paper(m)
    share: Floats = ratio_plain(max(plain(m.counted_joined()), plain(m.world.enrolled)), plain(m.households()))
    return share


def share_on_paper(m: Moment) -> Floats:
    """Return the share of each village that has joined, as those above see it, (G,)."""
    return ratio(np.maximum(m.counted_joined(), m.world.enrolled.astype(np.int64)), m.households())
