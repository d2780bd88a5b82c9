"""Where the runs of a class stand, paper against barn; plain bots stand behind them where codes are few."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Final

from game.classroom.board_view import Dot, Spread, barn_percent, paper_percent, shot_at
from game.classroom.collect import Collected, HandedIn
from game.content.words import Words
from game.play import bots
from game.play.seat import quarter_words
from game.play.standing import left
from game.sim.campaign import Campaign
from game.sim.dates import Quarter

FEW: Final = 8
"""Codes below which plain bots stand behind the class's dots."""
BACKDROP: Final = ("clerk", "honest-clerk", "zealot", "paper-maker", "protector", "gradualist", "waverer")
"""Bots that follow a rule; chance and who does nothing are left out."""
Backdrop = dict[str, Campaign]
"""The bots' campaigns by name."""


def spreads(words: Words, collected: Collected, chosen: Sequence[HandedIn], backdrop: Backdrop) -> tuple[Spread, ...]:
    """Return the spread where paper and barn stood furthest apart over the class, and the one at the last quarter.

    The last quarter is the last one that at least half of the class has closed.
    """
    runs = collected.accepted
    played = runs[0].campaign.played
    reached = [quarter for quarter in played if 2 * sum(closed(run, quarter) for run in runs) >= len(runs)]
    if not reached:
        return ()
    widest = max(reached, key=lambda quarter: (_median_gap(runs, quarter), -quarter))
    found = [spread(words, runs, chosen, backdrop, widest, "widest")]
    if reached[-1] != widest:
        found.append(spread(words, runs, chosen, backdrop, reached[-1], "last"))
    return tuple(found)


def closed(run: HandedIn, quarter: int) -> bool:
    """Return whether a run has closed a quarter."""
    return any(shot.quarter == quarter for shot in run.campaign.snapshots)


def _median_gap(runs: Sequence[HandedIn], quarter: int) -> int:
    """Return the middle gap of the class at a quarter, points."""
    found = []
    for run in runs:
        shot = shot_at(run.campaign, quarter)
        paper = paper_percent(shot, run.campaign.households) if shot is not None else None
        if shot is not None and paper is not None:
            found.append(paper - barn_percent(shot, run.campaign.households))
    return sorted(found)[len(found) // 2] if found else 0


def spread(
    words: Words,
    runs: Sequence[HandedIn],
    chosen: Sequence[HandedIn],
    backdrop: Backdrop,
    quarter: int,
    why: str,
    half: str = "",
) -> Spread:
    """Return the spread of some runs at one quarter; the chosen ones are marked A, B, C."""
    spots: dict[tuple[int, int, bool, bool], int] = {}
    marked = []
    for run in runs:
        dot = _dot(run.campaign, quarter)
        if dot is None:
            continue
        letter = next(("ABC"[nth] for nth, one in enumerate(chosen) if one is run), "")
        if letter:
            marked.append(replace(dot, label=letter))
        else:
            spot = (dot.paper, dot.barn, dot.early, dot.deputy)
            spots[spot] = spots.get(spot, 0) + 1
    behind = []
    for name, campaign in backdrop.items():
        dot = _dot(campaign, quarter)
        if dot is not None:
            behind.append(Dot(dot.paper, dot.barn, label=words.say(f"classroom.bot.{name.replace('-', '_')}")))
    return Spread(
        quarter=quarter_words(words, Quarter(quarter)),
        why=words.say(f"classroom.spread.{why}"),
        dots=tuple(
            Dot(paper, barn, many, early, deputy=deputy) for (paper, barn, early, deputy), many in sorted(spots.items())
        ),
        marked=tuple(sorted(marked, key=lambda dot: dot.label)),
        bots=tuple(behind),
        half=half,
    )


def _dot(campaign: Campaign, quarter: int) -> Dot | None:
    shot = shot_at(campaign, quarter)
    paper = paper_percent(shot, campaign.households) if shot is not None else None
    if shot is None or paper is None:
        return None
    gone = left(campaign)
    behind = gone is not None and gone[0] <= quarter
    return Dot(paper, barn_percent(shot, campaign.households), early=shot.quarter < quarter, deputy=behind)


def backdrop_of(campaign: Campaign) -> Generator[None, None, Backdrop]:
    """Let the bots play the village of a class, one decision after the other."""
    place, desk = campaign.district.id, campaign.desk.kind
    begun = Campaign(campaign.book, place, campaign.seed, desk, campaign.cut, keep_entries=False, bare=True)
    found = {}
    for name in BACKDROP:
        played, decide = begun.copy(), bots.named(name)
        while played.stage != "over":
            played.take(decide(played))
            yield
        found[name] = played
    return found
