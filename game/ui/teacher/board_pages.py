"""The laid-out pages of the debrief board, read from the last row: nothing under 18 pixels, most of it larger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pygame

from game.classroom.board_view import BoardView, Moment, RunCard
from game.ui.draw import paper
from game.ui.draw.type import measure, paragraph, paragraph_height, write
from game.ui.screens.end import causes_bar
from game.ui.teacher import board_draw
from game.ui.theme import BODY, BODY_BOLD, READING, SCREEN_HEADING, TABLE, TABLE_BOLD, Style, Theme

Say = Callable[..., str]

TOP: Final = 112
"""Upper edge of a page, below the names of the pages."""
BOTTOM: Final = 652
RIGHT: Final = 1256
HEAD: Final = Style("display-bold", 27)
QUESTION: Final = Style("serif", 21)
TOLD: Final = Style("serif", 22)
NOTE: Final = Style("sans", 18)
QUARTER: Final = Style("display-bold", 32)


@dataclass(frozen=True)
class Told:
    """What a page draws.

    Attributes:
        board: all of it.
        nth: which of several pages of one name.
        names: nicknames are shown.
        letter: which of the three runs is shown again.
        moment: which of its quarters is shown.
        moments: its quarters; empty while they are being played again.
        percent: how far the causes of the three runs are.
        class_percent: how far those of the whole class are.
        say: words.
    """

    board: BoardView
    nth: int
    names: bool
    letter: int
    moment: int
    moments: tuple[Moment, ...]
    percent: int
    class_percent: int
    say: Say

    def name(self, card: RunCard) -> str:
        """Return what a run is called."""
        return card.nickname if self.names else self.say("classroom.board.run", letter=card.letter)


def talk(
    surface: pygame.Surface, theme: Theme, told: Told, picture: str, x: int, y: int, width: int, first: int = 0
) -> int:
    """Draw the questions beside a picture, each with its number on ink; return the lower edge."""
    asked = told.board.prompts.get(picture, ())[first:]
    if not asked:
        return y
    p = theme.colours
    surface.fill(p.ink, (x, y, width, 2))
    y += theme.px(34)
    write(surface, theme, told.say("classroom.board.talk"), (x, y), HEAD, max_width=width)
    y += theme.px(18)
    side = theme.px(30)
    for nth, question in enumerate(asked, start=1):
        surface.fill(p.ink, (x, y, side, side))
        number = str(nth)
        write(surface, theme, number, (x + side / 2, y + side * 0.76), Style("display-bold", 20), "paper", "centre")
        foot = paragraph(surface, theme, question, (x + side + 12, y + theme.px(21)), width - side - 12, QUESTION)
        y = max(y + side, round(foot) - theme.px(14)) + 8
    return y


def talk_height(theme: Theme, told: Told, picture: str, width: int) -> int:
    """Return how high the questions beside a picture are."""
    side = theme.px(30)
    asked = told.board.prompts.get(picture, ())
    lines = [paragraph_height(theme, question, width - side - 12, QUESTION) for question in asked]
    return theme.px(52) + sum(max(side, theme.px(7) + high) + 8 for high in lines)


def overview(surface: pygame.Surface, theme: Theme, told: Told) -> bool:
    """Draw all runs, the three that differ, what was foreseen, the questions."""
    board, say = told.board, told.say
    if not board.spreads:
        return False
    spread = board.spreads[min(told.nth, len(board.spreads) - 1)]
    key = board_draw.spread_key(theme, board.spreads, say)
    rest = BOTTOM - TOP - 62 - theme.px(78) - board_draw.key_height(theme, key, 500)
    side = max(240, min(356, rest))
    plot = pygame.Rect(80, TOP + 62, side, side)
    write(surface, theme, f"{say('classroom.board.spread')}: {spread.quarter}", (24, TOP + 24), HEAD, max_width=500)
    board_draw.draw_spread(surface, theme, plot, spread, say)
    foot = board_draw.spread_axes(surface, theme, plot, say)
    low = board_draw.draw_key(surface, theme, key, (24, foot + theme.px(26)), 500)
    fits = low - theme.px(22) <= BOTTOM
    x, width = 548, 336
    write(surface, theme, say("classroom.board.three"), (x, TOP + 24), HEAD, max_width=width)
    high = (BOTTOM - TOP - 38 - 28) // 3
    for nth, card in enumerate(board.cards):
        box = pygame.Rect(x, TOP + 38 + nth * (high + 14), width, high)
        board_draw.draw_card(surface, theme, box, card, told.name(card), max(len(one.barn) for one in board.cards))
    x, width = 920, RIGHT - 920
    y = TOP
    if board.foresight:
        guess = board.foresight[0]
        write(surface, theme, say("classroom.board.foresaw"), (x, y + 24), HEAD, max_width=width)
        foot = round(paragraph(surface, theme, guess.question, (x, y + 52), width, NOTE))
        rest = BOTTOM - talk_height(theme, told, "spread", width) - foot - theme.px(42)
        at = pygame.Rect(x + 8, foot, width - 20, max(80, min(118, rest)))
        board_draw.draw_expected(surface, theme, at, guess, say)
        y = at.bottom + theme.px(42)
    low = talk(surface, theme, told, "spread", x, y, width)
    return fits and low <= BOTTOM


def replay(surface: pygame.Surface, theme: Theme, told: Told) -> bool:
    """Draw one of the three runs as far as it has been shown again, and what was decided in the quarter."""
    board, say, p = told.board, told.say, theme.colours
    card = board.cards[told.letter]
    box = pygame.Rect(40, 180, 820, 396)
    surface.fill(p.rule, box.move(5, 5))
    surface.fill(p.white, box)
    side = theme.px(36)
    board_draw.letter_box(surface, theme, card.letter, (box.x + side / 2, box.y + side / 2), side)
    write(surface, theme, card.kind, (box.x + side + 14, box.y + theme.px(27)), BODY_BOLD, max_width=700)
    plot = pygame.Rect(box.x + 64, box.y + 66, box.w - 64 - 92, box.h - 66 - 58)
    for mark in (0, 50, 100):
        y = round(plot.bottom - plot.h * mark / 100)
        surface.fill(p.hair, (plot.x, y, plot.w, 1))
        write(surface, theme, str(mark), (plot.x - 12, y + 6), board_draw.TICK, "ink", "right")
    last = max(1, len(card.barn) - 1)
    for nth, quarter in enumerate(card.quarters):
        x = plot.x + plot.w * nth / last
        at_now = nth == told.moment
        name = quarter.split(" ")[0]
        write(surface, theme, name, (x, plot.bottom + theme.px(24)), TABLE_BOLD if at_now else TABLE, "ink", "centre")
        if at_now:
            surface.fill(p.ink, (round(x) - 1, plot.y, 3, plot.h))
            surface.fill(p.ink, (round(x) - 16, plot.bottom + theme.px(30), 32, 4))
    board_draw.run_curves(surface, theme, plot, card, told.moment + 1)
    return _moment(surface, theme, told, card, pygame.Rect(892, 120, RIGHT - 892, BOTTOM - 120)) and say is not None


def moment_words(told: Told, card: RunCard) -> tuple[str, list[str]]:
    """Return the figures of the quarter that is shown, and what was decided in it, in words."""
    paper_at, barn = card.paper[told.moment], card.barn[told.moment]
    quarter = card.quarters[told.moment]
    key = "board.of_hundred" if paper_at is not None else "board.of_hundred_none"
    figures = told.say(key, quarter=quarter, paper=paper_at or 0, barn=barn)
    if told.moment >= len(told.moments):
        return figures, []
    moment = told.moments[told.moment]
    if moment.deputy:
        return figures, [told.say("board.deputy")]
    return figures, list(moment.decided) or [told.say("board.no_decided")]


def _moment(surface: pygame.Surface, theme: Theme, told: Told, card: RunCard, box: pygame.Rect) -> bool:
    write(surface, theme, card.quarters[told.moment], (box.x, box.y + 34), QUARTER, max_width=box.w)
    said, decided = moment_words(told, card)
    y = paragraph(surface, theme, said, (box.x, box.y + 68), box.w, READING) + 10
    for line in decided:
        surface.fill(theme.colours.ochre, (box.x, round(y) - theme.px(16), 6, theme.px(20)))
        y = paragraph(surface, theme, line, (box.x + 18, y), box.w - 18, READING) + 8
    if card.deputy:
        y = paragraph(surface, theme, card.deputy, (box.x, y + 4), box.w, NOTE, "ink2")
    rest = BOTTOM - y
    asked = told.board.prompts.get("runs", ())
    question = asked[told.letter % len(asked)] if asked else ""
    need = paragraph_height(theme, question, box.w, QUESTION) + 30
    if question and need < rest:
        surface.fill(theme.colours.ink, (box.x, BOTTOM - need, box.w, 2))
        paragraph(surface, theme, question, (box.x, BOTTOM - need + theme.px(30)), box.w, QUESTION)
    return y - theme.px(20) <= BOTTOM


def halves(surface: pygame.Surface, theme: Theme, told: Told) -> bool:
    """Draw both halves beside each other at the same quarter, their course, and where they parted."""
    both, say = told.board.halves, told.say
    assert both is not None
    side = 268
    for nth, spread in enumerate(both.spreads):
        x = 24 + nth * 372
        write(surface, theme, f"{spread.half}: {spread.quarter}", (x, TOP + 24), HEAD, max_width=350)
        plot = pygame.Rect(x + 54, TOP + 62, side, side)
        board_draw.draw_spread(surface, theme, plot, spread, say)
        board_draw.spread_axes(surface, theme, plot, say)
    foot = TOP + 62 + side + theme.px(80)
    key = board_draw.spread_key(theme, both.spreads, say)
    low = board_draw.draw_key(surface, theme, key, (24, foot), 720)
    x = 792
    write(surface, theme, say("classroom.board.halves_middle"), (x, TOP + 24), BODY_BOLD, max_width=RIGHT - x)
    plot = pygame.Rect(x + 48, TOP + 44, RIGHT - x - 48 - 130, 176)
    names = (say("board.village_paper"), say("board.district_paper"))
    board_draw.draw_halves(surface, theme, plot, both.rows, [name.partition(",")[0] for name in names])
    y = paragraph(surface, theme, both.parted, (x, plot.bottom + theme.px(80)), RIGHT - x, TOLD)
    end = talk(surface, theme, told, "parting", x, round(y) - 8, RIGHT - x, 1)  # that of rank
    return low - theme.px(18) <= BOTTOM and end <= BOTTOM


def parting(surface: pygame.Surface, theme: Theme, told: Told) -> bool:
    """Draw the first decision at which A and B, and A and C, went different ways."""
    board, say, p = told.board, told.say, theme.colours
    write(surface, theme, say("classroom.board.parted"), (24, TOP + 30), SCREEN_HEADING, max_width=800)
    y = TOP + 52
    width = 740
    if not board.partings:
        paragraph(surface, theme, say("board.no_parting"), (24, y + 30), width, TOLD)
    for part in board.partings:
        sides = ((part.one, part.one_words), (part.other, part.other_words))
        heights = [max(44, paragraph_height(theme, words, width - 110, TOLD)) + 14 for _, words in sides]
        box = pygame.Rect(24, y, width, theme.px(48) + sum(heights) + 10)
        surface.fill(p.rule, box.move(5, 5))
        surface.fill(p.white, box)
        head = say("board.both", one=part.one, other=part.other)
        write(surface, theme, f"{head}: {say('board.together', quarter=part.quarter)}",
              (box.x + 20, box.y + theme.px(34)), BODY_BOLD, max_width=width - 40)  # fmt: skip
        top = box.y + theme.px(48)
        for (letter, words), high in zip(sides, heights, strict=True):
            board_draw.letter_box(surface, theme, letter, (box.x + 42, top + 22))
            paragraph(surface, theme, words, (box.x + 78, top + theme.px(28)), width - 110, TOLD)
            top += high
        y = box.bottom + 24
    end = talk(surface, theme, told, "parting", 808, TOP + 8, RIGHT - 808)
    return y - 24 <= BOTTOM and end <= BOTTOM


def causes(surface: pygame.Surface, theme: Theme, told: Told) -> bool:
    """Draw for each of the three runs what was chosen, ordered and weather, line by line; then the class."""
    if told.nth:
        return class_causes(surface, theme, told)
    board, say = told.board, told.say
    labels = [say(f"play.end.cause.{name}") for name in ("chosen", "ordered", "weather")]
    write(surface, theme, say("classroom.board.causes"), (24, TOP + 28), HEAD, max_width=700)
    _cause_key(surface, theme, labels)
    low = TOP + 40
    wide = (RIGHT - 24 - 48) // 3
    for nth, card in enumerate(board.cards):
        x = 24 + nth * (wide + 24)
        y = TOP + 62
        board_draw.letter_box(surface, theme, card.letter, (x + 17, y))
        write(surface, theme, told.name(card), (x + 46, y + 9), BODY_BOLD, max_width=wide - 46)
        y += theme.px(42)
        if not card.causes:
            waiting = told.percent < 100 and not card.last.startswith(say("classroom.board.run", letter=card.letter))
            words = say("board.counting", percent=told.percent) if waiting else ""
            y = round(paragraph(surface, theme, words or card.last, (x, y), wide, BODY))
        for row in card.causes:
            words = say("board.share", label=row.label, actual=row.actual)
            y = round(paragraph(surface, theme, words, (x, y), wide, TABLE_BOLD.at(18), lead=theme.px(21)))
            if row.values:
                parts = board_draw.cause_parts(row.values, row.parts, labels)
                causes_bar(surface, theme, parts, pygame.Rect(x, y - theme.px(14), wide, 20))
                y += 22
            y = round(paragraph(surface, theme, figures(row.parts), (x, y + 3), wide, NOTE, lead=theme.px(21))) + 3
        low = max(low, y)
    note_at = paragraph(surface, theme, say("classroom.board.causes_note"), (24, low + 6), RIGHT - 24, NOTE, "ink2")
    asked = board.prompts.get("causes", ())
    if asked and note_at + paragraph_height(theme, asked[0], RIGHT - 24, QUESTION) + 10 <= BOTTOM:
        paragraph(surface, theme, asked[0], (24, note_at + 12), RIGHT - 24, QUESTION)
    return note_at - theme.px(18) <= BOTTOM


def class_causes(surface: pygame.Surface, theme: Theme, told: Told) -> bool:
    """Draw of each cause how far the runs of the class lie apart, line by line, on one scale a line."""
    say = told.say
    title = f"{say('classroom.board.causes')}: {say('classroom.board.class_causes')}"
    write(surface, theme, title, (24, TOP + 28), HEAD, max_width=RIGHT - 24)
    if told.nth > len(told.board.class_causes):
        paragraph(surface, theme, say("board.counting", percent=told.class_percent), (24, TOP + 80), 900, TOLD)
        return True
    found = told.board.class_causes[told.nth - 1]
    y = round(paragraph(surface, theme, found.counted, (24, TOP + 62), RIGHT - 24, BODY)) + 8
    left, wide, gap = 316, 290, 24
    for nth, name in enumerate(("chosen", "ordered", "weather")):
        x = left + nth * (wide + gap)
        write(surface, theme, say(f"play.end.cause.{name}"), (x, y), BODY_BOLD, max_width=wide)
    y += 14
    paper.rule(surface, theme, 24, RIGHT, y, 3, "ink")
    for row in found.rows:
        paragraph(surface, theme, row.label, (24, y + theme.px(34)), left - 48, TABLE_BOLD.at(18), lead=theme.px(21))
        for nth, parts in enumerate(row.parts):
            x = left + nth * (wide + gap)
            foot = y + theme.px(34)
            if row.values:
                board_draw.draw_span(surface, theme, pygame.Rect(x, y + 16, wide, 20), row.values[nth], row.values)
                foot = y + 36 + theme.px(24)
            write(surface, theme, figures(parts), (x, foot), NOTE, max_width=wide)
        y += 36 + theme.px(36)
        paper.rule(surface, theme, 24, RIGHT, y, 1, "hair")
    about = say("classroom.board.class_note")
    foot = paragraph(surface, theme, about, (24, y + theme.px(26)), RIGHT - 24, NOTE, "ink2")
    return foot - theme.px(18) <= BOTTOM


def figures(parts: tuple[str, ...]) -> str:
    """Return the three figures of a row; the unit they share is said once."""
    units = {part.partition(" ")[2] for part in parts if " " in part}
    if len(units) != 1:
        return " · ".join(parts)
    return f"{' · '.join(part.partition(' ')[0] for part in parts)} {units.pop()}"


def _cause_key(surface: pygame.Surface, theme: Theme, labels: list[str]) -> None:
    x = RIGHT
    for name, label in reversed(list(zip(("chosen", "ordered", "weather"), labels, strict=True))):
        x -= round(measure(theme, label, BODY))
        write(surface, theme, label, (x, TOP + 26), BODY)
        x -= 54
        part = next(p for p in board_draw.cause_parts((-1, -1, -1), ("", "", ""), labels) if p.key == name)
        causes_bar(surface, theme, [part], pygame.Rect(x, TOP + 8, 44, 22))
        x -= 24


def foresight(surface: pygame.Surface, theme: Theme, told: Told) -> bool:
    """Draw six questions, what was expected and what came."""
    board, say = told.board, told.say
    write(surface, theme, say("classroom.board.foresaw"), (24, TOP + 28), SCREEN_HEADING, max_width=600)
    if not board.foresight:
        paragraph(surface, theme, say("board.no_foresight"), (24, TOP + 80), 700, TOLD)
        return True
    write(surface, theme, say("classroom.board.foresaw_note"), (RIGHT, TOP + 26), NOTE, "ink2", "right", 720)
    shown = board.foresight[6 * told.nth : 6 * told.nth + 6]
    across = 3 if len(shown) > 2 else len(shown)
    down = -(-len(shown) // 3)
    wide = (RIGHT - 24 - 36 * (across - 1)) // across
    asked = board.prompts.get("foresight", ())
    foot = BOTTOM - (paragraph_height(theme, asked[0], RIGHT - 24, QUESTION) + 6 if asked else 0)
    high = (foot - TOP - 48) // max(down, 1)
    fits = True
    for nth, guess in enumerate(shown):
        x, y = 24 + nth % 3 * (wide + 36), TOP + 48 + nth // 3 * high
        words = f"{guess.quarter}. {guess.question}"
        end = round(paragraph(surface, theme, words, (x, y + theme.px(20)), wide, NOTE))
        plot = pygame.Rect(x + 10, end - theme.px(8), wide - 24, y + high - end - theme.px(34))
        if plot.h < theme.px(60):
            fits = False
            continue
        board_draw.draw_expected(surface, theme, plot, guess, say)
    if asked:
        paragraph(surface, theme, asked[0], (24, foot + theme.px(22)), RIGHT - 24, QUESTION)
    return fits


def left_out(surface: pygame.Surface, theme: Theme, told: Told) -> bool:
    """Draw what the model leaves out, in two columns of cards."""
    board, say = told.board, told.say
    write(surface, theme, say("classroom.board.left_out"), (24, TOP + 34), SCREEN_HEADING, max_width=900)
    paper.rule(surface, theme, 24, RIGHT, TOP + 52, 3, "red")
    width = 596
    feet = [TOP + 96, TOP + 96]
    for nth, sentence in enumerate(board.left_out):
        side = nth % 2
        x = 24 + side * (width + 40)
        surface.fill(theme.colours.ink, (x, feet[side] - theme.px(18), 8, theme.px(24)))
        feet[side] = round(paragraph(surface, theme, sentence, (x + 26, feet[side]), width - 26, TOLD)) + 22
    write(surface, theme, say("classroom.board.no_list"), (24, BOTTOM - 8), NOTE, "ink2", max_width=RIGHT - 24)
    return max(feet) - 30 <= BOTTOM - theme.px(26)


DRAW: Final[dict[str, Callable[[pygame.Surface, Theme, Told], bool]]] = {
    "overview": overview,
    "replay": replay,
    "halves": halves,
    "parting": parting,
    "causes": causes,
    "foresight": foresight,
    "left_out": left_out,
}
"""Pages by name; each says whether everything had room."""
