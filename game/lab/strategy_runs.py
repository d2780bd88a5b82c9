"""Campaigns of all bots over many seeds, on all cores, kept seed by seed so that a run can be taken up again.

Every seed is played by every bot: the same village, the same weather, the same luck, so that bots are compared in
pairs. What is kept belongs to one state of the rules; after a change of rules it is played again.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from game.content.place import assets_folder
from game.play import balance, bots
from game.play.balance import Career
from game.play.run import library

BLOCK: Final = 4
"""Seeds that are played in one go: a few seconds."""

Careers = dict[str, list[Career]]
"""Bot -> its career in every seed, in the order of the seeds."""
Kept = dict[tuple[str, str, int], dict[str, Career]]
"""(desk, district, seed) -> bot -> career."""


class KeptError(Exception):
    """The file of kept careers cannot be read; the message says what helps."""


@cache
def state_of_rules() -> str:
    """Return a short sign of all rules, numbers and bots: careers under another sign are played again."""
    code = Path(balance.__file__).resolve().parents[1]
    files = [*assets_folder().rglob("*.toml"), *(code / "sim").rglob("*.py"), *(code / "play").rglob("*.py")]
    hasher = blake2b(digest_size=8)
    for path in sorted(path for path in files if "text" not in path.parts):
        hasher.update(path.name.encode())
        hasher.update(path.read_bytes())
    return hasher.hexdigest()


def careers(
    desk: str, district: str, seeds: Sequence[int], workers: int = 1, keep: Path | None = None, progress: bool = False
) -> Careers:
    """Play every bot on every seed and return the careers.

    Args:
        desk: 'worker' or 'official'.
        district: id of a scenario.
        seeds: played by each bot.
        workers: processes; with 1 nothing is started beside this one.
        keep: a file to which finished seeds are added, and from which they are taken.
        progress: whether a bar is shown, where tqdm is installed.

    Raises:
        KeptError: the file holds something else.
        OSError: it cannot be written.
    """
    held = read(keep) if keep is not None else {}
    missing = [seed for seed in seeds if (desk, district, seed) not in held]
    blocks = [missing[start : start + BLOCK] for start in range(0, len(missing), BLOCK)]
    with _bar(len(missing) * len(bots.BOTS), f"{desk}, {district}", progress) as bar:
        for block, played in _played(desk, district, blocks, workers):
            for place, seed in enumerate(block):
                held[desk, district, seed] = {bot: of[place] for bot, of in played.items()}
                if keep is not None:
                    add(keep, (desk, district, seed), held[desk, district, seed])
            bar.update(len(block) * len(bots.BOTS))
    return {bot: [held[desk, district, seed][bot] for seed in seeds] for bot in bots.BOTS}


def _played(desk: str, district: str, blocks: list[list[int]], workers: int) -> Iterator[tuple[list[int], Careers]]:
    """Yield each block of seeds with its careers, as they are done."""
    if workers <= 1 or len(blocks) <= 1:
        for block in blocks:
            yield block, play_block(desk, district, block)
        return
    with ProcessPoolExecutor(max_workers=workers) as pool:
        waiting = {pool.submit(play_block, desk, district, block): block for block in blocks}
        for done in as_completed(waiting):
            yield waiting[done], done.result()


def play_block(desk: str, district: str, seeds: list[int]) -> Careers:
    """Play every bot on some seeds: the work of one process."""
    return balance.table(library(), desk, seeds, district)


@contextmanager
def _bar(total: int, title: str, wanted: bool) -> Iterator[Any]:
    """Show a bar of campaigns while they are played; nothing where the library is not there or nothing is wanted."""
    if not wanted or total == 0 or importlib.util.find_spec("tqdm") is None:
        yield _NoBar()
        return
    from tqdm import tqdm  # only on demand: it is of the extra 'lab'

    with tqdm(total=total, unit="campaign", desc=title, dynamic_ncols=True) as bar:
        yield bar


class _NoBar:
    def update(self, _count: int) -> None:
        """Show nothing."""


def read(path: Path) -> Kept:
    """Return the careers a file keeps for the rules as they are; another state of the rules is passed over.

    Raises:
        KeptError: a line is no career; a last line that broke off is passed over.
    """
    held: Kept = {}
    if not path.exists():
        return held
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for number, line in enumerate(lines, start=1):
        if not line.endswith("\n"):
            break
        try:
            one = json.loads(line)
            if one["rules"] == state_of_rules() and set(one["careers"]) == set(bots.BOTS):
                played = {bot: Career(**one["careers"][bot]) for bot in bots.BOTS}
                held[one["desk"], one["district"], int(one["seed"])] = played
        except (ValueError, KeyError, TypeError) as problem:
            raise KeptError(
                f"Line {number} of {path} is no career. Name another file, or delete this one."
            ) from problem
    return held


def add(path: Path, key: tuple[str, str, int], played: dict[str, Career]) -> None:
    """Add one seed to the file, on a line of its own."""
    desk, district, seed = key
    line = json.dumps(
        {
            "rules": state_of_rules(),
            "desk": desk,
            "district": district,
            "seed": seed,
            "careers": {bot: asdict(career) for bot, career in played.items()},
        }
    )
    broken = path.exists() and path.stat().st_size > 0 and not path.read_bytes().endswith(b"\n")
    with path.open("a", encoding="utf-8") as file:
        file.write(("\n" if broken else "") + line + "\n")
