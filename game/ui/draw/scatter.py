"""Numbers that look scattered and are the same every time: fibres, ruts, worn spots, tree tops.

Ornament must not touch the streams of chance of the simulation, and two machines must print the same
picture, so this is a small counter of its own (a 32-bit mix of a running number).
"""

from __future__ import annotations

MASK = 0xFFFFFFFF


def mixed(number: int) -> int:
    """Return 32 well-mixed bits of a whole number; the same on every machine."""
    x = (number * 0x9E3779B1 + 0x7F4A7C15) & MASK
    x ^= x >> 16
    x = (x * 0x85EBCA6B) & MASK
    x ^= x >> 13
    x = (x * 0xC2B2AE35) & MASK
    return x ^ (x >> 16)


class Scatter:
    """A run of scattered numbers from one seed."""

    __slots__ = ("_at",)

    def __init__(self, seed: int) -> None:
        """Begin the run that belongs to `seed`."""
        self._at = mixed(seed) & 0x7FFFFFF

    def unit(self) -> float:
        """Return the next number, 0 <= n < 1."""
        self._at += 1
        return mixed(self._at) / 4294967296

    def between(self, low: float, high: float) -> float:
        """Return the next number between two bounds."""
        return low + (high - low) * self.unit()

    def below(self, n: int) -> int:
        """Return the next whole number, 0 to n - 1."""
        return min(n - 1, int(self.unit() * n))
