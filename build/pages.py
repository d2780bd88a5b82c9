"""The page around the game, put together from its parts: with pygbag's runtime, or with one of the site's own."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TITLE = "Paper Harvest"
LANGUAGES = ("en", "ru")
FONTS = ("display-semibold", "mono-regular", "sans-regular", "serif-italic", "serif-regular")

ASKS_TWO = (
    "The page asks two addresses: the one it came from, and the one that the program which runs the game comes from."
)
ASKS_ONE = "The page asks no other address than the one it came from."


class BuildError(Exception):
    """The build cannot go on; the message says why and what to do."""


@dataclass(frozen=True)
class Parts:
    """What differs between pages.

    Attributes:
        style, head, tail: markup for the page's look, for its scripts before and after the words.
        files: where pictures and fonts lie, seen from the page: '' or a folder with its slash.
        asks: whom the page asks, in English words.
        policy: markup that limits what the page may do; '' sets no limits.
        more: markup after the licence.
    """

    style: str
    head: str
    tail: str
    files: str = ""
    asks: str = ASKS_TWO
    policy: str = ""
    more: str = ""


def fill(text: str, places: dict[str, str], name: str) -> str:
    """Put the fillings into their places; every place must be there."""
    for place, filling in places.items():
        if place not in text:
            raise BuildError(f"build/{name} has no {place}.")
        text = text.replace(place, filling)
    return text


def part(root: Path, name: str) -> str:
    """Return a part of the page as it lies in build/."""
    return (root / "build" / name).read_text(encoding="utf-8")


def page(root: Path, parts: Parts) -> str:
    """Return the page made of these parts."""
    places = {
        "@@STYLE@@": parts.style,
        "@@HEAD@@": parts.head,
        "@@TAIL@@": parts.tail,
        "@@FILES@@": parts.files,
        "@@ASKS@@": parts.asks,
        "@@POLICY@@": parts.policy,
        "@@MORE@@": parts.more,
        "@@VERSION@@": version(root),
        "@@TITLE@@": TITLE,
    }
    return fill(part(root, "page.html"), places, "page.html")


def head_script(root: Path) -> str:
    """Return the script that runs before anything else: bridge, readable page, launch parameters, troubles."""
    bridge = (root / "game" / "host" / name for name in ("bridge.js", "mirror.js"))
    head = fill(
        part(root, "page_head.js"),
        {
            "@@PARAMETERS@@": json.dumps(launch_parameters(root)),
            "@@RUSSIAN@@": json.dumps(page_words(root, "ru"), ensure_ascii=False),
        },
        "page_head.js",
    )
    return "\n".join([*(path.read_text(encoding="utf-8").strip() for path in bridge), head])


def pygbag_page(root: Path, policy: str = "") -> str:
    """Return the template that pygbag fills in: everything but its runtime stands in the page itself."""
    return page(
        root,
        Parts(
            style=f"<style>\n{part(root, 'page.css')}</style>",
            head=f"<script>\n{head_script(root)}</script>\n{part(root, 'page_pygbag.html')}",
            tail=f"{part(root, 'page_pygbag_tail.html')}<script>\n{part(root, 'page_tail.js')}</script>",
            asks=ASKS_ONE if policy else ASKS_TWO,
            policy=policy,
        ),
    )


def read_style(root: Path, fonts: str) -> dict[str, bytes]:
    """Return the look of the pages that are only read, by its path; `fonts` is where they lie, seen from there."""
    return {"read/read.css": fill(part(root, "read.css"), {"@@FONTS@@": fonts}, "read.css").encode()}


def launch_parameters(root: Path) -> list[str]:
    """Return the names that game/host/port.py allows, read without importing the game."""
    text = (root / "game" / "host" / "port.py").read_text(encoding="utf-8")
    found = re.search(r"^PARAMETERS = \((.*?)\)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise BuildError("game/host/port.py no longer says PARAMETERS = (...): adapt build/pages.py.")
    return re.findall(r'"([a-z]+)"', found[1])


def page_words(root: Path, language: str) -> dict[str, str]:
    """Return the page's own sentences: the English one -> that of the language."""
    files = [root / "assets" / "text" / name / "page.toml" for name in ("en", language)]
    english, other = (_sentences(tomllib.loads(file.read_text(encoding="utf-8"))["page"]) for file in files)
    if set(english) != set(other):
        raise BuildError(
            f"page.toml of {language} and of English differ: {', '.join(sorted(set(english) ^ set(other)))}"
        )
    return {english[key]: other[key] for key in english}


def _sentences(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Return nested tables of sentences by dotted key."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        flat |= {prefix + key: value} if isinstance(value, str) else _sentences(value, f"{prefix}{key}.")
    return flat


def version(root: Path) -> str:
    """Return the game's version, read without importing the game."""
    text = (root / "game" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"', text, re.MULTILINE)
    if found is None:
        raise BuildError('game/__init__.py no longer says __version__ = "...": adapt build/pages.py.')
    return found[1]


def sha256(body: bytes) -> str:
    """Return the digest of a file's bytes, in hexadecimal."""
    return hashlib.sha256(body).hexdigest()
