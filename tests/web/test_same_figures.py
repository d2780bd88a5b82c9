"""The recorded games come to the same digests in a browser's Python, and where they do not, the first value is named.

The browser's is another build of Python and numpy, for a processor with 32-bit addresses: a number without a
stated width, or a sum that depends on its order, shows here. The other environments: tests/identical.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import anywhere, identical, recorded
from tests.test_identical import FOUND, ONE_KILOGRAM

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = Path(anywhere.__file__).read_text(encoding="utf-8").partition('if __name__ == "__main__"')[0]
BATCHES = 2
"""Pages over which the games are shared out; each goes to a worker of its own."""

GAMES_A_CALL = 5
"""A page answers nothing while it computes, so it is asked for few at a time."""


@pytest.fixture(scope="module")
def packed(web_build, runtime, tmp_path_factory):
    """The built game, once a worker."""
    site = tmp_path_factory.mktemp("figures") / "site"
    web_build.build(ROOT, site, readable=False)
    return site / "paper-harvest.apk"


@pytest.fixture
def ask(packed, runtime, visit):
    """Ask Python in a page with the built game, as another environment is asked."""
    with runtime.Server(str(packed)) as server:
        seen = visit()
        seen.page.goto(server.url)
        seen.page.wait_for_function("window.__state !== 'loading'", timeout=60_000)
        run = "(code) => window.__pyodide.runPython(code)"
        seen.page.evaluate(run, QUESTIONS)

        def put(request: dict[str, Any]) -> dict[str, Any]:
            return json.loads(seen.page.evaluate(run, f"json.dumps(answer(json.loads({json.dumps(request)!r})))"))

        yield put


def in_calls(put: Callable[[identical.Answer], identical.Answer], request: identical.Answer) -> identical.Answer:
    """Ask for a few games at a time."""
    codes = request.get("codes")
    if not codes:
        return put(request)
    told = [put({"codes": codes[start : start + GAMES_A_CALL]}) for start in range(0, len(codes), GAMES_A_CALL)]
    games = [game for part in told for game in part["games"]]
    return {**told[0], "games": games, "seconds": sum(part["seconds"] for part in told)}


@pytest.mark.parametrize(
    "batch",
    [pytest.param(n, marks=pytest.mark.xdist_group(f"figures {n}")) for n in range(BATCHES)],
)
def test_the_browser_comes_to_the_same_digests(ask, batch):
    games = [recorded.read(making) for making in recorded.MAKINGS[batch::BATCHES]]
    here = anywhere.answer({"codes": [game["code"] for game in games]})
    wanted = [digests for digests, _ in here["games"]]
    row = identical.row_of("the browser", lambda request: in_calls(ask, request), games)
    identical.judge(row, ask, anywhere.answer, games, wanted)
    print(identical.matrix([row], len(games)), f"; here {here['seconds']} s")
    assert "emscripten" in row.made_with
    assert row.same == len(games), "\n".join(row.words)


@pytest.mark.xdist_group("figures 0")
def test_one_kilogram_in_the_browser_is_named(ask):
    games = [recorded.make(anywhere.book(), recorded.MAKINGS[0])]
    wanted = [recorded.digests(game) for game in games]
    ask({"codes": [], "fault": ONE_KILOGRAM})
    row = identical.row_of("the browser", ask, games)
    identical.judge(row, ask, anywhere.answer, games, wanted)
    print("\n".join(row.words))
    assert row.same == 0
    found = re.search(FOUND.format(village=1), row.words[0])
    assert found, row.words
    assert int(found[2]) == int(found[1]) + 1
