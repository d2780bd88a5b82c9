"""Attitudes: what a month of pressure, lists and searches does to fear and trust, and how talk spreads both.

Fear rises with shocks and fades by itself; trust falls with shocks and comes back slowly. Belief in the farm
and fear move towards kin and towards the two neighbours of the lane, since that is who people talk to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from game.sim.chance import FEW
from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.shares import HALF, UNIT, Floats, across, keep, part
from game.sim.world import HOUSEHOLDS, LANES, Int8, Int32, World

LANE = HOUSEHOLDS // LANES


@dataclass(frozen=True, eq=False)
class Attitudes(Numbers):
    """Weights of shocks, memory, talk."""

    shock_pressure: float = rule("fear.shock_pressure")
    shock_listed: float = rule("fear.shock_listed")
    shock_search: float = rule("fear.shock_search")
    fear_keep: float = rule("fear.decay")
    fear_gain: float = rule("fear.gain")
    fear_half: float = rule("fear.gain_half")
    trust_shock: float = rule("trust.shock")
    trust_drift: float = rule("trust.drift")
    trust_rest: float = rule("trust.rest")
    kin: float = rule("influence.kin")  # percent a month
    lane: float = rule("influence.lane")  # percent a month


def apply(m: Moment) -> None:
    """Move fear, trust and belief by one month."""
    world = m.world
    n = Attitudes.of(m.book, m.month)
    shock = n.shock_pressure * m.pressure()
    if m.search:
        shock += n.shock_search * m.search * m.lever_across("search_push")
    if m.listed_share is not None:
        shock += n.shock_listed * across(m.listed_share)
    fear = part(world.fear) * n.fear_keep
    fear += n.fear_half * n.fear_gain * shock
    trust = part(world.trust) * (1.0 - n.trust_drift)
    trust += n.trust_drift * n.trust_rest - n.trust_shock * shock
    keep(fear, world.fear)
    keep(trust, world.trust)
    Talk(world, m).spread((world.fear, world.belief), n.kin / 100.0, n.lane / 100.0)


@cache
def first_places(columns: int, groups: int) -> NDArray[np.int64]:
    """Return the place of kin group 0 of every village, for columns that are counted in one go, (columns, G, 1)."""
    first = np.arange(0, columns * groups * HOUSEHOLDS, HOUSEHOLDS, dtype=np.int64).reshape(columns, groups, 1)
    first.flags.writeable = False  # kept and handed out again
    return first


def places_of(kin: Int8, columns: int) -> NDArray[np.intp]:
    """Return the place of every table's kin group, for columns that are counted in one go, (columns x G x H,)."""
    # Counting places are intp: numpy takes no wider ones where addresses have 32 bits, as in a browser.
    place = (first_places(columns, kin.shape[0]) + kin.astype(np.int64)).reshape(-1)
    return place.astype(np.intp, copy=False)


@lru_cache(maxsize=64)
def places_kept(kin: bytes, columns: int, groups: int) -> NDArray[np.intp]:
    """Return `places_of` for the kin of a few villages, kept: nobody changes his kin, and a month asks every time."""
    place = places_of(np.frombuffer(kin, dtype=np.int8).reshape(groups, HOUSEHOLDS), columns)
    place.flags.writeable = False
    return place


class Talk:
    """Who hears whom this month: kin groups and lanes, with the number of tables in each."""

    def __init__(self, world: World, m: Moment) -> None:
        """Note who is there; kin groups and lanes are counted with what they say."""
        self.kin = world.kin
        self.here = m.here

    def spread(self, columns: tuple[Int32, ...], kin: float, lane: float) -> None:
        """Move attitudes towards the means of kin and lane; whole numbers are summed, in any order."""
        groups, size, last = self.here.shape[0], self.here.size, len(columns)
        few = groups <= FEW
        place = places_kept(self.kin.tobytes(), last + 1, groups) if few else places_of(self.kin, last + 1)
        moved = np.empty((last, *self.here.shape), dtype=np.float64)
        held = np.empty((last + 1, *self.here.shape), dtype=np.float64)  # the last one counts tables
        held[last] = self.here
        for row, column in enumerate(columns):
            moved[row] = column
        np.multiply(moved, held[last], out=held[:last])
        sums = np.bincount(place, weights=held.reshape(-1), minlength=place.size).reshape(last + 1, size)
        of_kin = sums[:last] / np.maximum(sums[last], UNIT)
        of_kin = of_kin.reshape(-1)[place[: last * size]].reshape(moved.shape)
        moved *= 1.0 - kin - lane
        of_kin *= kin
        moved += of_kin
        lanes = _of_lanes(held)
        of_lane = lanes[:last] / np.maximum(lanes[last], UNIT)
        of_lane *= lane
        moved.reshape(*of_lane.shape[:-1], LANE)[:] += of_lane
        moved += HALF
        for row, column in enumerate(columns):
            np.copyto(column, moved[row].astype(np.int32), where=self.here)


def _of_lanes(held: Floats) -> Floats:
    """Return the sum over each lane's three houses of whole numbers (..., H), as (..., LANES, 1)."""
    houses = held.reshape(*held.shape[:-1], LANES, LANE)
    sums: Floats = houses[..., 0:1] + houses[..., 1:2] + houses[..., 2:3]
    return sums
