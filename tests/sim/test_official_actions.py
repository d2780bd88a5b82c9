"""Each task and desk act of the official changes what its row says, costs its weeks, and can be refused."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim import actions, knowledge
from game.sim.campaign import Campaign
from game.sim.decisions import Act, Allowed, Refused
from game.sim.ledger import GOODS, residual
from game.sim.world import CATTLE, IN_FACT, SHARE
from tests.sim import desks


@pytest.fixture
def run() -> Campaign:
    """Return a district desk with people to send, and hidden grain in every yard."""
    run = desks.campaign("official")
    run.desk.weeks_left, run.desk.favours_left = 60, 3
    run.world.anger[:], run.world.trust[:] = 1_000, 5_000
    run.ledger.move(run.world, "grain", "field", "hidden", np.full_like(run.world.hidden, 200), "test", "test")
    run.ledger.move(run.world, "grain", "field", "farm", np.full(10, 5_000, dtype=np.int64), "test", "test")
    return run


def do(run: Campaign, act: Act, weeks: int) -> None:
    verdict = actions.check(run, act)
    assert verdict == Allowed(weeks)
    before = run.desk.weeks_left
    actions.apply(run, act)
    assert run.desk.weeks_left == before - weeks


def refused(run: Campaign, act: Act) -> str:
    verdict = actions.check(run, act)
    assert isinstance(verdict, Refused), verdict
    return verdict.reason


def test_sixteen_rows_and_at_least_eight_open_from_the_first_turn() -> None:
    kinds = actions.kinds(desks.campaign("official"))
    assert len(kinds) == 16
    assert sum(isinstance(kind.available, Allowed) for kind in kinds) >= 8


def test_strength_costs_one_two_four_and_a_village_gets_one_task(run: Campaign) -> None:
    do(run, Act("persuade", 0, 1), 1)
    do(run, Act("organise", 1, 2), 2)
    do(run, Act("count", 2, 3), 4)
    assert refused(run, Act("collect", 0, 1)) == "village_has_task"
    do(run, Act("inspect", 0, 1), 1)
    assert refused(run, Act("inspect", 0, 2)) == "done_already"
    run.desk.weeks_left = 0
    assert refused(run, Act("count", 5, 1)) == "no_weeks"


def test_persuasion_at_full_strength_presses(run: Campaign) -> None:
    belief, trust = run.world.belief.copy(), run.world.trust.copy()
    do(run, Act("persuade", 3, 3), 4)
    here = run.world.present()[3]
    assert (run.world.belief[3][here] - belief[3][here] == 600).all()
    assert (run.world.trust[3][here] - trust[3][here] == -100).all()
    assert run.world.extra_pressure[3] == 1_200
    assert (run.world.belief[4] == belief[4]).all()
    run.world.protest[5] = 8_500
    assert refused(run, Act("persuade", 5, 1)) == "nobody_comes"


def test_counting_makes_a_village_known_and_its_chairman_more_honest(run: Campaign) -> None:
    honesty = int(run.world.chair_honesty[2])
    do(run, Act("count", 2, 3), 4)
    fact = knowledge.known(run, "grain", 2)
    assert fact is not None
    assert fact.error == 5
    assert abs(fact.value - int(run.world.farm_grain[2])) <= int(run.world.farm_grain[2]) * 0.05 + 1
    assert run.world.chair_honesty[2] - honesty == 200


def test_collecting_reaches_further_and_hurts_more_than_linearly(run: Campaign) -> None:
    loss, reach = [], []
    for village, strength in enumerate((1, 2, 3)):
        before = int(run.world.trust[village].sum())
        do(run, Act("collect", village, strength), (1, 2, 4)[village])
        loss.append(before - int(run.world.trust[village].sum()))
        reach.append(int(run.world.grain_push[village]) - SHARE)
    assert reach == [1_000, 1_800, 2_400]
    assert loss[2] > 3 * loss[0]


def test_searching_again_finds_less_for_more_anger_a_ton(run: Campaign) -> None:
    ratio = []
    for _ in range(2):
        run.desk.acts_this_quarter.clear()
        anger, hidden = int(run.world.anger[4].sum()), int(run.world.hidden[4].sum())
        do(run, Act("search", 4, 2), 2)
        ratio.append((int(run.world.anger[4].sum()) - anger) / (hidden - int(run.world.hidden[4].sum())))
    assert ratio[1] >= 1.4 * ratio[0]
    assert run.world.found_share[4] == 7_225
    run.desk.temper = 70
    run.desk.acts_this_quarter.clear()
    assert actions.check(run, Act("search", 4, 3)) == Allowed(2)


def test_relief_goes_to_the_poorest_and_is_charged_when_nobody_allowed_it(run: Campaign) -> None:
    grain = run.world.grain[6].copy()
    do(run, Act("relieve", 6, 2), 2)
    given = run.world.grain[6] - grain
    assert given.sum() == 4_000
    assert 0 < (given > 0).sum() <= 12
    assert run.desk.file == 3
    run.desk.flags["relief_kg"] = 10_000
    do(run, Act("relieve", 7, 2), 2)
    assert run.desk.file == 3
    assert run.desk.flags["relief_kg"] == 6_000
    run.desk.flags["relief_kg"] = 0
    run.world.farm_grain[:] = 0
    assert refused(run, Act("relieve", 8, 1)) == "nothing_to_give"


def test_going_oneself_sees_most_and_opens_two_houses(run: Campaign) -> None:
    do(run, Act("inspect", 8, 1), 1)
    assert knowledge.known(run, "trust", 8) is None
    do(run, Act("inspect", 9, 3), 4)
    assert knowledge.known(run, "trust", 9).error == 8  # type: ignore[union-attr]
    assert sum(key[2] >= 0 and key[0] == "horses" for key in run.desk.knows) == 2
    assert run.desk.temper == 20 - 4


def test_three_calls_are_free_and_a_spoken_figure_bends_less(run: Campaign) -> None:
    run.world.membership[1, :40] = IN_FACT
    run.world.chair_honesty[1], run.world.chair_zeal[1] = 0, SHARE
    written, spoken = knowledge.slip(run, "percent", 1), knowledge.slip(run, "percent", 1, 0.5)
    assert 40 < spoken < written
    for village in (1, 2, 3):
        do(run, Act("telephone", village, 1), 0)
    do(run, Act("telephone", 4, 3), 1)
    assert run.desk.calls_left == 0


def test_hurry_and_wait_change_the_man_and_the_mood(run: Campaign) -> None:
    zeal, honesty = int(run.world.chair_zeal[0]), int(run.world.chair_honesty[0])
    do(run, Act("telephone", 0, 3), 0)
    assert (run.world.chair_zeal[0] - zeal, run.world.chair_honesty[0] - honesty) == (600, -400)
    do(run, Act("telephone", 0, 2), 0)
    assert run.world.extra_protest[0] == -500


def test_a_form_on_paper_is_a_word_and_in_fact_a_barn(run: Campaign) -> None:
    form, standing = int(run.world.form[0]), run.desk.standing
    do(run, Act("form", 0, 3, 1), 0)
    assert (run.world.form[0], run.desk.flags["label.0"]) == (form, 3)
    do(run, Act("form", 0, 1, 2), 1)
    assert (run.world.form[0], run.world.cows_pooled[0]) == (1, 0)
    assert run.desk.standing <= standing + 5


def test_exits_change_hazard_and_trust_everywhere(run: Campaign) -> None:
    trust = run.world.trust.copy()
    do(run, Act("exits", option=3, second=1), 1)
    assert (run.world.exit_push == 2_000).all()
    assert (run.world.trust[run.world.present()] < trust[run.world.present()] - 600).all()
    do(run, Act("exits", option=1, second=0), 1)
    assert (run.world.exit_push == SHARE).all()


def test_a_division_always_sums_to_the_order(run: Campaign) -> None:
    run.world.plan[:] = 0
    assert refused(run, Act("divide", 0, 1)) == "no_grain_order"
    run.world.plan[:] = np.arange(10_000, 20_000, 1_000, dtype=np.int64)
    for act in (Act("divide", 0, 1), Act("divide", 0, 2), Act("divide", 0, 3), Act("divide", 4, 4, 1)):
        do(run, act, 0)
        assert int(run.world.plan.sum()) == 145_000
    moved = int(run.world.plan[4])
    run.desk.favours_left = 0
    assert refused(run, Act("divide", 4, 4, 0)) == "no_favour"
    do(run, Act("divide", 4, 4, 4), 0)
    assert run.world.plan[4] == moved * 110 // 100


def test_seed_is_guarded_lent_or_handed_over(run: Campaign) -> None:
    run.ledger.move(run.world, "grain", "field", "seed_fund", np.full(10, 1_000, dtype=np.int64), "test", "test")
    before = run.world.farm_seed.copy()
    do(run, Act("seed_fund", 0, 1), 1)
    assert run.world.seed_leak[0] == 4_000
    own = int(run.world.seed[1].sum())
    do(run, Act("seed_fund", 1, 2), 1)
    assert int(run.world.seed[1].sum()) - own == int(before[1]) // 2
    do(run, Act("seed_fund", 2, 3), 1)
    assert run.world.farm_seed[2] == 0
    assert run.world.farm_delivered[2] >= before[2]
    assert refused(run, Act("seed_fund", 2, 1)) == "no_seed"


def test_lists_are_checked_or_struck_name_by_name(run: Campaign) -> None:
    assert refused(run, Act("lists", 0, 1)) == "nobody_listed"
    run.world.listed[0, :9] = 2
    do(run, Act("lists", 0, 2), 2)
    assert int((run.world.listed[0] > 0).sum()) == 6
    name = int(np.flatnonzero(run.world.listed[0])[0])
    do(run, Act("lists", 0, 3, name), 0)
    assert (run.desk.favours_left, run.desk.file, run.world.listed[0, name]) == (2, 5, 0)


def test_asking_up_costs_standing_and_is_heard_now_and_then() -> None:
    heard = 0
    for seed in range(40):
        run = desks.campaign("official", seed=seed)
        actions.apply(run, Act("ask_up", option=2))
        assert run.desk.standing == 5
        assert refused(run, Act("ask_up", option=2)) == "done_already"
        heard += int(run.desk.flags.get("relief_kg", 0) > 0)
    assert 3 <= heard <= 18  # 10% + 50/4 % + 10/10 % = 23.5%


def test_goods_buy_trust_animals_and_hectares(run: Campaign) -> None:
    run.desk.goods, run.desk.tractor_days = 600, 5
    do(run, Act("goods", 0, 1), 0)
    assert run.desk.goods == 500
    cattle, cash = int(run.world.animals[CATTLE, 1].sum()), int(run.world.cash[1].sum())
    do(run, Act("goods", 1, 4, 2), 0)
    assert int(run.world.animals[CATTLE, 1].sum()) == cattle - 4
    assert int(run.world.cash[1].sum()) == cash + 4 * 50 * 100
    do(run, Act("goods", 2, 3, 5), 0)
    assert (run.desk.tractor_days, run.world.tractor_days[2]) == (0, 5)
    assert refused(run, Act("goods", 2, 3, 1)) == "no_tractor"
    run.desk.goods = 50
    assert refused(run, Act("goods", 3, 1)) == "no_goods"


def test_a_chairman_is_backed_warned_or_replaced(run: Campaign) -> None:
    zeal, honesty = int(run.world.chair_zeal[0]), int(run.world.chair_honesty[0])
    do(run, Act("chair", 0, 1), 0)
    assert (run.world.chair_honesty[0] - honesty, run.world.chair_zeal[0] - zeal) == (500, -500)
    assert run.desk.network == 25
    assert refused(run, Act("chair", 0, 2)) == "done_already"
    organisation = int(run.world.organisation[1])
    do(run, Act("chair", 1, 3), 2)
    assert 4_000 <= run.world.chair_zeal[1] <= 9_000
    assert 3_000 <= run.world.chair_honesty[1] <= 7_000
    assert organisation - run.world.organisation[1] == 800
    assert run.desk.favours_left == 2


def test_nothing_is_lost_on_the_way(run: Campaign) -> None:
    run.desk.goods = 600
    for act in (Act("goods", 1, 4, 3), Act("search", 2, 3), Act("relieve", 3, 3), Act("seed_fund", 4, 2)):
        if isinstance(actions.check(run, act), Allowed):
            actions.apply(run, act)
    for good in GOODS:
        assert not residual(run.world, run.ledger, good).any()
