"""The form and what is written on it (game-design 4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.sim import form, report
from game.sim.campaign import Campaign
from game.sim.decisions import Figure, Report
from game.sim.world import SHARE
from tests.sim import desks


def at_form(desk: str = "worker", quarter: int = 1, seed: int = 1) -> Campaign:
    run = desks.play(desks.campaign(desk, seed=seed, of=desks.quiet_book()), until=quarter)
    run.desk.post = "first"
    while run.stage != "report":
        desks.step(run)
    return run


def write(run: Campaign, box: str, value: int, slips: tuple[int, ...] = ()) -> None:
    figures = [Figure(box, value, slips) if f.box == box else f for f in report.as_known(run, "known").figures]
    run.take(Report(tuple(figures)))


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_no_box_is_missing_and_each_says_what_is_known(desk: str) -> None:
    run = desks.campaign(desk, of=desks.quiet_book())
    while run.stage != "over":
        if run.stage == "report":
            boxes = run.boxes()
            assert 1 <= len([box for box in boxes if box.id not in ("incidents", "food")]) <= 4
            for box in boxes:
                assert box.low <= box.high
                if box.known is not None and box.known.how in ("seen", "counted") and box.id != "delivered":
                    assert box.low <= box.known.value <= box.high, box
        run.desk.standing, run.desk.file = 50, 0
        desks.step(run)


def test_a_form_is_whole_or_it_is_not_sent() -> None:
    run = at_form(quarter=3)
    figures = report.as_known(run, "known").figures
    assert run.check(Report(figures[1:])).reason == "box_missing"  # type: ignore[union-attr]
    assert run.check(Report((*figures, figures[0]))).reason == "box_twice"  # type: ignore[union-attr]
    wild = (Figure("percent", 61), *figures[1:])
    assert run.check(Report(wild)).reason == "figure_out_of_range"  # type: ignore[union-attr]
    strange = (*figures, Figure("churches", 1))
    assert run.check(Report(strange)).reason == "box_unknown"  # type: ignore[union-attr]


def test_grain_is_weighed() -> None:
    run = at_form("official", quarter=4)
    box = next(box for box in run.boxes() if box.id == "delivered")
    true = form.truth_sum(run, "delivered")
    assert true > 100
    assert box.high <= true * 1.03 + 1
    figures = tuple(
        replace(f, value=true * 2) if f.box == "delivered" else f for f in report.as_known(run, "known").figures
    )
    assert run.check(Report(figures)).reason == "weighed"  # type: ignore[union-attr]


def test_paper_stays_what_was_written_while_the_barn_moves() -> None:
    run = at_form()
    write(run, "percent", 40)
    written = run.desk.paper["percent", -1]
    assert (written.value, written.author) == (40, "you")
    desks.step(run)
    desks.answer_all(run)
    assert run.desk.paper["percent", -1] == written
    assert int(run.world.enrolled[0]) == 40


def test_a_correction_costs_standing_but_is_believed() -> None:
    """IV 1930, w 1.4: ten households of sixty lower."""
    run = at_form(quarter=5)
    desk = run.desk
    desk.paper["percent", -1] = replace(desk.paper["percent", -1], value=40)
    desk.standing, desk.file, desk.credence = 0, 0, 50
    report._correct(run, 35)
    assert desk.standing == round(-0.2 * 1.4 * (5 * 100 / 60) * 10 + 1e-9) or desk.standing == -20
    assert (desk.file, desk.credence) == (3, 53)
    desk.standing = 0
    report._correct(run, 34)
    assert -20 <= desk.standing < 0


def test_correcting_at_the_turn_is_free_of_standing() -> None:
    run = at_form(quarter=2)
    desks.step(run)
    desks.step(run)
    assert (run.stage, run.segment) == ("report", 1)
    run.desk.paper["percent", -1] = replace(run.desk.paper["percent", -1], value=50)
    run.desk.standing = 0
    report._correct(run, 10)
    assert run.desk.standing == 0


def test_slips_are_passed_as_written_known_or_asked() -> None:
    run = at_form("official")
    slips = tuple(form.slip(run, "percent", village) for village in range(10))
    manner = (0, 1, 2, 0, 0, 0, 0, 0, 0, 0)
    figure = Figure("percent", 0, manner)
    assert report.passed(run, figure, 0) == slips[0]
    known = form.known_in(run, "percent", 1)
    assert known is not None
    assert report.passed(run, figure, 1) == known.value
    assert report.passed(run, figure, 2) == form.asked_of(run, "percent", 2) == 18
    write(run, "percent", 200, manner)
    assert run.desk.paper["percent", -1].value == 200  # typed over
    assert run.desk.paper["percent", 2].value == 18
    assert abs(int(run.world.enrolled.sum()) - 200) <= 5


def test_a_chairman_is_bent_by_honesty_and_zeal() -> None:
    """slip = true * (1 + k), k = (100-honesty)/100 * zeal/100 * .9 for the percentage."""
    run = at_form("official")
    run.desk.slips = {}
    true = form.truth(run, "percent", 0)
    run.world.chair_honesty[0] = SHARE
    honest = form.write_slip(run, "percent", 0)
    run.world.chair_honesty[0], run.world.chair_zeal[0] = 0, SHARE
    lying = form.write_slip(run, "percent", 0)
    voted = form.on_list(run, 0)
    assert honest == max(true, voted)
    assert lying == max(round(true * 1.9 + 1e-9), voted)


def test_chairmen_learn_from_what_happens_to_a_true_low_figure() -> None:
    run = at_form("official")
    for village in range(10):
        run.desk.slips["percent", village] = form.truth(run, "percent", village)
    honesty = run.world.chair_honesty.copy()
    write(run, "percent", form.truth_sum(run, "percent"), (0,) * 10)
    assert ((run.world.chair_honesty > honesty) | (honesty == SHARE)).all()


def test_the_gap_ages_while_it_stands() -> None:
    run = desks.campaign(of=desks.quiet_book())
    ages = []
    while run.quarter.index < 3:
        if run.stage == "review":
            ages.append(run.desk.gap_age["percent"])
        run.desk.standing = 50
        desks.step(run, manner="asked")
    assert ages == [1, 2] or run.desk.findings
