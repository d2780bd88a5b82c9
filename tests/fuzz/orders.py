"""Orders nobody should give: every kind of decision with every kind of wrong part, thrown at games in all stages."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import numpy as np
import pytest

from game.play.run import library
from game.sim import form, transcribe
from game.sim.campaign import OWN_ACTS, Campaign, DecisionRefused
from game.sim.decisions import ANSWERS, Act, Answer, Choose, CloseQuarter, Figure, Foresee, Refused, Report, RunMonths
from game.sim.ledger import GOODS, residual
from game.sim.record import CodeProblem, decode, encode
from tests.fuzz.luck import Luck, Part
from tests.sim.wanderer import wander

ORDERS = 10_000
SCENES = tuple(
    product(
        ("rakitnoe-uste", "krasny-yar-solonets", "velyka-balka", "zarechensk", "kamyshino"),
        ("worker", "official"),
        ("full", "lesson"),
    )
)
TAKEN = "taken"
EACH = ORDERS // len(SCENES)
LAWFUL = 25
"""Of a hundred orders so many come from a player who keeps to the rules, so that every stage is reached."""


class Impostor(Act):
    """An act that is none."""


STRANGE: tuple[Any, ...] = (
    None, True, False, 1.5, float("nan"), float("inf"), "1", "", b"1", [], (), {}, object(), np.int64(1), np.int32(0),
    np.str_("visit"), 1j, 10**5000, -(10**5000),
)  # fmt: skip
NUMBERS = (-(2**70), -(2**63), -(2**31), -100, -2, -1, 0, 1, 2, 3, 4, 5, 9, 10, 19, 20, 59, 60, 99, 100, 101, 600,
           601, 2**15, 2**31 - 1, 2**31, 2**32, 2**63, 2**64, 10**30)  # fmt: skip
WORDS = ("", " ", "visit ", "Visit", "визит", "посещение", "🌾", "\ud800", "\x00", "'; drop", "{n}", "%s", "../run",
         "a" * 10_000, "Ⅳ 1929", "ﬁgure", "e\u0301", "\u202e", "-1", "None")  # fmt: skip


def names(desk: str) -> tuple[str, ...]:
    other = "worker" if desk == "official" else "official"
    acts = [shape[0] for side in (desk, desk, other) for shape in transcribe.shapes(side)]
    return (*acts, *OWN_ACTS)


def word(luck: Luck, lawful: tuple[str, ...]) -> Any:
    if luck.happens(70) and lawful:
        return luck.one_of(lawful)
    return luck.one_of(WORDS) if luck.happens(70) else luck.one_of(STRANGE)


def number(luck: Luck, most: int = 20) -> Any:
    if luck.happens(60):
        return luck.below(most + 1)
    return luck.one_of(NUMBERS) if luck.happens(70) else luck.one_of(STRANGE)


def any_act(luck: Luck, run: Campaign) -> object:
    name = word(luck, (*names(run.desk.kind), *run.desk.pending * 20))
    if luck.happens(50):
        return Act(name, target=number(luck, 9), option=number(luck, 3))
    return Act(name, number(luck, 59), number(luck, 3), number(luck, 9))


def any_answer(luck: Luck, run: Campaign) -> object:
    asked = tuple(order.id for order in run.desk.orders) * 6 + tuple(kind.id for kind in run.book.orders[:20])
    return Answer(word(luck, asked), word(luck, ANSWERS), luck.one_of((4, number(luck, 4))))


def any_choice(luck: Luck, run: Campaign) -> object:
    asked = tuple(run.desk.happenings) * 20 + tuple(sorted(run.book.happenings))
    return Choose(word(luck, asked), number(luck, 5))


def any_figure(luck: Luck, run: Campaign, box: form.Box | None) -> Any:
    if luck.happens(3):
        return luck.one_of(STRANGE)
    slips: Any = ()
    if luck.happens(50):
        slips = tuple(luck.below(3) for _ in range(run.villages))
    if luck.happens(8):
        slips = luck.one_of((None, [0] * 10, (None,) * 10, (0,) * 9, (3,) * 10, (-1,) * 10, "0000000000", (True,) * 10))
    if box is None:
        return Figure(word(luck, form.BOXES), number(luck, 200), slips)
    value = box.low + luck.below(box.high - box.low + 1) if luck.happens(92) else number(luck, 700)
    return Figure(box.id, value, slips if box.slips or luck.happens(10) else ())


def any_report(luck: Luck, run: Campaign) -> object:
    figures = [any_figure(luck, run, box) for box in (run.boxes() if run.stage != "over" else ())]
    if luck.happens(15):
        figures.append(any_figure(luck, run, None))
    if luck.happens(10) and figures:
        figures.pop(luck.below(len(figures)))
    if luck.happens(10) and figures:
        figures.append(luck.one_of(figures))
    held: Any = tuple(figures)
    return Report(luck.one_of((list(held), None, "", 5, {})) if luck.happens(4) else held)


def any_guess(luck: Luck, run: Campaign) -> object:
    return Foresee(word(luck, transcribe.QUESTIONS), number(luck, 100))


def no_decision(luck: Luck, run: Campaign) -> object:
    return luck.one_of((*STRANGE, Act, Campaign, Figure("percent", 1), Impostor("visit", 1), Refused("no"), run))


KINDS = (any_act, any_act, any_act, any_answer, any_answer, any_choice, any_report, any_report, any_guess, no_decision,
         lambda luck, run: RunMonths(), lambda luck, run: CloseQuarter())  # fmt: skip


def state_of(run: Campaign) -> tuple[Any, ...]:
    """Everything that a refusal must leave alone."""
    return (
        run.digest(), run.stage, run.segment, run.quarter, len(run.log), len(run.events), tuple(run.digests),
        len(run.snapshots), run.tape.used, len(run.tape.intervals), run.tape.last, repr(run.tape.counts),
    )  # fmt: skip


def throw(run: Campaign, decision: Any, before: tuple[Any, ...]) -> str:
    """Give one order: it is taken and everything balances, or it is refused by name and nothing has changed.

    Args:
        run: a game.
        decision: anything.
        before: the game's state_of.
    """
    verdict = run.check(decision)
    run.preview(decision)
    if isinstance(verdict, Refused):
        with pytest.raises(DecisionRefused) as caught:
            run.take(decision)
        assert caught.value.refused == verdict
        assert state_of(run) == before, f"{verdict.reason}: refused, and something changed"
        words = library().words["en"]
        assert not words.say(f"refused.{verdict.reason}", **verdict.facts).startswith("[["), verdict.reason
        return verdict.reason
    assert run.digest() == before[0], "it was only looked at, and something changed"
    run.take(decision)
    balanced(run)
    return f"{TAKEN}: {type(decision).__name__}"


def balanced(run: Campaign) -> None:
    for good in GOODS:
        assert not residual(run.world, run.ledger, good).any(), good


def one_scene(item: int) -> Counter[str]:
    """Throw a scene's share of the orders at one game after another of its district, desk and cut."""
    district, desk, cut = SCENES[item % len(SCENES)]
    luck, answers = Luck(1, item), Counter[str]()
    game = 0
    run = Campaign(library().book, district, 1 + item, desk, cut, keep_entries=False)
    before = state_of(run)
    for thrown in range(EACH):
        if run.stage == "over" and luck.happens(20):
            told_again(run)
            game += 1
            run = Campaign(library().book, district, 1000 * game + item, desk, cut, keep_entries=False)
            before = state_of(run)
        if luck.happens(LAWFUL) and run.stage != "over":
            wander(run, 1_000_000 * item + thrown, steps=1)
            balanced(run)
            answers[f"{TAKEN}: by the rules"] += 1
            before = state_of(run)
            continue
        decision = luck.one_of(KINDS)(luck, run)
        try:
            answer = throw(run, decision, before)
        except (Exception, pytest.fail.Exception) as problem:
            told = f"order {thrown} of the scene, {run.quarter.label}, {run.stage}: {_told(decision)}"
            raise AssertionError(f"{told}: {type(problem).__name__}: {problem}") from problem
        answers[answer] += 1
        if answer.startswith(TAKEN):
            before = state_of(run)
    told_again(run)
    return answers


def _told(decision: Any) -> str:
    """Return a decision in words, however long its numbers are."""
    try:
        return f"{decision!r:.300}"
    except ValueError:
        return f"{type(decision).__name__} with a number too long to be written"


def told_again(run: Campaign) -> None:
    """After all that, the code still tells the same game."""
    back = decode(encode(run), run.book)
    assert not isinstance(back, CodeProblem), back
    assert back.decisions == tuple(run.log)


PART = Part("orders", len(SCENES), one_scene, f"a scene of {EACH} orders")
