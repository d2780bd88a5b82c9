"""The common page: a screen with the two bars, a focus ring and a bottom row of actions.

Most screens are pages: they name their top bar and actions, make further widgets, draw their papers
between the bars, and answer what the player pressed.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import pygame

from game.ui.draw import paper
from game.ui.draw.keep import Kept as KeptPicture
from game.ui.hud import Action, BottomBar, TopBar, draw_top
from game.ui.input import Back, Intent
from game.ui.screen import Result, Screen, Stay
from game.ui.theme import HEIGHT, WIDTH
from game.ui.widgets import FocusRing, Kept, News, Widget


class Page(Screen):
    """A screen with bars and a ring; see UI contract of `Screen` for the rest."""

    more = "More"
    """The word for actions that do not fit the bottom bar, in the reader's language."""

    def top(self) -> TopBar:
        """Return what the top bar says."""
        raise NotImplementedError

    def actions(self) -> Sequence[Action]:
        """Return the actions of the bottom bar, the way on marked light."""
        return ()

    def parts(self) -> Sequence[Widget]:
        """Make the widgets of the page itself, in reading order."""
        return ()

    def first_focus(self) -> str | None:
        """Return the id of the widget that has the focus at first; the way on if left out."""
        return next((a.id for a in self.actions() if a.light), None)

    def draw_page(self, surface: pygame.Surface) -> None:
        """Draw what lies between the bars, beneath the widgets."""
        paper.desk(surface, self.theme, self.work_area)

    def page_key(self) -> Hashable:
        """Return what `draw_page` depends on, to keep its picture while that stays; None keeps nothing.

        A page that draws curves or many bars gains most: a moved focus then costs one blit. The theme and
        the page itself need not be part of the key.
        """
        return None

    def on(self, news: News) -> Result | None:  # noqa: ARG002 - a page without widgets has no answer
        """Answer what the player pressed or changed."""
        return Stay()

    def back(self) -> Result | None:
        """Answer Esc when no widget wants it."""
        return None

    @property
    def work_area(self) -> pygame.Rect:
        """The room between the bars."""
        top = self.theme.top_bar
        return pygame.Rect(0, top, WIDTH, HEIGHT - top - self.theme.bottom_bar)

    def build(self) -> None:
        """Make the bars, the widgets and the ring."""
        ring: FocusRing | None = getattr(self, "ring", None)
        before = ring.focused.id if ring and ring.focused else None
        self._ground = KeptPicture()
        self.bar: BottomBar = BottomBar(self.theme, self.actions(), self.more)
        self.page_widgets: list[Widget] = list(self.parts())
        self.ring: FocusRing = FocusRing([*self.page_widgets, *self.bar.widgets], before or self.first_focus())

    def handle(self, intent: Intent) -> Result | None:
        """Give the intent to the ring; unhandled Esc goes to `back`."""
        news = self.ring.handle(intent)
        if news is None:
            if not isinstance(intent, Back):
                return None
            if self.bar.open:
                self.bar.open = False
                self._renew()
                return Stay()
            return self.back()
        return self._hear(news)

    def _hear(self, news: News) -> Result | None:
        """Answer what a widget brought; the list behind *More* is the bar's own matter."""
        was_open = self.bar.open
        if self.bar.take(news):
            self._renew()
            return Stay()
        if was_open and not self.bar.open:
            self._renew()
        return Stay() if isinstance(news, Kept) else self.on(news)

    def _renew(self) -> None:
        self.ring.replace([*self.page_widgets, *self.bar.widgets])

    def tick(self, ms: int) -> bool:
        """Let tooltips come due."""
        return self.ring.tick(ms)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw page, bars, widgets and, last, the focus."""
        self._draw_ground(surface)
        draw_top(surface, self.theme, self.top())
        self.bar.draw_ground(surface)
        self.ring.draw(surface)

    def _draw_ground(self, surface: pygame.Surface) -> None:
        key = self.page_key()
        if key is None:
            self.draw_page(surface)
        else:
            self._ground.draw(surface, surface.get_rect(), (key, self.theme), self.draw_page)

    def spoken(self) -> tuple[str, ...]:
        """Return the top bar and the widgets as lines."""
        top = self.top()
        return (f"{top.quarter} {top.months} {top.place} {top.weeks}".strip(), *self.ring.spoken())
