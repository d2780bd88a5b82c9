"""Agreement: the same months by the core and agent by agent, every column of the world compared after each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.reference.agents.model import Countryside, Household, Village
from game.sim.book import Book, District
from game.sim.dates import year_and_month
from game.sim.founding import found
from game.sim.month import run_month
from game.sim.world import ANIMAL, HERD, HOUSEHOLD, VILLAGE, World, columns, shape_of


@dataclass(frozen=True)
class Difference:
    """The first number in which the two disagree.

    Attributes:
        month: month index that was run.
        column: of the world.
        village: row of the world.
        household: slot, -1 for a number of the village.
        core: what the core has.
        agent: what the agent has.
    """

    month: int
    column: str
    village: int
    household: int
    core: int
    agent: int

    def __str__(self) -> str:
        year, month = year_and_month(self.month)
        of_household = f", household {self.household}" if self.household >= 0 else ""
        return (
            f"{month:02}/{year}: {self.column} of village {self.village}{of_household} "
            f"is {self.core} in the core and {self.agent} agent by agent"
        )


def first_difference(world: World, model: Countryside, month: int) -> Difference | None:
    """Return the first number in which world and model disagree, in the order of the world's columns."""
    agents = {
        HOUSEHOLD: list(model.agents_by_type[Household]),
        VILLAGE: list(model.agents_by_type[Village]),
    }
    agents |= {ANIMAL: agents[HOUSEHOLD], HERD: agents[VILLAGE]}
    for name, meta in columns():
        axes = meta["axes"]
        if axes not in agents:
            continue
        shape = shape_of(axes, world.replicates, world.villages)
        told: NDArray[np.int64] = np.array([getattr(agent, name) for agent in agents[axes]], dtype=np.int64)
        if axes in (ANIMAL, HERD):
            told = told.T
        wrong = np.argwhere(told.reshape(shape) != getattr(world, name))
        if len(wrong):
            at = tuple(wrong[0].tolist())
            village, slot = at[-2:] if axes in (HOUSEHOLD, ANIMAL) else (at[-1], -1)
            return Difference(
                month, name, village, slot, int(getattr(world, name)[at]), int(told.reshape(shape)[at])
            )
    return None


def compare(
    book: Book, district: District, seeds: tuple[int, ...], villages: int, months: int
) -> Difference | None:
    """Run the same months by the core and agent by agent, and return the first difference, or None.

    Args:
        book: the numbers.
        district: where the villages lie.
        seeds: one a replicate.
        villages: of each replicate.
        months: to run from October 1929 on.
    """
    world, ledger = found(book, district, np.array(seeds, dtype=np.uint64), villages, keep=False)
    model = Countryside(world, book, district)
    for _ in range(months):
        month = world.month
        run_month(world, ledger, book, district)
        model.step()
        difference = first_difference(world, model, month)
        if difference is not None:
            return difference
    return None
