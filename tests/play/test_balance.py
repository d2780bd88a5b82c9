"""Balance, loosely: bars that a wrong number or mechanism breaks, not a fit (game/play/balance.py prints the table)."""

from functools import lru_cache

import pytest

from game.lab.strategies import Comparison
from game.play import balance
from game.sim.desk import OFFICIAL, WORKER
from game.sim.endings import possible
from tests.play.playing import DISTRICT, library

pytestmark = pytest.mark.slow

SEEDS = {WORKER: range(1, 13), OFFICIAL: range(1, 7)}


@lru_cache(maxsize=2)
def careers(desk):
    return balance.table(library(), desk, SEEDS[desk], DISTRICT)


@lru_cache(maxsize=2)
def lines(desk):
    return {bot: dict(zip(balance.LINES, row, strict=True)) for bot, row in balance.lines(careers(desk)).items()}


def both(bot, line):
    return [lines(desk)[bot][line] for desk in (WORKER, OFFICIAL)]


def posts(bot):
    """Seeds of both desks in which the first post is held at the end, as a share."""
    held = [item.first for desk in (WORKER, OFFICIAL) for item in careers(desk)[bot]]
    return sum(held) / len(held)


def mean_blame(desk, bot, turn):
    chances = [item.blame[turn] for item in careers(desk)[bot] if turn in item.blame]
    return sum(chances) / len(chances)


def test_doing_as_ordered_keeps_the_post_and_doing_nothing_loses_it():
    assert 0.55 <= posts("clerk") <= 0.90
    assert posts("clerk") > posts("honest-clerk")
    assert posts("nothing") <= 0.2
    for bot in ("protector", "gradualist", "random"):
        assert posts(bot) < posts("clerk") - 0.2


def test_no_character_keeps_every_post_and_careers_differ():
    held = {bot: posts(bot) for bot in balance.RANGES}
    assert max(held.values()) < 1.0
    assert len({round(share, 1) for share in held.values()}) >= 4


def test_force_costs_people_and_softness_saves_animals():
    for people, animals in zip(both("zealot", "people"), both("zealot", "animals"), strict=True):
        assert people > 1.1
        assert animals < 0.95
    for people, animals in zip(both("protector", "people"), both("protector", "animals"), strict=True):
        assert people < 0.95
        assert animals > 1.02
    assert min(both("gradualist", "animals")) > 1.05


def test_softness_delivers_less_grain():
    for desk in (WORKER, OFFICIAL):
        own = sum(item.delivered for item in careers(desk)["clerk"])
        for bot in ("protector", "gradualist"):
            assert sum(item.delivered for item in careers(desk)[bot]) < 0.99 * own


def test_gaps_between_paper_and_barn_stand_in_their_order():
    for desk in (WORKER, OFFICIAL):
        gap = {bot: row["truth"] for bot, row in lines(desk).items()}
        assert gap["honest-clerk"] <= gap["clerk"] < gap["zealot"]
        assert gap["honest-clerk"] + 8 < gap["paper-maker"]
    assert lines(WORKER)["honest-clerk"]["truth"] <= 3


def test_the_line_bites_both_ways():
    for desk in (WORKER, OFFICIAL):
        assert 35 <= mean_blame(desk, "zealot", "T1") <= 75
        assert 20 <= mean_blame(desk, "gradualist", "T2") <= 55
        assert mean_blame(desk, "zealot", "T1") > mean_blame(desk, "clerk", "T1") + 10
        assert mean_blame(desk, "gradualist", "T2") > mean_blame(desk, "clerk", "T2") + 10


def test_no_bot_is_best_in_more_than_three_lines_and_none_worst_in_all():
    """Lines as a class would read them: fewer people lost, more animals, grain, truth, and the post."""
    signs = {"people": -1, "animals": 1, "grain": 1, "truth": -1, "post": 1}
    for desk in (WORKER, OFFICIAL):
        rows = {bot: row for bot, row in lines(desk).items() if bot != "random"}
        best = [max(rows, key=lambda bot: sign * rows[bot][line]) for line, sign in signs.items()]
        worst = [min(rows, key=lambda bot: sign * rows[bot][line]) for line, sign in signs.items()]
        assert max(best.count(bot) for bot in rows) <= 3
        assert max(worst.count(bot) for bot in rows) < 5
        assert best[0] != best[4]


def test_no_bot_leaves_all_others_without_an_advantage():
    """Weak dominance: whoever is at least as good as another on all five, none is so for all the others."""
    for desk in (WORKER, OFFICIAL):
        one = Comparison(desk, DISTRICT, len(SEEDS[desk]), careers(desk))
        assert max(len(one.dominates(bot)) for bot in one.bots) < len(one.bots) - 1
        assert sum(bool(one.best_of(bot)) for bot in one.bots) >= 3, "three different bots are best on something"


def test_endings_are_many_and_none_swallows_the_rest():
    """The rare ones are reached by arrangement in tests/sim/test_endings.py.

    Over many seeds none is told of more than 40 in 100 careers (tests/strategies.txt); six seeds may stray.
    """
    for desk, least, most in ((WORKER, 6, 0.40), (OFFICIAL, 5, 0.48)):
        told = [item.ending for of in careers(desk).values() for item in of]
        assert set(told) <= set(possible(desk))
        assert len(set(told)) >= least
        assert max(told.count(name) for name in set(told)) <= most * len(told)
