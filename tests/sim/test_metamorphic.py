"""What must change when one thing is changed: the mechanisms, each on its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.sim.book import Book, District
from game.sim.founding import found, found_in_july
from game.sim.ledger import Ledger
from game.sim.month import run_month
from game.sim.world import ARTEL, COMMUNE, IN_FACT, SHARE, TOZ, World
from tests.sim.books import book, with_numbers

SEEDS = np.arange(1, 5, dtype=np.uint64)
VILLAGES = 6


def quiet(base: Book, exit_tolerance: float = 1.0) -> Book:
    """Return the book without any drive, search or list, with free exit."""
    months = len(base.line.tempo)
    line = replace(
        base.line,
        tempo=(0,) * months,
        exit_tolerance=(exit_tolerance,) * months,
        search=(0.0,) * months,
    )
    return replace(with_numbers(base, leaving__barrier_row=0, leaving__barrier_after=0), line=line)


def without_lists(key: str) -> District:
    return replace(book().districts[key], list_quota=0.0)


def in_fact(world: World) -> float:
    here = world.present()
    return 100.0 * float(((world.membership == IN_FACT) & here).sum() / here.sum())


def run(world: World, ledger: Ledger, numbers: Book, district: District, months: int) -> list[float]:
    path = []
    for _ in range(months):
        run_month(world, ledger, numbers, district)
        path.append(in_fact(world))
    return path


def enrol_everybody(world: World, share: float = 0.95) -> None:
    """Put the first so many slots of every village into the farm, with their standing crop and nothing else."""
    slots = int(share * world.membership.shape[1])
    world.membership[:, :slots] = IN_FACT
    world.membership[:, slots:] = 0
    world.farm_sown += world.sown[:, :slots].sum(axis=1, dtype=np.int32)
    world.sown[:, :slots] = 0


@pytest.mark.parametrize("key", ["rakitnoe-uste", "velyka-balka"])
def test_the_best_leave_first(key):
    """Equal shares and free exit from 95 percent inside: the farm unravels, and leavers are abler than stayers."""
    numbers, district = quiet(book()), without_lists(key)
    world, ledger = found(numbers, district, SEEDS, VILLAGES, keep=False)
    world.form[:] = COMMUNE
    enrol_everybody(world)
    before = in_fact(world)
    skill = world.skill.astype(np.float64)
    inside = world.membership == IN_FACT
    path = run(world, ledger, numbers, district, 6)
    stayed = inside & (world.membership == IN_FACT)
    left = inside & world.present() & (world.membership != IN_FACT)
    assert before > 90.0
    assert path[-1] < 0.5 * before
    assert skill[left].mean() > skill[stayed].mean() + 200


def test_announcing_pooling_raises_slaughter():
    """The same villages, with and without a drive: the drive alone kills, before anybody has handed a cow over."""
    district = without_lists("rakitnoe-uste")
    herds = []
    for numbers in (book(), quiet(book(), 0.02)):
        world, ledger = found_in_july(numbers, district, SEEDS, VILLAGES, keep=False)
        run(world, ledger, numbers, district, 10)
        herds.append(int(world.animals[1].sum() + world.farm_herd[1].sum()))
    assert herds[0] < 0.9 * herds[1]


def test_a_cow_that_stays_is_killed_less_often():
    district = without_lists("zarechensk")
    killed = []
    for cows in (0, SHARE):
        world, ledger = found(book(), district, SEEDS, VILLAGES, keep=False)
        for _ in range(5):
            world.cows_pooled[:] = cows
            run_month(world, ledger, book(), district)
        killed.append(int(ledger.outside["cattle", "slaughtered"].sum()))
    assert killed[0] < 0.8 * killed[1]


@pytest.mark.parametrize("key", ["rakitnoe-uste", "krasny-yar-solonets"])
def test_fear_removed_and_members_in_fact_fall(key):
    """Pressure and lists stop in March 1930 and exit is free: members in fact fall, and stay low."""
    district = book().districts[key]
    world, ledger = found(book(), district, SEEDS, VILLAGES, keep=False)
    run(world, ledger, book(), district, 5)
    high = in_fact(world)
    path = run(world, ledger, quiet(book()), district, 12)
    assert path[6] < 0.75 * high
    assert path[-1] < 0.75 * high


def test_forms_stand_in_their_order():
    """With nothing but the form changed, fewest join a commune, more an artel, most a TOZ."""
    numbers = with_numbers(quiet(book()), harvest__c0=0.0, harvest__g1=0.3, joining__tax_gap=0.05)
    shares = []
    for form in (COMMUNE, ARTEL, TOZ):
        district = replace(without_lists("rakitnoe-uste"), form=form)
        world, ledger = found(numbers, district, SEEDS, VILLAGES, keep=False)
        shares.append(run(world, ledger, numbers, district, 36)[-1])
    assert shares[0] < shares[1] < shares[2]


def test_a_lie_on_paper_takes_pressure_off():
    """Those above see only the paper: a list that says all have joined lowers the pressure on the same village."""
    district = book().districts["rakitnoe-uste"]
    honest, ledger = found(book(), district, SEEDS, VILLAGES, keep=False)
    liar = honest.copy()
    liar.enrolled[:] = 55
    for world in (honest, liar):
        world.month = 6  # January 1930
        run_month(world, Ledger(keep=False), book(), district)
    assert liar.pressure.mean() < 0.7 * honest.pressure.mean()
    assert ledger.keep is False


def test_a_written_gap_stays_until_leaving_is_tolerated():
    district = book().districts["rakitnoe-uste"]
    world, ledger = found(book(), district, SEEDS, VILLAGES, keep=False)
    world.enrolled += 15
    gaps = []
    for _ in range(7):
        run_month(world, ledger, book(), district)
        gaps.append(float((world.enrolled - ((world.membership != 0) & world.present()).sum(axis=1)).mean()))
    assert gaps[3] > 9.0  # January 1930
    assert gaps[6] < 1.5  # April 1930, after two months in which leaving was tolerated


def test_reach_rises_with_members_in_fact():
    """The same crop and order: a village inside the farm gives more than one outside (else force buys nothing)."""
    numbers, district = quiet(book(), 0.0), without_lists("krasny-yar-solonets")
    shares = []
    for inside in (0.0, 0.9):
        world, ledger = found_in_july(numbers, district, SEEDS, VILLAGES, keep=False)
        enrol_everybody(world, inside)
        world.leave_hazard[:] = 0
        world.join_hazard[:] = 0
        run(world, ledger, numbers, district, 8)
        given = world.delivered.sum() + world.farm_delivered.sum()
        shares.append(float(given / (world.harvested.sum() + world.farm_harvested.sum())))
    assert shares[0] < shares[1]
    assert 0.15 <= shares[0] <= 0.36


def test_searching_costs_trust_and_finds_less_each_time():
    district = book().districts["velyka-balka"]
    world, ledger = found(book(), district, SEEDS, VILLAGES, keep=False)
    world.month = 6
    searched, unsearched = world.copy(), world.copy()
    unsearched.search_push[:] = 0
    run_month(searched, Ledger(keep=False), book(), district)
    run_month(unsearched, Ledger(keep=False), book(), district)
    assert searched.trust.mean() < unsearched.trust.mean()
    assert searched.hidden.sum() < unsearched.hidden.sum()
    assert (searched.found_share < unsearched.found_share).all()
    assert ledger.keep is False


def test_voluntary_membership_stays_small():
    """No pressure, no fear, free exit for three years, documented taxes and privileges: one to five in a hundred."""
    numbers = quiet(book())
    inside = homes = 0
    for key in ("rakitnoe-uste", "krasny-yar-solonets", "velyka-balka", "zarechensk", "kamyshino"):
        district = without_lists(key)
        world, ledger = found_in_july(numbers, district, SEEDS[:2], VILLAGES, keep=False)
        run(world, ledger, numbers, district, 36)
        here = world.present()
        inside += int(((world.membership == IN_FACT) & here).sum())
        homes += int(here.sum())
    assert 0.5 <= 100.0 * inside / homes <= 6.0
