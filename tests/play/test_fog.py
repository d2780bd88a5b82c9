"""No view tells what the desk has not seen: worlds that differ only in unseen stores give equal views."""

import dataclasses

import numpy as np
import pytest

from game.play.events import entries, ledger
from game.sim.decisions import Act
from game.sim.events import Event
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


def test_no_desk_is_told_how_many_animals_were_killed_in_yards_nobody_counted():
    runs = [played("clerk", until=lambda campaign: len(campaign.digests) == 1) for _ in range(2)]
    for run, heads in zip(runs, (1, 40), strict=True):
        run.campaign.desk.knows.clear()
        for place, event in enumerate(run.campaign.events):
            if event.kind in ("slaughtered", "slaughtered_by"):
                run.campaign.events[place] = dataclasses.replace(event, amount=heads)
    told = [[entry.text for entry in ledger(run.seat, tuple(run.campaign.events))] for run in runs]
    assert told[0] == told[1]
    assert not any(digit in line for line in told[0] for digit in "123456789" if "slaughtered" in line)


def test_what_was_killed_in_a_yard_the_desk_has_counted_is_told_with_its_house():
    run = begun()
    house = next(slot for slot in (12, 13, 14) if run.seat.lives_here(0, slot))
    run.take(Act("visit", 4))
    killed = Event("slaughtered", 0, "herd", "horses", 0, -1, 3)
    run.campaign.events += [killed, Event("slaughtered_by", 0, "herd", "announced", 0, house, 2)]
    run.campaign.events.append(Event("slaughtered_by", 0, "herd", "announced", 0, 40, 1))
    (line,) = [entry.text for entry in entries(run.seat, (killed,), 0)]
    assert f"{run.seat.household(0, house)}: 2 animals slaughtered or sold." in line
    assert run.seat.household(0, 40) not in line
    assert "one or two other yards" in line


def test_a_lost_post_is_not_told_as_a_family_that_was_taken():
    run = played("clerk", until=lambda campaign: campaign.desk.post != "first")
    lost = next(event for event in run.campaign.events if event.kind == "removed" and event.rule == "judgement")
    (line,) = entries(run.seat, (lost,), lost.month)
    assert "family" not in line.text
    assert run.words.say("play.event.post") in line.text
    taken = [event for event in run.campaign.events if event.kind == "removed" and event.household >= 0]
    assert len(run.why("gone:0").steps[0].rows) <= len(taken) + 6
    word = run.words.say("play.why.gone.removed")
    assert sum(row[1] == word for row in run.why("gone:0").steps[0].rows) <= len(taken)
