"""Everything that is shown can be taken away: tables that spreadsheets read, JSON, and a codebook of every column."""

from __future__ import annotations

import csv
import io
import json

from game.experiments.bands import BAND, SHOWN, banded, banding, rank, shown
from game.experiments.export import bands_files, compared_files
from game.experiments.policies import policies
from game.experiments.policies_run import SERIES, finished
from game.experiments.terms import TERMS
from game.play.run import library
from game.ui.experiments.asked import Asked, comparing

BOOK, KNOWN = library().book, policies()
DISTRICT = BOOK.districts["rakitnoe-uste"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_two_courses_as_files() -> None:
    made = finished(comparing(Asked(seed=3)))
    assert made is not None
    files = compared_files(made.asked, made.a, made.b, ["why"])
    table = rows(files["policies.csv"])
    assert len(table) == 2 * 16
    assert {row["seed"] for row in table} == {"3"}
    last = [row for row in table if row["sign"] == "b"][-1]
    assert int(last["cattle"]) == int(made.b.series["cattle"][-1][0])
    assert {row["column"] for row in rows(files["policies-codebook.csv"])} == set(table[0])
    whole = json.loads(files["policies.json"])
    assert whole["words"] == ["why"]
    assert whole["policies"][1]["id"] == "gradual"
    assert whole["patience"]["quarters"] == KNOWN.patience.quarters
    assert list(TERMS) == [name for name in table[0] if name in TERMS]
    assert float(last["bread_kg"]) == round(shown(made.b, "bread")[-1, 0], 3)
    assert int(last["bread_whole_kg"]) == int(made.b.series["bread"][-1][0])


def test_bands_as_files_and_where_one_run_lies() -> None:
    course = finished(banding(KNOWN["documented"], KNOWN, BOOK, DISTRICT, 120))
    assert course.series["people"].shape == (16, 120)
    made = finished(comparing(Asked()))
    assert made is not None
    own = made.a
    files = bands_files(Asked(), [("a", course)], own, {"spread": []})
    table = rows(files["bands.csv"])
    assert len(table) == 16
    ends = banded(course, "bread")
    assert float(table[-1]["bread_kg_p50"]) == round(float(ends[2, -1]), 3)
    assert {row["column"] for row in rows(files["bands-codebook.csv"])} == set(table[0])
    assert {row["seeds"] for row in table} == {"120"}
    assert len(json.loads(files["bands.json"])["run"]) == 16
    meant = {row["column"]: row for row in rows(files["bands-codebook.csv"])}
    pair = {row["column"]: row for row in rows(compared_files(made.asked, made.a, made.b, [])["policies-codebook.csv"])}
    for name in SHOWN.values():  # the same name, unit and meaning in both tables
        assert meant[f"{name}_p50"]["unit"] == pair[name]["unit"] == TERMS[name].unit
        assert meant[f"{name}_p50"]["meaning"].startswith(pair[name]["meaning"])
    for name in SHOWN:
        one = rank(own, course, name)
        assert 0 <= one.below <= 100
        assert one.low <= one.median <= one.high
        values = shown(course, name)[-1]
        assert one.below == 100 * (values < one.value).mean()
    assert len(BAND) == 5


def test_blocks_of_seeds_are_the_seeds_at_once() -> None:
    from game.experiments.bands import band

    apart = finished(banding(KNOWN["gradual"], KNOWN, BOOK, DISTRICT, 130))
    at_once = band(KNOWN["gradual"], KNOWN, BOOK, DISTRICT, 130)
    assert all((apart.series[name] == at_once.series[name]).all() for name in SERIES)
