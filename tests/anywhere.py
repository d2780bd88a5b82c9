"""What is asked of every environment in which games are replayed: digests of codes, or the trace of one code.

It is run as a text in a browser's Python and as `python -m tests.anywhere` in an environment made for the purpose,
so it imports the game and the standard library only.
"""

from __future__ import annotations

import json
import os
import sys
import time
from functools import cache
from typing import Any

import numpy as np

from game.content.load import library
from game.content.place import assets_folder
from game.sim import trace
from game.sim.book import Book
from game.sim.record import CodeProblem, reopen
from game.sim.state import State

DISABLED = "NPY_DISABLE_CPU_FEATURES"


@cache
def book() -> Book:
    return library(assets_folder()).book


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Answer {"codes": [...]} with their digests, or {"trace": code, "values": quarter} with a trace as text.

    A request may bring a "fault": Python to be run before, which makes this environment another one.
    """
    exec(request.get("fault", ""), {})
    if "trace" in request:
        traced = trace.trace_of(request["trace"], book(), request["values"])
        return {"trace": traced.kind if isinstance(traced, CodeProblem) else trace.written(traced)}
    book()
    began = time.process_time()
    games = [replayed(code) for code in request["codes"]]
    seconds = round(time.process_time() - began, 2)
    return {"made_with": trace.environment(), "left_on": left_on(), "games": games, "seconds": seconds}


def replayed(code: str) -> tuple[list[str], str]:
    """Return the digests of a code, as far as it can be replayed here, and why it stops, '' when it does not."""
    seen: list[State] = []
    left = reopen(code, book(), seen.append)
    return list(seen[-1].digests) if seen else [], left.kind if isinstance(left, CodeProblem) else ""


def left_on() -> list[str]:
    """Return the processor's features that should be off by the environment's word, and are not."""
    features = np._core._multiarray_umath.__cpu_features__
    return [name for name in os.environ.get(DISABLED, "").split() if features.get(name, False)]


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
