"""Votes, joining, leaving, striking off, and what goes into the farm and comes back with a household."""

from __future__ import annotations

from game.reference.agents.arithmetic import ONE, share_out, sigmoid
from game.reference.agents.base import HouseholdBase, VillageBase
from game.sim.rules.membership import LEAST_CHANCE, Choice, Leaving
from game.sim.rules.pooling import SOWN_FROM, SOWN_TO, TakingBack
from game.sim.world import CATTLE, IN_FACT, ON_PAPER, OWN, PRESENT


class VillageJoining(VillageBase):
    """The meeting, and the farm that takes in and lets go."""

    def meet(self) -> None:
        """Hold the month's meeting, and say how open the farm is and how free the way out."""
        now = self.model.now
        n = Choice.of(now.book, now.month)
        out = Leaving.of(now.book, now.month)
        pressure = self.pressure * ONE
        self.meeting = self.luck("meeting") < n.meet * pressure * pressure * (self.vote_push * ONE)
        self.scale = self.unit * n.scale
        self.open = n.k * min(1.0, n.open_free + n.open_pressed * pressure)
        barrier = now.district.barrier if out.barrier_row else out.barrier_later
        held = 1.0 - out.barrier_weight * barrier
        let = now.exit * (self.exit_push * ONE)
        self.way_out = out.rate * held * held * let
        self.strike = out.strike * let * (1.0 - out.barrier_weight * barrier / out.strike_barrier)
        self.claim_kept = 1.0 - TakingBack.of(now.book, now.month).kept_back * barrier
        self.voters: list[HouseholdJoining] = []
        self.joiners: list[HouseholdJoining] = []
        self.leavers: list[HouseholdJoining] = []
        self.struck: list[HouseholdJoining] = []

    def change_membership(self) -> None:
        """Let leavers take back their part, joiners hand over theirs; then change what everybody is."""
        month = self.model.now.month
        if self.leavers:
            self.give_back()
        for house in self.joiners:
            house.hand_over()
            house.membership, house.joined_month = IN_FACT, month
        for house in self.voters:
            house.membership, house.joined_month = ON_PAPER, month
        for house in (*self.leavers, *self.struck):
            house.membership, house.joined_month, house.left = OWN, month, True
        if self.leavers:
            self.dissolve()

    def give_back(self) -> None:
        """Give leavers their part of the herd, the seed and the standing crop."""
        now, herd, leavers = self.model.now, self.farm_herd, self.leavers
        members = self.members()
        for species in range(len(herd)):
            claims = sum(house.brought[species] for house in members)
            each = min(herd[species] / max(claims, 1), 1.0) * self.claim_kept
            for house in leavers:
                asked = min(int(house.brought[species] * each + house.luck_left), herd[species])
                herd[species] -= asked
                house.animals[species] += asked
                house.brought[species] -= asked
        land = [house.land for house in leavers]
        part = sum(land) / max(sum(house.land for house in members), 1) * self.claim_kept
        for house, seed in zip(leavers, share_out(int(self.farm_seed * part), land), strict=True):
            house.seed += seed
            self.farm_seed -= seed
        if SOWN_FROM <= now.calendar <= SOWN_TO:
            for house, crop in zip(leavers, share_out(int(self.farm_sown * part), land), strict=True):
                house.sown += crop
                self.farm_sown -= crop

    def dissolve(self) -> None:
        """Give what is left of the farm to the households that are there, where its last members left."""
        if self.members() or not self.present or sum(self.farm_herd) + self.farm_grain + self.farm_seed <= 0:
            return
        eaters = [house.eaters for house in self.present]
        for species, head in enumerate(self.farm_herd):
            for house, given in zip(self.present, share_out(head, eaters), strict=True):
                house.animals[species] += given
                self.farm_herd[species] -= given
        grain, seed = share_out(self.farm_grain, eaters), share_out(self.farm_seed, eaters)
        crop = share_out(self.farm_sown, [house.land for house in self.present])
        for house, kg, kept, ares in zip(self.present, grain, seed, crop, strict=True):
            house.grain += kg
            house.seed += kept
            house.sown += ares
        self.farm_grain -= sum(grain)
        self.farm_seed -= sum(seed)
        self.farm_sown = 0
        for house in self.households:
            house.brought = [0, 0, 0, 0]


class HouseholdJoining(HouseholdBase):
    """How a household decides, and what it brings."""

    village: VillageJoining
    luck_left: float
    """Of those who move: the luck that is left to them, even between 0 and 1 again."""

    def decide(self) -> None:
        """Decide to join or to leave, as the month stands; be enrolled, or struck off."""
        if self.status != PRESENT:
            return
        now, village = self.model.now, self.village
        will = sigmoid(self.gain / village.scale)
        if self.membership == IN_FACT:
            stay = 1.0 - will
            self.move(self.luck("leave"), stay * stay * village.way_out * (self.leave_hazard * ONE), village.leavers)
            return
        on_paper = self.membership == ON_PAPER
        if self.listed == 0:
            chance = will * will * village.open
            n = Choice.of(now.book, now.month)
            if on_paper:
                chance *= 1.0 + (n.on_paper - 1.0)
            if self.move(self.luck("join"), chance * (self.join_hazard * ONE), village.joiners):
                return
            if village.meeting and not on_paper and self.luck("vote") < n.meet_share:
                village.voters.append(self)
        if on_paper and self.luck("struck_off") < village.strike:
            village.struck.append(self)

    def move(self, luck: float, chance: float, movers: list[HouseholdJoining]) -> bool:
        """Go with the movers where luck is below the chance, and keep what is left of the luck."""
        if luck >= chance:
            return False
        self.luck_left = luck / max(chance, LEAST_CHANCE)
        movers.append(self)
        return True

    def hand_over(self) -> None:
        """Move the animals the form asks for, the seed and a standing crop to the farm."""
        village = self.village
        for species, share in enumerate(village.handed):
            given = int(share * self.animals[species] + self.luck_left)
            self.animals[species] -= given
            self.brought[species] += given
            village.farm_herd[species] += given
            if species == CATTLE and given:
                self.cow_taken = True
        village.farm_seed += self.seed
        self.seed = 0
        if SOWN_FROM <= self.model.now.calendar <= SOWN_TO:
            village.farm_sown += self.sown
            self.sown = 0
