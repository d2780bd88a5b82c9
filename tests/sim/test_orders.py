"""Orders from above: exact to the formulas of game-design 3.1, and made of paper alone."""

from __future__ import annotations

import pytest

from game.sim import orders
from game.sim.decisions import Answer, Figure, Report
from game.sim.world import IN_FACT, OWN
from tests.sim import desks


def test_story_a_lie_compounds() -> None:
    """CBE, 60 households, truth 11 rising to 14: what was written in December is asked in September."""
    december = orders.percent_number(0.15, 36, 30, 30, 60)
    assert december == 38
    assert orders.percent_number(0.15, 36, 11, 30, 60) == 31  # had he written what he knew
    assert orders.seed_number(38, 3.0, 130) == 148
    assert orders.seed_number(14, 3.0, 130) == 55  # what the members own
    april = orders.sowing_number(38, 3.0, 0, 0.0)
    assert april == 108
    assert orders.grain_number(0.30, april, 85, 0, 0.0) == 275
    assert orders.grain_number(0.30, 40, 85, 0, 0.0) == 102  # the same village written as it was
    assert round(40 * 7.9) == 316  # what the farm threshed


@pytest.mark.parametrize(("written", "next_number"), [(30, 38), (20, 32), (11, 31), (40, 44)])
def test_the_first_form_makes_the_second_order(written: int, next_number: int) -> None:
    run = desks.campaign(of=desks.quiet_book())
    desks.step(run)
    run.take(Report((Figure("percent", written),)))
    desks.step(run)
    percent = orders.in_force(run, "percent")
    assert percent is not None
    assert run.desk.rivals[0] == 597
    assert percent.number == next_number
    assert dict(percent.inputs)["paper"] == written


def test_an_order_says_what_the_truth_would_have_made_of_it() -> None:
    run = desks.campaign(of=desks.quiet_book())
    desks.step(run)
    known = run.boxes()[0].known
    assert known is not None
    run.take(Report((Figure("percent", 40),)))
    desks.step(run)
    percent = orders.in_force(run, "percent")
    assert percent is not None
    expected = orders.percent_number(run.u, 36, known.value, 30, 60)
    assert percent.had_you_known == expected < percent.number


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_numbers_depend_on_paper_only(desk: str) -> None:
    """Empty the barns, undo every membership: the same paper asks for the same."""
    run = desks.play(desks.campaign(desk, of=desks.quiet_book()), until=4)
    for kind in run.book.orders:
        if kind.desk != desk:
            continue
        paper = orders.paper_of(run, as_known=False)
        before = orders.number_of(run, kind, paper)
        other = run.copy()
        other.world.membership[:] = OWN
        for name in ("grain", "hidden", "seed", "farm_grain", "farm_seed", "farm_sown", "animals", "farm_herd"):
            getattr(other.world, name)[:] = 0
        assert orders.number_of(other, kind, orders.paper_of(other, as_known=False)) == before
        other.world.membership[:] = IN_FACT
        assert orders.number_of(other, kind, orders.paper_of(other, as_known=False)) == before


def test_every_order_of_the_book_can_be_given() -> None:
    book = desks.book()
    assert {kind.formula for kind in book.orders} <= {*orders.FORMULAS, "", "fixed"}
    for desk in ("worker", "official"):
        quarters = {kind.quarter for kind in book.orders if kind.desk == desk}
        assert quarters == set(range(1, 16))


def test_what_was_put_off_comes_back_raised_and_only_once() -> None:
    run = desks.play(desks.campaign(of=desks.quiet_book()), until=4)  # III 1930
    grain = orders.in_force(run, "grain")
    assert grain is not None
    run.desk.post, run.desk.standing = "first", 50
    run.take(Answer("grain", "delay"))
    desks.step(run)
    desks.step(run)
    desks.step(run)
    back = orders.in_force(run, "grain")
    assert back is not None
    assert back.number == round(grain.number * 1.15 + 1e-9)
    assert back.delayed_before
    assert run.check(Answer("grain", "delay")).reason == "delayed_twice"  # type: ignore[union-attr]


def test_what_was_put_off_lapses_when_the_line_turns() -> None:
    run = desks.play(desks.campaign(of=desks.quiet_book()), until=2)  # I 1930
    run.take(Answer("list", "delay"))
    events = []
    while run.quarter.index == 2:
        desks.step(run)
    events = [event for event in run.events if event.kind == "order_lapsed"]
    assert [event.facts["order"] for event in events] == ["list"]
    assert orders.in_force(run, "list") is None
