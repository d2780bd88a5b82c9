"""What the site's page may do, and where it may stand: strict rules, hostile links, no storage, other pages' frames."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.web.conftest import CHROMIUM, FLAGS
from tests.web.driver import OWN_RUNTIME
from tests.web.serving import STORAGE_FORBIDDEN, served_by_the_game, serving
from tests.web.small_game import make_checkout
from tests.web.test_own_site import WATCH, begin

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]

EVIL = "https://evil.example"
HOSTILE = (
    f"?happyclass=1&PYGPI={EVIL}/&code=%3Cscript%3Ewindow.evil=1%3C/script%3E&x=a.apk&-i&seed=7&seed=8&lang=en"
    f"&district={'x' * 1200}&class=javascript:window.evil=1&cut=%00&desk=\"onload=\"window.evil=1&debug=1#debug"
)
BREAK_IN = """
async (evil) => {
  const before = window.__refused.length;
  const add = (tag, set) => { const made = document.createElement(tag); set(made); document.body.append(made); };
  add("script", (made) => { made.textContent = "window.evil = 'inline'"; });
  add("script", (made) => { made.src = evil + "/a.js"; });
  add("script", (made) => { made.src = "data:text/javascript,window.evil='data'"; });
  add("div", (made) => { made.innerHTML = "<img src='x' onerror=\\"window.evil = 'attribute'\\">"; });
  add("a", (made) => { made.href = "javascript:window.evil='link'"; made.click(); });
  add("iframe", (made) => { made.src = evil; });
  add("object", (made) => { made.data = evil; });
  add("form", (made) => { made.action = evil; made.submit(); });
  add("base", (made) => { made.href = evil; });
  add("img", (made) => { made.src = evil + "/a.png"; });
  setTimeout("window.evil = 'text'");
  let ran = "";
  setTimeout(() => { new Function("window.evil = 'function'")(); });  // later: a driver's own calls may run text
  try { await fetch(evil); ran = "fetch"; } catch (error) { /* refused */ }
  try { new WebSocket(evil.replace("https", "wss")); } catch (error) { /* refused */ }
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return { ran, evil: window.evil || "", base: document.baseURI, refused: window.__refused.slice(before) };
}
"""


WITHHELD = "() => { try { localStorage.setItem('a', 'b'); return ''; } catch (error) { return error.name; } }"


@pytest.fixture(scope="module")
def small_site(web_build, pyodide, tmp_path_factory) -> Path:
    """A game of one screen in the page as it ships."""
    root = make_checkout(tmp_path_factory.mktemp("small") / "checkout")
    web_build.build(root, root.parent / "site", pyodide)
    return root.parent / "site"


def test_the_rules_hold_while_it_plays_and_refuse_what_breaks_in(own_site, visit):
    with served_by_the_game(own_site) as address:
        seen = visit(script=OWN_RUNTIME + WATCH)
        answer = seen.page.request.get(f"{address}/index.html")
        assert "script-src 'self' 'wasm-unsafe-eval'" in answer.headers["content-security-policy"]
        assert "unsafe-inline" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        player, sight = begin(seen, f"{address}/", HOSTILE)
        while sight.stage == "":
            sight = player.step(sight)
        assert seen.page.evaluate("() => window.__refused") == [], "the game itself asks for nothing forbidden"
        assert seen.page.evaluate("() => location.search + location.hash") == "?v=1&seed=7&lang=en"
        look = "import game.ui.app as a, json; json.dumps(dict(a.current.host.parameters))"
        told = json.loads(seen.page.evaluate("(code) => window.__pyodide.runPython(code)", look))
        assert told == {"v": "1", "seed": "7", "lang": "en"}
        assert (seen.foreign, seen.errors, seen.boxes) == ([], [], [])

        found = seen.page.evaluate(BREAK_IN, EVIL)
        assert (found["ran"], found["evil"]) == ("", "")
        assert EVIL not in found["base"]
        assert {one.split()[0] for one in found["refused"]} >= {
            "script-src-elem", "script-src-attr", "script-src", "connect-src", "img-src", "frame-src", "object-src",
            "base-uri",
        }  # fmt: skip
        assert all("unsafe-eval" in error or "Content Security Policy" in error for error in seen.errors)
        assert seen.foreign == [], "nothing reached the network"


def small(seen):
    """Begin the small game in a page or frame; return what it says of storage."""
    seen.wait_for_selector("#percent:has-text('100 %')", timeout=90_000)
    return seen.evaluate("() => window.paperHarvest.python.runPython('import game.ui.app as a; a.current.said')")


def test_a_browser_that_forbids_all_storage_plays_without_a_word_of_trouble(small_site, browser, tmp_path):
    """Cookies switched off in the settings: storage, databases and workers are all refused."""
    (tmp_path / "Default").mkdir()
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(settings), encoding="utf-8")
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=CHROMIUM, headless=True, args=FLAGS
    )
    try:
        with serving(small_site) as (address, _):
            page = context.new_page()
            errors = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(address)
            assert page.evaluate(WITHHELD) == "SecurityError"
            assert small(page) == "not kept"
            assert page.locator("#trouble").count() == 0
            assert errors == []
    finally:
        context.close()


@pytest.mark.parametrize(("script", "said"), [
    (STORAGE_FORBIDDEN, "not kept"),
    ("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };", "not kept"),
    ("Object.defineProperty(navigator, 'serviceWorker', { get() { throw new DOMException('no', 'SecurityError'); } });",
     "kept"),
])  # fmt: skip
def test_what_a_browser_withholds_is_done_without(small_site, visit, script, said):
    with serving(small_site) as (address, _):
        seen = visit(script=script)
        seen.page.goto(address)
        assert small(seen.page) == said
        assert seen.page.locator("#trouble").count() == 0
        assert (seen.errors, seen.boxes) == ([], [])


@pytest.fixture
def around(tmp_path):
    """A folder with a page that shows another in a frame."""

    def make(address: str, sandbox: str | None = None) -> Path:
        limits = "" if sandbox is None else f' sandbox="{sandbox}"'
        text = f'<!doctype html><title>a school page</title><iframe src="{address}" width="1100" height="640"{limits}>'
        (tmp_path / "index.html").write_text(text, encoding="utf-8")
        return tmp_path

    return make


def framed(seen, address):
    seen.page.goto(address)
    return seen.page.wait_for_selector("iframe").content_frame()


@pytest.mark.parametrize("sandbox", [None, "allow-scripts allow-same-origin"])
def test_in_a_frame_of_another_site_it_plays(small_site, visit, around, sandbox):
    with serving(small_site) as (address, _), serving(around(address, sandbox)) as (school, _):
        seen = visit(routed=False)
        frame = framed(seen, school.replace("127.0.0.1", "localhost"))
        assert small(frame) in {"kept", "not kept"}
        assert frame.locator("#trouble").count() == 0
        assert seen.errors == []


def test_in_a_frame_of_its_own_site_it_plays_and_keeps(small_site, visit, around, tmp_path):
    with serving(small_site) as (address, _):
        seen = visit()
        page = around(f"{address}/") / "index.html"
        seen.page.route(f"{address}/around.html", lambda route: route.fulfill(path=str(page)))
        frame = framed(seen, f"{address}/around.html")
        assert small(frame) == "kept"
        assert (seen.errors, seen.foreign) == ([], [])


def test_in_a_frame_that_closes_it_off_it_says_so(small_site, visit, around):
    with serving(small_site) as (address, _), serving(around(address, "allow-scripts allow-popups")) as (school, _):
        seen = visit(routed=False)
        frame = framed(seen, school)
        frame.wait_for_selector("#trouble", timeout=60_000)
        words = frame.inner_text("#trouble")
        assert "Open it in a tab of its own" in words
        assert "Traceback" not in words
        assert "Before you begin" in frame.inner_text("#start"), "the page stays readable"
        seen.screenshot("page-in-a-closed-frame")


def test_in_a_frame_without_scripts_it_leads_to_what_can_be_read(own_site, visit, around):
    with serving(own_site) as (address, _), serving(around(address, "")) as (school, _):
        seen = visit(routed=False)
        frame = framed(seen, school)
        frame.get_by_role("link", name="a game that was played").click()
        frame.wait_for_url("**/read/en.html#no-script")
        assert frame.locator(".why:visible").count() == 1


def test_opened_as_a_file_it_says_what_it_needs(small_site, visit):
    seen = visit(routed=False)
    seen.page.goto((small_site / "index.html").as_uri())
    seen.page.wait_for_selector("#trouble", timeout=60_000)
    assert "It needs a web server, be it on this machine" in seen.page.inner_text("#trouble")
