"""How far a set of numbers is from the figures that a search may see: one number, smaller is better.

What is kept out (hold-outs, and with a last year everything dated later) is taken away before anything is computed,
so that no sum over several targets can smuggle it in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from game.lab.figures import FIGURES, Runs, month_of
from game.lab.fit import PREDICTION, TOGETHER
from game.lab.targets import Target
from game.sim.dates import month_index

WHEN: Final[Mapping[str, int]] = {
    "peak": month_index(1930, 3),
    "low": month_index(1930, 12),
    "july_1931": month_index(1931, 7),
    "july_1932": month_index(1932, 7),
}
"""Month by which a figure of a district is known."""

KNOWN: Final[Mapping[str, int]] = {
    "retention": month_index(1930, 7),
    "protest_spring": month_index(1930, 4),
    "protest_spring_drawn": month_index(1930, 4),
    "protest_march": month_index(1930, 3),
    "highest_month": month_index(1930, 12),
    "voluntary": 0,  # no date: a condition laid on the model, not a figure of one year
    "cattle_first_shock": month_index(1933, 7),
    "district_retention": month_index(1930, 12),
    "protest_against_ukraine": month_index(1930, 12),
    "protest_march_in": month_index(1930, 3),
}
"""Month by which a figure without a date of its own is known."""

HARVEST: Final = 8
LAST_ORDER: Final = 13
"""Months of a calendar year by which a crop is in, and by which its order is due (January of the next)."""

ORDERS: Final = ("procured", "procured_in", "pay")
PUT_IN: Final = "hunger"
"""Deaths are put in by hand, with ranges (assets/rules/famine.toml): no search may chase them."""

HEDGE: Final = 0.25
"""A bar is aimed at with a quarter of it to spare: other seeds swing."""


def known_by(target: Target) -> int:
    """Return the month index by which a target's figure is known; -1 for sums over the targets that are left."""
    of = target.of
    if target.measure in TOGETHER:
        return -1
    if target.measure in KNOWN:
        return KNOWN[target.measure]
    if "month" in of:
        return month_of(of["month"])
    if "when" in of:
        return WHEN[of["when"]]
    return month_index(of["year"], 1) + (LAST_ORDER if target.measure in ORDERS else HARVEST) - 1


def visible(targets: tuple[Target, ...], until: int | None = None) -> tuple[Target, ...]:
    """Return what a search may see: computed, judged, not kept out, and known by the end of a year.

    Args:
        targets: all.
        until: the last year that may be seen; all of them when None.
    """
    last = None if until is None else month_index(until, 12)
    return tuple(
        one
        for one in targets
        if one.measure not in ("", PREDICTION)
        and one.compare
        and one.group != PUT_IN
        and not one.holdout
        and (last is None or known_by(one) <= last)
    )


def loss(runs: Runs, seen: tuple[Target, ...]) -> float:
    """Return the loss: the mean over the visible targets of how far each is off, in its own bars, squared.

    Sums over several targets count their visible parts only. What lies close to its bar or outside counts five times
    more; a bar that the design sets over many figures weighs as four.
    """
    weights = [4.0 if one.group == "bars" else 1.0 for one in seen]
    parts = [weight * _part(runs, one, seen) for weight, one in zip(weights, seen, strict=True)]
    return sum(parts) / sum(weights)


def _part(runs: Runs, target: Target, seen: tuple[Target, ...]) -> float:
    together = TOGETHER.get(target.measure)
    parts = MADE_OF.get(target.measure)
    if parts and not any(one.measure in parts for one in seen):
        return 0.0
    if target.measure == "districts_within_eight":
        return 0.0  # a count has no slope, and the twenty stand in the loss one by one
    middle = float(np.median(together(runs, seen) if together else FIGURES[target.measure](runs, **target.of)))
    low, high = target.ends
    if target.compare == "at_most":
        off = middle / (target.bar or 1.0)
    elif target.compare == "at_least":
        off = max(0.0, 1.0 + ((target.bar or 0.0) - middle) / (HEDGE * (target.bar or 1.0)))
    elif target.compare == "between":
        off = abs(middle - (low + high) / 2.0) / max((high - low) / 2.0, 1e-9)
    else:
        off = abs(middle - target.middle) / (target.bar or 0.5)  # half a month, where none may be missed
    inside = 0.0 if target.compare == "between" else off**2  # a range has no best place
    return inside + 4.0 * max(0.0, off - (1.0 - HEDGE)) ** 2


MADE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "error_of_the_median_path": ("paper",),
    "error_of_one_seed": ("paper",),
    "districts_within_eight": ("district_paper",),
    "worst_district": ("district_paper",),
}
"""What measures over several targets are made of."""
