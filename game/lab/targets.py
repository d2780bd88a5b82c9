"""What the model is held against: the figures of assets/targets.toml, checked on reading.

The file is read here and not with the rest of the content: no player needs it, so it does not ship to the web.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from game.content.checks import DESIGNER
from game.content.parse import bytes_of, toml_of
from game.content.schema import ContentError, check_shape, raise_first

FILE: Final = "targets.toml"
SCHEMA: Final = "targets"


@dataclass(frozen=True)
class Target:
    """One figure of history, and how near the model has to come to it.

    Attributes:
        id: stable name.
        section: of the fact base (history.md) that prints it.
        group: part of the page.
        title: what it is, in words.
        date: when, as the source has it.
        unit: of value, low, high and bar.
        grade: A to D, how sure the figure is.
        source: key of the bibliography, or 'designer'.
        holdout: kept out of every search.
        value: the figure; None where only a range is known.
        low, high: its range, None where none is given.
        bar: how far off is still a hit; None where no bar is set.
        compare: within, at_most, at_least (both of the bar), between (low and high), '' when not judged.
        bar_from: where the bar comes from.
        measure: what is computed; '' when the model does not hold it.
        of: district, month, year, species ... of the measure.
        why: why the model does not hold it.
        fitted: what was set with this figure in view.
        seen: of a hold-out: what had been set with it in view before it was kept out.
        note: what else a reader must know.
    """

    id: str
    group: str
    title: str
    date: str
    unit: str
    grade: str
    source: str
    holdout: bool
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bar: float | None = None
    compare: str = ""
    bar_from: str = ""
    measure: str = ""
    of: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    fitted: str = ""
    seen: str = ""
    note: str = ""
    section: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """Return the range; where none is given, the value twice."""
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        if low is None or high is None:
            raise ValueError(f"{self.id} has neither a value nor a range: the file was not checked")
        return low, high

    @property
    def middle(self) -> float:
        """Return the value, or the middle of the range where there is none."""
        low, high = self.ends
        return (low + high) / 2.0 if self.value is None else self.value


def targets(assets: Path, sources: Collection[str], districts: Collection[str]) -> tuple[Target, ...]:
    """Return all targets in the order of the file.

    Args:
        assets: the assets folder.
        sources: keys of the bibliography.
        districts: ids of the districts.

    Raises:
        ContentError: the file is wrong; key and remedy are named.
    """
    tables = toml_of(bytes_of(assets, FILE), FILE)
    raise_first(check_shape(tables, SCHEMA, FILE, assets))
    found = tuple(Target(**table) for table in tables["target"])
    raise_first(_findings(found, sources, districts))
    return found


def _findings(
    found: tuple[Target, ...], sources: Collection[str], districts: Collection[str]
) -> Iterator[ContentError]:
    """Yield what no schema can see."""
    seen: set[str] = set()
    for one in found:
        if one.id in seen:
            yield ContentError(FILE, one.id, "Two targets have this id.", "Rename one of them.")
        seen.add(one.id)
        if one.source != DESIGNER and one.source not in sources:
            what = f"There is no source {one.source!r}."
            yield ContentError(FILE, f"{one.id}.source", what, "Use a key of sources.toml, or 'designer'.")
        if one.of.get("district", "") not in ("", *districts):
            what = f"There is no district {one.of['district']!r}."
            yield ContentError(FILE, f"{one.id}.of.district", what, "Use the id of a file in scenarios/.")
        if not one.ends[0] <= one.middle <= one.ends[1]:
            yield ContentError(FILE, one.id, "The value lies outside its range.", "Correct value, low or high.")
        if one.compare == "between" and one.low is None:
            yield ContentError(FILE, one.id, "'between' needs a range.", "Give low and high.")
        if one.compare in ("within", "at_most", "at_least") and one.bar is None:
            yield ContentError(FILE, one.id, f"{one.compare!r} needs a bar.", "Give bar and bar_from.")
        if one.holdout and one.fitted:
            what = "A hold-out cannot be what something was fitted to."
            remedy = "Take out `fitted`, call it `seen` if that lies in the past, or set holdout = false."
            yield ContentError(FILE, one.id, what, remedy)
        if one.seen and not one.holdout:
            yield ContentError(FILE, one.id, "`seen` is for hold-outs.", "Call it `fitted`, or set holdout = true.")
