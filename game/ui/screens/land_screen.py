"""One village of the official from the street, as it was last seen."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.play.views import DeskView, HudView, VillageView
from game.ui.hud import Action
from game.ui.screen import Result
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, FigureLine, heading
from game.ui.screens.land import VillageMap
from game.ui.widgets import Activated, News, Widget


class LandScreen(ViewPage):
    """The picture of a village with its houses to walk through."""

    view: VillageView
    has_fixed = True
    arrival = "land"

    def __init__(self, shell: Shell, opens: str) -> None:
        self.desk: DeskView = shell.view("desk")
        self.village = int(opens.partition(":")[2] or 0)
        super().__init__(shell, opens)

    @property
    def hud(self) -> HudView:
        """The top bar of the desk."""
        return self.desk.hud

    def build(self) -> None:
        """Make the map."""
        self.column = None
        shown: VillageMap | None = getattr(self, "map", None)
        at = shown.at if shown is not None else 30
        self.map: VillageMap = VillageMap(
            self.theme, self.view.name, self.work_area, self.view, self.desk.hud, at, say=self.say
        )
        if shown is not None:
            self.map.puffs = shown.puffs
        super(ViewPage, self).build()

    def tick(self, ms: int) -> bool:
        """Let the smoke over the house that is looked at change."""
        puffed = self.map.tick(ms)
        return super().tick(ms) or puffed

    def blocks(self) -> Sequence[Block]:
        """Nothing but the picture."""
        return ()

    def outline_blocks(self) -> Sequence[Block]:
        """Return the figures of the village; the houses come from the map."""
        return [heading(self.view.name), *(FigureLine(f) for f in self.view.facts)]

    def parts(self) -> Sequence[Widget]:
        """Return the map."""
        return [self.map]

    def first_focus(self) -> str | None:
        """Return the map."""
        return "map"

    def draw_page(self, surface: pygame.Surface) -> None:
        """Draw the village and the tag."""
        self.map.draw_land(surface)
        self.map.draw_tag(surface)

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Open a house, or close."""
        if isinstance(news, Activated) and news.id == "map":
            return self.go(f"household:{self.village}.{news.value}")
        return self.back() if isinstance(news, Activated) else super().on(news)
