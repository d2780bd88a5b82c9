"""Pay: labour-days are booked every month; grain is shared in August, and what is left in February.

Order, seed and fodder come first; the advance is what remains, but never under an eighth of the crop. Whoever
was paid learns how much of a promise to believe, and the neighbours learn half as much.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.ledger import GRAIN
from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.rules.fodder import feed_left
from game.sim.rules.procurement import farm_order
from game.sim.shares import HALF, Mask, Whole, floats, keep, only, part, ratio, share_out, total

FIRST, SECOND = 8, 2
FINE = 1_000_000


@dataclass(frozen=True, eq=False)
class Pay(Numbers):
    """Labour-days, the advance, belief."""

    days_year: float = rule("pay.days_worker")
    advance: float = rule("harvest.advance_min")
    keep: float = rule("belief.keep")
    learn: float = rule("belief.learn")


def apply(m: Moment) -> None:
    """Book labour-days; share grain in August and February."""
    world = m.world
    n = Pay.of(m.book, m.month)
    member = m.member()
    world.labour_days += only((floats(world.workers) * (n.days_year / 12.0) + HALF).astype(np.int32), member)
    if m.calendar == FIRST:
        above = world.farm_grain - farm_order(m) - feed_left(m)
        least = (world.farm_harvested * n.advance).astype(np.int64)
        amount = np.minimum(np.maximum(above, least), world.farm_grain)
        paid = share(m, amount, member)
        world.paid[:] = paid
        world.labour_days[:] = 0
        believe(m, member, n)
    elif m.calendar == SECOND:
        above = np.maximum(world.farm_grain - feed_left(m), 0)
        world.paid += share(m, above, member)


def share(m: Moment, amount: Whole, member: Mask) -> Whole:
    """Share grain among members, partly by work and partly by eaters, as the form has it."""
    world = m.world
    work = world.labour_days * member
    eaters = world.eaters * member
    by_work = ratio(work, total(work)[:, None])
    by_eaters = ratio(eaters, total(eaters)[:, None])
    weights = (FINE * ((1.0 - m.alpha) * by_work + m.alpha * by_eaters)).astype(np.int64)
    given = share_out(amount, weights)
    m.ledger.move(m.world, GRAIN, "farm", "barn", given, "pay", "shared")
    m.tell("paid", "pay", "shared", given)
    return given


def believe(m: Moment, member: Mask, n: Pay) -> None:
    """Move belief towards paid / promised: members by their own, outsiders half as far by the mean."""
    world = m.world
    assert m.promise is not None, "expectations come before pay"
    promised = np.maximum((m.promise * world.eaters).astype(np.int64), 1)
    own = np.minimum(world.paid / promised, 1.0)
    promised_all = total(promised * member)
    village = np.minimum(ratio(total(world.paid * member), promised_all), 1.0)[:, None]
    belief = part(world.belief)
    learn = np.where(member, n.learn, 0.5 * n.learn * (promised_all > 0)[:, None])
    belief = belief + learn * (np.where(member, own, village) - belief)
    keep(belief, world.belief)
