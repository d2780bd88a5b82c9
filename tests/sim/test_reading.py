"""Numbers come from the book, by month, and a missing one is named."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from game.sim.book import Rule
from game.sim.reading import Numbers
from game.sim.rules.herd import Keeping
from game.sim.rules.lists import Lists
from game.sim.shares import kept, ratio, share_out, sigmoid
from tests.sim.books import book, with_numbers


def every_kind(kind: type[Numbers]) -> list[type[Numbers]]:
    return [kind, *(below for each in kind.__subclasses__() for below in every_kind(each))]


def test_every_number_a_rule_reads_is_in_the_book():
    for kind in every_kind(Numbers)[1:]:
        keys = kind.keys()
        for key in keys:
            assert key in book().rules, (kind.__name__, key)


def test_dated_numbers_hold_from_their_month():
    assert Lists.of(book(), 5).part == 0.0
    assert Lists.of(book(), 7).part > 0.0  # February 1930
    assert Lists.of(book(), 12).part == 0.0


def test_another_book_is_read_anew():
    changed = with_numbers(book(), herd__meat_quota=0.25)
    assert Keeping.of(changed, 3).meat == 0.25
    assert Keeping.of(book(), 3).meat != 0.25


def test_a_missing_number_is_named():
    poorer = replace(book(), rules={key: rule for key, rule in book().rules.items() if key != "herd.meat_quota"})
    with pytest.raises(KeyError, match=r"herd\.meat_quota"):
        Keeping.of(poorer, 3)


def test_rules_hold_from_the_beginning_when_no_date_is_earlier():
    assert Rule("k", ((5, 1.0), (9, 2.0)), "", "", "D").at(0) == 1.0


def test_handing_out_loses_nothing():
    generator = np.random.Generator(np.random.Philox(key=5))
    weights = generator.integers(0, 1000, size=(40, 60)).astype(np.int64)
    weights[0] = 0
    amount = generator.integers(0, 10**9, size=40).astype(np.int64)
    given = share_out(amount, weights)
    assert (given >= 0).all()
    assert (given[weights == 0] == 0).all()
    assert (given.sum(axis=1)[1:] == amount[1:]).all()
    assert given[0].sum() == 0


def test_shares_are_kept_within_one_whole():
    assert kept(np.array([-0.5, 0.00004, 0.00006, 0.5, 7.0])).tolist() == [0, 0, 1, 5000, 10000]
    assert sigmoid(np.array([0.0])).tolist() == [0.5]
    assert ratio(np.array([0, 3]), np.array([0, 6])).tolist() == [0.0, 0.5]
