"""The check of a room: a card for each thing, with its mark, what was found, what to do, and what can be tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pygame

from game.classroom.room_view import LOOK_OUT, OK, Machine, RoomLine, room_html, room_view
from game.ui.draw import ink, marks, paper
from game.ui.draw.type import paragraph, write
from game.ui.hud import Action, TopBar
from game.ui.input import Press
from game.ui.screen import Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Beside, Block, Drawn, Words, button_block, heading, note
from game.ui.teacher.handing import Handing
from game.ui.theme import BODY_BOLD, LABEL, LABEL_BOLD, SCREEN_HEADING, TABLE, Paint
from game.ui.widgets import Activated, Button, News, Widget

SHEET: Final = pygame.Rect(24, 64, 1232, 580)
TOP: Final = 126
CARD: Final = (588, 97)
STEP: Final = (604, 102)
ASK_EVERY_MS: Final = 1000
"""A page changes while one looks at it: a worker comes, a copy goes well, the window grows."""
FILE: Final = "paper-harvest-check.html"
TRIAL: Final = "trial.txt"


class RoomScreen(ViewPage):
    """Ten things that a lesson needs, as this machine tells of them."""

    def __init__(self, shell: Shell, opens: str = "teach_room") -> None:
        self.game: Any = shell
        self.copied = self.saved = ""
        self.handing = Handing(shell)
        self._since = 0
        super().__init__(shell, "")
        self.opens = opens

    def machine(self) -> Machine:
        """Return what is known of this machine now."""
        host = self.game.host
        facts = host.machine()
        told = facts.get("start_ms", "") if host.is_web else str(getattr(self.game, "start_ms", None) or "")
        speaker = getattr(self.game, "speaker", None)
        copied = facts.get("clipboard", "") if self.copied == "yes" and host.is_web else self.copied
        return Machine(
            is_web=host.is_web,
            start_ms=int(told) if told.isdecimal() else None,
            kept=bool(host.store.persists),
            facts=facts,
            sound=speaker.state if speaker is not None else "",
            size=size_of(facts) if host.is_web else window_size(),
            percent=round(self.theme.text_scale * 100),
            copied=copied,
            saved=self.saved,
        )

    def build(self) -> None:
        """Look anew, then make the page."""
        self.room = room_view(self.game.words, self.machine())
        super().build()

    def top(self) -> TopBar:
        """Return the title of the game, and that this is the check."""
        return TopBar(self.say("ui.word.title"), self.say("teach.room.title"), lab=True)

    def _places(self) -> list[tuple[RoomLine, pygame.Rect]]:
        """Return where each card lies: down the left, then down the right."""
        half = (len(self.room.lines) + 1) // 2
        return [
            (line, pygame.Rect(SHEET.x + 20 + nth // half * STEP[0], TOP + nth % half * STEP[1], *CARD))
            for nth, line in enumerate(self.room.lines)
        ]

    def _button(self, line: RoomLine) -> Button:
        label = self.say(f"teach.room.{line.trial}")
        width = Button.width_for(self.theme, label)
        return Button(self.theme, f"try.{line.trial}", label, pygame.Rect(0, 0, width, 44))

    def fixed_parts(self) -> Sequence[Widget]:
        """Return what can be tried, on its card."""
        out: list[Widget] = []
        for line, box in self._places():
            if line.trial:
                button = self._button(line)
                button.rect.topright = (box.right - 8, box.y + 8)
                out.append(button)
        return out

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the sheet with its cards."""
        theme, say = self.theme, self.say
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, SHEET, beneath="kraft")
        name = write(surface, theme, say("teach.room.title"), (SHEET.x + 20, 106), SCREEN_HEADING)
        x, room = name.right + 24, SHEET.right - name.right - 44
        write(surface, theme, self.room.summary, (x, 98), BODY_BOLD, max_width=room)
        write(surface, theme, say("teach.room.lead"), (x, 118), LABEL, "ink2", max_width=room)
        for line, box in self._places():
            self._draw_card(surface, line, box)

    def _draw_card(self, surface: pygame.Surface, line: RoomLine, box: pygame.Rect) -> None:
        theme, say = self.theme, self.say
        surface.fill(theme.paint("white" if line.state == LOOK_OUT else "card"), box)
        surface.fill(theme.paint("red" if line.state == LOOK_OUT else "ink"), (box.x, box.y, 6, box.h))
        draw_mark(surface, self.theme, line.state, (box.x + 26, box.y + 22))
        x, width = box.x + 48, box.w - 60
        button = self._button(line).rect.w + 20 if line.trial else 0
        at = write(surface, theme, line.title, (x, box.y + 26), BODY_BOLD).right + 10
        write(surface, theme, say(f"teach.room.{line.state}"), (at, box.y + 26), LABEL_BOLD, state_paint(line.state),
              max_width=box.right - at - 8 - button)  # fmt: skip
        y = paragraph(surface, theme, line.found, (x, box.y + 48), width - button, LABEL, lead=18)
        if line.remedy:
            y = paragraph(surface, theme, line.remedy, (x, y), width - (button if y < box.y + 62 else 0), LABEL, "ink2",
                          lead=18)  # fmt: skip
        self.overflow |= y - 18 > box.bottom - 5

    def blocks(self) -> Sequence[Block]:
        """Return the same as one column."""
        say, theme = self.say, self.theme
        out: list[Block] = [heading(say("teach.room.title")), Words(self.room.summary, BODY_BOLD)]
        out.append(note(say("teach.room.lead")))
        for line in self.room.lines:
            state = say(f"teach.room.{line.state}")
            inside: list[Block] = [self._head(line, state), Words(line.found, TABLE)]
            if line.remedy:
                inside.append(note(f"{say('teach.room.do')}: {line.remedy}"))
            if line.trial:
                inside.append(button_block(theme, f"try.{line.trial}", say(f"teach.room.{line.trial}")))
            out.append(Beside(inside, "white" if line.state == LOOK_OUT else "card",
                              "red" if line.state == LOOK_OUT else "ink"))  # fmt: skip
        return out

    def _head(self, line: RoomLine, state: str) -> Block:
        """Return a card's title with its mark and word."""
        theme = self.theme
        words = f"{line.title}: {state}"

        def paint(surface: pygame.Surface, rect: pygame.Rect) -> None:
            draw_mark(surface, theme, line.state, (rect.x + theme.px(12), rect.y + theme.px(14)))
            write(surface, theme, words, (rect.x + theme.px(34), rect.y + theme.px(20)), BODY_BOLD,
                  max_width=rect.w - theme.px(34))  # fmt: skip

        return Drawn(lambda _: theme.px(32), paint, words)

    def actions(self) -> Sequence[Action]:
        """Return the way back and the list as a file."""
        return [self.close_action(light=True), Action("page", self.say("teach.room.page"), "d")]

    def on(self, news: News) -> Result | None:
        """Try something, or hand the list out."""
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "close":
            return self.back()
        if news.id == "page":
            return self.handing.hand_file(FILE, room_html(self.room, self.game.words))
        if news.id == "try.copy":
            self.copied = "yes" if self.game.host.copy_text(self.say("teach.room.trial_text")) else "no"
        elif news.id == "try.save":
            self.saved = self.game.host.download_text(TRIAL, self.say("teach.room.trial_text")) or "no"
        elif news.id == "try.larger":
            return self.shell.everywhere(Press("+"))
        self.build()
        return Stay()

    def tick(self, ms: int) -> bool:
        """Look again from time to time, and draw only what has changed."""
        self._since += ms
        changed = False
        if self._since >= ASK_EVERY_MS:
            self._since = 0
            if room_view(self.game.words, self.machine()) != self.room:
                self.build()
                changed = True
        return super().tick(ms) or changed

    def renew(self) -> Result | None:
        """Look anew."""
        self.build()
        return Stay()


def state_paint(state: str) -> Paint:
    """Return the ink of a state's word."""
    return "red" if state == LOOK_OUT else "ink" if state == OK else "ink2"


def draw_mark(surface: pygame.Surface, theme: Any, state: str, at: tuple[int, int]) -> None:
    """Draw a state's mark round a point: a tick in a box, a triangle, a dashed ring."""
    side = theme.px(22)
    box = pygame.Rect(0, 0, side, side)
    box.center = at
    if state == OK:
        pygame.draw.rect(surface, theme.colours.ink, box, 2)
        marks.check(surface, theme, box)
    elif state == LOOK_OUT:
        marks.warning(surface, theme, (at[0], at[1] + side // 2), side + 2)
    else:
        ink.ring(surface, theme.colours.ink2, at, side / 2 - 1, 2, (4, 3))


def size_of(facts: Any) -> tuple[int, int] | None:
    """Return the room for the picture in a browser's own pixels."""
    wide, high = facts.get("width", ""), facts.get("height", "")
    return (int(wide), int(high)) if wide.isdecimal() and high.isdecimal() else None


def window_size() -> tuple[int, int] | None:
    """Return the size of the window."""
    return pygame.display.get_window_size() if pygame.display.get_surface() is not None else None
