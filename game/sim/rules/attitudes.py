"""Attitudes: what a month of pressure, lists and searches does to fear and trust, and how talk spreads both.

Fear rises with shocks and fades by itself; trust falls with shocks and comes back slowly. Belief in the farm
and fear move towards kin and towards the two neighbours of the lane, since that is who people talk to.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.shares import Floats, kept, part
from game.sim.world import HOUSEHOLDS, LANES, Int32, World

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
    shock = n.shock_pressure * part(world.pressure)
    if m.search:
        shock += n.shock_search * m.search * m.lever("search_push")
    if m.listed_share is not None:
        shock += n.shock_listed * m.listed_share
    fear = part(world.fear) * n.fear_keep
    fear += (n.fear_half * n.fear_gain * shock)[:, None]
    trust = part(world.trust) * (1.0 - n.trust_drift)
    trust += (n.trust_drift * n.trust_rest - n.trust_shock * shock)[:, None]
    world.fear[:] = kept(fear)
    world.trust[:] = kept(trust)
    Talk(world, m).spread((world.fear, world.belief), n.kin / 100.0, n.lane / 100.0)


class Talk:
    """Who hears whom this month: kin groups and lanes, with the number of tables in each."""

    def __init__(self, world: World, m: Moment) -> None:
        """Count the households of every kin group and lane."""
        groups = world.groups
        first = np.arange(0, groups * HOUSEHOLDS, HOUSEHOLDS, dtype=np.int64)[:, None]
        self.here = m.here
        # Counting places are intp: numpy takes no wider ones where addresses have 32 bits, as in a browser.
        self.place: NDArray[np.intp] = (first + world.kin).reshape(-1).astype(np.intp)
        self.size = groups * HOUSEHOLDS
        counted = np.bincount(self.place, weights=m.here.reshape(-1), minlength=self.size)
        self.kin_count = np.maximum(counted, 1.0)
        self.lanes = (groups, LANES, LANE)
        self.lane_count = np.maximum(m.here.reshape(self.lanes).sum(axis=2, dtype=np.int64), 1)[:, :, None]

    def spread(self, columns: tuple[Int32, ...], kin: float, lane: float) -> None:
        """Move attitudes towards the means of kin and lane; whole numbers are summed, in any order."""
        for column in columns:
            held = column * self.here
            sums = np.bincount(self.place, weights=held.reshape(-1), minlength=self.size)
            of_kin = (sums / self.kin_count)[self.place].reshape(column.shape)
            of_lane = held.reshape(self.lanes).sum(axis=2, dtype=np.int64)[:, :, None] / self.lane_count
            moved: Floats = column * (1.0 - kin - lane) + kin * of_kin
            moved.reshape(self.lanes)[:] += lane * of_lane
            moved += 0.5
            np.copyto(column, moved.astype(np.int32), where=self.here)
