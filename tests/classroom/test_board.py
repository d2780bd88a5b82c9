"""The board: chosen by kinds of gap, parted at the first decision, nothing ranked, nothing asked of a network."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

import pytest

from game.classroom.board import Boarding, board, contrasts
from game.classroom.board_page import board_html
from game.classroom.board_replay import parting as parting_steps
from game.classroom.board_spread import BACKDROP, FEW
from game.classroom.board_view import played_gaps
from game.classroom.collect import collect
from game.content.tone import avoided_in
from game.play.end_view import CAUSES
from game.play.panel import LINES, Panel
from tests.classroom.lesson import OF, PLAYED, campaign, code, codes, library, words

VOID = {"meta", "br", "hr", "img", "link", "input"}


@lru_cache(maxsize=4)
def collected(many=9, stopped=True):
    texts = codes()[: 7 if stopped else 6]
    if many > len(texts):
        texts = [*texts, code("random"), code("nothing", quarters=6)][:many]
    return collect("\n".join(texts), library(), words(), OF)


@lru_cache(maxsize=4)
def shown(language="en", many=9, causes=False):
    view = board(collected(many), library(), words(language), causes=causes)
    return view, board_html(view, words(language))


def ended(steps):
    """What a work in steps returns at its end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def parting(*args):
    return ended(parting_steps(*args))


class Seen(HTMLParser):
    """What a page holds: tags, attributes, words, and whether every tag is closed."""

    def __init__(self, page):
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_is_whole_and_asks_nothing_of_a_network(language):
    _, page = shown(language)
    seen = Seen(page)
    assert seen.open == []
    assert not {"script", "link", "img", "iframe", "object"} & set(seen.tags)
    assert not [value for name, value in seen.attributes if name in ("src", "href", "action") or name.startswith("on")]
    assert re.findall(r"(?:https?:)?//[a-z]", page.replace("http://www.w3.org/2000/svg", "")) == []
    assert "@import" not in page
    assert "url(" not in page.replace("url(#", "")
    assert "[[" not in page
    assert "{" not in "".join(seen.words)
    assert avoided_in(" ".join(seen.words), language) == []


def test_no_letter_of_a_picture_is_too_small_for_the_last_row():
    """Pictures shrink with the page: at 1280 pixels a spread is 0.78 of its units wide, a card's curves 0.83."""
    _, page = shown(many=6)
    sizes = [int(size) for size in re.findall(r'font-size="(\d+)"', page)]
    assert min(sizes) >= 24
    assert "clamp(18px" in page
    assert not [size for size in re.findall(r"font-size:([\d.]+)rem", page) if float(size) < 1]


def test_dots_are_counted_and_have_no_names():
    view, _ = shown()
    spread = view.spreads[0]
    assert sum(dot.runs for dot in spread.dots) + len(spread.marked) == 9
    assert all(dot.label == "" for dot in spread.dots)
    assert [dot.label for dot in spread.marked] == ["A", "B", "C"]
    assert not spread.bots
    assert any(dot.early for dot in (*view.spreads[-1].dots, *view.spreads[-1].marked))


def test_few_codes_stand_before_named_bots():
    view, page = shown(many=6)
    assert len(collected(6).accepted) < FEW
    assert len(view.spreads[0].bots) == len(BACKDROP)
    assert words().say("classroom.bot.paper_maker") in page


def test_the_three_runs_are_chosen_by_kinds_of_gap_alone():
    runs = collected().accepted
    found = contrasts(runs)
    assert [kind for _, kind in found] == ["close", "ahead", "alike"]
    assert len({run.code for run, _ in found}) == 3
    gaps = {run.code: played_gaps(run.campaign) for run in runs}
    mean = {key: sum(map(abs, one)) / len(one) for key, one in gaps.items()}
    above = {key: sum(one) / len(one) for key, one in gaps.items()}
    assert mean[found[0][0].code] == min(mean.values())
    assert above[found[1][0].code] == max(value for key, value in above.items() if key != found[0][0].code)
    assert contrasts(runs[:1])[0][1] == "close"
    assert contrasts(()) == []


def test_no_order_of_the_page_follows_a_figure():
    """Accepted runs stand by their codes; whoever sorts them by grain or percentage fails here."""
    runs = collected().accepted
    assert [run.code for run in runs] == sorted(run.code for run in runs)


def test_two_runs_part_at_the_first_decision_that_differs():
    quarter, one, two = parting(library(), words(), campaign("clerk"), campaign("paper-maker"))
    assert quarter == "I 1930"
    assert one.endswith("Carry it out")
    assert two.endswith("Soften it: three quarters")
    assert parting(library(), words(), campaign("clerk"), campaign("clerk", quarters=4)) is None
    assert parting(library(), words(), campaign("clerk"), campaign("clerk", desk="official")) is None


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("bot", PLAYED[1:])
def test_every_parting_has_words(bot, language):
    assert all(parting(library(), words(language), campaign("clerk"), campaign(bot)))


def test_a_prediction_is_no_parting_and_makes_the_picture_of_foresight():
    assert parting(library(), words(), campaign("clerk"), campaign("clerk", guess=80)) is None
    foretold = collect("\n".join([code("clerk", guess=80), code("zealot", guess=30)]), library(), words(), OF)
    view = board(foretold, library(), words(), causes=False)
    assert view.foresight[0].columns[8] == view.foresight[0].columns[3] == 1
    assert words().say("classroom.board.foresaw") in board_html(view, words())


def test_without_predictions_there_is_no_picture_of_foresight():
    view, page = shown()
    assert view.foresight == ()
    assert words().say("classroom.board.foresaw") not in page


def test_causes_are_split_for_runs_that_ended():
    view = board(collect(code(), library(), words(), OF), library(), words(), causes=True)
    assert [[len(row.parts) for row in card.causes] for card in view.cards] == [[3] * 5]
    assert words().say("classroom.board.causes_note") in board_html(view, words())


def test_the_causes_of_a_class_are_those_of_its_runs_from_the_lowest_to_the_highest():
    taken = collect("\n".join(code(bot) for bot in ("clerk", "zealot", "honest-clerk")), library(), words(), OF)
    making = Boarding(taken, library(), words())
    for _ in making.steps():
        pass
    done = [step for step, _ in making.class_cause_steps()]
    assert done == sorted(done)
    (one,) = making.view.class_causes
    assert "3" in one.counted
    alone = [Panel(run.campaign).finish().lines for run in taken.accepted]
    for name, row in zip(LINES, one.rows, strict=True):
        spans = [sorted(getattr(lines[name], cause) for lines in alone) for cause in CAUSES]
        assert row.values == (() if name == "people" else tuple(map(tuple, spans))), name
        assert [len(part) for part in row.parts] == [3, 3, 3]
    assert any(low < high for row in one.rows for low, _, high in row.values), "three characters chose alike"
    assert words().say("classroom.board.class_note") in board_html(making.view, words())


def test_a_run_that_stopped_has_no_causes_and_is_said_to_have_stopped():
    alone = collect(code("clerk", quarters=4), library(), words(), OF)
    view = board(alone, library(), words(), causes=True)
    assert [card.causes for card in view.cards] == [()]
    assert view.cards[0].last.startswith("Stopped after")


def test_nothing_handed_in_is_said():
    with pytest.raises(LookupError):
        board(collect("", library(), words(), OF), library(), words())


def test_what_was_set_aside_stands_on_the_board():
    again = collect(f"{code()}\n{code()}", library(), words(), OF)
    assert "twice" in board_html(board(again, library(), words(), causes=False), words())
