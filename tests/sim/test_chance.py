"""Words hang on seed and place alone, never on what was drawn before them."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim.chance import desk_words, month_draws, named_words, words_at


@pytest.mark.parametrize("key", [0, 1, 2**31, 2**63 + 11])
@pytest.mark.parametrize("counter", [(0, 0, 0, 999), (0, 70, 2**32 - 1, 5001)])
def test_words_are_those_of_a_generator_of_their_own(key: int, counter: tuple[int, int, int, int]) -> None:
    """Setting one generator anew gives what a fresh one gives, also after an odd number of draws elsewhere."""
    words_at(5, (1, 2, 3, 4), 6)
    fresh = np.random.Philox(key=key, counter=list(counter)).random_raw(40)
    for number in (2, 6, 80):
        again = words_at(key, counter, number)
        assert again.tolist() == fresh.astype("<u8").view("<u4")[:number].tolist()


def test_what_was_drawn_before_does_not_matter() -> None:
    """Any order of asking gives the same words, and words once given stay as they were."""
    month = month_draws(np.array([3, 4], dtype=np.uint64), 7, 1, 60).words
    kept = month.copy()
    desk, name = desk_words(3, 2, "audit"), named_words(3, 2, "act", "visit.0.4")
    assert np.array_equal(named_words(3, 2, "act", "visit.0.4"), name)
    assert np.array_equal(desk_words(3, 2, "audit"), desk)
    assert np.array_equal(month, kept)
    assert np.array_equal(month_draws(np.array([4], dtype=np.uint64), 7, 1, 60).words[0], month[1])
