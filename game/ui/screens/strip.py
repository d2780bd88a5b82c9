"""The map in a column: where large text leaves no room for the picture, a plate of it stands at the head of the words.

At 200 % a page is one scrolled column (art direction 3); what the picture tells at a glance is kept as a crop.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pygame

from game.play.views import DistrictView, HudView, VillageRow, VillageView
from game.ui.draw.district import RING, DistrictPicture, centre, draw_rings
from game.ui.draw.seasons import Season
from game.ui.draw.type import measure, write
from game.ui.draw.village import VillagePicture
from game.ui.screens import land, survey
from game.ui.screens.column import Drawn
from game.ui.screens.figures import Say
from game.ui.theme import NAME, WIDTH, Theme

HOUSES: Final = pygame.Rect(0, 368, WIDTH, 288)
"""What of the village's page a plate shows: the four rows of houses and the foot of the fields."""
GROUND: Final = 0.36
"""Height of the survey sheet's plate, as a part of its width."""


def village_strip(theme: Theme, view: VillageView, hud: HudView, season: Season) -> Drawn:
    """Return a plate of a village's houses, a margin's room beneath it."""
    picture = land.picture_of(view, hud, season=season)

    def paint(surface: pygame.Surface, rect: pygame.Rect) -> None:
        box = pygame.Rect(rect.x, rect.y, rect.w, rect.h - 16)
        surface.blit(_houses(picture, box.w, box.h), box)
        pygame.draw.rect(surface, theme.colours.ink, box, 2)

    return Drawn(lambda width: round(width * HOUSES.h / HOUSES.w) + 16, paint)


@lru_cache(maxsize=4)
def _houses(picture: VillagePicture, width: int, height: int) -> pygame.Surface:
    """Return the houses of a village at this size."""
    return pygame.transform.smoothscale(land.KEEPER.picture(picture).subsurface(HOUSES), (width, height))


def survey_strip(theme: Theme, view: DistrictView, say: Say) -> Drawn:
    """Return a plate of the survey sheet; its villages carry the numbers under which the column lists them."""
    picture: DistrictPicture = survey.picture_of(view, say)

    def paint(surface: pygame.Surface, rect: pygame.Rect) -> None:
        box = pygame.Rect(rect.x, rect.y, rect.w, rect.h - 16)
        clip = surface.get_clip()
        surface.set_clip(box.clip(clip))
        draw_rings(surface, theme, picture, box)
        for mark in picture.villages:
            x, y = centre(mark, box)
            number = str(mark.village + 1)
            wide, high = measure(theme, number, NAME) + 12, theme.line_height(NAME)
            tag = pygame.Rect(round(x) + RING + 4, round(y) - high // 2, wide, high)
            if tag.right > box.right - 4:
                tag.right = round(x) - RING - 4
            surface.fill(theme.colours.paper, tag)
            write(surface, theme, number, (tag.centerx, tag.centery + theme.px(7)), NAME, align="centre")
        surface.set_clip(clip)
        pygame.draw.rect(surface, theme.colours.ink, box, 2)

    return Drawn(lambda width: round(width * GROUND) + 16, paint)


def listed(row: VillageRow) -> str:
    """Return a village as the column lists it, with its number on the plate."""
    return f"{row.index + 1}. {row.name}"
