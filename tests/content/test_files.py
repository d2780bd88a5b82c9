"""The data files as they are: complete, fitting each other, readable on both ways in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from game.content.checks import findings_in
from game.content.library import Library
from game.content.load import BUNDLE_FILE, from_bundle, library
from game.sim.dates import Quarter, month_index

PLAYABLE = {"rakitnoe-uste", "krasny-yar-solonets", "velyka-balka", "zarechensk", "kamyshino"}


def test_nothing_is_wrong_with_the_files(tables: dict[str, Any]) -> None:
    assert [str(error) for error in findings_in(tables)] == []


def test_the_five_districts_are_playable(library: Library) -> None:
    assert {key for key, place in library.places.items() if place.playable} == PLAYABLE
    for district in library.book.districts.values():
        assert len(set(district.villages)) == 10
        assert len(set(district.surnames)) >= 60
        assert len(district.places) == 10


def test_the_first_village_of_rakitnoe_is_the_one_of_the_texts(library: Library) -> None:
    villages = library.book.districts["rakitnoe-uste"].villages
    assert villages[0] == "Nizhnie Dvory"
    assert {"Kalinovka", "Verkhi"} < set(villages)


def test_all_happenings_are_there(library: Library) -> None:
    numbers = {ident[:3] for ident in library.book.happenings}
    assert numbers == {f"D{number:02d}" for number in range(66)}


def test_rules_keep_their_dates(library: Library) -> None:
    rule = library.book.rules["joining.tax_gap"]
    assert rule.at(month_index(1929, 12)) == 0.05
    assert rule.at(month_index(1931, 6)) == 0.15
    assert library.book.number("task.search.found.3") == 0.5
    assert library.book.line.sharing[2][1] == (month_index(1931, 3), 0.5)


def test_the_line_falls_in_march_1930(library: Library) -> None:
    line = library.book.line
    february, april = month_index(1930, 2), month_index(1930, 4)
    assert line.tempo[february] == max(line.tempo)
    assert line.tempo[april] == 0
    assert line.exit_tolerance[april] == 1.0
    assert line.turns[0] == ("T1", month_index(1930, 3), "hard")


def test_second_of_march_stops_the_months(library: Library) -> None:
    stopping = [paper for paper in library.telegrams if paper.stops]
    assert [(paper.month, paper.day) for paper in stopping] == [(month_index(1930, 3), 2)]


def test_every_quarter_has_its_card_with_a_source(library: Library) -> None:
    for index in range(1, 16):
        card = library.history[index]
        assert card.source in library.sources
        assert card.grade in "ABC"
    disputed = [card for card in library.history.values() if card.positions]
    assert {"kulak", "excess", "intent", "intent2"} <= {card.positions for card in disputed}


def test_people_are_never_one_figure(library: Library) -> None:
    deaths = library.history[Quarter.parse("II 1933").index]
    assert deaths.value is None
    assert deaths.low < deaths.high


def test_json_and_toml_say_the_same(tables: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / BUNDLE_FILE).write_text(json.dumps(tables), encoding="utf-8")
    assert library(tmp_path) == from_bundle(tables)


def test_every_source_has_all_fields(library: Library) -> None:
    for source in library.sources.values():
        assert all((source.author, source.year, source.title, source.why, source.kept, source.licence, source.about))
