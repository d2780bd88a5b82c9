"""A quarter of the real game in a real browser, by mouse and keyboard: played, reloaded, resumed, replayed here."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.load import library
from game.content.place import assets_folder
from game.sim.record import decode, replay
from tests.web.driver import Player, Sight, play_to_the_next_quarter
from tests.web.serving import STORAGE_FORBIDDEN

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
SEED = "&seed=7"
LOOP = {
    "DeskScreen",
    "OrderScreen",
    "AnswerScreen",
    "MonthsScreen",
    "ReportScreen",
    "TwoPapersScreen",
    "HistoryScreen",
    "JudgementScreen",
}


@pytest.fixture(scope="module")
def packed(web_build, tmp_path_factory):
    out = tmp_path_factory.mktemp("quarter") / "site"
    web_build.build(ROOT, out, readable=False)
    return out / "paper-harvest.apk"


@pytest.fixture(scope="module")
def book(packed):
    """The data as the desktop reads it: from the files that the archive was just made of."""
    return library(assets_folder()).book


def start(seen, address: str) -> tuple[Player, Sight]:
    seen.page.goto(address + SEED)
    seen.page.wait_for_function("window.__state !== 'loading'", timeout=90_000)
    assert seen.page.evaluate("window.__state") == "running"
    player = Player(seen.page)
    return player, player.wait_until(lambda sight: sight.screen == "StartScreen", 60)


def test_a_quarter_is_played_reloaded_resumed_and_the_same_here(runtime, packed, book, visit):
    with runtime.Server(str(packed)) as server:
        seen = visit()
        player, sight = start(seen, server.url)
        seen.screenshot("quarter-00-start")
        played = play_to_the_next_quarter(seen, player, sight, "quarter")
        assert set(player.seen) >= LOOP

        again, sight = start(seen, server.url)
        assert sight.part("resume"), "the kept game is offered on the first page"
        seen.screenshot("quarter-resume")
        resumed = again.click(sight.part("resume"))
        assert (resumed.screen, resumed.code) == (played.screen, played.code)
        assert resumed.digests == played.digests
        assert (seen.foreign, seen.errors, seen.boxes) == ([], [], [])

    assert replay(book, decode(played.code, book)).digests == played.digests


def test_the_official_plays_a_quarter_too(runtime, packed, book, visit):
    with runtime.Server(str(packed)) as server:
        seen = visit()
        player, sight = start(seen, server.url)
        sight = player.click(sight.part("desk"), across=0.75)
        played = play_to_the_next_quarter(seen, player, sight, "official")
        assert "DistrictScreen" in player.seen
        assert (seen.foreign, seen.errors, seen.boxes) == ([], [], [])
    again = replay(book, decode(played.code, book))
    assert again.desk.kind == "official"
    assert again.digests == played.digests


def test_without_storage_a_game_can_be_played(runtime, packed, visit):
    with runtime.Server(str(packed)) as server:
        seen = visit(script=STORAGE_FORBIDDEN)
        player, sight = start(seen, server.url)
        while sight.stage == "":
            sight = player.step(sight)
        assert sight.screen == "Notice", "a machine that cannot keep the game says so, and shows its code instead"
        assert sight.code
        player.key("Enter")
        player.wait_until(lambda sight: sight.screen == "DeskScreen")
        assert seen.errors == []
        assert seen.page.locator("#trouble").count() == 0


def test_a_link_asks_for_russian(runtime, packed, visit):
    with runtime.Server(str(packed)) as server:
        seen = visit()
        player, sight = start(seen, f"{server.url}&lang=ru")
        assert "Прежде чем начать" in seen.page.inner_text("body"), "the readable page says it too"
        seen.screenshot("russian-start")
        while sight.stage == "":
            sight = player.step(sight)
        assert sight.screen == "DeskScreen"
        player.wait_for_frames(40)
        seen.screenshot("russian-desk")
        assert (seen.foreign, seen.errors, seen.boxes) == ([], [], [])
