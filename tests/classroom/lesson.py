"""A class to collect from: the strict words of the game, and runs that bots have played in one village."""

from __future__ import annotations

from functools import cache, lru_cache

from game.classroom.class_code import ClassCode
from game.content import load
from game.content.place import assets_folder
from game.play import bots
from game.sim.campaign import Campaign
from game.sim.decisions import Foresee
from game.sim.desk import LESSON, WORKER
from game.sim.record import encode

DISTRICT, SEED = "rakitnoe-uste", 7
OF = ClassCode(DISTRICT, seed=SEED)
PLAYED = ("clerk", "honest-clerk", "zealot", "paper-maker", "protector", "gradualist")


@lru_cache(maxsize=1)
def library():
    """The content of the game; words raise on a missing key or slot."""
    return load.library(assets_folder(), strict=True)


def words(language="en"):
    return library().words[language]


@cache
def campaign(bot="clerk", seed=SEED, desk=WORKER, quarters=99, guess=-1):
    """A campaign a bot has played, to its end or until so many quarters were closed; perhaps with a prediction."""
    run = Campaign(library().book, DISTRICT, seed, desk, LESSON, keep_entries=False)
    if guess >= 0:
        run.take(Foresee("percent", guess))
    decide = bots.named(bot)
    while run.stage != "over" and len(run.digests) < quarters:
        run.take(decide(run))
    return run


def code(bot="clerk", **which):
    """The code of such a campaign."""
    return encode(campaign(bot, **which))


def codes():
    """Six finished runs and one that stopped."""
    return [*(code(bot) for bot in PLAYED), code("waverer", quarters=4)]
