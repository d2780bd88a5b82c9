"""`paper-harvest bots`: plays the bots, prints the comparison, writes the page."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from game import __version__
from game.lab.strategies import Comparison, plain
from game.lab.strategies_page import page
from game.lab.strategies_words import table
from game.lab.strategy_runs import careers
from game.sim.desk import OFFICIAL, WORKER

DESKS = {"worker": (WORKER,), "official": (OFFICIAL,), "both": (WORKER, OFFICIAL)}


def compare(desks: str, district: str, seeds: int, workers: int = 0, keep: Path | None = None) -> list[Comparison]:
    """Play every bot on seeds 1, 2, 3 and so on, and return the comparison of each desk.

    Args:
        desks: 'worker', 'official' or 'both'.
        district: id of a scenario.
        seeds: how many.
        workers: processes; 0 for as many as there are processors.
        keep: a file that keeps finished seeds.

    Raises:
        KeptError: the file holds something else.
        OSError: it cannot be written.
    """
    several, progress = workers or os.cpu_count() or 1, sys.stderr.isatty()
    return [
        Comparison(desk, district, seeds, careers(desk, district, range(1, seeds + 1), several, keep, progress))
        for desk in DESKS[desks]
    ]


def as_json(found: list[Comparison]) -> str:
    """Return the comparisons as JSON; the numbers are not rounded."""
    told = {"version": __version__, "comparisons": [plain(one) for one in found]}
    return json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False)


def as_text(found: list[Comparison]) -> str:
    """Return the comparisons as tables for a terminal."""
    return "\n\n".join(table(one) for one in found)


def as_page(found: list[Comparison]) -> str:
    """Return the comparisons as one page."""
    return page(found)
