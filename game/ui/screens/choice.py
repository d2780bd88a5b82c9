"""The card of something that can be chosen: its words, what it costs, and what it does to paper, barn and people.

The effects stand on the card itself, so that nobody has to press to learn what pressing does.
"""

from __future__ import annotations

from typing import Final

import pygame

from game.play.views import ChoiceView
from game.ui.draw import ink, paper
from game.ui.draw.type import cover, measure, wrap, write
from game.ui.outline import Node
from game.ui.screens.figures import (
    Placed,
    Say,
    draw_preview,
    draw_short,
    lay_short,
    preview_height,
    preview_words,
    short_items,
)
from game.ui.theme import LABEL, LABEL_BOLD, TABLE, Style, Theme, mix
from game.ui.widgets import Widget

HEAD: Final = Style("serif-bold", 21)
BLOCK: Final = 54
"""Width of the block with the number."""


class ChoiceCard(Widget):
    """A choice as a card; pressing it chooses.

    Args:
        theme: the reader's choices.
        choice: what can be done.
        say: words of the interface.
        rect: left, top and width count; the height grows with the words if `least` is smaller.
        columns: how many effects stand side by side.
        least: smallest height in px.
        tight: smaller words and less room around them, where the page would not hold all cards otherwise.
        short: marks stand in place of the words of certainty; the page then shows what the marks mean.
    """

    role = "button"

    def __init__(
        self,
        theme: Theme,
        choice: ChoiceView,
        say: Say,
        rect: pygame.Rect,
        columns: int = 1,
        least: int = 0,
        short: bool = False,
        tight: bool = False,
    ) -> None:
        self.choice = choice
        self.say = say
        self.columns = columns
        self.least = least
        self.short, self.tight = short, tight
        self._placed: list[Placed] = []
        super().__init__(
            theme, choice.id, choice.label, rect, enabled=choice.enabled, why=choice.refused, key=choice.key
        )
        self.lay(rect.w)

    @property
    def tooltip(self) -> str:
        """Nothing: the card says it itself."""
        return ""

    @property
    def value_text(self) -> str:
        """Cost, tag and effects, for reading aloud."""
        lines = [f"{self.say('play.kind.' + e.kind)}: {e.text}, {e.certainty}" for e in self.choice.preview]
        return ". ".join(part for part in (self.choice.tag, self.choice.cost, *lines) if part)

    def node(self) -> Node:
        """Return the card as a button; cost, tag and effects are its description, a line each."""
        lines = [": ".join(preview_words(e, self.say)) for e in self.choice.preview]
        note = "\n".join(part for part in (self.choice.tag, self.choice.cost, *lines) if part)
        return Node("button", self.name, self.id, note=note, off=self.off, key=self.key)

    @property
    def head(self) -> Style:
        """Style of the act."""
        return HEAD.at(18) if self.tight else HEAD

    @property
    def small(self) -> Style:
        """Style of the effects of a short card."""
        return TABLE.at(16) if self.tight else TABLE

    @property
    def pad(self) -> int:
        """Room above and below the words."""
        return 9 if self.tight else 14

    def lay(self, width: int) -> int:
        """Take a width; return the height the words need."""
        theme, head, small = self.theme, self.head, self.small
        block = theme.px(BLOCK) if self.key else 0
        self._left = block + 18
        self._tags = [t for t in (self.choice.cost, self.choice.tag) if t]
        tags = sum(measure(theme, t, LABEL_BOLD) + 20 + 10 for t in self._tags)
        room = width - self._left - 20
        self._beside = measure(theme, self.choice.label, head) + tags <= room or (bool(tags) and tags < room * 0.4)
        self._head = wrap(theme, self.choice.label, head, room - (tags if self._beside else 0))
        self._each = (room - 16 * (self.columns - 1)) // self.columns
        rows = [self.choice.preview[i : i + self.columns] for i in range(0, len(self.choice.preview), self.columns)]
        self._rows = rows
        height = self.pad + len(self._head) * theme.line_height(head)
        if self._tags and not self._beside:
            height += theme.px(34)
        if self.short:
            self._placed, lines = lay_short(theme, short_items(self.choice.preview, self.say), room, small)
            height += lines * theme.line_height(small)
        else:
            height += sum(max(preview_height(theme, e, self.say, self._each) for e in row) for row in rows)
        self._refused = wrap(theme, self.choice.refused, TABLE, room) if not self.enabled else ()
        height += len(self._refused) * theme.line_height(TABLE)
        self.needs = height + self.pad - 2
        self.rect.w = width
        self.rect.h = max(self.least, self.needs)
        return self.rect.h

    def draw(self, surface: pygame.Surface) -> None:
        """Draw number, act, tag, effects, and why it is off."""
        theme, p, box = self.theme, self.theme.colours, self.rect
        fill = p.white if self.focused else p.card
        if self.enabled:
            paper.sheet(surface, theme, box, self.tint(fill, p.ink), 5, 5, fibres=False)
        else:
            surface.fill(p.paper, box)
            ink.frame(surface, p.ink2, box, 2, (5, 4))
            cover(surface, box)
        if self.key:
            block = pygame.Rect(box.x, box.y, theme.px(BLOCK), box.h)
            surface.fill(p.ink if self.enabled else mix(p.ink2, p.paper, 0.2), block)
            size = 34 if len(self.key) == 1 else 18
            foot = block.centery + theme.px(size) * 0.36
            label = self.key.upper() if len(self.key) == 1 else self.key.capitalize()
            write(surface, theme, label, (block.centerx, foot), Style("display-bold", size), "paper", "centre")
        self._words(surface, box)

    def _words(self, surface: pygame.Surface, box: pygame.Rect) -> None:
        theme = self.theme
        x = box.x + self._left
        slack = max(0, box.h - self.needs) // 2
        y = box.y + self.pad - 4 + slack + theme.px(self.head.size - 1)
        right = box.right - 20
        if self._beside:
            self._draw_tags(surface, right, y)
        for line in self._head:
            write(surface, theme, line, (x, y), self.head, "ink" if self.enabled else "ink2")
            y += theme.line_height(self.head)
        if self._tags and not self._beside:
            self._draw_tags(surface, x + sum(measure(theme, t, LABEL_BOLD) + 30 for t in self._tags) - 10, y)
            y += theme.px(34)
        for line in self._refused:
            write(surface, theme, line, (x, y), TABLE, "red")
            y += theme.line_height(TABLE)
        y += slack // 2
        if self.short:
            draw_short(surface, theme, self._placed, (x, y), box.w - self._left - 20, self.small)
            return
        for row in self._rows:
            last = y
            for i, effect in enumerate(row):
                left = x + i * (self._each + 16)
                last = max(last, draw_preview(surface, theme, effect, self.say, (left, y), self._each))
            y = last

    def _draw_tags(self, surface: pygame.Surface, right: int, y: int) -> None:
        """Draw cost and the kind of answer as framed labels, the last at the right end."""
        theme, p = self.theme, self.theme.colours
        for text in reversed(self._tags):
            width = measure(theme, text, LABEL_BOLD) + 20
            height = theme.px(28)
            frame = pygame.Rect(right - width, y - theme.px(20), width, height)
            style = LABEL_BOLD if text == self.choice.tag else LABEL
            if text == self.choice.tag:
                pygame.draw.rect(surface, p.ink, frame, 2)
            write(surface, theme, text, (frame.centerx, frame.y + theme.px(20)), style, "ink", "centre")
            right -= width + 10
