"""No view tells what the desk has not seen: worlds that differ only in unseen stores give equal views."""

import numpy as np
import pytest

from game.sim.decisions import Act
from tests.play.playing import begun, played, views_of

UNSEEN = ("hidden", "cash", "skill", "trust", "fear", "anger", "belief", "gain", "exposure", "attachment", "workers")


def disturbed(run):
    """Change in the run's own world what nobody at this desk has looked at."""
    world, knows = run.campaign.world, run.campaign.desk.knows
    chance = np.random.Generator(np.random.PCG64(1))
    for village in range(world.villages):
        for slot in range(60):
            if ("grain", village, slot) in knows:
                continue
            for name in UNSEEN:
                column = getattr(world, name)
                column[village, slot] = chance.integers(0, 5000)
            world.animals[:, village, slot] = chance.integers(0, 9, size=4)
            world.seed[village, slot] = chance.integers(0, 900)
    return run


@pytest.mark.parametrize("stop", [0, 2])
def test_two_worlds_that_differ_in_unseen_yards_give_equal_views_on_the_village_desk(stop):
    runs = [played("clerk", until=lambda campaign: len(campaign.digests) == stop) for _ in range(2)]
    for run in runs:
        run.take(Act("visit", 4))
    assert views_of(runs[0]) == views_of(disturbed(runs[1]))


def test_after_a_visit_the_card_of_another_house_still_shows_nothing():
    run = begun()
    run.take(Act("visit", 4))
    other = run.household(40)
    assert not other.known
    assert other.stay == ()
    assert other.horses == other.cows == other.sheep == 0
    assert all(fact.value is None for fact in other.facts[:-1])


def test_the_official_sees_no_barn_he_has_not_sent_to():
    runs = [begun("official") for _ in range(2)]
    world = runs[1].campaign.world
    world.farm_grain[:] = world.farm_grain + 777
    world.farm_seed[:] = world.farm_seed + 777
    world.reserve[:] = world.reserve + 777
    disturbed(runs[1])
    assert views_of(runs[0]) == views_of(runs[1])


def test_a_sum_is_not_freshened_by_what_came_later():
    run = begun()
    run.take(Act("visit", 4))
    house = next(slot for slot in (12, 13, 14) if run.household(slot).known)
    before = run.household(house)
    run.campaign.world.grain[0, house] += 500
    run.campaign.world.belief[0, house] = 9000
    after = run.household(house)
    assert before.stay == after.stay
    assert before.join == after.join
    assert before.stay


def test_the_two_sides_of_a_sum_add_up_to_the_verdict():
    run = begun()
    run.take(Act("visit", 4))
    house = next(slot for slot in (12, 13, 14) if run.household(slot).known)
    card = run.household(house)
    gap = card.join_total - card.stay_total
    assert gap != 0
    assert str(abs(gap)) in card.verdict.replace(",", "")
