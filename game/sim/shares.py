"""Arithmetic that every rule shares: shares to whole numbers and back, the sigmoid, handing out a total.

Only + - * / sqrt, floor, min, max and comparisons, so that every machine computes the same (DESIGN.md 5).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.sim.world import SHARE

Floats = NDArray[np.floating[Any]]
Whole = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]
ONE = 1.0 / SHARE


def part(column: Whole) -> Floats:
    """Return a kept column of ten-thousandths as a share."""
    share = column.astype(np.float64)  # one type first: mixed types cost a village more than the sum itself
    share *= ONE
    return share


def kept(share: Floats) -> NDArray[np.int32]:
    """Return a share as kept: nearest ten-thousandth within 0..1, int32."""
    scaled = share * SHARE
    scaled += 0.5
    np.maximum(scaled, 0.0, out=scaled)
    np.minimum(scaled, float(SHARE), out=scaled)
    return scaled.astype(np.int32)


def whole(expected: Floats, luck: Floats) -> NDArray[np.int64]:
    """Return floor(expected + luck), luck in [0, 1): exact on the average; expected is not negative."""
    return (expected + luck).astype(np.int64)


def sigmoid(x: Floats) -> Floats:
    """Return (1 + x / sqrt(1 + x^2)) / 2: from 0 to 1, fat-tailed, without exp (model notes, section 1)."""
    return 0.5 + 0.5 * x / np.sqrt(1.0 + x * x)


def ratio(over: Whole | Floats, under: Whole | Floats) -> Floats:
    """Return over / under; what is divided by nothing is divided by one (a share of none is none)."""
    return over / np.maximum(under, 1)


def total(amounts: Whole | Mask) -> NDArray[np.int64]:
    """Return each village's sum of a whole-number or yes-no array (G, H), int64 (G,)."""
    sums: NDArray[np.int64] = np.add.reduce(amounts, axis=1, dtype=np.int64)
    return sums


def some(mask: Mask | Whole) -> bool:
    """Return whether anything is true or not zero; quicker than `any` on the arrays of one village."""
    return int(np.count_nonzero(mask)) > 0


def share_out(amount: Whole, weights: Whole) -> NDArray[np.int64]:
    """Hand out a village's amount by whole weights so that nothing is lost or made.

    Differences of cumulative floors: no sort, no favourite by value. Where all weights are zero nothing is
    given.

    Args:
        amount: int64 (G,), not negative; amount times the sum of weights must stay below 2**63.
        weights: whole (G, H), not negative.

    Returns:
        int64 (G, H), summing to amount wherever a weight is positive.
    """
    if not some(amount):
        return np.zeros(weights.shape, dtype=np.int64)
    running = np.cumsum(weights, axis=1, dtype=np.int64)
    marks = amount[:, None] * running // np.maximum(running[:, -1:], 1)
    out = marks.copy()
    out[:, 1:] -= marks[:, :-1]
    return out
