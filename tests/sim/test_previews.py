"""Three lines before every decision; a hard temper shows fewer, the full ones are always there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.sim import actions, preview_acts, previews
from game.sim.book import Effect
from game.sim.campaign import Campaign
from game.sim.decisions import ANSWERS, Act, Allowed, Answer, Choose, Figure, Report
from game.sim.preview_lines import KINDS, LINE_OF, of_effect
from tests.sim import desks


def every_act(desk: str) -> list[Act]:
    return [
        Act(name, 2 if targets else -1, option, 1 if seconds else -1)
        for name, targets, options, seconds in actions.SHAPES[desk]
        for option in range(options + 1)
    ]


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_every_decision_has_paper_barn_and_people_with_a_certainty(desk: str) -> None:
    run = desks.campaign(desk)
    decisions: list[object] = list(every_act(desk))
    decisions += [
        Answer(order.id, answer, 2 if answer == "soften" else 4) for order in run.desk.orders for answer in ANSWERS
    ]
    for name, item in run.book.happenings.items():
        if item.desk == desk:
            decisions += [Choose(name, option.id) for option in item.options]
    decisions.append(Report((Figure("percent", 12),)))
    for decision in decisions:
        shown = run.preview(decision)
        order = [KINDS.index(line.kind) for line in shown.full]
        assert order == sorted(order)
        assert set(order) == {0, 1, 2}
        assert all(line.certainty in ("sure", "likely", "unknown") for line in shown.full)
        assert not any(line.hidden for line in shown.full)
        assert all(line.low <= line.high for line in shown.full)


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_every_row_of_the_tables_has_its_own_lines(desk: str) -> None:
    run = desks.campaign(desk)
    for act in every_act(desk):
        row = actions.TABLES[desk][act.action]
        if actions.is_well_formed(run, row, act):
            assert preview_acts.name_of(run, act) in preview_acts.ROWS
            assert len(preview_acts.lines_of(run, act)) >= 3


def kinds_hidden(run: Campaign, act: Act) -> list[str]:
    return [line.kind for line in run.preview(act).lines if line.hidden]


def test_temper_takes_the_lines_of_force_from_the_bottom() -> None:
    run = desks.campaign("worker")
    vote = Act("meeting", option=3)
    keys = {}
    for temper in (20, 35, 55, 75):
        run.desk.temper = temper
        lines = run.preview(vote).lines
        keys[temper] = [(line.key, line.hidden) for line in lines]
        assert run.preview(vote).full[2].key == "preview.meeting.vote.people"
    assert keys[20][2] == ("preview.meeting.vote.people", False)
    assert keys[35][2] == ("preview.one_word", False)
    assert keys[55][2][1]
    assert not keys[55][1][1]
    assert [hidden for _, hidden in keys[75]] == [False, True, True]


def test_gentle_acts_have_no_effect_on_the_plan_for_the_hardest() -> None:
    run = desks.campaign("worker")
    run.desk.temper = 80
    lines = run.preview(Act("visit", 1)).lines
    assert [line.key for line in lines if line.kind != "paper"] == ["preview.no_effect_on_plan"] * 2
    assert run.preview(Act("visit", 1)).full[1].key == "preview.visit.barn"


def test_rows_that_lose_more_lose_them_at_their_temper() -> None:
    run = desks.campaign("worker")
    for act, at, gone in (
        (Act("seed_keys"), 50, ["people"]),
        (Act("return_animal", 1, 1), 60, ["barn", "people"]),
        (Act("write", option=1), 60, ["barn", "people"]),
        (Act("search", 1), 50, ["people"]),
    ):
        run.desk.temper = at - 1
        assert kinds_hidden(run, act) == []
        run.desk.temper = at
        assert kinds_hidden(run, act) == gone


def test_full_previews_keep_everything() -> None:
    run = desks.campaign("worker")
    run.desk.temper = 90
    assert run.preview(Act("search", 1)).lines != run.preview(Act("search", 1)).full
    run.full_previews = True
    assert run.preview(Act("search", 1)).lines == run.preview(Act("search", 1)).full


def test_all_five_answers_are_previewed_at_any_temper() -> None:
    run = desks.campaign("official")
    run.desk.temper = 100
    for answer in ANSWERS:
        paper = run.preview(Answer(run.desk.orders[0].id, answer, 2 if answer == "soften" else 4)).lines[0]
        assert not paper.hidden
        assert paper.key == f"preview.answer.{answer}.paper"


def test_certainty_follows_the_chance_of_an_effect() -> None:
    run = desks.campaign("worker")
    words = []
    for chance in (100, 95, 94, 60, 59, 10):
        line = of_effect(run, Effect("trust", "village", 4, chance=chance), 0, -1)
        assert line is not None
        words.append(line.certainty)
    assert words == ["sure", "sure", "likely", "likely", "unknown", "unknown"]
    assert of_effect(run, Effect("temper", "player", 5), 0, -1) is None


def test_acts_of_the_review_have_lines_too() -> None:
    run = desks.campaign("worker")
    assert run.preview(Act("blame", option=1)).lines[0].low < 0
    assert run.preview(Act("instruct", option=3)).lines[1].certainty == "unknown"
    assert run.preview(Act("nothing_of_the_kind")).lines[0].key == "preview.none"


def test_the_list_of_keys_holds_what_previews_use() -> None:
    for desk in ("worker", "official"):
        run = desks.campaign(desk)
        keys = set(previews.keys(run.book))
        for act in every_act(desk):
            assert {line.key for line in run.preview(act).full} <= keys
        for name, item in run.book.happenings.items():
            for option in item.options:
                assert {line.key for line in run.preview(Choose(name, option.id)).full} <= keys


def test_every_kind_of_effect_stands_on_a_line_but_temper() -> None:
    from game.sim.effects import KINDS as EFFECTS

    assert set(EFFECTS) - set(LINE_OF) == {"temper"}


def test_a_share_of_a_stock_is_unknown_until_it_was_counted() -> None:
    run = desks.campaign("worker")
    effect = Effect("move_grain", "village", 50, extra={"from": "seed_fund", "to": "barn", "unit": "percent"})
    run.desk.knows.pop(("seed", 0, -1), None)
    before = of_effect(run, effect, 0, -1)
    assert before is not None
    assert before.certainty == "unknown"
    run.desk.weeks_left = 5
    actions.apply(run, Act("count_barn"))
    after = of_effect(run, effect, 0, -1)
    seed = int(run.world.farm_seed[0])
    assert after is not None
    assert (after.low, after.high, after.certainty) == (seed // 2, seed // 2, "sure")


def test_a_preview_changes_nothing() -> None:
    run = desks.campaign("official")
    before = run.digest()
    for act in every_act("official"):
        run.preview(act)
    assert run.digest() == before


def test_a_choice_says_what_it_costs_in_weeks() -> None:
    run = desks.campaign("worker")
    name = run.desk.happenings[0]
    item = run.book.happenings[name]
    first = replace(item.options[0], weeks=2)
    changed = replace(item, options=(first, *item.options[1:]))
    run.book = replace(run.book, happenings={**run.book.happenings, name: changed})
    line = previews.preview(run, Choose(name, first.id)).full[0]
    assert (line.key, line.low) == ("preview.effect.weeks.down", -2)


def held(line: object, value: float) -> bool:
    return line.low <= value <= line.high  # type: ignore[attr-defined]


def test_ranges_hold_as_often_as_their_word_says() -> None:
    voted, believed, stored, found = [], [], [], []
    for seed in range(40):
        run = desks.campaign("worker", seed=seed)
        run.desk.weeks_left = 20
        run.world.trust[:] = 7_500
        run.world.anger[:] = run.world.protest[:] = run.world.extra_protest[:] = 0
        lane = next(n for n in range(20) if isinstance(run.check(Act("visit", n)), Allowed))
        run.take(Act("visit", lane))
        slot = next(s for s in range(3 * lane, 3 * lane + 3) if run.world.status[0, s] == 0)
        seen, true = run.desk.knows["grain", 0, slot], int(run.world.grain[0, slot])
        stored.append(abs(seen.value - true) <= true * seen.error / 100 + 1)
        line = run.preview(Act("persuade", lane)).full[2]
        belief = int(run.world.belief[0, slot])
        run.take(Act("persuade", lane))
        believed.append(held(line, (int(run.world.belief[0, slot]) - belief) / 100))
        run.world.hidden[0, 3 * lane : 3 * lane + 3] = 0
        hidden = run.preview(Act("search", lane)).full[1]
        before = int(run.world.hidden.sum())
        run.take(Act("search", lane))
        found.append(hidden.certainty == "unknown" or held(hidden, before - int(run.world.hidden.sum())))
        line = run.preview(Act("meeting", option=3)).full[0]
        enrolled = int(run.world.enrolled[0])
        run.take(Act("meeting", option=3))
        voted.append(held(line, int(run.world.enrolled[0]) - enrolled))
    assert all(stored)
    for hits in (voted, believed, found):
        assert sum(hits) >= 0.9 * len(hits)
