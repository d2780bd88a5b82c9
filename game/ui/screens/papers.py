"""Two papers side by side: what went up, as the newspaper prints it, and what is so, as far as you can know it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import DeskView, PaperRow, TwoPapersView
from game.sim.world import HOUSEHOLDS
from game.ui.draw import hatch, ink, paper
from game.ui.draw.shapes import shape
from game.ui.draw.type import measure, paragraph, wrap, write
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens import figures
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, Drawn, FigureLine, Rule, Words, button_block, heading, note, small
from game.ui.theme import (
    BODY,
    FIGURE,
    LABEL,
    MASTHEAD,
    NORMAL,
    SAYING,
    SMALL_HEADING,
    TABLE,
    TABLE_BOLD,
    Colour,
    Style,
    Theme,
    mix,
    rgb,
)
from game.ui.widgets import Activated, News, Widget
from game.ui.widgets.button import Button

LEFT: Final = pygame.Rect(24, 64, 520, 580)
RIGHT: Final = pygame.Rect(736, 64, 520, 580)
NEWSPRINT: Final = rgb("#ECE6D6")
ROW: Final = 52
ROWS_Y: Final = 64 + 292
BIG: Final = Style("mono-bold", 23)
HEADLINE: Final = Style("display-bold", 31)


class TwoPapersScreen(ViewPage):
    """Newspaper, ledger, and the gap between them."""

    view: TwoPapersView

    def __init__(self, shell: Shell, opens: str = "two_papers") -> None:
        self._age = 0
        super().__init__(shell, opens)

    def blocks(self) -> Sequence[Block]:
        """Return both papers beneath each other."""
        v = self.view
        out: list[Block] = [heading(v.masthead, MASTHEAD.at(34)), note(v.date)]
        out += [heading(v.headline, HEADLINE, "red"), Words(v.deck, SAYING), Rule()]
        for row in v.rows:
            out += [small(row.label), FigureLine(row.written, self.say("ui.papers.went_up"))]
            out += [FigureLine(row.so, self.say("ui.papers.so")), self._bar_block(row), Rule("rule", 1)]
        out += [heading(v.headline_barn or self.say("ui.papers.ledger")), *(Words(t, TABLE) for t in v.ledger_notes)]
        if v.changes:
            out.append(small(self.say("ui.papers.changes")))
        for i, change in enumerate(v.changes):
            out.append(Words(change.text, BODY))
            if change.why:
                out.append(button_block(self.theme, f"why{i}", self.say("ui.word.why")))
        return out

    def _bar_block(self, row: PaperRow) -> Block:
        return Drawn(lambda _: 52, lambda s, r: bar(s, self.theme, row, pygame.Rect(r.x, r.y + 4, min(r.w, 400), 40)))

    @property
    def row_height(self) -> int:
        """Height of a row: smaller when there are many."""
        return min(ROW, (LEFT.bottom - 40 - ROWS_Y) // max(1, len(self.view.rows)))

    def fixed_parts(self) -> Sequence[Widget]:
        """Return a why beside each change and each row of the ledger."""
        out: list[Widget] = []
        theme = self.theme
        for i, y in self._change_rows():
            if self.view.changes[i].why:
                rect = pygame.Rect(RIGHT.right - 96, y - theme.px(20), 76, theme.px(28))
                name = self.say("ui.word.why")
                out.append(Button(theme, f"why{i}", name, rect, kind="quiet", style=Style("sans-bold", 16)))
        return out

    def _change_rows(self) -> list[tuple[int, int]]:
        """Return the changes that have room in the ledger, with their first base lines."""
        y = RIGHT.y + 98 + 28 * min(4, len(self.view.ledger_notes)) + 8
        rows: list[tuple[int, int]] = []
        for i in range(len(self.view.changes)):
            high = max(32, len(self._change_lines(i)[0]) * self.theme.px(20) + 8)
            if y + (len(self._change_lines(i)[0]) - 1) * self.theme.px(20) > RIGHT.y + 258:
                break
            rows.append((i, y))
            y += high
        return rows

    def _change_lines(self, index: int) -> tuple[Sequence[str], Style]:
        """Return the lines of a change: one of reading size, or several small ones."""
        change = self.view.changes[index]
        room = RIGHT.w - 88 - (86 if change.why else 0)
        if measure(self.theme, change.text, BODY) <= room:
            return (change.text,), BODY
        return wrap(self.theme, change.text, LABEL, room), LABEL

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw both papers and the gap."""
        paper.desk(surface, self.theme, self.work_area)
        self._newspaper(surface)
        self._ledger(surface)
        self._between(surface)

    def _newspaper(self, surface: pygame.Surface) -> None:
        theme, p, v, r = self.theme, self.theme.colours, self.view, LEFT
        news = p.paper if theme.contrast == "high" else NEWSPRINT
        paper.sheet(surface, theme, r, news, 31, 7, beneath=mix(news, NORMAL.ink, 0.2))
        surface.fill(p.ink, (r.x + 20, r.y + 16, r.w - 40, 4))
        write(surface, theme, v.masthead, (r.centerx, r.y + 66), MASTHEAD, "ink", "centre", r.w - 40)
        place = Style("display", 17, 5)
        town = v.hud.place.split(", ")[-1].upper()
        write(surface, theme, town, (r.centerx, r.y + 92), place, "red", "centre", r.w - 60)
        paper.rule(surface, theme, r.x + 20, r.right - 20, r.y + 104, 1)
        kind = self.say("ui.papers.district_paper")
        box = write(surface, theme, kind, (r.x + 20, r.y + 123), LABEL, "ink2")
        write(surface, theme, v.date, (r.right - 20, r.y + 123), LABEL, "ink2", "right", r.right - 40 - box.right)
        paper.rule(surface, theme, r.x + 20, r.right - 20, r.y + 131, 1)
        rays(surface, theme, pygame.Rect(r.x + 20, r.y + 142, 196, 108), news)
        x, width = r.x + 232, r.w - 252
        size = HEADLINE
        lines = wrap(theme, v.headline.upper(), size, width)
        deck = wrap(theme, v.deck, SAYING.at(17), width)
        while len(lines) * theme.px(size.size) * 1.18 + len(deck) * theme.px(21) > 112 and size.size > 19:
            size = size.at(size.size - 2)
            lines = wrap(theme, v.headline.upper(), size, width)
        y = r.y + 142 + theme.px(size.size * 0.92)
        step = theme.px(size.size * 1.16)
        for i, line in enumerate(lines):
            tone = "red" if i >= len(lines) // 2 and len(lines) > 1 else "ink"
            write(surface, theme, line, (x, y), size, "red" if tone == "red" else "ink", max_width=width)
            y += step
        if paragraph(surface, theme, v.deck, (x, y), width, SAYING.at(17), lead=21) > r.y + 286:
            self.overflow = True
        write(surface, theme, self.say("ui.papers.went_up"), (r.x + 20, r.y + 280), SMALL_HEADING)
        for i, row in enumerate(v.rows):
            y = ROWS_Y + i * self.row_height
            paper.rule(surface, theme, r.x + 20, r.right - 20, y, 1, "ink2")
            foot = y + round(self.row_height * 0.64)
            text = row.written.text
            space = r.w - 40
            style = BIG if measure(theme, text, BIG) < space * 0.5 else BIG.at(18)
            box = figures.put(surface, theme, row.written, (r.right - 20, foot), style, "right", space * 0.6)
            write(surface, theme, row.label, (r.x + 20, foot), BODY, max_width=box.left - r.x - 36)
        write(surface, theme, self.say("ui.papers.printed"), (r.x + 20, r.bottom - 13), LABEL, "ink2")

    def _ledger(self, surface: pygame.Surface) -> None:
        theme, p, v, r = self.theme, self.theme.colours, self.view, RIGHT
        paper.sheet(surface, theme, r, "paper", 32, 7, beneath="kraft")
        for i in range(9):
            surface.fill(p.bluelo, (r.x + 14, r.y + 48 + 28 * i, r.w - 28, 1))
        surface.fill(p.redlo, (r.x + 52, r.y + 14, 2, r.h - 28))
        x, width = r.x + 64, r.w - 88
        write(surface, theme, v.headline_barn or self.say("ui.papers.ledger"), (x, r.y + 38), Style("serif-bold", 28),
              max_width=width)  # fmt: skip
        write(surface, theme, self.say("ui.papers.ledger_about"), (x, r.y + 67), TABLE, "ink2", max_width=width)
        y = r.y + 98
        for text in v.ledger_notes[:4]:
            head, _, tail = text.partition(": ")
            box = write(surface, theme, tail, (r.right - 24, y), FIGURE, "ink", "right") if tail else None
            room = (box.left - x - 12) if box is not None else width
            write(surface, theme, head, (x, y), BODY, max_width=room)
            y += 28
        for i, foot in self._change_rows():
            lines, style = self._change_lines(i)
            for n, line in enumerate(lines):
                write(surface, theme, line, (x, foot + n * theme.px(20)), style, max_width=width)
        write(surface, theme, self.say("ui.papers.so"), (x, r.y + 284), SMALL_HEADING)
        for i, row in enumerate(v.rows):
            self._so_row(surface, row, ROWS_Y + i * self.row_height, x)
        write(surface, theme, self.say("ui.papers.marks"), (x, r.bottom - 13), LABEL, "ink2", max_width=width)

    def _so_row(self, surface: pygame.Surface, row: PaperRow, y: int, x: int) -> None:
        theme, r = self.theme, RIGHT
        paper.rule(surface, theme, x, r.right - 24, y, 1, "ink2")
        foot = y + round(self.row_height * 0.64)
        figures.mark(surface, theme, row.so.how, (r.x + 32, foot - 7))
        width = r.right - 24 - x
        style = BIG if measure(theme, row.so.text, BIG) < width * 0.5 else BIG.at(18)
        known = row.so.value is not None
        style = style if known else TABLE
        paint = "brown" if known else "ink2"
        if measure(theme, row.so.text, style) > width * 0.6:
            style = TABLE_BOLD
        box = write(surface, theme, row.so.text, (x, foot), style, "brown" if paint == "brown" else "ink2",
                    max_width=width)  # fmt: skip
        beside = row.so.how_text or (row.so.label if row.so.label != row.label else "")
        room = r.right - 24 - box.right - 14
        if beside and room > 60:
            lines = wrap(theme, beside, LABEL, room)[:2]
            step = theme.px(18)
            foot -= (len(lines) - 1) * step // 2
            for i, line in enumerate(lines):
                write(surface, theme, line, (r.right - 24, foot + i * step), LABEL, "ink2", "right", room)

    def _between(self, surface: pygame.Surface) -> None:
        """Draw the sign of the game and one bar for each row, solid and then hatched."""
        theme, v = self.theme, self.view
        if v.rows and v.rows[0].written.value is not None:
            first = v.rows[0]
            desk = self.shell.view("desk")
            whole = HOUSEHOLDS
            if isinstance(desk, DeskView) and desk.district is not None:
                whole = HOUSEHOLDS * len(desk.district.rows)
            part = grown(self._age, theme)
            fan(
                surface,
                theme,
                (640, LEFT.y + 208),
                (first.so.value or 0) / whole,
                (first.written.value or 0) / whole * part,
            )
            words = self.say("ui.papers.written", text=first.written.value)
            write(surface, theme, words, (640, LEFT.y + 244), TABLE_BOLD, "paper", "centre", 176)
            if first.so.value is not None:
                field = self.say("ui.papers.field", text=first.so.value)
                write(surface, theme, field, (640, LEFT.y + 268), TABLE_BOLD, rgb("#E9B765"), "centre", 176)
        for i, row in enumerate(v.rows):
            y = ROWS_Y + i * self.row_height
            high = min(40, self.row_height - 8)
            box = pygame.Rect(558, y + (self.row_height - high) // 2, 164, high)
            bar(surface, theme, row, box)
            middle = box.centery
            ink.polygon(surface, theme.colours.red, [(547, middle), (556, middle - 5), (556, middle + 5)])
            ink.polygon(surface, theme.colours.ochre, [(733, middle), (724, middle - 5), (724, middle + 5)])

    def tick(self, ms: int) -> bool:
        """Sweep the gap once."""
        moving = self.column is None and self._age < self.theme.duration(900)
        self._age += ms
        return super().tick(ms) or moving

    def actions(self) -> Sequence[Action]:
        """Return the changes, the map, why, table, and history."""
        out = []
        if len(self.view.changes) > len(self._change_rows()) and self.column is None:
            out.append(Action("changes", self.say("ui.papers.changes"), "c"))
        desk = self.shell.view("desk")
        if isinstance(desk, DeskView) and desk.village is not None:
            out.append(Action("map", self.say("ui.papers.on_map"), "m"))
        out += [Action("why", self.say("ui.word.why"), "y"), Action("table", self.say("ui.word.table"), "t")]
        return [*out, Action("history", self.say("ui.papers.history"), "h", light=True)]

    def on(self, news: News) -> Result | None:
        """Ask why, look at the map, or go on to history."""
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "history":
            return self.go("history")
        if news.id == "table":
            return self.go("table")
        if news.id == "map":
            from game.ui.screen import Push  # the map of the gap is opened on demand
            from game.ui.screens.gapmap import GapMap

            return Push(GapMap(self.shell, "two_papers"))
        if news.id == "changes":
            from game.ui.screen import Push  # rare: only when the ledger has no room
            from game.ui.screens.changes import ChangesScreen

            return Push(ChangesScreen(self.shell, "two_papers"))
        if news.id == "why":
            key = next((row.so.why or row.written.why for row in self.view.rows), "")
            return self.go(f"why:{key}") if key else Stay()
        if news.id.startswith("why"):
            key = self.view.changes[int(news.id[3:])].why
            return self.go(f"why:{key}") if key else Stay()
        return Stay()

    def back(self) -> Result | None:
        """Open the settings: nothing lies beneath."""
        return self.go("settings")


def grown(age: int, theme: Theme) -> float:
    """Return how much of the gap is drawn by now, 0 to 1."""
    length = theme.duration(900)
    if not length or age >= length:
        return 1.0
    rest = 1 - age / length
    return 1 - rest * rest * rest


def bar(surface: pygame.Surface, theme: Theme, row: PaperRow, box: pygame.Rect) -> None:
    """Draw one row on a dark ground: what is so solid, what is only written hatched."""
    p = theme.colours
    surface.fill(mix(p.night, p.paper, 0.08), box)
    if row.written.value is None:
        return
    written, low = row.written.value, row.so.low
    high = row.so.high if row.so.high is not None else low
    if low is None or high is None:
        hatch.filled(surface, theme, "unseen", box.inflate(-12, -12))
        return
    top = max(1, written, high) * 1.09
    k = (box.w - 12) / top
    inner = pygame.Rect(box.x + 6, box.y + 6, 0, box.h - 12)
    surface.fill(p.ochre, (inner.x, inner.y, max(2, round(low * k)), inner.h))
    if written > low:
        part = pygame.Rect(round(inner.x + low * k), inner.y, round((written - low) * k), inner.h)
        hatch.filled(surface, theme, "range" if high > low else "gap", part)
        surface.fill(p.white, (part.x - 1, box.y, 2, box.h))
    elif written < low:
        at = round(inner.x + written * k)
        surface.fill(p.red, (at - 1, box.y, 3, box.h))


def fan(surface: pygame.Surface, theme: Theme, foot: tuple[int, int], real: float, written: float) -> None:
    """Draw the sign of the game: the field that is, inside the field that was reported."""
    p = theme.colours
    cx, y, w, h = foot[0], foot[1], 168, 112

    def wedge(u: float) -> list[tuple[float, float]]:
        u = max(0.02, min(1.0, u))
        return [(cx - u * w * 0.3, y), (cx - u * w * 0.5, y - h), (cx + u * w * 0.5, y - h), (cx + u * w * 0.3, y)]

    ink.polygon(surface, mix(p.night, p.paper, 0.16), wedge(1))
    for i in range(-9, 10):
        top = (cx + i / 9 * w * 0.5, y - h)
        ink.line(surface, mix(p.night, p.paper, 0.3), (cx + i / 9 * w * 0.3, y), top, 1)
    if written > real:
        claim = wedge(written)
        ink.polygon(surface, p.paper, claim)
        hatch.hatch(surface, p.red, claim, 45, 7, 1.8)
        ink.polyline(surface, p.red, claim, 2, (6, 4), closed=True)
    field = wedge(real)
    ink.polygon(surface, p.ochre, field)
    ink.polyline(surface, p.ink, field, 1.2, closed=True)
    for i in (-1, 0, 1):
        reach = max(0.02, real)
        top = (cx + i * reach * w * 0.25, y - h)
        ink.line(surface, p.brown, (cx + i * reach * w * 0.15, y), top, 1.2)
    if 0 < written < real:
        ink.polyline(surface, p.red, wedge(written), 2.4, (6, 4), closed=True)


def rays(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, ground: Colour) -> None:
    """Draw the block print of the newspaper: a tractor before the rays of one field, in two inks."""
    p = theme.colours
    clip = surface.get_clip()
    surface.set_clip(rect.clip(clip))
    surface.fill(p.red, rect)
    cx, cy, n = rect.centerx, rect.bottom + 46, 15
    for i in range(n):
        a, b = (math.pi * (1.04 + 0.92 * (i + d) / n) for d in (0, 0.5))
        ink.polygon(surface, ground, [(cx, cy), *((cx + 300 * math.cos(t), cy + 300 * math.sin(t)) for t in (a, b))])
    surface.fill(p.red, (rect.x, rect.bottom - 20, rect.w, 20))
    roles = {"ink": NORMAL.ink, "wheel": NORMAL.ink, "redpart": ground}
    shape(surface, "tractor", (rect.centerx - 52, rect.bottom - 14), 104, roles)
    surface.set_clip(clip)
