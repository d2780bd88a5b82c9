"""Advisers: forecasts differ by interest, change nothing, and are scored only on what can be seen."""

from __future__ import annotations

from game.sim import advisers
from game.sim.campaign import Campaign
from game.sim.desk import Advice
from tests.sim import desks


def through_a_quarter(run: Campaign) -> None:
    quarter = run.quarter.index
    while run.quarter.index == quarter:
        desks.step(run)


def test_five_advisers_a_desk_each_with_an_interest() -> None:
    for desk in ("worker", "official"):
        run = desks.campaign(desk)
        assert len(advisers.of_desk(run)) == 5
        assert all(advisers.interest(one.id).startswith("adviser.") for one in advisers.of_desk(run))


def test_a_look_ahead_changes_neither_the_world_nor_its_luck() -> None:
    run = desks.campaign("worker")
    before = run.digest()
    later = advisers.look_ahead(run)
    assert later.month == run.world.month + 3
    assert run.digest() == before
    assert (later.seeds != run.world.seeds).all()


def test_the_record_counts_hits_and_misses() -> None:
    run = desks.campaign("worker", seed=2)
    for _ in range(4):
        through_a_quarter(run)
    scored = [made for made in run.desk.advice if made.outcome is not None]
    assert len(scored) >= 6
    for one in advisers.of_desk(run):
        hits, asked = advisers.record(run, one.id)
        assert asked - hits == len(advisers.misses(run, one.id))
        assert asked == sum(made.adviser == one.id for made in scored)
    assert 0 < sum(made.hit for made in scored) < len(scored)


def test_a_figure_nobody_looked_at_is_never_scored() -> None:
    run = desks.campaign("worker", seed=2)
    for _ in range(4):
        through_a_quarter(run)
    assert not any(made.question == "horses" and made.outcome is not None for made in run.desk.advice)
    assert not any(made.quarter < run.quarter.index - 1 and made.outcome is None for made in run.desk.advice)


def test_a_count_settles_the_bet() -> None:
    run = desks.campaign("worker", seed=2)
    through_a_quarter(run)
    made = Advice("remizov", "horses", run.quarter.index - 1, 0, 10_000)
    run.desk.advice = [made]
    advisers.settle(run)
    assert run.desk.advice[0].outcome is None
    from game.sim import knowledge

    knowledge.count_barn(run, 0)
    advisers.settle(run)
    assert run.desk.advice[0].outcome == int(run.world.farm_herd[0, 0])
    assert run.desk.advice[0].hit


def test_a_hit_is_in_the_range_or_on_the_right_side_of_one_half() -> None:
    assert advisers.is_hit(Advice("a", "percent", 1, 8, 12), 12)
    assert not advisers.is_hit(Advice("a", "percent", 1, 8, 12), 13)
    assert advisers.is_hit(Advice("a", "trouble", 1, 0, 1, 70), 1)
    assert not advisers.is_hit(Advice("a", "trouble", 1, 0, 1, 70), 0)
    assert advisers.is_hit(Advice("a", "trouble", 1, 0, 1, 20), 0)


def test_the_two_who_disagree_most_speak_unasked() -> None:
    run = desks.campaign("worker")
    now = run.quarter.index
    run.desk.advice = [
        Advice("lunin", "percent", now, 20, 30),
        Advice("tonya", "percent", now, 40, 60),
        Advice("lunin", "trouble", now, 0, 1, 10),
        Advice("ustinya", "trouble", now, 0, 1, 30),
    ]
    pair = advisers.unasked(run)
    assert pair is not None
    assert {pair[0].adviser, pair[1].adviser} == {"lunin", "tonya"}


def test_interest_bends_the_forecast() -> None:
    run = desks.campaign("worker", seed=4)
    later = advisers.look_ahead(run)
    by_name = {one.id: one for one in advisers.ADVISERS}
    calm = advisers.foretell(run, by_name["lunin"], "trouble", "true", later)
    worried = advisers.foretell(run, by_name["ustinya"], "trouble", "true", later)
    assert calm is not None
    assert worried is not None
    assert calm.chance < worried.chance
