"""The puzzle has at least three solutions, each judged anew; what does not hold is refused, and why is said."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest

from game.experiments.joining import HOMES
from game.experiments.joining_levers import NEUTRAL, PRESETS, result_of, setting_of
from game.experiments.joining_puzzle import (
    BUDGET,
    FREE,
    SOLUTIONS,
    SOLVED_BY_CHANCE,
    START,
    attempt_of,
    incomes,
    judge,
    moved,
)
from game.experiments.joining_search import simplest, solutions
from game.experiments.joining_words import CURVE, HOUSEHOLDS, files, names, sums
from game.play.run import library


@pytest.mark.parametrize("solution", SOLUTIONS, ids=str)
def test_a_recorded_solution_solves_it(solution: dict[str, int]) -> None:
    setting = attempt_of(solution)
    verdict = judge(setting)
    assert verdict.joined * 100 >= 30 * HOMES
    assert verdict.worse == ()
    assert verdict.cost <= BUDGET
    assert verdict.solved
    # said once more without the judge: nobody has less than before, and nobody wants to move
    before = incomes(result_of(START).offer, verdict.result.theta, np.zeros(HOMES, dtype=np.bool_))
    after = incomes(verdict.result.offer, verdict.result.theta, verdict.result.empty.inside)
    assert (after >= before - 1e-9).all()
    assert verdict.result.offer.fear == 0
    assert verdict.result.offer.leaving == 0


def test_there_are_three_that_differ_in_what_they_move() -> None:
    assert len({tuple(sorted(one)) for one in SOLUTIONS}) >= 3
    for one in SOLUTIONS:
        assert moved(simplest(attempt_of(one))) == dict(one), "no lever is moved without need"


def test_it_is_not_solved_by_doing_nothing_nor_by_one_lever() -> None:
    assert not judge(START).solved
    for name in FREE:
        for step in range(8):
            try:
                assert not judge(attempt_of({name: step})).solved
            except IndexError:
                break


def test_each_of_the_three_conditions_can_fail_alone() -> None:
    solved = attempt_of(SOLUTIONS[2])
    assert not judge({**solved, "shared": 4}).enough
    dear = judge({**solved, "credit": 3})
    assert dear.enough
    assert not dear.affordable
    taxed = judge(attempt_of({"shared": 0, "control": 1, "tax": 4, "goods": 1}))
    assert taxed.worse


def test_what_the_puzzle_holds_cannot_be_moved() -> None:
    with pytest.raises(ValueError, match="the puzzle holds force"):
        attempt_of({"force": 4})


def test_the_stated_difficulty_was_measured() -> None:
    share, _ = solutions(1500)
    assert round(share * 1000) == SOLVED_BY_CHANCE


def test_sums_of_the_page_add_up_and_every_file_has_its_codebook() -> None:
    for language in library().words.values():
        heads = names(language)
        assert len(set(heads)) == HOMES
        for moved_levers in (*PRESETS.values(), {}):
            setting = setting_of(moved_levers) if moved_levers else dict(NEUTRAL)
            found = result_of(setting)
            shown = sums(found.offer, found.theta, found.full.inside, heads, True)
            for one in shown:
                assert one.alone == sum(v for _, v in one.own)
                assert one.together == sum(v for _, v in one.farm)
            made = files(setting, found, shown, True)
            rows = list(csv.DictReader(io.StringIO(made["joining_households.csv"])))
            assert [name for name, _, _ in HOUSEHOLDS] == list(rows[0])
            assert len(rows) == HOMES == len({row["house"] for row in rows})
            line = list(csv.DictReader(io.StringIO(made["joining_curve.csv"])))
            assert [name for name, _, _ in CURVE] == list(line[0])
            assert len(line) == HOMES + 1
            whole = json.loads(made["joining.json"])
            assert len(whole["households"]) == HOMES
            assert whole["levers"] == dict(setting)
            for name in (*rows[0], *line[0]):
                assert f"{name} (" in made["joining_codebook.txt"]
