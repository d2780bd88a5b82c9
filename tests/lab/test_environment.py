"""The environment keeps Gymnasium's contract, the rules of the game and the fog of the desk."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from game.content.shelf import book
from game.lab import environment as env
from game.play import bots
from game.sim.campaign import Campaign
from game.sim.decisions import Act, Report
from tests.sim.wanderer import wander


def grain_kept(before: Campaign, after: Campaign) -> float:
    """A reward for tests: no proposal of ours."""
    return float(after.world.grain.sum(dtype=np.int64) - before.world.grain.sum(dtype=np.int64))


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_the_contract_of_gymnasium_is_kept(desk: str) -> None:
    checker = pytest.importorskip("gymnasium.utils.env_checker")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", message=".*(render|spec|float32).*")
        checker.check_env(env.environment(grain_kept, desk, cut="lesson"), skip_render_check=True)


def test_a_reward_must_be_given() -> None:
    with pytest.raises(TypeError):
        env.environment()  # type: ignore[call-arg]


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_open_actions_lead_to_the_end(desk: str) -> None:
    pytest.importorskip("gymnasium")
    village = env.environment(grain_kept, desk, cut="lesson")
    _, told = village.reset(seed=5)
    luck = np.random.Generator(np.random.Philox(key=3))
    rewards, over, names = 0.0, False, env.action_names(desk)
    grain = int(village.campaign.world.grain.sum(dtype=np.int64))
    while not over:
        open_now = np.flatnonzero(told["action_mask"])
        assert open_now.size, "something can always be done"
        action = open_now[int(luck.integers(open_now.size))]
        seen, worth, over, cut_off, told = village.step(action)
        assert not cut_off
        assert not told["refused"], names[action]
        assert village.observation_space.contains(seen)
        rewards += worth
    assert grain + rewards == int(village.campaign.world.grain.sum(dtype=np.int64))
    assert not told["action_mask"].any()


def test_what_is_not_open_changes_nothing() -> None:
    pytest.importorskip("gymnasium")
    village = env.environment(grain_kept, "worker")
    before, told = village.reset(seed=5)
    digest = village.campaign.digest()
    for action in np.flatnonzero(told["action_mask"] == 0):
        seen, worth, over, _, after = village.step(action)
        assert after["refused"]
        assert not over
        assert worth == 0.0
        assert (seen == before).all()
    assert village.campaign.digest() == digest


def test_the_same_seed_is_the_same_village_and_no_seed_another() -> None:
    pytest.importorskip("gymnasium")
    village = env.environment(grain_kept, "worker")
    village.reset(seed=7)
    assert village.campaign.digest() == Campaign(book(), "rakitnoe-uste", 7, "worker", "full").digest()
    seeds = []
    for _ in range(2):
        village.reset(seed=7)
        village.reset()
        seeds.append(village.campaign.seed)
    assert seeds[0] == seeds[1] != 7
    village.reset(seed=7, options={"district": "kamyshino"})
    assert village.campaign.district.id == "kamyshino"


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_it_sees_no_barn(desk: str) -> None:
    """What is so is changed behind the desk's back: the observation stays the same."""
    run = wander(Campaign(book(), "velyka-balka", 4, desk, "full", keep_entries=False), 6, steps=25)
    before = env.observation(run)
    for name in ("grain", "hidden", "seed", "farm_grain", "farm_seed", "animals", "farm_herd", "trust", "fear"):
        getattr(run.world, name)[...] = 0
    assert (env.observation(run) == before).all()
    assert len(before) == len(env.observed_names())
    run.desk.standing += 1
    assert (env.observation(run) != before).any()


def test_a_bots_decisions_are_actions() -> None:
    """All that the clerk decides can be decided here, but the very figures of a form and the target of an act."""
    run, names = Campaign(book(), "velyka-balka", 4, "worker", "lesson", keep_entries=False), env.action_names("worker")
    clerk, compared = bots.named("clerk"), 0
    while run.stage != "over":
        decision = clerk(run)
        meant = [env.decision_of(run, name) for name in names]
        if isinstance(decision, Report | Act):
            assert any(type(one) is type(decision) for one in meant)
        else:
            assert decision in meant
            compared += 1
        run.take(decision)
    assert compared > 20
