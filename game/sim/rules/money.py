"""Money: wages sent home each month, the tax in November."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.ledger import CASH
from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.shares import floats, only
from game.sim.world import IN_FACT

TAX_MONTH = 11


@dataclass(frozen=True, eq=False)
class Money(Numbers):
    """Taxes by kind of household, roubles a year; wages."""

    farm: float = rule("tax.kolkhoz")
    own: float = rule("tax.individual")
    rated: float = rule("tax.kulak")
    exempt: float = rule("tax.exempt")  # percent of households
    rated_exposure: float = rule("tax.rated_exposure")
    wages: float = rule("food.wages_kopecks")  # an eater and month, per tie


def apply(m: Moment) -> None:
    """Pay wages in, and tax out."""
    world = m.world
    n = Money.of(m.book, m.month)
    wages = only((floats(world.eaters) * (n.wages * m.district.ties)).astype(np.int64), m.here)
    m.ledger.move(world, CASH, "wages", "purse", wages, "money", "wages")
    if m.calendar != TAX_MONTH:
        return
    exposure = m.exposure()
    poor = exposure < exposure_at(n.exempt)
    roubles = np.where(exposure >= n.rated_exposure, n.rated, np.where(poor, 0.0, n.own))
    roubles = np.where(world.membership == IN_FACT, n.farm, roubles) * m.here
    tax = (roubles * 100.0).astype(np.int64)
    m.ledger.move(world, CASH, "purse", "tax", tax, "money", "tax")


def exposure_at(percent: float) -> float:
    """Return the exposure below which the poorest so many percent lie (0.05 + 0.9 rank cubed)."""
    rank = percent / 100.0
    return 0.05 + 0.9 * rank * rank * rank
