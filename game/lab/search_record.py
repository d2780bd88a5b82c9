"""What a search keeps: one line an evaluation, on the disk before the next begins."""

from __future__ import annotations

import json
import os
from pathlib import Path


class SearchError(Exception):
    """The folder holds another search, or its record does not belong to this one; the message says what helps."""


class Record:
    """The evaluations of a search, one a line; a line that was torn by a crash is cut off."""

    def __init__(self, path: Path) -> None:
        """Read what is there."""
        self.path = path
        self.losses: dict[int, float] = {}
        self.points: dict[int, list[float]] = {}
        raw = path.read_bytes() if path.exists() else b""
        whole = raw[: raw.rfind(b"\n") + 1]
        for line in whole.splitlines():
            entry = json.loads(line)
            self.losses[entry["number"]], self.points[entry["number"]] = entry["loss"], entry["point"]
        self.file = path.open("r+b" if path.exists() else "w+b")
        self.file.truncate(len(whole))
        self.file.seek(len(whole))

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def has(self, number: int, point: list[float]) -> bool:
        """Say whether a point was evaluated.

        Raises:
            SearchError: another point stands in its place.
        """
        if number not in self.points:
            return False
        if self.points[number] != point:
            raise SearchError(
                f"{self.path}: evaluation {number} was made at another point. The optimizer or the machine has "
                "changed since: begin again in an empty folder."
            )
        return True

    def add(self, number: int, point: list[float], one: float) -> None:
        """Keep an evaluation; it is on the disk when this returns."""
        self.losses[number], self.points[number] = one, point
        self.file.write(json.dumps({"number": number, "loss": one, "point": point}).encode() + b"\n")
        self.file.flush()
        os.fsync(self.file.fileno())


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    new = path.with_suffix(path.suffix + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)
