"""The contract between the game and the machine it runs on.

The game asks for exactly this and nothing else, so that a test, a window, a terminal and a browser page
can stand in for each other. Nothing here may influence a rule: the clock times frames, never the village.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

# Launch parameters that a link or a command line may carry; all others are dropped.
PARAMETERS = ("class", "code", "cut", "desk", "district", "lang", "screen", "seed", "size", "v")

# What a machine may say of itself: milliseconds from asking for the page to the first picture; "yes" or "no" for being
# inside a frame, for a connection on which a browser allows everything, for the last copying; for a worker that answers
# without a network also "none", where there can be no worker; width and height of the page in its own pixels.
FACTS = ("start_ms", "frame", "secure", "worker", "clipboard", "width", "height")

# Six figures: a teacher can read a seed out to a class.
HIGHEST_SEED = 999_999

_KEY_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_LONGEST_KEY = 64


@dataclass(frozen=True)
class Stored:
    """What a store holds under one key.

    `damaged` says in words for the player that the entry could not be read and where it was put aside;
    `text` is then empty. A damaged entry is a fact of life, not an exception: the game goes on without it.
    """

    text: str
    damaged: str = ""


@runtime_checkable
class Store(Protocol):
    """Small strings by key: saves and settings."""

    @property
    def persists(self) -> bool:
        """Whether what is put here is still there tomorrow; may turn False when a put fails."""

    def get(self, key: str) -> Stored | None:
        """Return the entry, or None when there is none."""

    def put(self, key: str, text: str) -> bool:
        """Keep `text`; the old entry or the new one survives any interruption.

        Returns:
            False when the machine could not keep it (full, forbidden): the game then shows the run's code.
        """

    def delete(self, key: str) -> None:
        """Forget the entry; nothing happens when there is none."""

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all entries, sorted."""


@runtime_checkable
class Host(Protocol):
    """The machine: where saves go, how frames are timed, what a link or a button can reach."""

    @property
    def name(self) -> str:
        """One word for messages and reports: "desktop", "web" or "null"."""

    @property
    def is_web(self) -> bool:
        """Whether the game runs in a browser page."""

    @property
    def store(self) -> Store:
        """Saves and settings."""

    @property
    def parameters(self) -> Mapping[str, str]:
        """What the link or the command line asked for, limited to PARAMETERS."""

    def seconds(self) -> float:
        """Return a clock that never runs backwards, for timing frames only; its zero means nothing."""

    def fresh_seed(self) -> int:
        """Return a new run's seed (1 to HIGHEST_SEED), a new one every time: the only unrepeatable number."""

    def lend_clipboard(self, put: Callable[[str], object]) -> None:
        """Let the window give its clipboard: on a desktop only the window system has one."""

    def copy_text(self, text: str) -> bool:
        """Put `text` on the clipboard; False when the machine does not let us."""

    def download_text(self, name: str, text: str) -> str:
        """Hand the player a file; return where it went, in words, or "" when it failed."""

    def open_link(self, address: str) -> bool:
        """Show a web address outside the game; False when it cannot be shown or is no web address."""

    def address(self) -> str:
        """Return the address of the page the game runs in, up to its question mark; "" where there is none."""

    def machine(self) -> Mapping[str, str]:
        """Return what the machine says of itself, limited to FACTS; what it does not say is left out."""

    @property
    def mirrors(self) -> bool:
        """Whether a readable page stands beside the picture; the two calls below mean nothing elsewhere."""

    def mirror(self, page: str) -> None:
        """Show this page beside the picture: JSON, as game/ui/mirror.py writes and mirror.js reads it."""

    def read_page(self) -> bool:
        """Bring that page forward to be read; False where there is none."""

    def asked(self) -> str:
        """Return what was pressed or written on that page since the last call: a JSON list, or "" for nothing."""


def checked_key(key: str) -> str:
    """Return `key` when it can name an entry on every machine (a file name, a storage key).

    Raises:
        ValueError: a key that only a programmer can have chosen wrongly.
    """
    if not 0 < len(key) <= _LONGEST_KEY or not _KEY_LETTERS.issuperset(key):
        raise ValueError(f"a store key is 1-{_LONGEST_KEY} letters of a-z, 0-9, - and _; this is {key!r}")
    return key


def is_web_address(address: str) -> bool:
    """Say whether `address` may be opened: http and https only, never a script or a file."""
    return address.startswith(("https://", "http://")) and not any(sign.isspace() for sign in address)


def known_facts(values: Mapping[str, object]) -> dict[str, str]:
    """Keep the known facts of a machine, as texts."""
    return {name: str(values[name])[:40] for name in FACTS if values.get(name) not in (None, "")}


def allowed_parameters(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keep the known launch parameters; the first of several equal names counts."""
    kept: dict[str, str] = {}
    for name, text in pairs:
        if name in PARAMETERS and name not in kept and len(text) <= 1000:
            kept[name] = text
    return kept
