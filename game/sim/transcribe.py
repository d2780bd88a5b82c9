"""Decisions as symbols: what can be meant now, and how likely it is, is asked of the campaign itself.

Writing and reading are one text, so that they cannot drift apart: with a decision it is written, without one
it is read. A code is therefore read by replaying it, quarter by quarter.
"""

from __future__ import annotations

from typing import Final

from game.sim import form, report
from game.sim.actions import SHAPES
from game.sim.decisions import Act, Answer, Choose, CloseQuarter, Decision, Figure, Foresee, Report, RunMonths
from game.sim.desk import OrderInForce
from game.sim.form import CHAIR_BOXES, Box
from game.sim.state import ACT, REPORT, REVIEW, State
from game.sim.tape import Channel, Tape

RUN, ANSWER, CHOOSE, ACTED, FORESEE, REPORTED, CLOSED, END = range(8)
LIKELY: Final = {RUN: 6, ANSWER: 9, CHOOSE: 7, ACTED: 10, FORESEE: 1, REPORTED: 30, CLOSED: 30, END: 1}
TOKENS: Final[dict[type, int]] = {
    RunMonths: RUN,
    Answer: ANSWER,
    Choose: CHOOSE,
    Act: ACTED,
    Foresee: FORESEE,
    Report: REPORTED,
    CloseQuarter: CLOSED,
}
MANNERS: Final = (
    ("carry_out", 4),
    ("soften", 1),
    ("soften", 2),
    ("soften", 3),
    ("delay", 4),
    ("refuse", 4),
    ("refuse_in_writing", 4),
    ("resign", 4),
)
MANNER_WEIGHTS: Final = (6, 2, 3, 2, 2, 2, 1, 1)
OWN_OPTIONS: Final = {"blame": 3, "found": 2, "instruct": 3}
SHOW_ROUND: Final = ("show_round", 0, 2, 0)
QUESTIONS: Final = ("percent", "stay", "leaves", "horses", "back", "answers")
"""Predictions that may be made; the lesson cut asks one a quarter (game-design 10)."""

MIXED = 3
SLIP_WEIGHTS: Final = (6, 4, 4, 3)


def shapes(desk: str) -> tuple[tuple[str, int, int, int], ...]:
    """Return (id, targets, options, seconds) of every act of a desk, in a fixed order."""
    return (*SHAPES[desk], SHOW_ROUND)


def fits(desk: str, act: Act) -> bool:
    """Return whether an act names only what its shape has."""
    for name, targets, options, seconds in shapes(desk):
        if name == act.action:
            return -1 <= act.target < targets and 0 <= act.option <= options and -1 <= act.second < seconds
    return False


def transcribe(
    state: State, tape: Tape, channel: Channel, decision: Decision | None, ending: bool = False
) -> Decision | None:
    """Code one decision in the place where the campaign stands.

    Args:
        state: the campaign before the decision.
        tape: what is likely so far; not changed.
        channel: a Writer or a Reader.
        decision: what is written; None when reading, or when the end is written.
        ending: write the end of the record.

    Returns:
        the decision, or None at the end of the record.
    """
    offered = _offered(state)
    place = None
    if ending:
        place = offered.index(END)
    elif decision is not None:
        place = offered.index(TOKENS[type(decision)])
    token = offered[channel.symbol([LIKELY[name] for name in offered], place)]
    if token == END:
        return None
    if token == RUN:
        return RunMonths()
    if token == CLOSED:
        return CloseQuarter()
    return _PARTS[token](state, tape, channel, decision)


def _offered(state: State) -> tuple[int, ...]:
    """Return the kinds of decisions that can come next."""
    desk = state.desk
    if state.stage == REPORT:
        return REPORTED, FORESEE, END
    if state.stage == REVIEW:
        return (ACTED, END) if desk.pending else (CLOSED, END)
    if state.stage != ACT:
        return (END,)
    open_orders = desk.post == "first" and bool(_unanswered(state))
    waiting = desk.post == "first" and bool(desk.happenings)
    first = (RUN,) if not open_orders and not waiting else ()
    asked = ((ANSWER,) if open_orders else ()) + ((CHOOSE,) if waiting else ())
    return (*first, *asked, ACTED, FORESEE, END)


def _unanswered(state: State) -> list[OrderInForce]:
    return [order for order in state.desk.orders if not order.answered]


def _answer(state: State, _tape: Tape, channel: Channel, decision: Decision | None) -> Decision:
    assert decision is None or isinstance(decision, Answer)
    waiting = [order.id for order in _unanswered(state)]
    place = channel.uniform(len(waiting), None if decision is None else waiting.index(decision.order))
    meant = None
    if decision is not None:
        meant = MANNERS.index((decision.answer, decision.share if decision.answer == "soften" else 4))
    answer, share = MANNERS[channel.symbol(MANNER_WEIGHTS, meant)]
    return Answer(waiting[place], answer, share)


def _choose(state: State, _tape: Tape, channel: Channel, decision: Decision | None) -> Decision:
    assert decision is None or isinstance(decision, Choose)
    waiting = state.desk.happenings
    place = channel.uniform(len(waiting), None if decision is None else waiting.index(decision.happening))
    options = [option.id for option in state.book.happenings[waiting[place]].options]
    chosen = channel.uniform(len(options), None if decision is None else options.index(decision.option))
    return Choose(waiting[place], options[chosen])


def _act(state: State, tape: Tape, channel: Channel, decision: Decision | None) -> Decision:
    assert decision is None or isinstance(decision, Act)
    if state.stage == REVIEW:
        pending = state.desk.pending
        place = channel.uniform(len(pending), None if decision is None else pending.index(decision.action))
        name = pending[place]
        return Act(
            name,
            option=1 + channel.uniform(OWN_OPTIONS[name], None if decision is None else decision.option - 1),
        )
    known = shapes(state.desk.kind)
    names = [shape[0] for shape in known]
    kind = channel.symbol(
        _kinds(tape, len(names)), None if decision is None else names.index(decision.action)
    )
    name, targets, options, seconds = known[kind]
    target = _target(tape, channel, kind, targets, None if decision is None else decision.target)
    option = 0
    if options:
        weights = tape.weights(f"option {name}", options + 1)
        option = channel.symbol(weights, None if decision is None else decision.option)
    second = -1
    if seconds:
        second = channel.uniform(seconds + 1, None if decision is None else decision.second + 1) - 1
    return Act(name, target, option, second)


def _kinds(tape: Tape, size: int) -> list[int]:
    """Return the weights of the kinds: the last kind once more is likely."""
    weights = list(tape.weights("kind", size))
    weights[tape.last[0]] += sum(weights) // 2
    return weights


def _target(tape: Tape, channel: Channel, kind: int, targets: int, target: int | None) -> int:
    """Code a target by its distance from the last one; the next in order is likely after the same kind."""
    if not targets:
        return -1
    size = targets + 1
    before = tape.last[1] if kind == tape.last[0] else -1
    weights = [1] * size
    weights[1] += size if kind == tape.last[0] else 0
    step = None if target is None else (target - before) % size
    reached = (before + channel.symbol(weights, step)) % size
    return reached if reached < targets else -1


def learn(state: State, tape: Tape, decision: Decision) -> None:
    """Let a tape learn from a decision that was taken in the stage 'act'."""
    if not isinstance(decision, Act) or state.stage != ACT:
        return
    known = shapes(state.desk.kind)
    kind = [shape[0] for shape in known].index(decision.action)
    tape.learn("kind", len(known), kind)
    if known[kind][2]:
        tape.learn(f"option {decision.action}", known[kind][2] + 1, decision.option)
    tape.last = (kind, decision.target, decision.option)


def _foresee(_state: State, _tape: Tape, channel: Channel, decision: Decision | None) -> Decision:
    assert decision is None or isinstance(decision, Foresee)
    place = channel.uniform(len(QUESTIONS), None if decision is None else QUESTIONS.index(decision.question))
    return Foresee(QUESTIONS[place], channel.uniform(101, None if decision is None else decision.value))


def _report(state: State, _tape: Tape, channel: Channel, decision: Decision | None) -> Decision:
    assert decision is None or isinstance(decision, Report)
    given = {} if decision is None else {figure.box: figure for figure in decision.figures}
    manner: tuple[int, ...] | None = None
    figures = []
    for box in form.boxes(state):
        figure = given.get(box.id)
        slips: tuple[int, ...] = ()
        if passes_slips(box):
            if manner is None:
                manner = _slips(channel, len(box.slips), None if figure is None else figure.slips)
            slips = manner
        figures.append(Figure(box.id, _value(state, channel, box, slips, figure), slips))
    return Report(tuple(figures))


def passes_slips(box: Box) -> bool:
    """Return whether an official passes each chairman's figure of this box in a manner of his own."""
    return bool(box.slips) and box.id in CHAIR_BOXES


def normal(state: State, decision: Decision) -> Decision:
    """Return a decision with nothing in it that does nothing: what is kept is what a code can tell."""
    if isinstance(decision, Answer) and decision.answer != "soften":
        return Answer(decision.order, decision.answer)
    return _normal_form(state, decision) if isinstance(decision, Report) else decision


def _normal_form(state: State, decision: Report) -> Report:
    """Return the form in its own order.

    A chairman's slip is one sheet: the manner in which its first figure is passed holds for all its figures.
    """
    given = {figure.box: figure for figure in decision.figures}
    manner: tuple[int, ...] | None = None
    figures = []
    for box in form.boxes(state):
        slips: tuple[int, ...] = ()
        if passes_slips(box):
            if manner is None:
                manner = given[box.id].slips or (report.WRITTEN,) * len(box.slips)
            slips = manner
        figures.append(Figure(box.id, given[box.id].value, slips))
    return Report(tuple(figures))


def _slips(channel: Channel, villages: int, slips: tuple[int, ...] | None) -> tuple[int, ...]:
    """Code how chairmen's slips are passed: all alike, or one by one."""
    meant = None if slips is None else slips[0] if len(set(slips)) == 1 else MIXED
    manner = channel.symbol(SLIP_WEIGHTS, meant)
    if manner != MIXED:
        return (manner,) * villages
    return tuple(channel.uniform(3, None if slips is None else slips[place]) for place in range(villages))


def _value(state: State, channel: Channel, box: Box, slips: tuple[int, ...], figure: Figure | None) -> int:
    """Code a figure: what is known, asked, added up or stood there is likely; else any that fits the box."""
    likely: list[int] = []
    added = [report.slips_sum(state, box.id, slips)] if slips else []
    known = [] if box.known is None else [box.known.value]
    asked = [] if box.asked is None else [box.asked]
    last = [] if box.last is None else [box.last.value]
    for value in (*added, *known, *asked, *last):
        if box.low <= value <= box.high and value not in likely:
            likely.append(value)
    typed = len(likely)
    place = None
    if figure is not None:
        place = likely.index(figure.value) if figure.value in likely else typed
    place = channel.symbol([4] * typed + [3], place)
    if place < typed:
        return likely[place]
    return box.low + channel.uniform(
        box.high - box.low + 1, None if figure is None else figure.value - box.low
    )


_PARTS: Final = {ANSWER: _answer, CHOOSE: _choose, ACTED: _act, FORESEE: _foresee, REPORTED: _report}
