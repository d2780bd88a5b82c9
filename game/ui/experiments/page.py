"""What the pages of the experiments share: the bar they stand under, and the words of the reader's language."""

from __future__ import annotations

from game.content.words import Words as Language
from game.play.run import library
from game.ui.hud import TopBar
from game.ui.screens.base import ViewPage


class ExperimentPage(ViewPage):
    """A page of the experiments; it needs no run of the game."""

    @property
    def language(self) -> Language:
        """The words of the reader's language."""
        words: Language = self._words or library().words["en"]
        return words

    def headed(self, name: str, *, model: bool = True) -> TopBar:
        """Return the bar with this name; a page of findings says beside it that it is a model."""
        place = self.say("experiments.model") if model else ""
        return TopBar(self.say("experiments.bar"), name, place=place, lab=True)
