"""The packed archive in a real browser: it starts, saves through the page, and tells its own errors."""

from __future__ import annotations

import pytest

from tests.web.serving import STORAGE_FORBIDDEN

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]

LOOK = "window.__pyodide.runPython('import game.ui.app as a; str(a.current.visits) + a.current.said')"


@pytest.fixture
def packed(web_build, small_checkout, tmp_path):
    web_build.build(small_checkout, tmp_path / "site")
    return tmp_path / "site" / "paper-harvest.apk"


def start(seen, address):
    seen.page.goto(address)
    seen.page.wait_for_function("window.__state !== 'loading'", timeout=60_000)


def test_a_save_survives_a_reload(runtime, packed, visit):
    with runtime.Server(str(packed)) as server:
        seen = visit()
        start(seen, server.url)
        assert seen.page.evaluate("window.__state") == "running"
        assert seen.page.evaluate(LOOK) == "1kept"
        start(seen, server.url)
        assert seen.page.evaluate(LOOK) == "2kept"
        assert seen.foreign == []
        assert seen.errors == []
        seen.screenshot("small-game")


def test_without_storage_the_game_runs_and_knows(runtime, packed, visit):
    with runtime.Server(str(packed)) as server:
        seen = visit(script=STORAGE_FORBIDDEN)
        start(seen, server.url)
        assert seen.page.evaluate("window.__state") == "running"
        assert seen.page.evaluate(LOOK) == "1not kept"


def test_an_error_of_the_game_is_told_in_the_page(runtime, packed, visit):
    with runtime.Server(str(packed)) as server:
        seen = visit()
        start(seen, server.url)
        seen.page.keyboard.press("x")
        panel = seen.page.locator("#trouble")
        panel.wait_for()
        assert "This is our fault, not yours" in panel.inner_text()
        assert "Traceback" not in panel.inner_text()
        panel.get_by_text("Details for a report").click()
        assert "the plough is broken" in panel.inner_text()
        seen.screenshot("small-game-error")


def test_a_game_that_cannot_even_be_read_is_told_too(runtime, web_build, small_checkout, tmp_path, visit):
    (small_checkout / "game" / "ui" / "app.py").write_text("import a_module_that_is_not_there\n", encoding="utf-8")
    web_build.build(small_checkout, tmp_path / "site")
    with runtime.Server(str(tmp_path / "site" / "paper-harvest.apk")) as server:
        seen = visit()
        seen.page.goto(server.url)
        seen.page.locator("#trouble").wait_for(timeout=60_000)
        assert "a_module_that_is_not_there" in seen.page.inner_html("#trouble-details")
