"""Many codes of one class replayed side by side: nothing a pupil hands in is believed, everything is played again.

The villages are founded once and copied, months run abreast (sim/side_by_side.py), and so do the quarters that the
advisers imagine; what is left is the reading of the decisions themselves.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
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
BY_PIECES: Final = {"worker": 32, "official": 4}
"""The same where a picture is to stay alive meanwhile: a month of these takes some hundredths of a second at most."""

Progress = Callable[[int, int], object]
"""Called with (done, total) after each campaign."""

Replayed = Campaign | CodeProblem


def replayed(
    texts: Sequence[str], book: Book, progress: Progress | None = None, found: dict[str, Replayed] | None = None
) -> list[Replayed]:
    """Return for every code its campaign as it was left, or what is wrong with the code.

    Args:
        texts: codes as they were handed in; of any classes.
        book: to replay with.
        progress: told how many are done.
        found: what some of them are known to come to; filled with the others.
    """
    tell = progress or (lambda _done, _total: None)
    found = {} if found is None else found
    collecting = gc.isenabled()
    gc.disable()  # a tenth of the time: hundreds of campaigns live on, and none of them is garbage
    try:
        told = -1
        for done, total in replaying(texts, book, found):
            if done != told:
                tell(done, total)
            told = done
    finally:
        if collecting:
            gc.enable()
    return [found[text] for text in texts]


def replaying(
    texts: Sequence[str], book: Book, found: dict[str, Replayed], pieces: Mapping[str, int] = ABREAST
) -> Iterator[tuple[int, int]]:
    """Replay codes in small pieces of work, yielding (done, total) between them.

    Args:
        texts: codes as they were handed in; what several hand in alike is replayed once.
        book: to replay with.
        found: filled with what each text came to; what is in it already is not replayed again.
        pieces: how many campaigns share a month, by desk: many are fast, few leave a picture alive meanwhile.
    """
    waiting: dict[Record, list[tuple[str, OpenedCode]]] = {}
    total = len(dict.fromkeys(texts))
    for text in dict.fromkeys(text for text in texts if text not in found):
        opened = opened_code(text, book)
        if isinstance(opened, CodeProblem):
            found[text] = opened
        else:
            waiting.setdefault(replace(opened.record, digests=()), []).append((text, opened))
    done = total - sum(len(own) for own in waiting.values())
    yield done, total
    for record, own in waiting.items():
        begun = begin(book, record, keep_entries=False)
        size = pieces.get(record.desk, 1)
        for first in range(0, len(own), size):
            some = own[first : first + size]
            for nth, result in abreast(begun, [opened for _, opened in some]):
                if result is not None:
                    found[some[nth][0]] = result
                    done += 1
                yield done, total


@dataclass(eq=False)
class Seat:
    """One replay on its way: what it waits for (its own month, or a quarter over imagined villages)."""

    nth: int
    campaign: Campaign
    work: Generator[World | None, list[Event], CodeProblem | None]
    imagined: World | None = None


def abreast(begun: Campaign, codes: Sequence[OpenedCode]) -> Iterator[tuple[int, Replayed | None]]:
    """Yield (place, campaign or problem) as the replays end, and (place, None) between two pieces of work.

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


def _go_on(seat: Seat, going: list[Seat], events: list[Event] | None) -> Iterator[tuple[int, Replayed | None]]:
    """Let one replay go on to the next month or imagined quarter; yield its end, or that it has gone on."""
    try:
        seat.imagined = seat.work.send(events) if events is not None else next(seat.work)
        going.append(seat)
    except StopIteration as end:
        yield seat.nth, end.value or seat.campaign
    else:
        yield seat.nth, None


def _in_step(seats: Sequence[Seat]) -> list[list[Seat]]:
    """Return the seats that stand in the same month together, the earliest month first."""
    by_month: dict[int, list[Seat]] = {}
    for seat in seats:
        by_month.setdefault(seat.campaign.world.month, []).append(seat)
    return [by_month[month] for month in sorted(by_month)]
