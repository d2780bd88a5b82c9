"""The chronicle of a run: every change with its turn, actor, rule and amount, and the figures of every month.

A record is played again and watched: before and after every decision, and after every rule of every month, all columns
of the world and all figures of the desk are compared. Nothing can change without standing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.sim import measured
from game.sim.book import Book
from game.sim.campaign import Campaign
from game.sim.dates import Quarter, year_and_month
from game.sim.decisions import Act, Answer, Choose, CloseQuarter, Decision, Foresee, Report, RunMonths
from game.sim.record import Record, begin
from game.sim.state import State
from game.sim.world import ANIMAL, HERD, ON_PAPER, SPECIES, World, columns

Row = dict[str, Any]
"""One row of a table: column -> number or text; '' where nothing is known."""

FOUNDING: Final = "founding"
WHOLE: Final = ""
"""Stands for the village of what belongs to the whole desk."""

YOU, DEPUTY, VILLAGE, CENTRE = "you", "deputy", "village", "centre"
ACTORS: Final[Mapping[str, str]] = {
    "line": CENTRE, "pressure": CENTRE, "lists": CENTRE, "procurement": CENTRE, "orders": CENTRE, "judgement": CENTRE,
    "audit": CENTRE, "plan": CENTRE, "money": CENTRE, "neighbours": "neighbours", "harvest": "nature",
    "attitudes": "households", "expectations": "households", "membership": "households", "herd": "households",
    "fodder": "households", "food": "households", "flight": "households", "protest": "households",
    "line.fade": "nature", "sowing": "farm", "pay": "farm", "reports": "chairman", FOUNDING: FOUNDING,
}  # fmt: skip
"""Who acts in a rule; what is not here was done by whoever sits at the desk."""

NUMBER_FIELDS: Final = (
    "weeks_left", "calls_left", "favours_left", "standing", "file", "network", "temper", "credence", "factory", "goods",
    "tractor_days", "centre_knows", "hard", "soft", "names_handed_down", "lists_signed", "warnings", "weeks_owed",
)  # fmt: skip
"""Figures of the desk that are one whole number."""


@dataclass
class Chronicle:
    """Everything that is written down of a run; each list holds rows in the order of the game."""

    campaign: Campaign
    changes: list[Row] = field(default_factory=list)
    months: list[Row] = field(default_factory=list)
    quarters: list[Row] = field(default_factory=list)
    desk: list[Row] = field(default_factory=list)
    decisions: list[Row] = field(default_factory=list)

    def events(self) -> Iterator[Row]:
        """Yield the facts of the run, oldest first."""
        for event in self.campaign.events:
            yield {
                "turn": turn_of(event.month), "month": date_of(event.month),
                "actor": DEPUTY if event.cause == DEPUTY else actor_of(event.rule, YOU),
                "rule": event.rule, "cause": event.cause, "kind": event.kind, "village": _place(event.village),
                "household": _place(event.household), "amount": event.amount, "seen": int(event.seen),
                "facts": ";".join(f"{name}={value}" for name, value in sorted(event.facts.items())),
            }  # fmt: skip

    def movements(self) -> Iterator[Row]:
        """Yield the ledger's entries by village, oldest first: what went from which account to which."""
        for entry in self.campaign.ledger.entries:
            amounts = entry.amounts
            by_village = amounts.sum(axis=1, dtype=np.int64) if amounts.ndim == 2 else amounts
            for village in np.flatnonzero(by_village).tolist():
                slots = int(np.count_nonzero(amounts[village])) if amounts.ndim == 2 else 0
                yield {
                    "turn": turn_of(entry.month), "month": date_of(entry.month), "actor": actor_of(entry.rule, YOU),
                    "rule": entry.rule, "cause": entry.cause, "village": village + 1, "good": entry.good,
                    "source": entry.source, "target": entry.target, "households": slots,
                    "amount": int(by_village[village]),
                }  # fmt: skip


def turn_of(month: int) -> str:
    """Return the quarter of a month, as papers write it."""
    return Quarter(month // 3).label


def date_of(month: int) -> str:
    """Return 'YYYY-MM' of a month.

    >>> date_of(8)
    '1930-03'
    """
    year, number = year_and_month(month)
    return f"{year}-{number:02d}"


def actor_of(rule: str, otherwise: str) -> str:
    """Return who acts in a rule."""
    return ACTORS.get(rule) or ACTORS.get(rule.partition(".")[0], otherwise)


def _place(index: int) -> int | str:
    """Return a village or house as it is counted on paper, from 1; '' for none."""
    return index + 1 if index >= 0 else WHOLE


def chronicle(book: Book, record: Record) -> Chronicle:
    """Play a record again and write everything down.

    Raises:
        DecisionRefused: the rules of this book no longer allow one of its decisions.
    """
    scribe = _Scribe()
    campaign = begin(book, record, keep_entries=True, watch=scribe.watch)
    scribe.compare()
    told = scribe.chronicle
    for number, decision in enumerate(record.decisions, start=1):
        seated = YOU if campaign.desk.post == "first" else DEPUTY
        scribe.actor = CENTRE if isinstance(decision, CloseQuarter) else seated
        scribe.rule = label_of(decision)
        told.decisions.append(_decision_row(campaign, number, seated, decision))
        campaign.take(decision)
        scribe.compare()
        if isinstance(decision, CloseQuarter):
            scribe.close()
    campaign.ledger.witness = campaign.watch = None
    return told


def label_of(decision: Decision) -> str:
    """Return the name under which a decision's own changes are written down."""
    if isinstance(decision, Act):
        return f"act.{decision.action}"
    if isinstance(decision, Answer):
        return f"answer.{decision.answer}"
    if isinstance(decision, Choose):
        return f"choose.{decision.happening}.{decision.option}"
    return {Report: "report", Foresee: "foresee", RunMonths: "run", CloseQuarter: "close"}[type(decision)]


def _decision_row(campaign: Campaign, number: int, actor: str, decision: Decision) -> Row:
    parts = {item.name: getattr(decision, item.name) for item in fields(decision)}
    if isinstance(decision, Report):
        slips = [f"{one.box}={one.value}" + "".join(f"/{slip}" for slip in one.slips) for one in decision.figures]
        parts = {"figures": ";".join(slips)}
    kind = type(decision).__name__
    turn, month = campaign.quarter.label, date_of(campaign.world.month)
    return {"number": number, "turn": turn, "month": month, "actor": actor, "kind": kind, **parts}


class _Scribe:
    """Compares what is with what was, and writes the difference down."""

    def __init__(self) -> None:
        self.chronicle: Chronicle
        self.state: State
        self.rule, self.actor = FOUNDING, FOUNDING
        self._world: dict[str, NDArray[np.signedinteger[Any]]] = {}
        self._figures: dict[tuple[str, int | str], int] = {}
        self._months = 0
        self._closed = 0

    def watch(self, state: State) -> None:
        """Begin with a founded campaign; afterwards note the figures of each month that was run."""
        if not self._world:
            assert isinstance(state, Campaign)
            self.state, self.chronicle = state, Chronicle(state)
            self._world = {name: np.zeros_like(getattr(state.world, name)) for name, _ in columns()}
            self._months = state.world.month
            state.ledger.witness = self.witness
            self.compare()
            self.rule, self.actor = "opening", CENTRE
            return
        self.compare()
        if state.world.month > self._months:
            self._months = state.world.month
            for village in range(state.villages):
                self.chronicle.months.append(figures_of(state, village, state.world.month - 1))
        self.close()

    def close(self) -> None:
        """Note the figures of each quarter that was closed since, with those of the desk."""
        state = self.state
        for snapshot, digest in zip(state.snapshots[self._closed :], state.digests[self._closed :], strict=False):
            self._closed += 1
            turn = Quarter(snapshot.quarter).label
            for village in range(state.villages):
                row = figures_of(state, village, snapshot.month - 1)
                self.chronicle.quarters.append({**row, "turn": turn})
            numbers = {name: int(getattr(state.desk, name)) for name in NUMBER_FIELDS}
            paper = {f"paper_{box}": value for box, value in snapshot.paper}
            last = {"turn": turn, "post": snapshot.post, "digest": digest}
            self.chronicle.desk.append({**last, **numbers, **paper})

    def witness(self, rule: str, _world: World) -> None:
        """Note what a rule of the month has changed; what came before the month was done by the desk."""
        if rule:
            self.compare(rule, actor_of(rule, VILLAGE))
        else:
            self.compare()

    def compare(self, rule: str = "", actor: str = "") -> None:
        """Write down every difference since the last time."""
        head = {
            "turn": self.state.quarter.label, "month": date_of(self.state.world.month),
            "actor": actor or self.actor, "rule": rule or self.rule,
        }  # fmt: skip
        self._compare_world(head)
        self._compare_desk(head)

    def _compare_world(self, head: Row) -> None:
        for name, meta in columns():
            now, before = getattr(self.state.world, name), self._world[name]
            if np.array_equal(now, before):
                continue
            for part, new, old in _parts(name, meta["axes"], now, before):
                differ = new != old
                for village in np.flatnonzero(differ if differ.ndim == 1 else differ.any(axis=1)).tolist():
                    slots = int(np.count_nonzero(differ[village])) if differ.ndim == 2 else 0
                    was, is_now = (int(held[village].sum(dtype=np.int64)) for held in (old, new))
                    self._write(head, village + 1, part, slots, was, is_now)
            self._world[name] = now.copy()

    def _compare_desk(self, head: Row) -> None:
        now = desk_figures(self.state)
        for key in sorted({*now, *self._figures}, key=lambda key: (key[0], str(key[1]))):
            was, is_now = self._figures.get(key, 0), now.get(key, 0)
            if was != is_now:
                self._write(head, key[1], key[0], 0, was, is_now)
        self._figures = now

    def _write(self, head: Row, village: int | str, what: str, households: int, was: int, is_now: int) -> None:
        self.chronicle.changes.append(
            {**head, "village": village, "what": what, "households": households, "before": was, "after": is_now,
             "amount": is_now - was}
        )  # fmt: skip


def _parts(
    name: str, axes: str, now: NDArray[Any], before: NDArray[Any]
) -> Iterator[tuple[str, NDArray[Any], NDArray[Any]]]:
    """Yield (name, now, before) with a village in each row; animals by their species."""
    if axes in (ANIMAL, HERD):
        for k, species in enumerate(SPECIES):
            yield f"{name}.{species}", now[k], before[k]
    else:
        yield name, now, before


def desk_figures(state: State) -> dict[tuple[str, int | str], int]:
    """Return every figure of the desk by (name, village): its numbers, its small facts, its paper."""
    desk = state.desk
    found: dict[tuple[str, int | str], int] = {
        (f"desk.{name}", WHOLE): int(getattr(desk, name)) for name in NUMBER_FIELDS
    }
    found |= {(f"flag.{name}", WHOLE): int(value) for name, value in desk.flags.items()}
    found |= {(f"paper.{box}", _place(village)): int(held.value) for (box, village), held in desk.paper.items()}
    return found


def figures_of(state: State, village: int, month: int) -> Row:
    """Return what is so in a village and what stands on paper about it, after a month."""
    world = state.world
    whole = village if state.villages > 1 else -1
    row: Row = {
        "turn": turn_of(month), "month": date_of(month), "village": village + 1,
        "village_name": state.district.villages[village],
    }  # fmt: skip
    paper = {box: held.value for (box, place), held in state.desk.paper.items() if place == whole}
    row |= {f"paper_{box}": int(value) for box, value in paper.items()}
    present = world.present()[village]
    row["present"] = int(np.count_nonzero(present))
    row["enrolled"] = int(world.enrolled[village])
    row["on_paper_only"] = int(np.count_nonzero(present & (world.membership[village] == ON_PAPER)))
    row["people"] = int(world.eaters[village].sum(dtype=np.int64))
    for account in ("dead", "exile", "town", "resettled", "cell"):
        held = state.ledger.outside.get(("people", account))
        row[f"people_{account}"] = 0 if held is None else int(held[village])
    return row | {f"barn_{name}": int(read(world, village, -1)) for name, read in measured.VILLAGE.items()}


