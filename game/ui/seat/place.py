"""The seat of the running game: its class, its nickname, the pages due round a quarter, and who wants to hear of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from game.classroom import seats
from game.classroom.class_code import PAIRS, PROJECTOR
from game.play import foreseen, standing
from game.play.lesson import opening

if TYPE_CHECKING:
    from game.classroom.class_code import ClassCode
    from game.content.library import Library
    from game.content.words import Words
    from game.play.run import Run

Name = Literal["joined", "quarter_closed", "handed_in", "stage"]
JOINED: Final[Name] = "joined"
"""A run was begun or gone on with in a class."""
QUARTER_CLOSED: Final[Name] = "quarter_closed"
"""A quarter was closed, by the player or by the deputy."""
STAGE: Final[Name] = "stage"
"""A quarter went on to its next stage: act, report, review, over."""
HANDED_IN: Final[Name] = "handed_in"
"""The player handed the run in, at whatever moment."""


@dataclass(frozen=True)
class SeatNews:
    """What a listener is told: plain values only.

    Attributes:
        name: of what happened.
        letters: of the class code.
        seat: number.
        nickname: drawn.
        desk: worker or official.
        quarter: index of the quarter on the desk.
        stage: of the campaign.
        closed: quarters closed so far.
        total: quarters of the lesson.
        code: of the run as it stands, in groups.
        deputy: index of the first quarter that was left to the deputy, -1 for none.
    """

    name: Name
    letters: str
    seat: int
    nickname: str
    desk: str
    quarter: int
    stage: str
    closed: int
    total: int
    code: str
    deputy: int = -1


Listener = Callable[[SeatNews], object]


def news(name: Name, run: Run, library: Library) -> SeatNews | None:
    """Return what is told of a run; None when it has no seat."""
    lesson, campaign = run.lesson, run.campaign
    if lesson is None:
        return None
    quarters = lesson.quarters(campaign)
    gone = standing.left(campaign)
    return SeatNews(
        name, lesson.letters, lesson.seat, seats.seat_name(lesson, library), campaign.desk.kind,
        campaign.quarter.index, campaign.stage, sum(shot.quarter in quarters for shot in campaign.snapshots),
        len(quarters), run.code(), gone[0] if gone is not None else -1,
    )  # fmt: skip


def mark(run: Run | None, library: Library, words: Words) -> str:
    """Return what the top bar says of a seat: nickname and quarter of the lesson; '' outside a class."""
    if run is None or run.lesson is None:
        return ""
    quarters = run.lesson.quarters(run.campaign)
    at = min(len(quarters), 1 + sum(quarter < run.campaign.quarter.index for quarter in quarters))
    name = seats.seat_name(run.lesson, library)
    if standing.left(run.campaign) is not None:
        return words.say("seat.mark_left", name=name)
    return words.say("seat.mark", name=name, at=at, total=len(quarters))


def foretells(run: Run) -> bool:
    """Return whether a page asks what is expected before a quarter: in a class always, else where it was wished."""
    return run.lesson is not None or run.settings.foretell


def due(run: Run) -> str:
    """Return the `opens` string of the page that comes before the desk now; '' where the desk is next."""
    campaign, lesson = run.campaign, run.lesson
    if lesson is not None and lesson.over(campaign) and campaign.stage != "over":
        return "stop"
    if not opening(campaign) or standing.left(campaign) is not None:
        return ""
    quarter = campaign.quarter.index
    if lesson is not None and lesson.mode in (PAIRS, PROJECTOR) and f"turn-{quarter}" not in run.met:
        return "turn"
    if foretells(run) and f"expect-{quarter}" not in run.met and foreseen.to_ask(campaign):
        return "expect"
    return ""


def pass_over(run: Run, opens: str) -> None:
    """Remember that the page of this quarter was seen or passed over."""
    run.met.add(f"{opens}-{run.campaign.quarter.index}")


def goes_on(run: Run, of: ClassCode) -> bool:
    """Return whether a kept run sits in this very class and its lesson is not over yet."""
    return same_class(run, of) and run.lesson is not None and not run.lesson.over(run.campaign)


def same_class(run: Run | None, of: ClassCode) -> bool:
    """Return whether a kept run sits in this very class."""
    return run is not None and run.lesson is not None and seats.class_of(run.lesson) == of
