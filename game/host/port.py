"""The contract between the game and the machine it runs on.

The game asks for exactly this and nothing else, so that a test, a window, a terminal and a browser page
can stand in for each other. Nothing here may influence a rule: the clock times frames, never the village.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable
from urllib.parse import parse_qsl, urlsplit

# Launch parameters that a link or a command line may carry; all others are dropped.
PARAMETERS = ("class", "code", "cut", "desk", "district", "lang", "live", "screen", "seed", "size", "v")

# What a class link says for a live class at the address of the link itself.
HERE = "here"

# What a machine may say of itself: milliseconds from asking for the page to the first picture; "yes" or "no" for being
# inside a frame, for a connection on which a browser allows everything, for the last copying; for a worker that answers
# without a network also "none", where there can be no worker; width and height of the page in its own pixels.
FACTS = ("start_ms", "frame", "secure", "worker", "clipboard", "width", "height")

# Six figures: a teacher can read a seed out to a class.
HIGHEST_SEED = 999_999

_KEY_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_LONGEST_KEY = 64
_HOST_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


@dataclass(frozen=True)
class Stored:
    """What a store holds under one key.

    `damaged` says in words for the player that the entry could not be read and where it was put aside;
    `text` is then empty. A damaged entry is a fact of life, not an exception: the game goes on without it.
    """

    text: str
    damaged: str = ""


@dataclass(frozen=True)
class Answer:
    """What came of a call to a class's server.

    Attributes:
        number: of the call.
        status: of HTTP; 0 when nobody answered.
        text: what was answered.
    """

    number: int
    status: int
    text: str = ""


# What may be brought from outside: a text, a picture, or what could not be read and why.
TEXT, PICTURE, REFUSED = "text", "picture", "refused"
# Why something was refused: text keys of whoever asked for it.
NO_READER, UNREADABLE, TOO_LARGE, NO_CLIPBOARD = "no_reader", "unreadable", "too_large", "no_clipboard"
LARGEST_BROUGHT = 20_000_000
MOST_BROUGHT = 500


@dataclass(frozen=True)
class Brought:
    """Something pasted, dropped or picked.

    Attributes:
        kind: TEXT, PICTURE or REFUSED.
        name: of the file; "" for what was pasted.
        text: of a text, or what a machine itself has read from a picture.
        data: of a picture that the machine cannot read by itself.
        why: it was refused: NO_READER, UNREADABLE, TOO_LARGE or NO_CLIPBOARD.
    """

    kind: str
    name: str = ""
    text: str = ""
    data: bytes = b""
    why: str = ""


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

    def call(self, address: str, text: str, token: str = "", seconds: int = 10) -> int:
        """Send a small JSON text to the server of a live class, and return at once with the number of the call.

        Args:
            address: http or https; no redirection is followed, no cookie sent.
            text: the body.
            token: what the caller is known by, '' for nothing.
            seconds: after which nobody has answered.
        """

    def answers(self) -> tuple[Answer, ...]:
        """Return what came of calls since it was last asked, in the order in which it came."""

    def listen(self, on: bool) -> None:
        """Take what is pasted or dropped on the window from now on, or no longer."""

    def paste(self) -> bool:
        """Ask for what lies on the clipboard, to be `brought`; False where only the window has one."""

    def pick_files(self, title: str) -> bool:
        """Let the reader choose files, to be `brought`; False where there is nothing to choose with."""

    def open_file(self, path: str) -> None:
        """Read a file that was dropped on the window, to be `brought`."""

    def brought(self) -> tuple[Brought, ...]:
        """Return what was pasted, dropped or picked since it was last asked."""

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


def packed_address(origin: str) -> str:
    """Return a server's address as a link may carry it: letters, figures, hyphens and underlines only.

    >>> packed_address("http://192.168.1.5:8123")
    'http_8123_192_168_1_5'
    """
    parts = urlsplit(origin)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{parts.scheme}_{port}_{(parts.hostname or '').replace('.', '_')}"


def unpacked_address(packed: str) -> str:
    """Return the address that a link carries; '' when it is none.

    >>> unpacked_address("https_443_live_school_example"), unpacked_address("file_1_etc")
    ('https://live.school.example:443', '')
    """
    scheme, _, rest = packed.partition("_")
    port, _, host = rest.partition("_")
    fits = scheme in ("http", "https") and port.isdecimal() and 0 < int(port[:6]) < 65536
    if not fits or not host or not set(host.lower()) <= _HOST_LETTERS:
        return ""
    return f"{scheme}://{host.replace('_', '.')}:{int(port)}"


def link_parameters(link: str) -> dict[str, str]:
    """Return what a link asks for, on a machine that opens it without a browser.

    >>> link_parameters("http://10.0.0.2:8123/?class=ABC&live=here")
    {'class': 'ABC', 'live': 'http_8123_10_0_0_2'}
    """
    try:
        parts = urlsplit(link if is_web_address(link) else "")
        own = packed_address(f"{parts.scheme}://{parts.netloc}")
    except ValueError:  # no port, or no address, has such a form
        return {}
    found = allowed_parameters(parse_qsl(parts.query))
    return found | {"live": own} if found.get("live") == HERE else found


def allowed_parameters(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keep the known launch parameters; the first of several equal names counts."""
    kept: dict[str, str] = {}
    for name, text in pairs:
        if name in PARAMETERS and name not in kept and len(text) <= 1000:
            kept[name] = text
    return kept
