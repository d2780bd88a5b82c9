"""Papers on which something is done: what they say, and that they say no more than the desk knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.play import bots, figures
from game.play.run import Run, library
from game.play.settings import Settings
from game.play.views import PAPER, DocumentView
from game.sim.decisions import Act, CloseQuarter
from game.sim.worker_letters import LETTERS


def begun(seed: int = 7, **told: object) -> Run:
    return Run.new(library(), "rakitnoe-uste", "worker", "full", seed, replace(Settings(), **told))


def next_quarter(run: Run) -> None:
    bot, index = bots.named("clerk"), run.campaign.quarter.index
    while run.campaign.quarter.index == index and run.campaign.stage != "over":
        run.take(bot(run.campaign))


def test_a_letter_has_three_addressees_and_two_wordings_each():
    view = begun().action("write")
    assert isinstance(view, DocumentView)
    assert view.form == "letter"
    assert [key for key, _ in view.tabs] == ["raikom", "factory", "centre"]
    assert [w.tab for w in view.wordings] == [name.partition("_")[0] for name in LETTERS]
    assert {w.choice for w in view.wordings} == {c.id for c in view.choices}
    for wording in view.wordings:
        assert [line.kind for line in wording.effects] == ["reader", "deed", "risk"]
        assert all(line.text and line.certainty for line in wording.effects)


def test_a_true_letter_says_how_each_figure_is_known_and_a_cheerful_one_claims():
    run = begun()
    next_quarter(run)
    view = run.action("write")
    true, cheerful = view.wordings[0], view.wordings[1]
    assert all(line.how or not any(c.isdigit() for c in line.text) for line in true.lines)
    assert any(line.ledger == PAPER for line in true.lines)  # what was written is named as written
    claims = [line for line in cheerful.lines if line.how]
    assert len(claims) == 3
    assert all(line.ledger == PAPER for line in claims)


def test_the_protocol_lists_what_was_ordered_and_changes_with_what_is_put_to_the_vote():
    view = begun().action("meeting")
    assert view.form == "protocol"
    assert len(view.wordings) == len(view.choices) == 3
    ends = {w.lines[-1].text for w in view.wordings}
    assert len(ends) == 3
    assert all(w.lines[0] == view.wordings[0].lines[0] for w in view.wordings)


def test_the_labour_book_shows_days_only_once_they_are_counted():
    run = begun(4)
    for _ in range(14):
        next_quarter(run)
        if run.campaign.stage == "over":
            pytest.fail("the book could never be kept")
        before = run.action("labour_book")
        assert all(row[2] == "" for row in before.rows)
        if any(c.enabled for c in before.choices):
            run.take(Act("labour_book"))
            after = run.action("labour_book")
            assert after.rows
            assert all(row[2].isdigit() for row in after.rows)
            return
        run.campaign.desk.flags["accounts"] = 1  # somebody has learnt to keep it


def test_answers_come_by_post_the_quarter_after_and_to_what_was_sent():
    run = begun()
    next_quarter(run)
    assert not [p for p in run.desk().papers if p.id.startswith("letter:")]
    with pytest.raises(KeyError):
        run.letter("crate")
    run.take(Act("ask_factory"))
    run.take(Act("write", -1, 1 + LETTERS.index("factory_cheerful")))
    next_quarter(run)
    came = [p.id for p in run.desk().papers if p.id.startswith("letter:")]
    assert {"letter:crate", "letter:no_crate"} & set(came)
    assert {"letter:factory_cheerful", "letter:held"} & set(came)
    for opens in came:
        view = run.open(opens)
        assert isinstance(view, DocumentView)
        assert view.form == "reply"
        assert not view.choices
        assert len(view.wordings[0].lines) >= 3
        assert view.label
    next_quarter(run)
    assert "letter:crate" not in [p.id for p in run.desk().papers]


def test_advisers_add_a_sentence_of_their_own_to_each_forecast():
    for desk in ("worker", "official"):
        for language in ("en", "ru"):
            run = Run.new(library(), "rakitnoe-uste", desk, "full", 3, Settings(language=language))
            for adviser in run.advisers():
                made = [a for a in run.campaign.desk.advice if a.adviser == adviser.id]
                assert not made or len(adviser.saying) > len(adviser.short) + 12 * len(made)


def test_more_may_join_says_how_many_at_most_at_the_desk_that_knows_houses():
    run = begun()
    texts = [line.text for option in run.happening().options for line in option.preview]
    assert any("at most" in text and "household" in text for text in texts)


def test_hard_scenes_say_so():
    hard = {}
    for seed in (5,):
        run = begun(seed)
        while run.campaign.stage != "over":
            view = run.happening() if run.campaign.stage == "act" else None
            if view is not None:
                hard[view.id] = bool(view.hard)
            decision = bots.named("clerk")(run.campaign)
            run.take(decision)
            if isinstance(decision, CloseQuarter) and run.campaign.quarter.index > 7:
                break
    assert hard["D00"] is False
    assert hard.get("D08", True) is True
    assert any(hard.values())


def test_the_points_of_the_agenda_are_counted_on():
    run = begun()
    next_quarter(run)
    lines = [line.text for line in run.action("meeting").wordings[0].lines]
    numbered = [line.split(".")[0] for line in lines if line.split(".")[0].isdigit()]
    assert len(numbered) > 2
    assert numbered == [str(number) for number in range(1, len(numbered) + 1)]


def test_what_is_foretold_of_deliveries_is_in_the_unit_in_which_they_are_ordered():
    run = Run.new(library(), "rakitnoe-uste", "official", "full", 7)
    made = next(made for made in run.campaign.desk.advice if made.question == "delivered")
    said = next(adviser.saying for adviser in run.advisers() if adviser.id == made.adviser)
    assert figures.amount(run.seat, max(made.low, made.high) // 100, "centners") in said
    assert run.seat.count("unit.kg", 2) not in said
