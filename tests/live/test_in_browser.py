"""A live class in real browsers: two seats come in by the link, are paused, go on, and hand in; the teacher watches."""

from __future__ import annotations

import time

import pytest

from tests.classroom.lesson import OF
from tests.live.served import plain, serving, start
from tests.web.conftest import SCREENSHOTS
from tests.web.driver import OWN_RUNTIME, Player, play_to_the_next_quarter

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]


HERE = "import game.ui.app as app; app.current.shell.live.seat.here"


def come_in(visit, live):
    """Open the class link in a browser of its own, and take the seat that is offered."""
    seen = visit(script=OWN_RUNTIME)
    link = next(word for word in live.printed.split() if "live=here" in word and word.startswith("http"))
    seen.page.goto(link)
    seen.page.wait_for_selector("#percent:has-text('100 %')", timeout=120_000)
    seen.page.keyboard.press("Enter")
    player = Player(seen.page)
    player.wait_until(lambda sight: sight.screen == "JoinScreen", 60)
    player.key("Enter")
    player.wait_until(lambda sight: sight.stage == "act", 60)
    return seen, player


def teach(visit, live, page="teacher"):
    """Open the teacher's page, or the projector's."""
    seen = visit(width=1366, height=768)
    seen.page.goto(f"http://127.0.0.1:{live.port}/live/{page}#{plain(OF)}.{live.secret(page)}")
    return seen


def counted(seen, what, number):
    """Wait until the page shows so many of these; its strict rules let a test look, but run nothing in it."""
    expect = pytest.importorskip("playwright.sync_api").expect
    expect(seen.page.locator(what)).to_have_count(number, timeout=120_000)


def test_two_seats_are_paused_go_on_and_hand_in(own_site, visit, tmp_path):
    live = start(tmp_path, "--site", str(own_site), classes=(OF,))
    monitor = None
    try:
        monitor = teach(visit, live)
        assert live.secret() not in monitor.page.evaluate("location.href")
        seats = [come_in(visit, live) for _ in range(2)]
        counted(monitor, ".seats li", 2)
        names = monitor.page.locator(".seats h2").all_inner_texts()
        assert len(set(names)) == 2

        before = [player.look() for _, player in seats]
        began = time.monotonic()
        monitor.page.click("#pause")
        for _, player in seats:
            player.wait_until(lambda sight: sight.screen == "HeldScreen", 60)
            print(f"held after {time.monotonic() - began:.2f} s, as a test sees it")
            player.key("m")
            assert player.key("Escape").screen == "HeldScreen"
        seats[0][1].wait_for_frames(40)
        seats[0][0].screenshot("live-held")
        monitor.screenshot("live-monitor-paused")
        monitor.page.click("#pause")
        for (_, player), was in zip(seats, before, strict=True):
            after = player.wait_until(lambda sight: sight.screen != "HeldScreen", 60)
            assert (after.screen, after.code, after.decisions) == (was.screen, was.code, was.decisions)

        first, second = (player for _, player in seats)
        played = play_to_the_next_quarter(seats[0][0], first, first.look(), "live")
        counted(monitor, ".steps .done", 1)

        monitor.page.click("#collect")
        counted(monitor, ".seats .handed", 2)
        text = live.teacher("codes")[1]["text"]
        assert played.code in text
        assert second.look().code in text
        assert all(name in text for name in names)
        projector = teach(visit, live, "projector")
        monitor.page.click("#show")
        projector.page.wait_for_selector("#board:not([hidden])", timeout=120_000)
        board = projector.page.frame_locator("#board").locator("h1")
        assert board.inner_text() == "2 runs from one beginning"
        projector.screenshot("live-projector")
        for seen in (monitor, projector, *(seen for seen, _ in seats)):
            assert (seen.foreign, seen.errors, seen.boxes) == ([], [], [])

        live.kill()
        decided = second.look().decisions
        second.wait_until(lambda sight: sight.screen == "Notice", 90)
        seats[1][0].screenshot("live-away")
        sight = second.key("Enter")
        for _ in range(30):
            sight = second.step(sight)
            if sight.decisions > decided:
                break
        assert sight.decisions > decided, "played on without a server"
        with serving(tmp_path, "--site", str(own_site), classes=(OF,), port=live.port) as again:
            for _ in range(200):  # the pages' calls pass through the test: it must not sleep
                second.page.wait_for_timeout(500)
                if second.page.evaluate("(code) => window.__pyodide.runPython(code)", HERE):
                    break
            else:
                raise AssertionError("the seat did not come back to its class")
            assert played.code in again.teacher("codes")[1]["text"], "what was handed in is still there"
    finally:
        if live.process.poll() is None:
            live.kill()


def test_the_teachers_pages_can_be_used_by_everybody(visit, live):
    """The rules of accessibility that a machine can check, on both pages, with seats in every condition."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python")
    for nth in range(3):
        live.seat("at", {"closed": nth, "stage": "report"}, live.join()["token"])
    for page in ("teacher", "projector"):
        seen = teach(visit, live, page)
        seen.page.wait_for_selector(".big")
        found = axe.Axe().run(seen.page)
        assert found.violations_count == 0, found.generate_report()
        seen.screenshot(f"live-{page}")
    assert SCREENSHOTS.exists()


def test_a_wrong_link_is_explained_and_shows_nothing(visit, live):
    for place in ("", f"{plain(OF)}.guess", "NOTACLASSNO.guess"):
        seen = visit()
        seen.page.goto(f"http://127.0.0.1:{live.port}/live/teacher#{place}")
        seen.page.wait_for_selector("#trouble:not([hidden])")
        assert seen.page.locator(".seats").count() == 0
        assert seen.boxes == []
