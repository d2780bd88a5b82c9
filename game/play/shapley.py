"""Shares of three causes in one outcome, in whole numbers that sum exactly.

Shapley's rule: a cause's share is its marginal effect, averaged over all orders in which the three could be added.
With three causes the average is in sixths, so nothing is lost until the last rounding; the remainder of rounding
goes to the weather and is small (at most one). Source: Shapley 1953, 'A value for n-person games'.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

CHOSEN, ORDERED, WEATHER = 1, 2, 4
"""Bits of a coalition: your decisions, the documented orders, the weather and luck as they fell."""

ALL: Final = CHOSEN | ORDERED | WEATHER
PLAYERS: Final = (CHOSEN, ORDERED, WEATHER)


def sixths(values: Sequence[int]) -> tuple[int, int, int]:
    """Return six times the share of each cause; they sum to six times (values[7] - values[0]).

    Args:
        values: the outcome of each of the eight coalitions, indexed by their bits.

    >>> sixths([0, 1, 2, 3, 4, 5, 6, 7])
    (6, 12, 24)
    """
    shares = []
    for player in PLAYERS:
        first, second = (other for other in PLAYERS if other != player)
        shares.append(
            2 * (values[player] - values[0])
            + (values[first | player] - values[first])
            + (values[second | player] - values[second])
            + 2 * (values[ALL] - values[first | second])
        )
    return shares[0], shares[1], shares[2]


def shares(values: Sequence[int]) -> tuple[int, int, int]:
    """Return (chosen, ordered, weather) as whole numbers that sum exactly to values[7] - values[0].

    >>> shares([10, 10, 13, 13, 10, 10, 14, 14])
    (0, 4, 0)
    """
    chosen, ordered, _ = (nearest(part, 6) for part in sixths(values))
    return chosen, ordered, values[ALL] - values[0] - chosen - ordered


def nearest(amount: int, parts: int) -> int:
    """Return amount / parts rounded to the nearest whole number, halves away from zero.

    >>> nearest(9, 6), nearest(-9, 6), nearest(8, 6)
    (2, -2, 1)
    """
    size = (2 * abs(amount) + parts) // (2 * parts)
    return size if amount >= 0 else -size
