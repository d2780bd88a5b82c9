"""A collection as tables: one row a run, one row a quarter, with a codebook; no personal field, no formula.

Nicknames stay on the board. Rows stand in the order of the codes, which says nothing about the runs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from game import __version__
from game.classroom.collect import Collected, HandedIn
from game.play.codebook import TEXT, Column
from game.play.export import csv_of
from game.play.outcome import BARN
from game.play.standing import left, own_log
from game.sim import form
from game.sim.dates import Quarter
from game.sim.decisions import Answer
from game.sim.endings import ending

VERSION: Final = 1
"""Of the tables: raised when a column changes its name or meaning."""

Row = dict[str, Any]
_KEY: Final = (
    ("game", TEXT, "version of the game"),
    ("tables", "number", "version of these tables"),
    ("district", TEXT, "id of the district, a file in assets/scenarios"),
    ("desk", TEXT, "worker (one village) or official (ten)"),
    ("cut", TEXT, "full (fifteen quarters) or lesson (six, the others played by a deputy)"),
    ("seed", "number", "seed of all chance; the same for the whole class"),
    ("run", "number", "number of the run in this collection, from 1, in the order of the codes"),
)
_RUN: Final = (
    ("ended", "yes or no", "1 when the run was played to its end, or to that of a shorter lesson"),
    ("quarters", "quarters", "quarters closed, those of a deputy counted"),
    ("post", TEXT, "first, small (demoted) or out, when it was handed in"),
    ("ending", TEXT, "id of the ending; empty for a run that stopped earlier"),
    ("answers", "orders", "orders answered by the player"),
    ("predictions", "number", "predictions made"),
    ("code", TEXT, "code of the run, from which everything can be replayed"),
)
_QUARTER: Final = (
    ("quarter", "quarter", "quarter of the calendar, e.g. I 1930"),
    ("played", "yes or no", "1 when the player sat at the desk, 0 when the deputy did"),
    ("post", TEXT, "first, small (demoted) or out, when the quarter was closed"),
)
_UNITS: Final = {
    "people": "persons", "dead": "persons", "people_exiled": "persons", "people_left": "persons", "horses": "head",
    "cattle": "head", "small": "head", "pigs": "head", "grain": "kg", "farm_grain": "kg", "hidden": "kg",
}  # fmt: skip
_TABLES: Final = ("runs", "quarters")


def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of 'runs' or 'quarters' in their order.

    Raises:
        KeyError: there is no such table.
    """
    source = "game/classroom/class_export.py"
    own = {"runs": _RUN, "quarters": _QUARTER}[table]
    found = [Column(table, *one, source=source) for one in (*_KEY, *own)]
    if table == "quarters":
        for name in BARN:
            unit = _UNITS.get(name, "households")
            meaning = f"so in all villages of the desk when the quarter was closed: {name.replace('_', ' ')}"
            found.append(Column(table, f"barn_{name}", unit, meaning, 0, source="game/sim/snapshot.py"))
        for box in form.BOXES:
            meaning = f"on paper: the box {box!r} as last written; empty before it ever was"
            unit = form.UNITS[box].replace("_", " ")
            found.append(Column(table, f"paper_{box}", unit, meaning, 0, source="game/sim/form.py"))
    return tuple(found)


def files(collected: Collected) -> dict[str, str]:
    """Return the tables of a collection by file name: two CSV, their codebook, and all of it as JSON."""
    tables: dict[str, list[Row]] = {"runs": [], "quarters": []}
    for number, run in enumerate(collected.accepted, start=1):
        head = _head(run, number)
        tables["runs"].append({**head, **_run(run)})
        tables["quarters"] += [{**head, **row} for row in _quarters(run)]
    found = {f"{name}.csv": csv_of([column.name for column in columns(name)], tables[name]) for name in _TABLES}
    book = [vars(column) for name in _TABLES for column in columns(name)]
    found["codebook.csv"] = csv_of(list(book[0]), book)
    found["class.json"] = _json(tables, book)
    return found


def _json(tables: Mapping[str, list[Row]], book: list[Row]) -> str:
    whole = {"game": __version__, "tables": VERSION, **tables, "codebook": book}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def _head(run: HandedIn, number: int) -> Row:
    campaign = run.campaign
    return {
        "game": __version__, "tables": VERSION, "district": campaign.district.id, "desk": campaign.desk.kind,
        "cut": campaign.cut, "seed": campaign.seed, "run": number,
    }  # fmt: skip


def _run(run: HandedIn) -> Row:
    campaign = run.campaign
    return {
        "ended": int(run.through),
        "quarters": len(campaign.snapshots),
        "post": campaign.desk.post,
        "ending": ending(campaign).id if run.ended else "",
        "answers": sum(isinstance(decision, Answer) for decision in own_log(campaign)),
        "predictions": len(campaign.desk.predictions) - (left(campaign) is not None),
        "code": run.code,
    }


def _quarters(run: HandedIn) -> list[Row]:
    rows = []
    gone = left(run.campaign)
    for shot in run.campaign.snapshots:
        row: Row = {
            "quarter": Quarter(shot.quarter).label,
            "played": int(shot.quarter in run.campaign.played and (gone is None or shot.quarter < gone[0])),
            "post": shot.post,
        }
        row |= {f"barn_{name}": getattr(shot, name) for name in BARN}
        row |= {f"paper_{box}": value for box, value in shot.paper}
        rows.append(row)
    return rows
