"""The campaign as a whole: any player gets to the end, in both cuts, at both desks, in every district."""

from __future__ import annotations

import pytest

from game.sim.campaign import Campaign, DecisionRefused
from game.sim.decisions import Act, Allowed, CloseQuarter, Foresee, Refused, RunMonths
from game.sim.ledger import GOODS, residual
from game.sim.orders import in_force
from game.sim.state import FULL_QUARTERS, LESSON_QUARTERS
from tests.sim import desks
from tests.sim.wanderer import wander

DISTRICTS = sorted(name for name in desks.book().districts if name != "rest-of-union")


@pytest.mark.parametrize("district", DISTRICTS)
@pytest.mark.parametrize("desk", ["worker", "official"])
def test_any_player_finishes(desk: str, district: str) -> None:
    for cut, quarters in (("full", FULL_QUARTERS), ("lesson", LESSON_QUARTERS)):
        run = Campaign(desks.book(), district, 21, desk, cut, keep_entries=False)
        seen = []
        while run.stage != "over":
            if run.quarter.index not in seen:
                seen.append(run.quarter.index)
            wander(run, len(run.log), steps=1)
        assert tuple(seen) == quarters
        assert len(run.digests) == len(run.snapshots) == quarters[-1]
        assert run.world.month == (quarters[-1] + 1) * 3
        for good in GOODS:
            assert not residual(run.world, run.ledger, good).any(), good
        for name in ("grain", "hidden", "seed", "farm_grain", "farm_seed", "animals", "farm_herd", "eaters"):
            assert int(getattr(run.world, name).min()) >= 0, name


def test_both_desks_begin_in_the_same_village() -> None:
    alone, district = desks.campaign("worker", seed=6), desks.campaign("official", seed=6)
    for name in ("eaters", "land", "skill", "kin", "attachment"):
        assert (getattr(alone.world, name)[0] == getattr(district.world, name)[0]).all()


def test_the_second_of_march_interrupts_with_three_weeks() -> None:
    run = desks.play(desks.campaign(of=desks.quiet_book()), until=2)
    assert run.desk.weeks_left == 7
    assert [box.id for box in run.boxes()] == ["percent", "list"]
    desks.answer_all(run)
    run.desk.weeks_left = 6
    run.take(RunMonths())
    assert (run.stage, run.world.month) == ("report", 8)
    w = run.w
    desks.step(run)
    assert (run.stage, run.segment, run.desk.weeks_left) == ("act", 1, 3)
    assert (w, run.w, run.v) == (2.0, 0.5, 1.5)
    run.take(RunMonths())
    assert [box.id for box in run.boxes()] == ["percent", "seed", "incidents"]
    desks.step(run)
    assert (run.stage, run.world.month) == ("review", 9)


def test_a_refused_decision_changes_nothing() -> None:
    run = desks.campaign()
    before = run.digest()
    with pytest.raises(DecisionRefused) as caught:
        run.take(CloseQuarter())
    assert caught.value.refused.reason == "not_now"
    assert run.digest() == before
    assert run.log == []


def test_a_lesson_begins_with_the_brigades_thirty() -> None:
    """Game-design 9: target 38, 'a brigade wrote 30 before you'."""
    run = desks.campaign("worker", "lesson", of=desks.quiet_book())
    assert run.quarter.label == "I 1930"
    assert run.desk.paper["percent", -1].value == 30
    percent = in_force(run, "percent")
    assert percent is not None
    assert percent.number == 38


def test_a_gap_is_played_by_the_instruction_that_was_left() -> None:
    run = desks.play(desks.campaign("worker", "lesson", of=desks.quiet_book()), until=4)
    while run.stage != "review":
        desks.step(run)
    for waiting in [name for name in run.desk.pending if name != "instruct"]:
        run.take(Act(waiting, option=2))
    assert isinstance(run.check(CloseQuarter()), Refused)
    ends = {}
    for option in (1, 2, 3):
        other = run.copy()
        other.take(Act("instruct", option=option))
        other.take(CloseQuarter())
        assert other.quarter.label == "IV 1931"
        ends[option] = other
    assert len({end.digest() for end in ends.values()}) == 3
    assert ends[1].desk.hard > ends[3].desk.hard
    assert ends[3].desk.soft > ends[1].desk.soft


def test_a_prediction_is_made_once_before_the_form() -> None:
    run = desks.campaign(of=desks.quiet_book())
    run.take(Foresee("percent", 40))
    assert run.desk.predictions == [(1, "percent", 40)]
    assert run.check(Foresee("percent", 41)).reason == "foreseen_already"  # type: ignore[union-attr]
    assert isinstance(run.check(Foresee("horses", 41)), Allowed)


def test_the_line_is_never_lowered_by_a_paper() -> None:
    """Writing more than is so raises what the village is asked for; the documented share stays the least."""
    low, high = (desks.campaign(seed=2, of=desks.quiet_book()) for _ in range(2))
    desks.play(low, until=7, manner="known")
    desks.play(high, until=7, manner="asked")
    assert (high.world.target >= low.world.target).all()
