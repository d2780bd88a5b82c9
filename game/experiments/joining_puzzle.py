"""The puzzle: thirty of a hundred households inside, without force, and nobody worse off than before.

What may be moved, what it costs the state, and how far the state's grain reaches are assumptions, stated on the page;
the costs are there so that one person's gain is not another's unseen loss.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from game.experiments.joining import DELIVERED_FARM, DELIVERED_OWN, FARM_TERMS, OWN_TERMS, Flags, Floats, Offer, terms
from game.experiments.joining_levers import BY_ID, NEUTRAL, Result, Setting, offer_of, result_of

WANTED: Final = 30
"""Of a hundred households."""
FREE: Final = ("shared", "basis", "control", "tractors", "come", "tax", "credit", "price", "goods", "insurance")
"""Levers that may be moved."""
START: Final[Setting] = MappingProxyType({
    **NEUTRAL, "gain": 2, "scale": 2, "control": 3, "slack": 2, "price": 2, "goods": 1, "come": 0,
})  # fmt: skip
"""How it stands: fields in one piece add 5 and up to 10 of a hundred, a fifth is lost by bad management, state price
half of the private one, few goods; no force, exit free."""
BUDGET: Final = 6.0
"""What the state can spend a year, in mean own harvests of one household: a tenth of the village's grain."""
MACHINE_COST: Final = 1.5
"""What machines cost for each unit they add to a village that is all inside."""
TEACHING_COST: Final = 10.0
"""What an organiser and accounts cost for each unit by which bad management falls."""
GOODS_COST: Final = 0.10
"""What goods in the shop cost for each unit of money that finds any, of deliveries at full price."""
SMALL: Final = 1e-9

SOLUTIONS: Final[tuple[Mapping[str, int], ...]] = (
    {"shared": 0, "control": 1, "tax": 3, "goods": 0, "insurance": 3},
    {"shared": 0, "basis": 2, "control": 0, "tax": 4, "goods": 0},
    {"shared": 0, "control": 0, "credit": 2, "goods": 0},
    {"shared": 0, "basis": 2, "control": 0, "tractors": 1, "goods": 2, "insurance": 2},
)
"""Found by `python -m game.experiments.joining_search`; a test judges each anew. Only moved levers."""
SOLVED_BY_CHANCE: Final = 3
"""Of a thousand random tries so many solve it (5 of 1,500, seed 1930)."""


@dataclass(frozen=True, eq=False)
class Verdict:
    """What came of an attempt.

    Attributes:
        joined: households inside at rest, from nobody inside, after a year has shown what came.
        homes: of the village.
        worse: indices of households that have less than before.
        cost: to the state, in mean own harvests.
        parts: the cost by lever.
        result: the whole computation.
        change: of each household against before.
    """

    joined: int
    homes: int
    worse: tuple[int, ...]
    cost: float
    parts: Mapping[str, float]
    result: Result
    change: Floats

    @property
    def enough(self) -> bool:
        """Whether thirty of a hundred are inside."""
        return self.joined * 100 >= WANTED * self.homes

    @property
    def affordable(self) -> bool:
        """Whether the state can pay it."""
        return self.cost <= BUDGET + SMALL

    @property
    def solved(self) -> bool:
        """Whether all three hold."""
        return self.enough and not self.worse and self.affordable


def attempt_of(moved: Mapping[str, int]) -> dict[str, int]:
    """Return a whole setting of the puzzle.

    Raises:
        ValueError: a lever is moved that the puzzle holds.
    """
    if wrong := sorted(set(moved) - set(FREE)):
        raise ValueError(f"the puzzle holds {', '.join(wrong)}; it leaves {', '.join(FREE)}")
    return {**START, **moved}


def incomes(offer: Offer, theta: Floats, inside: Flags) -> Floats:
    """Return what every household has, inside or outside, as it really comes."""
    count = int(np.count_nonzero(inside))
    mean = float(theta[inside].mean(dtype=np.float64)) if count else float(theta[0])
    found = terms(offer, theta, mean, count / len(theta), True)
    farm = sum((found[name] for name in FARM_TERMS), np.zeros_like(theta))
    own = sum((found[name] for name in OWN_TERMS if name != "leaving"), np.zeros_like(theta))
    return np.where(inside, farm, own)


def costs(offer: Offer, theta: Floats, inside: Flags) -> dict[str, float]:
    """Return what the state pays more than at the start, by lever; a tax on own farms brings in."""
    base = offer_of(START)
    count = int(np.count_nonzero(inside))
    own_crop = float(theta[~inside].sum(dtype=np.float64))
    found = terms(offer, theta, float(theta[inside].mean(dtype=np.float64)) if count else 0.0, count / len(theta), True)
    made = sum((found[name] for name in FARM_TERMS[:7]), np.zeros_like(theta))
    farm_crop = float(made[inside].sum(dtype=np.float64))
    farm, own = DELIVERED_FARM * farm_crop, DELIVERED_OWN * own_crop
    money, before = offer.price, base.price
    goods = offer.goods_farm * money * farm + offer.goods_own * money * own
    goods_before = base.goods_farm * before * farm + base.goods_own * before * own
    return {
        "price": (money - before) * (farm + own),
        "goods": GOODS_COST * (goods - goods_before),
        "credit": offer.credit * count,
        "tractors": MACHINE_COST * offer.machines(True) * count,
        "control": TEACHING_COST * max(0.0, base.control - offer.control),
        "tax": -offer.tax * own_crop,
    }


def judge(setting: Setting) -> Verdict:
    """Judge an attempt: everybody begins outside."""
    found = result_of(setting)
    inside = found.empty.inside
    nobody = np.zeros(len(found.theta), dtype=np.bool_)
    change = incomes(found.offer, found.theta, inside) - incomes(offer_of(START), found.theta, nobody)
    parts = costs(found.offer, found.theta, inside)
    worse = tuple(int(i) for i in np.flatnonzero(change < -SMALL))
    return Verdict(int(np.count_nonzero(inside)), len(inside), worse, sum(parts.values()), parts, found, change)


def moved(setting: Setting) -> dict[str, int]:
    """Return the levers that differ from the start of the puzzle."""
    return {name: setting[name] for name in BY_ID if setting[name] != START[name]}
