"""The pupil's seat: joining, settings that hold, predictions, changing hands, leaving early, stopping, handing in."""

from __future__ import annotations

import os
import re

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from dataclasses import replace
from typing import Any

import pygame
import pytest

from game.classroom import seats
from game.classroom.class_code import written
from game.classroom.collect import collect
from game.classroom.nicknames import SEATS, Nicknames
from game.host.null import NullHost
from game.play import bots, foreseen, save, standing
from game.play.run import Refusal, Run, library
from game.sim.decisions import CloseQuarter
from game.sim.record import decode, letters_in
from game.ui.app import _opened
from game.ui.draw.type import recording
from game.ui.input import Confirm, Press, Step, Type
from game.ui.outline import walk, words_of
from game.ui.screen import Push, Reset, Screen, Stack
from game.ui.screens.code import CodeScreen
from game.ui.screens.desk import DeskScreen
from game.ui.screens.district import DistrictScreen
from game.ui.seat.expect import ExpectScreen
from game.ui.seat.hand_in import HandInScreen
from game.ui.seat.join import JoinScreen
from game.ui.seat.place import SeatNews
from game.ui.seat.stop import StopScreen
from game.ui.seat.turn import TurnScreen
from game.ui.widgets import Activated, Changed
from tests.ui.gallery_games import at_a_seat
from tests.ui.seats import OF, PAGE, SEAT, at_seat, closed, seated, shell_of
from tests.ui.test_outline import decorative, plain


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def screen_of(result: Any) -> Screen:
    assert isinstance(result, Reset | Push), result
    return result.screen


def joined(shell: Any, of: Any = OF) -> JoinScreen:
    page = screen_of(shell.open_code(written(of)))
    assert isinstance(page, JoinScreen)
    return page


# joining


def test_a_typed_code_and_a_link_open_the_same_seat() -> None:
    typed = joined(shell_of())
    host = NullHost({"class": written(OF).replace("-", "")}, seed=SEAT)
    linked = screen_of(opened_by_link(host))
    assert isinstance(linked, JoinScreen)
    assert (typed.of, typed.name, typed.sign) == (linked.of, linked.name, linked.sign)


def opened_by_link(host: NullHost) -> Any:
    from game.ui import app
    from game.ui.screen import Stack
    from game.ui.screens.waiting import WaitingScreen
    from game.ui.theme import Theme

    app._LOADED["library"] = library()
    app.current = app.Session(host, Stack(WaitingScreen(Theme(), "", "", iter(()), lambda: None)))  # type: ignore[arg-type, return-value]
    return _opened(host)


def test_a_nickname_is_drawn_and_nobody_can_write_one() -> None:
    page = joined(shell_of())
    assert page.name in Nicknames(written(OF), library().words["en"]).all
    before = page.name
    page.on(Activated("another"))
    assert page.name != before
    page.on(Changed("seat", 5))
    assert page.name == Nicknames(written(OF), library().words["en"]).all[4]
    assert not [widget for widget in page.ring.widgets if widget.role == "field"], "no field takes letters"


def test_thirty_machines_seldom_draw_the_same_seat() -> None:
    drawn = [joined(shell_of(host=NullHost(seed=1 + 31_337 * n))).seat for n in range(30)]
    assert len(set(drawn)) >= 27
    assert all(1 <= seat <= SEATS for seat in drawn)


def test_all_seats_of_a_desk_show_the_same_sign_and_another_seed_another() -> None:
    signs = {joined(shell_of(host=NullHost(seed=n))).sign for n in (3, 400, 70_000)}
    assert len(signs) == 1
    assert joined(shell_of(), replace(OF, seed=8)).sign not in signs
    begun = seated()
    assert seats.world_digest(begun.campaign) in signs, "the run begins with the very village of the sign"


def test_the_settings_of_the_class_stand_on_the_page_in_both_languages() -> None:
    for language in ("en", "ru"):
        of = replace(OF, language=language, undo=False, minutes=20, mode="pairs")
        page = joined(shell_of(), of)
        words = " ".join(words_of(page.outline().nodes))
        for what, how in seats.in_plain_words(of, library().words[language]):
            assert what in words
            assert how in words
        assert page.name in words
        assert page.sign in words


def test_the_settings_of_the_class_hold() -> None:
    shell = shell_of()
    shell.settings = replace(shell.settings, full_previews=True)
    page = joined(shell, replace(OF, undo=False, language="ru"))
    page.on(Activated("begin"))
    run = shell.run
    assert run is not None
    assert run.words.language == "ru"
    assert not run.settings.undo
    assert not run.settings.full_previews
    assert not run.campaign.full_previews
    shell.set_settings(replace(shell.settings, undo=True, full_previews=True))
    assert not shell.settings.undo
    assert not run.settings.full_previews


def test_a_class_begins_in_silence() -> None:
    class Speaker:
        on = True

        def switch(self, on: bool) -> None:
            self.on = on

    shell = shell_of()
    shell.speaker = Speaker()  # type: ignore[assignment]
    joined(shell).on(Activated("begin"))
    assert not shell.speaker.on  # type: ignore[union-attr]


def test_halves_share_the_desks_fairly_and_a_link_decides() -> None:
    of = replace(OF, mode="halves")
    desks = [seats.desk_drawn(of, seat) for seat in range(1, 31)]
    assert desks.count("worker") == desks.count("official") == 15
    shell = shell_of(host=NullHost({"desk": "official"}, seed=SEAT))
    page = joined(shell, of)
    assert page.desk == "official"
    page.on(Activated("another"))
    assert page.desk == "official"
    page.on(Activated("begin"))
    assert shell.run is not None
    assert shell.run.campaign.desk.kind == "official"


def test_a_closed_tab_comes_back_to_its_seat() -> None:
    shell = shell_of()
    joined(shell).on(Activated("begin"))
    run = shell.run
    assert run is not None
    assert run.lesson is not None
    again = shell_of(host=shell.host)  # type: ignore[arg-type]
    found = save.kept(shell.host.store, library())
    assert found is not None
    assert found.run is not None
    again.kept = found.run
    assert not isinstance(again.open_code(written(OF), again=True), str)
    assert again.run is not None
    assert again.run.lesson == run.lesson
    assert again.seat_mark.startswith(Nicknames(written(OF), library().words["en"]).all[run.lesson.seat - 1])


def test_a_shared_machine_offers_its_kept_seat_and_a_new_one() -> None:
    shell = shell_of()
    shell.kept = seated(quarters=1)
    page = joined(shell)
    name = seats.seat_name(shell.kept.lesson, library())  # type: ignore[arg-type]
    offered = {action.id: action for action in page.actions()}
    assert name in offered["resume"].label
    assert offered["begin"].enabled
    page.on(Activated("begin"))
    assert shell.run is not None
    assert closed(shell.run) == 0
    over = shell_of()
    over.kept = seated(quarters=99)
    linked = screen_of(over.open_code(written(OF), again=True))
    assert isinstance(linked, JoinScreen), "a finished lesson does not keep the next pupil out"
    linked.on(Activated("resume"))
    assert over.run is not None
    assert over.run.campaign.stage == "over"


def test_what_was_handed_in_brings_the_seat_to_another_device() -> None:
    run = seated(quarters=1)
    shell = at_seat(run)
    page = HandInScreen(shell)
    page.on(Activated("copy"))
    text = shell.host.copied[-1]  # type: ignore[attr-defined]
    other = shell_of(host=NullHost(seed=4000))
    join = screen_of(other.open_code(text))
    assert isinstance(join, JoinScreen)
    assert (join.seat, join.name) == (SEAT, page.name)
    join.on(Activated("begin"))
    assert other.run is not None
    assert other.run.code() == run.code()
    assert other.run.lesson == run.lesson


def test_a_class_code_stands_in_the_field_as_on_the_board() -> None:
    """Whoever compares sign by sign finds the same groups; the page is not only about a run's code."""
    code: Any = shell_of().screen("code")
    code.text = written(OF).lower()
    code.build()
    with recording() as record:
        code.draw(pygame.Surface((1280, 720)))
    shown = {box.text for box in record.boxes}
    letters = letters_in(written(OF))
    assert f"{letters[:4]} {letters[4:8]} {letters[8:]}" in {text.upper() for text in shown}
    assert code.say("ui.start.code_title") in shown
    at_a_class: Any = CodeScreen(shell_of(), of=OF)
    assert at_a_class.say("ui.start.code_title_run") in words_of(at_a_class.outline().nodes)


def test_a_code_of_another_class_has_no_seat_here() -> None:
    run = seated(replace(OF, seed=9), quarters=1)
    told = shell_of().open_code(run.code(), OF)
    assert isinstance(told, str)
    assert "another class" in told


@pytest.mark.parametrize("wrong", ["ABCD-EFGH-JKL", "ABCDEFGHJKM", "????", ""])
def test_a_wrong_code_is_explained(wrong: str) -> None:
    told = shell_of().open_code(wrong)
    assert isinstance(told, str)
    assert told


# around the quarters


def test_expectations_come_before_the_desk_and_are_kept_in_the_run() -> None:
    run = seated()
    shell = at_seat(run)
    page = screen_of(shell.onward())
    assert isinstance(page, ExpectScreen)
    assert page.questions == ("percent",)
    assert not page.values, "nothing is filled in beforehand"
    assert not next(a for a in page.actions() if a.id == "keep").enabled
    page.on(Changed("percent", 40))
    desk = screen_of(page.on(Activated("keep")))
    assert isinstance(desk, DeskScreen)
    assert run.campaign.desk.predictions == [(run.campaign.quarter.index, "percent", 40)]
    assert not run.undo(), "what was foretold is not foretold anew"


def test_expectations_may_be_passed_over_and_stay_passed_over() -> None:
    run = seated()
    shell = at_seat(run)
    page = screen_of(shell.onward())
    page.back()  # type: ignore[attr-defined]
    assert isinstance(screen_of(shell.onward()), DeskScreen)
    kept = save.kept(shell.host.store, library())
    assert kept is not None
    assert kept.run is not None
    assert isinstance(screen_of(at_seat(kept.run).onward()), DeskScreen)


def test_outside_a_class_nothing_is_asked_unless_it_is_wished() -> None:
    shell = shell_of()
    shell.run = Run.new(library(), OF.district, OF.desk, OF.cut, OF.seed)
    assert isinstance(screen_of(shell.onward()), DeskScreen)
    shell.set_settings(replace(shell.settings, foretell=True))
    assert isinstance(screen_of(shell.onward()), ExpectScreen)


def test_every_question_that_is_asked_can_be_compared() -> None:
    for of in (OF, replace(OF, minutes=90), replace(OF, desk="official")):
        run = seated(of, quarters=99, guess=50)
        found = foreseen.expected(run.campaign)
        assert len({one.question for one in found}) >= (3 if of.minutes == 90 else 5)
        assert [one for one in found if one.came is None or not 0 <= one.came <= 100] == []
        assert len(found) == len(run.campaign.desk.predictions)
        assert letters_in(run.code())
        assert isinstance(decode(run.code(), library().book), object)


def test_a_lesson_with_every_expectation_still_has_a_short_code() -> None:
    for desk in ("worker", "official"):
        assert len(seated(replace(OF, desk=desk), quarters=99, guess=37).code()) <= 200


def test_the_two_papers_show_what_was_expected_and_no_truth_that_is_not_known() -> None:
    assert foreseen.notes(seated(stage="review").seat) == ()
    run = seated(guess=83, stage="review")
    told = [line for line in run.two_papers().ledger_notes if "83" in line]
    assert len(told) == 1
    known = run.two_papers().rows[0].so
    assert known.value is not None
    assert told[0].endswith(f" {100 * known.value // 60}"), "what the ledger beside it says is known, of a hundred"


def test_pairs_change_places_each_quarter_and_a_projector_votes() -> None:
    pairs = at_seat(seated(replace(OF, mode="pairs")))
    first = screen_of(pairs.onward())
    assert isinstance(first, TurnScreen)
    assert first.kind == "first"
    assert isinstance(screen_of(first.on(Activated("go"))), ExpectScreen)
    run = seated(replace(OF, mode="pairs"), quarters=1)
    run.met.add("turn-2")
    second = screen_of(at_seat(run).onward())
    assert isinstance(second, TurnScreen)
    assert second.kind == "change"
    hands = screen_of(at_seat(seated(replace(OF, mode="projector"))).onward())
    assert isinstance(hands, TurnScreen)
    assert hands.kind == "hands"
    assert not isinstance(screen_of(at_seat(seated()).onward()), TurnScreen)


# leaving early, stopping


def test_what_is_left_to_the_deputy_is_marked_in_the_code_and_never_the_players_own() -> None:
    run = seated(quarters=2)
    own = len(run.campaign.log)
    quarter = run.campaign.quarter.index
    list(run.leave_to_deputy(standing.KEEP))
    assert run.campaign.stage == "over"
    code = run.code()
    assert len(code) <= 200
    text = seats.hand_in_text(run.lesson, seats.seat_name(run.lesson, library()), code, library().words["en"])  # type: ignore[arg-type]
    found = collect(text, library(), library().words["en"], OF)
    assert [one.left for one in found.accepted] == [quarter]
    campaign = found.accepted[0].campaign
    assert standing.left(campaign) == (quarter, standing.KEEP)
    assert len(standing.own_log(campaign)) == own
    assert standing.own_quarters(campaign) == 2


def test_the_deputy_obeys_what_it_was_told() -> None:
    ends = {}
    for manner in standing.MANNERS:
        run = seated(quarters=3)
        list(run.leave_to_deputy(manner))
        ends[manner] = run.campaign.snapshots[-1]
    assert ends[standing.PRESS] != ends[standing.SPARE] != ends[standing.KEEP]


def test_a_desk_is_left_once_and_only_where_the_class_allows_it() -> None:
    run = seated(quarters=1)
    list(run.leave_to_deputy(standing.SPARE))
    with pytest.raises(Refusal):
        list(run.leave_to_deputy(standing.SPARE))
    strict = at_seat(seated(replace(OF, standing_orders=False), quarters=1))
    page: Any = strict.screen("leave")
    assert page.refused
    assert not [w for w in page.ring.widgets if w.id.startswith("manner.")]


def test_twenty_minutes_stop_after_their_last_quarter() -> None:
    of = replace(OF, minutes=20)
    run = seated(of, quarters=2, guess=30, stage="review")
    shell = at_seat(run)
    decide = bots.named("clerk")
    while not isinstance(decision := decide(run.campaign), CloseQuarter):
        assert shell.take(decision) == ""
    assert shell.take(CloseQuarter()) == ""
    page = screen_of(shell.onward())
    assert isinstance(page, StopScreen)
    assert closed(run) == 3
    assert list(page.curves.quarters)[-3:] == ["I", "II", "III"]
    kept = save.kept(shell.host.store, library())
    assert kept is not None
    assert kept.run is not None
    assert isinstance(screen_of(at_seat(kept.run).onward()), StopScreen), "it stays stopped"
    told = " ".join(words_of(page.outline().nodes))
    assert shell.say("seat.foreseen.title") in told


# handing in


def test_the_file_is_read_by_the_collection_as_it_stands() -> None:
    for language in ("en", "ru"):
        of = replace(OF, language=language)
        run = seated(of, quarters=2)
        shell = at_seat(run, language)
        page = HandInScreen(shell)
        page.on(Activated("file"))
        name, text = shell.host.downloads[-1]  # type: ignore[attr-defined]
        found = collect([(name, text)], library(), library().words[language], of)
        assert [(one.nickname, one.code) for one in found.accepted] == [(page.name, run.code())]
        assert found.set_aside == ()


def test_the_link_opens_the_run_at_its_seat() -> None:
    run = seated(quarters=1)
    page = HandInScreen(at_seat(run))
    assert page.link.startswith(PAGE.partition("?")[0] + "?")
    parts = dict(pair.split("=") for pair in page.link.partition("?")[2].split("&"))
    assert set(parts) == {"code", "class"}
    join = screen_of(opened_by_link(NullHost(parts, seed=3)))
    assert isinstance(join, JoinScreen)
    join.on(Activated("begin"))
    assert join.shown.run.code() == run.code()


def test_the_square_code_holds_nickname_and_code() -> None:
    segno = pytest.importorskip("segno")
    from game.ui.draw.qr import squares

    page = HandInScreen(at_seat(seated(quarters=99)))
    made = segno.make(page.qr_text, error="m", micro=False)
    assert squares(page.qr_text) == tuple(tuple(bool(x) for x in row) for row in made.matrix)
    found = collect(page.qr_text, library(), library().words["en"], OF)
    assert [one.nickname for one in found.accepted] == [page.name]


def test_the_chronicle_is_a_page_of_its_own_with_the_deputys_part_marked() -> None:
    run = seated(quarters=2)
    list(run.leave_to_deputy(standing.KEEP))
    shell = at_seat(run)
    HandInScreen(shell).on(Activated("chronicle"))
    name, text = shell.host.downloads[-1]  # type: ignore[attr-defined]
    assert name.endswith(".html")
    assert text.startswith("<!doctype html>")
    assert text.count(shell.say("classroom.chronicle.deputy")) == 4


def test_listeners_hear_what_happens_at_a_seat_and_nothing_outside_a_class() -> None:
    shell = shell_of()
    heard: list[SeatNews] = []
    shell.listeners.append(heard.append)
    joined(shell).on(Activated("begin"))
    run = shell.run
    assert run is not None
    decide = bots.named("clerk")
    while closed(run) < 1:
        assert shell.take(decide(run.campaign)) == ""
    shell.hand_in()
    names = [news.name for news in heard]
    assert names[0] == "joined"
    assert names[-1] == "handed_in"
    assert names.count("quarter_closed") == 1
    assert "stage" in names
    last = heard[-1]
    assert (last.code, last.closed, last.total, last.deputy) == (run.code(), 1, 6, -1)
    assert last.letters == written(OF).replace("-", "")
    alone = shell_of()
    alone.listeners.append(lambda _: pytest.fail("nobody sits in a class"))
    alone.command(f"begin:{OF.district}:worker:lesson:7")
    alone.hand_in()


def test_every_page_of_a_seat_says_in_its_outline_what_it_draws() -> None:
    allowed = decorative()
    told = set()
    for shot in at_a_seat(("en",)):
        page: Any = shot.screen
        ids = [node.id for node in walk(page.outline().nodes) if node.id]
        assert [w.id for w in page.ring.widgets if ids.count(page.node_id(w)) != 1] == [], shot.file
        if shot.name.startswith(("desk", "two_papers")):
            continue  # looked at elsewhere
        said = f" {plain(' '.join([*words_of(page.outline().nodes), page.say('mirror.why')]))} "
        with recording() as record:
            page.draw(pygame.Surface((1280, 720)))
        assert record.faults() == [], shot.file
        keys = {widget.key for widget in page.ring.widgets}
        missing = [
            box.text
            for box in record.boxes
            if plain(box.text) not in keys and not allowed.fullmatch(plain(box.text))
            and not all(f" {plain(part)} " in said for part in re.split(r": | · |\. |  ", box.text) if plain(part))
        ]  # fmt: skip
        assert missing == [], shot.file
        told.add(type(page).__name__)
    assert len(told) == 8


def test_a_seat_is_taken_and_handed_in_by_keys_alone() -> None:
    stack = Stack(screen_of(shell_of().open_code(written(OF))))
    shell: Any = stack.top.shell  # type: ignore[attr-defined]
    stack.handle(Press("n"))
    while stack.top.ring.focused.id != "seat":  # type: ignore[attr-defined]
        stack.handle(Step(back=False))
    for figure in "28":
        stack.handle(Type(figure))
    while stack.top.ring.focused.id != "begin":  # type: ignore[attr-defined]
        stack.handle(Step(back=False))
    stack.handle(Confirm())
    assert shell.run.lesson.seat == 28
    assert isinstance(stack.top, ExpectScreen)
    for figure in "35":
        stack.handle(Type(figure))
    stack.handle(Step(back=False))
    while stack.top.ring.focused.id != "keep":  # type: ignore[attr-defined]
        stack.handle(Step(back=False))
    stack.handle(Confirm())
    assert isinstance(stack.top, DeskScreen)
    assert shell.run.campaign.desk.predictions == [(2, "percent", 35)]
    stack.handle(Press("f2"))
    stack.handle(Press("h"))
    assert isinstance(stack.top, HandInScreen)
    stack.handle(Press("c"))
    assert shell.host.copied[-1] == seats.hand_in_text(shell.run.lesson, stack.top.name, shell.run.code(), shell.words)


def test_the_top_bar_says_that_this_is_a_seat() -> None:
    shell = at_seat(seated(quarters=1))
    shell.run.met.update(("expect-3",))  # type: ignore[union-attr]
    page: Any = screen_of(shell.onward())
    assert isinstance(page, DeskScreen | DistrictScreen)
    assert page.top().seat == shell.seat_mark
    assert "2 of 6" in shell.seat_mark
    assert shell.seat_mark in " ".join(words_of(page.outline().nodes))


def test_nothing_the_deputy_did_counts_as_chosen() -> None:
    run = seated()
    list(run.leave_to_deputy(standing.PRESS))
    lines = run.panel().finish().lines
    assert {line.chosen for line in lines.values()} == {0}, "who left at once has chosen nothing"
    assert {line.ordered for line in lines.values()} != {0}


def test_leaving_by_its_page_leads_to_the_end_and_tells_the_class() -> None:
    shell = at_seat(seated(replace(OF, minutes=20), quarters=1))
    heard: list[SeatNews] = []
    shell.listeners.append(heard.append)
    page: Any = shell.screen("leave")
    stack = Stack(page)
    stack.handle(Press("2"))
    for _ in range(10_000):
        stack.tick(20)
        due = getattr(stack.top, "due", None)
        if due is None:
            break
        stack.apply(due())
    assert isinstance(stack.top, StopScreen)
    assert [news.deputy for news in heard] == [3]
    assert heard[0].closed == heard[0].total == 3
    assert "left to the deputy" in shell.seat_mark
    hand = HandInScreen(shell)
    assert "Left to the deputy from II 1930 on" in hand.state()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_at_normal_size_the_pages_are_laid_out(language: str) -> None:
    wanted = {"join", "join-halves", "join-pairs", "hand_in", "hand_in-deputy", "expect", "stop"}
    columns = [
        shot.file
        for shot in at_a_seat((language,))
        if shot.size == 1.0 and shot.name in wanted and shot.screen.column is not None  # type: ignore[attr-defined]
    ]
    assert columns == []
