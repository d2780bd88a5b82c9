"""The folder with the game's page as an ASGI application: it can be read, and nothing else.

The files are listed once, when it is opened: an address that is not on the list is not there, whatever it says.
"""

from __future__ import annotations

import gzip
import json
import stat
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

HEADERS: Final = "headers.json"
"""A site says here what its pages may do; older ones do not."""
FOLDER_THAT_NEVER_CHANGES: Final = ("game-", "runtime-")
A_YEAR: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
TYPES: Final = {
    ".apk": "application/zip",
    ".css": "text/css; charset=utf-8",
    ".data": "application/octet-stream",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".py": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".zip": "application/zip",
}
"""By the end of a name: what a machine thinks of types differs, and a wrong one keeps a browser from starting."""


PRESSED: Final = frozenset({".css", ".html", ".js", ".json", ".mjs", ".svg", ".ttf", ".txt", ".wasm"})
"""Ends of names whose files become much smaller: half of what a class would wait for."""


class SiteFiles:
    """Serves the files of one folder, as they are.

    Attributes:
        folder: without links on its way.
        files: address without its first slash -> file.
    """

    def __init__(self, folder: Path) -> None:
        """List the files; links and names that begin with a dot are none."""
        self.folder = folder.resolve()
        self.files = dict(sorted(_listed(self.folder, "")))
        self._rules = _rules(self.files.get(HEADERS))
        self._pressed = {
            name: gzip.compress(file.read_bytes(), 6, mtime=0)
            for name, file in self.files.items()
            if file.suffix in PRESSED
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        if scope["type"] == "http":
            await self.answer(Request(scope))(scope, receive, send)

    def answer(self, request: Request) -> Response:
        """Return the file that was asked for, or why there is none."""
        if request.method not in {"GET", "HEAD"}:
            return PlainTextResponse("This page can only be read.\n", 405, {"Allow": "GET, HEAD", **self._always("")})
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        name = path.removeprefix("/") or "index.html"
        file = self.files.get(name)
        if file is None or not _is_plain(file):
            return PlainTextResponse("There is no such page.\n", 404, self._always(""))
        headers = self._always(name)
        headers["Cache-Control"] = A_YEAR if name.startswith(FOLDER_THAT_NEVER_CHANGES) else ASK_AGAIN
        kind = TYPES.get(file.suffix, "application/octet-stream")
        if name in self._pressed:
            headers["Vary"] = "Accept-Encoding"
            if takes_gzip(request.headers.get("accept-encoding", "")) and "range" not in request.headers:
                return Response(self._pressed[name], media_type=kind, headers={**headers, "Content-Encoding": "gzip"})
        return FileResponse(file, media_type=kind, headers=headers)

    def _always(self, name: str) -> dict[str, str]:
        """Return the headers of every answer; the policy is that of the nearest folder that has one."""
        policies = self._rules.get("policies", {})
        nearest = max((start for start in policies if name.startswith(start)), key=len, default=None)
        policy = {"Content-Security-Policy": policies[nearest]} if nearest is not None else {}
        return {"X-Content-Type-Options": "nosniff", **self._rules.get("everywhere", {}), **policy}


def takes_gzip(accepted: str) -> bool:
    """Say whether a browser takes what is compressed.

    >>> takes_gzip("br, gzip;q=0.8"), takes_gzip("gzip;q=0"), takes_gzip("")
    (True, False, False)
    """
    for one in accepted.lower().split(","):
        name, _, weight = one.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _listed(folder: Path, before: str) -> list[tuple[str, Path]]:
    found: list[tuple[str, Path]] = []
    for path in folder.iterdir():
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            found += _listed(path, f"{before}{path.name}/")
        elif path.is_file():
            found.append((before + path.name, path))
    return found


def _is_plain(file: Path) -> bool:
    """Say whether the file is still one, and no link to elsewhere."""
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False


def _rules(file: Path | None) -> dict[str, Any]:
    """Return what the site itself says about headers; nothing where it says nothing that can be read."""
    if file is None:
        return {}
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
