"""Going back, branching and keeping: a run is its record."""

import pytest

from game.play.run import Refusal, Run
from game.sim.decisions import Act, CloseQuarter, RunMonths
from game.sim.record import decode, replay
from tests.play.playing import begun, library, played, views_of


def test_undo_restores_the_same_digest_and_the_same_views():
    run = begun()
    run.take(Act("visit", 4))
    before, shown = run.campaign.digest(), views_of(run)
    run.take(Act("meeting", option=1))
    assert run.campaign.digest() != before
    assert run.undo()
    assert run.campaign.digest() == before
    assert views_of(run) == shown


def test_undo_takes_a_visit_back_with_what_it_showed():
    run = begun()
    shown = views_of(run)
    run.take(Act("visit", 4))
    assert run.household(12).stay or run.household(13).stay or run.household(14).stay
    assert run.undo()
    assert views_of(run) == shown


def test_a_closed_quarter_stays_closed():
    run = played("clerk", until=lambda campaign: len(campaign.digests) == 1)
    assert not run.undo()


def test_undo_can_be_switched_off():
    run = begun(undo=False)
    run.take(Act("visit", 4))
    assert not run.undo()


def test_a_run_from_its_record_shows_the_same():
    run = played("gradualist", until=lambda campaign: len(campaign.digests) == 4)
    again = Run.from_record(library(), run.record())
    assert again.campaign.digest() == run.campaign.digest()
    assert views_of(again) == views_of(run)


def test_a_run_is_told_by_its_code():
    run = played("random", cut="lesson")
    record = decode(run.code(), library().book)
    assert replay(library().book, record).digest() == run.campaign.digest()
    assert len(run.code()) <= 200


def test_a_branch_shares_the_past_and_goes_its_own_way():
    run = played("clerk", until=lambda campaign: len(campaign.digests) == 5)
    branch = run.branch(run.campaign.played[2])
    assert branch.campaign.quarter.index == run.campaign.played[2]
    assert branch.campaign.stage == "act"
    assert branch.campaign.digests == run.campaign.digests[:2]
    branch.take(Act("visit", 1))
    assert run.campaign.log[: len(branch.campaign.log)] != branch.campaign.log
    with pytest.raises(ValueError, match="has not been played"):
        run.branch(15)


def test_a_refused_decision_says_why_and_changes_nothing():
    run = begun()
    before = run.campaign.digest()
    with pytest.raises(Refusal) as problem:
        run.take(CloseQuarter())
    assert problem.value.refused
    assert "[[" not in problem.value.refused
    assert run.campaign.digest() == before


def test_every_change_is_announced():
    run = begun()
    changes = []
    run.on_change = lambda: changes.append(run.code())
    run.take(Act("visit", 4))
    run.undo()
    assert len(changes) == 2
    assert changes[0] != changes[1]


def test_months_have_a_picture_each():
    run = played("clerk", until=lambda campaign: len(campaign.digests) == 1)
    while run.campaign.stage == "act":
        for order in run.campaign.desk.orders:
            if not order.answered:
                run.take(run.order(order.id).answers[0].decision)
        while run.campaign.happening() is not None:
            run.take(next(option for option in run.happening().options if option.enabled).decision)
        run.take(RunMonths())
    view = run.months()
    assert len(view.names) == len(view.frames) == 2
    assert all(0 <= entry.month < 2 for entry in view.entries)


def test_what_a_choice_opens_can_be_opened():
    for desk in ("worker", "official"):
        run = begun(desk)
        view = run.desk()
        for paper in view.papers:
            assert run.open(paper.id) is not None
        for action in view.actions:
            if action.opens:
                sheet = run.open(action.opens)
                for choice in sheet.choices[:4]:
                    assert choice.decision is not None or run.open(choice.opens) is not None
        for opens in run.table().opens[:3]:
            assert run.open(opens) is not None
    with pytest.raises(KeyError):
        begun().open("moon:1")
