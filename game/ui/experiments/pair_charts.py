"""Two courses over the same quarters in one small chart: A an area with an ink line, B a blue line with rings.

What is only written is red and dashed, as everywhere. People are told in figures and never drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.ui.draw import ink
from game.ui.draw.ink import Point
from game.ui.draw.type import measure, write
from game.ui.theme import FIGURE_BOLD, LABEL, SMALL_HEADING, TABLE, TABLE_BOLD, Style, Theme


@dataclass(frozen=True)
class PairChart:
    """What a small chart shows.

    Attributes:
        title: what is counted.
        unit: in what.
        a, b: values by stand.
        paper_a, paper_b: what is written of them; empty where nothing is.
        top: value at the upper edge.
        text_a, text_b: the values at the quarter that is looked at, in words of the language.
        at: the stand that is looked at.
    """

    title: str
    unit: str
    a: tuple[float, ...]
    b: tuple[float, ...]
    top: float
    text_a: str
    text_b: str
    at: int
    paper_a: tuple[float, ...] = ()
    paper_b: tuple[float, ...] = ()


def draw_pair(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, chart: PairChart, signs: Sequence[str]) -> None:
    """Draw title, unit, both lines, the quarter looked at and its two figures, within a rectangle."""
    p = theme.colours
    write(surface, theme, chart.title, (rect.x, rect.y + theme.px(18)), SMALL_HEADING, max_width=rect.w)
    write(surface, theme, chart.unit, (rect.x, rect.y + theme.px(37)), LABEL, "ink2", max_width=rect.w)
    foot = rect.bottom - theme.px(30)
    plot = pygame.Rect(rect.x, rect.y + theme.px(46), rect.w - 6, foot - rect.y - theme.px(46))
    last = max(1, len(chart.a) - 1)

    def to(i: float, value: float) -> Point:
        return plot.x + plot.w * i / last, plot.bottom - plot.h * min(1.0, value / chart.top if chart.top else 0.0)

    a = [to(i, v) for i, v in enumerate(chart.a)]
    b = [to(i, v) for i, v in enumerate(chart.b)]
    if len(a) > 1:
        ink.polygon(surface, p.ochrelo, [(plot.x, plot.bottom), *a, (a[-1][0], plot.bottom)])
        ink.polyline(surface, p.ink, a, 2.4)
        for values, dash in ((chart.paper_a, (6, 3)), (chart.paper_b, (2, 3))):
            if values:
                ink.polyline(surface, p.red, [to(i, v) for i, v in enumerate(values)], 2, dash)
        ink.polyline(surface, p.paper, b, 4.2)
        ink.polyline(surface, p.blue, b, 2.4)
    for at in b:
        ink.disc(surface, p.paper, at, 3.2)
        ink.ring(surface, p.blue, at, 3.2, 1.6)
    for x, y in a:
        surface.fill(p.ink, (round(x) - 2, round(y) - 2, 5, 5))
    surface.fill(p.ink, (plot.x, plot.bottom, plot.w, 1))
    x = round(to(chart.at, 0)[0])
    ink.line(surface, p.ink, (x, plot.y), (x, plot.bottom + 4), 1.4, (3, 3))
    _figures(surface, theme, chart, signs, rect)


def _figures(
    surface: pygame.Surface, theme: Theme, chart: PairChart, signs: Sequence[str], rect: pygame.Rect
) -> None:
    """Write the two values of the quarter that is looked at."""
    x, y = rect.x, rect.bottom - theme.px(5)
    for i, (sign, text) in enumerate(zip(signs, (chart.text_a, chart.text_b), strict=True)):
        key(surface, theme, (x + 8, y - theme.px(6)), i == 1)
        box = write(surface, theme, sign, (x + 20, y), TABLE_BOLD)
        box = write(surface, theme, text, (box.right + 6, y), FIGURE_BOLD.at(18), max_width=rect.right - box.right - 6)
        x = max(box.right + 16, rect.x + rect.w // 2)


def key(surface: pygame.Surface, theme: Theme, at: tuple[float, float], second: bool) -> None:
    """Draw the mark of a course: a filled square for A, a ring for B."""
    p = theme.colours
    if second:
        ink.disc(surface, p.paper, at, 5)
        ink.ring(surface, p.blue, at, 5, 2)
    else:
        box = pygame.Rect(round(at[0]) - 5, round(at[1]) - 5, 10, 10)
        surface.fill(p.ochre, box)
        pygame.draw.rect(surface, p.ink, box, 2)


def people_rows(
    surface: pygame.Surface,
    theme: Theme,
    rect: pygame.Rect,
    title: str,
    signs: Sequence[str],
    rows: Sequence[tuple[str, str, str]],
) -> None:
    """Write people in figures: words, A, B, line by line."""
    write(surface, theme, title, (rect.x, rect.y + theme.px(18)), SMALL_HEADING, max_width=rect.w)
    right, middle = rect.right - 6, rect.right - 6 - theme.px(74)
    for x, sign, second in ((middle, signs[0], False), (right, signs[1], True)):
        box = write(surface, theme, sign, (x, rect.y + theme.px(18)), TABLE_BOLD, align="right")
        key(surface, theme, (box.left - 10, rect.y + theme.px(12)), second)
    y = rect.y + theme.px(48)
    for label, a, b in rows:
        write(surface, theme, label, (rect.x, y), TABLE, max_width=middle - theme.px(44) - rect.x)
        write(surface, theme, a, (middle, y), FIGURE_BOLD.at(18), align="right")
        write(surface, theme, b, (right, y), FIGURE_BOLD.at(18), align="right")
        y += theme.px(28)


def caption(
    surface: pygame.Surface, theme: Theme, at: tuple[int, int], width: int, fact: str, claimed: str, rest: str
) -> None:
    """Write what a picture shows in words: how many are in, what the paper claims (red, dashed), the rest."""
    x, y = at
    box = write(surface, theme, fact, (x, y), TABLE_BOLD, "white", max_width=width)
    if claimed and box.right + 18 + measure(theme, claimed, TABLE) < x + width:
        style = Style("sans", 17)
        box = write(surface, theme, claimed, (box.right + 18, y), style, "redlo")
        ink.line(surface, theme.colours.redlo, (box.left, y + 5), (box.right, y + 5), 1.6, (5, 3))
    if rest and box.right + 18 + measure(theme, rest, TABLE) < x + width:
        write(surface, theme, rest, (box.right + 18, y), TABLE, "paper")


