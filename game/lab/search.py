"""The search for numbers: CMA-ES over the declared ones, kept run by run, taken up again where it broke off.

The record is a text file with one evaluation a line. A search that is started again in the same folder asks its
optimizer the same questions and answers them from the record until it ends; nothing is lost, nothing is run twice.
The optimizer's chance comes from the seed alone, so an interrupted search and one in one piece find the same.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from game.content.place import assets_folder
from game.experiments.numbers import Number, with_values
from game.lab.documented import MONTHS
from game.lab.figures import run
from game.lab.loss import loss, visible
from game.lab.numbers import numbers, patch, rounded, values_of
from game.lab.search_record import Record, SearchError, write_whole
from game.lab.targets import Target, targets
from game.play.run import library
from game.sim.book import Book
from game.sim.dates import month_index

RECORD: Final = "evaluations.jsonl"
PLAN: Final = "plan.json"
FOUND: Final = "found.toml"

FIRST_SEED: Final = 1
"""The search runs the first of the judgement's own seeds, the same ones every time, and so fits their luck as well:
whole villages vote, and two dozen seeds still differ by points. `fit --first-seed 1001` judges by others."""

NOW: Final = "now"
MIDDLE: Final = "middle"
ANYWHERE: Final = "anywhere"


@dataclass(frozen=True)
class Plan:
    """What a search is: two with the same plan find the same.

    Attributes:
        blocks: of fit.toml; all when empty.
        until: the last year whose figures may be seen; None for all.
        evaluations: runs of the model, at least; a generation is always finished.
        seeds, free_seeds: under the documented line, and without a drive.
        villages: in each district.
        start: 'now' from the numbers in assets, 'middle' from the middle of every range, 'anywhere' from a place in it
            that the seed of the search chooses.
        pull: what it costs to move all numbers by the width of their ranges: what no figure speaks for stays.
        step: first width of the search, in widths of the ranges.
        chance: seed of the optimizer.
    """

    blocks: tuple[str, ...] = ()
    until: int | None = None
    evaluations: int = 1000
    seeds: int = 8
    free_seeds: int = 2
    villages: int = 10
    start: str = NOW
    pull: float = 0.5
    step: float = 0.08
    chance: int = 1

    @property
    def months(self) -> int:
        """Return how many months are run."""
        return MONTHS if self.until is None else month_index(self.until + 1, 1)


@dataclass(frozen=True)
class Task:
    """What an evaluation needs beside a point; read once in every process."""

    plan: Plan
    declared: tuple[Number, ...]
    seen: tuple[Target, ...]
    start: tuple[float, ...]

    def values(self, point: Sequence[float]) -> dict[str, float]:
        """Return the numbers at a point of the unit box."""
        return {
            one.key: rounded(one.low + min(max(at, 0.0), 1.0) * (one.high - one.low))
            for one, at in zip(self.declared, point, strict=True)
        }

    def loss(self, point: Sequence[float]) -> float:
        """Run the model at a point and return its loss."""
        plan = self.plan
        book = with_values(library().book, self.values(point))
        runs = run(
            book, plan.seeds, plan.villages, first_seed=FIRST_SEED, months=plan.months, free_seeds=plan.free_seeds
        )
        moved = sum((at - begun) ** 2 for at, begun in zip(point, self.start, strict=True)) / len(self.start)
        return loss(runs, self.seen) + plan.pull * moved


def task(plan: Plan) -> Task:
    """Return the task of a plan: what is moved, and which figures of it count.

    Raises:
        ContentError: a data file is wrong.
    """
    shelf = library()
    declared = numbers(assets_folder(), shelf.book.rules, plan.blocks)
    known = targets(assets_folder(), shelf.sources, shelf.book.districts)
    start = tuple(_begin_at(plan, one, shelf.book) for one in declared)
    minds = {one for number in declared for one in number.minds}
    seen = tuple(one for one in visible(known, plan.until) if any(is_below(one.id, words) for words in minds))
    return Task(plan, declared, seen, start)


def _begin_at(plan: Plan, number: Number, book: Book) -> float:
    """Return where a search begins, as a share of the number's range."""
    if plan.start == MIDDLE:
        return 0.5
    if plan.start == ANYWHERE:  # a chance of its own for every number: one more in the list moves no other
        return int.from_bytes(sha256(f"{plan.chance} {number.key}".encode()).digest()[:4], "big") / 2**32
    now = values_of(book, (number,))[number.key]
    return min(max((now - number.low) / (number.high - number.low), 0.0), 1.0)


def is_below(ident: str, words: str) -> bool:
    """Say whether an id begins with some words."""
    return ident == words or ident.startswith(f"{words}.")


@dataclass(frozen=True)
class Best:
    """What a search found.

    Attributes:
        loss, begun: of the best point, and of the point it began at.
        values: the numbers.
        evaluations: how many runs stand in the record.
        fresh: how many of them were run now.
    """

    loss: float
    begun: float
    values: dict[str, float]
    evaluations: int
    fresh: int


def search(plan: Plan, folder: Path, workers: int = 1, progress: bool = True) -> Best:
    """Search, or go on with a search, and write what was found as a patch.

    Args:
        plan: what is searched.
        folder: keeps the plan, the record and the patch.
        workers: processes that run the model.
        progress: whether a bar is drawn on standard error.

    Raises:
        SearchError: the folder belongs to another search.
        ContentError: a data file is wrong.
    """
    work = task(plan)
    folder.mkdir(parents=True, exist_ok=True)
    _claim(folder, work)
    record = Record(folder / RECORD)
    known = len(record.losses)
    with record, _evaluator(work, workers) as losses_of:
        best_point, best, begun = _descend(work, record, losses_of, progress)
    found = Best(best, begun, work.values(best_point), len(record.losses), len(record.losses) - known)
    seen = "all years" if plan.until is None else f"figures known by the end of {plan.until} alone"
    heading = (
        f"Found by paper-harvest fit --search; {seen}; hold-outs not seen.\n"
        f"Loss {best:.4f}, begun at {begun:.4f}; {found.evaluations} evaluations, {plan.seeds} seeds from "
        f"{FIRST_SEED}, {plan.villages} villages a district, start: {plan.start}, seed of the search {plan.chance}."
    )
    write_whole(folder / FOUND, patch(found.values, heading))
    return found


def _descend(
    work: Task, record: Record, losses_of: Callable[[list[tuple[int, list[float]]]], Iterator[tuple[int, float]]],
    progress: bool,
) -> tuple[list[float], float, float]:  # fmt: skip
    """Run CMA-ES to the end of the plan; return the best point, its loss, and the loss of the start."""
    with warnings.catch_warnings():  # it says that it cannot draw where matplotlib is not installed; nothing is drawn
        warnings.simplefilter("ignore")
        import cma  # heavy, and needed only here
    from tqdm import tqdm

    plan = work.plan
    options = {
        "bounds": [0.0, 1.0], "seed": plan.chance, "verbose": -9, "maxfevals": float("inf"), "tolfun": 0, "tolx": 0,
        "tolfunhist": 0, "tolstagnation": 10**9, "tolflatfitness": 10**9,
    }  # fmt: skip
    bar = tqdm(total=plan.evaluations, unit="run", disable=not progress, dynamic_ncols=True)
    start = list(work.start)
    begun = _generation(0, [start], record, losses_of, bar)[0]
    best_point, best = start, begun
    strategy = cma.CMAEvolutionStrategy([min(max(at, 0.02), 0.98) for at in start], plan.step, options)
    asked = 1
    while asked < plan.evaluations:
        points = [[float(at) for at in point] for point in strategy.ask()]
        losses = _generation(asked, points, record, losses_of, bar)
        strategy.tell(points, losses)
        asked += len(points)
        for point, one in zip(points, losses, strict=True):
            if one < best:
                best_point, best = point, one
        bar.set_postfix_str(f"best {best:.4f} of {begun:.4f}")
    bar.close()
    return best_point, best, begun


def _generation(
    first: int, points: list[list[float]], record: Record,
    losses_of: Callable[[list[tuple[int, list[float]]]], Iterator[tuple[int, float]]], bar: Any,
) -> list[float]:  # fmt: skip
    """Return the losses of some points: from the record where it has them, else by running the model."""
    asked = {first + number: point for number, point in enumerate(points)}
    missing = [(number, point) for number, point in asked.items() if not record.has(number, point)]
    bar.update(len(points) - len(missing))
    for number, one in losses_of(missing):
        record.add(number, asked[number], one)
        bar.update(1)
    return [record.losses[number] for number in asked]


# --- processes

_here: Task | None = None


def _begin(work: Task) -> None:
    """Hand a process its task."""
    global _here  # a process of a pool has no other place to keep what it was started with
    _here = work


def _one(number: int, point: list[float]) -> tuple[int, float]:
    """Evaluate one point in a process of the pool."""
    assert _here is not None
    return number, _here.loss(point)


class _evaluator:  # noqa: N801 - used like a function
    """Evaluates points in this process, or in several."""

    def __init__(self, work: Task, workers: int) -> None:
        self.work = work
        self.pool = ProcessPoolExecutor(workers, initializer=_begin, initargs=(work,)) if workers > 1 else None

    def __enter__(self) -> Callable[[list[tuple[int, list[float]]]], Iterator[tuple[int, float]]]:
        return self.losses

    def __exit__(self, *_: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)

    def losses(self, points: list[tuple[int, list[float]]]) -> Iterator[tuple[int, float]]:
        """Yield (number, loss) as they come."""
        if self.pool is None:
            yield from ((number, self.work.loss(point)) for number, point in points)
        else:
            for done in as_completed([self.pool.submit(_one, number, point) for number, point in points]):
                yield done.result()


def _claim(folder: Path, work: Task) -> None:
    """Write down whose folder this is, or see that it is this search's."""
    plan = {**asdict(work.plan), "blocks": sorted({one.block for one in work.declared})}
    evaluations = plan.pop("evaluations")  # a search may be asked to go on for longer
    told = {
        "plan": plan,
        "numbers": {one.key: [one.low, one.high, begun] for one, begun in zip(work.declared, work.start, strict=True)},
        "seen": {one.id: [one.middle, *one.ends, one.bar] for one in work.seen},
    }
    path = folder / PLAN
    if path.exists():
        if json.loads(path.read_text(encoding="utf-8")) != json.loads(json.dumps(told)):
            raise SearchError(
                f"{folder} holds another search: its plan, its numbers or the figures it saw differ. "
                f"Choose an empty folder, or give back what {PLAN} says."
            )
        return
    del evaluations
    write_whole(path, json.dumps(told, indent=1))
