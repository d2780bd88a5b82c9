"""Bands of many villages in one chart: the middle half dark, nine tenths light, the median a line, one's own run dots.

A is ochre, B hatched blue; the bar of a sensitivity and the bar of a spread are drawn here, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.ui.draw import ink
from game.ui.draw.hatch import Fill, filled, hatch
from game.ui.draw.ink import Point
from game.ui.draw.type import measure, write
from game.ui.theme import FIGURE_BOLD, LABEL, SMALL_HEADING, TABLE, TABLE_BOLD, Style, Theme

Ends = tuple[tuple[float, ...], ...]
"""5, 25, 50, 75 and 95 percent, each by stand."""

SPREAD_FILLS: Final[dict[str, Fill]] = {
    "policy": "chosen", "village": "barn", "weather": "luck", "luck": "unseen", "together": "forecast",
}  # fmt: skip


@dataclass(frozen=True)
class BandChart:
    """What a chart of bands shows.

    Attributes:
        title, unit: what is counted, and in what.
        a: ends of the bands of A.
        b: of B; empty where nothing lies beside A.
        own: one's own run by stand, from `own_from` on; empty where there is none.
        own_from: stand of its first value.
        top: value at the upper edge.
        text_a, text_b: median and nine tenths at the end, in words.
        years: (stand, year) to mark.
        steps: values of the grid lines with their words.
    """

    title: str
    unit: str
    a: Ends
    b: Ends
    own: tuple[float, ...]
    own_from: int
    top: float
    text_a: str
    text_b: str
    years: tuple[tuple[int, str], ...]
    steps: tuple[tuple[float, str], ...]


def draw_band(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, chart: BandChart) -> None:
    """Draw one chart within a rectangle."""
    p = theme.colours
    title = write(surface, theme, chart.title, (rect.x, rect.y + theme.px(18)), SMALL_HEADING, max_width=rect.w)
    left = title.right + 10
    if left + measure(theme, chart.unit, LABEL) <= rect.right:
        write(surface, theme, chart.unit, (left, rect.y + theme.px(18)), LABEL, "ink2")
    plot = pygame.Rect(rect.x + theme.px(38), rect.y + theme.px(30), 0, 0)
    plot.size = (rect.right - 8 - plot.x, rect.bottom - theme.px(48) - plot.y)
    last = max(1, len(chart.a[0]) - 1)

    def to(i: float, value: float) -> Point:
        return plot.x + plot.w * i / last, plot.bottom - plot.h * max(0.0, min(1.0, value / chart.top))

    for value, words in chart.steps:
        y = round(to(0, value)[1])
        surface.fill(p.hair, (plot.x, y, plot.w, 1))
        write(surface, theme, words, (plot.x - 6, y + 6), Style("mono", 16), "ink2", "right")
    _ranges(surface, theme, chart, to)
    surface.fill(p.ink, (plot.x, plot.bottom, plot.w, 1))
    for stand, year in chart.years:
        x = round(to(stand, 0)[0])
        surface.fill(p.ink, (x, plot.bottom, 1, 5))
        write(surface, theme, year, (x + 4, plot.bottom + theme.px(17)), LABEL, "ink2")
    y = rect.bottom - theme.px(8)
    band_key(surface, theme, pygame.Rect(rect.x, y - theme.px(13), 22, theme.px(14)), False)
    box = write(surface, theme, chart.text_a, (rect.x + 30, y), TABLE_BOLD, max_width=rect.w - 30)
    if chart.text_b:
        x = max(box.right + 20, rect.x + rect.w // 2)
        band_key(surface, theme, pygame.Rect(x, y - theme.px(13), 22, theme.px(14)), True)
        write(surface, theme, chart.text_b, (x + 30, y), TABLE_BOLD, max_width=rect.right - x - 30)


def _ranges(surface: pygame.Surface, theme: Theme, chart: BandChart, to: object) -> None:
    """Draw the bands, the medians and one's own run."""
    p = theme.colours
    assert callable(to)

    def line(values: Sequence[float]) -> list[Point]:
        return [to(i, v) for i, v in enumerate(values)]

    lowest, low, middle, high, highest = (line(values) for values in chart.a)
    ink.polygon(surface, p.ochrelo, highest + lowest[::-1])
    ink.polygon(surface, p.ochre, high + low[::-1])
    if chart.b:
        lowest, low, b_middle, high, highest = (line(values) for values in chart.b)
        hatch(surface, p.bluemid, highest + lowest[::-1], 45, 9, 1.2)
        hatch(surface, p.blue, high + low[::-1], 45, 4.5, 1.6)
        for edge in (lowest, highest):
            ink.polyline(surface, p.blue, edge, 1.4, (5, 4))
        ink.polyline(surface, p.paper, b_middle, 4.6)
        ink.polyline(surface, p.blue, b_middle, 2.8)
        for at in b_middle[:: max(1, len(b_middle) // 6)]:
            ink.disc(surface, p.paper, at, 3.6)
            ink.ring(surface, p.blue, at, 3.6, 1.8)
    ink.polyline(surface, p.paper, middle, 4.6)
    ink.polyline(surface, p.ink, middle, 2.8)
    own = [to(chart.own_from + i, v) for i, v in enumerate(chart.own)]
    if len(own) > 1:
        ink.polyline(surface, p.white, own, 4.2)
        ink.polyline(surface, p.pencil, own, 2, (3, 3))
    for at in own:
        ink.disc(surface, p.white, at, 4.4)
        ink.disc(surface, p.pencil, at, 3.2)


def band_key(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, second: bool) -> None:
    """Draw the small sign of a band."""
    p = theme.colours
    inner = rect.inflate(0, -rect.h // 2)
    if second:
        surface.fill(p.white, rect)
        hatch(surface, p.blue, [rect.topleft, rect.topright, rect.bottomright, rect.bottomleft], 45, 5, 1.4)
        pygame.draw.rect(surface, p.blue, rect, 1)
    else:
        surface.fill(p.ochrelo, rect)
        surface.fill(p.ochre, inner)
    surface.fill(p.blue if second else p.ink, (rect.x, rect.centery - 1, rect.w, 2))


def spread_bar(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, parts: Sequence[tuple[str, float]]) -> None:
    """Draw shares of a whole side by side, each in its own filling, its figure in it where there is room."""
    total = sum(share for _, share in parts) or 1.0
    run = 0.0
    for name, share in parts:
        left = rect.x + round(rect.w * run / total)
        run += share
        box = pygame.Rect(left, rect.y, rect.x + round(rect.w * run / total) - left, rect.h)
        filled(surface, theme, SPREAD_FILLS[name], box)
        words = f"{100 * share:.0f}"
        if measure(theme, words, FIGURE_BOLD) + 10 < box.w:
            ground = pygame.Rect(0, 0, round(measure(theme, words, FIGURE_BOLD)) + 8, theme.px(24))
            ground.center = box.center
            surface.fill(theme.colours.paper, ground)
            write(surface, theme, words, (box.centerx, ground.bottom - theme.px(6)), FIGURE_BOLD, align="centre")
    pygame.draw.rect(surface, theme.colours.ink, rect, 2)


def spread_key(
    surface: pygame.Surface, theme: Theme, at: tuple[int, int], width: int, names: Sequence[tuple[str, str]]
) -> None:
    """Draw what each filling of a spread stands for; it begins another line where the words have no room."""
    x, y = at
    for name, words in names:
        wide = 34 + round(measure(theme, words, TABLE)) + 26
        if x + wide > at[0] + width and x > at[0]:
            x, y = at[0], y + theme.px(28)
        box = pygame.Rect(x, y, 26, theme.px(18))
        filled(surface, theme, SPREAD_FILLS[name], box)
        pygame.draw.rect(surface, theme.colours.ink, box, 1)
        write(surface, theme, words, (x + 34, y + theme.px(15)), TABLE)
        x += wide


def key_height(theme: Theme, width: int, names: Sequence[tuple[str, str]]) -> int:
    """Return the height that `spread_key` takes."""
    x, rows = 0, 1
    for _, words in names:
        wide = 34 + round(measure(theme, words, TABLE)) + 26
        if x + wide > width and x > 0:
            x, rows = 0, rows + 1
        x += wide
    return rows * theme.px(28) + 6


@dataclass(frozen=True)
class Swing:
    """One number moved alone.

    Attributes:
        at_low, now, at_high: what it comes to.
        text_low, text_high: in words.
    """

    at_low: float
    now: float
    at_high: float
    text_low: str
    text_high: str


def swing_bar(
    surface: pygame.Surface, theme: Theme, rect: pygame.Rect, swing: Swing, low: float, high: float
) -> None:
    """Draw a bar from the value at the lowest end (hatched) to that at the highest (solid), the present value a line.

    Args:
        surface: where to draw.
        theme: the reader's choices.
        rect: the whole room; figures stand at both ends of the bar.
        swing: what is drawn.
        low: value at the left end of the scale, the same for all bars.
        high: value at its right end.
    """
    p = theme.colours
    room = theme.px(70)
    inner = pygame.Rect(rect.x + room, rect.y, rect.w - 2 * room, rect.h)
    whole = (high - low) or 1.0

    def x_of(value: float) -> int:
        return inner.x + round(inner.w * (value - low) / whole)

    now = x_of(swing.now)
    for value, fill in ((swing.at_low, "minus"), (swing.at_high, "barn")):
        left, right = sorted((x_of(value), now))
        box = pygame.Rect(left, rect.y + 2, max(2, right - left), rect.h - 4)
        surface.fill(p.paper, box)
        filled(surface, theme, fill, box)  # type: ignore[arg-type]
    surface.fill(p.ink, (now - 1, rect.y - 3, 3, rect.h + 6))
    ends = sorted([(x_of(swing.at_low), swing.text_low), (x_of(swing.at_high), swing.text_high)])
    y = rect.centery + theme.px(6)
    write(surface, theme, ends[0][1], (min(ends[0][0], now) - 8, y), FIGURE_BOLD.at(17), align="right")
    write(surface, theme, ends[1][1], (max(ends[1][0], now) + 8, y), FIGURE_BOLD.at(17))


def two_bars(
    surface: pygame.Surface,
    theme: Theme,
    rect: pygame.Rect,
    sides: tuple[int, int],
    scale: tuple[int, int],
    words: tuple[str, str],
) -> None:
    """Draw both sides of a household's sum from one nought: alone ochre, in the farm blue; figures behind them.

    Args:
        surface: where to draw.
        theme: the reader's choices.
        rect: room for both bars, their words and figures.
        sides: what it comes to alone, and in the farm.
        scale: lowest and highest value of all such bars.
        words: of both sides.
    """
    p = theme.colours
    left = max(measure(theme, text, TABLE) for text in words) + 12
    inner = pygame.Rect(rect.x + round(left), rect.y, rect.w - round(left) - theme.px(64), rect.h)
    low, high = min(0, scale[0]), max(1, scale[1])
    unit = inner.w / (high - low)
    zero = inner.x + round(-low * unit)
    high_each = rect.h // 2 - 3
    for i, (value, fill) in enumerate(zip(sides, ("barn", "join"), strict=True)):
        y = rect.y + i * (high_each + 4)
        end = zero + round(value * unit)
        box = pygame.Rect(min(zero, end), y, max(2, abs(end - zero)), high_each)
        filled(surface, theme, fill, box)  # type: ignore[arg-type]
        write(surface, theme, words[i], (rect.x, y + high_each - 4), TABLE)
        text = f"−{-value}" if value < 0 else str(value)
        write(surface, theme, text, (max(box.right, zero) + 8, y + high_each - 3), FIGURE_BOLD.at(18))
    surface.fill(p.ink, (zero - 1, rect.y - 2, 2, rect.h))
