"""Printed matter: sheets with a hard shadow and fibres, the desk under them, folds, telegrams, stamps.

The sheet with words lies straight; at most one sheet peeks out from beneath, turned by half a degree.
Sheets are cached by size, because fibres are many and never change.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import pygame

from game.ui.draw import ink
from game.ui.draw.scatter import Scatter
from game.ui.draw.type import cover, measure, wrap, write
from game.ui.theme import LABEL, NORMAL, TELEGRAM, Colour, Paint, Style, Theme, mix

SHADOW = 0.28


def sheet(
    surface: pygame.Surface,
    theme: Theme,
    rect: pygame.Rect,
    fill: Paint = "paper",
    seed: int = 1,
    shadow: int = 6,
    fibres: bool = True,
    beneath: Paint | None = None,
) -> None:
    """Lay down a sheet: hard shadow, flat fill, a few fibres, the lower edge one step darker, no outline.

    Args:
        surface: where to draw.
        theme: the reader's choices; high contrast has no fibres.
        rect: the sheet itself, without its shadow.
        fill: colour of the paper.
        seed: which scatter of fibres, so that two sheets do not look stamped from one.
        shadow: how far the shadow reaches, 0 for none.
        fibres: leave them out on small slips.
        beneath: colour of one turned sheet peeking out under this one, or none.
    """
    colour = theme.paint(fill)
    if beneath is not None:
        x, y, w, h = rect
        ink.polygon(
            surface,
            theme.paint(beneath),
            [(x + 10, y - 6), (x + w + 7, y + 3), (x + w + 4, y + h + 11), (x + 4, y + h + 4)],
        )
    if shadow:
        for strip in _shadow_strips(rect, shadow):
            ink.veil(surface, theme.colours.ink, strip, SHADOW)
    surface.blit(_blank(rect.w, rect.h, colour, seed, fibres and theme.fibres), rect)
    cover(surface, rect)


def _shadow_strips(rect: pygame.Rect, reach: int) -> tuple[pygame.Rect, pygame.Rect]:
    """The two strips of a shadow that the sheet does not hide: beneath it and at its right."""
    return (
        pygame.Rect(rect.left + reach, rect.bottom, rect.w, reach),
        pygame.Rect(rect.right, rect.top + reach, reach, rect.h - reach),
    )


@lru_cache(maxsize=10)
def _blank(w: int, h: int, colour: Colour, seed: int, fibres: bool) -> pygame.Surface:
    """An empty sheet of paper."""
    blank = pygame.Surface((w, h))
    blank.fill(colour)
    if fibres:
        run = Scatter(seed)
        large = pygame.Surface((w * 2, h * 2))
        large.fill(colour)
        for tone in (mix(colour, NORMAL.brown, 0.16), mix(colour, (255, 255, 255), 0.5)):
            for _ in range(w * h // 5200):
                x, y = 2 + run.unit() * (w - 10), 3 + run.unit() * (h - 6)
                turn, length = run.unit() * 2 * math.pi, 2 + run.unit() * 6
                end = (
                    min(w - 2, max(2, x + length * math.cos(turn))),
                    min(h - 2, max(2, y + length * math.sin(turn))),
                )
                a, b = (x * 2, y * 2), (end[0] * 2, end[1] * 2)
                pygame.draw.line(large, mix(colour, tone, 0.55), a, b, 2)
        blank = pygame.transform.smoothscale(large, (w, h))
    pygame.draw.line(blank, mix(colour, NORMAL.ink, 0.25), (0, h - 1), (w, h - 1))
    return blank.convert() if pygame.display.get_surface() else blank


@lru_cache(maxsize=4)
def _desk(w: int, h: int, colour: Colour) -> pygame.Surface:
    top = pygame.Surface((w * 2, h * 2))
    top.fill(colour)
    run = Scatter(3)
    seam, grain = mix(colour, (20, 30, 36), 0.42), mix(colour, (255, 255, 255), 0.045)
    for board in range(h // 78 + 1):
        y = board * 78
        pygame.draw.line(top, seam, (0, y * 2), (w * 2, y * 2), 4)
        for _ in range(7):
            x, yy, length = run.between(0, w - 80), y + run.between(10, 70), run.between(60, 280)
            path = [(x, yy), (x + length * 0.4, yy + 2), (x + length, yy - 1)]
            pygame.draw.lines(top, grain, False, [(a * 2, b * 2) for a, b in path], 2)
    small = pygame.transform.smoothscale(top, (w, h))
    return small.convert() if pygame.display.get_surface() else small


def desk(surface: pygame.Surface, theme: Theme, rect: pygame.Rect) -> None:
    """Draw the table top under documents: boards with seams every 78 px."""
    surface.blit(_desk(rect.w, rect.h, theme.colours.desk), rect)


def fold(surface: pygame.Surface, theme: Theme, x: int, top: int, bottom: int, fill: Paint = "paper") -> None:
    """Draw the fold of a double page at x: 14 px darker before it, 8 px lighter behind."""
    colour = theme.paint(fill)
    h = bottom - top
    surface.fill(mix(colour, theme.colours.brown, 0.10), (x - 14, top, 14, h))
    surface.fill(mix(colour, (255, 255, 255), 0.4), (x, top, 8, h))
    surface.fill(theme.colours.rule, (x, top, 1, h))


def band(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, fill: Paint = "card") -> None:
    """Fill the head of a telegram or a form: the sheet's colour, 55 % toward kraft."""
    surface.fill(mix(theme.paint(fill), theme.colours.kraft, 0.55), rect)


def rule(surface: pygame.Surface, theme: Theme, x0: int, x1: int, y: int, width: int = 2, paint: Paint = "ink") -> None:
    """Draw a level line from x0 to x1 whose top is y."""
    surface.fill(theme.paint(paint), (x0, y, x1 - x0, width))


def strips(
    surface: pygame.Surface,
    theme: Theme,
    lines: Sequence[str],
    at: tuple[int, int],
    max_width: int,
    style: Style = TELEGRAM,
    shown: int | None = None,
) -> int:
    """Paste telegram tape, one strip a line, left edges shifted by 0-4 px; return the y below the last.

    Args:
        surface: where to draw.
        theme: the reader's choices.
        lines: capitals, already broken (`tape_lines`).
        at: left and top of the first strip.
        max_width: of a strip.
        style: of the type.
        shown: draw only so many strips, for the motion in which they appear one by one.
    """
    x, y = at
    height, step, inset = theme.px(31), theme.px(35), theme.px(11)
    p = theme.colours
    for i, text in enumerate(lines):
        if shown is None or i < shown:
            left = x + (0, 3, 1, 4, 0, 2)[i % 6]
            width = min(max_width, measure(theme, text, style) + 2 * inset)
            strip = pygame.Rect(left, y, width, height)
            ink.veil(surface, p.ink, strip.move(1, 2), 0.16)
            surface.fill(p.white, strip)
            write(surface, theme, text, (left + inset, y + theme.px(22)), style, max_width=max_width - 2 * inset)
        y += step
    return y


def tape_lines(theme: Theme, text: str, max_width: int, style: Style = TELEGRAM) -> tuple[str, ...]:
    """Break a telegram into lines for strips no wider than `max_width`."""
    return wrap(theme, text, style, max_width - 2 * theme.px(11))


def form_block(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, word: str, number: str) -> None:
    """Draw the black block that names a form: a word and a number."""
    p = theme.colours
    surface.fill(p.ink, rect)
    middle = rect.centerx
    scale = rect.h / 56
    write(
        surface,
        theme,
        word,
        (middle, rect.y + 23 * scale),
        Style("display", 16, 2),
        "paper",
        "centre",
        rect.w - 6,
    )
    write(
        surface,
        theme,
        number,
        (middle, rect.y + 49 * scale),
        Style("display-bold", 26),
        "paper",
        "centre",
        rect.w - 6,
    )


def stamp(
    surface: pygame.Surface,
    theme: Theme,
    rect: pygame.Rect,
    lines: Sequence[str],
    ground: Paint = "card",
    paint: Paint = "red",
    size: int = 17,
    seed: int = 3,
) -> None:
    """Print a rubber stamp: frames of 3 and 1 px, words, and spots where the ink did not take."""
    colour = theme.paint(paint)
    pygame.draw.rect(surface, colour, rect, 3)
    pygame.draw.rect(surface, colour, rect.inflate(-10, -10), 1)
    step = (rect.h - 10) / len(lines)
    px = theme.px(size)
    for i, text in enumerate(lines):
        y = rect.y + 5 + step * (i + 0.5) + px * 0.36
        write(
            surface,
            theme,
            text,
            (rect.centerx, y),
            Style("display-bold", size, 1),
            paint,
            "centre",
            rect.w - 14,
        )
    worn(surface, theme, rect, ground, seed=seed)


def seal(surface: pygame.Surface, theme: Theme, at: tuple[int, int], radius: int, word: str, ground: Paint) -> None:
    """Print a round seal: two rings and a word on a bar across; no arms and no emblem of any state."""
    colour = theme.colours.red
    ink.ring(surface, colour, at, radius, 3)
    ink.ring(surface, colour, at, radius - 7, 1)
    bar = pygame.Rect(0, 0, 2 * radius + 16, theme.px(26))
    bar.center = at
    surface.fill(theme.paint(ground), bar)
    pygame.draw.rect(surface, colour, bar, 2)
    write(
        surface,
        theme,
        word,
        (at[0], bar.y + theme.px(19)),
        Style("display-bold", 17, 1),
        "red",
        "centre",
        bar.w - 8,
    )
    worn(surface, theme, bar.inflate(0, 2 * radius - bar.h), ground, 40)


def worn(
    surface: pygame.Surface, theme: Theme, rect: pygame.Rect, ground: Paint, spots: int = 60, seed: int = 3
) -> None:
    """Wear a print with spots in the colour of its ground."""
    run = Scatter(seed)
    colour = theme.paint(ground)
    for _ in range(spots):
        at = (rect.x + run.unit() * rect.w, rect.y + run.unit() * rect.h)
        ink.disc(surface, colour, at, 0.5 + run.unit() * 1.1)


def flag_tag(
    surface: pygame.Surface,
    theme: Theme,
    text: str,
    foot: tuple[float, float],
    paint: Paint = "ink",
    right_edge: int = 1262,
) -> pygame.Rect:
    """Plant a small paper tag on a pole at `foot`, with words and an edge in its colour; return the tag."""
    style = Style("sans-bold", LABEL.size)
    width, height = measure(theme, text, style) + 20, theme.px(28)
    x, y = min(foot[0], right_edge - width), foot[1]
    colour = theme.paint(paint)
    ink.line(surface, colour, (x + 8, y - 34), (x + 8, y), 2)
    tag = pygame.Rect(round(x), round(y - 32 - height), width, height)
    surface.fill(theme.colours.paper, tag)
    surface.fill(colour, (tag.x, tag.y, 5, tag.h))
    write(surface, theme, text, (tag.x + 12, tag.y + theme.px(20)), style, paint)
    return tag
