"""Gaps between paper and barn: how large, whether somebody finds them, what that costs (game-design 4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim import form
from game.sim.desk import WORKER, Finding, Written
from game.sim.events import Event
from game.sim.position import nearest, shift_centre, shift_credence, shift_file, shift_network, shift_standing
from game.sim.report import AUDIT, enrol
from game.sim.scopes import POINT, add_points
from game.sim.state import State

LEVEL_POINTS = 10
"""Points of a gap for each step by which 'quiet' was written for talk, or 'none' for hunger."""

OF_HOUSEHOLDS = ("percent", "horses", "cattle")
LEAST = {"list": 10, "cases": 10, "pay": 20, "yield": 20}
"""Least figure a gap is measured against: one name of two is not half the country."""


@dataclass(frozen=True)
class Gap:
    """The gap of one box of this quarter's paper."""

    box: str
    written: int
    true: int
    points: int


def gap_points(box: str, written: int, true: int, households: int) -> int:
    """Return a gap in points, 0-100: of all households for counts of them and of animals, else of the larger figure.

    >>> gap_points('percent', 30, 12, 60), gap_points('sown', 108, 40, 60), gap_points('incidents', 0, 2, 60)
    (30, 63, 20)
    """
    apart = abs(written - true)
    if box in ("incidents", "food"):
        return max(0, true - written) * LEVEL_POINTS
    if box == "seed":
        return min(100, apart)
    of = max(written, true, LEAST.get(box, 1), households if box in OF_HOUSEHOLDS else 0)
    return nearest(apart * 100 / of)


def gaps(state: State) -> list[Gap]:
    """Return the gaps of the boxes written in this quarter, the largest first."""
    months = state.quarter.months
    found = []
    for box in form.BOXES:
        held = state.desk.paper.get((box, -1))
        if held is None or (box != "percent" and held.month <= months[0]):
            continue
        true = form.truth_sum(state, box)
        found.append(Gap(box, held.value, true, gap_points(box, held.value, true, state.households)))
    return sorted(found, key=lambda gap: (-gap.points, form.BOXES.index(gap.box)))


def chance(state: State, gap: Gap, visitor: bool) -> float:
    """Return the chance in percent that a gap is found this quarter.

    p = (base + letter + neighbour + correction campaign + auditor) * want * size.
    """
    blind = state.rule("reports.blind_gap")
    if gap.points < blind:
        return 0.0
    flags, quarter = state.desk.flags, state.quarter.index
    total = state.rule("reports.found_base")
    total += state.rule("reports.found_letter") * (flags.get("letter", -1) == quarter)
    total += state.rule("reports.found_neighbour") * (flags.get("informs", -1) == quarter)
    total += state.rule("reports.found_correction") * state.rule("reports.correction_season")
    total += state.rule("reports.found_auditor") * visitor
    if flags.get("audit_until", -1) >= quarter:
        total += flags.get("audit_extra", 0)
    size = min(
        state.rule("reports.size_max"),
        max(state.rule("reports.size_min"), gap.points / state.rule("reports.size_gap")),
    )
    warm = state.rule("reports.warm_room") if flags.get("warm_room", -1) == quarter else 1.0
    return min(100.0, total * state.rule("reports.want") * size * warm)


def arrive(state: State) -> list[Event]:
    """Let an auditor come at the start of a quarter, or not."""
    flags = state.desk.flags
    flags["auditor"] = 0
    if state.desk.post != "first" or state.quarter.index < 3:
        return []
    extra = flags.get("audit_extra", 0) if flags.get("audit_until", -1) >= state.quarter.index else 0
    if float(state.words("audit")[4]) * 100 >= state.rule("reports.auditor_comes") + extra:
        return []
    flags["auditor"] = 1
    return [Event("auditor_came", state.world.month, "audit", "auditor", seen=True)]


def show_round(state: State, manner: int) -> list[Event]:
    """Show the auditor round: into the warm room (1), which costs a tie, or everywhere (2)."""
    flags = state.desk.flags
    flags["auditor"] = 2
    if manner == 1:
        shift_network(state, -nearest(state.rule("reports.warm_room_network") * 10))
        flags["warm_room"] = state.quarter.index
    else:
        shift_credence(state, nearest(state.rule("reports.honest_tour")))
    facts: dict[str, str | int] = {"manner": manner}
    return [Event("shown_round", state.world.month, "audit", "auditor", facts=facts, seen=True)]


def look(state: State) -> list[Event]:
    """Draw once whether the largest gap is found; an auditor looks at the two largest he can see."""
    desk = state.desk
    visitor = desk.flags.get("auditor", 0) > 0
    now = gaps(state)
    wide = [gap for gap in now if gap.points >= state.rule("reports.blind_gap")]
    if not wide:
        return _clean(state, visitor)
    luck = state.words("audit")
    looked = wide[:1]
    if visitor:
        visible = [gap for gap in wide if gap.box in form.VISIBLE]
        looked = visible[: nearest(state.rule("reports.auditor_gaps"))] or looked
    for k, gap in enumerate(looked):
        if float(luck[k]) * 100 < chance(state, gap, visitor):
            return _found(state, gap)
    return []


def _clean(state: State, visitor: bool) -> list[Event]:
    if not visitor:
        return []
    shift_credence(state, nearest(state.rule("reports.clean_audit")))
    return [Event("audit_clean", state.world.month, "audit", "auditor", seen=True)]


def cost(state: State, gap: Gap, age: int) -> tuple[int, int]:
    """Return (file, standing) in tenths that a found gap costs."""
    raw = (
        state.rule("reports.cost_base")
        + gap.points / state.rule("reports.cost_gap")
        + age / state.rule("reports.cost_age")
    )
    entered = min(state.rule("reports.cost_max"), raw) * (1.0 + state.v / state.rule("reports.cost_v"))
    standing = state.rule("reports.found_standing") + state.rule("reports.found_standing_v") * state.v
    return nearest(entered * 10), nearest(standing * 10)


def _found(state: State, gap: Gap) -> list[Event]:
    desk = state.desk
    age = desk.gap_age.get(gap.box, 0)
    entered, standing = cost(state, gap, age)
    shift_file(state, entered)
    shift_standing(state, standing)
    shift_credence(state, nearest(state.rule("reports.found_credence")))
    desk.gap_age[gap.box] = 0
    desk.findings.append(Finding(state.quarter.index, gap.box, gap.written, gap.true, gap.points, age))
    desk.flags["found_file"] = entered
    if desk.post == "first":
        desk.pending.append("found")
    _put_right(state, gap.box)
    facts: dict[str, str | int] = {"box": gap.box, "written": gap.written, "true": gap.true, "age": age}
    return [Event("found_out", state.world.month, "audit", "gap", amount=gap.points, facts=facts, seen=True)]


def _put_right(state: State, box: str) -> None:
    """Put the true figure on paper: an audit does move it."""
    month = state.world.month
    for village in range(-1, state.villages if state.desk.kind != WORKER else 0):
        true = form.truth_sum(state, box) if village < 0 else form.truth(state, box, village)
        before = state.desk.paper.get((box, village))
        asked = None if before is None else before.asked
        state.desk.paper[box, village] = Written(true, month, AUDIT, true, asked)
    state.desk.paper_series.append((month, box, form.truth_sum(state, box)))
    if box == "percent":
        enrol(state)


def blame_chair(state: State, option: int) -> list[Event]:
    """Answer for a found gap: let a chairman be blamed first (1), or own it (2)."""
    if option == 1:
        shift_file(state, -(state.desk.flags.get("found_file", 0) // 2))
        add_points(state.world.trust, state.world.present(), state.rule("reports.found_blame_trust"))
        honesty = state.world.chair_honesty
        points = nearest(state.rule("reports.learn.punished.there")) * POINT
        honesty[:] = np.maximum(honesty + points, 0)
    else:
        shift_centre(state, 0)
    facts: dict[str, str | int] = {"option": option}
    return [Event("answered_for_gap", state.world.month, "audit", "found", facts=facts, seen=True)]


def grow_old(state: State) -> None:
    """Count the quarters a gap has stood; let clean quarters be believed once the next one confirms them."""
    desk = state.desk
    now = {gap.box: gap.points for gap in gaps(state)}
    blind = state.rule("reports.blind_gap")
    for box, points in now.items():
        desk.gap_age[box] = desk.gap_age.get(box, 0) + 1 if points >= blind else 0
    desk.gaps.append((state.quarter.index, now.get("percent", 0)))
    clean = all(points < blind for points in now.values())
    if clean and desk.flags.get("clean", 0):
        shift_credence(state, nearest(state.rule("reports.clean_quarter")))
        points = nearest(state.rule("reports.clean_honesty")) * POINT
        state.world.chair_honesty[:] = np.minimum(state.world.chair_honesty + points, 100 * POINT)
    desk.flags["clean"] = int(clean)
