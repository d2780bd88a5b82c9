"""A class at two desks over the same land: the village half beside the district half, and where they parted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.classroom.board_spread import Backdrop, closed, spread
from game.classroom.board_view import Halves, barn_percent, paper_percent, shot_at
from game.classroom.collect import HandedIn
from game.content.words import Words
from game.play.seat import quarter_words
from game.sim.dates import Quarter
from game.sim.desk import OFFICIAL, WORKER

APART: Final = 5
"""Points by which the middle papers of two halves must differ to be called apart."""
DESKS: Final = (WORKER, OFFICIAL)
Middle = tuple[int | None, int | None]
"""Paper and barn in the middle of a half."""


def halves(
    words: Words, runs: Sequence[HandedIn], chosen: Sequence[HandedIn], backdrops: dict[str, Backdrop]
) -> Halves | None:
    """Return both halves beside each other; None when only one desk was played, or no quarter by most of both.

    Args:
        words: of the board's language.
        runs: all of the class.
        chosen: A, B and C.
        backdrops: bots by desk, where a half is small.
    """
    parts = {desk: [run for run in runs if run.campaign.desk.kind == desk] for desk in DESKS}
    if not all(parts.values()):
        return None
    quarters = [
        quarter
        for quarter in runs[0].campaign.played
        if all(2 * sum(closed(run, quarter) for run in part) >= len(part) for part in parts.values())
    ]
    if not quarters:
        return None
    middles = {quarter: tuple(_middle(part, quarter) for part in parts.values()) for quarter in quarters}
    apart = next((quarter for quarter in quarters if _apart(*middles[quarter])), None)
    shown = quarters[-1] if apart is None else apart
    names = (words.say("classroom.board.half_village"), words.say("classroom.board.half_district"))
    one, two = (
        spread(words, part, chosen, backdrops.get(desk, {}), shown, "halves", name)
        for (desk, part), name in zip(parts.items(), names, strict=True)
    )
    rows = tuple(
        (_label(words, quarter), *("" if value is None else str(value) for half in middles[quarter] for value in half))
        for quarter in quarters
    )
    return Halves(names, (one, two), rows, _parted(words, apart, middles))


def _label(words: Words, quarter: int) -> str:
    return quarter_words(words, Quarter(quarter))


def _middle(runs: Sequence[HandedIn], quarter: int) -> Middle:
    """Return the middle paper and the middle barn of a half at a quarter."""
    papers, barns = [], []
    for run in runs:
        shot = shot_at(run.campaign, quarter)
        if shot is not None:
            barns.append(barn_percent(shot, run.campaign.households))
            if (paper := paper_percent(shot, run.campaign.households)) is not None:
                papers.append(paper)
    return (_median(papers), _median(barns))


def _median(values: list[int]) -> int | None:
    return sorted(values)[len(values) // 2] if values else None


def _apart(one: Middle, two: Middle) -> bool:
    return one[0] is not None and two[0] is not None and abs(one[0] - two[0]) > APART


def _parted(words: Words, apart: int | None, middles: dict[int, tuple[Middle, ...]]) -> str:
    if apart is None:
        return words.say("classroom.board.halves_together", points=APART)
    village, district = middles[apart]
    return words.say(
        "classroom.board.halves_parted", quarter=_label(words, apart), points=APART, village=village[0],
        district=district[0],
    )  # fmt: skip
