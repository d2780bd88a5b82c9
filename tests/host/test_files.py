"""Files of the desktop: texts in any of the usual ways, pictures as they are, and everything else refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.host import files
from game.host.desktop import DesktopHost
from game.host.files import FilePicker, brought_from
from game.host.port import LARGEST_BROUGHT, PICTURE, REFUSED, TEXT, TOO_LARGE, UNREADABLE

WORDS = "Тёплый Клён: 34CK"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_are_read_however_they_were_written(tmp_path: Path, coding: str) -> None:
    path = tmp_path / "codes.txt"
    path.write_bytes(WORDS.encode(coding))
    found = brought_from(path)
    assert (found.kind, found.name, found.text) == (TEXT, "codes.txt", WORDS)


def test_a_picture_comes_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "Wall.JPG"
    path.write_bytes(b"\xff\xd8 picture")
    found = brought_from(path)
    assert (found.kind, found.data) == (PICTURE, b"\xff\xd8 picture")


def test_what_is_no_text_or_too_large_or_gone_is_refused(tmp_path: Path) -> None:
    program, large = tmp_path / "program.bin", tmp_path / "large.txt"
    program.write_bytes(b"\0" * 100)
    with large.open("wb") as file:
        file.truncate(LARGEST_BROUGHT + 1)
    told = [brought_from(path) for path in (program, large, tmp_path / "gone.txt")]
    assert [(one.kind, one.why) for one in told] == [
        (REFUSED, UNREADABLE), (REFUSED, TOO_LARGE), (REFUSED, UNREADABLE),
    ]  # fmt: skip


def test_a_folder_that_is_dropped_brings_its_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(name, encoding="utf-8")
    host = DesktopHost(folder=tmp_path / "data")
    host.open_file(str(tmp_path / "in"))
    assert [one.text for one in host.brought()] == ["a.txt", "b.txt"]
    assert host.brought() == ()


def test_the_dialogue_is_asked_in_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = tmp_path / "codes.txt"
    chosen.write_text(WORDS, encoding="utf-8")
    monkeypatch.setattr(files, "ASK", f"import json\nprint(json.dumps([{str(chosen)!r}]))")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: True)
    picker = FilePicker()
    assert picker.ask("Files")
    assert picker._asked is not None
    picker._asked.wait(60)
    assert picker.chosen() == [chosen]
    assert picker.chosen() == []


def test_without_a_dialogue_nothing_can_be_picked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert not FilePicker().ask("Files")
