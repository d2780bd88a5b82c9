"""What villages and households are before any rule: their own numbers, and what of the month they can see.

The rules are methods, one group of rules a file; `model.py` puts them together. An agent's numbers carry the
names of the world's columns (game/sim/world.py), one whole number where the world has an array.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import mesa

from game.sim.book import Book, District
from game.sim.chance import VILLAGE_SLOT, MonthDraws
from game.sim.dates import START_YEAR, year_and_month
from game.sim.moment import LineNow, by_year, line_now
from game.sim.shares import Floats
from game.sim.world import IN_FACT, OWN, PRESENT

if TYPE_CHECKING:
    from game.reference.agents.model import Countryside

Four = tuple[float, float, float, float]
"""One number a species, in the order of world.SPECIES."""


def four(numbers: Floats) -> Four:
    """Return a rule's numbers by species as plain floats."""
    horses, cattle, small, pigs = numbers.reshape(-1).tolist()
    return horses, cattle, small, pigs


class Luck(dict[str, list[list[float]]]):
    """The month's luck by row of the streams, then village, then slot: plain numbers, read when first asked for."""

    def __init__(self, draws: MonthDraws) -> None:
        super().__init__()
        self.draws = draws

    def __missing__(self, row: str) -> list[list[float]]:
        numbers: list[list[float]] = self.draws.uniform(row).tolist()
        self[row] = numbers
        return numbers


@dataclass
class Now:
    """The month as everybody meets it: date, line, district, and the month's chance.

    Attributes:
        book: the numbers.
        district: where the villages lie.
        month: month index.
        draws: the words of the month, the core's own.
    """

    book: Book
    district: District
    month: int
    draws: MonthDraws
    calendar: int = field(init=False)  # 1-12
    year: int = field(init=False)  # agricultural year
    line: LineNow = field(init=False)
    exit: float = field(init=False)
    search: float = field(init=False)
    order: float = field(init=False)
    tractors: bool = field(init=False)
    luck: Luck = field(init=False)

    def __post_init__(self) -> None:
        """Look up what the line and the district say."""
        self.calendar = year_and_month(self.month)[1]
        self.year = START_YEAR + self.month // 12
        self.line = line_now(self.book, self.month)
        self.exit = self.line.exit
        self.search = self.line.search
        self.order = by_year(self.district.procurement, self.year)
        self.tractors = self.month >= self.district.mts_month
        self.luck = Luck(self.draws)


class VillageBase(mesa.Agent):  # type: ignore[misc]  # Mesa comes without types
    """A village: its farm, its chairman's paper, its levers."""

    model: Countryside
    place: int
    """Row of the village in the world's arrays."""
    replicate: int

    form: int
    cows_pooled: int
    farm_herd: list[int]
    farm_grain: int
    farm_seed: int
    reserve: int
    farm_cash: int
    farm_sown: int
    farm_harvested: int
    farm_delivered: int
    spare_land: int
    plan: int
    organisation: int
    effort: int
    tools: int
    herd_care: int
    fodder_days: int
    tractor_days: int
    chair_honesty: int
    chair_zeal: int
    pressure: int
    protest: int
    disturbances: int
    enrolled: int
    push: int
    vote_push: int
    list_push: int
    grain_push: int
    search_push: int
    seed_push: int
    sowing_push: int
    meat_push: int
    movement_push: int
    exit_push: int
    seed_leak: int
    found_share: int
    yield_push: int
    extra_pressure: int
    extra_protest: int
    target: int

    # what is handed from rule to rule within the month
    alpha: float
    handed: list[float]
    paper_before: int
    listed_share: float
    unit: float

    def luck(self, slot: str) -> float:
        """Return the village's own luck of the month in [0, 1)."""
        return self.model.now.luck["village"][self.place][VILLAGE_SLOT[slot]]

    def share_in_fact(self) -> float:
        """Return the share of the village that works in the farm."""
        return len(self.members()) / max(len(self.present), 1)

    def share_on_paper(self) -> float:
        """Return the share of the village that has joined, as those above see it."""
        return max(self.on_paper(), self.enrolled) / max(len(self.present), 1)

    def on_paper(self) -> int:
        """Return the households that are members in fact or by a vote."""
        return sum(1 for house in self.present if house.membership != OWN)

    def members(self) -> list[HouseholdBase]:
        """Return the households that work in the farm."""
        return [house for house in self.present if house.membership == IN_FACT]

    def settle(self, households: list[HouseholdBase]) -> None:
        """Take in the households of all slots, those of the village that are gone included."""
        self.households = households
        self.count_present()

    def count_present(self) -> None:
        """Find out anew who lives here."""
        self.present = [house for house in self.households if house.status == PRESENT]


class HouseholdBase(mesa.Agent):  # type: ignore[misc]  # Mesa comes without types
    """A household: its people, yard and barn, its standing, and what it thinks."""

    model: Countryside
    village: VillageBase
    place: int
    """Row of its village in the world's arrays."""
    slot: int

    eaters: int
    workers: int
    status: int
    archetype: int
    kin: int
    skill: int
    literate: int
    faith: int
    attachment: int
    land: int
    implements: int
    animals: list[int]
    brought: list[int]
    grain: int
    seed: int
    hidden: int
    cash: int
    sown: int
    labour_days: int
    paid: int
    harvested: int
    delivered: int
    membership: int
    joined_month: int
    listed: int
    listed_by: int
    listed_month: int
    exposure: int
    trust: int
    fear: int
    anger: int
    belief: int
    hunger: int
    gain: int
    join_hazard: int
    leave_hazard: int
    slaughter_hazard: int
    hazard_until: int

    # what is handed from rule to rule within the month
    cow_taken: bool
    left: bool
    promise: float

    def luck(self, row: str) -> float:
        """Return the household's own luck of the month for one rule, in [0, 1)."""
        return self.model.now.luck[row][self.place][self.slot]
