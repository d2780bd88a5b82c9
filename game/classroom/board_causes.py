"""Chosen, ordered above, weather: of one run line by line, and how far the shares of a whole class lie apart.

A share is what play/panel.py finds by replaying a run with and without its causes. A class is told by the lowest, the
middle and the highest of its runs, cause by cause: nothing is added up over lines, and no run is named or placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.classroom.board_view import CauseRow, ClassCauseRow
from game.play.end_view import CAUSES, amount, five_line
from game.play.panel import LINES, PanelResult
from game.play.seat import Seat

PEOPLE: Final = "people"
"""The line that is told and never drawn."""


def rows_of_run(seat: Seat, result: PanelResult) -> tuple[CauseRow, ...]:
    """Return the five lines of one run, each with its three shares."""
    rows = []
    for name in LINES:
        line = five_line(seat, name, result.lines[name], result)
        values = tuple(part.value for part in line.parts)
        parts = tuple(signed(seat, name, value) for value in values)
        rows.append(CauseRow(line.label, line.actual, parts, () if name == PEOPLE else values))
    assert all(len(row.parts) == len(CAUSES) for row in rows)
    return tuple(rows)


def rows_of_class(seat: Seat, results: Sequence[PanelResult]) -> tuple[ClassCauseRow, ...]:
    """Return the five lines of a class: of each cause the lowest, the middle and the highest share.

    Args:
        seat: of one of the runs, for words and units.
        results: of all runs that were played to their end; at least one.
    """
    rows = []
    for name in LINES:
        lines = [result.lines[name] for result in results]
        spans = tuple(span(sorted(getattr(line, cause) for line in lines)) for cause in CAUSES)
        parts = tuple(tuple(signed(seat, name, value) for value in one) for one in spans)
        rows.append(ClassCauseRow(seat.say(f"end.line.{name}"), parts, () if name == PEOPLE else spans))
    return tuple(rows)


def span(values: Sequence[int]) -> tuple[int, int, int]:
    """Return the lowest, the middle (the upper of two) and the highest of sorted values.

    >>> span([-3, 0, 4, 9])
    (-3, 4, 9)
    """
    return values[0], values[len(values) // 2], values[-1]


def signed(seat: Seat, line: str, value: int) -> str:
    """Return a share with its sign and unit."""
    kind = "none" if not value else "more" if value > 0 else "less"
    return seat.tell(f"classroom.cause.{kind}", amount=amount(seat, line, abs(value)))
