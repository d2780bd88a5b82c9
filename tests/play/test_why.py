"""Any figure leads in at most three steps to a rule and its source."""

import pytest

from game.play.why_rules import RULES
from tests.play.playing import begun, library, moments, played, views_of, whys


@pytest.mark.parametrize(
    ("bot", "desk", "cut"),
    [
        ("random", "worker", "full"),
        ("gradualist", "worker", "lesson"),
        ("random", "official", "lesson"),
    ],
)
def test_every_why_of_every_view_ends_in_a_rule_with_a_source(bot, desk, cut):
    asked = 0
    for run in moments(bot, desk, cut, seed=8):
        for key in whys(views_of(run)):
            view = run.why(key)
            assert 1 <= len(view.steps) <= 3
            assert all(step.title and step.text for step in view.steps)
            assert view.source is not None
            asked += 1
    assert asked > 100


def test_the_keys_of_all_rules_are_in_the_book_and_have_words():
    words = library().words["en"]
    for topic, keys in RULES.items():
        assert words.has(f"play.why.rule.{topic}")
        for key in keys:
            assert key in library().book.rules


def test_an_order_is_taken_apart_into_its_inputs():
    run = played("paper-maker", until=lambda campaign: len(campaign.digests) == 1)
    view = run.why("order:percent")
    assert len(view.steps[0].rows) >= 3
    assert view.steps[2].rows[0][0] == "order.percent.own_share"


def test_an_unknown_key_is_refused():
    with pytest.raises(KeyError):
        begun().why("heaven:1")


def test_a_house_nobody_looked_into_tells_no_entries():
    run = begun()
    view = run.why("known:grain:0:5")
    assert view.steps[0].rows == ()


def test_a_rough_look_is_as_rough_in_its_entries():
    run = begun()
    run.take(run.action("visit").choices[0].decision)
    household = run.campaign.log[0].target * 3
    rows = [row for slot in range(household, household + 3) for row in run.why(f"known:grain:0:{slot}").steps[0].rows]
    amounts = [int(row[3].replace(",", "")) for row in rows]
    assert amounts
    assert all(amount < 100 or amount % 10 == 0 for amount in amounts)
