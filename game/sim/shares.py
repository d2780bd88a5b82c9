"""Arithmetic that every rule shares: shares to whole numbers and back, the sigmoid, handing out a total.

Only + - * / sqrt, floor, min, max and comparisons, so that every machine computes the same (DESIGN.md 5).
"""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.sim.world import SHARE

Floats = NDArray[np.floating[Any]]
Whole = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]
Number = TypeVar("Number", bound=np.number[Any])
ONE = 1.0 / SHARE

# Numbers that meet every household, as arrays without an axis: numpy takes those a third quicker than its own
# reading of a Python number, and a village alone is little more than calls.
UNIT = np.array(1.0, dtype=np.float64)
HALF = np.array(0.5, dtype=np.float64)
_ONE = np.array(ONE, dtype=np.float64)
_WHOLE = np.array(SHARE, dtype=np.float64)
_NONE_KEPT = np.array(0, dtype=np.int32)
_ALL_KEPT = np.array(SHARE, dtype=np.int32)


def floats(column: NDArray[Any]) -> Floats:
    """Return whole numbers as float64: one type first, mixed types cost a village more than the sum itself."""
    return column.astype(np.float64)


def part(column: Whole) -> Floats:
    """Return a kept column of ten-thousandths as a share."""
    share = column.astype(np.float64)
    share *= _ONE
    return share


def across(of_village: Floats | Whole) -> Any:
    """Return a number a village (G,) as it meets the village's households: (G, 1), and () for one village alone.

    Both come to the same; spreading one number over sixty tables costs twice what the sum costs.
    """
    return of_village.reshape(()) if of_village.shape[0] == 1 else of_village[:, None]


def part_across(column: Whole) -> Any:
    """Return a kept column of the villages (G,) as a share that meets their households: `part`, then `across`."""
    return column.item() * ONE if column.shape[0] == 1 else part(column)[:, None]


def at_most_one(factor: Any) -> Any:
    """Return what meets the village's households (`part_across`), one where it is more: a number, or (G, 1)."""
    return min(factor, 1.0) if isinstance(factor, float) else np.minimum(factor, UNIT)


def only(amounts: NDArray[Number], mask: Mask) -> NDArray[Number]:
    """Return amounts where the mask holds and zero elsewhere; one type first, as in `floats`."""
    return amounts * mask.astype(amounts.dtype)


def kept(share: Floats) -> NDArray[np.int32]:
    """Return a share as kept: nearest ten-thousandth within 0..1, int32; a share below 200,000 in size."""
    scaled = share * _WHOLE
    scaled += HALF
    held = scaled.astype(np.int32)
    np.maximum(held, _NONE_KEPT, out=held)
    return np.minimum(held, _ALL_KEPT, out=held)


def keep(share: Floats, column: NDArray[np.int32]) -> None:
    """Write a share into a column as `kept` would keep it; the share given is used up."""
    share *= _WHOLE
    share += HALF
    column[...] = share
    np.maximum(column, _NONE_KEPT, out=column)
    np.minimum(column, _ALL_KEPT, out=column)


def whole(expected: Floats, luck: Floats) -> NDArray[np.int64]:
    """Return floor(expected + luck), luck in [0, 1): exact on the average; expected is not negative."""
    return (expected + luck).astype(np.int64)


def sigmoid(x: Floats) -> Floats:
    """Return (1 + x / sqrt(1 + x^2)) / 2: from 0 to 1, fat-tailed, without exp (model notes, section 1)."""
    below = x * x
    below += UNIT
    risen: Floats = x * HALF
    risen /= np.sqrt(below, out=below)
    risen += HALF
    return risen


def ratio(over: Whole | Floats, under: Whole | Floats) -> Floats:
    """Return over / under; what is divided by nothing is divided by one (a share of none is none)."""
    return over.astype(np.float64, copy=False) / np.maximum(under.astype(np.float64, copy=False), UNIT)


def total(amounts: Whole | Mask) -> NDArray[np.int64]:
    """Return each village's sum of a whole-number or yes-no array (G, H), int64 (G,)."""
    if amounts.dtype == np.bool_ and amounts.shape[0] == 1:  # one village alone: counting is quicker than adding up
        return np.array([np.count_nonzero(amounts)], dtype=np.int64)
    sums: NDArray[np.int64] = np.add.reduce(amounts, axis=1, dtype=np.int64)
    return sums


def some(mask: Mask | Whole | Floats) -> bool:
    """Return whether anything is true or not zero; quicker than `any` on the arrays of one village."""
    return bool(np.count_nonzero(mask))


def share_out(amount: Whole, weights: Whole) -> NDArray[np.int64]:
    """Hand out a village's amount by whole weights so that nothing is lost or made.

    Differences of cumulative floors: no sort, no favourite by value. Where all weights are zero nothing is
    given. Below 2**53 the quotient of whole numbers as float64 has the right whole part, and is found ten times as
    quickly as by dividing int64.

    Args:
        amount: int64 (G,), not negative; amount times the sum of weights must stay below 2**53.
        weights: whole (G, H), not negative.

    Returns:
        int64 (G, H), summing to amount wherever a weight is positive.
    """
    if not some(amount):
        return np.zeros(weights.shape, dtype=np.int64)
    running = floats(np.cumsum(weights, axis=1, dtype=np.int64))
    everyone = np.maximum(running[:, -1:], UNIT)
    running *= floats(amount)[:, None]
    running /= everyone
    marks = running.astype(np.int64)
    out = marks.copy()
    out[:, 1:] -= marks[:, :-1]
    return out
