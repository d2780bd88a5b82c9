"""Standing orders: a seat that stops early leaves the quarters to come to the deputy, and the record says so.

What the deputy does is decided here and written into the run like any decision, so that a code is replayed as ever.
Before it stands a mark: a prediction of the answers to come that no count of answers can be. Whoever reads a run
counts nothing behind the mark as the player's own.
"""

from __future__ import annotations

from typing import Final

from game.play.bots import ASKED, ASKED_SLIP, CARRY, KNOWN, KNOWN_SLIP, ON_LIST, SOFTEN, Bot, Character, next_decision
from game.sim.campaign import Campaign
from game.sim.decisions import Allowed, Decision, Foresee
from game.sim.quarter import KEEP, PRESS, SPARE

QUESTION: Final = "answers"
"""The question of the mark; nobody is asked it at a seat."""
MARKS: Final = {100: PRESS, 99: KEEP, 98: SPARE}
"""Values of the mark: what the deputy was told, the standing instructions of the quarters a lesson skips."""
MANNERS: Final = (PRESS, KEEP, SPARE)

DEPUTIES: Final = {
    PRESS: Character(
        "press", {"": CARRY}, ("as_ordered", "force"), ("listen", "protect"), writes=ASKED, slip=ASKED_SLIP,
        instruction=PRESS, blame=1,
    ),
    KEEP: Character("keep", {"": CARRY}, ("as_ordered",), writes=ON_LIST, instruction=KEEP),
    SPARE: Character(
        "spare", {"": SOFTEN}, ("protect", "listen"), ("force",), writes=KNOWN, slip=KNOWN_SLIP, instruction=SPARE,
        blame=2,
    ),
}  # fmt: skip
"""What the deputy does: orders and forms as in the skipped quarters, no act that nobody asked for."""


def mark(manner: int) -> Foresee:
    """Return the decision with which the desk is left."""
    return Foresee(QUESTION, next(value for value, told in MARKS.items() if told == manner))


def can_leave(campaign: Campaign) -> bool:
    """Return whether the desk may be left now: a quarter lies open, and it was not left before."""
    return left(campaign) is None and isinstance(campaign.check(mark(KEEP)), Allowed)


def left(campaign: Campaign) -> tuple[int, int] | None:
    """Return (index of the first quarter that the deputy closed, what the deputy was told), or None."""
    for quarter, question, value in campaign.desk.predictions:
        if question == QUESTION and value in MARKS:
            return quarter, MARKS[value]
    return None


def is_mark(decision: Decision) -> bool:
    """Return whether a decision is such a mark."""
    return isinstance(decision, Foresee) and decision.question == QUESTION and decision.value in MARKS


def deputy(manner: int) -> Bot:
    """Return who decides from then on."""
    character = DEPUTIES[manner]
    return lambda campaign: next_decision(campaign, character)


def relieved(bot: Bot, quarter: int, manner: int) -> Bot:
    """Return who decides as a bot does until the deputy takes over in a quarter."""
    decide = deputy(manner)
    return lambda campaign: decide(campaign) if campaign.quarter.index >= quarter else bot(campaign)


def own_log(campaign: Campaign) -> list[Decision]:
    """Return the decisions that are the player's own: those before the desk was left."""
    place = next((nth for nth, decision in enumerate(campaign.log) if is_mark(decision)), len(campaign.log))
    return campaign.log[:place]


def own_quarters(campaign: Campaign) -> int:
    """Return how many of the played quarters were closed by the player at the desk."""
    gone = left(campaign)
    closed = [shot.quarter for shot in campaign.snapshots if shot.quarter in campaign.played]
    return sum(gone is None or quarter < gone[0] for quarter in closed)
