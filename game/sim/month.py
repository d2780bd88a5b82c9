"""The month: every rule in its order, over all villages of all replicates at once.

The order is part of the model (DESIGN.md 5): pressure before attitudes, expectations before membership, the
farm's barns before the yards', people before animals.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.sim.book import Book, District
from game.sim.chance import MonthDraws, month_draws
from game.sim.events import Event
from game.sim.ledger import Ledger
from game.sim.moment import Moment, look
from game.sim.rules import (
    attitudes,
    expectations,
    flight,
    fodder,
    food,
    harvest,
    herd,
    line,
    lists,
    membership,
    money,
    pay,
    pressure,
    procurement,
    protest,
    reports,
    sowing,
)
from game.sim.world import HOUSEHOLDS, World

Rule = Callable[[Moment], None]

MONTH: Final[tuple[Rule, ...]] = (
    line.apply,
    pressure.apply,
    lists.apply,
    attitudes.apply,
    expectations.apply,
    membership.apply,
    herd.slaughter,
    herd.keep,
    sowing.apply,
    harvest.apply,
    procurement.apply,
    pay.apply,
    food.apply,
    fodder.apply,
    money.apply,
    flight.apply,
    protest.apply,
    reports.apply,
    reports.close_year,
    line.fade,
)


def draws_of(world: World) -> MonthDraws:
    """Return the chance of the coming month, for all worlds."""
    return month_draws(world.seeds, world.month, world.villages, HOUSEHOLDS)


def run_month(
    world: World, ledger: Ledger, book: Book, district: District, draws: MonthDraws | None = None
) -> list[Event]:
    """Run the coming month and return what happened.

    Args:
        world: changed in place; its month index moves on by one.
        ledger: every movement is written here.
        book: the numbers and the line.
        district: the one the villages lie in.
        draws: the month's chance; drawn here when not given.

    Returns:
        facts of the month; empty when the ledger keeps no entries (batches).
    """
    m = look(world, book, district, ledger, draws if draws is not None else draws_of(world))
    m.paper_before = reports.on_paper(m)
    for rule in MONTH:
        rule(m)
    world.month += 1
    return m.events


def run_months(world: World, ledger: Ledger, book: Book, district: District, months: int) -> list[Event]:
    """Run several months and return what happened."""
    happened: list[Event] = []
    for _ in range(months):
        happened.extend(run_month(world, ledger, book, district))
    return happened
