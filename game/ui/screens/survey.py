"""The official's survey sheet of a view: percent written and percent seen for each village."""

from __future__ import annotations

from typing import Final

import pygame

from game.play.views import DistrictView, FigureView
from game.sim.world import HOUSEHOLDS
from game.ui.draw import paper
from game.ui.draw.district import SHEET, DistrictPicture, VillageMark, draw_district, draw_key
from game.ui.screens.figures import Say
from game.ui.theme import Theme

__all__ = ["SHEET", "draw", "picture_of"]

MARGIN: Final = 12


def percent(figure: FigureView | None) -> int | None:
    """Return a count of households as a part of a hundred of one village."""
    if figure is None or figure.value is None:
        return None
    return min(100, round(100 * figure.value / HOUSEHOLDS))


def picture_of(view: DistrictView, say: Say) -> DistrictPicture:
    """Return the picture of a district view."""
    marks = []
    for row in view.rows:
        seen = percent(row.seen)
        words = (
            say("ui.desk.unseen")
            if seen is None
            else say("ui.desk.seen_when", n=seen, when=row.seen.as_of if row.seen else "")
        )
        marks.append(
            VillageMark(row.index, row.name, row.x, row.y, percent(row.reported), seen, words.strip(), row.glow)
        )
    return DistrictPicture(tuple(marks), view.turn)


def draw(
    surface: pygame.Surface, theme: Theme, view: DistrictView, say: Say, sheet: pygame.Rect = SHEET, foot: int = MARGIN
) -> dict[int, pygame.Rect]:
    """Draw the sheet with its key; return the box of each village."""
    paper.sheet(surface, theme, sheet, "bluelo", 51, 7, fibres=False)
    boxes = draw_district(surface, theme, picture_of(view, say), sheet)
    words = [say(f"ui.desk.key_{k}") for k in ("reported", "seen", "nobody")]
    probe = pygame.Surface((900, 140))  # to learn its size
    size = draw_key(probe, theme, (0, 0), *words).size
    taken = list(boxes.values())
    corners = [
        (sheet.right - size[0] - MARGIN, sheet.bottom - size[1] - foot),
        (sheet.x + MARGIN, sheet.bottom - size[1] - foot),
        (sheet.x + MARGIN, sheet.y + MARGIN),
        (sheet.right - size[0] - MARGIN, sheet.y + MARGIN),
    ]
    free = [c for c in corners if pygame.Rect(*c, *size).collidelist(taken) < 0]
    if free:
        draw_key(surface, theme, free[0], *words)
    return boxes
