"""The month: every rule in its order, over all villages of all replicates at once.

The order is part of the model (DESIGN.md 5): pressure before attitudes, expectations before membership, the
farm's barns before the yards', people before animals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import numpy as np

from game.sim.book import Book, District
from game.sim.chance import FEW, NAMED, USUAL, MonthDraws, month_draws
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
from game.sim.shares import some
from game.sim.world import HOUSEHOLDS, World, replicates_of

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
    """Return the chance of the coming month, for all worlds; the last rows only where a removal may ask for them."""
    waiting = some(world.listed == flight.THIRD_CATEGORY)
    return month_draws(world.seeds, world.month, world.villages, HOUSEHOLDS, NAMED if waiting else USUAL)


BLOCK: Final = 500
"""Villages computed at once in batches: fewer would be mostly calls, many more save little and take memory."""

HELD: Final = 1 << 24
"""Bytes of the piece that teaches the C library to keep memory; more than the sums of a block take."""


@cache
def hold_memory() -> None:
    """Let the process keep the memory it has once asked for; called before the first large month, once.

    The C library of Linux gives memory back to the system as soon as a little of it is free, and gets it again page by
    page: with hundreds of villages at once that took two fifths of the time. Taking and freeing one large piece, which
    is never touched, teaches it better; elsewhere it does nothing.
    """
    np.empty(HELD, dtype=np.uint8)


def run_month(world: World, ledger: Ledger, book: Book, district: District) -> list[Event]:
    """Run the coming month and return what happened.

    Args:
        world: changed in place; its month index moves on by one.
        ledger: every movement is written here.
        book: the numbers and the line.
        district: the one the villages lie in.

    Returns:
        facts of the month; empty when the ledger keeps no entries (batches).
    """
    return run_months(world, ledger, book, district, 1)


def run_months(
    world: World, ledger: Ledger, book: Book, district: District, months: int, block: int = BLOCK
) -> list[Event]:
    """Run several months and return what happened.

    A large world is run in blocks, each through all the months; replicates know nothing of each other, so the size of
    a block changes nothing but time and memory.

    Args:
        world: changed in place; its month index moves on.
        ledger: every movement is written here.
        book: the numbers and the line.
        district: the one the villages lie in.
        months: how many.
        block: villages at once; at least one replicate.
    """
    end, happened = world.month + months, []
    for part, moved in blocks(world, ledger, block):
        for _ in range(months):
            happened += _run_month(part, moved, book, district)
    world.month = end
    return happened


def blocks(world: World, ledger: Ledger, block: int = BLOCK) -> Iterator[tuple[World, Ledger]]:
    """Yield a world in blocks of whole replicates, each with a ledger of its own that is added to the whole's after it.

    A world that is small, keeps entries or is watched by a witness comes in one piece, as it is.
    """
    if world.groups > FEW:
        hold_memory()
    at_once = max(1, block // world.villages)
    if ledger.keep or ledger.witness is not None or world.replicates <= at_once:
        yield world, ledger
        return
    for first in range(0, world.replicates, at_once):
        last = min(first + at_once, world.replicates)
        moved = Ledger(keep=False, count=ledger.count)
        yield replicates_of(world, first, last), moved
        ledger.add(moved, slice(first * world.villages, last * world.villages), world.groups)


def name_of(rule: Rule) -> str:
    """Return the name under which a rule is written down: its file, and its function where that has several."""
    file = rule.__module__.rpartition(".")[2]
    return file if rule.__name__ == "apply" else f"{file}.{rule.__name__}"


def _run_month(world: World, ledger: Ledger, book: Book, district: District) -> list[Event]:
    """Run the coming month of all villages at once."""
    m = look(world, book, district, ledger, draws_of(world))
    m.paper_before = m.counted_joined()
    if ledger.witness is not None:
        ledger.witness("", world)
    for rule in MONTH:
        rule(m)
        if ledger.witness is not None:
            ledger.witness(name_of(rule), world)
    world.month += 1
    return m.events
