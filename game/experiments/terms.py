"""The terms in which every table of the laboratory tells a course: one name, one unit, one meaning each.

A sweep's table, the table of two policies and the table of bands are read side by side: what is called the same is
the same there, and what is a raw count of the model has its unit in its name where a shown figure has another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.experiments.policies_run import SERIES, Course
from game.sim.world import SHARE

Figures = NDArray[Any]
Series = Mapping[str, NDArray[np.int64]]


@dataclass(frozen=True)
class Term:
    """One column.

    Attributes:
        unit: of its figures.
        meaning: what is counted, since when.
        told: makes it of the series of a course and the number of its villages, (stands, replicates).
    """

    unit: str
    meaning: str
    told: Callable[[Series, int], Figures]


def _raw(name: str) -> Term:
    """Return the term of a count that is told as it is."""
    return Term(*SERIES[name], lambda series, _: series[name])


def _share(name: str) -> Callable[[Series, int], Figures]:
    """Return what makes percent of the households present out of a count of them."""
    return lambda series, _: 100.0 * series[name] / np.maximum(series["homes"], 1)


TERMS: Final[Mapping[str, Term]] = {
    "homes": _raw("homes"),
    "in_fact": _raw("in_fact"),
    "in_fact_pct": Term("percent", "of households present that work in the farm", _share("in_fact")),
    "paper": _raw("paper"),
    "paper_pct": Term("percent", "of households present, as the chairman's paper claims", _share("paper")),
    "gap_pct": Term(
        "points", "paper less fact",
        lambda series, _: 100.0 * (series["paper"] - series["in_fact"]) / np.maximum(series["homes"], 1),
    ),
    "people": _raw("people"),
    "dead": _raw("dead"),
    "exiled": _raw("exiled"),
    "town": _raw("town"),
    "horses": _raw("horses"),
    "cattle": _raw("cattle"),
    "horses_and_cattle": Term(
        "head", "horses and cattle of yards and farm", lambda series, _: series["horses"] + series["cattle"]
    ),
    "small": _raw("small"),
    "pigs": _raw("pigs"),
    "bread_kg": Term(
        "kg per eater", "bread grain, hidden grain too, seed apart",
        lambda series, _: series["bread"] / np.maximum(series["people"], 1),
    ),
    "bread_whole_kg": _raw("bread"),
    "to_town_t": Term(
        "t", "grain that went to the state since the first row (of a whole run October 1929), less what was given back",
        lambda series, _: (series["grain_to_town"] - series["grain_to_town"][0]) / 1000.0,
    ),
    "to_town_whole_kg": _raw("grain_to_town"),
    "asked_t": Term(
        "t", "grain order of this agricultural year; 0 where none is laid",
        lambda series, _: series["grain_asked"] / 1000.0,
    ),
    "due_met_pct": Term(
        "percent", "delivered of what was due by now in this agricultural year; 100 where none is due",
        lambda series, _: series["grain_due_met"] / 100.0,
    ),
    "paid_by_state_kopecks": _raw("paid_by_state"),
    "pressure_pct": Term(
        "percent", "pressure on the village in the last month, mean of the villages",
        lambda series, villages: 100.0 * series["pressure"] / (SHARE * villages),
    ),
    "disturbances": _raw("disturbances"),
    "forced": _raw("forced"),
}  # fmt: skip
"""In the order of the columns."""


def term(course: Course, name: str) -> Figures:
    """Return a course in one of the TERMS, (stands, replicates); counts are int64, the others float64.

    Raises:
        KeyError: there is no such term.
    """
    return TERMS[name].told(course.series, course.end.world.villages)


def codebook_of(*names: str) -> dict[str, tuple[str, str]]:
    """Return unit and meaning of terms by name."""
    return {name: (TERMS[name].unit, TERMS[name].meaning) for name in names}
