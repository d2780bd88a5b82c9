"""Reading the data files: from TOML on a desktop, from one ready JSON file in the web build.

The JSON (`content.json`, written by the build from `bundle`) is asked first: reading TOML is slow in the
browser, and what the build wrote has been checked. Tests and build check every TOML file against its schema; a start
of the game does so only when the files do not fit together, since the check takes longer than all the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from game.content import convert
from game.content.kinds import misfit
from game.content.library import HistoryCard, Library, Place, Telegram
from game.content.parse import bytes_of, json_of, toml_of
from game.content.schema import ContentError, check_shape, raise_first
from game.content.sources import Source
from game.content.words import Text, Words, flatten, slots_of
from game.sim.book import Book, District, Happening, Line, OrderKind, Rule

Made = TypeVar("Made")

BUNDLE_FILE: Final = "content.json"
BUNDLE_VERSION: Final = 1
ENGLISH: Final = "en"
SINGLE_FILES: Final = ("line", "orders", "sources", "policies", "fit")
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
    if (assets / BUNDLE_FILE).is_file():
        return from_bundle(json_of(bytes_of(assets, BUNDLE_FILE), BUNDLE_FILE), strict)
    try:
        return from_bundle(bundle(assets, checked=False), strict)
    except ContentError:
        return from_bundle(bundle(assets), strict)  # the schemas say which key, and what helps


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
    languages = sorted((assets / "text").glob("*/"))
    tables["text"] = {folder.name: _texts(assets, folder.name, checked, errors) for folder in languages}
    if ENGLISH not in tables["text"]:
        errors.append(ContentError(f"text/{ENGLISH}/", "", "The folder is missing.", "Install the game again."))
    raise_first(errors)
    return tables


def _read(assets: Path, file: str, schema: str, checked: bool, errors: list[ContentError]) -> dict[str, Any]:
    """Read one TOML file; what is wrong with it is added to the errors."""
    try:
        tables = toml_of(bytes_of(assets, file), file)
        if checked:
            errors += check_shape(tables, schema, file, assets)
    except ContentError as wrong:
        errors.append(wrong)
        return {}
    return tables


def _texts(assets: Path, language: str, checked: bool, errors: list[ContentError]) -> dict[str, Text]:
    """Return all texts of a language by dotted key; a key in two files is an error."""
    texts: dict[str, Text] = {}
    home: dict[str, str] = {}
    for path in sorted((assets / "text" / language).glob("*.toml")):
        file = f"text/{language}/{path.name}"
        for key, text in texts_of(_read(assets, file, "text", checked, errors), file, errors).items():
            if key in texts:
                what = f"This key stands in {home[key]} as well."
                errors.append(ContentError(file, key, what, "Keep one of the two."))
            texts[key] = text
            home[key] = path.name
    return texts


def texts_of(tables: dict[str, Any], file: str, errors: list[ContentError]) -> dict[str, Text]:
    """Return the texts of one file by dotted key; what cannot be said is added to the errors."""
    try:
        texts = flatten(tables)
    except TypeError as wrong:
        errors.append(ContentError(file, "", f"{wrong}.", "A text is a sentence, or a table of plural forms."))
        return {}
    for key, text in texts.items():
        try:
            broken = next((slot for slot in slots_of(text) if not slot.isidentifier()), "")
        except ValueError as problem:
            broken = str(problem)
        if broken:
            what = f"Its slots cannot be filled ({broken})."
            errors.append(ContentError(file, key, what, "A slot is one word in a pair of braces."))
    return texts


def from_bundle(tables: Mapping[str, Any], strict: bool = False) -> Library:
    """Return the library of a bundle, however it was read.

    Raises:
        ContentError: a part is missing or does not fit; as far as can be told without the schemas.
    """
    for name in (*SINGLE_FILES, *FOLDERS, "text"):
        if not isinstance(tables.get(name), Mapping):
            raise ContentError(BUNDLE_FILE, name, "It is missing, or no table.", "Build the game again.")
    _fits("text/", tables["text"], Mapping[str, Mapping[str, Text]])
    happenings, happening_files = _by_file("happenings", tables, dict)
    scenarios, scenario_files = _by_file("scenarios", tables, _by_id)
    rules, rule_files = _by_file("rules", tables, convert.rules)
    for key, rule in rules.items():
        _fits(rule_files[key], rule, Rule)
    line, orders = tables["line"], tables["orders"]
    book = Book(
        rules=rules,
        districts={
            key: _made(scenario_files[key], District, convert.district, table) for key, table in scenarios.items()
        },
        line=_made("line.toml", Line, convert.line, line),
        orders=_made("orders.toml", tuple[OrderKind, ...], convert.orders, orders),
        happenings={
            ident: _made(happening_files[ident], Happening, convert.happening, ident, happenings[ident])
            for ident in sorted(happenings)
        },
        version=_made(BUNDLE_FILE, int, _version, tables),
    )
    return Library(
        book=book,
        places={key: _made(scenario_files[key], Place, convert.place, table) for key, table in scenarios.items()},
        sources={
            key: _made("sources.toml", Source, convert.source, key, table) for key, table in tables["sources"].items()
        },
        history=_made("line.toml", Mapping[int, HistoryCard], convert.history, line),
        telegrams=_made("line.toml", tuple[Telegram, ...], convert.telegrams, line),
        words=_words(tables["text"], strict),
        slots={
            ident: _made(happening_files[ident], Mapping[str, str], _slots, table)
            for ident, table in happenings.items()
        },
        policies=tables["policies"],
        ranges=tables["fit"],
    )


def _by_file(
    folder: str, tables: Mapping[str, Any], entries_of: Callable[[Any], Mapping[str, Made]]
) -> tuple[dict[str, Made], dict[str, str]]:
    """Return the entries of all files of a folder by key, and the file in which each stands."""
    found: dict[str, Made] = {}
    home: dict[str, str] = {}
    for name, table in tables[folder].items():
        file = f"{folder}/{name}.toml"
        entries = _made(file, Mapping, entries_of, table)
        found |= entries
        home |= dict.fromkeys(entries, file)
    return found, home


def _by_id(table: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {table["id"]: table}


def _version(tables: Mapping[str, Any]) -> int:
    version: int = tables["version"]
    return version


def _slots(table: Mapping[str, Any]) -> Mapping[str, str]:
    slots: Mapping[str, str] = table.get("slots", {})
    return slots


def _made(file: str, kind: Any, make: Callable[..., Made], *parts: object) -> Made:
    """Return what is made of a file's tables.

    Raises:
        ContentError: they do not hold what is needed; naming the key as far as it can be told.
    """
    try:
        made = make(*parts)
    except KeyError as missing:
        raise ContentError(file, str(missing.args[0]), "It is missing or unknown.", "Add it, or correct it.") from None
    except (TypeError, ValueError, AttributeError, IndexError, OverflowError) as problem:
        raise ContentError(file, "", f"It does not fit: {problem}.", "Compare with a neighbouring entry.") from None
    _fits(file, made, kind)
    return made


def _fits(file: str, made: object, kind: Any) -> None:
    wrong = misfit(made, kind) if kind is not Mapping else ""
    if wrong:
        key, _, what = wrong.rpartition(": ")
        raise ContentError(file, key, f"{what} is not of the kind that belongs here.", "Give one that is.")


def _words(texts: Mapping[str, Mapping[str, Text]], strict: bool) -> dict[str, Words]:
    """Return the words of every language; what another language lacks is said in English."""
    english = Words.of(ENGLISH, texts.get(ENGLISH, {}), strict=strict)
    others = {
        language: Words.of(language, found, fallback=None if strict else english, strict=strict)
        for language, found in texts.items()
        if language != ENGLISH
    }
    return {ENGLISH: english, **others}
