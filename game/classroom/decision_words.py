"""One decision in plain words, for saying where two runs parted."""

from __future__ import annotations

from typing import Final

from game.play.action_view import manner, place, second_words, words_of
from game.play.happening_view import happening_view
from game.play.order_view import title
from game.play.seat import Seat
from game.play.standing import is_mark
from game.sim.decisions import Act, Answer, Choose, CloseQuarter, Decision, Foresee, Report, RunMonths

REVIEW_WAYS: Final = {"blame": "blame_option", "found": "found_option", "instruct": "instruct_option"}


def decision_words(seat: Seat, decision: Decision, other: Decision | None = None) -> str:
    """Return a decision as the desk would have read it.

    Args:
        seat: as it stood before the decision.
        decision: that was taken.
        other: what another run did in its place; of two reports only the first figure that differs is told.
    """
    if isinstance(decision, Answer):
        key = f"{decision.answer}_{decision.share}" if decision.answer == "soften" else decision.answer
        return _both(seat, title(seat, decision.order), seat.say(f"answer.{key}"))
    if isinstance(decision, Choose):
        view = happening_view(seat)
        option = next((one.label for one in view.options if one.decision == decision), "") if view else ""
        return _both(seat, view.title if view else "", option)
    if isinstance(decision, Report):
        return _report(seat, decision, other)
    if isinstance(decision, Act):
        return _act(seat, decision)
    if is_mark(decision):
        return seat.tell("classroom.decided.deputy")
    plain = {RunMonths: "months", CloseQuarter: "close", Foresee: "foresee"}
    return seat.tell(f"classroom.decided.{plain[type(decision)]}")


def _both(seat: Seat, what: str, how: str) -> str:
    return seat.tell("classroom.decided.both", what=what, how=how) if what and how else what or how


def _act(seat: Seat, act: Act) -> str:
    if act.action in REVIEW_WAYS:
        return seat.say(f"judgement.{REVIEW_WAYS[act.action]}.n{act.option}")
    kind = next((one for one in seat.campaign.acts() if one.id == act.action), None)
    name = seat.say(f"{words_of(seat, act.action)}.name")
    if kind is None:
        return name
    parts = (manner(seat, kind, act), place(seat, kind, act.target), second_words(seat, kind, act))
    return _both(seat, name, ", ".join(part for part in parts if part))


def _report(seat: Seat, report: Report, other: Decision | None) -> str:
    """Return the first figure in which two reports differ; how slips were passed where all figures agree."""
    beside = {figure.box: figure for figure in other.figures} if isinstance(other, Report) else {}
    for figure in report.figures:
        against = beside.get(figure.box)
        if against is None or against.value != figure.value:
            box, unit = seat.say(f"box.{figure.box}"), seat.say(f"box_unit.{figure.box}")
            return seat.tell("classroom.decided.figure", box=box, value=figure.value, unit=unit)
    return seat.tell("classroom.decided.slips")
