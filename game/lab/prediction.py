"""The one bar that can fail honestly: fitted to 1929-30 alone, how far are 1931 to 1933 off?

Several searches that saw those years only, begun at different places, left their numbers as data files; the model is
run with each and held against the figures the searches were not shown. Nothing is typed in. Two things stand beside it
that nobody fitted: the middle of the ranges the searches moved in, and the districts' orders taken for the truth. What
they get right was not learnt from 1929-30.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from game.experiments.numbers import Number, with_values
from game.lab.documented import VILLAGES, weights
from game.lab.figures import Floats, Runs, month_of, run
from game.lab.fit import PREDICTION, Row, paper_errors, root_mean_square
from game.lab.loss import known_by
from game.lab.numbers import read_patch
from game.lab.targets import Target
from game.sim.book import Book
from game.sim.dates import month_index

UNTIL: Final = 1930
FOLDER: Final = "fits"
FILES: Final = f"until_{UNTIL}*.toml"


@dataclass(frozen=True, eq=False)
class Foretold:
    """The runs with one set of numbers.

    Attributes:
        name: of its file.
        runs: with those numbers.
        before: error of the path of medians over the dates that the search saw, points.
        after: the same over the later dates.
        after_january: without the first of them, 1 January 1931, so near that it is hardly foretold.
        by_seed: over the later dates, the middle of the errors of single seeds.
        lean: by how much the medians lie above the record over the later dates; below when negative.
    """

    name: str
    runs: Runs
    before: float
    after: float
    after_january: float
    by_seed: float
    lean: float

    def plain(self) -> dict[str, float | str]:
        """Return the figures for JSON."""
        return {key: one for key, one in vars(self).items() if key != "runs"}


@dataclass(frozen=True, eq=False)
class Prediction:
    """What the sets of numbers of 1929-30 say of the years after.

    Attributes:
        sets: one for every search.
        later: the dated paper figures that the searches did not see.
        middle: error over the later dates with every number in the middle of its range, nothing searched.
        orders: error over the later dates of who believes that every district is where its target wants it.
    """

    sets: tuple[Foretold, ...]
    later: tuple[Target, ...]
    middle: float
    orders: float

    @property
    def errors(self) -> Floats:
        """Return the error of every set over the later dates, (sets,)."""
        return np.array([one.after for one in self.sets], dtype=np.float64)


def predict(
    book: Book,
    folder: Path,
    declared: tuple[Number, ...],
    targets: tuple[Target, ...],
    seeds: int,
    villages: int = VILLAGES,
    first_seed: int = 1,
) -> Prediction | None:
    """Run the numbers fitted to 1929-30 and hold the later years against them; None where no such fit is kept.

    Args:
        book: the numbers of the game; what was not searched stays.
        folder: of the files with the sets found (assets/fits).
        declared: the numbers of fit.toml, for the middle of their ranges.
        targets: all.
        seeds: how many are run.
        villages: in each district.
        first_seed: the others follow it.

    Raises:
        ContentError: a file of numbers is wrong.
    """
    files = sorted(folder.glob(FILES))
    if not files:
        return None
    dated = [one for one in targets if one.measure == "paper"]
    later = tuple(one for one in dated if known_by(one) > month_index(UNTIL, 12))
    seen = tuple(one for one in dated if one not in later and not one.holdout)

    def told(values: Mapping[str, float]) -> Runs:
        return run(with_values(book, values), seeds, villages, first_seed=first_seed, free_seeds=0)

    sets = tuple(_foretold(path.stem, told(read_patch(path, book.rules)), seen, later) for path in files)
    middle = {one.key: (one.low + one.high) / 2.0 for one in declared}
    return Prediction(sets, later, error_of_the_path(told(middle), later), error_of_the_orders(book, later))


def _foretold(name: str, runs: Runs, seen: tuple[Target, ...], later: tuple[Target, ...]) -> Foretold:
    errors = paper_errors(runs, later)
    return Foretold(
        name,
        runs,
        error_of_the_path(runs, seen),
        error_of_the_path(runs, later),
        error_of_the_path(runs, later[1:]),
        float(np.median(root_mean_square(errors))),
        float(np.mean(np.median(errors, axis=1))),
    )


def error_of_the_path(runs: Runs, dated: tuple[Target, ...]) -> float:
    """Return the root mean square over some dates of the medians less the record."""
    return float(root_mean_square(np.median(paper_errors(runs, dated), axis=1, keepdims=True))[0])


def error_of_the_orders(book: Book, dated: tuple[Target, ...]) -> float:
    """Return the same for the districts' targets, taken for the truth, each with its weight."""
    errors = np.zeros((len(dated), 1), dtype=np.float64)
    for number, one in enumerate(dated):
        month = month_of(one.of["month"])
        asked = sum(weight * _asked(book.districts[key].targets, month) for key, weight in weights(book).items())
        errors[number] = 100.0 * asked - one.middle
    return float(root_mean_square(errors)[0])


def _asked(targets: tuple[tuple[int, float], ...], month: int) -> float:
    """Return the share of households asked of a district in a month."""
    return [share for start, share in targets if start <= month][-1]


def is_prediction(row: Row) -> bool:
    """Say whether a row is the prediction's."""
    return row.target.measure == PREDICTION
