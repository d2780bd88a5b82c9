"""A lesson's code and ways in, as blocks of a column: the large letters, the square codes, the links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.classroom.lesson_view import LessonView, Way
from game.ui.draw.qr import draw_qr, side_of
from game.ui.draw.type import fit, write
from game.ui.outline import Node
from game.ui.screens.column import Block, Drawn, Words, small
from game.ui.screens.figures import Say
from game.ui.theme import LABEL, TABLE, Style, Theme

LETTERS: Final = Style("mono-bold", 44)
SQUARE: Final = 240


def code_words(theme: Theme, say: Say, code: str) -> Sequence[Block]:
    """Return the code with its name, as large as the column allows."""
    high = round(theme.px(LETTERS.size) * 1.3)

    def paint(surface: pygame.Surface, rect: pygame.Rect) -> None:
        style = fit(theme, code, LETTERS, rect.w)
        write(surface, theme, code, (rect.x, rect.y + round(high * 0.76)), style, max_width=rect.w)

    name = say("teach.code")
    return [small(name), Drawn(lambda _: high, paint, code, [Node("pair", name, value=code)])]


def way_blocks(theme: Theme, say: Say, lesson: LessonView) -> Sequence[Block]:
    """Return each way into the lesson: for whom, the square code, the link."""
    out: list[Block] = []
    for way in lesson.ways:
        if way.label:
            out.append(small(way.label))
        if way.square:
            out.append(_square_block(theme, say, way))
        if way.link:
            out.append(Words(say("teach.link"), LABEL, "ink2", 0, kind="note"))
            page, mark, rest = way.link.partition("?")
            out.append(Words(f"{page}\n{mark}{rest}", TABLE, after=12))
    return out


def _square_block(theme: Theme, say: Say, way: Way) -> Block:
    room = round(SQUARE * min(1.5, theme.text_scale))
    side = side_of(way.link, room)

    def paint(surface: pygame.Surface, rect: pygame.Rect) -> None:
        draw_qr(surface, way.link, pygame.Rect(rect.x, rect.y, side, side))

    return Drawn(lambda _: side + 14, paint, f"{say('teach.square')}. {say('teach.scan')}")
