"""What the comparison of bots says, as sentences and as a table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.lab.strategies import MEASURES, Apart, Comparison, Measure, endings, kept
from game.play.bots import IN_A_SENTENCE

DESKS: Final = {"worker": "the 25,000er's desk", "official": "the district official's desk"}
FEW_SEEDS: Final = 200


def number(value: float, measure: Measure) -> str:
    """Return a figure as it is printed."""
    return f"{value:.1f}" if measure.id in ("people", "truth", "post") else f"{value:.0f}"


def lead(apart: Apart, measure: Measure) -> str:
    """Return a paired difference with its range."""
    low, high = (number(end, measure).replace("-", "\N{MINUS SIGN}") for end in (apart.low, apart.high))
    return f"{number(apart.mean, measure)} ({low} to {high})"


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words.

    >>> listed(["people", "animals", "grain"])
    'people, animals and grain'
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nothing"


def titles(measures: Sequence[Measure]) -> str:
    """Return measures as a list in words."""
    return listed([measure.id for measure in measures])


def about_measure(one: Comparison, measure: Measure) -> str:
    """Return who is best on a measure and whether that is luck."""
    first, second = one.order(measure)[:2]
    apart = one.apart(first, second, measure)
    own, seeds = one.place(first, measure), round(100 * one.place(first, measure).best_seeds)
    told = (
        f"{measure.title}: {first} ({number(own.mean, measure)} {measure.unit} in the mean; best in {seeds} of 100 "
        f"seeds), then {second}, {lead(apart, measure)} behind in pairs"
    )
    return f"{told}." if apart.beyond_luck else f"{told}: luck would do that."


def about_bot(one: Comparison, bot: str) -> str:
    """Return what a bot does, and on what it is best, or why on none."""
    why = one.why_best_on_none(bot)
    what = IN_A_SENTENCE[bot]
    if why is None:
        return f"{what} Best on {titles(one.best_of(bot))}."
    place = one.place(bot, why.nearest)
    near = (
        f"Best on none. It comes nearest on {why.nearest.id}: place {place.rank} of {len(one.bots)}, "
        f"{lead(why.margin, why.nearest)} {why.nearest.unit} behind {why.first}"
        + ("" if why.margin.beyond_luck else ", which luck would do")
        + "."
    )
    if why.dominated_by:
        verb = "is" if len(why.dominated_by) == 1 else "are"
        return f"{what} {near} {listed(why.dominated_by)} {verb} at least as good on all five."
    return (
        f"{what} {near} {why.ahead} is better than it on {titles(why.worse)}, "
        f"but worse on {titles(why.better)}; no bot is at least as good on all five."
    )


def about_dominance(one: Comparison) -> str:
    """Return which bots another one leaves without an advantage."""
    pairs = one.dominated()
    most = max(one.bots, key=lambda bot: len(one.best_of(bot)))
    count = len(one.best_of(most))
    held = f"The most that one bot is best on is {count} of five ({most})."
    if not pairs:
        return f"No bot is at least as good as another on all five and better on one. {held}"
    better: dict[str, list[str]] = {}
    for bot, other in pairs:
        better.setdefault(bot, []).append(other)
    told = "; ".join(f"{bot} ({listed(others)})" for bot, others in better.items())
    all_of_them = [other for other in one.bots if len(one.dominates(other)) == len(one.bots) - 1]
    above = f"{listed(all_of_them)} is so for all others" if all_of_them else "no bot is so for all others"
    return f"Bots for whom another is at least as good on all five and better on one: {told}; {above}. {held}"


def table(one: Comparison) -> str:
    """Return the comparison as text for a terminal or a file."""
    few = f" Few: the project asks for {FEW_SEEDS}." if one.seeds < FEW_SEEDS else ""
    rows = [
        f"{DESKS[one.desk].capitalize()}, {one.district}, seeds 1 to {one.seeds}, every bot on every seed.{few}",
        "Mean [quartiles] and in how many of 100 seeds best; * is the best mean.",
        "",
        f"{'':13}" + "".join(f"{measure.title:>26}" for measure in MEASURES) + f"{'post kept':>11}",
    ]
    for bot in one.bots:
        cells = ""
        for measure in MEASURES:
            place = one.place(bot, measure)
            star = "*" if place.rank == 1 else " "
            span = f"[{number(place.low, measure)} {number(place.high, measure)}]"
            cells += f"{number(place.mean, measure) + star + ' ' + span:>20}{100 * place.best_seeds:6.0f}"
        rows.append(f"{bot:13}{cells}{kept(one, bot):11.2f}")
    rows += ["", *(about_measure(one, measure) for measure in MEASURES), "", about_dominance(one), ""]
    rows += [f"{bot}: {about_bot(one, bot)}" for bot in one.bots]
    total = one.seeds * len(one.bots)
    told = [
        f"{name} {100 * sum(by.values()) / total:.1f} % ({', '.join(f'{bot} {n}' for bot, n in sorted(by.items()))})"
        for name, by in endings(one).items()
    ]
    return "\n".join([*rows, "", "Endings: " + "; ".join(told) + "."])
