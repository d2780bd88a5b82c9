"""Killed in the middle of a lesson: what was accepted is there again, and the class goes on where it was."""

from __future__ import annotations

import threading

from tests.classroom import lesson
from tests.live.served import free_port, serving, start


def test_no_accepted_hand_in_is_lost_and_the_class_goes_on(tmp_path):
    port = free_port()
    live = start(tmp_path, port=port)
    seats = [live.join() for _ in range(12)]
    codes = lesson.codes()
    live.teacher("set", {"paused": True, "pace": 3})
    live.seat("at", {"closed": 2, "stage": "act"}, seats[0]["token"])
    accepted = []

    def hand_in(nth):
        code = codes[nth % len(codes)]
        try:
            if live.seat("hand-in", {"code": code}, seats[nth]["token"])[0] == 200:
                accepted.append((nth, code))
        except OSError:
            pass  # killed before it answered: nothing was promised

    threads = [threading.Thread(target=hand_in, args=(nth,)) for nth in range(len(seats))]
    for thread in threads:
        thread.start()
    live.until(lambda: len(accepted) >= 4)
    secret = live.secret()
    live.kill()
    for thread in threads:
        thread.join(60)
    assert accepted

    with serving(tmp_path, port=port) as again:
        assert again.secret() == secret, "the teacher's open page goes on"
        for seat in seats:
            news = again.news(seat["token"])
            assert (news["paused"], news["pace"]) == (True, 3)
        for nth, _ in accepted:
            token = seats[nth]["token"]
            again.until(lambda token=token: again.news(token)["handed"] == "counted")
        text = again.teacher("codes")[1]["text"]
        for nth, code in accepted:
            assert f"{seats[nth]['nickname']}: {code}" in text
        assert again.join()["seat"] not in [seat["seat"] for seat in seats]


def test_the_process_that_replays_dies_and_is_made_anew(tmp_path):
    import os
    import signal
    import subprocess

    with serving(tmp_path) as live:
        first, second = live.join()["token"], live.join()["token"]
        live.seat("hand-in", {"code": lesson.code("clerk")}, first)
        live.until(lambda: live.news(first)["handed"] == "counted")
        children = subprocess.run(
            ["pgrep", "-P", str(live.process.pid)], capture_output=True, encoding="ascii"
        ).stdout.split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        live.seat("hand-in", {"code": lesson.code("zealot")}, second)
        live.until(lambda: live.news(second)["handed"] == "counted")


def test_who_replays_goes_when_the_server_is_killed(tmp_path):
    import subprocess

    live = start(tmp_path)
    token = live.join()["token"]
    live.seat("hand-in", {"code": lesson.code("clerk")}, token)
    live.until(lambda: live.news(token)["handed"] == "counted")
    children = subprocess.run(["pgrep", "-P", str(live.process.pid)], capture_output=True, encoding="ascii").stdout
    assert children.split()
    live.kill()

    def gone():
        return not any(
            subprocess.run(["ps", "-p", child, "-o", "pid="], capture_output=True).stdout for child in children.split()
        )

    live.until(gone)
