"""The readable page as it ships, fed with the pages of the game: rules of accessibility, focus, fields, one voice."""

from __future__ import annotations

import json
from typing import Any

import pytest

from game.host.null import NullHost
from game.ui.mirror import STILL_MS, Mirror
from game.ui.screen import Stack
from tests.ui.gallery import NAMES, made, words
from tests.web.reader import LISTEN, violations
from tests.web.serving import serving
from tests.web.small_game import make_checkout

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LOADER = b"window.keys = []; addEventListener('keydown', (event) => window.keys.push(event.key));"


def message(name: str, number: int = 1) -> str:
    """Return what the game sends for a page of the gallery."""
    host = NullHost(mirrors=True)
    mirror, stack = Mirror(host), Stack(made(name))
    for _ in range(2):
        mirror.show(stack, words(), drew=False, ms=STILL_MS)
    return json.dumps(json.loads(host.mirrored[0]) | {"page": number})


@pytest.fixture(scope="module")
def site(web_build, tmp_path_factory):
    root = make_checkout(tmp_path_factory.mktemp("mirror") / "checkout")
    out = root.parent / "site"
    web_build.build(root, out, runtime="runtime/")
    with serving(out, {"/runtime/pythons.js": ("text/javascript", LOADER)}) as (address, _):
        yield address


def opened(seen: Any, address: str, name: str = "", reading: bool = True) -> Any:
    """Open the page past its start, with a page of the game in it."""
    page = seen.page
    page.goto(address)
    page.evaluate("paperHarvest.ready()")
    page.locator("#begin").click()
    page.evaluate("(on) => paperHarvest.reading(on)", reading)
    if name:
        page.evaluate("(text) => paperHarvest.mirror(text)", message(name))
    return page


def asks(page: Any) -> list[list[str]]:
    found = page.evaluate("paperHarvest.asked()")
    return json.loads(found) if found else []


def test_no_page_breaks_a_rule_shown_or_not_wide_or_narrow(site, visit):
    """WCAG 2.0, 2.1 and 2.2, A and AA, as far as axe-core can tell, over every kind of page there is."""
    seen = visit()
    page = opened(seen, site)
    faults = []
    for number, name in enumerate(NAMES, start=1):
        page.evaluate("(text) => paperHarvest.mirror(text)", message(name, number))
        page.set_viewport_size({"width": 1280, "height": 720})
        faults += [f"{name}: {fault}" for fault in violations(page)]
    for number, name in enumerate(("desk", "report", "two_papers", "table"), start=100):
        page.evaluate("(text) => paperHarvest.mirror(text)", message(name, number))
        page.set_viewport_size({"width": 400, "height": 800})
        faults += [f"{name}, narrow: {fault}" for fault in violations(page)]
        page.evaluate("paperHarvest.reading(false)")
        faults += [f"{name}, not shown: {fault}" for fault in violations(page)]
        page.evaluate("paperHarvest.reading(true)")
    assert faults == []
    assert (seen.errors, seen.foreign) == ([], [])


def test_the_rules_find_a_fault(site, visit):
    page = opened(visit(), site, "report")
    page.evaluate("document.querySelector('#mirror label').remove()")
    assert any("label" in fault for fault in violations(page))


def test_the_start_page_breaks_no_rule_either(site, visit):
    seen = visit()
    seen.page.goto(site)
    assert violations(seen.page) == []
    assert seen.page.locator("#mirror").is_hidden()


def test_it_is_readable_wide_narrow_and_at_200_percent(site, visit):
    """640 x 360 is what is left of 1280 x 720 at a zoom of 200 per cent."""
    seen = visit()
    page = opened(seen, site)
    for number, name in enumerate(("desk", "district", "household", "order", "report", "two_papers", "end"), start=1):
        page.evaluate("(text) => paperHarvest.mirror(text)", message(name, number))
        for width, height in ((1280, 720), (640, 360), (400, 800)):
            page.set_viewport_size({"width": width, "height": height})
            check_readable(page, width, height)
            seen.screenshot(f"mirror-{name}-{width}")


def check_readable(page: Any, width: int, height: int) -> None:
    box = page.locator("#mirror").bounding_box()
    assert box["width"] >= min(width, 600)
    assert box["height"] >= min(height, 360) * 0.65
    wide = page.evaluate("(m => m.scrollWidth - m.clientWidth)(document.getElementById('mirror'))")
    assert wide <= 1, "nobody has to scroll sideways"
    small = page.evaluate("""() => [...document.querySelectorAll('#mirror button, #mirror input, #mirror textarea')]
        .filter((e) => !['radio', 'checkbox'].includes(e.type))
        .map((e) => [e.textContent, e.getBoundingClientRect()]).filter(([, r]) => r.width < 44 || r.height < 44)
        .map(([text, r]) => `${text} ${r.width}x${r.height}`)""")
    assert small == [], "a finger is 44 pixels wide"
    tiny = page.evaluate("""() => [...document.querySelectorAll('#mirror *')].filter((e) =>
        parseFloat(getComputedStyle(e).fontSize) < 16 && e.textContent.trim()).map((e) => e.outerHTML.slice(0, 80))""")
    assert tiny == []


def test_a_change_keeps_the_elements_and_the_readers_place(site, visit):
    page = opened(visit(), site, "report")
    field = page.get_by_role("textbox").first
    field.focus()
    page.evaluate("window.before = document.activeElement")
    told = json.loads(message("report"))
    told["nodes"].insert(1, {"kind": "text", "text": "A new line above"})
    page.evaluate("(text) => paperHarvest.mirror(text)", json.dumps(told))
    assert page.get_by_text("A new line above").count() == 1
    assert page.evaluate("document.activeElement === window.before && window.before.isConnected")


def test_another_page_takes_the_reader_to_its_title(site, visit):
    page = opened(visit(), site, "desk")
    page.get_by_role("button", name="Papers 3").or_(page.get_by_role("button").last).first.focus()
    page.evaluate("(text) => paperHarvest.mirror(text)", message("order", 2))
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.locator("#canvas").focus()
    page.evaluate("(text) => paperHarvest.mirror(text)", message("report", 3))
    assert page.evaluate("document.activeElement.id") == "canvas", "who plays on the picture stays there"


def test_what_is_pressed_written_and_looked_at_is_reported(site, visit):
    page = opened(visit(), site, "desk")
    asks(page)
    house = page.get_by_role("list", name=words().say("mirror.houses")).get_by_role("button").nth(4)
    house.click()
    assert asks(page) == [["look", "map", "4"], ["press", "map", "4"]]
    page.evaluate("(text) => paperHarvest.mirror(text)", message("report", 2))
    asks(page)
    field = page.get_by_role("textbox").first
    field.fill("17")
    field.press("Tab")
    assert asks(page)[:2] == [["look", "percent", ""], ["press", "percent", "17"]]
    page.evaluate("(text) => paperHarvest.mirror(text)", message("settings", 3))
    asks(page)
    page.get_by_role("group", name=words().say("ui.settings.text_size")).get_by_label("150 %").check()
    assert ["press", "text_size", "1.5"] in asks(page)
    page.evaluate("(text) => paperHarvest.mirror(text)", message("code", 4))
    asks(page)
    page.get_by_role("textbox", name="Code").fill("abc 2")
    page.keyboard.press("Tab")
    assert ["press", "field", "abc 2"] in asks(page)


def test_keys_of_the_text_are_not_for_the_picture_and_escape_goes_back(site, visit):
    page = opened(visit(), site, "desk")
    page.get_by_role("button").last.focus()
    page.evaluate("window.keys.length = 0")
    asks(page)
    for key in ("b", "ArrowDown", "Escape"):
        page.keyboard.press(key)
    assert page.evaluate("window.keys") == []
    assert asks(page) == [["back", "", ""]]


def test_tab_leaves_the_picture_at_either_end_of_its_ring(site, visit):
    page = opened(visit(), site, "desk", reading=False)
    page.evaluate("addEventListener('keydown', (e) => e.preventDefault())")  # as the game does with every key
    canvas = page.locator("#canvas")
    where = "document.activeElement.id"

    def edge(at: str) -> None:
        page.evaluate("(edge) => paperHarvest.mirror(JSON.stringify({ edge }))", at)

    canvas.focus()
    edge("")
    page.keyboard.press("Tab")
    assert page.evaluate(where) == "canvas", "inside the ring Tab is the game's"
    edge("last")
    page.keyboard.press("Tab")
    assert page.evaluate(where) == "mirror-toggle"
    assert page.locator("#mirror-toggle").bounding_box()["width"] > 100, "seen when it has the focus"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(where) == "canvas"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('mirror').contains(document.activeElement)")
    canvas.focus()
    edge("first")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(where) != "canvas"


def test_the_text_can_be_shown_hidden_and_asked_for_before_the_game(site, visit):
    seen = visit()
    seen.page.goto(site)
    as_text = seen.page.get_by_role("button", name="Read the game as text")
    assert as_text.get_attribute("aria-pressed") == "false"
    as_text.click()
    seen.page.evaluate("(text) => paperHarvest.mirror(text)", message("start"))
    seen.page.evaluate("paperHarvest.ready()")
    seen.page.locator("#begin").click()
    seen.page.wait_for_function("document.activeElement.id === 'mirror-title'")
    assert seen.page.get_by_role("heading", level=1).is_visible()
    toggle = seen.page.locator("#mirror-toggle")
    assert toggle.get_attribute("aria-expanded") == "true"
    toggle.click()
    assert toggle.get_attribute("aria-expanded") == "false"
    assert seen.page.locator("#mirror").bounding_box()["width"] <= 1
    seen.page.reload()
    assert seen.page.evaluate("paperHarvest.reading()") is False, "kept between visits"


def test_one_change_is_announced_once_and_the_same_words_again(site, visit):
    seen = visit(script=LISTEN)
    page = opened(seen, site, "desk")
    page.evaluate("window.__said.length = 0")
    for _ in range(2):
        page.evaluate("paperHarvest.mirror(JSON.stringify({ say: 'Nine have joined' }))")
    page.wait_for_function("window.__said.length === 2")
    assert [text.strip("\u00a0") for text in page.evaluate("window.__said")] == ["Nine have joined"] * 2
    page.locator("#canvas").focus()
    page.evaluate("paperHarvest.mirror(JSON.stringify({ focus: 'map:3', spoken: 'Titova', edge: '' }))")
    page.wait_for_function("window.__said.length === 3")
    page.get_by_role("button").last.focus()
    page.evaluate("paperHarvest.mirror(JSON.stringify({ focus: 'map:4', spoken: 'Rogov', edge: '' }))")
    assert page.evaluate("window.__said.length") == 3, "in the text the reader hears the element itself"


def test_words_in_another_script_say_their_language(site, visit):
    page = opened(visit(), site, "start")
    spans = page.locator("#mirror span[lang]")
    assert spans.count() > 0
    assert set(spans.evaluate_all("all => all.map((one) => one.lang)")) <= {"ru", "uk"}
    assert page.locator("#mirror").get_attribute("lang") == "en"
