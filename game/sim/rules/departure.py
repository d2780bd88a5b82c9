"""Departure: what happens to people, land, animals and grain when a household goes, by whatever road.

Every exit needs an heir (model notes, pitfall 3): land goes to those who stay, by eaters; animals and grain
left behind are bought by the next household of the street; what was hidden is lost.
"""

from __future__ import annotations

import numpy as np

from game.sim.ledger import ALL, CASH, GRAIN, PEOPLE, Places
from game.sim.moment import Moment
from game.sim.shares import NOTHING, Mask, Whole, only, share_out, some, total
from game.sim.world import HOUSEHOLDS, OWN, SPECIES

ROUND = np.arange(HOUSEHOLDS, dtype=np.intp)
"""Steps from a house round the village and back."""

FACTS = {"town": "fled", "exile": "removed", "resettled": "resettled", "dead": "died_out"}
"""What is told of a household, by the account its people go to."""


def depart(m: Moment, going: Mask, status: int, account: str, rule: str, cause: str) -> None:
    """Take households out of the village.

    Args:
        m: the month.
        going: who goes, (G, H), at least one; must be present.
        status: their new status (world.IN_TOWN ...).
        account: outside account of their people: 'town', 'exile', 'dead'.
        rule: name of the rule.
        cause: key of the cause.
    """
    world = m.world
    m.tell_households(FACTS[account], rule, cause, going)
    places = going.nonzero()
    m.ledger.move_at(world, PEOPLE, "home", account, places, world.eaters[places], rule, cause)
    world.status[places] = status
    world.membership[places] = OWN
    m.moved()
    leave_goods(m, places, rule, cause)
    for column in (world.workers, world.fear, world.anger, world.hunger, world.gain, world.labour_days):
        column[places] = 0
    world.brought[:, places[0], places[1]] = 0
    pass_land(m, places)


def heirs_of(staying: Mask, places: Places) -> tuple[Places, Whole]:
    """Return where the next household round the village lives that stays, and 1 where there is one, else 0, (n,)."""
    villages, slots = places
    ahead = staying[villages[:, None], (slots[:, None] + ROUND) % HOUSEHOLDS].argmax(axis=1)
    heirs = villages, (slots + ahead) % HOUSEHOLDS
    return heirs, staying[heirs].astype(np.int64)


def leave_goods(m: Moment, places: Places, rule: str, cause: str) -> None:
    """Sell what the household leaves to its heir; lose what it hid."""
    world, ledger = m.world, m.ledger
    heirs, found = heirs_of(m.here, places)
    herds = world.animals[:, places[0], places[1]].astype(np.int64)
    for name, heads in zip(SPECIES, herds, strict=True):
        ledger.move_at(world, name, "yard", "market", places, heads, rule, cause)
    for name, heads in zip(SPECIES, herds, strict=True):
        ledger.move_at(world, name, "market", "yard", heirs, heads * found, rule, "heirs")
    for account, grain in (("barn", world.grain[places]), ("own_seed", world.seed[places])):
        ledger.move_at(world, GRAIN, account, "market", places, grain, rule, cause)
        ledger.move_at(world, GRAIN, "market", account, heirs, grain * found, rule, "heirs")
    ledger.move_at(world, GRAIN, "hidden", "loss", places, world.hidden[places], rule, cause)
    cash = world.cash[places]
    ledger.move_at(world, CASH, "purse", "market", places, np.maximum(cash, NOTHING), rule, cause)
    ledger.move_at(world, CASH, "market", "purse", places, np.maximum(-cash, NOTHING), rule, cause)


def pass_land(m: Moment, places: Places) -> None:
    """Share the land, and the crop that stands on it, among those who stay."""
    world, villages = m.world, places[0]
    land, sown = world.spare_land.astype(np.int64), world.sown[places]
    np.add.at(land, villages, world.land[places])
    world.land[places] = world.sown[places] = 0
    rows = ALL if world.groups == 1 else np.flatnonzero(np.bincount(villages))  # only there: alone as beside others
    weights = only(world.eaters[rows], m.here[rows])
    given = share_out(land[rows], weights)
    world.land[rows] += given.astype(np.int32)
    world.spare_land[rows] = land[rows] - total(given)
    if some(sown):
        crop = np.zeros(world.groups, dtype=np.int64)
        np.add.at(crop, villages, sown)
        world.sown[rows] += share_out(crop[rows], weights).astype(np.int32)
