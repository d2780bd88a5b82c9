"""Nine plain characters finish every scenario, desk and cut, by allowed decisions alone."""

import pytest

from game.play import bots
from game.sim.campaign import Campaign
from tests.play.playing import DISTRICT, library

DISTRICTS = ("rakitnoe-uste", "krasny-yar-solonets", "velyka-balka", "zarechensk", "kamyshino")


def finished(bot, desk, cut, district=DISTRICT, seed=11):
    campaign = Campaign(library().book, district, seed, desk, cut, keep_entries=False, bare=True)
    return bots.play(campaign, bot)


@pytest.mark.parametrize("bot", bots.BOTS)
@pytest.mark.parametrize("desk", ["worker", "official"])
@pytest.mark.parametrize("cut", ["lesson", "full"])
def test_every_bot_finishes(bot, desk, cut):
    campaign = finished(bot, desk, cut)
    assert campaign.stage == "over"
    assert len(campaign.snapshots) == (14 if cut == "lesson" else 15)


@pytest.mark.parametrize("district", DISTRICTS)
@pytest.mark.parametrize("desk", ["worker", "official"])
def test_every_scenario_is_finished_by_the_wildest(district, desk):
    for seed in (1, 2):
        assert finished("random", desk, "full", district, seed).stage == "over"


def test_a_bot_is_a_function_of_the_campaign_alone():
    one, other = finished("random", "worker", "lesson"), finished("random", "worker", "lesson")
    assert one.log == other.log


def test_characters_differ_in_what_they_do():
    logs = {bot: tuple(finished(bot, "worker", "lesson").log) for bot in bots.BOTS}
    assert len(set(logs.values())) >= 8


def test_the_clerk_carries_out_and_writes_what_is_on_the_list():
    campaign = finished("clerk", "worker", "full")
    answers = {item.answer for item in campaign.log if type(item).__name__ == "Answer"}
    assert answers == {"carry_out"}


def test_the_paper_maker_writes_more_than_there_is():
    shots = finished("paper-maker", "worker", "full").snapshots
    assert max(dict(shot.paper)["percent"] - shot.members for shot in shots if dict(shot.paper)) >= 10


def test_an_unknown_bot_is_named():
    with pytest.raises(KeyError, match="clerk"):
        bots.named("hero")
