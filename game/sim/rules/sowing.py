"""Sowing: seed collected for the farm in March, a state loan, and what is sown in April.

All grain is sown in spring here (MODEL.md says what was otherwise). Thin seed is stretched: half the seed
does not mean half the crop (0.45 + 0.55 of the seed share).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.ledger import GRAIN
from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.rules.expectations import Crop, tilled
from game.sim.shares import Floats, Whole, part, ratio, share_out, total
from game.sim.world import HORSES, IN_FACT

COLLECTING, SOWING = 3, 4
MOST_PUSH = 1.2


@dataclass(frozen=True, eq=False)
class Sowing(Numbers):
    """Seed norms, loans, draught."""

    seed_kg: float = rule("harvest.seed_kg_ha")
    base: float = rule("harvest.seed_base")
    slope: float = rule("harvest.seed_slope")
    loan: float = rule("harvest.seed_loan")
    draught: float = rule("harvest.draught_base")
    draught_horse: float = rule("harvest.draught_horse")
    draught_tractor: float = rule("harvest.draught_mts")
    tools: float = rule("harvest.tools_points")
    bread_kept: float = rule("harvest.seed_bread_kept")  # kg an eater left in the barn when seed is taken


def seed_need(m: Moment, ares: Floats | Whole, n: Sowing) -> Whole:
    """Return the seed that so many ares need, kg."""
    return (ares * (m.district.grain_share * n.seed_kg / 100.0)).astype(np.int64)


def farm_land(m: Moment) -> Whole:
    """Return the ares of each village's members in fact, (G,)."""
    return total(m.world.land * m.member())


def apply(m: Moment) -> None:
    """Collect seed in March, sow in April."""
    if m.calendar == COLLECTING:
        collect(m)
    elif m.calendar == SOWING:
        sow_farm(m)
        sow_own(m)


def spare_grain(m: Moment, n: Sowing) -> Whole:
    """Return what barns hold above the bread that is left to the eaters, (G, H)."""
    world = m.world
    spare: Whole = np.maximum(world.grain - (n.bread_kept * world.eaters).astype(np.int64), 0)
    return spare


def collect(m: Moment) -> None:
    """Fill the seed fund from the farm's grain, then from members' barns as hard as it is pushed."""
    world = m.world
    n = Sowing.of(m.book, m.month)
    lack = np.maximum(seed_need(m, farm_land(m), n) - world.farm_seed, 0)
    own = np.minimum(lack, world.farm_grain)
    m.ledger.move(world, GRAIN, "farm", "seed_fund", own, "sowing", "seed_fund")
    lack = lack - own
    spare = spare_grain(m, n) * m.member()
    wanted = np.floor(lack * np.minimum(m.lever("seed_push"), MOST_PUSH)).astype(np.int64)
    taken = share_out(np.minimum(wanted, total(spare)), spare)
    m.ledger.move(world, GRAIN, "barn", "seed_fund", taken, "sowing", "collected")
    m.tell("seed_collected", "sowing", "collected", taken)


def sow_farm(m: Moment) -> None:
    """Sow the members' land with the seed there is and what pulls the plough."""
    world = m.world
    n = Sowing.of(m.book, m.month)
    land = farm_land(m)
    need = seed_need(m, land, n)
    loan = np.floor(np.maximum(need - world.farm_seed, 0) * n.loan).astype(np.int64)
    m.ledger.move(world, GRAIN, "credit", "seed_fund", loan, "sowing", "loan")
    used = np.minimum(world.farm_seed, need)
    hectares = np.maximum(land / 100.0, 1.0)
    pull = n.draught + n.draught_horse * world.farm_herd[HORSES] / hectares
    pull = np.minimum(1.0, pull + (n.draught_tractor if m.tractors else 0.0))
    tools = 1.0 + n.tools * (part(world.tools) - 0.5)
    done = np.minimum(1.0, pull * tools) * np.minimum(m.lever("sowing_push"), MOST_PUSH)
    area = land * (n.base + n.slope * ratio(used, need)) * done
    world.farm_sown[:] = np.where(land > 0, np.floor(area), 0.0).astype(np.int32)
    m.ledger.move(world, GRAIN, "seed_fund", "sown", np.where(land > 0, used, 0), "sowing", "sown")
    m.tell("farm_sown", "sowing", "sown", world.farm_sown.astype(np.int64))


def sow_own(m: Moment) -> None:
    """Sow the land of own farms; what the seed kept back lacks is taken from the barn above the bread."""
    world = m.world
    n = Sowing.of(m.book, m.month)
    own = m.here & (world.membership != IN_FACT)
    area = tilled(world.land, world.workers, world.animals[HORSES], Crop.of(m.book, m.month)) * own
    need = seed_need(m, area, n)
    more = np.minimum(np.maximum(need - world.seed, 0), spare_grain(m, n) * own)
    m.ledger.move(world, GRAIN, "barn", "own_seed", more, "sowing", "own_seed")
    used = np.minimum(world.seed, need)
    world.sown[:] = (area * (n.base + n.slope * ratio(used, need))).astype(np.int32)
    m.ledger.move(world, GRAIN, "own_seed", "sown", used, "sowing", "sown")
    m.ledger.move(world, GRAIN, "own_seed", "barn", world.seed * own, "sowing", "seed_left")
