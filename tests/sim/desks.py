"""Campaigns for tests: the book with its orders and happenings, without texts, and ways to play a quarter."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache

from game.content import convert
from game.content.place import assets_folder
from game.sim import report
from game.sim.book import Book
from game.sim.campaign import Campaign
from game.sim.decisions import Act, Allowed, Answer, Choose, CloseQuarter, RunMonths
from tests.sim import books

DISTRICT = "rakitnoe-uste"


@cache
def book() -> Book:
    """Return rules, districts, line, orders and those happenings that are there."""
    assets = assets_folder()
    orders = convert.orders(tomllib.loads((assets / "orders.toml").read_text(encoding="utf-8")))
    happenings = {}
    for path in sorted((assets / "happenings").glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        happenings.update({name: convert.happening(name, table) for name, table in tables.items()})
    return replace(books.book(), orders=orders, happenings=happenings)


def quiet_book() -> Book:
    """Return the book without happenings."""
    return replace(book(), happenings={})


def campaign(
    desk: str = "worker", cut: str = "full", seed: int = 1, district: str = DISTRICT, of: Book | None = None
) -> Campaign:
    """Return a new campaign."""
    return Campaign(of or book(), district, seed, desk, cut, keep_entries=False)


def answer_all(run: Campaign, answer: str = "carry_out", share: int = 4) -> None:
    """Answer every open order alike, and take the first open option of every happening."""
    for order in list(run.desk.orders):
        if not order.answered and run.desk.post == "first":
            run.take(Answer(order.id, answer, share))
    while run.stage == "act" and (waiting := run.happening()) is not None:
        choices = [Choose(waiting.id, option.id) for option in waiting.options]
        run.take(next(choice for choice in choices if isinstance(run.check(choice), Allowed)))


def step(run: Campaign, answer: str = "carry_out", share: int = 4, manner: str = "known") -> None:
    """Go on by one stage."""
    if run.stage == "act":
        answer_all(run, answer, share)
        run.take(RunMonths())
    elif run.stage == "report":
        run.take(report.as_known(run, manner))
    else:
        for waiting in list(run.desk.pending):
            run.take(Act(waiting, option=2))
        run.take(CloseQuarter())


def play(run: Campaign, until: int = 99, **how: object) -> Campaign:
    """Play until a quarter (index) opens, or to the end."""
    while run.stage != "over" and run.quarter.index < until:
        step(run, **how)  # type: ignore[arg-type]
    return run
