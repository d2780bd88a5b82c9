"""The model beside history: every target with the model's median and range over seeds, hit or miss.

Range means the lowest and the highest seed. Nothing is rounded before it is judged, and no bar is set here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from game.lab.figures import FIGURES, Floats, Runs, crowds_of_all, district_paper, paper, spring
from game.lab.targets import Target

WITHIN: Final = 8.0
"""Points within which a district's figure counts among the seventeen of twenty (DESIGN.md 8)."""

NOT_COMPUTED: Final = "not computed"
PREDICTION: Final = "prediction"
"""Fitted to 1929-30 alone: computed with other numbers than the rest (prediction.py)."""


@dataclass(frozen=True)
class Row:
    """A target beside the model; `hit` is None where no bar is set or nothing was computed."""

    target: Target
    median: float | None = None
    low: float | None = None
    high: float | None = None
    hit: bool | None = None

    @property
    def off(self) -> float | None:
        """Return how far the median lies from the value, or outside the range where only a range is asked."""
        one = self.target
        if self.median is None:
            return None
        if one.value is not None and one.compare != "between":
            return self.median - one.value
        low, high = one.ends
        return self.median - min(max(self.median, low), high)

    def plain(self) -> dict[str, Any]:
        """Return the row for JSON: `target` and `bar` are numbers, or [low, high] where a range is meant."""
        one = self.target
        return {
            "id": one.id,
            "target": one.value if one.value is not None else list(one.ends),
            "median": self.median,
            "low": self.low,
            "high": self.high,
            "bar": list(one.ends) if one.compare == "between" else one.bar,
            "hit": self.hit,
            "holdout": one.holdout,
            "grade": one.grade,
            "source": one.source,
            "section": one.section,
            "group": one.group,
            "title": one.title,
            "date": one.date,
            "unit": one.unit,
            "target_range": list(one.ends),
            "compare": one.compare,
            "bar_from": one.bar_from,
            "fitted": one.fitted,
            "seen_before": one.seen,
            "why_not": one.why or (NOT_COMPUTED if self.median is None else ""),
            "note": one.note,
        }


def fit(runs: Runs, targets: tuple[Target, ...], predicted: Floats | None = None) -> list[Row]:
    """Return every target beside the model, in the order of the targets.

    Args:
        runs: with the numbers of the game.
        targets: all.
        predicted: errors of the later years with sets of numbers of 1929-30; None where they were not run.

    Raises:
        KeyError: a target names a measure that does not exist.
    """
    return [_row(runs, one, targets, predicted) for one in targets]


def _row(runs: Runs, target: Target, targets: tuple[Target, ...], predicted: Floats | None) -> Row:
    together = TOGETHER.get(target.measure)
    if target.measure == PREDICTION and predicted is not None:
        figures = predicted
    elif target.measure in ("", PREDICTION):
        return Row(target)
    else:
        figures = together(runs, targets) if together else FIGURES[target.measure](runs, **target.of)
    median = float(np.median(figures))
    return Row(target, median, float(figures.min()), float(figures.max()), judge(target, median))


def judge(target: Target, median: float) -> bool | None:
    """Say whether a median keeps to the target's bar; None where no bar is set."""
    if target.compare == "between":
        low, high = target.ends
        return low <= median <= high
    if target.bar is None:
        return None
    if target.compare == "at_most":
        return median <= target.bar
    if target.compare == "at_least":
        return median >= target.bar
    return abs(median - target.middle) <= target.bar


# --- figures that are made of several targets


def paper_errors(runs: Runs, targets: tuple[Target, ...]) -> Floats:
    """Return the model's paper less the dated series, (dates, seeds)."""
    return np.stack([paper(runs, **one.of) - one.middle for one in targets if one.measure == "paper"])


def root_mean_square(errors: Floats) -> Floats:
    """Return the root mean square over dates, by column."""
    return np.asarray(np.sqrt((errors**2).mean(axis=0)), dtype=np.float64)


def error_of_the_median_path(runs: Runs, targets: tuple[Target, ...]) -> Floats:
    """Return the error of the path whose every date is the median of the seeds: one number."""
    return root_mean_square(np.median(paper_errors(runs, targets), axis=1, keepdims=True))


def error_at_fitted_dates(runs: Runs, targets: tuple[Target, ...]) -> Floats:
    """Return the error of the path of medians over the dates that a search may see: one number."""
    return error_of_the_median_path(runs, tuple(one for one in targets if not one.holdout))


def error_at_held_out_dates(runs: Runs, targets: tuple[Target, ...]) -> Floats:
    """Return the same over the dates that are kept out: one number."""
    return error_of_the_median_path(runs, tuple(one for one in targets if one.holdout))


def error_of_one_seed(runs: Runs, targets: tuple[Target, ...]) -> Floats:
    """Return the error of each seed's own path."""
    return root_mean_square(paper_errors(runs, targets))


def district_errors(runs: Runs, targets: tuple[Target, ...]) -> Floats:
    """Return how far the medians of the twenty district figures are off."""
    twenty = [one for one in targets if one.measure == "district_paper"]
    return np.array([abs(np.median(district_paper(runs, **one.of)) - one.middle) for one in twenty], dtype=np.float64)


def districts_within_eight(runs: Runs, targets: tuple[Target, ...]) -> Floats:
    """Return how many of them are near: one number."""
    return np.array([np.count_nonzero(district_errors(runs, targets) <= WITHIN)], dtype=np.float64)


def worst_district(runs: Runs, targets: tuple[Target, ...]) -> Floats:
    """Return the largest of them: one number."""
    return np.array([district_errors(runs, targets).max()], dtype=np.float64)


def protest_of_all_spring(runs: Runs, _: tuple[Target, ...]) -> Floats:
    """Return February to April of the crowds that were drawn in all seeds together: one number."""
    return spring(crowds_of_all(runs))


def protest_of_all_march(runs: Runs, _: tuple[Target, ...]) -> Floats:
    """Return March of them: one number."""
    return np.asarray(crowds_of_all(runs)[2], dtype=np.float64)


def highest_month_of_all(runs: Runs, _: tuple[Target, ...]) -> Floats:
    """Return the number of the month that has most of them: one number."""
    return np.asarray(crowds_of_all(runs).argmax(axis=0) + 1, dtype=np.float64)


TOGETHER: Final[Mapping[str, Callable[[Runs, tuple[Target, ...]], Floats]]] = {
    one.__name__: one
    for one in (
        error_of_the_median_path,
        error_at_fitted_dates,
        error_at_held_out_dates,
        error_of_one_seed,
        districts_within_eight,
        worst_district,
        protest_of_all_spring,
        protest_of_all_march,
        highest_month_of_all,
    )
}
"""Measures that look at several targets, or at all seeds at once."""
