"""Sweeps: what a spec may say, that nothing is lost or run twice, that places and batches change nothing, the table."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from game import __version__, cli
from game.content.schema import ContentError
from game.lab import sweep_run, sweep_table
from game.lab.sweep_run import PARTS, PLAN, SweepError, keep, load, part, run_block, sweep
from game.lab.sweep_spec import BLOCK, BUNDLED, block_count, parse, points, read, runs

ROOT = Path(__file__).resolve().parents[2]

TEXT = """
name = "small"
about = "A small sweep for the tests."
model = "village"
every = "{every}"
[design]
kind = "{kind}"
{design}
[scene]
months = {months}
[axes]
{axes}
[output]
format = "{format}"
"""


def text(**other: object) -> str:
    given = {"every": "end", "kind": "grid", "design": "seeds = 3", "months": 4, "format": "csv",
             "axes": 'push = { values = [0.5, 1.0] }\n"joining.tax_gap" = { values = [0.0, 0.2] }'}  # fmt: skip
    return TEXT.format(**{**given, **other})


def many(seeds: int, **other: object) -> str:
    """A sweep of several blocks."""
    axes = 'district = { values = ["rakitnoe-uste", "kamyshino"] }\npush = { values = [0.0, 1.0, 2.0] }'
    return text(design=f"seeds = {seeds}", axes=axes, **other)


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "runs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- what a spec may say


@pytest.mark.parametrize("path", sorted(BUNDLED.glob("*.toml")), ids=lambda path: path.stem)
def test_the_specs_of_the_laboratory_are_in_order(path: Path) -> None:
    spec = read(path)
    assert spec.name == path.stem
    assert spec.plots
    assert len(points(spec)) * spec.seeds == len(runs(spec))


@pytest.mark.parametrize(
    ("changed", "key", "remedy"),
    [
        ({"axes": "pusch = { values = [1] }"}, "axes.pusch", "Did you mean push"),
        ({"axes": '"joining.taxgap" = { values = [1] }'}, "axes.joining.taxgap", "joining.tax_gap"),
        ({"axes": 'district = { values = ["nowhere"] }'}, "axes.district", "rakitnoe-uste"),
        ({"axes": "push = { low = 1, high = 0, steps = 3 }"}, "axes.push", "low below high"),
        ({"axes": "push = { low = 0, high = 1 }"}, "axes.push.steps", "steps = 5"),
        ({"axes": "push = { values = [11] }"}, "axes.push", "0 to 10"),
        ({"axes": "months = { values = [3] }"}, "scene.months", "one of the two"),
        ({"axes": "push = 3"}, "axes.push", "values = [...]"),
        ({"months": 2.5}, "scene.months", "whole number"),
        ({"every": "round"}, "every", "end or quarter"),
        ({"kind": "sobol", "axes": "push = { low = 0, high = 1 }"}, "design.points", "points = 64"),
        ({"kind": "spiral"}, "design.kind", "grid, random or sobol"),
        ({"design": "seeds = 0"}, "design.seeds", "at least 1"),
        ({"design": "points = 5"}, "design.points", "Take the line out"),
        ({"axes": "push = {"}, "(whole file)", "line named"),
    ],
)
def test_a_wrong_spec_is_told_file_key_and_remedy(changed: dict[str, object], key: str, remedy: str) -> None:
    with pytest.raises(ContentError) as told:
        parse(text(**changed), "mine.toml")
    said = str(told.value)
    assert said.startswith(f"mine.toml: {key}: ")
    assert remedy in said


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.toml").write_text(text(axes="pusch = { values = [1] }"), encoding="utf-8")
    assert cli.main(["sweep", str(tmp_path / "mine.toml"), "--out", str(tmp_path / "out")]) == 1
    assert "mine.toml: axes.pusch" in capsys.readouterr().err
    assert cli.main(["sweep", str(tmp_path / "none.toml"), "--out", str(tmp_path / "out")]) == 1
    assert "unravelling" in capsys.readouterr().err
    assert cli.main(["plot", str(tmp_path)]) == 1
    assert "run paper-harvest sweep" in capsys.readouterr().err


def test_designs_fill_their_ranges() -> None:
    pytest.importorskip("scipy", reason="Sobol points need the extra 'lab'")
    ranges = '"joining.tax_gap" = { low = 0.1, high = 0.3 }\nform = { values = ["toz", "artel"] }'
    for kind in ("random", "sobol"):
        spec = parse(text(kind=kind, design="points = 64\nseed = 3", axes=ranges))
        found = points(spec)
        gaps = [float(one["joining.tax_gap"]) for one in found]
        assert len(found) == len(set(gaps)) == 64
        assert 0.1 <= min(gaps) < 0.12
        assert 0.28 < max(gaps) <= 0.3
        assert 20 <= sum(one["form"] == "toz" for one in found) <= 44
        assert points(parse(text(kind=kind, design="points = 64\nseed = 4", axes=ranges))) != found
    halves = [sum(gap < 0.2 for gap in gaps[start : start + 8]) for start in range(0, 64, 8)]
    assert set(halves) == {4}  # Sobol: every eight points are spread evenly


# --- runs and batches


def test_a_run_is_the_same_in_whatever_batch_it_stands() -> None:
    spec = parse(text(months=14, every="quarter"))
    _, rows = run_block(spec.text, 0)
    alone = parse(text(months=14, every="quarter", design="seeds = 1\nfirst_seed = 2", axes=(
        'push = { values = [0.5] }\n"joining.tax_gap" = { values = [0.2] }')))  # fmt: skip
    _, one = run_block(alone.text, 0)
    at = next(number for number, point in enumerate(points(spec)) if point == points(alone)[0])
    here = (rows["point"] == at) & (rows["seed"] == 2)
    assert np.count_nonzero(here) == 6  # October 1929 and five quarters, the last of them cut short
    for name in rows:
        if name not in ("point", "seed"):
            assert rows[name][here].tolist() == one[name].tolist(), name


def test_the_axes_do_something() -> None:
    spec = parse(text(months=12, design="seeds = 30", axes="push = { values = [0.0, 2.0] }"))
    _, rows = run_block(spec.text, 0)
    pressed, calm = (rows["in_fact_pct"][rows["point"] == point].mean() for point in (1, 0))
    assert pressed > calm + 5
    spec = parse(text(months=12, design="seeds = 30", axes='"herd.slaughter.base" = { values = [0.0, 5.0] }'))
    _, rows = run_block(spec.text, 0)
    assert rows["cattle"][rows["point"] == 0].mean() > rows["cattle"][rows["point"] == 1].mean() + 5


# --- nothing lost, nothing twice


def test_a_finished_sweep_is_not_run_again_and_another_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = parse(many(100))
    assert sweep(spec, tmp_path, progress=False) == (600, 600)
    monkeypatch.setattr(sweep_run, "run_block", lambda *_: pytest.fail("it was run again"))
    assert sweep(spec, tmp_path, progress=False) == (600, 0)
    with pytest.raises(SweepError, match="another sweep"):
        sweep(parse(many(101)), tmp_path, progress=False)
    held = json.loads((tmp_path / PLAN).read_text())
    (tmp_path / PLAN).write_text(json.dumps({**held, "rules": "0123"}))
    with pytest.raises(SweepError, match="other rules"):
        sweep(spec, tmp_path, progress=False)


def test_a_broken_block_is_told_and_a_foreign_worker_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = parse(many(50))
    sweep(spec, tmp_path, progress=False)
    whole = part(tmp_path, 0).read_bytes()
    part(tmp_path, 0).write_bytes(whole[:100])
    with pytest.raises(SweepError, match="Delete it"):
        sweep_table.write(spec, tmp_path)
    part(tmp_path, 0).unlink()
    monkeypatch.setattr(sweep_run, "run_block", lambda *_: ("strange", {}))
    with pytest.raises(SweepError, match="same version"):
        sweep(spec, tmp_path, progress=False)


@pytest.mark.slow
def test_a_sweep_that_is_killed_goes_on_and_nothing_is_lost_or_run_twice(tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_text(many(400, months=12, every="quarter"), encoding="utf-8")
    spec = read(tmp_path / "spec.toml")
    count, out = block_count(spec), tmp_path / "out"
    words = ["sweep", str(tmp_path / "spec.toml"), "--out", str(out), "--workers", "1"]
    command = [sys.executable, "-m", "game.cli", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as running:
        limit = time.monotonic() + 120
        while len(list(out.glob(f"{PARTS}/*.npz"))) < 2:
            assert running.poll() is None, "the sweep ended before it could be killed"
            assert time.monotonic() < limit
            time.sleep(0.002)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    kept = {path.name: path.stat().st_mtime_ns for path in out.glob(f"{PARTS}/*.npz")}
    assert 2 <= len(kept) < count
    assert not (out / "runs.csv").exists()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    fresh = len(runs(spec)) - sum(len(runs(spec)[int(name[6:12]) * BLOCK :][:BLOCK]) for name in kept)
    assert f"{len(runs(spec))} runs, {fresh} of them now" in done.stdout
    assert all(part(out, int(name[6:12])).stat().st_mtime_ns == when for name, when in kept.items())
    assert len(list(out.glob(f"{PARTS}/*"))) == count  # what broke off is gone

    whole = tmp_path / "whole"
    sweep(spec, whole, progress=False)
    sweep_table.write(spec, whole)
    assert (out / "runs.csv").read_bytes() == (whole / "runs.csv").read_bytes()
    rows = rows_of(out)
    assert len({(row["point"], row["seed"], row["quarter"]) for row in rows}) == len(rows) == len(runs(spec)) * 5


@pytest.mark.slow
def test_several_processes_find_the_same(tmp_path: Path) -> None:
    spec = parse(many(100))
    for workers in (1, 2):
        sweep(spec, tmp_path / str(workers), workers, progress=False)
    for number in range(block_count(spec)):
        one, other = (load(tmp_path / str(workers), number) for workers in (1, 2))
        assert all((one[name] == other[name]).all() for name in one)


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_finds_the_same(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    spec = parse(many(500, months=9))
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        killed: list[int] = []

        def kill_one(folder: Path, number: int, rows: dict[str, np.ndarray]) -> None:
            keep(folder, number, rows)
            if not killed:  # in mid-sweep: the first block is in, others are being computed
                killed.append(cluster.workers[0].process.process.pid)
                os.kill(killed[0], signal.SIGKILL)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sweep_run, "keep", kill_one)
            assert sweep(spec, tmp_path / "cluster", cluster=cluster.scheduler_address, progress=False) == (3000, 3000)
        assert killed
    sweep(spec, tmp_path / "here", progress=False)
    for folder in ("cluster", "here"):
        sweep_table.write(spec, tmp_path / folder)
    assert (tmp_path / "cluster" / "runs.csv").read_bytes() == (tmp_path / "here" / "runs.csv").read_bytes()


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")

    def absent(*_: object, **__: object) -> None:
        raise OSError("nobody answers")

    monkeypatch.setattr(distributed, "Client", absent)
    with pytest.raises(SweepError, match="No Dask scheduler answers at tcp://nowhere:1"):
        sweep(parse(text()), tmp_path, cluster="tcp://nowhere:1", progress=False)


# --- the table


def test_every_row_carries_its_parameters_and_every_column_is_in_the_codebook(tmp_path: Path) -> None:
    spec = parse(text(every="quarter"))
    sweep(spec, tmp_path, progress=False)
    sweep_table.write(spec, tmp_path)
    rows = rows_of(tmp_path)
    assert len(rows) == 4 * 3 * 3
    first = rows[0]
    assert (first["sweep"], first["version"], first["spec"]) == ("small", __version__, spec.sign)
    for row in rows:
        point = points(spec)[int(row["point"])]
        assert all(float(row[name]) == value for name, value in point.items())
        assert row["district"] == "rakitnoe-uste"
        assert float(row["gap_pct"]) == pytest.approx(float(row["paper_pct"]) - float(row["in_fact_pct"]), abs=0.002)
    with (tmp_path / "codebook.csv").open(encoding="utf-8", newline="") as file:
        book = {row["column"]: row for row in csv.DictReader(file)}
    assert list(book) == list(first)
    assert all(row["unit"] and row["meaning"] for row in book.values())
    assert book["joining.tax_gap"]["source"] == "davies1980a"
    assert book["push"]["kind"] == "varies"


def test_parquet_holds_what_csv_holds(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    found = []
    for form in ("csv", "parquet"):
        spec = parse(text(format=form))
        sweep(spec, tmp_path / form, progress=False)
        assert sweep_table.write(spec, tmp_path / form).suffix == f".{form}"
        table = {name: list(values) for name, values in sweep_table.read(tmp_path / form).items()}
        table.pop("spec")
        found.append(table)
    assert found[0] == found[1]


def test_the_speed_of_campaigns_stands_in_proportion() -> None:
    """Three years of 250 villages, founding and all, cost less than half a second of a processor at its slowest."""
    spec = parse(text(months=36, design="seeds = 250", axes="push = { values = [1.0] }"))
    run_block(spec.text, 0)
    begun = time.process_time()
    run_block(spec.text, 0)
    assert time.process_time() - begun < 1.5  # 0.3 s is 50,000 a minute; five times that on the slowest machine
