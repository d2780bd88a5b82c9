"""The five answers to an order: what each does to the one who answers and to the villages (game-design 3.3).

Carrying out leaves every lever of the month where the documented line has it; what is left undone takes its
part away again, and may be done over one's head by other men, at more than the order's measure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from game.sim import over_head
from game.sim.book import OrderKind
from game.sim.decisions import ANSWERS, Allowed, Answer, Check, Refused
from game.sim.desk import OrderInForce
from game.sim.events import Event
from game.sim.orders import in_force, kind_of
from game.sim.position import (
    nearest,
    shift_centre,
    shift_file,
    shift_standing,
    shift_temper,
)
from game.sim.scopes import add_points
from game.sim.state import ACT, State
from game.sim.world import SHARE

QUARTER_SHARE: Final = SHARE // 4
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "percent": ("push", "vote_push"),
    "seed": ("seed_push",),
    "grain": ("grain_push",),
    "list": ("list_push",),
    "animals": ("meat_push",),
}
"""Levers of the month that an order of a family moves."""
RIGHT_TOO_EARLY: Final = ("T1", "T3", "T5")
HARSH, CLERK = "harsh", "clerk"


def check(state: State, decision: Answer) -> Check:
    """Return whether an order may be answered so, and what it costs; weeks that are lacking are owed."""
    order = in_force(state, decision.order)
    if state.stage != ACT:
        return Refused("not_now", {"stage": state.stage})
    if state.desk.post != "first":
        return Refused("post_lost")
    if order is None:
        return Refused("no_such_order", {"order": decision.order})
    if order.answered:
        return Refused("order_answered", {"order": order.id})
    if decision.answer not in ANSWERS:
        return Refused("no_such_answer", {"answer": decision.answer})
    if decision.answer == "soften" and decision.share not in (1, 2, 3):
        return Refused("share", {"share": decision.share})
    if decision.answer == "delay" and order.delayed_before:
        return Refused("delayed_twice", {"order": order.id})
    return Allowed(weeks_of(state, kind_of(state, order), decision.answer))


def weeks_of(state: State, kind: OrderKind, answer: str) -> int:
    """Return the weeks an answer takes; resigning takes all that are left."""
    if answer == "resign":
        return state.desk.weeks_left
    extra = {
        "carry_out": float(kind.weeks),
        "soften": kind.weeks + state.rule("answer.soften.weeks"),
        "delay": state.rule("answer.delay.weeks"),
        "refuse": state.rule("answer.refuse.weeks_silent"),
        "refuse_in_writing": state.rule("answer.refuse.weeks_written"),
    }
    return nearest(extra[answer])


def take(state: State, decision: Answer) -> list[Event]:
    """Answer an order: pay for it, and lay up its effects until the months run."""
    order = in_force(state, decision.order)
    assert order is not None
    kind = kind_of(state, order)
    pay_weeks(state, weeks_of(state, kind, decision.answer))
    share = decision.share if decision.answer == "soften" else 4
    answered = replace(order, answered=decision.answer, share=share)
    state.desk.orders[state.desk.orders.index(order)] = answered
    MANNERS[decision.answer](state, kind, answered)
    facts: dict[str, str | int] = {"order": order.id, "answer": decision.answer, "share": share}
    return [Event("answered", state.world.month, "answers", decision.answer, facts=facts, seen=True)]


def pay_weeks(state: State, weeks: int) -> None:
    """Take weeks from this quarter, and what is lacking from the next."""
    desk = state.desk
    paid = min(max(0, desk.weeks_left), weeks)
    desk.weeks_left -= paid
    desk.weeks_owed += weeks - paid


def _tenths(value: float) -> int:
    return nearest(value * 10)


def _carry_out(state: State, kind: OrderKind, _order: OrderInForce) -> None:
    shift_temper(state, _tenths(state.rule("answer.carry.temper") * kind.force))
    state.desk.hard += 10 * kind.severity
    if kind.family == "list":
        state.desk.lists_signed += 1
    _allow_correction(state, kind)


def _allow_correction(state: State, kind: OrderKind) -> None:
    """Let a lower figure cost no standing where those above have asked for the distortions to be put right."""
    if kind.family == "correction" and state.rule("answer.correction.paper") > 0:
        state.desk.flags["correcting"] = state.quarter.index


def _soften(state: State, kind: OrderKind, order: OrderInForce) -> None:
    shift_file(state, _tenths(state.rule("answer.soften.file")))
    shift_temper(state, _tenths(state.rule("answer.soften.temper")))
    state.desk.hard += 10 * kind.severity * order.share // 4
    state.desk.soft += 10 * kind.severity * (4 - order.share) // 4
    if kind.family == "list":
        state.desk.lists_signed += 1
    _allow_correction(state, kind)
    if kind.family == "cases":
        shift_file(state, _tenths(state.rule("answer.cases.petty_file")))
    if kind.family == "movement":
        shift_file(state, _tenths(state.rule("answer.movement.soften_file")))


def _delay(state: State, kind: OrderKind, _order: OrderInForce) -> None:
    shift_standing(state, _tenths(state.rule("answer.delay.standing") * state.w))
    shift_file(state, _tenths(state.rule("answer.delay.file")))
    state.desk.soft += nearest(10 * kind.severity * state.rule("answer.delay.soft"))


def _refuse(state: State, kind: OrderKind, _order: OrderInForce) -> None:
    standing = state.rule("answer.refuse.standing") + state.rule("answer.refuse.standing_w") * state.w
    shift_standing(state, _tenths(standing))
    shift_file(
        state, _tenths(state.rule("answer.refuse.file") + state.rule("answer.refuse.file_w") * state.w)
    )
    shift_temper(state, _tenths(state.rule("answer.refuse.temper")))
    state.desk.soft += 10 * kind.severity


def _refuse_in_writing(state: State, kind: OrderKind, order: OrderInForce) -> None:
    _refuse(state, kind, order)
    shift_centre(state, nearest(state.rule("answer.refuse.written_centre")))
    add_points(state.world.trust, state.world.present(), state.rule("answer.refuse.written_trust"))


def _resign(state: State, _kind: OrderKind, _order: OrderInForce) -> None:
    leave_post(state, "resigned")
    shift_temper(state, _tenths(state.rule("answer.resign.temper")))


MANNERS: Final = {
    "carry_out": _carry_out,
    "soften": _soften,
    "delay": _delay,
    "refuse": _refuse,
    "refuse_in_writing": _refuse_in_writing,
    "resign": _resign,
}


def leave_post(state: State, reason: str) -> None:
    """End the post for good: a deputy of the line's taste answers every order from here on."""
    desk = state.desk
    desk.post, desk.ended = "out", desk.ended or reason
    desk.flags["left_quarter"] = state.quarter.index
    appoint_deputy(state)
    desk.weeks_left, desk.calls_left, desk.favours_left = 0, 0, 0
    desk.happenings = []
    desk.pending = []


def appoint_deputy(state: State) -> None:
    """Put a man of the line's taste in the chair: harsh where a shortfall weighs most, else a clerk."""
    state.desk.deputy = HARSH if state.w >= state.rule("answer.resign.harsh_w") else CLERK


def deputy_answers(state: State) -> list[Event]:
    """Let the deputy carry out what is unanswered; the desk's own person neither gains nor loses by it."""
    events = []
    for place, order in enumerate(state.desk.orders):
        if not order.answered or order.answered == "resign":
            state.desk.orders[place] = replace(order, answered="carry_out", share=4)
            facts: dict[str, str | int] = {"order": order.id, "deputy": state.desk.deputy}
            events.append(
                Event("deputy_answered", state.world.month, "answers", "deputy", facts=facts, seen=True)
            )
    return events


def carry(state: State) -> list[Event]:
    """Turn the answers into levers of the coming months; what is undone may be done over one's head.

    Called once, when the months of an order's quarter begin to run.
    """
    events: list[Event] = []
    luck = state.words("answer")
    for place, order in enumerate(state.desk.orders):
        kind = kind_of(state, order)
        done, manner = _measure(state, kind, order, float(luck[2 * place % 64]))
        if manner:
            order = replace(order, done_over_your_head=manner != "filled_elsewhere")
            state.desk.orders[place] = order
            events.append(_told(state, order, manner))
        _count_more(state, kind, order)
        press(state, kind, order, done)
        events += over_head.apply(state, kind, order, done, manner, float(luck[(2 * place + 1) % 64]))
        if order.answered == "delay":
            state.desk.returning.append(order)
    return events


def _measure(state: State, kind: OrderKind, order: OrderInForce, luck: float) -> tuple[int, str]:
    """Return how much of an order reaches the yards (1/10000), and who else did it, if anybody."""
    if order.answered == "carry_out":
        if state.desk.post != "first" and state.desk.deputy == HARSH:
            return nearest(SHARE * state.rule("answer.resign.harsh_factor")), ""
        return SHARE, ""
    if order.answered == "delay":
        return 0, ""
    share = order.share * QUARTER_SHARE if order.answered == "soften" else 0
    chance = over_head_chance(state, kind, order)
    if luck < chance:
        if kind.family == "list" and order.answered != "soften" and state.villages == 1:
            return SHARE, "forged"
        more = 1.0 if kind.family == "list" else state.rule("answer.refuse.over_head_factor")  # a number is filled
        rest = nearest((SHARE - share) * more)
        return share + rest, "over_head"
    if kind.family == "list" and order.answered != "soften":
        return 0, "filled_elsewhere"
    return share, ""


def over_head_chance(state: State, kind: OrderKind, order: OrderInForce) -> float:
    """Return the chance that what is left undone is done by others (game-design 3.3)."""
    if kind.family == "list" and order.answered != "soften" and state.villages == 1:
        return state.rule("answer.list.forge") / 100
    chance = (state.rule("answer.refuse.over_head") + state.rule("answer.refuse.over_head_w") * state.w) / 100
    return min(1.0, chance) * (state.rule("answer.soften.over_head") if order.answered == "soften" else 1.0)


def _told(state: State, order: OrderInForce, manner: str) -> Event:
    kind = {"over_head": "done_over_your_head"}.get(manner, manner)
    return Event(kind, state.world.month, "answers", order.answered, facts={"order": order.id}, seen=True)


def _count_more(state: State, kind: OrderKind, order: OrderInForce) -> None:
    """Count it harder when more was done than asked: the lever already stands above the order's measure."""
    if order.answered != "carry_out" or state.desk.post != "first":
        return
    if any(bool((getattr(state.world, name) > SHARE).any()) for name in COLUMNS.get(kind.family, ())):
        more = state.rule("answer.carry.hard_more") - 1.0
        state.desk.hard += nearest(10 * kind.severity * more)


def press(state: State, kind: OrderKind, order: OrderInForce, done: int) -> None:
    """Multiply the levers of the month by what is done of an order (1/10000)."""
    if kind.id == "sowing":
        scale(state, "sowing_push", SHARE if order.answered == "delay" else done)
        return
    if kind.family == "movement":
        scale(state, "movement_push", _roads(state, order, done))
        return
    if kind.family in ("hold", "correction"):
        let_go(state, _leaving(state, kind, done))
        return
    for name in COLUMNS.get(kind.family, ()):
        sheets = name == "vote_push" and order.answered == "soften" and not order.done_over_your_head
        only_sheets = sheets and order.share * 25 <= 100 * state.rule("answer.percent.sheets_share")
        scale(state, name, 0 if only_sheets else done)


def _roads(state: State, order: OrderInForce, done: int) -> int:
    """Return who still gets through, against roads closed as ordered (1/10000)."""
    closed = state.rule("answer.movement.carry")
    if order.done_over_your_head and done > 0:
        return nearest(SHARE * state.rule("answer.movement.over") / closed)
    if order.answered == "soften":
        return nearest(SHARE * state.rule("answer.movement.soften") / closed)
    if order.answered == "delay":
        months = (state.rule("answer.movement.delay") + 2.0 * closed) / 3.0
        return nearest(SHARE * months / closed)
    return SHARE if done >= SHARE else nearest(SHARE / closed)


def _leaving(state: State, kind: OrderKind, done: int) -> int:
    """Return how leaving is let through against the order's measure (1/10000)."""
    factor = state.rule(f"answer.{kind.family}.leave")
    rest = (SHARE - min(done, SHARE)) / SHARE
    return nearest(SHARE * (1.0 + (1.0 / factor - 1.0) * rest))


def let_go(state: State, factor: int) -> None:
    """Multiply what keeps households from leaving, for the months of this quarter (1/10000)."""
    world, end = state.world, state.quarter.months[2] + 1
    if factor == SHARE:
        return
    changed = world.leave_hazard.astype(np.int64) * factor // SHARE
    world.leave_hazard[:] = changed.clip(0, 1_000_000).astype(np.int32)
    world.hazard_until[:] = np.maximum(world.hazard_until, end)


def scale(state: State, column: str, factor: int) -> None:
    """Multiply a lever of every village by a factor (1/10000), kept in its range."""
    lever = getattr(state.world, column)
    lever[:] = (lever.astype(np.int64) * factor // SHARE).clip(0, 100_000).astype(np.int32)


def too_early(state: State, turn: str) -> list[Event]:
    """When the line turns against hardness, note who refused shortly before: he was right too early."""
    if turn not in RIGHT_TOO_EARLY:
        return []
    since = state.quarter.index - nearest(state.rule("answer.refuse.too_early_quarters"))
    earlier = [*state.desk.done, *state.desk.orders]
    refused = [order for order in earlier if order.answered.startswith("refuse") and order.quarter >= since]
    if not refused:
        return []
    shift_file(state, _tenths(state.rule("answer.refuse.too_early_file")))
    shift_standing(state, _tenths(state.rule("answer.refuse.too_early_standing")))
    facts: dict[str, str | int] = {"order": refused[-1].id, "turn": turn}
    return [Event("right_too_early", state.world.month, "answers", "turn", facts=facts, seen=True)]
