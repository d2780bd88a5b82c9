"""Words of the time that the open page uses, each with its Cyrillic form and what it means."""

from __future__ import annotations

from collections.abc import Sequence

from game.play.views import SourceView
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, Words, heading, small
from game.ui.screens.source import CardPage
from game.ui.theme import BODY


class TermsScreen(CardPage):
    """The words of the time that a page uses, each with its Cyrillic form and what it means.

    Args:
        shell: the game around it.
        opens: 'terms:' and the names of the entries, parted by commas.
    """

    leaves = "terms"

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
