"""Small signs with a fixed meaning: how we know, who joined, how strong, what is wrong.

Shape carries each of them; colour only helps, and a word stands beside it wherever it is used.
"""

from __future__ import annotations

from typing import Final, Literal

import pygame

from game.ui.draw import ink
from game.ui.draw.type import Align, write
from game.ui.theme import FIGURE_BOLD, Paint, Style, Theme

Known = Literal["seen", "told", "guessed", "promised"]
KNOWN: Final[tuple[Known, ...]] = ("seen", "told", "guessed", "promised")


def known(surface: pygame.Surface, theme: Theme, how: Known, at: tuple[float, float], paint: Paint = "ink") -> None:
    """Draw how a figure is known: disc seen, half disc told, ring guessed, dashed ring promised (r 7)."""
    colour = theme.paint(paint)
    if how == "seen":
        ink.disc(surface, colour, at, 7)
    elif how == "told":
        ink.ring(surface, colour, at, 6.2, 1.6)
        ink.polygon(surface, colour, [at, *ink.arc(at, 6.2, 0, 0.5, 16)])
    elif how == "guessed":
        ink.ring(surface, colour, at, 6.2, 1.6)
    else:
        ink.ring(surface, colour, at, 6.2, 1.6, (3, 2.4))


def claim(
    surface: pygame.Surface,
    theme: Theme,
    text: str,
    at: tuple[float, float],
    style: Style = FIGURE_BOLD,
    align: Align = "left",
) -> pygame.Rect:
    """Write a figure of the paper: red, and underlined with dashes, which say so without colour."""
    box = write(surface, theme, text, at, style, "red", align)
    y = round(at[1]) + 5
    ink.line(surface, theme.colours.red, (box.left, y), (box.right, y), 2, (5, 3))
    return box


def pennant(surface: pygame.Surface, theme: Theme, foot: tuple[float, float], k: float, real: bool = True) -> None:
    """Draw a pole with a filled pennant (joined in fact) or a slip of paper (joined on paper only)."""
    p = theme.colours
    x, y = foot
    ink.line(surface, p.white, (x, y), (x, y - 18 * k), 3.4)
    ink.line(surface, p.ink, (x, y), (x, y - 18 * k), 1.6)
    if real:
        flag = [(x + 0.8, y - 18 * k), (x + 17 * k, y - 13 * k), (x + 0.8, y - 8 * k)]
        ink.polygon(surface, p.red, flag)
        ink.polyline(surface, p.white, flag, 1.3, closed=True)
        return
    slip = [
        (x + 0.8, y - 18 * k),
        (x + 0.8 + 11 * k, y - 18 * k),
        (x + 0.8 + 11 * k, y - 6 * k),
        (x + 0.8, y - 6 * k),
    ]
    ink.polygon(surface, p.white, slip)
    ink.polyline(surface, p.red, slip, 1.4, closed=True)
    for n in (1, 2, 3):
        level = y - (18 - n * 3) * k
        ink.line(surface, p.ink, (x + 3 * k, level), (x + 9.6 * k, level), 0.9)


def boxes(
    surface: pygame.Surface,
    theme: Theme,
    at: tuple[int, int],
    filled: int,
    total: int,
    size: tuple[int, int] = (11, 18),
    step: int = 15,
    paint: Paint = "ink",
    empty: Paint | None = None,
) -> int:
    """Draw a count as boxes, the first `filled` of them solid; return the x behind the last."""
    x, y = at
    for i in range(total):
        box = pygame.Rect(x + i * step, y, *size)
        if i < filled:
            surface.fill(theme.paint(paint), box)
        else:
            pygame.draw.rect(surface, theme.paint(empty if empty is not None else paint), box, 1)
    return x + total * step


def force(surface: pygame.Surface, theme: Theme, at: tuple[int, int], strength: int) -> None:
    """Draw the force of a measure: three rising bars, the first `strength` filled; `at` is their foot."""
    p = theme.colours
    for j in range(3):
        h = 7 + 6 * j
        bar = pygame.Rect(at[0] + j * 18, at[1] - h, 14, h)
        if j < strength:
            surface.fill(p.ink, bar)
        else:
            pygame.draw.rect(surface, p.rule, bar, 1)


def warning(surface: pygame.Surface, theme: Theme, at: tuple[float, float], size: float = 20) -> None:
    """Draw the sign of an error: a red triangle with a bar; `at` is its middle foot."""
    p = theme.colours
    x, y = at
    k = size / 20
    ink.polygon(surface, p.red, [(x - 10 * k, y), (x, y - 18 * k), (x + 10 * k, y)])
    surface.fill(p.white, (round(x - 1.2 * k), round(y - 12 * k), max(2, round(2.4 * k)), round(7 * k)))
    surface.fill(p.white, (round(x - 1.2 * k), round(y - 4 * k), max(2, round(2.4 * k)), max(2, round(2.4 * k))))


def check(surface: pygame.Surface, theme: Theme, rect: pygame.Rect, paint: Paint = "ink") -> None:
    """Draw a tick inside a box of about 26 px; never typed, because the faces lack it."""
    k = rect.w / 26
    points = [
        (rect.x + 6 * k, rect.y + 13 * k),
        (rect.x + 11 * k, rect.y + 19 * k),
        (rect.x + 21 * k, rect.y + 6 * k),
    ]
    ink.polyline(surface, theme.paint(paint), points, 3 * k)


def arrow(
    surface: pygame.Surface,
    theme: Theme,
    at: tuple[float, float],
    turn: Literal["right", "left", "up", "down"],
    paint: Paint = "ink",
    size: float = 10,
) -> None:
    """Draw a small filled arrow head whose middle is `at`."""
    a, b = size * 0.5, size * 0.45
    x, y = at
    points = {
        "right": [(x - b, y - a), (x + b, y), (x - b, y + a)],
        "left": [(x + b, y - a), (x - b, y), (x + b, y + a)],
        "up": [(x - a, y + b), (x, y - b), (x + a, y + b)],
        "down": [(x - a, y - b), (x, y + b), (x + a, y - b)],
    }[turn]
    ink.polygon(surface, theme.paint(paint), points)
