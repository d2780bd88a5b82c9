"""Runs to look at: the strict words of the game, bots that play along, and every view of a moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache

from game.content import load
from game.content.place import assets_folder
from game.play import bots
from game.play.run import Run
from game.play.settings import Settings
from game.play.views import FigureView, MonthEntry, SumLine

DISTRICT = "rakitnoe-uste"


@lru_cache(maxsize=1)
def library():
    """The content of the game; words raise on a missing key or slot."""
    return load.library(assets_folder(), strict=True)


def begun(desk="worker", cut="full", seed=3, district=DISTRICT, **settings):
    return Run.new(library(), district, desk, cut, seed, Settings(**settings))


def played(bot, desk="worker", cut="full", seed=3, until=None, district=DISTRICT):
    """A run a bot has played until the moment wanted: until(campaign) or the end."""
    run = begun(desk, cut, seed, district)
    next_decision = bots.named(bot)
    while run.campaign.stage != "over" and not (until is not None and until(run.campaign)):
        run.take(next_decision(run.campaign))
    return run


def moments(bot, desk="worker", cut="lesson", seed=3, district=DISTRICT):
    """Yield the run before each decision of a bot, and at its end."""
    run = begun(desk, cut, seed, district)
    next_decision = bots.named(bot)
    while run.campaign.stage != "over":
        yield run
        run.take(next_decision(run.campaign))
    yield run


def views_of(run, end=False) -> list[object]:
    """Every view that can be opened at this moment (the end only when asked: it is slow)."""
    campaign = run.campaign
    found = [run.desk(), run.table(), run.advisers(), run.household(0), run.household(7), run.household(31)]
    found += [run.order(order.id) for order in campaign.desk.orders]
    if campaign.stage == "act":
        found.append(run.happening())
        found += [run.action(kind.id) for kind in campaign.acts() if kind.targets < 20]
    if campaign.stage == "report":
        known = {box.id: box.known.value if box.known else box.low for box in campaign.boxes()}
        found += [run.report(), run.report(known), run.months()]
    if campaign.stage == "review":
        found += [run.two_papers(), run.history(), run.judgement()]
    if campaign.stage == "over" and end:
        found.append(run.end())
    return [view for view in found if view is not None]


def inside(value: object, kind: type | tuple[type, ...]) -> Iterator[object]:
    """Yield every value of a kind within a view, to any depth."""
    if isinstance(value, kind):
        yield value
    if is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            yield from inside(getattr(value, item.name), kind)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from inside(item, kind)


def whys(views: list[object]) -> set[str]:
    """Every why of every figure, line and entry."""
    return {item.why for item in inside(views, (FigureView, MonthEntry, SumLine)) if item.why}
