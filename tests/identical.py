"""The recorded games in every environment that can be had: `python -m tests.identical [--all]`.

This interpreter as it is, with the newest numpy it takes and with 2.0.2 (or the oldest it takes), each of them also
with everything switched off that numpy does differently on this processor; other interpreters on the path. All come
to the same digests, or the first quarter, month, column and value are named. The real browser has its place in
tests/web/test_same_figures.py.

Packages are taken from the index by pip and kept in a folder of this interpreter; an environment whose packages
cannot be had is left out, and said so; with --all that is a failure.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from game.sim import trace
from game.sim.divergence import divergence
from tests import recorded
from tests.anywhere import DISABLED

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(sys.prefix) / "identical"
NEWEST = "numpy>=2.0,<3"
OLDEST = {(3, 13): "numpy==2.1.0", (3, 14): "numpy==2.3.2"}.get(sys.version_info[:2], "numpy==2.0.2")
"""2.0.2, or the first one that was made for a younger interpreter."""

HERE = "as it is here"
OTHERS = ("python3.11", "python3.12", "python3.13", "python3.14")
NEEDED_ELSEWHERE = ("jsonschema>=4.21",)
"""What the game needs to read its data, for interpreters that have nothing yet."""

MOST_EXPLAINED = 3
Answer = dict[str, Any]
Ask = Callable[[Answer], Answer]


class CannotBeHad(Exception):  # noqa: N818 (it is an answer, not a fault)
    """An environment cannot be made here; the message says why."""


@dataclass(frozen=True)
class Environment:
    """An interpreter, what lies before its own packages, and which features of the processor are off."""

    name: str
    python: str = sys.executable
    packages: Path | None = None
    off: tuple[str, ...] = ()
    fault: str = ""

    def ask(self, request: Answer) -> Answer:
        """Let this environment answer a request (tests/anywhere.py).

        Raises:
            CannotBeHad: when it cannot, or does not do as it is told.
        """
        settings = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", DISABLED)}
        if self.packages:
            settings["PYTHONPATH"] = str(self.packages)
        if self.off:
            settings[DISABLED] = " ".join(self.off)
        done = subprocess.run(
            [self.python, "-W", "error::ImportWarning", "-m", "tests.anywhere"],
            cwd=ROOT,
            env=settings,
            input=json.dumps({**request, "fault": self.fault}),
            capture_output=True,
            encoding="utf-8",
        )
        if done.returncode:
            raise CannotBeHad(f"it stopped: {done.stderr.strip().splitlines()[-1]}")
        told: Answer = json.loads(done.stdout)
        if told.get("left_on"):
            raise CannotBeHad(f"numpy leaves on: {' '.join(told['left_on'])}")
        return told


@dataclass
class Row:
    """What one environment came to."""

    name: str
    made_with: str = ""
    games: list[tuple[list[str], str]] = field(default_factory=list)
    seconds: float = 0.0
    problem: str = ""
    excused: bool = False
    """Whether it is no loss that it cannot be had."""
    same: int = 0
    words: list[str] = field(default_factory=list)


def pip(python: str, *words: str) -> str:
    """Run pip and return what it prints; CannotBeHad with its last line when it fails."""
    command = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--only-binary", ":all:"]
    done = subprocess.run([*command, *words], capture_output=True, encoding="utf-8")
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise CannotBeHad(f"its packages cannot be had: {lines[-1] if lines else 'pip does not say why'}")
    return done.stdout


def newest(python: str) -> str:
    """Return the newest numpy that an interpreter takes, e.g. 'numpy==2.4.0'."""
    report = json.loads(pip(python, "--dry-run", "--ignore-installed", "--no-deps", "--report", "-", NEWEST))
    return f"numpy=={report['install'][0]['metadata']['version']}"


def packages(python: str, version: str, *needed: str) -> Path:
    """Return a folder with packages of these versions, which pip fills the first time it is asked for."""
    folder = FOLDER / "-".join([Path(python).name, tag(python), *version.split("=="), *(["more"] if needed else [])])
    if not folder.exists():
        unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
        pip(python, *([] if needed else ["--no-deps"]), "--target", str(unfinished), version, *needed)
        unfinished.rename(folder)
    return folder


def tag(python: str) -> str:
    """Return an interpreter's version; CannotBeHad when it does not run."""
    try:
        done = subprocess.run(
            [python, "-c", "import sys; print(sys.version.split()[0])"], capture_output=True, text=True
        )
    except OSError as problem:
        raise CannotBeHad(str(problem)) from None
    if done.returncode:
        raise CannotBeHad(f"{python} does not run")
    return done.stdout.strip()


def features(folder: Path | None) -> tuple[str, ...]:
    """Return what numpy can choose by the processor and does on this one, as it tells itself."""
    text = (
        "from numpy._core import _multiarray_umath as m;"
        "print(*(name for name in m.__cpu_dispatch__ if m.__cpu_features__.get(name)))"
    )
    settings = {**os.environ, "PYTHONPATH": str(folder or "")}
    settings.pop(DISABLED, None)
    done = subprocess.run([sys.executable, "-c", text], env=settings, capture_output=True, text=True)
    return tuple(done.stdout.split())


def environments(others: Iterable[str] = ()) -> list[Environment | Row]:
    """Return all environments, this one first; a row with its problem stands for one that cannot be had."""
    found: list[Environment | Row] = [Environment(HERE), without(HERE)]
    for label, version in (("newest numpy", lambda: newest(sys.executable)), ("oldest numpy", lambda: OLDEST)):
        try:
            wanted = version()
            if wanted == f"numpy=={np.__version__}":
                found[:2] = [replace(one, name=one.name.replace(HERE, f"{HERE}, {label}")) for one in found[:2]]
            else:
                folder = packages(sys.executable, wanted)
                found += [Environment(label, packages=folder), without(label, folder)]
        except CannotBeHad as problem:
            found.append(Row(label, problem=str(problem)))
    for python in others:
        try:
            folder = packages(python, newest(python), *NEEDED_ELSEWHERE)
            found.append(Environment("another interpreter", python, folder))
        except CannotBeHad as problem:
            found.append(Row(python, problem=str(problem)))
    return found


def without(label: str, folder: Path | None = None) -> Environment | Row:
    """Return an environment in which every feature of the processor is off that numpy can do without."""
    off = features(folder)
    if not off:
        return Row(f"{label}, features off", problem="numpy has nothing to choose on this processor", excused=True)
    return Environment(f"{label}, {len(off)} features off", packages=folder, off=off)


def other_interpreters() -> list[str]:
    """Return interpreters of other versions that run when they are called by name."""
    own, found = ".".join(map(str, sys.version_info[:2])), []
    for name in OTHERS:
        path = shutil.which(name)
        if path and name != f"python{own}":
            try:
                tag(path)
            except CannotBeHad:
                continue
            found.append(path)
    return found


def row_of(name: str, ask: Ask, games: Sequence[recorded.Told]) -> Row:
    """Return what an environment makes of the games."""
    try:
        told = ask({"codes": [game["code"] for game in games]})
    except CannotBeHad as problem:
        return Row(name, problem=str(problem))
    return Row(
        name, told["made_with"], [(list(digests), problem) for digests, problem in told["games"]], told["seconds"]
    )


def judge(row: Row, there: Ask, here: Ask, games: Sequence[recorded.Told], wanted: Sequence[Sequence[str]]) -> Row:
    """Count the games that come to the wanted digests, and say of the first others where they part."""
    differing = []
    for game, digests, (found, _) in zip(games, wanted, row.games, strict=True):
        if list(digests) == found:
            row.same += 1
        else:
            differing.append((game, digests, found))
    for game, digests, found in differing[:MOST_EXPLAINED]:
        row.words.append(f"{name_of(game)}: {explained(game, quarter_of(game, digests, found), here, there)}")
    if len(differing) > MOST_EXPLAINED:
        row.words.append(f"and {len(differing) - MOST_EXPLAINED} more games")
    return row


def name_of(game: recorded.Told) -> str:
    """Return what a recorded game is called."""
    return recorded.Making(**game["made"]).name


def quarter_of(game: recorded.Told, one: Sequence[str], other: Sequence[str]) -> str:
    """Return the first quarter in which two lists of digests differ."""
    place = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(other))
    quarter: str = game["quarters"][min(place, len(game["quarters"]) - 1)][0]
    return quarter


def explained(game: recorded.Told, quarter: str, here: Ask, there: Ask) -> str:
    """Return in words where two environments part, from the traces both write of the game."""
    texts = [ask({"trace": game["code"], "values": quarter})["trace"] for ask in (here, there)]
    try:
        found = divergence(trace.read(texts[0]), trace.read(texts[1]))
    except ValueError as problem:
        return f"differs in {quarter}, and there is no trace of it: {problem} ({texts[1][:60]!r})"
    return found.words if found else f"differs in {quarter}, but not when it is traced: chance from outside is at work"


def matrix(rows: Sequence[Row], games: int) -> str:
    """Return the rows as a table, with what is to be said of each below."""
    lines = [f"{'environment':<46} {'made with':<38} {'same':>8} {'processor':>10}"]
    for row in rows:
        if row.problem:
            lines.append(f"{row.name:<46} left out: {row.problem}")
            continue
        lines.append(f"{row.name:<46} {row.made_with:<38} {row.same:>4}/{games:<3} {row.seconds:>8.1f} s")
        lines += [f"    {words}" for words in row.words]
    return "\n".join(lines)


def run(found: Sequence[Environment | Row], games: Sequence[recorded.Told]) -> list[Row]:
    """Replay the games everywhere and judge them by what the first environment comes to."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        rows = list(pool.map(lambda one: one if isinstance(one, Row) else row_of(one.name, one.ask, games), found))
    first = found[0]
    if isinstance(first, Row) or rows[0].problem:
        return rows
    wanted = [digests for digests, _ in rows[0].games]
    for one, row in zip(found, rows, strict=True):
        if isinstance(one, Environment) and not row.problem:
            judge(row, one.ask, first.ask, games, wanted)
    return rows


def written_otherwise(row: Row, games: Sequence[recorded.Told]) -> list[str]:
    """Return the games of which this environment comes to other digests than are written down."""
    pairs = zip(games, row.games, strict=True)
    return [name_of(game) for game, (found, _) in pairs if found != recorded.digests(game)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Replay all recorded games everywhere, print the matrix; end with 1 unless all is the same."""
    parser = argparse.ArgumentParser(prog="python -m tests.identical", description=__doc__)
    parser.add_argument("--all", action="store_true", help="fail where an environment cannot be had")
    parser.add_argument("--python", action="append", default=[], metavar="PATH", help="another interpreter as well")
    parsed = parser.parse_args(arguments)
    games = [recorded.read(making) for making in recorded.MAKINGS]
    found = environments([*other_interpreters(), *parsed.python])
    rows = run(found, games)
    print(matrix(rows, len(games)))
    for one in found:
        if isinstance(one, Environment) and one.off:
            print(f"{one.name}: {' '.join(one.off)}")
    stale = written_otherwise(rows[0], games) if not rows[0].problem else ["none could be replayed"]
    if stale:
        print(f"{len(stale)} games go otherwise than written down, e.g. {stale[0]}; if meant: python -m tests.refresh")
    different = [row.name for row in rows if not row.problem and row.same < len(games)]
    absent = [row.name for row in rows if row.problem and not row.excused]
    if different:
        print(f"Not the same: {'; '.join(different)}.")
    elif not stale:
        print(f"The same in {sum(not row.problem for row in rows)} environments: {len(games)} games.")
    return int(bool(different or stale or (parsed.all and absent)))


if __name__ == "__main__":
    sys.exit(main())
