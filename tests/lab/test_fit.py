"""The fit: what is judged, that misses are shown, and that nothing is computed that was not."""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from game import cli
from game.lab.documented import FIVE, MONTHS, REST, weights
from game.lab.figures import FIGURES, Runs
from game.lab.fit import Row, fit, judge, root_mean_square
from game.lab.fit_inputs import MECHANISMS
from game.lab.fit_page import page
from game.lab.fit_report import Report, report
from game.lab.fit_words import verdict
from game.lab.targets import Target
from game.play.run import library

KEYS = {"id", "target", "median", "low", "high", "bar", "hit", "holdout", "grade", "source"}
TARGET = Target(
    "a", "paper", "Paper", "1930-03-01", "%", "A", "tsd2", False, 50.0, None, None, 5.0, "within", "the test"
)


@pytest.fixture(scope="module")
def small() -> Report:
    return report(seeds=2, villages=2)


def by_id(found: Report, ident: str) -> Row:
    return next(row for row in found.rows if row.target.id == ident)


# --- judgement


@pytest.mark.parametrize(
    ("compare", "bar", "median", "hit"),
    [
        ("within", 5.0, 55.0, True),
        ("within", 5.0, 44.9, False),
        ("at_most", 5.0, 5.0, True),
        ("at_most", 5.0, 5.1, False),
        ("at_least", 35.0, 35.0, True),
        ("at_least", 35.0, 34.9, False),
        ("", None, 999.0, None),
    ],
)
def test_a_bar_is_read_as_it_says(compare: str, bar: float | None, median: float, hit: bool | None) -> None:
    assert judge(replace(TARGET, compare=compare, bar=bar), median) is hit


def test_a_range_is_kept_or_not() -> None:
    span = replace(TARGET, value=None, low=1.0, high=5.0, bar=None, compare="between")
    assert [judge(span, median) for median in (0.9, 1.0, 5.0, 5.1)] == [False, True, True, False]
    assert Row(span, 7.0, 6.0, 8.0, False).off == pytest.approx(2.0)


def test_a_miss_is_told_with_its_size_and_side() -> None:
    assert verdict(Row(TARGET, 40.0, 39.0, 41.0, False)) == "missed: 10.0 below"
    assert verdict(Row(TARGET, 60.0, 59.0, 61.0, False)) == "missed: 10.0 above"
    assert verdict(Row(replace(TARGET, compare="at_most", bar=3.0), 3.5, 3.5, 3.5, False)) == "missed by 0.5"
    assert verdict(Row(replace(TARGET, measure="prediction"))) == "not computed"


def test_root_mean_square_over_dates() -> None:
    assert root_mean_square(np.array([[3.0, 0.0], [-4.0, 0.0]])) == pytest.approx([np.sqrt(12.5), 0.0])


# --- the runs


def test_the_weights_make_one_whole() -> None:
    share = weights(library().book)
    assert sum(share.values()) == pytest.approx(1.0)
    assert share[REST] == 0.45
    assert share["zarechensk"] > share["kamyshino"] > 0


def test_national_figures_are_weighted_sums(small: Report) -> None:
    runs = small.runs
    by_hand = sum(runs.weights[key] * runs.districts[key].homes[0] for key in (*FIVE, REST))
    assert runs.union("homes")[0] == pytest.approx(by_hand)
    assert runs.union("homes")[0] == pytest.approx([120.0, 120.0])
    assert runs.paper().shape == (MONTHS + 1, 2)


def test_counts_hold_together(small: Report) -> None:
    for own in small.runs.districts.values():
        assert (own.in_fact <= own.written + own.homes).all()
        assert (own.written <= own.homes).all()
        assert (own.delivered <= own.harvested).all()
        assert (own.dead[1:] >= own.dead[:-1]).all()
        assert (own.harvested > 0).all()
        assert (own.crowds >= 0).all()
        assert own.sown.shape == own.harvested.shape == (5, 2)


def test_the_same_seeds_give_the_same_figures(small: Report) -> None:
    assert report(seeds=2, villages=2).json() == small.json()


def test_a_seed_counts_the_same_alone_and_beside_others(small: Report) -> None:
    alone = report(seeds=1, villages=2).runs
    for key, own in alone.districts.items():
        beside = small.runs.districts[key]
        assert (own.written[:, 0] == beside.written[:, 0]).all()
        assert (own.herds[:, :, 0] == beside.herds[:, :, 0]).all()


def test_march_1930_comes_before_the_fall(small: Report) -> None:
    runs = small.runs
    assert (FIGURES["paper"](runs, month="1930-03") > FIGURES["paper"](runs, month="1930-07")).all()
    months = [float(FIGURES["protest"](runs, month=f"1930-{month:02}")[0]) for month in range(1, 13)]
    assert sum(months) == pytest.approx(100.0)


# --- what is told


def test_every_target_is_in_the_json_with_what_it_is_judged_by(small: Report) -> None:
    told = json.loads(small.json())["targets"]
    assert len(told) == len({row["id"] for row in told}) > 150
    for row in told:
        assert set(row) >= KEYS, row["id"]
        if row["median"] is None:
            assert row["hit"] is None
            assert row["why_not"]
        else:
            assert row["low"] <= row["median"] <= row["high"], row["id"]
            assert (row["hit"] is None) == (row["bar"] is None), row["id"]


def test_the_prediction_is_not_invented(small: Report) -> None:
    """Without the numbers of 1929-30 it says so; with them it says what the runs say."""
    without = replace(small, rows=fit(small.runs, tuple(row.target for row in small.rows)), prediction=None)
    row = by_id(without, "paper.prediction")
    assert (row.median, row.hit) == (None, None)
    assert "paper.prediction" in json.loads(without.json())["bars_not_computed"]
    assert "Prediction: not computed" in without.html()
    if small.prediction is not None:
        row = by_id(small, "paper.prediction")
        assert row.median == np.median(small.prediction.errors)
        assert row.hit is (row.median <= 10.0)
        assert f"Prediction: {row.median:.1f} points off" in small.html()
        told = json.loads(small.json())["prediction"]
        assert [one["after"] for one in told["sets"]] == list(small.prediction.errors)
        assert f"{told['middle_of_the_ranges']:.1f} points off" in small.html()


def test_hold_outs_are_counted_apart(small: Report) -> None:
    judged = [row for row in small.rows if row.target.holdout and row.hit is not None]
    judged = [row for row in judged if row.target.measure != "prediction"]
    told = json.loads(small.json())["holdouts"]
    assert told == {"judged": len(judged), "held": sum(row.hit is True for row in judged)}
    assert told["judged"] > 30
    assert f"{told['held']} of {told['judged']} judged hold-outs" in small.html()


def test_every_section_says_how_much_of_it_is_held(small: Report) -> None:
    text = small.html()
    for section in ("2.1 Households in kolkhozy", "2.8 Disturbances", "9 The five districts"):
        assert section in text
    assert all(row.target.section for row in small.rows)


def test_a_changed_history_changes_the_verdict(small: Report) -> None:
    found = tuple(row.target for row in small.rows)
    moved = tuple(replace(one, value=5.0) if one.id == "herd.horses.1930" else one for one in found)
    rows = fit(small.runs, moved)
    assert next(row.hit for row in rows if row.target.id == "herd.horses.1930") is False


def test_the_page_stands_alone_and_shows_misses_in_words(small: Report) -> None:
    text = small.html()
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in text
    assert "<script" not in text
    assert "None" not in text.replace("<p>None.</p>", "")
    assert "nan" not in text.lower().replace("finance", "").replace("tenan", "")
    for row in small.rows:
        if row.hit is False and row.target.group != "bars":
            assert verdict(row) in text, row.target.id
    assert "Only 2 seeds" in text


def test_every_figure_of_the_fact_base_stands_on_the_page(small: Report) -> None:
    text = small.html()
    for row in small.rows:
        title = row.target.title
        if row.target.measure == "district_paper":  # a table of its own, four to a line
            title = title.partition(":")[0]
        assert escape(title) in text, row.target.id
        if row.target.why:
            assert escape(row.target.why) in text, row.target.id
    for name in MECHANISMS.values():
        assert name in text


def test_the_pictures_are_well_formed(small: Report) -> None:
    text = small.html()
    pictures = text.split("<figure>")[1:]
    assert len(pictures) >= 8
    for one in pictures:
        svg = one[: one.index("</svg>") + 6]
        root = ET.fromstring(svg)
        assert root.get("aria-label")


def test_deaths_are_told_as_ranges_only(small: Report) -> None:
    row = by_id(small, "dead.ukraine")
    assert row.median is not None
    line = next(line for line in small.text().splitlines() if line.startswith("dead.ukraine"))
    assert f"{row.median:.1f}" not in line
    assert " to " in line


def test_a_page_without_runs_of_every_seed_is_still_whole(small: Report) -> None:
    runs = Runs(small.runs.villages, 20, small.runs.weights, small.runs.districts, small.runs.free)
    assert "the bars ask for" not in page(runs, small.rows, small.sources, small.book)


# --- the command


def test_the_command_prints_and_writes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "fit.html"
    assert cli.main(["fit", "--seeds", "1", "--json", "--html", str(target)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["seeds"], told["villages"]) == (1, 10)
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_page_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["fit", "--seeds", "1", "--html", str(tmp_path / "nowhere" / "fit.html")]) == cli.FAILED
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.slow
def test_twenty_seeds_stay_near_what_the_model_page_says() -> None:
    """Not the bars themselves, which may be missed and are printed: what must not get worse unseen."""
    found = report()
    bars = json.loads(found.json())
    assert bars["bars_held"] >= 28
    assert (by_id(found, "paper.error_of_the_median_path").median or 99.0) < 3.3
    assert (by_id(found, "district.within_eight").median or 0.0) >= 18
    assert by_id(found, "protest.march_highest").hit
    assert by_id(found, "voluntary.three_years").hit
