"""Nothing is left out: `python -m tests.complete [words given to pytest]` collects all tests and counts.

A filter among the settings, a file that is no longer collected or a mark that skips would make a green run say less
than it seems to. What must be there is counted here, with the words with which the tests are then run.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests import recorded

TESTS = Path(__file__).parent
REPLAYS = "test_recorded_games.py::test_a_recorded_game_replays["
MUST_RUN = {
    "tests/test_identical.py::": 1,
    "tests/web/test_same_figures.py::test_the_browser_comes_to_the_same_digests[": 2,
    "tests/web/test_same_figures.py::test_one_kilogram_in_the_browser_is_named": 1,
}
"""Beginnings of names, and how many tests at least must have them."""

LAST_LINES = 30
"""Of what pytest says when it cannot collect."""

SPARED = ("skip", "xfail")


@dataclass(eq=False)
class Collected:
    """What pytest collects; it is its plugin, and pytest keeps plugins in a set."""

    names: list[str] = field(default_factory=list)
    spared: list[str] = field(default_factory=list)
    deselected: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)

    def pytest_collection_finish(self, session: Any) -> None:
        """Keep the names, and those that a mark keeps from running."""
        self.names = [item.nodeid for item in session.items]
        self.spared = [item.nodeid for item in session.items if any(map(item.get_closest_marker, SPARED))]

    def pytest_collectreport(self, report: Any) -> None:
        """Keep files that skip themselves as a whole, with their reason."""
        if report.skipped:
            self.skipped[report.nodeid] = str(report.longrepr[-1])

    def pytest_deselected(self, items: Any) -> None:
        """Keep what a filter takes out."""
        self.deselected += [item.nodeid for item in items]


def collected(words: Sequence[str]) -> tuple[Collected, str]:
    """Return what pytest collects with these words, and what it prints when it cannot."""
    found, said = Collected(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = pytest.main([*words, "--collect-only", "-q", "-n", "0"], plugins=[found])
    return found, "" if status == pytest.ExitCode.OK else "\n".join(said.getvalue().splitlines()[-LAST_LINES:])


def missing(found: Collected, files: Iterable[str]) -> list[str]:
    """Return in words what is left out."""
    said = [f"deselected: {name}" for name in found.deselected[:5]]
    collected_files = {name.partition("::")[0] for name in found.names}
    said += [f"no test of {name} is collected" for name in files if name not in {*collected_files, *found.skipped}]
    names = set(found.names)
    lost = [m.name for m in recorded.MAKINGS if f"tests/{REPLAYS}{m.name}]" not in names]
    if lost:
        said.append(f"{len(lost)} of {len(recorded.MAKINGS)} recorded games are not replayed, e.g. {lost[0]}")
    for start, number in MUST_RUN.items():
        have = sum(name.startswith(start) for name in found.names)
        if have < number:
            said.append(f"{have} of {number} tests are collected: {start}")
    must = (f"tests/{REPLAYS}", *MUST_RUN)
    return said + [f"marked to be skipped: {name}" for name in found.spared if name.startswith(must)]


def without_browser() -> tuple[str, bool]:
    """Return why the tests in a browser will be skipped, '' when they run, and whether that is a fault."""
    from tests.web.conftest import CHROMIUM, RUNTIME_VARIABLE

    if not os.environ.get(RUNTIME_VARIABLE):
        return f"{RUNTIME_VARIABLE} names no offline browser runtime", False
    if not Path(CHROMIUM).exists():
        return f"there is no browser at {CHROMIUM}", False
    if importlib.util.find_spec("playwright") is None:
        return "a browser and the runtime are here, but playwright is not", True
    return "", False


def main(words: Sequence[str]) -> int:
    """Collect, count and say what is left out; end with 1 when anything is."""
    settings = os.environ.get("PYTEST_ADDOPTS", "")
    said = [f"PYTEST_ADDOPTS is set: {settings}"] if settings else []
    found, problem = collected(words)
    files = sorted(path.relative_to(TESTS.parent).as_posix() for path in TESTS.rglob("test_*.py"))
    said += [problem] if problem else missing(found, files)
    reason, fault = without_browser()
    if fault:
        said.append(reason)
    print("\n".join(said) if said else f"{len(found.names)} tests in {len(files)} files, none left out")
    for name, why in sorted(found.skipped.items()):
        print(f"{name} will be skipped: {why}.")
    if reason and not fault:
        print(f"The tests in a browser will be skipped: {reason}.")
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
