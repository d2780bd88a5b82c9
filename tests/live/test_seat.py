"""The seat's half: what it says and when, what it does while nobody answers, and the cover that takes nothing away."""

from __future__ import annotations

import json

import pytest

from game.classroom.class_code import ClassCode
from game.classroom.seats import lesson_of
from game.host.null import NullHost
from game.host.port import Answer, allowed_parameters, link_parameters, packed_address, unpacked_address
from game.play.run import Run, library
from game.play.settings import Settings
from game.ui.input import Back, Confirm, Press, Type
from game.ui.screen import Pop, Push, Retheme
from game.ui.screens.notice import Notice
from game.ui.screens.shell import GameShell
from game.ui.seat import live
from game.ui.seat.held import HeldScreen, JoinLive
from game.ui.seat.live import LiveSeat
from game.ui.seat.place import SeatNews
from game.ui.theme import Theme

OF = ClassCode("rakitnoe-uste", seed=7)
LETTERS = lesson_of(OF, 1).letters
ORIGIN = "http://127.0.0.1:8123"


class Server:
    """Answers a seat's calls as the real one does, when it is up."""

    def __init__(self, host):
        self.host, self.up = host, True
        self.news = {"version": 1, "paused": False, "pace": 0, "collect": False, "handed": "", "stop_after": 6}
        self.got = []
        self.seen = 0
        self.refuse = {}

    def answer(self):
        """Answer what was called; who waits for news without any goes on waiting."""
        for number, (address, text, token) in enumerate(self.host.calls[self.seen :], self.seen + 1):
            kind, body = address.rsplit("/", 1)[1], json.loads(text)
            if not self.up:
                self.host.heard.append(Answer(number, 0))
            elif kind in self.refuse:
                status, name = self.refuse[kind]
                self.host.heard.append(Answer(number, status, json.dumps({"refused": name})))
            elif kind == "news" and body["wait"] and body["after"] == self.news["version"]:
                self.waiting = number
            else:
                self.got.append((kind, body, token))
                own = {"seat": 4, "nickname": "Amber Crane", "token": "t-4"} if kind == "join" else {}
                self.host.heard.append(Answer(number, 200, json.dumps({**self.news, **own})))
        self.seen = len(self.host.calls)

    def tell(self, **news):
        """Set something, and wake who waits."""
        self.news |= news | {"version": self.news["version"] + 1}
        self.host.heard.append(Answer(self.waiting, 200, json.dumps(self.news)))

    def kinds(self):
        return [kind for kind, _, _ in self.got]


def seat_and_server(**stored):
    host = NullHost()
    for key, value in stored.items():
        host.store.put(key, value)
    return LiveSeat(host, ORIGIN, LETTERS, "Quiet Rowan"), Server(host)


def pass_time(seat, server, ms=2000, step=100):
    for _ in range(ms // step):
        seat.tick(step)
        server.answer()
    seat.tick(1)


def news(name="quarter_closed", closed=1, stage="act", code="CODE-1", total=6):
    return SeatNews(name, LETTERS, 4, "Amber Crane", "worker", 1 + closed, stage, closed, total, code)


def test_it_joins_says_where_it_is_and_keeps_its_token():
    seat, server = seat_and_server()
    seat.hear(news("joined", 0))
    pass_time(seat, server)
    assert server.got[0] == ("join", {"nickname": "Quiet Rowan"}, "")
    assert ("at", {"closed": 0, "stage": "act"}, "t-4") in server.got
    assert seat.here
    assert (seat.seat, seat.nickname) == (4, "Amber Crane")
    again = LiveSeat(seat.host, ORIGIN, LETTERS, "Quiet Rowan")
    server.got.clear()
    pass_time(again, server)
    assert server.got[0] == ("join", {}, "t-4"), "the same seat, after the tab was closed"
    other = LiveSeat(seat.host, "http://10.0.0.1:1", LETTERS, "Quiet Rowan")
    other.tick(1)
    assert seat.host.calls[-1][2] == "", "another server is not told this one's token"


def test_a_pause_holds_and_is_let_go():
    seat, server = seat_and_server()
    pass_time(seat, server)
    assert seat.hold == ""
    server.tell(paused=True)
    pass_time(seat, server, 100)
    assert seat.hold == "paused"
    server.tell(paused=False)
    pass_time(seat, server, 100)
    assert seat.hold == ""


def test_a_late_answer_does_not_undo_a_newer_one():
    seat, server = seat_and_server()
    pass_time(seat, server, 6000)
    seat.moved()
    seat.tick(100)
    late = len(server.host.calls)
    old = dict(server.news)
    server.seen = late
    server.tell(paused=True)
    seat.tick(100)
    assert seat.hold == "paused"
    server.host.heard.append(Answer(late, 200, json.dumps(old)))
    seat.tick(100)
    assert seat.hold == "paused"


@pytest.mark.parametrize(
    ("pace", "closed", "stage", "held"),
    [(0, 3, "act", ""), (2, 1, "act", ""), (2, 2, "act", "pace"), (2, 3, "act", "pace"), (2, 6, "over", "")],
)
def test_the_pace_holds_at_the_desk_of_the_next_quarter(pace, closed, stage, held):
    seat, server = seat_and_server()
    seat.hear(news(closed=closed, stage=stage))
    pass_time(seat, server)
    server.tell(pace=pace)
    pass_time(seat, server, 100)
    assert seat.hold == held


def test_a_run_is_handed_in_at_its_end_once():
    seat, server = seat_and_server()
    pass_time(seat, server)
    seat.hear(news(closed=5))
    pass_time(seat, server)
    assert "hand-in" not in server.kinds()
    seat.hear(news(closed=6, stage="over", code="LAST"))
    seat.hear(news("handed_in", 6, "over", "LAST"))
    pass_time(seat, server, 5000)
    assert [body for kind, body, _ in server.got if kind == "hand-in"] == [{"code": "LAST"}]


def test_a_code_handed_in_while_another_is_on_its_way_is_not_lost():
    seat, server = seat_and_server()
    pass_time(seat, server)
    seat.hand_in("FIRST")
    seat.tick(100)
    seat.hand_in("SECOND")
    pass_time(seat, server)
    assert [body["code"] for kind, body, _ in server.got if kind == "hand-in"] == ["FIRST", "SECOND"]
    assert not seat.unsent


def test_while_nobody_answers_the_seat_plays_on_and_hands_in_later():
    seat, server = seat_and_server()
    pass_time(seat, server)
    server.tell(paused=True)
    pass_time(seat, server, 100)
    server.up = False
    server.host.heard.append(Answer(server.waiting, 0))
    seat.hear(news(closed=6, stage="over", code="LAST"))
    pass_time(seat, server, 20_000)
    assert seat.away
    assert seat.hold == "", "no cover without a server"
    assert seat.unsent
    calls = len(server.host.calls)
    pass_time(seat, server, 30_000)
    assert len(server.host.calls) - calls < 20, "it does not storm a server that is coming back"
    server.up = True
    pass_time(seat, server, 20_000)
    assert not seat.away
    assert ("hand-in", {"code": "LAST"}, "t-4") in server.got
    assert not seat.unsent
    assert ("at", {"closed": 6, "stage": "over"}, "t-4") in server.got


def test_where_waiting_calls_are_cut_it_asks_again_and_again():
    seat, server = seat_and_server()
    pass_time(seat, server)
    for _ in range(2):
        server.host.heard.append(Answer(server.waiting, 504))
        seat.moved()
        pass_time(seat, server, 8_000)
    server.got.clear()
    pass_time(seat, server, 6_000)
    asked = [body for kind, body, _ in server.got if kind == "news"]
    assert 3 <= len(asked) <= 5
    assert not asked[0]["wait"]
    server.news |= {"paused": True, "version": 99}
    pass_time(seat, server, 1_700)
    assert seat.hold == "paused", "within two seconds all the same"


def test_a_deleted_class_is_joined_anew_and_a_shut_one_is_not_stormed():
    seat, server = seat_and_server()
    pass_time(seat, server)
    server.refuse = {"news": (401, "unknown_token")}
    server.host.heard.append(Answer(server.waiting, 401, '{"refused": "unknown_token"}'))
    pass_time(seat, server, 100)
    server.refuse, server.got = {}, []
    pass_time(seat, server, 3000)
    assert server.got[0] == ("join", {"nickname": "Amber Crane"}, "")
    other, shut = seat_and_server()
    shut.refuse = {"join": (403, "door_shut")}
    pass_time(other, shut, 20_000)
    assert other.why == "door_shut"
    assert len(shut.host.calls) == 1


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"refused": 7}', '{"seat": "x", "version": 1}'])
def test_an_answer_that_is_none_does_no_harm(text):
    seat, server = seat_and_server()
    seat.tick(1)
    for status in (200, 418):
        server.host.heard.append(Answer(1, status, text))
        seat.tick(1)
    assert not seat.here


def test_addresses_pass_a_link_and_come_back():
    for origin in ("http://192.168.1.5:8123", "https://live.school.example:443", "http://a-b.c:80"):
        packed = packed_address(origin)
        assert packed.replace("_", "").replace("-", "").isalnum()
        assert unpacked_address(packed) == origin
    for wrong in (
        "",
        "here",
        "http_0_a",
        "http_99999_a",
        "ftp_21_a",
        "http_80_",
        "http_80_a@b",
        "javascript_1_a",
        "http_x_a",
    ):
        assert unpacked_address(wrong) == ""
    assert allowed_parameters([("live", "here")]) == {"live": "here"}
    assert link_parameters("http://10.0.0.2:99999/?live=here") == {}
    assert link_parameters("javascript:alert(1)?live=here") == {}


# --- over the screens -----------------------------------------------------------------------------------


def shell_in_class(live_word="here", language="en"):
    host = NullHost({"live": live_word})
    host.page = f"{ORIGIN}/"
    shell = GameShell(host, library(), library().words[language], Theme(), Settings(language=language))
    run = Run.new(library(), OF.district, "worker", OF.cut, OF.seed, Settings(language=language))
    shell.begin(run.seated(lesson_of(OF, 3)))
    return shell, Server(host)


def go_on(shell, server, top, ms=2000):
    """Let time pass; return the first thing that is laid over the screen."""
    for _ in range(ms // 100):
        found = shell.live_due(top, 100)
        if found is not None:
            return found
        server.answer()
    return None


def test_the_cover_hears_no_key_and_goes_by_itself():
    shell, server = shell_in_class()
    desk = shell.onward().screen
    assert go_on(shell, server, desk) is None
    assert shell.run.lesson.seat == 4, "the seat that the class gave"
    server.tell(paused=True)
    pushed = go_on(shell, server, desk)
    assert isinstance(pushed, Push)
    cover = pushed.screen
    assert isinstance(cover, HeldScreen)
    log = list(shell.run.campaign.log)
    for intent in (Back(), Confirm(), Press("m"), Press("f2"), Press("ctrl+z"), Type("5")):
        assert cover.handle(intent) is None
    assert isinstance(cover.handle(Press("+")), Retheme)
    assert shell.run.campaign.log == log
    assert cover.due() is None
    assert go_on(shell, server, cover) is None
    server.tell(paused=False)
    go_on(shell, server, cover, 100)
    assert isinstance(cover.due(), Pop)


def test_figures_written_into_the_form_stand_when_the_cover_goes():
    shell, server = shell_in_class()
    from game.play import bots
    from game.sim.decisions import Report
    from game.ui.screen import Stack

    decide = bots.named("clerk")
    while not isinstance(decision := decide(shell.run.campaign), Report):
        shell.take(decision)
    form = shell.screen("report")
    stack = Stack(form)
    fields = [widget.id for widget in form.ring.widgets if type(widget).__name__ == "FigureField"]
    for ident in fields:
        stack.apply(form.press(ident, "7"))
    before = form.spoken()
    go_on(shell, server, form)
    server.tell(paused=True)
    stack.apply(go_on(shell, server, form))
    assert isinstance(stack.top, HeldScreen)
    go_on(shell, server, stack.top)
    server.tell(paused=False)
    go_on(shell, server, stack.top, 100)
    stack.apply(stack.top.due())
    assert stack.top is form
    assert form.spoken() == before
    assert any("7" in line for line in before)


def test_collecting_hands_in_what_there_is():
    shell, server = shell_in_class()
    desk = shell.onward().screen
    go_on(shell, server, desk)
    server.tell(collect=True)
    go_on(shell, server, desk)
    assert ("hand-in", {"code": shell.run.code()}, "t-4") in server.got


def test_another_server_is_told_nothing_before_the_player_agrees():
    shell, server = shell_in_class("http_8123_10_0_0_9")
    desk = shell.onward().screen
    asked = go_on(shell, server, desk)
    assert isinstance(asked, Push)
    assert isinstance(asked.screen, JoinLive)
    assert "10.0.0.9" in " ".join(asked.screen.lines)
    assert go_on(shell, server, asked.screen) is None
    assert server.host.calls == []
    asked.screen.press("close")
    assert go_on(shell, server, desk) is None
    assert server.host.calls == []
    shell, server = shell_in_class("http_8123_10_0_0_9")
    asked = go_on(shell, server, desk)
    asked.screen.press("yes")
    go_on(shell, server, desk)
    assert server.host.calls[0][0] == f"http://10.0.0.9:8123/live/{LETTERS}/join"


def test_silence_is_told_once_and_calmly():
    shell, server = shell_in_class()
    desk = shell.onward().screen
    server.up = False
    found = go_on(shell, server, desk, 20_000)
    assert isinstance(found, Push)
    assert isinstance(found.screen, Notice)
    assert "nothing is lost" in found.screen.lines[0]
    assert go_on(shell, server, desk, 40_000) is None


def test_a_game_without_a_live_class_calls_nobody():
    shell, server = shell_in_class()
    shell.host.parameters = {}
    assert go_on(shell, server, shell.onward().screen) is None
    assert shell.live is None
    assert server.host.calls == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_how_the_seat_stands_is_said_in_words(language):
    seat, server = seat_and_server()
    say = library().words[language].say
    pass_time(seat, server)
    told = {live.words(seat, say)}
    for handed in ("waiting", "counted", "diverges"):
        seat.handed = handed
        told.add(live.words(seat, say))
    for why in ("door_shut", "strange"):
        seat.why = why
        told.add(live.words(seat, say))
    seat.away = True
    told.add(live.words(seat, say))
    seat.hand_in("X")
    told.add(live.words(seat, say))
    assert len(told) == 8
    assert "" not in told
