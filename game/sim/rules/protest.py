"""Protest: what a month adds to anger, and whether a crowd gathers.

Crowds come when anger meets a paper that seems to allow it: tolerance of exit multiplies (March 1930). Hunger
removes collective action: silence is not consent (history.md 5.1, row 23).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.shares import (
    ONE,
    UNIT,
    across,
    at_least_none,
    floats,
    keep,
    keep_plain,
    only,
    part,
    part_plain,
    plain,
    ratio_plain,
    some,
    total_plain,
    whole,
)


@dataclass(frozen=True, eq=False)
class Protest(Numbers):
    """What angers, and what turns anger into a crowd."""

    gain: float = rule("protest.ang")
    keep: float = rule("protest.ad")
    relieved: float = rule("protest.ar")
    per_exit: float = rule("protest.per")
    scale: float = rule("protest.pr0")
    pressure: float = rule("protest.pressure")
    listed: float = rule("protest.listed")
    cow: float = rule("protest.cow")
    search: float = rule("protest.search")
    quiet: float = rule("hunger.quiet")
    vented: float = rule("protest.vented")


def apply(m: Moment) -> None:
    """Move anger and the readiness to protest; count the disturbances."""
    world = m.world
    n = Protest.of(m.book, m.month)
    shock = n.gain * n.pressure * m.pressure() * (UNIT - part(world.trust))
    if m.listed_share is not None:
        shock += n.gain * n.listed * across(m.listed_share)
    if m.search:
        shock += n.gain * n.search * m.search * m.lever_across("search_push")
    if m.cow_taken is not None:
        shock += (n.gain * n.cow) * floats(m.cow_taken)
    anger = part(world.anger) * n.keep + shock
    if m.left is not None and some(m.left):
        anger *= 1.0 - (1.0 - n.relieved) * m.left
    keep(only(anger, m.here), world.anger)

    people = plain(m.households())
    mean_anger = ratio_plain(total_plain(world.anger), people) * ONE
    ready = n.scale * (mean_anger * mean_anger) * (1.0 + n.per_exit * m.exit) * m.district.unrest
    if some(world.hunger):
        mean_hunger = ratio_plain(total_plain(only(world.hunger, m.here)), people) * ONE
        ready *= at_least_none(1.0 - n.quiet * mean_hunger)
    keep_plain(ready + part_plain(world.extra_protest), world.protest)
    crowds = whole(part(world.protest), m.draws.village("protest"))
    if some(crowds):
        world.disturbances += crowds.astype(np.int32)
        vented = np.where((crowds > 0)[:, None], n.vented, 1.0)
        keep(part(world.anger) * vented, world.anger)
        m.tell("disturbance", "protest", "anger", crowds)
