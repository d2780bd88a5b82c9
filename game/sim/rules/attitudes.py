"""Attitudes: what a month of pressure, lists and searches does to fear and trust, and how talk spreads both.

Fear rises with shocks and fades by itself; trust falls with shocks and comes back slowly. Belief in the farm and
fear move towards kin and towards the two neighbours of the lane, since that is who people talk to.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.shares import Floats, Mask, kept, part
from game.sim.world import HOUSEHOLDS, LANES, Int32


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
    search = m.search * m.lever("search_push")
    shock = (
        n.shock_pressure * part(world.pressure) + n.shock_listed * m.listed_share + n.shock_search * search
    )[:, None]
    fear = n.fear_keep * part(world.fear) + n.fear_half * n.fear_gain * shock
    trust = part(world.trust)
    trust = trust - n.trust_shock * shock + n.trust_drift * (n.trust_rest - trust)
    world.fear[:] = kept(fear)
    world.trust[:] = kept(trust)
    here = world.present()
    place = kin_places(world.kin)
    for column in (world.fear, world.belief):
        column[:] = talk(column, here, place, n.kin / 100.0, n.lane / 100.0)


def kin_places(kin: NDArray[np.int8]) -> NDArray[np.int64]:
    """Return one number for each village and kin group, flat (G * H,)."""
    groups = kin.shape[0]
    first = np.arange(groups, dtype=np.int64)[:, None] * HOUSEHOLDS
    return (first + kin).reshape(-1)


def talk(column: Int32, here: Mask, place: NDArray[np.int64], kin: float, lane: float) -> Int32:
    """Return an attitude moved towards the mean of the kin group and of the lane.

    Sums are of whole numbers, so that their order cannot matter.
    """
    held = np.where(here, column, 0)
    size = place.shape[0]
    sums = np.bincount(place, weights=held.reshape(-1), minlength=size)
    counts = np.bincount(place, weights=here.reshape(-1), minlength=size)
    of_kin = (sums / np.maximum(counts, 1.0))[place].reshape(column.shape)
    lanes = (-1, LANES, HOUSEHOLDS // LANES)
    lane_sum = held.reshape(lanes).sum(axis=2, dtype=np.int64)
    lane_count = here.reshape(lanes).sum(axis=2, dtype=np.int64)
    of_lane = np.repeat(lane_sum / np.maximum(lane_count, 1), HOUSEHOLDS // LANES, axis=1)
    moved: Floats = column + kin * (of_kin - column) + lane * (of_lane - column)
    return np.where(here, np.floor(moved + 0.5), column).astype(np.int32)
