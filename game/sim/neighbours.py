"""The three neighbours: a racer, a plodder and a mirror, whose reports are what one's own is compared with.

They are told on paper only; nobody in the game sees their barns (game-design 6).
"""

from __future__ import annotations

from typing import Final

from game.sim.dates import Quarter
from game.sim.desk import WORKER
from game.sim.events import Event
from game.sim.orders import line_floor
from game.sim.position import nearest, shift_credence
from game.sim.state import State, turn_in

NAMES: Final = ("racer", "plodder", "mirror")
RACER, PLODDER, MIRROR = 0, 1, 2
RACE_ENDS: Final = Quarter.of(1930, 1).index
LULL_ENDS: Final = Quarter.of(1930, 4).index
WHOLE: Final = 1000
"""Shares are kept in tenths of a percent."""


def start(state: State) -> None:
    """Set the neighbours' reports of October 1929, and what they really have."""
    desk = state.desk
    if desk.kind == WORKER:
        desk.rivals = [nearest(state.rule(f"neighbour.start_village.{name}") * 10) for name in NAMES]
    else:
        desk.rivals = [nearest(state.district.start_share * WHOLE)] * len(NAMES)
    _barns(state)


def paper_share(state: State) -> int:
    """Return one's own paper in tenths of a percent of the households."""
    held = state.desk.paper.get(("percent", -1))
    share = state.district.start_share if held is None else held.value / state.households
    return nearest(share * WHOLE)


def goal(state: State) -> float:
    """Return where the neighbours are driven to, in tenths of a percent."""
    if state.quarter.index <= RACE_ENDS:
        return state.rule("neighbour.goal_race") * 10
    if state.quarter.index <= LULL_ENDS:
        return state.rule("neighbour.goal_after") * 10
    asked = max(
        (share for month, share in state.district.targets if month <= state.quarter.months[2]), default=0.0
    )
    return max(line_floor(state), min(asked, state.rule("order.percent.floor_top"))) * WHOLE


def move(state: State) -> list[Event]:
    """Let the neighbours report for the quarter that is being closed; some write to those above about you.

    R' = R + a*(goal - R) + b*(best - R); the mirror follows you in place of the best.
    """
    desk = state.desk
    before = list(desk.rivals)
    best, aim, own = max(before), goal(state), paper_share(state)
    for k, name in enumerate(NAMES):
        towards = own if k == MIRROR else best
        pull, follow = state.rule(f"neighbour.pull.{name}"), state.rule(f"neighbour.follow.{name}")
        raised = before[k] + pull * (aim - before[k]) + follow * (towards - before[k])
        if turn_in(state, state.quarter.index)[0] == "T1":
            raised *= state.rule("neighbour.fall")
        desk.rivals[k] = min(WHOLE, max(0, nearest(raised)))
    _barns(state)
    return _inform(state, own) + _caught(state)


def _barns(state: State) -> None:
    low, high = state.rule("neighbour.barn.low"), state.rule("neighbour.barn.high")
    luck = state.words("neighbours")
    state.desk.rival_barns = [
        nearest(reported * (low + (high - low) * float(luck[k])))
        for k, reported in enumerate(state.desk.rivals)
    ]


def _inform(state: State, own: int) -> list[Event]:
    """Let a neighbour close behind write about you: it counts in the next quarter's chance of being found."""
    luck = state.words("neighbours")
    near = state.rule("neighbour.inform_gap") * 10
    for k, reported in enumerate(state.desk.rivals):
        if abs(reported - own) <= near and float(luck[8 + k]) * 100 < state.rule("neighbour.inform"):
            state.desk.flags["informs"] = state.quarter.index + 1
            return [Event("neighbour_informed", state.world.month, "neighbours", NAMES[k])]
    return []


def _caught(state: State) -> list[Event]:
    """Let a neighbour be caught as you could be; where several were, nobody is believed."""
    luck = state.words("neighbours")
    want, season = state.rule("reports.want"), state.rule("reports.correction_season")
    base = state.rule("reports.found_base") + season * state.rule("reports.found_correction")
    caught = []
    for k, reported in enumerate(state.desk.rivals):
        gap = (reported - state.desk.rival_barns[k]) / 10
        size = min(
            state.rule("reports.size_max"),
            max(state.rule("reports.size_min"), gap / state.rule("reports.size_gap")),
        )
        if gap >= state.rule("reports.blind_gap") and float(luck[16 + k]) * 100 < base * want * size:
            caught.append(k)
    events = [
        Event(
            "neighbour_caught",
            state.world.month,
            "neighbours",
            NAMES[k],
            amount=state.desk.rivals[k],
            seen=True,
        )
        for k in caught
    ]
    own = any(finding.quarter == state.quarter.index for finding in state.desk.findings)
    if RACER in caught:
        shift_credence(state, nearest(state.rule("neighbour.caught_credence")))
    if len(caught) + int(own) >= nearest(state.rule("reports.region_caught")):
        shift_credence(state, nearest(state.rule("reports.region_credence")))
    return events
