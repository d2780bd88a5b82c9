"""While an experiment is computed: a bar that fills, work in small parts between frames, and a way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

import pygame

from game.experiments.policies_run import Steps
from game.ui.draw import hatch
from game.ui.experiments.page import ExperimentPage
from game.ui.hud import Action, TopBar
from game.ui.outline import Node
from game.ui.screen import Pop, Result, Stay
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, Drawn, Words, heading
from game.ui.widgets import Activated, News

PART_MS: Final = 50
"""Milliseconds of work between two frames: long enough to waste little on drawing, short enough to be stopped."""
Made = TypeVar("Made")


class WorkingScreen(ExperimentPage, Generic[Made]):
    """A bar on a sheet, and *Stop*.

    Args:
        shell: the game around it.
        title: heading.
        text: what is being done.
        steps: does the work.
        then: what follows, told what was made.
    """

    has_fixed = False

    def __init__(self, shell: Shell, title: str, text: str, steps: Steps[Made], then: Callable[[Made], Result]) -> None:
        self.title, self.text = title, text
        self._steps, self._then = steps, then
        self.done, self.total = 0, 1
        self.seconds = 0.0
        """Processor time the work has taken, for measurements."""
        self._made: list[Made] = []
        self._shown = 0
        super().__init__(shell, "")

    def top(self) -> TopBar:
        """Return the bar of the experiments."""
        return self.headed(self.title, model=False)

    def column_rect(self) -> pygame.Rect:
        """Return a sheet in the middle, as high as it must be."""
        rect = super().column_rect()
        height = min(rect.h, round(260 * self.theme.text_scale))
        return pygame.Rect(rect.x, rect.centery - height // 2, rect.w, height)

    def blocks(self) -> Sequence[Block]:
        """Return title, words and bar."""
        percent = f"{100 * self.done // max(1, self.total)} %"
        bar = Drawn(lambda _: 30, self._bar, told=(Node("figure", self.title, value=percent),))
        return [heading(self.title), Words(self.text), bar]

    def _bar(self, surface: pygame.Surface, r: pygame.Rect) -> None:
        bar = pygame.Rect(r.x, r.y + 4, r.w, 20)
        part = pygame.Rect(bar.x, bar.y, round(bar.w * min(1.0, self.done / max(1, self.total))), bar.h)
        hatch.filled(surface, self.theme, "barn", part)
        pygame.draw.rect(surface, self.theme.colours.ink, bar, 2)

    def tick(self, ms: int) -> bool:
        """Do a part of the work."""
        start = time.perf_counter()
        used = time.process_time()
        while not self._made and (time.perf_counter() - start) * 1000 < PART_MS:
            try:
                self.done, self.total = next(self._steps)
            except StopIteration as over:
                self._made.append(over.value)
        self.seconds += time.process_time() - used
        percent = 100 * self.done // max(1, self.total)
        moved = percent != self._shown
        self._shown = percent
        return super().tick(ms) or moved

    def due(self) -> Result | None:
        """Return what follows, once the work is done."""
        return self._then(self._made[0]) if self._made else None

    def actions(self) -> Sequence[Action]:
        """Return the way to stop it."""
        return [Action("close", self.say("policies.page.cancel"), "esc", light=True)]

    def on(self, news: News) -> Result | None:
        """Stop."""
        return self.back() if isinstance(news, Activated) else Stay()

    def back(self) -> Result | None:
        """Stop: nothing is kept of what was half done."""
        self._steps.close()
        return Pop()

    def renew(self) -> Result | None:
        """Nothing to ask anew."""
        return Stay()


def finish(screen: WorkingScreen[Made]) -> Result:
    """Do all the work at once and return what follows: for tests and galleries."""
    while (result := screen.due()) is None:
        screen.tick(1000)
    return result
