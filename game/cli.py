"""The command line: `paper-harvest` opens the window; its words play, run, replay and measure without one."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game import __version__
from game.classroom import commands as classroom
from game.content.schema import ContentError
from game.lab.sweep_words import add_commands
from game.live import command as live
from game.live import serve
from game.sim.book import RuleMissing

if TYPE_CHECKING:
    from game.sim.campaign import Campaign

DISTRICTS = ("rakitnoe-uste", "krasny-yar-solonets", "velyka-balka", "zarechensk", "kamyshino")
LANGUAGES = ("en", "ru")
SAVE = "run"
"""Key of the kept game; the window uses the same, so that either can go on with it."""

UNSEEN = ("dummy", "offscreen")
"""Drivers of the window library that show nothing."""

FAILED = 1
WRONG_USE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status (0 done, 1 not possible, 2 wrong use)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without Cyrillic shows a mark, it does not stop
            stream.reconfigure(errors="replace")
    parsed = parser().parse_args(arguments)
    try:
        status = int(parsed.do(parsed))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return FAILED
    except (ContentError, RuleMissing, FileNotFoundError) as problem:  # the message names file, key and remedy
        if isinstance(problem, FileNotFoundError) and problem.filename is not None:
            raise
        print(problem, file=sys.stderr)
        return FAILED
    except BrokenPipeError:  # whoever read along has gone: nothing more can be told, not even on leaving
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="paper-harvest",
        description="Paper Harvest: a role-play game on the collectivization of Soviet agriculture, 1929-1933. "
        "Without a command it opens the window.",
    )
    top.add_argument("--version", action="version", version=f"paper-harvest {__version__}")
    top.set_defaults(do=window)
    commands = top.add_subparsers(title="commands")
    text = commands.add_parser("text", help="play in this terminal")
    text.set_defaults(do=play_text)
    for command in (top, text):
        command.add_argument("--text", action="store_true", help="play in this terminal instead of a window")
        command.add_argument("--new", action="store_true", help="in the terminal: begin anew, whatever game is kept")
        left = argparse.SUPPRESS if command is text else None  # what stands before the word 'text' counts as well
        words = "en, or ru for Russian; else the language used last"
        command.add_argument("--lang", choices=LANGUAGES, default=left, help=words)
    top.add_argument("--join", metavar="LINK", default="", help="take a seat in the class of this link")
    run = commands.add_parser("run", help="let a bot play a campaign and print it")
    campaign_arguments(run)
    run.add_argument(
        "--bot", default="clerk", help="clerk, honest, zealot, paper-maker, protector, gradualist, ..."
    )
    run.set_defaults(do=run_bot)
    replay = commands.add_parser("replay", help="replay a run's code and print it")
    replay.add_argument("code", nargs="+", help="the code that the game shows, with or without its dashes")
    replay.set_defaults(do=replay_code)
    replay.add_argument("--trace", metavar="FILE", help="write what every column was in every month to this file")
    replay.add_argument("--values", metavar="QUARTER", default="", help="with --trace: every value of e.g. 'II 1930'")
    compare = commands.add_parser("compare", help="say where two traces of one code first differ")
    compare.add_argument("traces", nargs=2, metavar="FILE", help="written by replay --trace, e.g. on two machines")
    compare.set_defaults(do=compare_traces)
    for command in (run, replay):
        command.add_argument("--json", action="store_true", help="print JSON instead of a table")
    export = commands.add_parser("export", help="write a run down as tables (CSV, JSON) with a codebook")
    export.add_argument("code", nargs="+", help="the code that the game shows, with or without its dashes")
    export.add_argument("--out", metavar="FOLDER", default="run", help="folder to write into; 'run' if not said")
    export.set_defaults(do=export_run)
    bench = commands.add_parser("bench", help="measure how fast this machine computes and draws the game")
    bench.add_argument("--json", action="store_true", help="print JSON instead of a table")
    bench.set_defaults(do=measure)
    fit = commands.add_parser("fit", help="hold the model against the record: every figure, hit or miss")
    fit.add_argument("--seeds", type=int, choices=range(1, 201), metavar="N", help="20 if not said; 8 in a search")
    fit.add_argument("--first-seed", type=seed, default=1, metavar="N", help="judge by other seeds; 1")
    fit.add_argument("--json", action="store_true", help="print JSON instead of a table")
    fit.add_argument("--html", metavar="FILE", help="write the page to this file as well")
    search = fit.add_argument_group("search for numbers instead (needs the extra 'lab')")
    search.add_argument("--search", metavar="FOLDER", help="search, or go on with the search kept in this folder")
    search.add_argument("--until", type=int, choices=range(1930, 1933), metavar="YEAR", help="hide all later figures")
    search.add_argument("--blocks", default="", metavar="A,B", help="blocks of assets/fit.toml; all if not said")
    search.add_argument("--evaluations", type=int, default=1000, metavar="N", help="runs of the model; 1000")
    search.add_argument("--villages", type=int, choices=range(1, 31), default=10, metavar="N", help="a district; 10")
    search.add_argument("--start", choices=("now", "middle", "anywhere"), default="now", help="now: as in assets")
    search.add_argument("--step", type=float, default=0.08, metavar="X", help="first width, of the ranges; 0.08")
    search.add_argument("--chance", type=int, choices=range(1, 10**6), metavar="N", default=1, help="its own seed; 1")
    search.add_argument("--workers", type=int, choices=range(1, 65), metavar="N", default=1, help="processes; 1")
    search.add_argument("--write", action="store_true", help="write what was found into assets/rules, keeping notes")
    fit.set_defaults(do=hold_against_history)
    bots = commands.add_parser("bots", help="compare nine plain characters on the same seeds: who is best at what")
    bots.add_argument("--seeds", type=int, choices=range(2, 10001), metavar="N", default=200, help="200 if not said")
    bots.add_argument("--desk", choices=("worker", "official", "both"), default="both")
    bots.add_argument("--district", choices=DISTRICTS, default=DISTRICTS[0])
    bots.add_argument("--json", action="store_true", help="print JSON instead of a table")
    bots.add_argument("--html", metavar="FILE", help="write the page to this file as well")
    bots.add_argument("--keep", metavar="FILE", help="keep finished seeds in this file, and go on from it")
    bots.add_argument("--workers", type=int, choices=range(1, 65), metavar="N", default=0, help="processes; all cores")
    bots.set_defaults(do=compare_bots)
    add_commands(commands, seed, DISTRICTS)
    classroom.add_to(commands, DISTRICTS, LANGUAGES, seed)
    live.add_to(commands, LANGUAGES)
    serve.add_to(commands, LANGUAGES)
    return top


def campaign_arguments(command: argparse.ArgumentParser) -> None:
    """Add what names a campaign."""
    command.add_argument("--desk", choices=("worker", "official"), default="worker")
    command.add_argument("--district", choices=DISTRICTS, default=DISTRICTS[0])
    command.add_argument("--seed", type=seed, default=1, help="a whole number from 1 to 999999")
    command.add_argument("--cut", choices=("lesson", "full"), default="full")


def seed(text: str) -> int:
    """Return a seed, or say what one is."""
    from game.host.port import HIGHEST_SEED

    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST_SEED:
        raise argparse.ArgumentTypeError(f"a seed is a whole number from 1 to {HIGHEST_SEED}, not {text!r}")
    return int(text)


def window(parsed: argparse.Namespace) -> int:
    """Open the window; where there is none, say so and offer the terminal."""
    if parsed.text:
        return play_text(parsed)
    import asyncio

    from game.host.desktop import DesktopHost

    problem = no_window()
    if problem:
        return offer_text(parsed, problem)
    import pygame

    from game.ui.app import run

    try:
        asyncio.run(run(DesktopHost(asked(parsed))))
    except pygame.error as fault:  # only opening it fails like this: later faults have a page in the window
        return offer_text(parsed, str(fault))
    return 0


def asked(parsed: argparse.Namespace) -> dict[str, str]:
    """Return what the command line asks of the game, as a link would."""
    from game.host.port import link_parameters

    language = {"lang": parsed.lang} if parsed.lang else {}
    return link_parameters(parsed.join) | language if parsed.join else language


def no_window() -> str:
    """Return why no window can be opened here, '' when one can.

    Without a screen SDL may quietly draw where nobody sees it; only who asks for that by name gets it.
    """
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    try:
        import pygame

        pygame.display.init()
    except ImportError as problem:  # the window library is there, but not what it needs of the system
        return str(problem)
    except pygame.error as problem:
        return str(problem)
    driver = pygame.display.get_driver()
    return "there is no screen" if driver in UNSEEN and os.environ.get("SDL_VIDEODRIVER") != driver else ""


def offer_text(parsed: argparse.Namespace, problem: str) -> int:
    """Say that no window can be opened, and play in the terminal when the player agrees."""
    print(f"No window can be opened here ({problem}). The whole game can be played in the terminal: paper-harvest text")
    if sys.stdin is None or not sys.stdin.isatty():
        return FAILED
    answer = input("Play in the terminal now? (y/n) ").strip().lower()
    return play_text(parsed) if answer in ("y", "yes") else FAILED


def play_text(parsed: argparse.Namespace) -> int:
    """Play in the terminal, going on with the kept game when there is one."""
    from game.host.desktop import DesktopHost
    from game.text.player import TextPlayer
    from game.text.start import begin

    run = begin(DesktopHost(asked(parsed)), new=parsed.new)
    if run is not None:
        TextPlayer(run).play()
    return 0


def run_bot(parsed: argparse.Namespace) -> int:
    """Let a bot play a campaign to its end and print the outcome."""
    from game.play import bots
    from game.sim.campaign import Campaign

    if parsed.bot not in bots.BOTS:
        print(f"There is no bot {parsed.bot!r}. The bots are: {', '.join(bots.BOTS)}.", file=sys.stderr)
        return WRONG_USE
    campaign = Campaign(book(), parsed.district, parsed.seed, parsed.desk, parsed.cut, keep_entries=False)
    bots.play(campaign, parsed.bot)
    print_outcome(campaign, parsed.json)
    return 0


def replay_code(parsed: argparse.Namespace) -> int:
    """Replay a code and print the outcome, or say what is wrong with the code."""
    from game.play import save, traces
    from game.play.run import library
    from game.sim.record import CodeProblem, decode, replay

    shelf = library()
    if parsed.trace and (problem := traces.write("".join(parsed.code), shelf.book, parsed.trace, parsed.values)):
        print(problem, file=sys.stderr)
        return FAILED
    record = decode("".join(parsed.code), shelf.book)
    if isinstance(record, CodeProblem):
        print(save.problem_in_words(record, shelf.words["en"]), file=sys.stderr)
        return FAILED
    print_outcome(replay(shelf.book, record), parsed.json)
    return 0


def export_run(parsed: argparse.Namespace) -> int:
    """Write the event log, the series and the codebook of a run into a folder."""
    from game.play import export, save
    from game.play.run import library
    from game.sim.record import CodeProblem, decode

    shelf = library()
    record = decode(" ".join(parsed.code), shelf.book)
    if isinstance(record, CodeProblem):
        print(save.problem_in_words(record, shelf.words["en"]), file=sys.stderr)
        return FAILED
    folder = Path(parsed.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in export.files(shelf.book, record).items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
            print(folder / name)
    except OSError as problem:
        print(f"The tables cannot be written to {folder}: {problem.strerror}.", file=sys.stderr)
        return FAILED
    return 0


def compare_traces(parsed: argparse.Namespace) -> int:
    """Print where two traces first differ, in words; end with 1 when they do."""
    from game.play import traces

    status, words = traces.compare(*parsed.traces)
    print(words, file=sys.stderr if status == WRONG_USE else sys.stdout)
    return status


def book() -> Any:
    """Return the book of the game from the data files."""
    from game.play.run import library

    return library().book


def print_outcome(campaign: Campaign, as_json: bool) -> None:
    """Print code, digests and both series of a campaign."""
    from game.play.outcome import outcome

    result = outcome(campaign)
    if as_json:
        print(json.dumps(result, indent=1, ensure_ascii=False))
        return
    print(
        f"{result['district']}, {result['desk']}, seed {result['seed']}, {result['cut']}: {result['ending']}"
    )
    print(f"{'quarter':>9}  {'paper %':>8}  {'in fact %':>9}  digest")
    for row in result["quarters"]:
        print(
            f"{row['quarter']:>9}  {row['paper']['percent']!s:>8}  {row['barn']['percent']:>9}  {row['digest']}"
        )
    print(result["code"])


def measure(parsed: argparse.Namespace) -> int:
    """Print how long the month, a campaign, the start and a frame take here."""
    from game.bench import figures

    result = figures()
    if parsed.json:
        print(json.dumps(result, indent=1))
        return 0
    for name, value in result.items():
        print(f"{name:<40} {value}")
    return 0


def hold_against_history(parsed: argparse.Namespace) -> int:
    """Print every target of history beside the model's range, and write the page where one is asked for."""
    if parsed.search:
        return search_for_numbers(parsed)
    from game.lab.fit_report import report

    found = report(parsed.seeds or 20, first_seed=parsed.first_seed)
    if parsed.html:
        try:
            Path(parsed.html).write_text(found.html(), encoding="utf-8")
        except OSError as problem:
            print(f"The page cannot be written to {parsed.html}: {problem.strerror}.", file=sys.stderr)
            return FAILED
    print(found.json() if parsed.json else found.text())
    return 0


def compare_bots(parsed: argparse.Namespace) -> int:
    """Print what each bot comes to on the same seeds, and write the page where one is asked for."""
    from game.lab.strategies_command import as_json, as_page, as_text, compare
    from game.lab.strategy_runs import KeptError

    kept = Path(parsed.keep) if parsed.keep else None
    try:
        found = compare(parsed.desk, parsed.district, parsed.seeds, parsed.workers, kept)
        if parsed.html:
            Path(parsed.html).write_text(as_page(found), encoding="utf-8")
    except KeptError as problem:
        print(problem, file=sys.stderr)
        return FAILED
    except OSError as problem:
        print(f"{problem.filename} cannot be written: {problem.strerror}.", file=sys.stderr)
        return FAILED
    print(as_json(found) if parsed.json else as_text(found))
    return 0


def search_for_numbers(parsed: argparse.Namespace) -> int:
    """Search for numbers that come nearer to the record, or go on with such a search."""
    from game.content.schema import ContentError
    from game.lab.search import Plan
    from game.lab.search_command import carry_out
    from game.lab.search_record import SearchError

    plan = Plan(
        blocks=tuple(block for block in parsed.blocks.split(",") if block),
        until=parsed.until,
        evaluations=parsed.evaluations,
        seeds=parsed.seeds or 8,
        free_seeds=min(parsed.seeds or 8, 2),
        villages=parsed.villages,
        start=parsed.start,
        step=parsed.step,
        chance=parsed.chance,
    )
    try:
        print(carry_out(plan, Path(parsed.search), parsed.workers, parsed.write))
    except (SearchError, ContentError) as problem:
        print(problem, file=sys.stderr)
        return FAILED
    except OSError as problem:
        print(f"The search cannot be kept in {parsed.search}: {problem.strerror}.", file=sys.stderr)
        return FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main())
