"""A paper on which something is done: letter, protocol, labour book; and letters that have come, which are only read.

The paper lies at the left as it would be written; at the right are the ways to write it. It always shows the one that
has the focus, so that the words can be read before they are signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pygame

from game.play.views import PAPER, ChoiceView, DocumentView, Wording, WrittenLine
from game.ui.draw import ink, marks, paper
from game.ui.draw.type import measure, paragraph, paragraph_height, wrap, write
from game.ui.hud import Action
from game.ui.outline import Node
from game.ui.screen import Result, Stay
from game.ui.screens import figures, ground
from game.ui.screens.action import ActionScreen
from game.ui.screens.base import Shell
from game.ui.screens.choice import ChoiceCard
from game.ui.screens.column import Block, Effects, Pair, Rule, Told, Words, choice_block, heading, note, small
from game.ui.theme import LABEL, READING, SAYING, SCREEN_HEADING, SMALL_HEADING, TABLE, TABLE_BOLD
from game.ui.widgets import Activated, Changed, News, Widget
from game.ui.widgets.choice import Tabs

SHEET: Final = pygame.Rect(24, 64, 620, 580)
RIGHT: Final = pygame.Rect(664, 64, 592, 580)
ALONE: Final = pygame.Rect(320, 64, 640, 580)
"""A paper that is only read lies in the middle."""
LINE: Final = 32
MARGIN: Final = 64
"""From the left edge of the paper to its red line; the marks stand in between."""
TO: Final = "to"


class DocumentScreen(ActionScreen):
    """The paper, and the ways to write it."""

    view: DocumentView
    has_fixed = True
    cue = "paper"

    def __init__(self, shell: Shell, opens: str) -> None:
        self.tab = ""
        self._shown = ""
        super().__init__(shell, opens)

    @property
    def sheet(self) -> pygame.Rect:
        """Where the paper lies."""
        return SHEET if self.view.choices else ALONE

    @property
    def to(self) -> str:
        """The addressee, '' where there is none to choose."""
        keys = [key for key, _ in self.view.tabs]
        return self.tab if self.tab in keys else keys[0] if keys else ""

    def ways(self) -> list[ChoiceView]:
        """Return the choices that write to this addressee."""
        under = {w.choice for w in self.view.wordings if w.tab == self.to}
        return [c for c in self.view.choices if c.id in under or not self.view.tabs]

    @property
    def wording(self) -> Wording | None:
        """The wording to be read: of the choice that has the focus, or had it last."""
        ways = self.ways()
        ring = getattr(self, "ring", None)
        ids = [c.id for c in ways]
        if ring is not None and ring.focused is not None and ring.focused.id in ids:
            self._shown = ring.focused.id
        shown = self._shown if self._shown in ids else next((c.id for c in ways if c.enabled), ids[0] if ids else "")
        return next((w for w in self.view.wordings if w.choice == shown), next(iter(self.view.wordings), None))

    # the laid-out page

    def fixed_parts(self) -> Sequence[Widget]:
        """Return tabs and cards."""
        out: list[Widget] = []
        y = RIGHT.y + 36
        if self.view.tabs:
            box = pygame.Rect(RIGHT.x, y, RIGHT.w, self.theme.button_height)
            out.append(Tabs(self.theme, TO, self.say("ui.document.to"), box, self.view.tabs, self.to))
            y = box.bottom + 16
        else:
            y += paragraph_height(self.theme, self.view.text, RIGHT.w, TABLE, 22) + 10
        for way in self.ways():
            effects = () if self.view.form == "letter" else way.preview  # a letter's stand beneath, said in full
            choice = replace(way, preview=effects)
            card = ChoiceCard(self.theme, choice, self.say, pygame.Rect(RIGHT.x, y, RIGHT.w, 60), least=72, short=True)
            out.append(card)
            y = card.rect.bottom + 12
        self._foot = y
        return out

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the paper, and what stands around the cards."""
        self.draw_behind(surface)
        self._paper(surface, self.sheet)
        if not self.view.choices:
            return
        theme, view = self.theme, self.view
        board = RIGHT.inflate(24, 16)
        paper.sheet(surface, theme, board, "paper", 31, 6)
        write(surface, theme, view.title, (RIGHT.x, RIGHT.y + 20), SMALL_HEADING, max_width=RIGHT.w - 160)
        if view.cost:
            costs = f"{self.say('ui.action.costs')} {view.cost}"
            write(surface, theme, costs, (RIGHT.right, RIGHT.y + 20), TABLE, "ink2", "right", 150)
        if not view.tabs:
            paragraph(surface, theme, view.text, (RIGHT.x, RIGHT.y + 52), RIGHT.w, TABLE, lead=22)
        foot = self._expected(surface, self._foot)
        figures.draw_key(surface, theme, self.say, (RIGHT.x, RIGHT.bottom - 4))
        if foot > RIGHT.bottom - 20:
            self.overflow = True

    def _expected(self, surface: pygame.Surface, y: int) -> int:
        """Draw who reads it, what it may do, the risk; return the foot."""
        wording = self.wording
        if wording is None or not wording.effects:
            return y
        theme = self.theme
        write(surface, theme, self.say("ui.document.expects"), (RIGHT.x, y + 22), SMALL_HEADING)
        y += 34
        for line in wording.effects:
            about = self.say(f"play.kind.{line.kind}")
            if not line.hidden:
                marks.known(surface, theme, figures.certainty_mark(line, self.say), (RIGHT.x + 7, y + 10))
            box = write(surface, theme, f"{about}:", (RIGHT.x + 22, y + 16), TABLE_BOLD)
            text = f"— {self.say('ui.preview.hidden')}" if line.hidden else line.text
            left = max(RIGHT.x + 190, box.right + 10)
            y = paragraph(surface, theme, text, (left, y + 16), RIGHT.right - left, TABLE, lead=22) - 16
            y += 6
        return y

    def _paper(self, surface: pygame.Surface, r: pygame.Rect) -> None:
        """Draw the paper with what is written on it."""
        theme, v = self.theme, self.view
        paper.sheet(surface, theme, r, "card" if v.form == "protocol" else "paper", 41, 7, beneath="kraft")
        x, width = r.x + 24, r.w - 48
        lines = v.head if v.choices else (v.title, *v.head)
        write(surface, theme, lines[0], (x, r.y + 44), SCREEN_HEADING, max_width=width)
        for i, line in enumerate(lines[1:]):
            write(surface, theme, line, (x, r.y + 72 + 22 * i), TABLE, "ink2", max_width=width)
        top = r.y + 62 + 22 * len(lines[1:])
        paper.rule(surface, theme, x, r.right - 24, top, 2)
        foot = r.bottom - (70 if v.label else 48)
        end = self._table(surface, r, top) if v.columns else self._lines(surface, r, top, foot)
        if end > foot:
            self.overflow = True
        write(surface, theme, v.foot, (r.right - 24, foot + 28), SAYING.at(18), "pencil", "right", width)
        if v.label:
            write(surface, theme, v.label, (x, r.bottom - 14), LABEL, "ink2", max_width=width)

    def _lines(self, surface: pygame.Surface, r: pygame.Rect, top: int, foot: int) -> int:
        """Draw the ruled lines and the sentences; return the foot of the last."""
        p = self.theme.colours
        for y in range(top + 14 + LINE, foot + 1, LINE):
            surface.fill(p.hair, (r.x + 24, y, r.w - 48, 1))
        surface.fill(p.red, (r.x + MARGIN, top + 8, 1, foot - top - 8))
        wording = self.wording
        y = top + 14 + LINE - 8
        for line in wording.lines if wording is not None else ():
            y = self._sentence(surface, line, r, y)
        return y - LINE

    def _sentence(self, surface: pygame.Surface, line: WrittenLine, r: pygame.Rect, y: int) -> int:
        """Draw one sentence on its lines, with the mark of how it is known in the margin; return the next base line."""
        theme = self.theme
        left, room = r.x + MARGIN + 14, r.w - MARGIN - 14 - 24
        known = figures.KNOWN_BY.get(line.how)
        if known is not None:
            marks.known(surface, theme, known, (r.x + 44, y - 6))
        for words in wrap(theme, line.text, READING, room):
            if line.ledger == PAPER:
                marks.claim(surface, theme, words, (left, y), READING)
            else:
                write(surface, theme, words, (left, y), READING, "pencil", max_width=room)
            y += LINE
        return y

    def _table(self, surface: pygame.Surface, r: pygame.Rect, top: int) -> int:
        """Draw the rows of the book in two columns; what nobody has booked is hatched."""
        theme, v = self.theme, self.view
        step, half = 23, (r.w - 48 - 24) // 2
        words = v.more if v.rows else self.say("ui.document.empty_page")
        foot = r.bottom - 56 - paragraph_height(theme, words, r.w - 48, TABLE, 22)
        lines = (foot - top - 56) // step
        rows = max(lines if len(v.rows) > lines else 1, (len(v.rows) + 1) // 2)
        for side in (0, 1):
            x = r.x + 24 + side * (half + 24)
            for name, right, room in zip(v.columns[1:], (x + half - 92, x + half), (56, 88), strict=True):
                write(surface, theme, name, (right, top + 22), LABEL, "ink2", "right", room)
            write(surface, theme, v.columns[0], (x, top + 22), LABEL, "ink2", max_width=half - 164)
            paper.rule(surface, theme, x, x + half, top + 30, 1)
            for i in range(max(lines, rows)):
                surface.fill(theme.colours.hair, (x, top + 56 + i * step, half, 1))
            for i, row in enumerate(v.rows[side * rows : (side + 1) * rows]):
                self._row(surface, row, (x, top + 50 + i * step), half)
        if rows > lines:
            self.overflow = True
        return paragraph(surface, theme, words, (r.x + 24, foot + 18), r.w - 48, TABLE, lead=22) - 22

    def _row(self, surface: pygame.Surface, row: tuple[str, ...], at: tuple[int, int], width: int) -> None:
        theme, p = self.theme, self.theme.colours
        x, y = at
        room, name = width - 126, row[0]
        if measure(theme, name, TABLE) > room:  # the book is narrow: the given name by its first letter
            first, _, last = name.partition(" ")
            name = f"{first[:1]}. {last}"
        write(surface, theme, name, (x, y), TABLE, max_width=room)
        for words, right, room in ((row[1], x + width - 92, 30), (row[2], x + width, 64)):
            if words:
                write(surface, theme, words, (right, y), TABLE_BOLD, "ink", "right", room)
            else:
                ink.line(surface, p.ink2, (right - 28, y - 5), (right, y - 5), 2, (3, 3))

    # the column

    def blocks(self) -> Sequence[Block]:
        """Return the paper in words: each way to write it with its sentences, then what is expected."""
        v = self.view
        out: list[Block] = [heading(v.title)]
        if v.text:
            out.append(Words(v.text))
        out += [note(line) for line in v.head]
        if v.cost:
            out.append(Pair(self.say("ui.action.costs"), v.cost))
        out.append(Rule())
        if v.columns:
            out += self._book_blocks()
        choices = {c.id: c for c in v.choices}
        for wording in v.wordings:
            choice = choices.get(wording.choice)
            if choice is not None:
                out.append(small(choice.label))
            out += [Words(line.text, READING, "red" if line.ledger == PAPER else "ink", 6) for line in wording.lines]
            if wording.effects:
                out.append(Effects(wording.effects, self.say))
            if choice is not None:
                told = replace(choice, preview=()) if wording.effects else choice
                out.append(choice_block(self.theme, told, self.say))
        if not v.wordings:
            out += [choice_block(self.theme, c, self.say) for c in v.choices]
        return [*out, *(note(t) for t in (v.foot, v.label) if t)]

    def _book_blocks(self) -> list[Block]:
        """Return the rows of the book."""
        v = self.view
        if not v.rows:
            return [Words(self.say("ui.document.empty_page"))]
        rows = [Node("row", parts=tuple(Node("cell", cell or "—") for cell in row)) for row in v.rows]
        table = Node("table", v.head[0], options=tuple(("", name) for name in v.columns), parts=tuple(rows))
        shown: list[Block] = [
            _Shown(row[0], ", ".join(f"{n}: {c or '—'}" for n, c in zip(v.columns[1:], row[1:], strict=True)))
            for row in v.rows
        ]
        return [Told(table), *shown, Words(v.more)]

    # what the player does

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def first_focus(self) -> str | None:
        """Return the first way that can be taken."""
        return next((c.id for c in self.ways() if c.enabled), "close")

    def on(self, news: News) -> Result | None:
        """Turn to another addressee, sign, or close."""
        if isinstance(news, Changed) and news.id == TO:
            self.tab = str(news.value)
            self.build()
            return Stay()
        if isinstance(news, Activated) and news.id == "close":
            return self.back()
        return super().on(news)

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the desk, dimmed."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)


class _Shown(Pair):
    """A row of the book in the column; on the readable page the table says it."""

    def nodes(self, as_node: object) -> tuple[Node, ...]:  # noqa: ARG002
        """Return nothing: the table has it."""
        return ()
