"""One desk as an environment for learning programs, in the manner of Gymnasium (extra `lab`).

There is no score in this game. Whoever trains something on it must say what is to be sought, and answers for it: the
reward is a function they give. What the program sees is what the desk knows, not what is so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from game.content.shelf import book
from game.play.bots import written
from game.sim import form, knowledge
from game.sim.action import SIZES
from game.sim.actions import TABLES
from game.sim.campaign import Campaign
from game.sim.decisions import Act, Allowed, Answer, Choose, CloseQuarter, Decision, Figure, Report, RunMonths
from game.sim.desk import FULL, WORKER
from game.sim.measured import VILLAGE
from game.sim.state import ACT, OVER, REPORT, REVIEW
from game.sim.transcribe import MANNERS

if TYPE_CHECKING:
    import gymnasium

Reward = Callable[[Campaign, Campaign], float]
"""From the game before a step and after it to what the step is worth to the one who asks."""

WRITTEN: Final = ("known", "on_list", "asked", "last", "between")
"""How a form is filled in: as known, as on the villages' lists, as asked, as last time, half-way to what is asked."""

DESK_FIGURES: Final = ("weeks_left", "standing", "file", "network", "temper", "credence", "factory", "warnings")
STAGES: Final = (ACT, REPORT, REVIEW, OVER)
UNKNOWN: Final = -1.0
BOUND: Final = float(2**24)
"""Whole numbers up to here are exact in 32 bits; no figure of a desk is larger."""

MOST_STEPS: Final = 3000
HIGHEST_SEED: Final = 999_999


def action_names(desk: str) -> tuple[str, ...]:
    """Return what each action means at a desk; an action that is not open now is refused and changes nothing."""
    acts = [
        f"act.{row.id}.{option}"
        for row in TABLES[desk].values()
        for option in range(0 if row.optional or not row.options else 1, len(row.options) + 1)
    ]
    return (
        "go_on",
        *(f"answer.{answer}.{share}" for answer, share in MANNERS),
        *(f"choose.{option}" for option in range(1, 6)),
        *(f"report.{manner}" for manner in WRITTEN),
        *(f"meet.{option}" for option in range(1, 4)),
        *acts,
    )


def observed_names() -> tuple[str, ...]:
    """Return what each number of an observation is; UNKNOWN stands where the desk knows nothing."""
    known = [f"known.{what}.{part}" for what in VILLAGE for part in ("value", "error", "months_old")]
    paper = [f"{part}.{box}" for box in form.BOXES for part in ("written", "asked")]
    stages = [f"stage.{name}" for name in STAGES]
    desk = [f"desk.{name}" for name in DESK_FIGURES]
    return ("quarter", *stages, "open_orders", "waiting", "pending", *desk, *known, *paper)


def observation(campaign: Campaign) -> NDArray[np.float32]:
    """Return what the desk knows, one number for each of observed_names; nothing of what is only so."""
    desk = campaign.desk
    waiting = campaign.happening() is not None if campaign.stage == ACT else False
    numbers: list[float] = [campaign.quarter.index, *(float(campaign.stage == name) for name in STAGES)]
    numbers += [sum(not order.answered for order in desk.orders), waiting, len(desk.pending)]
    numbers += [getattr(desk, name) for name in DESK_FIGURES]
    for what in VILLAGE:
        fact = knowledge.known(campaign, what, -1)
        if fact is None:
            numbers += [UNKNOWN] * 3
        else:
            numbers += [fact.value, knowledge.error_now(campaign, fact), campaign.world.month - fact.month]
    for box in form.BOXES:
        last, asked = desk.paper.get((box, -1)), form.asked(campaign, box) if campaign.stage != OVER else None
        numbers += [UNKNOWN if last is None else last.value, UNKNOWN if asked is None else asked]
    return np.clip(np.array(numbers, dtype=np.float32), -BOUND, BOUND)


def decision_of(campaign: Campaign, name: str) -> Decision | None:
    """Return the lawful decision that an action means now, or None when it is not open."""
    if campaign.stage == OVER:
        return None
    meant = _meant(campaign, name)
    return meant if meant is not None and isinstance(campaign.check(meant), Allowed) else None


def _meant(campaign: Campaign, name: str) -> Decision | None:
    kind, _, rest = name.partition(".")
    if kind == "go_on":
        return RunMonths() if campaign.stage == ACT else CloseQuarter()
    if kind == "answer":
        answer, _, share = rest.rpartition(".")
        order = next((order for order in campaign.desk.orders if not order.answered), None)
        return None if order is None else Answer(order.id, answer, int(share))
    if kind == "choose":
        waiting = campaign.happening() if campaign.stage == ACT else None
        return None if waiting is None else Choose(waiting.id, int(rest))
    if kind == "report":
        return filled(campaign, rest) if campaign.stage == REPORT else None
    if kind == "meet":
        pending = campaign.desk.pending
        return Act(pending[0], option=int(rest)) if pending else None
    action, _, option = rest.rpartition(".")
    return _first_open(campaign, action, int(option)) if campaign.stage == ACT else None


def _first_open(campaign: Campaign, action: str, option: int) -> Act | None:
    """Return an act in one of its variants on the first target on which it can be done now."""
    size = SIZES[TABLES[campaign.desk.kind][action].target]
    acts = (Act(action, target, option) for target in (range(size) if size else (-1,)))
    return next((act for act in acts if isinstance(campaign.check(act), Allowed)), None)


def filled(campaign: Campaign, manner: str) -> Report:
    """Return the form filled in in one manner, every slip passed as it was written."""
    figures = []
    for box in campaign.boxes():
        known = None if box.known is None else box.known.value
        if manner == "on_list" and box.on_list is not None:
            known = box.on_list
        last = None if box.last is None else box.last.value
        value = written("known" if manner == "on_list" else manner, known, box.asked, last)
        figures.append(Figure(box.id, max(box.low, min(box.high, value)), (0,) * len(box.slips)))
    return Report(tuple(figures))


def open_actions(campaign: Campaign, names: tuple[str, ...]) -> NDArray[np.int8]:
    """Return 1 for each action that is open now."""
    return np.array([decision_of(campaign, name) is not None for name in names], dtype=np.int8)


def environment(
    reward: Reward, desk: str = WORKER, district: str = "rakitnoe-uste", cut: str = FULL
) -> gymnasium.Env[NDArray[np.float32], np.int64]:
    """Return a new environment; each step is one decision.

    Args:
        reward: what a step is worth, from the game before it and after it; there is none of our own.
        desk: WORKER or OFFICIAL.
        district: id; `reset(options={"district": ...})` may name another.
        cut: FULL or LESSON.

    Raises:
        ImportError: gymnasium is not installed (pip install 'paper-harvest[lab]').
    """
    import gymnasium  # optional: nothing else of the game needs it

    class DeskEnvironment(gymnasium.Env[NDArray[np.float32], np.int64]):
        """One campaign at one desk."""

        metadata: dict[str, Any] = {"render_modes": []}  # noqa: RUF012 (as gymnasium declares it)

        def __init__(self) -> None:
            self.names = action_names(desk)
            self.action_space = gymnasium.spaces.Discrete(len(self.names))
            self.observation_space = gymnasium.spaces.Box(-BOUND, BOUND, (len(observed_names()),), np.float32)
            self.campaign: Campaign
            self.steps = 0

        def reset(
            self, *, seed: int | None = None, options: dict[str, Any] | None = None
        ) -> tuple[NDArray[np.float32], dict[str, Any]]:
            """Found the villages anew: of the seed, or without one of the next seed of this environment's luck."""
            super().reset(seed=seed)
            number = seed if seed is not None else int(self.np_random.integers(1, HIGHEST_SEED + 1))
            where = (options or {}).get("district", district)
            self.campaign = Campaign(book(), where, number % (HIGHEST_SEED + 1), desk, cut, keep_entries=False)
            self.steps = 0
            return observation(self.campaign), self._told()

        def step(self, action: np.int64) -> tuple[NDArray[np.float32], float, bool, bool, dict[str, Any]]:
            """Take the decision that an action means now; one that is not open changes nothing."""
            self.steps += 1
            before = self.campaign.copy()
            decision = decision_of(self.campaign, self.names[int(action)])
            if decision is not None:
                self.campaign.take(decision)
            over = self.campaign.stage == OVER
            worth = float(reward(before, self.campaign))
            told = {**self._told(), "refused": decision is None}
            return observation(self.campaign), worth, over, not over and self.steps >= MOST_STEPS, told

        def _told(self) -> dict[str, Any]:
            return {"action_mask": open_actions(self.campaign, self.names)}

    return DeskEnvironment()

