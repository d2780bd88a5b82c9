"""What lies under an open paper: the village in its season, or the table top of the official."""

from __future__ import annotations

import pygame

from game.play.views import DeskView
from game.ui.draw import paper
from game.ui.draw.type import cover
from game.ui.screens.base import COLUMN_FROM, Shell
from game.ui.screens.column import veil
from game.ui.theme import Theme


def draw(surface: pygame.Surface, theme: Theme, shell: Shell, area: pygame.Rect, dimmed: bool = False) -> None:
    """Draw the desk of the run under a paper that does not fill the page; dimmed, it steps back."""
    desk = shell.view("desk")
    if isinstance(desk, DeskView) and desk.village is not None:
        from game.ui.screens import land  # the picture of the village is the largest part of the drawing kit

        land.draw(surface, theme, desk.village, desk.hud)
    else:
        paper.desk(surface, theme, area)
        if isinstance(desk, DeskView) and desk.district is not None and theme.text_scale < COLUMN_FROM:
            from game.ui.screens import survey  # the official's sheet

            survey.draw(surface, theme, desk.district, shell.say, foot=56)
            cover(surface, area)
    if dimmed:
        veil(surface, theme, area)
