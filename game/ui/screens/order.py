"""The telegram from above: tape strips, what is asked, what you know, what failing costs; then the five answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import ChoiceView, OrderView
from game.ui.draw import ink, paper
from game.ui.draw.type import measure, wrap, write
from game.ui.hud import Action
from game.ui.screen import Arrival, Push, Result, Stay
from game.ui.screens import ground
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import (
    Beside,
    Block,
    Drawn,
    FigureLine,
    Pair,
    Rule,
    Words,
    choice_block,
    heading,
    note,
    small,
)
from game.ui.theme import BODY_BOLD, FIGURE, LABEL, TABLE, Style
from game.ui.widgets import Activated, Button, ButtonKind, News, Widget

SHEET: Final = pygame.Rect(712, 70, 520, 492)
STRIP_MS: Final = 60
SLIDE_MS: Final = 320


class OrderScreen(ViewPage):
    """A telegram over the village; Answer opens the answers beside it."""

    view: OrderView
    fill = "card"
    arrival: Arrival = "own"
    cue = "telegraph"
    answering = False

    def __init__(self, shell: Shell, opens: str) -> None:
        self._age = 0
        super().__init__(shell, opens)

    def blocks(self) -> Sequence[Block]:
        """Return the telegram, its figures and all answers."""
        v = self.view
        out: list[Block] = [heading(v.heading), Pair(self.say("ui.order.from"), v.sender)]
        out += [Pair(self.say("ui.order.received"), v.received), Rule(), self._tape()]
        out += [FigureLine(v.asked, self.say("ui.order.asked")), FigureLine(v.known, self.say("ui.order.known"))]
        out += [Pair(self.say("ui.order.fails"), v.if_it_fails)]
        if v.computed:
            out.append(Pair(self.say("ui.order.computed"), v.computed))
        out += [Rule(), small(self.say("ui.order.answered" if self.settled else "ui.order.answers"))]
        if self.settled:
            return [*out, Words(self.settled)]
        return [*out, *(choice_block(self.theme, c, self.say) for c in v.answers)]

    @property
    def settled(self) -> str:
        """What was answered; that the deputy answers, once no answer is open to you any more; '' while it waits."""
        v = self.view
        if v.answered or any(choice.enabled for choice in v.answers):
            return v.answered
        return self.say("ui.order.deputy")

    def _tape(self) -> Block:
        lines = self.view.strips
        theme = self.theme

        def broken(width: int) -> tuple[str, ...]:
            return tuple(part for line in lines for part in paper.tape_lines(theme, line, width - 6))

        def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
            paper.strips(surface, theme, broken(r.w), (r.x, r.y), r.w)

        return Drawn(lambda w: len(broken(w)) * theme.px(35) + 12, paint, " ".join(lines))

    def actions(self) -> Sequence[Action]:
        """Return answer, source, why, put aside."""
        out = []
        if self.view.source is not None:
            out.append(Action("source", self.say("ui.order.source"), "s"))
        if self.view.asked.why:
            out.append(Action("why", self.say("ui.order.why"), "y"))
        out.append(Action("terms", self.say("ui.terms.button"), "g"))
        out.append(Action("close", self.say("ui.order.aside"), "esc"))
        if not self.settled:
            out.append(Action("answer", self.say("ui.order.answer"), "a", light=True))
        return out

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the desk under the telegram, dimmed when the telegram fills the page."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=self.column is not None)

    def fixed_parts(self) -> Sequence[Widget]:
        """No widgets but the bar: the telegram is read, then answered."""
        self.sheet = self._sheet_rect()
        y, x = self.sheet.bottom - 62, self.sheet.x
        out = []
        if not self.settled:
            out.append(self._button("answer", "answer", "a", pygame.Rect(x + 24, y, 168, 44), "main"))
        if self.view.source is not None:
            out.append(self._button("source", "source", "s", pygame.Rect(x + 206, y, 118, 44)))
        out.append(self._button("close", "aside", "esc", pygame.Rect(x + 338, y, 158, 44)))
        self._lefts = [button.rect.x for button in out]
        return out

    def _rows_shown(self) -> list[tuple[str, str]]:
        """Return the lines under the tape: asked, known, what failing costs, how it was worked out."""
        v = self.view
        rows = [("asked", v.asked.text), ("known", v.known.text), ("fails", v.if_it_fails)]
        if v.computed and not isinstance(self, AnswerScreen):
            rows.append(("computed", v.computed))
        if self.settled:
            rows.append(("answered", self.settled))
        return rows

    def _label_width(self) -> int:
        names = (measure(self.theme, self.say(f"ui.order.{k}"), TABLE) + 16 for k, _ in self._rows_shown())
        return max(116, *names)

    def _sheet_rect(self) -> pygame.Rect:
        """Return the telegram: as high as its words, within the work area."""
        theme, width = self.theme, SHEET.w
        strips = sum(len(paper.tape_lines(theme, line, width - 60)) for line in self.view.strips)
        room = width - 48 - self._label_width()
        lines = sum(len(wrap(theme, text, BODY_BOLD, room)) for _, text in self._rows_shown())
        high = 98 + theme.px(21) + strips * theme.px(35) + 30 + lines * theme.px(25) + 66
        return pygame.Rect(SHEET.x, SHEET.y, width, min(max(high, 400), self.work_area.bottom - 16 - SHEET.y))

    def _button(self, name: str, words: str, key: str, rect: pygame.Rect, kind: ButtonKind = "plain") -> Button:
        label = self.say(f"ui.order.{words}")
        return Button(self.theme, f"sheet.{name}", label, rect, kind=kind, key=key)

    def first_focus(self) -> str | None:
        """Return the answer on the sheet."""
        return "sheet.answer" if self.column is None and not self.settled else super().first_focus()

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the village and the telegram over it."""
        self.draw_behind(surface)
        r = self.sheet.move(self._slide(), 0)
        for button, left in zip(self.page_widgets, self._lefts, strict=True):
            button.rect.x = left + r.x - SHEET.x
        self._sheet(surface, r)

    def _sheet(self, surface: pygame.Surface, r: pygame.Rect) -> None:
        theme, v = self.theme, self.view
        paper.sheet(surface, theme, r, "card", 5, 8, beneath="kraft")
        paper.band(surface, theme, pygame.Rect(r.x, r.y, r.w, 50))
        form = self.say("ui.order.form")
        head = Style("display-bold", 27, 3)
        if measure(theme, v.heading, head) + measure(theme, form, LABEL) + 80 <= r.w:
            write(surface, theme, form, (r.right - 24, r.y + 32), LABEL, "ink2", "right")
        elif measure(theme, v.heading, head) > r.w - 48:
            head = Style("display-bold", 24)
        write(surface, theme, v.heading, (r.x + 24, r.y + 35), head, max_width=r.w - 48)
        label = measure(theme, self.say("ui.order.from"), LABEL) + 10
        aside = measure(theme, self.say("ui.order.received"), LABEL) + 16 + measure(theme, v.received, FIGURE)
        beside = 24 + label + measure(theme, v.sender, BODY_BOLD) + 24 + aside + 24 <= r.w
        y = r.y + (74 if beside else 72)
        write(surface, theme, self.say("ui.order.from"), (r.x + 24, y), LABEL, "ink2")
        room = r.w - 48 - label - (aside + 24 if beside else 0)
        write(surface, theme, v.sender, (r.x + 24 + label, y), BODY_BOLD, max_width=room)
        if not beside:  # a long sender has the line to itself
            y += theme.px(23)
        received = write(surface, theme, v.received, (r.right - 24, y), FIGURE, "ink", "right")
        write(surface, theme, self.say("ui.order.received"), (received.left - 16, y), LABEL, "ink2", "right")
        top = y + 10
        paper.rule(surface, theme, r.x + 24, r.right - 24, top, 1, "rule")
        still = theme.motion != "full" or isinstance(self, AnswerScreen)
        shown = None if still else max(0, round((self._age / self.pace - SLIDE_MS) / STRIP_MS))
        lines = tuple(part for line in v.strips for part in paper.tape_lines(theme, line, r.w - 60))
        y = paper.strips(surface, theme, lines, (r.x + 22, top + 14), r.w - 44, shown=shown) + 12
        ink.line(surface, theme.colours.rule, (r.x + 24, y - 6), (r.right - 24, y - 6), 1, (2, 4))
        y = self._rows(surface, r, y + 18)
        if y > r.bottom - 66:
            self.overflow = True

    def _rows(self, surface: pygame.Surface, r: pygame.Rect, y: int) -> int:
        theme, rows = self.theme, self._rows_shown()
        step = theme.px(25)
        left = r.x + 24 + self._label_width()
        for key, text in rows:
            write(surface, theme, self.say(f"ui.order.{key}"), (r.x + 24, y), TABLE, "ink2")
            for line in wrap(theme, text, BODY_BOLD, r.right - 24 - left):
                write(surface, theme, line, (left, y), BODY_BOLD, max_width=r.right - 24 - left)
                y += step
        return y - step

    def _slide(self) -> int:
        """Return how far the telegram still is to the right."""
        length = self.lasts(SLIDE_MS)
        if not length or self._age >= length:
            return 0
        rest = 1 - self._age / length
        return round(560 * rest * rest * rest)

    def tick(self, ms: int) -> bool:
        """Slide in, then paste the strips one by one."""
        last = self.lasts(SLIDE_MS + STRIP_MS * 14)
        moving = self.column is None and self._age < last
        self._age += ms
        return super().tick(ms) or moving

    def _fits(self) -> bool:
        self._age, age = 100_000, self._age
        fits = super()._fits()
        self._age = age
        return fits

    def on(self, news: News) -> Result | None:
        """Answer, read the source, ask why, or put aside."""
        if isinstance(news, Activated):
            name = news.id.removeprefix("sheet.")
            if name == "answer" and self.column is None:
                return Push(AnswerScreen(self.shell, self.opens))
            if name == "answer" and self.column is not None:
                self.ring.focus(self.view.answers[0].id)
                self.column.reveal(self.column.widgets[0].rect)
                return Stay()
            if name == "source":
                return self._source()
            if name == "why":
                return self.go(f"why:{self.view.asked.why}")
            if name == "terms":
                return self.explain()
            if name == "close":
                return self.back()
        return super().on(news)

    def _source(self) -> Result | None:
        from game.ui.screens.source import SourceScreen  # opened on demand

        return Push(SourceScreen(self.shell, self.view.source)) if self.view.source else Stay()

    def choices(self) -> Sequence[ChoiceView]:
        """Return the answers."""
        return self.view.answers

    def resume(self, value: object) -> Result | None:
        """Go back to the desk once the order is answered, else show it again."""
        result = super().resume(value)
        return self.back() if value == "taken" else result


class AnswerScreen(OrderScreen):
    """The answers beside the telegram, each with what it does to paper, barn and people."""

    cue = "paper"
    has_fixed = False
    arrival: Arrival = "sheet"

    def split_rect(self) -> pygame.Rect | None:
        """Return the room at the left of the telegram."""
        return pygame.Rect(14, self.work_area.y + 12, SHEET.x - 26, self.work_area.h - 24)

    def split_blocks(self) -> Sequence[Block]:
        """Return the answers."""
        computed = [Beside([Words(self.view.computed, TABLE)], bar="red")] if self.view.computed else []
        return [*computed, *(choice_block(self.theme, c, self.say) for c in self.view.answers)]

    def draw_split(self, surface: pygame.Surface) -> None:
        """Draw the village, dimmed, and the telegram without its buttons."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)
        self._sheet(surface, self._sheet_rect())

    def blocks(self) -> Sequence[Block]:
        """Return what is asked, and the answers."""
        v = self.view
        computed = [note(v.computed)] if v.computed else []
        cards = [choice_block(self.theme, c, self.say) for c in v.answers]
        return [heading(self.say("ui.order.answers")), Words(" ".join(v.strips), TABLE, "ink2"), *computed, *cards]

    def actions(self) -> Sequence[Action]:
        """Return source, why and back."""
        return [a for a in super().actions() if a.id != "answer"]

    def first_focus(self) -> str | None:
        """Return the first answer."""
        return self.view.answers[0].id if self.view.answers else None
