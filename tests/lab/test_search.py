"""The search: it sees no hold-out, is taken up where it broke off, gets better, and writes what it found."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from game import cli
from game.content.place import assets_folder
from game.content.schema import ContentError
from game.experiments.numbers import with_values
from game.lab import search_command
from game.lab.figures import Runs, run
from game.lab.fit import PREDICTION
from game.lab.loss import known_by, loss, visible
from game.lab.numbers import numbers, patch, read_patch, rounded, values_of, write_values
from game.lab.prediction import predict
from game.lab.search import FOUND, PLAN, RECORD, Plan, is_below, search, task
from game.lab.search_record import SearchError
from game.lab.targets import Target, targets
from game.play.run import library
from game.sim.dates import month_index

SMALL = Plan(blocks=("pigs",), until=1930, evaluations=15, seeds=1, free_seeds=1, villages=1, chance=7, pull=0.0)
"""Four numbers, two generations, a third of a second a run."""

DECEMBER = month_index(1930, 12)


@pytest.fixture(scope="module")
def known() -> tuple[Target, ...]:
    return targets(assets_folder(), library().sources, library().book.districts)


@pytest.fixture(scope="module")
def runs() -> Runs:
    return run(library().book, 2, 2)


def needs_the_lab() -> None:
    """Skip where the libraries of the search are not installed."""
    for name in ("cma", "tqdm"):
        pytest.importorskip(name, reason="a search needs the extra 'lab'")


def moved(one: Target) -> Target:
    """Return a target of another world."""
    if one.value is None:
        return replace(one, low=(one.low or 0.0) + 40.0, high=(one.high or 0.0) + 40.0)
    high = None if one.high is None else one.high + 40.0
    return replace(one, value=one.value + 40.0, high=high)


# --- what the search may see


def test_no_hold_out_changes_the_loss(known: tuple[Target, ...], runs: Runs) -> None:
    before = loss(runs, visible(known))
    kept_out = {one.id for one in known if one.holdout}
    assert {"paper.1930-03", "herd.pigs.1932", "procured.1932", "crop.1932"} <= kept_out
    changed = tuple(moved(one) if one.holdout else one for one in known)
    assert changed != known
    assert loss(runs, visible(changed)) == before


def test_every_figure_that_is_seen_changes_the_loss(known: tuple[Target, ...], runs: Runs) -> None:
    before = loss(runs, visible(known))
    for one in visible(known):
        if one.compare in ("at_most", "at_least"):
            continue  # their bar counts, not their value
        changed = tuple(moved(two) if two is one else two for two in known)
        assert loss(runs, visible(changed)) != before, one.id


def test_a_search_until_1930_sees_nothing_later(known: tuple[Target, ...]) -> None:
    early = SMALL.months
    assert early == month_index(1931, 1)
    short = run(library().book, 1, 1, months=early)
    before = loss(short, visible(known, 1930))
    later = [one for one in known if one.measure not in ("", PREDICTION) and known_by(one) > DECEMBER]
    assert {"paper.1931-01", "procured.1930", "herd.pigs.1931", "district.kamyshino.july_1931"} <= {
        one.id for one in later
    }
    changed = tuple(moved(one) if one in later or one.holdout else one for one in known)
    assert loss(short, visible(changed, 1930)) == before


def test_the_hold_outs_follow_their_rule(known: tuple[Target, ...]) -> None:
    """Every fourth dated figure, and the last year but one of yearly series."""
    paper = [one for one in known if one.measure == "paper"]
    assert len(paper) == 16
    assert [one.holdout for one in paper] == [number % 4 == 3 for number in range(16)]
    for measure, last_but_one in (("procured", 1932), ("crop", 1932)):
        own = [one for one in known if one.measure == measure]
        assert [one.of["year"] for one in own if one.holdout] == [last_but_one]
    herds = [one for one in known if one.measure == "herd"]
    assert {one.of["month"] for one in herds if one.holdout} == {"1932-07"}


# --- the search itself


@pytest.mark.slow
def test_a_search_that_is_killed_goes_on_and_finds_the_same(tmp_path: Path) -> None:
    needs_the_lab()
    whole = search(SMALL, tmp_path / "whole", progress=False)
    assert whole.loss < whole.begun
    assert whole.evaluations == whole.fresh >= SMALL.evaluations
    broken = tmp_path / "broken"
    told = f"from game.lab.search import *; search(Plan(**{asdict(SMALL)!r}), Path({str(broken)!r}), progress=False)"
    with subprocess.Popen([sys.executable, "-c", told], cwd=Path(__file__).parents[2]) as running:
        record = broken / RECORD
        limit = time.monotonic() + 120
        while not (record.exists() and record.read_bytes().count(b"\n") >= 4):
            assert running.poll() is None, "the search ended before it could be killed"
            assert time.monotonic() < limit
            time.sleep(0.02)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    kept = record.read_bytes().count(b"\n")
    assert 4 <= kept < whole.evaluations
    again = search(SMALL, broken, progress=False)
    assert again.fresh == whole.evaluations - kept  # nothing lost, nothing twice
    assert (again.loss, again.values) == (whole.loss, whole.values)
    assert (broken / FOUND).read_text() == (tmp_path / "whole" / FOUND).read_text()
    assert record.read_bytes() == (tmp_path / "whole" / RECORD).read_bytes()

    done = search(SMALL, broken, progress=False)  # finished: nothing is run
    assert (done.fresh, done.values) == (0, whole.values)

    torn = record.read_bytes()
    record.write_bytes(torn[:-9])
    assert search(SMALL, broken, progress=False).fresh == 1
    assert record.read_bytes() == torn

    with pytest.raises(SearchError, match="another search"):
        search(replace(SMALL, chance=8), broken, progress=False)
    lines = torn.decode().splitlines()
    entry = json.loads(lines[1])
    entry["point"][0] += 0.5
    record.write_text("\n".join([lines[0], json.dumps(entry), *lines[2:]]) + "\n")
    with pytest.raises(SearchError, match="evaluation 1 was made at another point"):
        search(SMALL, broken, progress=False)
    assert (broken / PLAN).exists()


@pytest.mark.slow
def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    needs_the_lab()
    plan = replace(SMALL, evaluations=6)
    one, two = search(plan, tmp_path / "one", 1, False), search(plan, tmp_path / "two", 2, False)
    assert (one.loss, one.values) == (two.loss, two.values)


def test_a_task_begins_at_the_numbers_of_the_game_in_the_middle_or_anywhere() -> None:
    one, two = (task(replace(SMALL, start="anywhere", chance=chance)) for chance in (1, 2))
    assert one.start != two.start
    assert all(0.0 <= at < 1.0 for at in (*one.start, *two.start))
    now, middle = task(SMALL), task(replace(SMALL, start="middle"))
    assert now.values(now.start) == pytest.approx(values_of(library().book, now.declared), rel=1e-3)
    assert middle.values(middle.start) == {one.key: rounded((one.low + one.high) / 2) for one in middle.declared}


# --- numbers and files


def test_the_declared_numbers_hold_what_the_game_uses() -> None:
    declared = numbers(assets_folder(), library().book.rules)
    now = values_of(library().book, declared)
    assert len(declared) > 40
    for one in declared:
        assert one.low <= now[one.key] <= one.high, one.key
        assert one.against


def test_what_was_fitted_says_so_in_the_rules() -> None:
    rules = library().book.rules
    for one in numbers(assets_folder(), rules):
        assert f"Fitted against {one.against} (fit.toml)." in written_note(one.key), one.key


def written_note(key: str) -> str:
    """Return the note of a number, or of the list it is a part of."""
    return library().book.rules[key].note


def test_a_block_minds_its_own_figures() -> None:
    assert {one.id for one in task(replace(SMALL, until=None)).seen} == {
        f"herd.pigs.{year}" for year in (1930, 1931, 1933)
    }
    assert {one.id for one in task(SMALL).seen} == {"herd.pigs.1930"}
    declared = numbers(assets_folder(), library().book.rules)
    known = targets(assets_folder(), library().sources, library().book.districts)
    for words in {words for one in declared for words in one.minds}:
        assert any(is_below(one.id, words) for one in visible(known)), words


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"joining.k"', '"joining.kk"', "There is no such number"),
        ('"joining.k"', '"joining.tax_gap"', "A dated number cannot be searched"),
        ('"joining.k"', '"joining.t"', "stands here twice"),
        ('"joining.k"', '"protest.women"', "it is documented"),
        ('"joining.k", low = 0.3', '"joining.k", low = 3.3', "Its range is empty"),
        ("[block.sum]", "[block.sum", "This is not TOML"),
    ],
)
def test_a_wrong_declaration_says_what_is_wrong(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "schemas").mkdir()
    for name in ("schemas/fit.schema.json", "fit.toml"):
        (tmp_path / name).write_bytes((assets_folder() / name).read_bytes())
    text = (tmp_path / "fit.toml").read_text()
    assert old in text
    (tmp_path / "fit.toml").write_text(text.replace(old, new, 1))
    with pytest.raises(ContentError, match=said):
        numbers(tmp_path, library().book.rules)


def test_a_block_that_does_not_exist_is_told() -> None:
    with pytest.raises(ContentError, match=r"no such block.*Use one of cattle"):
        numbers(assets_folder(), library().book.rules, ["cows"])


def test_values_are_written_with_their_notes_kept(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    for path in (assets_folder() / "rules").glob("*.toml"):
        (tmp_path / "rules" / path.name).write_bytes(path.read_bytes())
    before = (tmp_path / "rules" / "joining.toml").read_text()
    values = {"joining.k": 0.123, "pressure.tempo.2": 0.345}
    changed = write_values(tmp_path, values, {"joining.k": "the test"})
    assert {path.name for path in changed} == {"joining.toml", "pressure.toml"}
    after = (tmp_path / "rules" / "joining.toml").read_text()
    differing = [two for one, two in zip(before.splitlines(), after.splitlines(), strict=True) if one != two]
    assert differing[0] == "value = 0.123"
    assert differing[1].startswith('note = "Refitted')
    assert differing[1].endswith('Fitted against the test (fit.toml)."')
    assert len(differing) == 2
    tempo = (tmp_path / "rules" / "pressure.toml").read_text()
    assert ", 0.345, " in tempo
    assert write_values(tmp_path, values, {"joining.k": "the test"}) == []
    with pytest.raises(ContentError, match="none of the files"):
        write_values(tmp_path, {"joining.nothing": 1.0}, {})


def test_a_patch_is_read_as_it_was_written(tmp_path: Path) -> None:
    rules, path = library().book.rules, tmp_path / "found.toml"
    path.write_text(patch({"joining.k": 0.5, "pressure.tempo.4": 1.0}, "Two\nlines."))
    assert read_patch(path, rules) == {"joining.k": 0.5, "pressure.tempo.4": 1.0}
    book = with_values(library().book, read_patch(path, rules))
    assert (book.rules["joining.k"].at(40), book.rules["joining.k"].note) == (0.5, rules["joining.k"].note)
    for wrong, said in (("[values]\n'no.such' = 1", "no such number"), ("x = 1", "no table"), ("[", "cannot be read")):
        path.write_text(wrong)
        with pytest.raises(ContentError, match=said):
            read_patch(path, rules)


# --- the prediction


def test_the_prediction_is_run_and_not_typed_in(known: tuple[Target, ...], tmp_path: Path) -> None:
    declared = numbers(assets_folder(), library().book.rules)
    assert predict(library().book, tmp_path, declared, known, 1, 1) is None
    path = tmp_path / "until_1930_1.toml"
    path.write_text(patch({"pressure.tempo.3": 0.3}, "mild"))
    mild = predict(library().book, tmp_path, declared, known, 1, 1)
    path.write_text(patch({"pressure.tempo.3": 0.6}, "hard"))
    hard = predict(library().book, tmp_path, declared, known, 1, 1)
    assert mild is not None
    assert hard is not None
    assert [one.of["month"] for one in mild.later] == [
        "1931-01", "1931-03", "1931-04", "1931-07", "1932-01", "1932-07", "1933-07",
    ]  # fmt: skip
    assert mild.sets[0].lean < hard.sets[0].lean
    assert (mild.middle, mild.orders) == (hard.middle, hard.orders)
    (tmp_path / "until_1930_2.toml").write_text(patch({"pressure.tempo.3": 0.3}, "mild again"))
    both = predict(library().book, tmp_path, declared, known, 1, 1)
    assert both is not None
    assert [one.name for one in both.sets] == ["until_1930_1", "until_1930_2"]
    assert list(both.errors) == [hard.errors[0], mild.errors[0]]


# --- the command


def test_a_search_needs_its_libraries_and_says_which(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    needs_the_lab()
    monkeypatch.setattr(search_command, "LIBRARIES", ("cma", "a_library_that_is_not_there"))
    assert cli.main(["fit", "--search", str(tmp_path)]) == cli.FAILED
    told = capsys.readouterr().err
    assert "needs a_library_that_is_not_there" in told
    assert "paper-harvest[lab]" in told


def test_the_command_searches_and_says_what_it_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    needs_the_lab()
    words = ["fit", "--search", str(tmp_path), "--until", "1930", "--blocks", "pigs", "--evaluations", "1"]
    assert cli.main([*words, "--seeds", "1", "--villages", "1"]) == 0
    assert "begun at" in capsys.readouterr().out
    assert cli.main([*words, "--seeds", "2", "--villages", "1"]) == cli.FAILED
    assert "another search" in capsys.readouterr().err
    assert cli.main([*words[:5], "--blocks", "cows"]) == cli.FAILED
    assert "no such block" in capsys.readouterr().err


def test_what_was_found_is_written_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    needs_the_lab()
    copy = tmp_path / "assets"
    for name in ("fit.toml", "schemas/fit.schema.json", *(f"rules/{one.name}" for one in rule_files())):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes((assets_folder() / name).read_bytes())
    herd = copy / "rules" / "herd.toml"
    kept = herd.read_text()
    herd.write_text(kept.replace("[herd.births.pigs]\nvalue = ", "[herd.births.pigs]\nvalue = 1"))  # another number
    monkeypatch.setattr(search_command, "assets_folder", lambda: copy)
    plan = replace(SMALL, evaluations=1)
    assert "Written" not in search_command.carry_out(plan, tmp_path / "search")
    assert "Written: herd.toml." in search_command.carry_out(plan, tmp_path / "search", write=True)
    assert herd.read_text() == kept
    assert "nothing had to be changed" in search_command.carry_out(plan, tmp_path / "search", write=True)


def rule_files() -> list[Path]:
    """Return the files with numbers."""
    return list((assets_folder() / "rules").glob("*.toml"))
