"""Words of the time that the open page uses, each with its Cyrillic form and what it means."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.play.views import SourceView
from game.ui.hud import Action
from game.ui.screen import Pop, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, Words, heading, small, veil
from game.ui.theme import BODY
from game.ui.widgets import Activated, News


class TermsScreen(ViewPage):
    """The words of the time that a page uses, each with its Cyrillic form and what it means.

    Args:
        shell: the game around it.
        opens: 'terms:' and the names of the entries, parted by commas.
    """

    has_fixed = False
    opaque = False
    fill = "white"

    def __init__(self, shell: Shell, opens: str) -> None:
        names = [name for name in opens.partition(":")[2].split(",") if name]
        cards = (shell.view(f"glossary:{name}") for name in names)
        self.cards = [card for card in cards if isinstance(card, SourceView)]
        super().__init__(shell, "")

    def blocks(self) -> Sequence[Block]:
        """Return the words with what they mean."""
        out: list[Block] = [heading(self.say("ui.terms.title"))]
        for card in self.cards:
            out += [small(card.title), Words(card.text, BODY)]
        return out if self.cards else [*out, Words(self.say("ui.terms.none"), BODY)]

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Dim the page beneath."""
        veil(surface, self.theme, self.work_area)

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def renew(self) -> Result | None:
        """The words stay as they are."""
        return Stay()

    def on(self, news: News) -> Result | None:
        """Close."""
        return Pop("terms") if isinstance(news, Activated) else Stay()
