"""The trace: a replay written down column by column, month by month, to be laid beside one from another machine.

The digest of a quarter says that two replays differ; two traces say where it began (divergence.py). A trace is text:
a head for each month and each closed quarter, below it one line for each column that has changed, with its digest,
and for one quarter, where that is asked for, every value.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from game.sim.book import Book
from game.sim.dates import year_and_month
from game.sim.record import CodeProblem, reopen
from game.sim.state import State, parts_of
from game.sim.world import columns

TITLE = "paper-harvest trace 1"
HEAD = "== "
BEGINNING, CLOSING = "founding", "closing"
"""Moments that are no month: the villages are there, nothing has happened; a quarter's digest is taken."""


@dataclass(frozen=True)
class Moment:
    """One moment of a replay: a month that has run, or a quarter that was closed.

    Attributes:
        quarter: label, e.g. 'II 1930'.
        when: month as '1930-05', or BEGINNING or CLOSING.
        digest: of the whole state, at a closing; else ''.
        columns: name -> digest of all columns as they stand.
        values: name -> all values as JSON, where they were asked for.
    """

    quarter: str
    when: str
    digest: str
    columns: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Trace:
    """What one environment makes of one code.

    Attributes:
        made_with: the environment.
        code: that was replayed.
        moments: in their order; up to the place where the code stops fitting there.
        problem: why the code stops, '' when it does not.
    """

    made_with: str
    code: str
    moments: tuple[Moment, ...]
    problem: str = ""


class Tracer:
    """Looks at a campaign while it is replayed; `look` is what the campaign is watched by."""

    def __init__(self, values: str = "") -> None:
        """Begin empty; `values` is the label of the quarter whose values are kept."""
        self.moments: list[Moment] = []
        self._values = values
        self._closed = 0

    def look(self, state: State) -> None:
        """Write down the columns as they stand."""
        closed = len(state.digests)
        when = CLOSING if closed > self._closed else month_name(state.world.month - 1)
        keep = state.quarter.label == self._values
        held, values = {}, {}
        for name, content, text in parts(state):
            held[name] = blake2b(content, digest_size=4).hexdigest()
            if keep:
                values[name] = text or json.dumps(getattr(state.world, name).tolist())
        digest = state.digests[-1] if closed > self._closed else ""
        self._closed = closed
        self.moments.append(Moment(state.quarter.label, when if self.moments else BEGINNING, digest, held, values))


def parts(state: State) -> Iterator[tuple[str, bytes, str]]:
    """Yield (name, content as bytes, content as JSON; '' for columns of the world) of all that a digest covers."""
    for name, meta in columns():
        kept = np.dtype(meta["dtype"]).newbyteorder("<")
        yield name, getattr(state.world, name).astype(kept, copy=False).tobytes(), ""
    for good, account in sorted(state.ledger.outside):
        amounts = state.ledger.outside[good, account]
        if np.count_nonzero(amounts):  # as in the digest: an account that is even need not have been opened
            text = json.dumps(amounts.tolist())
            yield f"outside.{good}.{account}", text.encode(), text
    for name, text in parts_of(state.desk):
        yield f"desk.{name}", text.encode(), text


def month_name(month: int) -> str:
    """Return a month as a trace names it.

    >>> month_name(8)
    '1930-03'
    """
    year, number = year_and_month(month)
    return f"{year}-{number:02}"


def environment() -> str:
    """Return what a trace says of where it was made."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    return f"{sys.implementation.name} {version}, numpy {np.__version__}, {sys.platform}"


def trace_of(code: str, book: Book, values: str = "") -> Trace | CodeProblem:
    """Replay a code and return its trace, also where the code stops fitting on this machine; or why it cannot be read.

    Args:
        code: as the game shows it.
        book: to replay with.
        values: label of the quarter of which every value is kept, e.g. 'II 1930'; '' for none.
    """
    tracer = Tracer(values)
    left = reopen(code, book, tracer.look)
    if isinstance(left, CodeProblem) and not tracer.moments:
        return left
    problem = left.kind if isinstance(left, CodeProblem) else ""
    return Trace(environment(), "".join(code.split()), tuple(tracer.moments), problem)


def written(trace: Trace) -> str:
    """Return a trace as text: only what has changed since the moment before stands below a head."""
    lines = [TITLE, trace.made_with, trace.code]
    before: dict[str, str] = {}
    for moment in trace.moments:
        lines.append(f"{HEAD}{moment.quarter}, {moment.when} {moment.digest}".rstrip())
        lines += [
            f"{name} {digest} {moment.values.get(name, '')}".rstrip()
            for name, digest in moment.columns.items()
            if name in moment.values or before.get(name) != digest
        ]
        before = moment.columns
    return "\n".join([*lines, f"{HEAD}{trace.problem or 'end'}"]) + "\n"


def read(text: str) -> Trace:
    """Read a trace back.

    Raises:
        ValueError: when the text is no trace, or none of this version, or its end is missing.
    """
    lines = text.splitlines()
    if len(lines) < 4 or lines[0] != TITLE:
        raise ValueError(f"it does not begin with the line {TITLE!r}")
    if not lines[-1].startswith(HEAD) or "," in lines[-1]:
        raise ValueError("its end is missing")
    moments: list[Moment] = []
    held: dict[str, str] = {}
    for number, line in enumerate(lines[3:-1], start=4):
        quarter, comma, rest = line.removeprefix(HEAD).partition(", ")
        if line.startswith(HEAD) and comma:
            when, _, digest = rest.partition(" ")
            held = dict(held)
            moments.append(Moment(quarter, when, digest, held, {}))
            continue
        name, _, rest = line.partition(" ")
        held[name], _, values = rest.partition(" ")
        if not rest or not moments:
            raise ValueError(f"line {number} is neither a month nor a column")
        if values:
            moments[-1].values[name] = values
    end = lines[-1].removeprefix(HEAD)
    return Trace(lines[1], lines[2], tuple(moments), "" if end == "end" else end)
