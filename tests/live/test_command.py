"""The command itself, and a desktop seat against a real server."""

from __future__ import annotations

import socket
import time

import pytest

from game import cli
from game.classroom.class_code import written
from game.classroom.seats import lesson_of
from game.host.desktop import DesktopHost, posted
from game.host.port import packed_address
from game.ui.seat.live import LiveSeat
from game.ui.seat.place import SeatNews
from tests.classroom import lesson
from tests.live.served import OTHER, free_port, plain, serving


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("PAPER_HARVEST_DATA", str(tmp_path))
    return tmp_path


def test_a_desktop_seat_joins_is_paused_and_hands_in(live, tmp_path):
    link = next(word.strip('"') for word in live.printed.split() if "live=here" in word)
    asked = cli.asked(cli.parser().parse_args(["--join", link]))
    host = DesktopHost(asked, tmp_path)
    origin = f"http://127.0.0.1:{live.port}"
    assert host.parameters["live"] == packed_address(origin)
    letters = lesson_of(lesson.OF, 1).letters
    assert host.parameters["class"] == letters
    seat = LiveSeat(host, origin, letters, "")
    seat.hear(SeatNews("joined", letters, 1, "", "worker", 2, "act", 0, 6, ""))

    def until(wanted):
        end = time.monotonic() + 90
        while not wanted():
            assert time.monotonic() < end
            seat.tick(50)
            time.sleep(0.05)

    until(lambda: seat.here)
    live.teacher("set", {"paused": True})
    until(lambda: seat.hold == "paused")
    live.teacher("set", {"paused": False})
    until(lambda: seat.hold == "")
    seat.hear(SeatNews("handed_in", letters, 1, "", "worker", 2, "act", 0, 6, lesson.code("protector")))
    until(lambda: seat.handed == "counted")
    assert lesson.code("protector") in live.teacher("codes")[1]["text"]


def test_a_desktop_call_follows_nobody_and_survives_nobody():
    assert posted(f"http://127.0.0.1:{free_port()}/", "{}", "", 5) == (0, "")
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"http://127.0.0.1:{door.getsockname()[1]}/"
        import threading

        def answer(words):
            line, _ = door.accept()
            with line:
                line.recv(4096)
                line.sendall(words)

        for words, status in (
            (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", 302),
            (b"nonsense\r\n\r\n", 0),
            (b"", 0),
        ):
            answering = threading.Thread(target=answer, args=(words,))
            answering.start()
            assert posted(address, "{}", "secret", 30)[0] == status
            answering.join()
    assert DesktopHost({}).answers() == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ABCD"], "too short"),
        (["--site", "/nowhere"], "has no index.html"),
        (["--db", "nonsense://x"], "database"),
        (["--db", "postgresql://nobody:secret@127.0.0.1:1/none"], "database"),
        (["--address", "203.0.113.7"], "cannot be used"),
    ],
)
def test_what_cannot_be_started_is_said_plainly(kept, capsys, words, told):
    assert cli.main(["class", *words]) == 1
    err = capsys.readouterr().err
    assert told in err
    assert "Traceback" not in err
    assert "secret" not in err


@pytest.mark.parametrize("words", [["--keep", "0"], ["--keep", "x"], ["--still", "99"], ["--port", "x"]])
def test_wrong_use_is_named(kept, words):
    with pytest.raises(SystemExit) as ended:
        cli.main(["class", *words])
    assert ended.value.code == 2


def test_a_port_that_is_taken_is_named(kept, capsys):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        assert cli.main(["class", written(OTHER), "--address", "127.0.0.1", "--port", str(port)]) == 1
    assert f"127.0.0.1:{port}" in capsys.readouterr().err


def test_forget_deletes_from_the_disk(kept, capsys):
    with serving(kept) as live:
        token = live.join()["token"]
        live.seat("hand-in", {"code": lesson.code("clerk")}, token)
        live.join(of=OTHER)
    assert cli.main(["class", written(lesson.OF), "--forget"]) == 0
    assert written(lesson.OF) in capsys.readouterr().out
    letters = lesson.code("clerk").replace("-", "").encode()
    assert not any(letters in path.read_bytes() for path in (kept / "live").iterdir())
    assert cli.main(["class", "--forget"]) == 0
    out = capsys.readouterr().out
    assert written(OTHER) in out
    assert cli.main(["class", written(OTHER), "--forget"]) == 0
    assert "Nothing was kept" in capsys.readouterr().out


def test_the_links_name_the_page_when_the_game_lies_elsewhere(tmp_path):
    page = "https://school.example/harvest/"
    with serving(tmp_path, "--page", page, classes=(lesson.OF,)) as live:
        packed = packed_address(f"http://127.0.0.1:{live.port}")
        assert f"{page}?class={plain(lesson.OF)}&lang=en&live={packed}" in live.printed
        path = f"/live/{plain(lesson.OF)}/join"
        for origin, allowed in (("https://school.example", True), ("https://elsewhere.example", False)):
            assert live.post(path, headers={"Origin": origin})[0] == 200
            assert ("access-control-allow-origin" in live.headers) == allowed
            live.post(path, method="OPTIONS", headers={"Origin": origin})
            assert ("access-control-allow-headers" in live.headers) == allowed
            assert "access-control-allow-credentials" not in live.headers
