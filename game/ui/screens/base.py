"""What all screens of the game share: a view, two layouts of it, the way to the shell, the keys that work everywhere.

A screen first tries its laid-out page. Where that would not hold its words (long language, large text), the same
view is set as one scrolled column, so that nothing is ever cut or overlaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, Protocol

import pygame

from game.play.views import ChoiceView, HudView
from game.sim.decisions import Decision
from game.ui.draw import paper
from game.ui.draw.motion import HUNGER
from game.ui.draw.type import recording
from game.ui.hud import Action, TopBar, draw_top
from game.ui.input import Back, Confirm, Intent, Move, Point, Press, Scroll, Step
from game.ui.outline import OPENS, Outline
from game.ui.page import Page
from game.ui.screen import Pop, Push, Result, Screen, Stay
from game.ui.screens.column import Block, Column
from game.ui.screens.outlined import outline_of
from game.ui.screens.pointed import PointedTerm
from game.ui.theme import HEIGHT, WIDTH, Paint, Theme
from game.ui.widgets import KEPT, Activated, News, Widget
from game.ui.widgets.base import focus_frame

TERMS_KEY: Final = "f8"
"""Explains the words of the time that a page uses."""
COLUMN_FROM: Final = 1.5
"""From this size of text on a document is one scrolled column (art direction 3)."""
WIDTHS: Final = {1.0: 760, 1.25: 900, 1.5: 1040, 2.0: 1152}
"""Width of the column by size of text."""
STEP: Final = 3
"""Lines one arrow key scrolls."""
LINE: Final = 26
NOWHERE: Final = -4000


class Shell(Protocol):
    """What a screen may ask of the game around it."""

    @property
    def theme(self) -> Theme:
        """The reader's choices of the look."""

    def say(self, key: str, /, **slots: object) -> str:
        """Return the words of a key."""

    def view(self, opens: str) -> Any:
        """Return the view of an `opens` string, made anew."""

    def screen(self, opens: str) -> Screen | None:
        """Return a screen for an `opens` string; None when there is nothing to be seen."""

    def take(self, decision: Decision) -> str:
        """Take a decision; return '' or the words that say why it was refused."""

    def onward(self) -> Result:
        """Return the way to the screen of the present stage."""

    def notice(self, key: str, *more: str) -> Result:
        """Return the way to a notice with these words over the present screen."""

    def command(self, name: str) -> Result | None:
        """Do what belongs to no view: save, copy the code, go to the beginning, turn a setting."""

    def everywhere(self, intent: Intent) -> Result | None:
        """Answer the keys that work on every screen."""


@lru_cache(maxsize=1)
def _scratch() -> pygame.Surface:
    """A surface to try a page on."""
    return pygame.Surface((WIDTH, HEIGHT))


class ViewPage(Page):
    """A page of one view.

    Subclasses give `blocks` (always), and `draw_fixed` with `fixed_parts` when they have a laid-out page
    (`has_fixed`).

    Args:
        shell: the game around the screen.
        opens: name of the view, asked anew whenever the screen comes back to the top.
    """

    has_fixed = True
    fill: Paint = "paper"
    split_bare = True
    reads_first = False
    """Whether a column begins at its words, and the focus waits at the first choice below: Enter reads on to it."""

    def __init__(self, shell: Shell, opens: str) -> None:
        self.shell = shell
        self.opens = opens
        self.say = shell.say
        self.more = shell.say("ui.word.more")
        self.column: Column | None = None
        self.split = False
        self.overflow = False
        self._term: PointedTerm | None = None
        self._told: Outline | None = None
        self._scroll = 0
        self.view = shell.view(opens)
        self._words = getattr(shell, "words", None)
        super().__init__(shell.theme)

    def retheme(self, theme: Theme) -> None:
        """Take the reader's new choices; in another language the view is asked anew."""
        if (words := getattr(self.shell, "words", None)) is not self._words:
            self._words, self.more = words, self.say("ui.word.more")
            self.view = self.shell.view(self.opens) or self.view
        super().retheme(theme)

    # what subclasses say

    def blocks(self) -> Sequence[Block]:
        """Return the view as blocks of one column."""
        return ()

    def fixed_parts(self) -> Sequence[Widget]:
        """Make the widgets of the laid-out page."""
        return ()

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the laid-out page beneath its widgets; set `overflow` where words had no room."""

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw what lies under the sheet of a column."""
        paper.desk(surface, self.theme, self.work_area)

    def split_rect(self) -> pygame.Rect | None:
        """Return where a column may stand beside a part of the laid-out page, when the whole page has no room."""
        return None

    def split_blocks(self) -> Sequence[Block]:
        """Return the blocks of that column."""
        return ()

    def draw_split(self, surface: pygame.Surface) -> None:
        """Draw the part of the page that stands beside that column."""

    def choose(self, choice: ChoiceView) -> Result | None:
        """Follow a choice: take its decision, or open what it opens."""
        if not choice.enabled:
            return Stay()
        if choice.decision is not None:
            return self.decide(choice.decision)
        return self.go(choice.opens)

    def decide(self, decision: Decision) -> Result | None:
        """Take a decision and go back; a refusal is shown where it was made."""
        refused = self.shell.take(decision)
        return self.refuse(refused) if refused else Pop("taken")

    def refuse(self, words: str) -> Result:
        """Lay the reason of a refusal over this screen."""
        return self.shell.notice("ui.word.refused", words)

    def go(self, opens: str) -> Result | None:
        """Lay the screen of an `opens` string over this one."""
        screen = self.shell.screen(opens)
        return Push(screen) if screen is not None else Stay()

    # layout

    @property
    def pace(self) -> float:
        """Everything takes longer in the hunger quarters."""
        hud = self.hud
        return HUNGER if hud is not None and hud.hunger else 1.0

    def lasts(self, full: int, reduced: int = 0) -> int:
        """Return how long a movement takes: the reader's setting, and the pace of the quarter."""
        return round(self.theme.duration(full, reduced) * self.pace)

    @property
    def hud(self) -> HudView | None:
        """The top bar of the view, else that of the desk; None while no game is open."""
        return getattr(self.view, "hud", None) or getattr(self.shell.view("desk"), "hud", None)

    def top(self) -> TopBar:
        """Return the top bar of the view."""
        hud = self.hud
        if hud is None:
            return TopBar(self.say("ui.word.title"))
        weeks = hud.weeks if hud.weeks_total else ""
        left = hud.weeks_left if hud.weeks_total else None
        seat = getattr(self.shell, "seat_mark", "")
        return TopBar(hud.quarter, hud.months, hud.tick, hud.place, left, hud.weeks_total, weeks, seat=seat)

    def column_rect(self) -> pygame.Rect:
        """Return the sheet of the column: in the middle, as wide as the text wants."""
        width = WIDTHS[self.theme.text_scale]
        area = self.work_area
        return pygame.Rect((WIDTH - width) // 2, area.y + 12, width, area.h - 24)

    def build(self) -> None:
        """Make the widgets of the page that fits: laid out, or one column."""
        self.column, self.split = None, False
        before = getattr(self, "ring", None)
        if self.has_fixed and self.theme.text_scale < COLUMN_FROM:
            super().build()
            if self._fits():
                return
            if before is None:
                del self.ring  # the focus of a page that is not shown
        if self.theme.text_scale < COLUMN_FROM and self._build_split(before):
            return
        self.column = Column(self.theme, self.column_rect(), self.blocks(), self.fill)
        self._fill_column(before)

    def _build_split(self, before: object) -> bool:
        """Try a column beside a part of the page; return whether everything has room."""
        rect = self.split_rect()
        if rect is None:
            return False
        self.split = True
        self.column = Column(self.theme, rect, self.split_blocks(), self.fill, bare=self.split_bare)
        self._fill_column(before)
        if self._fits():
            return True
        self.split = False
        if before is None:
            del self.ring
        return False

    def _fill_column(self, before: object) -> None:
        """Bring the column to where it was scrolled, and make its ring."""
        assert self.column is not None
        self.column.scroll(self._scroll)
        super().build()
        focused = self.ring.focused
        if (
            before is None
            and focused is not None
            and focused in self.column.widgets
            and not self.column.shows(focused.rect)
            and not self.reads_first
        ):
            ways_on = [w.id for w in self.bar.widgets if w.enabled]
            self.ring.focus(ways_on[-1] if ways_on else focused.id)

    def parts(self) -> Sequence[Widget]:
        """Return the widgets of the present layout."""
        return self.column.widgets if self.column is not None else self.fixed_parts()

    def _fits(self) -> bool:
        """Try the laid-out page once and look for words that are cut, overlap or leave their room."""
        self.overflow = False
        with recording() as record:
            self.draw(_scratch())
        return not self.overflow and not record.faults()

    def draw_page(self, surface: pygame.Surface) -> None:
        """Draw the present layout."""
        if self.column is None:
            self.draw_fixed(surface)
            return
        if self.split:
            self.draw_split(surface)
        else:
            self.draw_behind(surface)
        self.column.draw_sheet(surface)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw page, bars, widgets and, last, the focus."""
        self.draw_page(surface)
        if self.column is not None:
            self.column.draw_widgets(surface)
        if self.opaque or self.hud is not None:
            draw_top(surface, self.theme, self.top())
        self.bar.draw_ground(surface)
        inside = set(map(id, self.column.widgets)) if self.column is not None else set()
        for widget in self.ring.widgets:
            if id(widget) not in inside:
                widget.draw(surface)
        self._draw_focus(surface, inside)
        if self._term is not None:
            self._term.draw(surface)

    def _draw_focus(self, surface: pygame.Surface, inside: set[int]) -> None:
        focused = self.ring.focused
        if focused is not None and self.column is not None and id(focused) in inside:
            if not self.column.shows(focused.rect) and not focused.rect.clip(self.column.area).h:
                if self.reads_first:
                    focus_frame(surface, self.theme, self.column.rect)
                return
            clip = surface.get_clip()
            surface.set_clip(self.column.area.inflate(0, 14))
            self.ring.draw_focus(surface)
            surface.set_clip(clip)
            return
        self.ring.draw_focus(surface)

    # what the player does

    def handle(self, intent: Intent) -> Result | None:
        """Scroll a column where the intent asks for it, else give it to the ring, then to the shell."""
        column = self.column
        gone = (isinstance(intent, Point) or self._term is not None) and self._pointed().hear(intent)
        if column is not None:
            if isinstance(intent, Scroll):
                return Stay() if self._scrolled(round(intent.lines * LINE)) else None
            if isinstance(intent, Confirm) and self._reads_on(column):
                return Stay()
            if isinstance(intent, Move):
                done = self._arrow(column, intent)
                if done is not None:
                    return done
            if isinstance(intent, Point) and not column.area.collidepoint(intent.x, intent.y):
                on_bar = any(w.hit.collidepoint(intent.x, intent.y) for w in self.bar.widgets)
                if not on_bar:
                    intent = Point(NOWHERE, NOWHERE, intent.kind)
        result = super().handle(intent)
        if column is not None and column is self.column and isinstance(intent, Step | Move):
            focused = self.ring.focused
            if focused is not None and focused in column.widgets:
                column.reveal(focused.rect)
        if result is None and isinstance(intent, Press) and intent.key == TERMS_KEY:
            return self.explain()
        if result is None and not isinstance(intent, Point):
            result = self.shell.everywhere(intent)
        return Stay() if result is None and gone else result

    def _reads_on(self, column: Column) -> bool:
        """Scroll towards the focused choice while it is below what is read; nothing unseen is chosen."""
        focused = self.ring.focused
        if not self.reads_first or focused is None or focused not in column.widgets or column.shows(focused.rect):
            return False
        if focused.rect.top - column.area.top > column.area.h:
            return self._scrolled(column.area.h - 2 * LINE)
        column.reveal(focused.rect)
        self._scroll = column.offset
        return True

    def explain(self) -> Result | None:
        """Lay the words of the time that this page uses over it, each with its meaning."""
        entries = (opens.removeprefix(OPENS).partition(":")[2] for opens, _ in outline_of(self).terms)
        return self.go(f"terms:{','.join(entries)}")

    def _pointed(self) -> PointedTerm:
        """Return what explains the word under the pointer."""
        if self._term is None:
            self._term = PointedTerm(self)
        return self._term

    def tick(self, ms: int) -> bool:
        """Let tooltips come due, those of words as well."""
        due = self._term.tick(ms) if self._term is not None else False
        return super().tick(ms) or due

    def _scrolled(self, px: int) -> bool:
        assert self.column is not None
        moved = self.column.scroll(px)
        self._scroll = self.column.offset
        return moved

    def _arrow(self, column: Column, move: Move) -> Result | None:
        """Scroll by an arrow or page key when nothing to press comes into view that way."""
        page = column.area.h - 2 * LINE
        steps = {"page_down": page, "page_up": -page, "home": -column.total, "end": column.total}
        if move.to in steps:
            return Stay() if self._scrolled(steps[move.to]) else None
        if move.to not in ("up", "down"):
            return None
        down = move.to == "down"
        focused = self.ring.focused
        middle = focused.rect.centery if focused is not None else 0
        ahead = [
            w
            for w in column.widgets
            if column.shows(w.rect) and (w.rect.centery > middle + 4 if down else w.rect.centery < middle - 4)
        ]
        if ahead and focused is not None and (focused in column.widgets or not down):
            return None
        return Stay() if self._scrolled(LINE * STEP if down else -LINE * STEP) else None

    def on(self, news: News) -> Result | None:
        """Follow the choice with this id; subclasses answer the rest first."""
        if isinstance(news, Activated):
            for choice in self.choices():
                if choice.id == news.id:
                    return self.choose(choice)
        return Stay()

    def choices(self) -> Sequence[ChoiceView]:
        """Return the choices of the view that widgets may stand for."""
        return ()

    def back(self) -> Result | None:
        """Go back to the screen beneath."""
        return Pop()

    def resume(self, value: object) -> Result | None:  # noqa: ARG002
        """Ask for the view again: what was done above may have changed it."""
        return self.renew()

    def renew(self) -> Result | None:
        """Ask for the view again and build the page anew."""
        self.view = self.shell.view(self.opens)
        self.build()
        return Stay()

    def action_of(self, choice: ChoiceView, light: bool = False) -> Action:
        """Return a choice as an action of the bottom bar, its cost in the label."""
        label = f"{choice.label} · {choice.cost}" if choice.cost and choice.decision is not None else choice.label
        return Action(choice.id, label, choice.key.lower(), light, choice.enabled, choice.refused)

    def close_action(self, light: bool = False) -> Action:
        """Return the action that goes back."""
        return Action("close", self.say("ui.word.close"), "esc", light)

    def spoken(self) -> tuple[str, ...]:
        """Return the page as lines: top bar, blocks, widgets."""
        top = self.top()
        blocks = self.column.blocks if self.column is not None else self.blocks()
        lines = tuple(line for block in blocks for line in block.spoken())
        return (f"{top.quarter} {top.months} {top.place} {top.weeks}".strip(), *lines, *self.ring.spoken())

    # the readable page

    def outline_title(self) -> str:
        """Return the title of a page whose blocks have no heading."""
        return self.top().place or self.top().quarter

    def outline_blocks(self) -> Sequence[Block]:
        """Return the blocks of the whole view, whichever layout is shown."""
        return self.column.blocks if self.column is not None and not self.split else self.blocks()

    def node_id(self, widget: Widget) -> str:
        """Return the id under which a widget stands on the readable page."""
        return widget.id

    def outline(self) -> Outline:
        """Return the whole view as nodes, with the widgets as they are now."""
        self._told = outline_of(self)
        return self._told

    def press(self, id: str, value: str = "") -> Result | None:  # noqa: A002 - as the widget calls it
        """Do what was pressed or set on the readable page, as if it had been done on the picture."""
        if id.startswith(OPENS):
            return self.go(id.removeprefix(OPENS))
        widget = next((w for w in self.ring.widgets if self.node_id(w) == id), None)
        if widget is None:  # a page that was never told yet is pressed where the one before it still stands
            widget = self._told.widgets.get(id) if self._told is not None else None
        else:
            self.look(id)
        if widget is None:
            return None  # the page has changed meanwhile
        return self._hear(widget.answer(value) or KEPT)

    def look(self, id: str, value: str = "") -> Result | None:  # noqa: A002
        """Put the focus, and the cursor of what holds many, where the reader is."""
        widget = next((w for w in self.ring.widgets if self.node_id(w) == id), None)
        if widget is None:
            return None
        self.ring.focus(widget.id)
        if value:
            widget.look(value)
        if self.column is not None and widget in self.column.widgets:
            self.column.reveal(widget.rect)
            self._scroll = self.column.offset
        return Stay()


def is_back(intent: Intent) -> bool:
    """Say whether the intent is Esc."""
    return isinstance(intent, Back)
