"""Sowing in March and April, harvest in August, seed set aside, what is hidden, the order laid on it."""

from __future__ import annotations

from math import floor

from game.reference.agents.arithmetic import ONE, share_out
from game.reference.agents.minds import HouseholdMinds, VillageMinds
from game.sim.moment import by_year
from game.sim.rules.expectations import Crop
from game.sim.rules.harvest import EVEN_SPREAD, Harvest
from game.sim.rules.plan import Plan
from game.sim.rules.sowing import MOST_PUSH, Sowing
from game.sim.world import HORSES, IN_FACT, PRESENT, SHARE


class VillageFields(VillageMinds):
    """The farm's fields, and the village's weather."""

    households: list[HouseholdFields]
    present: list[HouseholdFields]

    def seed_need(self, ares: float) -> int:
        """Return the seed that so many ares need, kg."""
        now = self.model.now
        return int(ares * (now.district.grain_share * Sowing.of(now.book, now.month).seed_kg / 100.0))

    def farm_land(self) -> int:
        """Return the ares of the members."""
        return sum(house.land for house in self.members())

    def set_farm_seed_aside(self) -> None:
        """Fill the seed fund from the farm's grain."""
        put = min(max(self.seed_need(self.farm_land()) - self.farm_seed, 0), self.farm_grain)
        self.farm_grain -= put
        self.farm_seed += put

    def collect_seed(self) -> None:
        """Fill the seed fund from the farm's grain, then from members' barns as hard as it is pushed."""
        now = self.model.now
        bread = Sowing.of(now.book, now.month).bread_kept
        self.set_farm_seed_aside()
        lack = max(self.seed_need(self.farm_land()) - self.farm_seed, 0)
        members = self.members()
        spare = [max(house.grain - int(bread * house.eaters), 0) for house in members]
        wanted = floor(lack * min(self.seed_push * ONE, MOST_PUSH))
        for house, taken in zip(members, share_out(min(wanted, sum(spare)), spare), strict=True):
            house.grain -= taken
            self.farm_seed += taken

    def sow_farm(self) -> None:
        """Sow the members' land with the seed there is and what pulls the plough."""
        now = self.model.now
        n = Sowing.of(now.book, now.month)
        land = self.farm_land()
        need = self.seed_need(land)
        self.farm_seed += floor(max(need - self.farm_seed, 0) * n.loan)
        if not land:
            self.farm_sown = 0
            return
        used = min(self.farm_seed, need)
        pull = n.draught + n.draught_horse * self.farm_herd[HORSES] / max(land / 100.0, 1.0)
        pull = min(1.0, pull + (n.draught_tractor if now.tractors else 0.0))
        tools = 1.0 + n.tools * (self.tools * ONE - 0.5)
        done = min(1.0, pull * tools) * min(self.sowing_push * ONE, MOST_PUSH)
        self.farm_sown = floor(land * (n.base + n.slope * (used / max(need, 1))) * done)
        self.farm_seed -= used

    def see_weather(self) -> None:
        """Say what an are of ordinary work bears this year, kg."""
        now, district = self.model.now, self.model.now.district
        n = Harvest.of(now.book, now.month)
        weather = by_year(district.weather, now.year) / n.disruption
        luck = 1.0 + n.village_sd * EVEN_SPREAD * (self.luck("weather") - 0.5)
        kept = 1.0 - n.loss - n.famine_loss * district.famine
        plain = district.grain_share * district.yield_ts * weather * kept
        self.per_are = luck * plain * (self.yield_push * ONE)

    def reap_farm(self) -> None:
        """Bring in the farm's crop: land, skill, and what working together makes of it."""
        members = self.members()
        land = sum(house.land for house in members)
        skill = sum(house.land * house.skill for house in members) / max(land, 1) * ONE
        crop = floor(self.farm_sown * self.per_are * skill * self.together())
        self.farm_grain += crop
        self.farm_harvested = crop
        self.yield_push = self.found_share = SHARE

    def together(self) -> float:
        """Return what working in the farm makes of the crop: scale, management, sharing, sullen work."""
        now = self.model.now
        n = Harvest.of(now.book, now.month)
        members = self.members()
        trust = sum(house.trust for house in members) / max(len(members), 1) * ONE
        sullen = n.effort_trust * (1.0 - trust) * min(1.0, self.pressure * ONE + n.effort_pressure)
        shared = self.work_together(self.share_in_fact())
        return shared * (1.0 - sullen) * (1.0 + n.effort_points * (self.effort * ONE - 0.5))

    def set_plan(self) -> None:
        """Set the year's grain order where it is not set yet: what the centre expects, shared by paper."""
        if self.plan > 0:
            return
        now, district = self.model.now, self.model.now.district
        n = Plan.of(now.book, now.month)
        seen = n.weather_seen + (n.weather_seen_famine - n.weather_seen) * district.famine
        weather = 1.0 - seen * (1.0 - by_year(district.weather, now.year))
        forecast = 1.0 + (n.forecast - 1.0) * district.famine
        ares = sum(house.sown for house in self.present) + self.farm_sown
        normal = ares * (district.grain_share * district.yield_ts * (1.0 - n.loss))
        paper = self.share_on_paper()
        of_paper = (
            1.0
            + n.paper_farm * (paper - self.share_in_fact())
            + n.inequality * (paper - self.model.paper_of(self.replicate))
        )
        self.plan = max(floor(normal * weather * forecast * now.order * of_paper), 0)


class HouseholdFields(HouseholdMinds):
    """The fields of an own farm."""

    village: VillageFields

    def sow(self) -> None:
        """Sow what it can till; what the seed kept back lacks is taken from the barn above the bread."""
        self.sown = 0
        if self.status != PRESENT or self.membership == IN_FACT:
            return
        now = self.model.now
        n = Sowing.of(now.book, now.month)
        area = self.tilled(self.animals[HORSES])
        need = self.village.seed_need(area)
        spare = max(self.grain - int(n.bread_kept * self.eaters), 0)
        more = min(max(need - self.seed, 0), spare)
        seed = self.seed + more
        used = min(seed, need)
        self.sown = int(area * (n.base + n.slope * (used / max(need, 1))))
        self.grain += seed - used - more
        self.seed = 0

    def reap(self) -> None:
        """Bring in the own crop."""
        self.harvested = 0
        if self.status != PRESENT:
            return
        crop = self.sown * self.village.per_are * (self.skill * ONE)
        if not self.animals[HORSES]:
            now = self.model.now
            crop *= Crop.of(now.book, now.month).no_horse
        self.harvested = int(crop)
        self.grain += self.harvested

    def set_seed_aside(self) -> None:
        """Put most of next spring's seed apart."""
        if self.status != PRESENT or self.membership == IN_FACT:
            return
        now = self.model.now
        need = int(self.village.seed_need(self.land) * Harvest.of(now.book, now.month).keep_seed)
        put = min(max(need - self.seed, 0), self.grain)
        self.grain -= put
        self.seed += put

    def hide(self) -> None:
        """Hide part of the crop, the more the less it trusts and the more is asked."""
        now = self.model.now
        n = Harvest.of(now.book, now.month)
        if self.membership == IN_FACT:
            share = n.hide_members
        else:
            asked = n.hide * (n.hide_trust - self.trust * ONE) * now.order * (n.hide_search + 0.5 * now.search)
            share = min(max(asked, 0.0), n.hide_most)
        amount = min(int(self.harvested * share + self.luck("hiding")), self.grain)
        self.grain -= amount
        self.hidden += amount
