"""The fit from the data files to what is printed: as JSON, as a table, as the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from game import __version__
from game.content.place import assets_folder
from game.content.sources import Source
from game.lab.documented import VILLAGES
from game.lab.figures import Runs, run
from game.lab.fit import Row, fit
from game.lab.fit_page import SEEDS_ASKED, page
from game.lab.fit_words import bar_of, history, model, project_bars, verdict
from game.lab.numbers import numbers
from game.lab.prediction import FOLDER, Prediction, is_prediction, predict
from game.lab.targets import targets
from game.play.run import library
from game.sim.book import Book


@dataclass(frozen=True, eq=False)
class Report:
    """What was run, every target beside it, the bibliography, and the numbers."""

    runs: Runs
    rows: list[Row]
    sources: Mapping[str, Source]
    book: Book
    prediction: Prediction | None = None

    def json(self) -> str:
        """Return everything as JSON; the numbers are not rounded."""
        bars = project_bars(self.rows)
        told = {
            "version": __version__,
            "seeds": self.runs.seeds,
            "first_seed": self.runs.first_seed,
            "villages": self.runs.villages,
            "weights": dict(self.runs.weights),
            "holdouts": self.holdouts(),
            "prediction": self.predicted(),
            "bars_held": sum(row.hit is True for row in bars),
            "bars_missed": [row.target.id for row in bars if row.hit is False],
            "bars_not_computed": [row.target.id for row in bars if row.hit is None],
            "targets": [row.plain() for row in self.rows],
        }
        return json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False)

    def holdouts(self) -> dict[str, int]:
        """Return how many hold-outs are judged, and how many come out within their bars."""
        judged = [row for row in self.rows if row.target.holdout and row.hit is not None and not is_prediction(row)]
        return {"judged": len(judged), "held": sum(row.hit is True for row in judged)}

    def predicted(self) -> dict[str, Any] | None:
        """Return the errors with the numbers of 1929-30, set by set, and of two that nobody fitted."""
        one = self.prediction
        if one is None:
            return None
        return {
            "sets": [told.plain() for told in one.sets],
            "middle_of_the_ranges": one.middle,
            "orders_taken_for_true": one.orders,
        }

    def text(self) -> str:
        """Return what the model has a figure for, or should have, as a table for a terminal."""
        shown = [row for row in self.rows if row.target.measure]
        lines = [f"{'figure':<46} {'history':>22} {'model [range]':>26} {'bar':>17}  result"]
        lines += [
            f"{row.target.id:<46} {history(row):>22} {model(row):>26} {bar_of(row):>17}  {verdict(row)}"
            + (", hold-out" if row.target.holdout else "")
            for row in shown
        ]
        bars = project_bars(self.rows)
        held, missed = sum(row.hit is True for row in bars), sum(row.hit is False for row in bars)
        lines.append(
            f"{held} of {len(bars)} bars of the project are held, {missed} missed, "
            f"{len(bars) - held - missed} not computed; {len(self.rows) - len(shown)} figures of the record have "
            "no counterpart in the model."
        )
        kept = self.holdouts()
        lines.append(f"Hold-outs: {kept['held']} of {kept['judged']} within their bars; the prediction apart.")
        if self.prediction is not None:
            one, middle = self.prediction, float(np.median(self.prediction.errors))
            each = ", ".join(f"{error:.1f}" for error in one.errors)
            lines.append(
                f"Prediction: fitted to 1929-30 alone, paper is {middle:.1f} points off in 1931-33 (searches: {each}); "
                f"nothing fitted, mid-range: {one.middle:.1f}; the districts' orders taken for true: {one.orders:.1f}."
            )
        if self.runs.seeds < SEEDS_ASKED:
            lines.append(f"Only {self.runs.seeds} seeds: the bars ask for {SEEDS_ASKED}.")
        return "\n".join(lines)

    def html(self) -> str:
        """Return the page."""
        return page(self.runs, self.rows, self.sources, self.book, self.prediction)


def report(seeds: int = SEEDS_ASKED, villages: int = VILLAGES, first_seed: int = 1) -> Report:
    """Run the documented line and hold every target against it; half a second a seed.

    Raises:
        ContentError: a data file is wrong.
    """
    shelf = library()
    found = targets(assets_folder(), shelf.sources, shelf.book.districts)
    runs = run(shelf.book, seeds, villages, first_seed=first_seed)
    declared = numbers(assets_folder(), shelf.book.rules)
    prediction = predict(shelf.book, assets_folder() / FOLDER, declared, found, seeds, villages, first_seed)
    rows = fit(runs, found, None if prediction is None else prediction.errors)
    return Report(runs, rows, shelf.sources, shelf.book, prediction)
