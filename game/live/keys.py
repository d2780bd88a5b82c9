"""Secrets: one key of this server in a file, from which every teacher's link is derived, and the tokens of seats.

The same key gives the same links after a restart. The store holds only digests of tokens, so that a copy of it opens
nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

KEY_FILE: Final = "server-key"
KEY_BYTES: Final = 32
SECRET_LETTERS: Final = 43
TEACHER, PROJECTOR = "teacher", "projector"


def server_key(folder: Path) -> bytes:
    """Return the key of this server, made at its first start and readable by its owner only.

    Raises:
        OSError: the folder cannot be written to.
        ValueError: the file is there and holds something else.
    """
    file = folder / KEY_FILE
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{KEY_FILE}.{secrets.token_hex(4)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
            handle.write(secrets.token_hex(KEY_BYTES))
        draft.replace(file)
    try:
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError(f"{file} is damaged. Delete it: a new one is made, and teachers get new links.")
    return key


def secret(key: bytes, kind: str, code: str) -> str:
    """Return what opens the teacher's page of a class, or the projector's."""
    return hmac.new(key, f"{kind}|{code}".encode(), hashlib.sha256).hexdigest()[:SECRET_LETTERS]


def fits(given: str, wanted: str) -> bool:
    """Say whether two secrets are the same, in a time that tells nothing."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def fresh_token() -> str:
    """Return the token of a new seat."""
    return secrets.token_urlsafe(24)


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
