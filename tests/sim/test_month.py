"""The month as a whole: nothing is made or lost, nothing leaves its range, chance keeps its place."""

from __future__ import annotations

from copy import deepcopy

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.sim.founding import found, found_in_july
from game.sim.ledger import GOODS, OUTSIDE, Ledger, held, residual
from game.sim.month import draws_of, run_month, run_months
from game.sim.world import HOUSEHOLDS, SHARE, SPECIES, World, columns, replicates_of
from tests.sim.books import book

DISTRICTS = ("rakitnoe-uste", "krasny-yar-solonets", "velyka-balka", "zarechensk", "kamyshino")
LEVERS = (
    "push", "vote_push", "list_push", "grain_push", "search_push", "seed_push", "sowing_push", "meat_push",
    "movement_push", "exit_push", "seed_leak", "yield_push",
)
CONSERVED_MONTHS = 26


def seeds(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.uint64)


def assert_in_range(world: World) -> None:
    for name, meta in columns():
        column = getattr(world, name)
        assert column.dtype == np.dtype(meta["dtype"]), name
        assert column.min() >= meta["low"], (name, int(column.min()), world.month)
        if meta["high"] is not None:
            assert column.max() <= meta["high"], (name, int(column.max()), world.month)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**40),
    district=st.sampled_from(DISTRICTS),
    form=st.integers(1, 3),
    strengths=st.lists(st.integers(0, 30_000), min_size=len(LEVERS), max_size=len(LEVERS)),
    care=st.integers(0, SHARE),
    written=st.integers(0, HOUSEHOLDS),
    hazards=st.integers(0, 100_000),
)
def test_nothing_is_made_or_lost(seed, district, form, strengths, care, written, hazards):
    """Over random levers: every good balances every month, no store is negative, every column keeps its range."""
    place = book().districts[district]
    world, ledger = found(book(), place, seeds(seed, seed + 1), 2, keep=False)
    world.form[:] = form
    for month in range(CONSERVED_MONTHS):
        for name, strength in zip(LEVERS, strengths, strict=True):
            getattr(world, name)[:] = strength
        for name in ("organisation", "effort", "tools", "herd_care", "chair_honesty"):
            getattr(world, name)[:] = care
        if month % 3 == 0:
            world.enrolled[:] = written
            world.leave_hazard[:, ::2] = hazards
            world.slaughter_hazard[:, ::3] = hazards
            world.hazard_until[:] = world.month + 2
            world.extra_pressure[:] = hazards // 20 - 2_000
        run_month(world, ledger, book(), place)
        for good in GOODS:
            assert (residual(world, ledger, good) == 0).all(), (good, world.month)
        assert_in_range(world)


def test_ledger_entries_tell_the_same_as_the_stocks():
    """Adding up the entries alone, from nothing, gives what the villages hold."""
    place = book().districts["velyka-balka"]
    world, ledger = found(book(), place, seeds(3), 2)
    run_months(world, ledger, book(), place, 20)
    for good in GOODS:
        inside = np.zeros(world.groups, dtype=np.int64)
        for entry in ledger.entries:
            if entry.good == good:
                amount = entry.amounts if entry.amounts.ndim == 1 else entry.amounts.sum(axis=1)
                inside += amount * ((entry.target not in OUTSIDE) - (entry.source not in OUTSIDE))
        assert (inside == held(world, good)).all(), good


def test_land_is_never_lost():
    place = book().districts["kamyshino"]
    world, ledger = found_in_july(book(), place, seeds(5, 6), 3, keep=False)
    whole = world.land.sum(axis=1, dtype=np.int64)
    run_months(world, ledger, book(), place, 48)
    assert (world.status != 0).any()
    assert (world.land.sum(axis=1, dtype=np.int64) + world.spare_land == whole).all()


def test_a_changed_lever_changes_no_draw_and_no_weather():
    place = book().districts["rakitnoe-uste"]
    world, _ = found(book(), place, seeds(11), 3, keep=False)
    pressed = world.copy()
    pressed.push[:] = 30_000
    ledgers = [found(book(), place, seeds(11), 3, keep=False)[1] for _ in range(2)]
    for _ in range(11):
        assert (draws_of(world).words == draws_of(pressed).words).all()
        run_month(world, ledgers[0], book(), place)
        run_month(pressed, ledgers[1], book(), place)
    assert (world.membership != pressed.membership).any()


def test_a_ledger_that_counts_nothing_runs_the_same_months():
    place = book().districts["rakitnoe-uste"]
    counted, ledger = found(book(), place, seeds(12), 1, keep=False)
    bare, nothing = counted.copy(), Ledger(keep=False, count=False)
    run_months(counted, ledger, book(), place, 12)
    run_months(bare, nothing, book(), place, 12)
    assert bare.digest() == counted.digest()
    assert not nothing.outside
    assert not nothing.entries


def test_village_is_the_same_alone_and_in_its_district():
    place = book().districts["zarechensk"]
    alone, _ = found_in_july(book(), place, seeds(21), 1)
    district, _ = found_in_july(book(), place, seeds(21), 10)
    for name, meta in columns():
        whole, one = getattr(district, name), getattr(alone, name)
        first = whole[:, :1] if meta["axes"] in ("animal", "herd") else whole[:1]
        if meta["axes"] != "replicate":
            assert (first == one).all(), name


def test_replicates_equal_single_runs_bit_for_bit():
    place = book().districts["krasny-yar-solonets"]
    together, ledger = found(book(), place, seeds(31, 32, 33), 2, keep=False)
    run_months(together, ledger, book(), place, 40)
    for replicate, seed in enumerate((31, 32, 33)):
        single, own = found(book(), place, seeds(seed), 2, keep=True)
        run_months(single, own, book(), place, 40)
        for name, meta in columns():
            whole, one = getattr(together, name), getattr(single, name)
            rows = slice(2 * replicate, 2 * replicate + 2)
            part = whole[:, rows] if meta["axes"] in ("animal", "herd") else whole[rows]
            assert (part == one).all(), (name, seed)


@pytest.mark.parametrize("villages", [1, 3])
def test_the_size_of_a_block_changes_nothing(villages):
    """Blocks of one village, of seven, of all: the same villages, the same totals, nothing lost."""
    place = book().districts["velyka-balka"]
    begun, opened = found(book(), place, np.arange(60, 76, dtype=np.uint64), villages, keep=False)
    ends = {}
    for block in (1, 7, 10_000):
        world, ledger = begun.copy(), deepcopy(opened)
        run_months(world, ledger, book(), place, 45, block)
        for good in GOODS:
            assert not residual(world, ledger, good).any(), good
        totals = {key: held.tolist() for key, held in ledger.outside.items() if held.any()}
        ends[block] = (world.digest(), totals)
    assert ends[1] == ends[7] == ends[10_000]


def test_months_in_one_go_are_months_one_by_one():
    place = book().districts["rakitnoe-uste"]
    begun, opened = found(book(), place, seeds(*range(80, 89)), 1, keep=False)
    single, own = begun.copy(), deepcopy(opened)
    run_months(begun, opened, book(), place, 15, block=4)
    for _ in range(15):
        run_month(single, own, book(), place)
    assert begun.digest() == single.digest()


def test_part_of_a_world_looks_into_the_whole():
    place = book().districts["rakitnoe-uste"]
    world, _ = found(book(), place, seeds(91, 92, 93), 2, keep=False)
    part = replicates_of(world, 1, 2)
    for name, _ in columns():
        assert np.shares_memory(getattr(part, name), getattr(world, name)), name
    assert (part.seeds == seeds(92)).all()
    part.grain[:] = 7
    assert (world.grain[2:4] == 7).all()
    assert not (world.grain[:2] == 7).all()
    assert not (world.grain[4:] == 7).all()


def test_the_same_seed_gives_the_same_digest():
    digests = set()
    for _ in range(2):
        place = book().districts["velyka-balka"]
        world, ledger = found(book(), place, seeds(41), 2)
        run_months(world, ledger, book(), place, 24)
        digests.add(world.digest())
    assert len(digests) == 1
    other, _ = found(book(), book().districts["velyka-balka"], seeds(42), 2)
    assert other.digest() not in digests


def test_seed_is_never_eaten_by_animals():
    """From harvest to sowing the seed set aside only goes to seed: fodder and food leave it alone."""
    place = book().districts["rakitnoe-uste"]
    world, ledger = found(book(), place, seeds(51), 5)
    run_months(world, ledger, book(), place, 6)
    for entry in ledger.entries:
        if entry.source in ("own_seed", "seed_fund"):
            assert entry.target in {"seed_fund", "own_seed", "sown", "barn", "loss", "market", "farm"}, entry.cause


def test_events_tell_what_the_columns_show():
    place = book().districts["rakitnoe-uste"]
    world, ledger = found(book(), place, seeds(61), 4)
    inside = int((world.membership == 2).sum())
    told = run_months(world, ledger, book(), place, 6)
    joined = sum(event.kind == "joined" for event in told)
    left = sum(event.kind == "left" for event in told)
    gone = sum(event.kind in {"listed", "fled", "removed", "died_out"} for event in told)
    assert joined > 5
    assert abs(inside + joined - left - int((world.membership == 2).sum())) <= gone
    for event in told:
        assert 0 <= event.village < 4
        assert -1 <= event.household < HOUSEHOLDS
        assert event.amount > 0


def test_founding_meets_the_district():
    for key in DISTRICTS:
        place = book().districts[key]
        world, _ = found_in_july(book(), place, seeds(71, 72), 10)
        homes = world.eaters.size
        assert world.eaters.sum() / homes == pytest.approx(place.raion_people / place.raion_households, rel=0.05)
        assert world.land.sum() / homes / 100 == pytest.approx(place.sown_ha, rel=0.02)
        horses = world.animals[0] + world.brought[0]
        assert horses.sum() / homes == pytest.approx(place.draft, rel=0.06)
        assert (horses == 0).mean() == pytest.approx(place.no_draft_share, abs=0.03)
        cows = world.animals[1] + world.brought[1]
        assert cows.sum() / homes == pytest.approx(place.cows, rel=0.06)
        rows = [tuple(getattr(world, name)[0, slot] for name in ("eaters", "workers", "land", "skill", "grain"))
                for slot in range(HOUSEHOLDS)]
        assert len(set(rows)) == HOUSEHOLDS
        assert len(SPECIES) == world.animals.shape[0]
        sizes = np.bincount(world.kin[0].astype(np.int64))
        assert set(sizes[sizes > 0].tolist()) <= {1, 2, 3, 4, 5}
