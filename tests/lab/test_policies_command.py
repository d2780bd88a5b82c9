"""The command that compares policies: words, branches, files of one's own, codes of played runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import cli
from game.content.schema import ContentError
from game.experiments.numbers import Number
from game.experiments.policies import policies
from game.lab.policies_command import one_at_a_time, with_own
from game.play import bots
from game.play.run import library
from game.sim.campaign import Campaign
from game.sim.record import encode

BOOK, KNOWN = library().book, policies()


def test_the_command_compares_branches_and_reads_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('[policy.own]\ntitle = "Mine"\ntempo_most = 1\nsource = "designer"\ngrade = "D"\n'
                   'note = "A drive that never runs hot."\n', encoding="utf-8")  # fmt: skip
    branch = ["--own", str(own), "--branch", "II 1930", "--seed", "3"]
    assert cli.main(["compare-policies", "documented", "own", *branch]) == 0
    told = capsys.readouterr().out
    assert "then B is branched off" in told
    assert "II 1930" in told.split("figures after each quarter")[1]
    assert "IV 1929" not in told.split("figures after each quarter")[1]
    assert "They part in January 1931, by this rule: pressure" in told
    assert cli.main(["compare-policies", "gradual", "generous", "--patience", "0", "--seeds", "20", "--spread"]) == 0
    told = capsys.readouterr().out
    assert "never loses patience" in told
    assert "0% of the states have turned" in told
    assert cli.main(["compare-policies", "gradual", "own"]) == 1
    assert "Use one of documented, gradual" in capsys.readouterr().err
    assert cli.main(["compare-policies", "gradual", "commune", "--branch", "V 1930"]) == 1
    assert "Use IV 1929 to II 1933" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("tempo_most = 5", "policy.own.tempo_most"),
        ('form = "kibbutz"', "policy.own.form"),
        ("tempo_least = 3\ntempo_most = 1", "policy.own.tempo_least"),
        ('[policy.own.numbers]\n"joining.nonesuch" = 1', "policy.own.numbers.joining.nonesuch"),
    ],
)
def test_a_wrong_file_is_told_with_its_place(tmp_path: Path, line: str, key: str) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(f'[policy.own]\ntitle = "Mine"\nsource = "designer"\ngrade = "D"\nnote = "For the tests."\n{line}\n')
    with pytest.raises(ContentError, match=f"^mine.toml: {key}: "):
        with_own(KNOWN, own, BOOK)


def test_one_number_at_a_time_is_told_in_a_table() -> None:
    moved = [Number("herd.slaughter.base", 0.0, 3.0, "", "", ()), Number("reports.infl", 0.0, 0.0001, "", "", ())]
    told = one_at_a_time(KNOWN["documented"], KNOWN, BOOK, BOOK.districts["rakitnoe-uste"], moved, 30, most=1)
    assert told.count("herd.slaughter.base") >= 1


def test_the_command_takes_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    played = bots.play(Campaign(BOOK, "rakitnoe-uste", 4, "worker", "full", keep_entries=False), "zealot")
    code = encode(played)
    assert cli.main(["compare-policies", "mine", "gradual", "--code", code, "--branch", "I 1931"]) == 0
    told = capsys.readouterr().out
    assert "branched off before I 1931" in told
    assert "The first quarter whose figures differ is I 1931" in told
    assert cli.main(["compare-policies", "mine", "gradual", "--code", code[:9], "--branch", "I 1931"]) == 1
    assert capsys.readouterr().err.startswith("--code: ")
