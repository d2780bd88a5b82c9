"""A lever with its name and what its step says; and the axis on which one draws what one expects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.ui.draw import ink
from game.ui.draw.type import measure, write
from game.ui.input import Intent, Move, Point
from game.ui.outline import Node
from game.ui.theme import KEY, LABEL, NAME, PENCIL, Theme, mix
from game.ui.widgets import KEPT, Changed, News, Widget
from game.ui.widgets.choice import Slider

HIGH: Final = 88
"""Height of a lever at 100 %: name, what it says, line."""


class LeverSlider(Slider):
    """Name, words of the step that holds, and the line; steps say their words only while they hold."""

    def _line(self) -> tuple[int, int, int]:
        return self.rect.x + 10, self.rect.right - 10, self.rect.y + self.theme.px(44) + 20

    def draw(self, surface: pygame.Surface) -> None:
        """Draw name, words, line, marks and block."""
        theme, p, px = self.theme, self.theme.colours, self.theme.px
        left, right, y = self._line()
        write(surface, theme, self.name, (self.rect.x, self.rect.y + px(17)), NAME, max_width=self.rect.w)
        write(
            surface,
            theme,
            self.steps[self.at],
            (self.rect.x, self.rect.y + px(38)),
            LABEL,
            "ink2",
            max_width=self.rect.w,
        )
        ink.line(surface, p.ink, (left, y), (right, y), 3, () if self.enabled else (5, 4))
        for i in range(len(self.steps)):
            surface.fill(p.ink, (self._x(i) - 1, y - 7, 2, 14))
        if self.enabled:
            block = self._block()
            surface.fill(mix(p.ink, p.paper, 0.14 if self.hovered else 0), block)
            surface.fill(p.paper, (block.centerx - 2, block.y + 6, 4, 20))

    @property
    def hit(self) -> pygame.Rect:
        """The line with room above and below; name and words are not pressed."""
        left, right, y = self._line()
        return pygame.Rect(left - 10, y - 22, right - left + 20, 44)

    def lay(self, width: int) -> int:
        """Take a width; return the height."""
        self.rect.size = (width, self.theme.px(44) + 44)
        return self.rect.h


class GuessAxis(Widget):
    """A line from nobody to all sixty with a pencilled mark that is drawn along it, or stepped by arrows."""

    role = "slider"

    def __init__(self, theme: Theme, name: str, rect: pygame.Rect, value: int | None, most: int) -> None:
        super().__init__(theme, "axis", name, rect)
        self.value, self.most = value, most

    @property
    def value_text(self) -> str:
        """The number drawn."""
        return "" if self.value is None else str(self.value)

    def node(self) -> Node:
        """Return the axis as a number with its bounds."""
        return Node("number", self.name, self.id, value=self.value_text, low=0, high=self.most)

    def answer(self, value: str) -> News | None:
        """Take a number."""
        return self._set(int(value)) if value.isdecimal() else KEPT

    def _ends(self) -> tuple[int, int, int]:
        return self.rect.x + 24, self.rect.right - 24, self.rect.centery + self.theme.px(10)

    def _x(self, value: float) -> int:
        left, right, _ = self._ends()
        return round(left + (right - left) * value / self.most)

    def _set(self, value: int) -> News:
        value = max(0, min(self.most, value))
        if value == self.value:
            return KEPT
        self.value = value
        return Changed(self.id, value)

    @property
    def focus_rect(self) -> pygame.Rect:
        """The focus frame goes round the mark, or round the line while nothing is drawn."""
        if self.value is None:
            return self.rect
        y = self._ends()[2]
        return pygame.Rect(self._x(self.value) - 16, y - 26, 32, 52)

    def handle(self, intent: Intent) -> News | None:
        """Answer arrows, page keys and the pointer."""
        if isinstance(intent, Move):
            now = self.most // 2 if self.value is None else self.value
            step = {"left": -1, "right": 1, "page_down": -10, "page_up": 10}.get(intent.to)
            to = 0 if intent.to == "home" else self.most if intent.to == "end" else None if step is None else now + step
            return None if to is None else self._set(to)
        if isinstance(intent, Point):
            self.pressed = intent.kind == "down" or (self.pressed and intent.kind == "move")
            if self.pressed:
                left, right, _ = self._ends()
                return self._set(round((intent.x - left) / (right - left) * self.most))
            return KEPT
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw line, tens and the mark in pencil."""
        theme, p, px = self.theme, self.theme.colours, self.theme.px
        left, right, y = self._ends()
        surface.fill(p.ink, (left, y - 1, right - left, 3))
        for n in range(0, self.most + 1, 10):
            x = self._x(n)
            surface.fill(p.ink, (x - 1, y - 8, 2, 16))
            write(surface, theme, str(n), (x, y + px(16) + 14), KEY, "ink", "centre")
        if self.value is None:
            return
        x = self._x(self.value)
        ink.polyline(surface, p.pencil, [(x - 2, y - 26), (x + 1, y - 8), (x - 1, y + 12), (x + 2, y + 22)], 3.4)
        words, style = str(self.value), PENCIL
        half = round(measure(theme, words, style)) // 2 + 2
        write(surface, theme, words, (max(self.rect.x + half, min(self.rect.right - half, x)), y - 32), style, "pencil",
              "centre")  # fmt: skip


def draw_rows(
    surface: pygame.Surface,
    theme: Theme,
    rows: Sequence[tuple[str, int]],
    total: tuple[str, int],
    at: tuple[int, int],
    width: int,
) -> int:
    """Draw one side of a sum: labels, amounts at the right, a rule, the total; return the next base line."""
    x, y = at
    step = theme.px(21)
    for label, amount in rows:
        box = write(surface, theme, signed(amount), (x + width, y), KEY, "ink", "right")
        write(surface, theme, label, (x, y), LABEL, "ink", max_width=box.left - x - 8)
        y += step
    surface.fill(theme.colours.ink, (x, y - theme.px(15), width, 1))
    box = write(surface, theme, str(total[1]), (x + width, y + 3), KEY.at(18), "ink", "right")
    write(surface, theme, total[0], (x, y + 3), LABEL, "ink2", max_width=box.left - x - 8)
    return y + step + 6


def signed(amount: int) -> str:
    """Return an amount with its sign."""
    return f"+{amount}" if amount > 0 else f"−{-amount}" if amount < 0 else "0"
