"""The fit from the data files to what is printed: as JSON, as a table, as the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from game import __version__
from game.content.place import assets_folder
from game.content.sources import Source
from game.lab.documented import VILLAGES
from game.lab.figures import Runs, run
from game.lab.fit import Row, fit
from game.lab.fit_page import SEEDS_ASKED, page
from game.lab.fit_words import bar_of, history, model, project_bars, verdict
from game.lab.targets import targets
from game.play.run import library


@dataclass(frozen=True, eq=False)
class Report:
    """What was run, every target beside it, and the bibliography."""

    runs: Runs
    rows: list[Row]
    sources: Mapping[str, Source]

    def json(self) -> str:
        """Return everything as JSON; the numbers are not rounded."""
        bars = project_bars(self.rows)
        told = {
            "version": __version__,
            "seeds": self.runs.seeds,
            "villages": self.runs.villages,
            "weights": dict(self.runs.weights),
            "bars_held": sum(row.hit is True for row in bars),
            "bars_missed": [row.target.id for row in bars if row.hit is False],
            "bars_not_computed": [row.target.id for row in bars if row.hit is None],
            "targets": [row.plain() for row in self.rows],
        }
        return json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False)

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
        if self.runs.seeds < SEEDS_ASKED:
            lines.append(f"Only {self.runs.seeds} seeds: the bars ask for {SEEDS_ASKED}.")
        return "\n".join(lines)

    def html(self) -> str:
        """Return the page."""
        return page(self.runs, self.rows, self.sources)


def report(seeds: int = SEEDS_ASKED, villages: int = VILLAGES) -> Report:
    """Run the documented line and hold every target against it; about a third of a second a seed.

    Raises:
        ContentError: a data file is wrong.
    """
    shelf = library()
    found = targets(assets_folder(), shelf.sources, shelf.book.districts)
    runs = run(shelf.book, seeds, villages)
    return Report(runs, fit(runs, found), shelf.sources)
