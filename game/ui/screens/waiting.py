"""While something long is computed: words, a bar that fills, and work done in small steps between frames."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pygame

from game.ui.draw import hatch, paper
from game.ui.draw.type import write
from game.ui.screen import Result, Screen
from game.ui.theme import HEIGHT, READING, SCREEN_HEADING, WIDTH, Theme

PART_MS = 10
"""Milliseconds of work between two frames, so that the picture and the page stay alive."""


class WaitingScreen(Screen):
    """A bar over the table top.

    Args:
        theme: the reader's choices.
        title: heading.
        words: what is being done.
        steps: does the work; yields (done, total).
        then: makes the result once all steps are done; asked for by the frame loop through `due`.
    """

    def __init__(
        self, theme: Theme, title: str, words: str, steps: Iterator[tuple[int, int]], then: Callable[[], Result]
    ) -> None:
        self.title, self.words = title, words
        self._steps, self._then = steps, then
        self.done, self.total = 0, 1
        self.over = False
        super().__init__(theme)

    def tick(self, ms: int) -> bool:  # noqa: ARG002 - works by its own measure
        """Do a part of the work."""
        start = time.perf_counter()
        while not self.over and (time.perf_counter() - start) * 1000 < PART_MS:
            try:
                self.done, self.total = next(self._steps)
            except StopIteration:
                self.over = True
        return True

    def due(self) -> Result | None:
        """Return what follows, once the work is done."""
        return self._then() if self.over else None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw title, words and bar."""
        theme, p = self.theme, self.theme.colours
        paper.desk(surface, theme, pygame.Rect(0, 0, WIDTH, HEIGHT))
        box = pygame.Rect(0, 0, round(640 * min(1.7, theme.text_scale)), round(210 * theme.text_scale))
        box.center = (WIDTH // 2, HEIGHT // 2)
        paper.sheet(surface, theme, box, "paper", 5, 7)
        x, width = box.x + 40, box.w - 80
        write(surface, theme, self.title, (x, box.y + theme.px(66)), SCREEN_HEADING, max_width=width)
        write(surface, theme, self.words, (x, box.y + theme.px(106)), READING, max_width=width)
        bar = pygame.Rect(x, box.bottom - theme.px(64), width, 18)
        part = pygame.Rect(bar.x, bar.y, round(bar.w * min(1.0, self.done / max(1, self.total))), bar.h)
        hatch.filled(surface, theme, "barn", part)
        pygame.draw.rect(surface, p.ink, bar, 2)

    def spoken(self) -> tuple[str, ...]:
        """Return title and words."""
        return (self.title, self.words)
