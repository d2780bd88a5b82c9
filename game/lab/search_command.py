"""`paper-harvest fit --search FOLDER`: what it does beside searching, and what it says."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Final

from game.content.place import assets_folder
from game.lab.numbers import numbers, write_values
from game.lab.search import FOUND, Plan, search
from game.lab.search_record import SearchError
from game.play.run import library

LIBRARIES: Final = ("cma", "tqdm")


def carry_out(plan: Plan, folder: Path, workers: int = 1, write: bool = False) -> str:
    """Search, or go on with a search, and return what was found in words.

    Args:
        plan: what is searched.
        folder: keeps the search.
        workers: processes that run the model.
        write: whether the values found go into assets/rules.

    Raises:
        SearchError: the folder holds another search, or a library is lacking.
        ContentError: a data file is wrong.
        OSError: the folder cannot be written.
    """
    lacking = [name for name in LIBRARIES if importlib.util.find_spec(name) is None]
    if lacking:
        raise SearchError(f"A search needs {' and '.join(lacking)}: pip install 'paper-harvest[lab]'.")
    best = search(plan, folder, workers, progress=sys.stderr.isatty())
    told = [
        f"Loss {best.loss:.4f}, begun at {best.begun:.4f}; {best.evaluations} evaluations, {best.fresh} of them now.",
        f"The numbers stand in {folder / FOUND}.",
    ]
    if write:
        declared = numbers(assets_folder(), library().book.rules, plan.blocks)
        changed = write_values(assets_folder(), best.values, {one.key: one.against for one in declared})
        told.append("Written: " + (", ".join(path.name for path in changed) or "nothing had to be changed") + ".")
    return "\n".join(told)
