"""The command line: the same answer from run and replay, kind words for what is wrong, a game that outlives kill -9."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game import bench, cli
from game.host.desktop import DesktopHost
from game.play import bots, save
from game.play.run import Run, library
from game.sim.campaign import Campaign
from game.sim.decisions import Act, Answer, CloseQuarter
from game.sim.record import checks, decode, encode, encode_record, framed, grouped, inspect
from game.sim.tape import ALPHABET
from game.text import start
from game.text.page import Page

ROOT = Path(__file__).resolve().parents[1]
LESSON = ("--desk", "worker", "--district", "velyka-balka", "--seed", "7", "--cut", "lesson")
KEYS = {"version", "district", "seed", "desk", "cut", "code", "digests", "ending", "quarters"}
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")


def json_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert cli.main([*arguments, "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


def command(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run `python -m game ...` as a player would, away from any terminal."""
    variables = {**os.environ, "PYGAME_HIDE_SUPPORT_PROMPT": "1", **more.pop("env", {})}
    variables = {name: value for name, value in variables.items() if value}
    more = {"stdin": subprocess.DEVNULL, **more} if "input" not in more else more
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        cwd=ROOT, env=variables, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, **more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def code() -> str:
    run = Run.new(library(), "velyka-balka", "worker", "lesson", 7)
    return str(run.code())


# --- run and replay


@pytest.mark.parametrize("bot", ["zealot", "random"])
def test_replay_says_what_run_said(capsys: pytest.CaptureFixture[str], bot: str) -> None:
    played = json_of(capsys, "run", *LESSON, "--bot", bot)
    assert json_of(capsys, "replay", played["code"]) == played
    assert set(played) == KEYS
    assert played["ending"]
    assert [row["digest"] for row in played["quarters"]] == played["digests"]
    for row in played["quarters"]:
        assert set(row) == {"quarter", "digest", "paper", "barn"}
        assert 0 <= row["barn"]["percent"] <= 100
        assert row["barn"]["members"] <= row["barn"]["present"]
    assert (played["quarters"][0]["quarter"], played["quarters"][-1]["quarter"]) == ("IV 1929", "I 1933")


def test_another_process_finds_the_same_digests(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--desk", "official", "--district", "kamyshino", "--seed", "12", "--cut", "lesson", "--bot", "zealot")
    here = json_of(capsys, "run", *arguments)
    there = command("run", *arguments, "--json", env={"PYTHONHASHSEED": "5", "LC_ALL": "C"})
    assert json.loads(there.stdout) == here
    assert there.returncode == 0


def test_the_table_ends_with_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", *LESSON]) == 0
    table = capsys.readouterr().out.splitlines()
    assert "velyka-balka" in table[0]
    assert cli.main(["replay", *table[-1].split("-")]) == 0
    assert capsys.readouterr().out.splitlines() == table


def test_a_code_of_a_game_that_goes_on_is_replayed_as_far_as_it_went(
    capsys: pytest.CaptureFixture[str], code: str
) -> None:
    told = json_of(capsys, "replay", code.lower())
    assert told["ending"] == ""
    assert told["code"] == code


def test_a_reader_who_leaves_is_no_fault() -> None:
    """`paper-harvest run --json | head -1`: no trace of the program's inside."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "game", "run", *LESSON, "--json"], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    os.close(reading)
    _, told = process.communicate(timeout=120)
    assert told == b""
    assert process.returncode == cli.FAILED


# --- what is wrong is said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "--seed", "0"), "a whole number from 1 to 999999"),
        (("run", "--seed", "-3"), "seed"),
        (("run", "--seed", "1e3"), "a whole number from 1 to 999999"),
        (("run", "--district", "rest-of-union"), "rakitnoe-uste"),
        (("run", "--desk", "peasant"), "official"),
        (("run", "--cut", "short"), "lesson"),
        (("replay",), "code"),
        (("dance",), "replay"),
    ],
)
def test_wrong_use_names_what_is_possible(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == cli.WRONG_USE
    assert said in capsys.readouterr().err


def test_an_unknown_bot_is_told_the_bots(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "--bot", "saint"]) == cli.WRONG_USE
    told = capsys.readouterr().err
    assert all(name in told for name in bots.BOTS)


def swapped(code: str) -> str:
    """Return a code with two neighbours swapped that are not alike."""
    place = next(k for k in range(20, len(code)) if code[k - 1] != code[k] and "-" not in code[k - 1 : k + 1])
    return code[: place - 1] + code[place] + code[place - 1] + code[place + 1 :]


def of_version(code: str, sign: str) -> str:
    """Return the code as another version of the game would have framed it."""
    letters = sign + code.replace("-", "")[1:-6]
    return grouped(letters + checks(letters))


def of_nowhere(_code: str) -> str:
    """Return a sound frame around a number that means no district."""
    return grouped(framed("2" * 40))


def of_other_rules(_code: str, **changes: Any) -> str:
    """Return a code as a version of the game made it that had other numbers, or other orders."""
    book = library().book
    rule = book.rules["procurement.floor"]
    rules = {**book.rules, rule.key: replace(rule, values=((0, 2.0 * rule.at(0)),))}
    other = replace(book, rules=rules, **changes)
    return encode(bots.play(Campaign(other, "velyka-balka", 7, "worker", "lesson", keep_entries=False), "clerk"))


def of_other_orders(code: str) -> str:
    """Return a code of a version that did not know the last order yet."""
    return of_other_rules(code, orders=library().book.orders[:-1])


BROKEN: dict[str, tuple[Callable[[str], str], str]] = {
    "empty": (lambda code: " - ", "There is no code"),
    "a sign that no code has": (lambda code: code[:4] + "O" + code[5:], "no sign O; it stands at place 5"),
    "damaged": (swapped, "damaged"),
    "truncated": (lambda code: code[:-12], "cut short"),
    "a few signs": (lambda code: code[:5], "cut short"),
    "too much": (lambda code: code + code, "too long"),
    "another version": (lambda code: of_version(code, ALPHABET[7]), "form 7"),
    "another district": (of_nowhere, "district"),
    "other numbers": (of_other_rules, "plays it differently from "),
    "other orders": (of_other_orders, "other orders"),
}


@pytest.mark.parametrize("harm", list(BROKEN))
def test_a_broken_code_is_told_what_is_wrong(capsys: pytest.CaptureFixture[str], code: str, harm: str) -> None:
    change, said = BROKEN[harm]
    assert cli.main(["replay", change(code), "--json"]) == cli.FAILED
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert "{" not in told.err, "a slot of the sentence stayed empty"
    assert "Traceback" not in told.err
    assert harm != "other numbers" or re.search(r"from (I|II|III|IV) 19(29|3[0-3]) on", told.err)


def test_no_single_wrong_sign_gets_through(code: str) -> None:
    letters = code.replace("-", "")
    for place, sign in enumerate(letters):
        other = ALPHABET[(ALPHABET.index(sign) + 1 + place % 29) % len(ALPHABET)]
        assert inspect(letters[:place] + other + letters[place + 1 :]) is not None


def test_every_problem_of_a_code_has_its_sentence() -> None:
    words = library().words["en"]
    kinds = "empty strange_sign truncated too_long damaged foreign_version foreign_book unknown_district diverges"
    assert all(words.has(f"code.{kind}") for kind in kinds.split())


# --- no screen, no unicode


@pytest.mark.parametrize("driver", ["", "no-such-driver"])
def test_without_a_screen_the_terminal_is_offered(tmp_path: Path, driver: str) -> None:
    blind = dict.fromkeys(DISPLAYS, "") | {"SDL_VIDEODRIVER": driver, "PAPER_HARVEST_DATA": str(tmp_path)}
    done = command(env=blind)
    if not driver and sys.platform != "linux":
        pytest.skip("this system always has a screen")
    assert done.returncode == cli.FAILED
    assert "paper-harvest text" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_the_offer_is_taken_with_yes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Keyboard:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(cli, "no_window", lambda: "there is no screen")
    monkeypatch.setattr(cli, "play_text", lambda parsed: 0)
    monkeypatch.setattr(sys, "stdin", Keyboard())
    answers = iter(["y", "n"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(answers))
    assert [cli.main([]), cli.main([])] == [0, cli.FAILED]
    assert capsys.readouterr().out.count("No window can be opened here (there is no screen)") == 2


def test_a_terminal_without_cyrillic_does_not_stop_the_game(tmp_path: Path) -> None:
    done = command(
        "text", input="\n3\n1\n1\n", env={"PAPER_HARVEST_DATA": str(tmp_path), "PYTHONIOENCODING": "ascii:strict"}
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Velyka Balka" in done.stdout


# --- the terminal player: piped, killed, resumed


def kept_record(folder: Path) -> Any:
    """Return the record that lies in the data folder."""
    entry = DesktopHost(folder=folder).store.get(save.KEY)
    assert entry is not None
    return decode(json.loads(entry.text)["code"], library().book)


def half_way(folder: Path) -> Run:
    """Keep a game in a folder that stands at the beginning of its second quarter."""
    run = Run.new(library(), "kamyshino", "worker", "lesson", 3)
    clerk = bots.named("clerk")
    while not isinstance((decision := clerk(run.campaign)), CloseQuarter):
        run.take(decision)
    run.take(decision)
    assert save.keep(DesktopHost(folder=folder).store, run)
    return run


def prompts(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """Yield what the game says, up to each question it asks."""
    assert process.stdout is not None
    said = b""
    while chunk := os.read(process.stdout.fileno(), 65536):
        said += chunk
        if said.endswith((b": ", b"(y/n) ")):
            yield said.decode()
            said = b""


def test_kill_9_loses_at_most_the_step_in_progress(tmp_path: Path) -> None:
    """Go on with a kept game, answer one order, be killed while the next is being read: the answer is still there."""
    before = half_way(tmp_path)
    orders = [order.id for order in before.campaign.desk.orders]
    process = subprocess.Popen(
        [sys.executable, "-m", "game", "text"],
        cwd=ROOT, env={**os.environ, "PAPER_HARVEST_DATA": str(tmp_path)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    asked = prompts(process)
    assert process.stdin is not None
    tabs = [tab.id for tab in before.desk().papers]
    first = 1 + tabs.index(f"order:{orders[0]}")
    for line in ("y", str(first), "1", str(first + 1)):
        next(asked)
        process.stdin.write(f"{line}\n".encode())
        process.stdin.flush()
    next(asked)
    process.kill()
    process.wait(timeout=30)
    process.stdout.close()  # type: ignore[union-attr]
    process.stdin.close()
    record = kept_record(tmp_path)
    assert record.decisions[:-1] == tuple(before.campaign.log)
    assert isinstance(record.decisions[-1], Answer)
    again = command("text", input="y\nq\n", env={"PAPER_HARVEST_DATA": str(tmp_path)})
    assert again.returncode == 0
    assert before.desk().hud.quarter in again.stdout
    assert kept_record(tmp_path).decisions == record.decisions


def test_piped_words_play_a_new_game_and_keep_it(tmp_path: Path) -> None:
    done = command("text", "--new", input="\n2\n1\n1\n1\n1\n", env={"PAPER_HARVEST_DATA": str(tmp_path)})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Krasny Yar" in done.stdout
    record = kept_record(tmp_path)
    assert (record.district, record.desk, record.cut) == ("krasny-yar-solonets", "worker", "lesson")
    assert "The game is kept" in done.stdout


def test_no_input_at_all_leaves_quietly(tmp_path: Path) -> None:
    done = command("text", env={"PAPER_HARVEST_DATA": str(tmp_path)})
    assert (done.returncode, done.stderr) == (0, "")


class Listener:
    """A terminal that notes what is said and answers from a list; at its end it hangs up."""

    width = 88

    def __init__(self, *lines: str) -> None:
        self.said: list[str] = []
        self.lines = iter(lines)

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        line = next(self.lines, None)
        if line is None:
            raise EOFError
        return line

    def put(self, text: str) -> None:
        self.said.append(text)

    def show(self, page: Page) -> None:
        self.said.append(page.title)


def begin(host: DesktopHost, *lines: str) -> tuple[Run | None, str]:
    listener = Listener(*lines)
    run = start.begin(host, terminal=listener)  # type: ignore[arg-type]
    return run, "\n".join(listener.said)


def test_a_save_with_a_wrong_byte_is_set_aside_and_said(tmp_path: Path) -> None:
    half_way(tmp_path)
    path = tmp_path / "saves" / "run.txt"
    path.write_bytes(path.read_bytes()[:-2])
    run, said = begin(DesktopHost(folder=tmp_path), "", "1", "2", "1")
    assert "damaged" in said
    assert str(tmp_path) in said
    assert run is not None
    assert run.campaign.desk.kind == "official"
    assert list((tmp_path / "saves").glob("*.damaged"))


def unreadable(code: str) -> dict[str, str]:
    return {
        "no json": "a game",
        "a list": "[1, 2]",
        "no settings": json.dumps({"code": code}),
        "a cut code": json.dumps({"code": code[:-4], "settings": {}}),
        "settings of another kind": json.dumps({"code": code, "settings": 3}),
    }


@pytest.mark.parametrize("harm", list(unreadable("")))
def test_a_save_that_means_nothing_is_set_aside_and_nothing_is_thrown_away(
    tmp_path: Path, code: str, harm: str
) -> None:
    host, text = DesktopHost(folder=tmp_path), unreadable(code)[harm]
    host.store.put(save.ASIDE, "an older one")
    host.store.put(save.KEY, text)
    run, said = begin(host)
    assert run is None
    assert f"{save.ASIDE}-2" in said
    assert "{" not in said
    assert host.store.keys() == (save.ASIDE, f"{save.ASIDE}-2")
    older, newer = host.store.get(save.ASIDE), host.store.get(f"{save.ASIDE}-2")
    assert older is not None
    assert newer is not None
    assert (older.text, newer.text) == ("an older one", text)


def test_what_cannot_be_moved_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = DesktopHost(folder=tmp_path)
    host.store.put(save.KEY, "a game")
    monkeypatch.setattr(host.store, "put", lambda key, text: False)
    found = save.kept(host.store, library())
    assert found is not None
    assert found.run is None
    assert found.where
    assert host.store.keys() == (save.KEY,)


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    before = half_way(tmp_path)
    before.take(Act("visit", target=2))
    host = DesktopHost(folder=tmp_path)
    save.keep(host.store, before)
    run, _ = begin(host, "y")
    assert run is not None
    assert run.campaign.digest() == before.campaign.digest()
    assert run.campaign.log == before.campaign.log
    assert run.settings == before.settings
    assert encode_record(library().book, run.record()) == before.code()
    answer = bots.answer(run.campaign, run.campaign.desk.orders[0], bots.CHARACTERS["clerk"])
    run.take(answer)
    assert kept_record(tmp_path).decisions[-1] == answer, "from now on every step is kept"


# --- bench


def test_bench_tells_its_figures(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Few rounds: what is shown here is that every figure is measured, not how fast this machine is."""
    small = {"ROUNDS": 1, "FRAMES": 4, "WARM": 2, "START_ROUNDS": 1, "BATCH": 20, "LARGE": 12_000, "SEATS": 3}
    for name, value in small.items():
        monkeypatch.setattr(bench, name, value)
    # windows of their own are measured in tests of the window, the reference in its own
    for name in ("screen_figures", "start_figures", "against_reference"):
        monkeypatch.setattr(bench, name, lambda told=name: {f"{told}_ms": 1.0})
    figures = json_of(capsys, "bench")
    assert {"bot_campaign_one_village_ms", "closing_a_quarter_p95_ms", "replays_of_a_class_of_200_s"} <= set(figures)
    assert {"campaigns_per_second", "three_year_campaigns_per_minute", "growth", "bytes_per_household"} <= set(figures)
    months = figures.pop("month_ms")
    assert set(months) == {"alone", "district", "batch"}
    assert min(months.values()) > 0
    assert {"screen_figures_ms", "start_figures_ms", "against_reference_ms"} <= set(figures)
    assert all(isinstance(value, int | float) and value > 0 for value in figures.values())
    monkeypatch.setattr(bench, "figures", lambda: figures)
    assert cli.main(["bench"]) == 0
    assert "campaigns_per_second" in capsys.readouterr().out
