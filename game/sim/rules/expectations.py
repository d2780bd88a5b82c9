"""Expectations: both sides of each household's own sum, in kg of grain per eater and year.

Every term is a whole number of kg, so that the card of a household adds up exactly to the gain that joining
and leaving look at (history.md 6.2; model notes, step 5). In between, incomes count in units of the village's
mean own crop per eater. A member is valued with the animals it brought, else leaving would never look worth
while.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from game.sim.moment import Moment
from game.sim.reading import Numbers, by_species, rule
from game.sim.shares import (
    HALF,
    ONE,
    UNIT,
    Floats,
    Whole,
    across,
    at_least_one,
    at_most_one,
    floats,
    of_villages,
    only,
    part,
    part_across,
    plain,
    ratio_plain,
    total_plain,
)
from game.sim.world import HORSES

NO_HORSE: Final = np.array(0, dtype=np.int32)
OWN_TERMS: Final = ("own_harvest", "own_levy", "own_listed_levy", "own_tax", "own_master")
"""Terms of the own side; a cost is negative."""

FARM_TERMS: Final = (
    "equal_share",
    "work_share",
    "farm_working",
    "farm_levy",
    "doubt",
    "privileges",
    "garden",
    "fear",
    "animals",
    "neighbours",
)
"""Terms of the farm's side."""

TERMS: Final = OWN_TERMS + FARM_TERMS


@dataclass(frozen=True, eq=False)
class Joining(Numbers):
    """The numbers of the sum."""

    prior_eaters: float = rule("joining.prior_eaters")
    attachment_base: float = rule("joining.attachment_base")
    attachment_trust: float = rule("joining.attachment_trust")
    privileges: float = rule("joining.pv")
    privilege_mean: float = rule("joining.privilege_mean")
    privilege_min: float = rule("joining.privilege_min")
    privilege_max: float = rule("joining.privilege_max")
    credit: float = rule("joining.credit")
    garden: float = rule("joining.garden")
    tax: float = rule("joining.tax_gap")
    tax_ratio_max: float = rule("joining.tax_ratio_max")
    levy_exposure: float = rule("joining.levy_exposure")
    levy_pressure: float = rule("joining.levy_pressure")
    conformity: float = rule("joining.conf")
    neutral: float = rule("joining.conf_neutral")
    animal_weight: float = rule("joining.animal_weight")
    animal: Floats = by_species("joining.animal_")
    fear: float = rule("fear.c")
    fear_pressure: float = rule("fear.pressure_base")
    fear_exposure: float = rule("fear.pressure_exposure")
    fear_memory: float = rule("fear.memory")


@dataclass(frozen=True, eq=False)
class Crop(Numbers):
    """What a household expects to harvest alone."""

    base: float = rule("joining.land_base")
    worker: float = rule("joining.land_worker")
    horse: float = rule("joining.land_horse")
    no_horse: float = rule("joining.no_horse")
    loss: float = rule("harvest.expected_loss")


@dataclass(frozen=True, eq=False)
class Working(Numbers):
    """What working together is expected to add and to cost."""

    c0: float = rule("harvest.c0")
    c_organisation: float = rule("harvest.c_organisation")
    neutral: float = rule("harvest.organisation_neutral")  # points
    g1: float = rule("harvest.g1")
    g2: float = rule("harvest.g2")
    ml: float = rule("harvest.ml")

    def factor(self, m: Moment, in_fact: Floats) -> Floats:
        """Return (1 + gain of scale - loss of control) x effort under sharing, as it meets households (shares.across).

        Args:
            m: the month.
            in_fact: share of the village working in the farm, as it meets households.
        """
        organised = part_across(m.world.organisation) - self.neutral / 100.0
        loss = self.c0 - self.c_organisation / (1.0 - self.neutral / 100.0) * organised
        gain = self.g1 * in_fact + (self.g2 if m.tractors else 0.0)
        factor: Floats = (1.0 + gain - loss) * (1.0 - self.ml * m.alpha)
        return factor


@dataclass(frozen=True, eq=False)
class Outlook:
    """What households of a month look at.

    Attributes:
        terms: whole numbers as float64 (len(TERMS), G, H), kg per eater and year; costs are negative on their own side.
        unit: the village's mean own crop per eater, kg, (G,).
        promise: what the farm would pay each household if promises held, kg per eater and year, (G, H).
    """

    terms: Floats
    unit: Floats
    promise: Floats

    def gain(self) -> Whole:
        """Return farm side less own side, kg per eater and year, (G, H)."""
        own = len(OWN_TERMS)
        gain = np.add.reduce(self.terms[own:], axis=0, dtype=np.float64)  # exact: whole numbers
        gain -= np.add.reduce(self.terms[:own], axis=0, dtype=np.float64)
        kg: Whole = gain.astype(np.int64)
        return kg


def tilled(land: Whole, workers: Whole, horses: Whole, n: Crop) -> Floats:
    """Return the ares a household can till alone with its hands and horses, (G, H)."""
    hands = floats(workers) * (100.0 * n.worker)
    hands += floats(horses) * (100.0 * n.horse)
    hands += 100.0 * n.base
    area: Floats = np.minimum(floats(land), hands, out=hands)
    return area


def own_crop(m: Moment) -> Floats:
    """Return the crop each household would expect alone, kg a year, (G, H)."""
    world = m.world
    n = Crop.of(m.book, m.month)
    horses = world.animals[HORSES] + only(world.brought[HORSES], m.farmers())
    crop = tilled(world.land, world.workers, horses, n)
    crop *= floats(world.skill)
    crop *= np.where(horses > NO_HORSE, UNIT, n.no_horse)
    crop *= m.district.grain_share * m.district.yield_ts * (1.0 - n.loss) * ONE
    return crop


def outlook(m: Moment) -> Outlook:
    """Return both sides of everybody's sum as the month stands."""
    world = m.world
    n = Joining.of(m.book, m.month)
    member = m.member()
    tables = np.maximum(floats(world.eaters), UNIT)
    crop = only(own_crop(m), m.here).astype(np.int64)
    eaters = total_plain(only(world.eaters, m.here))
    one = across(at_least_one(ratio_plain(total_plain(crop), eaters)))
    farm_crop = across(total_plain(only(crop, member))) / one
    farm_eaters = across(total_plain(only(world.eaters, member)))
    mean = (farm_crop + n.prior_eaters) / (farm_eaters + n.prior_eaters)
    in_fact = across(ratio_plain(plain(m.counted_in_fact()), plain(m.households())))
    r = floats(crop)
    r /= tables * one

    pressure = m.pressure()
    exposure = m.exposure()
    made, values = incomes(m, r, mean, Working.of(m.book, m.month).factor(m, in_fact))
    seen = made * (1.0 - m.order)
    levy, listed_levy, tax, master = values[1], values[2], values[3], values[4]
    doubt, privileges, garden, fear, animals, neighbours = values[9:]
    np.multiply(levy, exposure, out=listed_levy)
    listed_levy *= n.levy_exposure * at_most_one(n.levy_pressure * pressure)
    np.multiply(np.minimum(n.tax_ratio_max, r), r, out=tax)
    tax *= -n.tax
    np.subtract(n.attachment_base, floats(world.trust) * (n.attachment_trust * ONE), out=master)
    master *= part(world.attachment)
    np.subtract(part(world.belief), UNIT, out=doubt)
    doubt *= seen
    np.maximum(np.subtract(n.privilege_mean, r), n.privilege_min, out=privileges)
    np.minimum(privileges, n.privilege_max, out=privileges)
    privileges *= n.privileges * n.credit
    garden[...] = n.garden
    np.multiply(exposure, n.fear * n.fear_exposure * pressure, out=fear)
    fear += n.fear * n.fear_pressure * pressure
    fear += floats(world.fear) * (n.fear * n.fear_memory * ONE)
    weighed = floats(world.animals) * (m.handed * n.animal)
    np.divide(weighed[0] + weighed[1] + weighed[2] + weighed[3], tables, out=animals)
    animals *= -n.animal_weight
    neighbours[...] = n.conformity * (in_fact - n.neutral)
    values *= one
    values += HALF
    np.floor(values, out=values)
    seen *= one
    return Outlook(values, of_villages(one), seen)


def incomes(m: Moment, r: Floats, mean: Floats, working: Floats) -> tuple[Floats, Floats]:
    """Return what the farm makes for each household, and the table with both incomes and levies in it.

    Args:
        m: the month.
        r: own crop over the village's mean, (G, H).
        mean: members' mean of r as households expect it, as it meets households.
        working: what working together makes of it, likewise.
    """
    values = np.empty((len(TERMS), *r.shape), dtype=np.float64)
    values[0] = r
    np.multiply(r, -m.order, out=values[1])
    equal, work, together = values[5], values[6], values[7]
    equal[...] = m.alpha * mean
    np.multiply(r, 1.0 - m.alpha, out=work)
    shared = equal + work
    made = working * shared
    np.subtract(made, shared, out=together)
    np.multiply(made, -m.order, out=values[8])
    return made, values


def apply(m: Moment) -> None:
    """Compute everybody's gain from joining and keep it."""
    view = outlook(m)
    m.promise = view.promise
    m.unit = view.unit
    m.world.gain[:] = only(view.gain(), m.here)
