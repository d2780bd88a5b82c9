"""The village's answer to every number inside, its resting points and edges; and a way to rest as frames of squares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.experiments.joining import Course, Curve
from game.experiments.joining_words import Say
from game.ui.draw import ink, marks
from game.ui.draw.hatch import hatch
from game.ui.draw.type import write
from game.ui.theme import FIGURE_BOLD, KEY, LABEL, Theme

ROW: Final = 15
"""Squares in a row of a frame."""


def draw_curve(
    surface: pygame.Surface,
    theme: Theme,
    rect: pygame.Rect,
    bent: Curve,
    say: Say,
    guess: int | None,
    later: Curve | None,
) -> None:
    """Draw axes, diagonal, the answers, the resting points (disc) and edges (diamond), and what was expected."""
    p, px = theme.colours, theme.px
    plot = pygame.Rect(rect.x + px(34), rect.y + px(24), rect.w - px(34) - 14, rect.h - px(24) - px(44))
    homes = len(bent.order)
    surface.fill(p.white, plot)

    def to(x: float, y: float) -> tuple[float, float]:
        return plot.x + plot.w * x / homes, plot.bottom - plot.h * y / homes

    points = [to(k, int(v)) for k, v in enumerate(bent.answers)]
    _between(surface, theme, bent, to)
    ink.line(surface, p.rule, to(0, 0), to(homes, homes), 1.5, (5, 4))
    if later is not None and later is not bent:
        ink.polyline(surface, p.blue, [to(k, int(v)) for k, v in enumerate(later.answers)], 2, (6, 4))
    ink.polyline(surface, p.ink, points, 2.6)
    surface.fill(p.ink, (plot.x - 1, plot.y, 2, plot.h))
    surface.fill(p.ink, (plot.x - 1, plot.bottom - 1, plot.w + 1, 2))
    for n in (0, homes // 2, homes):
        x, _ = to(n, 0)
        write(surface, theme, str(n), (x, plot.bottom + px(18)), KEY, "ink", "centre")
        if n:
            write(surface, theme, str(n), (plot.x - 6, to(0, n)[1] + px(6)), KEY, "ink", "right")
    write(surface, theme, say("joining.curve_x"), (plot.centerx, plot.bottom + px(36)), LABEL, "ink2", "centre")
    write(surface, theme, say("joining.curve_y"), (plot.x - px(28), plot.y - px(10)), LABEL, "ink2")
    if guess is not None:
        x, _ = to(guess, 0)
        ink.line(surface, p.pencil, (x, plot.y), (x, plot.bottom), 2, (3, 3))
    for rest in (later or bent).rests:
        at = to((rest.low + rest.high) / 2, (rest.low + rest.high) / 2)
        if rest.stable:
            if rest.high > rest.low:
                ink.line(surface, p.ochre, to(rest.low, rest.low), to(rest.high, rest.high), 9)
            rest_sign(surface, theme, at)
        else:
            edge_sign(surface, theme, at)


def _between(surface: pygame.Surface, theme: Theme, bent: Curve, to) -> None:  # type: ignore[no-untyped-def]
    """Hatch what lies between the answers and the diagonal: ochre where more come, grey where some leave."""
    p, homes = theme.colours, len(bent.order)
    start = 0
    while start < homes:
        above = int(bent.answers[start + 1]) >= start + 1 if start + 1 <= homes else False
        end = start + 1
        while end < homes and (int(bent.answers[end + 1]) >= end + 1) == above:
            end += 1
        line = [to(k, int(bent.answers[k])) for k in range(start, end + 1)]
        area = [to(start, start), *line, to(end, end)]
        hatch(surface, p.ochre if above else p.hair, area, 45 if above else 135, 6, 1.4)
        start = end


def rest_sign(surface: pygame.Surface, theme: Theme, at: tuple[float, float]) -> None:
    """A filled disc: it rests here."""
    ink.disc(surface, theme.colours.white, at, 9)
    ink.disc(surface, theme.colours.ink, at, 7.5)


def edge_sign(surface: pygame.Surface, theme: Theme, at: tuple[float, float]) -> None:
    """An open diamond: it tips here."""
    x, y = at
    points = [(x, y - 10), (x + 10, y), (x, y + 10), (x - 10, y)]
    ink.polygon(surface, theme.colours.white, points)
    ink.polyline(surface, theme.colours.ink, points, 2.4, closed=True)


def frames_of(course: Course, most: int) -> list[int]:
    """Return the steps that are shown: the first, the last, and some between where it moves most."""
    last = len(course.steps) - 1
    if last < most:
        return list(range(last + 1))
    early = [round(i * i * last / ((most - 1) * (most - 1)) + i * 0.4) for i in range(most - 1)]
    return sorted({*early, last})


def draw_frames(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, course: Course, say: Say, most: int) -> None:
    """Draw the way to rest: sixty squares a frame, households in the order of their harvest, filled while inside."""
    p, px = theme.colours, theme.px
    shown = frames_of(course, most)
    room = rect.w / most
    side = max(4, min(9, int((room - 30) / ROW) - 2))
    for n, step in enumerate(shown):
        x = round(rect.x + room * n)
        inside: Sequence[bool] = course.steps[step].tolist()
        for i, member in enumerate(inside):
            box = pygame.Rect(x + (i % ROW) * (side + 1), rect.y + (i // ROW) * (side + 1), side, side)
            surface.fill(p.ochre if member else p.white, box)
            pygame.draw.rect(surface, p.ink if member else p.hair, box, 1)
        if n + 1 < len(shown):
            across = x + ROW * (side + 1) + 9
            marks.arrow(surface, theme, (across, rect.y + 2 * (side + 1)), "right", "ink", 11)
        y = rect.y + 4 * (side + 1) + px(20)
        write(surface, theme, say("joining.count_in", n=course.counts[step]), (x, y), FIGURE_BOLD.at(17))
