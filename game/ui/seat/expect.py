"""What is expected of the quarter: one or two questions of a hundred, answered in a moment or passed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pygame

from game.play import foreseen
from game.play.run import Run
from game.sim.decisions import Foresee
from game.ui.draw import ink, paper
from game.ui.draw.type import paragraph, paragraph_height
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens import ground
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, Drawn, Pair, Rule, WidgetBlock, Words, heading, note, small
from game.ui.seat import place
from game.ui.seat.page import SeatPage
from game.ui.theme import BODY, READING, SCREEN_HEADING, TABLE_BOLD, WIDTH, Theme
from game.ui.widgets import Activated, Changed, FigureField, News, Widget

HUNDRED: Final = 100
ROW: Final = 10
LINE: Final = 26
"""Height of the line on which what was expected and what came stand side by side."""
WIDTHS: Final = {1: 820, 2: 1040}
"""Width of the sheet by how many questions stand on it."""
TOP: Final = 76
SQUARE: Final = 22
FIELD: Final = (300, 56)


class ExpectScreen(SeatPage):
    """One page before the desk: what is expected; nothing is filled in beforehand."""

    def __init__(self, shell: Shell, opens: str = "expect") -> None:
        self.shown = shell
        self.questions = foreseen.to_ask(self.run.campaign)
        self.values: dict[str, int] = {}
        self._typed: dict[str, str | None] = {}
        super().__init__(shell, opens)

    def question(self, name: str) -> str:
        """Return a question in words."""
        return self.say(f"classroom.question.{name}")

    def _field(self, name: str, rect: pygame.Rect) -> FigureField:
        """Return the field of a question, with what is being typed into it."""
        field = FigureField(
            self.theme, name, self.question(name), rect, self.values.get(name), high=HUNDRED,
            too_high=self.say("seat.expect.too_high"),
        )  # fmt: skip
        field.typed = self._typed.get(name)
        return field

    # the column

    def blocks(self) -> Sequence[Block]:
        """Return the questions beneath each other."""
        out: list[Block] = [heading(self.say("seat.expect.title")), Words(self.say("seat.expect.about"), BODY)]
        for name in self.questions:
            field = self._field(name, pygame.Rect(0, 0, *FIELD))
            out += [Rule(), Words(self.question(name), READING, kind="note"), WidgetBlock(field, _sizer(field))]
            out.append(Drawn(lambda _: 10 * 18 + 14, self._painter(name, 18)))
        return [*out, note(self.say("seat.expect.kept"))]

    def _painter(self, name: str, side: int) -> Callable[[pygame.Surface, pygame.Rect], None]:
        return lambda surface, rect: hundred(surface, self.theme, (rect.x, rect.y), self.values.get(name), side)

    # the laid-out page

    @property
    def sheet(self) -> pygame.Rect:
        """The sheet without its height, in the middle."""
        width = WIDTHS[max(1, len(self.questions))]
        return pygame.Rect((WIDTH - width) // 2, TOP, width, 0)

    @property
    def _width(self) -> int:
        """Width of the part of each question."""
        return (self.sheet.w - 64 - 48 * (len(self.questions) - 1)) // max(1, len(self.questions))

    def _left(self, index: int) -> int:
        return self.sheet.x + 32 + index * (self._width + 48)

    def _rows_y(self) -> int:
        theme, width = self.theme, self.sheet.w - 64
        return self.sheet.y + 52 + theme.px(34) + paragraph_height(theme, self.say("seat.expect.about"), width, BODY)

    def _grid_y(self) -> int:
        heights = [paragraph_height(self.theme, self.question(n), self._width, READING) for n in self.questions]
        return self._rows_y() + max(heights, default=0) + 24

    def fixed_parts(self) -> Sequence[Widget]:
        """Return a field for each question, beneath its hundred squares."""
        y = self._grid_y() + ROW * SQUARE + 20
        return [self._field(name, pygame.Rect(self._left(i), y, *FIELD)) for i, name in enumerate(self.questions)]

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the desk that waits, dimmed."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw one sheet with the questions side by side."""
        theme, say = self.theme, self.say
        self.draw_behind(surface)
        foot = self._grid_y() + ROW * SQUARE + 20 + FIELD[1]
        kept = paragraph_height(theme, say("seat.expect.kept"), self.sheet.w - 64, BODY)
        sheet = pygame.Rect(self.sheet.x, TOP, self.sheet.w, foot + kept + 44 - TOP)
        paper.sheet(surface, theme, sheet, "paper", 81, 8, beneath="kraft")
        x, width = sheet.x + 32, sheet.w - 64
        y = paragraph(surface, theme, say("seat.expect.title"), (x, sheet.y + 50), width, SCREEN_HEADING)
        paragraph(surface, theme, say("seat.expect.about"), (x, y), width, BODY, "ink2")
        for i, name in enumerate(self.questions):
            left = self._left(i)
            paragraph(surface, theme, self.question(name), (left, self._rows_y() + theme.px(19)), self._width, READING)
            hundred(surface, theme, (left, self._grid_y()), self.values.get(name), SQUARE)
        paragraph(surface, theme, say("seat.expect.kept"), (x, foot + 18 + theme.px(16)), width, BODY, "ink2")
        if sheet.bottom > self.work_area.bottom - 8:
            self.overflow = True

    # what the player does

    def first_focus(self) -> str | None:
        """Return the first question."""
        return self.questions[0] if self.questions else None

    def actions(self) -> Sequence[Action]:
        """Return passing over, and going on with what was foretold."""
        skip = Action("skip", self.say("seat.expect.skip"), "esc")
        none = self.say("seat.expect.none")
        return [skip, Action("keep", self.say("seat.expect.keep"), "enter", True, bool(self.values), none)]

    def on(self, news: News) -> Result | None:
        """Keep what is foretold, or pass over."""
        if isinstance(news, Changed):
            self.values[news.id] = int(str(news.value))
            self._typed = {w.id: w.typed for w in self.ring.widgets if isinstance(w, FigureField)}
            self.build()
            return Stay()
        if isinstance(news, Activated) and news.id == "keep" and self.values:
            for name in self.questions:
                if name in self.values:
                    self.shell.take(Foresee(name, self.values[name]))
            return self._on_to_desk()
        if isinstance(news, Activated) and news.id == "skip":
            return self._on_to_desk()
        return Stay()

    def _on_to_desk(self) -> Result:
        place.pass_over(self.run, "expect")
        self.shown.keep()
        return self.shell.onward()

    def back(self) -> Result | None:
        """Pass over."""
        return self._on_to_desk()


def hundred(surface: pygame.Surface, theme: Theme, at: tuple[int, int], value: int | None, side: int) -> None:
    """Draw a hundred squares, as many of them filled as are foretold, from the lowest row up."""
    p = theme.colours
    for i in range(HUNDRED):
        row, column = divmod(i, ROW)
        box = pygame.Rect(at[0] + column * side, at[1] + (ROW - 1 - row) * side, side - 4, side - 4)
        told = value is not None and i < value
        if told:
            surface.fill(p.pencil, box)
        pygame.draw.rect(surface, p.pencil if told else p.rule, box, 1)


def _sizer(field: FigureField) -> Callable[[int], int]:
    def lay(width: int) -> int:
        field.rect.w = min(width, round(FIELD[0] * field.theme.text_scale))
        field.rect.h = max(FIELD[1], field.theme.button_height)
        return field.rect.h + 8

    return lay


class ForeseenScreen(SeatPage):
    """What was expected beside what it was, quarter by quarter; only when the barns are open."""

    has_fixed = False

    def blocks(self) -> Sequence[Block]:
        """Return a part for each quarter."""
        out: list[Block] = [heading(self.say("seat.foreseen.title")), Words(self.say("seat.foreseen.about"), BODY)]
        return [*out, *expected_blocks(self.run, self.say, self.theme)]

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Close."""
        return self.back() if isinstance(news, Activated) else Stay()


def expected_blocks(run: Run, say: Any, theme: Theme) -> list[Block]:
    """Return what was expected beside what it was; never a word on how good a guess was."""
    out: list[Block] = []
    last = None
    for one in foreseen.expected(run.campaign):
        if one.quarter != last:
            out += [Rule("rule", 1), small(run.seat.quarter_label(one.quarter))]
            last = one.quarter
        was = say("seat.foreseen.was", n=one.came) if one.came is not None else say("seat.foreseen.unknown")
        out.append(Words(say(f"classroom.question.{one.question}"), BODY, after=2))
        out.append(Pair(say("seat.foreseen.expected", n=one.value), was, TABLE_BOLD, 0.45))
        if one.came is not None:
            out.append(Drawn(lambda _: LINE + 16, _line(theme, one.value, one.came)))
    return out


def _line(theme: Theme, value: int, was: int) -> Callable[[pygame.Surface, pygame.Rect], None]:
    """Return what draws a hundred as a line, with what was expected as a ring and what came as a disc."""

    def paint(surface: pygame.Surface, rect: pygame.Rect) -> None:
        p, y = theme.colours, rect.y + LINE // 2
        left, width = rect.x + 12, min(rect.w, 560) - 24
        at, to = (left + round(width * n / HUNDRED) for n in (value, was))
        ink.line(surface, p.rule, (left, y), (left + width, y), 2)
        for tenth in range(0, HUNDRED + 1, 10):
            x = left + width * tenth // HUNDRED
            ink.line(surface, p.rule, (x, y - 4), (x, y + 4), 1)
        ink.line(surface, p.ink, (at, y), (to, y), 3)
        ink.disc(surface, p.ink, (to, y), 8)
        ink.disc(surface, p.paper, (at, y), 8)
        ink.ring(surface, p.pencil, (at, y), 8, 3)

    return paint
