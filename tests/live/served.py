"""A live class that really runs, for as long as a test needs it, and somebody who calls it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from game.classroom.class_code import ClassCode, written
from tests.classroom.lesson import OF

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 240
OTHER = ClassCode(OF.district, seed=8)


def free_port() -> int:
    """A port nobody uses just now."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


@dataclass
class Served:
    """One running server."""

    process: subprocess.Popen
    port: int
    folder: Path
    printed: str = ""
    log: list[str] = field(default_factory=list)

    def post(self, path, body=None, token="", method="POST", raw=None, headers=None):
        """Call once; return status and what was answered."""
        calling = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        sent = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        data = raw if raw is not None else json.dumps(body or {}).encode()
        try:
            calling.request(method, path, data, sent | (headers or {}))
            answer = calling.getresponse()
            text = answer.read().decode()
            self.headers = dict(answer.getheaders())
        finally:
            calling.close()
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, text

    def seat(self, path, body=None, token="", of=OF):
        """Call as a seat."""
        return self.post(f"/live/{plain(of)}/{path}", body, token)

    def join(self, nickname="", of=OF):
        """Take a seat; return what was told."""
        status, told = self.seat("join", {"nickname": nickname}, of=of)
        assert status == 200, told
        return told

    def secret(self, kind="teacher", of=OF):
        """The secret behind the # of a printed link."""
        return re.search(rf"/live/{kind}#{plain(of)}\.(\w+)", self.printed)[1]

    def teacher(self, path, body=None, of=OF):
        """Call as the teacher."""
        return self.post(f"/live/{plain(of)}/teacher/{path}", body, self.secret(of=of))

    def until(self, wanted, seconds=PATIENCE_S):
        """Ask until something holds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = wanted()
            if found:
                return found
            time.sleep(0.4)
        raise AssertionError(f"not within {seconds} s; log: {self.log[-10:]}")

    def news(self, token, of=OF):
        """What a seat is told now."""
        return self.seat("news", {"after": 0, "wait": False}, token, of)[1]

    def kill(self):
        """End it as a power cut would."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE_S)


def plain(of):
    return written(of).replace("-", "")


def start(folder, *more, classes=(OF, OTHER), port=0):
    """Start a server; what it keeps lies in `folder`."""
    port = port or free_port()
    command = [sys.executable, "-m", "game", "class", *map(written, classes), "--address", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--port", str(port), *more],
        cwd=ROOT,
        env={**os.environ, "PAPER_HARVEST_DATA": str(folder), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    served = Served(process, port, Path(folder))
    threading.Thread(target=_read, args=(served, process.stdout, True), daemon=True).start()
    threading.Thread(target=_read, args=(served, process.stderr, False), daemon=True).start()

    def answers():
        assert process.poll() is None, (served.printed, served.log)
        try:
            return served.post("/live/none/join")[0] == 404
        except OSError:
            return False

    served.until(answers)
    served.until(lambda: all(f"/live/teacher#{plain(of)}" in served.printed for of in classes))  # read by a thread
    return served


def _read(served, stream, out):
    for line in stream:
        if out:
            served.printed += line
        else:
            served.log.append(line.rstrip())


@contextmanager
def serving(folder, *more, **which) -> Iterator[Served]:
    """A server that ends with the block."""
    served = start(folder, *more, **which)
    try:
        yield served
    finally:
        if served.process.poll() is None:
            served.process.terminate()
            try:
                served.process.wait(30)
            except subprocess.TimeoutExpired:
                served.kill()
