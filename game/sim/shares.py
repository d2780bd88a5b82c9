"""Arithmetic that every rule shares: shares to whole numbers and back, the sigmoid, handing out a total.

Only + - * / sqrt, floor, min, max and comparisons, so that every machine computes the same (DESIGN.md 5).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.sim.world import SHARE

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
ONE = 1.0 / SHARE


def part(column: NDArray[Any]) -> Floats:
    """Return a kept column of ten-thousandths as a share."""
    return column * ONE


def kept(share: Floats) -> NDArray[np.int32]:
    """Return a share as kept: nearest ten-thousandth within 0..1, int32."""
    scaled = np.floor(np.minimum(np.maximum(share, 0.0), 1.0) * SHARE + 0.5)
    return scaled.astype(np.int32)


def whole(expected: Floats, luck: Floats) -> Whole:
    """Return floor(expected + luck), luck in [0, 1): whole, and exact on the average."""
    return np.floor(expected + luck).astype(np.int64)


def sigmoid(x: Floats) -> Floats:
    """Return (1 + x / sqrt(1 + x^2)) / 2: from 0 to 1, with fat tails, without exp (model notes, section 1)."""
    return 0.5 + 0.5 * x / np.sqrt(1.0 + x * x)


def ratio(over: NDArray[Any], under: NDArray[Any]) -> Floats:
    """Return over / under, 0 where under is not positive."""
    return np.where(under > 0, over, 0) / np.maximum(under, 1)


def total(amounts: NDArray[Any]) -> Whole:
    """Return each village's sum of a whole-number or yes-no array (G, H), int64 (G,)."""
    return amounts.sum(axis=1, dtype=np.int64)


def share_out(amount: Whole, weights: Whole) -> Whole:
    """Hand out a village's amount by whole weights so that nothing is lost or made.

    Differences of cumulative floors: no sort, no favourite by value. Where all weights are zero nothing is given.

    Args:
        amount: int64 (G,), not negative; amount times the sum of weights must stay below 2**63.
        weights: int64 (G, H), not negative.

    Returns:
        int64 (G, H), summing to amount wherever a weight is positive.
    """
    running = np.cumsum(weights, axis=1, dtype=np.int64)
    all_weights = np.maximum(running[:, -1:], 1)
    marks = amount[:, None] * running // all_weights
    out = marks.copy()
    out[:, 1:] -= marks[:, :-1]
    return out
