"""Why, at the end: the eight replays behind the shares of a line."""

from __future__ import annotations

from game.play.seat import Seat
from game.play.shapley import CHOSEN, ORDERED, WEATHER
from game.play.views import WhyStep


def end_steps(seat: Seat, rest: list[str]) -> tuple[str, WhyStep, str, dict[str, object], tuple[str, ...], str]:
    """Return the replays of one line: which causes were in, and what came of it.

    Raises:
        KeyError: while the replays have not been run.
    """
    name = rest[0]
    if seat.panel is None:
        raise KeyError("the replays of the end have not been run yet")
    line = seat.panel.lines[name]
    rows = tuple(
        (
            seat.say("why.with" if mask & CHOSEN else "why.without"),
            seat.say("why.with" if mask & ORDERED else "why.without"),
            seat.say("why.with" if mask & WEATHER else "why.without"),
            str(value),
        )
        for mask, value in enumerate(line.coalitions)
    )
    entries = WhyStep(seat.say("why.step.entries"), seat.say("why.end"), rows)
    return (seat.say("why.title.end", line=seat.say(f"end.line.{name}")), entries, "end", {}, (), "")
