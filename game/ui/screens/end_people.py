"""The end's page of people: the register on white, without colour, and the years of one household beside it."""

from __future__ import annotations

from typing import Final, Protocol

import pygame

from game.play.views import EndView
from game.ui.draw import paper
from game.ui.draw.type import paragraph, paragraph_height, wrap, write
from game.ui.screens.figures import Say
from game.ui.theme import BODY, LABEL, NAME, SCREEN_HEADING, TABLE, TABLE_BOLD, Theme

LEFT: Final = pygame.Rect(24, 64, 500, 580)
RIGHT: Final = pygame.Rect(548, 64, 708, 580)
QUARTER: Final = 92
"""Width of the column of quarters."""


class Holder(Protocol):
    """The page that is drawn."""

    overflow: bool


def people(surface: pygame.Surface, theme: Theme, view: EndView, say: Say, page: Holder) -> None:
    """Draw both sheets; say on the page when the words have no room."""
    if _register(surface, theme, view, say) > LEFT.bottom - 12 or _years(surface, theme, view, say) > RIGHT.bottom - 4:
        page.overflow = True


def _register(surface: pygame.Surface, theme: Theme, view: EndView, say: Say) -> int:
    """Draw how many people, in ranges; return the last base line."""
    r = LEFT
    paper.sheet(surface, theme, r, "white", 44, 7)
    x, width = r.x + 28, r.w - 56
    write(surface, theme, say("ui.end.register"), (x, r.y + 46), SCREEN_HEADING, max_width=width)
    paper.rule(surface, theme, x, r.right - 28, r.y + 60)
    y = r.y + 92
    for i, text in enumerate(view.register):
        style = NAME if i == 0 else BODY if len(text) < 60 else TABLE
        y = paragraph(surface, theme, text, (x, y), width, style, "ink2" if style == TABLE else "ink") + 8
    return y


def entries(view: EndView) -> tuple[str, list[tuple[str, str]]]:
    """Return whose years they are, and each entry with its quarter, said once where several share it."""
    first, *rest = view.household_year or ("",)
    out: list[tuple[str, str]] = []
    before = ""
    for line in rest:
        quarter, colon, text = line.partition(": ")
        if not colon or len(quarter) > 8:
            quarter, text = "", line
        text = text.removeprefix(f"{quarter}: ")
        out.append(("" if quarter == before else quarter, text))
        before = quarter
    return first, out


def _years(surface: pygame.Surface, theme: Theme, view: EndView, say: Say) -> int:
    """Draw one household's years as a list by quarter, in two columns when it is long; return the last base line."""
    r = RIGHT
    paper.sheet(surface, theme, r, "paper", 45, 7, beneath="kraft")
    x, width = r.x + 28, r.w - 56
    write(surface, theme, say("ui.end.household"), (x, r.y + 46), SCREEN_HEADING, max_width=width)
    first, rows = entries(view)
    paper.rule(surface, theme, x, r.right - 28, r.y + 60)
    top = paragraph(surface, theme, first, (x, r.y + 90), width, NAME) + 10
    room = r.bottom - 20 - top
    style, lead = (TABLE, 24)
    columns = 1
    high = _height(theme, rows, width - QUARTER, style, lead)
    if high > room:
        columns, style, lead = 2, LABEL, 20
    each = (width - (columns - 1) * 28) // columns
    half = _height(theme, rows, each - QUARTER, style, lead) / columns
    y, column, last = top, 0, top
    for quarter, text in rows:
        if column < columns - 1 and y - top >= half:
            column, y = column + 1, top
        left = x + column * (each + 28)
        if quarter:
            write(surface, theme, quarter, (left, y), TABLE_BOLD.at(style.size), max_width=QUARTER - 8)
        for line in wrap(theme, text, style, each - QUARTER):
            write(surface, theme, line, (left + QUARTER, y), style, max_width=each - QUARTER)
            y += theme.px(lead)
        y += 4
        last = max(last, y)
    return last


def _height(theme: Theme, rows: list[tuple[str, str]], width: int, style: object, lead: int) -> int:
    assert style in (TABLE, LABEL)
    return sum(paragraph_height(theme, text, width, TABLE if style == TABLE else LABEL, lead) + 4 for _, text in rows)
