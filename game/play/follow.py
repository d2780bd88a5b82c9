"""A log of decisions played again in another world: what still fits is done, what is missing is done as ordered."""

from __future__ import annotations

from collections.abc import Sequence

from game.play.bots import Character, fill, next_decision
from game.sim.campaign import Campaign
from game.sim.decisions import Allowed, CloseQuarter, Decision, Figure, Foresee, Report, RunMonths
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


class Follower:
    """A bot that takes the decisions of a log at their places.

    A decision that is refused here (the order was never given, the house is empty) is left out; orders, happenings and
    boxes the log knows nothing of are met as ordered.
    """

    def __init__(self, log: Sequence[Decision], played: Sequence[int]) -> None:
        """Sort the log; it is not changed."""
        self.waiting = {place: list(decisions) for place, decisions in places(log, played).items()}

    def __call__(self, campaign: Campaign) -> Decision:
        """Return the next decision."""
        queue = self.waiting.get((campaign.quarter.index, campaign.segment, campaign.stage), [])
        while queue:
            decision = queue.pop(0)
            if isinstance(decision, Report) and campaign.stage == "report":
                return complete(campaign, decision)
            if isinstance(decision, RunMonths | CloseQuarter | Report | Foresee):
                continue
            if isinstance(campaign.check(decision), Allowed):
                return decision
        return next_decision(campaign, AS_ORDERED)


def complete(campaign: Campaign, report: Report) -> Report:
    """Return the log's report for the boxes that stand on this form; other boxes get what is known."""
    written = {figure.box: figure for figure in report.figures}
    filled = fill(campaign, AS_ORDERED)
    figures = []
    for box, own in zip(campaign.boxes(), filled.figures, strict=True):
        figure = written.get(box.id)
        if figure is None:
            figures.append(own)
        else:
            slips = figure.slips if len(figure.slips) == len(own.slips) else own.slips
            figures.append(Figure(box.id, max(box.low, min(box.high, figure.value)), slips))
    return Report(tuple(figures))
