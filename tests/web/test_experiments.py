"""The laboratory in a real browser: a link opens it, 200 villages run with a bar, and it says how long they took."""

from __future__ import annotations

import time

import pytest

from tests.web.driver import OWN_RUNTIME, Player, opened
from tests.web.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]
WORK = """
import game.ui.app as app
top = app.current.stack.top
found = getattr(top, "found", None)
str((type(top).__name__, bool(found and found.bands), bool(found and found.spread), bool(found and found.otherwise)))
"""


def state(page) -> str:
    return page.evaluate("(code) => window.__pyodide.runPython(code)", WORK)


def timed(player: Player, key: str, wanted: str) -> float:
    """Press a key and return the seconds until the page holds what was wanted."""
    start = time.perf_counter()
    player.page.keyboard.press(key)
    while wanted not in state(player.page):
        assert time.perf_counter() - start < 120, "the work is never done"
        player.page.wait_for_timeout(20)
    return time.perf_counter() - start


def test_bands_and_policies_are_run_in_the_page(own_site, visit):
    with serving(own_site) as (host, _asked):
        seen = visit(script=OWN_RUNTIME)
        player = opened(seen.page, host + "/?screen=bands")
        player.wait_until(lambda sight: sight.screen == "BandsScreen", 60)
        seconds = timed(player, "r", "('BandsScreen', True")
        print(f"two policies over 200 villages each in the browser: {seconds:.2f} s")
        for _ in range(6):  # B goes round to nothing
            if (part := player.look().part("b")) and "nothing" in part["name"]:
                break
            player.key("b")
        alone = timed(player, "r", "('BandsScreen', True")
        print(f"one policy over 200 villages in the browser: {alone:.2f} s")
        player.wait_for_frames(10)
        seen.screenshot("lab-bands")
        player.key("4")
        house = timed(player, "r", "('BandsScreen', True, False, True)")
        print(f"one house and ten changes of it in the browser: {house:.2f} s")
        seen.screenshot("lab-house")

        player = opened(seen.page, host + "/?screen=policies&lang=ru")
        player.wait_until(lambda sight: sight.screen == "PoliciesScreen", 60)
        seconds = timed(player, "Enter", "('ComparedScreen'")
        print(f"two policies over one village in the browser: {seconds:.2f} s")
        player.key("ArrowRight")
        player.wait_for_frames(20)
        seen.screenshot("lab-policies")
        assert player.look().screen == "ComparedScreen"
        assert not seen.errors
        assert not seen.foreign
