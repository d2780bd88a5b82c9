"""The window with a live run: a quarter by keyboard, by mouse, at random; kept, resumed, undone; a fault's panel."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.classroom.class_code import ClassCode, written
from game.host.null import NullHost
from game.sim.record import record_of
from game.ui import app
from game.ui.draw.scatter import Scatter
from game.ui.widgets import Button

KEYS = {
    "enter": pygame.K_RETURN,
    "esc": pygame.K_ESCAPE,
    "tab": pygame.K_TAB,
    "up": pygame.K_UP,
    "down": pygame.K_DOWN,
    "left": pygame.K_LEFT,
    "right": pygame.K_RIGHT,
}
Script = Callable[["Player"], Awaitable[None]]


class Player:
    """Sends events to the running window, as a person would."""

    @property
    def session(self) -> app.Session:
        assert app.current is not None
        return app.current

    @property
    def top(self) -> Any:
        return self.session.stack.top

    async def frames(self, count: int = 2) -> None:
        for _ in range(count):
            await asyncio.sleep(0)

    async def press(self, name: str, mod: int = 0) -> None:
        key = KEYS.get(name) or ord(name)
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, scancode=0, unicode=name))
        if len(name) == 1 and not mod:
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=name))
        await self.frames()

    async def click(self, ident: str) -> None:
        widget = next(w for w in self.top.ring.widgets if w.id == ident)
        column = self.top.column
        if column is not None and widget in column.widgets:
            column.reveal(widget.rect)
        await self.click_at(*widget.focus_rect.center)

    async def click_at(self, x: int, y: int) -> None:
        pygame.event.post(
            pygame.event.Event(pygame.MOUSEMOTION, pos=(x, y), rel=(0, 0), buttons=(0, 0, 0), touch=False)
        )
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=(x, y), button=1, touch=False))
        await self.frames()

    async def opened(self) -> None:
        """Wait for the first page."""
        while self.session.screen == "WaitingScreen":
            await self.frames()


def play(script: Script, host: NullHost | None = None) -> app.Session:
    """Run the window while a script plays; return the session."""
    host = host or NullHost(seed=7)

    async def both() -> app.Session:
        loop = asyncio.ensure_future(app.run(host))
        await asyncio.sleep(0)
        player = Player()
        task = asyncio.ensure_future(script(player))
        await asyncio.wait({loop, task}, return_when=asyncio.FIRST_COMPLETED)
        if loop.done():
            loop.result()
        task.result()
        player.session.stack.running = False
        await loop
        return player.session

    pygame.event.clear() if pygame.display.get_init() else None
    return asyncio.run(both())


async def quarter(player: Player, use: Callable[[str], Awaitable[None]], write: Callable[[], Awaitable[None]]) -> None:
    """Play until one more quarter is closed; `use` presses a widget by its id, `write` fills in the form."""
    await player.opened()
    await use("begin")
    closed = len(player.session.campaign.digests)
    for _ in range(300):
        name, top = player.session.screen, player.top
        if len(player.session.campaign.digests) > closed:
            return
        if name == "DeskScreen":
            urgent = next((p for p in top.view.papers if p.urgent), None)
            await use(f"tab.{urgent.id}" if urgent else top.view.way_on.id)
        elif name == "OrderScreen":
            await use("sheet.answer" if top.column is None else "answer")
        elif name in ("AnswerScreen", "HappeningScreen"):
            options = top.view.answers if name == "AnswerScreen" else top.view.options
            await use(next(c.id for c in options if c.enabled))
        elif name == "MonthsScreen":
            await use("on")
        elif name == "ReportScreen":
            await write()
            await use("send")
        elif name == "TwoPapersScreen":
            await use("history")
        elif name == "HistoryScreen":
            await use("judgement")
        elif name == "JudgementScreen":
            must = [c.id for c in top.must if c.enabled]
            await use(must[0] if must else "turn")
        else:
            raise AssertionError(f"the window stands at {name}: {player.session.trouble}")
    raise AssertionError(f"no quarter was closed: the window stands at {player.session.screen}")


def test_a_quarter_by_keyboard_alone() -> None:
    async def script(player: Player) -> None:
        async def use(ident: str) -> None:
            for _ in range(120):
                if player.top.ring.focused.id == ident:
                    break
                await player.press("tab")
            assert player.top.ring.focused.id == ident, f"Tab never came to {ident}"
            await player.press("enter")

        async def write() -> None:
            for box in player.top.view.boxes:
                while player.top.ring.focused.id != box.id:
                    await player.press("tab")
                await player.press("2")

        await quarter(player, use, write)

    session = play(script)
    assert session.trouble == ""


def test_a_quarter_by_mouse_alone() -> None:
    async def script(player: Player) -> None:
        async def write() -> None:
            await player.click("known")
            for box in player.top.view.boxes:
                field = player.top.fields[box.id]
                if box.draft is None:
                    await player.click_at(*field._plus().center)

        await quarter(player, player.click, write)

    session = play(script)
    assert session.trouble == ""


def test_nothing_is_drawn_while_nothing_changes() -> None:
    async def script(player: Player) -> None:
        await player.opened()
        await player.press("b")
        player.session.stack.tick(2000)  # the page has been turned
        await player.frames(20)
        before = player.session.drawn
        await player.frames(50)
        assert player.session.drawn == before

    play(script)


def test_a_kept_game_goes_on_where_it_stood_and_undo_takes_a_step_back() -> None:
    host = NullHost(seed=7)

    async def first(player: Player) -> None:
        await player.opened()
        await player.press("b")
        weeks = player.session.campaign.desk.weeks_left
        await player.press("v")
        choice = next(c for c in player.top.view.choices if c.enabled)
        player.top.ring.focus(choice.id)
        await player.press("enter")
        assert player.session.campaign.desk.weeks_left < weeks
        await player.press("z", pygame.KMOD_CTRL)
        assert player.session.campaign.desk.weeks_left == weeks
        player.session.shell.settings  # noqa: B018 - the shell is there
        await player.press("v")
        player.top.ring.focus(choice.id)
        await player.press("enter")

    left = play(first, host)
    code = left.run.code() if left.run is not None else ""

    async def second(player: Player) -> None:
        await player.opened()
        assert player.top.view.resume
        await player.press("g")
        assert player.session.run is not None
        assert player.session.run.code() == code

    play(second, host)


def test_a_code_in_the_link_or_typed_opens_its_run_and_a_wrong_one_is_explained() -> None:
    async def begin(player: Player) -> None:
        await player.opened()
        await player.press("b")

    session = play(begin)
    assert session.run is not None
    code = session.run.code()

    async def linked(player: Player) -> None:
        await player.opened()
        assert player.session.run is not None
        assert player.session.run.code() == code

    play(linked, NullHost(parameters={"code": code}))

    async def typed(player: Player) -> None:
        await player.opened()
        await player.press("c")
        for letter in "nonsense":
            await player.press(letter)
        await player.press("enter")
        assert player.top.problem
        assert "[[" not in player.top.problem
        player.top.text = code
        await player.click("open")
        assert player.session.run is not None

    play(typed)


def test_a_class_code_opens_the_lesson_of_its_class_and_its_seat_goes_on_when_opened_again() -> None:
    lesson = ClassCode("velyka-balka", "official", 45, "en", 77, undo=False)
    host = NullHost()

    async def typed(player: Player) -> None:
        await player.opened()
        await player.press("c")
        player.top.text = written(lesson)[:-1] + ("2" if written(lesson)[-1] != "2" else "3")
        await player.click("open")
        assert player.session.run is None
        assert "class code" in player.top.problem
        player.top.text = written(lesson).lower().replace("-", " ")
        await player.click("open")
        assert player.session.screen == "JoinScreen"
        assert player.session.run is None
        await player.press("enter")

    session = play(typed, host)
    assert session.run is not None
    assert lesson.holds(record_of(session.run.campaign))
    assert not session.shell.settings.undo
    run = session.run

    async def linked(player: Player) -> None:
        await player.opened()
        assert player.session.run is not None
        assert player.session.run.code() == run.code()

    again = NullHost(parameters={"class": written(lesson)})
    kept = host.store.keys()
    for key in kept:
        again.store.put(key, host.store.get(key).text)
    play(linked, again)


def test_a_fault_ends_in_a_panel_with_the_code_and_the_game_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(player: Player) -> None:
        await player.opened()
        await player.press("b")

        def broken(news: object) -> None:
            raise RuntimeError("ink on the form")

        player.top.on = broken
        await player.press("enter")
        assert player.session.screen == "ErrorScreen"
        assert player.session.run is not None
        assert player.session.run.code() == player.top.code
        await player.press("enter")
        assert player.session.screen == "DeskScreen"

    monkeypatch.delenv("PAPER_HARVEST_DEBUG", raising=False)
    session = play(script)
    assert "ink on the form" in session.trouble


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_two_thousand_random_events_never_raise(desk: str) -> None:
    run = Scatter(11 if desk == "worker" else 12)
    letters = "abcdefghijklmnoprstuvwxyz1234567+-"
    ends = {"quit", "leave", "q"}

    async def script(player: Player) -> None:
        await player.opened()
        player.top.desk = desk
        await player.press("b")
        for _ in range(2000):
            top = player.top
            kind = run.below(4)
            ring = getattr(top, "ring", None)
            if kind == 0 and ring is not None and ring.widgets:
                widget = ring.widgets[run.below(len(ring.widgets))]
                if widget.id not in ends and not (isinstance(widget, Button) and widget.id.endswith("leave")):
                    ring.focus(widget.id)
                    await player.press("enter")
            elif kind == 1:
                x, y = run.below(1280), run.below(720)
                under = ring._under(x, y) if ring is not None else None
                if under is None or under.id not in ends:
                    await player.click_at(x, y)
            elif kind == 2:
                await player.press(["tab", "up", "down", "left", "right", "esc", "enter"][run.below(7)])
            else:
                letter = letters[run.below(len(letters))]
                if not any(w.key == letter and w.id in ends for w in getattr(ring, "widgets", [])):
                    await player.press(letter)
            assert player.session.trouble == "", player.session.trouble
            if player.session.campaign is None and player.session.screen == "StartScreen":
                await player.press("b")

    session = play(script)
    assert session.trouble == ""
    assert session.frames > 2000


def test_a_link_opens_the_teacher_s_page_and_nothing_it_may_not_name():
    async def look(player: Player) -> None:
        await player.opened()
        assert player.session.screen == "TeachScreen"
        await player.press("esc")
        assert player.session.screen == "StartScreen"

    play(look, NullHost({"screen": "teach"}))

    async def look_elsewhere(player: Player) -> None:
        await player.opened()
        assert player.session.screen == "StartScreen"

    for name in ("desk", "end", "settings", "x"):
        play(look_elsewhere, NullHost({"screen": name}))


def test_the_letter_of_the_key_that_opens_a_field_is_not_written_into_it():
    async def script(player: Player) -> None:
        await player.opened()
        await player.press("c")
        assert player.session.screen == "CodeScreen"
        assert player.top.text == ""
        for sign in "2my9":
            await player.press(sign)
        assert player.top.text == "2MY9"

    play(script)
