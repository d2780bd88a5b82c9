"""Bread, hunger, leaks and money: what a table needs, what it gets, and what hunger does."""

from __future__ import annotations

from game.reference.agents.arithmetic import ONE, kept, share_out
from game.reference.agents.barns import VillageBarns
from game.reference.agents.base import HouseholdBase
from game.sim.rules.food import Food, Hunger, months_left
from game.sim.rules.money import Money, exposure_at
from game.sim.world import IN_FACT, PRESENT


class VillageFood(VillageBarns):
    """What all tables of a village have alike, and what the farm gives."""

    present: list[HouseholdFood]

    def prepare_tables(self) -> None:
        """Say what an eater needs of grain this month."""
        now = self.model.now
        self.grain_need = Food.of(now.book, now.month).from_grain(now.district)
        self.months_left = months_left(now.calendar)
        self.deaths = Hunger.of(now.book, now.month).mortality
        self.deaths += Hunger.of(now.book, now.month).famine * now.district.famine

    def feed_members(self) -> None:
        """Give members who lack bread what the farm can spare."""
        lacking = [house for house in self.present if house.lack and house.membership == IN_FACT]
        if not lacking:
            return
        lacks = [house.lack for house in lacking]
        for house, given in zip(lacking, share_out(min(self.farm_free(), sum(lacks)), lacks), strict=True):
            house.eaten += given
            self.farm_grain -= given

    def leak(self) -> None:
        """Let some of the seed fund go missing, more where people are hungry."""
        if not self.farm_seed:
            return
        now = self.model.now
        hungry = sum(house.hunger for house in self.present) / max(len(self.present), 1) * ONE
        rate = Food.of(now.book, now.month).leak * (1.0 + 4.0 * hungry) * (self.seed_leak * ONE)
        self.farm_seed -= min(int(self.farm_seed * rate + self.luck("seed_leak")), self.farm_seed)


class HouseholdFood(HouseholdBase):
    """A table."""

    village: VillageFood
    need: int
    """Grain for the month, kg."""
    eaten: int
    lack: int
    """What it wanted and did not find in barn, pit and relief, kg."""

    def eat(self) -> None:
        """Take the month's bread from the barn, then from what is hidden, then from relief; less where it ends soon."""
        now, village = self.model.now, self.village
        n = Food.of(now.book, now.month)
        self.eaten = self.lack = self.need = 0
        if self.status != PRESENT:
            return
        self.need = need = int(self.eaters * village.grain_need + 0.5)
        lasts = min((self.grain + self.hidden) / max(need * village.months_left, 1), 1.0)
        want = int(need * (n.thrift + (1.0 - n.thrift) * lasts) + 0.5)
        barn = min(want, self.grain)
        hidden = min(want - barn, self.hidden)
        self.grain -= barn
        self.hidden -= hidden
        eaten = barn + hidden
        if eaten < want:
            eaten += int((want - eaten) * n.relief)
            self.lack = want - eaten
        self.eaten = eaten

    def starve(self) -> None:
        """Let hunger grow or fade, and people die where it is high."""
        lack = (self.need - self.eaten) / max(self.need, 1)
        if self.status != PRESENT:
            self.hunger = 0
            return
        if lack <= 0.0 and not self.hunger:
            return
        now = self.model.now
        n = Hunger.of(now.book, now.month)
        self.hunger = kept(n.keep * (self.hunger * ONE) + n.gain * lack - n.ease * (lack <= 0.0))
        hunger = self.hunger * ONE
        if hunger > n.threshold:
            rate = self.village.deaths * hunger * hunger
            self.eaters -= min(int(self.eaters * rate + self.luck("death")), self.eaters)
            self.workers = min(self.workers, self.eaters)

    def sell_what_lies_over(self) -> None:
        """Sell in July what nobody will eat before the harvest."""
        now = self.model.now
        over = self.grain - int(Food.of(now.book, now.month).ceiling * self.eaters)
        self.grain -= max(over, 0)

    def earn(self) -> None:
        """Get the wages that are sent home."""
        now = self.model.now
        if self.status == PRESENT:
            self.cash += int(self.eaters * (Money.of(now.book, now.month).wages * now.district.ties))

    def pay_tax(self) -> None:
        """Pay the year's tax in November, by kind of household."""
        if self.status != PRESENT:
            return
        now, exposure = self.model.now, self.exposure * ONE
        n = Money.of(now.book, now.month)
        if self.membership == IN_FACT:
            roubles = n.farm
        elif exposure >= n.rated_exposure:
            roubles = n.rated
        else:
            roubles = 0.0 if exposure < exposure_at(n.exempt) else n.own
        self.cash -= int(roubles * 100.0)
