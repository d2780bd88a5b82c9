"""The five findings of FINDINGS.md: the sweep each is read from, its figures, and what would refute it.

A finding is a direction, not a number: `holds` says it of any table of its sweep, a thinned one too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np

from game.lab.sweep_table import last_rows

Table = Mapping[str, Sequence[Any]]
Figures = dict[str, float]

MARCH, JUNE, YEAR = 2, 3, 4
"""Stands after I 1930, II 1930 and III 1930, counted from October 1929."""
ORDER_1931: Final = 8
DRIVE_1931: Final = 6


def median(table: Table, outcome: str, last: bool = True, **where: float | str) -> float:
    """Return the median of an outcome over the rows in which columns have some values; 'a__b' stands for 'a.b'.

    Args:
        table: of a sweep.
        outcome: a column.
        last: whether only the last row of each run counts.
        where: column and value.
    """
    rows = last_rows(table) if last else range(len(table["point"]))
    wanted = {name.replace("__", "."): value for name, value in where.items()}
    chosen = [table[outcome][row] for row in rows if all(table[name][row] == one for name, one in wanted.items())]
    if not chosen:
        raise KeyError(f"no row with {wanted}")
    return float(np.median(np.array(chosen, dtype=np.float64)))


def unravelling(table: Table) -> Figures:
    """Return who is left when everybody may go."""
    told = {f"{form}, gain {gain:g}": median(table, "inside_pct", form=form, gain=gain)
            for form in ("commune", "artel", "toz") for gain in (0.0, 0.1, 0.3)}  # fmt: skip
    return told | {"rounds of the commune": median(table, "round", form="commune", gain=0.0)}


def unravelling_holds(of: Figures) -> bool:
    """Say whether equal shares without a gain leave nobody, and sharing less leaves more."""
    nobody = all(of[f"{form}, gain 0"] < 1 for form in ("commune", "artel", "toz"))
    by_gain = [[of[f"{form}, gain {gain}"] for form in ("toz", "artel", "commune")] for gain in ("0.1", "0.3")]
    return nobody and all(toz > artel > commune for toz, artel, commune in by_gain)


def tipping(table: Table) -> Figures:
    """Return where the full and the empty farm part: the scale gain from which each start ends above half."""
    told = {}
    for gap in (0.0, 0.1, 0.2):
        for start in (1.0, 0.1):
            gains = [
                gain for gain in sorted(set(table["gain_of_scale"]))
                if median(table, "inside_pct", tax_gap=gap, start=start, gain_of_scale=gain) >= 50
            ]  # fmt: skip
            told[f"edge at tax gap {gap:g} from {start:g}"] = gains[0] if gains else float("inf")
    return told


def tipping_holds(of: Figures) -> bool:
    """Say whether the start decides, and a tax gap moves the edge down."""
    apart = of["edge at tax gap 0 from 1"] < of["edge at tax gap 0 from 0.1"]
    edges = [of[f"edge at tax gap {gap} from 1"] for gap in ("0", "0.1", "0.2")]
    return apart and edges[0] > edges[1] > edges[2]


def form(table: Table) -> Figures:
    """Return members in fact and cattle by form, pushed and free."""
    return {
        f"{policy} {one}: {what}": median(table, what, policy=policy, form=one)
        for policy in ("documented", "gradual")
        for one in ("toz", "artel", "commune")
        for what in ("in_fact_pct", "cattle", "to_town_t")
    }


def form_holds(of: Figures) -> bool:
    """Say whether the same drive wins fewer members, and leaves fewer cattle, the more a form shares."""
    inside, cattle = (
        [of[f"documented {one}: {what}"] for one in ("toz", "artel", "commune")] for what in ("in_fact_pct", "cattle")
    )
    return inside[0] > inside[1] > inside[2] and cattle[0] > cattle[1] > cattle[2]


def fear(table: Table) -> Figures:
    """Return the paper after I 1930 and after III 1930, by exit, and members in fact with and without fear."""
    told = {}
    feared = max(table["fear.c"])  # as it is in the game
    for exit_push in (1.0, 0.0):
        for quarter in (MARCH - 1, MARCH, JUNE, YEAR):
            for what in ("paper_pct", "in_fact_pct"):
                told[f"exit {exit_push:g}, quarter {quarter}: {what}"] = median(
                    table, what, False, exit_push=exit_push, quarter=quarter, fear__c=feared
                )
    fearless = median(table, "in_fact_pct", False, exit_push=1.0, quarter=MARCH, fear__c=0.0)
    return told | {"in fact after I 1930, no fear": fearless}


def fear_holds(of: Figures) -> bool:
    """Say whether the paper falls when leaving is let through, stays when barred, and fear had brought members."""
    falls = of[f"exit 1, quarter {JUNE}: paper_pct"] < 0.7 * of[f"exit 1, quarter {MARCH}: paper_pct"]
    stays = of[f"exit 0, quarter {JUNE}: paper_pct"] > 0.9 * of[f"exit 0, quarter {MARCH}: paper_pct"]
    return falls and stays and of["in fact after I 1930, no fear"] < of[f"exit 1, quarter {MARCH}: in_fact_pct"]


def ratchet(table: Table) -> Figures:
    """Return pressure, order and crop taken by what the chairman claims."""
    told = {}
    for claim in (0.0, 10.0, 20.0, 30.0):
        told[f"claim {claim:g}: pressure_pct"] = median(table, "pressure_pct", False, claim=claim, quarter=DRIVE_1931)
        for what in ("asked_t", "gap_pct", "to_town_t", "in_fact_pct"):
            told[f"claim {claim:g}: {what}"] = median(table, what, False, claim=claim, quarter=ORDER_1931)
    return told


def ratchet_holds(of: Figures) -> bool:
    """Say whether a boast eases the pressure and raises the order."""
    pressure = [of[f"claim {claim}: pressure_pct"] for claim in (0, 10, 20, 30)]
    asked = [of[f"claim {claim}: asked_t"] for claim in (0, 10, 20, 30)]
    return pressure == sorted(pressure, reverse=True) and pressure[-1] < pressure[0] and _rises(asked)


def _rises(values: Sequence[float]) -> bool:
    return all(one < other for one, other in pairwise(values))


@dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes:
        spec: name of its sweep in game/lab/specs.
        figures: reads the figures of its sentence off a table.
        holds: says whether they bear the sentence out.
    """

    spec: str
    figures: Callable[[Table], Figures]
    holds: Callable[[Figures], bool]


FINDINGS: Final = (
    Finding("unravelling", unravelling, unravelling_holds),
    Finding("tipping", tipping, tipping_holds),
    Finding("form", form, form_holds),
    Finding("fear", fear, fear_holds),
    Finding("ratchet", ratchet, ratchet_holds),
)
