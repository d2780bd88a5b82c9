"""How the paired cases of tests/cases/paired/ are asked of desks: whole campaigns, one figure a seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from game.play import bots
from game.play.bots import CHARACTERS, Character
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.decisions import Act, Report
from game.sim.desk import FULL
from game.sim.endings import people_lost
from game.sim.orders import kind_of
from game.sim.scopes import mean_points
from tests.pairs_villages import Figures, Setting
from tests.sim import desks

OVER_HEAD = ("answer.refuse.over_head", "answer.refuse.over_head_w")
FIRST, RACE = Quarter.of(1929, 4).index, Quarter.of(1930, 1).index
LETTERS = {"nobody": 0, "factory": 3, "centre": 5, "centre_cheerful": 6}
"""Option of the act 'write', 0 for no letter."""


def begun(setting: Setting, seed: int, desk: str) -> Campaign:
    """Return a new campaign with the setting's numbers."""
    return Campaign(setting.book(desks.book()), setting.district, seed, desk, FULL, keep_entries=False, bare=True)


def until(campaign: Campaign, quarter: int, character: Character) -> Campaign:
    """Let a character play until a quarter opens, or to the end."""
    while campaign.stage != "over" and campaign.quarter.index < quarter:
        campaign.take(bots.next_decision(campaign, character))
    return campaign


def next_order(setting: Setting, wrote: int, desk: str = "worker") -> Figures:
    """Return how many households of a hundred are asked for in I 1930, so many more of a hundred written than known."""
    asked = []
    for seed in setting.seeds.tolist():
        campaign = begun(setting, seed, desk)
        while campaign.quarter.index == FIRST:
            decision = bots.next_decision(campaign, CHARACTERS["honest-clerk"])
            campaign.take(raised(campaign, decision, wrote) if isinstance(decision, Report) else decision)
        order = next(order for order in campaign.desk.orders if kind_of(campaign, order).family == "percent")
        asked.append(100.0 * order.number / campaign.households)
    return {"asked": np.array(asked)}


def raised(campaign: Campaign, form: Report, points: int) -> Report:
    """Return a form with the households in the farm written so many of a hundred higher."""
    more = campaign.households * points // 100
    return Report(
        tuple(
            replace(figure, value=figure.value + more, slips=()) if figure.box == "percent" else figure
            for figure in form.figures
        )
    )


def letter(setting: Setting, to: str) -> Figures:
    """Return what the centre knows in January 1930 (0-100) and the members at work, one letter written in autumn."""
    knows, members = [], []
    for seed in setting.seeds.tolist():
        campaign = begun(setting, seed, "worker")
        if LETTERS[to]:
            campaign.take(Act("write", option=LETTERS[to]))
        until(campaign, RACE, CHARACTERS["clerk"])
        knows.append(campaign.desk.centre_knows / 10)
        members.append(campaign.snapshots[-1].members)
    return {"centre_knows": np.array(knows), "members": np.array(members)}


@cache
def _played(district: str, seed: int, desk: str, name: str, numbers: tuple[tuple[str, float], ...], last: int) -> Any:
    setting = Setting(district, np.array([seed], dtype=np.uint64), dict(numbers))
    return until(begun(setting, seed, desk), last, CHARACTERS[name])


def career(setting: Setting, bot: str, last: str, others: bool = True, desk: str = "worker") -> Figures:
    """Return what a bot comes to until a quarter opens: quarters in the first post, file, tons given, trust.

    Args:
        setting: where.
        bot: by name, one that is a plain character.
        last: quarter, e.g. 'III 1931'.
        others: whether other men do over his head what he leaves undone.
        desk: whose.
    """
    nobody = {} if others else dict.fromkeys(OVER_HEAD, 0.0)
    numbers = tuple(sorted({**setting.numbers, **nobody}.items()))
    end = Quarter.parse(last).index
    runs = [_played(setting.district, seed, desk, bot, numbers, end) for seed in setting.seeds.tolist()]
    return {
        "quarters_in_post": np.array([sum(shot.post == "first" for shot in run.snapshots) for run in runs]),
        "file": np.array([run.desk.file / 10 for run in runs]),
        "lost": np.array([people_lost(run) for run in runs]),
        "given": np.array([int(run.ledger.outside["grain", "state"].sum(dtype=np.int64)) / 1000 for run in runs]),
        "trust": np.array([mean_points(run.world.trust, run.world.present()) for run in runs]),
    }


def paper(setting: Setting, writes: str, quarter: str, boxes: tuple[str, ...] = (), desk: str = "worker") -> Figures:
    """Return what a clerk who writes what is known, or what is asked, comes to when a quarter opens.

    All else is alike: the same answers, acts and choices.

    Args:
        setting: where.
        writes: 'known' or 'asked'.
        quarter: e.g. 'IV 1930'.
        boxes: in which he writes so; all when none is named, else the others hold what is known.
        desk: whose.

    Returns:
        credit: standing less file; grain: kg a head in yards and farm.
    """
    end = Quarter.parse(quarter).index
    honest, clerk = (replace(CHARACTERS["clerk"], name=manner, writes=manner) for manner in ("known", writes))
    credit, grain = [], []
    for seed in setting.seeds.tolist():
        campaign = begun(setting, seed, desk)
        while campaign.stage != "over" and campaign.quarter.index < end:
            decision = bots.next_decision(campaign, clerk)
            if boxes and isinstance(decision, Report):
                true = {figure.box: figure for figure in bots.fill(campaign, honest).figures}
                decision = Report(tuple(f if f.box in boxes else true[f.box] for f in decision.figures))
            campaign.take(decision)
        shot = campaign.snapshots[-1]
        credit.append((campaign.desk.standing - campaign.desk.file) / 10)
        grain.append((shot.grain + shot.farm_grain) / max(1, shot.people))
    return {"credit": np.array(credit), "grain": np.array(grain)}


ASK: dict[str, Callable[..., Figures]] = {
    function.__name__: function for function in (next_order, letter, career, paper)
}
