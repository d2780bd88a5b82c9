"""A machine that keeps everything in memory: for tests, servers and the first line of any new host."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from game.host.port import TEXT, Answer, Brought, Stored, checked_key, is_web_address, known_facts


class MemoryStore:
    """Entries that last as long as the object: also the fallback when a browser forbids storage."""

    persists = False

    def __init__(self) -> None:
        self._entries: dict[str, str] = {}

    def get(self, key: str) -> Stored | None:
        """Return the entry, or None when there is none."""
        text = self._entries.get(checked_key(key))
        return None if text is None else Stored(text)

    def put(self, key: str, text: str) -> bool:
        """Keep `text` in memory; this never fails."""
        self._entries[checked_key(key)] = text
        return True

    def delete(self, key: str) -> None:
        """Forget the entry; nothing happens when there is none."""
        self._entries.pop(checked_key(key), None)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all entries, sorted."""
        return tuple(sorted(self._entries))


class NullHost:
    """A host that remembers what it was asked to do, so that a test can look."""

    name = "null"
    is_web = False

    def __init__(self, parameters: Mapping[str, str] | None = None, seed: int = 1, mirrors: bool = False) -> None:
        self.store = MemoryStore()
        self.mirrors = mirrors
        self.mirrored: list[str] = []
        self.asks: list[tuple[str, str, str]] = []
        self.parameters: Mapping[str, str] = dict(parameters or {})
        self.copied: list[str] = []
        self.downloads: list[tuple[str, str]] = []
        self.opened: list[str] = []
        self.bring: list[Brought] = []
        self.picked: list[str] = []
        self.clip = ""
        self.listens = False
        self.page = ""
        self.facts: dict[str, str] = {}
        self.calls: list[tuple[str, str, str]] = []
        self.heard: list[Answer] = []
        self._seconds = 0.0
        self._seed = seed

    def seconds(self) -> float:
        """Return a clock that moves by one sixtieth of a second each time it is asked."""
        self._seconds += 1 / 60
        return self._seconds

    def fresh_seed(self) -> int:
        """Return the seed given at the start, then the next numbers: tests want to know it."""
        self._seed += 1
        return self._seed - 1

    def lend_clipboard(self, put: Callable[[str], object]) -> None:
        """Nothing to do: this host remembers copied texts itself."""

    def copy_text(self, text: str) -> bool:
        """Remember the text."""
        self.copied.append(text)
        return True

    def download_text(self, name: str, text: str) -> str:
        """Remember the file."""
        self.downloads.append((name, text))
        return name

    def listen(self, on: bool) -> None:
        """Remember whether somebody listens."""
        self.listens = on

    def paste(self) -> bool:
        """Bring what a test has put on the clipboard."""
        if self.clip:
            self.bring.append(Brought(TEXT, text=self.clip))
        return bool(self.clip)

    def pick_files(self, title: str) -> bool:
        """Remember what was asked for; a test brings the files."""
        self.picked.append(title)
        return True

    def open_file(self, path: str) -> None:
        """Remember the path."""
        self.picked.append(path)

    def brought(self) -> tuple[Brought, ...]:
        """Return what a test has put into `bring`."""
        bring, self.bring = self.bring, []
        return tuple(bring)

    def open_link(self, address: str) -> bool:
        """Remember the address, if it is one."""
        if not is_web_address(address):
            return False
        self.opened.append(address)
        return True

    def address(self) -> str:
        """Return what a test has put into `page`."""
        return self.page

    def machine(self) -> Mapping[str, str]:
        """Return what a test has put into `facts`."""
        return known_facts(self.facts)

    def call(self, address: str, text: str, token: str = "", seconds: int = 10) -> int:  # noqa: ARG002
        """Remember the call; a test answers it by `heard`."""
        self.calls.append((address, text, token))
        return len(self.calls)

    def answers(self) -> tuple[Answer, ...]:
        """Return what a test has put into `heard`."""
        heard, self.heard = tuple(self.heard), []
        return heard

    def mirror(self, page: str) -> None:
        """Remember the page."""
        self.mirrored.append(page)

    def read_page(self) -> bool:
        """Say whether this host has such a page."""
        return self.mirrors

    def asked(self) -> str:
        """Return what a test has put into `asks`."""
        asks, self.asks = self.asks, []
        return json.dumps(asks) if asks else ""
