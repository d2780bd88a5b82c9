"""The household's sum: it adds up, it is what membership uses, and the bare theory meets history.md 6.2-6.3."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim.founding import found
from game.sim.ledger import Ledger
from game.sim.moment import look
from game.sim.month import MONTH, draws_of, run_months
from game.sim.rules import expectations
from game.sim.sum import joining_sum, levers, sums_of_village
from game.sim.theory import Terms, equilibrium, required_gain
from tests.sim.books import book

TOZ, ARTEL, COMMUNE = 0.2, 0.6, 1.0
WITHIN = 3.0  # percentage points, history.md 6.2


@pytest.fixture(scope="module")
def village():
    world, ledger = found(book(), book().districts["rakitnoe-uste"], np.array([7], dtype=np.uint64), 2)
    run_months(world, ledger, book(), book().districts["rakitnoe-uste"], 4)
    return world


@pytest.mark.parametrize(
    ("alpha", "terms", "start", "percent"),
    [
        (COMMUNE, Terms(gain=0.0), 1.0, 0),
        (COMMUNE, Terms(gain=0.3), 1.0, 23),
        (COMMUNE, Terms(gain=1.0), 1.0, 92),
        (ARTEL, Terms(gain=0.1), 1.0, 4),
        (ARTEL, Terms(gain=0.2), 1.0, 40),
        (ARTEL, Terms(gain=0.3), 1.0, 75),
        (TOZ, Terms(gain=0.05), 1.0, 26),
        (TOZ, Terms(gain=0.10), 1.0, 87),
        (ARTEL, Terms(gain=0.1, tax_gap=0.1), 1.0, 50),
        (ARTEL, Terms(gain=0.1, tax_gap=0.1, risk=2.0 * 0.3 * 0.3), 1.0, 94),
        (ARTEL, Terms(gain=-0.1, fear=0.3), 1.0, 73),
        (ARTEL, Terms(gain=-0.1, fear=0.4), 1.0, 96),
        (ARTEL, Terms(gain=-0.1, fear=0.0), 1.0, 0),
        (ARTEL, Terms(gain=lambda n: -0.1 + 0.55 * n), 1.0, 88),
        (ARTEL, Terms(gain=lambda n: -0.1 + 0.55 * n), 0.1, 0),
    ],
)
def test_check_values_of_the_fact_base(alpha, terms, start, percent):
    assert 100.0 * equilibrium(alpha, terms, start) == pytest.approx(percent, abs=WITHIN)


@pytest.mark.parametrize(
    ("percentile", "percents"), [(0.75, (24, 13, 4)), (0.90, (67, 32, 9)), (0.95, (101, 43, 11))]
)
def test_required_gains_of_the_fact_base(percentile, percents):
    got = [100.0 * required_gain(alpha, percentile) for alpha in (COMMUNE, ARTEL, TOZ)]
    assert got == pytest.approx(percents, abs=1.0)


def test_form_is_policy():
    shares = [equilibrium(alpha, Terms(gain=0.15)) for alpha in (COMMUNE, ARTEL, TOZ)]
    assert shares[0] < shares[1] < shares[2]


def test_sum_adds_up_for_everybody(village):
    for household in sums_of_village(village, book(), book().districts["rakitnoe-uste"], 1):
        own = sum(term.amount for term in household.terms if term.side == "own")
        farm = sum(term.amount for term in household.terms if term.side == "farm")
        assert (own, farm, farm - own) == (household.own, household.farm, household.gain)


def test_sum_is_what_membership_looks_at(village):
    """The rule of the coming month, stopped before membership, keeps exactly the sums' gains."""
    district = book().districts["rakitnoe-uste"]
    world = village.copy()
    m = look(world, book(), district, Ledger(keep=False), draws_of(world))
    m.paper_before = m.counted_joined()
    for rule in MONTH:
        rule(m)
        if rule is expectations.apply:
            break
    sums = sums_of_village(world, book(), district, 0)
    here = world.present()[0]
    assert here.any()
    for slot in np.flatnonzero(here):
        assert sums[slot].gain == world.gain[0, slot]


def test_every_term_names_numbers_of_the_book(village):
    one = joining_sum(village, book(), book().districts["rakitnoe-uste"], 0, 0)
    for term in one.terms:
        assert term.rules
        for key in term.rules:
            assert key in book().rules


def test_levers_change_one_thing_each(village):
    district = book().districts["rakitnoe-uste"]
    before = village.digest()
    found_levers = {lever.key: lever.change for lever in levers(village, book(), district, 0, 0)}
    assert village.digest() == before
    one = joining_sum(village, book(), district, 0, 0)
    assert found_levers["fear"] == one.amount("own_listed_levy") - one.amount("fear")
    assert found_levers["pay"] == pytest.approx(-one.amount("doubt"), abs=1)
    assert found_levers["tax"] == one.amount("own_tax")


def test_no_such_household_is_an_error(village):
    with pytest.raises(IndexError, match="no household 60"):
        joining_sum(village, book(), book().districts["rakitnoe-uste"], 0, 60)
