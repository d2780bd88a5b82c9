"""Explains a word of the time where the pointer rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pygame

from game.play.views import SourceView
from game.ui.draw.type import TextBox, recording
from game.ui.input import Intent, Point
from game.ui.outline import OPENS
from game.ui.screens.outlined import found_in
from game.ui.theme import HEIGHT, WIDTH
from game.ui.widgets.ring import HOVER_MS
from game.ui.widgets.tooltip import draw_tooltip

if TYPE_CHECKING:
    from game.content.words import Words
    from game.ui.screens.base import ViewPage

NEAR: Final = 6
"""So far beside a word the pointer may rest, in px."""


class PointedTerm:
    """Explains the word the pointer rests on.

    The page is drawn once more, on a surface nobody sees, to learn where its words stand; only when the pointer has
    come to rest, and never while it moves.
    """

    def __init__(self, page: ViewPage) -> None:
        self.page = page
        self._at = (-1, -1)
        self._rested = 0
        self._found: tuple[str, pygame.Rect] | None = None

    def hear(self, intent: Intent) -> bool:
        """Follow the pointer; return whether an explanation has to go."""
        shown = self._found is not None
        if isinstance(intent, Point) and intent.kind == "move":
            if self._found is not None and self._found[1].inflate(2 * NEAR, 2 * NEAR).collidepoint(intent.x, intent.y):
                return False
            self._at, self._rested, self._found = (intent.x, intent.y), 0, None
            return shown
        self._at, self._found = (-1, -1), None
        return shown

    def tick(self, ms: int) -> bool:
        """Let time pass; return whether a word is to be explained now."""
        if self._at == (-1, -1) or self._rested >= HOVER_MS:
            return False
        self._rested += ms
        if self._rested < HOVER_MS:
            return False
        self._found = self._look()
        return self._found is not None

    def _look(self) -> tuple[str, pygame.Rect] | None:
        """Return what the word under the pointer means, and where it stands."""
        page, (x, y) = self.page, self._at
        texts: Words | None = getattr(page.shell, "words", None)
        if texts is None or getattr(page.shell, "run", None) is None:
            return None
        if any(w.hit.collidepoint(x, y) and w.tooltip for w in page.ring.widgets):
            return None
        with recording() as record:
            page.draw(pygame.Surface((WIDTH, HEIGHT)))
        for box in record.boxes:
            left, top, right, bottom = box.box
            if left - NEAR <= x <= right + NEAR and top - NEAR <= y <= bottom + NEAR:
                hit = self._in_line(texts, box)
                if hit is not None:
                    return hit
        return None

    def _in_line(self, texts: Words, box: TextBox) -> tuple[str, pygame.Rect] | None:
        """Return the term of one line of text that stands under the pointer; letters count as equally wide."""
        left, top, right, bottom = box.box
        step = (right - left) / max(1, len(box.text))
        for opens, start, end in found_in(texts, box.text):
            place = pygame.Rect(
                round(left + start * step), round(top), round((end - start) * step), round(bottom - top)
            )
            if place.inflate(2 * NEAR, 2 * NEAR).collidepoint(self._at):
                card = self.page.shell.view(opens.removeprefix(OPENS))
                if isinstance(card, SourceView):
                    return f"{card.title}. {card.text}", place
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the explanation beside its word."""
        if self._found is not None:
            draw_tooltip(surface, self.page.theme, self._found[0], self._found[1], 380)
