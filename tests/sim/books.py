"""The book of the game for tests of the simulation: rules, line and scenarios, without texts."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from game.content import convert
from game.content.place import assets_folder
from game.sim.book import Book


def _tables(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def book() -> Book:
    """Return rules, districts and line as they stand in assets."""
    assets = assets_folder()
    rules = {}
    for path in sorted((assets / "rules").glob("*.toml")):
        rules.update(convert.rules(_tables(path)))
    scenarios = [_tables(path) for path in sorted((assets / "scenarios").glob("*.toml"))]
    return Book(
        rules=rules,
        districts={table["id"]: convert.district(table) for table in scenarios},
        line=convert.line(_tables(assets / "line.toml")),
        orders=(),
        happenings={},
    )


def with_numbers(base: Book, **values: float) -> Book:
    """Return a book with some rules changed; keys written with '__' for the dot."""
    rules = dict(base.rules)
    for name, value in values.items():
        key = name.replace("__", ".")
        rules[key] = replace(rules[key], values=((0, float(value)),))
    return replace(base, rules=rules)
