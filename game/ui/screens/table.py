"""The table of the village or of the district: sorted by its head, a row opens its card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import TableView
from game.ui.draw import paper
from game.ui.draw.type import Align, measure, write
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, Pair, Rule, button_block, heading, small
from game.ui.theme import LABEL, LABEL_BOLD, PANEL_HEADING, TABLE
from game.ui.widgets import Activated, Changed, News, Widget
from game.ui.widgets.table import Cell, Row, Table, TableColumn

SHEET: Final = pygame.Rect(24, 64, 1232, 580)
PAD: Final = 20


class TableScreen(ViewPage):
    """One table on one sheet; at large text each row becomes a short list."""

    view: TableView

    def __init__(self, shell: Shell, opens: str = "table") -> None:
        self.sorted_by = ""
        self.at: str | None = None
        super().__init__(shell, opens)

    def order(self) -> list[int]:
        """Return the rows in the order asked for: figures by size, words by the alphabet."""
        rows = list(range(len(self.view.rows)))
        if not self.sorted_by:
            return rows
        column = int(self.sorted_by)

        def value(index: int) -> tuple[int, float, str]:
            text = self.view.rows[index][column]
            number = text.replace(",", "").replace("−", "-").split(" ")[0].rstrip("%")
            try:
                return (0, -float(number), "")
            except ValueError:
                return (1, 0.0, text)

        return sorted(rows, key=value)

    def blocks(self) -> Sequence[Block]:
        """Return each row as a list of its cells."""
        v = self.view
        out: list[Block] = [heading(v.title)]
        for index in self.order():
            row = v.rows[index]
            out.append(Rule("hair", 1))
            if v.opens and v.opens[index]:
                out.append(button_block(self.theme, f"row{index}", row[0]))
            else:
                out.append(small(row[0]))
            out += [Pair(c, t, TABLE, 0.45) for c, t in zip(v.columns[1:], row[1:], strict=False) if t]
        return out

    def outline_blocks(self) -> Sequence[Block]:
        """Return the title: beside the picture the table is a widget of its own."""
        return [heading(self.view.title)] if self.column is None else self.column.blocks

    def widths(self) -> list[int]:
        """Return the widths of the columns: what their words need, the spare shared out."""
        theme, v = self.theme, self.view
        needs = []
        for i, head in enumerate(v.columns):
            cells = [measure(theme, row[i], TABLE) for row in v.rows if i < len(row)]
            needs.append(max([measure(theme, head, LABEL_BOLD) + 16, *cells]) + 24)
        room = SHEET.w - 2 * PAD - 24
        spare = room - sum(needs)
        return [n + spare // len(needs) for n in needs] if spare >= 0 else [n * room // sum(needs) for n in needs]

    def fixed_parts(self) -> Sequence[Widget]:
        """Return the table."""
        v, theme = self.view, self.theme
        columns = [
            TableColumn(str(i), head, width, self._align(i), sortable=True)
            for i, (head, width) in enumerate(zip(v.columns, self.widths(), strict=True))
        ]
        rows = [Row(str(i), tuple(Cell(text) for text in v.rows[i])) for i in self.order()]
        rect = pygame.Rect(SHEET.x + PAD, SHEET.y + 56, SHEET.w - 2 * PAD, SHEET.h - 66)
        self.table = Table(theme, "table", v.title, rect, columns, rows, at=self.at, sorted_by=self.sorted_by)
        return [self.table]

    def _align(self, column: int) -> Align:
        """Return right for columns of figures."""
        cells = [row[column] for row in self.view.rows if column < len(row) and row[column]]
        figures = sum(1 for c in cells if c[:1].isdigit() or c[:1] in "−?")
        return "right" if cells and figures * 2 > len(cells) and column else "left"

    def first_focus(self) -> str | None:
        """Return the table."""
        return "table"

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the sheet and its title."""
        paper.desk(surface, self.theme, self.work_area)
        paper.sheet(surface, self.theme, SHEET, "paper", 61, 7)
        hint = self.say("ui.table.hint")
        box = write(surface, self.theme, hint, (SHEET.right - PAD, SHEET.y + 38), LABEL, "ink2", "right")
        room = box.left - SHEET.x - PAD - 20
        write(surface, self.theme, self.view.title, (SHEET.x + PAD + 8, SHEET.y + 40), PANEL_HEADING, max_width=room)

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Walk, sort, open a row, or close."""
        if isinstance(news, Changed):
            if news.id == "table.sort":
                self.sorted_by = "" if self.sorted_by == str(news.value) else str(news.value)
                self.build()
            else:
                self.at = str(news.value)
            return Stay()
        if isinstance(news, Activated):
            if news.id == "close":
                return self.back()
            index = int(str(news.value)) if news.id == "table" else int(news.id.removeprefix("row"))
            opens = self.view.opens[index] if index < len(self.view.opens) else ""
            return self.go(opens) if opens else Stay()
        return Stay()
