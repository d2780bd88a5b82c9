"""A happening: the scene at the left; at the right its options with their effects, and two advisers who disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import ChoiceView, HappeningView
from game.ui.draw import paper
from game.ui.draw.icons import icon
from game.ui.draw.type import measure, paragraph, paragraph_height, write
from game.ui.hud import Action
from game.ui.outline import Node
from game.ui.screen import Push, Result, Stay
from game.ui.screens import figures, pictures, scenes
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.choice import ChoiceCard
from game.ui.screens.column import Adviser, AsNode, Beside, Block, Rule, Words, choice_block, heading, note, record
from game.ui.theme import LABEL, NAME, READING, SAYING, SCREEN_HEADING, TABLE, Style, Theme
from game.ui.widgets import Activated, News, Widget

SCENE: Final = pygame.Rect(24, 64, 456, 580)
RIGHT: Final = pygame.Rect(496, 64, 760, 580)
PICTURE: Final = (424, 286)
CUES: Final = {
    "meeting": "crowd", "show_of_hands": "crowd", "barn_crowd": "crowd", "bell": "bell", "telegram": "telegraph",
    "letter": "paper", "names": "paper", "decree": "paper", "newspaper": "paper",
}  # fmt: skip
"""What is heard with a happening, by its picture; most are silent."""
PLATE: Final = 132
"""Most height of the picture in a column: large text begins under it and not below the page."""
STRIP: Final = 128
"""Room for the advisers beneath the options; they step back behind a key where the options need it."""


class Opening(Block):
    """The head of a happening in a column: its print, small, with title and date beside it."""

    def __init__(self, view: HappeningView) -> None:
        self.view = view
        self._high = 0

    def lay(self, theme: Theme, width: int) -> int:
        """Return the height: that of the print, or of the words beside it."""
        room = width - round(PLATE * scenes.WIDEST) - 24
        words = paragraph_height(theme, self.view.title, room, SCREEN_HEADING) + theme.line_height(TABLE)
        self._high = max(PLATE, words)
        return self._high + 16

    def draw(self, surface: pygame.Surface, theme: Theme, x: int, y: int, width: int) -> None:
        """Draw the print and the words beside it."""
        wide = round(PLATE * scenes.WIDEST)
        scenes.draw(surface, theme, self.view.picture, pygame.Rect(x, y, wide, PLATE))
        left, room = x + wide + 24, width - wide - 24
        foot = paragraph(surface, theme, self.view.title, (left, y + theme.px(30)), room, SCREEN_HEADING)
        write(surface, theme, self.view.when, (left, foot - theme.px(6)), TABLE, "ink2", max_width=room)

    def spoken(self) -> tuple[str, ...]:
        """Return title and date."""
        return (self.view.title, self.view.when)

    def nodes(self, as_node: AsNode) -> tuple[Node, ...]:
        """Return the title as the page's heading, and the date."""
        return (*heading(self.view.title).nodes(as_node), *note(self.view.when).nodes(as_node))


class HappeningScreen(ViewPage):
    """One scene with its options."""

    view: HappeningView
    reads_first = True

    def __init__(self, shell: Shell, opens: str) -> None:
        self.plain = False
        super().__init__(shell, opens)
        told = getattr(shell, "settings", None)
        if self.view.hard and self.view.summary and getattr(told, "plain_hard", False):
            self.plain = True
            self.build()
        self.cue = CUES.get(self.view.picture, "")

    @property
    def text(self) -> str:
        """The scene, or its plain summary."""
        v = self.view
        return v.summary if self.plain and v.summary else v.text

    def blocks(self) -> Sequence[Block]:
        """Return scene, options and advisers."""
        v = self.view
        out: list[Block] = []
        if not self.plain:
            out.append(Opening(v))
        else:
            out += [heading(v.title), note(v.when)]
        out += [*([note(v.hard)] if v.hard else []), Words(self.text)]
        if v.recalls:
            out.append(Words(v.recalls, SAYING))
        out += [note(v.label), Rule(), *(choice_block(self.theme, c, self.say) for c in v.options)]
        return [*out, *(Adviser(a, self.say) for a in v.advisers)]

    def split_rect(self) -> pygame.Rect | None:
        """Return the room of the options: they scroll beside the scene."""
        return RIGHT.inflate(20, 16)

    def split_blocks(self) -> Sequence[Block]:
        """Return the options and the advisers."""
        v = self.view
        cards = [choice_block(self.theme, c, self.say, short=True) for c in v.options]
        return [*cards, *(Beside([Adviser(a, self.say)], "paper", "bluemid") for a in v.advisers)]

    def draw_split(self, surface: pygame.Surface) -> None:
        """Draw the scene."""
        paper.desk(surface, self.theme, self.work_area)
        self._scene(surface)

    def fixed_parts(self) -> Sequence[Widget]:
        """Return the cards of the options, shared out over the room above the advisers."""
        v, y = self.view, RIGHT.y
        for tight, gap in ((False, 10), (True, 6)):
            box = pygame.Rect(RIGHT.x, y, RIGHT.w, 60)
            cards = [ChoiceCard(self.theme, c, self.say, box.copy(), short=True, tight=tight) for c in v.options]
            full = sum(card.rect.h for card in cards) + gap * (len(cards) - 1)
            if full <= RIGHT.h:
                break
        self._strip = bool(v.advisers) and full <= RIGHT.h - STRIP
        room = RIGHT.h - (STRIP if self._strip else 0)
        spare = max(0, room - full) // max(1, len(cards))
        for card in cards:
            card.least = card.rect.h + min(spare, 60)
            card.rect.y = y
            y += card.lay(RIGHT.w) + gap
        self._foot = y - gap
        return cards

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the scene and the advisers."""
        paper.desk(surface, self.theme, self.work_area)
        self._scene(surface)
        if self._foot > RIGHT.bottom + 8 - (STRIP if self._strip else 0):
            self.overflow = True
        if self._strip:
            self._advisers(surface)

    def _scene(self, surface: pygame.Surface) -> None:
        """Draw the picture, the words and the label of the scene."""
        theme, v = self.theme, self.view
        paper.sheet(surface, theme, SCENE, "paper", 71, 7)
        x, width = SCENE.x + 24, SCENE.w - 48
        title = Style("display-bold", 31)
        words = paragraph_height(theme, self.text, width, READING, 27)
        words += paragraph_height(theme, v.recalls, width, SAYING, 25) + 6 if v.recalls else 0
        words += paragraph_height(theme, v.title, width, title, 34) + theme.px(24)
        words += paragraph_height(theme, v.hard, width, LABEL, 20) + 4 if v.hard else 0
        high = max(110, min(PICTURE[1], SCENE.h - 90 - 16 - 44 - words))
        scenes.draw(surface, theme, v.picture, pygame.Rect(SCENE.x + 16, SCENE.y + 16, PICTURE[0], high))
        y = SCENE.y + 16 + high + 40
        foot = SCENE.bottom - 30
        when = measure(theme, v.when, TABLE)
        if measure(theme, v.title, title) + when + 20 <= width:
            write(surface, theme, v.when, (SCENE.right - 24, y - 2), TABLE, "ink2", "right")
            write(surface, theme, v.title, (x, y), title)
            y += theme.px(36)
        else:
            y = paragraph(surface, theme, v.title, (x, y), width, title, lead=34)
            write(surface, theme, v.when, (x, y - 4), TABLE, "ink2", max_width=width)
            y += theme.px(24)
        if v.hard:
            y = paragraph(surface, theme, v.hard, (x, y - 6), width, LABEL, "ink2", lead=20) + 10
        y = paragraph(surface, theme, self.text, (x, y), width, READING, lead=27)
        if v.recalls:
            y = paragraph(surface, theme, v.recalls, (x, y + 6), width, SAYING, lead=25)
        figures.draw_key(surface, theme, self.say, (x, foot + 12))
        box = pygame.Rect(x, foot - 56, width, 44)
        surface.fill(theme.colours.card, box)
        icon(surface, theme, "source", (box.x + 10, box.y + 10), 24, "ink", "card")
        write(surface, theme, v.label, (box.x + 44, box.y + 28), TABLE, max_width=width - 56)
        if y - theme.px(19) > box.y - 4:
            self.overflow = True

    def _advisers(self, surface: pygame.Surface) -> None:
        theme = self.theme
        y = RIGHT.bottom - 116
        paper.sheet(surface, theme, pygame.Rect(RIGHT.x, y, RIGHT.w, 116), "paper", 90, 5)
        for k, adviser in enumerate(self.view.advisers[:2]):
            x = RIGHT.x + 16 + k * 378
            pictures.portrait(surface, theme, adviser.portrait, pygame.Rect(x, y + 16, 84, 84))
            write(surface, theme, adviser.name, (x + 98, y + 26), NAME.at(18), max_width=256)
            record(surface, theme, adviser, self.say, (x + 98, y + 47), 256)
            style, room = SAYING.at(16), 264
            long = paragraph_height(theme, adviser.saying, room, style, 19) > 3 * 19
            words = adviser.short if long and adviser.short else adviser.saying
            foot = paragraph(surface, theme, words, (x + 98, y + 68), room, style, lead=19)
            if foot > y + 116 + 14:
                self.overflow = True

    def actions(self) -> Sequence[Action]:
        """Return source, advisers, plain summary, and the way back."""
        out = []
        if self.view.source is not None:
            out.append(Action("source", self.say("ui.happening.source"), "s"))
        out.append(Action("advisers", self.say("ui.happening.advisers"), "d"))
        if self.view.summary:
            words = "ui.happening.full" if self.plain else "ui.happening.summary"
            out.append(Action("plain", self.say(words), "z"))
        out.append(Action("terms", self.say("ui.terms.button"), "g"))
        return [*out, Action("close", self.say("ui.happening.leave"), "esc", light=True)]

    def first_focus(self) -> str | None:
        """Return the first option that can be taken."""
        return next((c.id for c in self.view.options if c.enabled), "close")

    def choices(self) -> Sequence[ChoiceView]:
        """Return the options."""
        return self.view.options

    def on(self, news: News) -> Result | None:
        """Choose, read on, or go back."""
        if isinstance(news, Activated):
            if news.id == "close":
                return self.back()
            if news.id == "advisers":
                return self.go("advisers")
            if news.id == "terms":
                return self.explain()
            if news.id == "plain":
                self.plain = not self.plain
                self.build()
                return Stay()
            if news.id == "source" and self.view.source is not None:
                from game.ui.screens.source import SourceScreen  # opened on demand

                return Push(SourceScreen(self.shell, self.view.source))
        return super().on(news)

    def resume(self, value: object) -> Result | None:
        """Show the scene again; there may be none left."""
        if self.shell.view(self.opens) is None:
            return self.back()
        return super().resume(value)
