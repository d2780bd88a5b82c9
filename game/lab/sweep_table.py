"""The tidy table of a sweep: one row a run (or a quarter, a round) with all its parameters, and its codebook."""

from __future__ import annotations

import csv
import importlib.util
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from game import __version__
from game.lab.search_record import write_whole
from game.lab.sweep_models import OUTCOMES, Columns
from game.lab.sweep_run import SweepError, all_rows, rules_sign
from game.lab.sweep_scene import slots, whole_scene
from game.lab.sweep_spec import Spec, points
from game.play.export import csv_of, safe

TABLE: Final = "runs"
CODEBOOK: Final = "codebook.csv"
COLUMNS: Final = ("column", "kind", "unit", "meaning", "low", "high", "source", "grade")

KEY: Final = (
    ("sweep", "text", "name of the sweep"),
    ("version", "text", "version of the game"),
    ("rules", "text", "sign of rules, numbers and models: equal signs, equal model"),
    ("spec", "text", "sign of the text of the spec"),
    ("point", "number", "point of the design, from 0"),
    ("seed", "number", "seed of the run; the same seed is the same villages, weather and luck"),
)


def write(spec: Spec, folder: Path) -> Path:
    """Write the table and the codebook of a finished sweep, whole or not at all; return the table's file.

    Raises:
        SweepError: a block is missing or broken, or a library is lacking.
    """
    write_whole(folder / CODEBOOK, csv_of(list(COLUMNS), codebook(spec)))
    return _parquet(spec, folder) if spec.parquet else _csv(spec, folder)


def parameters(spec: Spec) -> list[str]:
    """Return the names of all parameters: those that vary, then the scene."""
    axes = [axis.name for axis in spec.axes]
    return axes + [name for name in whole_scene(spec.model, spec.scene) if name not in axes]


def names(spec: Spec) -> list[str]:
    """Return the columns of the table in their order."""
    set_here = [column_of(spec, name) for name in parameters(spec)]
    return [name for name, *_ in KEY] + set_here + list(OUTCOMES[spec.model])


def column_of(spec: Spec, parameter: str) -> str:
    """Return the column of a parameter: its name, with a sign before it where an outcome has the same."""
    return f"set_{parameter}" if parameter in OUTCOMES[spec.model] else parameter


def tidy(spec: Spec, rows: Columns) -> Columns:
    """Return the rows of a block with all parameters beside them."""
    count = len(rows["point"])
    every = points(spec)
    scene, known = whole_scene(spec.model, spec.scene), slots(spec.model)
    told: Columns = {
        name: np.full(count, value, dtype=np.dtype(f"U{max(1, len(value))}"))
        for name, value in (
            ("sweep", spec.name), ("version", __version__), ("rules", rules_sign()), ("spec", spec.sign)
        )
    }  # fmt: skip
    told |= {"point": rows["point"], "seed": rows["seed"]}
    for name in parameters(spec):
        kind = np.dtype(np.float64) if not known[name].words else np.dtype("U32")
        values = np.array([point.get(name, scene.get(name)) for point in every], dtype=kind)
        told[column_of(spec, name)] = values[rows["point"]]
    return told | {name: rows[name] for name in OUTCOMES[spec.model]}


def blocks(spec: Spec, folder: Path) -> Iterator[Columns]:
    """Yield the table block by block."""
    return (tidy(spec, rows) for rows in all_rows(spec, folder))


def _csv(spec: Spec, folder: Path) -> Path:
    path = folder / f"{TABLE}.csv"
    new = path.with_suffix(".csv.new")
    with new.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names(spec))
        for rows in blocks(spec, folder):
            columns = [[safe(value) for value in rows[name].tolist()] for name in names(spec)]
            writer.writerows(zip(*columns, strict=True))
    new.replace(path)
    return path


def _parquet(spec: Spec, folder: Path) -> Path:
    if importlib.util.find_spec("pyarrow") is None:
        raise SweepError("Parquet needs pyarrow: pip install 'paper-harvest[lab]', or set output.format to csv.")
    import pyarrow as pa  # heavy, and needed only here
    from pyarrow import parquet

    path = folder / f"{TABLE}.parquet"
    new = path.with_suffix(".parquet.new")
    writer = None
    for rows in blocks(spec, folder):
        table = pa.table({name: rows[name] for name in names(spec)})
        if writer is None:
            told = {"spec": spec.text, "version": __version__, "codebook": json.dumps(codebook(spec))}
            schema = table.schema.with_metadata(told)
            writer = parquet.ParquetWriter(new, schema)
        writer.write_table(table.cast(writer.schema))
    if writer is not None:
        writer.close()
    new.replace(path)
    return path


def codebook(spec: Spec) -> list[dict[str, Any]]:
    """Return every column with its unit, meaning, range and source."""
    known = slots(spec.model)
    rows = [dict(zip(COLUMNS, (name, "key", unit, meaning), strict=False)) for name, unit, meaning in KEY]
    varying = {axis.name for axis in spec.axes}
    for name in parameters(spec):
        one = known[name]
        open_ended = one.words or abs(one.low) >= 1e12
        low, high = ("", "") if open_ended else (f"{one.low:g}", f"{one.high:g}")
        meaning = f"{one.meaning}: {', '.join(one.words)}" if one.words else one.meaning
        kind = "varies" if name in varying else "held"
        values = (column_of(spec, name), kind, one.unit, meaning, low, high, one.source, one.grade)
        rows.append(dict(zip(COLUMNS, values, strict=True)))
    for name, (unit, meaning) in OUTCOMES[spec.model].items():
        rows.append(dict(zip(COLUMNS, (name, "outcome", unit, meaning), strict=False)))
    return rows


def read(folder: Path) -> Mapping[str, list[Any]]:
    """Return the table of a folder as columns; numbers are floats.

    Raises:
        SweepError: there is none.
    """
    for path in (folder / f"{TABLE}.csv", folder / f"{TABLE}.parquet"):
        if path.exists():
            return _read_csv(path) if path.suffix == ".csv" else _read_parquet(path)
    raise SweepError(f"{folder} holds no finished sweep: run paper-harvest sweep SPEC.toml --out {folder} first.")


def last_rows(table: Mapping[str, Sequence[Any]]) -> list[int]:
    """Return the number of the last row of every run."""
    keys = zip(table["point"], table["seed"], strict=True)
    return list({key: row for row, key in enumerate(keys)}.values())


def _read_csv(path: Path) -> Mapping[str, list[Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return {name: [_value(row[place]) for row in rows[1:]] for place, name in enumerate(rows[0])}


def _read_parquet(path: Path) -> Mapping[str, list[Any]]:
    from pyarrow import parquet  # as in _parquet

    columns: Mapping[str, list[Any]] = parquet.read_table(path).to_pydict()
    return columns


def _value(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
