"""What comes from above and what goes back up: line, pressure, lists, the chairman's report, fading."""

from __future__ import annotations

from math import floor

from game.reference.agents.arithmetic import ONE, kept
from game.reference.agents.base import HouseholdBase, VillageBase
from game.sim.moment import FORMS, dated
from game.sim.rules.line import JULY, Fading, new_cows
from game.sim.rules.lists import SECOND_CATEGORY, SECOND_NUMBER_FROM, SOVIET, Lists
from game.sim.rules.pressure import Pressure
from game.sim.rules.reports import Reports
from game.sim.world import CATTLE, IN_FACT, OWN, SHARE


class HouseholdStanding(HouseholdBase):
    """How a household meets the line and the lists."""

    def begin_month(self) -> None:
        """Forget acts whose time is over, and in July last year's harvest."""
        now = self.model.now
        self.cow_taken = self.left = False
        if now.calendar == JULY:
            self.harvested = self.delivered = 0
        if 0 <= self.hazard_until <= now.month:
            self.join_hazard = self.leave_hazard = self.slaughter_hazard = SHARE
            self.hazard_until = -1

    def be_named(self, farm_works: bool) -> None:
        """Stand on a list from now on, and lose everything to the farm, or to the state where no farm works."""
        self.listed = SECOND_CATEGORY
        self.listed_by = SOVIET
        self.listed_month = self.joined_month = self.model.now.month
        self.cow_taken = self.animals[CATTLE] > 0
        if farm_works:
            village = self.village
            village.farm_herd = [a + b for a, b in zip(village.farm_herd, self.animals, strict=True)]
            village.farm_grain += self.grain
            village.farm_seed += self.seed
            village.farm_cash += max(self.cash, 0)
        self.animals = [0, 0, 0, 0]
        self.brought = [0, 0, 0, 0]
        self.grain = self.seed = 0
        self.cash = min(self.cash, 0)
        self.membership = OWN


class VillageStanding(VillageBase):
    """How a village meets the line, the pressure and the lists, and what its chairman writes."""

    def begin_month(self) -> None:
        """Count the paper and hear the line: target, cows, the new year, the new quarter."""
        now = self.model.now
        month, calendar = now.month, now.calendar
        self.paper_before = self.on_paper()
        self.listed_share = 0.0
        if calendar == JULY:
            self.farm_harvested = self.farm_delivered = 0
        if month % 3 == 0:
            self.disturbances = 0
        targets = now.district.targets
        asked = int(dated(targets, month) * SHARE + 0.5)
        if month == 0 or any(start == month for start, _ in targets):
            self.target = asked
        else:
            self.target = max(self.target, asked)
        for form, cows in new_cows(now.book, month).by_form:
            if form == self.form:
                self.cows_pooled = cows
        line, form = now.book.line, FORMS[self.form]
        self.alpha = dated(line.sharing[form], month)
        self.handed = list(dated(line.handed_over[form], month))
        self.handed[CATTLE] = self.cows_pooled * ONE

    def feel_pressure(self) -> None:
        """Set the pressure from paper, target, lever and what acts added."""
        now = self.model.now
        n = Pressure.of(now.book, now.month)
        short = min(max((self.target * ONE - self.share_on_paper()) / n.full_at, 0.0), 1.0)
        pressure = n.strength(now.line.tempo) * (n.base + (1.0 - n.base) * short) * (self.push * ONE)
        self.pressure = kept(pressure + self.extra_pressure * ONE)

    def write_lists(self) -> None:
        """Name the month's part of the quota, drawn by exposure; who is named loses everything."""
        now = self.model.now
        n = Lists.of(now.book, now.month)
        quota = now.district.list_quota
        if n.part == 0.0 or quota == 0.0:
            return
        free = [house for house in self.present if house.listed == 0]
        quota = quota * n.part * (n.second if now.month >= SECOND_NUMBER_FROM else 1.0)
        expected = len(self.present) * quota * (self.list_push * ONE)
        each = expected / max(sum(house.exposure * house.exposure for house in free), 1)
        named = [house for house in free if house.luck("lists") < house.exposure * house.exposure * each]
        if not named:
            return
        self.listed_share = len(named) / len(self.present)
        members = sum(1 for house in named if house.membership == IN_FACT)
        farm_works = len(self.members()) > members
        for house in named:
            house.be_named(farm_works)

    def report(self) -> None:
        """Move the chairman's figure by what the month did, and a little beyond; in June the order is over."""
        now = self.model.now
        people = len(self.present)
        gap = self.enrolled - self.paper_before
        melted = floor(gap * (1.0 - now.exit) + self.luck("rounding_a"))
        lie = 2.0 * (1.0 - self.chair_honesty * ONE)
        inflation = Reports.of(now.book, now.month).inflation
        added = int(inflation * (self.pressure * ONE) * lie * people + self.luck("chair"))
        self.enrolled = min(max(self.on_paper() + melted + added, 0), people)
        if now.calendar == JULY - 1:
            self.plan = 0

    def fade(self) -> None:
        """Let the pressure and protest that acts added fade."""
        n = Fading.of(self.model.now.book, self.model.now.month)
        self.extra_pressure = int(self.extra_pressure * n.pressure)
        self.extra_protest = int(self.extra_protest * n.protest)
