"""The end splits an outcome into causes that sum exactly, and opens the barns."""

from dataclasses import replace

import pytest

from game.play import bots
from game.play.panel import LINES, Panel, outcome_of, spread
from game.play.views import EndView, FigureView
from game.sim.campaign import Campaign
from tests.play.playing import begun, inside, library, played


def quick_book():
    """The book with few companions in luck, for speed; the arithmetic is the same."""
    book = library().book
    few = {key: replace(book.rules[key], values=((0, 2.0),)) for key in ("panel.companions", "panel.loss_companions")}
    return replace(book, rules={**book.rules, **few})


@pytest.fixture(scope="module")
def ended():
    run = begun(cut="lesson", seed=4)
    campaign = Campaign(quick_book(), "rakitnoe-uste", 4, "worker", "lesson")
    run.campaign = bots.play(campaign, "zealot")
    return run


@pytest.fixture(scope="module")
def view(ended) -> EndView:
    return ended.end()


def test_the_three_shares_sum_to_actual_less_reference(ended, view):
    result = ended.panel().result
    for line in LINES:
        item = result.lines[line]
        assert item.chosen + item.ordered + item.weather == item.actual - item.reference
    for line in view.lines:
        assert sum(part.value for part in line.parts) == line.gap


def test_the_actual_line_is_what_the_run_itself_came_to(ended):
    result, own = ended.panel().finish(), outcome_of(ended.campaign)
    assert {name: line.actual for name, line in result.lines.items()} == dict(own.values)


def test_who_did_as_the_clerk_does_chose_nothing():
    campaign = Campaign(quick_book(), "rakitnoe-uste", 4, "worker", "lesson")
    result = Panel(bots.play(campaign, "clerk")).finish()
    assert all(line.chosen == 0 for line in result.lines.values())


def test_the_replays_can_be_spread_over_frames():
    run = played("clerk", cut="lesson", seed=4)
    steps = run.panel_steps()
    counted = [next(steps) for _ in range(100)]
    assert [done for done, _ in counted[-3:]] == [96, 97, 98]
    assert len({total for _, total in counted}) == 1
    assert run.panel().result is None
    del steps
    rest = list(run.panel_steps())
    assert rest[0][0] == 99, "who comes back goes on from there"
    assert rest[-1][0] == rest[-1][1] == run.panel().total
    assert run.panel().result is not None


def test_a_bare_replay_comes_to_the_same():
    outcomes = []
    for bare in (False, True):
        campaign = Campaign(library().book, "rakitnoe-uste", 4, "worker", "lesson", keep_entries=not bare, bare=bare)
        outcomes.append(outcome_of(bots.play(campaign, "protector")))
    assert outcomes[0] == outcomes[1]


def test_losses_are_ranges_and_lines_are_never_summed_or_ranked(view):
    assert [line.key for line in view.lines] == list(LINES)
    assert len(view.register) >= 5
    assert any("between" in line for line in view.register)


def test_the_curves_lie_side_by_side(ended, view):
    assert len(view.quarters) == len(view.paper) == len(view.barn) == len(ended.campaign.snapshots)
    assert view.code == ended.code()
    assert view.title
    assert view.text
    assert view.household_year[1:]


def test_why_leads_to_the_eight_replays(ended, view):
    for line in LINES:
        why = ended.why(f"end:{line}")
        assert len(why.steps) == 3
        assert len(why.steps[0].rows) == 8
    assert not [figure for figure in inside(view, FigureView) if not figure.why]


def test_a_range_holds_values_that_occurred():
    assert spread([5]) == (5, 5)
    assert spread(list(range(40))) == (1, 38)
    assert spread([]) == (0, 0)


def test_every_line_of_the_end_has_its_sentence_and_a_house_is_told_without_repeats():
    view = played("clerk", cut="lesson").end()
    for line in view.lines:
        assert line.actual in line.sentence
        assert line.reference in line.sentence
    assert len(set(view.household_year)) == len(view.household_year)
    assert not any("1 head were" in text or "1930: I" in text for text in view.household_year)
