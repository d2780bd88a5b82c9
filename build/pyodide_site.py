"""A site that needs no other server: the game with a Pyodide runtime beside it, in one folder and one zip.

Everything a page loads lies in folders that are named after what is in them, so that no browser can mix an old
file with a new one, and a second build that changes only the game leaves the runtime where it is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import icon
import licences
import policy
from archives import zip_bytes
from findings_page import PATH as FINDINGS
from pages import (
    ASKS_ONE,
    FONTS,
    BuildError,
    Parts,
    fill,
    head_script,
    page,
    part,
    read_style,
    sha256,
)
from spoken import NotUnderstoodError, spoken

ARCHIVE = "paper-harvest.data"
"""The packed game; servers think they know what to do with .tar.gz, and do it."""
WANTED = ("numpy", "pygame-ce")
LOADER = "pyodide.asm.mjs"
CORE = ("pyodide.mjs", LOADER, "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
MARK = 12
"""Letters of a digest in the name of a folder."""

Files = dict[str, bytes]


@dataclass(frozen=True)
class Runtime:
    """A Pyodide folder that was looked through.

    Attributes:
        files: what the site takes of it, by name.
        packages: file names of the wheels, in the order in which they are loaded.
        versions: (component, version), for the page of licences.
        evaluates: why its libraries need text to be run as a program, '' where they do not (build/spoken.py).
    """

    files: Files
    packages: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]
    evaluates: str = ""


def is_pyodide(folder: Path) -> bool:
    """Say whether a folder holds a Pyodide runtime."""
    return (folder / "pyodide.mjs").is_file()


def read_runtime(folder: Path) -> Runtime:
    """Read and check what the site needs of a Pyodide folder: its core, its lock, and the wheels of WANTED.

    Raises:
        BuildError: a file is missing, or is not the one that the lock names.
    """
    missing = [name for name in (*CORE, LOCK) if not (folder / name).is_file()]
    if missing:
        raise BuildError(f"{folder} is no whole Pyodide runtime: {', '.join(missing)} missing.")
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    files = {name: (folder / name).read_bytes() for name in CORE}
    chosen: dict[str, Any] = {}
    for name in WANTED:
        _choose(name, lock["packages"], chosen, folder)
    for name, entry in chosen.items():
        wheel = folder / entry["file_name"]
        if not wheel.is_file():
            raise BuildError(f"{wheel} is missing: put the wheel of {name} {entry['version']} there.")
        files[entry["file_name"]] = wheel.read_bytes()
        if sha256(files[entry["file_name"]]) != entry["sha256"]:
            raise BuildError(f"{wheel} is not the file that {LOCK} names: its SHA-256 differs. Fetch it again.")
    kept = {**lock, "packages": {name: chosen[name] for name in sorted(chosen)}}
    files[LOCK] = (json.dumps(kept, indent=1, sort_keys=True) + "\n").encode()
    wheels = [files[entry["file_name"]] for entry in chosen.values()]
    evaluates = ""
    try:
        files[LOADER] = spoken(files[LOADER], wheels)
    except NotUnderstoodError as reason:
        evaluates = str(reason)
    core = (("Pyodide", _core_version(files["pyodide.mjs"])), ("CPython", str(lock["info"]["python"])))
    return Runtime(
        files,
        tuple(entry["file_name"] for entry in chosen.values()),
        (*core, *((name, entry["version"]) for name, entry in sorted(chosen.items()))),
        evaluates,
    )


def _choose(name: str, packages: dict[str, Any], chosen: dict[str, Any], folder: Path) -> None:
    """Add a package after those that it needs."""
    if name in chosen:
        return
    if name not in packages:
        raise BuildError(f"{folder / LOCK} names no {name}: the game cannot run on this runtime.")
    for needed in packages[name]["depends"]:
        _choose(needed, packages, chosen, folder)
    chosen[name] = packages[name]


def _core_version(loader: bytes) -> str:
    """Return Pyodide's version as its loader says it."""
    found = re.search(rb'="(\d+\.\d+\.\d+[a-z0-9.]*)"', loader)
    return found[1].decode() if found else ""


def site(root: Path, archive: bytes, runtime: Runtime, pages: Files) -> Files:
    """Return every file of the site.

    Args:
        root: a checkout of the game.
        archive: the packed game.
        runtime: what it runs on.
        pages: pages beside the game, by their path in the site: readable ones and printed ones.
    """
    inside = f"runtime-{_mark(runtime.files)}/"
    files: Files = {inside + name: body for name, body in runtime.files.items()}
    game = _game_files(root, archive, runtime, inside)
    beside = f"game-{_mark(game)}/"
    files |= {beside + name: body for name, body in game.items()}
    files |= {**pages, **read_style(root, f"../{beside}fonts/")}
    files |= licences.files(root, runtime.files, runtime.versions)
    files["favicon.png"] = icon.png()
    files["index.html"] = _index(root, beside, policy.game(bool(runtime.evaluates)), FINDINGS in pages).encode()
    files["headers.json"] = policy.headers_json(bool(runtime.evaluates)).encode()
    files["HOSTING.txt"] = policy.hosting_words(bool(runtime.evaluates)).encode()
    files["worker.js"] = worker(root, files).encode()
    return dict(sorted(files.items()))


def _game_files(root: Path, archive: bytes, runtime: Runtime, inside: str) -> Files:
    """Return the folder of the game: all that changes with it."""
    fonts = {f"fonts/{name}.ttf": (root / "assets" / "fonts" / f"{name}.ttf").read_bytes() for name in FONTS}
    files: Files = {
        **fonts,
        ARCHIVE: archive,
        "player.py": part(root, "player.py").encode(),
        "start.svg": part(root, "start.svg").encode(),
        "page.css": part(root, "page.css").encode(),
        "page.js": head_script(root).encode(),
        "offline.js": part(root, "offline.js").encode(),
        "begin.js": part(root, "page_tail.js").encode(),
    }
    # The folder's own name is not known yet: the script finds its neighbours by its own address.
    sizes = {inside + name: len(body) for name, body in runtime.files.items()}
    sizes |= {f"./{name}": len(files[name]) for name in (ARCHIVE, "player.py")}
    plan = {
        "runtime": inside,
        "wheels": [inside + name for name in runtime.packages],
        "archive": f"./{ARCHIVE}",
        "program": "./player.py",
        "packages": list(WANTED),
        "sizes": sizes,
    }
    script = fill(part(root, "player.js"), {"@@PLAN@@": json.dumps(plan, indent=1, sort_keys=True)}, "player.js")
    return {**files, "player.js": script.encode()}


def _index(root: Path, beside: str, rules: str, findings: bool) -> str:
    """Return the page; its scripts lie in files, so that none needs to be allowed inside it."""
    more = ' <a href="licences/index.html" data-say>All licences</a>'
    if findings:
        more += f' <a href="{FINDINGS}" hreflang="en" data-say>What the laboratory found</a>'
    return page(
        root,
        Parts(
            style=f'<link rel="stylesheet" href="{beside}page.css">',
            head=f'<script src="{beside}page.js"></script>\n<link rel="modulepreload" href="{beside}player.js">',
            tail=f'<script src="{beside}begin.js"></script>\n'
            f'<script type="module" id="site" src="{beside}player.js"></script>',
            files=beside,
            asks=ASKS_ONE,
            policy=f'<meta http-equiv="Content-Security-Policy" content="{rules}">',
            more=more,
        ),
    )


def worker(root: Path, files: Files) -> str:
    """Return the service worker, which knows every file of the site by its digest."""
    listed = {name: sha256(body) for name, body in files.items() if name not in policy.FOR_SERVERS}
    places = {
        "@@MARK@@": _mark(files),
        "@@FILES@@": json.dumps(listed, indent=1, sort_keys=True),
    }
    return fill(part(root, "worker.js"), places, "worker.js")


def zipped(files: Files) -> bytes:
    """Return the site as a zip whose bytes depend on nothing but the files."""
    return zip_bytes((f"paper-harvest/{name}", body) for name, body in sorted(files.items()))


def _mark(files: Files) -> str:
    """Return a name for what is in the files."""
    return sha256("".join(f"{name} {sha256(body)}\n" for name, body in sorted(files.items())).encode())[:MARK]
