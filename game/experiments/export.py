"""What the laboratory shows as files: tables as CSV, the same with its words as JSON, and a codebook."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

import numpy as np

from game import __version__
from game.experiments.bands import BAND, SHOWN, banded, shown
from game.experiments.policies import Patience, Policy
from game.experiments.policies_run import SERIES, Course, label
from game.play.export import csv_of

Row = dict[str, Any]
KEYS: Final = (
    ("game", "text", "version of the game"),
    ("district", "text", "id of the district, a file in assets/scenarios"),
    ("seed", "number", "seed of village, weather and luck; of a band the number of seeds, from 1"),
    ("sign", "text", "a or b, as on the page"),
    ("policy", "text", "id of a policy in assets/policies.toml, own for one's levers, mine for a run that was played"),
    ("quarter", "quarter", "after which the figures hold; the first row is where both begin"),
)
SHOWN_MEANING: Final[Mapping[str, tuple[str, str]]] = {
    "people": ("persons", "people who live in the village"),
    "in_farm": ("percent", "of the households that live there, those that work in the farm"),
    "paper": ("percent", "of the households that live there, those that the chairman's paper claims"),
    "animals": ("head", "horses and cattle of yards and farm"),
    "bread": ("kg an eater", "bread grain, hidden grain too, seed apart"),
    "grain_to_town": ("t", "grain that went to the state since the first row, less what was given back"),
}


class Question(Protocol):
    """What of a question stands in its files."""

    @property
    def district(self) -> str:
        """Id of the district."""

    @property
    def seed(self) -> int:
        """Seed of the village."""

    @property
    def patience(self) -> Patience:
        """Of the state."""


def compared_files(asked: Question, a: Course, b: Course, words: Sequence[str]) -> dict[str, str]:
    """Return two courses as files by name.

    Args:
        asked: district, seed, patience.
        a: the first course; of several villages their sums.
        b: the other one.
        words: where and why they parted, as shown.
    """
    head = {"game": __version__, "district": asked.district, "seed": asked.seed}
    rows = [
        {**head, "sign": sign, "policy": course.policy.id, "quarter": label(quarter),
         **{name: int(course.series[name][place][0]) for name in SERIES}}
        for sign, course in (("a", a), ("b", b))
        for place, quarter in enumerate((a.quarters[0] - 1, *a.quarters))
    ]  # fmt: skip
    book = codebook([(name, *meaning) for name, meaning in SERIES.items()])
    whole = {**head, "patience": vars_of(asked.patience), "policies": [told(a.policy), told(b.policy)],
             "words": list(words), "quarters": rows, "codebook": book}  # fmt: skip
    return files_of("policies", rows, book, whole)


def bands_files(
    asked: Question, bands: Sequence[tuple[str, Course]], own: Course | None, more: Mapping[str, Any]
) -> dict[str, str]:
    """Return bands as files by name.

    Args:
        asked: district and patience.
        bands: sign and course over many seeds.
        own: a run that was played, for its line; None where there is none.
        more: what else was shown, for the JSON: shares of the spread, sensitivities, one house.
    """
    rows: list[Row] = []
    for sign, course in bands:
        head = {"game": __version__, "district": asked.district, "seed": course.series["people"].shape[1]}
        ends = {name: banded(course, name) for name in SHOWN}
        for place, quarter in enumerate((course.quarters[0] - 1, *course.quarters)):
            cells = {f"{name}_p{int(part):02d}": round(float(ends[name][i, place]), 3)
                     for name in SHOWN for i, part in enumerate(BAND)}  # fmt: skip
            rows.append({**head, "sign": sign, "policy": course.policy.id, "quarter": label(quarter), **cells})
    meant = [
        (f"{name}_p{int(part):02d}", unit, f"{meaning}: {int(part)} of 100 villages lie lower")
        for name, (unit, meaning) in SHOWN_MEANING.items()
        for part in BAND
    ]
    book = codebook(meant)
    run = [] if own is None else [
        {"quarter": label(quarter), **{name: round(float(shown(own, name)[place, 0]), 3) for name in SHOWN}}
        for place, quarter in enumerate((own.quarters[0] - 1, *own.quarters))
    ]  # fmt: skip
    whole = {"game": __version__, "district": asked.district, "patience": vars_of(asked.patience),
             "policies": [told(course.policy) for _, course in bands], "bands": rows, "run": run, **more,
             "codebook": book}  # fmt: skip
    return files_of("bands", rows, book, whole)


def files_of(name: str, rows: Sequence[Row], book: Sequence[Row], whole: Mapping[str, Any]) -> dict[str, str]:
    """Return the table as CSV, its codebook as CSV, and everything as JSON."""
    return {
        f"{name}.csv": csv_of(list(rows[0]), rows),
        f"{name}-codebook.csv": csv_of(["column", "unit", "meaning"], book),
        f"{name}.json": json.dumps(whole, ensure_ascii=False, default=_plain, separators=(",", ":")) + "\n",
    }


def codebook(columns: Sequence[tuple[str, str, str]]) -> list[Row]:
    """Return a row a column: name, unit, meaning; the keys first."""
    return [dict(zip(("column", "unit", "meaning"), one, strict=True)) for one in (*KEYS, *columns)]


def told(policy: Policy) -> Row:
    """Return a policy as plain values."""
    return {**vars_of(policy), "numbers": dict(policy.numbers)}


def vars_of(one: Any) -> Row:
    """Return the fields of a frozen value."""
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def _plain(value: object) -> object:
    """Return numpy's numbers as JSON knows them."""
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value).__name__} is no plain value")
