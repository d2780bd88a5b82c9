"""A sweep is run block by block: in this process, in several, or on a Dask cluster; each finished block is one file.

A block is written whole or not at all, so a sweep that was killed goes on where it stood: what is there is not run
again, what broke off is run anew. Where the blocks are computed changes nothing in them.
"""

from __future__ import annotations

import importlib.util
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np

from game import __version__
from game.content.place import assets_folder
from game.lab.search_record import write_whole
from game.lab.sweep_models import Columns, run_theory, run_villages
from game.lab.sweep_scene import slots, whole_scene
from game.lab.sweep_spec import THEORY, Spec, block, block_count, parse, points, runs
from game.sim import month

PLAN: Final = "plan.json"
SPEC: Final = "spec.toml"
PARTS: Final = "parts"
RETRIES: Final = 5
"""How often a block may be lost with its worker before a cluster gives it up."""


class SweepError(Exception):
    """The folder holds another sweep, or a worker is of another version; the message says what helps."""


@cache
def rules_sign() -> str:
    """Return a short sign of rules, numbers and models: runs under another sign are not to be mixed with these."""
    code = Path(month.__file__).resolve().parents[1]
    files = [*assets_folder().glob("*.toml"), *assets_folder().glob("rules/*.toml"), *(code / "sim").rglob("*.py")]
    files += [*assets_folder().glob("scenarios/*.toml"), *(code / "lab").glob("sweep_[ms]*.py")]
    files += [code / "experiments" / f"{name}.py" for name in ("numbers", "policies", "policies_run")]
    hasher = blake2b(digest_size=8)
    for path in sorted(files):
        hasher.update(path.name.encode())
        hasher.update(path.read_bytes())
    return hasher.hexdigest()


def run_block(text: str, number: int) -> tuple[str, Columns]:
    """Run a block of a sweep and return the sign of the rules and the rows: the work of one process.

    Args:
        text: of the spec.
        number: of the block.
    """
    spec = parse(text)
    known, setting_of = slots(spec.model), points(spec)
    scene = whole_scene(spec.model, spec.scene)
    batches: dict[tuple[Any, ...], tuple[dict[str, Any], list[tuple[int, int]]]] = {}
    for point, seed in block(spec, number).tolist():
        shared = {name: value for name, value in {**scene, **setting_of[point]}.items() if not known[name].beside}
        batches.setdefault(tuple(shared.items()), (shared, []))[1].append((point, seed))
    told = []
    for shared, pairs in batches.values():
        at, seeds = [point for point, _ in pairs], [seed for _, seed in pairs]
        if spec.model == THEORY:
            told.append(run_theory(shared, at, seeds, spec.every))
        else:
            settings = [{**scene, **setting_of[point]} for point in at]
            told.append(run_villages(settings, at, seeds, spec.every, shared))
    return rules_sign(), {name: np.concatenate([one[name] for one in told]) for name in told[0]}


def sweep(spec: Spec, folder: Path, workers: int = 1, cluster: str = "", progress: bool = True) -> tuple[int, int]:
    """Run a sweep, or go on with it, until every block is there.

    Args:
        spec: what is run.
        folder: keeps the plan and the blocks.
        workers: processes of this machine; with 1 nothing is started beside this one.
        cluster: address of a Dask scheduler; its workers are used then.
        progress: whether a bar is drawn on standard error.

    Returns:
        (runs of the sweep, runs that were computed now).

    Raises:
        SweepError: the folder holds another sweep, a library is lacking, or a worker has other rules.
        OSError: the folder cannot be written.
    """
    claim(spec, folder)
    parts = folder / PARTS
    parts.mkdir(exist_ok=True)
    every = len(runs(spec))
    missing = [number for number in range(block_count(spec)) if not part(folder, number).exists()]
    fresh = 0
    with bar(every, spec.name, progress) as shown:
        shown.update(every - sum(len(block(spec, number)) for number in missing))
        for number, (sign, rows) in computed(spec, missing, workers, cluster):
            if sign != rules_sign():
                raise SweepError(
                    f"A worker computes with other rules ({sign}, here {rules_sign()}). Install the same version of "
                    "the game on all machines, and begin again in an empty folder."
                )
            keep(folder, number, rows)
            fresh += len(block(spec, number))
            shown.update(len(block(spec, number)))
    return every, fresh


def part(folder: Path, number: int) -> Path:
    """Return the file of a block."""
    return folder / PARTS / f"block-{number:06d}.npz"


def keep(folder: Path, number: int, rows: Columns) -> None:
    """Write a block, whole or not at all."""
    held = io.BytesIO()
    arrays: Mapping[str, Any] = rows
    np.savez(held, **arrays)
    path = part(folder, number)
    new = path.with_suffix(".new")
    new.write_bytes(held.getvalue())
    new.replace(path)


def load(folder: Path, number: int) -> Columns:
    """Return the rows of a block.

    Raises:
        SweepError: the file is no block.
    """
    try:
        with np.load(part(folder, number), allow_pickle=False) as held:
            return {name: held[name] for name in held.files}
    except (OSError, ValueError, KeyError, BadZipFile) as problem:
        raise SweepError(f"{part(folder, number)} cannot be read. Delete it and run the sweep again.") from problem


def claim(spec: Spec, folder: Path) -> None:
    """Write down whose folder this is, or see that it is this sweep's.

    Raises:
        SweepError: it holds another one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = {"name": spec.name, "spec": spec.sign, "rules": rules_sign(), "version": __version__}
    path = folder / PLAN
    if not path.exists():
        write_whole(folder / SPEC, spec.text)
        write_whole(path, json.dumps(told, indent=1))
        return
    held = json.loads(path.read_text(encoding="utf-8"))
    if held.get("spec") != spec.sign:
        raise SweepError(f"{folder} holds another sweep, '{held.get('name')}'. Choose an empty folder.")
    if held != told:
        raise SweepError(
            f"{folder} was begun with other rules or another version ({held.get('version')}, {held.get('rules')}). "
            "Its runs cannot be mixed with new ones: choose an empty folder."
        )


# --- where blocks are computed


def computed(spec: Spec, missing: list[int], workers: int, cluster: str) -> Iterator[tuple[int, tuple[str, Columns]]]:
    """Yield (number, (sign, rows)) of blocks as they are done, somewhere."""
    if cluster:
        yield from _on_cluster(spec, missing, cluster)
    elif workers > 1 and len(missing) > 1:
        with ProcessPoolExecutor(workers) as pool:
            waiting = {pool.submit(run_block, spec.text, number): number for number in missing}
            for done in as_completed(waiting):
                yield waiting.pop(done), done.result()
    else:
        for number in missing:
            yield number, run_block(spec.text, number)


def _on_cluster(spec: Spec, missing: list[int], address: str) -> Iterator[tuple[int, tuple[str, Columns]]]:
    """Yield blocks from the workers of a Dask cluster; those of a worker that is lost are computed by others."""
    if importlib.util.find_spec("distributed") is None:
        raise SweepError("A cluster needs dask: pip install 'paper-harvest[lab]'.")
    from distributed import Client  # heavy, and needed only here
    from distributed import as_completed as as_done

    try:
        client = Client(address, timeout="15s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as problem:
        raise SweepError(f"No Dask scheduler answers at {address}. Start one, or correct the address.") from problem
    with client:
        futures = [client.submit(run_block, spec.text, number, pure=False, retries=RETRIES) for number in missing]
        numbers = {future.key: number for future, number in zip(futures, missing, strict=True)}
        for done in as_done(futures, loop=client.loop):
            yield numbers[done.key], done.result()
            done.release()


@contextmanager
def bar(total: int, title: str, wanted: bool) -> Iterator[Any]:
    """Show a bar of runs; nothing where none is wanted or the library is not there."""
    if not wanted or importlib.util.find_spec("tqdm") is None:
        yield _NoBar()
        return
    from tqdm import tqdm  # of the extra 'lab'

    with tqdm(total=total, unit="run", desc=title, dynamic_ncols=True) as shown:
        yield shown


class _NoBar:
    def update(self, _count: int) -> None:
        """Show nothing."""


def all_rows(spec: Spec, folder: Path) -> Iterable[Columns]:
    """Yield the blocks of a finished sweep in their order."""
    return (load(folder, number) for number in range(block_count(spec)))
