"""What the fuzz found, each fault by itself, so that it cannot come back unseen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.content import load
from game.content.kinds import misfit
from game.content.parse import toml_of
from game.content.place import assets_folder
from game.content.schema import ContentError, check_shape
from game.host.null import MemoryStore, NullHost
from game.play import save
from game.play.run import library
from game.sim.book import RuleMissing
from game.sim.campaign import Campaign, DecisionRefused
from game.sim.decisions import Act, Answer, Figure, Report, misshapen
from game.sim.record import CodeProblem, Record, decode, encode, letters_in
from game.ui import app
from tests.content.conftest import folder as folder


def new(desk: str = "worker") -> Campaign:
    return Campaign(library().book, "kamyshino", 3, desk, "full", keep_entries=False)


# --- decisions


@pytest.mark.parametrize(
    ("decision", "part"),
    [
        (None, "decision"), ("visit", "decision"), (Act, "decision"), (Figure("percent", 1), "decision"),
        (Act("visit", None), "target"), (Act("visit", 1.0), "target"), (Act("visit", True), "target"),
        (Act(b"visit", 1), "action"), (Act("visit", 2**31), "target"), (Act("visit", 10**5000), "target"),
        (Answer("percent", None), "answer"), (Report(None), "figures"), (Report(("percent",)), "figures"),
        (Report((Figure("percent", 3, [0]),)), "slips"), (Report((Figure("percent", 3, (None,)),)), "slips"),
    ],
)  # fmt: skip
def test_a_decision_of_the_wrong_shape_is_refused_by_name(decision: Any, part: str) -> None:
    run = new()
    before = run.digest()
    assert misshapen(decision) == part
    run.preview(decision)
    with pytest.raises(DecisionRefused, match="misshapen"):
        run.take(decision)
    assert run.digest() == before
    assert not run.log


def test_an_act_of_the_campaign_takes_no_target() -> None:
    """It was logged with its target, which a code cannot tell: the code then told another game."""
    run = new()
    run.desk.flags["auditor"] = 1
    assert run.check(Act("show_round", target=5, option=2)).reason == "no_such_target"
    assert run.check(Act("show_round", option=2, second=1)).reason == "no_such_target"
    run.take(Act("show_round", option=2))


# --- codes


def test_codes_typed_clumsily_are_read() -> None:
    code = encode(new())
    cyrillic = code.translate(str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ"))
    wide = code.translate({ord(sign): ord(sign) + 0xFEE0 for sign in code if sign != "-"})
    spaced = code.replace("-", "\u200b\u00a0\n")
    for typed in (cyrillic, wide, spaced, code.replace("-", "–"), f"\ufeff{code.lower()} "):
        assert isinstance(decode(typed, library().book), Record), typed


def test_what_is_not_seen_is_shown_by_its_number() -> None:
    found = decode("23\ud800", library().book)
    assert isinstance(found, CodeProblem)
    assert found.facts["sign"] == "U+D800"


def test_something_copied_behind_the_code_is_said() -> None:
    """It was called damaged, and the reader looked for a wrong sign."""
    code = encode(new())
    found = decode(code + " REPLAY THE CASE", library().book)
    assert isinstance(found, CodeProblem)
    assert found.kind in ("too_long", "strange_sign")
    assert decode(f"{code} {code}", library().book).kind == "too_long"  # type: ignore[union-attr]


def test_an_endless_text_takes_no_endless_time() -> None:
    assert len(letters_in("A" * 10**7)) <= 10_000


# --- kept games


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_a_save_nested_without_end_is_set_aside(text: str) -> None:
    store = MemoryStore()
    store.put(save.KEY, text)
    found = save.kept(store, library())
    assert found is not None
    assert found.run is None
    assert store.get(save.ASIDE).text == text  # type: ignore[union-attr]
    store.put("look", text)
    app._look(NullHost({"size": "9" * 900}))
    host = NullHost()
    host.store.put("look", text)
    app._look(host)


# --- data files


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xff\xfea", "UTF-8"), ("é = 1".encode("latin-1"), "UTF-8"), (b"[a\n", "TOML"),
        (b"a = " + b"1" * 5000, "TOML"), (b"a = " + b"[" * 5000, "nested"), (b"a." * 5000 + b"b = 1", "nested"),
        (b"a = nan", "no number"),
        (b"[[x]]\nb = [1, inf]", "no number"), (b"#" * 5_000_000, "bytes long"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_file_of_ours_are_named(data: bytes, what: str) -> None:
    with pytest.raises(ContentError, match=what) as caught:
        toml_of(data, "rules/x.toml")
    assert caught.value.file == "rules/x.toml"
    assert caught.value.remedy


SPOILED = {
    "another kind of number": ("scenarios/kamyshino.toml", "draft = ", 'draft = "many" # ', "draft"),
    "a key that is gone": ("orders.toml", "weeks = ", "week = ", "weeks"),
    "a broken slot": ("text/en/save.toml", "{sign}", "{sign", "code.strange_sign"),
    "a slot that is none": ("text/en/save.toml", "{sign}", "{0}", "code.strange_sign"),
    "a number beyond all reckoning": ("rules/answers.toml", "value = ", "value = 1e9 # ", "1000000000.0"),
    "an effect beyond all reckoning": ("happenings/worker_1929.toml", "amount = ", "amount = 99999", "99"),
    "a text that is a list": ("text/en/save.toml", 'empty = "', 'empty = [1]\nfull = "', ""),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_start_names_file_and_key(folder: Path, name: str) -> None:
    """These loaded, or ended in a trace, because a start does not hold the files against their schemas."""
    file, old, new_text, key = SPOILED[name]
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new_text, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load.library(folder)
    assert caught.value.file == file
    assert key in f"{caught.value.key} {caught.value.what}"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 1}', "[" * 100_000, '{"version": 1, "line": 3}'])
def test_a_broken_bundle_of_the_web_build_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / load.BUNDLE_FILE).write_text(text)
    with pytest.raises(ContentError, match=r"content\.json"):
        load.library(tmp_path)


def test_missing_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="missing"):
        load.library(tmp_path)


def test_a_schema_that_is_gone_or_broken_is_named(folder: Path) -> None:
    path = folder / "schemas" / "rules.schema.json"
    for text in ("{", '{"type": 5}', None):
        if text is None:
            path.unlink()
        else:
            path.write_text(text)
        wrong = check_shape({}, "rules", "rules/herd.toml", folder)
        assert [one.file for one in wrong] == ["schemas/rules.schema.json"]


def test_a_number_the_rules_ask_for_and_do_not_find_is_named() -> None:
    with pytest.raises(RuleMissing) as caught:
        library().book.number("no.such_number")
    assert str(caught.value) == "rule 'no.such_number' is missing: add it to a file in assets/rules/, or install again"


def test_the_prompt_says_what_is_wrong_with_the_data(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    def broken() -> None:
        raise ContentError("orders.toml", "order.3", "It is wrong.", "Mend it.")

    monkeypatch.setattr(cli, "book", broken)
    assert cli.main(["run", "--cut", "lesson"]) == cli.FAILED
    assert capsys.readouterr().err == "assets/orders.toml: order.3: It is wrong. Mend it.\n"


def test_kinds_are_told_apart() -> None:
    assert misfit(True, int) == "True"
    assert misfit(2**40, int)
    assert misfit(float("nan"), float) == "nan"
    assert misfit(None, float | None) == ""
    assert misfit((1, "a"), tuple[int, ...]) == "1: 'a'"
    assert misfit(((1, 2.0), (3, "x")), tuple[tuple[int, float], ...]) == "1.1: 'x'"


def test_the_files_as_they_are_fit(tmp_path: Path) -> None:
    (tmp_path / load.BUNDLE_FILE).write_text(json.dumps(load.bundle(assets_folder())), encoding="utf-8")
    assert load.library(tmp_path).book == library().book
