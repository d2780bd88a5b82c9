"""The targets: read whole, checked, and a wrong file says what is wrong with it."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from game.content.place import assets_folder
from game.content.schema import ContentError
from game.lab.documented import FIVE
from game.lab.figures import FIGURES
from game.lab.fit import PREDICTION, TOGETHER
from game.lab.targets import FILE, Target, targets
from game.play.run import library

DESIGN = "DESIGN.md 8"


def read(assets: Path) -> tuple[Target, ...]:
    return targets(assets, library().sources, library().book.districts)


@pytest.fixture(scope="module")
def all_targets() -> tuple[Target, ...]:
    return read(assets_folder())


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    (tmp_path / "schemas").mkdir()
    name = "schemas/targets.schema.json"
    (tmp_path / name).write_text((assets_folder() / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / FILE).write_text((assets_folder() / FILE).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def test_every_measure_exists_and_takes_what_the_target_says(all_targets: tuple[Target, ...]) -> None:
    for one in all_targets:
        if one.measure in FIGURES:
            asked = set(inspect.signature(FIGURES[one.measure]).parameters) - {"runs"}
            assert set(one.of) == asked, one.id
        elif one.measure:
            assert one.measure in {*TOGETHER, PREDICTION}, one.id
            assert not one.of


def test_the_bars_are_those_of_the_design(all_targets: tuple[Target, ...]) -> None:
    """Bars may be missed; they may not be widened."""
    bars = {one.id: (one.compare, one.bar) for one in all_targets if one.bar_from == DESIGN}
    assert bars["paper.error_of_the_median_path"] == ("at_most", 3.0)
    assert bars["paper.error_of_one_seed"] == ("at_most", 4.5)
    assert bars["paper.prediction"] == ("at_most", 10.0)
    assert bars["district.within_eight"] == ("at_least", 17)
    assert bars["district.worst"] == ("at_most", 12.0)
    assert bars["protest.spring_share"] == ("within", 10.0)
    assert bars["protest.march_share"] == ("at_least", 35.0)
    for species, bar in (("horses", 0.06), ("cattle", 0.06), ("small", 0.06), ("pigs", 0.10)):
        assert {bars[f"herd.{species}.{year}"] for year in range(1930, 1934)} == {("within", bar)}
    assert {bars[f"procured.{year}"] for year in range(1929, 1934)} == {("within", 3.0)}
    free = next(one for one in all_targets if one.id == "voluntary.three_years")
    assert (free.compare, free.ends) == ("between", (1.0, 5.0))


def test_the_districts_are_those_of_the_scenarios(all_targets: tuple[Target, ...]) -> None:
    here = {one.id: one.middle for one in all_targets}
    for key in FIVE:
        for when, percent in library().places[key].history.items():
            assert here[f"district.{key}.{when}"] == percent


def test_what_was_kept_out_was_not_fitted(all_targets: tuple[Target, ...]) -> None:
    assert sum(one.holdout for one in all_targets) > 20
    assert all(one.fitted == "" for one in all_targets if one.holdout)
    assert all(one.fitted for one in all_targets if one.measure and not one.holdout)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('grade = "A"', 'grade = "E"', "'E' is not one of"),
        ('source = "tsd2"', 'source = "nobody"', "There is no source 'nobody'"),
        ('district = "kamyshino"', 'district = "atlantis"', "There is no district 'atlantis'"),
        ("value = 18.1", "value = 28.1", "lies outside its range"),
        ('id = "crop.1931"', 'id = "crop.1930"', "Two targets have this id"),
        ('month = "1930-03"', 'month = "March"', "Write a month as YYYY-MM"),
        ("[[target]]", "[[target", "This is not TOML"),
        ("seen = ", "fitted = ", "A hold-out cannot be what something was fitted to"),
        ("fitted = ", "seen = ", "`seen` is for hold-outs"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(assets: Path, old: str, new: str, said: str) -> None:
    text = (assets / FILE).read_text(encoding="utf-8")
    assert old in text
    (assets / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=said) as caught:
        read(assets)
    assert caught.value.file == FILE
    assert caught.value.remedy


def test_a_missing_file_is_told(assets: Path) -> None:
    (assets / FILE).unlink()
    with pytest.raises(ContentError, match="missing"):
        read(assets)
