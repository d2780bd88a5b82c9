"""The model: villages and households with all their rules, and the month in its order (game/sim/month.py)."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor

import mesa

from game.reference.agents.base import Now
from game.reference.agents.fields import HouseholdFields, VillageFields
from game.reference.agents.food import HouseholdFood, VillageFood
from game.reference.agents.grain import HouseholdGrain, VillageGrain
from game.reference.agents.herds import HouseholdHerds, VillageHerds
from game.reference.agents.joining import HouseholdJoining, VillageJoining
from game.reference.agents.leaving import HouseholdLeaving, VillageLeaving
from game.reference.agents.standing import HouseholdStanding, VillageStanding
from game.sim.book import Book, District
from game.sim.chance import month_draws
from game.sim.rules import fodder, food, harvest, money, pay, procurement, sowing
from game.sim.world import ANIMAL, HERD, HOUSEHOLD, HOUSEHOLDS, VILLAGE, World, columns

Numbers = Mapping[str, int | list[int]]
"""Numbers of one agent by the name of their column; lists hold one a species."""


class Village(
    VillageStanding, VillageFields, VillageJoining, VillageHerds, VillageGrain, VillageFood, VillageLeaving
):
    """A village with all its rules."""

    def __init__(self, model: Countryside, place: int, replicate: int, numbers: Numbers) -> None:
        """Begin with the numbers of one row of the world."""
        super().__init__(model)
        self.place = place
        self.replicate = replicate
        self.__dict__.update(numbers)


class Household(
    HouseholdStanding,
    HouseholdFields,
    HouseholdJoining,
    HouseholdHerds,
    HouseholdGrain,
    HouseholdFood,
    HouseholdLeaving,
):
    """A household with all its rules."""

    def __init__(self, model: Countryside, village: Village, slot: int, numbers: Numbers) -> None:
        """Begin with the numbers of one slot of the world."""
        super().__init__(model)
        self.village = village
        self.place = village.place
        self.slot = slot
        self.__dict__.update(numbers)


class Countryside(mesa.Model):  # type: ignore[misc]  # Mesa comes without types
    """All villages of all replicates, as a world holds them, and the month that is run on them.

    Attributes:
        book: the numbers.
        district: where the villages lie.
        seeds: one a replicate: the chance is the core's own.
        month: index of the month that comes next.
        now: the month that is being run.
    """

    now: Now

    def __init__(self, world: World, book: Book, district: District) -> None:
        """Take over a world as it stands; the world is not changed."""
        super().__init__(rng=0)  # Mesa's own chance is not used
        self.book = book
        self.district = district
        self.seeds = world.seeds.copy()
        self.month = world.month
        self.villages = world.villages
        self.paper: dict[int, float] = {}
        of_village = numbers_of(world, VILLAGE, HERD)
        of_household = numbers_of(world, HOUSEHOLD, ANIMAL)
        for place in range(world.groups):
            village = Village(self, place, place // world.villages, of_village[place])
            first = place * HOUSEHOLDS
            village.settle([Household(self, village, slot, of_household[first + slot]) for slot in range(HOUSEHOLDS)])

    def step(self) -> None:
        """Run the coming month: every rule in its order, over all villages and households."""
        draws = month_draws(self.seeds, self.month, self.villages, HOUSEHOLDS)
        self.now = Now(self.book, self.district, self.month, draws)
        self.come_together()
        self.grow_and_eat()
        self.leave_and_tell()
        self.month += 1

    def come_together(self) -> None:
        """Run the rules from the line to membership."""
        villages, households = self.agents_by_type[Village], self.agents_by_type[Household]
        households.do("begin_month")
        villages.do("begin_month")
        villages.do("feel_pressure")
        villages.do("write_lists")
        villages.do("reckon_shock")
        households.do("feel")
        villages.do("hear_talk")
        households.do("talk")
        households.do("expect_crop")
        villages.do("look_ahead")
        households.do("compare")
        villages.do("meet")
        households.do("decide")
        villages.do("change_membership")

    def grow_and_eat(self) -> None:
        """Run the rules from slaughter to money."""
        villages, households = self.agents_by_type[Village], self.agents_by_type[Household]
        calendar = self.now.calendar
        villages.do("announce")
        households.do("slaughter")
        villages.do("keep_herd")
        households.do("keep_animals")
        if calendar == sowing.COLLECTING:
            villages.do("collect_seed")
        elif calendar == sowing.SOWING:
            villages.do("sow_farm")
            households.do("sow")
        if calendar == harvest.MONTH:
            self.bring_in_the_harvest()
        if calendar in procurement.MONTHS:
            villages.do("collect")
        if self.now.search:
            villages.do("search")
        villages.do("third_round")
        households.do("book_labour_days")
        if calendar == pay.FIRST:
            villages.do("share_first")
            households.do("believe")
        elif calendar == pay.SECOND:
            villages.do("share_second")
        villages.do("prepare_tables")
        households.do("eat")
        villages.do("feed_members")
        households.do("starve")
        villages.do("leak")
        if calendar == food.HARVEST - 1:
            households.do("sell_what_lies_over")
        if calendar in fodder.WINTER:
            households.do("feed_animals")
        villages.do("feed_herd")
        households.do("earn")
        if calendar == money.TAX_MONTH:
            households.do("pay_tax")

    def bring_in_the_harvest(self) -> None:
        """Run the rules of August, from the field to the order laid on the crop."""
        villages, households = self.agents_by_type[Village], self.agents_by_type[Household]
        villages.do("see_weather")
        households.do("reap")
        villages.do("reap_farm")
        households.do("set_seed_aside")
        villages.do("set_farm_seed_aside")
        households.do("hide")
        self.count_paper()
        villages.do("set_plan")

    def leave_and_tell(self) -> None:
        """Run the rules from flight to the chairmen's reports."""
        villages, households = self.agents_by_type[Village], self.agents_by_type[Household]
        villages.do("let_go")
        villages.do("gather")
        households.do("grow_angry")
        villages.do("protest_now")
        villages.do("report")
        villages.do("fade")

    def count_paper(self) -> None:
        """Find the share on paper of each replicate's district."""
        joined: dict[int, int] = {}
        people: dict[int, int] = {}
        for village in self.agents_by_type[Village]:
            here = len(village.present)
            counted = floor(village.share_on_paper() * here + 0.5)
            joined[village.replicate] = joined.get(village.replicate, 0) + counted
            people[village.replicate] = people.get(village.replicate, 0) + here
        self.paper = {replicate: count / max(people[replicate], 1) for replicate, count in joined.items()}

    def paper_of(self, replicate: int) -> float:
        """Return the share on paper of a replicate's district, as the harvest counted it."""
        return self.paper[replicate]


def numbers_of(world: World, single: str, by_species: str) -> list[dict[str, int | list[int]]]:
    """Return the numbers of every agent of one kind: columns on the axes `single`, and those with species before.

    A list of four numbers is the agent's own: it is changed in place.
    """
    count = world.groups * (HOUSEHOLDS if single == HOUSEHOLD else 1)
    agents: list[dict[str, int | list[int]]] = [{} for _ in range(count)]
    for name, meta in columns():
        if meta["axes"] == single:
            values = getattr(world, name).reshape(-1).tolist()
        elif meta["axes"] == by_species:
            table = getattr(world, name)
            values = table.reshape(table.shape[0], -1).T.tolist()
        else:
            continue
        for agent, value in zip(agents, values, strict=True):
            agent[name] = value
    return agents
