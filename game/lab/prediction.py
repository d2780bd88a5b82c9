"""The one bar that can fail honestly: fitted to 1929-30 alone, how far are 1931 to 1933 off?

The numbers of that search are a data file; the model is run with them and held against the figures the search was
not shown. Nothing is typed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from game.lab.documented import VILLAGES
from game.lab.figures import Floats, Runs, run
from game.lab.fit import PREDICTION, Row, paper_errors, root_mean_square
from game.lab.loss import known_by
from game.lab.numbers import read_patch, with_values
from game.lab.targets import Target
from game.sim.book import Book
from game.sim.dates import month_index

UNTIL: Final = 1930
FILE: Final = f"fits/until_{UNTIL}.toml"


@dataclass(frozen=True, eq=False)
class Prediction:
    """The runs with the numbers of 1929-30, and what they say of the years after.

    Attributes:
        runs: with those numbers.
        later: the dated paper figures that the search did not see.
        error: of the path of medians over those dates, points.
        by_seed: of each seed's own path.
        before: error of the path of medians over the dates that the search saw.
    """

    runs: Runs
    later: tuple[Target, ...]
    error: float
    by_seed: Floats
    before: float

    @property
    def lean(self) -> float:
        """Return by how much the medians lie above the record over the later dates, points; below when negative."""
        return float(np.mean(np.median(paper_errors(self.runs, self.later), axis=1)))


def predict(
    book: Book,
    assets: Path,
    targets: tuple[Target, ...],
    seeds: int,
    villages: int = VILLAGES,
    first_seed: int = 1,
) -> Prediction | None:
    """Run the numbers fitted to 1929-30 and hold the later years against them; None where no such fit is kept.

    Raises:
        ContentError: the file of numbers is wrong.
    """
    path = assets / FILE
    if not path.exists():
        return None
    runs = run(with_values(book, read_patch(path, book.rules)), seeds, villages, first_seed=first_seed, free_seeds=0)
    dated = [one for one in targets if one.measure == "paper"]
    later = tuple(one for one in dated if known_by(one) > month_index(UNTIL, 12))
    earlier = tuple(one for one in dated if one not in later and not one.holdout)
    return Prediction(
        runs,
        later,
        float(root_mean_square(np.median(paper_errors(runs, later), axis=1, keepdims=True))[0]),
        root_mean_square(paper_errors(runs, later)),
        float(root_mean_square(np.median(paper_errors(runs, earlier), axis=1, keepdims=True))[0]),
    )


def is_prediction(row: Row) -> bool:
    """Say whether a row is the prediction's."""
    return row.target.measure == PREDICTION
