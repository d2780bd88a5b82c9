"""What the run itself writes down: the sum of a house on the day somebody sat on its bench.

Kept at the moment of the visit, so that an old sight is never freshened by the barn behind it; a replay of the
record writes down the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.sim.campaign import Campaign
from game.sim.desk import SEEN
from game.sim.sum import Lever, Sum, joining_sum, levers

LEVERS: Final = 3
"""Levers named on the card."""

Place = tuple[int, int]
"""(village, household)."""


@dataclass(frozen=True)
class NotedSum:
    """A sum as it was told at the bench, and when."""

    month: int
    sum: Sum
    levers: tuple[Lever, ...]

    @property
    def own_bread(self) -> int:
        """Return the grain they reckon with alone, kg per eater and year: crop less levy."""
        return self.sum.amount("own_harvest") + self.sum.amount("own_levy")

    @property
    def farm_bread(self) -> int:
        """Return the grain they are told of in the farm, kg per eater and year: shares, how it works, levy."""
        return sum(self.sum.amount(key) for key in ("equal_share", "work_share", "farm_working", "farm_levy"))


def note(campaign: Campaign, sums: dict[Place, NotedSum]) -> None:
    """Write down the sums of houses that were sat in this very month; forget those of empty houses.

    Args:
        campaign: after a decision.
        sums: what was told so far; changed in place.
    """
    world = campaign.world
    told = [
        (village, household)
        for (what, village, household), fact in campaign.desk.knows.items()
        if what == "gain" and household >= 0 and fact.how == SEEN and fact.month == world.month
    ]
    for village, household in sorted(told):
        held = sums.get((village, household))
        if held is None or held.month != world.month:
            sums[village, household] = NotedSum(
                world.month,
                joining_sum(world, campaign.book, campaign.district, village, household),
                levers(world, campaign.book, campaign.district, village, household)[:LEVERS],
            )
    for place in [place for place in sums if world.status[place] != 0]:
        del sums[place]
