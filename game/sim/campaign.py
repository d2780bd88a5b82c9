"""The campaign: the one door by which a player, a bot or a replay takes decisions and sees what follows.

A campaign is a book, a district, a seed, a desk, a cut and the decisions in their order; all else follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import fields
from functools import partial
from typing import Any, Final

import numpy as np

from game.sim import (
    actions,
    answers,
    audit,
    form,
    happenings,
    judgement,
    neighbours,
    previews,
    quarter,
    report,
    state,
    transcribe,
)
from game.sim.action import ActKind
from game.sim.book import Book, Happening
from game.sim.dates import FIRST_PLAYED_QUARTER, Quarter
from game.sim.decisions import (
    Act,
    Allowed,
    Answer,
    Check,
    Choose,
    CloseQuarter,
    Decision,
    Foresee,
    Refused,
    Report,
    RunMonths,
    misshapen,
)
from game.sim.desk import FULL, LESSON, OFFICIAL, WORKER, Desk
from game.sim.events import Event
from game.sim.form import Box
from game.sim.founding import found
from game.sim.position import nearest
from game.sim.previews import Preview
from game.sim.state import ACT, OVER, REPORT, REVIEW, TURNED_INSIDE, State
from game.sim.tape import Tape, Writer

VILLAGES: Final = {WORKER: 1, OFFICIAL: 10}
OWN_ACTS: Final[Mapping[str, int]] = {"show_round": 2, "blame": 3, "found": 2, "instruct": 3}
"""Acts of the campaign itself, and their highest option."""


class DecisionRefused(Exception):  # noqa: N818 (it is an answer, not a fault)
    """A decision was taken that a check refuses; the reason is kept for the screen."""

    def __init__(self, refused: Refused) -> None:
        """Keep the reason."""
        super().__init__(refused.reason)
        self.refused = refused


class Campaign(State):
    """One campaign, from its first quarter to its last.

    Args:
        book: numbers, districts, line, orders, happenings.
        district: id of the district.
        seed: of all its chance; the same villages on both desks.
        desk: WORKER (one village) or OFFICIAL (ten).
        cut: FULL (fifteen quarters) or LESSON (six).
        full_previews: whether previews keep all their lines at any temper.
        keep_entries: whether the ledger keeps every movement (needed for 'why?').
        bare: a replay for comparison only: no digests, no forecasts, no text code.
        watch: called with the campaign once it is founded, after each month and after each quarter.

    Raises:
        KeyError: when the book has no such district, desk or cut.
    """

    def __init__(
        self,
        book: Book,
        district: str,
        seed: int,
        desk: str,
        cut: str,
        full_previews: bool = False,
        keep_entries: bool = True,
        bare: bool = False,
        watch: Callable[[State], None] | None = None,
    ) -> None:
        """Found the villages and open the first quarter."""
        if cut not in (FULL, LESSON):
            raise KeyError(f"no cut {cut!r}; there are {FULL!r} and {LESSON!r}")
        place, villages = book.districts[district], VILLAGES[desk]
        world, ledger = found(book, place, np.array([seed], dtype=np.uint64), villages, keep=keep_entries)
        super().__init__(
            book=book,
            district=place,
            seed=seed,
            cut=cut,
            full_previews=full_previews,
            quarter=Quarter(FIRST_PLAYED_QUARTER),
            stage=ACT,
            segment=0,
            world=world,
            ledger=ledger,
            desk=Desk(kind=desk, cut=cut),
            bare=bare,
        )
        self.tape = Tape(desk, cut, self.played[-1] - FIRST_PLAYED_QUARTER + 1)
        if watch is not None:
            self.watch = partial(watch, self)
            self.watch()
        self._start()

    def _start(self) -> None:
        desk = self.desk
        desk.standing = nearest(self.rule("player.standing_start") * 10)
        desk.file = nearest(self.rule("player.file_start") * 10)
        desk.network = nearest(self.rule(f"player.network_start.{desk.kind}") * 10)
        desk.temper = nearest(self.rule("player.temper_start") * 10)
        desk.credence = nearest(self.rule("player.credence_start"))
        desk.factory = nearest(self.rule("player.factory_start") * 10)
        desk.centre_knows = nearest(self.rule("player.centre_start") * 10)
        neighbours.start(self)
        if self.cut == LESSON:
            self.events += quarter.through(self, quarter.start_lesson(self))
        else:
            self.events += quarter.through(self, quarter.open_quarter(self))

    def check(self, decision: Decision) -> Check:
        """Return whether a decision may be taken now, and why not."""
        wrong = misshapen(decision)
        if wrong:
            return Refused("misshapen", {"part": wrong})
        return _CHECKS[type(decision)](self, decision)

    def take(self, decision: Decision) -> list[Event]:
        """Take a decision and return what happened.

        Raises:
            DecisionRefused: when check refuses it; nothing has changed then.
        """
        return quarter.through(self, self.steps(decision))

    def steps(self, decision: Decision) -> quarter.Months:
        """Take a decision, stopping wherever a month is due: whoever asks runs it and sends its events.

        Raises:
            DecisionRefused: at the first step, when check refuses it; nothing has changed then.
        """
        verdict = self.check(decision)
        if isinstance(verdict, Refused):
            raise DecisionRefused(verdict)
        decision = transcribe.normal(self, decision)
        if not self.bare:
            writer = Writer()
            transcribe.transcribe(self, self.tape, writer, decision)
            self.tape.add(writer.intervals)
            transcribe.learn(self, self.tape, decision)
        self.log.append(decision)
        taken = _TAKES[type(decision)](self, decision)
        happened = taken if isinstance(taken, list) else (yield from taken)
        if self.desk.post != "first":
            self.desk.happenings.clear()  # what still lay there is the deputy's
        self.events += happened
        return happened

    def preview(self, decision: Decision) -> Preview:
        """Return what a decision promises for paper, barn and people, as this desk shows it."""
        return previews.preview(self, decision)

    def copy(self) -> Campaign:
        """Return a campaign that shares nothing that changes with this one."""
        other = Campaign.__new__(Campaign)
        for name, value in vars(self).items():
            setattr(other, name, _copied(name, value))
        return other

    def boxes(self) -> tuple[Box, ...]:
        """Return the form as it lies on the desk now."""
        return form.boxes(self)

    def acts(self) -> tuple[ActKind, ...]:
        """Return the standing actions of this desk with what they cost now."""
        return actions.kinds(self)

    def happening(self) -> Happening | None:
        """Return the first happening that waits for a choice, its options in the order of this run."""
        return happenings.waiting(self)

    def digest(self) -> str:
        """Return 16 hex digits that two equal campaigns share."""
        return state.digest(self)

    def take_act(self, act: Act) -> list[Event]:
        """Take an act of the campaign itself, or a standing action."""
        if act.action not in OWN_ACTS:
            return list(actions.apply(self, act))
        if act.action == "show_round":
            answers.pay_weeks(self, nearest(self.rule("reports.auditor_weeks")))
            return audit.show_round(self, act.option)
        self.desk.pending.remove(act.action)
        if act.action == "instruct":
            self.desk.flags["instruction"] = act.option
            return []
        return (
            audit.blame_chair(self, act.option)
            if act.action == "found"
            else judgement.meet_blame(self, act.option)
        )


def _copied(name: str, value: Any) -> Any:
    """Copy what changes; books, events and ledger entries are never changed and are shared."""
    if name in ("book", "district", "quarter"):
        return value
    if name == "watch":  # whoever watches this one does not watch what is tried on a copy
        return None
    if name in ("events", "log", "digests", "snapshots"):
        return list(value)
    if name == "ledger":
        return type(value)(
            keep=value.keep,
            entries=list(value.entries),
            outside={k: v.copy() for k, v in value.outside.items()},
        )
    if name in ("world", "tape"):
        return value.copy()
    if name == "desk":
        return _desk_copy(value)
    return deepcopy(value)


def _desk_copy(desk: Desk) -> Desk:
    """Copy a desk: its lists and tables anew, what they hold is frozen."""
    parts: dict[str, Any] = {}
    for item in fields(desk):
        value = getattr(desk, item.name)
        if isinstance(value, dict):
            value = {key: list(held) if isinstance(held, list) else held for key, held in value.items()}
        parts[item.name] = list(value) if isinstance(value, list) else value
    return Desk(**parts)


def _check_act(self: Campaign, act: Act) -> Check:
    if act.action in OWN_ACTS:
        return _check_own(self, act)
    if self.stage != ACT:
        return Refused("not_now", {"stage": self.stage})
    if self.desk.post == "out":
        return Refused("post_lost")
    if not transcribe.fits(self.desk.kind, act):
        return Refused("no_such_target", {"action": act.action, "target": act.target})
    two_forms = self.quarter.index < TURNED_INSIDE or (self.quarter.index == TURNED_INSIDE and not self.segment)
    if not self.tape.has_room(sum(quarter >= self.quarter.index for quarter in self.played), two_forms):
        return Refused("record_full")
    return actions.check(self, act)


def _check_own(self: Campaign, act: Act) -> Check:
    if not 1 <= act.option <= OWN_ACTS[act.action]:
        return Refused("no_such_option", {"option": act.option})
    if act.target != -1 or act.second != -1:  # a code has no place for what means nothing
        return Refused("no_such_target", {"action": act.action, "target": act.target})
    if act.action != "show_round":
        waits = self.stage == REVIEW and act.action in self.desk.pending
        return Allowed() if waits else Refused("not_now", {"stage": self.stage})
    if self.stage != ACT or self.desk.flags.get("auditor", 0) != 1:
        return Refused("no_auditor")
    weeks = nearest(self.rule("reports.auditor_weeks"))
    network = nearest(self.rule("reports.warm_room_network") * 10)
    if act.option == 1 and self.desk.network < network:
        return Refused("no_network", {"needed": network})
    return Allowed(weeks)


def _check_choose(self: Campaign, choice: Choose) -> Check:
    if self.stage != ACT:
        return Refused("not_now", {"stage": self.stage})
    return happenings.check(self, choice)


def _check_foresee(self: Campaign, guess: Foresee) -> Check:
    if self.stage not in (ACT, REPORT):
        return Refused("not_now", {"stage": self.stage})
    if guess.question not in transcribe.QUESTIONS or not 0 <= guess.value <= 100:
        return Refused("no_such_question", {"question": guess.question})
    asked = any(
        when == self.quarter.index and what == guess.question for when, what, _ in self.desk.predictions
    )
    return Refused("foreseen_already") if asked else Allowed()


def _check_run(self: Campaign, _decision: RunMonths) -> Check:
    if self.stage != ACT:
        return Refused("not_now", {"stage": self.stage})
    if self.desk.post == "first":
        for order in self.desk.orders:
            if not order.answered:
                return Refused("order_unanswered", {"order": order.id})
        if self.desk.happenings:
            return Refused("happening_waits", {"happening": self.desk.happenings[0]})
    return Allowed()


def _check_close(self: Campaign, _decision: CloseQuarter) -> Check:
    if self.stage != REVIEW:
        return Refused("not_now", {"stage": self.stage})
    if self.desk.pending:
        return Refused(f"pending_{self.desk.pending[0]}")
    return Allowed()


def _take_foresee(self: Campaign, guess: Foresee) -> list[Event]:
    self.desk.predictions.append((self.quarter.index, guess.question, guess.value))
    return []


_CHECKS: Final[dict[type, Callable[[Campaign, Any], Check]]] = {
    Act: _check_act,
    Answer: answers.check,
    Choose: _check_choose,
    Report: report.check,
    Foresee: _check_foresee,
    RunMonths: _check_run,
    CloseQuarter: _check_close,
}
_TAKES: Final[dict[type, Callable[[Campaign, Any], list[Event] | quarter.Months]]] = {
    Act: Campaign.take_act,
    Answer: answers.take,
    Choose: lambda self, choice: list(happenings.choose(self, choice)),
    Report: quarter.send,
    Foresee: _take_foresee,
    RunMonths: lambda self, _: quarter.run(self),
    CloseQuarter: lambda self, _: quarter.close(self),
}
__all__ = ["OVER", "Campaign", "DecisionRefused"]
