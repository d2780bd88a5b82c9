"""A class over a real server: seats come in, are paused and paced, hand in and are replayed; the teacher sees it."""

from __future__ import annotations

import threading
import time

import pytest

from game.classroom.nicknames import SEATS, nickname
from game.sim.record import letters_in
from tests.classroom import lesson
from tests.live.served import OTHER, plain, serving


def counted(live, token, of=lesson.OF):
    return live.until(lambda: live.news(token, of)["handed"] not in ("", "waiting")) and live.news(token, of)["handed"]


def test_a_seat_gets_the_nickname_it_drew_and_another_when_that_is_taken(live):
    wish = nickname(plain(lesson.OF), 40, lesson.words())
    first = live.join(wish)
    assert (first["nickname"], first["seat"]) == (wish, 40)
    second = live.join(wish)
    assert second["nickname"] != wish
    assert second["nickname"] == nickname(plain(lesson.OF), second["seat"], lesson.words())
    assert 1 <= second["seat"] <= SEATS
    assert first["token"] != second["token"]


def test_a_closed_tab_comes_back_to_its_seat(live):
    told = live.join()
    status, again = live.seat("join", {}, told["token"])
    assert status == 200
    assert (again["seat"], again["token"]) == (told["seat"], told["token"])


def test_a_pause_wakes_who_waits_for_news(live):
    token = live.join()["token"]
    version = live.news(token)["version"]
    heard = []
    began = time.monotonic()
    waiting = threading.Thread(
        target=lambda: heard.append((live.seat("news", {"after": version, "wait": True}, token), time.monotonic()))
    )
    waiting.start()
    time.sleep(0.3)
    assert heard == [], "nothing has changed yet"
    assert live.teacher("set", {"paused": True})[0] == 200
    waiting.join(60)
    (status, told), when = heard[0]
    assert status == 200
    assert told["paused"] is True
    print(f"paused after {1000 * (when - began - 0.3):.0f} ms")
    live.teacher("set", {"paused": False, "pace": 2})
    assert (live.news(token)["paused"], live.news(token)["pace"]) == (False, 2)
    live.teacher("set", {"pace": 0})


def test_a_run_is_handed_in_replayed_and_counted(live):
    told = live.join()
    code = lesson.code("clerk")
    status, news = live.seat("hand-in", {"code": code}, told["token"])
    assert (status, news["handed"]) == (200, "waiting")
    assert counted(live, told["token"]) == "counted"
    text = live.teacher("codes")[1]["text"]
    assert f"{told['nickname']}: {code}" in text
    assert live.seat("hand-in", {"code": f" {code.lower()} "}, told["token"])[1]["handed"] == "counted"
    assert live.teacher("codes")[1]["text"].count(code) == 1


def test_of_several_runs_of_a_seat_the_last_that_was_counted_stands(live):
    token = live.join()["token"]
    early, late = lesson.code("clerk", quarters=2), lesson.code("zealot")
    for code in (early, late):
        live.seat("hand-in", {"code": code}, token)
    assert counted(live, token) == "counted"
    live.until(lambda: late in live.teacher("codes")[1]["text"])
    assert early not in live.teacher("codes")[1]["text"]


def test_the_teacher_sees_where_seats_are_and_nothing_of_what_they_decided(live):
    told = live.join()
    token, nick = told["token"], told["nickname"]
    live.seat("at", {"closed": 3, "stage": "report"}, token)
    parts = live.teacher("news", {"after": 0})[1]["parts"]
    card = next(part for part in parts["seats"].split("<li ") if f"<h2>{nick}</h2>" in part)
    assert "IV 1931" in card
    assert "at the form" in card
    assert card.count("class='done'") == 3
    assert "playing" in card
    assert token not in parts["seats"]


def test_the_projector_names_nobody_and_can_change_nothing(live):
    nick = live.join()["nickname"]
    key = live.secret("projector")
    path = f"/live/{plain(lesson.OF)}"
    status, told = live.post(f"{path}/projector/news", {"after": 0}, key)
    assert status == 200
    assert nick not in str(told)
    assert "seats are here" in told["parts"]["counts"]
    assert live.post(f"{path}/teacher/set", {"paused": True}, key)[0] == 403


def test_the_board_is_shown_when_the_teacher_says_so(live):
    token = live.join(of=OTHER)["token"]
    path, key = f"/live/{plain(OTHER)}/projector/news", live.secret("projector", OTHER)
    assert live.post(path, {"after": 0}, key)[1]["board"] == ""
    live.teacher("set", {"board": True}, OTHER)
    assert "No run has been handed in yet" in live.post(path, {"after": 0}, key)[1]["parts"]["state"]
    live.teacher("set", {"board": False}, OTHER)
    live.seat("hand-in", {"code": lesson.code("clerk", seed=8)}, token, OTHER)
    assert counted(live, token, OTHER) == "counted"
    live.teacher("set", {"board": True}, OTHER)
    ticket = live.until(lambda: live.post(path, {"after": 0}, key)[1]["board"])
    status, page = live.post(ticket, method="GET")
    assert status == 200
    assert "1 run from one beginning" in page
    assert "sandbox" in live.headers["content-security-policy"]
    assert live.post("/live/board/guessed", method="GET")[0] == 404
    live.teacher("forget", {"class": plain(OTHER)}, OTHER)
    assert live.post(ticket, method="GET")[0] == 404, "a deleted class leaves no board behind"
    assert live.post(path, {"after": 0}, key)[1]["board"] == ""


def test_a_shut_door_lets_back_in_who_has_a_seat(live):
    token = live.join()["token"]
    live.teacher("set", {"door": False})
    assert live.seat("join") == (403, {"refused": "door_shut"})
    assert live.seat("join", {}, token)[0] == 200
    live.teacher("set", {"door": True})


def test_a_seat_that_was_given_away_is_told_so(live):
    told = live.join()
    assert live.teacher("free", {"seat": told["seat"]})[0] == 200
    assert live.seat("news", {}, told["token"]) == (401, {"refused": "unknown_token"})
    assert live.teacher("free", {"seat": told["seat"]}) == (404, {"refused": "no_such_seat"})


@pytest.mark.parametrize("page", ["teacher", "projector", "live.css", "monitor.js", "projector.js", "calls.js"])
def test_every_file_of_the_pages_is_there_under_a_strict_policy(live, page):
    status, _ = live.post(f"/live/{page}", method="GET")
    assert status == 200
    policy = live.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert live.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in {name.lower() for name in live.headers}


def test_secrets_stand_behind_the_number_sign_and_in_no_log(live):
    assert f"#{plain(lesson.OF)}." in live.printed
    written = "\n".join(live.log)
    assert live.secret() not in written
    assert live.secret("projector") not in written


def test_everything_of_a_class_can_be_deleted_and_nothing_else(tmp_path):
    with serving(tmp_path) as live:
        token, other = live.join()["token"], live.join(of=OTHER)["token"]
        live.seat("hand-in", {"code": lesson.code("clerk")}, token)
        letters = letters_in(lesson.code("clerk")).encode()

        def on_disk():
            return any(letters in path.read_bytes() for path in (tmp_path / "live").iterdir())

        assert on_disk()
        assert live.teacher("forget", {"class": "WRONG"}) == (422, {"refused": "bad_field"})
        assert live.teacher("forget", {"class": plain(lesson.OF)})[0] == 200
        live.until(lambda: not on_disk())
        assert live.seat("news", {}, token)[0] == 401
        assert live.seat("news", {}, other, OTHER)[0] == 200
        assert live.join()["seat"] == 1, "the class is open again, empty"
