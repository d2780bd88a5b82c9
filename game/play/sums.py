"""Both sides of a household's sum, as they were told when somebody from the desk sat on the bench."""

from __future__ import annotations

from typing import Final

from game.play import figures
from game.play.noted import NotedSum
from game.play.seat import Seat
from game.play.views import SumLine
from game.sim.sum import FARM, OWN

KNOWN_TERMS: Final = ("own_harvest", "own_levy", "equal_share", "work_share", "animals")
"""Terms that rest on what was counted; the others are what the household believes."""


def sum_lines(
    seat: Seat, village: int, household: int, noted: NotedSum | None
) -> tuple[tuple[SumLine, ...], tuple[SumLine, ...]]:
    """Return the staircases of staying and joining; both empty where nobody has sat on the bench."""
    if noted is None:
        return (), ()
    lines = [
        (
            term.side,
            SumLine(
                label=label(seat, term.key, term.amount),
                kg=term.amount,
                how="told" if term.key in KNOWN_TERMS else "hearsay",
                why=f"sum:{term.key}:{village}:{household}",
            ),
        )
        for term in noted.sum.terms
    ]
    own = tuple(line for side, line in lines if side == OWN)
    return own, tuple(line for side, line in lines if side == FARM)


def label(seat: Seat, key: str, amount: int) -> str:
    """Return the words of a line of the sum; some lines weigh for one side or the other, and are called by it."""
    return seat.say(f"sum.{key}_less" if amount < 0 and seat.has(f"sum.{key}_less") else f"sum.{key}")


def verdict(seat: Seat, noted: NotedSum | None) -> str:
    """Return 'Staying is better by 32', or that fear holds them in, or that nobody has asked."""
    if noted is None:
        return seat.say("sum_verdict.unasked")
    gain = noted.sum.gain
    if noted.sum.fear_holds:
        return seat.say("sum_verdict.fear", kg=figures.amount(seat, noted.sum.amount("fear"), "kg"))
    if gain == 0:
        return seat.say("sum_verdict.even")
    return seat.say("sum_verdict.join" if gain > 0 else "sum_verdict.stay", kg=figures.amount(seat, abs(gain), "kg"))


def lever_lines(seat: Seat, noted: NotedSum | None) -> tuple[str, ...]:
    """Return the three single changes that would move their sum most."""
    if noted is None:
        return ()
    return tuple(
        seat.say(
            "lever_line.more" if lever.change > 0 else "lever_line.less",
            what=seat.say(f"lever.{lever.key}"),
            kg=figures.amount(seat, abs(lever.change), "kg"),
        )
        for lever in noted.levers
        if lever.change != 0
    )


def sum_note(seat: Seat, noted: NotedSum | None) -> str:
    """Return when the sum was told, where that was not this month."""
    if noted is None or noted.month == seat.campaign.world.month:
        return ""
    return seat.say("sum_verdict.old", when=seat.month(noted.month))
