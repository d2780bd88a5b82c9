"""The browser page: saves in its local storage, links and files through a small script in the page.

Only plain strings, numbers and booleans cross to the page's script (`bridge.js`), and it lets no exception
through: the two Python runtimes this must work under wrap objects and errors of the page differently.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qsl

from game.host.null import MemoryStore
from game.host.port import (
    HIGHEST_SEED,
    Answer,
    Brought,
    Stored,
    allowed_parameters,
    checked_key,
    is_web_address,
    known_facts,
)

_SIGN_LENGTH = 12


class Bridge(Protocol):
    """The functions of the page's script, as Python sees them."""

    def persists(self) -> bool:
        """Say whether the browser lets the page keep anything."""

    def get(self, key: str) -> str:
        """Return "+" and the text kept under `key`, or ""."""

    def put(self, key: str, text: str) -> bool:
        """Keep `text`; say whether it could be read back."""

    def remove(self, key: str) -> None:
        """Forget the entry."""

    def keys(self) -> str:
        """Return the keys as a JSON list."""

    def search(self) -> str:
        """Return the part of the page's address from the question mark on."""

    def copy(self, text: str) -> bool:
        """Put `text` on the clipboard."""

    def download(self, name: str, text: str) -> bool:
        """Let the browser save a file."""

    def open(self, address: str) -> bool:
        """Open another tab."""

    def listen(self, on: bool) -> None:
        """Take what is pasted or dropped, or no longer."""

    def paste(self) -> bool:
        """Ask the browser for the clipboard."""

    def pick(self) -> bool:
        """Show the browser's dialogue for files."""

    def brought(self) -> str:
        """Return what came as a JSON list of (kind, name, text, why), or ""."""

    def address(self) -> str:
        """Return the page's address up to its question mark, or ""."""

    def machine(self) -> str:
        """Return what the browser says of itself, as a JSON object."""

    def call(self, number: int, address: str, text: str, token: str, seconds: int) -> bool:
        """Send a text to a server; the answer comes by `answers`."""

    def answers(self) -> str:
        """Return answers as a JSON list of [number, status, text], or ""."""

    def mirror(self, page: str) -> None:
        """Show the readable page (mirror.js)."""

    def reading(self, wish: bool) -> bool:
        """Show or hide the readable page."""

    def read(self) -> None:
        """Go to its beginning."""

    def asked(self) -> str:
        """Return what was pressed there as a JSON list, or ""."""

    def stage(self, words: str) -> None:
        """Say what is being loaded."""

    def ready(self) -> None:
        """Say that the first picture is drawn."""

    def left(self) -> None:
        """Say that the player has left the game."""

    def fail(self, words: str, details: str) -> None:
        """Show the error panel."""


def page_bridge() -> Bridge:
    """Return the page's script; put it into the page first when the page was not built with it.

    Raises:
        RuntimeError: called outside a browser.
    """
    runs_on: str = sys.platform
    if runs_on != "emscripten":
        raise RuntimeError("The web host works only inside a browser page; use the desktop or the null host.")
    # Exists only inside the browser, as an attribute that the runtime adds to the standard module.
    import platform

    window: Any = getattr(platform, "window")  # noqa: B009 - the type checker knows the standard module
    if getattr(window, "paperHarvest", None) is None:
        for name in ("bridge.js", "mirror.js"):
            window.eval((Path(__file__).parent / name).read_text(encoding="utf-8"))
    bridge: Bridge = window.paperHarvest
    return bridge


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_SIGN_LENGTH]


class PageStore:
    """Entries in the browser's local storage, each behind a short checksum.

    Where the browser forbids storage, or once it is full, entries live in memory and `persists` is False.
    """

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._memory = MemoryStore()
        self.persists = bool(bridge.persists())

    def get(self, key: str) -> Stored | None:
        """Return the entry; a damaged one is set aside under another key and reported in the value."""
        held = self._memory.get(key)
        if held is not None:
            return held
        raw = self._bridge.get(checked_key(key))
        if not raw:
            return None
        sign, _, text = raw[1:].partition(":")
        if sign == _seal(text):
            return Stored(text)
        self._bridge.put(f"{key}.damaged", raw[1:])
        self._bridge.remove(key)
        return Stored("", f"The saved entry {key} is damaged. It was set aside; play goes on without it.")

    def put(self, key: str, text: str) -> bool:
        """Keep the entry: one call of the browser replaces it as a whole, or fails and keeps the old one."""
        if self._bridge.put(checked_key(key), f"{_seal(text)}:{text}"):
            self._memory.delete(key)
            self.persists = True
            return True
        self._memory.put(key, text)
        self.persists = False
        return False

    def delete(self, key: str) -> None:
        """Forget the entry; nothing happens when there is none."""
        self._memory.delete(key)
        self._bridge.remove(key)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all entries, sorted; entries set aside are none."""
        listed: list[str] = json.loads(self._bridge.keys())
        own = {key for key in listed if not key.endswith(".damaged") and not key.startswith("-")}
        return tuple(sorted(own.union(self._memory.keys())))


class WebHost:
    """A browser page."""

    name = "web"
    is_web = True
    mirrors = True

    def __init__(self, bridge: Bridge | None = None) -> None:
        self._bridge = bridge if bridge is not None else page_bridge()
        self.store = PageStore(self._bridge)
        self._calls = 0
        self._unsent: list[Answer] = []
        query = self._bridge.search().removeprefix("?")
        self.parameters: Mapping[str, str] = allowed_parameters(parse_qsl(query))

    def seconds(self) -> float:
        """Return the page's steady clock, for timing frames only."""
        return time.perf_counter()

    def fresh_seed(self) -> int:
        """Return a seed from the browser's own source: the runtime's `random` always starts the same."""
        return 1 + secrets.randbelow(HIGHEST_SEED)

    def lend_clipboard(self, put: Callable[[str], object]) -> None:
        """Nothing to do: the canvas has no clipboard, the page has."""

    def copy_text(self, text: str) -> bool:
        """Put `text` on the clipboard; browsers ask for a click or a key press just before."""
        return bool(self._bridge.copy(text))

    def download_text(self, name: str, text: str) -> str:
        """Let the browser save a file and return its name, or "" when it could not."""
        return name if self._bridge.download(name, text) else ""

    def listen(self, on: bool) -> None:
        """Take what is pasted into the page or dropped on it, or no longer."""
        self._bridge.listen(on)

    def paste(self) -> bool:
        """Ask the browser for what lies on the clipboard; the reader may have to allow it."""
        return bool(self._bridge.paste())

    def pick_files(self, title: str) -> bool:  # noqa: ARG002 - a browser has its own title
        """Show the browser's dialogue for files."""
        return bool(self._bridge.pick())

    def open_file(self, path: str) -> None:
        """Nothing to do: what is dropped comes through the page."""

    def brought(self) -> tuple[Brought, ...]:
        """Return what came since it was last asked; pictures have been read by the browser, where it can."""
        told = str(self._bridge.brought())
        return tuple(Brought(kind, name, text, why=why) for kind, name, text, why in json.loads(told)) if told else ()

    def open_link(self, address: str) -> bool:
        """Open the address in another tab."""
        return is_web_address(address) and bool(self._bridge.open(address))

    def address(self) -> str:
        """Return the page's own address, "" where it is none that another browser could open."""
        address = str(self._bridge.address())
        return address if is_web_address(address) else ""

    def machine(self) -> Mapping[str, str]:
        """Return what the browser says of itself now; some of it changes, such as whether copying went well."""
        told = json.loads(self._bridge.machine())
        return known_facts(told) if isinstance(told, dict) else {}

    def call(self, address: str, text: str, token: str = "", seconds: int = 10) -> int:
        """Send a text by the browser's own means; its rules for other servers' addresses hold."""
        self._calls += 1
        if not is_web_address(address) or not self._bridge.call(self._calls, address, text, token, seconds):
            self._unsent.append(Answer(self._calls, 0))
        return self._calls

    def answers(self) -> tuple[Answer, ...]:
        """Return what came since it was last asked."""
        unsent, self._unsent = self._unsent, []
        told = str(self._bridge.answers())
        return (
            *unsent,
            *(Answer(int(number), int(status), str(text)) for number, status, text in json.loads(told or "[]")),
        )

    def mirror(self, page: str) -> None:
        """Show the readable page beside the canvas."""
        self._bridge.mirror(page)

    def read_page(self) -> bool:
        """Show the readable page and go to its beginning."""
        self._bridge.reading(True)
        self._bridge.read()
        return True

    def asked(self) -> str:
        """Return what was pressed or written there."""
        return str(self._bridge.asked())

    def ready(self) -> None:
        """Tell the page that the first picture stands: it may offer to begin."""
        self._bridge.ready()

    def left(self) -> None:
        """Tell the page that the player has left: a page cannot be closed from inside."""
        self._bridge.left()


def show_failure(error: BaseException) -> None:
    """Show a readable panel in the page: an exception is otherwise invisible there."""
    words = "Something in the game went wrong, and it cannot go on by itself. This is our fault, not yours."
    details = "".join(traceback.format_exception(error))
    page_bridge().fail(words, details)
