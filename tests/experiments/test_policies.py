"""Policies side by side: the same village and weather, a state that may lose patience, where and why two parted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.experiments.policies import Patience, findings, policies
from game.experiments.policies_part import GIVEN, parted
from game.experiments.policies_run import ALL_QUARTERS, SERIES, begin, rows_of, run
from game.experiments.policies_words import RULES
from game.play.run import library
from game.sim.founding import found
from game.sim.month import MONTH, name_of, run_months
from game.sim.world import COMMUNE, SHARE, TOZ, columns

BOOK = library().book
KNOWN = policies()
DISTRICT = BOOK.districts["rakitnoe-uste"]


def seeds(count: int, first: int = 1) -> np.ndarray:
    return np.arange(first, first + count, dtype=np.uint64)


def test_the_file_is_in_order_and_says_what_it_assumes() -> None:
    assert list(findings(KNOWN, BOOK.rules)) == []
    assert set(KNOWN.by_id) >= {"documented", "gradual", "generous", "machines", "commune", "force"}
    assert KNOWN["gradual"].form == TOZ
    assert KNOWN["commune"].form == COMMUNE
    assert KNOWN.patience.turns_to in KNOWN.by_id


def test_the_documented_line_is_what_the_game_runs() -> None:
    world, ledger = found(BOOK, DISTRICT, seeds(5), 2, keep=False)
    run_months(world, ledger, BOOK, DISTRICT, 45)
    course = run(KNOWN["documented"], KNOWN, BOOK, DISTRICT, begin(BOOK, DISTRICT, seeds(5), 2))
    assert course.end.world.digest() == world.digest()
    assert all((course.end.outside[key] == amounts).all() for key, amounts in ledger.outside.items())
    assert len(course.quarters) == ALL_QUARTERS


def test_policies_differ_in_what_they_name_and_in_nothing_else() -> None:
    gentle, district = KNOWN["gradual"].under(BOOK, DISTRICT)
    assert set(gentle.line.tempo) == {0}
    assert set(gentle.line.exit_tolerance) == {1.0}
    assert gentle.number("procurement.reach_base", 40) == KNOWN["gradual"].sale
    assert (district.form, district.list_quota, district.weather) == (TOZ, 0.0, DISTRICT.weather)
    force, _ = KNOWN["force"].under(BOOK, DISTRICT)
    assert min(force.line.tempo) == 2
    assert max(force.line.exit_tolerance) == 0.02
    same, where = KNOWN["documented"].under(BOOK, DISTRICT)
    assert same is BOOK
    assert where == DISTRICT


def test_one_of_a_batch_is_what_it_is_alone_also_when_some_states_turn() -> None:
    strict = Patience(1, 0.65, "force")
    stand = begin(BOOK, DISTRICT, seeds(30))
    whole = run(KNOWN["gradual"], KNOWN, BOOK, DISTRICT, stand, patience=strict)
    turned = whole.series["forced"]
    quarter = next(place for place, row in enumerate(turned) if 0 < row.sum() < 30)
    for seed in (int(np.flatnonzero(turned[quarter])[0]), int(np.flatnonzero(turned[quarter] == 0)[0])):
        alone = run(KNOWN["gradual"], KNOWN, BOOK, DISTRICT, begin(BOOK, DISTRICT, seeds(1, seed + 1)), patience=strict)
        for name in SERIES:
            assert alone.series[name][:, 0].tolist() == whole.series[name][:, seed].tolist(), name


def test_the_state_turns_after_so_many_short_quarters_and_never_when_switched_off() -> None:
    stand = begin(BOOK, DISTRICT, seeds(20))
    forced = {}
    for quarters in (0, 1, 2, 3):
        course = run(KNOWN["gradual"], KNOWN, BOOK, DISTRICT, stand, patience=Patience(quarters, 1.0, "force"))
        forced[quarters] = course.end.forced
    assert (forced[0] == -1).all()
    assert (forced[1] == 6).all()  # less than all: short in IV 1929, force from January 1930
    assert (forced[2] == 9).all()
    assert (forced[3] == 18).all()  # II and III 1930 are not counted: most of an order is due from IV on
    assert (run(KNOWN["gradual"], KNOWN, BOOK, DISTRICT, stand, patience=Patience(1, 0.0)).end.forced == -1).all()
    assert (run(KNOWN["documented"], KNOWN, BOOK, DISTRICT, stand, patience=Patience(1, 1.0)).end.forced == -1).all()


def test_force_follows_the_other_line_from_the_month_it_turns() -> None:
    stand = begin(BOOK, DISTRICT, seeds(20))
    patient, not_patient = (
        run(KNOWN["gradual"], KNOWN, BOOK, DISTRICT, stand, patience=Patience(quarters, 1.0)) for quarters in (0, 1)
    )
    assert (patient.series["in_fact"][1] == not_patient.series["in_fact"][1]).all()
    assert not_patient.series["in_fact"][-1].sum() > 5 * patient.series["in_fact"][-1].sum()
    assert not_patient.series["grain_to_town"][-1].sum() > patient.series["grain_to_town"][-1].sum()
    assert not_patient.series["cattle"][-1].sum() < patient.series["cattle"][-1].sum()


def test_any_quarter_can_be_branched_from() -> None:
    start = begin(BOOK, DISTRICT, seeds(1, 7))
    whole = run(KNOWN["documented"], KNOWN, BOOK, DISTRICT, start, keep=True)
    assert len(whole.stands) == ALL_QUARTERS + 1
    for place in (0, 3, 14):
        again = run(KNOWN["documented"], KNOWN, BOOK, DISTRICT, whole.stands[place])
        assert again.end.world.digest() == whole.end.world.digest()
    other = run(KNOWN["gradual"], KNOWN, BOOK, DISTRICT, whole.stands[3])
    assert other.series["in_fact"][0] == whole.series["in_fact"][3]
    assert other.end.world.digest() != whole.end.world.digest()
    assert whole.stands[3].world.month == 12  # a branch changes nothing in what it was taken from


def test_where_two_parted_is_where_the_first_value_differs() -> None:
    start = begin(BOOK, DISTRICT, seeds(1))
    a, b = (run(KNOWN[name], KNOWN, BOOK, DISTRICT, start, keep=True) for name in ("documented", "gradual"))
    found_ = parted(a, b, KNOWN, BOOK, DISTRICT, start)
    assert found_.first is not None
    assert (found_.first.rule, found_.first.column, found_.first.month) == ("pressure", "pressure", 3)
    assert found_.first.a > found_.first.b == 0
    assert found_.quarter == 1
    assert found_.event_a is not None
    assert found_.event_a.household >= 0
    same = parted(a, a, KNOWN, BOOK, DISTRICT, start)
    assert (same.first, same.quarter, same.event_a, same.event_b) == (None, -1, None, None)
    # a policy that changes one thing late parts late, and at the rule of that thing
    late = replace(KNOWN["documented"], id="late", numbers={"harvest.village_sd": 0.0})
    c = run(late, KNOWN, BOOK, DISTRICT, start, keep=True)
    told = parted(a, c, KNOWN, BOOK, DISTRICT, start).first
    assert told is not None
    assert (told.month, told.rule) == (13, "harvest")
    assert set(dict(columns())) > GIVEN


def test_every_rule_of_the_month_has_its_words() -> None:
    names = {name_of(rule) for rule in MONTH}
    assert set(RULES) - {""} <= names


def test_a_part_of_a_world_shares_nothing_with_it() -> None:
    world = begin(BOOK, DISTRICT, seeds(4), 2).world
    part = rows_of(world, np.array([1, 3], dtype=np.intp), np.array([2, 3, 6, 7], dtype=np.intp))
    assert (part.replicates, part.groups, part.seeds.tolist()) == (2, 4, [2, 4])
    part.push[:] = 0
    assert (world.push == SHARE).all()
