"""One scrolled column: a sheet of blocks (words, figures, choices) that holds any view at any size of text.

Blocks know their height for a width and draw themselves; those that can be pressed bring a widget along.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.play.views import AdviserView, ChoiceView, FigureView, PreviewLineView
from game.ui.draw import ink, marks, paper
from game.ui.draw.type import measure, paragraph, paragraph_height, wrap, write
from game.ui.outline import OPENS, Kind, Node
from game.ui.screens import figures
from game.ui.screens.choice import ChoiceCard
from game.ui.screens.figures import Say
from game.ui.theme import (
    BODY_BOLD,
    FIGURE_BOLD,
    LABEL,
    NAME,
    READING,
    SAYING,
    SCREEN_HEADING,
    SMALL_HEADING,
    TABLE,
    Paint,
    Style,
    Theme,
)
from game.ui.widgets import Button, Widget
from game.ui.widgets.button import ButtonKind

PAD: Final = 32
BAR: Final = 14
AsNode = Callable[[Widget], Node]
"""Gives the node of a widget: of the one on the page, where the page shows another of the same id."""


def asking(why: str) -> str:
    """Return the id with which a node asks why; '' where there is nothing to ask."""
    return f"{OPENS}why:{why}" if why else ""


class Block:
    """A piece of the column: it has a height for a width, draws itself, and may bring widgets."""

    widgets: Sequence[Widget] = ()

    def lay(self, theme: Theme, width: int) -> int:
        """Return the height for this width."""
        raise NotImplementedError

    def place(self, x: int, y: int) -> None:
        """Move the widgets to where the block now stands."""

    def draw(self, surface: pygame.Surface, theme: Theme, x: int, y: int, width: int) -> None:
        """Draw the block with its top left at (x, y)."""

    def spoken(self) -> tuple[str, ...]:
        """Return the block as lines of text."""
        return ()

    def nodes(self, as_node: AsNode) -> tuple[Node, ...]:
        """Return the block as nodes of the readable page."""
        return (*(Node("text", line) for line in self.spoken()), *(as_node(w) for w in self.widgets))


class Gap(Block):
    """Empty room."""

    def __init__(self, height: int) -> None:
        self.height = height

    def lay(self, theme: Theme, width: int) -> int:  # noqa: ARG002
        """Return the height of the room."""
        return self.height


class Words(Block):
    """Running text in one style; `kind`, `level` and `why` say what it is on the readable page."""

    def __init__(
        self,
        text: str,
        style: Style = READING,
        paint: Paint = "ink",
        after: int = 10,
        *,
        kind: Kind = "text",
        level: int = 0,
        why: str = "",
    ) -> None:
        self.text, self.style, self.paint, self.after = text, style, paint, after
        self.kind, self.level, self.why = kind, level, why

    def lay(self, theme: Theme, width: int) -> int:
        """Return the height of the lines and the room after them."""
        return paragraph_height(theme, self.text, width, self.style) + self.after if self.text else 0

    def draw(self, surface: pygame.Surface, theme: Theme, x: int, y: int, width: int) -> None:
        """Write the lines."""
        if self.text:
            foot = y + round(theme.px(self.style.size) * 0.95)
            paragraph(surface, theme, self.text, (x, foot), width, self.style, self.paint)

    def spoken(self) -> tuple[str, ...]:
        """Return the text."""
        return (self.text,) if self.text else ()

    def nodes(self, as_node: AsNode) -> tuple[Node, ...]:  # noqa: ARG002
        """Return heading, note or text; a line break begins another."""
        kind: Kind = "say" if self.kind == "text" and self.style.face == "serif-italic" else self.kind
        parts = [t for t in self.text.split("\n") if t.strip()]
        return tuple(Node(kind, text, asking(self.why), level=self.level) for text in parts)


def heading(text: str, style: Style = SCREEN_HEADING, paint: Paint = "ink") -> Words:
    """Return a heading."""
    return Words(text, style, paint, 6, kind="heading", level=2)


class Rule(Block):
    """A level line."""

    def __init__(self, paint: Paint = "ink", width: int = 2) -> None:
        self.paint, self.weight = paint, width

    def lay(self, theme: Theme, width: int) -> int:  # noqa: ARG002
        """Return the height with some room around."""
        return self.weight + 14

    def draw(self, surface: pygame.Surface, theme: Theme, x: int, y: int, width: int) -> None:
        """Draw the line."""
        paper.rule(surface, theme, x, x + width, y + 4, self.weight, self.paint)


class Pair(Block):
    """A label and what it says: side by side where there is room, else beneath each other."""

    def __init__(
        self, label: str, text: str, style: Style = BODY_BOLD, part: float = 0.32, *, why: str = "", how: str = ""
    ) -> None:
        self.label, self.text, self.style, self.part = label, text, style, part
        self.why, self.how = why, how

    def _beside(self, theme: Theme, width: int) -> bool:
        return measure(theme, self.label, TABLE) <= width * self.part - 12

    def lay(self, theme: Theme, width: int) -> int:
        """Return the height."""
        if self._beside(theme, width):
            return paragraph_height(theme, self.text, width * (1 - self.part), self.style) + 6
        label = paragraph_height(theme, self.label, width, TABLE)
        return label + paragraph_height(theme, self.text, width, self.style) + 10

    def draw(self, surface: pygame.Surface, theme: Theme, x: int, y: int, width: int) -> None:
        """Write both."""
        y += round(theme.px(self.style.size) * 0.95)
        if self._beside(theme, width):
            write(surface, theme, self.label, (x, y), TABLE, "ink2")
            paragraph(surface, theme, self.text, (x + width * self.part, y), width * (1 - self.part), self.style)
            return
        y = paragraph(surface, theme, self.label, (x, y), width, TABLE, "ink2")
        paragraph(surface, theme, self.text, (x, y), width, self.style)

    def spoken(self) -> tuple[str, ...]:
        """Return label and text."""
        return (f"{self.label}: {self.text}",)

    def nodes(self, as_node: AsNode) -> tuple[Node, ...]:  # noqa: ARG002
        """Return the pair, with how it is known."""
        return (Node("pair", self.label, asking(self.why), value=self.text, note=self.how),)


class FigureLine(Block):
    """A figure with its label, its ink and its mark; how it is known stands in words beneath."""

    def __init__(self, figure: FigureView, label: str = "") -> None:
        self.figure, self.label = figure, label or figure.label

    def lay(self, theme: Theme, width: int) -> int:
        """Return the height."""
        return self._label_height(theme, width) + self._figure_lines(theme, width) + 12

    def _label_height(self, theme: Theme, width: int) -> int:
        return paragraph_height(theme, self.label, width - 30, TABLE)

    def _figure_lines(self, theme: Theme, width: int) -> int:
        lines = wrap(theme, self.figure.text, FIGURE_BOLD, width - 30)
        return theme.line_height(FIGURE_BOLD) * len(lines) + (
            paragraph_height(theme, self.figure.how_text, width - 30, LABEL) if self.figure.how_text else 0
        )

    def draw(self, surface: pygame.Surface, theme: Theme, x: int, y: int, width: int) -> None:
        """Write label, figure and how it is known."""
        foot = y + theme.px(16)
        figures.mark(surface, theme, self.figure.how, (x + 8, foot - theme.px(6)))
        foot = paragraph(surface, theme, self.label, (x + 28, foot), width - 30, TABLE, "ink2")
        for line in wrap(theme, self.figure.text, FIGURE_BOLD, width - 30):
            shown = self.figure.__class__(line, line, ledger=self.figure.ledger)
            figures.put(surface, theme, shown, (x + 28, foot + 2), FIGURE_BOLD, max_width=width - 30)
            foot += theme.line_height(FIGURE_BOLD)
        if self.figure.how_text:
            paragraph(surface, theme, self.figure.how_text, (x + 28, foot), width - 30, LABEL, "ink2")

    def spoken(self) -> tuple[str, ...]:
        """Return label, figure and how it is known."""
        return (". ".join(t for t in (f"{self.label}: {self.figure.text}", self.figure.how_text) if t),)

    def nodes(self, as_node: AsNode) -> tuple[Node, ...]:  # noqa: ARG002
        """Return the figure and its why."""
        f = self.figure
        own = f.label if f.label != self.label and f.label.casefold() not in self.label.casefold() else ""
        note = ". ".join(t for t in (f.how_text, own) if t)
        return (Node("figure", self.label, asking(f.why), value=f.text, note=note),)


class Effects(Block):
    """Preview lines, one beneath the other."""

    def __init__(self, lines: Sequence[PreviewLineView], say: Say) -> None:
        self.lines, self.say = lines, say

    def lay(self, theme: Theme, width: int) -> int:
        """Return the height."""
        return sum(figures.preview_height(theme, line, self.say, width) for line in self.lines) + 8

    def draw(self, surface: pygame.Surface, theme: Theme, x: int, y: int, width: int) -> None:
        """Draw the lines."""
        foot = y + theme.px(17)
        for line in self.lines:
            foot = figures.draw_preview(surface, theme, line, self.say, (x, foot), width)

    def spoken(self) -> tuple[str, ...]:
        """Return the lines as words."""
        return tuple(": ".join(figures.preview_words(line, self.say)) for line in self.lines)

    def nodes(self, as_node: AsNode) -> tuple[Node, ...]:  # noqa: ARG002
        """Return the lines as a list."""
        return (Node("list", parts=tuple(Node("text", line) for line in self.spoken())),) if self.lines else ()


class WidgetBlock(Block):
    """A widget that takes part in the column; `measure` sets its size for a width and returns the height."""

    def __init__(self, widget: Widget, lay: Callable[[int], int], after: int = 12, indent: int = 0) -> None:
        self.widgets = (widget,)
        self._lay, self.after, self.indent = lay, after, indent

    def lay(self, theme: Theme, width: int) -> int:  # noqa: ARG002
        """Size the widget; return its height and the room after it."""
        return self._lay(width) + self.after

    def place(self, x: int, y: int) -> None:
        """Move the widget."""
        self.widgets[0].rect.topleft = (x + self.indent, y)


def choice_block(theme: Theme, choice: ChoiceView, say: Say, columns: int = 1, short: bool = False) -> WidgetBlock:
    """Return a choice card as a block."""
    card = ChoiceCard(theme, choice, say, pygame.Rect(0, 0, 400, 60), columns, theme.px(56), short)
    return WidgetBlock(card, card.lay, 14)


def button_block(
    theme: Theme,
    id: str,  # noqa: A002 - as the widget calls it
    label: str,
    key: str = "",
    kind: ButtonKind = "plain",
    hint: str = "",
) -> WidgetBlock:
    """Return a button of comfortable width as a block."""
    button = Button(theme, id, label, pygame.Rect(0, 0, 200, theme.button_height), kind=kind, key=key, hint=hint)

    def lay(width: int) -> int:
        button.rect.w = min(width, Button.width_for(theme, label, key))
        lines = 1 if button.rect.w < width else 2
        button.rect.h = theme.button_height + (lines - 1) * theme.px(18)
        return button.rect.h

    return WidgetBlock(button, lay)


class Adviser(Block):
    """An adviser: portrait, office, record as boxes, and what is said now."""

    def __init__(self, adviser: AdviserView, say: Say, full: bool = True) -> None:
        self.adviser, self.say, self.full = adviser, say, full

    def lay(self, theme: Theme, width: int) -> int:
        """Return the height: at least that of the portrait."""
        room = width - 112
        height = theme.line_height(NAME) + theme.line_height(LABEL) + theme.px(26)
        height += paragraph_height(theme, self.adviser.saying, room, SAYING)
        if self.full and self.adviser.interest:
            height += paragraph_height(theme, self.adviser.interest, room, LABEL)
        return max(104, height + 12) + 10

    def draw(self, surface: pygame.Surface, theme: Theme, x: int, y: int, width: int) -> None:
        """Draw portrait, name, record, saying."""
        a = self.adviser
        portrait(surface, theme, a.portrait, pygame.Rect(x, y, 92, 92))
        left, room = x + 108, width - 112
        foot = y + theme.px(18)
        write(surface, theme, a.name, (left, foot), NAME, max_width=room)
        foot += theme.line_height(LABEL)
        write(surface, theme, a.office, (left, foot), LABEL, "ink2", max_width=room)
        if self.full and a.interest:
            foot = paragraph(surface, theme, a.interest, (left, foot + theme.line_height(LABEL)), room, LABEL, "ink2")
        else:
            foot += theme.line_height(LABEL)
        record(surface, theme, a, self.say, (left, foot + 2), room)
        paragraph(surface, theme, a.saying, (left, foot + theme.px(26)), room, SAYING)

    def spoken(self) -> tuple[str, ...]:
        """Return who says what, and how often it was right."""
        a = self.adviser
        return (f"{a.name}, {a.office}. {self.say('ui.adviser.record', hits=a.hits, asked=a.asked)}. {a.saying}",)

    def nodes(self, as_node: AsNode) -> tuple[Node, ...]:  # noqa: ARG002
        """Return who it is, what moves them, how often they were right, what they say."""
        a = self.adviser
        record = self.say("ui.adviser.record" if a.asked else "ui.adviser.none", hits=a.hits, asked=a.asked)
        parts = (Node("note", a.interest), Node("note", record), Node("say", a.saying))
        name = f"{a.name}, {a.office}" if a.office else a.name
        return (Node("group", name, parts=tuple(p for p in parts if p.text)),)


def record(
    surface: pygame.Surface, theme: Theme, adviser: AdviserView, say: Say, at: tuple[int, int], room: int
) -> None:
    """Draw how often an adviser was right: boxes, and the same in words; `at` is the left end and base line."""
    x, y = at
    text = say("ui.adviser.record" if adviser.asked else "ui.adviser.none", hits=adviser.hits, asked=adviser.asked)
    boxes = min(adviser.asked, 12)
    if boxes and boxes * 14 + 8 + measure(theme, text, LABEL) <= room:
        hits = adviser.hits * boxes // adviser.asked
        x = marks.boxes(surface, theme, (x, y - 14), hits, boxes, (10, 16), 14) + 8
    write(surface, theme, text, (x, y), LABEL, max_width=room - (x - at[0]))


def portrait(surface: pygame.Surface, theme: Theme, who: str, rect: pygame.Rect) -> None:
    """Draw a portrait on its blue ground."""
    from game.ui.screens import pictures  # loads the shapes of people; most first screens show none

    pictures.portrait(surface, theme, who, rect)


class Drawn(Block):
    """A picture made by a function: `height` for a width, `paint(surface, rect)`."""

    def __init__(
        self,
        height: Callable[[int], int],
        paint: Callable[[pygame.Surface, pygame.Rect], None],
        words: str = "",
        told: Sequence[Node] = (),
    ) -> None:
        self._height, self._paint, self.words = height, paint, words
        self.told = tuple(told)

    def lay(self, theme: Theme, width: int) -> int:  # noqa: ARG002
        """Return the height of the picture."""
        return self._height(width)

    def draw(self, surface: pygame.Surface, theme: Theme, x: int, y: int, width: int) -> None:  # noqa: ARG002
        """Draw the picture."""
        self._paint(surface, pygame.Rect(x, y, width, self._height(width)))

    def spoken(self) -> tuple[str, ...]:
        """Return what the picture says in words."""
        return (self.words,) if self.words else ()

    def nodes(self, as_node: AsNode) -> tuple[Node, ...]:
        """Return the nodes that stand for the picture, else its words."""
        return self.told or super().nodes(as_node)


class Told(Block):
    """What stands on the readable page alone: a picture's figures as a table, for instance."""

    def __init__(self, *told: Node) -> None:
        self.told = told

    def lay(self, theme: Theme, width: int) -> int:  # noqa: ARG002
        """Take no room."""
        return 0

    def nodes(self, as_node: AsNode) -> tuple[Node, ...]:  # noqa: ARG002
        """Return what is told."""
        return self.told


class Beside(Block):
    """Blocks of a narrow width set on a tinted box with a bar at its left edge."""

    def __init__(self, blocks: Sequence[Block], fill: Paint = "card", bar: Paint = "ink") -> None:
        self.blocks, self.fill, self.bar = list(blocks), fill, bar
        self._heights: list[int] = []
        self.widgets = tuple(w for b in self.blocks for w in b.widgets)

    def lay(self, theme: Theme, width: int) -> int:
        """Return the height of the box and the room after it."""
        self._heights = [b.lay(theme, width - 40) for b in self.blocks]
        return sum(self._heights) + 20 + 14

    def place(self, x: int, y: int) -> None:
        """Place the blocks inside."""
        y += 12
        for block, height in zip(self.blocks, self._heights, strict=True):
            block.place(x + 22, y)
            y += height

    def draw(self, surface: pygame.Surface, theme: Theme, x: int, y: int, width: int) -> None:
        """Draw the box and the blocks."""
        box = pygame.Rect(x, y, width, sum(self._heights) + 20)
        surface.fill(theme.paint(self.fill), box)
        surface.fill(theme.paint(self.bar), (x, y, 6, box.h))
        y += 12
        for block, height in zip(self.blocks, self._heights, strict=True):
            block.draw(surface, theme, x + 22, y, width - 40)
            y += height

    def spoken(self) -> tuple[str, ...]:
        """Return the lines of the blocks."""
        return tuple(line for b in self.blocks for line in b.spoken())

    def nodes(self, as_node: AsNode) -> tuple[Node, ...]:
        """Return the nodes of the blocks as one group."""
        return (Node("group", parts=tuple(n for b in self.blocks for n in b.nodes(as_node))),)


class Column:
    """Blocks on one sheet, scrolled by line; `rect` is the sheet, which a bare column leaves out."""

    def __init__(
        self, theme: Theme, rect: pygame.Rect, blocks: Sequence[Block], fill: Paint = "paper", bare: bool = False
    ) -> None:
        self.theme, self.rect, self.fill, self.bare = theme, rect, fill, bare
        self.blocks = list(blocks)
        pad = 10 if bare else PAD if rect.w > 500 else 18
        self.area = pygame.Rect(rect.x, rect.y + 8, rect.w, rect.h - 16)
        self.x, self.width = rect.x + pad, rect.w - 2 * pad - BAR
        self.heights = [b.lay(theme, self.width) for b in self.blocks]
        self.total = sum(self.heights) + 24
        self.offset = 0
        self.place()

    @property
    def furthest(self) -> int:
        """The largest offset."""
        return max(0, self.total - self.area.h)

    @property
    def widgets(self) -> list[Widget]:
        """All widgets in reading order."""
        return [w for b in self.blocks for w in b.widgets]

    def place(self) -> None:
        """Move all widgets to where the scroll has brought them."""
        y = self.area.y + 12 - self.offset
        for block, height in zip(self.blocks, self.heights, strict=True):
            block.place(self.x, y)
            y += height

    def scroll(self, px: int) -> bool:
        """Scroll by px; return whether anything moved."""
        before, self.offset = self.offset, max(0, min(self.furthest, self.offset + px))
        if before != self.offset:
            self.place()
        return before != self.offset

    def reveal(self, rect: pygame.Rect) -> None:
        """Scroll so far that a rectangle can be seen."""
        if rect.bottom > self.area.bottom - 10:
            self.scroll(min(rect.bottom - self.area.bottom + 10, rect.top - self.area.top - 10))
        if rect.top < self.area.top + 10:
            self.scroll(rect.top - self.area.top - 10)

    def shows(self, rect: pygame.Rect) -> bool:
        """Return whether a rectangle lies in view, at least its larger part."""
        return rect.clip(self.area).h * 2 > rect.h

    def draw_sheet(self, surface: pygame.Surface) -> None:
        """Draw the sheet, what is written on it, and the scroll bar."""
        if not self.bare:
            paper.sheet(surface, self.theme, self.rect, self.fill, 7, 7)
        clip = surface.get_clip()
        surface.set_clip(self.area.clip(clip))
        y = self.area.y + 12 - self.offset
        for block, height in zip(self.blocks, self.heights, strict=True):
            if y < self.area.bottom and y + height > self.area.top:
                block.draw(surface, self.theme, self.x, y, self.width)
            y += height
        surface.set_clip(clip)
        self._draw_bar(surface)

    def draw_widgets(self, surface: pygame.Surface) -> None:
        """Draw the widgets in view, cut at the edge of the sheet."""
        clip = surface.get_clip()
        surface.set_clip(self.area.clip(clip))
        for widget in self.widgets:
            if widget.rect.colliderect(self.area):
                widget.draw(surface)
        surface.set_clip(clip)

    def _draw_bar(self, surface: pygame.Surface) -> None:
        if not self.furthest:
            return
        p = self.theme.colours
        track = pygame.Rect(self.rect.right - BAR - 6, self.rect.y + 12, BAR, self.rect.h - 24)
        surface.fill(p.hair, track)
        part = self.area.h / self.total
        block = max(44, round(track.h * part))
        top = track.y + round((track.h - block) * self.offset / self.furthest)
        surface.fill(p.ink, (track.x, top, BAR, block))
        if self.offset < self.furthest:
            marks.arrow(surface, self.theme, (track.centerx, track.bottom - 8), "down", "ink", 8)

    def spoken(self) -> tuple[str, ...]:
        """Return all blocks as lines of text."""
        return tuple(line for b in self.blocks for line in b.spoken())


def small(text: str) -> Words:
    """Return a small heading."""
    return Words(text, SMALL_HEADING, "ink", 4, kind="heading", level=3)


def note(text: str) -> Words:
    """Return a note in small second ink."""
    return Words(text, LABEL, "ink2", 8, kind="note")


def veil(surface: pygame.Surface, theme: Theme, rect: pygame.Rect) -> None:
    """Dim what lies beneath an overlay: night at 55 %."""
    ink.veil(surface, theme.colours.night, rect, 0.55)
