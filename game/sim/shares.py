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
NOTHING = np.array(0, dtype=np.int64)
_ONE = np.array(ONE, dtype=np.float64)
_WHOLE = np.array(SHARE, dtype=np.float64)
_NONE_KEPT = np.array(0, dtype=np.int32)
_ALL_KEPT = np.array(SHARE, dtype=np.int32)

SMALL = 4800
"""Bytes of ten villages' households, eight each: what is no larger is looked through byte by byte."""
_ZEROS = bytes(SMALL)


def floats(column: NDArray[Any]) -> Floats:
    """Return whole numbers as float64: one type first, mixed types cost a village more than the sum itself."""
    return column.astype(np.float64)


def part(column: Whole) -> Floats:
    """Return a kept column of ten-thousandths as a share."""
    share = column.astype(np.float64)
    share *= _ONE
    return share


def across(of_village: Any) -> Any:
    """Return a number a village (G,) as it meets the village's households: (G, 1), and a plain number for one alone.

    Both come to the same; spreading one number over sixty tables costs four times what the sum costs.
    """
    if isinstance(of_village, (float, int)):  # it is `plain`
        return of_village
    return of_village.item() if of_village.shape[0] == 1 else of_village[:, None]


def part_across(column: Whole) -> Any:
    """Return a kept column of the villages (G,) as a share that meets their households: `part`, then `across`."""
    return column.item() * ONE if column.shape[0] == 1 else part(column)[:, None]


def of_villages(number: Any) -> Floats:
    """Return what meets the village's households (`across`) as numbers of the villages again, (G,)."""
    column: Floats = np.array([number], dtype=np.float64) if isinstance(number, float) else number.reshape(-1)
    return column


def at_most_one(factor: Any) -> Any:
    """Return a number a village, one where it is more: a plain number for one alone, else an array."""
    return min(factor, 1.0) if isinstance(factor, float) else np.minimum(factor, UNIT)


def at_least_one(number: Any) -> Any:
    """Return a number a village, one where it is less: a plain number for one alone, else an array."""
    return max(number, 1.0) if isinstance(number, float) else np.maximum(number, UNIT)


def at_least_none(number: Any) -> Any:
    """Return a number a village, none where it is less: a plain number for one alone, else an array."""
    return max(number, 0.0) if isinstance(number, float) else np.maximum(number, 0.0)


def plain(of_village: Floats | Whole) -> Any:
    """Return a number a village (G,) for sums of villages: a plain number for one alone, which is quicker."""
    return of_village.item() if of_village.shape[0] == 1 else of_village


def part_plain(column: Whole) -> Any:
    """Return a kept column of the villages (G,) as a share, for sums of villages: `part`, then `plain`."""
    return column.item() * ONE if column.shape[0] == 1 else part(column)


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


def keep_plain(share: Any, column: NDArray[np.int32]) -> None:
    """Write what sums of villages gave (`plain`) into their column, as `kept` would keep it; an array is used up."""
    if isinstance(share, float):
        column[0] = min(max(int(share * SHARE + 0.5), 0), SHARE)
    else:
        keep(share, column)


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


def ratio_plain(over: Any, under: Any) -> Any:
    """Return over / under for sums of villages (`plain`); nothing is divided by one."""
    return over / max(under, 1) if isinstance(over, int) else ratio(over, under)


def total_plain(amounts: Whole | Mask) -> Any:
    """Return each village's sum of a whole-number or yes-no array (G, H): a plain number for one alone, else (G,)."""
    if amounts.shape[0] > 1:
        return total(amounts)
    return amounts.tobytes().count(1) if amounts.dtype == np.bool_ else sum(amounts[0].tolist())


def total(amounts: Whole | Mask) -> NDArray[np.int64]:
    """Return each village's sum of a whole-number or yes-no array (G, H), int64 (G,)."""
    if amounts.dtype == np.bool_ and amounts.shape[0] == 1:  # one village alone: counting is quicker than adding up
        return np.array([amounts.tobytes().count(1)], dtype=np.int64)
    sums: NDArray[np.int64] = np.add.reduce(amounts, axis=1, dtype=np.int64)
    return sums


def some(mask: Mask | Whole) -> bool:
    """Return whether anything is true or not zero.

    What is small is compared with as many zero bytes: that takes a third of the time of numpy's quickest count, and a
    month asks fifty times.
    """
    if mask.nbytes <= SMALL:
        return not _ZEROS.startswith(mask.tobytes())
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
    running = floats(np.add.accumulate(weights, axis=1, dtype=np.int64))
    everyone = across(np.maximum(running[:, -1], UNIT))
    running *= across(floats(amount))
    running /= everyone
    marks = running.astype(np.int64)
    out = marks.copy()
    out[:, 1:] -= marks[:, :-1]
    return out
