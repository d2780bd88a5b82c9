"""Who gains by joining: one sum for every household of a village, and where membership comes to rest.

The general joining equation of history.md 6.2 without noise. Amounts are parts of the village's mean own harvest per
eater, which is 1 here and 100 on the page. Nothing is drawn by chance and no months pass: everybody answers the
others' last choice until nobody moves, as in sim/theory.py, which knows fewer terms.

What a household expects inside, where a share n of the village with mean productivity m has joined:

    base = shared * [(1 - work) * m + work * (2/3 * m + 1/3 * theta)] + (1 - shared) * theta
    K = base * (1 + gain + scale * n + tractors - control) * (1 - slack * alpha) * (1 - levy of the farm)
        + credit + 1/2 * rho * sigma^2 * theta^2 * (1 - (1 - alpha)^2) * insurance
    P = theta * (1 - levy of own farms - tax - fear)

It joins where K >= P; whoever is inside leaves where K + cost of leaving * theta < P.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.sim import theory

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

HOMES: Final = 60
"""Households on the page, as in a village of the game."""
WORK_SHARES: Final = 1.0 / 3.0
"""Part of a labour-day's pay that follows ability: history.md 6.2 has 0.6 shared alike come to 0.4 by labour-days."""
BELIEVED: Final = 0.5
"""Part of what is promised and not seen that is reckoned with: the middle of trust 0.3-0.7 in history.md 6.2 (D)."""
RHO_SIGMA: Final = 2.0 * 0.3 * 0.3
"""Risk aversion times variance of the harvest: rho 2, sigma 0.3 (history.md 6.2, D)."""
DELIVERED_FARM: Final = 0.35
"""Part of a farm's crop that the state takes: 35-40% in grain regions from the harvest of 1930 (history.md 2.5, B)."""
DELIVERED_OWN: Final = 0.22
"""The same of own farms: 20-25% in 1928 (history.md 2.5, B)."""
EVEN: Final = 1e-9
"""A loss that nobody notices: who neither gains nor loses is inside, as in K >= P."""
NOT_OVER: Final = 10_000.0
"""A cost of leaving that nobody can pay."""
MOST_ROUNDS: Final = 400

OWN_TERMS: Final = ("harvest", "own_levy", "tax", "fear", "leaving")
FARM_TERMS: Final = (
    "mouths",
    "days",
    "brought",
    "gain",
    "machines",
    "control",
    "slack",
    "farm_levy",
    "credit",
    "insurance",
)


@dataclass(frozen=True)
class Offer:
    """What a farm offers and what staying out costs.

    Attributes:
        shared: part of the product that is shared out; the rest goes back by what was brought in.
        work: part of the shared that goes by labour-days; the rest goes by eaters.
        gain: what working together adds whoever is in (history.md 6.2: consolidation of strips, D).
        scale: what it adds when everybody is in, in proportion to the share inside.
        tractors: what machines add, as promised (history.md 6.2: 0.10-0.25, promise 1930, partly real 1932 on; D).
        come: part of them that comes.
        control: what is lost because nobody is his own master (0.05-0.35; D).
        slack: what is lost by working less for a share, at full sharing (m of history.md 6.2, 0.1-0.3; D).
        tax: tax on own farms above members', of income (history.md 2.11: 3.1 and 13.5 rubles in 1930, B).
        credit: loan and privilege for each member.
        insurance: part of a failed harvest that the farm really makes good (psi of history.md 6.2).
        price: state price, of the private one (history.md 2.11: a third to a half in 1928/29, B/C).
        goods_own, goods_farm: part of the money of own farms and of the farm that finds goods in the shop.
        leaving: what a member loses by leaving, of his own harvest.
        fear: what staying out is feared to cost, of his own harvest.
    """

    shared: float = 0.6
    work: float = 0.0
    gain: float = 0.0
    scale: float = 0.0
    tractors: float = 0.0
    come: float = 1.0
    control: float = 0.0
    slack: float = 0.0
    tax: float = 0.0
    credit: float = 0.0
    insurance: float = 0.0
    price: float = 1.0
    goods_own: float = 1.0
    goods_farm: float = 1.0
    leaving: float = 0.0
    fear: float = 0.0

    @property
    def alpha(self) -> float:
        """Degree of sharing alike: less where labour-days are paid."""
        return self.shared * (1.0 - self.work * WORK_SHARES)

    @property
    def levy_farm(self) -> float:
        """Part of the farm's product that is lost by delivering it for too little, or for money without goods."""
        return DELIVERED_FARM * (1.0 - self.price * self.goods_farm)

    @property
    def levy_own(self) -> float:
        """The same of own farms."""
        return DELIVERED_OWN * (1.0 - self.price * self.goods_own)

    def machines(self, known: bool) -> float:
        """Return what machines are reckoned to add: before a year has shown it, half of what is only promised."""
        return self.tractors * (self.come if known else self.come + BELIEVED * (1.0 - self.come))


@dataclass(frozen=True)
class Rest:
    """Where nobody moves.

    Attributes:
        low, high: numbers of households inside; they differ where leaving costs something: each between is a rest.
        stable: whether a few who come or go more bring it back; otherwise it is an edge from which it tips.
    """

    low: int
    high: int
    stable: bool


@dataclass(frozen=True)
class Curve:
    """The answer of the village to every number inside.

    Attributes:
        order: households, the most willing first.
        answers: by number inside, 0 to all: how many would then be inside.
        rests: resting points and edges, rising.
    """

    order: NDArray[np.int64]
    answers: NDArray[np.int64]
    rests: tuple[Rest, ...]

    @property
    def stable(self) -> tuple[Rest, ...]:
        """Those that hold."""
        return tuple(one for one in self.rests if one.stable)


@dataclass(frozen=True)
class Course:
    """A way to rest.

    Attributes:
        steps: who is inside, round by round; the first is the start.
        known_from: step from which the promise has been seen through; len(steps) where nothing was promised.
    """

    steps: tuple[Flags, ...]
    known_from: int

    @property
    def counts(self) -> tuple[int, ...]:
        """How many are inside, round by round."""
        return tuple(int(np.count_nonzero(one)) for one in self.steps)

    @property
    def inside(self) -> Flags:
        """Who is inside at the end."""
        return self.steps[-1]


def village(spread: float, homes: int = HOMES) -> Floats:
    """Return productivities at even percentiles of a lognormal of mean 1, rising (sim/theory.py)."""
    theta = theory.productivity(spread, homes)
    return theta / theory.mean_inside(theta, np.ones(homes, dtype=np.bool_))


def added(offer: Offer, share: float, known: bool) -> float:
    """Return the factor of the farm's product where a share of the village is inside."""
    return 1.0 + offer.gain + offer.scale * share + offer.machines(known) - offer.control


def kept(offer: Offer) -> float:
    """Return what is left of it after slack and levy."""
    return (1.0 - offer.slack * offer.alpha) * (1.0 - offer.levy_farm)


def gains(offer: Offer, theta: Floats, mean: float, share: float, known: bool = False) -> Floats:
    """Return what every household would gain inside, K - P, where members have this mean."""
    alpha = offer.alpha
    farm = added(offer, share, known) * kept(offer) * (alpha * mean + (1.0 - alpha) * theta)
    own = theta * (1.0 - offer.levy_own - offer.tax - offer.fear)
    return farm + offer.credit + insured(offer, theta) - own


def insured(offer: Offer, theta: Floats) -> Floats:
    """Return what a shared risk is worth to each."""
    alone = (1.0 - offer.alpha) * (1.0 - offer.alpha)
    return 0.5 * RHO_SIGMA * theta * theta * (1.0 - alone) * offer.insurance


def terms(offer: Offer, theta: Floats, mean: float, share: float, known: bool = False) -> dict[str, Floats]:
    """Return both sides of every household's sum term by term; OWN_TERMS and FARM_TERMS add up to P and K."""
    one = np.ones_like(theta)
    mouths = offer.shared * (1.0 - offer.work) * mean * one
    days = offer.shared * offer.work * ((1.0 - WORK_SHARES) * mean + WORK_SHARES * theta)
    brought = (1.0 - offer.shared) * theta
    base = mouths + days + brought
    made = base * added(offer, share, known)
    slack = made * offer.slack * offer.alpha
    return {
        "harvest": theta * 1.0,
        "own_levy": -theta * offer.levy_own,
        "tax": -theta * offer.tax,
        "fear": -theta * offer.fear,
        "leaving": -theta * (0.0 if offer.leaving >= NOT_OVER else offer.leaving),
        "mouths": mouths,
        "days": days,
        "brought": brought,
        "gain": base * (offer.gain + offer.scale * share),
        "machines": base * offer.machines(known),
        "control": -base * offer.control,
        "slack": -slack,
        "farm_levy": -(made - slack) * offer.levy_farm,
        "credit": offer.credit * one,
        "insurance": insured(offer, theta),
    }


def mean_of(theta: Floats, inside: Flags, order: Sequence[int] | NDArray[np.int64]) -> float:
    """Return the mean productivity of members; that of the most willing household where nobody is in."""
    row = np.asarray(order, dtype=np.int64)
    members = theta[row[inside[row]]]
    return float(np.cumsum(members, dtype=np.float64)[-1]) / len(members) if len(members) else float(theta[row[0]])


def willing_first(offer: Offer, theta: Floats, known: bool = False) -> NDArray[np.int64]:
    """Return the households by what they would gain where all are inside, the most willing first."""
    return np.argsort(-gains(offer, theta, 1.0, 1.0, known), kind="stable").astype(np.int64)


def answer(offer: Offer, theta: Floats, inside: Flags, known: bool = False) -> Flags:
    """Return who would be inside if everybody answered the present members at once."""
    gain = gains_now(offer, theta, inside, known)
    return np.where(inside, gain + offer.leaving * theta >= -EVEN, gain >= -EVEN)


def gains_now(offer: Offer, theta: Floats, inside: Flags, known: bool = False) -> Floats:
    """Return what every household would gain inside as things stand."""
    mean = mean_of(theta, inside, willing_first(offer, theta, known))
    return gains(offer, theta, mean, int(np.count_nonzero(inside)) / len(theta), known)


def curve(offer: Offer, theta: Floats, known: bool = False) -> Curve:
    """Return how the village answers every number inside, and where that comes to rest."""
    order = willing_first(offer, theta, known)
    sorted_theta, homes = theta[order], len(theta)
    sums = np.cumsum(sorted_theta, dtype=np.float64)
    number = np.arange(1, homes + 1, dtype=np.float64)
    means = np.concatenate((sorted_theta[:1], sums / number))
    shares = np.arange(homes + 1, dtype=np.float64) / homes
    alpha = offer.alpha
    factor = (1.0 + offer.gain + offer.scale * shares + offer.machines(known) - offer.control) * kept(offer)
    farm = factor[:, None] * (alpha * means[:, None] + (1.0 - alpha) * sorted_theta[None, :])
    own = sorted_theta * (1.0 - offer.levy_own - offer.tax - offer.fear)
    gain = farm + (offer.credit + insured(offer, sorted_theta) - own)[None, :]
    within = np.arange(homes, dtype=np.int64)[None, :] < np.arange(homes + 1, dtype=np.int64)[:, None]
    yes = np.where(within, gain + offer.leaving * sorted_theta[None, :] >= -EVEN, gain >= -EVEN)
    answers = yes.sum(axis=1, dtype=np.int64)
    return Curve(order, answers, _rests(answers, (yes == within).all(axis=1)))


def _rests(answers: NDArray[np.int64], still: Flags) -> tuple[Rest, ...]:
    """Return where the answers cross the number inside: downwards it holds, upwards it tips."""
    last = len(answers) - 1
    signs = [0 if still[k] else int(np.sign(answers[k] - k)) or (-1 if k else 1) for k in range(last + 1)]
    signs[0], signs[last] = max(signs[0], 0), min(signs[last], 0)
    found: list[Rest] = []
    place, before = 0, 1  # below nobody it can only rise
    while place <= last:
        end = place
        while end < last and signs[end + 1] == signs[place]:
            end += 1
        after = signs[end + 1] if end < last else -1
        if signs[place] == 0:
            found.append(Rest(place, end, before > 0 > after))
        elif end < last and after != 0 and after != signs[place]:
            # between two neighbours: an edge, or the last household that comes and goes
            at = end if signs[place] > 0 else end + 1
            found.append(Rest(at, at, signs[place] > 0))
        before = signs[place] or before
        if signs[place] == 0 and end < last:
            before = 1 if after > 0 else -1
        place = end + 1
    return tuple(found)


def start_with(offer: Offer, theta: Floats, share: float) -> Flags:
    """Return a village in which this share of the most willing is inside."""
    inside = np.zeros(len(theta), dtype=np.bool_)
    inside[willing_first(offer, theta)[: int(share * len(theta) + 0.5)]] = True
    return inside


def course(offer: Offer, theta: Floats, inside: Flags) -> Course:
    """Let everybody answer until nobody moves; then once more when a year has shown what came of the machines."""
    steps = _settled(offer, theta, [inside], False)
    known_from = len(steps)
    if offer.machines(True) != offer.machines(False):
        steps = _settled(offer, theta, steps, True)
    return Course(tuple(steps), known_from)


def _settled(offer: Offer, theta: Floats, steps: list[Flags], known: bool) -> list[Flags]:
    steps = list(steps)
    first = len(steps) - 1
    for _ in range(MOST_ROUNDS):
        said = answer(offer, theta, steps[-1], known)
        if bool((said == steps[-1]).all()):
            break
        if len(steps) - first >= 2 and bool((said == steps[-2]).all()):
            if np.count_nonzero(said) < np.count_nonzero(steps[-1]):
                steps.append(said)
            break  # the last household comes and goes for ever
        steps.append(said)
    return steps


def next_to_move(offer: Offer, theta: Floats, inside: Flags, known: bool = False) -> int | None:
    """Return the household that would gain most by changing sides; None where nobody would."""
    said = answer(offer, theta, inside, known)
    gain = gains_now(offer, theta, inside, known)
    regret = np.where(said == inside, -1.0, np.where(inside, -gain - offer.leaving * theta, gain + EVEN))
    return int(np.argmax(regret)) if bool((said != inside).any()) else None
