"""From the bytes of a data file to plain tables; whatever stands in the way is said with file and remedy."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any, Final

from game.content.schema import ContentError

AGAIN: Final = "Install the game again."
LONGEST: Final = 4_000_000
"""Bytes beyond which no data file of ours can be; reading a larger one would only take long."""

DEEP: Final = "Its tables are nested too deeply."
DEEPEST: Final = 12
"""Tables within tables that our files need at most, and some more."""


def toml_of(data: bytes, file: str) -> dict[str, Any]:
    """Return the tables of a TOML file.

    Raises:
        ContentError: the bytes are no TOML.
    """
    import tomllib  # desktop only: the web build reads content.json

    return _parsed(data, file, "TOML", tomllib.loads)


def json_of(data: bytes, file: str) -> dict[str, Any]:
    """Return the tables of a JSON file.

    Raises:
        ContentError: the bytes are no JSON, or no table.
    """
    found = _parsed(data, file, "JSON", json.loads)
    if not isinstance(found, dict):
        raise ContentError(file, "", "It holds no table.", AGAIN)
    return found


def _parsed(data: bytes, file: str, kind: str, parse: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    if len(data) > LONGEST:
        raise ContentError(file, "", f"It is {len(data)} bytes long.", "Take out what does not belong there.")
    try:
        found = parse(data.decode("utf-8"))
    except UnicodeDecodeError as broken:
        what = f"It is not written in UTF-8 (byte {broken.start})."
        raise ContentError(file, "", what, "Save it as UTF-8.") from None
    except RecursionError:
        raise ContentError(file, "", DEEP, "Take the nested ones out.") from None
    except ValueError as broken:
        raise ContentError(file, "", f"This is not {kind}: {broken}.", "Look at the line named.") from None
    _look_through(found, file)
    return found


def _look_through(tables: object, file: str) -> None:
    """Refuse what no schema can see or survive: depth without end, and numbers that are none.

    Raises:
        ContentError: naming the key.
    """
    waiting: list[tuple[str, int, object]] = [("", 0, tables)]
    while waiting:
        key, depth, value = waiting.pop()
        if depth > DEEPEST:
            raise ContentError(file, key[:80], DEEP, "Take the nested ones out.")
        if isinstance(value, Mapping):
            waiting += [(f"{key}.{name}" if key else str(name), depth + 1, one) for name, one in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{key}.{place}", depth + 1, one) for place, one in enumerate(value)]
        elif isinstance(value, float) and not isfinite(value):
            raise ContentError(file, key, f"{value} is no number to reckon with.", "Give a finite number.")


def bytes_of(assets: Path, file: str) -> bytes:
    """Return a data file as it lies on the disk.

    Raises:
        ContentError: it is not there, or may not be read.
    """
    try:
        return (assets / file).read_bytes()
    except FileNotFoundError:
        raise ContentError(file, "", "The file is missing.", AGAIN) from None
    except OSError as problem:
        what = f"It cannot be read ({problem.strerror})."
        raise ContentError(file, "", what, "Allow it to be read, or put the file back.") from None
