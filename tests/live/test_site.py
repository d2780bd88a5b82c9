"""The served folder: read, and nothing else; no way out of it; right types and headers; plain words in the terminal."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import http.client
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("uvicorn")
pytest.importorskip("segno")

from game import cli
from game.content.load import library
from game.content.place import assets_folder
from game.live import serve
from game.live.site import SiteFiles

ROOT = Path(__file__).resolve().parents[2]
RULES = {
    "everywhere": {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"},
    "policies": {"": "script-src 'self'", "read/": "default-src 'none'"},
}


@pytest.fixture
def folder(tmp_path):
    """A site with a secret beside it."""
    site = tmp_path / "site"
    for name, body in {
        "index.html": "<p>the game</p>",
        "read/en.html": "told",
        "runtime-12/a.wasm": "\0asm",
        "runtime-12/b.mjs": "export {}",
        "game-34/c.data": "x" * 100_000,
        "headers.json": json.dumps(RULES),
        ".hidden/key": "secret",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(body, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    with contextlib.suppress(OSError):  # not every system lets everybody make links
        (site / "link.txt").symlink_to(tmp_path / "secret.txt")
        (site / "out").symlink_to(tmp_path)
    return site


@pytest.fixture
def opened(folder) -> Iterator[tuple[str, int, list[str]]]:
    """`paper-harvest serve` in a process of its own: host, port, and what it said."""
    command = [sys.executable, "-m", "game", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        said = []
        while not said or "Ctrl+C" not in said[-1]:
            line = server.stdout.readline()
            assert line, said
            said.append(line.rstrip("\n"))
        link = next(word for line in said for word in line.split() if word.startswith("http://"))
        port = int(link.rpartition(":")[2].strip("/"))
        try:
            yield "127.0.0.1", port, said
        finally:
            server.kill()


def ask(host, port, path, method="GET", headers=None):
    """Ask for exactly this path: nothing is tidied on the way."""
    line = http.client.HTTPConnection(host, port, timeout=60)
    line.putrequest(method, path, skip_host=False, skip_accept_encoding=True)
    for name, value in (headers or {}).items():
        line.putheader(name, value)
    line.endheaders()
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def test_every_file_has_its_type_and_its_rules(opened):
    host, port, _ = opened
    wanted = {
        "/": ("text/html; charset=utf-8", "script-src 'self'", "no-cache"),
        "/index.html": ("text/html; charset=utf-8", "script-src 'self'", "no-cache"),
        "/read/en.html": ("text/html; charset=utf-8", "default-src 'none'", "no-cache"),
        "/runtime-12/a.wasm": ("application/wasm", "script-src 'self'", "immutable"),
        "/runtime-12/b.mjs": ("text/javascript; charset=utf-8", "script-src 'self'", "immutable"),
        "/game-34/c.data": ("application/octet-stream", "script-src 'self'", "immutable"),
    }
    for path, (kind, policy, kept) in wanted.items():
        status, headers, body = ask(host, port, path + "?v=1&seed=7")
        assert status == 200, path
        assert headers["content-type"] == kind
        assert headers["content-security-policy"] == policy
        assert kept in headers["cache-control"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers
        assert int(headers["content-length"]) == len(body)
        status, headers, body = ask(host, port, path, "HEAD")
        assert (status, body) == (200, b"")
    assert len(ask(host, port, "/game-34/c.data", headers={"Range": "bytes=10-19"})[2]) == 10


def test_what_becomes_smaller_is_sent_compressed_to_whom_takes_it(opened, folder):
    host, port, _ = opened
    for name in ("index.html", "runtime-12/a.wasm"):
        plain = (folder / name).read_bytes()
        status, headers, body = ask(host, port, f"/{name}", headers={"Accept-Encoding": "br, gzip"})
        assert (status, headers["content-encoding"], gzip.decompress(body)) == (200, "gzip", plain)
        assert headers["vary"] == "Accept-Encoding"
        assert int(headers["content-length"]) == len(body)
        status, headers, body = ask(host, port, f"/{name}", headers={"Accept-Encoding": "gzip;q=0"})
        assert (status, "content-encoding" in headers, body) == (200, False, plain)
    _, headers, _ = ask(host, port, "/game-34/c.data", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in headers


def test_nothing_but_the_listed_files_is_there(opened):
    host, port, _ = opened
    for path in (
        "/../secret.txt", "/%2e%2e/secret.txt", "/read/../../secret.txt", "/read/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/..%5csecret.txt", "//etc/passwd", "/%2fetc/passwd", "/link.txt", "/out/secret.txt", "/.hidden/key", "/read",
        "/read/", "/runtime-12/", "/index.html/", "/index.html%00.txt", "/%", "/%ff%fe", "/C:/secret.txt",
        "/" + "a" * 9000,
    ):  # fmt: skip
        status, headers, body = ask(host, port, path)
        assert status in {400, 404}, path
        assert b"secret" not in body
        assert b"root:" not in body
        if status == 404:
            assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "FOO"])
def test_it_can_only_be_read(opened, folder, method):
    host, port, _ = opened
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}
    status, headers, _ = ask(host, port, "/index.html", method)
    assert status == 405
    assert headers["allow"] == "GET, HEAD"
    assert {path: path.read_bytes() for path in before} == before


def test_a_file_that_becomes_a_link_is_gone(folder, tmp_path):
    files = SiteFiles(folder)
    (folder / "read" / "en.html").unlink()
    try:
        (folder / "read" / "en.html").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("this system lets nobody make links")
    sent = []

    async def call():
        async def receive():
            return {"type": "http.request"}

        async def send(message):
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": "/read/en.html", "headers": [], "query_string": b""}
        await files(scope, receive, send)

    asyncio.run(call())
    assert sent[0]["status"] == 404


def test_it_says_who_can_open_it(opened):
    said = "\n".join(opened[2])
    assert "Only this machine can open it: http://127.0.0.1:" in said
    assert "Serving 6 files" in said
    assert "nothing can be written" in said


def test_on_a_network_it_shows_the_link_and_its_square(folder, monkeypatch):
    words = library(assets_folder()).words
    for language, part in (("en", "Everybody on the same network"), ("ru", "каждый в той же сети")):
        said = serve.told(SiteFiles(folder), "192.0.2.7", 8124, words[language])
        together = "\n".join(said)
        assert part in together
        assert "http://192.0.2.7:8124/" in together
        assert together.count("█") + together.count("▀") + together.count("▄") > 100, "the square code"
        assert "[[" not in together
    assert "http://[2001:db8::1]:8124/" in "\n".join(serve.told(SiteFiles(folder), "2001:db8::1", 8124, words["en"]))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--address", "0.0.0.0"], "on every network of this machine. Name one of its addresses: 127.0.0.1"),
        (["--address", "203.0.113.9"], "is no address of this machine"),
        (["--address", "not an address"], "is no address of this machine"),
        (["--port", "99999"], "cannot be opened at 127.0.0.1:99999"),
    ],
)
def test_what_cannot_be_opened_is_said_with_a_remedy(folder, capsys, arguments, said):
    assert cli.main(["serve", str(folder), *arguments]) == 1
    assert said in capsys.readouterr().err


def test_a_port_that_is_taken_leads_to_another(folder, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.main(["serve", str(folder), "--port", str(port)]) == 1
    assert f"--port {port + 1}" in capsys.readouterr().err


def test_a_folder_without_a_site_is_told(tmp_path, capsys):
    assert cli.main(["serve", str(tmp_path)]) == 1
    assert "Build it first" in capsys.readouterr().err
    assert cli.main(["serve", str(tmp_path), "--lang", "ru"]) == 1
    assert "Сначала соберите её" in capsys.readouterr().err


def test_without_the_extra_it_says_how_to_get_it(folder, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert cli.main(["serve", str(folder)]) == 1
    assert 'pip install "paper-harvest[classroom]"' in capsys.readouterr().err
