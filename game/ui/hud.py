"""The frame round every screen: the top bar with quarter, place and weeks; the bottom bar with actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import pygame

from game.ui.draw import marks
from game.ui.draw.type import cover, measure, write
from game.ui.theme import BUTTON, GUTTER, HEIGHT, MARGIN, WIDTH, Paint, Style, Theme
from game.ui.widgets.base import Activated, News
from game.ui.widgets.button import Button

QUARTERS: Final = 15
MOST_ACTIONS: Final = 6
MORE: Final = "hud.more"
AnyButton = TypeVar("AnyButton", bound=Button)


@dataclass(frozen=True, slots=True)
class TopBar:
    """What the top bar says.

    Args:
        quarter: in the coloured block, "I · 1930".
        months: beside it, "January to March".
        at: number of the quarter, 0-14; None hides the ticks.
        place: in italics.
        left: weeks left; None hides the boxes.
        total: weeks at the start of the quarter.
        weeks: the words beside the boxes, "9 of 12 weeks left".
        lab: the block is blue.
        seat: nickname and quarter of a seat in a class; it goes before ticks and place where there is little room.
    """

    quarter: str
    months: str = ""
    at: int | None = None
    place: str = ""
    left: int | None = None
    total: int = 12
    weeks: str = ""
    lab: bool = False
    seat: str = ""


def draw_top(surface: pygame.Surface, theme: Theme, bar: TopBar) -> None:
    """Draw the top bar; what does not fit at large text is left out from the middle: place, then ticks."""
    p = theme.colours
    h = theme.top_bar
    surface.fill(p.ink, (0, 0, WIDTH, h))
    heading = Style("display-bold", 25 if theme.text_scale < 2 else 21)
    block = max(theme.px(136) if theme.text_scale < 2 else 232, measure(theme, bar.quarter, heading) + 40)
    surface.fill(p.blue if bar.lab else p.red, (0, 0, block, h))
    cover(surface, pygame.Rect(0, 0, WIDTH, h))
    foot = round(h * 0.65)
    write(surface, theme, bar.quarter, (20, round(h * 0.7)), heading, "white")
    x = block + 16
    months = measure(theme, bar.months, Style("sans", 18)) + 8
    right = _seat(surface, theme, bar, foot, _weeks(surface, theme, bar, foot), x + months)
    x += write(surface, theme, bar.months, (x, foot), Style("sans", 18), "paper", max_width=right - x - 8).w
    ticks = max(330, x + 24) if theme.text_scale == 1 else x + 24
    if bar.at is not None and ticks + QUARTERS * 13 + 8 <= right:
        _ticks(surface, theme, ticks, foot, bar.at)
        x = ticks + QUARTERS * 13
    place = Style("serif-italic", 18)
    left = max(548, x + 23) if theme.text_scale == 1 else x + 23
    for words in dict.fromkeys((bar.place, bar.place.split(", ")[0])):
        if words and left + measure(theme, words, place) <= right - 8:
            write(surface, theme, words, (left, foot), place, "paper")
            break


def _seat(surface: pygame.Surface, theme: Theme, bar: TopBar, foot: int, right: int, left: int) -> int:
    """Draw the seat as a tag of paper before the weeks; return where it begins.

    Where the whole has no room beside the months, which end at `left`, the nickname alone stands there.
    """
    if not bar.seat:
        return right
    style = Style("sans-bold", 16)
    room = right - left - 44
    said = bar.seat if measure(theme, bar.seat, style) <= room else bar.seat.split(" · ")[0]
    width = measure(theme, said, style)
    box = pygame.Rect(right - 16 - width - 20, round(theme.top_bar * 0.17), width + 20, round(theme.top_bar * 0.66))
    surface.fill(theme.colours.card, box)
    surface.fill(theme.colours.ochre, (box.x, box.y, 4, box.h))
    cover(surface, box)
    write(surface, theme, said, (box.x + 12, foot), style, "ink", max_width=width)
    return box.left - 8


def _ticks(surface: pygame.Surface, theme: Theme, x: int, foot: int, at: int) -> None:
    """Fifteen quarters: past ones filled, the present one tall, coming ones hollow."""
    p = theme.colours
    for i in range(QUARTERS):
        tall = 14 if i == at else 6
        box = pygame.Rect(x + i * 13, foot - 1 - tall, 9, tall + 2)
        if i <= at:
            surface.fill(p.paper, box)
        else:
            pygame.draw.rect(surface, p.bluemid, box, 1)


def _weeks(surface: pygame.Surface, theme: Theme, bar: TopBar, foot: int) -> int:
    """Draw words and boxes of the weeks at the right; return where they begin."""
    if bar.left is None and not bar.weeks:
        return WIDTH - MARGIN
    words = Style("sans-bold", 18)
    box = write(surface, theme, bar.weeks, (WIDTH - MARGIN, foot), words, "paper", "right")
    if bar.left is None:
        return box.left
    step, width = (13, 9) if bar.total <= 12 else (9, 6)
    left = box.left - 14 - bar.total * step
    if theme.text_scale <= 1.25:
        top = foot - 15
        marks.boxes(surface, theme, (left, top), bar.left, bar.total, (width, 18), step, "ochre", "bluemid")
        return left
    return box.left


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the player can do here: id, words, shortcut; the way on is the light one."""

    id: str
    label: str
    key: str = ""
    light: bool = False
    enabled: bool = True
    why: str = ""
    hint: str = ""


class Listed(Button):
    """A button of the list behind *More*; the first one lays down the ground of them all.

    So the list lies over whatever the page has at its foot: the ground comes after the page's own widgets.
    """

    ground: pygame.Rect | None = None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the ground, if it is this one's task, and the button."""
        if self.ground is not None:
            surface.fill(self.theme.colours.ink, self.ground)
            cover(surface, self.ground)
        super().draw(surface)


class BottomBar:
    """The actions of a screen as buttons; where they do not fit, the last become *More*.

    Put `widgets` into the screen's focus ring. When the ring brings news, ask `take` first: it opens and
    closes the list behind *More* and says so.
    """

    def __init__(self, theme: Theme, actions: Sequence[Action], more: str = "More") -> None:
        """Lay out the actions; `more` is the word for what does not fit."""
        self.theme = theme
        self.more = more
        self.open = False
        self._shown: list[Button] = []
        self._rest: list[Listed] = []
        self._lay_out(list(actions))

    @property
    def rect(self) -> pygame.Rect:
        """The bar."""
        return pygame.Rect(0, HEIGHT - self.theme.bottom_bar, WIDTH, self.theme.bottom_bar)

    @property
    def widgets(self) -> list[Button]:
        """The buttons that can be pressed now."""
        return [*self._shown, *(self._rest if self.open else ())]

    def _button(self, action: Action, x: int, y: int, width: int, kind: type[AnyButton]) -> AnyButton:
        rect = pygame.Rect(x, y, width, self.theme.button_height)
        return kind(
            self.theme, action.id, action.label, rect, kind="light" if action.light else "dark",
            enabled=action.enabled, why=action.why, hint=action.hint, key=action.key,
        )  # fmt: skip

    def _lay_out(self, actions: list[Action]) -> None:
        light = [a for a in actions if a.light]
        plain = [a for a in actions if not a.light]
        room = WIDTH - 2 * MARGIN
        for count in range(len(plain), -1, -1):
            shown = plain[:count]
            rest = plain[count:]
            row = [*shown, *([Action(MORE, self.more)] if rest else []), *light]
            if len(row) > MOST_ACTIONS + 1:
                continue
            for slack in (44, 28, 16):
                widths = [self._width(a, slack) for a in row]
                if sum(widths) + GUTTER * (len(row) - 1) <= room:
                    self._place(row, rest, widths, room)
                    return
        self._place(light, plain, [min(room, self._width(a, 16)) for a in light], room)

    def _width(self, action: Action, slack: int) -> int:
        return Button.width_for(self.theme, action.label, action.key, BUTTON) - 44 + slack

    def _place(self, row: list[Action], rest: list[Action], widths: list[int], room: int) -> None:
        """Spread the row: spare width goes to the way on, up to half as much again."""
        y = self.rect.y + (self.rect.h - self.theme.button_height) // 2
        spare = room - sum(widths) - GUTTER * (len(row) - 1)
        x = MARGIN
        for action, width in zip(row, widths, strict=True):
            if action.light:
                width += min(max(0, spare), width // 2)
            button = self._button(action, x, y, width, Button)
            self._shown.append(button)
            x += width + GUTTER
        if rest:
            self._stack(rest, next(b for b in self._shown if b.id == MORE))

    def _stack(self, rest: list[Action], under: Button) -> None:
        """Put the rest in a column above the button *More*."""
        width = max(under.rect.w, *(self._width(a, 28) for a in rest))
        left = min(under.rect.x, WIDTH - MARGIN - width)
        y = self.rect.y - 8 - (self.theme.button_height + 8) * len(rest)
        for i, action in enumerate(rest):
            self._rest.append(self._button(action, left, y + i * (self.theme.button_height + 8), width, Listed))
        self._rest[0].ground = self._rest[0].rect.unionall([b.rect for b in self._rest]).inflate(16, 16)

    def take(self, news: News | None) -> bool:
        """Open or close the list behind *More*; return whether the news was about that."""
        if isinstance(news, Activated) and news.id == MORE:
            self.open = not self.open
            return True
        if self.open and isinstance(news, Activated):
            self.open = False
        return False

    def draw_ground(self, surface: pygame.Surface, ground: Paint = "ink") -> None:
        """Draw the bar itself; the ring draws the buttons, those of an open list with their own ground."""
        surface.fill(self.theme.paint(ground), self.rect)
        cover(surface, self.rect)
