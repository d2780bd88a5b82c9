"""No strategy dominates, or where one does: bots compared on five measures, in pairs over the same seeds.

Nothing here adds the five measures up: which of them counts is not for a program to say. What is said about a bot is
read off the figures, so that a change of rules changes the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.lab.strategy_runs import Careers
from game.play.balance import CLERK, Career

LUCK: Final = 1.96
"""Standard errors of a paired mean beyond which a difference is not luck (one in twenty)."""


@dataclass(frozen=True)
class Measure:
    """One of the five measures.

    Attributes:
        id: people, animals, grain, truth or post.
        title: for a table.
        unit: of the figure.
        better: 1 where more is better for it, -1 where less is.
        figure: of a career.
    """

    id: str
    title: str
    unit: str
    better: int
    figure: Callable[[Career], float]


MEASURES: Final = (
    Measure("people", "People lost", "persons exiled or dead", -1, lambda career: career.lost),
    Measure("animals", "Animals", "horses and cattle at the end", 1, lambda career: career.animals),
    Measure("grain", "Grain", "kg a head left in the villages", 1, lambda career: career.grain),
    Measure("truth", "Truth", "points between paper and barn", -1, lambda career: career.gap),
    Measure("post", "Post", "quarters of fifteen in the first post", 1, lambda career: career.quarters),
)


@dataclass(frozen=True)
class Place:
    """One bot on one measure, over all seeds.

    Attributes:
        mean, median, low, high: of the figure; low and high are the quartiles.
        of_clerk: mean over the clerk's; NaN where the clerk's is nothing.
        best_seeds: share of seeds in which no bot is better; where several are alike they share the seed.
        rank: 1 for the best mean.
        behind: how far the mean lies from the best on the way to the worst, 0-1.
    """

    mean: float
    median: float
    low: float
    high: float
    of_clerk: float
    best_seeds: float
    rank: int
    behind: float


@dataclass(frozen=True)
class Apart:
    """By how much one bot is better than another on a measure, in the mean of pairs, with its range of 95 in 100."""

    mean: float
    low: float
    high: float

    @property
    def beyond_luck(self) -> bool:
        """Return whether luck alone would not do it."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Comparison:
    """All bots on one desk of one district.

    Attributes:
        desk, district: where.
        seeds: how many.
        careers: what was played.
    """

    desk: str
    district: str
    seeds: int
    careers: Careers

    @property
    def bots(self) -> tuple[str, ...]:
        """Return the names of the bots."""
        return tuple(self.careers)

    def figures(self, bot: str, measure: Measure) -> NDArray[np.float64]:
        """Return a bot's figure in every seed."""
        return np.array([measure.figure(career) for career in self.careers[bot]], dtype=np.float64)

    def place(self, bot: str, measure: Measure) -> Place:
        """Return a bot's place on a measure."""
        own = self.figures(bot, measure)
        means = {other: float(self.figures(other, measure).mean()) for other in self.bots}
        good = {other: measure.better * mean for other, mean in means.items()}
        first, last = max(good.values()), min(good.values())
        low, median, high = (float(q) for q in np.quantile(own, (0.25, 0.5, 0.75)))
        return Place(
            means[bot],
            median,
            low,
            high,
            means[bot] / means[CLERK] if means[CLERK] else float("nan"),
            self.best_seeds(measure)[bot],
            1 + sum(other > good[bot] for other in good.values()),
            (first - good[bot]) / (first - last) if first > last else 0.0,
        )

    def best_seeds(self, measure: Measure) -> dict[str, float]:
        """Return in which share of seeds each bot is the best; those who are alike share a seed."""
        table = measure.better * np.array([self.figures(bot, measure) for bot in self.bots], dtype=np.float64)
        best = table == table.max(axis=0)
        shares = (best / best.sum(axis=0, dtype=np.int64)).mean(axis=1, dtype=np.float64)
        return {bot: float(share) for bot, share in zip(self.bots, shares, strict=True)}

    def apart(self, bot: str, other: str, measure: Measure) -> Apart:
        """Return by how much a bot is better than another, seed by seed."""
        differ = measure.better * (self.figures(bot, measure) - self.figures(other, measure))
        mean = float(differ.mean())
        error = float(differ.std(ddof=1)) / sqrt(self.seeds) if self.seeds > 1 else float("inf")
        return Apart(mean, mean - LUCK * error, mean + LUCK * error)

    def order(self, measure: Measure) -> list[str]:
        """Return the bots on a measure, the best mean first."""
        return sorted(self.bots, key=lambda bot: -measure.better * float(self.figures(bot, measure).mean()))

    def best_of(self, bot: str) -> list[Measure]:
        """Return the measures on which a bot has the best mean."""
        return [measure for measure in MEASURES if self.place(bot, measure).rank == 1]

    def better_on(self, bot: str, other: str) -> list[Measure]:
        """Return the measures on which a bot's mean is better than another's."""
        return [measure for measure in MEASURES if self.apart(bot, other, measure).mean > 0]

    def dominated(self) -> list[tuple[str, str]]:
        """Return every (bot, other) where the other is at least as good on all five means and better on one."""
        return [
            (bot, other)
            for bot in self.bots
            for other in self.bots
            if other != bot and self.better_on(other, bot) and not self.better_on(bot, other)
        ]

    def dominates(self, bot: str) -> list[str]:
        """Return the bots for whom this one is at least as good on all five and better on one."""
        return [other for other, better in self.dominated() if better == bot]

    def why_best_on_none(self, bot: str) -> WhyNot | None:
        """Return what the figures say of a bot that is best on none; None where it is best on one."""
        if self.best_of(bot):
            return None
        nearest = min(MEASURES, key=lambda measure: self.place(bot, measure).behind)
        others = [other for other in self.bots if other != bot]
        ahead = max(others, key=lambda other: len(self.better_on(other, bot)))
        return WhyNot(
            nearest,
            self.order(nearest)[0],
            self.apart(self.order(nearest)[0], bot, nearest),
            tuple(other for one, other in self.dominated() if one == bot),
            ahead,
            tuple(self.better_on(ahead, bot)),
            tuple(self.better_on(bot, ahead)),
        )


@dataclass(frozen=True)
class WhyNot:
    """Why a bot is best on none.

    Attributes:
        nearest: the measure on which it comes nearest to the best.
        first: who is best there.
        margin: by how much, in pairs.
        dominated_by: bots at least as good on all five and better on one.
        ahead: the bot that is better on most measures.
        worse, better: measures on which it is worse and better than that one.
    """

    nearest: Measure
    first: str
    margin: Apart
    dominated_by: tuple[str, ...]
    ahead: str
    worse: tuple[Measure, ...]
    better: tuple[Measure, ...]


def plain(one: Comparison) -> dict[str, Any]:
    """Return a comparison for JSON; the numbers are not rounded."""

    def of(apart: Apart) -> dict[str, Any]:
        return {"mean": apart.mean, "low": apart.low, "high": apart.high, "beyond_luck": apart.beyond_luck}

    best: dict[str, Any] = {}
    for measure in MEASURES:
        first, second = one.order(measure)[:2]
        best[measure.id] = {"bot": first, "second": second, "lead": of(one.apart(first, second, measure))}
    rows: dict[str, Any] = {}
    for bot in one.bots:
        why = one.why_best_on_none(bot)
        rows[bot] = {
            "measures": {measure.id: _place(one.place(bot, measure)) for measure in MEASURES},
            "post_kept": kept(one, bot),
            "best_on": [measure.id for measure in one.best_of(bot)],
            "best_on_none": None
            if why is None
            else {
                "nearest": why.nearest.id,
                "best_there": why.first,
                "margin": of(why.margin),
                "dominated_by": list(why.dominated_by),
                "most_ahead": why.ahead,
                "worse_than_it_on": [measure.id for measure in why.worse],
                "better_than_it_on": [measure.id for measure in why.better],
            },
        }
    return {
        "desk": one.desk,
        "district": one.district,
        "seeds": one.seeds,
        "best": best,
        "dominated": [list(pair) for pair in one.dominated()],
        "bots": rows,
        "endings": endings(one),
    }


def _place(place: Place) -> dict[str, float | None]:
    return {**vars(place), "of_clerk": None if place.of_clerk != place.of_clerk else place.of_clerk}


def kept(one: Comparison, bot: str) -> float:
    """Return the share of seeds in which a bot still holds its first post at the end."""
    return sum(career.first for career in one.careers[bot]) / one.seeds


def endings(one: Comparison) -> dict[str, dict[str, int]]:
    """Return ending -> bot -> seeds, the most frequent ending first."""
    found: dict[str, dict[str, int]] = {}
    for bot, of in one.careers.items():
        for career in of:
            by = found.setdefault(career.ending, {})
            by[bot] = by.get(bot, 0) + 1
    return dict(sorted(found.items(), key=lambda item: -sum(item[1].values())))
