"""What a sweep is: the file SPEC.toml, read and checked, and the points and runs that follow from it.

Two sweeps with the same text have the same points in the same order, on every machine; a block of runs is therefore
named by its number alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from hashlib import blake2b
from itertools import product
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.content.place import assets_folder
from game.content.schema import ContentError, check_shape, raise_first
from game.lab.policies_file import OwnFileError
from game.lab.sweep_scene import Slot, slots

SCHEMA: Final = "sweep"
BUNDLED: Final = Path(__file__).parent / "specs"
THEORY, VILLAGE = "theory", "village"
GRID, RANDOM, SOBOL = "grid", "random", "sobol"
EVERY: Final[Mapping[str, tuple[str, ...]]] = {THEORY: ("end", "round"), VILLAGE: ("end", "quarter")}
BLOCK: Final = 250
"""Runs in a block: what is kept or lost as a whole, and what the month computes best at once."""

Value = float | str
Point = dict[str, Value]


@dataclass(frozen=True)
class Axis:
    """One thing that varies.

    Attributes:
        name: key of a number of the model, a lever, or a word of the scene.
        values: what it takes in turn; empty where it has a range.
        low, high: its range.
    """

    name: str
    values: tuple[Value, ...]
    low: float = 0.0
    high: float = 0.0

    def at(self, share: float) -> Value:
        """Return the value at a place of its range, 0-1."""
        if self.values:
            return self.values[min(int(share * len(self.values)), len(self.values) - 1)]
        return float(f"{self.low + share * (self.high - self.low):.9g}")


@dataclass(frozen=True, eq=False)
class Spec:
    """A sweep.

    Attributes:
        text: of the file: it is the sweep.
        name, about: of the sweep.
        model: THEORY or VILLAGE.
        every: 'end', 'quarter' or 'round': when a row is written.
        kind: of the design.
        design_points: of a random or Sobol design.
        design_seed: of its chance.
        seeds, first_seed: campaigns of each point.
        scene: what does not vary.
        axes: what does.
        parquet: whether the table is Parquet; else CSV.
        plots: figures that belong to it, as they stand in the file.
    """

    text: str
    name: str
    about: str
    model: str
    every: str
    kind: str
    design_points: int
    design_seed: int
    seeds: int
    first_seed: int
    scene: Mapping[str, Value]
    axes: tuple[Axis, ...]
    parquet: bool
    plots: tuple[Mapping[str, Any], ...]

    @property
    def sign(self) -> str:
        """Return a short sign of the text."""
        return blake2b(self.text.encode(), digest_size=8).hexdigest()


def find(name: str) -> Path:
    """Return the file of a spec: a path, or the name of one that comes with the laboratory.

    >>> find("unravelling").name
    'unravelling.toml'
    """
    bundled = BUNDLED / f"{name}.toml"
    return bundled if bundled.is_file() and not Path(name).exists() else Path(name)


def read(path: Path) -> Spec:
    """Return the sweep of a file.

    Raises:
        ContentError: it cannot be read or is wrong: file, key, what helps.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        known = ", ".join(sorted(one.stem for one in BUNDLED.glob("*.toml")))
        remedy = f"Name a file, or one of the laboratory's own: {known}."
        raise OwnFileError(str(path), "", f"It cannot be read ({problem}).", remedy) from None
    return parse(text, path.name)


@lru_cache(maxsize=8)
def parse(text: str, file: str = "the spec") -> Spec:
    """Return the sweep of a text.

    Raises:
        ContentError: it is wrong; `file` is what it is called in the message.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise OwnFileError(file, "", f"This is not TOML: {broken}.", "Look at the line named.") from None
    shape = check_shape(tables, SCHEMA, file, assets_folder())
    raise_first(OwnFileError(one.file, one.key, one.what, one.remedy) for one in shape)
    spec = _spec(text, tables)
    raise_first(_problems(spec, tables, file))
    return spec


def _spec(text: str, tables: Mapping[str, Any]) -> Spec:
    design = tables["design"]
    grid = design["kind"] == GRID
    return Spec(
        text=text,
        name=tables["name"],
        about=tables["about"],
        model=tables["model"],
        every=tables.get("every", "end"),
        kind=design["kind"],
        design_points=design.get("points", 0),
        design_seed=design.get("seed", 1),
        seeds=design.get("seeds", 1),
        first_seed=design.get("first_seed", 1),
        scene=dict(tables.get("scene", {})),
        axes=tuple(_axis(name, table, grid) for name, table in tables["axes"].items()),
        parquet=tables.get("output", {}).get("format", "csv") == "parquet",
        plots=tuple(tables.get("plot", ())),
    )


def _axis(name: str, table: Mapping[str, Any], grid: bool) -> Axis:
    if "values" in table:
        return Axis(name, tuple(one if isinstance(one, str) else float(one) for one in table["values"]))
    low, high = float(table["low"]), float(table["high"])
    if not grid:
        return Axis(name, (), low, high)
    steps = table.get("steps", 2)
    return Axis(name, tuple(float(f"{one:.9g}") for one in np.linspace(low, high, steps, dtype=np.float64)), low, high)


def _problems(spec: Spec, tables: Mapping[str, Any], file: str) -> Iterator[ContentError]:
    """Yield what no schema can see."""
    known = slots(spec.model)
    if spec.every not in EVERY[spec.model]:
        fits = " or ".join(EVERY[spec.model])
        yield OwnFileError(file, "every", f"The model {spec.model!r} has no {spec.every!r}.", f"Use {fits}.")
    if spec.kind == GRID and "points" in tables["design"]:
        yield OwnFileError(file, "design.points", "A grid has its points from its axes.", "Take the line out.")
    if spec.kind != GRID and not spec.design_points:
        yield OwnFileError(file, "design.points", f"A {spec.kind} design needs a number.", "Add points = 64, say.")
    for name, table in tables["axes"].items():
        key = f"axes.{name}"
        if "low" in table and not table["low"] < table["high"]:
            yield OwnFileError(file, key, "Its range is empty.", "Give low below high.")
        if spec.kind == GRID and "low" in table and "steps" not in table:
            yield OwnFileError(file, f"{key}.steps", "A grid must know how many steps.", "Add steps = 5, say.")
        if spec.kind != GRID and "steps" in table:
            yield OwnFileError(file, f"{key}.steps", f"A {spec.kind} design has no steps.", "Take the line out.")
        if name in spec.scene:
            yield OwnFileError(file, f"scene.{name}", "It also stands under [axes].", "Take one of the two out.")
    asked: list[tuple[str, str, tuple[Value, ...]]] = []
    asked += [(f"scene.{name}", name, (value,)) for name, value in spec.scene.items()]
    asked += [(f"axes.{one.name}", one.name, one.values or (one.low, one.high)) for one in spec.axes]
    for key, name, values in asked:
        yield from _wrong_values(known, file, key, name, values)


def _wrong_values(
    known: Mapping[str, Slot], file: str, key: str, name: str, values: tuple[Value, ...]
) -> Iterator[ContentError]:
    slot = known.get(name)
    if slot is None:
        near = get_close_matches(name, known, n=3)
        others = f"Use a key of assets/rules, or one of {_some(known)}."
        remedy = f"Did you mean {' or '.join(near)}?" if near else others
        yield OwnFileError(file, key, "There is no such number, lever or word.", remedy)
        return
    for value in values:
        wrong = slot.wrong(value)
        if wrong:
            yield OwnFileError(file, key, f"{value!r} does not fit.", wrong)
            return


def _some(known: Mapping[str, Slot]) -> str:
    return ", ".join(name for name in known if "." not in name)


# --- points and runs


@lru_cache(maxsize=8)
def points(spec: Spec) -> tuple[Point, ...]:
    """Return the points of a design in their order, each with everything that varies."""
    names = [axis.name for axis in spec.axes]
    if spec.kind == GRID:
        return tuple(dict(zip(names, values, strict=True)) for values in product(*(axis.values for axis in spec.axes)))
    return tuple(
        {axis.name: axis.at(share) for axis, share in zip(spec.axes, row, strict=True)} for row in _unit_points(spec)
    )


def _unit_points(spec: Spec) -> list[list[float]]:
    """Return a random or Sobol design on the unit cube."""
    if spec.kind == RANDOM:
        chance = np.random.Generator(np.random.Philox(key=spec.design_seed))
        drawn: list[list[float]] = chance.random((spec.design_points, len(spec.axes))).tolist()
        return drawn
    from scipy.stats import qmc  # heavy, and needed for this design only

    sampler = qmc.Sobol(len(spec.axes), scramble=True, rng=np.random.default_rng(spec.design_seed))
    doublings = max(0, (spec.design_points - 1).bit_length())  # balanced in powers of two; the first ones are taken
    cube: list[list[float]] = sampler.random_base2(doublings)[: spec.design_points].tolist()
    return cube


@lru_cache(maxsize=8)
def runs(spec: Spec) -> NDArray[np.int64]:
    """Return all runs in the order in which they are computed, (runs, 2): point and seed.

    Points that differ only in what villages side by side can differ in come together, so that a block is one batch.
    """
    known = slots(spec.model)
    groups: dict[tuple[Value, ...], list[int]] = {}
    for number, point in enumerate(points(spec)):
        shared = tuple(value for name, value in point.items() if not known[name].beside)
        groups.setdefault(shared, []).append(number)
    order = [number for members in groups.values() for number in members]
    pairs = np.empty((len(order) * spec.seeds, 2), dtype=np.int64)
    pairs[:, 0] = np.repeat(np.array(order, dtype=np.int64), spec.seeds)
    pairs[:, 1] = np.tile(np.arange(spec.first_seed, spec.first_seed + spec.seeds, dtype=np.int64), len(order))
    return pairs


def block_count(spec: Spec) -> int:
    """Return how many blocks the runs make."""
    return -(-len(runs(spec)) // BLOCK)


def block(spec: Spec, number: int) -> NDArray[np.int64]:
    """Return the runs of a block, (up to BLOCK, 2)."""
    return runs(spec)[number * BLOCK : (number + 1) * BLOCK]
