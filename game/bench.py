"""How fast this machine computes and draws the game: figures for comparison, printed by `paper-harvest bench`.

Every figure is measured in this run; machines are noisy, so the fastest of a few rounds stands for what the machine
can do, and frames are told by their 95th percentile. Computing is told in time of the processor, so that what else the
machine is doing counts little; the start and the frames in time of the clock, since that is what a player waits for.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from typing import Any

DISTRICT = "rakitnoe-uste"
ROUNDS = 3
FRAMES = 240
WARM = 20
"""Frames before counting: the first ones fill the caches of pictures."""
START_ROUNDS = 3

SEATS = 40
"""Runs of a class that are replayed side by side."""

BATCH = 1000
"""Campaigns of a batch, one village each."""

THREE_YEARS = 36
"""Months of the campaigns that are counted with their founding."""

LARGE = 1_000_000
"""Households of the large world: what a month of it costs, and the memory it takes."""

Figures = dict[str, float]

_FINE = time.get_clock_info("process_time").resolution < 1e-4
computing = time.process_time if _FINE else time.perf_counter
"""Seconds this process has computed; where the system counts those too coarsely, seconds of the clock."""


def figures() -> dict[str, Any]:
    """Return every figure by name; the unit ends the name."""
    return {
        **month_figures(),
        **campaign_figures(),
        **class_figures(),
        **start_figures(),
        **screen_figures(),
        **against_reference(),
    }


def month_figures() -> dict[str, Any]:
    """Return what months of villages cost: alone, in a district, in a batch; how that grows, and the memory."""
    from game.play.run import library
    from game.sim import bench

    book = library().book
    district = book.districts[DISTRICT]
    clock = computing
    alone = bench.village_month(book, district, clock)
    ten = bench.village_month(book, district, clock, villages=10)
    batch = bench.campaign_months(book, district, clock, BATCH)
    three_years = bench.campaign_months(book, district, clock, BATCH, THREE_YEARS, founding=True)
    return {
        "month_ms": {
            "alone": round(alone.ms_village_month, 3),
            "district": round(ten.ms_village_month, 4),
            "batch": round(batch.ms_village_month, 4),
        },
        "campaigns_per_second": round(batch.villages / batch.seconds),
        "three_year_campaigns_per_minute": round(60 * three_years.villages / three_years.seconds),
        "growth": round(bench.growth(book, district, clock, LARGE), 2),
        "bytes_per_household": round(bytes_per_household(LARGE)),
    }


def bytes_per_household(households: int) -> float:
    """Return the most memory taken at any time by founding a world and running a month of it, a household.

    All that Python and numpy ask for is counted: the state, the chance, what the rules compute in between, and the
    totals of the ledger; entries are not kept.
    """
    from game.play.run import library
    from game.sim.bench import VILLAGES, founded
    from game.sim.month import run_months
    from game.sim.world import HOUSEHOLDS

    book = library().book
    district = book.districts[DISTRICT]
    replicates = -(-households // (VILLAGES * HOUSEHOLDS))
    founded(book, district, VILLAGES, 1, keep=False)  # numbers that are read once and kept are not the world's
    tracemalloc.start()
    try:
        world, ledger = founded(book, district, VILLAGES, replicates, keep=False)
        run_months(world, ledger, book, district, 1)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return most / (replicates * VILLAGES * HOUSEHOLDS)


def campaign_figures() -> Figures:
    """Return what a bot's full campaign, the closing of a quarter and the replays of the end cost."""
    from game.play import bots
    from game.play.panel import Panel
    from game.play.run import library
    from game.sim.campaign import Campaign
    from game.sim.decisions import CloseQuarter, RunMonths

    book = library().book

    def campaign() -> None:
        bots.play(Campaign(book, DISTRICT, 1, "worker", "full", keep_entries=False), "clerk")

    def bare() -> None:
        bots.play(Campaign(book, DISTRICT, 1, "worker", "full", keep_entries=False, bare=True), "clerk")

    closing: list[float] = []
    kept = Campaign(book, DISTRICT, 1, "worker", "full")
    spent = 0.0
    while kept.stage != "over":
        decision = bots.named("clerk")(kept)
        start = computing()
        kept.take(decision)
        took = computing() - start
        if isinstance(decision, RunMonths):
            spent += took
        if isinstance(decision, CloseQuarter):
            closing.append(spent + took)
            spent = 0.0
    start = computing()
    panel = Panel(bots.play(Campaign(book, DISTRICT, 1, "worker", "full", keep_entries=False), "gradualist"))
    panel.finish()
    ended = computing() - start
    return {
        "bot_campaign_one_village_ms": round(1000 * fastest(campaign), 1),
        "bot_campaign_without_advisers_and_digests_ms": round(1000 * fastest(bare), 1),
        "closing_a_quarter_p95_ms": round(1000 * percentile(closing, 95), 1),
        "end_panel_s": round(ended, 2),
    }


def class_figures() -> Figures:
    """Return what it costs to replay a lesson that was handed in: many of one class side by side, and one alone."""
    from game.classroom.replays import replayed
    from game.play import bots
    from game.play.run import library
    from game.sim.campaign import Campaign
    from game.sim.decisions import Foresee
    from game.sim.record import encode, reopen

    book = library().book
    codes = []
    for seat in range(SEATS):
        run = Campaign(book, DISTRICT, 1, "worker", "lesson", keep_entries=False)
        run.take(Foresee("percent", seat % 100))  # no two codes are alike: equal ones would be replayed once
        codes.append(encode(bots.play(run, tuple(bots.CHARACTERS)[seat % len(bots.CHARACTERS)])))
    alone = fastest(lambda: reopen(codes[0], book))
    many = fastest(lambda: replayed(codes, book))
    return {
        "replay_alone_ms": round(1000 * alone, 1),
        "replay_in_a_class_ms": round(1000 * many / len(codes), 1),
        "replays_of_a_class_of_200_s": round(200 * many / len(codes), 2),
    }


def against_reference() -> dict[str, Any]:
    """Return how much faster the month is than agent by agent, and how far from compiled loops."""
    from game.play.run import library
    from game.reference.figures import reference_figures

    book = library().book
    return dict(reference_figures(book, book.districts[DISTRICT], computing))


def start_figures() -> Figures:
    """Return the time from the command to the first drawn page and to the first page that can be used."""
    code = (
        "import asyncio, sys, time\n"
        "from game.host.null import NullHost\n"
        "from game.ui import app\n"
        "async def main():\n"
        "    task = asyncio.ensure_future(app.run(NullHost()))\n"
        "    await asyncio.sleep(0)\n"
        "    first = time.time()\n"
        "    while app.current.shell is None or app.current.screen == 'WaitingScreen':\n"
        "        await asyncio.sleep(0)\n"
        "    await asyncio.sleep(0)\n"
        "    print(first, time.time())\n"
        "    app.current.stack.running = False\n"
        "    await task\n"
        "asyncio.run(main())\n"
    )
    environment = {**os.environ, "SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    first: list[float] = []
    usable: list[float] = []
    for _ in range(START_ROUNDS):
        start = time.time()
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        words = done.stdout.split()
        first.append(float(words[-2]) - start)
        usable.append(float(words[-1]) - start)
    return {"start_first_page_s": round(min(first), 2), "start_usable_s": round(min(usable), 2)}


def screen_figures() -> Figures:
    """Return what a frame of the window costs: the desk idle, its focus moving, and the months on the map."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    return asyncio.run(_frames())


async def _frames() -> Figures:
    import pygame  # the computing figures need no window

    from game.host.null import NullHost
    from game.play import bots
    from game.play.run import Run, library
    from game.sim.decisions import RunMonths
    from game.ui import app
    from game.ui.screen import Reset

    window = asyncio.ensure_future(app.run(NullHost()))
    await asyncio.sleep(0)
    session = app.current
    assert session is not None
    while session.shell is None:
        await asyncio.sleep(0)
    shell = session.shell
    run = Run.new(library(), DISTRICT, "worker", "full", 1)
    session.stack.apply(shell.begin(run))
    result = {"frame_idle_p95_ms": await _percentile_of_frames(lambda: None)}
    right = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RIGHT, mod=0, scancode=0, unicode="")
    result["frame_focus_moving_p95_ms"] = await _percentile_of_frames(lambda: pygame.event.post(right))
    decision = bots.named("clerk")(run.campaign)
    while not isinstance(decision, RunMonths):
        shell.take(decision)
        decision = bots.named("clerk")(run.campaign)
    shell.take(decision)
    months = shell.screen("months")
    assert months is not None
    session.stack.apply(Reset(months))
    result["frame_months_running_p95_ms"] = await _percentile_of_frames(lambda: None)
    session.stack.running = False
    await window
    return result


async def _percentile_of_frames(each: Callable[[], object]) -> float:
    """Return the 95th percentile of the time of a frame, in ms, doing something before each; caches are warm."""
    spent: list[float] = []
    for _ in range(FRAMES + WARM):
        each()
        start = time.perf_counter()
        await asyncio.sleep(0)
        spent.append(time.perf_counter() - start)
    return round(1000 * percentile(spent[WARM:], 95), 2)


def fastest(work: Callable[[], object]) -> float:
    """Return the seconds of the fastest of a few rounds, the first one being a warm-up."""
    work()
    rounds: list[float] = []
    for _ in range(ROUNDS):
        start = computing()
        work()
        rounds.append(computing() - start)
    return min(rounds)


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many percent of the values do not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, len(ranked) * percent // 100)]
