"""Story cases: what the model must do, told in tests/cases/*.toml so that a historian can read and dispute it.

Each case has a title, plain words, a source, a question (`ask`, answered in tests/stories.py), what is given, and
the figures that are expected: `is` within `margin`, or `above`, or `below`; `less` names a figure to be taken off;
`with` changes what is given for one line; `districts` asks everything in each of them.
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from game.content.place import assets_folder
from tests.stories import ASK

FOLDER = Path(__file__).parent / "cases"
Case = dict[str, Any]
CASES: dict[str, Case] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))
}
NEEDED = {"title", "words", "source", "see", "ask", "expected"}
FURTHER = {"given", "margin", "districts"}
OF_A_LINE = {"figure", "unit", "is", "above", "below", "margin", "with", "less", "say"}


def questions(case: Case) -> Iterator[tuple[str, dict[str, Any], Mapping[str, Any]]]:
    """Yield (place, what is given, line) for every line of a case in each of its districts."""
    for district in case.get("districts", [""]):
        for line in case["expected"]:
            here = {"district": district} if district else {}
            yield district, {**here, **case.get("given", {}), **line.get("with", {})}, line


def verdict(figure: float, line: Mapping[str, Any], margin: float) -> str:
    """Return '' when a figure is as expected, else in words what was expected."""
    if "is" in line and abs(figure - line["is"]) > line.get("margin", margin):
        return f"expected {line['is']} within {line.get('margin', margin)}"
    if "above" in line and figure <= line["above"]:
        return f"expected above {line['above']}"
    if "below" in line and figure >= line["below"]:
        return f"expected below {line['below']}"
    return ""


def wrong(case: Case) -> list[str]:
    """Return in words every line of a case that the model does not meet."""
    answers: dict[str, dict[str, float]] = {}
    found = []
    for district, given, line in questions(case):
        key = repr(sorted(given.items()))
        if key not in answers:
            answers[key] = ASK[case["ask"]](**given)
        figure = answers[key][line["figure"]] - (answers[key][line["less"]] if "less" in line else 0.0)
        problem = verdict(figure, line, case.get("margin", 0.001))
        if problem:
            less = f" less {line['less']}" if "less" in line else ""
            where = f"{district}: " if district else ""
            said = f" ({line['say']})" if "say" in line else ""
            found.append(f"{where}{line['figure']}{less} is {figure:.1f} {line['unit']}, {problem}{said}")
    return found


@pytest.mark.parametrize("name", list(CASES))
def test_the_model_tells_this_story(name: str) -> None:
    problems = wrong(CASES[name])
    assert not problems, "\n".join([CASES[name]["title"] + ":", *problems])


@pytest.mark.parametrize("name", list(CASES))
def test_a_case_can_be_read_and_disputed(name: str) -> None:
    case = CASES[name]
    assert NEEDED <= set(case) <= NEEDED | FURTHER
    assert len(case["words"].split()) >= 25
    sources = tomllib.loads((assets_folder() / "sources.toml").read_text(encoding="utf-8"))
    assert case["source"] in sources
    parameters = set(inspect.signature(ASK[case["ask"]]).parameters)
    for _, given, line in questions(case):
        assert set(line) <= OF_A_LINE
        assert {"figure", "unit"} <= set(line)
        assert ("is" in line) != ("above" in line or "below" in line)
        if "terms" not in parameters:
            assert set(given) <= parameters


def test_there_are_cases_for_all_questions() -> None:
    assert {case["ask"] for case in CASES.values()} == set(ASK)
    assert len(CASES) >= 8


def test_a_case_that_is_not_met_says_so_in_words() -> None:
    case = CASES["a_lie_compounds"]
    lines = [{**case["expected"][0], "is": 39}, {**case["expected"][1], "above": 148}, *case["expected"][2:]]
    lines[1].pop("is")
    said = wrong({**case, "expected": lines})
    assert said[0].startswith("target is 38.0 households, expected 39")
    assert said[1].startswith("seed is 148.0 100 kg, expected above 148")
    assert len(said) == 2
