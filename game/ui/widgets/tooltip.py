"""The tooltip: a white box beside a widget that says why it is off, or what it does."""

from __future__ import annotations

import pygame

from game.ui.draw import ink
from game.ui.draw.type import cover, measure, wrap, write
from game.ui.theme import HEIGHT, LABEL, WIDTH, Theme

GAP = 14


def draw_tooltip(
    surface: pygame.Surface, theme: Theme, text: str, beside: pygame.Rect, width: int = 320
) -> pygame.Rect:
    """Draw a tooltip above the rectangle, or beneath it where there is no room; return its box."""
    width = min(theme.px(width), WIDTH - 32)
    lines = wrap(theme, text, LABEL, width - 24)
    step = theme.line_height(LABEL)
    longest = max(measure(theme, line, LABEL) for line in lines)
    box = pygame.Rect(0, 0, min(width, longest + 24), step * len(lines) + 16)
    box.midbottom = (beside.centerx, beside.top - GAP)
    if box.top < 4:
        box.top = beside.bottom + GAP
    box.clamp_ip(pygame.Rect(4, 4, WIDTH - 8, HEIGHT - 8))
    p = theme.colours
    ink.veil(surface, p.ink, box.move(3, 3), 0.3)
    surface.fill(p.white, box)
    pygame.draw.rect(surface, p.ink, box, 2)
    cover(surface, box)
    y = box.y + 8 + round(step * 0.74)
    for line in lines:
        write(surface, theme, line, (box.x + 12, y), LABEL)
        y += step
    return box
