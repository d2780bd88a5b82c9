"""Kept games after a power cut, a full disk, an editor: bytes of the entry, and tables inside a sealed one."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from game.host.desktop import FileStore
from game.host.null import MemoryStore, NullHost
from game.play import save
from game.play.run import Run, library
from game.play.settings import Settings
from game.ui import app
from tests.fuzz.codes import originals, spoiled
from tests.fuzz.luck import Luck, Part

SAVES = 20_000
REPLAYED_ONE_IN = 12
"""So many of the saves keep a sound code: each costs a replay."""

VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, 1.5, 1e308, "", "en", "ru", "../../etc", "\ud800", "🌾", [], {}, [[]], {"a": 1},
    [["code", 1]], "x" * 5000, ["language"], {"language": {"language": 0}},
)  # fmt: skip
RAW = ("", "null", "[]", "{}", "0", '"text"', "[" * 100_000, '{"a":' * 100_000, "1" * 5000, "NaN", "-Infinity",
       '{"code": 1e999, "settings": {}}', "\ufeff{}", "{'code': 1}", '{"code": "", "code": 5}', "true")  # fmt: skip


class Sealed(MemoryStore):
    """An entry whose seal is right: what is wrong stands inside."""


@cache
def entry() -> str:
    store = MemoryStore()
    save.keep(store, Run.new(library(), "kamyshino", "worker", "lesson", 3, Settings()))
    held = store.get(save.KEY)
    assert held is not None
    return held.text


@cache
def folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="paper-harvest-fuzz-"))


def bytes_spoiled(luck: Luck, data: bytes) -> bytes:
    """Return the bytes of an entry with one thing done to them."""
    place, manner = luck.below(len(data)), luck.below(7)
    if manner == 0:
        return data[:place] + bytes([data[place] ^ (1 << luck.below(8))]) + data[place + 1 :]
    if manner == 1:
        return data[:place]
    if manner == 2:
        return data[:place] + bytes([luck.below(256)]) + data[place:]
    if manner == 3:
        return data[:place] + data[place + 1 + luck.below(40) :]
    if manner == 4:
        return data[:place] + bytes(len(data) - place)
    if manner == 5:
        return bytes(luck.below(256) for _ in range(luck.below(200)))
    return luck.one_of((b"", b"\n", b"\xff\xfe" + data, data + b"\n", data.replace(b"\n", b"\r\n"), data * 2))


def text_spoiled(luck: Luck, text: str, sound: bool) -> str:
    """Return the text inside an entry with its tables edited; a sound one keeps its code."""
    values = json.loads(text)
    if not sound:
        values["code"] = luck.one_of((spoiled(luck, originals()[0][0]), luck.one_of(VALUES)))
    manner = luck.below(6)
    if manner == 0:
        values["settings"] = luck.one_of(VALUES)
    elif manner == 1:
        values["settings"][luck.one_of((*values["settings"], "other"))] = luck.one_of(VALUES)
    elif manner == 2:
        values["settings"].pop(luck.one_of(tuple(values["settings"])))
    elif manner == 3 and not sound:
        values.pop(luck.one_of(tuple(values)))
    elif manner == 4 and not sound:
        return luck.one_of(RAW)
    elif manner == 5 and not sound:
        values = luck.one_of((*VALUES, [values], {"run": values}))
    return json.dumps(values)


def check(item: int) -> str:
    """A spoiled save gives the game, or a sentence and the entry set aside; nothing is ever thrown away."""
    luck = Luck(3, item)
    if item % 2:
        return _of_bytes(luck)
    store = MemoryStore()
    text = text_spoiled(luck, entry(), sound=item % REPLAYED_ONE_IN == 0)
    store.put(save.KEY, text)
    if item % 10 == 0:
        _look(luck, text)
    found = save.kept(store, library())
    assert found is not None
    if found.run is not None:
        assert not found.problem
        return "read"
    assert found.problem
    assert found.where
    assert "[[" not in found.problem.replace(text, "")
    aside = store.get(save.ASIDE)
    assert aside is not None
    assert aside.text == text
    return "set aside"


def _of_bytes(luck: Luck) -> str:
    store = FileStore(folder())
    for path in folder().iterdir():
        path.unlink()
    store.put(save.KEY, entry())
    path = folder() / "run.txt"
    data = path.read_bytes()
    harmed = bytes_spoiled(luck, data)
    path.write_bytes(harmed)
    if harmed == data:
        return "unharmed"
    found = save.kept(store, library())
    assert found is not None
    assert found.run is None
    assert "damaged" in found.problem
    assert (folder() / "run.txt.damaged").read_bytes() == harmed
    return "damaged"


def _look(luck: Luck, text: str) -> None:
    """The kept look of the window, and the size a link asks for."""
    host = NullHost({"size": luck.one_of(("", "9" * 900, "150", "-1", "²", "٣"))})
    host.store.put("look", text if luck.happens(50) else json.dumps({"text_scale": luck.one_of(VALUES)}))
    app._look(host)


PART = Part("saves", SAVES, check, "a spoiled save")
