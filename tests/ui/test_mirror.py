"""The readable page without a browser: what is sent and when, and that what comes back plays the game."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import asyncio
import json
from typing import Any

import pygame
import pytest

from game.host.null import NullHost
from game.ui import app
from game.ui.input import Back, Move, Step
from game.ui.mirror import EVERY, LONGEST_SAYING, LONGEST_WAIT_MS, STILL_MS, Mirror
from game.ui.screen import Stack
from tests.ui.gallery import made, words


class Reader:
    """A screen, its readable page, and a browser that only remembers."""

    def __init__(self, name: str) -> None:
        self.host = NullHost(mirrors=True)
        self.stack = Stack(made(name))
        self.mirror = Mirror(self.host)
        self.pause()

    def frame(self, drew: bool = False, ms: int = 16) -> None:
        self.mirror.show(self.stack, words(), drew, ms)

    def pause(self) -> None:
        """Let the picture stand still long enough."""
        for _ in range(STILL_MS // 16 + 3):
            self.frame()

    def press(self, *asks: tuple[str, str, str]) -> None:
        self.host.asks += asks
        for _ in range(EVERY):
            self.mirror.hear(self.stack)
        self.pause()

    def sent(self) -> list[dict[str, Any]]:
        """Return the messages since the last time, and forget them."""
        found = [json.loads(text) for text in self.host.mirrored]
        self.host.mirrored.clear()
        return found


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def test_the_first_message_is_the_whole_page_in_its_language() -> None:
    (message,) = Reader("report").sent()
    assert message["page"] == 1
    assert message["language"] == "en"
    assert message["words"]["bounds"] == "{low} to {high}"
    assert message["nodes"][0]["level"] == 1
    assert message["say"].startswith(message["nodes"][0]["text"])
    assert len(message["say"]) <= LONGEST_SAYING + 1
    assert message["focus"] == "percent"


def test_what_stands_still_sends_nothing() -> None:
    reader = Reader("desk")
    reader.sent()
    for _ in range(100):
        reader.frame()
    assert reader.sent() == []


def test_a_moved_focus_sends_the_focus_alone() -> None:
    reader = Reader("desk")
    reader.sent()
    reader.stack.handle(Step())
    reader.pause()
    (message,) = reader.sent()
    assert set(message) == {"focus", "spoken", "edge"}
    assert message["spoken"]


def test_a_walk_on_the_map_says_each_house_once() -> None:
    reader = Reader("desk")
    reader.stack.top.ring.focus("map")  # type: ignore[attr-defined]
    reader.stack.top.map.at = 1  # type: ignore[attr-defined]
    reader.pause()
    reader.sent()
    reader.stack.handle(Move("right"))
    reader.pause()
    (message,) = reader.sent()
    assert message["focus"].startswith("map:")
    assert "nodes" not in message


def test_a_page_waits_for_a_frame_that_draws_nothing_but_not_for_ever() -> None:
    reader = Reader("report")
    reader.sent()
    reader.stack.apply(reader.stack.top.press("percent", "17"))
    for _ in range(LONGEST_WAIT_MS // 100 - 1):
        reader.frame(drew=True, ms=100)
    assert [m for m in reader.sent() if "nodes" in m] == []
    reader.frame(drew=True, ms=100)
    assert len([m for m in reader.sent() if "nodes" in m]) == 1


def test_one_change_is_said_once_and_says_what_has_changed() -> None:
    reader = Reader("report")
    reader.sent()
    reader.press(("press", "percent", "999"))
    said = [message["say"] for message in reader.sent() if message.get("say")]
    assert len(said) == 1
    assert "999" in said[0]
    assert "60" in said[0]


def test_what_is_pressed_is_done_and_looked_at() -> None:
    reader = Reader("desk")
    reader.press(("look", "map", "12"))
    assert reader.stack.top.map.at == 12  # type: ignore[attr-defined]
    assert reader.sent()[-1]["focus"] == "map:12"
    reader.press(("press", "menu.papers", ""))
    assert type(reader.stack.top).__name__ == "MenuScreen"
    message = reader.sent()[-1]
    assert message["page"] == 2
    reader.press(("back", "", ""))
    assert type(reader.stack.top).__name__ == "DeskScreen"
    assert reader.sent()[-1]["page"] == 3


def test_what_is_not_there_any_more_is_passed_over() -> None:
    reader = Reader("desk")
    reader.sent()
    reader.press(("press", "nothing", ""), ("look", "nothing", "1"), ("dance", "map", ""))
    assert reader.sent() == []


def test_the_ends_of_the_ring_are_told() -> None:
    reader = Reader("settings")
    ring = reader.stack.top.ring  # type: ignore[attr-defined]
    edges = []
    for _ in ring.widgets:
        edges.append(ring.edge)
        reader.stack.handle(Step())
    assert sorted(e for e in edges if e) == ["first", "last"]


def test_an_overlay_is_the_whole_page_until_it_is_gone() -> None:
    reader = Reader("two_papers")
    shell = reader.stack.top.shell  # type: ignore[attr-defined]
    shell.views["why"] = made("why").view  # type: ignore[attr-defined]
    reader.sent()
    why = next(w for w in reader.stack.top.outline().nodes if w.id.startswith("open why:"))
    reader.press(("press", why.id, ""))
    (message,) = [m for m in reader.sent() if "nodes" in m]
    assert message["nodes"][0]["text"] == made("why").outline().title
    reader.stack.handle(Back())
    reader.pause()
    assert reader.sent()[-1]["nodes"][0]["text"] == made("two_papers").outline().title


def test_the_window_plays_from_the_page_alone() -> None:
    host = NullHost(mirrors=True, seed=7)

    async def play() -> None:
        running = asyncio.create_task(app.run(host, max_frames=900))
        wanted = ["begin", "menu.papers", "close"]
        for _ in range(880):
            await asyncio.sleep(0)
            session = app.current
            assert session is not None
            if wanted and session.shell is not None and session.frames % 60 == 59:
                host.asks.append(("press", wanted.pop(0), ""))
        await running

    asyncio.run(play())
    titles = [m["nodes"][0]["text"] for m in map(json.loads, host.mirrored) if "nodes" in m]
    assert "Paper Harvest" in titles
    assert "Papers on the desk" in titles
    assert app.current is not None
    assert app.current.screen == "DeskScreen"
    assert app.current.trouble == ""


def test_a_caption_is_announced_once_with_its_page_or_alone() -> None:
    reader = Reader("desk")
    reader.sent()
    reader.mirror.heard("A bell, once.")
    reader.pause()
    (message,) = reader.sent()
    assert message == {"say": "A bell, once."}
    for _ in range(20):
        reader.mirror.heard("A bell, once.")
        reader.frame()
    reader.mirror.heard("")
    reader.pause()
    assert reader.sent() == []
    reader.mirror.heard("A stamp.")
    reader.stack.apply(reader.stack.top.press("menu.papers"))
    reader.pause()
    said = [message.get("say", "") for message in reader.sent()]
    assert sum("A stamp." in text for text in said) == 1
