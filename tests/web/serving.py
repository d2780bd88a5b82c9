"""A folder on 127.0.0.1, for as long as a test needs it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

# A script for the page: what a private window or an embedding page may do to storage.
STORAGE_FORBIDDEN = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder, and files made up by a test, without talking to the terminal."""

    extras: dict[str, tuple[str, bytes]]

    def do_GET(self) -> None:
        extra = self.server.extras.get(self.path.partition("?")[0])
        if extra is None:
            super().do_GET()
            return
        kind, body = extra
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: Any) -> None:
        self.server.asked.append(self.path)


@contextmanager
def serving(folder: Path, extras: dict[str, tuple[str, bytes]] | None = None) -> Iterator[tuple[str, list[str]]]:
    """Serve `folder` on 127.0.0.1; yield the address and the list of what was asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    server.daemon_threads = True
    server.extras = extras or {}
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", server.asked
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def served_by_the_game(folder: Path) -> Iterator[str]:
    """Serve `folder` as a teacher does, by `paper-harvest serve`, with all its headers; yield the address."""
    command = [sys.executable, "-m", "game", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        words: list[str] = []
        while "Ctrl+C" not in words:
            line = server.stdout.readline()
            assert line, "the server has ended"
            words += line.split()
        try:
            yield next(word for word in words if word.startswith("http://")).rstrip("/")
        finally:
            server.kill()
