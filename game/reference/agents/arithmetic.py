"""The core's arithmetic for one number at a time: Python's floats are the same doubles, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from game.sim.world import SHARE

ONE = 1.0 / SHARE


def kept(share: float) -> int:
    """Return a share as kept: the nearest ten-thousandth within 0..1."""
    scaled = share * SHARE + 0.5
    if scaled <= 0.0:
        return 0
    return SHARE if scaled >= SHARE else int(scaled)


def sigmoid(x: float) -> float:
    """Return (1 + x / sqrt(1 + x^2)) / 2."""
    return x * 0.5 / sqrt(x * x + 1.0) + 0.5


def share_out(amount: int, weights: Sequence[int]) -> list[int]:
    """Hand out an amount by whole weights so that nothing is lost; nothing where all weights are zero."""
    everyone = sum(weights)
    if not amount or not everyone:
        return [0] * len(weights)
    parts = []
    running = before = 0
    for weight in weights:
        running += weight
        mark = amount * running // everyone
        parts.append(mark - before)
        before = mark
    return parts
