"""The guide: a plan for each length that plays what that length plays, for each way to sit, in the program's words."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from types import SimpleNamespace

import pytest

from game.classroom import class_export, lesson_plan
from game.classroom.board import board
from game.classroom.class_code import HALVES, MINUTES, MODES, PROJECTOR, ClassCode, written
from game.classroom.class_figures import by_quarter, facts
from game.classroom.collect import collect
from game.classroom.guide import READING, guide_html
from game.classroom.preview_view import quarters_of_length
from game.classroom.pupil_page import chronicle_of
from game.classroom.seats import SHORT_ARC
from game.classroom.worksheet import ticket, worksheet
from game.cli import main
from game.content.tone import avoided_in
from game.play import foreseen
from game.play.seat import quarter_words
from game.sim.dates import Quarter
from game.ui.teacher.handing import Handing
from tests.classroom.lesson import DISTRICT, SEED, campaign, code, library, words
from tests.classroom.test_board import Seen

LANGUAGES = ["en", "ru"]
SHORT = ClassCode(DISTRICT, seed=SEED, minutes=20)
BEYOND = Quarter(SHORT_ARC + 1)


@cache
def short_class():
    """Three runs of a class of twenty minutes, one that was stopped, and one whose code goes on to 1933."""
    played = [code(bot, quarters=4) for bot in ("clerk", "zealot", "protector")]
    return collect("\n".join([*played, code("waverer", quarters=3), code("gradualist")]), library(), words(), SHORT)


@pytest.mark.parametrize("minutes", MINUTES)
def test_a_plan_has_no_hole_and_plays_what_its_length_plays(minutes):
    steps = lesson_plan.PLANS[minutes]
    assert [step.start for step in steps] == [0, *(step.end for step in steps[:-1])]
    assert all(step.end > step.start for step in steps)
    assert steps[-1].end == minutes
    assert lesson_plan.planned(minutes) == quarters_of_length(minutes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("minutes", MINUTES)
def test_every_class_has_its_own_guide(minutes, mode, language):
    of = ClassCode(DISTRICT, minutes=minutes, seed=SEED, mode=mode)
    text = guide_html(library(), words(language), of)
    say = words(language).say
    assert Seen(text).open == []
    assert not re.search(r"\[\[|\{[a-z_]+\}", text.partition("</style>")[2])
    assert written(of) in text
    assert [length for length in MINUTES if say("guide.minutes_one", minutes=length) in text] == [minutes]
    name = {one: say(f"classroom.mode.{one}") for one in MODES}
    heads = [one for one in MODES if f"<h3>{name[one][:1].upper()}{name[one][1:]}</h3>" in text]
    assert heads == [mode]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plain_guide_shows_all_of_them(language, tmp_path):
    say = words(language).say
    text = guide_html(library(), words(language))
    assert all(say("guide.minutes_one", minutes=length) in text for length in MINUTES)
    path = tmp_path / "guide.html"
    asked = ["guide", "--minutes", "20", "--mode", "pairs", "--lang", language, "--html", str(path)]
    assert main(asked) == 0
    one = path.read_text(encoding="utf-8")
    assert say("guide.minutes_one", minutes=20) in one
    assert say("guide.minutes_one", minutes=45) not in one
    assert lesson_plan.lines(words(language), "seat.pairs")[0] in one
    assert lesson_plan.lines(words(language), "seat.halves")[0] not in one


def test_seats_change_what_a_step_says():
    plain = lesson_plan.rows(words(), 45)
    assert len({tuple(lesson_plan.rows(words(), 45, mode)) for mode in ("single", "pairs", PROJECTOR, HALVES)}) == 4
    assert lesson_plan.rows(words(), 45, "single") == plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_every_list_is_used_and_stays_in_tone(language):
    said = words(language)
    named = {step.name for steps in lesson_plan.PLANS.values() for step in steps}
    assert {key.split(".")[2] for key in said.below("guide.step")} == named
    assert not [key for key in said.below("guide") if avoided_in(str(said.texts[key]), language)]
    assert "!" not in "".join(str(said.texts[key]) for key in said.below("guide"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_called_what_they_are_called(language):
    said = words(language)
    used = set(re.findall(r"\{([a-z_]+)\}", "".join(str(said.texts[key]) for key in said.below("guide"))))
    own = {"minutes", "start", "end", "code", "place", "desk", "mode", "n", "ended", "quarter", "gap", "over", "lost"}
    assert used <= set(lesson_plan.LABELS) | own | {"other", "paper", "barn"}


def test_what_a_class_does_not_allow_is_not_explained():
    sentence = escape(lesson_plan.lines(words(), "play_leave")[0])
    allowed, forbidden = (ClassCode(DISTRICT, seed=SEED, standing_orders=yes) for yes in (True, False))
    assert sentence in guide_html(library(), words(), allowed)
    assert sentence not in guide_html(library(), words(), forbidden)


def test_the_worksheet_asks_what_the_game_asks():
    for minutes in MINUTES:
        text = worksheet(words(), minutes)
        cut = "full" if minutes == 90 else "lesson"
        for index in quarters_of_length(minutes):
            assert f"<td>{quarter_words(words(), Quarter(index))}</td>" in text
            for name in foreseen.asked_before(cut, Quarter(index)):
                assert words().say(f"play.foreseen.short.{name}") in text
        assert text.count("<tr style") == len(quarters_of_length(minutes))
    assert len(ticket(words(), 20)) < len(ticket(words(), 45))


def test_a_lesson_of_twenty_minutes_ends_with_its_last_quarter():
    collected, beyond = short_class(), quarter_words(words(), BEYOND)
    shown = board(collected, library(), words(), causes=False)
    assert [run.through for run in collected.accepted].count(False) == 1
    assert shown.counted == words().say("classroom.board.counted", ended=4, stopped=1)
    assert words().say("classroom.cut.short") in shown.place
    assert all(beyond not in card.quarters and len(card.quarters) <= 4 for card in shown.cards)
    assert not [run for run in collected.accepted if run.ended]
    assert beyond not in class_export.files(collected)["quarters.csv"]
    assert max(by_quarter(collected)) == SHORT_ARC
    told = facts(collected, library(), words())
    assert told[0] == words().say("guide.fact.runs_short", n=5, ended=4)
    text = guide_html(library(), words(), SHORT, collected)
    assert quarter_words(words(), Quarter.parse("IV 1931")) not in text


def test_a_class_that_was_never_named_is_shown_whole():
    collected = collect("\n".join(run.code for run in short_class().accepted), library(), words())
    assert any(run.ended for run in collected.accepted)


def test_the_chronicle_of_a_short_lesson_ends_with_it():
    run = campaign("clerk", quarters=4)
    assert run.snapshots[-1].quarter > SHORT_ARC
    assert quarter_words(words(), BEYOND) not in chronicle_of(library(), words(), run, stopped=True)


def test_the_class_stands_on_the_worksheet_without_a_run():
    text = worksheet(words(), 20, "", short_class())
    assert words().say("guide.sheet.class_paper") in text
    assert not [run.nickname for run in short_class().accepted if run.nickname in text]
    assert words().say("guide.sheet.class_paper") not in worksheet(words(), 20)


def test_reading_names_both_sides_of_the_debate_on_the_famine():
    assert {"dw2004", "conquest1986", "applebaum2017", "ellman2005"} <= set(READING["famine"])


def test_the_guide_of_the_teachers_page_takes_its_own_class_and_no_other():
    game = SimpleNamespace(collected=short_class())
    handing = Handing(game)
    assert handing._collected(SHORT) is game.collected
    assert handing._collected(ClassCode(DISTRICT, seed=SEED)) is None
    game.collected = None
    assert handing._collected(SHORT) is None
