"""The terminal player brings campaigns to their end, whatever is chosen, and never shows a missing word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.play.run import Run, library
from game.play.views import PreviewLineView
from game.sim.decisions import Act
from game.text.page import Page, Rows
from game.text.player import TextPlayer
from game.text.tell import preview_words, tell

WAY_ON = "M"
"""The letter of the way on: it stands last, beyond the numbers that are drawn."""


class Script:
    """A terminal that answers by itself: every question gets a choice drawn from a counted, repeatable row."""

    width = 88

    def __init__(self, seed: int, most: int = 20000) -> None:
        self.said: list[str] = []
        self.state = seed
        self.left = most

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        self.left -= 1
        if self.left < 0:
            raise EOFError
        if "Figure for" in prompt or "slips" in prompt:
            return ""
        self.state = (self.state * 1103515245 + 12345) % 2**31
        drawn = self.state // 65536 % 16
        return str(drawn) if drawn < 13 else WAY_ON

    def put(self, text: str) -> None:
        self.said.append(text)

    def wrap(self, text: str, width: int) -> list[str]:
        return [text]

    def show(self, page: Page) -> None:
        assert page.title
        assert page.blocks


@pytest.mark.parametrize(("desk", "seed"), [("worker", 1), ("worker", 2), ("official", 3)])
def test_random_choices_reach_the_end(desk: str, seed: int) -> None:
    run = Run.new(library(), "rakitnoe-uste", desk, "lesson", seed)
    script = Script(seed)
    assert TextPlayer(run, script).play()  # type: ignore[arg-type]
    assert run.campaign.stage == "over"


def views_of(run: Run) -> Iterator[object]:
    """Every view that can be had at this moment."""
    yield run.desk()
    yield run.table()
    yield run.advisers()
    yield run.picture()
    if run.campaign.stage == "act":
        for tab in run.desk().papers:
            yield run.open(tab.id)
        for choice in run.desk().actions:
            if choice.opens:
                yield run.open(choice.opens)


def test_every_question_on_a_page_has_an_answer() -> None:
    run = Run.new(library(), "rakitnoe-uste", "worker", "full", 5)
    asked = 0
    for view in views_of(run):
        page = tell(view, run.words.say)
        for question in page.questions():
            assert 1 <= len(run.why(question).steps) <= 3
            asked += 1
    assert asked > 5


def test_a_visited_house_opens_its_card_from_the_table() -> None:
    run = Run.new(library(), "rakitnoe-uste", "worker", "lesson", 5)
    assert not tell(run.table(), run.words.say).choices  # nobody has been anywhere yet
    run.take(Act("visit", 4))
    cards = tell(run.table(), run.words.say).choices
    assert len(cards) == 3
    card = tell(run.open(cards[0].opens), run.words.say)
    assert card.title == cards[0].label
    assert len([block for block in card.blocks if isinstance(block, Rows)]) == 3  # what was seen, and both sums


def test_what_nobody_knows_is_not_said_to_be_in_the_barn() -> None:
    run = Run.new(library(), "rakitnoe-uste", "worker", "lesson", 7)
    page = tell(run.order("list"), run.words.say)
    rows = [row for block in page.blocks if isinstance(block, Rows) for row in block.rows]
    nothing = run.words.say("play.order.nothing_to_count")
    assert [row for row in rows if nothing in row] == [(rows[1][0], nothing, "")]


def test_what_is_less_sure_is_not_called_sure() -> None:
    line = PreviewLineView(
        "barn", "Two join. Perhaps: a horse is sold.", "sure", parts=(("Two join.", "sure"), ("A horse is sold.", "?"))
    )
    told = preview_words(line, library().words["en"].say)
    assert told.endswith("Two join. (sure) A horse is sold. (?)")


class Typed(Script):
    """A terminal at which these lines are typed, then nothing more."""

    def __init__(self, *lines: str) -> None:
        super().__init__(0)
        self.lines = list(lines)

    def ask(self, prompt: str) -> str:
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)

    def listed(self) -> list[str]:
        """The choices that were printed, number first."""
        return [line.strip() for line in self.said if line.strip().partition(".")[0].isdecimal()]


def test_a_wrong_line_does_not_print_the_page_again() -> None:
    once, wrong = Typed(), Typed("nonsense", "h", "w 1", "99")
    for typed in (once, wrong):
        TextPlayer(Run.new(library(), "rakitnoe-uste", "worker", "lesson", 5), typed).play()  # type: ignore[arg-type]
    assert wrong.listed() == once.listed()
    again = Typed("nonsense", "")
    TextPlayer(Run.new(library(), "rakitnoe-uste", "worker", "lesson", 5), again).play()  # type: ignore[arg-type]
    assert again.listed() == [*once.listed(), *once.listed()]


def test_choices_of_the_desk_keep_their_numbers_while_orders_are_answered() -> None:
    run = Run.new(library(), "rakitnoe-uste", "worker", "lesson", 5)
    typed = Typed(f"order:{run.campaign.desk.orders[0].id}", "C")
    TextPlayer(run, typed).play()  # type: ignore[arg-type]
    assert run.campaign.desk.orders[0].answered
    numbers: dict[str, set[str]] = {}
    pages = " ".join(run.words.say(f"play.answer.{name}") for name in ("carry_out", "soften_1", "delay"))
    for line in typed.listed():
        number, _, label = line.partition(". ")
        if label.partition(" (")[0].partition(" [")[0] not in pages:
            numbers.setdefault(label, set()).add(number)
    desk = {tab.title for tab in run.desk().papers} | {action.label for action in run.desk().actions}
    twice = [label for label in numbers if label.partition(" (")[0].partition(" [")[0] in desk]
    assert len(twice) > 8
    assert all(len(numbers[label]) == 1 for label in twice), numbers
