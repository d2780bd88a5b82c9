"""Run the fuzz: `python -m tests.fuzz --all` in full, `python -m tests.fuzz PART ITEM` one item again."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from tests.fuzz import codes, files, orders, saves
from tests.fuzz.luck import run

PARTS = {part.name: part for part in (orders.PART, codes.PART, saves.PART, files.PART)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for, and count how it was answered."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every item of every part")
    parser.add_argument("part", nargs="?", choices=PARTS)
    parser.add_argument("items", nargs="*", type=int, help="numbers of items; without any, all of the part")
    parsed = parser.parse_args(arguments)
    if not parsed.all and parsed.part is None:
        parser.error("say --all, or a part")
    status = 0
    for part in PARTS.values() if parsed.all else [PARTS[parsed.part]]:
        began = time.process_time()
        items = parsed.items or range(part.count)
        try:
            answers = run(part, items)
        except AssertionError as problem:
            print(problem)
            if parsed.items:
                raise
            status = 1
            continue
        told = ", ".join(f"{name} {count}" for name, count in answers.most_common())
        print(f"{part.name}: {sum(answers.values())} in {time.process_time() - began:.0f} s: {told}", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
