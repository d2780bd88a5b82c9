"""A whole lesson in real browsers: code, seats, a killed tab, a cut network, hand-in, board, tables.

The clock of the lesson is that of its quarters: 45 minutes are six quarters of seven and a half, so that minute 12
lies in the second quarter. There the server ends for good, and everything behind it happens without a network.
Times and pictures are kept and printed, none is asserted.
"""

from __future__ import annotations

import csv
import io
import time
from dataclasses import dataclass, field
from typing import Any

import pytest

from game.classroom.class_code import ClassCode, read
from game.content.words import Words
from game.play.run import library
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.decisions import Foresee
from game.sim.record import decode, replay
from tests.web.conftest import SCREENSHOTS
from tests.web.driver import OWN_RUNTIME, Player, Sight
from tests.web.serving import serving
from tests.web.test_offline import KEPT
from tests.web.test_own_site import WATCH

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]
ALLOWED = ["clipboard-read", "clipboard-write"]
LATER_MS = 900
"""A browser says a moment later whether it has copied."""
WAIT_MS = 120_000
MINUTES, CUT_AT = 45, 12
SEED = 7
"""The village of every run of this test; a teacher may leave it to chance."""
STEPS = 80
"""Most steps that a quarter may take."""
CALM = ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_CONNECTION_REFUSED")
"""What a browser writes of its own when a page asks a server that is gone."""


@dataclass
class Character:
    """How a pupil plays: what is written, expected and chosen, and with which hands."""

    name: str
    figures: tuple[int, ...]
    guess: int
    card: int
    reads: bool = False


@dataclass
class Desk:
    """A browser of its own, its rules watched from the first page on."""

    visit: Any
    words: Words
    character: Character
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Keep what any page of this browser complains about."""
        self.page = self.visit.page
        context = self.page.context
        context.on("console", lambda one: self.said.append(one.text) if one.type == "error" else None)
        context.on("weberror", lambda one: self.said.append(str(one.error)))
        self.player = Player(self.page)

    def open(self, address: str) -> None:
        """Open an address and begin."""
        self.page.goto(address)
        self.page.wait_for_selector("#percent:has-text('100 %')", timeout=WAIT_MS)
        self.page.keyboard.press("Enter")
        self.player = Player(self.page)
        self.player.wait_for_frames()

    def ask(self, what: str) -> Any:
        """Return a value of the running game."""
        return self.page.evaluate("(code) => window.__pyodide.runPython(code)", f"import game.ui.app as app\n{what}")

    def top(self, what: str) -> Any:
        """Return something of the screen that lies on top."""
        return self.ask(f"app.current.stack.top.{what}")

    def to(self, screen: str) -> Sight:
        """Wait for a screen."""
        return self.player.wait_until(lambda sight: sight.screen == screen, 60)

    def press(self, part: dict[str, Any]) -> Sight:
        """Press a thing: by mouse, or by keyboard where the readable page has it as a button."""
        if self.character.reads:
            main = self.page.get_by_role("main", name=self.words.say("mirror.name"))
            found = main.get_by_role("button", name=part["name"], exact=True)
            if found.count():
                found.first.focus()
                found.first.press("Enter")
                self.player.wait_for_frames(6)
                return self.player.look()
        return self.player.click(part)

    def step(self, sight: Sight) -> Sight:
        """Do the next thing as this pupil would."""
        player, of = self.player, self.character
        if sight.screen == "ExpectScreen":
            for digit in str(of.guess):
                sight = player.key(digit)
            return self.press(sight.part("keep"))
        fields = sight.of_kind("FigureField")
        if sight.screen == "ReportScreen" and fields and sight.part("send") is None:
            refused = any(one["error"] for one in fields)
            if sight.part("known") and (refused or (of.reads and sight.focus != "known")):
                return self.press(sight.part("known"))  # who is told that a figure cannot stand writes what is known
            sight = player.click(fields[0])
            for number, one in enumerate(fields):
                for _ in range(20):
                    if sight.focus == one["id"]:
                        break
                    sight = player.key("Tab")
                for digit in str(of.figures[number % len(of.figures)]):
                    sight = player.key(digit)
            return sight
        run = sight.part("run")
        if sight.screen == "DeskScreen" and run:
            return self.press(run)
        cards = sight.of_kind("ChoiceCard")
        if cards and not sight.part("send"):
            card = cards[of.card % len(cards)]  # the last may lie below the fold: its key is written on it
            return player.key(card["key"]) if len(card["key"]) == 1 and not of.reads else self.press(card)
        return player.step(sight)

    def quarter(self, decisions: int = 10_000) -> Sight:
        """Play until one more quarter is closed, or until so many decisions more were made."""
        sight = self.player.look()
        closed, made = len(sight.digests), sight.decisions
        for _ in range(STEPS):
            if sight.stage == "over" or sight.decisions >= made + decisions:
                return sight
            if len(sight.digests) > closed and sight.screen in {"DeskScreen", "ExpectScreen"}:
                return sight
            before, sight = sight, self.step(sight)
            if sight.like(before):
                self.player.wait_for_frames(20)
                sight = self.player.look()
        self.visit.screenshot(f"lesson-stuck-{self.character.name}")
        raise AssertionError(f"{self.character.name} at {sight}: no quarter closed; seen {self.player.seen}")

    def kill(self) -> None:
        """End the tab without a word to its page, and open another one in the same browser."""
        context = self.page.context
        self.page.close(run_before_unload=False)
        self.page = self.visit.page = context.new_page()

    def clipboard(self) -> str:
        """Return what was copied."""
        self.page.wait_for_timeout(LATER_MS)
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def hand_in(self) -> None:
        """Open the page on which a run is handed in."""
        self.player.key("F2")
        self.to("SettingsScreen")
        self.player.key("h")
        self.to("HandInScreen")

    def clean(self) -> None:
        """Say whether nothing was asked elsewhere, nothing failed and no rule was broken."""
        troubles = [one for one in self.said if not any(calm in one for calm in CALM)]
        assert (self.visit.foreign, self.visit.errors, self.visit.boxes, troubles) == ([], [], [], [])
        assert self.page.evaluate("() => window.__refused") == []


class Times:
    """What took how long, printed at once and kept in a file beside the pictures."""

    def __init__(self) -> None:
        """Start the clock."""
        self.began = self.last = time.perf_counter()
        self.lines: list[str] = []

    def note(self, what: str) -> None:
        """Note what has been done since the last note."""
        now = time.perf_counter()
        self.lines.append(f"{now - self.began:7.1f} s  (+{now - self.last:.1f})  {what}")
        self.last = now
        print(self.lines[-1], flush=True)
        SCREENSHOTS.mkdir(exist_ok=True)
        (SCREENSHOTS / "lesson-times.txt").write_text("\n".join(self.lines) + "\n", encoding="utf-8")


@pytest.fixture
def desk(visit):
    """Sit a character down at a browser of its own."""

    def sit(*character: Any, **more: Any) -> Desk:
        seen = visit(script=OWN_RUNTIME + WATCH, routed=False, permissions=ALLOWED, accept_downloads=True)
        return Desk(seen, library().words["en"], Character(*character, **more))

    return sit


def told(page: Any, words: str) -> None:
    """Wait until the readable page says this."""
    page.get_by_text(words).first.wait_for(state="attached", timeout=WAIT_MS)


def make_class(teacher: Desk, host: str) -> tuple[str, str]:
    """Return code and link as the teacher's page gives them."""
    teacher.open(f"{host}/?screen=teach")
    sight = teacher.to("TeachScreen")
    teacher.player.click(sight.part("seed"))
    for digit in str(SEED):
        teacher.player.key(digit)
    teacher.player.key("Tab")
    teacher.player.key("c")
    code = teacher.clipboard()
    teacher.player.key("k")
    teacher.visit.screenshot("lesson-01-teacher")
    return code, teacher.clipboard()


def sign_on(seat: Desk) -> str:
    """Return the sign of the village that the joining page shows, and go in."""
    seat.to("JoinScreen")
    sign = str(seat.top("sign"))
    seat.player.key("Enter")
    seat.to("ExpectScreen")
    return sign


def damaged(code: str) -> str:
    """Return a code with one letter mistaken."""
    return code[:20] + ("K" if code[20] != "K" else "M") + code[21:]


def save_tables(teacher: Desk) -> dict[str, str]:
    """Return the tables as the browser saves them, by name."""
    found: list[Any] = []
    teacher.page.on("download", lambda one: found.append(one))
    teacher.player.key("t")
    for _ in range(600):
        if len(found) >= 4:
            break
        teacher.page.wait_for_timeout(100)
    return {one.suggested_filename: one.path().read_text(encoding="utf-8-sig") for one in found}


def check(tables: dict[str, str], codes: list[str], book: Any) -> None:
    """Compare the tables with the codes as they are replayed here."""
    runs = list(csv.DictReader(io.StringIO(tables["runs.csv"])))
    quarters = list(csv.DictReader(io.StringIO(tables["quarters.csv"])))
    assert sorted(run["code"] for run in runs) == sorted(codes)
    for row in runs:
        campaign: Campaign = replay(book, decode(row["code"], book))
        assert (int(row["quarters"]), row["post"]) == (len(campaign.snapshots), campaign.desk.post)
        own = [one for one in quarters if one["run"] == row["run"]]
        assert [one["quarter"] for one in own] == [Quarter(shot.quarter).label for shot in campaign.snapshots]
        for one, shot in zip(own, campaign.snapshots, strict=True):
            barn = {name: int(value) for name, value in one.items() if name.startswith("barn_")}
            assert barn == {name: getattr(shot, name.removeprefix("barn_")) for name in barn}
            paper = {name.removeprefix("paper_"): value for name, value in one.items() if name.startswith("paper_")}
            written = {box: str(value) for box, value in shot.paper}
            assert paper == {box: written.get(box, "") for box in paper}


def test_a_lesson_from_the_code_to_the_tables(own_site, desk):
    pytest.importorskip("segno")
    times, book = Times(), library().book
    with serving(own_site) as (host, _asked):
        teacher = desk("teacher", (), 0, 0)
        code, link = make_class(teacher, host)
        of = read(code)
        assert isinstance(of, ClassCode)
        assert (of.minutes, of.seed) == (MINUTES, SEED)
        times.note(f"the teacher has a class: {code}")

        steady = desk("steady", (30, 5, 2), 20, 0, reads=True)
        steady.open(link)
        signs = [sign_on(steady)]
        times.note("a seat by the link")
        boaster = desk("boaster", (58, 9, 9), 80, -1)
        boaster.open(host)
        boaster.to("StartScreen")
        boaster.player.key("c")
        boaster.to("CodeScreen")
        boaster.page.keyboard.type(code)
        boaster.player.key("Enter")
        boaster.to("JoinScreen")
        boaster.visit.screenshot("lesson-02-join")
        signs.append(sign_on(boaster))
        times.note("a seat by the code, typed")
        slow = desk("slow", (12, 2, 1), 45, 1)
        slow.open(link)
        signs.append(sign_on(slow))
        broken = desk("mover", (50, 4, 4), 33, 1)
        broken.open(link)
        signs.append(sign_on(broken))
        assert len(set(signs)) == 1, signs
        times.note(f"four seats with one sign: {signs[0]}")

        for seat in (steady, boaster, slow, broken):
            sight = seat.quarter()
            assert len(sight.digests) >= 1
            campaign = replay(book, decode(sight.code, book))
            assert any(isinstance(one, Foresee) for one in campaign.log), "what was expected is in the run"
            times.note(f"{seat.character.name}: the first quarter, {sight.decisions} decisions")
        steady.visit.screenshot("lesson-03-second-quarter")

        # One device dies; another one goes on with the code that stood on it.
        left = broken.player.look()
        broken.clean()
        broken.page.context.close()
        mover = desk("mover", (50, 4, 4), 33, 1)
        mover.open(link)
        mover.to("JoinScreen")
        mover.player.key("c")
        mover.to("CodeScreen")
        mover.page.keyboard.type(left.code)
        mover.player.key("Enter")
        mover.to("JoinScreen")
        assert mover.top("sign") == signs[0]
        mover.player.key("Enter")
        sight = mover.player.wait_until(lambda sight: sight.stage == "act", 60)
        assert (sight.code, sight.digests) == (left.code, left.digests)
        times.note("another device goes on with a code")

        # Minute 12 of the lesson: the second quarter has begun everywhere, and has decisions of its own.
        seats = (steady, boaster, slow, mover)
        before = {seat.character.name: len(seat.player.look().digests) for seat in seats}
        for seat in seats:
            sight = seat.quarter(decisions=2 if seat is boaster else 1)
            assert len(sight.digests) == before[seat.character.name], "in the midst of the quarter"
        for one in (teacher, *seats):
            assert one.page.evaluate(KEPT, 2), "a copy is kept"
    for one in (teacher, *seats):
        one.page.context.set_offline(True)
    times.note(f"minute {CUT_AT}: the server has ended")

    was = boaster.player.look()
    boaster.kill()
    boaster.open(link)
    sight = boaster.player.wait_until(lambda sight: sight.stage != "", 60)
    assert (sight.code, sight.digests, sight.decisions) == (was.code, was.digests, was.decisions)
    times.note("a tab was killed and goes on where it was, without a network")

    slow.player.key("F2")
    slow.to("SettingsScreen")
    slow.player.key("o")
    slow.to("LeaveScreen")
    slow.visit.screenshot("lesson-04-leave")
    slow.player.key("1")
    slow.player.wait_until(lambda sight: sight.stage == "over", 120)
    times.note("the slow seat has left the rest to standing orders")
    for seat, most in ((steady, 99), (boaster, 3), (mover, 1)):
        for _ in range(most):
            if seat.quarter().stage == "over":
                break
        sight = seat.player.look()
        assert len(sight.digests) > before[seat.character.name]
        times.note(f"{seat.character.name}: {len(sight.digests)} quarters closed, {sight.decisions} decisions")
    assert steady.player.look().stage == "over"
    steady.visit.screenshot("lesson-05-end")

    codes = {seat.character.name: seat.player.look().code for seat in seats}
    for seat in seats:
        seat.hand_in()
    steady.player.key("c")
    text = steady.clipboard()
    boaster.player.key("l")
    address = boaster.clipboard()
    with mover.page.expect_download() as saved:
        mover.page.keyboard.press("f")
    file = saved.value.path().read_bytes()
    slow.player.wait_for_frames(30)
    picture = slow.visit.screenshot("lesson-06-square")
    times.note("text, link, file and picture of a square code")

    teacher.page.goto("about:blank")
    teacher.open(f"{host}/?screen=collect")
    teacher.to("CollectScreen")
    mess = f"Good morning\n> {text}\n\nhere: <{address}>;;\n{codes['steady']}\n{damaged(codes['boaster'])} ???\n"
    teacher.page.evaluate("(text) => navigator.clipboard.writeText(text)", mess)
    teacher.page.keyboard.press("Control+V")
    told(teacher.page, "2 runs were played again")
    told(teacher.page, "This code was handed in twice")
    files = [{"name": "mover.txt", "mimeType": "text/plain", "buffer": file}]
    reads = teacher.page.evaluate("'BarcodeDetector' in window")
    if reads:
        files.append({"name": "slow.png", "mimeType": "image/png", "buffer": picture.read_bytes()})
    else:  # the browser of this machine has no reader: the desktop's reads the picture
        pytest.importorskip("zxingcpp", reason="pip install zxing-cpp")
        from game.classroom.square_codes import squares_in  # an extra

        square = "\n".join(squares_in(picture.read_bytes(), picture.name))
        files.append({"name": "slow.txt", "mimeType": "text/plain", "buffer": square.encode()})
    teacher.player.key("Tab")
    with teacher.page.expect_file_chooser() as choosing:
        teacher.player.key("f")
    choosing.value.set_files(files)
    told(teacher.page, "4 runs were played again")
    kinds = teacher.ask("' '.join(sorted(one.kind for one in app.current.stack.top.aside))")
    print("set aside:", kinds)
    assert len(kinds.split()) == 2
    assert "duplicate" in kinds.split()
    teacher.visit.screenshot("lesson-07-collect")
    times.note(f"four runs collected, {'all in the browser' if reads else 'the picture read on the desktop'}")

    teacher.player.key("b")
    teacher.to("BoardScreen")
    told(teacher.page, "Three runs that differ")
    teacher.visit.screenshot("lesson-08-board")
    on_board = teacher.ask("' '.join(one.code for one in app.current.stack.top.boarding.collected.accepted)")
    assert sorted(on_board.split()) == sorted(codes.values())
    times.note("the board")
    tables = save_tables(teacher)
    assert set(tables) == {"runs.csv", "quarters.csv", "codebook.csv", "class.json"}
    check(tables, list(codes.values()), book)
    times.note("tables saved, read back and compared with replays")
    for one in (teacher, *seats):
        one.clean()
