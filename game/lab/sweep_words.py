"""The words of the laboratory on the command line: sweep, plot, compare-policies.

Everything heavy is loaded only when one of them is used: whoever opens the window waits for none of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

FAILED: Final = 1


def add_commands(commands: Any, seed: Callable[[str], int], districts: Sequence[str]) -> None:
    """Add the words of the laboratory: sweeps, their figures, policies side by side.

    Args:
        commands: where words are added.
        seed: reads a seed.
        districts: ids of the scenarios, the usual one first.
    """
    sweep = commands.add_parser("sweep", help="run a design over numbers, levers, scenarios (extra 'lab')")
    sweep.add_argument("spec", metavar="SPEC.toml", help="a file, or one of the lab's own: tipping, form, ...")
    sweep.add_argument("--out", metavar="FOLDER", required=True, help="a sweep begun there is gone on with")
    sweep.add_argument("--workers", type=int, choices=range(1, 257), metavar="N", default=0, help="all cores")
    sweep.add_argument("--cluster", metavar="ADDRESS", default="", help="a Dask scheduler, e.g. tcp://10.0.0.1:8786")
    sweep.set_defaults(do=run_sweep)
    plot = commands.add_parser("plot", help="draw the figures of a finished sweep: SVG, PDF, PNG (extra 'lab')")
    plot.add_argument("folder", metavar="FOLDER", help="the --out of the sweep")
    plot.add_argument("--only", action="append", default=[], metavar="NAME", help="one figure of the spec")
    plot.set_defaults(do=plot_sweep)
    sides = commands.add_parser("compare-policies", help="one village, two policies: where and why they part")
    sides.add_argument("a", metavar="A", help="documented, gradual, generous, machines, commune, or one of --own")
    sides.add_argument("b", metavar="B")
    sides.add_argument("--seed", type=seed, default=1, help="a whole number from 1 to 999999")
    sides.add_argument("--district", choices=districts, default=districts[0])
    sides.add_argument("--own", metavar="FILE", help="policies of your own, in the form of assets/policies.toml")
    sides.add_argument("--patience", type=int, choices=range(13), metavar="K", help="quarters; 0 for ever")
    sides.add_argument("--branch", metavar="QUARTER", default="", help="branch B off at e.g. 'II 1930'")
    sides.add_argument("--seeds", type=int, choices=range(2, 10001), metavar="N", default=0, help="bands over N seeds")
    sides.add_argument("--spread", action="store_true", help="what share of the spread is policy, weather, luck")
    sides.add_argument("--numbers", type=int, choices=range(2, 1001), metavar="N", default=0, help="each moved alone")
    sides.add_argument("--code", default="", help="of a played run, in place of A (write mine); needs --branch")
    sides.set_defaults(do=compare_policies)


def run_sweep(parsed: argparse.Namespace) -> int:
    """Run a sweep, or go on with it, and print what came out."""
    from game.lab.sweep_command import carry_out
    from game.lab.sweep_run import SweepError

    try:
        told = carry_out(parsed.spec, Path(parsed.out), parsed.workers, parsed.cluster)
    except SweepError as problem:
        return failed(problem)
    except OSError as problem:
        return failed(f"The sweep cannot be kept in {parsed.out}: {problem.strerror}.")
    return done(told)


def plot_sweep(parsed: argparse.Namespace) -> int:
    """Draw the figures of a finished sweep and print their names."""
    from game.lab.sweep_command import draw
    from game.lab.sweep_run import SweepError

    try:
        told = draw(Path(parsed.folder), parsed.only)
    except SweepError as problem:
        return failed(problem)
    except OSError as problem:
        return failed(f"The figures cannot be written to {parsed.folder}: {problem.strerror}.")
    return done(told)


def compare_policies(parsed: argparse.Namespace) -> int:
    """Print the same village under two policies, and where and why they part."""
    from game.lab.policies_command import Asked, compare

    own = Path(parsed.own) if parsed.own else None
    further = (parsed.patience, parsed.branch, parsed.seeds, parsed.spread, parsed.code, parsed.numbers)
    asked = Asked(parsed.a, parsed.b, parsed.district, parsed.seed, own, *further)
    return done(compare(asked))


def done(told: str) -> int:
    """Print what came out."""
    sys.stdout.write(f"{told}\n")
    return 0


def failed(why: object) -> int:
    """Print why nothing came out."""
    sys.stderr.write(f"{why}\n")
    return FAILED
