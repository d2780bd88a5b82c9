"""The code on the wall: nothing but code, address and square, as large as the page allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pygame

from game.classroom.lesson_view import Way, lesson_view
from game.ui.draw.qr import draw_qr, side_of
from game.ui.draw.type import fit, measure, paragraph, write
from game.ui.hud import Action, TopBar
from game.ui.page import Page
from game.ui.screen import Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, Words, heading
from game.ui.teacher.setup import chosen
from game.ui.teacher.shown import code_words, way_blocks
from game.ui.theme import WIDTH, Style
from game.ui.widgets import News

EDGE: Final = 48
CODE: Final = Style("mono-bold", 152)
TOLD: Final = Style("sans", 30)
HEAD: Final = Style("display-bold", 34)
ADDRESS: Final = Style("sans-bold", 44)
GAP: Final = 40


class LargeScreen(ViewPage):
    """Code, address and square; the same at every size of text, for it is as large as it can be."""

    def __init__(self, shell: Shell, opens: str = "teach_large") -> None:
        self.game: Any = shell
        super().__init__(shell, "")
        self.opens = opens

    def build(self) -> None:
        """Tell the lesson anew; the page is always laid out."""
        self.lesson = lesson_view(self.game.library, self.game.words, *chosen(self.game))
        self.column = None
        Page.build(self)

    def top(self) -> TopBar:
        """Return the title of the game and the district."""
        return TopBar(self.say("ui.word.title"), self.lesson.place, lab=True)

    def outline_title(self) -> str:
        """Return the name of the code."""
        return self.say("teach.code")

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the code over the whole width, beneath it how to come in."""
        theme, area = self.theme, self.work_area
        surface.fill(theme.colours.white, area)
        room = WIDTH - 2 * EDGE
        style = fit(theme, self.lesson.code, CODE.at(round(CODE.size / theme.text_scale)), room)
        foot = area.y + 32 + theme.px(style.size) * 0.74
        write(surface, theme, self.lesson.code, (WIDTH / 2, foot), style, align="centre", max_width=room)
        top = round(foot) + 44
        surface.fill(theme.colours.red, (EDGE, top - 14, room, 6))
        squares = [way for way in self.lesson.ways if way.square]
        high = area.bottom - top - 28
        if len(squares) > 1:
            self._draw_halves(surface, squares, top + 16, high)
        else:
            self._draw_one(surface, squares, top + 16, high)

    def _draw_one(self, surface: pygame.Surface, squares: Sequence[Way], top: int, high: int) -> None:
        """Draw the way in at the left, the square at the right."""
        right = WIDTH - EDGE
        if squares:
            side = side_of(squares[0].link, high)
            right = draw_qr(surface, squares[0].link, pygame.Rect(right - side, top, side, side)).left - GAP
        self._draw_told(surface, top + 34, right - EDGE)

    def _draw_halves(self, surface: pygame.Surface, squares: Sequence[Way], top: int, high: int) -> None:
        """Draw a square for each half, named, and the way in beneath them in one line each."""
        room = min(high - 40, 340)
        x = WIDTH - EDGE
        for way in reversed(squares):
            side = side_of(way.link, room)
            box = draw_qr(surface, way.link, pygame.Rect(x - side, top + 40, side, side))
            self._fitted(surface, way.label, (box.x, top + 22), HEAD.at(26), side)
            x = box.x - GAP
        self._draw_told(surface, top + 34, x - EDGE)

    def _draw_told(self, surface: pygame.Surface, y: int, width: int) -> None:
        """Write how to come in."""
        theme, say = self.theme, self.say
        address = self.lesson.ways[0].link.partition("?")[0]
        told = TOLD.at(round(TOLD.size / max(1.0, theme.text_scale * 0.75)))
        if address:
            self._fitted(surface, say("teach.large_open"), (EDGE, y), HEAD, width)
            shown = address.removeprefix("http://").removeprefix("https://").rstrip("/")
            y += 54
            for line in _parted(shown, lambda text: measure(theme, text, self._scaled(ADDRESS)) <= width):
                self._fitted(surface, line, (EDGE, y), ADDRESS, width)
                y += 50
            y += 20
        y = paragraph(surface, theme, say("teach.large_type"), (EDGE, y), width, told)
        if any(way.square for way in self.lesson.ways):
            paragraph(surface, theme, say("teach.large_scan"), (EDGE, y + 14), width, told)

    def _scaled(self, style: Style) -> Style:
        """Return a style that comes out at its size whatever the size of text: the wall is read from afar anyway."""
        return style.at(round(style.size / self.theme.text_scale))

    def _fitted(self, surface: pygame.Surface, words: str, at: tuple[int, int], style: Style, width: int) -> None:
        write(surface, self.theme, words, at, fit(self.theme, words, self._scaled(style), width), max_width=width)

    def blocks(self) -> Sequence[Block]:
        """Return the same for the readable page."""
        say, lesson = self.say, self.lesson
        address = lesson.ways[0].link.partition("?")[0]
        shown = address.removeprefix("http://").removeprefix("https://").rstrip("/")
        out: list[Block] = [heading(say("teach.code")), *code_words(self.theme, say, lesson.code)]
        if address:
            out.append(Words(f"{say('teach.large_open')} {shown}"))
        out.append(Words(say("teach.large_type")))
        if any(way.square for way in lesson.ways):
            out.append(Words(say("teach.large_scan")))
        return [*out, *way_blocks(self.theme, say, lesson)]

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Go back."""
        return self.back() if getattr(news, "id", "") == "close" else super().on(news)

    def renew(self) -> Result | None:
        """Tell it anew."""
        self.build()
        return Stay()


def _parted(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Return an address in lines that fit, parted behind its strokes."""
    lines, line = [], ""
    for part in text.replace("/", "/\n").split("\n"):
        if line and not fits(line + part):
            lines.append(line)
            line = ""
        line += part
    return [*lines, line] if line else lines
