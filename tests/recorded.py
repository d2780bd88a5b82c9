"""Recorded games: how they are made, written down and compared, for the test and for tests/refresh.py.

Each file in tests/runs/ holds one game: how it was made, its code, and for every quarter the digest and a short
baseline of paper and barn. A change that was not meant shows as a quarter that differs; one that was meant is
written down anew by `python -m tests.refresh`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from game.play import bots
from game.play.outcome import outcome
from game.sim.book import Book
from game.sim.campaign import Campaign
from game.sim.record import CodeProblem, decode, replay

RUNS = Path(__file__).parent / "runs"
PAPER = ("percent", "delivered")
BARN = ("percent", "cattle", "dead")
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
        """Return the name of its file."""
        return f"{self.desk}-{self.cut}-{self.district}-{self.seed}-{self.bot}"


MAKINGS = (
    Making("worker", "full", "rakitnoe-uste", 1, "clerk"),
    Making("worker", "full", "velyka-balka", 2, "zealot"),
    Making("worker", "full", "kamyshino", 3, "random"),
    Making("worker", "lesson", "krasny-yar-solonets", 4, "paper-maker"),
    Making("worker", "lesson", "zarechensk", 5, "protector"),
    Making("official", "full", "krasny-yar-solonets", 6, "honest-clerk"),
    Making("official", "full", "zarechensk", 7, "random"),
    Making("official", "lesson", "velyka-balka", 8, "zealot"),
    Making("official", "lesson", "rakitnoe-uste", 9, "waverer"),
    Making("official", "lesson", "kamyshino", 10, "gradualist"),
)


def make(book: Book, making: Making) -> Told:
    """Play a game and return what is written down of it."""
    campaign = Campaign(book, making.district, making.seed, making.desk, making.cut, keep_entries=False)
    return told(asdict(making), bots.play(campaign, making.bot))


def told(made: Mapping[str, Any], campaign: Campaign) -> Told:
    """Return what is written down of a played game."""
    result = outcome(campaign)
    quarters = [
        {
            "quarter": row["quarter"],
            "digest": row["digest"],
            "paper": {name: row["paper"].get(name) for name in PAPER},
            "barn": {name: row["barn"][name] for name in BARN},
        }
        for row in result["quarters"]
    ]
    return {"made": dict(made), "code": result["code"], "ending": result["ending"], "quarters": quarters}


def again(book: Book, written: Told) -> Told | str:
    """Replay a recorded game from its code alone; or say in words where the code stops fitting."""
    record = decode(written["code"], book)
    if isinstance(record, CodeProblem):
        if record.kind != "diverges":
            return f"its code can no longer be read ({record.kind} {dict(record.facts)})"
        place = int(record.facts["quarter"])
        quarters = written["quarters"]
        when = quarters[place]["quarter"] if place < len(quarters) else "the end"
        return f"its code goes another way in {when}"
    made = written["made"]
    if (record.desk, record.cut, record.district, record.seed) != tuple(
        made[name] for name in ("desk", "cut", "district", "seed")
    ):
        return "its code belongs to another game"
    return told(made, replay(book, record, keep_entries=False))


def difference(old: Told, new: Told) -> str:
    """Return in words where two accounts of a game first differ, '' when they do not."""
    for before, after in zip(old["quarters"], new["quarters"], strict=False):
        if before != after:
            return f"first differs in {before['quarter']}: {figures(before, after) or 'the same figures, other digest'}"
    if len(old["quarters"]) != len(new["quarters"]):
        return f"{len(old['quarters'])} quarters became {len(new['quarters'])}"
    if old["ending"] != new["ending"]:
        return f"the ending {old['ending']!r} became {new['ending']!r}"
    if old["code"] != new["code"]:
        return "the same course, but another code"
    return ""


def figures(before: Told, after: Told) -> str:
    """Return the figures of a quarter that changed, in words."""
    names = {"paper": PAPER, "barn": BARN}
    return ", ".join(
        f"{side} {name} {before[side].get(name)} -> {after[side].get(name)}"
        for side, row in names.items()
        for name in row
        if before[side].get(name) != after[side].get(name)
    )


def path_of(name: str) -> Path:
    """Return the file of a recorded game."""
    return RUNS / f"{name}.json"


def read(name: str) -> Told:
    """Return a recorded game as it was written down; FileNotFoundError when it never was."""
    return dict(json.loads(path_of(name).read_text(encoding="utf-8")))


def write(name: str, account: Told) -> None:
    """Write a recorded game down, one quarter a line, so that a change reads well."""
    lines = [f" {json.dumps(row)}" for row in account["quarters"]]
    head = json.dumps({key: value for key, value in account.items() if key != "quarters"}, indent=1)
    text = head.removesuffix("\n}") + ',\n "quarters": [\n' + ",\n".join(lines) + "\n ]\n}\n"
    RUNS.mkdir(exist_ok=True)
    path_of(name).write_text(text, encoding="utf-8", newline="\n")


