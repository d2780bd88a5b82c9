"""The shares of the three causes sum exactly, whatever the outcomes are."""

from hypothesis import given
from hypothesis import strategies as st

from game.play.shapley import ALL, shares, sixths

outcomes = st.lists(st.integers(-100_000, 100_000), min_size=8, max_size=8)


@given(outcomes)
def test_shares_sum_exactly_to_the_gap(values):
    assert sum(shares(values)) == values[ALL] - values[0]


@given(outcomes)
def test_sixths_sum_exactly_and_rounding_moves_at_most_one(values):
    assert sum(sixths(values)) == 6 * (values[ALL] - values[0])
    for whole, part in zip(shares(values), sixths(values), strict=True):
        assert abs(6 * whole - part) <= 6


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_causes_that_only_add_get_just_what_they_add(chosen, ordered, weather):
    values = [
        (chosen if mask & 1 else 0) + (ordered if mask & 2 else 0) + (weather if mask & 4 else 0) for mask in range(8)
    ]
    assert shares(values) == (chosen, ordered, weather)


def test_a_cause_without_effect_gets_nothing():
    values = [5, 5, 9, 9, 3, 3, 20, 20]
    assert shares(values)[0] == 0


def test_two_causes_that_only_work_together_share_alike():
    values = [0, 0, 0, 10, 0, 0, 0, 10]
    assert shares(values) == (5, 5, 0)
