"""Households remember named acts: five slots, only what they could know, and a great harm is quoted within a year."""

from __future__ import annotations

import pytest

from game.sim import actions, memory
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.decisions import Act
from tests.sim import desks


@pytest.fixture
def run() -> Campaign:
    run = desks.campaign("worker", seed=5)
    run.desk.weeks_left = 30
    return run


def test_an_act_reaches_kin_at_half_and_the_lane_at_a_fifth(run: Campaign) -> None:
    memory.remember(run, "search", 0, (4,), -12)
    kin = [
        s for s in range(60) if run.world.kin[0, s] == run.world.kin[0, 4] and s != 4 and run.world.status[0, s] == 0
    ]
    assert run.desk.memories[0, 4][-1].size == -12
    assert {run.desk.memories[0, s][-1].size for s in kin} <= {-6}
    for slot in (3, 5):
        if slot not in kin and run.world.status[0, slot] == 0:
            assert run.desk.memories[0, slot][-1].size == -2
    knowing = {key[1] for key in run.desk.memories}
    assert knowing <= {3, 4, 5, *kin}


def test_five_slots_keep_the_worst_and_the_best(run: Campaign) -> None:
    for act, size in (("a", -20), ("b", 3), ("c", 15), ("d", 2), ("e", -3), ("f", 4), ("g", 1)):
        memory.remember(run, act, 0, (4,), size)
    assert [entry.act for entry in run.desk.memories[0, 4]] == ["a", "c", "e", "f", "g"]


def test_a_large_harm_is_quoted_at_the_next_meeting_within_four_quarters(run: Campaign) -> None:
    run.world.trust[:], run.world.anger[:], run.world.protest[:] = 5_000, 0, 0
    actions.apply(run, Act("search", 4, second=5))
    for later in range(1, 4):  # smaller things come in between
        run.quarter = Quarter(1 + later)
        memory.remember(run, "teach", 0, (12,), 2)
    run.world.month = run.quarter.index * 3
    run.quarter = Quarter.parse("IV 1930")
    run.desk.weeks_left = 5
    slots = [s for s in (12, 13, 14) if run.world.status[0, s] == 0]
    events = actions.apply(run, Act("visit", 4))
    quotes = {event.household: event.cause for event in events if event.kind == "quoted"}
    assert quotes == dict.fromkeys(slots, "search")
    assert run.desk.memories[0, 12][0].quoted == run.quarter.index


def test_a_crowd_speaks_by_the_one_who_is_owed_a_line(run: Campaign) -> None:
    assert memory.of_crowd(run, 0, "meeting") is None
    memory.remember(run, "repair", 0, (1,), 6)
    memory.remember(run, "list", 0, (40,), -15)
    spoken = memory.of_crowd(run, 0, "loss")
    assert spoken is not None
    assert (spoken[0], spoken[1].act) == (40, "list")


def test_at_a_meeting_somebody_says_it_before_all(run: Campaign) -> None:
    slot = next(s for s in range(60) if run.world.status[0, s] == 0)
    memory.remember(run, "remove", 0, (slot,), -15, by="district", thing="Maslov")
    quotes = [event for event in actions.apply(run, Act("meeting", option=1)) if event.kind == "quoted"]
    assert [(event.household, event.facts["thing"]) for event in quotes] == [(slot, "Maslov")]
    assert run.desk.memories[0, slot][0].quoted == run.quarter.index


def test_what_fits_is_quoted_and_the_middling_fade(run: Campaign) -> None:
    for act, size in (("worst", -9), ("teach", 6), ("best", 9), ("repair", 7), ("teach", 6)):
        memory.remember(run, act, 0, (4,), size)
    assert memory.quoted(run, 0, 4, "pay").act == "repair"  # type: ignore[union-attr]
    run.quarter = Quarter(run.quarter.index + 4)
    assert memory.quoted(run, 0, 4, "pay").act in ("worst", "best")  # type: ignore[union-attr]
    assert memory.quoted(run, 0, 50, "pay") is None


def test_what_a_meeting_tells_reaches_everybody_a_little(run: Campaign) -> None:
    memory.told(run, "vote", 0, -20)
    present = [s for s in range(60) if run.world.status[0, s] == 0]
    assert sorted(key[1] for key in run.desk.memories) == present
    assert run.desk.memories[0, present[0]][-1].size == -2
