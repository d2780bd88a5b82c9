"""Whatever a desk does, in any order: weeks are paid, stores stay at or above zero, the ledger balances to zero."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim import actions, report
from game.sim.campaign import Campaign
from game.sim.decisions import Act, Allowed, Answer, Choose, CloseQuarter, RunMonths
from game.sim.ledger import GOODS, residual
from tests.sim import desks

STORES = ("grain", "seed", "hidden", "farm_grain", "farm_seed", "reserve", "farm_herd", "animals", "brought", "eaters",
          "workers", "land", "spare_land")


def any_act(desk: str, rng: np.random.Generator) -> Act:
    name, targets, options, seconds = actions.SHAPES[desk][int(rng.integers(len(actions.SHAPES[desk])))]
    return Act(
        name,
        int(rng.integers(targets)) if targets else -1,
        int(rng.integers(options + 1)),
        int(rng.integers(-1, seconds)) if seconds else -1,
    )


def try_acts(run: Campaign, rng: np.random.Generator, tries: int) -> int:
    done = 0
    for _ in range(tries):
        act = any_act(run.desk.kind, rng)
        verdict, left = run.check(act), run.desk.weeks_left
        if isinstance(verdict, Allowed):
            run.take(act)
            assert run.desk.weeks_left == left - verdict.weeks
            done += 1
    return done


def balanced(run: Campaign) -> None:
    for good in GOODS:
        assert not residual(run.world, run.ledger, good).any(), good
    for name in STORES:
        assert (getattr(run.world, name) >= 0).all(), name


@pytest.mark.parametrize("desk", ["worker", "official"])
@pytest.mark.parametrize("seed", [11, 12])
def test_a_desk_that_does_anything(desk: str, seed: int) -> None:
    rng = np.random.Generator(np.random.Philox(key=seed))
    run, done = desks.campaign(desk, seed=seed), 0
    while run.stage != "over":
        run.desk.post, run.desk.deputy, run.desk.ended = "first", "", ""
        run.desk.standing = max(run.desk.standing, 0)
        if run.stage == "act":
            done += try_acts(run, rng, 25)
            for order in [order for order in run.desk.orders if not order.answered]:
                run.take(Answer(order.id, ("carry_out", "refuse", "refuse_in_writing")[int(rng.integers(3))]))
            while (item := run.happening()) is not None:
                ways = [Choose(item.id, option.id) for option in item.options]
                run.take(next(way for way in ways if isinstance(run.check(way), Allowed)))
            balanced(run)
            run.take(RunMonths())
            balanced(run)
        elif run.stage == "report":
            run.take(report.as_known(run, "asked"))
        else:
            for name in list(run.desk.pending):
                run.take(Act(name, option=1))
            run.take(CloseQuarter())
    assert done > 40
