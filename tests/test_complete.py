"""What is left out of the tests is told: a filter, a lost file, a mark that skips."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import recorded
from tests.complete import MUST_RUN, REPLAYS, Collected, missing

ROOT = Path(__file__).resolve().parents[1]
ALL = [
    *(f"tests/{REPLAYS}{making.name}]" for making in recorded.MAKINGS),
    *(f"{start}{number}" for start, wanted in MUST_RUN.items() for number in range(wanted)),
]
FILES = ["tests/test_recorded_games.py", "tests/test_identical.py", "tests/web/test_same_figures.py"]


def test_when_all_is_there_nothing_is_said():
    assert missing(Collected(ALL), FILES) == []


def test_what_is_left_out_is_named():
    assert missing(Collected(ALL, deselected=["tests/a.py::b"]), FILES) == ["deselected: tests/a.py::b"]
    assert missing(Collected(ALL), [*FILES, "tests/test_x.py"]) == ["no test of tests/test_x.py is collected"]
    assert missing(Collected(ALL, skipped={"tests/test_x.py": "no mesa"}), [*FILES, "tests/test_x.py"]) == []
    assert missing(Collected(ALL[1:]), FILES)[0].startswith(
        "1 of 100 recorded games are not replayed, e.g. worker-full"
    )
    assert missing(Collected(ALL[:-1]), FILES)[0].startswith("0 of 1 tests are collected: tests/web/test_same")
    assert missing(Collected(ALL, spared=[ALL[0]]), FILES) == [f"marked to be skipped: {ALL[0]}"]
    assert missing(Collected(ALL, spared=["tests/ui/test_x.py::y"]), FILES) == []


@pytest.mark.slow
def test_a_filter_among_the_settings_ends_the_step():
    done = subprocess.run(
        [sys.executable, "-m", "tests.complete"],
        cwd=ROOT,
        env={**os.environ, "PYTEST_ADDOPTS": "-m 'not slow'"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stdout
    assert "PYTEST_ADDOPTS is set" in done.stdout
    assert "deselected: " in done.stdout
    assert "tests are collected: tests/web/test_same_figures.py" in done.stdout
