"""The gallery's eye for faults sees each kind of fault, and leaves a sound page alone."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.ui.draw import paper
from game.ui.draw.type import paragraph, write
from game.ui.hud import Action, TopBar
from game.ui.page import Page
from game.ui.screens.column import Block, Column, Words
from game.ui.theme import BODY, LABEL, SCREEN_HEADING, Style, Theme
from game.ui.widgets import Button, Widget
from tests.ui.gallery_faults import every_page, faults

SHEET = pygame.Rect(100, 100, 400, 300)


class Sound(Page):
    """A page with a sheet, a heading, two lines and a button."""

    def top(self) -> TopBar:
        return TopBar("I · 1930", "January to March", 1)

    def actions(self) -> list[Action]:
        return [Action("go", "Report", "r", light=True)]

    def parts(self) -> list[Widget]:
        return [Button(self.theme, "visit", "Visit", pygame.Rect(120, 340, 168, 44), key="v")]

    def draw_page(self, surface: pygame.Surface) -> None:
        paper.desk(surface, self.theme, self.work_area)
        paper.sheet(surface, self.theme, SHEET)
        write(surface, self.theme, "Three doors", (120, 140), SCREEN_HEADING)
        paragraph(surface, self.theme, "The school is full of smoke.", (120, 180), 300, BODY)
        self.fault(surface)

    def fault(self, surface: pygame.Surface) -> None:
        """Draw what is wrong."""


class Over(Sound):
    def fault(self, surface: pygame.Surface) -> None:
        write(surface, self.theme, "For the fourth night", (180, 186), BODY)


class OffTheEdge(Sound):
    def fault(self, surface: pygame.Surface) -> None:
        write(surface, self.theme, "who is against, says the man", (380, 260), BODY)


class OffThePage(Sound):
    def fault(self, surface: pygame.Surface) -> None:
        write(surface, self.theme, "who is against, says the man", (1150, 260), BODY, "paper")


class Cut(Sound):
    def fault(self, surface: pygame.Surface) -> None:
        write(surface, self.theme, "who is against, says the man", (120, 260), BODY, max_width=60)


class BrokenWord(Sound):
    def fault(self, surface: pygame.Surface) -> None:
        paragraph(surface, self.theme, "Раскрестьянивание", (120, 260), 60, LABEL)


class Beneath(Sound):
    def fault(self, surface: pygame.Surface) -> None:
        write(surface, self.theme, "against", (250, 372), BODY)

    def parts(self) -> list[Widget]:
        hidden = Button(self.theme, "visit", "Visit", pygame.Rect(120, 340, 168, 44))
        hidden.draw = lambda surface: None  # type: ignore[method-assign]
        return [hidden]


class Faint(Sound):
    def fault(self, surface: pygame.Surface) -> None:
        write(surface, self.theme, "who is against", (120, 260), BODY, "ochre")


class Small(Sound):
    def fault(self, surface: pygame.Surface) -> None:
        write(surface, self.theme, "who is against", (120, 260), Style("serif", 44), max_width=100)


class OutOfButton(Sound):
    def parts(self) -> list[Widget]:
        narrow = Button(self.theme, "visit", "Visit", pygame.Rect(120, 340, 168, 44))
        narrow.draw = lambda surface: write(surface, self.theme, "a long way", (250, 366), BODY)  # type: ignore[assignment, method-assign, return-value, func-returns-value]
        return [narrow]


class Low(Block):
    """A block that says it is lower than it is."""

    def lay(self, theme: Theme, width: int) -> int:
        return 10

    def draw(self, surface: pygame.Surface, theme: Theme, x: int, y: int, width: int) -> None:
        paragraph(surface, theme, "who is against, says the man " * 4, (x, y + 16), width, BODY)


class Columned(Sound):
    def draw_page(self, surface: pygame.Surface) -> None:
        self.column.draw_sheet(surface)

    def build(self) -> None:
        self.column = Column(self.theme, SHEET, [Words("Three doors"), Low()])
        super().build()


class Sideways(Sound):
    def fault(self, surface: pygame.Surface) -> None:
        surface.set_clip(pygame.Rect(120, 240, 100, 100))
        write(surface, self.theme, "who is against, says the man", (120, 280), BODY)
        surface.set_clip(None)


@pytest.fixture
def page() -> pygame.Surface:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))
    return pygame.Surface((1280, 720))


@pytest.mark.parametrize("theme", [Theme(), Theme(contrast="high")])
def test_a_sound_page_has_no_faults(page: pygame.Surface, theme: Theme) -> None:
    assert every_page(Sound(theme), page) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Over, "overlap"), (OffTheEdge, "over the edge of its sheet"), (OffThePage, "off the surface"),
        (Cut, "too wide"), (BrokenWord, "too wide"), (Beneath, "on button visit"), (Faint, "faint"),
        (Small, "squeezed from 44"), (OutOfButton, "out of its button visit"), (Columned, "out of its Low"),
        (Sideways, "off the surface"),
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_seen(page: pygame.Surface, kind: type[Sound], said: str) -> None:
    found = faults(kind(Theme()), page)
    assert any(line.startswith(said) for line in found), found


def test_watching_leaves_no_trace(page: pygame.Surface) -> None:
    screen = Columned(Theme())
    faults(screen, page)
    assert all("draw" not in block.__dict__ for block in screen.column.blocks)
    assert all("draw" not in widget.__dict__ for widget in screen.ring.widgets)
