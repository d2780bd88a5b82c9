"""Who goes, by whatever road, and what of theirs stays; anger and crowds."""

from __future__ import annotations

from collections.abc import Sequence

from game.reference.agents.arithmetic import ONE, kept, share_out
from game.reference.agents.base import HouseholdBase, VillageBase
from game.sim.rules.flight import DEPORTED, PASSPORTS_FROM, THIRD_CATEGORY, Flight
from game.sim.rules.protest import Protest
from game.sim.world import EXILED, GONE, IN_TOWN, OWN, PRESENT, RESETTLED


class VillageLeaving(VillageBase):
    """Those who are taken away or go, their heirs; and the crowd."""

    households: list[HouseholdLeaving]
    present: list[HouseholdLeaving]

    def let_go(self) -> None:
        """Take away those listed before this month; let others flee or sell up; close houses where nobody is left."""
        now = self.model.now
        n = Flight.of(now.book, now.month)
        month, pressure = now.month, self.pressure * ONE
        waiting = [house for house in self.present if house.listed > 0 and house.listed_month < month]
        if waiting:
            self.depart([house for house in waiting if house.listed in DEPORTED], EXILED)
            third = [
                house for house in waiting if house.listed == THIRD_CATEGORY and house.listed_month == month - 1
            ]
            self.depart([house for house in third if house.luck("movement") < n.third_done], RESETTLED)
        self.depart([house for house in self.present if house.eaters == 0], GONE)
        through = n.passports if month >= PASSPORTS_FROM else 1.0
        if n.ban and 0 <= now.district.ban_month <= month:
            through = n.ban_left
        rate = n.rate * now.district.ties * through * (self.movement_push * ONE)
        exposed = n.exposure * pressure
        self.depart([house for house in self.present if house.flees(n, exposed, rate)], IN_TOWN)
        sells = n.self_hazard * pressure
        self.depart([house for house in self.present if house.listed == 0 and house.sells_up(sells)], IN_TOWN)

    def depart(self, going: Sequence[HouseholdLeaving], status: int) -> None:
        """Let households go: goods to the next house of the street, land to all who stay, by eaters."""
        if not going:
            return
        for house in going:
            house.status = status
        self.count_present()
        staying = self.present
        land = sum(house.land for house in going) + self.spare_land
        crop = sum(house.sown for house in going)
        for house in going:
            after = (heir for heir in staying if heir.slot > house.slot)
            house.leave(next(after, staying[0] if staying else None))
        eaters = [house.eaters for house in staying]
        for house, ares, sown in zip(staying, share_out(land, eaters), share_out(crop, eaters), strict=True):
            house.land += ares
            house.sown += sown
            land -= ares
        self.spare_land = land

    def gather(self) -> None:
        """Say what angers all alike this month."""
        now = self.model.now
        n = Protest.of(now.book, now.month)
        self.pressing = n.gain * n.pressure * (self.pressure * ONE)
        self.naming = n.gain * n.listed * self.listed_share
        self.searching = n.gain * n.search * now.search * (self.search_push * ONE) if now.search else 0.0

    def protest_now(self) -> None:
        """Count the disturbances: crowds come when anger meets a paper that seems to allow it."""
        now = self.model.now
        n = Protest.of(now.book, now.month)
        people = max(len(self.present), 1)
        mean_anger = sum(house.anger for house in self.present) / people * ONE
        ready = n.scale * (mean_anger * mean_anger) * (1.0 + n.per_exit * now.exit) * now.district.unrest
        mean_hunger = sum(house.hunger for house in self.present) / people * ONE
        ready *= max(1.0 - n.quiet * mean_hunger, 0.0)
        self.protest = kept(ready + self.extra_protest * ONE)
        crowds = int(self.protest * ONE + self.luck("protest"))
        if crowds:
            self.disturbances += crowds
            for house in self.present:
                house.anger = kept(house.anger * ONE * n.vented)


class HouseholdLeaving(HouseholdBase):
    """How a household goes, and how it grows angry."""

    village: VillageLeaving

    def flees(self, n: Flight, exposed: float, rate: float) -> bool:
        """Say whether the household goes to town this month."""
        urge = self.fear * ONE + n.base + self.hunger * ONE * n.hunger + self.exposure * ONE * exposed
        return self.luck("flight") < urge * rate

    def sells_up(self, rate: float) -> bool:
        """Say whether the household sells what it has and goes before it is named."""
        exposure = self.exposure * ONE
        return self.luck("self_dispossession") < exposure * exposure * rate

    def leave(self, heir: HouseholdLeaving | None) -> None:
        """Leave animals and grain to the next house of the street; what is hidden is lost."""
        if heir is not None:
            heir.animals = [own + left for own, left in zip(heir.animals, self.animals, strict=True)]
            heir.grain += self.grain
            heir.seed += self.seed
        self.animals = [0, 0, 0, 0]
        self.brought = [0, 0, 0, 0]
        self.grain = self.seed = self.hidden = self.cash = 0
        self.eaters = self.workers = self.land = self.sown = 0
        self.fear = self.anger = self.hunger = self.gain = self.labour_days = 0
        self.membership = OWN

    def grow_angry(self) -> None:
        """Move anger by what the month did; those who could leave the farm are relieved."""
        if self.status != PRESENT:
            self.anger = 0
            return
        now, village = self.model.now, self.village
        n = Protest.of(now.book, now.month)
        shock = village.pressing * (1.0 - self.trust * ONE) + village.naming + village.searching
        if self.cow_taken:
            shock += n.gain * n.cow
        anger = self.anger * ONE * n.keep + shock
        if self.left:
            anger *= 1.0 - (1.0 - n.relieved)
        self.anger = kept(anger)
