"""The farm's barn: what of it is owed to the order, what is free, what the herd will need."""

from __future__ import annotations

from collections.abc import Sequence

from game.reference.agents.base import VillageBase, four
from game.sim.rules.fodder import WINTER, Fodder
from game.sim.rules.food import HARVEST
from game.sim.rules.procurement import MONTHS


class VillageBarns(VillageBase):
    """What several rules ask of the farm's barn."""

    def farm_order(self) -> int:
        """Return the farm's part of the order, by its part of the crop, kg."""
        crop = self.farm_harvested
        everything = crop + sum(house.harvested for house in self.households)
        return int(self.plan * (crop / max(everything, 1)))

    def farm_free(self) -> int:
        """Return farm grain that is not still owed to the order, kg."""
        calendar = self.model.now.calendar
        if calendar not in MONTHS and calendar != HARVEST:
            return self.farm_grain
        return max(self.farm_grain - max(self.farm_order() - self.farm_delivered, 0), 0)

    def feed(self, animals: Sequence[int]) -> int:
        """Return the feed that animals need in a winter month, kg."""
        now = self.model.now
        horse, cow, sheep, pig = four(Fodder.of(now.book, now.month).feed)
        horses, cattle, small, pigs = animals
        winter = len(WINTER)
        return int(horse / winter * horses + cow / winter * cattle + sheep / winter * small + pig / winter * pigs + 0.5)

    def feed_left(self) -> int:
        """Return the feed the farm's herd needs until summer, kg."""
        calendar = self.model.now.calendar
        left = len(WINTER) - WINTER.index(calendar) if calendar in WINTER else len(WINTER) * (5 <= calendar <= 10)
        return self.feed(self.farm_herd) * left
