"""Whoever means harm: too much, too often, the wrong way, with somebody else's key. Refused by name, logged by name."""

from __future__ import annotations

import json
import socket

import pytest

from game.classroom.class_code import written
from game.sim.record import encode
from tests.classroom import lesson
from tests.live.served import OTHER, plain

CLASS = f"/live/{plain(lesson.OF)}"
NASTY = (
    "<script>alert(1)</script>",
    "'; DROP TABLE live_seat; --",
    "Quiet Rowan<b>",
    "quiet rowan",
    "Maria Petrowa",
    "\u202eneko\u0000",
    "../../etc/passwd",
    "a" * 80,
)


@pytest.fixture(scope="module")
def seat(live):
    return live.join()


@pytest.mark.parametrize("name", NASTY)
def test_only_a_nickname_of_the_list_is_taken(live, name):
    assert live.seat("join", {"nickname": name}) == (422, {"refused": "bad_nickname"})


@pytest.mark.parametrize("name", [7, None, ["Quiet Rowan"], {"a": 1}, "a" * 81, True])
def test_a_nickname_is_a_short_text(live, name):
    assert live.seat("join", {"nickname": name}) == (422, {"refused": "bad_field"})


@pytest.mark.parametrize(
    ("code", "refused"),
    [
        ("", "code_empty"),
        ("<script>alert(1)</script>", "code_strange_sign"),
        ("'; DELETE FROM live_hand_in; --", "code_strange_sign"),
        (lesson.code("clerk")[:-4], "code_truncated"),
        (lesson.code("clerk").replace("A", "B", 1) if "A" in lesson.code("clerk") else "x", "code_damaged"),
        (lesson.code("clerk", seed=8), "code_other_class"),
        (written(lesson.OF), "code_"),
        ("A" * 1201, "bad_field"),
        (12, "bad_field"),
    ],
)
def test_a_code_that_is_none_is_named_and_not_kept(live, seat, code, refused):
    status, told = live.seat("hand-in", {"code": code}, seat["token"])
    assert status == 422
    assert told["refused"].startswith(refused)


def test_a_made_up_code_with_right_checks_is_set_aside_by_its_replay(live):
    token = live.join()["token"]
    campaign = lesson.campaign("clerk").copy()
    marks = campaign.digests
    marks[2] = f"{(int(marks[2][0], 16) + 1) % 16:x}{marks[2][1:]}"
    forged = encode(campaign)
    status, _ = live.seat("hand-in", {"code": forged}, token)
    assert status == 200, "its frame is sound: only playing it shows that nobody played it"
    handed = live.until(lambda: live.news(token)["handed"] not in ("", "waiting")) and live.news(token)["handed"]
    assert handed == "diverges"
    assert forged not in live.teacher("codes")[1]["text"]


@pytest.mark.parametrize(
    ("raw", "status", "refused"),
    [
        (b"{", 400, "bad_json"),
        (b"[]", 400, "bad_json"),
        (b"\xff\xfe{}", 400, "bad_json"),
        (b"[" * 4000, 400, "bad_json"),
        (b'{"nickname": "' + b"a" * 5000 + b'"}', 413, "too_large"),
        (b"x" * 200_000, 413, "too_large"),
    ],
)
def test_a_body_that_is_none_is_refused(live, raw, status, refused):
    assert live.post(f"{CLASS}/join", raw=raw) == (status, {"refused": refused})


def test_a_body_without_a_length_is_counted_as_it_comes(live):
    head = (
        f"POST {CLASS}/join HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", live.port), timeout=60) as line:
        line.sendall(head.encode())
        answer = b""
        try:
            for _ in range(40):
                line.sendall(b"400\r\n" + b"x" * 1024 + b"\r\n")
            answer = line.recv(4096)
        except OSError:
            answer = answer or line.recv(4096)
    assert b" 413 " in answer.split(b"\r\n")[0]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_form_of_another_page_could_send_is_refused(live, kind):
    assert live.post(f"{CLASS}/join", headers={"Content-Type": kind}) == (415, {"refused": "not_json"})


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_another_method_is_refused(live, method):
    status, told = live.post(f"{CLASS}/hand-in", method=method)
    assert (status, told) == (405, {"refused": "wrong_method"})


@pytest.mark.parametrize(
    "path",
    [
        "/live/../../etc/passwd",
        "/live/..%2f..%2fetc%2fpasswd",
        "/live/%2e%2e/keys.py",
        "/live/fonts/..%2f..%2fgame%2flive%2fkeys.py",
        "/live/fonts/server-key.ttf",
        "/live/server-key",
        "/live/classes.db",
        "/live/monitor.html",
        "/etc/passwd",
        "/live/NOTACLASSNO/join",
        "/live//join",
        "//live/teacher",
    ],
)
def test_a_path_leads_nowhere_else(live, path):
    status, told = live.post(path, method="GET" if "join" not in path else "POST")
    assert status in (404, 405, 429), (path, told)
    assert "root:" not in str(told)


def test_a_flood_of_headers_is_refused(live):
    many = {f"X-{nth}": "1" for nth in range(80)}
    assert live.post(f"{CLASS}/join", headers=many) == (431, {"refused": "too_many_headers"})
    status, _ = live.post(f"{CLASS}/join", headers={"X-Long": "a" * 9000})
    assert status == 431
    status, _ = live.post(f"{CLASS}/join", headers={"X-Longer": "a" * 60_000})
    assert 400 <= status < 500
    assert live.post(f"/live/{'a' * 600}", method="GET") == (414, {"refused": "too_long_address"})


@pytest.mark.parametrize("junk", [b"\x00\x01\x02\r\n\r\n", b"POST /live HTTP/1.1\r\n\x00: 1\r\n\r\n"])
def test_what_is_not_http_is_refused(live, junk):
    with socket.create_connection(("127.0.0.1", live.port), timeout=60) as line:
        line.sendall(junk)
        answer = line.recv(4096)
    assert answer.split(b" ")[1][:1] == b"4"


def test_a_token_opens_only_its_own_seat(live, seat):
    elsewhere = live.join(of=OTHER)["token"]
    assert live.seat("at", {"closed": 1, "stage": "act"}, elsewhere) == (403, {"refused": "foreign_token"})
    assert live.seat("at", {"closed": 1, "stage": "act"}, "made-up") == (401, {"refused": "unknown_token"})
    assert live.seat("at", {"closed": 1, "stage": "act"}) == (401, {"refused": "no_token"})
    assert live.post(f"{CLASS}/teacher/set", {"paused": True}, seat["token"]) == (403, {"refused": "wrong_secret"})
    assert live.post(f"{CLASS}/teacher/codes", {}, live.secret(of=OTHER)) == (403, {"refused": "wrong_secret"})
    assert live.post(f"{CLASS}/teacher/forget", {"class": plain(lesson.OF)}) == (401, {"refused": "no_token"})


def test_a_token_given_away_opens_nothing_when_it_is_played_again(live):
    old = live.join()
    live.seat("hand-in", {"code": lesson.code("zealot")}, old["token"])
    live.teacher("free", {"seat": old["seat"]})
    again = live.join(old["nickname"])
    assert again["seat"] == old["seat"]
    assert live.seat("hand-in", {"code": lesson.code("zealot")}, old["token"]) == (401, {"refused": "unknown_token"})
    assert live.news(again["token"])["handed"] == "", "the new seat has handed nothing in"


def test_the_same_call_played_again_changes_nothing(live):
    token = live.join()["token"]
    first, last = lesson.code("gradualist"), lesson.code("protector")
    for code in (first, last, first, first):
        assert live.seat("hand-in", {"code": code}, token)[0] == 200
    live.until(lambda: last in live.teacher("codes")[1]["text"])
    assert first not in live.teacher("codes")[1]["text"], "an old hand-in sent again does not become the last one"


@pytest.mark.parametrize(
    "body",
    [
        {"closed": -1, "stage": "act"},
        {"closed": 99, "stage": "act"},
        {"closed": 1.5, "stage": "act"},
        {"closed": True, "stage": "act"},
        {"closed": 10**30, "stage": "act"},
        {"closed": "1; DROP TABLE live_seat", "stage": "act"},
        {"closed": 1, "stage": "<b>"},
        {"closed": 1, "stage": None},
    ],
)
def test_a_place_that_is_none_is_refused(live, seat, body):
    assert live.seat("at", body, seat["token"]) == (422, {"refused": "bad_field"})


@pytest.mark.parametrize(
    "body", [{}, {"paused": 1}, {"pace": -1}, {"pace": 99}, {"pace": True}, {"seats": []}, {"version": 5}]
)
def test_even_the_teacher_sets_only_what_there_is(live, body):
    assert live.teacher("set", body) == (422, {"refused": "bad_field"})


def test_the_log_names_refusals_and_holds_nothing_that_was_sent(live):
    marked = "mark-of-a-pupil"
    live.seat("join", {"nickname": marked})
    live.post(f"{CLASS}/{marked}", {"code": marked}, marked)
    live.until(lambda: any("refused bad_nickname 422" in line for line in live.log))
    log = "\n".join(live.log)
    assert marked not in log
    assert "127.0.0.1" not in log
    assert "Traceback" not in log


def test_one_seat_asking_without_end_is_slowed_and_nobody_else(live):
    greedy, calm = live.join()["token"], live.join()["token"]
    found = [live.seat("news", {"after": 0}, greedy)[0] for _ in range(120)]
    assert 429 in found
    assert live.seat("news", {"after": 0}, calm)[0] == 200


def test_guessing_is_slowed_and_right_keys_still_open(live):
    token = live.join()["token"]
    found = [live.post(f"{CLASS}/teacher/codes", {}, f"guess-{nth}") for nth in range(60)]
    assert (429, {"refused": "too_often_wrong"}) in found
    assert live.teacher("codes")[0] == 200
    assert live.seat("news", {"after": 0}, token)[0] == 200


def test_after_all_that_the_class_is_whole(live):
    assert json.loads(json.dumps(live.teacher("news", {"after": 0})[1]))["parts"]["seats"].count("<h2>") >= 5
    assert not [line for line in live.log if "fault" in line]
