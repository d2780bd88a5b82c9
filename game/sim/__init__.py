"""The village that can be computed without a screen: households, farms, papers, and what one desk does to them.

Imports numpy and the standard library only. Nothing here draws, reads files, or knows a sentence.

For scripts and notebooks the whole core is reached by its names here; each is loaded when it is first asked for:

    import game.sim as sim
    from game.content.shelf import book

    village = sim.Campaign(book(), "rakitnoe-uste", seed=7, desk=sim.WORKER, cut=sim.FULL)

What is listed in `__all__` is meant to stay; the files behind it may be moved.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.sim import measures
    from game.sim.book import Book, District
    from game.sim.campaign import Campaign, DecisionRefused
    from game.sim.dates import Quarter, month_index
    from game.sim.decisions import (
        Act,
        Allowed,
        Answer,
        Choose,
        CloseQuarter,
        Figure,
        Foresee,
        Refused,
        Report,
        RunMonths,
    )
    from game.sim.desk import FULL, LESSON, OFFICIAL, WORKER
    from game.sim.founding import found, seeds
    from game.sim.ledger import GOODS, Entry, Ledger, held, residual
    from game.sim.month import run_month, run_months
    from game.sim.record import CodeProblem, Record, decode, encode, record_of, replay
    from game.sim.statement import Line, statement
    from game.sim.world import World

__all__ = [
    "FULL", "GOODS", "LESSON", "OFFICIAL", "WORKER", "Act", "Allowed", "Answer", "Book", "Campaign", "Choose",
    "CloseQuarter", "CodeProblem", "DecisionRefused", "District", "Entry", "Figure", "Foresee", "Ledger", "Line",
    "Quarter", "Record", "Refused", "Report", "RunMonths", "World", "decode", "encode", "found", "held", "measures",
    "month_index", "record_of", "replay", "residual", "run_month", "run_months", "seeds", "statement",
]  # fmt: skip

_HOMES = {
    "book": ("Book", "District"),
    "campaign": ("Campaign", "DecisionRefused"),
    "dates": ("Quarter", "month_index"),
    "decisions": (
        "Act", "Allowed", "Answer", "Choose", "CloseQuarter", "Figure", "Foresee", "Refused", "Report", "RunMonths",
    ),
    "desk": ("FULL", "LESSON", "OFFICIAL", "WORKER"),
    "founding": ("found", "seeds"),
    "ledger": ("GOODS", "Entry", "Ledger", "held", "residual"),
    "month": ("run_month", "run_months"),
    "record": ("CodeProblem", "Record", "decode", "encode", "record_of", "replay"),
    "statement": ("Line", "statement"),
    "world": ("World",),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Return a public name, loading its file: whoever needs one file of the core does not load all of them."""
    if name == "measures":
        return import_module("game.sim.measures")
    if name not in _HOME_OF:
        raise AttributeError(f"game.sim has no {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(f"game.sim.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
