"""The teacher's page in a real browser: code, link and files come out of it, a preview plays, the room is checked."""

from __future__ import annotations

import pytest

from game.classroom.class_code import ClassCode, read
from tests.web.driver import OWN_RUNTIME, opened
from tests.web.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]
LATER_MS = 900
"""A browser says a moment later whether it has copied."""


def test_a_teacher_makes_a_lesson_looks_in_and_checks_the_room(own_site, visit):
    with serving(own_site) as (host, _asked):
        seen = visit(script=OWN_RUNTIME, permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
        page = seen.page
        player = opened(page, f"{host}/?screen=teach")
        player.wait_until(lambda sight: sight.screen == "TeachScreen", 60)
        seen.screenshot("teacher-page")

        player.key("c")
        page.wait_for_timeout(LATER_MS)
        code = page.evaluate("navigator.clipboard.readText()")
        assert isinstance(read(code), ClassCode), code
        player.key("k")
        page.wait_for_timeout(LATER_MS)
        link = page.evaluate("navigator.clipboard.readText()")
        assert link == f"{host}/?class={code.replace('-', '')}&lang=en"

        for key, wanted in (("s", code), ("g", "Exit ticket")):
            with page.expect_download() as waiting:
                page.keyboard.press(key)
            text = waiting.value.path().read_text(encoding="utf-8")
            assert wanted in text
            assert text.count("<svg") == 1, "the square code is drawn in the browser as well"
            player.wait_for_frames()
            player.key("Escape")

        player.key("v")
        sight = player.wait_until(lambda sight: sight.screen == "PreviewScreen")
        seen.screenshot("teacher-preview")
        player.click(sight.part("quarter.5"))
        player.key("p")
        sight = player.wait_until(lambda sight: sight.screen == "DeskScreen", 120)
        assert sight.stage == "act"
        assert len(sight.digests) == 13, "the quarters before January 1933, played and left to the deputy"
        assert page.evaluate("paperHarvest.get('run')") == "", "looking in keeps nothing"
        player.key("F2")
        player.key("b")
        player.wait_until(lambda sight: sight.screen == "TeachScreen")

        player.key("r")
        player.wait_until(lambda sight: sight.screen == "RoomScreen")
        told = page.evaluate("JSON.parse(paperHarvest.machine())")
        assert (told["frame"], told["clipboard"]) == ("no", "yes")
        assert 0 < int(told["start_ms"]) < 90_000
        seen.screenshot("teacher-room")
        assert (seen.foreign, seen.errors, seen.boxes) == ([], [], [])


def test_inside_another_page_the_room_says_so(own_site, visit):
    with serving(own_site) as (host, _asked):
        seen = visit(script=OWN_RUNTIME)
        seen.page.goto(f"{host}/read/")
        seen.page.set_content(f"<iframe id='f' src='{host}/?screen=teach' width=1200 height=700></iframe>")
        frame = seen.page.frame_locator("#f")
        frame.locator("#percent:has-text('100 %')").wait_for(timeout=90_000)
        inner = next(one for one in seen.page.frames if one != seen.page.main_frame)
        assert inner.evaluate("JSON.parse(paperHarvest.machine()).frame") == "yes"
