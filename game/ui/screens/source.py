"""The source card: who wrote it, when, why, where it is kept, under what licence, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.play.views import SourceView
from game.ui.hud import Action
from game.ui.screen import Pop, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, Pair, Rule, Words, heading, note, veil
from game.ui.theme import BODY, PANEL_HEADING
from game.ui.widgets import Activated, News


class CardPage(ViewPage):
    """A white card over the page it was asked from; it is read and laid away."""

    has_fixed = False
    opaque = False
    fill = "white"
    leaves = ""
    """What the page beneath hears when the card is laid away."""

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Dim the page beneath."""
        veil(surface, self.theme, self.work_area)

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def renew(self) -> Result | None:
        """A card does not change."""
        return Stay()

    def on(self, news: News) -> Result | None:
        """Close."""
        return Pop(self.leaves) if isinstance(news, Activated) else Stay()


class SourceScreen(CardPage):
    """A source card over any screen.

    Args:
        shell: the game around it.
        source: the card itself, or the `opens` string that asks for it.
    """

    leaves = "source"

    def __init__(self, shell: Shell, source: SourceView | str) -> None:
        self.given = source if isinstance(source, SourceView) else None
        super().__init__(shell, source if isinstance(source, str) else "")

    @property
    def source(self) -> SourceView:
        """The card."""
        card = self.given or self.view
        assert isinstance(card, SourceView)
        return card

    def blocks(self) -> Sequence[Block]:
        """Return the card's lines; empty ones are left out."""
        s = self.source
        out: list[Block] = [note(self.say("ui.source.title")), heading(s.title, PANEL_HEADING), Rule(), Words(s.text)]
        rows = (("who", s.who), ("when", s.when), ("why", s.why), ("kept", s.kept), ("grade", s.grade))
        out += [Pair(self.say(f"ui.source.{key}"), text, BODY) for key, text in rows if text]
        if s.label:
            out.append(note(s.label))
        if s.licence:
            out.append(Pair(self.say("ui.source.licence"), s.licence, BODY))
        return out
