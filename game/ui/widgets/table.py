"""Rows that can be walked: a table with a head that sorts, or a plain list without one.

A table is one stop of the focus ring; inside it arrows walk rows, so that sixty households do not cost
sixty Tabs. Past the first and the last row the arrows pass on to the ring.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.ui.draw import hatch, marks
from game.ui.draw.type import Align, cover, write
from game.ui.input import Confirm, Intent, Move, Point, Scroll
from game.ui.outline import Node
from game.ui.theme import LABEL_BOLD, TABLE, Paint, Style, Theme, mix
from game.ui.widgets.base import KEPT, Activated, Changed, News, Widget
from game.ui.widgets.scroll import BAR, draw_bar

ROW: Final = 44


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: key, words of its head, width in px, and how its cells stand."""

    key: str
    label: str
    width: int
    align: Align = "left"
    sortable: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Args:
        text: its words or figure.
        paint: its ink.
        style: its face, the table's if left out.
        known: a mark of knowledge before the text.
        unseen: hatched ground, because nobody has looked; the text is the last known figure.
        claim: a figure of the paper: red, underlined with dashes.
    """

    text: str
    paint: Paint = "ink"
    style: Style | None = None
    known: marks.Known | None = None
    unseen: bool = False
    claim: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the key that `Activated` and `Changed` bring, its cells, and whether it is set off."""

    key: str
    cells: tuple[Cell, ...]
    strong: bool = False


class Table(Widget):
    """Rows under a head.

    Arrow keys, page keys, Home and End walk the rows (`Changed(id, key)`), Enter opens one
    (`Activated(id, key)`). From the first row Up goes into the head, where left and right choose a column
    and Enter sorts by it (`Changed(id + ".sort", column key)`); sorting itself is the caller's.

    Args:
        theme: the reader's choices.
        id: what the program calls it.
        name: what the table shows, for reading aloud.
        rect: head and visible rows.
        columns: from left to right; their widths need not fill the rectangle.
        rows: all of them; those that do not fit are scrolled.
        at: key of the row that has the cursor.
        sorted_by: key of the column it is sorted by, for the arrow in the head.
        head: whether there is one.
        row_height: at 100 %.
    """

    role = "table"

    def __init__(
        self,
        theme: Theme,
        id: str,  # noqa: A002
        name: str,
        rect: pygame.Rect,
        columns: Sequence[TableColumn],
        rows: Sequence[Row],
        *,
        at: str | None = None,
        sorted_by: str = "",
        head: bool = True,
        row_height: int = ROW,
        hint: str = "",
    ) -> None:
        super().__init__(theme, id, name, rect, hint=hint)
        self.columns = tuple(columns)
        self.rows = tuple(rows)
        self.sorted_by = sorted_by
        self.head_height = theme.px(ROW) if head else 0
        self.row_height = max(theme.px(row_height), ROW)
        self._at = next((i for i, r in enumerate(self.rows) if r.key == at), 0)
        self._first = 0
        self._column: int | None = None
        self._show()

    @property
    def at(self) -> str | None:
        """Key of the row that has the cursor; None in an empty table."""
        return self.rows[self._at].key if self.rows else None

    @property
    def fitting(self) -> int:
        """How many rows are visible at once."""
        return max(1, (self.rect.h - self.head_height) // self.row_height)

    @property
    def value_text(self) -> str:
        """The row under the cursor, cell by cell with the words of the head."""
        if not self.rows:
            return ""
        cells = zip(self.columns, self.rows[self._at].cells, strict=False)
        return ", ".join(f"{c.label} {cell.text}".strip() for c, cell in cells if cell.text)

    @property
    def cursor(self) -> str:
        """Key of the row, or of the column after "sort."."""
        return f"sort.{self.columns[self._column].key}" if self._column is not None else self.at or ""

    def node(self) -> Node:
        """Return the table; each row's first cell is a button that opens the row, heads that sort are buttons."""
        rows = tuple(
            Node("row", id=f"{self.id}:{row.key}", parts=tuple(Node("cell", cell.text) for cell in row.cells))
            for row in self.rows
        )
        heads = tuple((f"{self.id}:sort.{c.key}" if c.sortable else "", c.label) for c in self.columns)
        return Node("table", self.name, self.id, note=self.hint, value=self.sorted_by, options=heads, parts=rows)

    def answer(self, value: str) -> News | None:
        """Open the row with this key, or sort by the column after "sort."."""
        if value.startswith("sort."):
            return Changed(f"{self.id}.sort", value.removeprefix("sort."))
        self.look(value)
        return self.activate()

    def look(self, value: str) -> None:
        """Put the cursor on the row with this key."""
        self._column = None
        self._at = next((i for i, row in enumerate(self.rows) if row.key == value), self._at)
        self._show()

    @property
    def focus_rect(self) -> pygame.Rect:
        """The focus frame goes round the row, or round the head cell."""
        if self._column is not None:
            return self._head_cell(self._column)
        if not self.rows:
            return self.rect
        return self.row_rect(self._at)

    def row_rect(self, index: int) -> pygame.Rect:
        """Return where a row is drawn; rows scrolled away lie outside the table."""
        y = self.rect.y + self.head_height + (index - self._first) * self.row_height
        width = self.rect.w - (BAR + 6 if len(self.rows) > self.fitting else 0)
        return pygame.Rect(self.rect.x, y, width, self.row_height)

    def _head_cell(self, index: int) -> pygame.Rect:
        x = self.rect.x + sum(c.width for c in self.columns[:index])
        return pygame.Rect(x, self.rect.y, self.columns[index].width, self.head_height)

    def _show(self) -> None:
        """Scroll so that the cursor is visible."""
        self._first = max(0, min(self._first, self._at, len(self.rows) - self.fitting))
        self._first = max(self._first, self._at - self.fitting + 1)

    def _go(self, index: int) -> News | None:
        index = max(0, min(len(self.rows) - 1, index))
        if index == self._at:
            return None
        self._at = index
        self._show()
        return Changed(self.id, self.rows[index].key)

    def handle(self, intent: Intent) -> News | None:
        """Answer walking, opening, sorting and the pointer."""
        if isinstance(intent, Move):
            return self._walk_head(intent) if self._column is not None else self._walk(intent)
        if isinstance(intent, Confirm):
            return self.activate()
        if isinstance(intent, Scroll):
            return self._scroll(round(intent.lines))
        if isinstance(intent, Point):
            return self._press(intent)
        return None

    def activate(self) -> News | None:
        """Open the row, or sort by the column."""
        if self._column is not None:
            return Changed(f"{self.id}.sort", self.columns[self._column].key)
        return Activated(self.id, self.at) if self.rows else KEPT

    def _walk(self, move: Move) -> News | None:
        if not self.rows:
            return None
        if move.to == "up" and self._at == 0:
            sortable = [i for i, c in enumerate(self.columns) if c.sortable]
            if not sortable:
                return None
            self._column = sortable[0]
            return KEPT
        to = {
            "up": self._at - 1, "down": self._at + 1, "page_up": self._at - self.fitting,
            "page_down": self._at + self.fitting, "home": 0, "end": len(self.rows) - 1,
        }.get(move.to)  # fmt: skip
        return self._go(to) if to is not None else None

    def _walk_head(self, move: Move) -> News | None:
        if move.to == "up":
            self._column = None
            return None
        if move.to == "down":
            self._column = None
            return KEPT
        sortable = [i for i, c in enumerate(self.columns) if c.sortable]
        step = {"left": -1, "right": 1}.get(move.to, 0)
        place = sortable.index(self._column or 0) + step if self._column in sortable else 0
        if not 0 <= place < len(sortable):
            return None
        self._column = sortable[place]
        return KEPT

    def _scroll(self, lines: int) -> News | None:
        before = self._first
        self._first = max(0, min(len(self.rows) - self.fitting, self._first + lines))
        if self._first == before:
            return None
        self._at = max(self._first, min(self._first + self.fitting - 1, self._at))
        return KEPT

    def _press(self, point: Point) -> News | None:
        if point.kind == "down":
            self._column = None
            for i, column in enumerate(self.columns):
                if column.sortable and self._head_cell(i).collidepoint(point.x, point.y):
                    self._column = i
                    return self.activate()
            index = self._row_under(point)
            if index is None:
                return KEPT
            self.pressed = True
            return self._go(index) or KEPT
        if point.kind == "up" and self.pressed:
            self.pressed = False
            return self.activate() if self._row_under(point) == self._at else KEPT
        if point.kind == "cancel":
            self.pressed = False
        return None

    def _row_under(self, point: Point) -> int | None:
        for i in range(self._first, min(len(self.rows), self._first + self.fitting)):
            if self.row_rect(i).collidepoint(point.x, point.y):
                return i
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the head, the visible rows and the bar."""
        if self.head_height:
            self._draw_head(surface)
        last = min(len(self.rows), self._first + self.fitting)
        for i in range(self._first, last):
            self._draw_row(surface, i)
        if len(self.rows) > self.fitting:
            head = self.head_height
            body = pygame.Rect(self.rect.x, self.rect.y + head, self.rect.w, self.fitting * self.row_height)
            draw_bar(surface, self.theme, body, self._first, self.fitting, len(self.rows))

    def _draw_head(self, surface: pygame.Surface) -> None:
        theme, p = self.theme, self.theme.colours
        foot = self.rect.y + self.head_height - theme.px(14)
        for i, column in enumerate(self.columns):
            box = self._head_cell(i)
            at = {"left": box.x + 8, "right": box.right - 8, "centre": box.centerx}[column.align]
            room = box.w - 16 - (14 if column.key == self.sorted_by else 0)
            drawn = write(surface, theme, column.label, (at, foot), LABEL_BOLD, "ink2", column.align, max_width=room)
            if column.key == self.sorted_by:
                side = drawn.left - 9 if column.align == "right" else drawn.right + 9
                marks.arrow(surface, theme, (side, foot - 5), "down", "ink2")
        surface.fill(p.ink, (self.rect.x, self.rect.y + self.head_height - 2, self.row_rect(0).w, 2))

    def _draw_row(self, surface: pygame.Surface, index: int) -> None:
        p, row, box = self.theme.colours, self.rows[index], self.row_rect(index)
        if row.strong or (index == self._at and (self.focused or self.hovered)):
            tint = mix(p.card, p.white, 0.6)
            surface.fill(mix(tint, p.ink, 0.28) if self.pressed and index == self._at else tint, box)
            cover(surface, box)
        x = box.x
        for column, cell in zip(self.columns, row.cells, strict=False):
            self._draw_cell(surface, cell, column, pygame.Rect(x, box.y, column.width, box.h), row.strong)
            x += column.width
        surface.fill(p.hair, (box.x, box.bottom - 1, box.w, 1))

    def _draw_cell(
        self, surface: pygame.Surface, cell: Cell, column: TableColumn, box: pygame.Rect, strong: bool
    ) -> None:
        theme, p = self.theme, self.theme.colours
        style = cell.style or (Style("sans-bold", TABLE.size) if strong else TABLE)
        foot = box.centery + round(theme.px(style.size) * 0.36)
        if cell.unseen:
            field = box.inflate(-6, -10)
            surface.fill(p.bluelo, field)
            hatch.hatch(surface, mix(p.bluelo, p.bluemid, 0.5), hatch.corners(field), 45, 8, 1.4)
        left = box.x + 8 + (22 if cell.known else 0)
        if cell.known:
            marks.known(surface, theme, cell.known, (box.x + 15, box.centery))
        at = {"left": left, "right": box.right - 8, "centre": box.centerx}[column.align]
        if cell.claim:
            marks.claim(surface, theme, cell.text, (at, foot), style, column.align)
            return
        paint: Paint = "ink2" if cell.unseen else cell.paint
        write(surface, theme, cell.text, (at, foot), style, paint, column.align, max_width=box.right - 8 - left)
