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
from game.ui.draw.motion import WEATHER_ENDS, ease_out, weather
from game.ui.draw.plots import places
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
RUNNING_LINES: Final = 3
"""While the months run the tape is short: the houses under it are to be seen."""
WEEKS: Final = 4
"""Steps in which a month is seen to pass."""
BESIDE_SHEET: Final = 456
"""Width of the tape beside the official's sheet, of which nothing may be hidden."""
SLIDE_MS: Final = 320
FADE_MS: Final = 120
STRIP_MS: Final = 60
LONGEST: Final = 99
"""A telegram slides in, and its strips come one after the other."""


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
        self._ahead = 0
        self._weather = 0
        self._falls = ""
        self._age = 0
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
            out += self._plate(index)
            entries = [e for e in self.view.entries if e.month == index]
            out += [Words(e.text, TABLE) for e in entries] or [Words(self.say("ui.months.quiet"), TABLE, "ink2")]
        return out

    def _plate(self, month: int) -> list[Block]:
        """Return the map after a month for the column; the official's sheet only once, as it stands at the end."""
        frames = self.view.frames
        if month >= len(frames):
            return []
        from game.ui.screens import strip  # the column of large text only

        frame = frames[month]
        if isinstance(frame, VillageView):
            season = land.season_of(self.view.hud, 3 - len(self.view.names) + month)
            return [strip.village_strip(self.theme, frame, self.view.hud, season)]
        return [strip.survey_strip(self.theme, frame, self.say)] if month == self.last else []

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
        told = self.done or self.stopped is not None or self.column is not None
        label = "ui.word.go_on" if told else "ui.months.skip"
        return [*out, Action("on", self.say(label), "enter", light=True)]

    def first_focus(self) -> str | None:
        """Return the way on."""
        return "on"

    def lines(self) -> list[MonthEntry]:
        """Return what stands on the tape now: the last five lines so far."""
        part = 1.0 if self.done or self.paused else min(1.0, self._ms / (MONTH_MS * 0.7))
        now = [e for e in self.view.entries if e.month == self.month]
        shown = now[: max(1, round(len(now) * part))] if now else []
        running = not (self.done or self.paused)
        most = RUNNING_LINES if running and self.on_land else LINES
        return ([e for e in self.view.entries if e.month < self.month] + shown)[-most:]

    @property
    def on_land(self) -> bool:
        """Whether the months pass over a village, not over the official's sheet."""
        return not self.view.frames or isinstance(self.view.frames[0], VillageView)

    @property
    def beside(self) -> int:
        """What a line of the tape leaves free: its margins, and its why in the words of the language."""
        return max(76, measure(self.theme, self.say("ui.word.why"), LABEL_BOLD) + 22) + 42

    def tape_rect(self) -> pygame.Rect:
        """Return where the tape lies: as high as its lines."""
        theme = self.theme
        width = round((TAPE.w if self.on_land else BESIDE_SHEET) * theme.text_scale)
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
                name, wide = self.say("ui.word.why"), self.beside - 42
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
            survey.draw(surface, theme, frame, self.say, survey.SHEET.move(WIDTH - 24 - survey.SHEET.right, 0))
        else:
            paper.desk(surface, theme, self.work_area)
        self._blocks(surface)
        self._tape(surface)
        if self.stopped is not None:
            self._telegram(surface, self.stopped)

    def _land(self, surface: pygame.Surface, frame: VillageView) -> None:
        """Draw the village of the month; what has changed fades over where it stands, and the weather falls."""
        first = 3 - len(self.view.names)
        season = land.season_of(self.view.hud, first + self.month)
        picture = land.picture_of(frame, self.view.hud, season=season)
        if picture != self._seen:
            self.fade.look(self.theme, land.KEEPER.shown, picture)
            self._seen = picture
        self.fade.draw(surface, picture)
        cover(surface, self.work_area)
        self._mark(surface, picture)
        falls = falling(picture)
        if falls != self._falls:
            self._falls, self._weather = falls, 0
        if falls:
            sky = pygame.Rect(0, self.work_area.y, WIDTH, 310)
            drop = self.theme.colours.snow if falls == "snow" else picture.inks.sky[0]
            weather(surface, self.theme, drop, sky, self._weather, rain=falls == "rain")

    def _mark(self, surface: pygame.Surface, picture: VillagePicture) -> None:
        """Frame the signs that have come or gone in this month, thinly."""
        before = self._frame(self.month - 1)
        if before is None or self.done:
            return
        p = self.theme.colours
        forms = {plot.household: plot.form for plot in before.plots if not plot.empty}
        for plot, place in zip(picture.plots, places(len(picture.plots)), strict=True):
            if not plot.empty and forms.get(plot.household, plot.form) != plot.form:
                pygame.draw.rect(surface, p.white, place.sign.inflate(8, 8), 3)
                pygame.draw.rect(surface, p.ink, place.sign.inflate(6, 6), 1)

    def _frame(self, month: int) -> VillageView | None:
        frames = self.view.frames
        frame = frames[month] if 0 <= month < len(frames) else None
        return frame if isinstance(frame, VillageView) else None

    def _blocks(self, surface: pygame.Surface) -> None:
        theme, p = self.theme, self.theme.colours
        width, high = round(150 * theme.text_scale), max(44, theme.px(44))
        count = len(self.view.names)
        x = (WIDTH - count * width - (count - 1) * 12) // 2
        y = self.work_area.y + 16
        over = self.on_land
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
                step = box.w // WEEKS
                for week in range(self.week):
                    surface.fill(p.ochre, (box.x + week * step, box.bottom - 6, step - 2, 6))

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
        part, shown = self.arrived(len(lines))
        area = box.inflate(20, 20).clip(surface.get_rect())
        beneath = surface.subsurface(area).copy() if part < 1 else None
        lines = lines[:shown] if theme.motion == "full" else lines
        paper.sheet(surface, theme, box, "card", 5, 8, beneath="kraft")
        paper.band(surface, theme, pygame.Rect(box.x, box.y, box.w, 50))
        head = Style("display-bold", 25, 3)
        write(surface, theme, self.say("ui.months.telegram").upper(), (box.x + 24, box.y + 34), head)
        paper.strips(surface, theme, lines, (box.x + 20, box.y + 66), width - 40)
        if beneath is not None and theme.motion == "full":
            come, clip = surface.subsurface(area).copy(), surface.get_clip()
            surface.blit(beneath, area)
            surface.set_clip(self.work_area)
            surface.blit(come, (area.x + round((WIDTH - area.x) * (1 - part)), area.y))
            surface.set_clip(clip)
        elif beneath is not None:
            beneath.set_alpha(round(255 * (1 - part)))
            surface.blit(beneath, area)

    def arrived(self, strips: int) -> tuple[float, int]:
        """Return how far the telegram has come in, 0 to 1, and how many of its strips are there."""
        slide = self.lasts(SLIDE_MS, FADE_MS)
        part = ease_out(self._age / slide) if slide else 1.0
        apart = self.lasts(STRIP_MS)
        return part, min(strips, max(0, self._age - slide) // apart + 1) if apart else strips

    @property
    def week(self) -> int:
        """Which week of the month it is, 1 to 4."""
        return min(WEEKS, 1 + self._ms * WEEKS // MONTH_MS)

    def tick(self, ms: int) -> bool:
        """Let a month pass; stop at a telegram and at the end."""
        faded, hinted = self.fade.tick(ms), super().tick(ms)
        changed = faded or hinted
        if self.stopped is not None:
            before = self.arrived(LONGEST)
            self._age += ms
            changed = changed or self.arrived(LONGEST) != before
        if self.paused or self.done or self.stopped is not None or self.column is not None:
            return changed
        self._print_ahead()
        return self._pass(ms) or changed

    def _print_ahead(self) -> None:
        """Print a slice of the next month's land while this one passes."""
        frame = self._frame(self.month + 1)
        if frame is None or self._ahead == self.month + 1:
            return
        season = land.season_of(self.view.hud, 3 - len(self.view.names) + self.month + 1)
        if not land.KEEPER.ahead(land.picture_of(frame, self.view.hud, season=season)):
            self._ahead = self.month + 1

    def _pass(self, ms: int) -> bool:
        """Let a month go on: the tape grows, the month turns, a telegram stops it; return whether that is seen."""
        before, turned, week = self.lines(), False, self.week
        self._ms += ms
        moves = bool(self._falls) and self.theme.motion == "full" and self._weather < WEATHER_ENDS
        self._weather += ms
        if self._ms >= MONTH_MS and self.month < self.last:
            self.month, self._ms, turned = self.month + 1, 0, True
        telegram = next((e for e in self.lines() if e.telegram and e not in self._shown_telegrams), None)
        if telegram is not None:
            self.stopped, self._age = telegram, 0
            self._shown_telegrams.add(telegram)
        news = self.lines() != before or turned or self.done or telegram is not None
        if news:
            self.build()
        return news or moves or self.week != week

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


def falling(picture: VillagePicture) -> str:
    """Return what falls from the sky: snow in winter, rain over mud; nothing in drought or the hunger quarters."""
    if picture.hunger or picture.drought:
        return ""
    return {"winter": "snow", "mud": "rain", "bare": "rain"}.get(picture.season, "")
