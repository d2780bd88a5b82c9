"""What those above make of the paper: a letterhead, sentences from the paper alone, a stamp; then our own line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import ChoiceView, JudgementView
from game.sim.decisions import CloseQuarter, Decision
from game.ui.draw import paper
from game.ui.draw.type import measure, paragraph, paragraph_height, write
from game.ui.draw.village import VillagePicture
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens import ground, land
from game.ui.screens.base import ViewPage
from game.ui.screens.choice import ChoiceCard
from game.ui.screens.column import Beside, Block, Pair, Rule, Words, choice_block, heading, note, small
from game.ui.theme import BODY, BODY_BOLD, PANEL_HEADING, SMALL_HEADING, TABLE, Style
from game.ui.widgets import Activated, News, Widget

LETTER: Final = pygame.Rect(24, 64, 776, 580)
SIDE: Final = pygame.Rect(824, 64, 432, 580)
TYPED: Final = Style("mono", 18)


class JudgementScreen(ViewPage):
    """The letter from above, the threads that stay open, and what must be met before the page is turned."""

    view: JudgementView
    _coming: VillagePicture | None = None
    _printed = False

    def tick(self, ms: int) -> bool:
        """Print the land of the quarter that follows, slice by slice, while the letter is read."""
        if not self._printed:
            if self._coming is None:
                self._coming = land.next_quarter(self.shell.view("desk"))
            self._printed = self._coming is None or not land.KEEPER.ahead(self._coming)
        return super().tick(ms)

    def blocks(self) -> Sequence[Block]:
        """Return letter, stamp in words, our line, threads and choices."""
        v = self.view
        out: list[Block] = [note(self.say("ui.judgement.title")), heading(v.sender, PANEL_HEADING), Rule()]
        out += [Words(t, TYPED) for t in v.sentences]
        out += [Words(v.stamp.upper(), PANEL_HEADING, "red"), Rule(), Words(v.read, BODY_BOLD)]
        out += [Pair(self.say("ui.judgement.standing"), v.standing), Pair(self.say("ui.judgement.file"), v.file)]
        if v.threads:
            out += [small(self.say("ui.judgement.threads")), *(Words(t, BODY) for t in v.threads)]
        if v.next_order:
            out.append(Beside([small(self.say("ui.judgement.next")), Words(v.next_order, BODY)], bar="red"))
        return [*out, *(choice_block(self.theme, c, self.say) for c in self.must)]

    @property
    def must(self) -> tuple[ChoiceView, ...]:
        """The choices that are not the turning of the page."""
        return tuple(c for c in self.view.choices if not isinstance(c.decision, CloseQuarter))

    @property
    def closing(self) -> bool:
        """Whether the page may be turned: nothing has to be met first, or the view offers it."""
        return not self.must or any(isinstance(c.decision, CloseQuarter) for c in self.view.choices)

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the map, dimmed."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)

    def fixed_parts(self) -> Sequence[Widget]:
        """Return the cards of what must be met, at the foot of the side sheet."""
        cards = []
        y = self._side_words(None) + 4
        for choice in self.must:
            card = ChoiceCard(self.theme, choice, self.say, pygame.Rect(SIDE.x, y, SIDE.w, 40))
            cards.append(card)
            y += card.rect.h + 10
        self._foot = y - 10 if cards else 0
        return cards

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw letter and side sheet."""
        theme, v, r = self.theme, self.view, LETTER
        self.draw_behind(surface)
        paper.sheet(surface, theme, r, "paper", 23, 8, beneath="kraft")
        x, width = r.x + 48, r.w - 96
        y = paragraph(surface, theme, v.sender, (x, r.y + 58), width, PANEL_HEADING, lead=30)
        paper.rule(surface, theme, x, x + width, y - 16, 3)
        write(surface, theme, v.hud.quarter, (x, y + 12), TYPED.at(17), "ink2")
        y += 56
        for text in v.sentences:
            y = paragraph(surface, theme, text, (x, y), width, TYPED, lead=27) + 12
        stamp = pygame.Rect(r.right - 330, max(y - 4, r.y + 330), 270, 84)
        paper.stamp(surface, theme, stamp, (v.stamp.upper(),), "paper", size=24)
        foot = r.bottom - 96
        paper.rule(surface, theme, x, x + width, foot, 2)
        end = paragraph(surface, theme, v.read, (x, foot + 36), width, Style("serif-bold", 22), lead=30)
        if end > r.bottom + 12 or stamp.bottom > foot - 8:
            self.overflow = True
        self._side_words(surface)
        if self._foot > SIDE.bottom + 6:
            self.overflow = True

    def _side_words(self, surface: pygame.Surface | None) -> int:
        """Draw (or only measure) standing, file, threads and the next order; return the lower edge of the sheet."""
        theme, p, v = self.theme, self.theme.colours, self.view
        x, width = SIDE.x + 24, SIDE.w - 48
        rows = [("standing", v.standing), ("file", v.file)]
        left = max(measure(theme, self.say(f"ui.judgement.{k}"), TABLE) for k, _ in rows) + 18
        high = 26 + sum(paragraph_height(theme, t, width - left, BODY_BOLD) for _, t in rows) + 6
        threads = sum(paragraph_height(theme, t, width, BODY) + 6 for t in v.threads)
        high += threads + theme.px(34) if v.threads else 0
        following = paragraph_height(theme, v.next_order, width, BODY) + theme.px(34) if v.next_order else 0
        high += following
        box = pygame.Rect(SIDE.x, SIDE.y, SIDE.w, high + 8)
        if surface is None:
            return box.bottom + 12
        paper.sheet(surface, theme, box, "card", 29, 6)
        y = box.y + 34
        for key, text in rows:
            write(surface, theme, self.say(f"ui.judgement.{key}"), (x, y), TABLE, "ink2")
            y = paragraph(surface, theme, text, (x + left, y), width - left, BODY_BOLD)
        if v.threads:
            y += 8
            write(surface, theme, self.say("ui.judgement.threads"), (x, y), SMALL_HEADING)
            y += theme.px(26)
            for text in v.threads:
                y = paragraph(surface, theme, text, (x, y), width, BODY) + 6
        if v.next_order:
            y += 6
            surface.fill(p.red, (box.x, y - theme.px(20), 6, following + 4))
            write(surface, theme, self.say("ui.judgement.next"), (x, y), SMALL_HEADING)
            paragraph(surface, theme, v.next_order, (x, y + theme.px(26)), width, BODY)
        return box.bottom + 12

    def actions(self) -> Sequence[Action]:
        """Return the way back, and the turning of the page."""
        out = [Action("close", self.say("ui.word.back"), "esc")]
        if self.closing:
            out.append(Action("turn", self.say("ui.judgement.close"), "enter", light=True))
        return out

    def first_focus(self) -> str | None:
        """Return what must be met first, else the way on."""
        return self.must[0].id if self.must else "turn"

    def choices(self) -> Sequence[ChoiceView]:
        """Return what must be met."""
        return self.must

    def decide(self, decision: Decision) -> Result | None:
        """Take it; turning the page leads on, the rest shows the letter again."""
        refused = self.shell.take(decision)
        if refused:
            return self.refuse(refused)
        return self.shell.onward() if isinstance(decision, CloseQuarter) else self.renew()

    def on(self, news: News) -> Result | None:
        """Turn the page, go back, or meet what must be met."""
        if isinstance(news, Activated) and news.id == "turn":
            return self.decide(CloseQuarter())
        if isinstance(news, Activated) and news.id == "close":
            return self.back()
        return super().on(news) or Stay()
