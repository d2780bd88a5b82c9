"""A played run as a course, and branches from its quarters."""

from __future__ import annotations

import pytest

from game.experiments.policies import policies
from game.experiments.policies_own import branch, branches, course_of
from game.experiments.policies_run import run
from game.play import bots
from game.play.run import library
from game.sim.campaign import Campaign
from game.sim.record import record_of
from game.sim.world import SHARE


@pytest.fixture(scope="module")
def played() -> Campaign:
    campaign = Campaign(library().book, "rakitnoe-uste", 4, "worker", "full", keep_entries=False)
    return bots.play(campaign, "zealot")


def test_a_played_run_is_a_course_that_ends_where_it_ended(played: Campaign) -> None:
    own = course_of(record_of(played))
    assert own.end.world.digest() == played.world.digest()
    assert len(own.quarters) == 15
    members = [shot.members for shot in played.snapshots]
    assert own.series["in_fact"][1:, 0].tolist() == members
    assert own.series["cattle"][1:, 0].tolist() == [shot.cattle for shot in played.snapshots]


def test_a_branch_begins_where_the_run_stood_and_leaves_it_alone(played: Campaign) -> None:
    own = course_of(record_of(played))
    stand = branch(own, 3)
    assert stand.world.month == 9
    assert (stand.world.push == SHARE).all()
    assert (stand.world.membership == own.stands[2].world.membership).all()
    known = policies()
    book = library().book
    other = run(known["gradual"], known, book, book.districts["rakitnoe-uste"], stand)
    assert other.series["in_fact"][0] == own.series["in_fact"][2]
    assert other.series["in_fact"][1] < own.series["in_fact"][2]  # all may leave
    assert own.end.world.digest() == played.world.digest()
    assert branches(own) == tuple(range(1, 16))
    with pytest.raises(KeyError, match="no quarter III 1933"):
        branch(own, 16)
