"""The grain order of a village where the desk has set none: what the centre expects, shared by paper.

The centre sees only part of the weather; a farm on paper is assessed as a farm; villages with more on paper
than their neighbours are asked for more. Where famine was worst, plans were laid on yields that were never
threshed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.moment import Moment, by_year, shares_of_village
from game.sim.reading import Numbers, rule
from game.sim.shares import Floats, Whole, total


@dataclass(frozen=True, eq=False)
class Plan(Numbers):
    """What the centre sees and adds."""

    weather_seen: float = rule("procurement.kap")
    weather_seen_famine: float = rule("famine.weather_seen")
    paper_farm: float = rule("procurement.paper_farm")
    inequality: float = rule("famine.inequality")
    forecast: float = rule("famine.forecast")
    loss: float = rule("harvest.expected_loss")


def set_plan(m: Moment) -> None:
    """Set the year's grain order where it is not set yet (0)."""
    world = m.world
    n = Plan.of(m.book, m.month)
    famine = m.district.famine
    seen = n.weather_seen + (n.weather_seen_famine - n.weather_seen) * famine
    weather = 1.0 - seen * (1.0 - by_year(m.district.weather, m.year))
    forecast = 1.0 + (n.forecast - 1.0) * famine
    ares = total(world.sown * m.here) + world.farm_sown
    normal = ares * (m.district.grain_share * m.district.yield_ts * (1.0 - n.loss))
    in_fact, paper, people = shares_of_village(m)
    of_paper = (
        1.0 + n.paper_farm * (paper - in_fact) + n.inequality * (paper - district_mean(m, paper, people))
    )
    plan = np.floor(normal * weather * forecast * m.order * of_paper).astype(np.int64)
    world.plan[:] = np.where(world.plan > 0, world.plan, np.maximum(plan, 0))


def district_mean(m: Moment, paper: Floats, people: Whole) -> Floats:
    """Return the share on paper of the whole district, repeated for each of its villages, (G,)."""
    villages = m.world.villages
    counted = (
        np.floor(paper * people + 0.5).astype(np.int64).reshape(-1, villages).sum(axis=1, dtype=np.int64)
    )
    everyone = people.reshape(-1, villages).sum(axis=1, dtype=np.int64)
    mean: Floats = np.repeat(counted / np.maximum(everyone, 1), villages)
    return mean
