"""A run as files for a spreadsheet or a program: CSV tables, one JSON, and the codebook that explains them.

Pure: texts by file name. The command line writes them into a folder, a page may offer them as downloads.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from game import __version__
from game.play import codebook
from game.play.chronicle import Chronicle, Row, chronicle
from game.sim.book import Book
from game.sim.record import Record, encode

COMPUTED: Final = ("=", "+", "-", "@", "\t", "\r")
"""First signs by which a spreadsheet takes a text for a formula."""


def files(book: Book, record: Record) -> dict[str, str]:
    """Return all files of a run by name.

    Args:
        book: of the game.
        record: what was decided.

    Raises:
        DecisionRefused: the rules of this book no longer allow one of its decisions.
    """
    told = chronicle(book, record)
    head = key_of(record)
    tables = {name: rows_of(told, name) for name in codebook.TABLES}
    found = {f"{name}.csv": csv_of(columns_named(name), ({**head, **row} for row in tables[name])) for name in tables}
    names = list(codebook.as_rows()[0])
    found["codebook.csv"] = csv_of(names, codebook.as_rows())
    found["codebook.md"] = codebook.as_markdown()
    found["run.json"] = json_of(told, head, tables)
    return found


def key_of(record: Record) -> Row:
    """Return the columns that say which run a row belongs to."""
    return {
        "game": __version__, "tables": codebook.VERSION, "record": record.version, "district": record.district,
        "desk": record.desk, "cut": record.cut, "seed": record.seed,
    }  # fmt: skip


def columns_named(table: str) -> list[str]:
    """Return the names of a table's columns, in their order."""
    return [column.name for column in codebook.columns_of(table)]


def rows_of(told: Chronicle, table: str) -> list[Row]:
    """Return the rows of a table, without the columns of the run."""
    if table == "events":
        return list(told.events())
    if table == "movements":
        return list(told.movements())
    rows: list[Row] = getattr(told, table)
    return rows


def csv_of(names: list[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return a table as CSV; every row has every column, and no cell is taken for a formula.

    Raises:
        ValueError: a row has a column that the codebook does not name.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: safe(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def safe(value: Any) -> Any:
    """Return a cell that a spreadsheet shows and does not compute; numbers stay numbers.

    >>> safe("=1+1"), safe(-5), safe("I 1930")
    ("'=1+1", -5, 'I 1930')
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\x00", "")
    return f"'{text}" if text.startswith(COMPUTED) else text


def json_of(told: Chronicle, head: Row, tables: Mapping[str, list[Row]]) -> str:
    """Return the whole run as one JSON: its key and code, the tables as lists of rows, the codebook."""
    whole = {
        **head,
        "code": encode(told.campaign),
        "stage": told.campaign.stage,
        "tables_of_the_run": tables,
        "codebook": codebook.as_rows(),
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"
