"""Bots side by side: who is best, who is better in everything, and that the words follow from the figures."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from game import cli
from game.lab import strategy_runs
from game.lab.strategies import MEASURES, Comparison, plain
from game.lab.strategies_command import as_json, as_page, as_text, compare
from game.lab.strategies_page import chart
from game.lab.strategies_words import about_bot, about_dominance, about_measure, listed
from game.lab.strategy_runs import KeptError, careers, read
from game.play import bots
from game.play.balance import Career

PEOPLE, ANIMALS, GRAIN, TRUTH, POST = MEASURES
DISTRICT = "rakitnoe-uste"


def comparison(**changed: dict[str, int]) -> Comparison:
    """Ten seeds that differ by luck alone; every bot is like the clerk but for what is said of it."""

    def of(bot: str, seed: int) -> Career:
        more = {
            name: seed + changed.get(bot, {}).get(name, 0) for name in ("lost", "animals", "grain", "gap", "quarters")
        }
        return Career(
            lost=10 + more["lost"],
            animals=50 + more["animals"],
            grain=100 + more["grain"],
            delivered=0,
            gap=5 + more["gap"],
            first=True,
            quarters=3 + more["quarters"],
            standing=0,
            file=0,
            blame={},
            ending="stayed",
        )

    names = ("clerk", "zealot", "protector", "nothing")
    return Comparison("worker", DISTRICT, 10, {bot: [of(bot, seed) for seed in range(10)] for bot in names})


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seeds of the village desk, played once."""
    file = tmp_path_factory.mktemp("bots") / "kept.jsonl"
    careers("worker", DISTRICT, range(1, 3), keep=file)
    return file


# --- judgement


def test_best_is_the_best_mean_and_less_is_better_where_people_are_lost() -> None:
    one = comparison(protector={"lost": -4}, zealot={"lost": 3, "quarters": 2})
    assert one.order(PEOPLE)[0] == "protector"
    assert one.order(PEOPLE)[-1] == "zealot"
    assert POST in one.best_of("zealot")
    assert PEOPLE not in one.best_of("zealot")
    assert POST not in one.best_of("clerk")
    place = one.place("protector", PEOPLE)
    assert (place.mean, place.rank, place.behind, place.best_seeds) == (10.5, 1, 0.0, 1.0)
    assert one.place("zealot", PEOPLE).behind == 1.0
    assert place.of_clerk == pytest.approx(10.5 / 14.5)


def test_those_who_are_alike_share_a_seed() -> None:
    assert comparison(zealot={"animals": -5}).best_seeds(ANIMALS) == pytest.approx(
        {"clerk": 1 / 3, "zealot": 0.0, "protector": 1 / 3, "nothing": 1 / 3}
    )


def test_pairs_take_the_luck_of_the_seeds_away() -> None:
    apart = comparison(protector={"grain": 2}).apart("protector", "clerk", GRAIN)
    assert (apart.mean, apart.low, apart.high) == (2.0, 2.0, 2.0)
    assert apart.beyond_luck
    one = comparison()
    one.careers["clerk"][3] = replace(one.careers["clerk"][3], grain=500)
    assert not one.apart("clerk", "protector", GRAIN).beyond_luck


def test_dominance_is_as_good_on_all_and_better_on_one() -> None:
    one = comparison(zealot={"lost": 1}, protector={"lost": -1, "gap": 1}, nothing={"lost": 2, "quarters": -1})
    assert set(one.dominated()) == {("zealot", "clerk"), ("nothing", "clerk"), ("nothing", "zealot")}
    assert one.dominates("clerk") == ["zealot", "nothing"]
    assert "no bot is so for all others" in about_dominance(one)
    best = comparison(**{bot: {"lost": 1} for bot in ("zealot", "protector", "nothing")})
    assert "clerk is so for all others" in about_dominance(best)
    assert about_dominance(comparison()).startswith("No bot is at least as good")


def test_why_a_bot_is_best_on_none_is_read_off_the_figures() -> None:
    one = comparison(
        clerk={"lost": -5, "animals": 5},
        protector={"grain": 9, "gap": -3},
        nothing={"quarters": 5},
        zealot={"grain": 8},
    )
    why = one.why_best_on_none("zealot")
    assert why is not None
    assert (why.nearest.id, why.first, why.margin.mean) == ("grain", "protector", 1.0)
    assert why.dominated_by == ("protector",)
    assert one.why_best_on_none("protector") is None
    assert "protector is at least as good on all five" in about_bot(one, "zealot")
    assert about_bot(one, "nothing").endswith("Best on post.")


def test_a_lead_that_luck_would_give_says_so() -> None:
    one = comparison()
    one.careers["clerk"][3] = replace(one.careers["clerk"][3], grain=500)
    assert about_measure(one, GRAIN).endswith("luck would do that.")
    assert not about_measure(comparison(clerk={"grain": 5}), GRAIN).endswith("luck would do that.")


def test_lists_in_words() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["nothing", "a", "a, b and c"]


def test_every_bot_has_its_sentence() -> None:
    assert set(bots.IN_A_SENTENCE) == set(bots.BOTS)


# --- the runs


def test_what_is_kept_is_not_played_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.read_text(encoding="utf-8")
    monkeypatch.setattr(strategy_runs, "play_block", lambda *_: pytest.fail("played again"))
    found = careers("worker", DISTRICT, range(1, 3), keep=kept)
    assert set(found) == set(bots.BOTS)
    assert all(len(of) == 2 for of in found.values())
    assert kept.read_text(encoding="utf-8") == before


def test_a_run_that_broke_off_in_a_line_goes_on(kept: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(kept.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    assert len(read(broken)) == 1
    assert careers("worker", DISTRICT, range(1, 3), keep=broken) == careers("worker", DISTRICT, range(1, 3), keep=kept)


def test_other_rules_are_played_again_and_other_files_refused(kept: Path, tmp_path: Path) -> None:
    stale, other = tmp_path / "stale.jsonl", tmp_path / "other.jsonl"
    text = kept.read_text(encoding="utf-8")
    stale.write_text(text.replace(strategy_runs.state_of_rules(), "0" * 16), encoding="utf-8")
    assert read(stale) == {}
    other.write_text("a diary\n", encoding="utf-8")
    with pytest.raises(KeptError, match=r"Line 1 of .* is no career"):
        read(other)


def test_a_seed_gives_the_same_alone_and_beside_others(kept: Path) -> None:
    both = careers("worker", DISTRICT, range(1, 3), keep=kept)
    assert strategy_runs.play_block("worker", DISTRICT, [2])["clerk"] == [both["clerk"][1]]


# --- the page and the command


def test_the_page_stands_alone_and_every_chart_is_well_formed(kept: Path) -> None:
    found = compare("worker", DISTRICT, 2, 1, kept)
    text = as_page(found)
    assert "http" not in text.replace("http://www.w3.org", "")
    assert "Only 2 seeds" in text
    for bot in bots.BOTS:
        assert f"<strong>{bot}</strong>" in text
    for measure in MEASURES:
        assert ET.fromstring(chart(found[0], measure)).tag.endswith("svg")
    assert "Few: the project asks for 200" in as_text(found)


def test_json_holds_every_bot_and_no_nan(kept: Path) -> None:
    found = compare("worker", DISTRICT, 2, 1, kept)
    for bot in found[0].careers:
        found[0].careers[bot][:] = [replace(career, gap=0) for career in found[0].careers[bot]]
    told = json.loads(as_json(found))["comparisons"][0]
    assert set(told["bots"]) == set(bots.BOTS)
    assert told["bots"]["clerk"]["measures"]["truth"]["of_clerk"] is None
    assert set(told["best"]) == {measure.id for measure in MEASURES}
    assert plain(found[0])["seeds"] == 2


def test_the_command_prints_and_writes(kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "bots.html"
    command = ["bots", "--desk", "worker", "--seeds", "2", "--workers", "1", "--keep", str(kept)]
    assert cli.main([*command, "--json", "--html", str(target)]) == 0
    assert json.loads(capsys.readouterr().out)["comparisons"][0]["desk"] == "worker"
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert cli.main([*command, "--html", str(tmp_path / "nowhere" / "bots.html")]) == cli.FAILED
    assert "cannot be written" in capsys.readouterr().err
    (tmp_path / "diary").write_text("a diary\n", encoding="utf-8")
    assert cli.main([*command[:-1], str(tmp_path / "diary")]) == cli.FAILED
    assert "is no career" in capsys.readouterr().err
