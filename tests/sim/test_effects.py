"""Every kind of the closed list of effects does what its line says, and stocks move through the ledger only."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim import conditions, effects, effects_desk, promises
from game.sim.book import Condition, Effect
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.desk import Promise
from game.sim.ledger import GOODS, residual
from game.sim.world import CATTLE, EXILED, IN_FACT, IN_TOWN, PRESENT, SHARE
from tests.sim import desks

CAUSE = "D05.1"


@pytest.fixture
def run() -> Campaign:
    return desks.campaign("worker", seed=3)


@pytest.fixture
def district() -> Campaign:
    return desks.campaign("official", seed=3)


def happen(
    run: Campaign, kind: str, scope: str = "village", amount: int = 0, household: int = 4, **more: object
) -> None:
    fields = {key: more.pop(key) for key in ("months", "chance", "lag") if key in more}
    effect = Effect(kind, scope, amount, extra=more, **fields)  # type: ignore[arg-type]
    effects.apply(run, effect, CAUSE, 0, household)
    for good in GOODS:
        assert not residual(run.world, run.ledger, good).any()


def test_the_list_holds_every_kind_that_the_files_use() -> None:
    used = {e.kind for h in desks.book().happenings.values() for o in h.options for e in o.effects}
    assert used <= set(effects.KINDS)
    assert len(used) > 30


def test_every_condition_of_the_files_is_a_measure() -> None:
    clauses = [c for h in desks.book().happenings.values() for c in h.conditions]
    clauses += [c for h in desks.book().happenings.values() for o in h.options for c in o.requires]
    assert {clause.measure for clause in clauses} <= conditions.MEASURES


@pytest.mark.parametrize("kind", ["trust", "fear", "anger", "belief", "exposure"])
def test_attitudes_change_for_those_who_are_meant(run: Campaign, kind: str) -> None:
    column = getattr(run.world, kind)
    column[:] = 5_000
    happen(run, kind, "subject", 8)
    assert (column[0, 4], column[0, 5]) == (5_800, 5_000)
    happen(run, kind, "lane", -2)
    assert [int(column[0, s]) for s in (3, 4, 5, 6)] == [4_800, 5_800, 4_800, 5_000]
    happen(run, kind, "village", 100)
    assert column.max() == SHARE


def test_exposure_goes_back_after_its_quarters(run: Campaign) -> None:
    run.world.exposure[0, 4] = 6_000
    happen(run, "exposure", "subject", -25, months=6)
    assert run.world.exposure[0, 4] == 3_500
    run.quarter = Quarter(run.quarter.index + 1)
    effects.come_due(run)
    assert run.world.exposure[0, 4] == 3_500
    run.quarter = Quarter(run.quarter.index + 1)
    effects.come_due(run)
    assert run.world.exposure[0, 4] == 6_000


def test_kin_and_groups_are_found(run: Campaign) -> None:
    run.world.trust[:] = 5_000
    run.world.membership[0, :10] = IN_FACT
    happen(run, "trust", "kin", 4)
    kin = (run.world.kin[0] == run.world.kin[0, 4]) & run.world.present()[0]
    kin[4] = False
    assert ((run.world.trust[0] == 5_400) == kin).all()
    happen(run, "belief", "village", 3, group="members")
    with pytest.raises(ValueError, match="is not in"):
        happen(run, "belief", "village", 3, group="nobody")


def test_lists_name_the_author_and_removal_leaves_the_village(run: Campaign) -> None:
    happen(run, "list", "village", 3, category=2, by="tax")
    listed = np.flatnonzero(run.world.listed[0])
    assert len(listed) == 3
    assert (run.world.listed_by[0, listed] == 2).all()
    people = int(run.world.eaters.sum())
    happen(run, "remove", "village", 2, to="exile", who="listed")
    gone = np.flatnonzero(run.world.status[0] == EXILED)
    assert len(gone) == 2
    assert set(gone) <= set(listed)
    assert run.world.animals[:, 0, gone].sum() == run.world.grain[0, gone].sum() == 0
    assert int(run.world.eaters.sum()) < people
    happen(run, "bring_back", "village", 2)
    assert (run.world.status[0, gone] == PRESENT).all()
    assert int(run.world.eaters.sum()) == people
    happen(run, "unlist", "village", 9)
    assert not run.world.listed.any()


def test_one_person_is_held_and_comes_back(run: Campaign) -> None:
    workers = int(run.world.workers[0, 4])
    away = int((run.world.status == IN_TOWN).sum())
    happen(run, "remove", "subject", 1, to="cell", unit="persons", who="subject")
    assert run.world.workers[0, 4] == workers - 1
    assert conditions.measure(run, "held") == 1
    happen(run, "bring_back", "village", 20, **{"from": "cell", "unit": "persons"})
    assert run.world.workers[0, 4] == workers
    happen(run, "remove", "village", 1, to="town", who="poorest")
    assert int((run.world.status == IN_TOWN).sum()) == away + 1


def test_factors_hold_for_their_months(run: Campaign) -> None:
    for kind in ("join_hazard", "leave_hazard", "slaughter_hazard"):
        happen(run, kind, "village", 125, months=2)
        assert (getattr(run.world, kind)[run.world.present()] == 12_500).all()
    assert (run.world.hazard_until[run.world.present()] == run.world.month + 2).all()


def test_farm_and_village_state(run: Campaign) -> None:
    for kind in ("organisation", "effort", "tools", "herd_care"):
        before = int(getattr(run.world, kind)[0])
        happen(run, kind, "village", 5)
        assert getattr(run.world, kind)[0] == before + 500
    happen(run, "pressure", "village", 12)
    happen(run, "protest", "village", -12)
    assert (run.world.extra_pressure[0], run.world.extra_protest[0]) == (1_200, -1_200)
    happen(run, "yield", "village", -120)
    happen(run, "seed_guard", "village", 30)
    assert (run.world.yield_push[0], run.world.seed_leak[0]) == (8_800, 3_000)
    happen(run, "form", "village", form="toz", cows=1)
    happen(run, "exits", "village", rule="obstructed")
    assert (run.world.form[0], run.world.cows_pooled[0], run.world.exit_push[0]) == (1, SHARE, 2_000)


def test_a_sowing_waits_for_spring(run: Campaign) -> None:
    happen(run, "sowing", "village", 100)
    assert run.world.sowing_push[0] == SHARE
    run.quarter = Quarter.parse("II 1930")
    effects.come_due(run)
    assert run.world.sowing_push[0] == 11_000


def test_grain_moves_between_every_pair_of_accounts(run: Campaign) -> None:
    world = run.world
    barn = world.grain.copy()
    happen(run, "move_grain", "village", 10, **{"from": "barn", "to": "state", "unit": "percent"})
    assert (world.grain == barn - barn * 10 // 100).all()
    assert int(world.delivered.sum()) >= int((barn * 10 // 100).sum())
    happen(run, "move_grain", "village", 900, **{"from": "relief", "to": "farm", "unit": "kg"})
    farm = int(world.farm_grain[0])
    happen(run, "move_grain", "village", 15, **{"from": "farm", "to": "barn", "unit": "kg_head"})
    assert world.farm_grain[0] == max(0, farm - 15 * int(world.eaters[world.present()].sum()))
    happen(run, "move_grain", "subject", 1, **{"from": "market", "to": "hidden", "unit": "tonnes"})
    assert world.hidden[0, 4] >= 1_000
    happen(run, "move_grain", "village", 50, **{"from": "hidden", "to": "loss", "unit": "percent"})


def test_animals_move_and_claims_follow(run: Campaign) -> None:
    world = run.world
    cattle, herd = int(world.animals[CATTLE, 0].sum()), int(world.farm_herd[CATTLE, 0])
    happen(run, "move_animals", "village", 5, species="cattle", **{"from": "yard", "to": "herd"})
    assert int(world.animals[CATTLE, 0].sum()) == cattle - 5
    brought = int(world.brought[CATTLE, 0].sum())
    happen(run, "move_animals", "village", 3, species="cattle", **{"from": "herd", "to": "yard"})
    assert int(world.farm_herd[CATTLE, 0]) == herd + 2
    assert int(world.brought[CATTLE, 0].sum()) == brought - 3
    happen(run, "move_animals", "village", 50, species="horses", unit="percent", **{"from": "yard", "to": "market"})


def test_relief_reaches_the_poorest_of_all_villages(district: Campaign) -> None:
    before = district.world.grain.copy()
    effects.apply(district, Effect("relief", "district", 900), CAUSE, 0, -1)
    given = district.world.grain - before
    assert int(given.sum()) == 900
    assert (given.sum(axis=1) == 90).all()
    assert ((given > 0).sum(axis=1) <= 12).all()


def test_the_player_is_changed_in_tenths_and_within_bounds(run: Campaign) -> None:
    for kind, start in (("standing", 10), ("file", 0), ("network", 10), ("temper", 20), ("factory", 70)):
        happen(run, kind, "player", 10)
        scale = run.book.number(f"happening.scale.{kind}") if kind in effects_desk.SCALED else 1.0
        assert getattr(run.desk, kind) == start + round(10 * scale)
        happen(run, kind, "player", -10_000)
        assert getattr(run.desk, kind) == (-100 if kind == "standing" else 0)
    happen(run, "credence", "player", 70)
    happen(run, "centre_knows", "player", 10)
    happen(run, "goods", "player", 100)
    assert (run.desk.credence, run.desk.centre_knows, run.desk.goods) == (100, 200, 100)
    happen(run, "weeks", "player", -5)
    assert (run.desk.weeks_left, run.desk.weeks_owed) == (0, 2)


def test_paper_changes_and_nothing_else(district: Campaign) -> None:
    world = district.world
    members = world.membership.copy()
    known = [district.desk.knows["percent", v, -1].value for v in range(10)]
    points = int(world.present()[0].sum()) * 10 // 100
    effects.apply(district, Effect("members_paper", "village", 10), CAUSE, 0, -1)
    assert world.enrolled[0] == known[0] + points
    assert (world.membership == members).all()
    assert district.desk.paper["percent", -1].value == sum(known) + points


def test_an_order_shrinks_with_its_plan(district: Campaign) -> None:
    district.world.plan[:] = 1_000
    numbers = {order.id: order.number for order in district.desk.orders}
    effects.apply(district, Effect("plan", "district", -80, extra={"figure": "percent"}), CAUSE, 0, -1)
    assert {o.id: o.number for o in district.desk.orders}["percent"] == numbers["percent"] * 920 // 1000
    effects.apply(district, Effect("plan", "district", -80), CAUSE, 0, -1)
    assert (district.world.plan == 920).all()


def test_luck_is_shared_by_what_hangs_together() -> None:
    wins = 0
    for seed in range(60):
        run = desks.campaign("worker", seed=seed)
        standing, file = run.desk.standing, run.desk.file
        for effect in (
            Effect("standing", "player", 10, chance=40, extra={"draw": "court"}),
            Effect("file", "player", 10, chance=60, extra={"draw": "court", "from": 40}),
        ):
            effects.apply(run, effect, CAUSE, 0, -1)
        changed = (run.desk.standing != standing, run.desk.file != file)
        assert changed in ((True, False), (False, True))
        wins += changed[0]
    assert 14 <= wins <= 34


def test_an_effect_may_hang_on_a_measure_and_come_late(run: Campaign) -> None:
    run.world.trust[:] = 2_000
    happen(run, "organisation", "village", 5, **{"if": "trust:50:"})
    happen(run, "effort", "village", 7, lag=1)
    effort = int(run.world.effort[0])
    run.quarter = Quarter(run.quarter.index + 1)
    effects.come_due(run)
    assert run.world.effort[0] == effort + 700
    assert effects.clause_of("flag:auditor") == Condition("flag", value="auditor")


def test_promises_fall_due_and_are_judged_by_the_barn(run: Campaign) -> None:
    run.world.trust[:] = 5_000
    due = run.quarter.index
    run.desk.promises = [
        Promise("no_list", 0, 6, due - 2, due),
        Promise("cow", 0, 9, due - 2, due),
        Promise("tractor", 0, 30, due - 2, due),
    ]
    run.world.listed[0, 6], run.world.listed_month[0, 6] = 2, due * 3
    run.world.brought[CATTLE, 0, 9] = 0
    promises.fall_due(run)
    assert [entry.state for entry in run.desk.promises] == ["broken", "kept", "broken"]
    assert run.world.trust[0, 9] == 6_000
    assert run.world.trust[0, 6] == 3_500
    assert run.desk.memories[0, 9][-1].act == "promise_kept"


def test_small_things_are_set(run: Campaign) -> None:
    happen(run, "unlock", "player", 50, key="paper_yield")
    assert run.desk.flags["paper_yield"] == 50
    happen(run, "schedule", "player", 0, id="D36", lag=2, chance=60)
    assert run.desk.scheduled == [(run.quarter.index + 2, "D36", 60)]
    happen(run, "neighbour", "player", what="informs")
    assert run.desk.flags["informs"] == run.quarter.index
    happen(run, "audit", "village", 15, months=6)
    assert (run.desk.flags["audit_extra"], run.desk.flags["audit_until"]) == (15, run.quarter.index + 2)
    happen(run, "chair", "village", honesty=-6, zeal=4)
    happen(run, "chair", "village", replace=1)
    happen(run, "land", "village", place="far")
    assert run.desk.flags["far_strips.0"] == 1
    happen(run, "skill", "village", 10)
    happen(run, "remember", "subject", 12, act="repair")
    assert run.desk.memories[0, 4][-1].size == 12
    happen(run, "known", "village", 5, what="farm")
    happen(run, "known", "village", -1, what="farm")
    assert ("seed", 0, -1) not in run.desk.knows
    happen(run, "promise", "subject", lag=3, promise="cow")
    happen(run, "keep", "village", promise="cow")
    assert run.desk.promises[-1].state == "kept"
    happen(run, "resign", "player", how="released")
    assert (run.desk.ended, run.desk.post) == ("released", "out")
    with pytest.raises(KeyError, match="no effect"):
        happen(run, "magic")
