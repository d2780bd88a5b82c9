"""Guide, worksheet, class sheet, a pupil's chronicle, tables: whole, in both languages, without a name in them."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import pytest

from game.classroom import class_export
from game.classroom.class_code import link, written
from game.classroom.class_sheet import class_sheet
from game.classroom.collect import collect
from game.classroom.guide import READING, guide_html
from game.classroom.nicknames import Nicknames, nickname
from game.classroom.page import page, table
from game.classroom.pupil_page import chronicle_of
from game.cli import main
from game.content.tone import avoided_in
from tests.classroom.lesson import OF, campaign, code, codes, library, words
from tests.classroom.test_board import Seen

LANGUAGES = ["en", "ru"]


@cache
def handed_in():
    return collect("\n".join(codes()), library(), words(), OF)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("filled", [False, True])
def test_the_guide_is_whole(language, filled):
    text = guide_html(library(), words(language), OF, handed_in() if filled else None)
    seen = Seen(text)
    assert seen.open == []
    assert "[[" not in text
    assert written(OF) in text
    assert (words(language).say("guide.filled") in text) == filled
    assert avoided_in(words(language).say("guide.lead"), language) == []


def test_the_guide_lists_sources_that_are_there():
    text = guide_html(library(), words())
    assert all(key in library().sources for keys in READING.values() for key in keys)
    assert "The Best Sons of the Fatherland" in text


def test_the_guide_claims_no_alignment():
    text = guide_html(library(), words()).lower()
    assert "we have not checked this lesson against any specification" in text
    assert not [word for word in ("aligned", "meets the", "fulfils", "approved", "endorsed") if word in text]


def test_the_worksheet_carries_the_middle_of_the_class_and_no_run():
    text = guide_html(library(), words(), None, handed_in())
    assert "in the middle of the class" in text
    assert not [run.nickname for run in handed_in().accepted if run.nickname in text]


def test_the_class_sheet_has_code_and_seats_and_a_link():
    text = class_sheet(words(), OF, "https://school.example/")
    assert written(OF) in text
    assert link(OF, "https://school.example/").replace("&", "&amp;") in text
    assert nickname(written(OF), 40, words()) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chronicle_tells_what_was_decided(language):
    text = chronicle_of(library(), words(language), campaign("protector"))
    seen = Seen(text)
    assert seen.open == []
    assert "[[" not in text
    assert code("protector") in text
    assert ("Soften it" if language == "en" else "Смягчить") in text
    assert seen.tags.count("tr") == 1 + 6


def test_the_barns_stay_closed_while_a_run_can_go_on():
    text = chronicle_of(library(), words(), campaign("clerk", quarters=4))
    assert words().say("classroom.chronicle.open_end") in text
    assert "<svg" not in text


def test_whatever_is_told_is_escaped():
    assert "<b>" not in page("en", "<b>", ("<b>",), [table(["<b>"], [["<b>"]])])


def test_tables_have_a_codebook_and_no_person():
    files = class_export.files(handed_in())
    assert sorted(files) == ["class.json", "codebook.csv", "quarters.csv", "runs.csv"]
    book = list(csv.DictReader(io.StringIO(files["codebook.csv"])))
    for name in ("runs", "quarters"):
        rows = list(csv.DictReader(io.StringIO(files[f"{name}.csv"])))
        assert list(rows[0]) == [row["name"] for row in book if row["table"] == name]
    runs = list(csv.DictReader(io.StringIO(files["runs.csv"])))
    assert [row["code"] for row in runs] == [run.code for run in handed_in().accepted]
    assert len(runs) == len(json.loads(files["class.json"])["runs"]) == 7
    names = [*(run.nickname for run in handed_in().accepted), *Nicknames(written(OF), words()).all]
    assert not [name for name in names if any(name in text for text in files.values())]


def test_no_cell_begins_like_a_formula():
    for text in (text for name, text in class_export.files(handed_in()).items() if name.endswith(".csv")):
        for row in csv.reader(io.StringIO(text)):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_the_commands_work_end_to_end(tmp_path, capsys):
    handed = tmp_path / "codes.txt"
    handed.write_text("\n".join(["Hello", *codes()[:3], codes()[0][:30]]), encoding="utf-8")
    assert main(["class-code", "--seed", "7", "--html", str(tmp_path / "class.html")]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[0] == written(OF)
    tables, html = str(tmp_path / "tables"), str(tmp_path / "board.html")
    asked = ["board", str(handed), "--class", written(OF), "--html", html, "--csv", tables, "--no-causes"]
    assert main(asked) == 0
    told = capsys.readouterr()
    assert "3 runs were accepted" in told.out
    assert "cut short" in told.err
    assert (tmp_path / "tables" / "codebook.csv").is_file()
    assert main(["guide", str(handed), "--lang", "ru", "--html", str(tmp_path / "guide.html")]) == 0
    assert main(["chronicle", codes()[0], "--html", str(tmp_path / "own.html")]) == 0
    for name in ("class", "board", "guide", "own"):
        assert (tmp_path / f"{name}.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["board", "absent.txt"], "cannot be read"),
        (["board", "absent.txt", "--class", "ABC"], "too short"),
        (["chronicle", "ABC"], "cut short"),
        (["guide", "--class", "0"], "no sign"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(asked, says, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(asked) == 1
    assert says in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
