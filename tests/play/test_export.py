"""A run as tables: complete, explained, reconciled with the ledger to the kilogram, and safe to open."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game import cli
from game.play import bots, codebook, export
from game.play.chronicle import ACTORS, NUMBER_FIELDS, Chronicle, chronicle
from game.sim import measured
from game.sim.campaign import Campaign
from game.sim.ledger import GOODS, INSIDE, held
from game.sim.month import MONTH, name_of
from game.sim.record import encode, record_of
from game.sim.world import ANIMAL, HERD, SPECIES, columns
from tests.play.playing import library

GAMES = (("worker", "full", "random"), ("official", "lesson", "zealot"), ("official", "full", "clerk"))


@cache
def told(desk: str, cut: str, bot: str) -> Chronicle:
    played = Campaign(library().book, "velyka-balka", 9, desk, cut, keep_entries=False)
    return chronicle(library().book, record_of(bots.play(played, bot)))


@cache
def tables() -> dict[str, str]:
    played = bots.play(Campaign(library().book, "velyka-balka", 9, "worker", "lesson", keep_entries=False), "random")
    return export.files(library().book, record_of(played))


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tables()[f"{name}.csv"])))


@pytest.mark.parametrize("game", GAMES, ids="-".join)
def test_movements_add_up_to_the_ledger(game: tuple[str, str, str]) -> None:
    """From nothing: what accounts received less what they gave is what they hold, to the kilogram."""
    run = told(*game)
    sums: dict[tuple[str, str, int], int] = defaultdict(int)
    for row in run.movements():
        sums[row["good"], row["source"], row["village"] - 1] -= row["amount"]
        sums[row["good"], row["target"], row["village"] - 1] += row["amount"]
    world, ledger = run.campaign.world, run.campaign.ledger
    inside = {"yard", "herd"} | {account for _, account in INSIDE}
    for good in GOODS:
        in_the_village = [
            sum(amount for (g, account, v), amount in sums.items() if (g, v) == (good, village) and account in inside
                and (good in SPECIES or (good, account) in INSIDE))
            for village in range(world.villages)
        ]  # fmt: skip
        assert in_the_village == held(world, good).tolist(), good
        for (g, account), amounts in ledger.outside.items():
            if g == good:
                assert [sums[good, account, village] for village in range(world.villages)] == amounts.tolist()


@pytest.mark.parametrize("game", GAMES, ids="-".join)
def test_changes_add_up_to_what_is_so(game: tuple[str, str, str]) -> None:
    """Every column of the world and every figure of the desk is the sum of its changes: nothing changed unseen."""
    run = told(*game)
    sums: dict[tuple[str, Any], int] = defaultdict(int)
    for row in run.changes:
        sums[row["what"], row["village"]] += row["amount"]
        assert row["after"] - row["before"] == row["amount"]
        assert row["amount"] or row["households"]
    world = run.campaign.world
    for name, meta in columns():
        array = getattr(world, name)
        by_species = zip(SPECIES, array, strict=True) if meta["axes"] in (ANIMAL, HERD) else [("", array)]
        for species, one in by_species:
            what = f"{name}.{species}" if species else name
            for village in range(world.villages):
                assert sums[what, village + 1] == int(one[village].sum(dtype=np.int64)), (what, village)
    for name in NUMBER_FIELDS:
        assert sums[f"desk.{name}", ""] == getattr(run.campaign.desk, name), name
    for (box, village), written in run.campaign.desk.paper.items():
        assert sums[f"paper.{box}", village + 1 if village >= 0 else ""] == written.value


@pytest.mark.parametrize("game", GAMES, ids="-".join)
def test_every_change_has_turn_actor_and_rule(game: tuple[str, str, str]) -> None:
    run = told(*game)
    actors = {"you", "deputy", "village", *ACTORS.values()}
    for row in (*run.changes, *run.movements(), *run.events()):
        assert row["turn"]
        assert row["rule"]
        assert row["actor"] in actors, row
    rules = {row["rule"] for row in run.changes}
    of_the_month = {name_of(rule) for rule in MONTH}
    assert {"membership", "harvest", "procurement", "food"} <= rules & of_the_month
    assert any(rule.startswith("answer.") for rule in rules)


def test_the_months_of_the_exported_run_are_those_of_the_game() -> None:
    """Being watched changes nothing; each quarter's row is what the quarter was closed with."""
    for game in GAMES:
        run = told(*game)
        played = bots.play(Campaign(library().book, "velyka-balka", 9, *game[:2], keep_entries=False), game[2])
        assert run.campaign.digests == played.digests
        assert [row["digest"] for row in run.desk] == played.digests
        for place, snapshot in enumerate(played.snapshots):
            size = run.campaign.villages
            row = run.quarters[place * size : (place + 1) * size]
            assert tuple(one["barn_percent"] for one in row) == snapshot.village_members
            assert sum(one["people"] for one in row) == snapshot.people
            assert sum(one["people_dead"] for one in row) == snapshot.dead
        assert len({row["month"] for row in run.months}) == 45 if game[1] == "full" else 42


def test_the_codebook_names_every_column_and_no_other() -> None:
    for table in codebook.TABLES:
        text = tables()[f"{table}.csv"]
        assert text.splitlines()[0].split(",") == [column.name for column in codebook.columns_of(table)]
        assert len(rows(table)) > 0
    for column in codebook.codebook():
        assert column.unit, column
        assert column.meaning, column
        assert column.source, column
        assert (Path(cli.__file__).parents[1] / column.source).is_file(), column
    entries = [(column.table, column.name) for column in codebook.codebook()]
    assert len(entries) == len(set(entries))
    assert set(codebook.BARN) == set(measured.VILLAGE)
    assert set(codebook.DESK) == set(NUMBER_FIELDS)
    whats = {column.name for column in codebook.changeable()}
    accounts = {column.name for column in codebook.accounts()}
    for game in GAMES:
        assert {row["what"] for row in told(*game).changes if not row["what"].startswith("flag.")} <= whats
        for row in told(*game).movements():
            for account in (row["source"], row["target"]):
                good = "species" if row["good"] in SPECIES else row["good"]
                assert account in accounts or f"{good}.{account}" in accounts, (good, account)


def test_a_column_without_an_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="surprise"):
        export.csv_of(columns_of := export.columns_named("desk"), [{columns_of[0]: 1, "surprise": 2}])


def test_figures_stand_in_their_ranges() -> None:
    for table in ("months", "quarters", "desk"):
        ranges = {column.name: column for column in codebook.columns_of(table)}
        for row in rows(table):
            for name, value in row.items():
                if value and ranges[name].low != "":
                    assert int(value) >= int(ranges[name].low), (name, value)
                if value and ranges[name].high != "":
                    assert int(value) <= int(ranges[name].high), (name, value)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\x00=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert export.csv_of(["a"], [{"a": text}]).splitlines()[1].lstrip('"').startswith("'")


def test_a_cell_may_hold_anything() -> None:
    values = ['say "so"', "a,b", "two\nlines", "Великі Балки", "", "x;y"]
    back = csv.DictReader(io.StringIO(export.csv_of(["a", "b"], [{"a": one, "b": -3} for one in values])))
    assert [(row["a"], row["b"]) for row in back] == [(one, "-3") for one in values]


def test_every_row_says_which_run_it_belongs_to() -> None:
    for table in codebook.TABLES:
        for row in rows(table):
            assert (row["district"], row["desk"], row["cut"], row["seed"]) == ("velyka-balka", "worker", "lesson", "9")
            assert row["game"]
            assert row["record"] == "1"


def test_the_json_says_the_same_as_the_tables() -> None:
    whole = json.loads(tables()["run.json"])
    for table in codebook.TABLES:
        assert len(whole["tables_of_the_run"][table]) == len(rows(table))
    assert whole["seed"] == 9
    assert [one["name"] for one in whole["codebook"]] == [column.name for column in codebook.codebook()]
    assert whole["code"].replace("-", "").isalnum()


def test_the_command_writes_the_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    played = Campaign(library().book, "velyka-balka", 9, "worker", "lesson", keep_entries=False)
    code = encode(bots.play(played, "random"))
    assert cli.main(["export", code, "--out", str(tmp_path / "here")]) == 0
    assert {path.name for path in (tmp_path / "here").iterdir()} == set(tables())
    assert (tmp_path / "here" / "changes.csv").read_bytes().decode("utf-8") == tables()["changes.csv"]
    (tmp_path / "file").write_text("in the way")
    assert cli.main(["export", code, "--out", str(tmp_path / "file")]) == cli.FAILED
    assert "cannot be written" in capsys.readouterr().err
    assert cli.main(["export", code[:-3], "--out", str(tmp_path / "none")]) == cli.FAILED
    assert not (tmp_path / "none").exists()
