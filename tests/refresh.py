"""Write recorded games, seed catalogue and the README's example down anew, on purpose: `python -m tests.refresh`.

It says what changed; the change note says why. `--check` only says what would change, and ends with 1 if anything
would. A new game that does not replay from its own code is not written down.
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
from tests import catalogue, readme, recorded

MOST_LINES = 12


def refresh(book: Book, write: bool = True) -> list[str]:
    """Renew everything; return in words what changed."""
    return [*games(book, write), *strangers(write), *seeds(book, write), *readme.refresh(write)]


def games(book: Book, write: bool) -> list[str]:
    """Play every recorded game again."""
    changes: list[str] = []
    for desk in recorded.DESKS:
        made = [making for making in recorded.MAKINGS if making.desk == desk]
        new = [recorded.make(book, making) for making in made]
        changed = [line for making, account in zip(made, new, strict=True) if (line := of_game(book, making, account))]
        if changed:
            changes += [f"{desk}: {len(changed)} of {len(new)} games. {in_all(desk, new)}", *changed]
        if write and changed:
            recorded.write(desk, new)
    return changes


def in_all(desk: str, new: Sequence[recorded.Told]) -> str:
    """Return how a desk's games end, taken together, and how they ended before."""
    try:
        old = list(recorded.of_desk(recorded.path_of(desk)).values())
        was = f"; before {ends(old)}"
    except (FileNotFoundError, ValueError, KeyError):
        was = ""
    return f"Taken together they end with {ends(new)}{was}."


def ends(accounts: Sequence[recorded.Told]) -> str:
    """Return the figures in fact at the end of games, over all of them."""
    last = [account["quarters"][-1] for account in accounts]
    percent = sum(row[4] for row in last) / len(last)
    return f"{percent:.1f} % in fact, {sum(row[5] for row in last)} cattle, {sum(row[6] for row in last)} dead"


def of_game(book: Book, making: recorded.Making, new: recorded.Told) -> str:
    """Return in words how a game differs from what is written down of it, '' when it does not.

    Raises:
        SystemExit: when the new game does not replay from its code: such a one must not be written down.
    """
    try:
        change = recorded.difference(recorded.read(making), new)
    except (FileNotFoundError, ValueError, KeyError):
        change = "written down for the first time"
    if not change:
        return ""
    replayed = recorded.again(book, new)
    if replayed != new:
        told = replayed if isinstance(replayed, str) else recorded.difference(new, replayed)
        raise SystemExit(f"{making.name} does not replay from its code: {told}. Nothing of this desk is written.")
    return f"{making.name}: {change}; {end_of(new)}"


def end_of(account: recorded.Told) -> str:
    """Return how a game ends, in a few words."""
    paper, _, barn, cattle, dead = account["quarters"][-1][2:]
    return f"ends {account['ending']}, {paper} % on paper, {barn} % in fact, {cattle} cattle, {dead} dead"


def strangers(write: bool) -> list[str]:
    """Remove files of games that are no longer made."""
    known = {recorded.path_of(desk) for desk in recorded.DESKS}
    changes = []
    for path in sorted(recorded.RUNS.glob("*.json")):
        if path not in known:
            changes.append(f"{path.name}: no longer made, removed")
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
