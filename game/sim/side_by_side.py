"""Campaigns side by side: the coming month of many, computed in one pass as if each were run alone.

A month costs hardly more for sixty villages than for one (month.py works on whole arrays), so replays for comparison
run abreast. Each keeps its own world; rows are put together before the month and handed back after it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.sim.advisers import pass_quarter
from game.sim.book import Book, District
from game.sim.ledger import Ledger
from game.sim.month import run_month
from game.sim.state import State
from game.sim.world import GROUP_AXIS, World


def run_months_abreast(states: Sequence[State]) -> None:
    """Run the coming month of campaigns that stand in the same month of the same district.

    Args:
        states: of one book and district; their ledgers keep no entries, so no events are told.

    Raises:
        ValueError: when they do not stand side by side.
    """
    first = states[0]
    for state in states:
        if state.book is not first.book or state.district is not first.district or state.ledger.keep:
            raise ValueError("campaigns side by side share their book and keep no entries")
        if state.world.month != first.world.month or state.villages != first.villages:
            raise ValueError("campaigns side by side stand in the same month, with as many villages")
    whole, moved = put_together([state.world for state in states]), Ledger(keep=False)
    run_month(whole, moved, first.book, first.district)
    for place, state in enumerate(states):
        rows = slice(place * first.villages, (place + 1) * first.villages)
        hand_back(whole, rows, state.world)
        add_movements(state.ledger, moved, rows)


def pass_quarters_abreast(worlds: Sequence[World], book: Book, district: District) -> None:
    """Let a quarter pass over what the advisers of several campaigns imagine, in one pass."""
    whole = put_together(worlds)
    pass_quarter(whole, book, district)
    for place, world in enumerate(worlds):
        hand_back(whole, slice(place * world.villages, (place + 1) * world.villages), world)


def put_together(worlds: Sequence[World]) -> World:
    """Return one world in which each of these is a replicate; it shares nothing with them."""
    whole = World.__new__(World)
    first = worlds[0]
    whole.replicates, whole.villages, whole.month = len(worlds), first.villages, first.month
    whole.seeds = np.concatenate([world.seeds for world in worlds])
    for name, axis in GROUP_AXIS:
        setattr(whole, name, np.concatenate([getattr(world, name) for world in worlds], axis=axis))
    return whole


def hand_back(whole: World, rows: slice, world: World) -> None:
    """Copy a replicate's rows into its own world."""
    world.month = whole.month
    for name, axis in GROUP_AXIS:
        held: NDArray[np.signedinteger] = getattr(whole, name)
        getattr(world, name)[...] = held[rows] if axis == 0 else held[:, rows]


def add_movements(ledger: Ledger, moved: Ledger, rows: slice) -> None:
    """Add a replicate's part of what a month moved to its own outside accounts."""
    for key, amounts in moved.outside.items():
        own = amounts[rows]
        if np.count_nonzero(own):
            held = ledger.outside.get(key)
            ledger.outside[key] = own.copy() if held is None else held + own
