"""The page around the game: readable at once, honest about errors, closed to strangers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.web.conftest import load_file
from tests.web.serving import STORAGE_FORBIDDEN, serving
from tests.web.small_game import make_checkout

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = "https://pygame-web.github.io/cdn/0.9.3/pythons.js"

# Behaves towards the page as the real runtime does while it loads: it reads window.config, moves the bar
# of #progress, and its program calls the page's functions. A test decides when.
LOADER = b"""
window.seen = { search: location.search, hash: location.hash, config: window.config,
  code: document.getElementById("site").text };
window.keys = [];
window.addEventListener("keydown", (event) => window.keys.push(event.key));
"""


def played_by(script):
    """The files that make the server play the runtime with `script`."""
    return {"/runtime/pythons.js": ("text/javascript", script)}


@pytest.fixture(scope="module")
def site(web_build, tmp_path_factory):
    """The page as it ships; the game in it is not started here."""
    root = make_checkout(tmp_path_factory.mktemp("page") / "checkout")
    out = root.parent / "site"
    web_build.build(root, out)
    web_build.build(root, out.with_name("hosted"), runtime="runtime/")
    return out


@pytest.fixture(scope="module")
def hosted(site):
    """The same page, made for a runtime on its own server, which a test plays."""
    with serving(site.with_name("hosted"), {"/runtime/pythons.js": ("text/javascript", LOADER)}) as (
        address,
        asked,
    ):
        yield address, asked


def test_readable_before_anything_has_loaded_and_asks_no_stranger(site, visit):
    with serving(site) as (address, asked):
        seen = visit()
        seen.page.goto(address, wait_until="domcontentloaded")
        words = seen.page.inner_text("#start")
        for part in (
            "REPORT HOW MANY HAVE JOINED",
            "one village or ten",
            "Before you begin",
            "hunger and death",
        ):
            assert part in words
        assert "none of its people ever lived" in words
        assert seen.page.locator("#begin").is_visible()
        assert seen.page.evaluate("document.activeElement.id") in {"begin", ""}
        seen.page.wait_for_selector("#trouble")
        assert seen.foreign == [PUBLIC]
        assert {path.partition("?")[0] for path in asked} <= {"/", "/start.svg", "/favicon.png"} | {
            f"/fonts/{name}.ttf"
            for name in ("serif-regular", "serif-italic", "display-semibold", "sans-regular", "mono-regular")
        }
        assert "404" not in seen.page.content()


def test_a_runtime_that_cannot_be_reached_is_told_in_words(site, visit):
    with serving(site) as (address, _):
        seen = visit()
        seen.page.goto(address)
        panel = seen.page.locator("#trouble")
        panel.wait_for()
        assert "pygame-web.github.io could not be loaded" in panel.inner_text()
        assert "load the page again" in panel.inner_text()
        assert "Traceback" not in panel.inner_text()
        assert seen.page.locator("#begin").is_disabled()
        assert seen.page.inner_text("#stage") == "The game could not be loaded."
        assert seen.boxes == []
        seen.screenshot("page-runtime-missing")
        # The page behind the note stays readable.
        panel.get_by_text("Close this note").click()
        assert seen.page.locator("#trouble").count() == 0
        assert "Before you begin" in seen.page.inner_text("#start")


def test_begin_opens_the_game_when_it_is_there(hosted, visit):
    address, _ = hosted
    seen = visit()
    seen.page.goto(address)
    assert seen.page.evaluate("document.activeElement.id") == "begin"
    seen.page.evaluate("document.getElementById('progress').value = 50")
    seen.page.wait_for_function("document.getElementById('percent').textContent === '35 %'")
    seen.screenshot("page-start")
    seen.page.evaluate("paperHarvest.stage('The tools are being fetched')")
    assert seen.page.inner_text("#stage") == "The tools are being fetched"
    seen.page.keyboard.press("Enter")
    assert "opens by itself" in seen.page.inner_text("#stage")
    assert seen.page.locator("#start").is_visible()
    seen.page.evaluate("paperHarvest.ready()")
    assert seen.page.locator("#start").is_hidden()
    assert seen.page.evaluate("document.activeElement.id") == "canvas"
    # The Enter that pressed Begin was not for the game; keys from now on are.
    assert seen.page.evaluate("window.keys") == []
    seen.page.keyboard.press("ArrowDown")
    assert seen.page.evaluate("window.keys") == ["ArrowDown"]
    assert (seen.errors, seen.boxes, seen.foreign) == ([], [], [])


def test_a_game_that_is_ready_first_waits_for_begin(hosted, visit):
    seen = visit()
    seen.page.goto(hosted[0])
    seen.page.evaluate("paperHarvest.ready()")
    assert seen.page.inner_text("#stage") == "The village is ready"
    assert seen.page.inner_text("#percent") == "100 %"
    assert seen.page.locator("#start").is_visible()
    place = seen.page.locator("#begin").bounding_box()
    seen.page.mouse.click(place["x"] + 10, place["y"] + 10)
    assert seen.page.locator("#start").is_hidden()


def test_leaving_the_game_leads_back_to_the_page(hosted, visit):
    seen = visit()
    seen.page.goto(hosted[0])
    seen.page.keyboard.press("Enter")
    seen.page.evaluate("paperHarvest.ready(); window.of_this_visit = true; paperHarvest.left()")
    assert seen.page.locator("#start").is_visible()
    assert "from where you left" in seen.page.inner_text("#stage")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_function("window.of_this_visit === undefined")


def test_only_known_parameters_reach_the_runtime(hosted, visit):
    seen = visit()
    hostile = "?happyclass=1&PYGPI=https://evil.example/&code=AB2-CD3&x=a.apk&code=ZZ&seed=1;2&lang=en#debug"
    seen.page.goto(hosted[0] + "/" + hostile)
    assert seen.page.evaluate("window.seen.search") == "?v=1&code=AB2%2DCD3&lang=en"
    assert seen.page.evaluate("window.seen.hash") == ""
    assert seen.page.evaluate("paperHarvest.search()") == "?v=1&code=AB2%2DCD3&lang=en"
    assert seen.foreign == []


def test_the_runtime_finds_what_it_looks_for(hosted, visit):
    seen = visit()
    seen.page.goto(hosted[0])
    config = seen.page.evaluate("window.seen.config")
    assert (config["archive"], config["cdn"], config["ume_block"], config["can_close"]) == (
        "paper-harvest",
        "runtime/",
        0,
        1,
    )
    code = seen.page.evaluate("window.seen.code")
    assert code.startswith("#<!--")
    assert code.rstrip().endswith("# -->")
    compile(code, "page", "exec")
    assert "async def custom_site" in code
    for name in (
        "canvas",
        "canvas3d",
        "transfer",
        "status",
        "progress",
        "infobox",
        "html",
        "pyconsole",
        "system",
        "info",
        "box",
    ):
        assert seen.page.locator(f"#{name}").count() == 1, name
    assert seen.page.evaluate("typeof custom_onload") == "function"


@pytest.mark.parametrize(
    ("name", "script", "said"),
    [
        ("exception", b"throw new Error('no memory')", "Something in the page went wrong"),
        ("rejection", b"Promise.reject(new Error('no wasm'))", "could not be loaded or started"),
        ("box", b"alert('File not found main.data')", "reports a fault"),
    ],
)
def test_an_error_of_the_runtime_is_shown_never_boxed(site, visit, name, script, said):
    # The real runtime listens for errors too, and would show a message box.
    listener = b"window.addEventListener('error', (e) => window.confirm(e.error.message));"
    with serving(site.with_name("hosted"), {"/runtime/pythons.js": ("text/javascript", listener + script)}) as (
        address,
        _,
    ):
        seen = visit()
        seen.page.goto(address)
        panel = seen.page.locator("#trouble")
        panel.wait_for()
        assert said in panel.inner_text()
        panel.get_by_text("Details for a report").click()
        assert "no memory" in panel.inner_text() or "no wasm" in panel.inner_text() or "main.data" in panel.inner_text()
        assert seen.boxes == []


def test_the_page_works_on_a_phone_and_with_larger_text(hosted, visit):
    for width, height, name in ((390, 844, "phone"), (1024, 600, "small")):
        seen = visit(width, height)
        seen.page.goto(hosted[0])
        for large in (False, True):
            if large:
                seen.page.get_by_text("Larger text").click()
            widths = seen.page.evaluate("(s => [s.scrollWidth, s.clientWidth])(document.getElementById('start'))")
            assert widths[0] <= widths[1]
            place = seen.page.locator("#begin").bounding_box()
            assert place["y"] + place["height"] <= height, "Begin is in sight without scrolling"
            seen.screenshot(f"page-{name}{'-large' if large else ''}")


def test_no_text_is_smaller_than_sixteen_pixels(hosted, visit):
    seen = visit()
    seen.page.goto(hosted[0])
    small = seen.page.evaluate("""() => [...document.querySelectorAll('#start *')].filter((e) =>
        [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) &&
        parseFloat(getComputedStyle(e).fontSize) < 16).map((e) => e.outerHTML.slice(0, 60))""")
    assert small == []


def test_the_page_keeps_a_run_between_visits(hosted, visit):
    seen = visit()
    seen.page.goto(hosted[0])
    call = seen.page.evaluate
    assert call("paperHarvest.persists()") is True
    assert call("paperHarvest.get('run')") == ""
    assert call("paperHarvest.put('run', 'Ракитное')") is True
    call("localStorage.setItem('of-another-game', 'x')")
    seen.page.reload()
    assert call("paperHarvest.get('run')") == "+Ракитное"
    assert call("paperHarvest.keys()") == '["run"]'
    # Too much: the answer is no, and the old entry stays.
    assert call("paperHarvest.put('run', 'x'.repeat(6e6))") is False
    assert call("paperHarvest.get('run')") == "+Ракитное"
    call("paperHarvest.remove('run')")
    assert call("paperHarvest.keys()") == "[]"
    assert seen.errors == []


def test_forbidden_storage_is_an_answer(hosted, visit):
    seen = visit(script=STORAGE_FORBIDDEN)
    seen.page.goto(hosted[0])
    call = seen.page.evaluate
    assert call("paperHarvest.persists()") is False
    assert call("paperHarvest.get('run')") == ""
    assert call("paperHarvest.put('run', 'x')") is False
    assert call("paperHarvest.keys()") == "[]"
    assert seen.errors == []
    assert seen.page.locator("#trouble").count() == 0


def test_a_file_can_be_taken_home(hosted, visit):
    seen = visit()
    seen.page.goto(hosted[0])
    with seen.page.expect_download() as download:
        seen.page.evaluate("paperHarvest.download('прогон.txt', 'код AB2')")
    assert download.value.suggested_filename == "прогон.txt"
    assert download.value.path().read_text(encoding="utf-8") == "код AB2"


def test_in_russian_the_page_says_everything_in_russian_and_tells_the_game(hosted, visit):
    address, _ = hosted
    seen = visit()
    seen.page.goto(address)
    seen.page.locator("#language").click()
    seen.page.wait_for_function("document.documentElement.lang === 'ru'")
    assert "lang=ru" in seen.page.url
    words = seen.page.inner_text("#start")
    left = set(re.findall(r"[A-Za-z]{3,}", words)) - {"Paper", "Harvest", "Enter", "English"}
    assert left == set()
    assert "Прежде чем начать" in words
    assert re.search("[а-я]", seen.page.get_attribute("img", "alt"))
    seen.page.evaluate("paperHarvest.stage('Being fetched: numpy')")
    assert seen.page.inner_text("#stage") == "Подвозят: numpy"
    seen.page.evaluate("paperHarvest.ready()")
    assert seen.page.inner_text("#stage") == "Село готово"
    assert "lang=ru" in seen.page.evaluate("location.search")
    seen.screenshot("page-start-ru")
    seen.page.locator("#language").click()
    seen.page.wait_for_function("document.documentElement.lang === 'en'")


def test_the_language_chosen_in_the_game_is_that_of_the_page(hosted, visit):
    seen = visit()
    seen.page.goto(hosted[0])
    seen.page.evaluate("paperHarvest.put('language', '0123:ru')")
    seen.page.reload()
    assert seen.page.inner_text("h2") == "Прежде чем начать"


def test_every_sentence_of_the_page_is_in_its_file_of_words():
    pages = load_file("pages", ROOT / "build" / "pages.py")
    english = set(pages.page_words(ROOT, "ru"))
    markup = "".join((ROOT / "build" / name).read_text(encoding="utf-8") for name in ("page.html", "page_pygbag.html"))
    markup = "".join(markup.replace("@@ASKS@@", asks) for asks in (pages.ASKS_ONE, pages.ASKS_TWO))
    markup += (ROOT / "build" / "pyodide_site.py").read_text(encoding="utf-8")
    scripts = [ROOT / "build" / name for name in ("page_head.js", "page_tail.js", "player.js")]
    script = "".join(path.read_text(encoding="utf-8") for path in (*scripts, ROOT / "game" / "host" / "bridge.js"))
    marked = [" ".join(text.split()) for text in re.findall(r"data-say>([^<@{]+)<", markup)]
    named = re.findall(r'(?:alt|aria-label)="([^"]+)"[^>]*data-say-in', markup)
    named += re.findall(r'data-say-in="alt" alt="([^"]+)"', markup)
    said = [
        re.sub(r'"\s*\+\s*"', "", text) for text in re.findall(r'api\.say\(\s*"((?:[^"\\]|"\s*\+\s*")+)"', script)
    ]
    told = re.findall(r'(?:page|api)\.(?:stage|fail)\("([^"]+?)(?:: )?"', markup + script)
    told += re.findall(r'[?:] "([A-Z][^"]+\.)"', script)
    told += re.findall(r'api\.fail\(\s*"([^"]+)"', script)
    listed = re.findall(r'\["([A-Z][a-z ]+)", \(\) =>', script)
    found = {*marked, *named, *said, *told, *listed}
    assert len(found) > 40
    assert found - english == set()
    assert english - found == set()
