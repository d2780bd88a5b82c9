"""The same campaign comes to the same figures in a browser's Python as on a desktop, quarter by quarter.

The browser's is another build of Python and numpy, for a processor with 32-bit addresses: a number without a
stated width, or a sum that depends on its order, shows here.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]

# One text, run on both sides.
PLAY = """
import json, time
from game.content.load import library
from game.content.place import assets_folder
from game.play import bots
from game.sim.campaign import Campaign

def campaigns():
    shelf = library(assets_folder())
    for district, desk, bot, seed in (
        ("rakitnoe-uste", "worker", "clerk", 7),
        ("velyka-balka", "worker", "random", 11),
        ("krasny-yar-solonets", "official", "zealot", 3),
    ):
        began = time.perf_counter()
        campaign = bots.play(Campaign(shelf.book, district, seed, desk, "lesson", keep_entries=False), bot)
        spent = time.perf_counter() - began
        yield {"run": [district, desk, bot, seed], "digests": list(campaign.digests)}, round(spent, 2)
"""


def test_the_browser_comes_to_the_same_figures(runtime, web_build, tmp_path, visit):
    web_build.build(ROOT, tmp_path / "site")
    with runtime.Server(str(tmp_path / "site" / "paper-harvest.apk")) as server:
        seen = visit()
        seen.page.goto(server.url)
        seen.page.wait_for_function("window.__state !== 'loading'", timeout=60_000)
        told = seen.page.evaluate(
            "(code) => window.__pyodide.runPython(code)", PLAY + "\njson.dumps(list(campaigns()))"
        )
    names = {}
    exec(PLAY, names)
    for (here, seconds), (there, slower) in zip(names["campaigns"](), json.loads(told), strict=True):
        print(*here["run"], f"{seconds} s here, {slower} s in the browser")
        assert len(here["digests"]) >= 6
        assert there == here
