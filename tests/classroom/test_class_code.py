"""Class codes: everything comes back, every single slip is noticed, every problem has words."""

from __future__ import annotations

import sys
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.classroom.class_code import (
    DESKS,
    DISTRICTS,
    LANGUAGES,
    LETTERS,
    MINUTES,
    MODES,
    ClassCode,
    link,
    qr,
    read,
    square_problem,
    written,
)
from game.cli import DISTRICTS as PLAYABLE
from game.host.port import HIGHEST_SEED
from game.sim.record import CodeProblem, Record
from game.sim.tape import ALPHABET
from tests.classroom.lesson import OF, code, words

CLASSES = st.builds(
    ClassCode,
    st.sampled_from(DISTRICTS),
    st.sampled_from(DESKS),
    st.sampled_from(MINUTES),
    st.sampled_from(LANGUAGES),
    st.integers(1, HIGHEST_SEED),
    st.sampled_from(MODES),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(CLASSES)
def test_a_class_comes_back_from_its_code(of):
    text = written(of)
    assert len(text.replace("-", "")) == LETTERS <= 12
    assert read(text) == of
    assert read(f" {text.lower().replace('-', ' — ')} ") == of


@settings(max_examples=60)
@given(CLASSES, st.integers(0, LETTERS - 1), st.integers(1, len(ALPHABET) - 1))
def test_any_wrong_letter_is_noticed(of, place, by):
    letters = written(of).replace("-", "")
    wrong = ALPHABET[(ALPHABET.index(letters[place]) + by) % len(ALPHABET)]
    assert isinstance(read(letters[:place] + wrong + letters[place + 1 :]), CodeProblem)


@settings(max_examples=60)
@given(CLASSES, st.integers(0, LETTERS - 2))
def test_two_swapped_letters_are_noticed(of, place):
    letters = written(of).replace("-", "")
    swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
    assert swapped == letters or isinstance(read(swapped), CodeProblem)


def test_it_knows_every_playable_district():
    assert set(DISTRICTS) == set(PLAYABLE)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"),
        (" - ", "empty"),
        ("ABCD-EFGH-JK", "truncated"),
        ("ABCD-EFGH-JKMN", "too_long"),
        ("ABCD-EFGH-JKM", "damaged"),
        ("ABCD-EF0H-JKM", "strange_sign"),
        ("абвг", "strange_sign"),
    ],
)
def test_what_is_wrong_has_a_name_and_words(text, kind):
    problem = read(text)
    assert isinstance(problem, CodeProblem)
    assert problem.kind == kind
    for language in LANGUAGES:
        assert words(language).say(f"classroom.code.{kind}", **problem.facts)


def test_the_code_of_a_run_is_not_one_of_a_class():
    problem = read(code())
    assert isinstance(problem, CodeProblem)
    assert problem.kind == "run_code"
    assert words("ru").say("classroom.code.run_code")


def test_the_code_of_a_later_version_is_named(monkeypatch):
    monkeypatch.setattr("game.classroom.class_code.VERSION", 2)
    later = written(OF)
    monkeypatch.undo()
    problem = read(later)
    assert isinstance(problem, CodeProblem)
    assert (problem.kind, problem.facts["version"]) == ("foreign_version", 2)


@pytest.mark.parametrize("change", [{"district": "moscow"}, {"minutes": 30}, {"seed": 0}, {"seed": 10**6}])
def test_what_has_no_place_in_a_code_is_refused(change):
    with pytest.raises(ValueError, match="there are"):
        written(replace(OF, **change))


def test_a_class_holds_its_own_runs_only():
    own = Record(1, OF.district, OF.seed, "worker", "lesson", ())
    assert OF.holds(own)
    assert not OF.holds(replace(own, seed=8))
    assert not OF.holds(replace(own, cut="full"))
    assert not OF.holds(replace(own, desk="official"))
    assert replace(OF, mode="halves").holds(replace(own, desk="official"))
    assert replace(OF, minutes=20).holds(own)


def test_the_link_opens_the_same_game_and_names_its_class():
    parts = urlsplit(link(OF, "https://school.example/game/?seed=9#top"))
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert (parts.netloc, parts.path, parts.fragment) == ("school.example", "/game/", "")
    assert read(query["class"]) == OF
    assert query["lang"] == "en"
    half = dict(parse_qs(urlsplit(link(OF, "https://school.example/", "official")).query))
    assert half["desk"] == ["official"]


def test_a_link_is_short_enough_for_a_square_code_that_is_read_from_afar():
    segno = pytest.importorskip("segno")
    address = link(OF, "http://192.168.100.200:8000/")
    assert segno.make(address, error="m", micro=False).symbol_size(border=0)[0] <= 37
    assert square_problem(address) == ""
    assert square_problem("http://school.example/" + "a" * 4000) == "too_long"


def test_a_missing_extra_is_no_fault_but_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "segno", None)
    assert square_problem("http://school.example/") == "no_square"


def test_the_square_code_is_a_picture_without_a_request():
    pytest.importorskip("segno")
    picture = qr(link(OF, "https://school.example/"))
    assert picture.startswith("<svg")
    assert "href" not in picture
