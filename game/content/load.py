"""Reading the data files: from TOML on a desktop, from one ready JSON file in the web build.

The JSON (`content.json`, written by the build from `bundle`) is asked first: reading TOML is slow in the
browser, and what the build wrote has been checked. Tests and build check every TOML file against its schema; a start
of the game does so only when the files do not fit together, since the check takes longer than all the reading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from game.content import convert
from game.content.library import Library
from game.content.schema import ContentError, check_shape, raise_first
from game.content.words import Text, Words, flatten
from game.sim.book import Book

BUNDLE_FILE: Final = "content.json"
BUNDLE_VERSION: Final = 1
ENGLISH: Final = "en"
SINGLE_FILES: Final = ("line", "orders", "sources")
"""Files at the top of assets/, each with a schema of its own name."""

FOLDERS: Final = {"rules": "rules", "scenarios": "scenario", "happenings": "happenings"}
"""Folder -> schema of each of its files."""


def library(assets: Path, strict: bool = False) -> Library:
    """Return the whole content of the game.

    Args:
        assets: the assets folder (place.assets_folder()).
        strict: words raise on a missing key instead of showing it marked; for tests.

    Raises:
        ContentError: a data file is missing, broken or does not fit; file, key and remedy are named.
    """
    ready = assets / BUNDLE_FILE
    if ready.is_file():
        return from_bundle(json.loads(ready.read_text(encoding="utf-8")), strict)
    try:
        return from_bundle(bundle(assets, checked=False), strict)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return from_bundle(bundle(assets), strict)  # the schemas say which file, which key, and what helps


def bundle(assets: Path, checked: bool = True) -> dict[str, Any]:
    """Return everything as one table that can be written as JSON.

    Args:
        assets: the assets folder.
        checked: hold every file against its schema.

    Raises:
        ContentError: a file is wrong; with all findings of all files in the message.
    """
    errors: list[ContentError] = []
    tables: dict[str, Any] = {"version": BUNDLE_VERSION}
    for name in SINGLE_FILES:
        tables[name] = _read(assets, f"{name}.toml", name, checked, errors)
    for folder, schema in FOLDERS.items():
        tables[folder] = {
            path.stem: _read(assets, f"{folder}/{path.name}", schema, checked, errors)
            for path in sorted((assets / folder).glob("*.toml"))
        }
    tables["text"] = {
        folder.name: _texts(assets, folder.name, checked, errors)
        for folder in sorted((assets / "text").iterdir())
        if folder.is_dir()
    }
    raise_first(errors)
    return tables


def _read(assets: Path, file: str, schema: str, checked: bool, errors: list[ContentError]) -> dict[str, Any]:
    """Read one TOML file; what is wrong with it is added to the errors."""
    import tomllib  # desktop only: the web build reads content.json

    try:
        tables = tomllib.loads((assets / file).read_text(encoding="utf-8"))
    except FileNotFoundError:
        errors.append(ContentError(file, "", "The file is missing.", "Install the game again."))
        return {}
    except tomllib.TOMLDecodeError as broken:
        errors.append(ContentError(file, "", f"This is not TOML: {broken}.", "Look at the line named."))
        return {}
    if checked:
        errors += check_shape(tables, schema, file, assets)
    return tables


def _texts(assets: Path, language: str, checked: bool, errors: list[ContentError]) -> dict[str, Text]:
    """Return all texts of a language by dotted key; a key in two files is an error."""
    texts: dict[str, Text] = {}
    home: dict[str, str] = {}
    for path in sorted((assets / "text" / language).glob("*.toml")):
        file = f"text/{language}/{path.name}"
        for key, text in flatten(_read(assets, file, "text", checked, errors)).items():
            if key in texts:
                what = f"This key stands in {home[key]} as well."
                errors.append(ContentError(file, key, what, "Keep one of the two."))
            texts[key] = text
            home[key] = path.name
    return texts


def from_bundle(tables: Mapping[str, Any], strict: bool = False) -> Library:
    """Return the library of a bundle, however it was read."""
    scenarios = tables["scenarios"].values()
    happenings = {ident: table for file in tables["happenings"].values() for ident, table in file.items()}
    book = Book(
        rules={key: rule for file in tables["rules"].values() for key, rule in convert.rules(file).items()},
        districts={table["id"]: convert.district(table) for table in scenarios},
        line=convert.line(tables["line"]),
        orders=convert.orders(tables["orders"]),
        happenings={ident: convert.happening(ident, happenings[ident]) for ident in sorted(happenings)},
        version=tables["version"],
    )
    return Library(
        book=book,
        places={table["id"]: convert.place(table) for table in scenarios},
        sources={key: convert.source(key, table) for key, table in tables["sources"].items()},
        history=convert.history(tables["line"]),
        telegrams=convert.telegrams(tables["line"]),
        words=_words(tables["text"], strict),
        slots={ident: table.get("slots", {}) for ident, table in happenings.items()},
    )


def _words(texts: Mapping[str, Mapping[str, Text]], strict: bool) -> dict[str, Words]:
    """Return the words of every language; what another language lacks is said in English."""
    english = Words.of(ENGLISH, texts.get(ENGLISH, {}), strict=strict)
    others = {
        language: Words.of(language, found, fallback=None if strict else english, strict=strict)
        for language, found in texts.items()
        if language != ENGLISH
    }
    return {ENGLISH: english, **others}
