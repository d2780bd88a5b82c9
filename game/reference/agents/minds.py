"""What households think: fear, trust and talk, then both sides of each household's own sum."""

from __future__ import annotations

from math import floor

from game.reference.agents.arithmetic import ONE, kept
from game.reference.agents.base import HouseholdBase, VillageBase, four
from game.sim.rules.attitudes import LANE, Attitudes
from game.sim.rules.expectations import Crop, Joining, Working
from game.sim.world import HORSES, HOUSEHOLDS, IN_FACT, LANES, PRESENT


class VillageMinds(VillageBase):
    """What all households of a village see alike."""

    def reckon_shock(self) -> None:
        """Say what the month's pressure, lists and searches do to fear and to trust."""
        now = self.model.now
        n = Attitudes.of(now.book, now.month)
        shock = n.shock_pressure * (self.pressure * ONE)
        if now.search:
            shock += n.shock_search * now.search * (self.search_push * ONE)
        shock += n.shock_listed * self.listed_share
        self.fear_shock = n.fear_half * n.fear_gain * shock
        self.trust_move = n.trust_drift * n.trust_rest - n.trust_shock * shock

    def hear_talk(self) -> None:
        """Find what kin and lanes think on the average: it moves everybody towards it."""
        now = self.model.now
        n = Attitudes.of(now.book, now.month)
        kin, lane = n.kin / 100.0, n.lane / 100.0
        people = [0] * HOUSEHOLDS
        fear = [0] * HOUSEHOLDS
        belief = [0] * HOUSEHOLDS
        neighbours = [0] * LANES
        lane_fear = [0] * LANES
        lane_belief = [0] * LANES
        for house in self.present:
            group, street = house.kin, house.slot // LANE
            people[group] += 1
            fear[group] += house.fear
            belief[group] += house.belief
            neighbours[street] += 1
            lane_fear[street] += house.fear
            lane_belief[street] += house.belief
        self.own_mind = 1.0 - kin - lane
        self.kin_fear = [total / max(count, 1) * kin for total, count in zip(fear, people, strict=True)]
        self.kin_belief = [total / max(count, 1) * kin for total, count in zip(belief, people, strict=True)]
        self.lane_fear = [total / max(count, 1) * lane for total, count in zip(lane_fear, neighbours, strict=True)]
        self.lane_belief = [total / max(count, 1) * lane for total, count in zip(lane_belief, neighbours, strict=True)]

    def look_ahead(self) -> None:
        """Say what the village's households have in common when they compare: mean crop, farm, privileges, mood."""
        now = self.model.now
        n = Joining.of(now.book, now.month)
        pressure = self.pressure * ONE
        people = crops = member_crops = member_eaters = 0
        for house in self.present:
            people += house.eaters
            crops += house.crop
            if house.membership == IN_FACT:
                member_crops += house.crop
                member_eaters += house.eaters
        self.unit = one = max(crops / max(people, 1), 1.0)
        mean = (member_crops / one + n.prior_eaters) / (member_eaters + n.prior_eaters)
        in_fact = self.share_in_fact()
        self.working = self.work_together(in_fact)
        self.equal = self.alpha * mean
        self.listed_levy = n.levy_exposure * min(1.0, n.levy_pressure * pressure)
        self.fear_exposed = n.fear * n.fear_exposure * pressure
        self.fear_pressed = n.fear * n.fear_pressure * pressure
        self.weights = [handed * value for handed, value in zip(self.handed, four(n.animal), strict=True)]
        self.same_for_all = (
            floor(self.equal * one + 0.5)
            + floor(n.garden * one + 0.5)
            + floor(n.conformity * (in_fact - n.neutral) * one + 0.5)
        )

    def work_together(self, in_fact: float) -> float:
        """Return what working together makes of a crop: scale, management, sharing."""
        now = self.model.now
        n = Working.of(now.book, now.month)
        organised = self.organisation * ONE - n.neutral / 100.0
        loss = n.c0 - n.c_organisation / (1.0 - n.neutral / 100.0) * organised
        gain = n.g1 * in_fact + (n.g2 if now.tractors else 0.0)
        return (1.0 + gain - loss) * (1.0 - n.ml * self.alpha)


class HouseholdMinds(HouseholdBase):
    """Fear, trust, belief, and the sum of a household."""

    village: VillageMinds
    crop: int
    """What it would harvest alone, kg a year."""

    def feel(self) -> None:
        """Let fear and trust follow the month's shock."""
        now, village = self.model.now, self.village
        n = Attitudes.of(now.book, now.month)
        self.fear = kept(self.fear * ONE * n.fear_keep + village.fear_shock)
        self.trust = kept(self.trust * ONE * (1.0 - n.trust_drift) + village.trust_move)

    def talk(self) -> None:
        """Move fear and belief towards what kin and lane think."""
        if self.status != PRESENT:
            return
        village, kin, lane = self.village, self.kin, self.slot // LANE
        own = village.own_mind
        self.fear = int(self.fear * own + village.kin_fear[kin] + village.lane_fear[lane] + 0.5)
        self.belief = int(self.belief * own + village.kin_belief[kin] + village.lane_belief[lane] + 0.5)

    def tilled(self, horses: int) -> float:
        """Return the ares the household can till alone with its hands and so many horses."""
        now = self.model.now
        n = Crop.of(now.book, now.month)
        hands = self.workers * (100.0 * n.worker) + horses * (100.0 * n.horse) + 100.0 * n.base
        return min(self.land, hands)

    def expect_crop(self) -> None:
        """Say what it would harvest alone, with the horses it brought into the farm."""
        if self.status != PRESENT:
            return
        now = self.model.now
        n = Crop.of(now.book, now.month)
        horses = self.animals[HORSES]
        if self.membership == IN_FACT:
            horses += self.brought[HORSES]
        crop = self.tilled(horses) * self.skill * (1.0 if horses > 0 else n.no_horse)
        self.crop = int(crop * (now.district.grain_share * now.district.yield_ts * (1.0 - n.loss) * ONE))

    def compare(self) -> None:
        """Compute the gain from joining: the farm's side less the own side, kg an eater a year."""
        if self.status != PRESENT:
            return
        now, village = self.model.now, self.village
        n = Joining.of(now.book, now.month)
        one, order = village.unit, now.order
        eaters = max(self.eaters, 1)
        exposure = self.exposure * ONE
        r = self.crop / (eaters * one)
        levy = r * -order
        listed = levy * exposure * village.listed_levy
        tax = min(n.tax_ratio_max, r) * r * -n.tax
        master = (n.attachment_base - self.trust * (n.attachment_trust * ONE)) * (self.attachment * ONE)
        own = (
            floor(r * one + 0.5)
            + floor(levy * one + 0.5)
            + floor(listed * one + 0.5)
            + floor(tax * one + 0.5)
            + floor(master * one + 0.5)
        )
        work = r * (1.0 - village.alpha)
        shared = village.equal + work
        made = village.working * shared
        seen = made * (1.0 - order)
        doubt = (self.belief * ONE - 1.0) * seen
        privileges = min(max(n.privilege_mean - r, n.privilege_min), n.privilege_max) * (n.privileges * n.credit)
        fear = exposure * village.fear_exposed + village.fear_pressed + self.fear * (n.fear * n.fear_memory * ONE)
        horses, cattle, small, pigs = self.animals
        by_horse, by_cow, by_sheep, by_pig = village.weights
        animals = (horses * by_horse + cattle * by_cow + small * by_sheep + pigs * by_pig) / eaters * -n.animal_weight
        farm = (
            village.same_for_all
            + floor(work * one + 0.5)
            + floor((made - shared) * one + 0.5)
            + floor(made * -order * one + 0.5)
            + floor(doubt * one + 0.5)
            + floor(privileges * one + 0.5)
            + floor(fear * one + 0.5)
            + floor(animals * one + 0.5)
        )
        self.gain = farm - own
        self.promise = seen * one
