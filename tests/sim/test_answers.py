"""The five answers: reachable, priced as game-design 3.3 says, and felt in the villages as 3.4 says."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim import form
from game.sim.answers import leave_post, over_head_chance
from game.sim.campaign import Campaign, DecisionRefused
from game.sim.decisions import ANSWERS, Allowed, Answer, Figure, Report, RunMonths
from game.sim.founding import found
from game.sim.month import run_months
from game.sim.orders import kind_of
from game.sim.world import SHARE
from tests.sim import books, desks

RETURN_OF_COWS = 11
"""II 1932: the first order whose carrying out is an act the month does not know."""


def quarters(desk: str, cut: str) -> list[Campaign]:
    """Return a campaign at the start of each of its quarters."""
    run = desks.campaign(desk, cut, of=desks.quiet_book())
    found = []
    while run.stage != "over":
        if run.stage == "act" and run.segment == 0:
            found.append(run.copy())
        run.desk.standing = 0
        run.desk.file = 0
        desks.step(run)
    return found


@pytest.mark.parametrize("desk", ["worker", "official"])
@pytest.mark.parametrize("cut", ["full", "lesson"])
def test_all_five_can_be_given_to_every_order_at_any_temper(desk: str, cut: str) -> None:
    starts = quarters(desk, cut)
    assert len(starts) == (15 if cut == "full" else 6)
    for run in starts:
        assert run.desk.orders
        for temper in (0, 50, 100):
            run.desk.temper, run.desk.weeks_left = temper, 0
            for order in run.desk.orders:
                for answer in ANSWERS:
                    share = 2 if answer == "soften" else 4
                    allowed = isinstance(run.check(Answer(order.id, answer, share)), Allowed)
                    assert allowed, (run.quarter.label, order.id, answer)


def first(of: str = "percent") -> Campaign:
    run = desks.campaign(of=desks.quiet_book())
    assert run.desk.orders[0].id == of
    return run


def test_prices_of_the_answers_on_the_player() -> None:
    """IV 1929: w 1.2, severity 2, force .4."""
    before = first().desk
    entered = round(10 * (first().rule("answer.refuse.file") + first().rule("answer.refuse.file_w") * 1.2))
    want = {
        ("carry_out", 4): (0, 0, 2, 20, 0),
        ("soften", 2): (0, 1, -1, 10, 10),
        ("delay", 4): (-5, 3, 0, 0, 10),
        ("refuse", 4): (-10, entered, -4, 0, 20),
        ("refuse_in_writing", 4): (-10, entered, -4, 0, 20),
    }
    for (answer, share), (standing, file, temper, hard, soft) in want.items():
        run = first()
        run.take(Answer("percent", answer, share))
        desk = run.desk
        got = (desk.standing - before.standing, desk.file - before.file, desk.temper - before.temper)
        assert got == (standing, file, temper), answer
        assert (desk.hard, desk.soft) == (hard, soft), answer


def test_weeks_are_taken_and_what_is_lacking_is_owed() -> None:
    run = first()
    run.desk.weeks_left = 1
    run.take(Answer("percent", "carry_out"))
    assert (run.desk.weeks_left, run.desk.weeks_owed) == (0, 1)
    desks.play(run, until=2)
    assert run.desk.weeks_left == 7 - 1


def test_an_order_is_answered_once() -> None:
    run = first()
    run.take(Answer("percent", "carry_out"))
    with pytest.raises(DecisionRefused):
        run.take(Answer("percent", "refuse"))


def test_months_do_not_run_while_an_order_lies_unanswered() -> None:
    assert first().check(RunMonths()).reason == "order_unanswered"  # type: ignore[union-attr]


def test_the_chance_of_being_passed_over() -> None:
    """So much and so much times w for a refusal, a part of it for what is softened away."""
    run = first()
    names = ("refuse.over_head", "refuse.over_head_w", "soften.over_head")
    base, per_w, part = (run.rule(f"answer.{name}") for name in names)
    kind = kind_of(run, run.desk.orders[0])
    run.take(Answer("percent", "refuse"))
    assert over_head_chance(run, kind, run.desk.orders[0]) == pytest.approx((base + per_w * 1.2) / 100)
    run = first()
    run.take(Answer("percent", "soften", 2))
    assert over_head_chance(run, kind, run.desk.orders[0]) == pytest.approx((base + per_w * 1.2) / 100 * part)


def levers(answer: str, share: int, seed: int) -> tuple[int, int, bool]:
    run = desks.campaign(seed=seed, of=desks.quiet_book())
    run.take(Answer("percent", answer, share))
    run.take(RunMonths())
    order = run.desk.orders[0]
    return int(run.world.push[0]), int(run.world.vote_push[0]), order.done_over_your_head


def test_levers_follow_the_answers() -> None:
    assert levers("carry_out", 4, 1) == (SHARE, SHARE, False)
    assert levers("delay", 4, 1) == (0, 0, False)
    seen = {levers("refuse", 4, seed) for seed in range(1, 13)}
    assert seen == {(0, 0, False), (13_000, 13_000, True)}
    half = {levers("soften", 2, seed) for seed in range(1, 13)}
    assert half == {(5_000, 0, False), (11_500, 11_500, True)}  # half: only sheets, unless others come


def exact(run: Campaign) -> Report:
    """Return a form without a lie."""
    figures = []
    for box in run.boxes():
        true = form.truth_sum(run, box.id) if box.on_list is None else box.on_list
        figures.append(Figure(box.id, max(box.low, min(box.high, true)), (0,) * len(box.slips)))
    return Report(tuple(figures))


def test_obedience_with_the_villages_own_paper_is_the_documented_line() -> None:
    """Carried out in everything, with the villages' lists as paper, the months run as if no desk were there.

    What a desk does beside its orders (blame, names handed up, audits) is set to nothing.
    """
    book = books.with_numbers(
        desks.quiet_book(), blame__min=0, blame__max=0, answer__correction__honesty=0, reports__found_base=0,
        reports__found_correction=0, reports__clean_honesty=0, reports__auditor_comes=0, removal__bar=-30,
    )
    for name in ("there", "everywhere"):
        book = books.with_numbers(book, **{f"reports__learn__passed__{name}": 0, f"reports__learn__mild__{name}": 0})
    for desk, villages in (("worker", 1), ("official", 10)):
        run = desks.campaign(desk, of=book)
        world, ledger = found(book, run.district, np.array([1], dtype=np.uint64), villages, keep=False)
        while run.quarter.index < RETURN_OF_COWS:
            lists = run.world.enrolled.copy()
            if run.stage == "report":  # as the chairmen's own papers stand, all else as it is
                run.take(exact(run))
                run.world.enrolled[:] = lists
            else:
                desks.step(run)
            run.desk.flags["true_percent"] = run.desk.paper["percent", -1].value if run.desk.paper else 0
        run_months(world, ledger, book, run.district, run.world.month - world.month)
        for name in ("membership", "eaters", "grain", "animals", "farm_herd", "farm_grain", "status", "trust"):
            assert (getattr(run.world, name) == getattr(world, name)).all(), (desk, name)


def test_who_resigns_is_followed_by_a_deputy_to_the_end() -> None:
    run = desks.play(desks.campaign(of=desks.quiet_book()), until=2)
    run.take(Answer(run.desk.orders[0].id, "resign"))
    assert (run.desk.post, run.desk.deputy, run.desk.weeks_left) == ("out", "harsh", 0)
    desks.play(run)
    assert run.stage == "over"
    assert len(run.digests) == 15


def test_a_deputy_is_of_the_lines_taste() -> None:
    run = desks.play(desks.campaign(of=desks.quiet_book()), until=3)  # II 1930: w .4
    leave_post(run, "resigned")
    assert run.desk.deputy == "clerk"
