"""Write the recorded games and the seed catalogue down anew, on purpose: `python -m tests.refresh`.

It says what changed; the change note says why. `--check` only says what would change, and ends with 1 if anything
would.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

if __name__ == "__main__":  # `python tests/refresh.py` finds the game as well
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from game.play.run import library
from game.sim.book import Book
from tests import catalogue, recorded

MOST_LINES = 12


def refresh(book: Book, write: bool = True) -> list[str]:
    """Renew everything; return in words what changed."""
    return [*games(book, write), *strangers(write), *seeds(book, write)]


def games(book: Book, write: bool) -> list[str]:
    """Play every recorded game again."""
    changes = []
    for making in recorded.MAKINGS:
        new = recorded.make(book, making)
        try:
            old = recorded.read(making.name)
            change = recorded.difference(old, new) or ("" if recorded.again(book, old) == old else "its code is new")
        except (FileNotFoundError, ValueError, KeyError):
            change = "written down for the first time"
        if change:
            changes.append(f"{making.name}: {change}; {end_of(new)}")
            if write:
                recorded.write(making.name, new)
    return changes


def end_of(account: recorded.Told) -> str:
    """Return how a game ends, in a few words."""
    last = account["quarters"][-1]
    return (
        f"ends {account['ending']}, {last['paper']['percent']} % on paper, {last['barn']['percent']} % in fact,"
        f" {last['barn']['cattle']} cattle, {last['barn']['dead']} dead"
    )


def strangers(write: bool) -> list[str]:
    """Remove games that are no longer made."""
    known = {making.name for making in recorded.MAKINGS}
    changes = []
    for path in sorted(recorded.RUNS.glob("*.json")):
        if path.stem not in known:
            changes.append(f"{path.stem}: no longer made, removed")
            if write:
                path.unlink()
    return changes


def seeds(book: Book, write: bool) -> list[str]:
    """Write the seed catalogue anew."""
    new = catalogue.text(book)
    old = catalogue.FILE.read_text(encoding="utf-8") if catalogue.FILE.exists() else ""
    if new == old:
        return []
    if write:
        catalogue.FILE.parent.mkdir(exist_ok=True)
        catalogue.FILE.write_text(new, encoding="utf-8", newline="\n")
    told = [
        line
        for line in difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
        if line[:1] in "+-" and not line.startswith(("+++", "---"))
    ]
    more = [f"  and {len(told) - MOST_LINES} more lines"] if len(told) > MOST_LINES else []
    return [f"catalogue.txt: {len(told)} lines", *(f"  {line}" for line in told[:MOST_LINES]), *more]


def main(arguments: Sequence[str] | None = None) -> int:
    """Renew and say what changed."""
    parser = argparse.ArgumentParser(prog="python -m tests.refresh", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 if anything would change")
    parsed = parser.parse_args(arguments)
    changes = refresh(library().book, write=not parsed.check)
    print("\n".join(changes) if changes else "Nothing changed.")
    return int(parsed.check and bool(changes))


if __name__ == "__main__":
    sys.exit(main())
