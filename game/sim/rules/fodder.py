"""Fodder: grain for the animals from November to April, and what dies for want of it.

People eat first and keep back bread for the months to come; seed is apart. The loss grows with the square of
what is lacking, so that a small lack costs little (model notes, pitfall 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.sim.ledger import GRAIN
from game.sim.moment import Moment
from game.sim.reading import Numbers, by_species, rule
from game.sim.rules.food import farm_free, months_left
from game.sim.shares import HALF, NOTHING, Floats, Whole, floats, only, ratio, some
from game.sim.world import Int32

WINTER = (11, 12, 1, 2, 3, 4)
DAYS_A_MONTH, A_YEAR = 30, 365.0


@dataclass(frozen=True, eq=False)
class Fodder(Numbers):
    """Feed and losses."""

    feed: Floats = by_species("herd.feed.")  # kg a year
    loss: Floats = by_species("herd.fodder.")
    private: float = rule("herd.fodder.private")
    bread_first: float = rule("herd.bread_first")  # kg an eater and month kept back

    @cached_property
    def monthly(self) -> Floats:
        """Return the feed of a winter month, kg, (4, 1, 1)."""
        return self.feed / len(WINTER)


def winters(m: Moment) -> int:
    """Return how many months of feeding are left until summer, this one included."""
    if m.calendar in WINTER:
        return len(WINTER) - WINTER.index(m.calendar)
    return len(WINTER) if 5 <= m.calendar <= 10 else 0


def monthly_feed(m: Moment, herd: Int32) -> Whole:
    """Return the feed a herd needs in a winter month, kg; sums the four species in a fixed order."""
    feed = Fodder.of(m.book, m.month).monthly
    each = (feed[:, :, 0] if herd.ndim == 2 else feed) * floats(herd)
    needed: Whole = (each[0] + each[1] + each[2] + each[3] + HALF).astype(np.int64)
    return needed


def feed_left(m: Moment) -> Whole:
    """Return the feed the farm's herd needs until summer, kg (G,)."""
    return monthly_feed(m, m.world.farm_herd) * winters(m)


def apply(m: Moment) -> None:
    """Feed the herds in winter; count how long the farm's feed lasts."""
    world = m.world
    n = Fodder.of(m.book, m.month)
    farm_need = monthly_feed(m, world.farm_herd)
    free = farm_free(m)
    if m.calendar in WINTER:
        need = monthly_feed(m, world.animals)
        bread = (n.bread_first * months_left(m.calendar) * floats(world.eaters)).astype(np.int64)
        fed = np.minimum(need, np.maximum(world.grain - bread, NOTHING))
        m.ledger.move(world, GRAIN, "barn", "fed", fed, "fodder", "own_herd")
        farm_fed = np.minimum(farm_need, free)
        m.ledger.move(world, GRAIN, "farm", "fed", farm_fed, "fodder", "farm_herd")
        lose(m, need - fed, need, n)
        lose_farm(m, farm_need - farm_fed, farm_need, n)
        free = free - farm_fed
    world.fodder_days[:] = 0
    if some(farm_need):
        days = np.minimum(ratio(DAYS_A_MONTH * free, farm_need), A_YEAR)
        world.fodder_days[:] = only(days, farm_need > NOTHING)


def lose(m: Moment, lack: Whole, need: Whole, n: Fodder) -> None:
    """Let animals of the yards die by the square of the missing feed."""
    if not some(lack):
        return
    missing = ratio(lack, need)
    luck = m.draws.species("fodder_horses")
    lost = ((n.loss * n.private * (missing * missing)) * floats(m.world.animals) + luck).astype(np.int32)
    m.ledger.move_herds(m.world, "yard", "died", lost, "fodder", "own_herd")


def lose_farm(m: Moment, lack: Whole, need: Whole, n: Fodder) -> None:
    """Let animals of the farms die by the square of the missing feed."""
    if not some(lack):
        return
    missing = ratio(lack, need)
    luck = m.draws.species("fodder_horses")[:, :, 0]
    lost = (n.loss[:, :, 0] * (missing * missing) * floats(m.world.farm_herd) + luck).astype(np.int32)
    m.ledger.move_herds(m.world, "herd", "died", lost, "fodder", "farm_herd")
    m.tell("animals_died", "fodder", "farm_herd", np.add.reduce(lost, axis=0, dtype=np.int64))
