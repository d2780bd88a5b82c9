"""One household otherwise: one thing changes, nothing else, and both sides of its sum are the game's own."""

from __future__ import annotations

import numpy as np

from game.experiments.household import CHANGES, changed, otherwise, possible
from game.experiments.policies import policies
from game.experiments.policies_run import begin, run
from game.play.run import library
from game.sim.sum import joining_sum
from game.sim.world import HORSES, columns

BOOK, KNOWN = library().book, policies()
DISTRICT = BOOK.districts["rakitnoe-uste"]
HOUSE = 7



def test_a_change_changes_one_value_of_one_house() -> None:
    stand = begin(BOOK, DISTRICT, np.array([1], dtype=np.uint64))
    for key, (what, by) in CHANGES.items():
        other = changed(stand, HOUSE, key)
        differ = [name for name, _ in columns() if (getattr(stand.world, name) != getattr(other.world, name)).any()]
        assert differ == ["animals" if what in ("horses", "cattle") else what], key
        name = differ[0]
        assert int((getattr(other.world, name) - getattr(stand.world, name)).sum()) == by
    assert changed(stand, HOUSE, "").world.digest() == stand.world.digest()


def test_nobody_has_fewer_than_no_horses() -> None:
    stand = begin(BOOK, DISTRICT, np.array([1], dtype=np.uint64))
    poor = next(slot for slot in range(60) if stand.world.animals[HORSES, 0, slot] == 0)
    assert "horse_less" not in possible(stand, poor)
    assert "horse_more" in possible(stand, poor)
    for slot in range(60):
        for key in possible(stand, slot):
            world = changed(stand, slot, key).world
            assert world.animals.min() >= 0
            assert world.workers[0, slot] <= world.eaters[0, slot]
            assert world.eaters[0, slot] >= 1


def test_the_house_as_it_is_does_what_it_does_in_the_plain_course() -> None:
    stand = begin(BOOK, DISTRICT, np.array([1], dtype=np.uint64))
    told = otherwise(KNOWN["documented"], KNOWN, BOOK, DISTRICT, stand, HOUSE)
    plain = run(KNOWN["documented"], KNOWN, BOOK, DISTRICT, stand, keep=True)
    as_is = told[0]
    assert as_is.key == ""
    assert as_is.now == joining_sum(stand.world, BOOK, DISTRICT, 0, HOUSE)
    joined = [event.month for event in plain.events if event.household == HOUSE and event.kind == "joined"]
    assert as_is.joined == (joined[0] if joined else -1)
    by_key = {one.key: one.now for one in told}
    assert by_key["horse_more"].own > as_is.now.own, "a horse more reaps more alone"
    assert by_key["eater_less"].own > as_is.now.own, "fewer mouths, more for each"
    assert by_key["horse_more"].amount("animals") < as_is.now.amount("animals"), "and there is more to hand over"
