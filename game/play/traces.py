"""Traces as files: written where a code is replayed, compared where two of them have come together.

Whoever finds that a code goes another way on a second machine writes one on each and sends one over.
"""

from __future__ import annotations

from pathlib import Path

from game.sim import trace
from game.sim.book import Book
from game.sim.dates import Quarter
from game.sim.divergence import divergence

SAME, DIFFERENT, NOT_POSSIBLE = 0, 1, 2
"""What came of a comparison, as an exit status."""


def write(code: str, book: Book, path: str, values: str = "") -> str:
    """Write the trace of a code, as far as it can be replayed here; return why that is not possible, or ''.

    Args:
        code: as the game shows it; one that cannot be read has no trace, and is answered where it is replayed.
        book: to replay with.
        path: of the file.
        values: label of the quarter of which every value is kept, '' for none.
    """
    if values:
        try:
            Quarter.parse(values)
        except ValueError:
            return f"There is no quarter {values!r}. A quarter is written like 'II 1930'."
    traced = trace.trace_of(code, book, values)
    if isinstance(traced, trace.Trace):
        try:
            Path(path).write_text(trace.written(traced), encoding="utf-8", newline="\n")
        except OSError as problem:
            return f"The trace cannot be written to {path}: {problem.strerror}."
    return ""


def compare(one: str, other: str) -> tuple[int, str]:
    """Return (SAME, DIFFERENT or NOT_POSSIBLE, words) for two files."""
    read = []
    for path in (one, other):
        try:
            read.append(trace.read(Path(path).read_text(encoding="utf-8")))
        except OSError as problem:
            return NOT_POSSIBLE, f"{path} cannot be read: {problem.strerror}."
        except ValueError as problem:
            return NOT_POSSIBLE, f"{path} is no trace: {problem}. Write one with: replay CODE --trace FILE"
    here, there = read
    try:
        found = divergence(here, there)
    except ValueError as problem:
        return NOT_POSSIBLE, f"{one} and {other}: {problem}."
    lines = [f"here: {here.made_with}", f"there: {there.made_with}"]
    if found is None:
        return SAME, "\n".join([*lines, "The two are the same in every month and column."])
    lines.append(found.words)
    if found.column and not found.valued:
        lines.append(f"For the first value that differs, write both again with --values '{found.quarter}'.")
    return DIFFERENT, "\n".join(lines)
