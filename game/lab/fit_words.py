"""The fit in words: figures as they are printed, bars, verdicts, and the tables of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

import numpy as np

from game.content.sources import Source
from game.lab import fit_charts as draw
from game.lab.fit import Row

PROJECT: Final = "DESIGN.md 8"
"""Where the bars of the project stand."""


def figure(value: float, unit: str) -> str:
    """Return a number as it is printed: enough digits for its unit, with a true minus."""
    if unit in ("index", "ratio", "points"):
        text = f"{value:.2f}"
    elif unit in ("kg", "month", "of 20", "farms", "people", "a district", "of 13,754", "risings"):
        text = f"{value:,.0f}" if value == int(value) or unit == "kg" else f"{value:,.1f}"
    else:
        text = f"{value:.1f}"
    return text.replace("-", "\N{MINUS SIGN}")


def history(row: Row) -> str:
    """Return what the record says, with its range."""
    one = row.target
    low, high = one.ends
    span = f"{figure(low, one.unit)} to {figure(high, one.unit)}"
    if one.value is None:
        return span
    return figure(one.value, one.unit) + (f" ({span})" if low < high else "")


def model(row: Row) -> str:
    """Return the model's median and range; of deaths only a range, in whole percents."""
    unit = row.target.unit
    if row.median is None or row.low is None or row.high is None:
        return "\N{EN DASH}"
    if row.target.group == "hunger":
        return f"{np.floor(row.low):.0f} to {np.ceil(row.high):.0f}"
    middle = figure(row.median, unit)
    return middle if row.low == row.high else f"{middle} [{figure(row.low, unit)} to {figure(row.high, unit)}]"


def bar_of(row: Row) -> str:
    """Return the bar in words."""
    one = row.target
    if one.compare == "between":
        return "inside the range"
    if one.bar is None:
        return "none set"
    amount = figure(one.bar, one.unit)
    return {"at_most": f"at most {amount}", "at_least": f"at least {amount}"}.get(one.compare, f"within {amount}")


def verdict(row: Row) -> str:
    """Return hit or miss in words."""
    if row.median is None:
        return "not computed" if row.target.measure else "not held"
    if row.hit is None:
        return "no bar"
    if row.hit:
        return "held"
    one, off = row.target, row.off or 0.0
    if one.compare in ("at_most", "at_least"):
        return f"missed by {figure(abs(row.median - (one.bar or 0.0)), one.unit)}"
    side = "above" if off > 0 else "below"
    if one.group == "hunger":
        return f"missed: {side} the studies"
    return f"missed: {figure(abs(off), one.unit)} {side}"


def table(rows: Iterable[Row], sources: Mapping[str, Source] | None = None) -> str:
    """Return rows as a table; with grade and source where the bibliography is given."""
    more = "<th>Grade</th><th>Source</th><th>Set with it in view</th>" if sources is not None else ""
    head = (
        "<thead><tr><th>Figure</th><th class='n'>History</th><th class='n'>Model, median [range]</th>"
        f"<th class='n'>Bar</th><th>Result</th>{more}</tr></thead>"
    )
    lines = []
    for row in rows:
        one = row.target
        cells = f"<td>{escape(one.title)}</td><td class='n'>{history(row)}</td><td class='n'>{model(row)}</td>"
        sign = draw.mark(row.hit, row.median is not None)
        cells += f"<td class='n'>{bar_of(row)}</td><td class='m'>{sign}{verdict(row)}</td>"
        if sources is not None:
            cells += f"<td>{one.grade}</td><td>{escape(source_of(row, sources))}</td>"
            before = f"kept out; before: {one.seen}" if one.seen else "kept out"
            cells += f"<td>{escape(before if one.holdout else one.fitted)}</td>"
        lines.append(f"<tr{' class=missed' if row.hit is False else ''}>{cells}</tr>")
    kind = " class='full'" if sources is not None else ""
    return f"<div class='wide'><table{kind}>{head}{''.join(lines)}</table></div>"


def source_of(row: Row, sources: Mapping[str, Source]) -> str:
    """Return author and year."""
    key = row.target.source
    return sources[key].short if key in sources else "the designer"


def is_of(rows: list[Row], *groups: str) -> list[Row]:
    """Return the rows of some groups that the model has a figure for, or should have."""
    return [row for row in rows if row.target.group in groups and row.target.measure]


def project_bars(rows: list[Row]) -> list[Row]:
    """Return the rows with a bar of the project; single district figures count through their sum."""
    return [row for row in rows if row.target.bar_from == PROJECT and row.target.measure != "district_paper"]


def dots_of(rows: Iterable[Row], labels: Iterable[str]) -> list[draw.Dot]:
    """Return rows as places of a chart; rows without a figure are left out."""
    found = []
    for row, label in zip(rows, labels, strict=True):
        if row.median is not None and row.low is not None and row.high is not None:
            one = row.target
            found.append(draw.Dot(label, one.middle, one.ends, row.median, row.low, row.high, row.hit, one.holdout))
    return found


def picture(svg: str, caption: str) -> str:
    """Return a figure with its caption."""
    return f"<figure>{svg}<figcaption>{caption}</figcaption></figure>"
