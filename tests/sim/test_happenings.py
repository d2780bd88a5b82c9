"""Happenings: forced first, drawn by weight, never twice, in an order of options that is this run's own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from game.sim import happenings, report, subjects
from game.sim.book import Condition, Effect
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.decisions import Act, Allowed, Answer, Choose, CloseQuarter, Refused, RunMonths
from game.sim.desk import Judgement
from tests.sim import desks


def test_the_first_quarters_have_what_the_design_says() -> None:
    worker, official = desks.campaign("worker"), desks.campaign("official")
    assert worker.desk.happenings == ["D00"]
    assert sorted(official.desk.happenings) in (["D47", "D65"], ["D48", "D65"])
    for run, forced in ((worker, {"D01", "D02", "D03"}), (official, {"D17", "D49"})):
        while run.quarter.index < 2:
            desks.step(run)
        assert forced <= set(run.desk.happenings)
        assert len(run.desk.happenings) == len(forced) + 2


def test_who_lets_others_sign_first_is_not_sent_on_the_course() -> None:
    for option, course in ((4, False), (1, True)):
        run = desks.campaign("worker")
        while run.quarter.index < 2:
            desks.step(run)
        assert run.desk.happenings[0] == "D01"
        run.take(Choose("D01", option))
        assert ("D02" in run.desk.happenings) == course


def test_after_the_turn_comes_what_belongs_there() -> None:
    run = desks.campaign("worker", seed=3)
    while (run.quarter.index, run.segment) < (2, 1):
        desks.step(run)
    assert "D12" in run.desk.happenings


def test_options_stand_in_an_order_of_the_run_and_not_in_the_file_s() -> None:
    orders = set()
    for seed in range(12):
        run = desks.campaign("worker", seed=seed)
        order = happenings.option_order(run, "D00")
        assert sorted(order) == [1, 2, 3, 4]
        assert order == happenings.option_order(run, "D00")
        shown = run.happening()
        assert shown is not None
        assert tuple(option.id for option in shown.options) == order
        orders.add(order)
    assert len(orders) > 4


def test_an_event_comes_once_and_a_choice_is_kept() -> None:
    run = desks.campaign("worker")
    name = run.desk.happenings[0]
    assert isinstance(run.check(Choose("D46", 1)), Refused)
    run.take(Choose(name, 1))
    assert run.desk.chosen == {name: 1}
    assert not happenings.is_eligible(run, run.book.happenings[name])


def test_a_closed_option_says_so_and_weeks_must_be_there() -> None:
    run = desks.campaign("worker")
    name = run.desk.happenings[0]
    item = run.book.happenings[name]
    locked = replace(item.options[0], requires=(Condition("flag", value="statute"),))
    dear = replace(item.options[1], weeks=9)
    run.book = replace(
        run.book,
        happenings={**run.book.happenings, name: replace(item, options=(locked, dear, *item.options[2:]))},
    )
    verdict = run.check(Choose(name, locked.id))
    assert isinstance(verdict, Refused)
    assert verdict.facts["measure"] == "flag"
    verdict = run.check(Choose(name, dear.id))
    assert isinstance(verdict, Refused)
    assert verdict.reason == "no_weeks"
    run.desk.flags["statute"] = 1
    assert isinstance(run.check(Choose(name, locked.id)), Allowed)


def test_listening_costs_the_hardened_a_week_or_a_visit() -> None:
    run = desks.campaign("worker")
    name = run.desk.happenings[0]
    item = run.book.happenings[name]
    gentle = replace(item.options[0], tags=("listen",), weeks=0)
    run.book = replace(
        run.book, happenings={**run.book.happenings, name: replace(item, options=(gentle, *item.options[1:]))}
    )
    assert run.check(Choose(name, gentle.id)) == Allowed(0)
    run.desk.temper = 85
    assert run.check(Choose(name, gentle.id)) == Allowed(1)
    run.take(Act("visit", 2))
    assert run.check(Choose(name, gentle.id)) == Allowed(0)


def test_weights_add_up_and_a_due_follow_up_weighs_most() -> None:
    run = desks.campaign("worker")
    item = replace(
        run.book.happenings["D09"],
        conditions=(
            Condition("credence", low=0, required=False),
            Condition("signature", value="nowhere", required=False),
        ),
    )
    assert happenings.weight(run, item) == 20
    signed = replace(item, conditions=(Condition("signature", value=run.district.id, required=False),))
    assert happenings.weight(run, signed) == 30
    run.desk.scheduled.append((run.quarter.index, "D09", 100))
    assert happenings.weight(run, signed) == 90


def test_a_follow_up_with_a_chance_comes_about_as_often() -> None:
    kept = 0
    for seed in range(60):
        run = desks.campaign("worker", seed=seed)
        run.desk.scheduled = [(run.quarter.index, "D36", 30)]
        happenings.fall_due(run)
        kept += len(run.desk.scheduled)
    assert 8 <= kept <= 28


def test_a_theme_does_not_come_three_quarters_running() -> None:
    run = desks.campaign("worker")
    item = replace(run.book.happenings["D33"], theme="purse")
    run.desk.flags.update({"theme.purse.last": run.quarter.index - 1, "theme.purse.run": 2})
    assert happenings._theme_is_tired(run, item)
    run.desk.flags["theme.purse.last"] = run.quarter.index - 2
    assert not happenings._theme_is_tired(run, item)


def test_a_household_is_the_subject_at_most_every_second_quarter() -> None:
    run = desks.campaign("worker")
    run.world.animals[1, 0, :] = 0
    run.world.animals[1, 0, 7] = run.world.animals[1, 0, 9] = 1
    run.world.status[0, 7] = run.world.status[0, 9] = 0
    first = subjects.find(run, "D05", "cow_one")
    assert first[1] in (7, 9)
    subjects.name_again(run, *first)
    assert subjects.find(run, "D05", "cow_one")[1] == ({7, 9} - {first[1]}).pop()
    assert subjects.find(run, "D64", "")[1] == -1


def test_the_district_hears_of_the_village_most_concerned() -> None:
    run = desks.campaign("official")
    run.world.protest[:] = 100
    run.world.protest[6] = 7_000
    assert subjects.find(run, "D50", "village:protest") == (6, -1)
    run.world.grain[:] = 5_000
    run.world.grain[3] = run.world.hidden[3] = 0
    assert subjects.find(run, "D58", "village:bread_min") == (3, -1)


def test_the_lesson_begins_with_the_first_days_taken_as_chosen() -> None:
    run = desks.campaign("worker", "lesson")
    assert (run.desk.chosen["D02"], run.desk.chosen["D03"]) == (3, 2)
    assert run.desk.flags["accounts"] == 1


def test_a_waverer_follows_the_last_judgement() -> None:
    run = desks.campaign("worker")
    name = run.desk.happenings[0]
    item = run.book.happenings[name]
    ordered = next(option.id for option in item.options if "as_ordered" in option.tags)
    assert happenings.summary_choice(run, name) == ordered
    gentle = replace(item.options[-1], tags=("protect",))
    run.book = replace(
        run.book, happenings={**run.book.happenings, name: replace(item, options=(*item.options[:-1], gentle))}
    )
    run.desk.judgements.append(Judgement(1, 90, 120, 5, 10, -5, 0, 10))
    assert happenings.summary_choice(run, name) == gentle.id


def test_late_effects_come_with_their_quarter() -> None:
    run = desks.campaign("worker")
    run.desk.coming.append((run.quarter.index + 1, Effect("network", "player", 5), "D05.1", 0, -1))
    network = run.desk.network
    happenings.fall_due(run)
    assert run.desk.network == network
    run.quarter = Quarter(run.quarter.index + 1)
    happenings.fall_due(run)
    assert run.desk.network == network + 5


def wander(run: Campaign, rng: np.random.Generator, counted: Counter[tuple[str, str]]) -> None:
    """Play a whole campaign in the first post, taking any open way, and count what lies on the desk."""
    last = (-1, -1)
    while run.stage != "over":
        run.desk.post, run.desk.deputy, run.desk.ended = "first", "", ""
        run.desk.standing, run.desk.file = max(run.desk.standing, 20), min(run.desk.file, 10)
        if run.stage == "act":
            if last != (run.quarter.index, run.segment) and run.segment == 0:
                counted[run.desk.kind, run.quarter.label] += len(run.desk.happenings) == 0
            last = (run.quarter.index, run.segment)
            for order in [order for order in run.desk.orders if not order.answered]:
                ways = [Answer(order.id, word) for word in ("carry_out", "refuse", "delay")]
                run.take(one_of(run, ways, rng))
            while (item := run.happening()) is not None:
                stays = [o for o in item.options if all(effect.kind != "resign" for effect in o.effects)]
                run.take(one_of(run, [Choose(item.id, option.id) for option in stays], rng))
            run.take(RunMonths())
        elif run.stage == "report":
            run.take(report.as_known(run, "asked" if rng.random() < 0.5 else "known"))
        else:
            for name in list(run.desk.pending):
                run.take(one_of(run, [Act(name, option=n) for n in (1, 2, 3)], rng))
            run.take(CloseQuarter())


def one_of(run: Campaign, ways: list, rng: np.random.Generator):  # type: ignore[no-untyped-def, type-arg]
    open_ways = [way for way in ways if isinstance(run.check(way), Allowed)]
    return open_ways[int(rng.integers(len(open_ways)))]


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_every_quarter_has_an_eligible_event_wherever_one_wanders(desk: str) -> None:
    empty: Counter[tuple[str, str]] = Counter()
    districts = [name for name, place in desks.book().districts.items() if place.playable]
    for seed, district in enumerate(districts):
        run = desks.campaign(desk, seed=seed + 1, district=district)
        wander(run, np.random.Generator(np.random.Philox(key=seed)), empty)
    assert +empty == Counter()
