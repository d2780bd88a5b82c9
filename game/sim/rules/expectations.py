"""Expectations: both sides of each household's own sum, in kg of grain per eater and year.

Every term is a whole number of kg, so that the card of a household adds up exactly to the gain that joining
and leaving look at (history.md 6.2; model notes, step 5). In between, incomes count in units of the village's
mean own crop per eater. A member is valued with the animals it brought, else leaving would never look worth
while.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np

from game.sim.chance import FEW
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
GIVEN: Final = ("own_harvest", "equal_share", "work_share", "garden", "neighbours")
WRITTEN: Final = tuple(place for place, name in enumerate(TERMS) if name not in GIVEN)
"""Places of the terms that need a table to be worked out in; the others are there as they are."""


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
        kg: Whole = gain_of(self.terms).astype(np.int64)
        return kg


def gain_of(terms: Floats) -> Floats:
    """Return farm side less own side of whole terms; exact in any order."""
    own = len(OWN_TERMS)
    gain: Floats = np.add.reduce(terms[own:], axis=0, dtype=np.float64)
    gain -= np.add.reduce(terms[:own], axis=0, dtype=np.float64)
    return gain


class Prospect(NamedTuple):
    """What both sides of the sum start from; incomes in units of the village's mean own crop per eater.

    Attributes:
        one: that unit, kg, as it meets households (shares.across).
        tables: eaters, at least one, (G, H).
        own: own crop per eater, (G, H).
        equal: what each eater of the farm would get of what is shared equally, as it meets households.
        work: what each would get by work, (G, H).
        shared: both together, (G, H).
        made: what the farm makes of both, (G, H).
        seen: what of it stays after the levy: the promise, (G, H).
        in_fact: share of the village working in the farm, as it meets households.
    """

    one: Any
    tables: Floats
    own: Floats
    equal: Any
    work: Floats
    shared: Floats
    made: Floats
    seen: Floats
    in_fact: Any

    def promise(self) -> Floats:
        """Return what the farm would pay each household if promises held, kg per eater and year, (G, H)."""
        promise: Floats = self.seen * self.one
        return promise


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


def prospect(m: Moment) -> Prospect:
    """Return what everybody's sum starts from as the month stands."""
    world = m.world
    n = Joining.of(m.book, m.month)
    here, inside = m.here.astype(np.int32), m.member().astype(np.int32)  # one type first, as in shares.only
    tables = np.maximum(floats(world.eaters), UNIT)
    crop = own_crop(m).astype(np.int32)
    crop *= here
    one = across(at_least_one(ratio_plain(total_plain(crop), total_plain(world.eaters * here))))
    farm_crop = across(total_plain(crop * inside)) / one
    farm_eaters = across(total_plain(world.eaters * inside))
    mean = (farm_crop + n.prior_eaters) / (farm_eaters + n.prior_eaters)
    in_fact = across(ratio_plain(plain(m.counted_in_fact()), plain(m.households())))
    own = floats(crop)
    own /= tables * one
    equal = m.alpha * mean
    work = own * (1.0 - m.alpha)
    shared = equal + work
    made = shared * Working.of(m.book, m.month).factor(m, in_fact)
    return Prospect(one, tables, own, equal, work, shared, made, made * (1.0 - m.order), in_fact)


def terms_of(m: Moment, p: Prospect, rows: Sequence[Floats]) -> Iterator[Any]:
    """Yield every term of both sides in the order of TERMS, in the village's unit, before it is made whole.

    A term is a table (G, H), or a number a village where it is the same for all (shares.across).

    Args:
        m: the month.
        p: what both sides start from.
        rows: a table for each of WRITTEN. It may be one and the same: a term is done with when the next is asked for.
    """
    world = m.world
    n = Joining.of(m.book, m.month)
    pressure, exposure = m.pressure(), m.exposure()
    levy, listed_levy, tax, master, working, farm_levy, doubt, privileges, fear, animals = rows
    yield p.own
    yield np.multiply(p.own, -m.order, out=levy)
    np.multiply(levy, exposure, out=listed_levy)
    listed_levy *= n.levy_exposure * at_most_one(n.levy_pressure * pressure)
    yield listed_levy
    np.minimum(n.tax_ratio_max, p.own, out=tax)
    tax *= p.own
    tax *= -n.tax
    yield tax
    trust = floats(world.trust)
    trust *= n.attachment_trust * ONE
    np.subtract(n.attachment_base, trust, out=master)
    master *= part(world.attachment)
    yield master

    yield p.equal
    yield p.work
    yield np.subtract(p.made, p.shared, out=working)
    yield np.multiply(p.made, -m.order, out=farm_levy)
    np.subtract(part(world.belief), UNIT, out=doubt)
    doubt *= p.seen
    yield doubt
    np.subtract(n.privilege_mean, p.own, out=privileges)
    np.maximum(privileges, n.privilege_min, out=privileges)
    np.minimum(privileges, n.privilege_max, out=privileges)
    privileges *= n.privileges * n.credit
    yield privileges
    yield n.garden
    np.multiply(exposure, n.fear * n.fear_exposure * pressure, out=fear)
    fear += n.fear * n.fear_pressure * pressure
    memory = floats(world.fear)
    memory *= n.fear * n.fear_memory * ONE
    fear += memory
    yield fear
    horses, cattle, small, pigs = floats(world.animals) * (m.handed * n.animal)
    np.add(horses, cattle, out=animals)
    animals += small
    animals += pigs
    animals /= p.tables
    animals *= -n.animal_weight
    yield animals
    yield n.conformity * (p.in_fact - n.neutral)


def whole_terms(m: Moment, p: Prospect) -> Floats:
    """Return every term as whole kg, (len(TERMS), G, H)."""
    terms = np.empty((len(TERMS), *p.own.shape), dtype=np.float64)
    rows = list(terms)
    for place, term in enumerate(terms_of(m, p, [rows[place] for place in WRITTEN])):
        if term is not rows[place]:
            rows[place][...] = term
    terms *= p.one
    terms += HALF
    return np.floor(terms, out=terms)


def summed_gain(m: Moment, p: Prospect) -> Floats:
    """Return farm side less own side, (G, H): what `gain_of` makes of `whole_terms`, without a table for each term."""
    room, kgs, gain = np.empty_like(p.own), np.empty_like(p.own), np.zeros_like(p.own)
    unit = np.repeat(p.one, p.own.shape[1], axis=1)
    for place, term in enumerate(terms_of(m, p, [room] * len(WRITTEN))):
        for_all = np.shape(term) != gain.shape
        kg = np.multiply(term, p.one) if for_all else np.multiply(term, unit, out=kgs)
        kg += HALF
        np.floor(kg, out=kg)
        (np.subtract if place < len(OWN_TERMS) else np.add)(gain, kg, out=gain)
    return gain


def outlook(m: Moment) -> Outlook:
    """Return both sides of everybody's sum as the month stands, term by term."""
    p = prospect(m)
    return Outlook(whole_terms(m, p), of_villages(p.one), p.promise())


def apply(m: Moment) -> None:
    """Compute everybody's gain from joining and keep it; in a few villages a table of all terms takes fewer calls."""
    p = prospect(m)
    gain = gain_of(whole_terms(m, p)) if m.world.groups <= FEW else summed_gain(m, p)
    m.promise = p.promise()
    m.unit = of_villages(p.one)
    np.multiply(gain.astype(np.int32), m.here.astype(np.int32), out=m.world.gain)
