"""Measures read what is so and change nothing; timings count what they ran."""

from __future__ import annotations

import itertools

import numpy as np

from game.bench import bytes_per_household
from game.sim import measures
from game.sim.bench import MONTHS, campaign_months, growth, rule_times, village_month
from game.sim.founding import found
from game.sim.month import run_months
from game.sim.world import columns
from tests.sim.books import book

DISTRICT = "krasny-yar-solonets"


def test_measures_agree_with_the_stocks_and_change_nothing():
    district = book().districts[DISTRICT]
    world, ledger = found(book(), district, np.array([3], dtype=np.uint64), 4)
    run_months(world, ledger, book(), district, 30)
    before = world.digest()
    people = measures.people(world, ledger)
    born = -ledger.outside["people", "start"]
    assert (people.present + people.in_town + people.exiled + people.dead == born).all()
    homes = measures.households(world)
    assert (measures.in_fact(world) + measures.on_paper_only(world) <= homes).all()
    assert (measures.truth_gap(world) == world.enrolled - measures.in_fact(world)).all()
    assert (measures.animals(world) == world.animals.sum(axis=2) + world.farm_herd).all()
    assert (measures.grain(world) >= measures.grain_per_eater(world) * measures.eaters(world)).all()
    assert (measures.bread_days(world, book(), district) >= 0).all()
    assert (measures.delivered_share(world) <= 10_000).all()
    assert world.digest() == before


def test_an_empty_village_has_no_measures_to_divide_by():
    district = book().districts[DISTRICT]
    world, _ = found(book(), district, np.array([3], dtype=np.uint64), 1)
    world.status[:] = 1
    assert measures.grain_per_eater(world).shape == (1,)
    assert measures.bread_days(world, book(), district).shape == (1,)
    assert measures.delivered_share(world).shape == (1,)


def test_timings_are_of_what_was_run():
    ticks = itertools.count()
    district = book().districts[DISTRICT]
    timing = village_month(book(), district, lambda: float(next(ticks)), villages=2)
    assert (timing.villages, timing.months, timing.seconds) == (2, MONTHS, 1.0)
    assert timing.ms_village_month == 1000.0 / (2 * MONTHS)
    batch = campaign_months(book(), district, lambda: float(next(ticks)), 3, months=2)
    assert (batch.villages, batch.months, batch.seconds) == (3, 2, 1.0)
    told = campaign_months(book(), district, lambda: float(next(ticks)), 3, months=2, founding=True)
    assert told.seconds == 2.0
    each = rule_times(book(), district, lambda: float(next(ticks)), months=2)
    assert {"look", "expectations.apply", "membership.apply", "food.apply"} <= set(each)


def test_growth_is_the_cost_of_a_household_month_against_the_small_world():
    """A clock that ticks once a run: the large world of twice the households seems to cost half."""
    ticks = itertools.count()
    assert growth(book(), book().districts[DISTRICT], lambda: float(next(ticks)), large=1_200, small=600) == 0.5


def test_a_large_world_takes_little_beside_its_state():
    """State, chance and all that is computed in between; the columns alone are two thirds of the bar."""
    state = sum(
        np.dtype(meta["dtype"]).itemsize * {"household": 1.0, "animal": 4.0}.get(meta["axes"], 0.0)
        for _, meta in columns()
    )
    taken = bytes_per_household(150_000)
    assert state < taken <= 300
