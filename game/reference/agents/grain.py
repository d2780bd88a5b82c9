"""The order and the pay: what collectors take from farm and yards, what is searched for, what the farm shares."""

from __future__ import annotations

from game.reference.agents.arithmetic import ONE, kept, share_out
from game.reference.agents.barns import VillageBarns
from game.reference.agents.base import HouseholdBase
from game.sim.rules.pay import FINE, Pay
from game.sim.rules.procurement import MONTHS, Procurement
from game.sim.world import IN_FACT, PRESENT


class VillageGrain(VillageBarns):
    """The collectors, and the farm that shares its grain."""

    households: list[HouseholdGrain]
    present: list[HouseholdGrain]

    def delivered_so_far(self) -> int:
        """Return what farm and yards have given to the state this agricultural year, kg."""
        return self.farm_delivered + sum(house.delivered for house in self.households)

    def deliver(self, amount: int, price: int) -> None:
        """Move farm grain to the state at the state's price."""
        self.farm_grain -= amount
        self.farm_cash += amount * price
        self.farm_delivered += amount

    def collect(self) -> None:
        """Take from the farm what is due of its part, then from the yards what is still due."""
        now = self.model.now
        if not self.plan:
            return
        n = Procurement.of(now.book, now.month)
        price, push = int(n.price), self.grain_push * ONE
        due_share = (MONTHS.index(now.calendar) + 1) / len(MONTHS) * push
        due = max(int(self.plan * due_share) - self.delivered_so_far(), 0)
        farm_due = max(int(self.farm_order() * due_share) - self.farm_delivered, 0)
        from_farm = min(farm_due, due, self.farm_grain)
        self.deliver(from_farm, price)
        due -= from_farm
        searched = min(now.search * (self.search_push * ONE), 1.0)
        self.reach = min((n.reach_base + n.reach_members * self.share_in_fact()) * push, 1.0)
        self.reach_members = n.members_search * searched
        self.floor = n.floor * (1.0 - self.reach) * (1.0 - n.floor_search * searched)
        within = [house.within_reach() for house in self.present]
        for house, taken in zip(self.present, share_out(min(due, sum(within)), within), strict=True):
            house.grain -= taken
            house.cash += taken * price
            house.delivered += taken
            due -= taken
        self.deliver(min(max(due, 0), self.farm_grain), price)

    def search(self) -> None:
        """Look for hidden grain; each search finds less than the last, and costs trust."""
        now = self.model.now
        n = Procurement.of(now.book, now.month)
        strength = min(now.search * (self.search_push * ONE), 1.0)
        share = n.found * strength * (self.found_share * ONE)
        cost = n.trust * strength
        for house in self.households:
            house.be_searched(share, cost)
        if strength > 0:
            self.found_share = int(self.found_share * n.found_again)

    def third_round(self) -> None:
        """Take a share of what is left where the order is not met."""
        now = self.model.now
        n = Procurement.of(now.book, now.month)
        if n.third_round == 0.0 or not now.district.black_boards or self.delivered_so_far() >= self.plan:
            return
        share = min(n.third_round * now.district.famine * (self.grain_push * ONE), 1.0)
        for house in self.households:
            taken = int(house.grain * share)
            house.grain -= taken
            house.delivered += taken
        taken = int(self.farm_grain * share)
        self.farm_grain -= taken
        self.farm_delivered += taken

    def share_first(self) -> None:
        """Share the advance in August: what is above order and feed, never under an eighth of the crop."""
        now = self.model.now
        n = Pay.of(now.book, now.month)
        above = self.farm_grain - self.farm_order() - self.feed_left()
        amount = min(max(above, int(self.farm_harvested * n.advance)), self.farm_grain)
        for house in self.households:
            house.paid = 0
        self.share(amount)
        members = self.members()
        promised = sum(house.promised() for house in members)
        self.kept_promise = min(sum(house.paid for house in members) / max(promised, 1), 1.0)
        self.learn_outside = 0.5 * n.learn * (promised > 0)

    def share_second(self) -> None:
        """Share in February what the farm does not need for its animals."""
        self.share(max(self.farm_grain - self.feed_left(), 0))

    def share(self, amount: int) -> None:
        """Share grain among the members, partly by work and partly by eaters, as the form has it."""
        members = self.members()
        days = max(sum(house.labour_days for house in members), 1)
        eaters = max(sum(house.eaters for house in members), 1)
        alpha = self.alpha
        weights = [
            int(FINE * ((1.0 - alpha) * (house.labour_days / days) + alpha * (house.eaters / eaters)))
            for house in members
        ]
        for house, given in zip(members, share_out(amount, weights), strict=True):
            house.grain += given
            house.paid += given
            self.farm_grain -= given


class HouseholdGrain(HouseholdBase):
    """What is taken from a yard, and what work in the farm brings."""

    village: VillageGrain

    def within_reach(self) -> int:
        """Return what collectors can have: above a floor, within reach of the crop, kg."""
        village = self.village
        if self.membership == IN_FACT:
            reachable = int(self.paid * village.reach_members) - self.delivered
        else:
            reachable = int(self.harvested * village.reach) - self.delivered
        return max(min(reachable, self.grain - int(village.floor * self.eaters)), 0)

    def be_searched(self, share: float, cost: float) -> None:
        """Lose part of what is hidden, and some trust."""
        found = min(int(self.hidden * share + self.luck("search")), self.hidden)
        self.hidden -= found
        self.delivered += found
        self.trust = kept(self.trust * ONE - cost)

    def book_labour_days(self) -> None:
        """Book the month's labour-days of a member."""
        if self.membership == IN_FACT and self.status == PRESENT:
            now = self.model.now
            self.labour_days += int(self.workers * (Pay.of(now.book, now.month).days_year / 12.0) + 0.5)

    def promised(self) -> int:
        """Return what the farm would have paid if promises held, kg a year."""
        return max(int(self.promise * self.eaters), 1)

    def believe(self) -> None:
        """Move belief towards paid / promised: members by their own, outsiders half as far by the mean."""
        now, village = self.model.now, self.village
        self.labour_days = 0
        belief = self.belief * ONE
        if self.membership == IN_FACT and self.status == PRESENT:
            told = min(self.paid / self.promised(), 1.0)
            belief += Pay.of(now.book, now.month).learn * (told - belief)
        else:
            belief += village.learn_outside * (village.kept_promise - belief)
        self.belief = kept(belief)
