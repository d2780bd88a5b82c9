"""Departure: what happens to people, land, animals and grain when a household goes, by whatever road.

Every exit needs an heir (model notes, pitfall 3): land goes to those who stay, by eaters; animals and grain
left behind are bought by the next household of the street; what was hidden is lost.
"""

from __future__ import annotations

import numpy as np

from game.sim.ledger import CASH, GRAIN, PEOPLE, Rows
from game.sim.moment import Moment
from game.sim.shares import Mask, Whole, share_out, some, total
from game.sim.world import HOUSEHOLDS, OWN

FACTS = {"town": "fled", "exile": "removed", "resettled": "resettled", "dead": "died_out"}
"""What is told of a household, by the account its people go to."""


def depart(m: Moment, going: Mask, status: int, account: str, rule: str, cause: str) -> None:
    """Take households out of the village.

    Args:
        m: the month.
        going: who goes, (G, H); must be present.
        status: their new status (world.IN_TOWN ...).
        account: outside account of their people: 'town', 'exile', 'dead'.
        rule: name of the rule.
        cause: key of the cause.
    """
    world = m.world
    m.tell_households(FACTS[account], rule, cause, going)
    rows, (villages, slots) = m.concerned(going), np.nonzero(going)
    leaving = going[rows]
    m.ledger.move(world, PEOPLE, "home", account, world.eaters[rows] * leaving, rule, cause, rows)
    world.status[villages, slots] = status
    world.membership[villages, slots] = OWN
    m.moved()
    staying = m.here[rows]
    leave_goods(m, rows, leaving, staying, rule, cause)
    world.workers[villages, slots] = 0
    for name in ("fear", "anger", "hunger", "gain", "labour_days"):
        getattr(world, name)[villages, slots] = 0
    world.brought[:, villages, slots] = 0
    pass_land(m, rows, leaving, staying)


def heir_of(staying: Mask) -> Whole:
    """Return for each slot the next slot whose household stays, round the village; itself where none does."""
    slots = np.arange(HOUSEHOLDS, dtype=np.int64)
    place = np.where(staying, slots, 2 * HOUSEHOLDS)
    nearest = np.minimum.accumulate(place[:, ::-1], axis=1, dtype=np.int64)[:, ::-1]
    first = nearest[:, :1]
    heir = np.where(nearest < HOUSEHOLDS, nearest, first)
    return np.where(heir < HOUSEHOLDS, heir, slots)


def hand_on(amount: Whole, heir: Whole) -> Whole:
    """Return amounts (G, H) as they arrive at the heirs."""
    groups = amount.shape[0]
    place = (np.arange(groups, dtype=np.int64)[:, None] * HOUSEHOLDS + heir).reshape(-1)
    place = place.astype(np.intp)  # as wide as bincount takes where addresses have 32 bits
    arrived = np.bincount(place, weights=amount.reshape(-1), minlength=amount.size)
    return arrived.astype(np.int64).reshape(amount.shape)


def leave_goods(m: Moment, rows: Rows, going: Mask, staying: Mask, rule: str, cause: str) -> None:
    """Sell what the household leaves to its heir; lose what it hid. Masks are of the villages in `rows`."""
    world = m.world
    heir = heir_of(staying)
    anyone = (total(staying) > 0)[:, None]
    animals = (world.animals[:, rows] * going).astype(np.int64)
    if some(animals):
        m.ledger.move_herds(world, "yard", "market", animals, rule, cause, rows)
        bought = np.stack([hand_on(animals[species] * anyone, heir) for species in range(animals.shape[0])])
        m.ledger.move_herds(world, "market", "yard", bought, rule, "heirs", rows)
    for account, stock in (("barn", world.grain), ("own_seed", world.seed)):
        grain = stock[rows] * going
        if some(grain):
            m.ledger.move(world, GRAIN, account, "market", grain, rule, cause, rows)
            m.ledger.move(world, GRAIN, "market", account, hand_on(grain * anyone, heir), rule, "heirs", rows)
    m.ledger.move(world, GRAIN, "hidden", "loss", world.hidden[rows] * going, rule, cause, rows)
    cash = world.cash[rows] * going
    m.ledger.move(world, CASH, "purse", "market", np.maximum(cash, 0), rule, cause, rows)
    m.ledger.move(world, CASH, "market", "purse", np.maximum(-cash, 0), rule, cause, rows)


def pass_land(m: Moment, rows: Rows, going: Mask, staying: Mask) -> None:
    """Share the land, and the crop that stands on it, among those who stay. Masks are of the villages in `rows`."""
    world = m.world
    weights = world.eaters[rows] * staying
    concerned = going.any(axis=1)  # only there: a village alone and beside others must come to the same
    land, sown = world.land[rows], world.sown[rows]
    left = np.where(concerned, total(land * going) + world.spare_land[rows], 0)
    given = share_out(left, weights)
    world.land[rows] = land * ~going + given.astype(np.int32)
    world.spare_land[rows] = np.where(concerned, left - total(given), world.spare_land[rows])
    world.sown[rows] = sown * ~going + share_out(total(sown * going), weights).astype(np.int32)
