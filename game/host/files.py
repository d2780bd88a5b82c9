"""Files a reader of the desktop drops on the window or picks: texts as texts, pictures as they are.

The window's library has no dialogue for files, and the system's own must not share a process with a window: another
Python shows it and prints what was chosen.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from game.host.port import (
    LARGEST_BROUGHT,
    MOST_BROUGHT,
    PICTURE,
    REFUSED,
    TEXT,
    TOO_LARGE,
    UNREADABLE,
    Brought,
)

PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff")
BLANKS = 8
ASK = """
import json, sys, tkinter
from tkinter import filedialog
root = tkinter.Tk()
root.withdraw()
root.attributes("-topmost", True)
print(json.dumps(list(filedialog.askopenfilenames(parent=root, title=sys.argv[1]))))
"""


def brought_from(path: Path) -> Brought:
    """Return what a file holds, or why it could not be read."""
    try:
        if path.stat().st_size > LARGEST_BROUGHT:
            return Brought(REFUSED, path.name, why=TOO_LARGE)
        data = path.read_bytes()
    except OSError:
        return Brought(REFUSED, path.name, why=UNREADABLE)
    if path.suffix.lower() in PICTURES:
        return Brought(PICTURE, path.name, data=data)
    if data.count(b"\0") > BLANKS and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return Brought(REFUSED, path.name, why=UNREADABLE)
    return Brought(TEXT, path.name, decoded(data))


def decoded(data: bytes) -> str:
    """Return the text of a file, whichever of the usual ways it was written in; strange bytes become signs."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


class FilePicker:
    """The system's dialogue for files, asked in another process."""

    def __init__(self) -> None:
        """Ask nothing yet."""
        self._asked: subprocess.Popen[str] | None = None

    def ask(self, title: str) -> bool:
        """Show the dialogue; False where there is none, or it is open already."""
        if self._asked is not None or importlib.util.find_spec("_tkinter") is None or getattr(sys, "frozen", False):
            return False
        try:
            self._asked = subprocess.Popen(
                [sys.executable, "-c", ASK, title], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        except OSError:
            return False
        return True

    def chosen(self) -> list[Path]:
        """Return what was chosen, once the dialogue is closed."""
        if self._asked is None or self._asked.poll() is None:
            return []
        told = self._asked.communicate()[0]
        self._asked = None
        with suppress(ValueError):
            return [Path(str(name)) for name in json.loads(told)[:MOST_BROUGHT]]
        return []

    def close(self) -> None:
        """Close a dialogue that is still open."""
        if self._asked is not None and self._asked.poll() is None:
            self._asked.terminate()
