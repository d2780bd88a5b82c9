"""The laboratory's door: three experiments, each with a small picture and a line that says what it asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.ui.draw import ink, paper
from game.ui.draw.hatch import hatch
from game.ui.draw.type import paragraph, write
from game.ui.experiments.page import ExperimentPage
from game.ui.hud import Action, TopBar
from game.ui.outline import Node
from game.ui.screen import Result, Stay
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, WidgetBlock, Words, heading
from game.ui.theme import PANEL_HEADING, READING, SCREEN_HEADING, TABLE, Theme
from game.ui.widgets import Activated, News, Widget

EXPERIMENTS: Final = ("joining", "policies", "bands")
CARD: Final = pygame.Rect(0, 0, 394, 400)
PICTURE: Final = 230


class Door(Widget):
    """One experiment: picture, name, line."""

    def __init__(self, theme: Theme, name: str, title: str, line: str, rect: pygame.Rect, key: str) -> None:
        super().__init__(theme, name, title, rect, key=key)
        self.line = line

    def node(self) -> Node:
        """Return a button with its line."""
        return Node("button", self.name, self.id, note=self.line, key=self.key)

    def lay(self, width: int) -> int:
        """Take a width; return the height without a picture."""
        self.rect.size = (width, self.theme.px(96) + 24)
        return self.rect.h

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the card; small ones have no picture."""
        theme, p, r = self.theme, self.theme.colours, self.rect
        paper.sheet(surface, theme, r, self.tint(p.white if self.focused else p.card, p.ink), 8, 6)
        y = r.y + theme.px(34)
        if r.h > PICTURE + 100:
            box = pygame.Rect(r.x + 20, r.y + 20, r.w - 40, PICTURE - 20)
            surface.fill(p.paper, box)
            PICTURES[self.id](surface, theme, box)
            pygame.draw.rect(surface, p.ink, box, 1)
            y += PICTURE
        y = paragraph(surface, theme, self.name, (r.x + 20, y), r.w - 40, PANEL_HEADING)
        paragraph(surface, theme, self.line, (r.x + 20, y + 2), r.w - 40, TABLE, "ink2")


def _joining(surface: pygame.Surface, theme: Theme, box: pygame.Rect) -> None:
    """Marks on both sides of a line, filled where they are inside."""
    p = theme.colours
    zero, foot = box.x + box.w * 11 // 18, box.bottom - 22
    surface.fill(p.ochrelo, (zero, box.y + 1, box.right - zero - 1, box.h - 22))
    surface.fill(p.ink, (box.x + 14, foot, box.w - 28, 2))
    surface.fill(p.ink, (zero - 1, box.y + 12, 3, box.h - 26))
    for place, count in enumerate((1, 0, 2, 1, 3, 5, 6, 6, 4, 2)):
        for n in range(count):
            inside = place >= 6
            at = (zero + 20 + (place - 6) * 27 if inside else zero - 20 - (5 - place) * 27, foot - 13 - n * 22)
            ink.disc(surface, p.ink, at, 9)
            ink.disc(surface, p.ochre if inside else p.white, at, 7)


def _policies(surface: pygame.Surface, theme: Theme, box: pygame.Rect) -> None:
    """Two courses that begin as one and part."""
    p = theme.colours
    steps = [0.30, 0.31, 0.52, 0.86, 0.45, 0.50, 0.66, 0.80]
    slow = [0.30, 0.31, 0.32, 0.34, 0.37, 0.39, 0.43, 0.47]
    width = (box.w - 40) / 7
    lines = [[(box.x + 20 + i * width, box.bottom - 20 - v * (box.h - 44)) for i, v in enumerate(values)]
             for values in (steps, slow)]  # fmt: skip
    hatch(surface, p.red, [*lines[0], *reversed(lines[1])], 45, 9, 1.4)
    ink.polyline(surface, p.red, lines[0], 3)
    ink.polyline(surface, p.blue, lines[1], 3)
    surface.fill(p.ink, (box.x + 14, box.bottom - 20, box.w - 28, 2))


def _bands(surface: pygame.Surface, theme: Theme, box: pygame.Rect) -> None:
    """A band that widens, with its middle."""
    p = theme.colours
    width = (box.w - 40) / 8
    middle = [0.25, 0.28, 0.36, 0.47, 0.50, 0.56, 0.62, 0.66, 0.70]
    half = [0.02, 0.04, 0.08, 0.12, 0.13, 0.16, 0.19, 0.21, 0.22]

    def row(sign: float) -> list[tuple[float, float]]:
        return [(box.x + 20 + i * width, box.bottom - 20 - (m + sign * h) * (box.h - 44))
                for i, (m, h) in enumerate(zip(middle, half, strict=True))]  # fmt: skip

    area = [*row(1), *reversed(row(-1))]
    ink.polygon(surface, p.bluelo, area)
    hatch(surface, p.bluemid, area, 45, 8, 1.4)
    ink.polyline(surface, p.ink, row(0), 3)
    surface.fill(p.ink, (box.x + 14, box.bottom - 20, box.w - 28, 2))


PICTURES: Final[dict[str, Callable[[pygame.Surface, Theme, pygame.Rect], None]]] = {
    "joining": _joining, "policies": _policies, "bands": _bands,
}  # fmt: skip


class ExperimentsScreen(ExperimentPage):
    """Three cards."""

    def __init__(self, shell: Shell, opens: str = "experiments") -> None:  # noqa: ARG002
        super().__init__(shell, "")

    def top(self) -> TopBar:
        """Return the bar of the experiments."""
        return self.headed(self.say("experiments.title"))

    def _doors(self) -> list[Door]:
        return [
            Door(self.theme, name, self.say(f"experiments.{name}"), self.say(f"experiments.{name}_line"),
                 pygame.Rect(24 + 419 * i, 168, *CARD.size), str(i + 1))
            for i, name in enumerate(EXPERIMENTS)
        ]  # fmt: skip

    def blocks(self) -> Sequence[Block]:
        """Return the cards beneath each other."""
        head: list[Block] = [heading(self.say("experiments.title")), Words(self.say("experiments.text"))]
        return [*head, *(WidgetBlock(door, door.lay, 18) for door in self._doors())]

    def fixed_parts(self) -> Sequence[Widget]:
        """Return the cards side by side."""
        return self._doors()

    def first_focus(self) -> str | None:
        """Return the first card."""
        return EXPERIMENTS[0]

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the ground and the head."""
        theme = self.theme
        surface.fill(theme.colours.paper, self.work_area)
        surface.fill(theme.colours.blue, (0, self.work_area.y, 8, self.work_area.h))
        write(surface, theme, self.say("experiments.title"), (24, 104), SCREEN_HEADING)
        write(surface, theme, self.say("experiments.text"), (24, 138), READING, "ink2", max_width=1232)

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Open one, or close."""
        if isinstance(news, Activated):
            return self.back() if news.id == "close" else self.go(news.id)
        return Stay()

    def renew(self) -> Result | None:
        """Nothing to ask anew."""
        self.build()
        return Stay()
