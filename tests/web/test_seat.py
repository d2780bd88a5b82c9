"""A pupil's seat in a real browser: a link, a nickname, a closed tab, handing in, another device."""

from __future__ import annotations

import pytest

from game.classroom.class_code import ClassCode, link, written
from game.classroom.collect import collect
from game.play.run import library
from tests.web.driver import OWN_RUNTIME, opened
from tests.web.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]
OF = ClassCode("rakitnoe-uste", seed=7)
NAME = """
import game.ui.app as app
app.current.stack.top.name
"""
LATER_MS = 900
"""A browser says a moment later whether it has copied."""


def name(page) -> str:
    return page.evaluate("(code) => window.__pyodide.runPython(code)", NAME)


def test_a_seat_is_taken_left_found_again_and_handed_in(own_site, visit):
    with serving(own_site) as (host, _asked):
        allowed = ["clipboard-read", "clipboard-write"]
        seen = visit(script=OWN_RUNTIME, permissions=allowed, accept_downloads=True)
        page = seen.page
        player = opened(page, link(OF, host + "/"))
        player.wait_until(lambda sight: sight.screen == "JoinScreen", 60)
        seen.screenshot("seat-join")
        nickname = name(page)
        player.key("Enter")
        player.wait_until(lambda sight: sight.screen == "ExpectScreen", 60)
        player.key("3")
        player.key("5")
        seen.screenshot("seat-expect")
        player.click(player.look().part("keep"))
        sight = player.wait_until(lambda sight: sight.screen == "DeskScreen", 60)
        code = sight.code

        page.goto("about:blank")
        player = opened(page, link(OF, host + "/"))
        sight = player.wait_until(lambda sight: sight.screen == "DeskScreen", 60)
        assert sight.code == code, "a tab that comes back finds its seat and what was foretold"

        player.key("F2")
        player.key("h")
        player.wait_until(lambda sight: sight.screen == "HandInScreen")
        assert name(page) == nickname
        player.key("c")
        page.wait_for_timeout(LATER_MS)
        text = page.evaluate("navigator.clipboard.readText()")
        seen.screenshot("seat-hand-in")
        with page.expect_download() as waiting:
            page.keyboard.press("f")
        assert waiting.value.path().read_text(encoding="utf-8") == text
        player.wait_for_frames()
        with page.expect_download() as waiting:
            page.keyboard.press("p")
        assert code in waiting.value.path().read_text(encoding="utf-8")
        player.wait_for_frames()
        player.key("l")
        page.wait_for_timeout(LATER_MS)
        address = page.evaluate("navigator.clipboard.readText()")
        assert address.startswith(f"{host}/?code=")
        handed = collect(text, library(), library().words["en"], OF).accepted
        assert [(one.nickname, one.code) for one in handed] == [(nickname, code)]

        other = visit(script=OWN_RUNTIME)
        second = opened(other.page, address)
        second.wait_until(lambda sight: sight.screen == "JoinScreen", 60)
        second.key("Enter")
        sight = second.wait_until(lambda sight: sight.screen == "DeskScreen", 60)
        assert sight.code == code
        for one in (seen, other):
            assert (one.foreign, one.errors, one.boxes) == ([], [], [])
        assert written(OF).replace("-", "") in address
