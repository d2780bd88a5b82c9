"""Figures of a sweep for print: membership maps with the tipping edge, paths, dots; SVG, PDF and PNG.

The project's palette in an order that also falls in brightness; lines differ by dash and mark, areas by hatching, and
curves carry their names, so that a figure says the same in black and white.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.lab.fit_charts import BLUE, BLUELO, BROWN, HAIR, INK, INK2, OCHRE, PAPER, RED, WHITE
from game.lab.sweep_run import SweepError
from game.lab.sweep_spec import Spec

FORMATS: Final = ("svg", "pdf", "png")
INCHES: Final = (6.6, 4.4)
DOTS_AN_INCH: Final = 200
STYLES: Final = (
    (INK, "-", "o"), (RED, "--", "s"), (BLUE, "-.", "^"), (OCHRE, ":", "D"), (BROWN, (0, (5, 1, 1, 1, 1, 1)), "v"),
    (INK2, (0, (1, 1)), "P"), (RED, "-", "X"), (BLUE, "--", "*"),
)  # fmt: skip
"""Colour, dash and mark of a line."""
LEVEL: Final = 50.0
Table = Mapping[str, Sequence[Any]]
Floats = NDArray[np.float64]


def draw_all(spec: Spec, table: Table, folder: Path, only: Sequence[str] = ()) -> list[Path]:
    """Draw every figure of a spec (or some of them) and return the files.

    Raises:
        SweepError: the plotting library is lacking, or a figure names a column that is not there.
    """
    if importlib.util.find_spec("matplotlib") is None:
        raise SweepError("Figures need matplotlib: pip install 'paper-harvest[lab]'.")
    if not spec.plots:
        raise SweepError("The spec of this sweep describes no figure: add a table [[plot]] to it.")
    files: list[Path] = []
    for told in spec.plots:
        if only and told["file"] not in only:
            continue
        for name in (*(told[key] for key in ("x", "y", "z", "by") if key in told), *told.get("where", ())):
            if name not in table:
                raise SweepError(f"The figure '{told['file']}' asks for '{name}': no such column in the table.")
        files += _saved(told, rows_where(told.get("where", {}), table, told["file"]), folder)
    return files


def _saved(told: Mapping[str, Any], table: Table, folder: Path) -> Iterator[Path]:
    os.environ.setdefault("MPLCONFIGDIR", str(folder / ".matplotlib"))
    import matplotlib as mpl  # heavy, and needed only where something is drawn

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    settings: Any = {
        "font.family": "serif", "font.size": 9, "axes.edgecolor": INK, "axes.labelcolor": INK, "text.color": INK,
        "xtick.color": INK2, "ytick.color": INK2, "axes.spines.top": False, "axes.spines.right": False,
        "svg.hashsalt": "paper-harvest", "svg.fonttype": "none", "pdf.fonttype": 42, "figure.facecolor": WHITE,
        "axes.facecolor": WHITE, "hatch.linewidth": 0.6,
    }  # fmt: skip
    with plt.rc_context(settings):
        figure, axes = plt.subplots(figsize=INCHES, layout="constrained")
        {"map": _map, "paths": _paths, "dots": _dots}[told["kind"]](axes, told, table)
        axes.set_title(told["title"], loc="left", fontsize=10)
        axes.set_xlabel(told.get("x_label", told["x"]))
        axes.set_ylabel(told.get("y_label", told["y"]))
        for form in FORMATS:
            path = folder / f"{told['file']}.{form}"
            undated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {"Software": None}}[form]
            figure.savefig(path, dpi=DOTS_AN_INCH, metadata=undated)
            yield path
        plt.close(figure)


# --- kinds of figures


def _map(axes: Any, told: Mapping[str, Any], table: Table) -> None:
    """Draw z over x and y as a map with its edge; with `by`, one edge each, and hatching where they disagree."""
    from matplotlib.colors import LinearSegmentedColormap

    level = float(told.get("level", LEVEL))
    parts = list(by_value(told.get("by"), table))
    grids = [(name, *grid(told, table, rows)) for name, rows in parts]
    xs, ys, first = grids[0][1], grids[0][2], grids[0][3]
    shades = LinearSegmentedColormap.from_list("harvest", (WHITE, PAPER, BLUELO, "#7C97A6", BLUE))
    mesh = axes.pcolormesh(xs, ys, first, cmap=shades, vmin=0, vmax=100, shading="nearest", rasterized=True)
    axes.figure.colorbar(mesh, ax=axes, label=told.get("z_label", told["z"]))
    if len(grids) > 1:
        full = np.stack([one[3] for one in grids]) >= level
        tips = full.any(axis=0) & ~full.all(axis=0)
        if tips.any():
            axes.contourf(xs, ys, tips.astype(np.float64), levels=[0.5, 1.5], colors="none", hatches=["////"])
    for place, (name, _, _, values) in enumerate(grids):
        if not (values.min() < level <= values.max()):
            continue
        colour, dash, _ = STYLES[place % len(STYLES)]
        axes.contour(xs, ys, values, levels=[level], colors=[colour], linestyles=[dash], linewidths=2)
        label = f"edge of {level:g}%" + (f", {told['by']} {name}" if name else "")
        axes.plot([], [], color=colour, linestyle=dash, linewidth=2, label=label)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(loc="lower left", fontsize=8, facecolor=WHITE, edgecolor=HAIR, framealpha=1.0)
    if len(parts) > 1:
        axes.text(0.0, -0.2, f"Shades: {told['by']} {parts[0][0]}. Hatched: full or empty, by where it starts.",
                  transform=axes.transAxes, fontsize=8)  # fmt: skip


def _paths(axes: Any, told: Mapping[str, Any], table: Table) -> None:
    """Draw the median of y along x, one line a value of `by`, its quartiles as a band, its name at its end."""
    ends: list[float] = []
    for place, (name, rows) in enumerate(by_value(told.get("by"), table)):
        xs, low, middle, high = quartiles_along(told, table, rows)
        colour, dash, mark = STYLES[place % len(STYLES)]
        axes.plot(xs, middle, color=colour, linestyle=dash, marker=mark, markersize=4, linewidth=1.6, label=name,
                  markevery=max(1, len(xs) // 8), markerfacecolor=WHITE)  # fmt: skip
        if (high > low).any():
            axes.fill_between(xs, low, high, color=colour, alpha=0.14, linewidth=0)
        if name:
            axes.annotate(name, (xs[-1], _apart(float(middle[-1]), ends)), xytext=(6, 0), textcoords="offset points",
                          color=colour, fontsize=8, va="center")  # fmt: skip
    axes.grid(color=HAIR, linewidth=0.5)
    axes.margins(x=0.12)


def _apart(value: float, taken: list[float], room: float = 4.0) -> float:
    """Return a height for a name that lies on no other."""
    while any(abs(value - one) < room for one in taken):
        value += room
    taken.append(value)
    return value


def _dots(axes: Any, told: Mapping[str, Any], table: Table) -> None:
    """Draw every row as a dot, y over x; with `by`, in different marks, and the median along x as a line."""
    for place, (name, rows) in enumerate(by_value(told.get("by"), table)):
        colour, dash, mark = STYLES[place % len(STYLES)]
        xs, ys = (column(table, told[key], rows) for key in ("x", "y"))
        axes.scatter(xs, ys, s=9, marker=mark, facecolors="none", edgecolors=colour, linewidths=0.5, alpha=0.5)
        along, _, middle, _ = quartiles_along(told, table, rows, tenths=True)
        axes.plot(along, middle, color=colour, linestyle=dash, marker=mark, linewidth=1.6, label=name or "median")
    axes.grid(color=HAIR, linewidth=0.5)
    axes.legend(frameon=False, fontsize=8)


# --- the numbers behind them


def rows_where(wanted: Mapping[str, Any], table: Table, file: str) -> Table:
    """Return the rows of a table in which columns have some values.

    Raises:
        SweepError: there is none.
    """
    rows = [row for row in range(len(table["point"])) if all(table[name][row] == one for name, one in wanted.items())]
    if not rows:
        raise SweepError(f"The figure '{file}' has no rows: correct its 'where'.")
    return {name: [held[row] for row in rows] for name, held in table.items()} if wanted else table


def by_value(name: str | None, table: Table) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Yield (value in words, numbers of the rows) for every value of a column; all rows where none is named."""
    count = len(table["point"])
    if name is None:
        yield "", np.arange(count, dtype=np.int64)
        return
    for value in dict.fromkeys(table[name]):
        rows = [row for row, held in enumerate(table[name]) if held == value]
        yield (f"{value:g}" if isinstance(value, float) else str(value)), np.array(rows, dtype=np.int64)


def column(table: Table, name: str, rows: NDArray[np.int64]) -> Floats:
    """Return some rows of a column as numbers."""
    held = table[name]
    return np.array([held[row] for row in rows.tolist()], dtype=np.float64)


def grid(told: Mapping[str, Any], table: Table, rows: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """Return (xs, ys, median of z by y and x) of a map.

    Raises:
        SweepError: the points are no full grid over x and y.
    """
    x, y, z = (column(table, told[key], rows) for key in ("x", "y", "z"))
    xs, column_number = np.unique(x, return_inverse=True)
    ys, row_number = np.unique(y, return_inverse=True)
    cell = row_number * len(xs) + column_number
    order = np.argsort(cell, kind="stable")
    found, starts = np.unique(cell[order], return_index=True)
    if len(found) != len(xs) * len(ys):
        raise SweepError(f"The map '{told['file']}' needs a full grid over {told['x']} and {told['y']}.")
    medians = [float(np.median(part)) for part in np.split(z[order], starts[1:])]
    return xs, ys, np.array(medians, dtype=np.float64).reshape(len(ys), len(xs))


def quartiles_along(
    told: Mapping[str, Any], table: Table, rows: NDArray[np.int64], tenths: bool = False
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return (xs, lower quartile, median, upper quartile of y) along x; by tenths where x is rarely repeated."""
    x, y = column(table, told["x"], rows), column(table, told["y"], rows)
    if tenths and len(np.unique(x)) > 20:
        order = np.argsort(x, kind="stable")
        groups = [part for part in np.array_split(order, 10) if len(part)]
        xs = np.array([np.median(x[part]) for part in groups], dtype=np.float64)
    else:
        xs = np.unique(x)
        groups = [np.flatnonzero(x == one) for one in xs]
    ends = np.array([np.percentile(y[part], (25.0, 50.0, 75.0)) for part in groups], dtype=np.float64)
    return xs, ends[:, 0], ends[:, 1], ends[:, 2]
