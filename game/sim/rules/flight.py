"""Flight and removal: who goes to town, who sells up first, who is taken away, which house is empty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.rules.departure import depart
from game.sim.shares import part, some
from game.sim.world import EXILED, GONE, IN_TOWN, RESETTLED

THIRD_CATEGORY = 3
DEPORTED = (1, 2)
NOBODY = np.array(0, dtype=np.int32)
PASSPORTS_FROM = 42  # January 1933: passports are not given to most villagers


@dataclass(frozen=True, eq=False)
class Flight(Numbers):
    """Who goes, and how the roads were closed."""

    rate: float = rule("flight.rate")
    base: float = rule("flight.base")
    hunger: float = rule("flight.hunger")
    exposure: float = rule("flight.exposure")
    passports: float = rule("flight.passports")
    ban: float = rule("famine.ban")
    ban_left: float = rule("flight.ban")
    self_hazard: float = rule("lists.self_hazard")
    third_done: float = rule("lists.third_class_done")

    def roads(self, m: Moment) -> float:
        """Return the share of flight that gets through by the line."""
        through = self.passports if m.month >= PASSPORTS_FROM else 1.0
        if self.ban and 0 <= m.district.ban_month <= m.month:
            through = self.ban_left
        return through


def apply(m: Moment) -> None:
    """Take away those listed before this month; let others flee; close houses where nobody is left."""
    removal(m)
    world = m.world
    n = Flight.of(m.book, m.month)
    empty = m.here & (world.eaters == NOBODY)
    if some(empty):
        depart(m, empty, GONE, "dead", "flight", "died_out")
    exposure = m.exposure()
    pressure = m.pressure()
    urge = part(world.fear)
    urge += n.base
    if some(world.hunger):
        urge += part(world.hunger) * n.hunger
    urge += exposure * (n.exposure * pressure)
    urge *= n.rate * m.district.ties * n.roads(m) * m.lever_across("movement_push")
    fled = m.here & (m.draws.uniform("flight") < urge)
    if some(fled):
        depart(m, fled, IN_TOWN, "town", "flight", "town")
    if not some(world.pressure):  # nobody sells up before he is pressed
        return
    chance = exposure * exposure * (n.self_hazard * pressure)
    sold_up = m.free() & (m.draws.uniform("self_dispossession") < chance)
    if some(sold_up):
        depart(m, sold_up, IN_TOWN, "town", "flight", "sold_up")


def removal(m: Moment) -> None:
    """Take away the families listed before this month; the third category only in part, and only once."""
    world = m.world
    if not some(world.listed):
        return
    waiting = m.here & (world.listed > 0) & (world.listed_month < m.month)
    if not some(waiting):
        return
    deported = waiting & ((world.listed == DEPORTED[0]) | (world.listed == DEPORTED[1]))
    if some(deported):
        depart(m, deported, EXILED, "exile", "removal", "quota")
    third = waiting & (world.listed == THIRD_CATEGORY) & (world.listed_month == m.month - 1)
    if not some(third):
        return
    moved = third & (m.draws.uniform("movement") < Flight.of(m.book, m.month).third_done)
    if some(moved):
        depart(m, moved, RESETTLED, "resettled", "removal", "third_category")
