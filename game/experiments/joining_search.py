"""Searches what the page offers: where the pessimist is right, wrong, and where it tips; ways through the puzzle.

`python -m game.experiments.joining_search [tries]` prints both, with the share of random tries that solve the puzzle.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Final

import numpy as np

from game.experiments.joining_levers import BY_ID, NEUTRAL, kind_of, setting_of
from game.experiments.joining_puzzle import FREE, START, Verdict, attempt_of, judge, moved

HELD: Final = ("force", "exit", "spread")
"""Levers that stay as they are where the three kinds are looked for: no force, free exit, one village."""
TRIES: Final = 2000
SEED: Final = 1930


def kinds() -> Iterator[tuple[str, dict[str, int]]]:
    """Yield every setting that moves two levers and has a kind."""
    names = [name for name in BY_ID if name not in HELD]
    for pair in combinations(names, 2):
        steps = [[s for s in range(len(BY_ID[name].values)) if s != NEUTRAL[name]] for name in pair]
        for values in product(*steps):
            at = dict(zip(pair, values, strict=True))
            if kind := kind_of(setting_of(at)):
                yield kind, at


def neighbours(setting: Mapping[str, int]) -> Iterator[dict[str, int]]:
    """Yield every setting one step of one lever away; force and exit stay."""
    for name, lever in BY_ID.items():
        if name in HELD:
            continue
        for step in (setting[name] - 1, setting[name] + 1):
            if 0 <= step < len(lever.values):
                yield {**setting, name: step}


def tries(count: int, seed: int = SEED) -> Iterator[dict[str, int]]:
    """Yield random attempts at the puzzle: every lever that may be moved at any of its steps."""
    chance = np.random.Generator(np.random.Philox(key=seed))
    for _ in range(count):
        yield attempt_of({name: int(chance.integers(len(BY_ID[name].values))) for name in FREE})


def simplest(setting: Mapping[str, int]) -> dict[str, int]:
    """Return a solution with every lever put back that it does not need."""
    now, before = dict(setting), dict[str, int]()
    while now != before:
        before = dict(now)
        for name in FREE:
            if now[name] != START[name] and judge({**now, name: START[name]}).solved:
                now[name] = START[name]
    return now


def solutions(count: int = TRIES, seed: int = SEED) -> tuple[float, list[tuple[dict[str, int], Verdict]]]:
    """Return the share of random tries that solve the puzzle, and the distinct solutions at their simplest.

    Two solutions are distinct where they move different levers.
    """
    solved, found = 0, dict[tuple[str, ...], tuple[dict[str, int], Verdict]]()
    for setting in tries(count, seed):
        if not judge(setting).solved:
            continue
        solved += 1
        least = moved(simplest(setting))
        found.setdefault(tuple(least), (least, judge(attempt_of(least))))
    return solved / count, sorted(found.values(), key=lambda one: len(one[0]))


def main(words: list[str]) -> None:
    """Print what was found."""
    told: list[str] = []
    count = int(words[0]) if words else TRIES
    by_kind: dict[str, list[dict[str, int]]] = {}
    for kind, at in kinds():
        by_kind.setdefault(kind, []).append(at)
    for kind, settings in sorted(by_kind.items()):
        told.append(f"{kind}: {len(settings)} settings of two levers")
        held = [(sum(kind_of(n) == kind for n in neighbours(setting_of(at))), at) for at in settings]
        for steady, at in sorted(held, key=lambda one: -one[0])[:5]:
            told.append(f"  holds under {steady} moves of one step: {at}")
    share, found = solutions(count)
    told.append(f"puzzle: {share:.2%} of {count} random tries solve it; {len(found)} distinct")
    for at, verdict in found[:12]:
        told.append(f"  {at}: {verdict.joined} of {verdict.homes} inside, cost {verdict.cost:.2f}")
    sys.stdout.write("\n".join(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
