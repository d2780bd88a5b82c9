"""Causes behave: one thing is changed, the same villages are run again, and every seed is compared with itself.

Each case of tests/cases/paired/*.toml has a title, plain words, a source, a question (`ask`, answered in
tests/pairs_villages.py and tests/pairs_desks.py), what is `given`, one thing that is `changed` ({from, to}), and
what is `expected` of a figure: its direction, in how many of a hundred seeds that differ at all at least (`agree`),
and by how much in the mean of all at least (`mean`) and at most (`most`). Luck alone must do as well less often than
once in a hundred times (sign test). A `control` switches the cause off: then the expectation must fail, so that every
case is known to be able to.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.content.place import assets_folder
from tests import pairs_desks, pairs_villages
from tests.pairs_villages import Figures, Setting

FOLDER = Path(__file__).parent / "cases" / "paired"
ASK = {**pairs_villages.ASK, **pairs_desks.ASK}
Case = dict[str, Any]
CASES: dict[str, Case] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))
}
NEEDED = {"title", "words", "source", "see", "ask", "changed", "expected", "control"}
FURTHER = {"given", "districts", "seeds"}
OF_A_LINE = {"figure", "unit", "direction", "agree", "mean", "most", "say"}
OF_A_CONTROL = {"say", "given", "numbers", "figures"}
LEAST_SEEDS, LEAST_AGREEMENT = 50, 70
BY_LUCK = 0.01
DISTRICT = "rakitnoe-uste"
Answer = tuple[Figures, Figures]


def seeds_of(case: Case) -> int:
    """Return how many seeds a case asks."""
    return int(case.get("seeds", LEAST_SEEDS))


def both(case: Case, district: str, control: Mapping[str, Any] | None = None) -> Answer:
    """Return the figures of every seed without and with the change; a control switches something off in both."""
    control = control or {}
    setting = Setting(district, np.arange(1, seeds_of(case) + 1, dtype=np.uint64), control.get("numbers", {}))
    given = {**case.get("given", {}), **control.get("given", {})}
    ask = ASK[case["ask"]]
    before, after = (
        {name: value[end] if isinstance(value, dict) else value for name, value in case["changed"].items()}
        for end in ("from", "to")
    )
    return ask(setting, **{**given, **before}), ask(setting, **{**given, **after})


def luck(so: int, differ: int) -> float:
    """Return the chance that a fair coin falls so often or more often on one side.

    >>> luck(0, 0), luck(7, 7)
    (1.0, 0.0078125)
    """
    return sum(comb(differ, k) for k in range(so, differ + 1)) / 2**differ


def verdict(answer: Answer, line: Mapping[str, Any]) -> str:
    """Return '' when a line is met, else in words what was found."""
    before, after = (figures[line["figure"]].astype(np.float64) for figures in answer)
    apart = after - before
    up = 1.0 if line["direction"] == "more" else -1.0
    so, differ = int(np.count_nonzero(up * apart > 0)), int(np.count_nonzero(apart))
    mean = up * float(apart.mean())
    told = (
        f"{line['figure']} went from {before.mean():.1f} to {after.mean():.1f} {line['unit']} in the mean, "
        f"{line['direction']} in {so} of {differ} seeds that differ"
    )
    if 100 * so < line["agree"] * differ or luck(so, differ) > BY_LUCK:
        return f"{told}; expected in {line['agree']} of 100"
    if mean < line["mean"]:
        return f"{told}; expected {line['mean']} {line['direction']}"
    return f"{told}; expected at most {line['most']}" if mean > line.get("most", mean) else ""


def wrong(case: Case, control: Mapping[str, Any] | None = None) -> dict[tuple[str, str], str]:
    """Return (district, figure) -> in words what is not met, under a control or as it stands."""
    found = {}
    for district in case.get("districts", [DISTRICT]):
        answer = both(case, district, control)
        for line in case["expected"]:
            if control and line["figure"] not in control.get("figures", [line["figure"]]):
                continue
            said = verdict(answer, line)
            if said:
                found[district, line["figure"]] = f"{district}: {said} ({line.get('say', '')})"
    return found


@pytest.mark.parametrize("name", list(CASES))
def test_the_change_does_what_is_told(name: str) -> None:
    problems = wrong(CASES[name])
    assert not problems, "\n".join([CASES[name]["title"] + ":", *problems.values()])


@pytest.mark.parametrize("name", list(CASES))
def test_without_the_cause_the_case_fails(name: str) -> None:
    """Every figure that a control speaks of; one district is enough to show it."""
    case = {**CASES[name], "districts": CASES[name].get("districts", [DISTRICT])[:1]}
    for control in case["control"]:
        figures = control.get("figures", [line["figure"] for line in case["expected"]])
        held = {(case["districts"][0], figure) for figure in figures} - set(wrong(case, control))
        assert not held, f"{case['title']}: still so although {control['say']}: {sorted(held)}"


@pytest.mark.parametrize("name", list(CASES))
def test_a_case_can_be_read_and_disputed(name: str) -> None:
    case = CASES[name]
    assert NEEDED <= set(case) <= NEEDED | FURTHER
    assert len(case["words"].split()) >= 25
    assert case["source"] in tomllib.loads((assets_folder() / "sources.toml").read_text(encoding="utf-8"))
    assert seeds_of(case) >= LEAST_SEEDS
    assert any(value["from"] != value["to"] for value in case["changed"].values() if isinstance(value, dict))
    for line in case["expected"]:
        assert set(line) <= OF_A_LINE
        assert line["direction"] in ("more", "less")
        assert line["agree"] >= LEAST_AGREEMENT
        assert line["mean"] > 0
    figures = {line["figure"] for line in case["expected"]}
    spoken: set[str] = set()
    for control in case["control"]:
        assert set(control) <= OF_A_CONTROL
        assert control["say"]
        spoken |= set(control.get("figures", figures))
    assert spoken == figures, "every figure needs a control under which it fails"


def test_there_are_cases_for_all_questions() -> None:
    assert {case["ask"] for case in CASES.values()} == set(ASK)


def test_a_line_that_is_not_met_says_so_in_words() -> None:
    line = {"figure": "cows", "unit": "head", "direction": "more", "agree": 70, "mean": 1.0, "most": 3.0}
    few = np.arange(10, dtype=np.int64)
    assert verdict(({"cows": few}, {"cows": few + 2}), line) == ""
    assert "expected in 70 of 100" in verdict(({"cows": few}, {"cows": few}), line)
    assert "in 6 of 6 seeds" in verdict(({"cows": few}, {"cows": few + 2 * (few > 3)}), line), "luck: once in 64"
    assert "expected at most 3.0" in verdict(({"cows": few}, {"cows": few + 4}), line)
    assert "expected 1.0 more" in verdict(({"cows": 2.0 * few}, {"cows": 2.0 * few + 0.5}), line)
    assert "less in 0 of 10" in verdict(({"cows": few}, {"cows": few + 2}), {**line, "direction": "less"})
