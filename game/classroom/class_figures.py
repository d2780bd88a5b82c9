"""A class in figures for the guide and the worksheet: middles over all runs, never one run of it."""

from __future__ import annotations

from collections.abc import Sequence

from game.classroom.board import board
from game.classroom.board_view import Parting, barn_percent, paper_percent, shot_at
from game.classroom.class_code import ClassCode
from game.classroom.collect import Collected
from game.classroom.preview_view import quarters_of
from game.content.library import Library
from game.content.words import Words
from game.play.lesson import NEVER
from game.play.seat import quarter_words
from game.sim.campaign import Campaign
from game.sim.dates import Quarter


def facts(collected: Collected, library: Library, words: Words, of: ClassCode | None = None) -> list[str]:
    """Return what can be said of a class in figures: spread and posts, no single run."""
    runs = collected.accepted
    lesson = quarters(collected, of)
    through = sum(run.through for run in runs)
    key = "runs" if runs[0].last == NEVER else "runs_short"
    lost = sum(post_at(run.campaign, lesson[-1]) != "first" for run in runs)
    found = [words.say(f"guide.fact.{key}", n=len(runs), count=len(runs), ended=through)]
    at = widest(collected, of)
    if at is not None:
        quarter, pairs = at
        over = sum(paper > barn for paper, barn in pairs)
        gap = middle([paper - barn for paper, barn in pairs])
        label = quarter_words(words, Quarter(quarter))
        found.append(words.say("guide.fact.widest", quarter=label, gap=gap))
        found.append(words.say("guide.fact.over", over=over, n=len(pairs)))
    found.append(words.say("guide.fact.posts", lost=lost, n=len(runs)))
    partings: tuple[Parting, ...] = board(collected, library, words, causes=False).partings
    found += [words.say("guide.fact.parted", other=one.other, quarter=one.quarter) for one in partings]
    return found


def quarters(collected: Collected, of: ClassCode | None = None) -> tuple[int, ...]:
    """Return the quarters that count: those of the class; of a class that was never named those of its runs."""
    known = of or collected.of
    return quarters_of(known) if known is not None else collected.accepted[0].campaign.played


def post_at(campaign: Campaign, quarter: int) -> str:
    """Return the post at the end of a quarter, or of the last one before it."""
    shot = shot_at(campaign, quarter)
    return campaign.desk.post if shot is None else shot.post


def by_quarter(collected: Collected, of: ClassCode | None = None) -> dict[int, list[tuple[int, int]]]:
    """Return (paper, barn) of every run at the end of each quarter that at least half of the class has closed."""
    found: dict[int, list[tuple[int, int]]] = {}
    for run in collected.accepted:
        for quarter in quarters(collected, of):
            shot = shot_at(run.campaign, quarter)
            if shot is None or shot.quarter != quarter:
                continue
            paper = paper_percent(shot, run.campaign.households)
            if paper is not None:
                found.setdefault(quarter, []).append((paper, barn_percent(shot, run.campaign.households)))
    return {quarter: pairs for quarter, pairs in found.items() if 2 * len(pairs) >= len(collected.accepted)}


def widest(collected: Collected, of: ClassCode | None = None) -> tuple[int, list[tuple[int, int]]] | None:
    """Return the quarter of the widest middle gap with (paper, barn) of every run there; None before any figure."""
    found = by_quarter(collected, of)
    if not found:
        return None
    best = max(found, key=lambda quarter: (middle([a - b for a, b in found[quarter]]), -quarter))
    return best, found[best]


def middle(values: Sequence[int]) -> int:
    """Return the middle value, the upper one of two."""
    return sorted(values)[len(values) // 2]
