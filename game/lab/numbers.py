"""The numbers that a search may move, from and to files: assets/fit.toml, patches, assets/rules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from game.content.parse import bytes_of, toml_of
from game.content.schema import ContentError, check_shape, raise_first
from game.experiments.numbers import FILE, Number, numbers_of
from game.sim.book import Book, Rule

SCHEMA: Final = "fit"
DIGITS: Final = 4


def numbers(assets: Path, rules: Mapping[str, Rule], blocks: Collection[str] = ()) -> tuple[Number, ...]:
    """Return the declared numbers, of some blocks or of all.

    Args:
        assets: the assets folder.
        rules: the book's, to look the keys up.
        blocks: names; all when empty.

    Raises:
        ContentError: the file is wrong, or a block does not exist.
    """
    tables = toml_of(bytes_of(assets, FILE), FILE)
    raise_first(check_shape(tables, SCHEMA, FILE, assets))
    return numbers_of(tables, rules, blocks)


def values_of(book: Book, declared: tuple[Number, ...]) -> dict[str, float]:
    """Return what the numbers are in a book."""
    return {one.key: book.rules[one.key].values[0][1] for one in declared}


# --- the patch and the files


def rounded(value: float) -> float:
    """Return a value with as many digits as a rule file shows."""
    return float(f"{value:.{DIGITS}g}")


def patch(values: Mapping[str, float], heading: str) -> str:
    """Return values as TOML, one a line, below a comment."""
    lines = [f"# {line}" for line in heading.splitlines()]
    lines += ["", "[values]", *(f'"{key}" = {value!r}' for key, value in values.items())]
    return "\n".join(lines) + "\n"


def read_patch(path: Path, rules: Mapping[str, Rule]) -> dict[str, float]:
    """Return the values of a patch.

    Raises:
        ContentError: the file is wrong or names a number that does not exist.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as broken:
        raise ContentError(path.name, "", f"It cannot be read: {broken}.", "Search again.") from None
    values = table.get("values")
    if not isinstance(values, dict) or not all(type(one) in (int, float) for one in values.values()):
        raise ContentError(path.name, "values", "There is no table of numbers.", "Search again.")
    for key in values:
        if key not in rules:
            raise ContentError(path.name, key, "There is no such number in rules/.", "Search again.")
    return {key: float(one) for key, one in values.items()}


def write_values(assets: Path, values: Mapping[str, float], against: Mapping[str, str]) -> list[Path]:
    """Write values into the files of assets/rules, keep every note and add what was fitted; return the files changed.

    Raises:
        ContentError: a number is in none of them.
    """
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((assets / "rules").glob("*.toml"))}
    before = dict(texts)
    for key, value in values.items():
        for path, text in texts.items():
            new = _with_value(text, key, value, against.get(key, ""))
            if new is not None:
                texts[path] = new
                break
        else:
            raise ContentError("rules/", key, "It stands in none of the files.", "Correct the key in fit.toml.")
    changed = [path for path, text in texts.items() if text != before[path]]
    for path in changed:
        path.write_text(texts[path], encoding="utf-8")
    return changed


def _with_value(text: str, key: str, value: float, against: str) -> str | None:
    """Return a rule file with one number changed; None where it does not hold it."""
    whole = re.search(rf"(?m)^\[{re.escape(key)}\]\n(?:.+\n)*", text)
    if whole is not None:
        entry = re.sub(r"(?m)^value = .+$", f"value = {value:.{DIGITS}g}", whole[0], count=1)
        return text.replace(whole[0], _noted(entry, against))
    folder, _, part = key.rpartition(".")
    listed = re.search(rf"(?m)^\[{re.escape(folder)}\]\n(?:.+\n)*", text)
    if listed is None:
        return None
    table = tomllib.loads(listed[0])
    for word in folder.split("."):
        table = table[word]
    if part not in table.get("parts", ()):
        return None
    numbers_now = list(table["value"])
    numbers_now[table["parts"].index(part)] = value
    entry = re.sub(r"(?m)^value = .+$", f"value = {numbers_now!r}", listed[0], count=1)
    return text.replace(listed[0], _noted(entry, against))


def _noted(entry: str, against: str) -> str:
    """Return an entry whose note says what it was fitted against."""
    said = f"Fitted against {against} (fit.toml)."
    if not against or said in entry:
        return entry
    return re.sub(r'(?m)^note = "(.*)"$', lambda found: f'note = "{found[1]} {said}"', entry, count=1)
