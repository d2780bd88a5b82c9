"""The hidden world is known by looking only: errors shrink with visits, grow with time, and nothing leaks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.sim import actions, knowledge
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.decisions import ANSWERS, Act, Answer, Choose
from game.sim.desk import COUNTED, SEEN, TOLD
from game.sim.measured import truth
from game.sim.world import HORSES, IN_FACT, SHARE
from tests.sim import desks


@pytest.fixture
def run() -> Campaign:
    run = desks.campaign("worker", seed=2)
    run.desk.weeks_left = 30
    run.world.trust[:], run.world.fear[:], run.world.anger[:] = 4_000, 1_000, 500
    return run


def test_a_house_nobody_visited_is_unknown(run: Campaign) -> None:
    for what in ("grain", "horses", "trust", "hidden", "gain"):
        assert knowledge.known(run, what, 0, 20) is None
    assert knowledge.is_grey(run, 0, 20)
    assert knowledge.guess(run, "grain").error == 50  # type: ignore[union-attr]


def test_a_visit_shrinks_the_error_and_more_so_with_trust(run: Campaign) -> None:
    run.world.trust[0, 3:6] = 6_500
    run.world.trust[0, 6:9] = 7_500
    for lane in (0, 1, 2):
        actions.apply(run, Act("visit", lane))
    errors = [knowledge.known(run, "grain", 0, slot).error for slot in (0, 3, 6)]  # type: ignore[union-attr]
    assert errors == [15, 5, 5]
    assert knowledge.known(run, "hidden", 0, 0) is None
    assert knowledge.known(run, "hidden", 0, 6) is not None
    for slot in range(9):
        fact = knowledge.known(run, "grain", 0, slot)
        if fact is not None:
            true = int(run.world.grain[0, slot])
            assert abs(fact.value - true) <= true * fact.error / 100 + 1


def test_the_afraid_show_a_fifth_less(run: Campaign) -> None:
    run.world.fear[0, 0:3], run.world.trust[0, 0:3] = 8_000, 6_500
    actions.apply(run, Act("visit", 0))
    shown = [knowledge.known(run, "grain", 0, slot).value for slot in (1, 2)]  # type: ignore[union-attr]
    true = run.world.grain[0, 1:3].tolist()
    assert sum(shown) < 0.86 * sum(true)


def test_error_ages_ten_points_a_quarter_up_to_sixty(run: Campaign) -> None:
    actions.apply(run, Act("visit", 5))
    fact = knowledge.known(run, "grain", 0, 15)
    assert fact is not None
    ages = []
    for later in range(8):
        run.quarter = Quarter(1 + later)
        ages.append(knowledge.error_now(run, fact))
    assert ages == [15, 25, 35, 45, 55, 60, 60, 60]


def test_after_searches_a_visit_shows_less(run: Campaign) -> None:
    run.world.found_share[0] = 5_000
    actions.apply(run, Act("visit", 4))
    assert knowledge.known(run, "grain", 0, 12).error == 30  # type: ignore[union-attr]


def test_a_hardened_guest_notes_only_grain(run: Campaign) -> None:
    run.desk.temper = 75
    actions.apply(run, Act("visit", 4))
    assert knowledge.known(run, "grain", 0, 12) is not None
    assert knowledge.known(run, "horses", 0, 12) is None


def test_own_eyes_beat_the_chairman_until_they_are_old() -> None:
    run = desks.campaign("official", seed=2)
    run.world.chair_honesty[:], run.world.chair_zeal[:] = 0, SHARE
    run.world.membership[0, :30] = IN_FACT
    knowledge.age(run)
    assert knowledge.known(run, "percent", 0).how == TOLD  # type: ignore[union-attr]
    knowledge.inspect(run, 0, 3, 8)
    knowledge.age(run)
    assert knowledge.known(run, "percent", 0).how == SEEN  # type: ignore[union-attr]
    run.quarter = Quarter(run.quarter.index + 4)
    knowledge.age(run)
    assert knowledge.known(run, "percent", 0).how == TOLD  # type: ignore[union-attr]


def test_a_chairman_bends_what_is_wanted_up_and_what_is_feared_down() -> None:
    run = desks.campaign("official", seed=2)
    run.world.chair_honesty[:], run.world.chair_zeal[:] = 2_000, 8_000
    run.world.membership[0, :20] = IN_FACT
    run.world.farm_herd[HORSES, 0] = 300
    assert knowledge.slip(run, "percent", 0) > truth(run.world, "percent", 0, -1)
    assert knowledge.slip(run, "horses", 0) < 300
    run.world.chair_honesty[:] = SHARE
    assert knowledge.slip(run, "percent", 0) == truth(run.world, "percent", 0, -1)


def test_the_district_knows_a_sum_only_when_every_village_spoke() -> None:
    run = desks.campaign("official", seed=2)
    total = knowledge.known(run, "percent", -1)
    assert total is not None
    assert total.value == sum(knowledge.known(run, "percent", v).value for v in range(10))  # type: ignore[union-attr]
    del run.desk.knows["percent", 3, -1]
    assert knowledge.known(run, "percent", -1) is None


def test_the_village_desk_reads_its_own_sheet() -> None:
    run = desks.campaign("worker", seed=2)
    fact = knowledge.known(run, "percent", 0)
    assert fact is not None
    assert (fact.value, fact.error, fact.how) == (truth(run.world, "percent", 0, -1), 0, COUNTED)


UNSEEN = (
    "grain",
    "hidden",
    "seed",
    "cash",
    "trust",
    "fear",
    "anger",
    "belief",
    "exposure",
    "gain",
    "faith",
    "hunger",
    "skill",
    "labour_days",
    "literate",
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32 - 1), desk=st.sampled_from(["worker", "official"]))
def test_two_worlds_that_differ_only_in_what_nobody_saw_look_alike(seed: int, desk: str) -> None:
    one, other = desks.campaign(desk, seed=4), desks.campaign(desk, seed=4)
    look = Act("visit", 3) if desk == "worker" else Act("inspect", 3, 2)
    for run in (one, other):
        run.take(look)
    rng = np.random.Generator(np.random.Philox(key=seed))
    for name in UNSEEN:
        column = getattr(other.world, name)
        strange = rng.integers(0, 4_000, size=column.shape, dtype=np.int64).astype(column.dtype)
        if desk == "worker":  # the lane that was visited stays as it was seen
            strange[0, 9:12] = column[0, 9:12]
        column[:] = strange
    other.world.animals[:] = rng.integers(0, 4, size=other.world.animals.shape, dtype=np.int64)
    for name in ("chair_honesty", "chair_zeal", "reserve", "farm_grain", "farm_seed", "fodder_days", "found_share"):
        column = getattr(other.world, name)
        column[:] = rng.integers(0, 9_000, size=column.shape, dtype=np.int64).astype(column.dtype)
    assert one.desk.knows == other.desk.knows
    for kind, target, option, second in actions.SHAPES[desk]:
        for choice in range(option + 1):
            act = Act(kind, 3 if target else -1, choice, 1 if second else -1)
            assert one.preview(act) == other.preview(act)
    for order in one.desk.orders:
        for word in ANSWERS:
            answer = Answer(order.id, word, 2 if word == "soften" else 4)
            assert one.preview(answer) == other.preview(answer)
    for name in one.desk.happenings:
        for option in one.book.happenings[name].options:
            assert one.preview(Choose(name, option.id)) == other.preview(Choose(name, option.id))
