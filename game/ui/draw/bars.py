"""Bars: a household's sum as a staircase, the gap between two papers, and the parts of a difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pygame

from game.ui.draw import ink, marks
from game.ui.draw.hatch import Fill, corners, filled, hatch
from game.ui.draw.type import measure, write
from game.ui.theme import FIGURE_BOLD, LABEL, TABLE, TABLE_BOLD, Style, Theme, mix

MINUS = "−"


def signed(amount: int) -> str:
    """Return a figure with its sign, a true minus."""
    return f"{MINUS}{-amount}" if amount < 0 else f"+{amount}"


@dataclass(frozen=True, slots=True)
class Stair:
    """One line of a sum: words, what it adds or takes, and how it is known."""

    label: str
    amount: int
    known: marks.Known


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the bars of a staircase lie: left end in px, px for one unit."""

    x: int
    unit: float


def staircase(
    surface: pygame.Surface,
    theme: Theme,
    rows: Sequence[Stair],
    at: tuple[int, int],
    width: int,
    scale: Scale,
    side: Literal["stay", "join"],
    step: int = 29,
) -> int:
    """Draw a sum as a staircase: each line takes from or adds to what is left above it.

    What is taken away is ink hatching with a frame, what is only promised an empty dashed frame, and a
    dotted line leads from each step to the next.

    Args:
        surface: where to draw.
        theme: the reader's choices.
        rows: the lines of the sum, the first one the whole.
        at: left and top.
        width: of labels, bars, figures and marks together.
        scale: of the bars; both sides of a sum share it.
        side: stay is solid ochre, join blue.
        step: height of a line at 100 %.

    Returns:
        The y below the last line.
    """
    p = theme.colours
    x, y = at
    step = theme.px(step)
    bar = step - 9
    total = 0
    right = x + width
    for row in rows:
        new = total + row.amount
        low, high = sorted((total, new))
        write(surface, theme, row.label, (x, y + theme.px(19)), TABLE, max_width=scale.x - x - 6)
        left = round(scale.x + low * scale.unit)
        box = pygame.Rect(left, y + 3, max(1, round(scale.x + high * scale.unit) - left), bar)
        if row.amount < 0:
            surface.fill(p.paper, box)
            filled(surface, theme, "minus", box)
        elif row.known == "promised":
            surface.fill(p.paper, box)
            filled(surface, theme, "forecast", box)
        else:
            surface.fill(p.ochre if side == "stay" else p.bluemid, box)
        drop = round(scale.x + new * scale.unit)
        ink.line(surface, p.ink, (drop, y + 3), (drop, y + step + 2), 1, (2, 2))
        figure = Style("mono", 17)
        write(surface, theme, signed(row.amount), (right - 34, y + theme.px(19)), figure, align="right")
        marks.known(surface, theme, row.known, (right - 14, y + 3 + bar // 2))
        total = new
        y += step
    return y


def result_bar(
    surface: pygame.Surface,
    theme: Theme,
    label: str,
    value: int,
    at: tuple[int, int],
    scale: Scale,
    side: Literal["stay", "join"],
    clear: int | None = None,
) -> None:
    """Draw what is left at the end of a sum, with its figure behind the bar.

    Args:
        surface: where to draw.
        theme: the reader's choices.
        label: words at the left.
        value: in the units of the scale.
        at: left and top.
        scale: of the bars.
        side: stay is solid ochre, join blue with light cuts.
        clear: x that the figure must not cross (the bread line); it moves behind it.
    """
    x, y = at
    height = theme.px(24)
    write(surface, theme, label, (x, y + theme.px(18)), Style("sans-bold", 18), max_width=scale.x - x - 6)
    box = pygame.Rect(scale.x, y, max(1, round(value * scale.unit)), height)
    if side == "join":
        filled(surface, theme, "join", box)
    else:
        filled(surface, theme, "barn", box)
    left = box.right + 10
    if clear is not None and left - 4 <= clear + 2 <= left + 50:
        left = clear + 8
    write(surface, theme, str(value), (left, y + theme.px(20)), FIGURE_BOLD.at(21))


def bread_line(surface: pygame.Surface, theme: Theme, x: int, top: int, bottom: int, words: str) -> None:
    """Draw a year's bread as one plumb line through both sums, with its words beneath."""
    surface.fill(theme.colours.ink, (x - 1, top, 2, bottom - top))
    write(surface, theme, words, (x, bottom + theme.px(18)), Style("sans-bold", 16), align="centre")


def gap_bar(
    surface: pygame.Surface,
    theme: Theme,
    rect: pygame.Rect,
    so: float,
    written: float,
    most: float,
    is_range: bool = False,
) -> None:
    """Draw one row between two papers, on a dark ground: what is so solid, what is only written hatched.

    Args:
        surface: where to draw.
        theme: the reader's choices.
        rect: the dark ground; the bar keeps 6 px from its edges.
        so: what is so, in units.
        written: what was written.
        most: units at the right end.
        is_range: the truth is only known as a range: the hatching gets a dashed frame.
    """
    p = theme.colours
    surface.fill(mix(p.night, p.paper, 0.08), rect)
    inner = rect.inflate(-12, -12)
    unit = inner.w / most if most else 0
    x = inner.x + round(so * unit)
    if so > 0:
        surface.fill(p.ochre, (inner.x, inner.y, max(2, x - inner.x), inner.h))
    if written > so:
        gap = pygame.Rect(x, inner.y, round(written * unit) - round(so * unit), inner.h)
        filled(surface, theme, "range" if is_range else "gap", gap)
        surface.fill(p.white, (x - 1, rect.y, 2, rect.h))
    elif written < so:
        left = inner.x + round(written * unit)
        surface.fill(p.white, (left - 1, rect.y, 2, rect.h))
        ink.line(surface, p.red, (left, rect.centery), (x, rect.centery), 2, (5, 3))


def field_sign(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, so: float, written: float) -> None:
    """Draw the sign of the game on a dark ground: the field that is, inside the field that was written.

    Args:
        surface: where to draw.
        theme: the reader's choices.
        rect: the whole fan.
        so: share of the land in the one field, 0 to 1.
        written: share that was written.
    """
    p = theme.colours
    cx, y, w, h = rect.centerx, rect.bottom, rect.w, rect.h

    def fan(u: float) -> list[ink.Point]:
        return [
            (cx - u * w * 0.3, y),
            (cx - u * w * 0.5, y - h),
            (cx + u * w * 0.5, y - h),
            (cx + u * w * 0.3, y),
        ]

    ink.polygon(surface, mix(p.night, p.paper, 0.16), fan(1))
    ray = mix(p.night, p.paper, 0.30)
    for i in range(-9, 10):
        ink.line(surface, ray, (cx + i / 9 * w * 0.3, y), (cx + i / 9 * w * 0.5, y - h), 1)
    if written > 0:
        claim = fan(min(1.0, written))
        ink.polygon(surface, p.paper, claim)
        hatch(surface, p.red, claim, 45, 7, 1.8)
        ink.polyline(surface, p.red, claim, 2, (6, 4), closed=True)
    if so > 0:
        real = fan(min(1.0, so))
        ink.polygon(surface, p.ochre, real)
        ink.polyline(surface, p.ink, real, 1.2, closed=True)
        for i in (-1, 0, 1):
            foot, head = (cx + i * so * w * 0.15, y), (cx + i * so * w * 0.25, y - h)
            ink.line(surface, p.brown, foot, head, 1.2)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a difference: its size, fill, figure and words."""

    value: float
    fill: Fill
    figure: str
    label: str


def part_bar(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, parts: Sequence[Part]) -> None:
    """Draw a difference split into parts, true to scale, with figure and words beneath each.

    A part too narrow for its words keeps its width; the words move along until they have room.
    """
    total = sum(abs(part.value) for part in parts) or 1
    widths = [max(measure(theme, p.figure, FIGURE_BOLD), measure(theme, p.label, TABLE)) for p in parts]
    room_after = [sum(w + 16 for w in widths[i + 1 :]) for i in range(len(parts))]
    foot, run, free = rect.bottom + theme.px(23), 0.0, rect.x
    for part, width, after in zip(parts, widths, room_after, strict=True):
        left = rect.x + round(rect.w * run / total)
        run += abs(part.value)
        box = pygame.Rect(left, rect.y, rect.x + round(rect.w * run / total) - left, rect.h)
        filled(surface, theme, part.fill, box)
        x = max(free, min(left + 2, rect.right - after - width))
        room = rect.right - x
        write(surface, theme, part.figure, (x, foot), FIGURE_BOLD, max_width=room)
        write(surface, theme, part.label, (x, foot + theme.px(22)), TABLE, max_width=room)
        free = x + width + 16


def bar_list(
    surface: pygame.Surface,
    theme: Theme,
    rows: Sequence[tuple[str, float, str]],
    at: tuple[int, int],
    width: int,
    label_width: int,
    most: float,
    fill: Fill = "barn",
    step: int = 34,
) -> int:
    """Draw words, bar and figure line by line, bars from zero; return the y below the last."""
    x, y = at
    step = theme.px(step)
    room = width - label_width - theme.px(70)
    for label, value, figure in rows:
        foot = y + theme.px(19)
        write(surface, theme, label, (x, foot), TABLE, max_width=label_width - 8)
        length = round(room * value / most) if most else 0
        filled(surface, theme, fill, pygame.Rect(x + label_width, y + 4, max(1, length), theme.px(18)))
        write(surface, theme, figure, (x + label_width + length + 8, foot), TABLE_BOLD)
        y += step
    return y


def range_bar(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, low: float, high: float, most: float) -> None:
    """Draw a figure known only as a range: solid to the low end, hatched with a dashed frame to the high."""
    p = theme.colours
    x0, x1 = rect.x + round(rect.w * low / most), rect.x + round(rect.w * high / most)
    if low > 0:
        filled(surface, theme, "barn", pygame.Rect(rect.x, rect.y, x0 - rect.x, rect.h))
    band = pygame.Rect(x0, rect.y, max(2, x1 - x0), rect.h)
    hatch(surface, p.brown, corners(band), 45, 6, 1.4)
    ink.frame(surface, p.brown, band, 2, (5, 3))


def record_line(
    surface: pygame.Surface, theme: Theme, at: tuple[int, int], right: int, asked: int, words: str
) -> pygame.Rect:
    """Draw how often an adviser was right: boxes 11 by 18, then the words; `at` is the upper left corner."""
    end = marks.boxes(surface, theme, at, right, asked)
    return write(surface, theme, words, (end + 8, at[1] + 15), LABEL)
