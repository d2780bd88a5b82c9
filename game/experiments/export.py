"""What the laboratory shows as files: tables as CSV, the same with its words as JSON, and a codebook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

import numpy as np

from game import __version__
from game.experiments.bands import BAND, SHOWN, banded, shown
from game.experiments.policies import Patience, Policy
from game.experiments.policies_run import Course, label
from game.experiments.terms import TERMS, term
from game.play.export import csv_of

Row = dict[str, Any]
Meant = tuple[str, str, str]
"""Column, unit, meaning."""
KEYS: Final[tuple[Meant, ...]] = (
    ("game", "text", "version of the game"),
    ("district", "text", "id of the district, a file in assets/scenarios"),
    ("seed", "number", "seed of village, weather and luck"),
    ("sign", "text", "a or b, as on the page"),
    ("policy", "text", "id of a policy in assets/policies.toml, own for one's levers, mine for a run that was played"),
    ("quarter", "quarter", "after which the figures hold; the first row is where both begin"),
)
SEEDS: Final[Meant] = ("seeds", "number", "how many villages the band is made of, a seed each, from 1")


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
    told = {(sign, name): term(course, name) for sign, course in (("a", a), ("b", b)) for name in TERMS}
    rows = [
        {**head, "sign": sign, "policy": course.policy.id, "quarter": label(quarter),
         **{name: _cell(told[sign, name][place, 0]) for name in TERMS}}
        for sign, course in (("a", a), ("b", b))
        for place, quarter in enumerate((a.quarters[0] - 1, *a.quarters))
    ]  # fmt: skip
    book = codebook(KEYS, [(name, one.unit, one.meaning) for name, one in TERMS.items()])
    whole = {**head, "patience": vars_of(asked.patience), "policies": [plain(a.policy), plain(b.policy)],
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
        head = {"game": __version__, "district": asked.district, "seeds": course.series["people"].shape[1]}
        ends = {name: banded(course, name) for name in SHOWN}
        for place, quarter in enumerate((course.quarters[0] - 1, *course.quarters)):
            cells = {f"{column}_p{int(part):02d}": round(float(ends[name][i, place]), 3)
                     for name, column in SHOWN.items() for i, part in enumerate(BAND)}  # fmt: skip
            rows.append({**head, "sign": sign, "policy": course.policy.id, "quarter": label(quarter), **cells})
    meant = [
        (f"{name}_p{int(part):02d}", TERMS[name].unit, f"{TERMS[name].meaning}: {int(part)} of 100 villages lie lower")
        for name in SHOWN.values()
        for part in BAND
    ]
    keys = [SEEDS if key[0] == "seed" else key for key in KEYS]
    book = codebook(keys, meant)
    run = [] if own is None else [
        {"quarter": label(quarter),
         **{column: round(float(shown(own, name)[place, 0]), 3) for name, column in SHOWN.items()}}
        for place, quarter in enumerate((own.quarters[0] - 1, *own.quarters))
    ]  # fmt: skip
    whole = {"game": __version__, "district": asked.district, "patience": vars_of(asked.patience),
             "policies": [plain(course.policy) for _, course in bands], "bands": rows, "run": run, **more,
             "codebook": book}  # fmt: skip
    return files_of("bands", rows, book, whole)


def files_of(name: str, rows: Sequence[Row], book: Sequence[Row], whole: Mapping[str, Any]) -> dict[str, str]:
    """Return the table as CSV, its codebook as CSV, and everything as JSON."""
    return {
        f"{name}.csv": csv_of(list(rows[0]), rows),
        f"{name}-codebook.csv": csv_of(["column", "unit", "meaning"], book),
        f"{name}.json": json.dumps(whole, ensure_ascii=False, default=_plain, separators=(",", ":")) + "\n",
    }


def codebook(keys: Iterable[Meant], columns: Iterable[Meant]) -> list[Row]:
    """Return a row a column: name, unit, meaning; the keys first."""
    return [dict(zip(("column", "unit", "meaning"), one, strict=True)) for one in (*keys, *columns)]


def _cell(value: np.generic) -> float | int:
    """Return a count as it is, and what was divided to three places."""
    return round(float(value), 3) if isinstance(value, np.floating) else int(value)


def plain(policy: Policy) -> Row:
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
