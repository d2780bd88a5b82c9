"""A player who takes anything that is allowed, for tests that must hold for all players."""

from __future__ import annotations

import numpy as np

from game.sim.campaign import Campaign
from game.sim.decisions import ANSWERS, Act, Allowed, Answer, Choose, CloseQuarter, Decision, Figure, Report, RunMonths
from game.sim.transcribe import shapes

WEARY = {"resign", "refuse_in_writing"}


def wander(run: Campaign, seed: int, until: int = 99, steps: int = 100_000, busy: bool = False) -> Campaign:
    """Play on at random.

    Args:
        run: changed in place.
        seed: of the player, not of the campaign.
        until: quarter index at which to stop.
        steps: most decisions to take.
        busy: act until nothing more is allowed, and type every figure.
    """
    luck = np.random.Generator(np.random.Philox(key=seed))
    for _ in range(steps):
        if run.stage == "over" or run.quarter.index >= until:
            break
        run.take(_next(run, luck, busy))
    return run


def _next(run: Campaign, luck: np.random.Generator, busy: bool) -> Decision:
    if run.stage == "report":
        return _form(run, luck, busy)
    if run.stage == "review":
        if run.desk.pending:
            return Act(run.desk.pending[0], option=int(luck.integers(1, 3)))
        return CloseQuarter()
    act = _act(run, luck, tries=60 if busy else 3)
    if act is not None and (busy or luck.random() < 0.6):
        return act
    for order in run.desk.orders:
        if not order.answered and run.desk.post == "first":
            offers = [name for name in ANSWERS if name not in WEARY or luck.random() < 0.03]
            answer = Answer(order.id, str(luck.choice(offers)), int(luck.integers(1, 4)))
            return answer if isinstance(run.check(answer), Allowed) else Answer(order.id, "carry_out")
    waiting = run.happening()
    if waiting is not None:
        choices = [Choose(waiting.id, option.id) for option in waiting.options]
        open_now = [choice for choice in choices if isinstance(run.check(choice), Allowed)]
        return open_now[int(luck.integers(len(open_now)))]
    return RunMonths()


def _act(run: Campaign, luck: np.random.Generator, tries: int) -> Act | None:
    table = shapes(run.desk.kind)
    for _ in range(tries):
        name, targets, options, seconds = table[int(luck.integers(len(table)))]
        act = Act(
            name,
            int(luck.integers(targets)) if targets else -1,
            int(luck.integers(1, options + 1)) if options else 0,
            int(luck.integers(seconds)) if seconds else -1,
        )
        if isinstance(run.check(act), Allowed):
            return act
    return None


def _form(run: Campaign, luck: np.random.Generator, busy: bool) -> Report:
    figures = []
    for box in run.boxes():
        values = [box.low, box.high, int(luck.integers(box.low, box.high + 1))]
        values += [box.known.value] * 3 if box.known is not None else []
        values += [box.asked] * 3 if box.asked is not None else []
        value = values[2] if busy else values[int(luck.integers(len(values)))]
        slips = tuple(int(manner) for manner in luck.integers(0, 3, len(box.slips)))
        figures.append(Figure(box.id, max(box.low, min(box.high, value)), slips))
    return Report(tuple(figures))
