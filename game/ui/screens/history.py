"""What happened in history this quarter, shown after the choice and never before it, with source and certainty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import HistoryView
from game.ui.draw import paper
from game.ui.draw.type import paragraph, paragraph_height, write
from game.ui.hud import Action
from game.ui.screen import Push, Result, Stay
from game.ui.screens import ground
from game.ui.screens.base import ViewPage
from game.ui.screens.column import Beside, Block, FigureLine, Pair, Rule, Words, heading, note, small
from game.ui.theme import BODY, FIGURE_BOLD, LABEL, NAME, PANEL_HEADING, READING, SMALL_HEADING, TABLE, Style
from game.ui.widgets import Activated, News

CARD: Final = pygame.Rect(400, 72, 856, 564)
YOURS: Final = pygame.Rect(24, 72, 352, 10)
TITLE: Final = Style("display-bold", 26)


class HistoryScreen(ViewPage):
    """The history card over the dimmed map, and the player's own quarter beside it."""

    view: HistoryView
    fill = "white"

    def blocks(self) -> Sequence[Block]:
        """Return the card and the player's quarter."""
        yours = [Words(t, BODY) for t in self.view.yours]
        return [*self._card_blocks(), Rule(), small(self.say("ui.history.yours")), *yours]

    def _card_blocks(self) -> list[Block]:
        v = self.view
        out: list[Block] = [note(v.place), heading(v.title, TITLE), Rule(), *(Words(t) for t in v.paragraphs)]
        if v.figure is not None:
            out.append(FigureLine(v.figure))
        if v.positions:
            out.append(small(self.say("ui.history.disagree")))
            for name, claim in v.positions:
                out.append(Beside([Words(name, NAME, "ink", 4), Words(claim, BODY)]))
        out.append(Pair(self.say("ui.history.certainty"), " · ".join(t for t in (v.grade, v.label) if t), BODY))
        if v.source is not None:
            out.append(note(f"{self.say('ui.word.source')}: {v.source.title}"))
        return out

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the map, dimmed."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)

    split_bare = False

    def split_rect(self) -> pygame.Rect | None:
        """Return the card: it scrolls beside the player's quarter."""
        return CARD

    def split_blocks(self) -> Sequence[Block]:
        """Return the card without the player's quarter, which stands beside it."""
        return self._card_blocks()

    def draw_split(self, surface: pygame.Surface) -> None:
        """Draw the map and the player's quarter."""
        self.draw_behind(surface)
        self._yours(surface)

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the card and the slip."""
        theme, p, v = self.theme, self.theme.colours, self.view
        self.draw_behind(surface)
        paper.sheet(surface, theme, CARD, "white", 17, 7)
        surface.fill(p.ink, (CARD.x, CARD.y, 8, CARD.h))
        x, width = CARD.x + 40, CARD.w - 80
        y = CARD.y + 40
        write(surface, theme, v.place, (x, y), TABLE, "ink2", max_width=width)
        y = paragraph(surface, theme, v.title, (x, y + 36), width, TITLE, lead=32)
        paper.rule(surface, theme, x, x + width, y - 18, 2)
        y += 16
        for text in v.paragraphs:
            y = paragraph(surface, theme, text, (x, y), min(width, 700), READING, lead=28) + 8
        if v.positions:
            y = self._positions(surface, x, y, width)
        foot = CARD.bottom - 22
        lines = " · ".join(t for t in (v.grade, v.label) if t)
        write(surface, theme, lines, (x, foot), LABEL, "ink2", max_width=width)
        if v.source is not None:
            foot -= theme.px(24)
            text = f"{self.say('ui.word.source')}: {v.source.title}"
            rows = paragraph_height(theme, text, width, LABEL)
            foot -= rows - theme.line_height(LABEL)
            paragraph(surface, theme, text, (x, foot), width, LABEL, "ink2")
        if v.figure is not None:
            foot = self._figure(surface, x, y, width)
        if y > foot + (0 if v.figure is not None else -8) or foot > CARD.bottom - 44 - theme.px(24):
            self.overflow = self.overflow or y > CARD.bottom - 70
        self._yours(surface)

    def _positions(self, surface: pygame.Surface, x: int, y: int, width: int) -> int:
        """Draw two positions of equal width with the names at their heads."""
        theme, p = self.theme, self.theme.colours
        write(surface, theme, self.say("ui.history.disagree"), (x, y + 8), SMALL_HEADING)
        count = len(self.view.positions)
        each = (width - 24 * (count - 1)) // count
        top, last = y + 24, y
        for i, (name, claim) in enumerate(self.view.positions):
            left = x + i * (each + 24)
            surface.fill(p.ink, (left, top, each, 3))
            foot = paragraph(surface, theme, name, (left, top + 28), each, NAME)
            last = max(last, paragraph(surface, theme, claim, (left, foot + 4), each, BODY))
        if last > CARD.bottom - 60:
            self.overflow = True
        return last

    def _figure(self, surface: pygame.Surface, x: int, y: int, width: int) -> int:
        """Draw the one figure with its bar, when it is a part of a hundred; return its upper edge."""
        figure = self.view.figure
        assert figure is not None
        theme, p = self.theme, self.theme.colours
        top = max(y + 8, CARD.bottom - 178)
        box = pygame.Rect(x, top, width, 88)
        surface.fill(p.card, box)
        write(surface, theme, figure.label, (x + 16, top + 28), TABLE, "ink2", max_width=width - 32)
        style = FIGURE_BOLD.at(24)
        drawn = write(surface, theme, figure.text, (x + 16, top + 66), style, max_width=width - 32)
        if figure.value is not None and 0 <= figure.value <= 100 and (figure.high or 0) <= 100:
            bar = pygame.Rect(drawn.right + 24, top + 46, x + width - 16 - drawn.right - 24, 24)
            if bar.w > 80:
                low = figure.low if figure.low is not None else figure.value
                high = figure.high if figure.high is not None else figure.value
                surface.fill(p.bluemid, (bar.x, bar.y, round(bar.w * low / 100), bar.h))
                if high > low:
                    from game.ui.draw import hatch  # only ranges are hatched

                    part = pygame.Rect(
                        bar.x + round(bar.w * low / 100), bar.y, round(bar.w * (high - low) / 100), bar.h
                    )
                    hatch.filled(surface, theme, "unseen", part)
                pygame.draw.rect(surface, p.ink, bar, 2)
        if box.bottom > CARD.bottom - 60:
            self.overflow = True
        return top

    def _yours(self, surface: pygame.Surface) -> None:
        theme, p, v = self.theme, self.theme.colours, self.view
        width = YOURS.w - 48
        high = 64 + sum(paragraph_height(theme, t, width, BODY) + 8 for t in v.yours)
        box = pygame.Rect(YOURS.x, YOURS.y, YOURS.w, high)
        paper.sheet(surface, theme, box, "card", 19, 6)
        surface.fill(p.pencil, (box.x, box.y, 8, box.h))
        write(surface, theme, self.say("ui.history.yours"), (box.x + 28, box.y + 36), PANEL_HEADING)
        y = box.y + 68
        for text in v.yours:
            y = paragraph(surface, theme, text, (box.x + 28, y), width, BODY) + 8
        if box.bottom > self.work_area.bottom:
            self.overflow = True

    def actions(self) -> Sequence[Action]:
        """Return source, why, the way back, and the judgement."""
        out = []
        if self.view.source is not None:
            out.append(Action("source", self.say("ui.word.source"), "s"))
        if self.view.figure is not None and self.view.figure.why:
            out.append(Action("why", self.say("ui.word.why"), "y"))
        out.append(Action("close", self.say("ui.word.back"), "esc"))
        return [*out, Action("judgement", self.say("ui.history.judgement"), "enter", light=True)]

    def on(self, news: News) -> Result | None:
        """Read the source, ask why, go back or on."""
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "judgement":
            return self.go("judgement")
        if news.id == "close":
            return self.back()
        if news.id == "why" and self.view.figure is not None:
            return self.go(f"why:{self.view.figure.why}")
        if news.id == "source" and self.view.source is not None:
            from game.ui.screens.source import SourceScreen  # opened on demand

            return Push(SourceScreen(self.shell, self.view.source))
        return Stay()
