"""A copy of pygbag's public runtime for a site of one's own: fetched file by file, checked, gone on with after a cut.

    python build/web.py --mirror https://pygame-web.github.io/cdn/ --to runtime/
    python build/web.py --runtime runtime/

The first run writes the SHA-256 of every file into runtime.lock.json; put that file beside other copies (or pass it on)
and every later run takes exactly the same bytes, or stops.
"""

from __future__ import annotations

import hashlib
import json
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pages import BuildError

LOCK = "runtime.lock.json"
VERSION = "0.9.3"
PARTIAL = ".part"
CHUNK = 1 << 16
PATIENCE_S = 60
TRIES = 4
"""How often a file is gone on with when the line is cut, each time from where it broke off."""

# What pygbag 0.9.3's page loads for Python 3.12, below the public address; the index says which wheels.
INDEX = f"index-{VERSION}-cp312.json"
FILES = (
    f"{VERSION}/pythons.js",
    f"{VERSION}/cpythonrc.py",
    f"{VERSION}/empty.html",
    f"{VERSION}/cpython312/main.js",
    f"{VERSION}/cpython312/main.data",
    f"{VERSION}/cpython312/main.wasm",
    INDEX,
)
WHEELS = ("pygame", "numpy")
"""Names in the index, which lists modules."""
# Where the runtime looks for wheels: its own setting, made before it reads it.
RC = f"{VERSION}/cpythonrc.py"
SETTING = b'import os\nos.environ.setdefault("PYGPI", "cdn/")\n'

Say = Callable[[str], object]


def is_mirror(folder: Path) -> bool:
    """Say whether a folder holds a mirror of pygbag's runtime."""
    return (folder / LOCK).is_file()


def mirror(source: str, target: Path, say: Say = print) -> dict[str, str]:
    """Fetch what is missing into `target`; return the digest of every file.

    Args:
        source: public address, e.g. https://pygame-web.github.io/cdn/.
        target: folder; what is there and whole is left, what is half is gone on with.
        say: is told how far it is.

    Raises:
        BuildError: a file cannot be had, or is another than the lock says.
    """
    base = source if source.endswith("/") else source + "/"
    if urllib.parse.urlsplit(base).scheme not in {"https", "http"}:
        raise BuildError(f"{source} is no web address: give the one of the runtime, with https:// before it.")
    target.mkdir(parents=True, exist_ok=True)
    lock = read_lock(target)
    had = dict(lock)
    names = list(FILES)
    names += wheels(_fetched(base, INDEX, target, lock, say))
    for number, name in enumerate(names, start=1):
        say(f"{number} of {len(names)}: {name}")
        _fetched(base, name, target, lock, say)
    if gone := sorted(set(had) - set(names)):
        raise BuildError(f"{target / LOCK} names files that {base} no longer lists: {', '.join(gone)}.")
    return lock


def read_lock(folder: Path) -> dict[str, str]:
    """Return path -> SHA-256 as the lock says; empty where there is none yet."""
    try:
        told: dict[str, Any] = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as problem:
        raise BuildError(f"{folder / LOCK} cannot be read ({problem}): delete it, or restore it from a copy.") from None
    return {str(name): str(digest) for name, digest in told["files"].items()}


def wheels(index: Path) -> list[str]:
    """Return the wheels that the game needs, as the index names them, without a way out of the folder."""
    try:
        listed: dict[str, str] = json.loads(index.read_text(encoding="utf-8"))
        found = [str(listed[name] or "") for name in WHEELS]
    except (ValueError, KeyError, TypeError) as problem:
        raise BuildError(f"{index} is no index of wheels ({problem}).") from None
    plain = [name.lstrip("/") for name in found]
    if any(".." in name or ":" in name or not name.endswith(".whl") for name in plain):
        raise BuildError(f"{index} names odd wheels: {', '.join(plain)}.")
    return [name.replace("<abi>", "cp312").replace("<api>", "wasm32_bi_emscripten") for name in plain]


def _fetched(base: str, name: str, target: Path, lock: dict[str, str], say: Say) -> Path:
    """Return the file, fetched unless it is there; its digest is that of the lock, or goes into it."""
    file = target / name
    if not file.is_file():
        half = file.with_name(file.name + PARTIAL)
        half.parent.mkdir(parents=True, exist_ok=True)
        _download(base + name, half, say)
        half.replace(file)
    digest = _digest(file)
    if lock.setdefault(name, digest) != digest:
        bad = file.with_name(file.name + ".damaged")
        file.replace(bad)
        raise BuildError(
            f"{name} is not the file that {target / LOCK} names: its SHA-256 is {digest}, not {lock[name]}. It was put "
            f"aside as {bad.name}. Run the command again; if that does not help, the file on the server has changed."
        )
    written = json.dumps({"source": base, "files": dict(sorted(lock.items()))}, indent=1) + "\n"
    (target / LOCK).write_text(written, encoding="utf-8")
    return file


def _download(address: str, half: Path, say: Say) -> None:
    """Fetch a file, going on from what is there already."""
    problem: Exception | None = None
    for _ in range(TRIES):
        try:
            _go_on(address, half, say)
            return
        except urllib.error.HTTPError as refused:
            if refused.code == 416:  # what is there is longer than the file: begin anew
                half.unlink(missing_ok=True)
            elif refused.code < 500:
                raise BuildError(f"{address} cannot be had: {refused.code} {refused.reason}.") from None
            problem = refused
        except OSError as cut:  # URLError, timeouts, resets, and a body that ended early are all of this kind
            problem = cut
        say(f"   the line was cut at {_size(half):,} bytes; going on")
    raise BuildError(f"{address} could not be fetched ({problem}). What came is kept; run the command again to go on.")


def _go_on(address: str, half: Path, say: Say) -> None:
    there = _size(half)
    request = urllib.request.Request(address, headers={"Range": f"bytes={there}-"} if there else {})
    with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
        begins_anew = there and answer.status != 206
        there = 0 if begins_anew else there
        whole = there + int(answer.headers.get("Content-Length") or 0)
        told = 0
        with half.open("wb" if begins_anew or not there else "ab") as file:
            while piece := answer.read(CHUNK):
                file.write(piece)
                there += len(piece)
                if whole and there * 10 // whole > told:
                    told = there * 10 // whole
                    say(f"   {there:,} of {whole:,} bytes")
        if whole and there < whole:
            raise OSError(f"the answer ended {whole - there:,} bytes early")


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as held:
        while piece := held.read(CHUNK):
            found.update(piece)
    return found.hexdigest()


def site_files(folder: Path) -> dict[str, bytes]:
    """Return the mirror as it lies in a site, below cdn/: every byte as the lock says, and the one setting it needs.

    Raises:
        BuildError: a file is missing or damaged.
    """
    found: dict[str, bytes] = {}
    lock = read_lock(folder)
    missing = [name for name in FILES if name not in lock]
    if missing:
        raise BuildError(f"{folder} is no whole mirror: {', '.join(missing)} missing. Run --mirror again.")
    for name, digest in lock.items():
        file = folder / name
        body = file.read_bytes() if file.is_file() else b""
        if hashlib.sha256(body).hexdigest() != digest:
            raise BuildError(f"{file} is missing or damaged: its SHA-256 is not that of {LOCK}. Run --mirror again.")
        found[f"cdn/{name}"] = SETTING + body if name == RC else body
    return found


def main(source: str, target: Path) -> int:
    """Make or complete a mirror, and say how it went."""
    try:
        lock = mirror(source, target)
    except BuildError as problem:
        print(problem, file=sys.stderr)
        return 1
    total = sum((target / name).stat().st_size for name in lock)
    print(f"{len(lock)} files, {total:,} bytes in {target}; their SHA-256 stand in {target / LOCK}")
    return 0
