"""Three months run: the village as it changes, a tape of at most five lines, three month blocks; under twelve seconds.

Nothing is lost by skipping: every line stands in the two papers afterwards, with its why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import MonthEntry, MonthsView, VillageView
from game.ui.draw import paper
from game.ui.draw.ink import veil
from game.ui.draw.motion import weather
from game.ui.draw.type import cover, measure, paragraph, paragraph_height, wrap, write
from game.ui.draw.village import VillagePicture
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens import land
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, Words, asking, heading, small
from game.ui.theme import LABEL_BOLD, TABLE, WIDTH, Style
from game.ui.widgets import Activated, Button, News, Widget

MONTH_MS: Final = 3400
"""A month at full motion; three stay under twelve seconds."""
TAPE: Final = pygame.Rect(24, 520, 560, 124)
LINES: Final = 5


class MonthsScreen(ViewPage):
    """The months of the segment that has just been run, one after the other."""

    view: MonthsView
    has_fixed = True
    arrival = "land"

    def __init__(self, shell: Shell, opens: str = "months") -> None:
        self.month = 0
        self._ms = 0
        self.paused = False
        self.stopped: MonthEntry | None = None
        self._shown_telegrams: set[MonthEntry] = set()
        self.fade = land.Fade()
        self._seen: VillagePicture | None = None
        self._weather = 0
        super().__init__(shell, opens)
        if self.theme.motion == "none":
            self.month = self.last

    @property
    def last(self) -> int:
        """Index of the last month."""
        return max(0, len(self.view.names) - 1)

    @property
    def done(self) -> bool:
        """Whether all months are over."""
        return self.month >= self.last and (self._ms >= MONTH_MS or self.theme.motion == "none")

    def build(self) -> None:
        """Make map, tape or column."""
        if not hasattr(self, "month"):
            return
        super().build()

    def blocks(self) -> Sequence[Block]:
        """Return all entries month by month."""
        out: list[Block] = []
        for index, name in enumerate(self.view.names):
            out.append(heading(name) if index == 0 else small(name))
            entries = [e for e in self.view.entries if e.month == index]
            out += [Words(e.text, TABLE) for e in entries] or [Words(self.say("ui.months.quiet"), TABLE, "ink2")]
        return out

    def outline_blocks(self) -> Sequence[Block]:
        """Return all entries month by month, each with its why."""
        out: list[Block] = []
        for index, name in enumerate(self.view.names):
            entries = [e for e in self.view.entries if e.month == index]
            quiet = [Words(self.say("ui.months.quiet"), TABLE)]
            out += [heading(name), *([Words(e.text, TABLE, why=e.why) for e in entries] or quiet)]
        return out

    def node_id(self, widget: Widget) -> str:
        """Return what a why on the tape asks: on the readable page it stands with its entry."""
        if widget.id.startswith("why"):
            lines = self.lines()
            index = int(widget.id[3:])
            return asking(lines[index].why) if index < len(lines) else widget.id
        return super().node_id(widget)

    def actions(self) -> Sequence[Action]:
        """Return pause, one month, to the end, and the way on."""
        out = []
        if not self.done and self.column is None:
            out.append(Action("pause", self.say("ui.months.run" if self.paused else "ui.months.pause"), "p"))
            out.append(Action("step", self.say("ui.months.step"), "n"))
        label = "ui.word.go_on" if self.done or self.column is not None else "ui.months.skip"
        return [*out, Action("on", self.say(label), "enter", light=True)]

    def first_focus(self) -> str | None:
        """Return the way on."""
        return "on"

    def lines(self) -> list[MonthEntry]:
        """Return what stands on the tape now: the last five lines so far."""
        part = 1.0 if self.done or self.paused else min(1.0, self._ms / (MONTH_MS * 0.7))
        now = [e for e in self.view.entries if e.month == self.month]
        shown = now[: max(1, round(len(now) * part))] if now else []
        return ([e for e in self.view.entries if e.month < self.month] + shown)[-LINES:]

    @property
    def beside(self) -> int:
        """What a line of the tape leaves free: its margins, and its why in the words of the language."""
        return max(76, measure(self.theme, self.say("ui.word.why"), LABEL_BOLD) + 22) + 34

    def tape_rect(self) -> pygame.Rect:
        """Return where the tape lies: as high as its lines."""
        theme = self.theme
        width = round(TAPE.w * theme.text_scale)
        heights = [max(44, paragraph_height(theme, e.text, width - self.beside, TABLE) + 8) for e in self.lines()]
        high = max(TAPE.h, sum(heights) + 20) if heights else theme.px(64)
        area = self.work_area
        return pygame.Rect(24, area.bottom - 16 - high, width, high)

    def fixed_parts(self) -> Sequence[Widget]:
        """Return a why button beside each line of the tape."""
        out: list[Widget] = []
        theme, box = self.theme, self.tape_rect()
        y = box.y + 10
        for i, entry in enumerate(self.lines()):
            high = max(44, paragraph_height(theme, entry.text, box.w - self.beside, TABLE) + 8)
            if entry.why:
                name, wide = self.say("ui.word.why"), self.beside - 34
                rect = pygame.Rect(box.right - wide - 10, y + (high - 36) // 2, wide, 36)
                out.append(Button(theme, f"why{i}", name, rect, kind="quiet", style=LABEL_BOLD))
            y += high
        return out

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the map of the month, the blocks of the months, the tape."""
        theme = self.theme
        frames = self.view.frames
        frame = frames[min(self.month, len(frames) - 1)] if frames else None
        if isinstance(frame, VillageView):
            self._land(surface, frame)
        elif frame is not None:
            from game.ui.screens import survey  # the official's sheet

            paper.desk(surface, theme, self.work_area)
            survey.draw(surface, theme, frame, self.say, survey.SHEET.move((WIDTH - survey.SHEET.w) // 2 - 24, 0))
        else:
            paper.desk(surface, theme, self.work_area)
        self._blocks(surface)
        self._tape(surface)
        if self.stopped is not None:
            self._telegram(surface, self.stopped)

    def _land(self, surface: pygame.Surface, frame: VillageView) -> None:
        """Draw the village of the month; its ground fades where season or field have changed."""
        first = 3 - len(self.view.names)
        season = land.season_of(self.view.hud, first + self.month)
        picture = land.picture_of(frame, self.view.hud, season=season)
        if picture != self._seen:
            self.fade.look(self.theme, land.KEEPER.shown, picture)
            self._seen = picture
        surface.blit(self.fade.picture(picture), (0, 0))
        cover(surface, self.work_area)
        if season == "winter" and not picture.hunger:
            sky = pygame.Rect(0, self.work_area.y, WIDTH, 310)
            weather(surface, self.theme, self.theme.colours.snow, sky, self._weather, rain=False)

    def _blocks(self, surface: pygame.Surface) -> None:
        theme, p = self.theme, self.theme.colours
        width, high = round(150 * theme.text_scale), max(44, theme.px(44))
        count = len(self.view.names)
        x = (WIDTH - count * width - (count - 1) * 12) // 2
        y = self.work_area.y + 16
        over = isinstance(self.view.frames[0], VillageView) if self.view.frames else True
        for i, name in enumerate(self.view.names):
            box = pygame.Rect(x + i * (width + 12), y, width, high)
            if not over:  # the survey sheet fills the height: the months stand beside it
                box.topleft = (24, y + i * (high + 12))
            now = i == self.month
            veil(surface, p.ink, box.move(3, 3), 0.3)
            surface.fill(p.ink if now else p.paper, box)
            cover(surface, box)
            style = Style("display-bold" if now else "display", 20)
            paint = "paper" if now else "ink" if i < self.month else "ink2"
            at = (box.centerx, box.centery + theme.px(7))
            write(surface, theme, name, at, style, "paper" if paint == "paper" else "ink", "centre", width - 12)
            if now and not self.done:
                part = min(1.0, self._ms / MONTH_MS)
                surface.fill(p.ochre, (box.x, box.bottom - 5, round(box.w * part), 5))

    def _tape(self, surface: pygame.Surface) -> None:
        theme, p, box = self.theme, self.theme.colours, self.tape_rect()
        paper.sheet(surface, theme, box, "white", 13, 5, fibres=False)
        surface.fill(p.ink, (box.x, box.y, 6, box.h))
        lines = self.lines()
        if not lines:
            write(surface, theme, self.say("ui.months.quiet"), (box.x + 20, box.centery + 6), TABLE, "ink2")
        y = box.y + 10
        for entry in lines:
            high = max(44, paragraph_height(theme, entry.text, box.w - self.beside, TABLE) + 8)
            text = len(wrap(theme, entry.text, TABLE, box.w - self.beside)) * theme.line_height(TABLE)
            foot = y + (high - text) // 2 + theme.px(17)
            paragraph(surface, theme, entry.text, (box.x + 20, foot), box.w - self.beside, TABLE)
            y += high
        if box.y < self.work_area.y + 70:
            self.overflow = True

    def _telegram(self, surface: pygame.Surface, entry: MonthEntry) -> None:
        """Draw a telegram that has come in: time stands still until it is read."""
        theme = self.theme
        width = round(500 * theme.text_scale)
        lines = paper.tape_lines(theme, entry.text.upper(), width - 48)
        high = theme.px(35) * len(lines) + 90
        box = pygame.Rect(WIDTH - 24 - width, self.work_area.y + 76, width, high)
        paper.sheet(surface, theme, box, "card", 5, 8, beneath="kraft")
        paper.band(surface, theme, pygame.Rect(box.x, box.y, box.w, 50))
        head = Style("display-bold", 25, 3)
        write(surface, theme, self.say("ui.months.telegram").upper(), (box.x + 24, box.y + 34), head)
        paper.strips(surface, theme, lines, (box.x + 20, box.y + 66), width - 40)

    def tick(self, ms: int) -> bool:
        """Let a month pass; stop at a telegram and at the end."""
        changed = self.fade.tick(ms) or super().tick(ms)
        if self.paused or self.done or self.stopped is not None or self.column is not None:
            return changed
        return self._pass(ms)

    def _pass(self, ms: int) -> bool:
        """Let a month go on: the tape grows, the month turns, a telegram stops it."""
        before, turned = len(self.lines()), False
        self._ms += ms
        self._weather += ms
        if self._ms >= MONTH_MS and self.month < self.last:
            self.month, self._ms, turned = self.month + 1, 0, True
        telegram = next((e for e in self.lines() if e.telegram and e not in self._shown_telegrams), None)
        if telegram is not None:
            self.stopped = telegram
            self._shown_telegrams.add(telegram)
        if len(self.lines()) != before or turned or self.done or telegram is not None:
            self.build()
        return True

    def on(self, news: News) -> Result | None:
        """Pause, step, skip, go on, or ask why."""
        if not isinstance(news, Activated):
            return Stay()
        if news.id.startswith("why"):
            lines = self.lines()
            index = int(news.id[3:])
            self.paused = True
            return self.go(f"why:{lines[index].why}") if index < len(lines) else Stay()
        if news.id == "pause":
            self.paused = not self.paused
        elif news.id == "step" and self.month < self.last:
            self.month, self._ms, self.stopped = self.month + 1, MONTH_MS, None
            self.paused = True
        elif self.stopped is not None:
            self.stopped = None
        elif self.done or self.column is not None:
            return self.shell.onward()
        else:
            self.month, self._ms, self.paused = self.last, MONTH_MS, False
        self.build()
        return Stay()

    def press(self, id: str, value: str = "") -> Result | None:  # noqa: A002
        """Go to the end past every telegram: the readable page has told them all."""
        if id == "on":
            self.stopped = None
        return super().press(id, value)

    def back(self) -> Result | None:
        """Esc goes to the end of the months."""
        return self.on(Activated("on"))

    def renew(self) -> Result | None:
        """The months have passed; they do not change."""
        return Stay()
