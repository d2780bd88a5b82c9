"""How figures and previews of a view are put on paper: which ink, which mark, which words.

Kept apart from the screens so that a figure of the paper is red and dashed everywhere, without exception.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pygame

from game.play.views import BARN, ORDER, PAPER, YOURS, FigureView, PreviewLineView
from game.ui.draw import marks
from game.ui.draw import type as letters
from game.ui.draw.marks import Known
from game.ui.theme import FIGURE_BOLD, TABLE, TABLE_BOLD, Paint, Style, Theme

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


def certainty_mark(line: PreviewLineView, say: Say) -> Known:
    """Return the mark that stands for the certainty of a preview line."""
    for key, known in CERTAINTY:
        if line.certainty == say(f"play.certainty.{key}"):
            return known
    return "guessed"


def preview_words(line: PreviewLineView, say: Say) -> tuple[str, str]:
    """Return what a preview line is about, and what it says with its certainty."""
    about = say(f"play.kind.{line.kind}")
    if line.hidden:
        return about, line.text or say("ui.preview.hidden")
    return about, f"{line.text} ({line.certainty})" if line.certainty else line.text


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
