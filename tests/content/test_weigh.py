"""What an option gains and costs."""

from __future__ import annotations

from game.content.weigh import weigh
from game.sim.book import Condition, Effect, Option


def option(*effects: Effect, weeks: int = 0) -> Option:
    return Option(1, "key", effects, weeks=weeks)


def test_weeks_and_obligations_are_costs() -> None:
    assert weigh(option(Effect("trust", amount=4), weeks=1)).costs
    assert weigh(option(Effect("promise", extra={"promise": "cow"}))).costs
    assert not weigh(option(Effect("trust", amount=4))).costs


def test_a_movement_costs_the_account_it_leaves() -> None:
    given = Effect("move_grain", amount=10, extra={"from": "seed_fund", "to": "barn"})
    weight = weigh(option(given))
    assert weight.axes == {"grain.seed_fund.village.": -10.0, "grain.barn.village.": 10.0}


def test_a_chance_counts_as_its_part() -> None:
    assert weigh(option(Effect("file", "player", 10, chance=30))).axes == {"file.player..": -3.0}


def test_slaughter_hazard_below_hundred_is_a_gain() -> None:
    assert weigh(option(Effect("slaughter_hazard", amount=75))).axes == {"slaughter_hazard.village.": 25}


def test_beats_needs_all_axes() -> None:
    better = weigh(option(Effect("trust", amount=8), Effect("fear", amount=2)))
    worse = weigh(option(Effect("trust", amount=4), Effect("fear", amount=2)))
    other = weigh(option(Effect("trust", amount=4)))
    assert better.beats(worse)
    assert not worse.beats(better)
    assert not better.beats(other)


def test_what_cannot_be_compared_is_not_beaten() -> None:
    plain = weigh(option(Effect("trust", amount=4)))
    unlocking = weigh(option(Effect("trust", amount=8), Effect("unlock", "player", extra={"key": "statute"})))
    asking = weigh(Option(1, "key", (Effect("trust", amount=8),), requires=(Condition("flag", value="statute"),)))
    assert not unlocking.beats(plain)
    assert not asking.beats(plain)
