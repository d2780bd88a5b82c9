"""Bands: chance that is crossed is the same chance, the spread adds up, one number moves what it should."""

from __future__ import annotations

import numpy as np
import pytest

from game.experiments.bands import band, quartiles
from game.experiments.numbers import Number
from game.experiments.policies import policies
from game.experiments.policies_run import begin, run
from game.experiments.sensitivity import sensitivities
from game.experiments.spread import OUTCOMES, SOURCES, crossed, split, spread
from game.play.run import library

BOOK, KNOWN = library().book, policies()
DISTRICT = BOOK.districts["rakitnoe-uste"]
DOCUMENTED, GRADUAL = KNOWN["documented"], KNOWN["gradual"]


def seeds(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.uint64)


def test_chance_that_is_not_crossed_is_the_game_s_own() -> None:
    own = seeds(1, 2, 3)
    told = crossed(DOCUMENTED, BOOK, DISTRICT, own, own, own)
    plain = run(DOCUMENTED, KNOWN, BOOK, DISTRICT, begin(BOOK, DISTRICT, own)).series
    assert told["people"].tolist() == plain["people"][-1].tolist()
    assert told["animals"].tolist() == (plain["horses"] + plain["cattle"])[-1].tolist()


def test_weather_and_luck_can_each_be_held() -> None:
    held = seeds(5, 5, 5, 5)
    weathers = crossed(DOCUMENTED, BOOK, DISTRICT, held, seeds(1, 2, 3, 1), held)
    lucks = crossed(DOCUMENTED, BOOK, DISTRICT, held, held, seeds(1, 2, 3, 1))
    for told in (weathers, lucks):
        grain = told["grain_to_town"].tolist()
        assert grain[0] == grain[3]
        assert len(set(grain[:3])) == 3


def test_a_band_is_of_its_seeds_and_its_quartiles_rise() -> None:
    course = band(DOCUMENTED, KNOWN, BOOK, DISTRICT, 60)
    ends = quartiles(course, "people")
    assert ends.shape == (5, 16)
    assert (np.diff(ends, axis=0) >= 0).all()
    assert ends[0, -1] < ends[2, -1] < ends[4, -1]


def test_the_spread_of_made_up_cells_is_split_as_it_was_made() -> None:
    effects = [np.array(one, dtype=np.float64) for one in ([0, 4], [0, 0, 3], [1, -1], [0, 0])]
    cells = sum(np.meshgrid(*effects, indexing="ij"))
    told = split("people", cells)
    variances = [one.var() for one in effects]
    assert [told.alone[name] for name in SOURCES] == pytest.approx([one / sum(variances) for one in variances])
    assert told.together == pytest.approx(0, abs=1e-12)
    mixed = split("people", np.array([0.0, 1, 1, 0]).reshape(2, 2, 1, 1))
    assert (mixed.alone["policy"], mixed.together) == (0, 1)
    assert sum(split("people", np.zeros((2, 2, 1, 1))).alone.values()) == 0


def test_the_policy_makes_most_of_the_spread_of_herds() -> None:
    told = {one.outcome: one for one in spread((DOCUMENTED, GRADUAL), BOOK, DISTRICT, 3, 3, 3)}
    assert set(told) == set(OUTCOMES)
    assert all(sum(one.alone.values()) + one.together == pytest.approx(1) for one in told.values())
    assert told["animals"].alone["policy"] > 0.7
    alike = spread((DOCUMENTED, DOCUMENTED), BOOK, DISTRICT, 3, 3, 3)
    assert all(one.alone["policy"] < 1e-12 for one in alike)


def test_one_number_at_a_time() -> None:
    moved = [
        Number("herd.slaughter.base", 0.0, 3.0, "", "", ()),
        Number("reports.infl", 0.0, 0.0001, "", "", ()),
    ]
    told = sensitivities(DOCUMENTED, KNOWN, BOOK, DISTRICT, moved, 30)
    herds = [one for one in told if one.outcome == "animals"]
    assert [one.key for one in herds] == ["herd.slaughter.base", "reports.infl"]
    assert herds[0].at_low > herds[0].at_high
    assert len({one.now for one in herds}) == 1


def test_how_sure_the_shares_are_is_told() -> None:
    few, more = (spread((DOCUMENTED, GRADUAL), BOOK, DISTRICT, count, count, count) for count in (3, 6))
    for one in (*few, *more):
        assert set(one.give) == set(SOURCES)
        assert all(give >= 0 for give in one.give.values())
    assert sum(one.give["luck"] for one in more) < sum(one.give["luck"] for one in few), "more luck, surer shares"
    even = np.zeros((2, 4, 4, 4))
    even[1] = 1.0
    told = split("people", even)
    assert (told.alone["policy"], told.give["policy"]) == (1.0, 0.0)
