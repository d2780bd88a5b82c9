"""The preview of a lesson: its quarters at the left, what can come in one at the right, a way to play from there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import pygame

from game.classroom.class_code import written
from game.classroom.preview_view import QuarterView, Scene, preview_html, preview_view
from game.play.bots import named
from game.play.settings import Settings
from game.ui.draw import paper
from game.ui.draw.type import paragraph
from game.ui.hud import Action, TopBar
from game.ui.input import Intent, Point
from game.ui.page import Page
from game.ui.screen import Push, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Beside, Block, Gap, Rule, WidgetBlock, Words, heading, note, small
from game.ui.screens.waiting import WaitingScreen
from game.ui.teacher.choices import NamedOption
from game.ui.teacher.handing import Handing
from game.ui.teacher.setup import chosen
from game.ui.theme import BODY_BOLD, LABEL, NAME, PANEL_HEADING, READING, TABLE, TABLE_BOLD
from game.ui.widgets import Activated, News, Widget

LIST: Final = pygame.Rect(24, 64, 324, 580)
SCENES: Final = pygame.Rect(364, 64, 892, 580)
FIRST_ROW: Final = 196
ROW: Final = 52
COLUMNS: Final = 2
BOT: Final = "clerk"
"""Plays what comes before: it does what is ordered, and so shows the lesson as the rules have it."""
FILE: Final = "paper-harvest-preview.html"


class PreviewScreen(ViewPage):
    """Everything that can come, a quarter at a time."""

    has_fixed = False
    split_bare = False

    def __init__(self, shell: Shell, opens: str = "teach_preview") -> None:
        self.game: Any = shell
        self.of, _ = chosen(self.game)
        self.at = 0
        self.handing = Handing(self.game)
        super().__init__(shell, "")
        self.opens = opens

    @property
    def quarter(self) -> QuarterView:
        """The quarter that lies open."""
        return self.lesson.quarters[self.at]

    def top(self) -> TopBar:
        """Return the title of the game, the district and the code."""
        return TopBar(self.say("ui.word.title"), f"{self.lesson.place} · {written(self.of)}", lab=True)

    def build(self) -> None:
        """Tell the lesson in the present language, then make the page."""
        self.lesson = preview_view(self.game.library, self.game.words, self.of)
        super().build()

    # widgets

    def _options(self) -> list[NamedOption]:
        """Return a button for each quarter, the open one held."""
        high = max(44, self.theme.button_height)
        return [
            NamedOption(self.theme, f"quarter.{nth}", quarter.label, self._count(quarter), pygame.Rect(0, 0, 280, high),
                        nth == self.at)
            for nth, quarter in enumerate(self.lesson.quarters)
        ]  # fmt: skip

    def _count(self, quarter: QuarterView) -> str:
        many = len(quarter.scenes)
        return self.say("teach.preview.scenes", n=many)

    def _hard(self, quarter: QuarterView) -> str:
        many = sum(bool(scene.flag) for scene in quarter.scenes)
        return self.say("teach.preview.hard", n=many) if many else ""

    def parts(self) -> Sequence[Widget]:
        """Return the quarters at the left, where there is a left."""
        if not self.split:
            return super().parts()
        columns = 1 if len(self.lesson.quarters) <= 8 else COLUMNS
        width = (LIST.w - 40 - 8 * (columns - 1)) // columns
        options = self._options()
        rows = -(-len(options) // columns)
        for nth, option in enumerate(options):
            x = LIST.x + 20 + nth // rows * (width + 8)
            option.rect = pygame.Rect(x, FIRST_ROW + nth % rows * ROW, width, 44)
        return [*options, *super().parts()]

    # the picture

    def split_rect(self) -> pygame.Rect | None:
        """Return the sheet of the open quarter."""
        return SCENES

    def split_blocks(self) -> Sequence[Block]:
        """Return the open quarter."""
        return self._quarter_blocks()

    def draw_split(self, surface: pygame.Surface) -> None:
        """Draw the sheet with the quarters."""
        theme, say = self.theme, self.say
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, LIST, "card", 4)
        x, width = LIST.x + 20, LIST.w - 36
        y = paragraph(surface, theme, say("teach.preview.title"), (x, 96), width, PANEL_HEADING, lead=28)
        y = paragraph(surface, theme, say("teach.preview.lead"), (x, y - 2), width, LABEL, "ink2", lead=18)
        self.overflow |= y > FIRST_ROW + 14

    def _quarter_blocks(self) -> list[Block]:
        say, quarter = self.say, self.quarter
        count = ", ".join(part for part in (self._count(quarter), self._hard(quarter)) if part)
        out: list[Block] = [heading(quarter.label), Words(count, TABLE_BOLD, after=4)]
        out.append(note(f"{say('teach.preview.history')}: {quarter.history}. {quarter.graded}."))
        for desk, scenes in quarter.desks:
            if desk:
                out += [Rule(), small(desk)]
            for scene in scenes:
                out += [Beside(self._scene(scene), "white" if scene.flag else "card", "red" if scene.flag else "ink")]
        return [*out, Gap(8)]

    def _scene(self, scene: Scene) -> list[Block]:
        say = self.say
        out: list[Block] = [Words(scene.title, NAME, after=0, kind="heading", level=3)]
        out.append(note(f"{scene.id} · {scene.comes} · {scene.label}"))
        if scene.flag:
            out.append(Words(f"{say('teach.preview.flag')}: {scene.flag}", BODY_BOLD, "red", 4))
        out += [Words(scene.text, READING.at(17), after=6), Words(say("teach.preview.asks"), TABLE_BOLD, after=2)]
        out += [Words(f"{nth}. {words}", TABLE, after=0) for nth, words in enumerate(scene.asks, start=1)]
        out += [Gap(6), note(scene.note)]
        if scene.sources:
            out.append(note(say("teach.preview.sources", text="; ".join(scene.sources))))
        return out

    # the same as one column

    def blocks(self) -> Sequence[Block]:
        """Return the quarters, then the open one."""
        say = self.say
        out: list[Block] = [heading(say("teach.preview.title")), note(say("teach.preview.lead"))]
        out += [WidgetBlock(option, _lay(option), 6) for option in self._options()]
        return [*out, Rule(), *self._quarter_blocks()]

    # what the teacher does

    def actions(self) -> Sequence[Action]:
        """Return the way back, the list as a file, and the way into the open quarter, for each desk."""
        out = [self.close_action(), Action("page", self.say("teach.preview.page"), "d")]
        label = self.quarter.label
        if len(self.of.desks) == 1:
            words = self.say("teach.preview.play", quarter=label)
            return [*out, Action(f"play.{self.of.desk}", words, "p", light=True)]
        for nth, desk in enumerate(self.of.desks):
            words = self.say("teach.preview.play_desk", desk=self.say(f"teach.desk_of.{desk}"), quarter=label)
            out.append(Action(f"play.{desk}", words, "pq"[nth], light=not nth))
        return out

    def handle(self, intent: Intent) -> Result | None:
        """Let the quarters beside the column hear the pointer as well."""
        if self.split and isinstance(intent, Point) and LIST.collidepoint(intent.x, intent.y):
            return Page.handle(self, intent)
        return super().handle(intent)

    def on(self, news: News) -> Result | None:
        """Open a quarter, play from it, or hand the list out."""
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "close":
            return self.back()
        if news.id.startswith("quarter."):
            self.at, self._scroll = int(news.id.removeprefix("quarter.")), 0
            self.build()
            return Stay()
        if news.id == "page":
            return self.handing.hand_file(FILE, preview_html(self.lesson, self.game.words, written(self.of)))
        if news.id.startswith("play."):
            return self.play(news.id.removeprefix("play."))
        return Stay()

    def play(self, desk: str) -> Result:
        """Let a bot play up to the open quarter and look into it from there."""
        from game.play.run import Run  # the room of play is loaded with the first page

        of = self.of
        own = getattr(self.game, "settings", None) or Settings()
        told = replace(own, undo=True, full_previews=of.full_previews)
        run = Run.new(self.game.library, of.district, desk, of.cut, of.seed, told)
        title, words = self.say("teach.preview.working"), self.say("teach.preview.working_text")
        return Push(WaitingScreen(self.theme, title, words, run.led(named(BOT), self.quarter.index),
                                  lambda: self.game.look_into(run)))  # fmt: skip

    def renew(self) -> Result | None:
        """Nothing to ask anew."""
        self.build()
        return Stay()


def _lay(option: NamedOption) -> Callable[[int], int]:
    def lay(width: int) -> int:
        option.rect.w = width
        return option.rect.h

    return lay
