"""What is wrong with the words of a drawn screen: cut, over one another, out of their room, too small, too faint.

`Record.faults` of the drawing kit knows single texts. Here the screen is taken apart: which block, widget or sheet a
text belongs to, and whether it stays in the room that was reserved for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import pygame

from game.ui.draw import paper
from game.ui.draw.type import Record, TextBox, recording
from game.ui.screen import Screen
from game.ui.screens.column import Block
from game.ui.theme import HEIGHT, WIDTH, contrast
from game.ui.widgets import Widget
from game.ui.widgets import ring as ring_module

SLACK = 3
"""Pixels a text may leave its room by: side bearings of letters, and rounding."""
FOOT = 8
"""Pixels words may hang below their block: the room between blocks is larger."""
LEAST_SIZE = 0.7
"""Smallest part of the wanted size to which a label may step down; below, larger text is no larger."""
LEAST_CONTRAST = 4.5
SOLID = ("button", "tick", "tab", "figure", "field")
"""Widgets that hide what was written beneath them."""
LABELLED = ("slider", "figure", "field", "tick")
"""Widgets whose words may stand beside or beneath the part that is pressed."""


@dataclass
class Piece:
    """A part of the screen with the texts it wrote: its name, its room, and whether it brings its own ground."""

    name: str
    room: pygame.Rect
    ground: bool
    widget: Widget | None = None
    texts: list[TextBox] = field(default_factory=list)


def rect_of(text: TextBox) -> pygame.Rect:
    """Return the box of a text in whole pixels."""
    x0, y0, x1, y1 = text.box
    return pygame.Rect(round(x0), round(y0), round(x1 - x0), round(y1 - y0))


class Watch:
    """Watches one drawing of a screen."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.pieces: list[Piece] = []
        self.sheets: list[tuple[int, pygame.Rect, pygame.Rect]] = []
        """Surface, sheet, and the part of it that can be seen."""

    def around(
        self,
        name: str,
        draw: Callable[..., Any],
        room: Callable[[], pygame.Rect],
        ground: bool = True,
        widget: Widget | None = None,
    ) -> Callable[..., Any]:
        """Return `draw`, noting which texts it wrote."""

        def watched(*given: Any, **named: Any) -> Any:
            there = list(self.record.boxes)  # kept alive, so that no new text can take the place of an old one
            before = set(map(id, there))
            result = draw(*given, **named)
            wrote = [b for b in self.record.boxes if id(b) not in before]
            self.pieces.append(Piece(name, room(), ground, widget, wrote))
            return result

        return watched

    def sheet(self, surface: pygame.Surface, theme: object, rect: pygame.Rect, *given: Any, **named: Any) -> None:
        """Draw a sheet, and remember where it lies."""
        _SHEET(surface, theme, rect, *given, **named)  # type: ignore[arg-type]
        self.sheets.append((id(surface), pygame.Rect(rect), rect.clip(surface.get_clip())))


_SHEET = paper.sheet


def watch_blocks(watch: Watch, blocks: Sequence[Block], undo: list[Callable[[], None]]) -> None:
    """Watch every block of a column, and those inside of others."""
    for block in blocks:
        inner = getattr(block, "blocks", None)
        if inner:
            watch_blocks(watch, inner, undo)
        own = block.draw

        def draw(surface, theme, x, y, width, block=block, own=own):  # type: ignore[no-untyped-def]
            room = pygame.Rect(x, y, width, block.lay(theme, width))
            return watch.around(type(block).__name__, own, lambda: room, ground=False)(surface, theme, x, y, width)

        block.draw = draw  # type: ignore[method-assign]
        undo.append(lambda block=block: block.__dict__.pop("draw", None))  # type: ignore[misc]


def watch_widgets(watch: Watch, widgets: Sequence[Widget], undo: list[Callable[[], None]]) -> None:
    """Watch every widget."""
    for widget in widgets:
        room = widget.rect.inflate(24, 24) if widget.role in LABELLED else widget.rect.copy()
        name = f"{widget.role} {widget.id}"
        widget.draw = watch.around(name, widget.draw, lambda room=room: room, widget=widget)  # type: ignore[method-assign, misc]
        undo.append(lambda widget=widget: widget.__dict__.pop("draw", None))  # type: ignore[misc]


@contextmanager
def watching(screen: Screen) -> Iterator[Watch]:
    """Watch what a screen writes inside the block."""
    undo: list[Callable[[], None]] = []
    page = pygame.Rect(0, 0, WIDTH, HEIGHT)
    with recording(grounds=True) as record:
        watch = Watch(record)
        column = getattr(screen, "column", None)
        if column is not None:
            watch_blocks(watch, column.blocks, undo)
        ring = getattr(screen, "ring", None)
        if ring is not None:
            watch_widgets(watch, ring.widgets, undo)
        try:
            tooltip = watch.around("tooltip", ring_module.draw_tooltip, lambda: page)
            with patch.object(paper, "sheet", watch.sheet), patch.object(ring_module, "draw_tooltip", tooltip):
                yield watch
        finally:
            for step in undo:
                step()


def faults(screen: Screen, page: pygame.Surface) -> list[str]:
    """Draw a screen and return a line for each fault of its words, none twice."""
    with watching(screen) as watch:
        screen.draw(page)
    widgets = shown_widgets(screen)
    found = watch.record.faults()
    found += out_of_room(watch)
    found += out_of_sheet(watch, id(page))
    found += beneath(watch, widgets)
    found += squeezed(watch.record.boxes)
    found += faint(watch.record.boxes)
    return list(dict.fromkeys(found))


def out_of_room(watch: Watch) -> list[str]:
    """Return the texts that leave the block or widget that wrote them."""
    found = []
    shown = set(map(id, watch.record.boxes))
    for piece in watch.pieces:
        room = piece.room.inflate(2 * SLACK, 2 * SLACK)
        room.h += FOOT
        found += [
            f"out of its {piece.name}: {text.text!r} at {rect_of(text)}, room {piece.room}"
            for text in piece.texts
            if id(text) in shown and not room.contains(rect_of(text))
        ]
    return found


def out_of_sheet(watch: Watch, page: int) -> list[str]:
    """Return the texts that begin on a sheet of paper and run over its edge."""
    found = []
    own_ground = {id(t) for p in watch.pieces if p.ground for t in p.texts}
    sheets = [(rect, seen) for surface, rect, seen in watch.sheets if surface == page]
    for text in watch.record.boxes:
        if text.surface != page or id(text) in own_ground:
            continue
        box = rect_of(text)
        under = next((rect for rect, seen in reversed(sheets) if seen.collidepoint(box.center)), None)
        if under is not None and not under.inflate(2 * SLACK, 2 * SLACK).contains(box):
            found.append(f"over the edge of its sheet: {text.text!r} at {box}, sheet {under}")
    return found


def shown_widgets(screen: Screen) -> list[tuple[Widget, pygame.Rect]]:
    """Return the widgets of a screen with what can be seen of each: a column hides those that are scrolled away."""
    widgets = list(getattr(getattr(screen, "ring", None), "widgets", ()))
    column = getattr(screen, "column", None)
    inside = set(map(id, column.widgets)) if column is not None else set()
    return [(w, w.rect.clip(column.area) if id(w) in inside else w.rect) for w in widgets if w.visible]


def beneath(watch: Watch, widgets: Sequence[tuple[Widget, pygame.Rect]]) -> list[str]:
    """Return the texts that another widget lies on."""
    drawn = {id(t): place for place, piece in enumerate(watch.pieces) for t in piece.texts}
    found = []
    for widget, seen in widgets:
        if widget.role not in SOLID:
            continue
        place = next((i for i, piece in enumerate(watch.pieces) if piece.widget is widget), 0)
        for text in watch.record.boxes:
            owner = drawn.get(id(text), -1)
            if owner >= place:
                continue  # its own, or drawn over the widget on a ground of its own
            part = rect_of(text).clip(seen)
            if part.w > SLACK and part.h > SLACK and widget not in _hidden(widget, text, watch):
                name = watch.pieces[owner].name if owner >= 0 else "the page"
                found.append(f"on {widget.role} {widget.id}: {text.text!r} of {name}")
    return found


def _hidden(widget: Widget, text: TextBox, watch: Watch) -> list[Widget]:
    """Return the widget, if a sheet or tooltip drawn later lies over it where the text stands."""
    later = any(rect.contains(rect_of(text)) and not rect.contains(widget.rect) for _, _, rect in watch.sheets)
    return [widget] if later else []


def squeezed(boxes: Sequence[TextBox]) -> list[str]:
    """Return the texts that were made so much smaller that larger text is no help."""
    return [
        f"squeezed from {b.asked} to {b.px} px: {b.text!r}" for b in boxes if b.asked and b.px < LEAST_SIZE * b.asked
    ]


def faint(boxes: Sequence[TextBox]) -> list[str]:
    """Return the texts that do not stand out from what they stand on."""
    found = []
    for b in boxes:
        if b.ink is None or b.ground is None:
            continue
        ratio = contrast(b.ink, b.ground)
        if ratio < LEAST_CONTRAST:
            found.append(f"faint, {ratio:.1f} to 1: {b.text!r} {b.ink} on {b.ground}")
    return found


def every_page(screen: Screen, page: pygame.Surface) -> list[str]:
    """Return the faults of a screen, scrolled from its top to its end."""
    found = faults(screen, page)
    column = getattr(screen, "column", None)
    while column is not None and column.scroll(column.area.h * 2 // 3):
        found += faults(screen, page)
    return list(dict.fromkeys(found))
