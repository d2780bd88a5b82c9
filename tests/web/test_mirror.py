"""A quarter on either desk by a reader who never touches the picture: roles, names, keys; one announcement a change."""

from __future__ import annotations

import json
from typing import Any

import pytest

from game.content.load import library
from game.content.place import assets_folder
from game.sim.record import decode, replay
from tests.web.conftest import ROOT
from tests.web.driver import Player
from tests.web.reader import LISTEN, Reader, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]

STEPS = 60
FOCUS = """
import json
import game.ui.app as app
top = app.current.stack.top
focused = top.ring.focused
json.dumps([type(top).__name__, focused.id, focused.cursor])
"""


@pytest.fixture(scope="module")
def packed(web_build, tmp_path_factory):
    out = tmp_path_factory.mktemp("mirror") / "site"
    web_build.build(ROOT, out, readable=False)
    return out / "paper-harvest.apk"


@pytest.fixture(scope="module")
def data():
    return library(assets_folder())


def reading(visit: Any, address: str, data: Any, link: str = "?v=1&seed=7") -> tuple[Any, Reader]:
    """Open the game; return the visit and the reader at its first page."""
    seen = visit(script=LISTEN)
    seen.page.goto(address + link)
    seen.page.wait_for_function("window.__state !== 'loading'", timeout=90_000)
    reader = Reader(seen.page, data.words["en"])
    reader.button(data.words["en"].say("ui.start.begin")).wait_for(state="attached", timeout=60_000)
    reader.heard()
    return seen, reader


def focus(page: Any) -> list[str]:
    return json.loads(page.evaluate("(code) => window.__pyodide.runPython(code)", FOCUS))


def play_a_quarter(seen: Any, reader: Reader, name: str) -> set[str]:
    """Play on until one more quarter is closed; check the rules once on every kind of screen."""
    player = Player(seen.page)
    checked: set[str] = set()
    before = len(player.look().digests)
    for _ in range(STEPS):
        sight = player.look()
        if sight.screen not in checked:
            checked.add(sight.screen)
            assert violations(seen.page) == [], sight.screen
            seen.screenshot(f"{name}-{len(checked):02d}-{sight.screen.removesuffix('Screen').lower()}")
        if len(sight.digests) > before and sight.screen in {"DeskScreen", "DistrictScreen"}:
            return checked
        reader.step()
    raise AssertionError(f"no quarter closed in {STEPS} steps; read: {reader.titles}")


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_a_quarter_is_played_by_role_and_name_alone(runtime, packed, data, visit, desk):
    words = data.words["en"]
    with runtime.Server(str(packed)) as server:
        seen, reader = reading(visit, server.url, data)
        seen.page.evaluate("paperHarvest.reading(true)")
        assert violations(seen.page) == []
        group = reader.mirror.get_by_role("group", name=words.say("ui.start.desk"))
        group.get_by_role("radio", name=words.say(f"ui.start.{desk}")).check()
        seen.page.wait_for_timeout(500)
        reader.press(reader.button(words.say("ui.start.begin")))
        screens = play_a_quarter(seen, reader, f"reader-{desk}")
        main = "DeskScreen" if desk == "worker" else "DistrictScreen"
        assert screens >= {main, "MonthsScreen", "ReportScreen", "TwoPapersScreen", "HistoryScreen", "JudgementScreen"}
        code, digests = (lambda sight: (sight.code, sight.digests))(Player(seen.page).look())
        assert (seen.foreign, seen.errors, seen.boxes) == ([], [], [])
        twice = [said for said in reader.said if len(said) != 1]
        assert len(twice) <= len(reader.said) // 20, f"more than one announcement for one change: {twice}"
    again = replay(data.book, decode(code, data.book))
    assert again.desk.kind == desk
    assert again.digests == digests


def test_picture_and_text_are_one_game(runtime, packed, data, visit):
    """One visit, since to start the game takes longest: settings, code, time, focus, whys and words."""
    words = data.words["en"]
    with runtime.Server(str(packed)) as server:
        seen, reader = reading(visit, server.url, data)
        check_fields(seen, reader, words)
        reader.press(reader.button(words.say("ui.start.begin")))
        seen.page.wait_for_timeout(1000)
        check_walk(seen)
        check_focus(seen, reader, words)
        check_cards(seen, reader, words)
        assert (seen.errors, seen.foreign) == ([], [])


def check_fields(seen: Any, reader: Reader, words: Any) -> None:
    """A look is chosen and a code is written in real fields; what is wrong with it is said."""
    reader.press(reader.button(words.say("ui.start.settings")))
    size = reader.mirror.get_by_role("group", name=words.say("ui.settings.text_size"))
    for name, scale in (("200 %", 2.0), ("100 %", 1.0)):
        size.get_by_role("radio", name=name).press("Space")  # nothing is shown: by key, as a reader does
        seen.page.wait_for_timeout(600)
        look = "import game.ui.app as a; a.current.stack.top.theme.text_scale"
        assert seen.page.evaluate("(code) => window.__pyodide.runPython(code)", look) == pytest.approx(scale)
        assert size.get_by_role("radio", name=name).is_checked()
        assert violations(seen.page) == []
    reader.press(reader.button(words.say("ui.word.close")))
    reader.press(reader.button(words.say("ui.start.code")))
    reader.mirror.get_by_role("textbox").fill("nonsense")
    said = reader.press(reader.button(words.say("ui.start.code_go")))
    assert len(said) == 1, said
    assert reader.mirror.get_by_role("textbox").input_value() == "NONSENSE"
    reader.press(reader.button(words.say("ui.word.close")))


def check_walk(seen: Any) -> None:
    """Somebody walks over the map and the text follows; how long frames took is printed, never judged.

    A machine at work on other things may be slow: the bar (16 ms, p95) is held by looking at this figure.
    """
    seen.page.locator("#canvas").focus()
    seen.page.evaluate("window.__perf.reset()")
    before = focus(seen.page)
    for step in range(60):
        seen.page.keyboard.press("Tab" if step % 10 == 9 else ("ArrowLeft", "ArrowUp")[step % 2])
        seen.page.wait_for_timeout(40)
    work = sorted(seen.page.evaluate("window.__perf.work"))
    p95 = work[int(len(work) * 0.95)]
    print(f"frames {len(work)}, median {work[len(work) // 2]:.2f} ms, p95 {p95:.2f} ms, most {work[-1]:.1f} ms")
    assert focus(seen.page) != before


def check_focus(seen: Any, reader: Reader, words: Any) -> None:
    """A house that has the focus in the text is the one looked at on the picture, and the other way round."""
    houses = reader.mirror.get_by_role("list", name=words.say("mirror.houses")).get_by_role("button")
    assert houses.count() == 60
    houses.nth(20).focus()
    seen.page.wait_for_timeout(400)
    assert focus(seen.page) == ["DeskScreen", "map", "20"]
    reader.heard()
    seen.page.locator("#canvas").focus()
    seen.page.keyboard.press("ArrowLeft")
    seen.page.wait_for_function("window.__said.length > 0")
    _, ident, cursor = focus(seen.page)
    assert (ident, cursor != "20") == ("map", True)
    there = seen.page.locator("#mirror .at")
    assert there.get_attribute("data-value") == cursor
    name = there.inner_text().split(". ", 1)[1]
    assert name in reader.heard()[0], "who plays on the picture hears the house"
    # From the text a house is opened, and Escape goes back to the desk.
    reader.press(houses.nth(20))
    assert focus(seen.page)[0] == "HouseholdScreen"
    assert seen.page.evaluate("document.activeElement.id") == "mirror-title"
    assert violations(seen.page) == []
    seen.page.keyboard.press("Escape")
    reader.settle()
    assert focus(seen.page)[0] == "DeskScreen"


def check_cards(seen: Any, reader: Reader, words: Any) -> None:
    """A why opens the way to its source, a word of the time its card."""
    whys = reader.mirror.get_by_role("button", name=words.say("mirror.why"))
    assert whys.count() >= 3
    reader.press(whys.first)
    assert focus(seen.page)[0] == "WhyScreen"
    assert violations(seen.page) == []
    reader.press(reader.button(words.say("ui.word.close")))
    reader.press(reader.described(words.say("ui.desk.must_answer"))[-1])
    terms = reader.mirror.get_by_role("list", name=words.say("mirror.terms")).get_by_role("button")
    assert terms.count() >= 1
    reader.press(terms.first)
    assert focus(seen.page)[0] == "SourceScreen"
    assert violations(seen.page) == []
