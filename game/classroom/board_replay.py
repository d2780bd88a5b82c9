"""A run shown again, quarter by quarter: what was decided in plain words, and what paper and barn then said."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

from game.classroom.board_view import Moment, barn_percent, paper_percent
from game.classroom.decision_words import decision_words
from game.content.library import Library
from game.content.words import Words
from game.play.seat import Seat, quarter_words
from game.play.settings import Settings
from game.play.standing import is_mark, left
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.decisions import Act, Answer, Choose, Decision, Foresee, Report
from game.sim.record import Record, begin, record_of

TOLD: Final = (Answer, Choose, Report)
MOST: Final = 5
"""Decisions that are told of a quarter."""


def moments(library: Library, words: Words, campaign: Campaign) -> Generator[None, None, tuple[Moment, ...]]:
    """Play a run again, one decision after the other, and return its quarters.

    Acts are told where there is room; of a report, its first figure.
    """
    record = record_of(campaign)
    again = begin(campaign.book, record, keep_entries=False)
    decided: dict[int, list[tuple[bool, str]]] = {}
    settings = Settings(language=words.language)
    gone = False
    for decision in record.decisions:
        gone = gone or is_mark(decision)
        if not gone and isinstance(decision, (*TOLD, Act)):
            told = decision_words(Seat(again, library, words, settings), decision)
            main = isinstance(decision, TOLD)
            decided.setdefault(again.quarter.index, []).append((main, told[:1].upper() + told[1:].rstrip(".")))
        again.take(decision)
        yield
    return tuple(_moment(words, campaign, nth, decided) for nth in range(len(campaign.snapshots)))


def _moment(words: Words, campaign: Campaign, nth: int, decided: dict[int, list[tuple[bool, str]]]) -> Moment:
    shot, homes = campaign.snapshots[nth], campaign.households
    gone = left(campaign)
    deputy = shot.quarter not in campaign.played or (gone is not None and shot.quarter >= gone[0])
    own = decided.get(shot.quarter, [])
    spare = MOST - sum(main for main, _ in own)
    kept = []
    for main, told in own:
        if not main:
            spare -= 1
        if (main or spare >= 0) and told not in kept:
            kept.append(told)
    return Moment(
        quarter_words(words, Quarter(shot.quarter)),
        paper_percent(shot, homes),
        barn_percent(shot, homes),
        tuple(kept[:MOST]),
        deputy,
    )


def parting(
    library: Library, words: Words, one: Campaign, other: Campaign
) -> Generator[None, None, tuple[str, str, str] | None]:
    """Return (quarter, what one did, what the other did) at the first decision that differs.

    Predictions change nothing and are passed over.

    Returns:
        None when one run is the beginning of the other, or both desks differ.
    """
    if one.desk.kind != other.desk.kind:
        return None
    logs = [[one for one in run.log if not isinstance(one, Foresee) or is_mark(one)] for run in (one, other)]
    place = next((nth for nth, (a, b) in enumerate(zip(*logs, strict=False)) if a != b), None)
    if place is None:
        return None
    record = record_of(one)
    common = Record(
        record.version, record.district, record.seed, record.desk, record.cut, tuple(logs[0][:place]),
        full_previews=record.full_previews,
    )  # fmt: skip
    before = begin(one.book, common, keep_entries=False)
    for decision in common.decisions:
        before.take(decision)
        yield
    seat = Seat(before, library, words, Settings(language=words.language))
    pair: tuple[Decision, Decision] = (logs[0][place], logs[1][place])
    return (seat.this_quarter(), decision_words(seat, *pair), decision_words(seat, pair[1], pair[0]))
