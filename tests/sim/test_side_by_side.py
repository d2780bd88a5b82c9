"""Campaigns side by side come to what each comes to alone."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import numpy as np
import pytest

from game.sim import report
from game.sim.book import Book
from game.sim.campaign import Campaign
from game.sim.decisions import Act, CloseQuarter, RunMonths
from game.sim.desk import FULL, OFFICIAL, WORKER
from game.sim.events import Event
from game.sim.ledger import GOODS, residual
from game.sim.side_by_side import run_months_abreast
from game.sim.world import World, columns
from tests.sim import desks

ANSWERS = (("carry_out", 4), ("soften", 2))
UNTIL = {WORKER: 9, OFFICIAL: 4}
"""Quarter at which it is enough: on the village desk two winters with their lists and leavers, and two harvests."""


def begun(seed: int, desk: str, luck: int | None, of: Book) -> Campaign:
    """Return a campaign before its first decision, perhaps under another luck than its village was made in."""
    run = Campaign(of, desks.DISTRICT, seed, desk, FULL, keep_entries=False, bare=True)
    if luck is not None:
        run.world.seeds = np.array([luck], dtype=np.uint64)
    return run


def steps(run: Campaign, answer: str, share: int) -> Generator[World | None, list[Event] | None, None]:
    """Play plainly, stopping wherever a month is due."""
    while run.stage != "over" and run.quarter.index < UNTIL[run.desk.kind]:
        if run.stage == "act":
            desks.answer_all(run, answer, share)
            yield from run.steps(RunMonths())
        elif run.stage == "report":
            run.take(report.as_known(run, "list"))
        else:
            for waiting in list(run.desk.pending):
                run.take(Act(waiting, option=2))
            yield from run.steps(CloseQuarter())


def field(desk: str) -> list[tuple[Campaign, tuple[str, int]]]:
    """Return campaigns of several villages, lucks and tempers, with how each answers its orders."""
    lucks = (None, 5, 6) if desk == WORKER else (None,)
    book = desks.quiet_book()
    return [
        (begun(seed, desk, luck, book), answer) for seed in (1, 4) for luck in lucks for answer in ANSWERS
    ]


@pytest.mark.parametrize("desk", [WORKER, OFFICIAL])
def test_a_campaign_beside_others_is_the_campaign_alone(desk: str) -> None:
    """Whoever leaves, dies or dissolves a farm next door changes nothing here."""
    together, alone = field(desk), field(desk)
    works = [(run, steps(run, *answer)) for run, answer in together]
    for _, work in works:
        next(work)
    while works:
        run_months_abreast([run for run, _ in works])
        going = []
        for run, work in works:
            try:
                work.send([])
                going.append((run, work))
            except StopIteration:
                pass
        works = going
    for (one, answer), (other, _) in zip(alone, together, strict=True):
        desks.play(one, UNTIL[desk], answer=answer[0], share=answer[1], manner="list")
        for name, _ in columns():
            assert np.array_equal(getattr(one.world, name), getattr(other.world, name)), name
        assert one.desk == other.desk
        assert totals(one) == totals(other)
        for good in GOODS:
            assert not residual(other.world, other.ledger, good).any()


def totals(run: Campaign) -> dict[tuple[str, str], list[int]]:
    """Return what moved over the outside accounts."""
    return {key: held.tolist() for key, held in run.ledger.outside.items() if held.any()}


def test_only_what_stands_side_by_side_is_run_abreast() -> None:
    """Another month, another book, or entries to be kept: refused."""
    book = desks.quiet_book()
    one, later = begun(1, WORKER, None, book), begun(2, WORKER, None, book)
    later.world.month += 1
    with pytest.raises(ValueError, match="same month"):
        run_months_abreast([one, later])
    kept = Campaign(book, desks.DISTRICT, 1, WORKER, FULL)
    strange = begun(2, WORKER, None, replace(book))
    for other in (kept, strange):
        with pytest.raises(ValueError, match="share their book"):
            run_months_abreast([one, other])
