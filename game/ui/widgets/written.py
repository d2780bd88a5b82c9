"""A field that is written in sign by sign or pasted into: what codes, addresses and whole messages have in common."""

from __future__ import annotations

import pygame

from game.ui.input import Confirm, Intent, Point, Press, Type
from game.ui.theme import Theme
from game.ui.widgets.base import KEPT, News, Widget


class WrittenField(Widget):
    """Letters, backspace, delete; what Enter and a paste do, and which signs are kept, each kind says itself.

    Args:
        theme: the reader's choices.
        name: what the reader calls it.
        text: what is written at first.
    """

    role = "field"

    def __init__(self, theme: Theme, name: str, text: str) -> None:
        super().__init__(theme, "field", name, pygame.Rect(0, 0, 400, 140))
        self.text = text

    @property
    def value_text(self) -> str:
        """What is written so far."""
        return self.text

    def answer(self, value: str) -> News | None:
        """Take the text as it was written or pasted on the readable page."""
        return self.put(value)

    def handle(self, intent: Intent) -> News | None:
        """Take letters, backspace, a paste and Enter."""
        if isinstance(intent, Type):
            return self.put(self.text + intent.text)
        if isinstance(intent, Press):
            if intent.key == "backspace":
                return self.put(self.text[:-1])
            if intent.key == "delete":
                return self.put("")
            if intent.key == "ctrl+v":
                return self.pasted()
            return KEPT if len(intent.key) == 1 else None  # the letter itself comes as text
        if isinstance(intent, Confirm):
            return self.entered()
        if isinstance(intent, Point) and intent.kind == "up":
            self.pressed = False
            return KEPT
        return super().handle(intent)

    def put(self, text: str) -> News:
        """Keep of `text` what this field may hold, and say so."""
        raise NotImplementedError

    def entered(self) -> News | None:
        """Return what Enter does; None leaves it to the page."""
        return None

    def pasted(self) -> News | None:
        """Return what a paste does; None leaves it to the page."""
        return None
