"""The report: what is written stays written, and the next order is made of it (game-design 4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from game.sim import form
from game.sim.decisions import Allowed, Check, Figure, Refused, Report
from game.sim.desk import OFFICIAL, Written
from game.sim.events import Event
from game.sim.orders import box_of, kind_of
from game.sim.position import nearest, shift_credence, shift_file, shift_standing
from game.sim.scopes import POINT
from game.sim.state import REPORT, TURNED_INSIDE, State, turn_in
from game.sim.world import HOUSEHOLDS, SHARE

WRITTEN, KNOWN, ASKED = 0, 1, 2
"""How a chairman's slip is passed (decisions.SLIPS)."""
YOU, DEPUTY, AUDIT = "you", "deputy", "audit"
FREE_TURNS: Final = ("T1", "T3")
TRUE_WITHIN: Final = 5
LIE_FROM: Final = 15
CAUGHT_FROM: Final = 10
EARLY_WITHIN: Final = 3
"""Points of all households within which a figure counts as written true."""


def check(state: State, report: Report) -> Check:
    """Return whether a form may go up: every box filled once, each figure within what the box can hold."""
    if state.stage != REPORT:
        return Refused("not_now", {"stage": state.stage})
    expected = form.box_ids(state)
    given = [figure.box for figure in report.figures]
    for box in expected:
        if given.count(box) != 1:
            return Refused("box_missing" if box not in given else "box_twice", {"box": box})
    for figure in report.figures:
        if figure.box not in expected:
            return Refused("box_unknown", {"box": figure.box})
        low, high = form.bounds(state, figure.box)
        if not low <= figure.value <= high:
            reason = "weighed" if figure.box == "delivered" else "figure_out_of_range"
            return Refused(reason, {"box": figure.box, "low": low, "high": high, "value": figure.value})
        if not _slips_fit(state, figure):
            return Refused("slips", {"box": figure.box, "villages": state.villages})
    return Allowed()


def _slips_fit(state: State, figure: Figure) -> bool:
    if not figure.slips:
        return True
    fits = state.desk.kind == OFFICIAL and len(figure.slips) == state.villages
    return fits and all(slip in (WRITTEN, KNOWN, ASKED) for slip in figure.slips)


def take(state: State, report: Report, author: str = YOU) -> list[Event]:
    """Send the form up: paper, corrections, what chairmen learn from it, how far orders are met on paper."""
    events: list[Event] = []
    by_box = {figure.box: figure for figure in report.figures}
    for box in form.box_ids(state):
        figure = by_box[box]
        if box == "percent" and author == YOU:
            events += _correct(state, figure.value)
        _write(state, figure, author)
        if box == "percent" and author == YOU and state.quarter.index <= TURNED_INSIDE and state.segment == 0:
            _note_early(state, figure.value)
        facts: dict[str, str | int] = {"box": box, "author": author, "asked": form.asked(state, box) or 0}
        events.append(
            Event(
                "reported", state.world.month, "report", author, amount=figure.value, facts=facts, seen=True
            )
        )
    if author == YOU and state.desk.kind == OFFICIAL:
        _teach_chairs(state, by_box["percent"])
    enrol(state)
    fulfil(state, frozenset(by_box))
    return events


def _note_early(state: State, value: int) -> None:
    """Keep whether what was written in the months of the race was what was known (an ending hangs on it)."""
    fact = form.known(state, "percent")
    true = fact is not None and abs(value - fact.value) * 100 <= EARLY_WITHIN * state.households
    name = "early_true" if true else "early_false"
    state.desk.flags[name] = state.desk.flags.get(name, 0) + 1


def _write(state: State, figure: Figure, author: str) -> None:
    desk, month = state.desk, state.world.month
    fact = form.known(state, figure.box)
    known = None if fact is None else fact.value
    desk.paper[figure.box, -1] = Written(figure.value, month, author, known, form.asked(state, figure.box))
    desk.paper_series.append((month, figure.box, figure.value))
    if desk.kind != OFFICIAL:
        return
    for village in range(state.villages):
        seen = form.known_in(state, figure.box, village)
        value = passed(state, figure, village)
        held = None if seen is None else seen.value
        desk.paper[figure.box, village] = Written(
            value, month, author, held, form.asked_of(state, figure.box, village)
        )


def passed(state: State, figure: Figure, village: int) -> int:
    """Return the figure of one village as it goes up: as written, as known (else as written), or as asked."""
    manner = figure.slips[village] if figure.slips and figure.box in form.CHAIR_BOXES else WRITTEN
    slip = form.slip(state, figure.box, village)
    if manner == ASKED:
        return form.asked_of(state, figure.box, village)
    if manner == KNOWN:
        fact = form.known_in(state, figure.box, village)
        return slip if fact is None else fact.value
    return slip


def slips_sum(state: State, box: str, slips: tuple[int, ...]) -> int:
    """Return what the slips add up to when they are passed so, for the screen beside the typed sum."""
    figure = Figure(box, 0, slips)
    return form.together(box, [passed(state, figure, village) for village in range(state.villages)])


def _correct(state: State, value: int) -> list[Event]:
    """Charge for writing a lower percentage than stands on paper: a correction."""
    before = state.desk.paper.get(("percent", -1))
    if before is None or value >= before.value:
        return []
    points = (before.value - value) * 100 / state.households
    if points < 1.0:
        return []
    free = turn_in(state, state.quarter.index)[0] in FREE_TURNS and (
        state.segment > 0 or state.quarter.index > 2
    )
    if not (free or state.desk.flags.get("correcting", 0) == state.quarter.index):
        loss = max(
            state.rule("reports.correction_max"), state.rule("reports.correction_standing") * state.w * points
        )
        shift_standing(state, nearest(loss * 10))
    shift_file(state, nearest(state.rule("reports.correction_file") * 10))
    shift_credence(state, nearest(state.rule("reports.correction_credence")))
    state.desk.gap_age["percent"] = 0
    amount = before.value - value
    return [
        Event(
            "corrected",
            state.world.month,
            "report",
            "correction",
            amount=amount,
            facts={"box": "percent"},
            seen=True,
        )
    ]


def _teach_chairs(state: State, figure: Figure) -> None:
    """Let chairmen learn from how their slips were passed: truth unharmed, a lie caught mildly."""
    there, everywhere = [0] * state.villages, 0
    for village in range(state.villages):
        slip, true = form.slip(state, "percent", village), form.truth(state, "percent", village)
        manner = figure.slips[village] if figure.slips else WRITTEN
        off = (slip - true) * 100 / max(1, true)
        if manner == WRITTEN and abs(off) <= TRUE_WITHIN and slip < form.asked_of(state, "percent", village):
            there[village] += nearest(state.rule("reports.learn.passed.there"))
            everywhere += nearest(state.rule("reports.learn.passed.everywhere"))
        elif manner == KNOWN and off > LIE_FROM and _differs(state, slip, village):
            there[village] += nearest(state.rule("reports.learn.mild.there"))
            everywhere += nearest(state.rule("reports.learn.mild.everywhere"))
    honesty = state.world.chair_honesty
    for village, points in enumerate(there):
        honesty[village] = min(SHARE, max(0, int(honesty[village]) + (points + min(everywhere, 3)) * POINT))


def _differs(state: State, slip: int, village: int) -> bool:
    fact = form.known_in(state, "percent", village)
    return fact is not None and abs(slip - fact.value) * 100 > CAUGHT_FROM * max(1, slip)


def enrol(state: State) -> None:
    """Let the villages' pressure see what was written: households by village, with the typed-over sum."""
    sum_held = state.desk.paper.get(("percent", -1))
    if sum_held is None:
        return
    if state.desk.kind != OFFICIAL:
        state.world.enrolled[:] = sum_held.value
        return
    held = [state.desk.paper[("percent", village)].value for village in range(state.villages)]
    total = sum(held)
    scaled = [
        nearest(value * sum_held.value / total) if total else sum_held.value // len(held) for value in held
    ]
    state.world.enrolled[:] = np.array([min(HOUSEHOLDS, value) for value in scaled], dtype=np.int32)


def fulfil(state: State, written: frozenset[str]) -> None:
    """Fix how far each order is met on paper, at the first form that has its box."""
    desk = state.desk
    for place, order in enumerate(desk.orders):
        kind = kind_of(state, order)
        box = box_of(kind)
        if order.fulfilled < 0 and order.answered != "delay" and box in written:
            value = desk.paper[box, -1].value
            number = 100 if box == "seed" else max(1, order.number)
            if box == "delivered":
                number = max(1, form.asked(state, box) or 0)
            desk.orders[place] = replace(order, fulfilled=min(200, nearest(value * 100 / number)))


def as_known(state: State, manner: str) -> Report:
    """Return the form as somebody plain fills it in.

    Args:
        state: the campaign, at the form.
        manner: 'known' writes what is so as far as it is known, 'list' counts whom the villages' lists count,
            'asked' writes at least what is asked, and quiet.
    """
    figures = []
    for box in form.boxes(state):
        known = None if box.known is None else box.known.value
        last = None if box.last is None else box.last.value
        if manner == "list" and box.on_list is not None:
            known = box.on_list
        value = next((v for v in (known, last, box.asked) if v is not None), 0)
        if manner == "asked" and box.asked is not None and box.id != "yield":
            value = max(value, box.asked)
        if manner == "asked" and box.id in ("incidents", "food"):
            value = 0
        slips = ((ASKED if manner == "asked" else WRITTEN),) * state.villages if box.slips else ()
        figures.append(Figure(box.id, max(box.low, min(box.high, value)), slips))
    return Report(tuple(figures))
