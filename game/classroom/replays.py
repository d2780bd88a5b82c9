"""Many codes of one class replayed side by side: nothing a pupil hands in is believed, everything is played again.

The villages are founded once and copied, months run abreast (sim/side_by_side.py), and so do the quarters that the
advisers imagine; what is left is the reading of the decisions themselves.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from game.sim.book import Book
from game.sim.campaign import Campaign
from game.sim.events import Event
from game.sim.record import CodeProblem, OpenedCode, Record, begin, opened_code, reading
from game.sim.side_by_side import pass_quarters_abreast, run_months_abreast
from game.sim.world import World

ABREAST: Final = {"worker": 200, "official": 20}
"""Campaigns replayed at once: two hundred villages, measured to be best."""

Progress = Callable[[int, int], object]
"""Called with (done, total) after each campaign."""

Replayed = Campaign | CodeProblem


def replayed(texts: Sequence[str], book: Book, progress: Progress | None = None) -> list[Replayed]:
    """Return for every code its campaign as it was left, or what is wrong with the code.

    Args:
        texts: codes as they were handed in; of any classes.
        book: to replay with.
        progress: told how many are done.
    """
    found: list[Replayed | None] = [None] * len(texts)
    collecting = gc.isenabled()
    gc.disable()  # a tenth of the time: hundreds of campaigns live on, and none of them is garbage
    try:
        _replay_all(texts, book, found, progress or (lambda _done, _total: None))
    finally:
        if collecting:
            gc.enable()
    return [item for item in found if item is not None]


def _replay_all(texts: Sequence[str], book: Book, found: list[Replayed | None], tell: Progress) -> None:
    """Fill in what each code came to, class by class."""
    waiting: dict[Record, list[tuple[int, OpenedCode]]] = {}
    for place, text in enumerate(texts):
        opened = opened_code(text, book)
        if isinstance(opened, CodeProblem):
            found[place] = opened
        else:
            waiting.setdefault(replace(opened.record, digests=()), []).append((place, opened))
    done = sum(item is not None for item in found)
    tell(done, len(texts))
    for record, own in waiting.items():
        begun = begin(book, record, keep_entries=False)
        size = ABREAST.get(record.desk, 1)
        for first in range(0, len(own), size):
            some = own[first : first + size]
            for nth, result in abreast(begun, [opened for _, opened in some]):
                found[some[nth][0]] = result
                done += 1
                tell(done, len(texts))


@dataclass(eq=False)
class Seat:
    """One replay on its way: what it waits for (its own month, or a quarter over imagined villages)."""

    nth: int
    campaign: Campaign
    work: Generator[World | None, list[Event], CodeProblem | None]
    imagined: World | None = None


def abreast(begun: Campaign, codes: Sequence[OpenedCode]) -> Iterator[tuple[int, Replayed]]:
    """Yield (place, campaign or problem) as the replays end.

    Args:
        begun: the campaign of the class before its first decision; copied, not changed.
        codes: all of that same campaign.
    """
    seats = []
    for nth, opened in enumerate(codes):
        campaign = begun.copy()
        seats.append(Seat(nth, campaign, reading(campaign, opened)))
    going: list[Seat] = []
    for seat in seats:
        yield from _go_on(seat, going, None)
    while going:
        ready, going = going, []
        thinking = [seat for seat in ready if seat.imagined is not None]
        if thinking:  # their months come once the advisers have spoken: the class stays in step
            for some in _in_step(thinking):
                worlds = [seat.imagined for seat in some if seat.imagined is not None]
                pass_quarters_abreast(worlds, begun.book, begun.district)
            going = [seat for seat in ready if seat.imagined is None]
        else:
            thinking, *later = _in_step(ready)
            run_months_abreast([seat.campaign for seat in thinking])
            going = [seat for some in later for seat in some]
        for seat in thinking:
            yield from _go_on(seat, going, [])


def _go_on(seat: Seat, going: list[Seat], events: list[Event] | None) -> Iterator[tuple[int, Replayed]]:
    """Let one replay go on to the next month or imagined quarter; yield it when it has come to its end."""
    try:
        seat.imagined = seat.work.send(events) if events is not None else next(seat.work)
        going.append(seat)
    except StopIteration as end:
        yield seat.nth, end.value or seat.campaign


def _in_step(seats: Sequence[Seat]) -> list[list[Seat]]:
    """Return the seats that stand in the same month together, the earliest month first."""
    by_month: dict[int, list[Seat]] = {}
    for seat in seats:
        by_month.setdefault(seat.campaign.world.month, []).append(seat)
    return [by_month[month] for month in sorted(by_month)]
