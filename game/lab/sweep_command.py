"""`paper-harvest sweep` and `paper-harvest plot`: run, write the table, say what came out, draw."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from game.lab.findings import FINDINGS
from game.lab.sweep_run import SPEC, SweepError, sweep
from game.lab.sweep_spec import BUNDLED, Spec, find, points, read
from game.lab.sweep_table import last_rows, write
from game.lab.sweep_table import read as read_table

TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "village": ("in_fact_pct", "paper_pct", "pressure_pct", "people", "horses", "cattle", "bread_kg", "to_town_t"),
    "theory": ("round", "inside_pct", "mean_inside"),
}
MOST_LINES: Final = 60


def carry_out(spec: str, folder: Path, workers: int = 0, cluster: str = "") -> str:
    """Run a sweep to its end, write its table and return what came out in words.

    Args:
        spec: path of SPEC.toml, or the name of one of the laboratory's own.
        folder: where everything goes.
        workers: processes; 0 for as many as there are processors.
        cluster: address of a Dask scheduler, '' for this machine.

    Raises:
        ContentError: the spec is wrong.
        SweepError: the folder holds another sweep, or a library is lacking.
        OSError: the folder cannot be written.
    """
    asked = read(find(spec))
    every, fresh = sweep(asked, folder, workers or os.cpu_count() or 1, cluster, sys.stderr.isatty())
    path = write(asked, folder)
    done = f"{asked.about}\n{every} runs, {fresh} of them now; the table is {path}."
    table = read_table(folder)
    parts = [done, "", summary(asked, table)]
    finding = next((one for one in FINDINGS if (BUNDLED / f"{one.spec}.toml") == find(spec)), None)
    if finding is not None:
        figures = finding.figures(table)
        parts += ["", f"The finding '{asked.name}' {'holds' if finding.holds(figures) else 'DOES NOT HOLD'}:"]
        parts += [f"  {name:44}{value:>10.2f}" for name, value in figures.items()]
    return "\n".join(parts)


def summary(spec: Spec, table: Mapping[str, Sequence[Any]]) -> str:
    """Return the median of the main figures at the end of each run, point by point of a grid."""
    every = points(spec)
    if len(every) > MOST_LINES:
        return f"{len(every)} points: too many to print; paper-harvest plot draws them."
    last = last_rows(table)
    axes = [axis.name for axis in spec.axes]
    shown = TOLD[spec.model]
    lines = ["".join(f"{name:>24}" for name in axes) + "".join(f"{name:>14}" for name in shown)]
    numbers = np.array([table["point"][row] for row in last], dtype=np.int64)
    for number, point in enumerate(every):
        rows = [last[place] for place in np.flatnonzero(numbers == number).tolist()]
        cells = "".join(f"{point[name]!s:>24}" for name in axes)
        lines.append(cells + "".join(f"{np.median([table[name][row] for row in rows]):>14.6g}" for name in shown))
    return "\n".join(lines)


def draw(folder: Path, only: Sequence[str] = ()) -> str:
    """Draw the figures of a finished sweep beside its table, as SVG, PDF and PNG; return their names.

    Raises:
        SweepError: there is no finished sweep, or a library is lacking.
    """
    from game.lab.plots import draw_all  # loads the plotting library

    path = folder / SPEC
    if not path.exists():
        raise SweepError(f"{folder} holds no sweep: run paper-harvest sweep SPEC.toml --out {folder} first.")
    spec = read(path)
    return "\n".join(str(one) for one in draw_all(spec, read_table(folder), folder, only))


