"""Recorded games replay from their codes alone to the same digests and figures; seeds make the same villages.

When a change is meant: `python -m tests.refresh`, and the change note says what changed in the village.
"""

from __future__ import annotations

import copy
import difflib
from collections import Counter

import numpy as np
import pytest

from game.play import bots
from game.play.run import library
from game.sim.dates import month_index
from game.sim.founding import found
from game.sim.moment import look
from game.sim.month import draws_of
from game.sim.rules.harvest import Harvest, kg_per_are
from tests import catalogue, recorded, refresh

REMEDY = "if this was meant: python -m tests.refresh"


@pytest.mark.parametrize("making", recorded.MAKINGS, ids=lambda making: making.name)
def test_a_recorded_game_replays(making: recorded.Making) -> None:
    written = recorded.read(making)
    replayed = recorded.again(library().book, written)
    problem = replayed if isinstance(replayed, str) else recorded.difference(written, replayed)
    assert not problem, f"{making.name}: {problem} ({REMEDY})"


def test_seeds_make_the_villages_of_the_catalogue() -> None:
    old = catalogue.FILE.read_text(encoding="utf-8").splitlines()
    changes = list(difflib.unified_diff(old, catalogue.lines(library().book), "written", "now", lineterm="", n=0))
    assert not changes, "\n".join([f"villages changed ({REMEDY})", *changes[:14]])


def test_a_hundred_games_cover_desks_districts_cuts_and_bots() -> None:
    assert len(recorded.MAKINGS) == 100
    cells = Counter((making.desk, making.district, making.cut) for making in recorded.MAKINGS)
    assert len(cells) == 20
    assert set(cells.values()) == {5}
    assert {making.district for making in recorded.MAKINGS} == set(catalogue.playable(library().book))
    played = Counter(making.bot for making in recorded.MAKINGS)
    assert set(played) == set(bots.BOTS)
    assert played[recorded.CHANCE] == 20
    assert len({making.seed for making in recorded.MAKINGS}) == 100


def test_what_is_written_down_is_these_games_and_stays_small() -> None:
    written = [game for desk in recorded.DESKS for game in recorded.of_desk(recorded.path_of(desk)).values()]
    assert [recorded.Making(**game["made"]) for game in written] == list(recorded.MAKINGS)
    assert sorted(path.name for path in recorded.RUNS.iterdir()) == ["catalogue.txt", "official.json", "worker.json"]
    assert all(path.stat().st_size < 80_000 for path in recorded.RUNS.iterdir())
    assert len({game["code"] for game in written}) == 100
    assert len({digest for game in written for digest in recorded.digests(game)}) >= 1000


def test_a_changed_quarter_is_named() -> None:
    written = recorded.read(recorded.MAKINGS[5])
    changed = copy.deepcopy(written)
    changed["quarters"][2][1] = "0" * 16
    changed["quarters"][2][5] = -1
    said = recorded.difference(written, changed)
    assert said.startswith("first differs in II 1930: barn cattle")
    assert said.endswith("-> -1")
    changed = copy.deepcopy(written)
    changed["quarters"][3][1] = "0" * 16
    assert recorded.difference(written, changed) == "first differs in III 1930: the same figures, other digest"
    assert recorded.difference(written, written) == ""


def test_a_code_that_stops_fitting_says_where() -> None:
    book = library().book
    written = recorded.read(recorded.MAKINGS[5])
    other = recorded.read(recorded.MAKINGS[6])
    assert recorded.again(book, {**written, "code": other["code"]}) == "its code belongs to another game"
    assert "no longer be read (truncated" in str(recorded.again(book, {**written, "code": written["code"][:-1]}))


def test_refresh_says_what_changed(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(recorded, "RUNS", tmp_path)
    monkeypatch.setattr(catalogue, "FILE", tmp_path / "catalogue.txt")
    monkeypatch.setattr(recorded, "MAKINGS", recorded.MAKINGS[5:7])
    book = library().book
    (tmp_path / "gone.json").write_text("{}", encoding="utf-8")
    changes = refresh.refresh(book)
    assert changes[0].startswith("worker: 2 of 2 games. Taken together they end with ")
    assert "for the first time" in changes[1]
    assert changes[3].startswith("gone.json: no longer made")
    assert changes[4].startswith("catalogue.txt: ")
    assert refresh.refresh(book, write=False) == []
    games = list(recorded.of_desk(recorded.path_of("worker")).values())
    games[1]["quarters"][4][6] = 77
    recorded.write("worker", games)
    assert refresh.refresh(book)[1].startswith(f"{recorded.MAKINGS[1].name}: first differs in IV 1930: barn dead 77 ->")
    assert refresh.refresh(book, write=False) == []


def test_the_catalogue_tells_of_every_district_and_seed() -> None:
    text = catalogue.FILE.read_text(encoding="utf-8")
    for district in catalogue.playable(library().book):
        for seed in catalogue.SEEDS:
            assert f"\n{district} {seed}\n  people: " in text
    assert max(len(line) for line in text.splitlines()) < 200
    assert "_" not in text


def test_the_luck_of_the_fields_is_the_one_that_harvests_have() -> None:
    book = library().book
    district, seeds = book.districts["kamyshino"], np.array([1, 2, 3], dtype=np.uint64)
    world, ledger = found(book, district, seeds, 1, keep=False)
    world.month = month_index(1931, 8)
    moment = look(world, book, district, ledger, draws_of(world))
    crop = kg_per_are(moment, Harvest.of(book, world.month))
    luck = catalogue.harvests(book, seeds, 1931)
    assert len(set(luck)) == 3
    assert crop / crop[0] == pytest.approx([(100 + one) / (100 + luck[0]) for one in luck], abs=0.02)
