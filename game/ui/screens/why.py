"""The why panel: slides over any screen from the right, at most three steps from a figure to its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import WhyStep, WhyView
from game.ui.draw import ink
from game.ui.draw.type import measure, paragraph, paragraph_height, wrap, write
from game.ui.hud import Action
from game.ui.input import Intent, Press
from game.ui.outline import Node
from game.ui.screen import Pop, Push, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, Drawn, Gap, Words, heading, veil
from game.ui.theme import BODY, LABEL, PANEL_HEADING, SMALL_HEADING, TABLE, WIDTH, Theme
from game.ui.widgets import Activated, News

SLIDE_MS: Final = 180


class WhyScreen(ViewPage):
    """Entries, rule, parameter with its source, joined by a line."""

    view: WhyView
    has_fixed = False
    opaque = False
    arrival = "own"

    def __init__(self, shell: Shell, opens: str) -> None:
        self._age = 0
        super().__init__(shell, opens)

    def blocks(self) -> Sequence[Block]:
        """Return the title and the boxes of the steps."""
        out: list[Block] = [heading(self.view.title, PANEL_HEADING)]
        for number, step in enumerate(self.view.steps, start=1):
            out.append(_step(self.theme, step, number))
            out.append(_joint(self.theme) if number < len(self.view.steps) else Gap(8))
        if self.view.source is not None:
            out.append(Words(f"{self.say('ui.word.source')}: {self.view.source.title}", LABEL, "ink2"))
        return out

    def column_rect(self) -> pygame.Rect:
        """Return the panel at the right; at large text the whole page."""
        area = self.work_area
        if self.theme.text_scale >= 1.5:
            return super().column_rect()
        width = round(424 * self.theme.text_scale)
        return pygame.Rect(WIDTH - 24 - width + self._slide(), area.y + 16, width, area.h - 32)

    def _slide(self) -> int:
        length = self.lasts(SLIDE_MS)
        return 0 if self._age >= length else round(24 * (1 - self._age / length))

    def tick(self, ms: int) -> bool:
        """Slide in."""
        moving = self._age < self.lasts(SLIDE_MS)
        self._age += ms
        if moving and self.column is not None and self.theme.text_scale < 1.5:
            self.column.rect = self.column_rect()
            self.column.area.x = self.column.rect.x
            self.column.x = self.column.rect.x + 18
        return super().tick(ms) or moving

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Dim the screen beneath a little."""
        veil(surface, self.theme, self.work_area)

    def actions(self) -> Sequence[Action]:
        """Return the steps as keys, the source, and the way back."""
        out = [Action(f"step{n}", s.title, str(n)) for n, s in enumerate(self.view.steps, start=1)]
        if self.view.source is not None:
            out.append(Action("source", self.say("ui.word.source"), "s"))
        return [*out, self.close_action(light=True)]

    def handle(self, intent: Intent) -> Result | None:
        """Y closes what Y opened."""
        if isinstance(intent, Press) and intent.key == "y":
            return Pop("why")
        return super().handle(intent)

    def renew(self) -> Result | None:
        """A reason does not change while it is read."""
        return Stay()

    def on(self, news: News) -> Result | None:
        """Go to a step, open the source, or close."""
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "close":
            return Pop("why")
        if news.id == "source" and self.view.source is not None:
            from game.ui.screens.source import SourceScreen  # opened on demand

            return Push(SourceScreen(self.shell, self.view.source))
        if news.id.startswith("step") and self.column is not None:
            before = sum(self.column.heights[: 1 + 2 * (int(news.id[4:]) - 1)])
            self.column.scroll(before - self.column.offset)
        return Stay()


def _step(theme: Theme, step: WhyStep, number: int) -> Block:
    """Return the box of one step: its title, its words, its rows."""
    pad = 14

    def column(width: int) -> list[int]:
        """Return the widths of the cells; one wide cell when a word would not fit its own."""
        many = _columns(width)
        cells = [(c, w) for row in step.rows for c, w in zip(row, many, strict=False)]
        fits = all(measure(theme, word, TABLE) <= w - 8 for c, w in cells for word in c.split(" "))
        return many if fits else [width - 2 * pad]

    def cells_of(width: int, row: Sequence[str]) -> Sequence[str]:
        return row if len(column(width)) > 1 else (" · ".join(row),)

    def _columns(width: int) -> list[int]:
        count = max((len(r) for r in step.rows), default=1)
        first = (width - 2 * pad) // count if count < 3 else round((width - 2 * pad) * 0.36)
        rest = (width - 2 * pad - first) // max(1, count - 1) if count > 1 else 0
        return [first] + [rest] * (count - 1)

    def row_height(width: int, row: Sequence[str]) -> int:
        cells = zip(cells_of(width, row), column(width), strict=False)
        return max(len(wrap(theme, c, TABLE, w - 8)) for c, w in cells) * theme.line_height(TABLE)

    def height(width: int) -> int:
        head = theme.line_height(SMALL_HEADING) * len(wrap(theme, f"{number}  {step.title}", SMALL_HEADING, width - 28))
        words = paragraph_height(theme, step.text, width - 2 * pad, BODY) if step.text else 0
        return head + words + sum(row_height(width, r) for r in step.rows) + 22

    def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
        p = theme.colours
        surface.fill(p.card, r)
        pygame.draw.rect(surface, p.ink, r, 2)
        y = r.y + theme.px(24)
        y = paragraph(surface, theme, f"{number}  {step.title}", (r.x + pad, y), r.w - 28, SMALL_HEADING)
        if step.text:
            y = paragraph(surface, theme, step.text, (r.x + pad, y), r.w - 2 * pad, BODY)
        for row in step.rows:
            x = r.x + pad
            for cell, width in zip(cells_of(r.w, row), column(r.w), strict=False):
                foot = y
                for line in wrap(theme, cell, TABLE, width - 8):
                    write(surface, theme, line, (x, foot), TABLE, max_width=width)
                    foot += theme.line_height(TABLE)
                x += width
            y += row_height(r.w, row)
            surface.fill(p.hair, (r.x + pad, y - theme.px(16), r.w - 2 * pad, 1))

    rows = ". ".join(", ".join(row) for row in step.rows)
    told = [Node("heading", f"{number}. {step.title}", level=2), *([Node("text", step.text)] if step.text else [])]
    if step.rows:
        cells = [Node("row", parts=tuple(Node("cell", cell) for cell in row)) for row in step.rows]
        told.append(Node("table", step.title, parts=tuple(cells)))
    return Drawn(height, paint, f"{number}. {step.title}. {step.text} {rows}".strip(), told)


def _joint(theme: Theme) -> Block:
    """Return the line that joins two steps."""

    def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
        ink.line(surface, theme.colours.ink, (r.centerx, r.y), (r.centerx, r.bottom), 3)

    return Drawn(lambda _: 22, paint)
