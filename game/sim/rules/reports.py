"""Chairs' reports: what the chairman's paper says has joined moves with what happens, and a little beyond it.

A figure once written above the truth stays above it by as much: events of the month move the paper, they do
not correct it. Only where leaving is tolerated does the paper melt towards the truth. The desk writes over it
(`enrolled` is set from a report), the next month goes on from there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.shares import NOTHING, floats, part_plain, some, whole


@dataclass(frozen=True, eq=False)
class Reports(Numbers):
    """How much chairs add by themselves."""

    inflation: float = rule("reports.infl")


def apply(m: Moment) -> None:
    """Move the chairmen's figures by what the month did."""
    world = m.world
    n = Reports.of(m.book, m.month)
    people = m.households()
    written = m.counted_joined()
    assert m.paper_before is not None, "the month begins by counting the paper"
    gap = world.enrolled - m.paper_before
    if some(gap):  # it may be below 0
        left = floats(gap) * (1.0 - m.exit) + m.draws.village("rounding_a")
        written = written + np.floor(left).astype(np.int64)
    if n.inflation > 0.0:
        lie = 2.0 * (1.0 - part_plain(world.chair_honesty))
        beyond = n.inflation * part_plain(world.pressure) * lie * floats(people)
        written = written + whole(beyond, m.draws.village("chair"))
    world.enrolled[:] = np.minimum(np.maximum(written, NOTHING), people)


def close_year(m: Moment) -> None:
    """Clear the order at the end of June: the year's order is over."""
    if m.calendar == 6:
        m.world.plan[:] = 0
