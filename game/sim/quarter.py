"""The quarter: how it opens, runs and is closed, and how a deputy plays one that nobody plays.

Months run first, the form comes after them (game-design 9). I 1930 has two runs and two forms: the telegram
of 20 February, then 2 March interrupts with few weeks left.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Final, TypeVar

import numpy as np

from game.sim import advisers, answers, audit, form, happenings, judgement, knowledge, neighbours, report
from game.sim.dates import Quarter
from game.sim.decisions import Answer, Choose, Report
from game.sim.desk import LESSON, OFFICIAL, WORKER
from game.sim.events import Event
from game.sim.month import run_month
from game.sim.orders import issue, kind_of, kinds_now
from game.sim.position import nearest, shift_temper
from game.sim.snapshot import take_snapshot
from game.sim.state import ACT, LESSON_QUARTERS, OVER, REPORT, REVIEW, TURNED_INSIDE, State, digest
from game.sim.world import SHARE, World

MONTH_LEVERS: Final = (
    "push",
    "vote_push",
    "list_push",
    "grain_push",
    "search_push",
    "seed_push",
    "sowing_push",
    "meat_push",
    "movement_push",
    "seed_leak",
)
"""Levers that a quarter's orders and acts move and that start anew in the next."""

BENT_FORMULAS: Final = ("grain", "grain_rest", "counter_plan")
Result = TypeVar("Result")
Months = Generator[World | None, list[Event], list[Event]]
"""Something that takes months: it stops wherever the coming month is due, is sent its events, and returns all events.

Where it stops with villages in hand, a quarter has to pass over these first: what advisers imagine (a bare campaign
has no advisers). `through` runs the months of one campaign as they come; side_by_side.py those of many at once."""

PRESS, KEEP, SPARE = 1, 2, 3
"""Standing instructions for quarters the lesson cut skips."""
BRIGADE: Final = 4
"""How IV 1929 is played before a lesson begins: a brigade from town writes what is asked."""


def segment_months(state: State) -> int:
    """Return how many months the coming run has: I 1930 stops after February, then one is left."""
    if state.quarter.index != TURNED_INSIDE:
        return 3
    return 2 if state.segment == 0 else 1


def open_quarter(state: State, auto: bool = False) -> Months:
    """Begin a quarter: levers, weeks, what falls due, orders, an auditor perhaps, happenings.

    Args:
        state: its quarter is already the new one.
        auto: nobody sits at the desk: only happenings that are forced come.
    """
    desk = state.desk
    state.stage, state.segment = ACT, 0
    due = [*kinds_now(state), *(kind_of(state, order) for order in desk.returning)]
    listed = any(kind.family == "list" for kind in due)
    for name in MONTH_LEVERS:
        if name != "list_push" or listed:  # the names of I 1931 were taken until June
            getattr(state.world, name)[:] = SHARE
    _budgets(state)
    _drift(state)
    for name in (
        "judged_orders",
        "judged_gain",
        "judged_share",
        "judged_w",
        "cases_done",
        "names_done",
        "complaints",
        "found_file",
    ):
        desk.flags.pop(name, None)
    desk.flags["file_start"] = desk.file
    desk.acts_this_quarter = {}
    desk.slips = {}
    events = list(happenings.fall_due(state))
    knowledge.age(state)
    events += issue(state)
    rebend(state)
    events += audit.arrive(state)
    advisers.settle(state)
    if desk.post == "first":
        happenings.draw(state, False, forced_only=auto)
        if not state.bare:
            later = advisers.imagined(state)
            yield later
            advisers.advise(state, later)
    return events


def _budgets(state: State) -> None:
    desk = state.desk
    weeks = weeks_of(state)
    desk.weeks_left = max(min(1, weeks), weeks - desk.weeks_owed)
    desk.weeks_owed = 0
    out = desk.post == "out"
    desk.calls_left = 0 if out or desk.kind == WORKER else nearest(state.rule("desk.telephone.free"))
    desk.favours_left = 0 if out else nearest(desk.network * state.rule("network.shelter")) // 10
    if desk.kind == OFFICIAL:
        desk.goods = 0 if out else nearest(state.rule("player.goods_start"))
        tractors = state.quarter.months[0] >= state.district.mts_month
        desk.tractor_days = nearest(state.rule("player.tractor_days")) if tractors and not out else 0


def weeks_of(state: State) -> int:
    """Return the weeks of this quarter for the post that is held."""
    desk = state.desk
    if desk.post == "out":
        return 0
    if desk.post == "small":
        return nearest(
            state.rule("removal.worker_weeks" if desk.kind == WORKER else "removal.official_weeks")
        )
    if desk.kind == OFFICIAL:
        return nearest(state.rule("player.weeks_official"))
    key = {1: "player.weeks_worker_first", 2: "player.weeks_worker_second"}
    return nearest(state.rule(key.get(state.quarter.index, "player.weeks_worker")))


def _drift(state: State) -> None:
    """Let temper drift towards its rest, a tenth a quarter."""
    rest, step = nearest(state.rule("temper.rest") * 10), nearest(state.rule("temper.drift") * 10)
    away = rest - state.desk.temper
    shift_temper(state, max(-step, min(step, away)))


def through(state: State, work: Generator[World | None, list[Event], Result]) -> Result:
    """Carry something that takes months through, month by month, and return what it returns (mostly its events)."""
    try:
        later = next(work)
        while True:
            if later is None:
                later = work.send(run_month(state.world, state.ledger, state.book, state.district))
            else:
                advisers.pass_quarter(later, state.book, state.district)
                later = work.send([])
    except StopIteration as end_of_work:
        result: Result = end_of_work.value
        return result


def run(state: State) -> Months:
    """Run the months up to the next form, and lay the form (or the review) on the desk."""
    events: list[Event] = []
    desk = state.desk
    advisers.settle(state)
    if state.segment == 0:
        if desk.post != "first":
            events += answers.deputy_answers(state)
        events += answers.carry(state)
    for _ in range(segment_months(state)):
        events += yield from _run_month(state)
        if state.watch is not None:
            state.watch()
    knowledge.age(state)
    advisers.settle(state)
    if desk.kind == OFFICIAL:
        for box in form.box_ids(state):
            for village in range(state.villages):
                desk.slips[box, village] = form.write_slip(state, box, village)
    state.stage = REPORT
    if desk.post != "first":
        manner = "asked" if desk.deputy == answers.HARSH else "list"
        events += send(state, report.as_known(state, manner), report.DEPUTY)
    return events


def _run_month(state: State) -> Months:
    """Run one month; an order raised by false paper raises the target and the plan the villages feel."""
    world = state.world
    planned = world.plan.copy()
    raise_target(state)
    events = yield None
    bend = state.desk.flags.get("plan_bend", SHARE)
    laid = (planned == 0) & (world.plan > 0)
    if bend != SHARE and laid.any():
        world.plan[:] = np.where(laid, world.plan * bend // SHARE, world.plan)
    return events


def rebend(state: State) -> None:
    """Bring the grain order that lies on the villages in line with what the paper made of it.

    The month lays the documented order; false hectares and yields bend it by the ratio of the two numbers.
    """
    flags = state.desk.flags
    for order in state.desk.orders:
        fresh = order.quarter == state.quarter.index and not order.delayed_before
        if not fresh or kind_of(state, order).formula not in BENT_FORMULAS or order.exact <= 0:
            continue
        before = flags.get("plan_bend", SHARE) if state.quarter.number == 4 else SHARE
        now = max(SHARE // 4, min(3 * SHARE, order.number * SHARE // order.exact))
        flags["plan_bend"] = now
        if now != before and state.world.plan.any():
            state.world.plan[:] = state.world.plan * now // before


def raise_target(state: State) -> None:
    """Raise what pressure looks at where the percentage was driven up by one's own paper, never lower it."""
    target = state.world.target
    for order in state.desk.orders:
        if kind_of(state, order).formula == "percent" and order.number > order.exact > 0:
            raised = target.astype(np.int64) * order.number // order.exact
            ceiling = np.maximum(target, SHARE * order.number // state.households)
            target[:] = np.minimum(raised, ceiling).astype(np.int32)


def send(state: State, paper: Report, author: str = report.YOU) -> list[Event]:
    """Send the form up, judge what is due, and go on to the review or to what 2 March left of the quarter."""
    for box in form.box_ids(state):
        true = int(state.world.enrolled.sum(dtype=np.int64)) if box == "percent" else form.truth_sum(state, box)
        state.desk.flags[f"true_{box}"] = true
    events = report.take(state, paper, author)
    judgement.judge_form(state)
    if state.quarter.index == TURNED_INSIDE and state.segment == 0:
        return events + interrupt(state)
    events += judgement.judge(state)
    state.stage = REVIEW
    if state.desk.post == "first" and gap_after(state):
        state.desk.pending.append("instruct")
    return events


def interrupt(state: State) -> list[Event]:
    """Let 2 March 1930 come: few weeks are left, happenings of the turn lie on the desk."""
    state.segment = 1
    state.stage = ACT
    desk = state.desk
    desk.weeks_left = min(desk.weeks_left, nearest(state.rule("line.turn_weeks")))
    desk.slips = {}
    if desk.post == "first":
        happenings.draw(state, True)
    return [Event("line_turned", state.world.month, "line", "T1", facts={"turn": "T1"}, seen=True)]


def next_played(state: State) -> int:
    """Return the next quarter this cut plays, or -1 after the last."""
    return next((quarter for quarter in state.played if quarter > state.quarter.index), -1)


def gap_after(state: State) -> bool:
    """Return whether quarters that nobody plays follow this one."""
    following = next_played(state)
    last = state.played[-1] if following < 0 else following - 1
    return state.cut == LESSON and following > 0 and last > state.quarter.index


def close(state: State) -> Months:
    """Close the quarter, let a deputy play those that are skipped, and open the next one."""
    events = end(state)
    following = next_played(state)
    if following < 0:
        state.stage = OVER
        return events
    manner = state.desk.flags.get("instruction", KEEP)
    while state.quarter.index + 1 < following:
        state.quarter = Quarter(state.quarter.index + 1)
        events += yield from play_unseen(state, manner)
        events += end(state)
    state.quarter = Quarter(following)
    events += yield from open_quarter(state)
    return events


def end(state: State) -> list[Event]:
    """Do what a quarter's last day brings: neighbours report, tallies fade, a snapshot is kept."""
    desk = state.desk
    events = neighbours.move(state)
    fade = state.rule("tally.fade")
    desk.hard, desk.soft = nearest(desk.hard * fade), nearest(desk.soft * fade)
    desk.done += desk.orders
    desk.orders = []
    desk.happenings = []
    desk.pending = []
    if desk.post == "out":
        desk.flags.setdefault("left_quarter", state.quarter.index)
    if state.quarter.label == "IV 1932":
        desk.flags["file_at_end_1932"] = desk.file
    if state.quarter.number == 2:
        desk.flags["delivered_last"] = form.truth_sum(state, "delivered")
        for name in ("paper_yield", "plan_bend"):
            desk.flags.pop(name, None)
        desk.asked.pop("grain", None)
    state.snapshots.append(take_snapshot(state.world, state.ledger.outside, desk, state.quarter.index))
    state.digests.append("" if state.bare else digest(state))
    if state.watch is not None:
        state.watch()
    return events


def play_unseen(state: State, manner: int) -> Months:
    """Play a quarter nobody sits through, as the instruction left with the deputy says.

    press: carried out, and what is asked is written; keep: carried out, and the villages' lists are written;
    spare: half of every order, and what is known is written. It is still one's own desk: standing, file and
    temper move.
    """
    desk = state.desk
    events = yield from open_quarter(state, auto=True)
    while True:
        if desk.post == "first":
            events += _answer_unseen(state, manner)
        events += yield from run(state)
        if state.stage == REPORT:
            writing = "asked" if manner in (PRESS, BRIGADE) else "list" if manner == KEEP else "known"
            events += send(state, report.as_known(state, writing), report.DEPUTY)
        if state.stage == REVIEW:
            break
    if "blame" in desk.pending:
        events += judgement.meet_blame(state, judgement.HAND_DOWN if manner == PRESS else judgement.TAKE)
    if "found" in desk.pending:
        events += audit.blame_chair(state, 1 if manner == PRESS else 2)
    return events


def _answer_unseen(state: State, manner: int) -> list[Event]:
    events: list[Event] = []
    for order in list(state.desk.orders):
        if not order.answered:
            answer = Answer(order.id, "soften", 2) if manner == SPARE else Answer(order.id, "carry_out")
            events += answers.take(state, answer)
    state.desk.weeks_owed = 0
    for name in list(state.desk.happenings):
        events += happenings.choose(state, Choose(name, happenings.summary_choice(state, name)))
    return events


def start_lesson(state: State) -> Months:
    """Bring a lesson to its first quarter: IV 1929 was played by a brigade that wrote what was asked."""
    events: list[Event] = []
    while state.quarter.index < LESSON_QUARTERS[0]:
        events += yield from play_unseen(state, BRIGADE)
        events += end(state)
        state.quarter = Quarter(state.quarter.index + 1)
    happenings.take_as_read(state)
    return events + (yield from open_quarter(state))
