"""A game told in Russian: complete, in its own letters, and told anew in another language at any moment."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from game.content.languages import LATIN_WORDS
from game.content.words import sign_of
from game.play.seat import capital
from game.play.why_rules import RULES
from game.sim.sum import TERM_RULES
from game.text.page import Rows
from game.text.tell import tell
from tests.play.playing import begun, inside, library, moments, views_of, whys

LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
RULE_KEY = re.compile(r"^[a-z0-9_]+(\.[a-z0-9_]+)+$")
TITLES = "title", "author", "kept"
"""Parts of a source that stay as they were published."""


def words_of_page(view, run):
    """Return every piece of text on the page of a view."""
    page = tell(view, run.words.say)
    cells = [cell for block in page.blocks if isinstance(block, Rows) for row in block.rows for cell in row]
    texts = [block.text for block in page.blocks if not isinstance(block, Rows)]
    choices = [text for c in page.choices for text in (c.label, c.cost, c.refused, *(line.text for line in c.preview))]
    return [page.title, *cells, *texts, *choices]


@pytest.mark.parametrize(
    ("bot", "desk", "district"), [("clerk", "worker", "rakitnoe-uste"), ("protector", "official", "velyka-balka")]
)
def test_no_page_of_a_game_lets_english_through(bot, desk, district):
    sources = library().sources.values()
    allowed = set(LATIN_WORDS) | {word for s in sources for part in TITLES for word in LATIN.findall(getattr(s, part))}
    found = {}
    for number, run in enumerate(moments(bot, desk, "lesson", 3, district)):
        if number % 3:
            continue
        run.retell(replace(run.settings, language="ru", depth="full" if number % 2 else "short"))
        views = views_of(run)
        asked = sorted(whys(views))[number % 5 :: 5]  # each question comes back at other moments
        views += [run.why(key) for key in asked]
        for view in views:
            for text in words_of_page(view, run):
                if RULE_KEY.match(text) or "×" in text:
                    continue  # names of rules and their formulas are the same in every language
                found |= {word: text for word in LATIN.findall(text) if word not in allowed}
    assert found == {}


def test_what_the_rules_remark_is_said_in_russian():
    words, rules = library().words["ru"], library().book.rules
    shown = [keys for keys in (*RULES.values(), *TERM_RULES.values()) if keys]
    notes = {keys[0] for keys in shown if rules[keys[0]].note}
    units = {rules[key].unit for keys in shown for key in keys}
    assert [key for key in sorted(notes) if not words.has(f"rule.note.{sign_of(key)}")] == []
    assert [unit for unit in sorted(units) if not words.has(f"rule.unit.{sign_of(unit)}")] == []


def test_a_game_changes_its_language_at_any_moment_and_back():
    run = begun()
    english, code = run.desk(), run.code()
    run.retell(replace(run.settings, language="ru"))
    russian = run.desk()
    assert russian != english
    assert russian.village is not None
    assert russian.village.name == "Нижние Дворы"
    run.retell(replace(run.settings, language="en"))
    assert run.desk() == english
    assert run.code() == code, "a language is no decision"


def test_the_months_that_have_run_are_told_anew():
    run = next(run for run in moments("clerk") if run.campaign.stage == "report")
    before, code, state = run.months(), run.code(), run.campaign.world.month
    run.retell(replace(run.settings, language="ru"))
    after = run.months()
    names = {text for text in inside(after, str) if LATIN.search(text) and text not in LATIN_WORDS}
    assert len(after.frames) == len(before.frames) > 0
    assert not {name for name in names if name in set(inside(before.frames, str)) and " " in name}
    assert (run.code(), run.campaign.world.month) == (code, state)


def test_names_and_numbers_are_those_of_the_language():
    run = begun(language="ru")
    seat = run.seat
    assert seat.district_name() == "Ракитное Устье"
    assert not LATIN.search(" ".join(seat.household(0, slot) for slot in range(60)))
    assert len({seat.household(0, slot) for slot in range(60)}) == 60
    assert seat.woman(0, 3).split()[-1].endswith(("а", "я", "к"))
    assert seat.quarter_label(1) == "IV кв. 1929"
    assert seat.day(2, 8) == "2 марта"
    assert seat.words.say("play.unit.households", count=22, n="22") == "22 двора"


def test_an_english_game_and_a_russian_one_name_the_same_people():
    english, russian = begun().seat, begun(language="ru").seat
    named = library().words["ru"].named
    for slot in range(60):
        given, _ = english.household(0, slot).split(" ", 1)
        assert russian.household(0, slot).split(" ", 1)[0] == named(given)


def test_every_word_a_preview_begins_with_loses_its_capital_after_a_colon():
    words = library().words["ru"]
    lowered = set(words.say("preview.lowered").split())
    first = set()
    for key in words.below("preview"):
        text = words.texts[key]
        for one in (text,) if isinstance(text, str) else text.values():
            word = capital(one).split(" ", 1)[0]
            if key not in ("preview.lowered", "preview.less_likely", "preview.less_unknown") and "{" not in word:
                first.add(word)
    assert first - lowered == set()
