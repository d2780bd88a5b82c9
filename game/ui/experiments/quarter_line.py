"""The line of quarters: a slider whose steps are quarters, with as many words beneath as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.content.words import Words
from game.experiments.policies_words import quarter_name
from game.ui.draw import ink
from game.ui.draw.type import measure, write
from game.ui.theme import LABEL, LABEL_BOLD, Theme, mix
from game.ui.widgets.choice import Slider

APART = 10
"""Least room between two words, px."""


class QuarterLine(Slider):
    """A slider over quarters; told with their whole names, drawn with Roman figures, and the year at the first of each.

    Args:
        theme: the reader's choices.
        id: what the program calls it.
        name: what is chosen.
        rect: line, block and words.
        words: of the reader's language.
        quarters: the steps.
        at: index of the one that holds.
        begin: words of a first step that stands before the first quarter; '' where there is none.
    """

    def __init__(
        self,
        theme: Theme,
        id: str,  # noqa: A002
        name: str,
        rect: pygame.Rect,
        words: Words,
        quarters: Sequence[int],
        at: int,
        begin: str = "",
    ) -> None:
        names = [quarter_name(words, quarter) for quarter in quarters]
        short = []
        for place, one in enumerate(names):
            roman, year = one.split()[0], one.split()[-1]
            short.append(f"{roman} {year}" if roman == "I" or (place == 0 and not begin) else roman)
        super().__init__(theme, id, name, rect, [begin, *names] if begin else names, at)
        self.short = [begin, *short] if begin else short

    def draw(self, surface: pygame.Surface) -> None:
        """Draw line, marks, block, and the words that have room: the one that holds, then the years, then the rest."""
        theme, p = self.theme, self.theme.colours
        left, right, y = self._line()
        ink.line(surface, p.ink, (left, y), (right, y), 3)
        for i in range(len(self.steps)):
            surface.fill(p.ink, (self._x(i) - 1, y - 8, 2, 16))
        foot = y + theme.px(20) + 16
        taken: list[tuple[int, int]] = []
        first = [i for i, words in enumerate(self.short) if " " in words or i == 0]
        for i in dict.fromkeys([self.at, *first, *range(len(self.short))]):
            style = LABEL_BOLD if i == self.at else LABEL
            width = round(measure(theme, self.short[i], style))
            at = max(self.rect.x, min(self.rect.right - width, self._x(i) - width // 2))
            if any(at < end + APART and at + width > start - APART for start, end in taken):
                continue
            taken.append((at, at + width))
            write(surface, theme, self.short[i], (at, foot), style, "ink" if i == self.at else "ink2")
        block = self._block()
        surface.fill(mix(p.ink, p.paper, 0.14 if self.hovered else 0), block)
        surface.fill(p.paper, (block.centerx - 2, block.y + 6, 4, 20))
