"""Who gains by joining: the page rests where a closed form and a solver that tries every set say (history.md 6)."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from game.experiments.joining import (
    BELIEVED,
    DELIVERED_FARM,
    DELIVERED_OWN,
    EVEN,
    FARM_TERMS,
    NOT_OVER,
    OWN_TERMS,
    RHO_SIGMA,
    Offer,
    course,
    curve,
    gains,
    next_to_move,
    start_with,
    terms,
    village,
)
from game.experiments.joining_levers import BY_ID, LEVERS, NEUTRAL, PRESETS, kind_of, offer_of, result_of, setting_of
from game.experiments.joining_search import kinds
from game.lab.sweep_models import village_of

VILLAGES = 1000
WITHIN = 3.0
"""Percentage points, history.md 6.2."""


def gains_plainly(offer: Offer, theta: list[float], inside: set[int], alone: int) -> list[float]:
    """The equation of history.md 6.2 once more, written out in plain numbers."""
    mean = sum(theta[i] for i in inside) / len(inside) if inside else theta[alone]
    share = len(inside) / len(theta)
    alpha = offer.shared - offer.shared * offer.work / 3
    grown = (
        1
        + offer.gain
        + offer.scale * share
        + offer.tractors * (offer.come + (1 - offer.come) * BELIEVED)
        - offer.control
    )
    left = (1 - offer.slack * alpha) * (1 - DELIVERED_FARM * (1 - offer.price * offer.goods_farm))
    out = []
    for one in theta:
        inn = grown * left * (alpha * mean + (1 - alpha) * one) + offer.credit
        inn += 0.5 * RHO_SIGMA * one**2 * (1 - (1 - alpha) ** 2) * offer.insurance
        out.append(inn - one * (1 - DELIVERED_OWN * (1 - offer.price * offer.goods_own) - offer.tax - offer.fear))
    return out


def rests_plainly(offer: Offer, theta: list[float], inside: set[int], alone: int) -> bool:
    """Say whether nobody moves."""
    said = gains_plainly(offer, theta, inside, alone)
    return all(
        (said[i] + offer.leaving * theta[i] >= -EVEN) if i in inside else (said[i] < -EVEN) for i in range(len(theta))
    )


def random_offer(chance: np.random.Generator) -> Offer:
    """An offer within the levers' ends, all terms at once."""
    ends = {
        "shared": (0.1, 1), "work": (0, 1), "gain": (-0.1, 0.8), "scale": (0, 0.3),
        "tractors": (0, 0.25), "come": (0, 1),
        "control": (0, 0.35), "slack": (0, 0.3), "tax": (0, 0.2), "credit": (0, 0.1), "insurance": (0, 1),
        "price": (0.33, 1), "goods_own": (0, 1), "goods_farm": (0, 1), "leaving": (0, 0.25), "fear": (0, 0.3),
    }  # fmt: skip
    some = {name for name in ends if name == "shared" or chance.uniform() < 0.35}
    return replace(Offer(), **{name: float(chance.uniform(*ends[name])) for name in ends if name in some})


def test_a_thousand_random_villages_rest_where_a_solver_of_all_prefixes_says() -> None:
    chance = np.random.default_rng(1930)
    emptied = full = between = 0
    for seed in range(VILLAGES):
        theta = village_of(int(chance.integers(5, 61)), float(chance.uniform(0.2, 0.8)), seed)
        offer = random_offer(chance)
        found = curve(offer, theta)
        order, plain = found.order.tolist(), theta.tolist()
        resting = [k for k in range(len(plain) + 1) if rests_plainly(offer, plain, set(order[:k]), order[0])]
        said = [k for rest in found.rests for k in range(rest.low, rest.high + 1)]
        exact = [k for k in said if rests_plainly(offer, plain, set(order[:k]), order[0])]
        assert exact == resting, (seed, found.rests, resting)
        way = course(replace(offer, come=1.0), theta, start_with(replace(offer, come=1.0), theta, 1.0))
        ends = way.counts[-1]
        emptied, full, between = emptied + (ends <= 1), full + (ends == len(plain)), between + (1 < ends < len(plain))
    assert min(emptied, full, between) > 50  # all three kinds were met


def test_the_way_down_ends_at_the_largest_rest_where_the_poorest_are_the_most_willing() -> None:
    chance = np.random.default_rng(1931)
    met = 0
    for seed in range(VILLAGES):
        theta = village_of(int(chance.integers(5, 61)), float(chance.uniform(0.2, 0.8)), seed)
        offer = replace(random_offer(chance), insurance=0.0, come=1.0, scale=0.0)
        found = curve(offer, theta)
        if found.order.tolist() != list(range(len(theta))):
            continue
        met += 1
        ends = course(offer, theta, start_with(offer, theta, 1.0)).counts[-1]
        plain = theta.tolist()
        largest = [k for k in range(len(plain) + 1) if rests_plainly(offer, plain, set(range(k)), 0)]
        assert ends == max(largest, default=ends), (seed, ends, largest)
    assert met > 500


def test_of_all_sets_whatever_none_larger_rests_than_the_way_down_finds() -> None:
    """Small villages, every one of their subsets tried: no other set of more households is at rest."""
    chance = np.random.default_rng(7)
    found = 0
    for seed in range(120):
        theta = village_of(7, float(chance.uniform(0.2, 0.8)), seed)
        offer = replace(Offer(), shared=float(chance.uniform(0.3, 1)), gain=float(chance.uniform(0, 0.6)))
        plain = theta.tolist()
        if offer.gain >= offer.alpha / max(1e-9, 1 - offer.alpha):
            continue
        sets = [set(one) for k in range(8) for one in combinations(range(7), k)]
        largest = max((len(one) for one in sets if rests_plainly(offer, plain, one, 0)), default=None)
        ends = course(offer, theta, start_with(offer, theta, 1.0)).counts[-1]
        if largest is not None:
            found += 1
            assert ends == largest, (seed, ends, largest)
    assert found > 60


def phi(x: float) -> float:
    return 0.5 * (1 + math.erf(x / math.sqrt(2)))


def closed_form(shared: float, gain: float, outside: float, sigma: float = 0.5) -> float:
    """Largest share p whose richest member still gains: (1+g)(a E[theta | theta <= t] + (1-a) t) = t (1 - outside)."""
    best = 0.0
    for k in range(-4000, 4001):
        z = k / 1000.0  # deviate of the threshold
        t = math.exp(sigma * z - sigma * sigma / 2)
        mean = phi(z - sigma) / phi(z)
        if (1 + gain) * (shared * mean + (1 - shared) * t) >= t * (1 - outside):
            best = max(best, phi(z))
    return best


@pytest.mark.parametrize(("shared", "gain", "tax"), [
    (1.0, 0.3, 0.0), (1.0, 1.0, 0.0), (0.6, 0.2, 0.0), (0.6, 0.3, 0.0), (0.2, 0.05, 0.0), (0.2, 0.1, 0.0),
    (0.6, 0.1, 0.1),
    (0.4, 0.15, 0.05),
])  # fmt: skip
def test_a_smooth_village_rests_at_the_closed_form(shared: float, gain: float, tax: float) -> None:
    theta = village(0.5, 2001)
    offer = Offer(shared=shared, gain=gain, tax=tax)
    ends = course(offer, theta, start_with(offer, theta, 1.0)).counts[-1]
    assert 100 * ends / 2001 == pytest.approx(100 * closed_form(shared, gain, tax), abs=0.4)


CHECKS = [
    (Offer(1.0), 1.0, 0), (Offer(1.0, gain=0.3), 1.0, 23), (Offer(1.0, gain=1.0), 1.0, 92),
    (Offer(0.6, gain=0.1), 1.0, 4), (Offer(0.6, gain=0.2), 1.0, 40), (Offer(0.6, gain=0.3), 1.0, 75),
    (Offer(0.2, gain=0.05), 1.0, 26), (Offer(0.2, gain=0.1), 1.0, 87), (Offer(0.6, gain=0.1, tax=0.1), 1.0, 50),
    (Offer(0.6, gain=0.1, tax=0.1, insurance=1.0), 1.0, 94), (Offer(0.6, gain=-0.1, fear=0.3), 1.0, 73),
    (Offer(0.6, gain=-0.1, fear=0.4), 1.0, 96), (Offer(0.6, gain=-0.1), 1.0, 0),
    (Offer(0.6, gain=-0.1, scale=0.55), 1.0, 88), (Offer(0.6, gain=-0.1, scale=0.55), 0.1, 0),
]  # fmt: skip


@pytest.mark.parametrize(("offer", "start", "percent"), CHECKS)
def test_check_values_of_the_fact_base(offer: Offer, start: float, percent: float) -> None:
    theta = village(0.5, 2001)
    ends = course(offer, theta, start_with(offer, theta, start)).counts[-1]
    assert 100 * ends / 2001 == pytest.approx(percent, abs=WITHIN)


@pytest.mark.parametrize(("shared", "percents"), [(1.0, (24, 67, 101)), (0.6, (13, 32, 43)), (0.2, (4, 9, 11))])
def test_the_gain_that_a_percentile_asks_for(shared: float, percents: tuple[int, ...]) -> None:
    """History.md 6.3: just below that gain the household stays out, just above it joins, the pooled mean being 1."""
    theta = village(0.5, 2001)
    for part, percent in zip((0.75, 0.90, 0.95), percents, strict=True):
        at = int(part * 2001)
        below, above = (gains(Offer(shared=shared, gain=(percent + d) / 100), theta, 1.0, 1.0)[at] for d in (-1.2, 1.2))
        assert below < 0 < above


def test_labour_days_bring_an_artel_from_six_tenths_to_four() -> None:
    assert Offer(0.6, work=1.0).alpha == pytest.approx(0.4)  # history.md 6.2


def test_both_sides_add_up_term_by_term() -> None:
    chance = np.random.default_rng(3)
    theta = village(0.5)
    for _ in range(200):
        offer = random_offer(chance)
        found = terms(offer, theta, 0.9, 0.4)
        farm = sum(found[name] for name in FARM_TERMS)
        own = sum(found[name] for name in OWN_TERMS if name != "leaving")
        assert farm - own == pytest.approx(gains(offer, theta, 0.9, 0.4), abs=1e-12)


def test_barred_exit_keeps_whoever_is_inside_and_lets_nobody_out() -> None:
    theta = village(0.5)
    for start in (1.0, 0.5):
        offer = Offer(gain=-0.1, leaving=NOT_OVER)
        counts = course(offer, theta, start_with(offer, theta, start)).counts
        assert counts[-1] == counts[0]


def test_one_household_after_another_ends_where_all_at_once_do() -> None:
    theta, offer = village(0.5), Offer(gain=0.1)
    inside = start_with(offer, theta, 1.0)
    seen = []
    while (one := next_to_move(offer, theta, inside)) is not None:
        seen.append(one)
        inside = inside.copy()
        inside[one] = not inside[one]
        assert len(seen) < 200
    assert seen[:3] == [59, 58, 57]  # the best-off leave first
    assert int(inside.sum()) == course(offer, theta, start_with(offer, theta, 1.0)).counts[-1]


def test_a_promise_fills_a_farm_and_what_comes_empties_it() -> None:
    way = result_of(setting_of(PRESETS["promise"])).empty
    assert max(way.counts[: way.known_from]) > 40
    assert way.counts[-1] <= 3


def test_the_three_kinds_one_click_away_are_among_what_the_search_finds() -> None:
    """The search tries every setting of two moved levers; each of the three is one of them, and holds."""
    found: dict[str, list[dict[str, int]]] = {}
    for kind, at in kinds():
        found.setdefault(kind, []).append(at)
    for kind in ("right", "wrong", "tips"):
        assert dict(PRESETS[kind]) in found[kind]
        assert kind_of(setting_of(PRESETS[kind])) == kind
    assert result_of(setting_of(PRESETS["tips"])).tips


def test_levers_stay_within_the_fact_base() -> None:
    offer = offer_of(NEUTRAL)
    assert (offer.gain, offer.control, offer.tax, offer.fear, offer.price) == (0, 0, 0, 0, 1)
    assert max(v["control"] for v in BY_ID["control"].values) == 0.35
    assert max(v["slack"] for v in BY_ID["slack"].values) == 0.3
    assert {v["tractors"] for v in BY_ID["tractors"].values} <= {0.0, 0.1, 0.15, 0.2, 0.25}
    assert len({one.id for one in LEVERS}) == len(LEVERS)
