"""Recorded games replay from their codes alone to the same digests and figures; seeds make the same villages.

When a change is meant: `python -m tests.refresh`, and the change note says what changed in the village.
"""

from __future__ import annotations

import difflib

import pytest

from game.play.run import library
from tests import catalogue, recorded, refresh

REMEDY = "if this was meant: python -m tests.refresh"


@pytest.mark.parametrize("name", [making.name for making in recorded.MAKINGS])
def test_a_recorded_game_replays(name: str) -> None:
    written = recorded.read(name)
    replayed = recorded.again(library().book, written)
    problem = replayed if isinstance(replayed, str) else recorded.difference(written, replayed)
    assert not problem, f"{name}: {problem} ({REMEDY})"


def test_seeds_make_the_villages_of_the_catalogue() -> None:
    old = catalogue.FILE.read_text(encoding="utf-8").splitlines()
    changes = list(difflib.unified_diff(old, catalogue.lines(library().book), "written", "now", lineterm="", n=0))
    assert not changes, "\n".join([f"villages changed ({REMEDY})", *changes[:14]])


def test_every_file_belongs_to_a_game_and_stays_small() -> None:
    files = sorted(path.stem for path in recorded.RUNS.glob("*.json"))
    assert files == sorted(making.name for making in recorded.MAKINGS)
    assert all(path.stat().st_size < 5000 for path in recorded.RUNS.glob("*.json"))
    desks = {(making.desk, making.cut) for making in recorded.MAKINGS}
    assert len(desks) == 4
    assert len({making.district for making in recorded.MAKINGS}) == 5


def test_a_changed_quarter_is_named() -> None:
    written = recorded.make(library().book, recorded.MAKINGS[3])
    quarters = [dict(row) for row in written["quarters"]]
    quarters[2] = {**quarters[2], "digest": "0" * 16, "barn": {**quarters[2]["barn"], "cattle": -1}}
    said = recorded.difference(written, {**written, "quarters": quarters})
    assert quarters[2]["quarter"] in said
    assert "barn cattle" in said


def test_a_code_that_no_longer_fits_is_named() -> None:
    written, other = (recorded.make(library().book, making) for making in recorded.MAKINGS[3:5])
    assert "damaged" in str(recorded.again(library().book, {**written, "code": written["code"][:-1] + "2"}))
    assert "another game" in str(recorded.again(library().book, {**written, "code": other["code"]}))


def test_refresh_says_what_it_would_change(tmp_path, monkeypatch) -> None:
    """In an empty folder everything is new; straight after writing, nothing is."""
    monkeypatch.setattr(recorded, "RUNS", tmp_path)
    monkeypatch.setattr(catalogue, "FILE", tmp_path / "catalogue.txt")
    monkeypatch.setattr(recorded, "MAKINGS", recorded.MAKINGS[4:5])
    book = library().book
    (tmp_path / "gone.json").write_text("{}", encoding="utf-8")
    changes = refresh.refresh(book)
    assert "for the first time" in changes[0]
    assert changes[1].startswith("gone: no longer made")
    assert changes[2].startswith("catalogue.txt: 125 lines")
    assert refresh.refresh(book, write=False) == []
