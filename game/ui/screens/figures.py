"""How figures and previews of a view are put on paper: which ink, which mark, which words.

Kept apart from the screens so that a figure of the paper is red and dashed everywhere, without exception.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Final

import pygame

from game.play.views import BARN, ORDER, PAPER, YOURS, FigureView, PreviewLineView
from game.ui.draw import marks
from game.ui.draw import type as letters
from game.ui.draw.marks import Known
from game.ui.theme import FIGURE_BOLD, LABEL, TABLE, TABLE_BOLD, Paint, Style, Theme

Say = Callable[..., str]

KNOWN_BY: Final[dict[str, Known]] = {
    "seen": "seen",
    "counted": "seen",
    "told": "told",
    "hearsay": "guessed",
    "guessed": "guessed",
    "promised": "promised",
}
"""Which of the four marks stands for each way of knowing."""

CERTAINTY: Final[tuple[tuple[str, Known], ...]] = (
    ("sure", "seen"),
    ("likely", "told"),
    ("unknown", "guessed"),
)
"""Keys below 'play.certainty.' and the mark of each."""


INK_OF: Final[dict[str, Paint]] = {PAPER: "red", ORDER: "red", BARN: "brown", YOURS: "pencil"}
"""Red is what is said, brown what is there, pencil what the player wrote."""


def mark(surface: pygame.Surface, theme: Theme, how: str, at: tuple[float, float]) -> bool:
    """Draw how a figure is known; return whether there is anything to draw."""
    known = KNOWN_BY.get(how)
    if known is None:
        return False
    marks.known(surface, theme, known, at)
    return True


def ink_of(figure: FigureView) -> Paint:
    """Return the ink of a figure's ledger."""
    return INK_OF.get(figure.ledger, "ink")


def put(
    surface: pygame.Surface,
    theme: Theme,
    figure: FigureView,
    at: tuple[float, float],
    style: Style = FIGURE_BOLD,
    align: letters.Align = "left",
    max_width: float | None = None,
) -> pygame.Rect:
    """Write a figure in the ink of its ledger; what stands on paper is underlined with dashes."""
    if figure.ledger == PAPER:
        style = style if max_width is None else letters.fit(theme, figure.text, style, max_width)
        return marks.claim(surface, theme, figure.text, at, style, align)
    return letters.write(surface, theme, figure.text, at, style, ink_of(figure), align, max_width)


def bare(figure: FigureView, text: str) -> FigureView:
    """Return a figure in other words of its own: one line of it, for instance."""
    return replace(figure, text=text)


def certainty_mark(line: PreviewLineView, say: Say) -> Known:
    """Return the mark that stands for the certainty of a preview line."""
    return mark_of(line.certainty, say)


def mark_of(certainty: str, say: Say) -> Known:
    """Return the mark that stands for a certainty word."""
    for key, known in CERTAINTY:
        if certainty == say(f"play.certainty.{key}"):
            return known
    return "guessed"


def preview_words(line: PreviewLineView, say: Say) -> tuple[str, str]:
    """Return what a preview line is about, and what it says with its certainty."""
    about = say(f"play.kind.{line.kind}")
    if line.hidden:
        return about, line.text or say("ui.preview.hidden")
    return about, line.worded()


def preview_height(theme: Theme, line: PreviewLineView, say: Say, width: int) -> int:
    """Return the height of one preview line in a column of this width."""
    about, text = preview_words(line, say)
    step = theme.line_height(TABLE)
    return step * len(letters.wrap(theme, f"{about}: {text}", TABLE, width - 24))


def draw_preview(
    surface: pygame.Surface, theme: Theme, line: PreviewLineView, say: Say, at: tuple[int, int], width: int
) -> int:
    """Draw one preview line with its mark; `at` is the left end and first base line. Return the next base line."""
    about, text = preview_words(line, say)
    x, y = at
    if not line.hidden:
        marks.known(surface, theme, certainty_mark(line, say), (x + 7, y - theme.px(6)))
    step = theme.line_height(TABLE)
    paint: Paint = "ink2" if line.hidden else "ink"
    for i, words in enumerate(letters.wrap(theme, f"{about}: {text}", TABLE, width - 24)):
        head = f"{about}:"
        if i == 0 and words.startswith(head):
            box = letters.write(surface, theme, head, (x + 22, y), TABLE_BOLD, paint)
            rest = words[len(head) :].strip()
            if rest:
                left = box.right + theme.px(5)
                letters.write(surface, theme, rest, (left, y), TABLE, paint, max_width=x + width - left)
        else:
            letters.write(surface, theme, words, (x + 22, y), TABLE, paint, max_width=width - 22)
        y += step
    return y


# the same without words of certainty: a mark for each thing expected, and as few lines as there is room for

MARK_ROOM: Final = 22
BETWEEN: Final = 26


@dataclass(frozen=True)
class Item:
    """One thing that is expected: what it is about ('' when the item before it said so), its words, its mark."""

    about: str
    text: str
    mark: Known | None


@dataclass(frozen=True)
class Placed:
    """An item where it stands: left end, number of its first line, and its words line by line."""

    item: Item
    x: int
    row: int
    lines: tuple[str, ...]


def short_items(lines: Sequence[PreviewLineView], say: Say) -> list[Item]:
    """Return what is expected, each with its own mark; kinds of which nothing is expected share one item."""
    out: list[Item] = []
    for line in lines:
        about = f"{say(f'play.kind.{line.kind}')}:"
        if line.hidden:
            out.append(Item(about, line.text or f"— {say('ui.preview.hidden')}", None))
        elif not line.empty:
            for i, (text, certainty) in enumerate(line.parts or ((line.text, line.certainty),)):
                out.append(Item("" if i else about, text, mark_of(certainty, say)))
    nothing = [say(f"play.kind.{line.kind}") for line in lines if line.empty and not line.hidden]
    if nothing:
        kinds = nothing[0]
        for word in nothing[1:]:
            kinds = say("ui.preview.both", first=kinds, next=word.lower())
        out.append(Item(f"{kinds}:", say("ui.preview.nothing"), "seen"))
    return out


def lay_short(theme: Theme, items: Sequence[Item], width: int, style: Style = TABLE) -> tuple[list[Placed], int]:
    """Share items out over as few lines as they need; what is said of one thing stays together, in its own order.

    Returns:
        The items with their places, and the number of lines.
    """
    groups: list[list[Item]] = []
    for item in items:
        if item.about or not groups:
            groups.append([])
        groups[-1].append(item)
    tries = (_laid(theme, [item for group in order for item in group], width, style) for order in permutations(groups))
    return min(tries, key=lambda laid: laid[1], default=([], 0))  # of equals the first: paper, barn, people


def _laid(theme: Theme, items: Sequence[Item], width: int, style: Style) -> tuple[list[Placed], int]:
    """Place items in this order: beside the last where there is room, from the middle on where that is free."""
    placed: list[Placed] = []
    row = x = 0
    for item in items:
        room = MARK_ROOM + _length(theme, item, style)
        half = max(x, width // 2)
        left = next((at for at in (half, x) if x and at + room <= width), 0)
        if not left and placed:
            row += len(placed[-1].lines)
        text = f"{item.about} {item.text}".strip()
        # the first word is bold and a little wider than `wrap` measures it
        bold = letters.measure(theme, item.about, _bold(style)) - letters.measure(theme, item.about, style) + 6
        lines = (text,) if left or room <= width else letters.wrap(theme, text, style, width - MARK_ROOM - bold)
        placed.append(Placed(item, left, row, tuple(lines)))
        x = left + room + BETWEEN if len(lines) == 1 else width
    return placed, row + len(placed[-1].lines) if placed else 0


def _length(theme: Theme, item: Item, style: Style) -> int:
    """Return the width of an item's words in one line, as `draw_short` writes them."""
    about = letters.measure(theme, item.about, _bold(style)) + theme.px(5) if item.about else 0
    return round(about + letters.measure(theme, item.text, style)) + 1


def _bold(style: Style) -> Style:
    """Return the bold face of the size of a style."""
    return TABLE_BOLD.at(style.size)


def draw_short(
    surface: pygame.Surface,
    theme: Theme,
    placed: Sequence[Placed],
    at: tuple[int, int],
    width: int,
    style: Style = TABLE,
) -> None:
    """Draw items where `lay_short` has put them; `at` is the left end and the first base line."""
    step = theme.line_height(style)
    for one in placed:
        x, y = at[0] + one.x, at[1] + one.row * step
        paint: Paint = "ink" if one.item.mark else "ink2"
        if one.item.mark:
            marks.known(surface, theme, one.item.mark, (x + 7, y - theme.px(6)))
        for words in one.lines:
            left, about = x + MARK_ROOM, one.item.about
            if about and words is one.lines[0] and words.startswith(about):
                box = letters.write(surface, theme, about, (left, y), _bold(style), paint)
                words, left = words[len(about) :].strip(), box.right + theme.px(5)
            if words:
                letters.write(surface, theme, words, (left, y), style, paint, max_width=at[0] + width - left)
            y += step


def draw_key(surface: pygame.Surface, theme: Theme, say: Say, at: tuple[int, int]) -> None:
    """Draw what the three marks mean, in one line; `at` is the left end and the base line."""
    x, y = at
    for key, known in CERTAINTY:
        marks.known(surface, theme, known, (x + 7, y - theme.px(5)))
        box = letters.write(surface, theme, say(f"play.certainty.{key}"), (x + 20, y), LABEL, "ink2")
        x = box.right + 16
