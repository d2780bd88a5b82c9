"""Curves: what was written and what was there, with the gap between them hatched.

The barn is an area with an ink line and squares; the paper a red dashed line with rings. Words stand at
the ends of the lines; there is no legend. The hatching rises to the upper curve, whichever it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.ui.draw import ink, marks
from game.ui.draw.hatch import hatch
from game.ui.draw.ink import Point
from game.ui.draw.motion import GAP, NOTHING, PAPER
from game.ui.draw.type import measure, write
from game.ui.theme import FIGURE, FIGURE_BOLD, LABEL, LABEL_BOLD, SMALL_HEADING, TABLE_BOLD, Style, Theme

Place = Callable[[float, float], Point]


@dataclass(frozen=True, slots=True)
class Curves:
    """Two series over the same quarters.

    Args:
        paper: as written, None where nothing was written.
        barn: as it was.
        top: value at the upper edge; the lower edge is zero.
        quarters: short name of each, "IV", "I" ...; the year stands under the first of each year.
        years: year of each quarter.
    """

    paper: tuple[float | None, ...]
    barn: tuple[float, ...]
    top: float = 100
    quarters: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


def place(rect: pygame.Rect, curves: Curves) -> Place:
    """Return the function that carries (number of the quarter, value) to a point of the page."""
    last = max(1, len(curves.barn) - 1)

    def to(i: float, value: float) -> Point:
        return rect.x + rect.w * i / last, rect.bottom - rect.h * value / curves.top

    return to


def draw_curves(
    surface: pygame.Surface, theme: Theme, rect: pygame.Rect, curves: Curves, large: bool = True, stage: int = GAP
) -> Place:
    """Draw area, both lines and the hatching in the plot, up to a stage; return where a quarter and a value lie."""
    p = theme.colours
    to = place(rect, curves)
    barn = [to(i, v) for i, v in enumerate(curves.barn)]
    paper = [(i, to(i, v)) for i, v in enumerate(curves.paper) if v is not None]
    if stage == NOTHING:
        return to
    if len(barn) > 1:
        ink.polygon(surface, p.ochrelo, [(rect.x, rect.bottom), *barn, (barn[-1][0], rect.bottom)])
    for run in _runs(paper) if stage == GAP else ():
        if len(run) > 1:
            under = [barn[i] for i, _ in reversed(run)]
            hatch(surface, p.red, [at for _, at in run] + under, 45, 9 if large else 6, 1.5 if large else 1.1)
    if len(barn) > 1:
        ink.polyline(surface, p.ink, barn, 3 if large else 2)
    for run in _runs(paper) if stage >= PAPER else ():
        line = [at for _, at in run]
        if len(line) > 1:
            ink.polyline(surface, p.paper, line, 5 if large else 3.6)
            ink.polyline(surface, p.red, line, 2.6 if large else 2, (9, 5) if large else (5, 3))
    if large:
        for x, y in barn:
            box = pygame.Rect(round(x) - 4, round(y) - 4, 9, 9)
            surface.fill(p.ochre, box)
            pygame.draw.rect(surface, p.ink, box, 2)
        for _, at in paper if stage >= PAPER else ():
            ink.disc(surface, p.paper, at, 4.6)
            ink.ring(surface, p.red, at, 4.6, 2)
    return to


def _runs(points: Sequence[tuple[int, Point]]) -> list[list[tuple[int, Point]]]:
    """Split points where a quarter is missing."""
    out: list[list[tuple[int, Point]]] = []
    for i, at in points:
        if out and out[-1][-1][0] == i - 1:
            out[-1].append((i, at))
        else:
            out.append([(i, at)])
    return out


def draw_axes(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, curves: Curves, steps: Sequence[float]) -> None:
    """Draw grid lines with their values at the left, quarters and years beneath."""
    p = theme.colours
    to = place(rect, curves)
    for value in steps:
        y = round(to(0, value)[1])
        surface.fill(p.hair, (rect.x, y, rect.w, 1))
        write(surface, theme, f"{value:g}", (rect.x - 12, y + 6), Style("mono", 16), "ink2", "right")
    foot = rect.bottom + theme.px(22)
    before = ""
    for i, quarter in enumerate(curves.quarters):
        x = to(i, 0)[0]
        write(surface, theme, quarter, (x, foot), LABEL, "ink2", "centre")
        year = curves.years[i] if i < len(curves.years) else ""
        if year and year != before:
            if i:
                surface.fill(p.rule, (round(x) - 18, rect.bottom + 8, 1, theme.px(38)))
            last = i == len(curves.quarters) - 1 or curves.years[i + 1 : i + 2] != (year,)
            write(surface, theme, year, (x - (18 if last and not i else 8), foot + theme.px(21)), TABLE_BOLD)
            before = year


def end_label(surface: pygame.Surface, theme: Theme, at: Point, words: str, figure: str, paper: bool) -> pygame.Rect:
    """Write words and figure at the end of a line; the paper's is red with a dashed underline."""
    style = Style("sans-bold", 18)
    foot = at[1] + 4
    box = write(surface, theme, words, (at[0] + 16, foot), style, "red" if paper else "ink")
    below = (at[0] + 16, foot + theme.px(21))
    if paper:
        figures = marks.claim(surface, theme, figure, below)
    else:
        figures = write(surface, theme, figure, below, FIGURE_BOLD)
    return box.union(figures)


def flag(surface: pygame.Surface, theme: Theme, words: str, at: Point, to: Point) -> pygame.Rect:
    """Write words on a red-tinted slip at `at` with a wedge that points to `to`: the widest gap."""
    p = theme.colours
    width = measure(theme, words, LABEL_BOLD) + 16
    slip = pygame.Rect(round(at[0]), round(at[1]) - theme.px(18), width, theme.px(26))
    ink.polygon(surface, p.red, [(slip.x, slip.bottom - 6), to, (slip.x + 10, slip.bottom)])
    surface.fill(p.redlo, slip)
    write(surface, theme, words, (slip.x + 8, slip.y + theme.px(18)), LABEL_BOLD, "red")
    return slip


def note(
    surface: pygame.Surface,
    theme: Theme,
    words: str,
    x: float,
    top: float,
    bottom: float,
    right: bool = False,
) -> None:
    """Mark a date: a dotted plumb line and words in italics beside its upper end."""
    ink.line(surface, theme.colours.ink, (round(x), top), (round(x), bottom), 1, (3, 3))
    style = Style("serif-italic", 16)
    write(surface, theme, words, (x - 10 if right else x + 10, top + theme.px(16)), style, "ink",
          "right" if right else "left")  # fmt: skip


def small_multiple(
    surface: pygame.Surface,
    theme: Theme,
    at: tuple[int, int],
    title: str,
    curves: Curves,
    paper_text: str,
    barn_text: str,
    size: tuple[int, int] = (116, 80),
) -> None:
    """Draw a small pair of curves with its title above and the last values at the right."""
    x, y = at
    write(surface, theme, title, (x, y + theme.px(18)), SMALL_HEADING)
    rect = pygame.Rect(x, y + theme.px(30), *size)
    surface.fill(theme.colours.ink, (rect.x, rect.bottom, rect.w, 1))
    to = draw_curves(surface, theme, rect, curves, large=False)
    last = len(curves.barn) - 1
    style = FIGURE_BOLD.at(17)
    written = next((v for v in reversed(curves.paper) if v is not None), None)
    barn_foot = to(last, curves.barn[-1])[1] + 8
    if written is not None and paper_text:
        foot = to(last, written)[1] + 6
        apart = theme.px(24)
        if abs(barn_foot - foot) < apart:
            barn_foot = foot + apart if written >= curves.barn[-1] else foot - apart
        marks.claim(surface, theme, paper_text, (rect.right + 6, foot), style)
    write(surface, theme, barn_text, (rect.right + 6, barn_foot), style)


def range_band(
    surface: pygame.Surface, theme: Theme, points: Sequence[tuple[float, float, float]], width: float = 1.6
) -> None:
    """Draw a range over time as a hatched band with dashed edges; points are (x, low y, high y)."""
    p = theme.colours
    low = [(x, a) for x, a, _ in points]
    high = [(x, b) for x, _, b in points]
    hatch(surface, p.bluemid, high + low[::-1], 45, 7, width)
    for edge in (low, high):
        ink.polyline(surface, p.blue, edge, 1.6, (5, 4))


def quarter_cursor(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, curves: Curves, at: int) -> None:
    """Mark one quarter when the chart is walked: a plumb line and its two values."""
    to = place(rect, curves)
    x = round(to(at, 0)[0])
    surface.fill(theme.colours.ink, (x - 1, rect.y, 2, rect.h))
    written = curves.paper[at]
    foot = rect.y + theme.px(16)
    barn = write(surface, theme, f"{curves.barn[at]:g}", (x + 8, foot + theme.px(24)), FIGURE)
    if written is not None:
        marks.claim(surface, theme, f"{written:g}", (x + 8, foot), FIGURE_BOLD.at(18))
    surface.fill(theme.colours.ink, (barn.left, barn.bottom + 2, barn.w, 2))
