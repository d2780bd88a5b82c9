"""A player who looks ahead: what one decision comes to on the five lines when a clerk plays on (game-design 11).

It copies the campaign, takes the decision and lets the clerk finish the quarters that follow; nothing is guessed. What
it may not know, a player may not know either: it is a measure of the rules, not a bot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.play import bots
from game.play.bots import CHARACTERS
from game.sim.campaign import Campaign
from game.sim.decisions import ANSWERS, Act, Allowed, Answer, Choose, Decision
from game.sim.desk import FULL
from game.sim.endings import people_lost
from tests.sim.desks import DISTRICT, book

LINES = ("people", "animals", "grain", "truth", "post")
AHEAD = 2
"""Quarters that are looked ahead."""
LAST = 14
"""No quarter after this one is judged: too little is left to see."""
Five = tuple[int, int, int, int, int]


def begun(desk: str, seed: int, district: str = DISTRICT) -> Campaign:
    """Return a new campaign."""
    return Campaign(book(), district, seed, desk, FULL, keep_entries=False, bare=True)


def positions(bot: str, desk: str, seed: int) -> Iterator[Campaign]:
    """Yield the campaign before every decision of a bot, as long as the first post is held."""
    campaign, decide = begun(desk, seed), bots.named(bot)
    while campaign.stage != "over" and campaign.desk.post == "first" and campaign.quarter.index <= LAST:
        yield campaign
        campaign.take(decide(campaign))


def after(campaign: Campaign, decision: Decision | None, ahead: int = AHEAD) -> Five | None:
    """Return the five lines some quarters after a decision, more is better on each; None where it is not allowed.

    People lost and the gap count with a minus; the post is standing less file.
    """
    if decision is not None and not isinstance(campaign.check(decision), Allowed):
        return None
    copy = campaign.copy()
    if decision is not None:
        copy.take(decision)
    end = min(campaign.quarter.index + ahead, LAST + 1)
    while copy.stage != "over" and copy.quarter.index < end:
        copy.take(bots.next_decision(copy, CHARACTERS["clerk"]))
    shot, desk = copy.snapshots[-1], copy.desk
    grain = 100 * (shot.grain + shot.farm_grain) // max(1, shot.people)
    post = desk.standing - desk.file - (1000 if desk.post != "first" else 0)
    return -people_lost(copy), shot.horses + shot.cattle, grain, -abs(desk.gaps[-1][1]) if desk.gaps else 0, post


def answers(order: str) -> list[Answer]:
    """Return the answers to an order that a look-ahead tries; resigning ends the game and is left out."""
    plain = [Answer(order, name, 4) for name in ANSWERS if name not in ("soften", "resign")]
    return [*plain, *(Answer(order, "soften", share) for share in (1, 2, 3))]


def acts(campaign: Campaign) -> list[Act]:
    """Return standing actions to try: every kind and option, at a few targets."""
    found = []
    for kind in campaign.acts():
        options = range(1, len(kind.options) + 1) if kind.options else (0,)
        targets = sorted({0, kind.targets // 2}) if kind.targets else (-1,)
        found += [Act(kind.id, target, option, 0 if kind.seconds else -1) for option in options for target in targets]
    return found


def choices(campaign: Campaign) -> list[Choose]:
    """Return the options of the happening that waits."""
    waiting = campaign.happening()
    return [] if waiting is None else [Choose(waiting.id, option.id) for option in waiting.options]


def best(values: Sequence[Five], line: int) -> list[int]:
    """Return the places of those that are best on a line; several where they are alike."""
    top = max(value[line] for value in values)
    return [place for place, value in enumerate(values) if value[line] == top]


def is_dominated(value: Five, others: Sequence[Five]) -> bool:
    """Return whether another is at least as good on all five lines and better on one.

    >>> is_dominated((0, 1, 0, 0, 0), [(0, 1, 0, 0, 1)]), is_dominated((0, 1, 0, 0, 0), [(0, 0, 0, 0, 9)])
    (True, False)
    """
    return any(
        other != value and all(theirs >= own for theirs, own in zip(other, value, strict=True)) for other in others
    )
