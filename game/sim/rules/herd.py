"""Herds: slaughter on announcement, neglect in common barns, births, the meat order.

Slaughter follows what is announced, not what is done: a household kills or sells the more of a species, the
larger the share of it that joining would take, and the more it fears to be made to join (history.md 5.1, rows
4 and 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.sim.ledger import CASH
from game.sim.moment import Moment
from game.sim.reading import Numbers, by_species, rule
from game.sim.shares import HALF, ONE, UNIT, Floats, across, at_most_one, floats, part, part_plain, some
from game.sim.world import HORSES, SPECIES, Int64

BIRTH_MONTH = 4


@dataclass(frozen=True, eq=False)
class Slaughter(Numbers):
    """How strongly an announcement kills."""

    rate: Floats = by_species("herd.slaughter.")
    base: float = rule("herd.slaughter.base")
    announced: float = rule("herd.slaughter.announced")
    scale: float = rule("herd.slaughter.announced_scale")
    pressure_base: float = rule("herd.slaughter.pressure_base")
    exposure: float = rule("herd.slaughter.exposure")
    fear: float = rule("herd.slaughter.fear")
    sold: float = rule("herd.slaughter.sold")
    value: Floats = by_species("herd.value.")  # roubles a head

    @cached_property
    def kopecks(self) -> Int64:
        """Return what a head is sold for, kopecks, (4, 1, 1)."""
        return 100 * self.value.astype(np.int64)


@dataclass(frozen=True, eq=False)
class Keeping(Numbers):
    """Neglect, births and the meat order."""

    neglect: Floats = by_species("herd.neglect.")
    neglect_pressure: float = rule("herd.neglect.pressure")
    care: float = rule("herd.neglect.care")
    births: Floats = by_species("herd.births.")
    meat: float = rule("herd.meat_quota")


def slaughter(m: Moment) -> None:
    """Let households kill and sell animals of their own yards."""
    world = m.world
    n = Slaughter.of(m.book, m.month)
    pressure = m.pressure()
    risk = m.exposure() * (n.exposure * pressure) + n.pressure_base * pressure
    risk += floats(world.fear) * (n.fear * ONE)
    np.minimum(risk, UNIT, out=risk)
    risk *= part(world.slaughter_hazard)
    threat = n.rate * (n.base + n.announced * np.minimum(n.scale * m.handed, UNIT))
    lost = threat * risk
    np.minimum(lost, UNIT, out=lost)
    lost *= floats(world.animals)
    lost += m.draws.species("slaughter_horses")
    killed = lost.astype(np.int32)
    if not some(killed):
        return
    sold = (floats(killed) * n.sold + HALF).astype(np.int32)
    m.ledger.move_herds(world, "yard", "slaughtered", killed - sold, "herd", "announced")
    m.ledger.move_herds(world, "yard", "market", sold, "herd", "announced")
    kopecks = np.add.reduce(sold.astype(np.int64) * n.kopecks, axis=0, dtype=np.int64)
    m.ledger.move(world, CASH, "market", "purse", kopecks, "herd", "announced")
    if m.ledger.keep:
        for species, name in enumerate(SPECIES):
            m.tell("slaughtered", "herd", name, killed[species])
        m.tell_households("slaughtered_by", "herd", "announced", killed.sum(axis=0, dtype=np.int64))


def keep(m: Moment) -> None:
    """Neglect in the farm's barns, the meat order, and in April what is born."""
    world = m.world
    n = Keeping.of(m.book, m.month)
    if some(world.farm_herd):
        care = 1.0 + n.care * (1.0 - 2.0 * part_plain(world.herd_care))
        rate = n.neglect[:, :, 0] * (1.0 + n.neglect_pressure * part_plain(world.pressure)) * care
        luck = m.draws.village_species("neglect_horses")
        lost = (floats(world.farm_herd) * np.minimum(rate, UNIT) + luck).astype(np.int32)
        m.ledger.move_herds(world, "herd", "died", lost, "herd", "neglect")
    take_meat(m, n)
    if m.calendar == BIRTH_MONTH:
        luck = m.draws.species("births_horses")
        born = (floats(world.animals) * n.births + luck).astype(np.int32)
        m.ledger.move_herds(world, "born", "yard", born, "herd", "births")
        farm_born = (floats(world.farm_herd) * n.births[:, :, 0] + luck[:, :, 0]).astype(np.int32)
        m.ledger.move_herds(world, "born", "herd", farm_born, "herd", "births")


def take_meat(m: Moment, n: Keeping) -> None:
    """Take the month's part of the meat order from yards and farm; horses are left."""
    world = m.world
    if n.meat == 0.0:
        return
    rate = at_most_one(n.meat * m.lever_plain("meat_push"))
    asked = (floats(world.animals) * across(rate) + m.draws.uniform("meat")).astype(np.int32)
    asked[HORSES] = 0
    m.ledger.move_herds(world, "yard", "state", asked, "herd", "meat")
    if some(world.farm_herd):
        from_farm = (floats(world.farm_herd) * rate + m.draws.village("rounding_b")).astype(np.int32)
        from_farm[HORSES] = 0
        m.ledger.move_herds(world, "herd", "state", from_farm, "herd", "meat")
