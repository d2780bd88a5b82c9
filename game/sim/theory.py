"""The argument about membership in its barest form: who stays when everybody may choose (history.md 6.1-6.3).

Households differ only in productivity theta, mean 1; a farm shares a part alpha of what it makes equally and
the rest by contribution. Everybody answers the others' last choice until nobody moves: the equilibrium. No
chance, no village, no months; the laboratory draws curves from it, and the story cases of the fact base are
checked against it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from game.sim.world import ARTEL, COMMUNE, TOZ

SHARING = {TOZ: 0.2, ARTEL: 0.6, COMMUNE: 1.0}
"""Degree of sharing by form (history.md 6.2)."""

PEOPLE = 2001
MOST_ROUNDS = 500
DOUBLINGS = 20
EDGE, STEPS = 6.0, 24_001
"""Grid on which the bell curve is added up: six spreads to either side."""


@dataclass(frozen=True)
class Terms:
    """What a farm offers and what staying out costs, beside sharing.

    Attributes:
        gain: g - c: what working together adds, net; a number, or a function of the share inside.
        tax_gap: tax on own farms above members', as share of income.
        risk: risk aversion times variance of the harvest (rho sigma squared); the farm feeds a failed member.
        fear: what staying out is feared to cost, as share of the household's own income (history.md 10.9).
        levy_farm: share taken from the farm.
        levy_own: share taken from own farms.
    """

    gain: float | Callable[[float], float] = 0.0
    tax_gap: float = 0.0
    risk: float = 0.0
    fear: float = 0.0
    levy_farm: float = 0.0
    levy_own: float = 0.0


@cache
def productivity(sigma: float, people: int = PEOPLE) -> NDArray[np.float64]:
    """Return lognormal productivities of mean 1 at even percentiles, rising."""
    return growth(sigma * percentiles(people) - 0.5 * sigma * sigma)


def growth(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return exp(x) as (1 + x / 2^20) squared twenty times: products only, the same on every machine."""
    root = 1.0 + x / (1 << DOUBLINGS)
    for _ in range(DOUBLINGS):
        root = root * root
    return root


def percentiles(people: int) -> NDArray[np.float64]:
    """Return normal deviates at even percentiles, rising, read off the added-up bell curve."""
    grid = np.linspace(-EDGE, EDGE, STEPS, dtype=np.float64)
    heights = np.floor(growth(-0.5 * grid * grid) * 1e9).astype(np.int64)
    area = np.cumsum(heights, dtype=np.int64) - heights // 2
    wanted = (np.arange(people, dtype=np.float64) + 0.5) / people * float(area[-1])
    return np.interp(wanted, area.astype(np.float64), grid)


def mean_inside(theta: NDArray[np.float64], inside: NDArray[np.bool_]) -> float:
    """Return the mean productivity of members; that of the poorest household where nobody is in."""
    count = int(np.count_nonzero(inside))
    if count == 0:
        return float(theta[0])
    return int(np.floor(theta * 1_000_000.0).astype(np.int64)[inside].sum(dtype=np.int64)) / 1_000_000.0 / count


def gain_of_joining(
    alpha: float, terms: Terms, theta: NDArray[np.float64], mean: float, share: float
) -> NDArray[np.float64]:
    """Return what each household would gain inside, in mean incomes (the equation of history.md 6.2)."""
    g = terms.gain(share) if callable(terms.gain) else terms.gain
    farm = (1.0 + g) * (alpha * mean + (1.0 - alpha) * theta) * (1.0 - terms.levy_farm)
    insurance = 0.5 * terms.risk * theta * theta * (1.0 - (1.0 - alpha) * (1.0 - alpha))
    own = theta * (1.0 - terms.levy_own - terms.tax_gap - terms.fear)
    return farm + insurance - own


def path(alpha: float, terms: Terms, start: float = 1.0, sigma: float = 0.5) -> list[float]:
    """Return the share inside round by round, from a start with the poorest inside, until nobody moves."""
    theta = productivity(sigma)
    inside = np.arange(theta.shape[0], dtype=np.int64) < start * theta.shape[0]
    shares = [int(np.count_nonzero(inside)) / theta.shape[0]]
    for _ in range(MOST_ROUNDS):
        mean = mean_inside(theta, inside)
        answer = gain_of_joining(alpha, terms, theta, mean, shares[-1]) >= 0.0
        shares.append(int(np.count_nonzero(answer)) / theta.shape[0])
        if bool((answer == inside).all()):
            break
        inside = answer
    return shares


def equilibrium(alpha: float, terms: Terms, start: float = 1.0, sigma: float = 0.5) -> float:
    """Return the share inside when nobody wants to move any more."""
    return path(alpha, terms, start, sigma)[-1]


def required_gain(alpha: float, percentile: float, sigma: float = 0.5) -> float:
    """Return the gain at which the household at a percentile joins, the pooled mean being 1.

    >>> [round(100 * required_gain(alpha, 0.75)) for alpha in (1.0, 0.6, 0.2)]
    [24, 13, 4]
    """
    theta = productivity(sigma)
    p = float(theta[min(int(percentile * theta.shape[0]), theta.shape[0] - 1)])
    return p / (alpha + (1.0 - alpha) * p) - 1.0
