"""The desktop: saves as files in the user's data folder, the system's browser for links.

A save must survive a power cut: each entry is written to a new file, forced to the disk and then renamed
over the old one, which every common file system does in one step.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import secrets
import tempfile
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import platformdirs

from game.host.files import FilePicker, brought_from
from game.host.port import (
    HIGHEST_SEED,
    MOST_BROUGHT,
    Answer,
    Brought,
    Stored,
    allowed_parameters,
    checked_key,
    is_web_address,
)

APPLICATION = "paper-harvest"
# Tests and schools with roaming profiles may put the data elsewhere.
FOLDER_VARIABLE = "PAPER_HARVEST_DATA"

LONGEST_ANSWER = 20_000
_ENDING = ".txt"
_DAMAGED = ".damaged"
_SIGN = "paper-harvest-entry"


def data_folder() -> Path:
    """Return the folder for saves: the system's place for an application's data of this user."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def _sealed(text: str) -> bytes:
    body = text.encode("utf-8", "surrogatepass")  # half a sign must come back as it was, not stop a save
    return f"{_SIGN} {hashlib.sha256(body).hexdigest()}\n".encode() + body


def _opened(data: bytes) -> str | None:
    """Return the text of a sealed entry, or None when a byte of it is wrong."""
    head, _, body = data.partition(b"\n")
    if head != f"{_SIGN} {hashlib.sha256(body).hexdigest()}".encode():
        return None
    try:
        return body.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


class FileStore:
    """One file per entry, each with a checksum in its first line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.persists = True

    def _path(self, key: str) -> Path:
        return self.folder / (checked_key(key) + _ENDING)

    def get(self, key: str) -> Stored | None:
        """Return the entry; a damaged one is set aside as *.damaged and reported in the value."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            return Stored("", f"The saved entry {path} cannot be read ({error.strerror}). It was left alone.")
        text = _opened(data)
        return Stored(text) if text is not None else Stored("", self._set_aside(path))

    def _set_aside(self, path: Path) -> str:
        aside = self._free_place(path)
        try:
            path.replace(aside)
        except OSError:
            return f"The saved entry {path} is damaged and could not be set aside. Delete it to save again."
        return f"The saved entry {path.name} is damaged. It is now {aside}; play goes on without it."

    def _free_place(self, path: Path) -> Path:
        """Return a name for a damaged entry under which nothing lies yet: an older one may hold another game."""
        aside, number = path.with_name(path.name + _DAMAGED), 1
        while aside.exists():
            number += 1
            aside = path.with_name(f"{path.name}{_DAMAGED}-{number}")
        return aside

    def put(self, key: str, text: str) -> bool:
        """Write the entry so that a crash at any moment leaves the old one or the new one."""
        path = self._path(key)
        draft: Path | None = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=self.folder)
            draft = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(_sealed(text))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            self._force_folder()
        except OSError:
            if draft is not None:
                draft.unlink(missing_ok=True)
            self.persists = False
            return False
        self.persists = True
        return True

    def _force_folder(self) -> None:
        """Make the rename itself durable, where a folder can be opened (not on Windows)."""
        with suppress(OSError):
            handle = os.open(self.folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def delete(self, key: str) -> None:
        """Forget the entry; nothing happens when there is none."""
        with suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all entries, sorted; drafts and entries set aside are none."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except OSError:
            return ()
        kept = (name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING))
        return tuple(sorted(key for key in kept if not key.startswith(".")))


class _Here(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: what a class's server is told stays there."""

    def redirect_request(self, *_: object) -> None:
        """Refuse."""


def posted(address: str, text: str, token: str, seconds: int) -> tuple[int, str]:
    """Return status and answer of a POST; (0, '') when nobody answered."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(address, text.encode("utf-8"), headers, method="POST")
    opener = urllib.request.build_opener(_Here)
    try:
        with opener.open(request, timeout=seconds) as answer:
            return int(answer.status), answer.read(LONGEST_ANSWER).decode("utf-8", "replace")
    except urllib.error.HTTPError as refusal:
        with refusal:
            return int(refusal.code), refusal.read(LONGEST_ANSWER).decode("utf-8", "replace")
    except (OSError, ValueError, http.client.HTTPException):
        return 0, ""


class DesktopHost:
    """A personal computer."""

    name = "desktop"
    is_web = False
    mirrors = False

    def __init__(self, parameters: Mapping[str, str] | None = None, folder: Path | None = None) -> None:
        self.folder = folder or data_folder()
        self.store = FileStore(self.folder / "saves")
        self.parameters: Mapping[str, str] = allowed_parameters((parameters or {}).items())
        self._clipboard: Callable[[str], object] | None = None
        self._picker = FilePicker()
        self._brought: list[Brought] = []
        self._lock = threading.Lock()
        self._calls = 0
        self._answers: list[Answer] = []

    def seconds(self) -> float:
        """Return the machine's steady clock, for timing frames only."""
        return time.perf_counter()

    def fresh_seed(self) -> int:
        """Return a seed nobody can foresee; from then on the run is fixed by it."""
        return 1 + secrets.randbelow(HIGHEST_SEED)

    def lend_clipboard(self, put: Callable[[str], object]) -> None:
        """Use the window's clipboard from now on; a terminal run has none."""
        self._clipboard = put

    def copy_text(self, text: str) -> bool:
        """Put `text` on the window's clipboard; False without a window or when it refuses."""
        if self._clipboard is None:
            return False
        # The window's library raises its own error class, which a host does not know.
        try:
            self._clipboard(text)
        except Exception:
            return False
        return True

    def download_text(self, name: str, text: str) -> str:
        """Write the file into the data folder's `exports` and return its path, or "" when that failed."""
        target = self.folder / "exports" / Path(name).name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        except OSError:
            return ""
        return str(target)

    def listen(self, on: bool) -> None:
        """Close a dialogue that nobody waits for any more; what is dropped comes through the window's events."""
        if not on:
            self._picker.close()

    def paste(self) -> bool:
        """Only the window has a clipboard."""
        return False

    def pick_files(self, title: str) -> bool:
        """Show the system's dialogue for files, where Python brings it along."""
        return self._picker.ask(title)

    def open_file(self, path: str) -> None:
        """Read the file, or all files of the folder."""
        dropped = Path(path)
        found = sorted(dropped.iterdir())[:MOST_BROUGHT] if dropped.is_dir() else [dropped]
        self._brought += [brought_from(file) for file in found if not file.is_dir()]

    def brought(self) -> tuple[Brought, ...]:
        """Return what was dropped or picked."""
        found = (*self._brought, *(brought_from(path) for path in self._picker.chosen()))
        self._brought = []
        return found

    def open_link(self, address: str) -> bool:
        """Open the address in the system's browser."""
        return is_web_address(address) and webbrowser.open(address)

    def address(self) -> str:
        """Return nothing: a window has no address that others could open."""
        return ""

    def machine(self) -> Mapping[str, str]:
        """Return nothing: on a desktop the window itself is asked."""
        return {}

    def call(self, address: str, text: str, token: str = "", seconds: int = 10) -> int:
        """Send a text in a thread of its own: the window goes on meanwhile."""
        with self._lock:
            self._calls += 1
            number = self._calls
        arguments = (number, address, text, token, seconds)
        threading.Thread(target=self._call, args=arguments, name=f"call-{number}", daemon=True).start()
        return number

    def _call(self, number: int, address: str, text: str, token: str, seconds: int) -> None:
        status, told = posted(address, text, token, seconds) if is_web_address(address) else (0, "")
        with self._lock:
            self._answers.append(Answer(number, status, told))

    def answers(self) -> tuple[Answer, ...]:
        """Return what came since it was last asked."""
        with self._lock:
            found, self._answers = tuple(self._answers), []
        return found

    def mirror(self, page: str) -> None:
        """Nothing to do: the terminal player tells every page on a desktop."""

    def read_page(self) -> bool:
        """There is none: the terminal player tells every page."""
        return False

    def asked(self) -> str:
        """Return nothing: nobody is asked."""
        return ""
