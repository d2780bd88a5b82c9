"""Three rules as plain compiled loops over villages and households: what a compiled language would make of them.

Attitudes gather from kin and neighbours, expectations are arithmetic, food takes from stocks and branches. The
loops are the rule written down once more, in the core's order of operations, so that every number is the same;
nothing is left to the compiler that would change a sum (no fast mathematics).
"""

from __future__ import annotations

from math import floor
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from game.sim.world import IN_FACT, LANES, PRESENT, SHARE

ONE = 1.0 / SHARE
WORD = 1.0 / 4294967296.0
Table = NDArray[Any]


class Attitudes(NamedTuple):
    """Numbers of the rule in one month, named as in game/sim/rules/attitudes.py; kin and lane as shares."""

    shock_pressure: float
    shock_listed: float
    shock_search: float
    fear_keep: float
    fear_gain: float
    fear_half: float
    trust_shock: float
    trust_drift: float
    trust_rest: float
    kin: float
    lane: float
    search: float


class Expectations(NamedTuple):
    """Numbers of the rule in one month, named as in game/sim/rules/expectations.py."""

    prior_eaters: float
    attachment_base: float
    attachment_trust: float
    privileges: float
    privilege_mean: float
    privilege_min: float
    privilege_max: float
    credit: float
    garden: float
    tax: float
    tax_ratio_max: float
    levy_exposure: float
    levy_pressure: float
    conformity: float
    neutral: float
    animal_weight: float
    fear: float
    fear_pressure: float
    fear_exposure: float
    fear_memory: float
    land_base: float
    land_worker: float
    land_horse: float
    no_horse: float
    yield_are: float  # kg of an are of ordinary work and skill 1/10000
    c0: float
    c_organisation: float
    organisation: float  # neutral, share
    g1: float
    station: float  # gain by tractors, where they have come
    ml: float
    order: float


class Food(NamedTuple):
    """Numbers of the rule in one month, named as in game/sim/rules/food.py."""

    grain: float  # an eater and month
    months_left: int
    thrift: float
    relief: float
    leak: float
    keep: float
    gain: float
    ease: float
    threshold: float
    mortality: float
    owed: bool  # whether part of the farm's grain is still owed to the order this month
    selling: bool
    ceiling: float


@njit(error_model="numpy")
def kept(share: float) -> int:
    """Return a share as kept: the nearest ten-thousandth within 0..1."""
    return int(min(max(share * 10000.0 + 0.5, 0.0), 10000.0))


@njit(error_model="numpy")
def attitudes(
    n: Attitudes, fear: Table, trust: Table, belief: Table, kin: Table, status: Table,
    pressure: Table, search_push: Table, listed_share: Table,
) -> None:  # fmt: skip
    """Move fear, trust and belief by one month, in place."""
    groups, slots = fear.shape
    lane_size = slots // LANES
    of_kin = np.empty((3, slots), dtype=np.int64)
    for g in range(groups):
        shock = n.shock_pressure * (pressure[g] * ONE)
        if n.search != 0.0:
            shock += n.shock_search * n.search * (search_push[g] * ONE)
        shock += n.shock_listed * listed_share[g]
        fear_shock = n.fear_half * n.fear_gain * shock
        trust_move = n.trust_drift * n.trust_rest - n.trust_shock * shock
        of_kin[:] = 0
        for h in range(slots):
            fear[g, h] = kept(fear[g, h] * ONE * n.fear_keep + fear_shock)
            trust[g, h] = kept(trust[g, h] * ONE * (1.0 - n.trust_drift) + trust_move)
            if status[g, h] == PRESENT:
                k = kin[g, h]
                of_kin[0, k] += 1
                of_kin[1, k] += fear[g, h]
                of_kin[2, k] += belief[g, h]
        own = 1.0 - n.kin - n.lane
        for first in range(0, slots, lane_size):
            here = lane_fear = lane_belief = 0
            for h in range(first, first + lane_size):
                if status[g, h] == PRESENT:
                    here += 1
                    lane_fear += fear[g, h]
                    lane_belief += belief[g, h]
            if here == 0:
                continue
            by_lane_fear = lane_fear / here * n.lane
            by_lane_belief = lane_belief / here * n.lane
            for h in range(first, first + lane_size):
                if status[g, h] == PRESENT:
                    k = kin[g, h]
                    by_kin_fear = of_kin[1, k] / of_kin[0, k] * n.kin
                    by_kin_belief = of_kin[2, k] / of_kin[0, k] * n.kin
                    fear[g, h] = int(fear[g, h] * own + by_kin_fear + by_lane_fear + 0.5)
                    belief[g, h] = int(belief[g, h] * own + by_kin_belief + by_lane_belief + 0.5)


@njit(error_model="numpy")
def expectations(
    n: Expectations, weights: Table, alpha: Table, handed: Table,
    eaters: Table, workers: Table, land: Table, skill: Table, animals: Table, brought: Table, status: Table,
    membership: Table, exposure: Table, attachment: Table, trust: Table, belief: Table, fear: Table,
    pressure: Table, organisation: Table, gain: Table, promise: Table, unit: Table,
) -> None:  # fmt: skip
    """Write everybody's gain from joining, what the farm would pay, and each village's mean own crop."""
    groups, slots = eaters.shape
    crops = np.empty(slots, dtype=np.int64)
    for g in range(groups):
        people = crop_all = farm_crop = farm_eaters = members = houses = 0
        for h in range(slots):
            crops[h] = 0
            if status[g, h] != PRESENT:
                continue
            horses = animals[0, g, h]
            member = membership[g, h] == IN_FACT
            if member:
                horses += brought[0, g, h]
            hands = workers[g, h] * (100.0 * n.land_worker) + horses * (100.0 * n.land_horse) + 100.0 * n.land_base
            crop = min(float(land[g, h]), hands) * skill[g, h]
            if horses == 0:
                crop *= n.no_horse
            crops[h] = int(crop * n.yield_are)
            houses += 1
            people += eaters[g, h]
            crop_all += crops[h]
            if member:
                members += 1
                farm_crop += crops[h]
                farm_eaters += eaters[g, h]
        one = max(crop_all / max(people, 1), 1.0)
        unit[g] = one
        mean = (farm_crop / one + n.prior_eaters) / (farm_eaters + n.prior_eaters)
        in_fact = members / max(houses, 1)
        pressed = pressure[g] * ONE
        organised = organisation[g] * ONE - n.organisation
        loss = n.c0 - n.c_organisation / (1.0 - n.organisation) * organised
        working = (1.0 + (n.g1 * in_fact + n.station) - loss) * (1.0 - n.ml * alpha[g])
        equal = alpha[g] * mean
        by_horse, by_cow = handed[0, g] * weights[0], handed[1, g] * weights[1]
        by_sheep, by_pig = handed[2, g] * weights[2], handed[3, g] * weights[3]
        same = (
            floor(equal * one + 0.5)
            + floor(n.garden * one + 0.5)
            + floor(n.conformity * (in_fact - n.neutral) * one + 0.5)
        )
        listed_levy = n.levy_exposure * min(1.0, n.levy_pressure * pressed)
        for h in range(slots):
            if status[g, h] != PRESENT:
                gain[g, h] = 0
                promise[g, h] = 0.0
                continue
            tables = max(float(eaters[g, h]), 1.0)
            exposed = exposure[g, h] * ONE
            r = crops[h] / (tables * one)
            levy = r * -n.order
            tax = min(n.tax_ratio_max, r) * r * -n.tax
            master = (n.attachment_base - trust[g, h] * (n.attachment_trust * ONE)) * (attachment[g, h] * ONE)
            own = (
                floor(r * one + 0.5)
                + floor(levy * one + 0.5)
                + floor(levy * exposed * listed_levy * one + 0.5)
                + floor(tax * one + 0.5)
                + floor(master * one + 0.5)
            )
            work = r * (1.0 - alpha[g])
            shared = equal + work
            made = working * shared
            seen = made * (1.0 - n.order)
            doubt = (belief[g, h] * ONE - 1.0) * seen
            lost = min(max(n.privilege_mean - r, n.privilege_min), n.privilege_max) * (n.privileges * n.credit)
            afraid = exposed * (n.fear * n.fear_exposure * pressed) + n.fear * n.fear_pressure * pressed
            afraid += fear[g, h] * (n.fear * n.fear_memory * ONE)
            herd = (
                animals[0, g, h] * by_horse
                + animals[1, g, h] * by_cow
                + animals[2, g, h] * by_sheep
                + animals[3, g, h] * by_pig
            )
            farm = (
                same
                + floor(work * one + 0.5)
                + floor((made - shared) * one + 0.5)
                + floor(made * -n.order * one + 0.5)
                + floor(doubt * one + 0.5)
                + floor(lost * one + 0.5)
                + floor(afraid * one + 0.5)
                + floor(herd / tables * -n.animal_weight * one + 0.5)
            )
            gain[g, h] = int(farm - own)
            promise[g, h] = seen * one


@njit(error_model="numpy")
def food(
    n: Food, death: Table, leak: Table,
    eaters: Table, workers: Table, grain: Table, hidden: Table, hunger: Table, membership: Table, status: Table,
    harvested: Table, farm_grain: Table, farm_seed: Table, farm_harvested: Table, farm_delivered: Table,
    plan: Table, seed_leak: Table,
) -> None:  # fmt: skip
    """Eat, go hungry, die, let seed leak; sell what lies over in July; in place."""
    groups, slots = eaters.shape
    needs = np.empty(slots, dtype=np.int64)
    found = np.empty(slots, dtype=np.int64)
    lacks = np.empty(slots, dtype=np.int64)
    for g in range(groups):
        lacking = 0
        for h in range(slots):
            needs[h] = found[h] = lacks[h] = 0
            if status[g, h] != PRESENT:
                continue
            need = int(eaters[g, h] * n.grain + 0.5)
            lasts = min((grain[g, h] + hidden[g, h]) / max(float(need * n.months_left), 1.0), 1.0)
            want = int(need * (n.thrift + (1.0 - n.thrift) * lasts) + 0.5)
            barn = min(want, grain[g, h])
            pit = min(want - barn, hidden[g, h])
            grain[g, h] -= barn
            hidden[g, h] -= pit
            lack = want - barn - pit
            given = int(lack * n.relief)
            needs[h] = need
            found[h] = barn + pit + given
            if membership[g, h] == IN_FACT:
                lacks[h] = lack - given
                lacking += lack - given
        if lacking > 0:
            free = farm_grain[g]
            if n.owed:
                crop = farm_harvested[g]
                for h in range(slots):
                    crop += harvested[g, h]
                order = int(plan[g] * (farm_harvested[g] / max(crop, 1)))
                free = max(free - max(order - farm_delivered[g], 0), 0)
            amount = min(free, lacking)
            farm_grain[g] -= amount
            running = before = 0
            for h in range(slots):
                running += lacks[h]
                mark = amount * running // lacking
                found[h] += mark - before
                before = mark
        hungry = houses = 0
        for h in range(slots):
            if status[g, h] != PRESENT:
                hunger[g, h] = 0
                continue
            houses += 1
            lack_share = (needs[h] - found[h]) / max(needs[h], 1)
            if lack_share <= 0.0 and hunger[g, h] == 0:
                continue
            ease = n.ease if lack_share <= 0.0 else 0.0
            hunger[g, h] = kept(n.keep * (hunger[g, h] * ONE) + n.gain * lack_share - ease)
            hungry += hunger[g, h]
            felt = hunger[g, h] * ONE
            if felt > n.threshold:
                rate = n.mortality * felt * felt
                dead = min(int(eaters[g, h] * rate + death[g, h] * WORD), eaters[g, h])
                eaters[g, h] -= dead
                workers[g, h] = min(workers[g, h], eaters[g, h])
        if farm_seed[g] > 0:
            rate = n.leak * (1.0 + 4.0 * (hungry / max(houses, 1) * ONE)) * (seed_leak[g] * ONE)
            farm_seed[g] -= min(int(farm_seed[g] * rate + leak[g] * WORD), farm_seed[g])
        if n.selling:
            for h in range(slots):
                grain[g, h] -= max(grain[g, h] - int(n.ceiling * eaters[g, h]), 0)
