"""What moves between pages and on the land, and what it never delays; pages that must keep their layout in play."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from game.play import bots
from game.sim.campaign import Campaign
from game.ui.draw.village import Village
from game.ui.screen import Parting, Push, Screen, Stack
from game.ui.screens import land
from game.ui.screens.papers import TwoPapersScreen
from game.ui.theme import Theme
from tests.ui.test_app import Player, play
from tests.ui.test_village_picture import village


class Plain(Screen):
    """A page of one colour."""

    def __init__(self, colour: tuple[int, int, int], motion: Any = "full", arrival: Any = "sheet") -> None:
        self.colour, self.arrival = colour, arrival
        super().__init__(Theme(motion=motion))

    def draw(self, surface: pygame.Surface) -> None:
        surface.fill(self.colour)


class Stamped(Plain):
    """A page that is stamped as it goes."""

    def parting(self) -> Parting:
        return Parting(200, lambda surface, _: surface.fill((0, 0, 255), (0, 0, 20, 20)))


def picture(**more: Any) -> Any:
    """The village of the picture's own tests, changed."""
    return replace(village(), **more)


def page() -> pygame.Surface:
    return pygame.Surface((1280, 720))


def turned(old: Screen, new: Screen) -> tuple[Stack, pygame.Surface]:
    stack, surface = Stack(old), page()
    stack.draw(surface)
    stack.apply(Push(new))
    return stack, surface


def test_a_page_fades_in_and_the_new_one_hears_at_once():
    stack, surface = turned(Plain((0, 0, 0)), Plain((200, 200, 200)))
    stack.tick(60)
    assert stack.draw(surface)
    assert 0 < surface.get_at((640, 400))[0] < 200
    assert stack.top.colour == (200, 200, 200)
    stack.tick(500)
    assert stack.draw(surface)
    assert surface.get_at((640, 400))[0] == 200
    stack.tick(500)
    assert not stack.draw(surface)


@pytest.mark.parametrize(("motion", "arrival"), [("none", "sheet"), ("full", "own")])
def test_nothing_fades_where_nothing_shall(motion, arrival):
    stack, surface = turned(Plain((0, 0, 0)), Plain((200, 200, 200), motion, arrival))
    stack.draw(surface)
    assert surface.get_at((640, 400))[0] == 200


def test_the_land_never_fades_into_itself():
    stack, surface = turned(Plain((0, 0, 0), arrival="land"), Plain((200, 200, 200), arrival="land"))
    stack.draw(surface)
    assert surface.get_at((640, 400))[0] == 200


def test_what_is_left_is_stamped_before_it_fades():
    stack, surface = turned(Stamped((0, 0, 0)), Plain((200, 200, 200)))
    stack.tick(100)
    stack.draw(surface)
    assert surface.get_at((5, 5))[:3] == (0, 0, 255)
    assert surface.get_at((640, 400))[:3] == (0, 0, 0)
    stack.tick(150)
    stack.tick(1000)
    stack.draw(surface)
    assert surface.get_at((5, 5))[:3] == (200, 200, 200)


def test_only_the_ground_fades_and_houses_are_as_they_are_now(monkeypatch):
    village = Village()
    monkeypatch.setattr(land, "KEEPER", village)
    before = picture(season="mud")
    village.picture(before)
    fade, now = land.Fade(), picture(season="green")
    fade.look(Theme(), before, now)
    sky = (640, 70)
    half = fade.picture(now).get_at(sky)
    assert fade.tick(10_000)
    assert fade.picture(now).get_at(sky) != half
    still = land.Fade()
    still.look(Theme(motion="reduced"), now, replace(now, season="stubble"))
    assert still.clock.done, "a season is cut in the reduced setting"
    again = land.Fade()
    again.look(Theme(), now, replace(now, pooled=0.5))
    assert not again.clock.done
    again.tick(10_000)
    again.look(Theme(), now, replace(now, pooled=0.7))
    assert again.clock.done, "strips melt once a quarter"


def test_hunger_quarters_take_half_as_long_again():
    before, now = picture(season="mud"), picture(season="green", hunger=True)
    land.KEEPER.picture(before)
    fade = land.Fade()
    fade.look(Theme(), before, now)
    assert fade.clock.duration == land.SEASON_MS * 3 // 2


def led(player: Player, until: Any, name: str = "clerk") -> Campaign:
    """Let a bot play until something holds, then show the page of the stage."""
    shell = player.session.shell
    assert shell is not None
    assert shell.run is not None
    campaign, bot = shell.run.campaign, bots.named(name)
    while not until(campaign) and campaign.stage != "over":
        assert shell.take(bot(campaign)) == ""
    player.session.stack.apply(shell.onward())
    return campaign


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_the_two_papers_keep_both_pages_through_a_run(desk: str) -> None:
    async def script(player: Player) -> None:
        await player.opened()
        player.top.desk, player.top.cut = desk, "full"
        await player.press("b")
        shown = 0
        for count in range(15):
            campaign = led(player, lambda c, n=count: len(c.digests) == n and c.stage == "review")
            if campaign.stage == "over":
                break
            screen = player.top
            assert isinstance(screen, TwoPapersScreen)
            assert screen.column is None, f"one column in quarter {count}"
            shown += 1
        assert shown >= 10

    play(script)


def test_no_order_is_urgent_once_the_deputy_answers() -> None:
    async def script(player: Player) -> None:
        await player.opened()
        player.top.desk, player.top.cut = "official", "full"
        await player.press("b")
        campaign = led(
            player, lambda c: c.desk.post != "first" and c.stage == "act" and bool(c.desk.orders), "gradualist"
        )
        assert campaign.stage == "act", "a bot that refuses keeps the post: choose another"
        assert not any(p.urgent and p.id.startswith("order:") for p in player.top.view.papers)
        shell = player.session.shell
        assert shell is not None
        order = shell.screen(f"order:{campaign.desk.orders[0].id}")
        assert order.settled
        assert all(w.id != "sheet.answer" for w in order.ring.widgets)

    play(script)


def test_a_letter_gives_the_task_at_the_strength_the_arrows_set() -> None:
    async def script(player: Player) -> None:
        await player.opened()
        player.top.desk, player.top.cut = "official", "full"
        await player.press("b")
        led(player, lambda c: len(c.digests) == 1 and c.stage == "act")
        top = player.top
        top.ring.focus("rows")
        top.rows.at = 0
        await player.press("down")
        await player.press("right")
        letter = next(a.key.lower() for a in top.view.actions if a.id == "count")
        await player.press(letter)
        row = player.top.view.district.rows[1]
        assert row.task
        assert row.strength == 2
        assert player.top.ring.focused.id == "rows"

    play(script)


def test_the_pages_of_the_end_turn_by_number_and_by_key() -> None:
    async def script(player: Player) -> None:
        await player.opened()
        await player.press("b")
        led(player, lambda c: c.stage == "over")
        while player.session.screen == "WaitingScreen":
            await player.frames()
        top = player.top
        for number, name in (("3", "people"), ("2", "lines"), ("4", "talk"), ("1", "curves")):
            await player.press(number)
            assert top.name == name
        await player.click("page.2")
        assert top.name == "people"
        assert top.column is None

    play(script)


def test_a_sent_form_is_stamped_and_play_goes_on_at_once() -> None:
    async def script(player: Player) -> None:
        await player.opened()
        await player.press("b")
        led(player, lambda c: c.stage == "report")
        form = player.top
        player.session.stack.tick(2000)
        await player.click("known")
        for box in form.view.boxes:
            if box.draft is None:
                form.draft[box.id] = box.low
        form.renew()
        player.session.stack.draw(page())
        await player.click("send")
        assert player.top is not form
        parting = form.parting()
        assert parting is not None
        surface = page()
        parting.paint(surface, parting.ms)
        red = form.theme.colours.red
        spot = form._stamp_at
        assert any(surface.get_at((x, spot.y + 1))[:3] == red for x in range(spot.left, spot.right))

    play(script)


@pytest.mark.parametrize("closed", [3, 7])
def test_a_card_with_its_sum_keeps_both_pages_in_play(closed: int) -> None:
    async def script(player: Player) -> None:
        await player.opened()
        player.top.cut = "full"
        await player.press("b")
        led(player, lambda c: len(c.digests) == closed and c.stage == "act", "gradualist")
        shell = player.session.shell
        assert shell is not None
        told = [h for h in range(60) if (v := shell.view(f"household:{h}")) is not None and v.stay]
        assert told
        for household in told:
            screen: Any = shell.screen(f"household:{household}")
            assert screen.column is None, f"household {household} fell into one column"

    play(script)
