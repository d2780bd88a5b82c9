"""Judgement, blame and removal: the formulas of game-design 3.3 as cases."""

from __future__ import annotations

import pytest

from game.sim import audit, judgement
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.decisions import Act, Answer
from tests.sim import books, desks


def at(label: str, desk: str = "official") -> Campaign:
    run = desks.campaign(desk, of=desks.quiet_book())
    run.quarter = Quarter.parse(label)
    return run


def test_an_exact_official_at_forty_percent_loses_two_points_in_the_race() -> None:
    assert judgement.gain(judgement.fulfilment([(40, 2), (100, 3), (100, 1)]), 2.0) == pytest.approx(-2.0)


def test_standing_after_a_quarter() -> None:
    """standing' = 0.9*standing + 2w*clamp(F - 0.92, -0.5, 0.25) - 1.2v*S."""
    run = at("III 1930")  # w 1.2, v .6
    run.desk.orders = []
    run.desk.standing = 40
    run.desk.flags["judged_gain"] = round(judgement.gain(0.80, run.w) * 100)
    run.desk.flags["complaints"] = 1
    run.world.disturbances[:] = 0
    judgement.judge(run)
    expected = 0.9 * 4.0 + 2 * 1.2 * (0.80 - 0.92) - 1.2 * 0.6 * 0.3
    assert run.desk.judgements[-1].standing == round(expected * 10)


@pytest.mark.parametrize(
    ("label", "hard", "soft", "file", "network"),
    [("I 1930", 60, 0, 10, 20), ("I 1931", 0, 50, 20, 10), ("III 1932", 40, 40, 0, 0), ("I 1930", 0, 0, 0, 50)],
)
def test_chance_of_blame_at_a_turn(label: str, hard: int, soft: int, file: int, network: int) -> None:
    run = at(label)
    if label == "I 1930":
        run.segment = 1  # 2 March has passed: v 1.5
    desk = run.desk
    desk.hard, desk.soft, desk.file, desk.network = hard, soft, file, network
    desk.rivals = [600, 0, 300]  # one's own paper (6%) is neither the hardest nor the softest
    weight, tally = (run.v, hard) if label == "I 1930" else (run.w, soft)
    per = run.rule("blame.tally")
    expected = per * weight * tally / 10 + 4 * file / 10 - 6 * network / 10
    assert judgement.blame_chance(run) == pytest.approx(min(75.0, max(2.0, expected)))


def test_the_hardest_of_four_is_blamed_a_little_more() -> None:
    run = at("I 1930")
    run.segment, run.desk.hard = 1, 60
    run.desk.rivals = [600, 0, 300]
    before = judgement.blame_chance(run)
    run.desk.rivals = [10, 20, 30]
    assert judgement.blame_chance(run) == pytest.approx(before + 5.0)


@pytest.mark.parametrize(("option", "standing", "file"), [(1, -25, 12), (2, -35, 20), (3, -40, 10)])
def test_three_ways_to_meet_blame(option: int, standing: int, file: int) -> None:
    run = at("I 1930")
    run.desk.file = 10
    before, network, knows = run.desk.standing, run.desk.network, run.desk.centre_knows
    honesty = run.world.chair_honesty.copy()
    judgement.meet_blame(run, option)
    assert (run.desk.standing - before, run.desk.file - 10) == (standing, file)
    assert run.desk.names_handed_down == int(option == 1)
    assert run.desk.network == network - (5 if option == 1 else 0)
    assert run.desk.centre_knows == knows + (60 if option == 3 else 0)
    fell = int((honesty - run.world.chair_honesty).max())
    assert fell == (1000 if option == 1 else 0)


def sunk(seed: int = 1) -> Campaign:
    book = books.with_numbers(desks.quiet_book(), removal__base=100)
    run = desks.campaign(seed=seed, of=book)
    run.desk.standing, run.desk.file, run.desk.network = -90, 50, 0
    return run


def test_removal_comes_in_two_steps_and_nobody_sits_idle() -> None:
    run = sunk()
    desks.play(run, until=2)
    assert run.desk.judgements[-1].outcome == "warned"
    assert run.desk.post == "first"
    run.desk.standing, run.desk.file = -90, 50
    desks.play(run, until=3)
    assert run.desk.judgements[-1].outcome == "demoted"
    assert run.desk.post == "small"
    assert run.desk.weeks_left == 4
    assert run.check(Answer("sowing", "carry_out")).reason == "post_lost"  # type: ignore[union-attr]
    for _ in range(2):
        run.desk.standing, run.desk.file = -90, 90
        quarter = run.quarter.index
        desks.play(run, until=quarter + 1)
    assert run.desk.post == "out"
    assert run.desk.ended == "removed"
    assert desks.play(run).stage == "over"


def test_removal_is_a_chance_that_grows_with_the_deficit() -> None:
    run = at("III 1930")
    run.desk.network = 0
    run.desk.standing, run.desk.file = -50, 0
    assert judgement.deficit(run) == 0.0
    run.desk.file = 20
    assert judgement.deficit(run) == pytest.approx(1.0)
    expected = run.rule("removal.base") + run.rule("removal.per_point")
    assert judgement.removal_chance(run) == pytest.approx(expected)


def test_the_file_fades_by_fifteen_hundredths_where_nothing_was_entered() -> None:
    run = at("III 1930")
    run.desk.file = run.desk.flags["file_start"] = 50
    for quarter in range(4, 12):
        run.quarter = Quarter(quarter)
        run.desk.flags["file_start"] = run.desk.file
        judgement._fade_file(run)
    assert run.desk.file == 50 - 12  # eight quarters of 0.15


def test_refusing_before_a_turn_was_right_too_early() -> None:
    run = desks.play(desks.campaign(of=desks.quiet_book()), until=2)
    run.take(Answer("list", "refuse"))
    standing, file = run.desk.standing, run.desk.file
    from game.sim.answers import too_early

    assert too_early(run, "T2") == []
    assert [event.kind for event in too_early(run, "T1")] == ["right_too_early"]
    assert (run.desk.standing, run.desk.file) == (standing + 10, file - 5)


def test_chance_and_cost_of_a_found_gap() -> None:
    run = at("II 1930")  # correction campaign, v 2
    gap = audit.Gap("percent", 360, 180, 30)
    assert audit.chance(run, gap, visitor=False) == pytest.approx((5 + 25) * 1.0)
    run.desk.flags["letter"] = run.quarter.index
    run.desk.flags["informs"] = run.quarter.index
    assert audit.chance(run, gap, visitor=True) == pytest.approx(5 + 25 + 15 + 10 + 20)
    assert audit.chance(run, audit.Gap("percent", 182, 180, 2), visitor=True) == 0.0
    file, standing = audit.cost(run, gap, 4)
    assert file == round(min(2.5, 0.5 + 30 / 25 + 4 / 8) * (1 + 2 / 4) * 10)
    assert standing == round((-0.3 - 0.5 * 2) * 10)


def test_the_race_does_not_want_to_find_gaps() -> None:
    run = at("I 1930")
    gap = audit.Gap("percent", 360, 180, 30)
    before = audit.chance(run, gap, visitor=False)
    run.segment = 1
    assert audit.chance(run, gap, visitor=False) == pytest.approx(2 * before)


def test_a_found_gap_is_put_right_on_paper_and_must_be_answered_for() -> None:
    book = books.with_numbers(desks.quiet_book(), reports__found_base=100)
    run = desks.campaign(of=book)
    desks.play(run, until=3)
    while run.stage != "report":
        desks.step(run)
    run.desk.standing, run.desk.file, run.desk.credence = 30, 0, 50
    desks.step(run, manner="asked")
    assert run.desk.findings
    finding = run.desk.findings[-1]
    assert run.desk.paper[finding.box, -1].value == finding.true
    assert run.desk.paper[finding.box, -1].author == "audit"
    assert "found" in run.desk.pending
    file = run.desk.file
    run.take(Act("found", option=1))
    assert run.desk.file < file


def test_turns_fall_in_the_quarters_the_book_names() -> None:
    turns = {name: Quarter(month // 3).label for name, month, _ in desks.book().line.turns}
    assert turns == {"T1": "I 1930", "T2": "I 1931", "T3": "II 1932", "T4": "III 1932", "T5": "II 1933"}
