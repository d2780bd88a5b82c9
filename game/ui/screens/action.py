"""The sheet of a standing action or of a letter: what it is, what it costs, targets and variants with their effects."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.play.views import ActionView, ChoiceView
from game.ui.hud import Action
from game.ui.screen import Pop, Result
from game.ui.screens import ground
from game.ui.screens.base import ViewPage
from game.ui.screens.column import Block, Pair, Rule, Words, choice_block, heading
from game.ui.widgets import Activated, News


class ActionScreen(ViewPage):
    """A scrolled sheet of choices over the desk."""

    view: ActionView
    has_fixed = False

    @property
    def cue(self) -> str:  # type: ignore[override]
        """A visit begins at a door."""
        return "knock" if self.opens == "action:visit" else ""

    def blocks(self) -> Sequence[Block]:
        """Return title, text and the choices."""
        v = self.view
        out: list[Block] = [heading(v.title), Words(v.text)]
        if v.cost:
            out.append(Pair(self.say("ui.action.costs"), v.cost))
        out.append(Rule())
        out += [choice_block(self.theme, c, self.say) for c in v.choices]
        return out if v.choices else [*out, Words(self.say("ui.action.nothing"))]

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the desk, dimmed."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def first_focus(self) -> str | None:
        """Return the first choice that can be taken."""
        return next((c.id for c in self.view.choices if c.enabled), "close")

    def choices(self) -> Sequence[ChoiceView]:
        """Return the choices of the sheet."""
        return self.view.choices

    def resume(self, value: object) -> Result | None:
        """Close with the sheet above it when that one took a decision."""
        return Pop("taken") if value == "taken" else super().resume(value)

    def on(self, news: News) -> Result | None:
        """Close or choose."""
        if isinstance(news, Activated) and news.id == "close":
            return self.back()
        return super().on(news)
