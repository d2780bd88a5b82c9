"""Two traces of one code name the first quarter, month, column and value in which two machines part.

A machine that counts in another way is played by a rule that adds one kilogram, one head or one tenth of a point, or
by a judgement that does.
"""

from __future__ import annotations

import json
from functools import cache

import pytest

from game import cli
from game.play.run import library
from game.sim import judgement, month, trace
from game.sim.dates import month_index
from game.sim.divergence import divergence
from game.sim.record import CodeProblem
from game.sim.world import CATTLE
from tests import recorded

MAY = month_index(1930, 5)
OFFICIAL = next(making for making in recorded.MAKINGS if (making.desk, making.cut) == ("official", "lesson"))
WORKER = recorded.MAKINGS[0]


@cache
def code_of(making: recorded.Making) -> str:
    """The code of a game played here and now: these tests hold whatever is written down."""
    return recorded.make(library().book, making)["code"]


def traced(making: recorded.Making, values: str = "") -> trace.Trace:
    made = trace.trace_of(code_of(making), library().book, values)
    assert isinstance(made, trace.Trace)
    return made


def add_rule(monkeypatch, fault) -> None:
    monkeypatch.setattr(month, "MONTH", (*month.MONTH, fault))


def one_kilogram(m) -> None:
    if m.month == MAY:
        m.world.grain[2 % m.world.villages, 11] += 1


def test_a_trace_is_text_that_reads_back():
    made = traced(WORKER, "II 1930")
    text = trace.written(made)
    assert trace.read(text) == made
    assert divergence(made, trace.read(text)) is None
    played = recorded.make(library().book, WORKER)
    assert [moment.digest for moment in made.moments if moment.digest] == recorded.digests(played)
    assert len(trace.written(traced(WORKER))) < 60_000
    assert len([moment for moment in made.moments if moment.when.startswith("19")]) == 45


def test_one_kilogram_is_named_by_quarter_month_village_and_household(monkeypatch):
    here = traced(OFFICIAL, "II 1930")
    add_rule(monkeypatch, one_kilogram)
    there = traced(OFFICIAL, "II 1930")
    found = divergence(here, there)
    assert there.problem == "diverges" or there.moments[-1].digest != here.moments[-1].digest
    assert (found.quarter, found.column, found.valued) == ("II 1930", "grain", True)
    kept = next(moment for moment in here.moments if moment.when == "1930-05")
    grain = json.loads(kept.values["grain"])[2][11]
    assert found.words == f"II 1930, 1930-05: grain, village 3, household 12: {grain} here, {grain + 1} there (kg)."


def test_without_values_the_column_is_named(monkeypatch):
    here = traced(OFFICIAL)
    add_rule(monkeypatch, one_kilogram)
    assert divergence(here, traced(OFFICIAL)).words == "II 1930, 1930-05: grain."


def test_a_quarter_that_a_lesson_leaves_to_a_brigade_is_seen_too(monkeypatch):
    def one_head(m) -> None:
        if m.month == month_index(1929, 11):
            m.world.farm_herd[CATTLE, 4] += 1

    here = traced(OFFICIAL, "IV 1929")
    add_rule(monkeypatch, one_head)
    found = divergence(here, traced(OFFICIAL, "IV 1929"))
    assert found.words.startswith("IV 1929, 1929-11: farm_herd, cattle, village 5: ")


def test_a_desk_judged_otherwise_is_named_at_the_closing(monkeypatch):
    def kinder(state):
        events = judged(state)
        if state.quarter.label == "III 1931":
            state.desk.standing += 1
        return events

    here, judged = traced(WORKER, "III 1931"), judgement.judge
    monkeypatch.setattr(judgement, "judge", kinder)
    found = divergence(here, traced(WORKER, "III 1931"))
    assert (found.quarter, found.column) == ("III 1931", "desk.standing")
    assert found.words.startswith("III 1931, its closing: desk.standing: ")


def test_traces_of_two_games_are_not_compared():
    with pytest.raises(ValueError, match="two games"):
        divergence(traced(WORKER), traced(OFFICIAL))


@pytest.mark.parametrize("text", ["", "hello\n", "paper-harvest trace 1\na\nb\ngrain 1234\n== end\n"])
def test_what_is_no_trace_is_refused(text):
    with pytest.raises(ValueError):
        trace.read(text)


def test_a_trace_that_was_cut_off_is_refused():
    text = trace.written(traced(WORKER))
    with pytest.raises(ValueError, match="end is missing"):
        trace.read(text[: len(text) // 2])


def test_a_code_that_cannot_be_read_has_no_trace():
    assert isinstance(trace.trace_of("nonsense", library().book), CodeProblem)


def test_the_commands_write_and_compare(tmp_path, monkeypatch, capsys):
    code, one, other = code_of(WORKER), str(tmp_path / "one.txt"), str(tmp_path / "other.txt")
    assert cli.main(["replay", code, "--trace", one]) == 0
    assert cli.main(["compare", one, one]) == 0
    assert "the same in every month and column" in capsys.readouterr().out
    add_rule(monkeypatch, one_kilogram)
    cli.main(["replay", code, "--trace", other])  # the code may stop fitting; the trace is written all the same
    capsys.readouterr()
    assert cli.main(["compare", one, other]) == 1
    said = capsys.readouterr().out
    assert "II 1930, 1930-05: grain." in said
    assert "--values 'II 1930'" in said


def test_the_commands_say_what_is_wrong(tmp_path, capsys):
    code, path = code_of(WORKER), tmp_path / "no trace.txt"
    path.write_text("hello", encoding="utf-8")
    assert cli.main(["compare", str(path), str(path)]) == 2
    assert "is no trace" in capsys.readouterr().err
    assert cli.main(["compare", str(tmp_path / "gone"), str(path)]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert cli.main(["replay", code, "--trace", str(tmp_path), "--values", "V 1930"]) == 1
    assert "There is no quarter 'V 1930'" in capsys.readouterr().err
    assert cli.main(["replay", code, "--trace", str(tmp_path)]) == 1
    assert "cannot be written" in capsys.readouterr().err
