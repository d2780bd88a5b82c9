"""Where the program cannot run the page opens a game that was played: no script needed, and it still teaches."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

import pytest

from game.content.load import library
from game.content.place import assets_folder
from game.play.run import Run
from game.sim.record import decode
from tests.web.conftest import CHROMIUM, FLAGS
from tests.web.reader import violations
from tests.web.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]

PAGES = [f"read/{language}{desk}.html" for language in ("en", "ru") for desk in ("", "-worker", "-official")]
PAGES.append("read/findings.html")


@pytest.fixture(scope="module")
def shelf():
    return library(assets_folder())


@pytest.fixture
def without_wasm(browser):
    """A browser that compiles nothing, as hardened ones do: there is no WebAssembly in it at all."""
    chromium = browser.browser_type.launch(
        executable_path=CHROMIUM, headless=True, args=[*FLAGS, "--js-flags=--jitless"]
    )
    yield chromium
    chromium.close()


@pytest.mark.parametrize(("link", "page", "words"), [
    ("", "read/en.html#no-program", "does not run the program of the game"),
    ("?lang=ru", "read/ru.html#no-program", "не исполняет программу игры"),
])  # fmt: skip
def test_without_webassembly_the_told_game_opens_by_itself(own_site, without_wasm, link, page, words):
    with serving(own_site) as (address, asked):
        seen = without_wasm.new_page()
        seen.goto(f"{address}/{link}")
        seen.wait_for_url(f"**/{page}")
        why = seen.locator(".why:visible")
        assert why.count() == 1
        assert words in why.inner_text()
        place = why.bounding_box()
        assert place["y"] < 700, "the reason is in sight"
        seen.screenshot(path=str(own_site.parent / "no-wasm.png"))
        seen.locator("a.button").first.click()
        seen.wait_for_load_state()
        assert seen.locator("h2").count() >= 6
        assert {path.split(".")[-1] for path in asked} & {"wasm", "whl", "data"} == set(), "nothing large was loaded"


def test_where_a_network_forbids_compiled_programs_it_opens_too(own_site, visit):
    with serving(own_site) as (address, _):
        seen = visit()

        def forbid(route):
            if route.request.resource_type == "document" and "read/" not in route.request.url:
                answer = route.fetch()
                rules = {"content-security-policy": "script-src 'self'"}
                route.fulfill(response=answer, headers={**answer.headers, **rules})
            else:
                route.fallback()

        seen.page.route("**/*", forbid)
        seen.page.goto(address)
        seen.page.wait_for_url("**/read/en.html#no-program")
        assert seen.page.locator(".why:visible").count() == 1


def test_with_scripts_switched_off_the_page_leads_to_it(own_site, visit):
    with serving(own_site) as (address, _):
        seen = visit(java_script_enabled=False)
        seen.page.goto(address)
        seen.page.get_by_role("link", name="a game that was played").click()
        seen.page.wait_for_url("**/read/en.html#no-script")
        assert "scripts are switched off" in seen.page.locator(".why:visible").inner_text()
        seen.page.get_by_role("link", name="Read this one").first.click()
        seen.page.wait_for_url("**/read/en-worker.html")
        ledger = seen.page.locator("details .ledger").first
        assert not ledger.is_visible(), "one guesses before the ledger is opened"
        seen.page.locator("summary").first.click()
        assert ledger.is_visible()
        assert "fewer than was written" in ledger.inner_text()
        seen.screenshot("read-ledger")


def test_a_trouble_of_the_program_leads_to_it(own_site, visit):
    with serving(own_site, {f"/{next(own_site.glob('game-*')).name}/paper-harvest.data": ("text/plain", b"no")}) as (
        address,
        _,
    ):
        seen = visit()
        seen.page.goto(f"{address}/?lang=ru")
        seen.page.locator("#trouble").wait_for(timeout=60_000)
        seen.page.get_by_role("link", name="Прочитать сыгранную игру").click()
        seen.page.wait_for_url("**/read/ru.html")
        assert seen.page.locator(".why:visible").count() == 0


@lru_cache
def _end(code):
    """The end of the game that a code replays."""
    shelf = library(assets_folder())
    return Run.from_record(shelf, decode(code, shelf.book)).end()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("desk", ["worker", "official"])
def test_what_is_told_is_the_game_that_its_code_replays(own_site, shelf, language, desk):
    text = (own_site / "read" / f"{language}-{desk}.html").read_text(encoding="utf-8")
    code = re.search(r"[0-9A-Z]{4,}(?:-[0-9A-Z]+){5,}", text)
    assert code, "the code stands on the page"
    end = _end(code[0])
    say = shelf.words[language].say
    head = f"<th>{say('text.quarter')}</th>"
    table = re.findall(r"<tr>((?:<td>[^<]*</td>)+)</tr>", text[text.index(head) :])[: len(end.quarters)]
    figures = [re.findall(r"<td>([^<]*)</td>", row) for row in table]
    nothing = say("text.nothing_written")
    told = [(None if paper == nothing else int(paper), int(barn)) for _, paper, barn in figures]
    assert told == list(zip(end.paper, end.barn, strict=True))
    assert max(paper - barn for paper, barn in told if paper is not None) >= 20, "the papers part"
    assert "[[" not in text
    assert unescape(text).count(say("read.open")) == len(re.findall("<details>", text)) >= 6


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_open_to_all_readers(own_site, visit, name):
    with serving(own_site) as (address, _):
        seen = visit(bypass_csp=True)
        seen.page.goto(f"{address}/{name}")
        seen.page.evaluate("() => document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        assert violations(seen.page) == []
        seen.page.set_viewport_size({"width": 390, "height": 844})
        assert seen.page.evaluate("() => document.documentElement.scrollWidth") <= 390
        assert seen.foreign == []


def test_the_findings_are_a_page_that_both_front_pages_lead_to(own_site, visit):
    with serving(own_site) as (address, _):
        seen = visit()
        for front in ("en", "ru"):
            seen.page.goto(f"{address}/read/{front}.html")
            seen.page.locator('a[href="findings.html"]').click()
            seen.page.wait_for_url("**/read/findings.html")
            assert seen.page.locator("h2").count() == 6
            assert seen.page.get_by_text("What it does not show.").count() == 5
            assert "**" not in seen.page.inner_text("main")
        seen.screenshot("findings")
    assert '<a href="read/findings.html"' in (own_site / "index.html").read_text(encoding="utf-8")
