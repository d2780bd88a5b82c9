"""The matrix of environments tells equal from unequal, and names where an environment that counts otherwise parts.

The whole matrix is taken by `python -m tests.identical`, a step of .ci/run: these are its own tests, on a few games.
"""

from __future__ import annotations

import re

import pytest

from game.play.run import library
from tests import identical, recorded
from tests.identical import CannotBeHad, Environment, Row

# One kilogram too much in one barn, in May 1930: what another numpy might do by rounding otherwise.
ONE_KILOGRAM = """
from game.sim import month

def one_kilogram(m):
    if m.month == 10:
        m.world.grain[2 % m.world.villages, 11] += 1

month.MONTH = (*month.MONTH, one_kilogram)
"""
FOUND = r"II 1930, 1930-05: grain, village {village}, household 12: (\d+) here, (\d+) there \(kg\)\."


def games() -> list[recorded.Told]:
    """One game of each desk; of the official's a lesson."""
    some = [
        next(m for m in recorded.MAKINGS if (m.desk, m.cut) == pair)
        for pair in (("worker", "full"), ("official", "lesson"))
    ]
    return [fresh(making) for making in some]


def fresh(making: recorded.Making) -> recorded.Told:
    """A game played here and now: these tests hold whatever is written down."""
    return recorded.make(library().book, making)


def test_environments_that_count_alike_are_the_same():
    rows = identical.run([Environment("here"), identical.without("features off")], games())
    taken = [row for row in rows if row.made_with]
    assert taken
    assert all((row.same, row.problem, row.words) == (2, "", []) for row in taken)


def test_one_kilogram_in_one_environment_is_named():
    rows = identical.run([Environment("here"), Environment("there", fault=ONE_KILOGRAM)], games())
    assert [row.same for row in rows] == [2, 0]
    for words, village in zip(rows[1].words, (1, 3), strict=True):
        found = re.search(FOUND.format(village=village), words)
        assert found, words
        assert int(found[2]) == int(found[1]) + 1
    print(identical.matrix(rows, 2))


def test_an_environment_that_cannot_be_had_says_why(monkeypatch):
    def no_index(*_words):
        raise CannotBeHad("its packages cannot be had: no network")

    monkeypatch.setattr(identical, "pip", no_index)
    found = identical.environments()
    absent = [one for one in found if isinstance(one, Row)]
    assert {row.name for row in absent} >= {"newest numpy"}
    told = identical.matrix([Row("newest numpy", problem="its packages cannot be had: no network")], 100)
    assert "left out: its packages cannot be had: no network" in told


def test_a_feature_that_stays_on_is_not_passed_over():
    with pytest.raises(CannotBeHad):
        Environment("there", off=("SSE2",)).ask({"codes": []})


def test_the_whole_matrix_fails_when_one_is_left_out(monkeypatch, capsys):
    monkeypatch.setattr(recorded, "MAKINGS", recorded.MAKINGS[5:6])
    monkeypatch.setattr(recorded, "read", fresh)
    monkeypatch.setattr(
        identical, "environments", lambda others: [Environment("here"), Row("gone", problem="no network")]
    )
    assert identical.main([]) == 0
    assert identical.main(["--all"]) == 1
    assert "left out: no network" in capsys.readouterr().out


def test_games_that_no_longer_go_as_written_down_are_told(monkeypatch, capsys):
    game = fresh(recorded.MAKINGS[5])
    other = {**game, "quarters": [[row[0], "0" * 16, *row[2:]] for row in game["quarters"]]}
    monkeypatch.setattr(recorded, "MAKINGS", recorded.MAKINGS[5:6])
    monkeypatch.setattr(recorded, "read", lambda making: other)
    monkeypatch.setattr(identical, "environments", lambda others: [Environment("here")])
    assert identical.main([]) == 1
    assert "otherwise than written down" in capsys.readouterr().out
