"""Block prints for happenings, in at most five inks; a few scenes stand for many, and none shows a person harmed."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.draw import ink
from game.ui.draw.icons import icon
from game.ui.draw.scatter import Scatter
from game.ui.draw.seasons import inks
from game.ui.draw.shapes import beast, shape
from game.ui.theme import NORMAL, Theme, mix, rgb

NIGHT: Final = rgb("#2A363C")
BOARD: Final = rgb("#34434A")
SKIN: Final = rgb("#CFA27A")
OUTDOOR: Final = ("field", "yard", "road", "village", "herd", "barn", "harvest", "mill", "church", "train", "fair")
PAPERS: Final = ("letter", "telegram", "list", "newspaper", "ledger", "form", "seal", "paper", "telephone")


def draw(surface: pygame.Surface, theme: Theme, name: str, rect: pygame.Rect) -> None:
    """Draw the scene of a happening into a rectangle; unknown names become a village street at dusk."""
    clip = surface.get_clip()
    surface.set_clip(rect.clip(clip))
    if any(word in name for word in ("meeting", "school", "vote", "assembly")):
        meeting(surface, rect)
    elif any(word in name for word in PAPERS):
        desk(surface, theme, name, rect)
    else:
        street(surface, name, rect)
    surface.set_clip(clip)
    pygame.draw.rect(surface, theme.colours.ink, rect, 1)


def meeting(surface: pygame.Surface, rect: pygame.Rect) -> None:
    """Draw the schoolroom at night: lamp, table, rows of backs."""
    x0, y0, w, h = rect
    surface.fill(NIGHT, rect)
    for i in range(h // 30 + 1):
        surface.fill(BOARD, (x0, y0 + i * 30 + 8, w, 1))
    lx, ly = x0 + w * 0.66, y0 + 58.0
    for radius, tone in ((210, "#4A4A40"), (150, "#6B6043"), (92, "#A88840")):
        ink.disc(surface, rgb(tone), (lx, ly + 26), radius)
    ink.line(surface, NORMAL.ink, (lx, y0), (lx, ly), 2.5)
    ink.polygon(surface, NORMAL.ink, [(lx - 30, ly + 16), (lx - 12, ly), (lx + 12, ly), (lx + 30, ly + 16)])
    ink.disc(surface, NORMAL.lit, (lx, ly + 24), 9)
    surface.fill(rgb("#5F7F8E"), (x0 + 40, y0 + 34, 84, 92))
    surface.fill(NIGHT, (x0 + 80, y0 + 34, 5, 92))
    surface.fill(NIGHT, (x0 + 40, y0 + 78, 84, 5))
    snow = [(40, 126), (40, 108), (70, 114), (124, 102), (124, 126)]
    ink.polygon(surface, NORMAL.snow, [(x0 + x, y0 + y) for x, y in snow])
    _presidium(surface, lx, y0)
    _backs(surface, rect)


def _presidium(surface: pygame.Surface, lx: float, y0: int) -> None:
    surface.fill(NORMAL.red, (lx - 120, y0 + 150, 220, 16))
    surface.fill(rgb("#7E1512"), (lx - 112, y0 + 166, 204, 44))
    for px, coat in ((lx - 78, "#4B4239"), (lx - 8, "#3B2E27"), (lx + 60, "#4B4239")):
        bust = [(px - 20, y0 + 150), (px - 15, y0 + 116), (px + 15, y0 + 116), (px + 20, y0 + 150)]
        ink.polygon(surface, rgb(coat), bust)
        ink.disc(surface, SKIN, (px, y0 + 104), 11)
        cap = [(px - 13, y0 + 101), (px - 11, y0 + 90), (px + 11, y0 + 90), (px + 13, y0 + 101)]
        ink.polygon(surface, NORMAL.ink, cap)
    arm = [(lx + 6, y0 + 122), (lx + 22, y0 + 92), (lx + 28, y0 + 94), (lx + 14, y0 + 130)]
    ink.polygon(surface, rgb("#4B4239"), arm)
    ink.disc(surface, SKIN, (lx + 26, y0 + 89), 5)


def _backs(surface: pygame.Surface, rect: pygame.Rect) -> None:
    """Draw the backs of the seated, the front rows larger."""
    x0, y0, w, h = rect
    run = Scatter(8)
    foot = min(0, h - 318)
    for row, (level, k, count) in enumerate(((214, 1.0, 11), (246, 1.25, 10), (284, 1.6, 8))):
        y = y0 + level + foot
        for j in range(count):
            bx = x0 + (j + 0.5) * w / count + run.between(-5, 5)
            tone = mix(NORMAL.ink, rgb("#54423A"), run.unit() * (0.75 - row * 0.18))
            coat = [(bx - 19 * k, y + 34 * k), (bx - 14 * k, y + 3), (bx + 14 * k, y + 3), (bx + 19 * k, y + 34 * k)]
            ink.polygon(surface, tone, coat)
            if run.unit() < 0.45:
                scarf = [(-11, 5), (-11, -9), (-5, -17), (5, -17), (11, -9), (11, 5), (0, 12)]
                cloth = ("#7F9AA8", "#8C8478", "#B9AE94", "#5F7F8E")[int(run.unit() * 4) % 4]
                ink.polygon(surface, rgb(cloth), [(bx + a * k, y + b * k) for a, b in scarf])
            else:
                ink.disc(surface, rgb("#2A1F18"), (bx, y - 6 * k), 10 * k)
                cap = [
                    (bx - 11 * k, y - 7 * k),
                    (bx - 9 * k, y - 18 * k),
                    (bx + 9 * k, y - 18 * k),
                    (bx + 11 * k, y - 7 * k),
                ]
                ink.polygon(surface, tone, cap)


def desk(surface: pygame.Surface, theme: Theme, name: str, rect: pygame.Rect) -> None:
    """Draw a table by lamplight with the paper of the scene on it."""
    x0, y0, w, h = rect
    surface.fill(NIGHT, rect)
    lamp = (x0 + w * 0.28, y0 + h * 0.3)
    for radius, tone in ((0.62, "#4A4A40"), (0.42, "#6B6043"), (0.26, "#A88840")):
        ink.disc(surface, rgb(tone), lamp, h * radius)
    top = [(x0, y0 + h * 0.62), (x0 + w, y0 + h * 0.54), (x0 + w, y0 + h), (x0, y0 + h)]
    ink.polygon(surface, rgb("#54423A"), top)
    shade = [(-34, 0), (-14, -30), (14, -30), (34, 0)]
    ink.polygon(surface, NORMAL.ink, [(lamp[0] + a, lamp[1] + b) for a, b in shade])
    surface.fill(NORMAL.ink, (lamp[0] - 3, lamp[1], 6, h * 0.36))
    ink.disc(surface, NORMAL.lit, (lamp[0], lamp[1] + 6), 8)
    page = pygame.Rect(round(x0 + w * 0.46), round(y0 + h * 0.34), round(w * 0.4), round(h * 0.48))
    ink.veil(surface, NORMAL.ink, page.move(8, 8), 0.35)
    surface.fill(NORMAL.paper, page)
    word = next((n for n in PAPERS if n in name and n not in ("seal", "paper")), "stamp")
    icon(surface, Theme(), word, (page.centerx - 36, page.y + 18), 72)
    for i in range(3):
        surface.fill(theme.colours.rule, (page.x + 20, page.bottom - 34 + i * 9, page.w - 40 - i * 22, 2))


def street(surface: pygame.Surface, name: str, rect: pygame.Rect) -> None:
    """Draw a village street at dusk: houses, a cart or a beast, by the name of the scene."""
    x0, y0, w, h = rect
    tone = inks("mud" if any(k in name for k in ("field", "harvest", "fair")) else "winter")
    bands = tone.sky[-4:]
    for i, colour in enumerate(bands):
        surface.fill(colour, (x0, y0 + i * h // 8, w, h // 8 + 1))
    level = y0 + h // 2
    surface.fill(tone.land, (x0, level, w, h - h // 2))
    surface.fill(tone.wood, (x0, level - 12, w, 12))
    surface.fill(tone.road, (x0, y0 + round(h * 0.78), w, round(h * 0.1)))
    roofs = {"roof": tone.roof, "rooflo": tone.rooflo, "roofhi": tone.roofhi, "win1": NORMAL.lit, "win2": NORMAL.lit}
    size = h * 0.44
    for i in range(3):
        shape(surface, "izba", (x0 + w * (0.04 + 0.32 * i), y0 + h * 0.74), size, roofs)
    front = y0 + h * 0.95
    if "church" in name or "bell" in name:
        shape(surface, "church", (x0 + w * 0.34, y0 + h * 0.72), h * 0.62)
    elif "herd" in name or "cow" in name or "horse" in name or "yard" in name:
        for i, kind in enumerate(("cow", "horse", "cow")):
            beast(surface, kind, (x0 + w * (0.22 + 0.2 * i), front), h * 0.26)  # type: ignore[arg-type]
    elif "tractor" in name:
        shape(surface, "tractor", (x0 + w * 0.36, front), h * 0.34)
    else:
        shape(surface, "sledge" if tone is inks("winter") else "cart", (x0 + w * 0.42, front), h * 0.28)
        shape(surface, "horse", (x0 + w * 0.58, front), h * 0.3, {"coat": NORMAL.ink})
