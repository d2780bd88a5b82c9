"""Handing in: the run's code large and in groups, as a QR code, a link, a file; and the own chronicle to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pygame

from game.classroom import seats
from game.classroom.class_code import square_problem
from game.play import standing
from game.sim.dates import Quarter
from game.ui.draw import paper
from game.ui.draw.qr import draw_qr
from game.ui.draw.type import measure, paragraph, wrap, write
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, Drawn, Rule, Words, button_block, heading, note, small
from game.ui.seat.page import SeatPage
from game.ui.theme import BODY, LABEL, SCREEN_HEADING, SMALL_HEADING, TABLE_BOLD, Style
from game.ui.widgets import Activated, Button, News, Widget

SHEET: Final = pygame.Rect(24, 64, 1232, 580)
QR_SIDE: Final = 408
PAD: Final = 32
GROUPS: Final = 10
"""Letters of a group, as the code itself groups them."""
CODE: Final = Style("mono-bold", 23)
NAME: Final = Style("display-bold", 34)
WAYS: Final = ("copy", "link", "file", "chronicle")
KEYS: Final = {"copy": "c", "link": "l", "file": "f", "chronicle": "p"}


class HandInScreen(SeatPage):
    """What a seat hands in; opened at the end, and from the settings at any time."""

    def __init__(self, shell: Shell, opens: str = "hand_in") -> None:
        self.done = self._live_words = ""
        super().__init__(shell, opens)

    @property
    def code(self) -> str:
        """The code of the run as it stands."""
        return self.run.code()

    @property
    def name(self) -> str:
        """The nickname; '' outside a class."""
        lesson = self.run.lesson
        return seats.seat_name(lesson, self.shown.library) if lesson is not None else ""

    @property
    def code_groups(self) -> str:
        """The code with room between its groups."""
        return self.code.replace("-", "  ")

    @property
    def qr_text(self) -> str:
        """What the QR code holds: the nickname before the code, as a collection reads it."""
        return f"{self.name}\n{self.code}" if self.name else self.code

    @property
    def link(self) -> str:
        """The link that opens this run; '' where there is no page."""
        return seats.run_link(self.shown.host.address(), self.code, self.run.lesson)

    def state(self) -> str:
        """Return in words how far the run has come, and what was left to the deputy."""
        run, campaign = self.run, self.run.campaign
        quarters = run.lesson.quarters(campaign) if run.lesson is not None else tuple(campaign.played)
        closed = sum(shot.quarter in quarters for shot in campaign.snapshots)
        words = self.say("seat.hand.closed", n=closed, total=len(quarters))
        gone = standing.left(campaign)
        if gone is not None:
            quarter = run.seat.quarter_label(Quarter(gone[0]).index)
            how = self.say(f"play.judgement.instruct_option.n{gone[1]}")
            words = f"{words} {self.say('seat.hand.deputy', quarter=quarter, how=how)}"
        return words

    def about(self) -> str:
        """Return what is to be done with it; a live class says what became of it."""
        live = getattr(self.shown, "live", None)
        self._live_words = live.words() if live is not None else ""
        return self._live_words or self.say(
            "seat.hand.about" if self.run.lesson is not None else "seat.hand.about_alone"
        )

    def tick(self, ms: int) -> bool:
        """Let a live class say what is new."""
        live = getattr(self.shown, "live", None)
        if live is not None and live.words() != self._live_words:
            self.build()
            super().tick(ms)
            return True
        return super().tick(ms)

    def ways(self) -> list[str]:
        """Return the ways of handing in that this machine has."""
        return [way for way in WAYS if way != "link" or self.link]

    # the column

    def blocks(self) -> Sequence[Block]:
        """Return everything beneath each other."""
        say = self.say
        out: list[Block] = [heading(say("seat.hand.title"))]
        if self.name:
            out += [Words(self._seat_words(), NAME)]
        out += [Words(self.state(), BODY), Words(self.about(), BODY), Rule()]
        out += [small(say("seat.hand.code")), Words(self.code_groups, CODE)]
        out += [button_block(self.theme, way, say(f"seat.hand.{way}"), KEYS[way]) for way in self.ways()]
        if self.done:
            out.append(Words(self.done, TABLE_BOLD))
        if square_problem(self.qr_text):
            return [*out, note(say("seat.hand.qr_none"))]
        out += [Rule(), small(say("seat.hand.qr")), note(say("seat.hand.qr_note"))]
        return [*out, Drawn(self._qr_height, self._qr, say("seat.hand.qr_told"))]

    def _seat_words(self) -> str:
        lesson = self.run.lesson
        return self.say("seat.hand.seat", name=self.name, seat=lesson.seat) if lesson is not None else ""

    def _qr_height(self, width: int) -> int:
        return min(width, 480) + 12

    def _qr(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        draw_qr(surface, self.qr_text, pygame.Rect(rect.x, rect.y, rect.w, rect.h - 12))

    # the laid-out page

    def fixed_parts(self) -> Sequence[Widget]:
        """Return a button for each way, in rows above the foot of the sheet."""
        theme, x = self.theme, SHEET.x + PAD
        right = SHEET.right - PAD - QR_SIDE - 36
        rows: list[list[tuple[str, str, int]]] = [[]]
        for way in self.ways():
            label = self.say(f"seat.hand.{way}")
            width = Button.width_for(theme, label, KEYS[way])
            used = sum(w + 12 for _, _, w in rows[-1])
            if rows[-1] and x + used + width > right:
                rows.append([])
            rows[-1].append((way, label, width))
        step = theme.button_height + 12
        self._foot = SHEET.bottom - 54 - step * len(rows)
        out: list[Widget] = []
        for i, row in enumerate(rows):
            left = x
            for way, label, width in row:
                rect = pygame.Rect(left, self._foot + i * step, width, theme.button_height)
                out.append(Button(theme, way, label, rect, key=KEYS[way]))
                left += width + 12
        return out

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the sheet: nickname and code at the left, the QR code at the right."""
        theme, say = self.theme, self.say
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, SHEET, "paper", 71, 8, beneath="kraft")
        x, width = SHEET.x + PAD, SHEET.w - 2 * PAD - QR_SIDE - 36
        y = paragraph(surface, theme, say("seat.hand.title"), (x, SHEET.y + 48), width, SCREEN_HEADING)
        if self.name:
            y = paragraph(surface, theme, self._seat_words(), (x, y + 12), width, NAME, "pencil") - 6
        y = paragraph(surface, theme, self.state(), (x, y + 2), width, BODY)
        y = paragraph(surface, theme, self.about(), (x, y + 2), width, BODY) + 2
        paper.rule(surface, theme, x, x + width, y - 10, 2)
        write(surface, theme, say("seat.hand.code"), (x, y + 18), SMALL_HEADING)
        y += 52
        for line in code_lines(self.code, lambda text: measure(theme, text, CODE) <= width):
            write(surface, theme, line, (x, y), CODE, max_width=width)
            y += theme.px(33)
        if y - theme.px(33) + 14 > self._foot:
            self.overflow = True
        if self.done:
            write(surface, theme, self.done, (x, SHEET.bottom - 30), TABLE_BOLD, max_width=width)
            if len(wrap(theme, self.done, TABLE_BOLD, width)) > 1:
                self.overflow = True
        self._code_sheet(surface)

    def _code_sheet(self, surface: pygame.Surface) -> None:
        theme, say = self.theme, self.say
        box = pygame.Rect(SHEET.right - PAD - QR_SIDE, SHEET.y + PAD, QR_SIDE, QR_SIDE)
        if square_problem(self.qr_text):
            pygame.draw.rect(surface, theme.colours.rule, box, 1)
            paragraph(surface, theme, say("seat.hand.qr_none"), (box.x + 24, box.y + 60), box.w - 48, BODY, "ink2")
            return
        shown = draw_qr(surface, self.qr_text, box)
        pygame.draw.rect(surface, theme.colours.ink, shown, 2)
        y = paragraph(surface, theme, say("seat.hand.qr"), (box.x, box.bottom + 28), box.w, SMALL_HEADING)
        end = paragraph(surface, theme, say("seat.hand.qr_note"), (box.x, y - 4), box.w, LABEL, "ink2")
        if end > SHEET.bottom + 6:
            self.overflow = True

    # what the player does

    def actions(self) -> Sequence[Action]:
        """Return the way back and the handing in itself."""
        out = [self.close_action()]
        if self.run.lesson is not None:
            return [*out, Action("hand", self.say("seat.hand.do"), "enter", light=True)]
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Copy, save, print, hand in."""
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "close":
            return self.back()
        if news.id == "hand":
            self.shown.hand_in()
            copied = self.shown.host.copy_text(self._text())
            self.done = self.say("seat.hand.done_copied" if copied else "seat.hand.done")
        elif news.id in WAYS:
            self.done = getattr(self, f"_{news.id}")()
        self.build()
        return Stay()

    def _text(self) -> str:
        return seats.hand_in_text(self.run.lesson, self.name, self.code, self.shown.words)

    def _copied(self, text: str) -> str:
        return self.say("seat.hand.copied" if self.shown.host.copy_text(text) else "seat.hand.copied_not")

    def _copy(self) -> str:
        return self._copied(self._text())

    def _link(self) -> str:
        return self._copied(self.link)

    def _file(self) -> str:
        name = f"{self.say('seat.hand.file_title')}-{self.name or self.run.campaign.seed}.txt".replace(" ", "-").lower()
        return self._saved(name, self._text())

    def _chronicle(self) -> str:
        from game.classroom.pupil_page import chronicle_of  # pages to print are rare

        name = f"{self.say('seat.hand.chronicle_title')}-{self.name or self.run.campaign.seed}.html"
        stopped = self.run.lesson is not None and self.run.lesson.over(self.run.campaign)
        page = chronicle_of(self.shown.library, self.shown.words, self.run.campaign, stopped)
        return self._saved(name.replace(" ", "-").lower(), page)

    def _saved(self, name: str, text: str) -> str:
        where = self.shown.host.download_text(name, text)
        return self.say("seat.hand.saved", where=where) if where else self.say("seat.hand.saved_not")


def code_lines(code: str, fits: Any) -> list[str]:
    """Return the groups of a code in lines of equally many, as many as fit."""
    groups = code.split("-")
    most = next((n for n in range(len(groups), 1, -1) if fits("  ".join(["W" * GROUPS] * n))), 1)
    return ["  ".join(groups[i : i + most]) for i in range(0, len(groups), most)]
