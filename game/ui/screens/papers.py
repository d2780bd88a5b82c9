"""Two papers side by side: what went up, as the newspaper prints it, and what is so, as far as you can know it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import DeskView, PaperRow, TwoPapersView
from game.sim.world import HOUSEHOLDS
from game.ui.draw import ink, paper
from game.ui.draw.motion import GAP, Unfold
from game.ui.draw.type import fit, measure, paragraph, wrap, write
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens import figures
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, Drawn, FigureLine, Rule, Words, asking, button_block, heading, note, small
from game.ui.screens.papers_sign import bar, beside, fan
from game.ui.screens.report import plain
from game.ui.theme import (
    BODY,
    BODY_BOLD,
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
FOOT: Final = LEFT.bottom - 36
JOINED: Final = "paper:percent"
"""The why of the figure that counts households."""
BETWEEN: Final = pygame.Rect(546, 64, 188, 580)
"""The table top between the papers, on which the gap is drawn."""
FEWEST: Final = 2
"""So many rows the papers keep room for."""
WHY: Final = Style("sans-bold", 16)
BIG: Final = Style("mono-bold", 23)
HEADLINE: Final = Style("display-bold", 31)


class TwoPapersScreen(ViewPage):
    """Newspaper, ledger, and the gap between them."""

    cue = "paper"
    view: TwoPapersView

    def __init__(self, shell: Shell, opens: str = "two_papers") -> None:
        self.unfold: Unfold | None = None
        super().__init__(shell, opens)
        self.unfold = Unfold(self.theme, self.pace)

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

    def outline_blocks(self) -> Sequence[Block]:
        """Return both papers; each row says what went up and what is so, and both ask why."""
        v, say = self.view, self.say
        out: list[Block] = [heading(v.headline), note(f"{v.masthead}, {v.date}"), note(say("ui.papers.district_paper"))]
        out.append(Words(v.deck, SAYING))
        if not v.rows:
            out.append(Words(say("ui.papers.nothing")))
        for row in v.rows:
            out += [small(row.label), FigureLine(row.written, say("ui.papers.went_up"))]
            out.append(FigureLine(row.so, say("ui.papers.so")))
        out += [heading(say("ui.papers.ledger")), Words(self._sentence()), note(say("ui.papers.ledger_about"))]
        out += [Words(t, TABLE) for t in v.ledger_notes]
        if v.changes:
            out.append(small(say("ui.papers.changes")))
        return [*out, *(Words(change.text, BODY, why=change.why) for change in v.changes)]

    def node_id(self, widget: Widget) -> str:
        """Return what a why on the ledger asks: on the readable page it stands with its entry."""
        if widget.id.startswith("why") and widget.id[3:].isdecimal():
            return asking(self.view.changes[int(widget.id[3:])].why)
        return super().node_id(widget)

    def _bar_block(self, row: PaperRow) -> Block:
        return Drawn(lambda _: 52, lambda s, r: bar(s, self.theme, row, pygame.Rect(r.x, r.y + 4, min(r.w, 400), 40)))

    @property
    def row_height(self) -> int:
        """Height of a row: smaller when there are many."""
        return min(ROW, (FOOT - ROWS_Y) // max(1, len(self.view.rows)))

    @property
    def rows_y(self) -> int:
        """Where the rows begin: few rows leave their room to the headline and to the ledger's entries."""
        return max(ROWS_Y, FOOT - max(FEWEST, len(self.view.rows)) * self.row_height)

    def fixed_parts(self) -> Sequence[Widget]:
        """Return a why beside each change of the ledger."""
        out: list[Widget] = []
        theme, name = self.theme, self.say("ui.word.why")
        width = measure(theme, name, WHY) + 28
        for i, y in self._change_rows():
            if self.view.changes[i].why:
                rect = pygame.Rect(RIGHT.right - 22 - width, y - theme.px(13) - 6, width, 25)
                out.append(Button(theme, f"why{i}", name, rect, kind="quiet", style=WHY))
        return out

    @property
    def line(self) -> int:
        """Distance of the ledger's ruled lines: its entries stand on them."""
        return self.theme.px(28)

    def _note_lines(self) -> list[tuple[str, str]]:
        """Return the ledger's notes as lines, the figure of a short one apart."""
        width = RIGHT.w - 88
        out: list[tuple[str, str]] = []
        for text in self.view.ledger_notes[:4]:
            head, _, tail = text.partition(": ")
            if tail and measure(self.theme, head, BODY) + measure(self.theme, tail, FIGURE) + 20 <= width:
                out.append((head, tail))
            else:
                out += [(line, "") for line in wrap(self.theme, text, BODY, width)]
        return out

    def _changes_y(self) -> int:
        """Return the base line of the first change."""
        return RIGHT.y + 48 + self.line * (1 + self._head_lines() + len(self._note_lines())) - 6

    def _head_lines(self) -> int:
        """Return on how many ruled lines the ledger says its main sentence."""
        return len(wrap(self.theme, self._sentence(), BODY_BOLD, RIGHT.w - 88))

    def _sentence(self) -> str:
        return self.view.headline_barn or self.say("ui.papers.ledger_about")

    def _change_rows(self) -> list[tuple[int, int]]:
        """Return the changes that have room in the ledger, with their first base lines."""
        y = self._changes_y()
        rows: list[tuple[int, int]] = []
        for i in range(len(self.view.changes)):
            high = (len(self._change_lines(i)) - 1) * self.theme.px(20)
            if y + high > self.rows_y - 40:
                break
            rows.append((i, y))
            y += self.line * (1 + -(-high // self.line))
        return rows

    def _change_lines(self, index: int) -> Sequence[str]:
        """Return the lines of a change beside its why."""
        change = self.view.changes[index]
        room = RIGHT.w - 88 - (measure(self.theme, self.say("ui.word.why"), WHY) + 36 if change.why else 0)
        return wrap(self.theme, change.text, TABLE, room)

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
        self._masthead(surface)
        place = Style("display", 17, 5)
        town = v.native or v.hud.place.split(", ")[-1].upper()
        write(surface, theme, town, (r.centerx, r.y + 92), place, "red", "centre", r.w - 60)
        paper.rule(surface, theme, r.x + 20, r.right - 20, r.y + 104, 1)
        kind = self.say("ui.papers.district_paper")
        box = write(surface, theme, kind, (r.x + 20, r.y + 123), LABEL, "ink2")
        write(surface, theme, v.date, (r.right - 20, r.y + 123), LABEL, "ink2", "right", r.right - 40 - box.right)
        paper.rule(surface, theme, r.x + 20, r.right - 20, r.y + 131, 1)
        self._headline(surface, news)
        top = self.rows_y
        if v.rows:
            write(surface, theme, self.say("ui.papers.went_up"), (r.x + 20, top - 12), SMALL_HEADING)
        else:
            paper.rule(surface, theme, r.x + 20, r.right - 20, top, 1, "ink2")
            paragraph(surface, theme, self.say("ui.papers.nothing"), (r.x + 20, top + 32), r.w - 40, BODY, "ink2")
        for i, row in enumerate(v.rows):
            y = top + i * self.row_height
            paper.rule(surface, theme, r.x + 20, r.right - 20, y, 1, "ink2")
            foot = y + round(self.row_height * 0.64)
            text = row.written.text
            space = r.w - 40
            style = BIG if measure(theme, text, BIG) < space * 0.5 else BIG.at(18)
            box = figures.put(surface, theme, row.written, (r.right - 20, foot), style, "right", space * 0.6)
            self._label(surface, row.label, (r.x + 20, foot), box.left - r.x - 36)
        if v.rows:
            write(surface, theme, self.say("ui.papers.printed"), (r.x + 20, r.bottom - 13), LABEL, "ink2")

    def _masthead(self, surface: pygame.Surface) -> None:
        """Write the name of the paper: smaller, then on two lines, when it is long."""
        theme, r, text = self.theme, LEFT, self.view.masthead
        size = fit(theme, text, MASTHEAD, r.w - 40)
        if size.size >= 30:
            write(surface, theme, text, (r.centerx, r.y + 66), size, "ink", "centre", r.w - 40)
            return
        size = MASTHEAD.at(24)
        lines = wrap(theme, text, size, r.w - 40)
        for i, line in enumerate(lines[:2]):
            at = (r.centerx, r.y + 66 - (len(lines[:2]) - 1 - i) * theme.px(24))
            write(surface, theme, line, at, size, "ink", "centre", r.w - 40)
        if len(lines) > 2:
            self.overflow = True

    def _headline(self, surface: pygame.Surface, news: Colour) -> None:
        """Set the headline, as large as its room allows, beside the block print."""
        theme, v, r = self.theme, self.view, LEFT
        high = self.rows_y - 40 - (r.y + 142)
        print_width = min(220, 150 + high // 3)
        beside(surface, theme, pygame.Rect(r.x + 20, r.y + 142, print_width, high), news, v.topic, v.hud.tick)
        x, width = r.x + 36 + print_width, r.w - 56 - print_width
        size = HEADLINE.at(38)
        deck = len(wrap(theme, v.deck, SAYING.at(17), width)) * theme.px(21)
        while size.size > 17:
            lines = wrap(theme, v.headline.upper(), size, width)
            widest = max(measure(theme, line, size) for line in lines)
            if widest <= width and len(lines) * theme.px(size.size * 1.16) + deck <= high + 4:
                break
            size = size.at(size.size - 1)
        y = r.y + 142 + theme.px(size.size * 0.86)
        lines = wrap(theme, v.headline.upper(), size, width)
        for i, line in enumerate(lines):
            red = i >= len(lines) // 2 and len(lines) > 1
            write(surface, theme, line, (x, y), size, "red" if red else "ink", max_width=width)
            y += theme.px(size.size * 1.16)
        y += theme.px(17) - theme.px(size.size * 0.86) + 2
        if paragraph(surface, theme, v.deck, (x, y), width, SAYING.at(17), lead=21) - theme.px(21) > self.rows_y - 22:
            self.overflow = True

    def _label(self, surface: pygame.Surface, text: str, at: tuple[int, int], room: int) -> None:
        """Write a row's label: one line, or two small ones."""
        if measure(self.theme, text, BODY) <= room:
            write(surface, self.theme, text, at, BODY)
            return
        lines = wrap(self.theme, text, LABEL, room)[:2]
        for i, line in enumerate(lines):
            foot = at[1] + round((i - (len(lines) - 1) / 2) * self.theme.px(18))
            write(surface, self.theme, line, (at[0], foot), LABEL, max_width=room)

    def _ledger(self, surface: pygame.Surface) -> None:
        theme, p, v, r = self.theme, self.theme.colours, self.view, RIGHT
        paper.sheet(surface, theme, r, "paper", 32, 7, beneath="kraft")
        top = self.rows_y
        y = r.y + 48
        while y < top - 30:
            surface.fill(p.bluelo, (r.x + 14, y, r.w - 28, 1))
            y += self.line
        surface.fill(p.redlo, (r.x + 52, r.y + 14, 2, r.h - 28))
        x, width = r.x + 64, r.w - 88
        title = Style("serif-bold", 28)
        box = write(surface, theme, self.say("ui.papers.ledger"), (x, r.y + 38), title, max_width=width)
        if v.headline_barn:
            about = self.say("ui.papers.ledger_about")
            write(surface, theme, about, (r.right - 24, r.y + 38), LABEL, "ink2", "right", width - box.w - 16)
        y = r.y + 48 + self.line - 6
        for line in wrap(theme, self._sentence(), BODY_BOLD, width):
            write(surface, theme, line, (x, y), BODY_BOLD, max_width=width)
            y += self.line
        for head, tail in self._note_lines():
            write(surface, theme, head, (x, y), BODY)
            if tail:
                write(surface, theme, tail, (r.right - 24, y), FIGURE, "ink", "right")
            y += self.line
        for i, foot in self._change_rows():
            for n, line in enumerate(self._change_lines(i)):
                write(surface, theme, line, (x, foot + n * theme.px(20)), TABLE, max_width=width)
        if v.rows:
            write(surface, theme, self.say("ui.papers.so"), (x, top - 12), SMALL_HEADING)
            write(surface, theme, self.say("ui.papers.marks"), (x, r.bottom - 13), LABEL, "ink2", max_width=width)
        for i, row in enumerate(v.rows):
            self._so_row(surface, row, top + i * self.row_height, x)

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
        """Draw the sign of the game and one bar for each row: what is so, what was written, and then the gap."""
        if self.view.rows and self.view.rows[0].written.value is not None:
            self._sign_words(surface, self.view.rows[0])
        if self.unfold is not None:
            self.unfold.draw(surface, BETWEEN, self._gap)
        else:
            self._gap(surface, GAP)

    def _gap(self, surface: pygame.Surface, stage: int) -> None:
        """Draw sign and bars as far as a stage."""
        theme, v = self.theme, self.view
        first = v.rows[0] if v.rows else None
        if first is not None and first.written.value is not None:
            whole, so = self._whole(first), first.so.value or 0
            fan(surface, theme, (640, self.rows_y - 148), so / whole, first.written.value / whole, stage)
        for i, row in enumerate(v.rows):
            y = self.rows_y + i * self.row_height
            high = min(40, self.row_height - 8)
            box = pygame.Rect(558, y + (self.row_height - high) // 2, 164, high)
            bar(surface, theme, row, box, stage)
            middle = box.centery
            ink.polygon(surface, theme.colours.red, [(547, middle), (556, middle - 5), (556, middle + 5)])
            ink.polygon(surface, theme.colours.ochre, [(733, middle), (724, middle - 5), (724, middle + 5)])

    def _sign_words(self, surface: pygame.Surface, first: PaperRow) -> None:
        """Write both figures under the sign."""
        theme = self.theme
        words = self.say("ui.papers.written", text=first.written.value or 0)
        y = self.rows_y - 148 + 36
        write(surface, theme, words, (640, y), TABLE_BOLD, "paper", "centre", 176)
        if first.so.value is not None:
            field = self.say("ui.papers.field", text=plain(first.so, self.say))
            for line in wrap(theme, field, TABLE_BOLD, 168):
                y += 24
                write(surface, theme, line, (640, y), TABLE_BOLD, rgb("#E9B765"), "centre", 176)

    def _whole(self, row: PaperRow) -> float:
        """Return what the whole field stands for: all households where they are counted, else the larger figure."""
        most = max(1, row.written.value or 0, row.so.high or row.so.value or 0)
        if row.written.why != JOINED:
            return most * 1.06
        desk = self.shell.view("desk")
        many = isinstance(desk, DeskView) and desk.district is not None
        return max(most, HOUSEHOLDS * len(desk.district.rows) if many else HOUSEHOLDS)

    def tick(self, ms: int) -> bool:
        """Let the gap be drawn once."""
        unfold = self.unfold if self.column is None else None
        moved = unfold.tick(ms) if unfold is not None else False
        return super().tick(ms) or moved

    def actions(self) -> Sequence[Action]:
        """Return the changes, the map, why, table, and history."""
        out = []
        if len(self.view.changes) > len(self._change_rows()) and self.column is None:
            out.append(Action("changes", self.say("ui.papers.changes"), "c"))
        desk = self.shell.view("desk")
        counted = any(row.written.why == JOINED for row in self.view.rows)
        if counted and isinstance(desk, DeskView) and desk.village is not None:
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
