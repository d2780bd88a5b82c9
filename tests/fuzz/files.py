# ruff: noqa: PT017 - the answer is looked at where it is caught: each item may or may not be refused
"""Data files after a careless hand: every one either names what is wrong with it, or is lawful and can be played."""

from __future__ import annotations

import copy
import re
from functools import cache
from typing import Any

import numpy as np

from game.content import load
from game.content.checks import findings_in
from game.content.library import Library
from game.content.parse import bytes_of, toml_of
from game.content.place import assets_folder
from game.content.schema import ContentError, check_shape, raise_first
from game.sim.book import RuleMissing
from game.sim.campaign import Campaign
from game.sim.founding import found
from game.sim.ledger import GOODS, residual
from game.sim.month import run_months
from tests.fuzz.luck import Luck, Part
from tests.sim.wanderer import wander

FILES = 10_000
PLAYED_ONE_IN = 20
"""Of the files that are lawful, so many are played for half a year."""

NUMBER = re.compile(r"(?<![\w.\"-])-?\d+(?:\.\d+)?(?![\w.\"-])")
LINE = re.compile(r"^[^\n#\[]+=", re.MULTILINE)
VALUES = (
    "-1", "0", "1e9", "1e300", "-1e300", "nan", "inf", "-inf", "99999999999999999999", "1" * 5000, '"text"', '""',
    "true", "[]", "{}", "[1, [2]]", "1979-05-27", "07:32:00", "0x10", "'''a'''", '"{"', '"{0}"', '"{a.b}"', '"!"', "",
)  # fmt: skip
JUNK = (
    b"\x00", b"\xff", b"\xc3\x28", "é".encode("latin-1"), b"[", b"]", b"=", b'"""', b"\n[a]\n", b"\n[[a]]\n", b"#",
    b"\r", b".", b"\n" + b"a." * 3000 + b"b = 1\n", b"\nx = " + b"[" * 3000, b"\nx = " + b"{a=" * 3000,
)  # fmt: skip


@cache
def tables() -> dict[str, Any]:
    return load.bundle(assets_folder())


@cache
def library() -> Library:
    return load.from_bundle(tables())


@cache
def names() -> tuple[tuple[str, str], ...]:
    """(file, schema) of every data file, the small ones more often."""
    assets = assets_folder()
    found = [(f"{name}.toml", name) for name in load.SINGLE_FILES]
    texts = [(f"text/{path.name}", "text") for path in sorted((assets / "text").iterdir()) if path.is_dir()]
    for folder, schema in (*load.FOLDERS.items(), *texts):
        found += [(f"{folder}/{path.name}", schema) for path in sorted((assets / folder).glob("*.toml"))]
    weighed = []
    for file, schema in found:
        weighed += [(file, schema)] * (1 if len(bytes_of(assets, file)) > 15_000 else 4)
    return tuple(weighed)


@cache
def data_of(file: str) -> bytes:
    return bytes_of(assets_folder(), file)


def spoiled(luck: Luck, data: bytes) -> bytes:
    """Return a file with one thing done to it."""
    text, manner = data.decode("utf-8"), luck.below(12)
    keys, numbers = list(LINE.finditer(text)), list(NUMBER.finditer(text))
    place = luck.below(len(data))
    if manner == 0:
        return data[:place]
    if manner == 1:
        return data[:place] + luck.one_of(JUNK) + data[place:]
    if manner == 2:
        return luck.one_of((b"", b"\n", b"a = 1\n", data + data, b"\xef\xbb\xbf" + data, text.encode("utf-16"),
                            text.encode("cp1251", "replace"), b"# " + b"x" * 5_000_000, bytes(200)))  # fmt: skip
    if manner == 3:
        return data[:place] + bytes([luck.below(256)]) + data[place + 1 :]
    if manner in (4, 5, 6) and numbers:
        hit = luck.one_of(numbers)
        new = luck.one_of(VALUES) if manner == 4 else _other_number(luck, hit.group())
        return (text[: hit.start()] + new + text[hit.end() :]).encode()
    if not keys:
        return data[place:]
    hit = luck.one_of(keys)
    end = text.find("\n", hit.end()) + 1 or len(text)
    row = text[hit.start() : end]
    new = {
        7: "",
        8: row + row,
        9: row.replace("=", "_new =", 1),
        10: f"{hit.group()} {luck.one_of(VALUES)}\n",
    }.get(manner, row.upper() if luck.happens(50) else row.replace("=", " ", 1))
    return (text[: hit.start()] + new + text[end:]).encode()


def _other_number(luck: Luck, old: str) -> str:
    value = float(old)
    return str(luck.one_of((-value, value * 10, value * 1000, value + 1, value / 7, 0, int(value))))


def check(item: int) -> str:
    """A spoiled file is named by file, key and remedy, with the schemas and without; or what it says can be played."""
    luck = Luck(4, item)
    file, schema = luck.one_of(names())
    data = spoiled(luck, data_of(file))
    if data == data_of(file):
        return "unharmed"
    for checked in (False, True):
        try:
            shelf = made(file, schema, data, checked)
        except ContentError as wrong:
            assert wrong.what, "it must say what is wrong"
            assert wrong.remedy, "it must say what helps"
            assert len(str(wrong)) < 100_000
            if checked:
                assert wrong.file == file, f"{wrong.file} is blamed for {file}: {wrong}"
                return "named"
            continue
        if not checked and item % 8 == 0:  # a start takes it: then whatever it says must not end in a trace
            play(shelf)
    if item % PLAYED_ONE_IN == 0:
        play(shelf)
        findings = findings_in(with_tables(file, toml_of(data, file)))
        if findings:
            assert all(finding.remedy for finding in findings)
            return "named by the checks"
        sit_at_the_desk(shelf, "worker" if item % 40 else "official")
    return "lawful"


def made(file: str, schema: str, data: bytes, checked: bool) -> Library:
    """Return the content of the game with one file exchanged, as load.library does."""
    read = toml_of(data, file)
    if checked:
        raise_first(check_shape(read, schema, file, assets_folder()))
    return load.from_bundle(with_tables(file, read))


def with_tables(file: str, read: dict[str, Any]) -> dict[str, Any]:
    """Return the bundle with the tables of one file exchanged."""
    changed = dict(tables())
    folder, _, name = file.removesuffix(".toml").rpartition("/")
    if folder.startswith("text/"):
        language = folder.removeprefix("text/")
        errors: list[ContentError] = []
        own = load.texts_of(toml_of(data_of(file), file), file, [])
        texts = {key: text for key, text in changed["text"][language].items() if key not in own}
        texts |= load.texts_of(read, file, errors)
        raise_first(errors)
        changed["text"] = {**changed["text"], language: texts}
    elif folder:
        changed[folder] = {**changed[folder], name: read}
    else:
        changed[name] = copy.copy(read)
    return changed


def play(shelf: Library) -> None:
    """Let a village live through its first year."""
    place = shelf.book.districts.get("kamyshino") or next(iter(shelf.book.districts.values()))
    try:
        with np.errstate(all="ignore"):  # a factor of nothing or of a milliard is lawful, and its arithmetic is its own
            world, ledger = found(shelf.book, place, np.array([5], dtype=np.uint64), 1, keep=False)
            run_months(world, ledger, shelf.book, place, 6)
    except RuleMissing as missing:
        assert "assets/rules/" in str(missing)
        return
    for good in GOODS:
        assert not residual(world, ledger, good).any(), good


def sit_at_the_desk(shelf: Library, desk: str) -> None:
    """Let somebody play a lesson who takes anything that is allowed."""
    try:
        with np.errstate(all="ignore"):
            run = Campaign(shelf.book, "kamyshino", 5, desk, "lesson", keep_entries=False)
            wander(run, 8)
    except RuleMissing as missing:
        assert "assets/rules/" in str(missing)
        return
    assert run.stage == "over"


PART = Part("files", FILES, check, "a spoiled data file")
