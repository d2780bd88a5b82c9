"""A log of decisions played again in another world: what still fits is done, what is missing is done as ordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.play.bots import Character, fill, next_decision
from game.sim.campaign import Campaign
from game.sim.decisions import Allowed, CloseQuarter, Decision, Figure, Foresee, Report, RunMonths
from game.sim.form import Box
from game.sim.state import TURNED_INSIDE

Place = tuple[int, int, str]
"""(quarter index, segment, stage): where in the campaign a decision was taken."""

AS_ORDERED = Character("as_ordered")
"""Fills what the log leaves open: carries out, writes what is known, does nothing unasked."""


def places(log: Sequence[Decision], played: Sequence[int]) -> dict[Place, list[Decision]]:
    """Sort a log by the place at which each decision was taken.

    Args:
        log: decisions in their order.
        played: quarter indices of the cut.
    """
    found: dict[Place, list[Decision]] = {}
    turn, segment, stage = 0, 0, "act"
    for decision in log:
        if turn >= len(played):
            break
        quarter = played[turn]
        found.setdefault((quarter, segment, stage), []).append(decision)
        if isinstance(decision, RunMonths):
            stage = "report"
        elif isinstance(decision, Report):
            if quarter == TURNED_INSIDE and segment == 0:
                segment, stage = 1, "act"
            else:
                stage = "review"
        elif isinstance(decision, CloseQuarter):
            turn, segment, stage = turn + 1, 0, "act"
    return found


Manners = Mapping[Place, Mapping[str, tuple[int | None, int | None]]]
"""Place of a report -> box -> (what was known, what was asked) when it was written."""


def manners(campaign: Campaign, again: Campaign) -> Manners:
    """Return beside every report of a finished campaign what was known and asked then, by playing it again.

    Args:
        campaign: finished.
        again: the same campaign before its first decision; it is played.
    """
    found: dict[Place, Mapping[str, tuple[int | None, int | None]]] = {}
    for decision in campaign.log:
        if isinstance(decision, Report):
            place = (again.quarter.index, again.segment, again.stage)
            found[place] = {box.id: (box.known.value if box.known else None, box.asked) for box in again.boxes()}
        again.take(decision)
    return found


class Follower:
    """A bot that takes the decisions of a log at their places.

    A decision that is refused here (the order was never given, the house is empty) is left out; orders, happenings and
    boxes the log knows nothing of are met as ordered. Who wrote what he knew writes what is known here, who wrote what
    was asked writes what is asked here, and who wrote so many more than he knew writes so many more.
    """

    def __init__(self, log: Sequence[Decision], played: Sequence[int], manner: Manners) -> None:
        """Sort the log; it is not changed."""
        self.waiting = {place: list(decisions) for place, decisions in places(log, played).items()}
        self.manner = manner

    def __call__(self, campaign: Campaign) -> Decision:
        """Return the next decision."""
        place = (campaign.quarter.index, campaign.segment, campaign.stage)
        queue = self.waiting.get(place, [])
        while queue:
            decision = queue.pop(0)
            if isinstance(decision, Report) and campaign.stage == "report":
                return complete(campaign, decision, self.manner.get(place, {}))
            if isinstance(decision, RunMonths | CloseQuarter | Report | Foresee):
                continue
            if isinstance(campaign.check(decision), Allowed):
                return decision
        return next_decision(campaign, AS_ORDERED)


def complete(campaign: Campaign, report: Report, manner: Mapping[str, tuple[int | None, int | None]]) -> Report:
    """Return the log's report for the boxes that stand on this form, in its manner; other boxes get what is known."""
    written = {figure.box: figure for figure in report.figures}
    filled = fill(campaign, AS_ORDERED)
    figures = []
    for box, own in zip(campaign.boxes(), filled.figures, strict=True):
        figure = written.get(box.id)
        if figure is None:
            figures.append(own)
        else:
            slips = figure.slips if len(figure.slips) == len(own.slips) else own.slips
            value = in_manner(box, figure.value, *manner.get(box.id, (None, None)))
            figures.append(Figure(box.id, max(box.low, min(box.high, value)), slips))
    return Report(tuple(figures))


def in_manner(box: Box, value: int, known: int | None, asked: int | None) -> int:
    """Return what the writer of a figure would write here: as known, as asked, or so many more or fewer."""
    here = box.known.value if box.known is not None else None
    if known is not None and here is not None:
        if value == asked != known and box.asked is not None:
            return box.asked
        return here + value - known
    return box.asked if value == asked and box.asked is not None else value
