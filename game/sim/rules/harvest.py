"""Harvest in August: own farms and the farm, seed set aside, what is hidden, the order laid on it.

Seed is set aside before fodder, sale and levy: otherwise horses eat it, sowing shrinks, and the loop feeds
itself (model notes, pitfall 1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.ledger import GRAIN
from game.sim.moment import Moment, by_year
from game.sim.reading import Numbers, rule
from game.sim.rules.expectations import Crop, Working
from game.sim.rules.plan import set_plan
from game.sim.rules.sowing import Sowing, farm_land, seed_need
from game.sim.shares import ONE, Floats, Mask, across, of_villages, part, ratio, total, whole
from game.sim.world import HORSES, IN_FACT, SHARE

MONTH = 8
EVEN_SPREAD = 3.4641016151377544
"""Width of an even number over its spread: the square root of twelve."""


@dataclass(frozen=True, eq=False)
class Harvest(Numbers):
    """Losses, luck of a village, effort."""

    loss: float = rule("harvest.loss")
    famine_loss: float = rule("famine.losses")
    village_sd: float = rule("harvest.village_sd")
    disruption: float = rule("harvest.wild_factor")
    effort_trust: float = rule("harvest.effort_trust")
    effort_pressure: float = rule("harvest.effort_pressure")
    effort_points: float = rule("harvest.effort_points")
    keep_seed: float = rule("harvest.seed_private_keep")
    hide: float = rule("procurement.hide")
    hide_trust: float = rule("procurement.hide_trust")
    hide_search: float = rule("procurement.hide_search")
    hide_most: float = rule("procurement.hide_max")
    hide_members: float = rule("procurement.hide_members")


def apply(m: Moment) -> None:
    """Bring in the crop in August."""
    if m.calendar != MONTH:
        return
    reap(m)
    set_seed_aside(m)
    hide(m)
    set_plan(m)


def kg_per_are(m: Moment, n: Harvest) -> Floats:
    """Return the crop of an are of ordinary work in each village this year, kg, (G,)."""
    weather = by_year(m.district.weather, m.year) / n.disruption
    luck = 1.0 + n.village_sd * EVEN_SPREAD * (m.draws.village("weather") - 0.5)
    kept = 1.0 - n.loss - n.famine_loss * m.district.famine
    plain = m.district.grain_share * m.district.yield_ts * weather * kept
    return luck * plain * m.lever("yield_push")


def reap(m: Moment) -> None:
    """Move the crop from the field to barns and farm."""
    world = m.world
    n = Harvest.of(m.book, m.month)
    per_are = kg_per_are(m, n)
    skill = part(world.skill)
    own = world.sown * per_are[:, None] * skill
    own = np.where(world.animals[HORSES] > 0, own, own * Crop.of(m.book, m.month).no_horse)
    crop = (own * m.here).astype(np.int64)
    member = m.member()
    land = world.land.astype(np.int64) * member
    mean_skill = ratio(total(land * world.skill), total(land)) * ONE
    farm = world.farm_sown * per_are * mean_skill * together(m, member, n)
    farm_crop = np.floor(farm).astype(np.int64)
    m.ledger.move(world, GRAIN, "field", "barn", crop, "harvest", "own_crop")
    m.ledger.move(world, GRAIN, "field", "farm", farm_crop, "harvest", "farm_crop")
    world.harvested[:] = crop
    world.farm_harvested[:] = farm_crop
    world.yield_push[:] = SHARE
    world.found_share[:] = SHARE
    m.tell("harvested", "harvest", "own_crop", crop)
    m.tell("farm_harvested", "harvest", "farm_crop", farm_crop)


def together(m: Moment, member: Mask, n: Harvest) -> Floats:
    """Return what working in the farm makes of the crop: scale, management, sharing, sullen work, (G,)."""
    world = m.world
    in_fact = ratio(m.counted_in_fact(), m.households())
    trust = ratio(total(world.trust * member), total(member)) * ONE
    sullen = n.effort_trust * (1.0 - trust) * np.minimum(1.0, part(world.pressure) + n.effort_pressure)
    shared = of_villages(Working.of(m.book, m.month).factor(m, across(in_fact)))
    crop: Floats = shared * (1.0 - sullen) * (1.0 + n.effort_points * (part(world.effort) - 0.5))
    return crop


def set_seed_aside(m: Moment) -> None:
    """Put next spring's seed apart, own farms most of it, the farm all of it."""
    world = m.world
    n = Harvest.of(m.book, m.month)
    norm = Sowing.of(m.book, m.month)
    own = m.here & (world.membership != IN_FACT)
    need = (seed_need(m, world.land * own, norm) * n.keep_seed).astype(np.int64)
    put = np.minimum(np.maximum(need - world.seed, 0), world.grain)
    m.ledger.move(world, GRAIN, "barn", "own_seed", put, "harvest", "own_seed")
    lack = np.maximum(seed_need(m, farm_land(m), norm) - world.farm_seed, 0)
    m.ledger.move(
        world, GRAIN, "farm", "seed_fund", np.minimum(lack, world.farm_grain), "harvest", "seed_fund"
    )


def hide(m: Moment) -> None:
    """Let households hide part of their crop, the more the less they trust and the more is asked."""
    world = m.world
    n = Harvest.of(m.book, m.month)
    share = n.hide * (n.hide_trust - part(world.trust)) * m.order * (n.hide_search + 0.5 * m.search)
    share = np.minimum(np.maximum(share, 0.0), n.hide_most)
    share = np.where(world.membership == IN_FACT, n.hide_members, share)
    amount = np.minimum(whole(world.harvested * share, m.draws.uniform("hiding")), world.grain)
    m.ledger.move(world, GRAIN, "barn", "hidden", amount, "harvest", "hidden")
