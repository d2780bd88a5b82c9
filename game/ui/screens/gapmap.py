"""The gap on the land: the one field as it is, and the rays of the report around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pygame

from game.play.views import DeskView
from game.ui.draw.type import cover
from game.ui.draw.village import draw_tags
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens.base import ViewPage
from game.ui.screens.column import Block, FigureLine
from game.ui.screens.land import KEEPER, picture_of
from game.ui.widgets import Activated, News


class GapMap(ViewPage):
    """The village with what was reported hatched over it."""

    has_fixed = True

    def build(self) -> None:
        """The picture never becomes a column: it has two tags and nothing else to read."""
        self.column = None
        super(ViewPage, self).build()

    def blocks(self) -> Sequence[Block]:
        """Nothing to be read but the tags."""
        return ()

    def outline_blocks(self) -> Sequence[Block]:
        """Return what the two tags say: the field, and what was reported of it."""
        rows = [row for row in self.view.rows if row.written.why == "paper:percent"][:1]
        return [
            *(FigureLine(row.written, f"{row.label}, {self.say('mirror.written')}") for row in rows),
            *(FigureLine(row.so, f"{row.label}, {self.say('mirror.so')}") for row in rows),
        ]

    def draw_page(self, surface: pygame.Surface) -> None:
        """Draw land, claim and tags."""
        desk = self.shell.view("desk")
        if not isinstance(desk, DeskView) or desk.village is None:
            return
        rows = [row for row in self.view.rows if row.written.why == "paper:percent"]
        picture = picture_of(desk.village, desk.hud, claimed=True)
        field = claim = ""
        if rows:
            if rows[0].so.value is not None:
                field = self.say("ui.desk.in_field", text=rows[0].so.value)
            claim = self.say("ui.desk.as_reported", text=rows[0].written.value)
        surface.blit(KEEPER.picture(picture), (0, 0))
        cover(surface, self.work_area)
        draw_tags(surface, self.theme, replace(picture, field_tag=field, claim_tag=claim))

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Close."""
        return self.back() if isinstance(news, Activated) else Stay()
