"""The balance table: what nine plain characters make of the same seeds, against the ranges of the design.

For those who change numbers: run it before and after. `python -m game.play.balance --desk worker --seeds 12`.
Ratios are to the clerk; 'truth' is the mean gap of the percentage in points; 'post' the share of seeds still in the
first post at the end. A star marks what lies outside the range of game-design 11.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game.content import load
from game.content.library import Library
from game.content.place import assets_folder
from game.play import bots
from game.sim.campaign import Campaign
from game.sim.desk import FULL, OFFICIAL, WORKER
from game.sim.endings import ending, mean_gap, people_lost, possible
from game.sim.ledger import GRAIN

CLERK: Final = "clerk"
Range = tuple[float, float]
LINES: Final = ("people", "animals", "grain", "truth", "post")
RANGES: Final[dict[str, tuple[Range, Range, Range, Range, Range, Range]]] = {
    "clerk": ((1, 1), (1, 1), (1, 1), (0, 15), (0.60, 0.85), (0.70, 0.90)),
    "honest-clerk": ((0.65, 1.0), (0.92, 1.15), (1.0, 1.4), (0, 5), (0.20, 0.60), (0.25, 0.60)),
    "zealot": ((1.25, 1.8), (0.5, 0.92), (0.75, 0.95), (12, 30), (0.35, 0.60), (0.45, 0.70)),
    "paper-maker": ((0.6, 1.35), (0.95, 1.3), (0.85, 1.25), (13, 100), (0.20, 0.45), (0.25, 0.50)),
    "protector": ((0.50, 0.80), (1.1, 1.5), (1.08, 1.3), (3, 20), (0.03, 0.22), (0.05, 0.25)),
    "gradualist": ((0.55, 1.0), (1.1, 1.5), (1.0, 1.3), (0, 8), (0.08, 0.30), (0.12, 0.35)),
    "waverer": ((0.7, 1.1), (0.9, 1.35), (0.9, 1.15), (4, 20), (0.50, 0.75), (0.50, 0.82)),
    "random": ((0.9, 1.3), (0.85, 1.15), (0.85, 1.05), (10, 35), (0.03, 0.35), (0.03, 0.35)),
    "nothing": ((0.8, 1.4), (0.85, 1.16), (0.9, 1.1), (0, 100), (0.0, 0.07), (0.0, 0.07)),
}
"""People lost, animals, grain a head (of the clerk's), mean gap in points, post: village desk, district desk.

The ranges of game-design 11, wider where they could not be met in rakitnoe-uste (200 seeds, tests/strategies.txt):
- truth: chairmen's lists run ahead, so the official clerk's gap is 13 points; the paper-maker's stays at 14 there,
  because audits put it right; protector and waverer write between what is known and asked, 4-10 points apart.
- honest-clerk: lower paper draws less pressure and a smaller plan, so his village has a third more grain and loses
  fewer; sowing and grain orders made of true paper can be met, which keeps his village post as often as not. On the
  district desk he keeps it in three of ten.
- zealot: on the village desk the votes and searches halve the herd.
- paper-maker, waverer: they soften lists and percentages in the yards, and in this scenario hunger is mild, so the
  price of their boasts (deaths) is small beside those not exiled.
- gradualist, nothing: what is refused is done by others at more than the order's measure, and a harsh deputy
  follows early; he who refuses everything is nearly always removed, but removal is a chance.
Narrowed again in November 2026, with 200 seeds: zealot's people (from 1.18), honest clerk's village post (from .65),
waverer's truth (from 3) and district post (from .40), the post of who does nothing (from .12). Widened then: random
animals (from 1.1), the paper-maker's truth (from 14).
"""


@dataclass(frozen=True)
class Career:
    """What one bot made of one seed.

    Attributes:
        lost: persons exiled and dead.
        animals: horses and cattle at the end.
        grain: kg a head in yards and farm, mean over the closed quarters from the first harvest on.
        delivered: grain that went to the state, kg.
        gap: mean gap of the percentage, points.
        first: whether the first post is still held.
        quarters: quarters in the first post.
        standing, file: at the end, tenths.
        blame: turn -> chance in percent, where somebody was looked for.
        ending: its id.
    """

    lost: int
    animals: int
    grain: int
    delivered: int
    gap: int
    first: bool
    quarters: int
    standing: int
    file: int
    blame: dict[str, int]
    ending: str


def career(library: Library, bot: str, desk: str, seed: int, scenario: str, clerk_lost: int | None = None) -> Career:
    """Play one campaign and measure it; clerk_lost is what the protector's ending is measured against."""
    campaign = Campaign(library.book, scenario, seed, desk, FULL, keep_entries=False, bare=True)
    return measure(bots.play(campaign, bot), clerk_lost)


def measure(campaign: Campaign, clerk_lost: int | None = None) -> Career:
    """Return the figures of a campaign that is over."""
    shots, state = campaign.snapshots, campaign.ledger.outside
    heads = [(shot.grain + shot.farm_grain) // max(1, shot.people) for shot in shots[4:]]
    given = state.get((GRAIN, "state"))
    return Career(
        lost=people_lost(campaign),
        animals=shots[-1].horses + shots[-1].cattle,
        grain=sum(heads) // len(heads),
        delivered=0 if given is None else int(given.sum(dtype="int64")),
        gap=mean_gap(campaign),
        first=campaign.desk.post == "first",
        quarters=sum(shot.post == "first" for shot in shots),
        standing=campaign.desk.standing,
        file=campaign.desk.file,
        blame={item.turn: item.blame_chance for item in campaign.desk.judgements if item.blame_chance >= 0},
        ending=ending(campaign, clerk_lost).id,
    )


def table(library: Library, desk: str, seeds: Sequence[int], scenario: str) -> dict[str, list[Career]]:
    """Return the careers of every bot on the same seeds, the clerk first."""
    clerk = [career(library, CLERK, desk, seed, scenario) for seed in seeds]
    careers = {CLERK: clerk}
    for bot in bots.BOTS:
        if bot != CLERK:
            careers[bot] = [
                career(library, bot, desk, seed, scenario, own.lost) for seed, own in zip(seeds, clerk, strict=True)
            ]
    return careers


def lines(careers: dict[str, list[Career]]) -> dict[str, tuple[float, float, float, float, float]]:
    """Return the five lines of each bot: people, animals and grain of the clerk's, gap in points, post."""
    own = careers[CLERK]
    return {
        bot: (
            _ratio([item.lost for item in of], [item.lost for item in own]),
            _ratio([item.animals for item in of], [item.animals for item in own]),
            _ratio([item.grain for item in of], [item.grain for item in own]),
            sum(item.gap for item in of) / len(of),
            sum(item.first for item in of) / len(of),
        )
        for bot, of in careers.items()
    }


def _ratio(of: list[int], own: list[int]) -> float:
    return sum(of) / max(1, sum(own))


def printed(careers: dict[str, list[Career]], desk: str) -> str:
    """Return the table as text: the five lines with stars, deliveries, blame at T1 and T2, standing, endings."""
    heads = "".join(f"{name:>{width}}" for name, width in zip(LINES, (8, 9, 8, 8, 8), strict=True))
    rows = [f"{'bot':13}{heads}  delivered  quarters   T1   T2  standing  file"]
    for bot, row in lines(careers).items():
        of, ranges = careers[bot], RANGES[bot]
        wanted = (*ranges[:4], ranges[4] if desk == WORKER else ranges[5])
        cells = [f"{value:.2f}{_star(value, *span)}" for value, span in zip(row, wanted, strict=True)]
        given = _ratio([item.delivered for item in of], [item.delivered for item in careers[CLERK]])
        blame = [_mean([item.blame[turn] for item in of if turn in item.blame]) for turn in ("T1", "T2")]
        rows.append(
            f"{bot:13}{cells[0]:>8}{cells[1]:>9}{cells[2]:>8}{cells[3]:>8}{cells[4]:>8}{given:11.2f}"
            f"{_mean([item.quarters for item in of]):10.1f}{blame[0]:5.0f}{blame[1]:5.0f}"
            f"{_mean([item.standing for item in of]) / 10:10.1f}{_mean([item.file for item in of]) / 10:6.1f}"
        )
    return "\n".join([*rows, "", *_endings(careers, desk)])


def _star(value: float, low: float, high: float) -> str:
    return " " if low - 0.005 <= value <= high + 0.005 else "*"


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values) if values else -1.0


def _endings(careers: dict[str, list[Career]], desk: str) -> list[str]:
    counts = Counter(item.ending for of in careers.values() for item in of)
    total = sum(counts.values())
    rows = []
    for name in possible(desk):
        by = Counter(bot for bot, of in careers.items() for item in of if item.ending == name)
        who = ", ".join(f"{bot} {count}" for bot, count in by.most_common())
        rows.append(f"{name:20}{100 * counts[name] / total:6.1f} %  {who}")
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table for one desk or both."""
    parser = argparse.ArgumentParser(prog="python -m game.play.balance", description="Print the balance table.")
    parser.add_argument("--desk", choices=(WORKER, OFFICIAL), action="append", help="one desk; both when left out")
    parser.add_argument("--seeds", type=int, default=6, help="how many seeds, from 1 (default 6)")
    parser.add_argument("--scenario", default="rakitnoe-uste", help="id of a scenario (default rakitnoe-uste)")
    chosen = parser.parse_args(arguments)
    library = load.library(assets_folder())
    for desk in chosen.desk or (WORKER, OFFICIAL):
        careers = table(library, desk, range(1, chosen.seeds + 1), chosen.scenario)
        sys.stdout.write(f"\n{desk}, {chosen.scenario}, {chosen.seeds} seeds\n{printed(careers, desk)}\n")


if __name__ == "__main__":
    main()
