"""Recorded games: how they are made, written down and compared, for the tests and for tests/refresh.py.

A hundred games lie in tests/runs/, one file a desk: how each was made, its code, and a line a quarter with the digest
and a short baseline of paper and barn. A change that was not meant shows as a quarter that differs; one that was
meant is written down anew by `python -m tests.refresh`. The same codes come to the same digests on every machine
(tests/identical.py, tests/web/test_same_figures.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from game.play import bots
from game.play.outcome import outcome
from game.sim.book import Book
from game.sim.campaign import Campaign
from game.sim.record import CodeProblem, reopen

RUNS = Path(__file__).parent / "runs"
PAPER = ("percent", "delivered")
BARN = ("percent", "cattle", "dead")
COLUMNS = (*(f"paper {name}" for name in PAPER), *(f"barn {name}" for name in BARN))
Told = dict[str, Any]


@dataclass(frozen=True)
class Making:
    """How a recorded game is made."""

    desk: str
    cut: str
    district: str
    seed: int
    bot: str

    @property
    def name(self) -> str:
        """Return what it is called."""
        return f"{self.desk}-{self.cut}-{self.district}-{self.seed}-{self.bot}"


DESKS = ("worker", "official")
DISTRICTS = ("rakitnoe-uste", "krasny-yar-solonets", "velyka-balka", "zarechensk", "kamyshino")
CUTS = ("full", "lesson")
CHANCE = "random"
LARGE = 40_014
"""Seeds of chance's games lie far apart, so that large ones are among them."""


def makings() -> Iterator[Making]:
    """Yield both desks in five districts and two cuts, each cell played by chance and by four characters in turn."""
    characters = [name for name in bots.BOTS if name != CHANCE]
    for cell, (desk, district, cut) in enumerate(product(DESKS, DISTRICTS, CUTS)):
        for place in range(4):
            yield Making(desk, cut, district, cell * 4 + place + 1, characters[(3 * cell + place) % len(characters)])
        yield Making(desk, cut, district, (cell + 1) * LARGE, CHANCE)


MAKINGS = tuple(makings())


def make(book: Book, making: Making) -> Told:
    """Play a game and return what is written down of it."""
    campaign = Campaign(book, making.district, making.seed, making.desk, making.cut, keep_entries=False)
    return told(asdict(making), bots.play(campaign, making.bot))


def told(made: Mapping[str, Any], campaign: Campaign) -> Told:
    """Return what is written down of a played game."""
    result = outcome(campaign)
    quarters = [
        [
            row["quarter"],
            row["digest"],
            *(row["paper"].get(name) for name in PAPER),
            *(row["barn"][name] for name in BARN),
        ]
        for row in result["quarters"]
    ]
    return {"made": dict(made), "code": result["code"], "ending": result["ending"], "quarters": quarters}


def again(book: Book, written: Told) -> Told | str:
    """Replay a recorded game from its code alone; or say in words where the code stops fitting."""
    campaign = reopen(written["code"], book)
    if isinstance(campaign, CodeProblem):
        if campaign.kind != "diverges":
            return f"its code can no longer be read ({campaign.kind} {dict(campaign.facts)})"
        place = int(campaign.facts["quarter"])
        quarters = written["quarters"]
        return f"its code goes another way in {quarters[place][0] if place < len(quarters) else 'the end'}"
    made = written["made"]
    if (campaign.desk.kind, campaign.cut, campaign.district.id, campaign.seed) != tuple(
        made[name] for name in ("desk", "cut", "district", "seed")
    ):
        return "its code belongs to another game"
    return told(made, campaign)


def difference(old: Told, new: Told) -> str:
    """Return in words where two accounts of a game first differ, '' when they do not."""
    for before, after in zip(old["quarters"], new["quarters"], strict=False):
        if before != after:
            return f"first differs in {before[0]}: {figures(before, after) or 'the same figures, other digest'}"
    if len(old["quarters"]) != len(new["quarters"]):
        return f"{len(old['quarters'])} quarters became {len(new['quarters'])}"
    if old["ending"] != new["ending"]:
        return f"the ending {old['ending']!r} became {new['ending']!r}"
    if old["code"] != new["code"]:
        return "the same course, but another code"
    return ""


def figures(before: list[Any], after: list[Any]) -> str:
    """Return the figures of a quarter that changed, in words."""
    return ", ".join(
        f"{name} {old} -> {new}" for name, old, new in zip(COLUMNS, before[2:], after[2:], strict=True) if old != new
    )


def digests(written: Told) -> list[str]:
    """Return the digests of a recorded game, one a closed quarter."""
    return [quarter[1] for quarter in written["quarters"]]


def path_of(desk: str) -> Path:
    """Return the file of a desk's recorded games."""
    return RUNS / f"{desk}.json"


@cache
def of_desk(path: Path) -> dict[str, Told]:
    """Return the games of a file by name; FileNotFoundError when there is none."""
    games = json.loads(path.read_text(encoding="utf-8"))["games"]
    return {Making(**game["made"]).name: game for game in games}


def read(making: Making) -> Told:
    """Return a recorded game as it was written down; FileNotFoundError or KeyError when it never was."""
    return of_desk(path_of(making.desk))[making.name]


def write(desk: str, games: Iterable[Told]) -> None:
    """Write a desk's recorded games down, one quarter a line, so that a change reads well."""
    head = json.dumps({"columns": ["quarter", "digest", *COLUMNS]})
    text = head.removesuffix("}") + ',\n"games": [\n' + ",\n".join(as_text(game) for game in games) + "\n]}\n"
    RUNS.mkdir(exist_ok=True)
    path_of(desk).write_text(text, encoding="utf-8", newline="\n")
    of_desk.cache_clear()


def as_text(game: Told) -> str:
    """Return one recorded game as it stands in its file."""
    head = ",\n ".join(f'"{name}": {json.dumps(game[name])}' for name in ("made", "code", "ending"))
    return "{" + head + ',\n "quarters": [\n' + ",\n".join(f"  {json.dumps(row)}" for row in game["quarters"]) + "\n]}"
