"""What must hold for any player at all, at both desks: conservation, lawful columns, weather of its own, orders from
paper, and a way back."""

from __future__ import annotations

import numpy as np
import pytest

from game.sim import orders
from game.sim.campaign import Campaign
from game.sim.chance import USUAL
from game.sim.decisions import Act, Allowed, Answer, CloseQuarter, RunMonths
from game.sim.ledger import GOODS, residual
from game.sim.moment import Moment
from game.sim.record import undo
from game.sim.rules import harvest, procurement
from game.sim.world import IN_FACT, OWN, columns
from tests.sim import desks
from tests.sim.wanderer import wander

DISTRICTS = ("rakitnoe-uste", "krasny-yar-solonets", "velyka-balka", "zarechensk", "kamyshino")
GAMES = [
    (desk, cut, DISTRICTS[(3 * k + 2 * (cut == "lesson") + (desk == "official")) % 5], 31 + k)
    for k in range(3)
    for desk in ("worker", "official")
    for cut in ("full", "lesson")
]


def lawful(run: Campaign) -> None:
    """The ledger balances to zero, and every column stands in its range: nothing is below nothing."""
    for good in GOODS:
        assert not residual(run.world, run.ledger, good).any(), (run.quarter.label, good)
    for name, meta in columns():
        held = getattr(run.world, name)
        assert int(held.min()) >= meta["low"], (run.quarter.label, name)
        assert meta["high"] is None or int(held.max()) <= meta["high"], (run.quarter.label, name)


@pytest.mark.parametrize(("desk", "cut", "district", "seed"), GAMES)
def test_nothing_appears_or_vanishes_whatever_is_decided(desk: str, cut: str, district: str, seed: int) -> None:
    run, steps = desks.campaign(desk, cut, seed, district), 0
    busy = seed % 2 == 0
    while run.stage != "over":
        before = len(run.log)
        wander(run, 1000 * seed + steps, steps=1, busy=busy)
        steps += 1
        if isinstance(run.log[-1], Act | RunMonths | CloseQuarter) or len(run.log) == before:
            lawful(run)
    assert any(isinstance(decision, Act) for decision in run.log)
    assert len(run.digests) == len(run.snapshots)


# --- streams: a decision changes no weather

Heard = dict[tuple[str, int], bytes]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What the rules that ask for luck of the sky and of searches were told, by rule and month."""
    told: Heard = {}
    crop, look_for = harvest.kg_per_are, procurement.search

    def reap(m: Moment, n: harvest.Harvest) -> object:
        told["weather", m.month] = m.draws.village("weather").tobytes()
        told["whole month", m.month] = m.draws.words[:, :USUAL].tobytes()
        return crop(m, n)

    def search(m: Moment) -> None:
        told["search", m.month] = m.draws.uniform("search").tobytes()
        told["whole month", m.month] = m.draws.words[:, :USUAL].tobytes()
        look_for(m)

    monkeypatch.setattr(harvest, "kg_per_are", reap)
    monkeypatch.setattr(procurement, "search", search)
    return told


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_a_decision_changes_no_weather(desk: str, heard: Heard) -> None:
    """One other answer in the first quarter, and another player after it: other villages, the same sky."""
    ends, skies = [], []
    for answer, player in (("carry_out", 5), ("refuse", 6)):
        heard.clear()
        run = desks.campaign(desk, seed=17)
        run.take(Answer(run.desk.orders[0].id, answer))
        wander(run, player)
        ends.append(run.digest())
        skies.append(dict(heard))
    assert ends[0] != ends[1]
    assert skies[0] == skies[1]
    assert {month % 12 for rule, month in skies[0] if rule == "weather"} == {1}
    assert len([month for rule, month in skies[0] if rule == "whole month"]) == 48


def test_the_same_village_has_the_same_sky_at_both_desks(heard: Heard) -> None:
    skies = []
    for desk in ("worker", "official"):
        heard.clear()
        desks.play(desks.campaign(desk, seed=17, of=desks.quiet_book()), until=5)
        skies.append({month: sky[:4] for (rule, month), sky in heard.items() if rule == "weather"})
    assert skies[0] == skies[1]
    assert skies[0]


def test_luck_of_the_desk_hangs_on_quarter_and_name_only() -> None:
    one, other = desks.campaign(seed=23), desks.campaign(seed=23)
    wander(one, 1, until=6)
    wander(other, 2, until=6)
    assert one.digest() != other.digest()
    for stream in ("audit", "happening", "blame", "removal"):
        assert (one.words(stream) == other.words(stream)).all()


# --- the centre's next order comes from paper


def empty_the_barns(run: Campaign) -> None:
    """Change everything that is so in the villages, and nothing that stands on paper."""
    world = run.world
    for name in ("grain", "hidden", "seed", "farm_grain", "farm_seed", "farm_harvested", "harvested", "reserve"):
        held = getattr(world, name)
        held[:] = held // 7
    world.animals[:] = 0
    world.farm_herd[:] = 0
    world.sown[:] = 1
    world.farm_sown[:] = 1
    world.membership[:] = np.where(world.membership == IN_FACT, OWN, IN_FACT)
    for name in ("trust", "fear", "hunger", "belief"):
        held = getattr(world, name)
        held[:] = 10_000 - held


def asked(run: Campaign) -> dict[str, tuple[int, orders.Inputs]]:
    """Return what every order of the book would ask of this desk now, and from what it is computed."""
    paper = orders.paper_of(run, as_known=False)
    kinds = {kind.formula: kind for kind in run.book.orders if kind.desk == run.desk.kind}
    return {name: orders.number_of(run, kind, paper) for name, kind in kinds.items()}


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_an_order_sees_no_barn(desk: str) -> None:
    run, seen = desks.campaign(desk, seed=8), set()
    while run.stage != "over":
        before, other = asked(run), run.copy()
        empty_the_barns(other)
        assert asked(other) == before, run.quarter.label
        seen |= {(name, number) for name, (number, _) in before.items()}
        wander(run, len(run.log), until=run.quarter.index + 1)
    assert {"percent", "seed", "sowing", "grain"} <= {name for name, _ in seen}
    assert len(seen) > 20, "numbers must differ over the years, or nothing is shown"


def test_the_next_quarters_orders_are_the_same_over_an_empty_barn() -> None:
    """The barns are emptied just before the page is turned: what is asked on the next page is the same."""
    run = desks.campaign("official", seed=9, of=desks.quiet_book())
    compared = 0
    while run.stage != "over" and run.quarter.index < 12:
        if run.stage == "review" and not run.desk.pending:
            other = run.copy()
            empty_the_barns(other)
            other.take(CloseQuarter())
            desks.step(run)
            numbers = [{order.id: order.number for order in at.desk.orders} for at in (run, other)]
            assert numbers[0] == numbers[1], run.quarter.label
            compared += len(numbers[0])
        else:
            desks.step(run, manner="asked")
    assert compared > 20


def test_an_order_follows_the_paper() -> None:
    """The counter-example: the same barn, another paper, another order."""
    run = desks.play(desks.campaign(seed=9, of=desks.quiet_book()), until=3)
    before = asked(run)
    for place, held in list(run.desk.paper.items()):
        if place == ("percent", -1):
            run.desk.paper[place] = type(held)(**{**vars(held), "value": held.value + 9})
    after = asked(run)
    assert {name for name in before if before[name] != after[name]} >= {"percent", "seed", "sowing"}


# --- the way back


@pytest.mark.parametrize(("desk", "seed"), [("worker", 41), ("worker", 42), ("official", 43)])
def test_every_step_can_be_taken_back(desk: str, seed: int) -> None:
    """Undo is a replay of what came before: after any number of steps back the campaign is the one that was."""
    run = desks.campaign(desk, "lesson", seed)
    digests = [run.digest()]
    while run.quarter.index < 4 and run.stage != "over":
        wander(run, seed * 100 + len(run.log), steps=1)
        digests.append(run.digest())
    assert len(digests) == len(run.log) + 1
    for back in (1, 2, 5, len(run.log) // 2, len(run.log)):
        earlier = undo(run.book, run, back)
        assert earlier.digest() == digests[-1 - back], back
        assert earlier.log == run.log[: len(run.log) - back]


def test_going_another_way_and_back_leaves_no_trace() -> None:
    """The same decision after an undone other one: the same luck, the same village."""
    run = desks.campaign(seed=44, of=desks.quiet_book())
    other = run.copy()
    acts = [Act("visit", target=lane) for lane in range(4)] + [Act("meeting", option=1)]
    open_now = [act for act in acts if isinstance(run.check(act), Allowed)]
    assert len(open_now) >= 2
    other.take(open_now[0])
    other = undo(run.book, other)
    for at in (run, other):
        at.take(open_now[1])
        desks.play(at, until=3)
    assert run.digest() == other.digest()
