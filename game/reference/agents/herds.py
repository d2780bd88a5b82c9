"""Animals: slaughter on announcement, neglect, the meat order, births, feed in winter."""

from __future__ import annotations

from game.reference.agents.arithmetic import ONE
from game.reference.agents.barns import VillageBarns
from game.reference.agents.base import HouseholdBase, four
from game.sim.rules.fodder import DAYS_A_MONTH, WINTER, Fodder
from game.sim.rules.food import months_left
from game.sim.rules.herd import BIRTH_MONTH, Keeping, Slaughter
from game.sim.world import HORSES, SPECIES


class VillageHerds(VillageBarns):
    """The farm's herd, and what is announced to all."""

    def announce(self) -> None:
        """Say how much of each species joining would take, and so how much is killed before."""
        now = self.model.now
        n = Slaughter.of(now.book, now.month)
        self.threats = [
            rate * (n.base + n.announced * min(1.0, n.scale * handed))
            for rate, handed in zip(four(n.rate), self.handed, strict=True)
        ]
        self.prices = [100 * int(roubles) for roubles in four(n.value)]  # kopecks a head
        pressure = self.pressure * ONE
        self.risk_exposed = n.exposure * pressure
        self.risk_pressed = n.pressure_base * pressure

    def keep_herd(self) -> None:
        """Let the farm's animals die of neglect, be taken for meat and be born."""
        now, herd = self.model.now, self.farm_herd
        n = Keeping.of(now.book, now.month)
        self.meat = meat = min(n.meat * (self.meat_push * ONE), 1.0)
        if not any(herd):
            return
        care = 1.0 + n.care * (1.0 - 2.0 * (self.herd_care * ONE))
        pressed = 1.0 + n.neglect_pressure * (self.pressure * ONE)
        meat_luck = self.luck("rounding_b")
        for species, neglect in enumerate(four(n.neglect)):
            luck = self.luck("neglect_" + SPECIES[species])
            herd[species] -= int(herd[species] * min(neglect * pressed * care, 1.0) + luck)
            if species != HORSES:
                herd[species] -= int(herd[species] * meat + meat_luck)
        if now.calendar == BIRTH_MONTH:
            for species, births in enumerate(four(n.births)):
                luck = now.luck["births_" + SPECIES[species]][self.place][0]
                herd[species] += int(herd[species] * births + luck)

    def feed_herd(self) -> None:
        """Feed the farm's herd in winter, lose what starves, and count how long the feed lasts."""
        now, herd = self.model.now, self.farm_herd
        need = self.feed(herd)
        free = self.farm_free()
        if now.calendar in WINTER:
            fed = min(need, free)
            self.farm_grain -= fed
            if fed < need:
                n = Fodder.of(now.book, now.month)
                missing = (need - fed) / max(need, 1)
                for species, loss in enumerate(four(n.loss)):
                    luck = now.luck["fodder_" + SPECIES[species]][self.place][0]
                    herd[species] -= int(loss * (missing * missing) * herd[species] + luck)
            free -= fed
        self.fodder_days = min(DAYS_A_MONTH * free // need, 365) if need > 0 else 0


class HouseholdHerds(HouseholdBase):
    """The animals of a yard."""

    village: VillageHerds

    def slaughter(self) -> None:
        """Kill and sell, the more of a species the more of it joining would take."""
        if not any(self.animals):
            return
        now, village, animals = self.model.now, self.village, self.animals
        n = Slaughter.of(now.book, now.month)
        risk = self.exposure * ONE * village.risk_exposed + village.risk_pressed + self.fear * (n.fear * ONE)
        risk = min(risk, 1.0) * (self.slaughter_hazard * ONE)
        for species, threat in enumerate(village.threats):
            head = animals[species]
            if not head:
                continue
            killed = int(min(threat * risk, 1.0) * head + self.luck(SLAUGHTER[species]))
            if killed:
                animals[species] -= killed
                self.cash += int(killed * n.sold + 0.5) * village.prices[species]

    def keep_animals(self) -> None:
        """Give the month's part of the meat order, horses apart; in April see what is born."""
        now, animals = self.model.now, self.animals
        if not any(animals):
            return
        meat, luck = self.village.meat, self.luck("meat")
        for species in MEAT:
            animals[species] -= int(animals[species] * meat + luck)
        if now.calendar == BIRTH_MONTH:
            for species, births in enumerate(four(Keeping.of(now.book, now.month).births)):
                animals[species] += int(animals[species] * births + self.luck("births_" + SPECIES[species]))

    def feed_animals(self) -> None:
        """Feed the yard in winter from what lies above the bread; lose animals by the square of what lacks."""
        now, animals = self.model.now, self.animals
        if not any(animals):
            return
        n = Fodder.of(now.book, now.month)
        need = self.village.feed(animals)
        bread = int(n.bread_first * months_left(now.calendar) * self.eaters)
        fed = min(need, max(self.grain - bread, 0))
        self.grain -= fed
        if fed < need:
            missing = (need - fed) / max(need, 1)
            for species, loss in enumerate(four(n.loss)):
                starved = loss * n.private * (missing * missing) * animals[species]
                animals[species] -= int(starved + self.luck("fodder_" + SPECIES[species]))


MEAT = tuple(species for species in range(len(SPECIES)) if species != HORSES)
SLAUGHTER = tuple("slaughter_" + name for name in SPECIES)
