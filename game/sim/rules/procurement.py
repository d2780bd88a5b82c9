"""Procurement in five parts, September to January: the farm first, then the yards within reach.

The reach rises with the share of the village working in the farm (history.md 6.5): one granary is easier to
empty than sixty barns. Without it, force would buy nothing and the gentle policy would simply be right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.ledger import CASH, GRAIN
from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.shares import (
    NOTHING,
    Whole,
    across,
    at_most_one,
    floats,
    keep,
    only,
    part,
    part_plain,
    plain,
    ratio,
    ratio_plain,
    share_out,
    some,
    total,
    whole,
)

MONTHS = (9, 10, 11, 12, 1)


@dataclass(frozen=True, eq=False)
class Procurement(Numbers):
    """Reach, floor, price, searching."""

    reach_base: float = rule("procurement.reach_base")
    reach_members: float = rule("procurement.reach_members")
    floor: float = rule("procurement.floor")
    floor_search: float = rule("procurement.floor_search")
    members_search: float = rule("procurement.members_search")
    price: float = rule("price.state_rye")  # kopecks a kg
    found: float = rule("procurement.found_max")
    found_again: float = rule("procurement.found_again")
    trust: float = rule("trust.search")
    third_round: float = rule("famine.third_round")


def apply(m: Moment) -> None:
    """Collect the month's part of the order; searches and rounds after it where they are documented."""
    if m.calendar in MONTHS and some(m.world.plan):
        collect(m)
    search(m)
    third_round(m)


def part_due(m: Moment) -> float:
    """Return the share of the order due by this month, 0-1."""
    return (MONTHS.index(m.calendar) + 1) / len(MONTHS)


def farm_order(m: Moment) -> Whole:
    """Return the farm's part of the order, by its part of the crop, kg (G,); asked from the harvest on, fixed by it."""
    if m.owed is None:
        world = m.world
        crop = world.farm_harvested
        m.owed = (floats(world.plan) * ratio(crop, crop + total(world.harvested))).astype(np.int64)
    return m.owed


def collect(m: Moment) -> None:
    """Take from the farm what is due of its part, then from the yards what is still due."""
    world = m.world
    n = Procurement.of(m.book, m.month)
    due_share = part_due(m) * m.lever_plain("grain_push")
    given = world.farm_delivered + total(world.delivered)
    due = np.maximum((floats(world.plan) * due_share).astype(np.int64) - given, NOTHING)
    farm_due = np.maximum((floats(farm_order(m)) * due_share).astype(np.int64) - world.farm_delivered, NOTHING)
    from_farm = np.minimum(np.minimum(farm_due, due), world.farm_grain)
    deliver_farm(m, from_farm, n)
    avail = within_reach(m, n)
    wanted = np.minimum(due - from_farm, total(avail))
    from_yards = np.minimum(share_out(wanted, avail), avail)
    m.ledger.move(world, GRAIN, "barn", "state", from_yards, "procurement", "plan")
    m.ledger.move(world, CASH, "state", "purse", from_yards * int(n.price), "procurement", "plan")
    world.delivered += from_yards
    still = due - from_farm - total(from_yards)
    last = np.minimum(np.maximum(still, NOTHING), world.farm_grain)
    deliver_farm(m, last, n)
    m.tell("delivered", "procurement", "yards", from_yards)
    m.tell("farm_delivered", "procurement", "farm", from_farm + last)


def deliver_farm(m: Moment, amount: Whole, n: Procurement) -> None:
    """Move farm grain to the state at the state's price."""
    if not some(amount):
        return
    m.ledger.move(m.world, GRAIN, "farm", "state", amount, "procurement", "plan")
    m.ledger.move(m.world, CASH, "state", "farm", amount * int(n.price), "procurement", "plan")
    m.world.farm_delivered += amount


def within_reach(m: Moment, n: Procurement) -> Whole:
    """Return what collectors can have from each yard: above a floor, within reach of its crop, (G, H)."""
    world = m.world
    search = at_most_one(m.search * m.lever_across("search_push"))
    in_fact = across(ratio_plain(plain(m.counted_in_fact()), plain(m.households())))
    reach = at_most_one((n.reach_base + n.reach_members * in_fact) * m.lever_across("grain_push"))
    member = m.farmers()
    crop = np.where(member, world.paid, world.harvested)
    share = np.where(member, n.members_search * search, reach)
    reachable = (floats(crop) * share).astype(np.int64) - world.delivered
    floor = n.floor * (1.0 - reach) * (1.0 - n.floor_search * search)
    above = world.grain - (floor * floats(world.eaters)).astype(np.int64)
    avail: Whole = only(np.maximum(np.minimum(reachable, above), NOTHING), m.here)
    return avail


def search(m: Moment) -> None:
    """Look for hidden grain; each search finds less than the last, and costs trust."""
    world = m.world
    if not m.search:
        return
    strength = at_most_one(m.search * m.lever_plain("search_push"))
    n = Procurement.of(m.book, m.month)
    share = across(n.found * strength * part_plain(world.found_share))
    found = np.minimum(whole(floats(world.hidden) * share, m.draws.uniform("search")), world.hidden)
    m.ledger.move(world, GRAIN, "hidden", "state", found, "procurement", "search")
    world.delivered += found
    keep(part(world.trust) - across(n.trust * strength), world.trust)
    again = np.where(strength > 0, floats(world.found_share) * n.found_again, world.found_share)
    world.found_share[:] = again.astype(np.int32)
    m.tell("searched", "procurement", "search", found)
    m.tell_households("found_hidden", "procurement", "search", found)


def third_round(m: Moment) -> None:
    """Take a share of what is left where the order is not met: black boards, fines in kind (1932/33)."""
    world = m.world
    if not m.district.black_boards:
        return
    n = Procurement.of(m.book, m.month)
    if n.third_round == 0.0:
        return
    behind = world.farm_delivered + total(world.delivered) < world.plan
    share = only(np.minimum(n.third_round * m.district.famine * m.lever("grain_push"), 1.0), behind)
    taken = (floats(world.grain) * across(share)).astype(np.int64)
    m.ledger.move(world, GRAIN, "barn", "state", taken, "procurement", "third_round")
    world.delivered += taken
    farm = (floats(world.farm_grain) * share).astype(np.int64)
    m.ledger.move(world, GRAIN, "farm", "state", farm, "procurement", "third_round")
    world.farm_delivered += farm
    m.tell("third_round", "procurement", "third_round", total(taken) + farm)
