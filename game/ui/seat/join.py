"""Joining a class: what it plays with, a nickname that is drawn, the sign of the village, and the way in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pygame

from game.classroom import seats
from game.classroom.class_code import HALVES, ClassCode
from game.classroom.nicknames import SEATS, nickname
from game.sim.desk import OFFICIAL, WORKER
from game.ui.draw import paper
from game.ui.draw.type import measure, paragraph, paragraph_height, write
from game.ui.hud import Action, TopBar
from game.ui.screen import Push, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Beside, Block, Pair, Rule, WidgetBlock, Words, button_block, heading, note, small
from game.ui.seat import place
from game.ui.theme import BODY, BODY_BOLD, LABEL, SCREEN_HEADING, SMALL_HEADING, TABLE, Style
from game.ui.widgets import Activated, Button, Changed, FigureField, News, Tabs, Widget

LEFT: Final = pygame.Rect(24, 64, 720, 580)
RIGHT: Final = pygame.Rect(768, 64, 488, 580)
NAME: Final = Style("display-bold", 38)
SIGN: Final = Style("mono", 34)


class JoinScreen(ViewPage):
    """The page on which a seat is taken.

    Args:
        shell: the game around it.
        of: the class.
        seat: number, where one was brought along; else one is drawn.
        desk: the desk the link asks for; '' for the one that is drawn.
        code: letters of a run that is gone on with; '' for a new one.
    """

    def __init__(self, shell: Shell, of: ClassCode, seat: int = 0, desk: str = "", code: str = "") -> None:
        self.of, self.code = of, code
        self.shown: Any = shell
        self.fixed_desk = desk if desk in of.desks else ""
        self.seat = seat if 1 <= seat <= SEATS else self._drawn()
        self.desk = self.fixed_desk or seats.desk_drawn(of, self.seat)
        self._signs: dict[str, str] = {}
        self._typed: str | None = None
        super().__init__(shell, "")

    def _drawn(self) -> int:
        """Draw a seat: chance is the machine's own, so that thirty machines differ."""
        return int(self.shown.host.fresh_seed()) % SEATS + 1

    @property
    def name(self) -> str:
        """The nickname of the seat, in the language of the class."""
        return nickname(self.of_letters, self.seat, self.shown.library.words[self.of.language])

    @property
    def kept_name(self) -> str:
        """The nickname of the seat of this class that this machine keeps; '' where it keeps none."""
        kept = self.shown.kept
        if self.code or not place.same_class(kept, self.of):
            return ""
        return seats.seat_name(kept.lesson, self.shown.library)

    @property
    def of_letters(self) -> str:
        """The letters of the class code."""
        return seats.lesson_of(self.of, 1).letters

    @property
    def sign(self) -> str:
        """The sign of the village at this desk; made once a desk."""
        if self.desk not in self._signs:
            self._signs[self.desk] = seats.world_digest(seats.begin(self.of, self.desk, self.shown.library))
        return self._signs[self.desk]

    @property
    def place_words(self) -> str:
        """District and desk in one line."""
        name = self.shown.words.named(self.shown.library.places[self.of.district].name)
        return f"{name} · {self.say(f'classroom.desk.{self.desk}')}"

    def rows(self) -> tuple[tuple[str, str], ...]:
        """What the class plays with."""
        return seats.in_plain_words(self.of, self.shown.words)

    def top(self) -> TopBar:
        """Return the title of the game and that this is a class."""
        return TopBar(self.say("ui.word.title"), self.say("seat.join.bar"))

    # widgets

    def _field(self, rect: pygame.Rect) -> FigureField:
        """Return the field of the seat, with what is being typed into it."""
        field = FigureField(
            self.theme, "seat", self.say("seat.join.number"), rect, self.seat, low=1, high=SEATS,
            too_high=self.say("seat.join.too_high", n=SEATS), too_low=self.say("seat.join.too_low"),
        )  # fmt: skip
        field.typed = self._typed
        return field

    def _tabs(self, rect: pygame.Rect) -> Tabs:
        options = [(WORKER, self.say("ui.start.worker")), (OFFICIAL, self.say("ui.start.official"))]
        return Tabs(self.theme, "desk", self.say("seat.join.desk"), rect, options, self.desk)

    @property
    def asks_desk(self) -> bool:
        """Whether the desk may be changed: only where both are played."""
        return self.of.mode == HALVES and not self.code

    # the column

    def blocks(self) -> Sequence[Block]:
        """Return everything beneath each other."""
        say, theme = self.say, self.theme
        out: list[Block] = [heading(say("seat.join.title")), Words(self.place_words, BODY_BOLD)]
        out.append(Words(say("seat.join.lead")))
        field = self._field(pygame.Rect(0, 0, 300, 44))
        card: list[Block] = [small(say("seat.join.name")), Words(self.name, NAME)]
        card.append(button_block(theme, "another", say("seat.join.another"), "n"))
        card += [Words(say("seat.join.number"), TABLE), WidgetBlock(field, _sizer(field, 300)),
                 note(say("seat.join.number_note"))]  # fmt: skip
        out.append(Beside(card, bar="red"))
        if self.asks_desk:
            tabs = self._tabs(pygame.Rect(0, 0, 400, theme.button_height))
            out += [small(say("seat.join.desk")), WidgetBlock(tabs, _sizer(tabs, 640))]
            out.append(note(say("seat.join.desk_note")))
        out += [small(say("seat.join.settings")), *(Pair(what, how, BODY) for what, how in self.rows())]
        sign: list[Block] = [small(say("seat.join.world")), Words(self.sign, SIGN), note(say("seat.join.world_note"))]
        out += [Rule(), Beside(sign), small(say("ui.start.notice")), Words(say("seat.join.notice"), BODY)]
        out.append(note(say("seat.join.sound")))
        return out

    # the laid-out page

    def fixed_parts(self) -> Sequence[Widget]:
        """Return the ways to another nickname, and the desks where both are played."""
        theme = self.theme
        x, width = RIGHT.x + 28, RIGHT.w - 56
        label = self.say("seat.join.another")
        high = theme.button_height
        y = RIGHT.y + 44 + theme.px(66)
        button = Button(theme, "another", label, pygame.Rect(x, y, Button.width_for(theme, label, "n"), high), key="n")
        number = measure(theme, self.say("seat.join.number"), TABLE) + 14
        field = self._field(pygame.Rect(x + number, y + high + 18, min(270, width - number), 48))
        parts: list[Widget] = [button, field]
        if self.asks_desk:
            parts.append(self._tabs(pygame.Rect(LEFT.x + 32, LEFT.bottom - 76, LEFT.w - 64, high)))
        return parts

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the notice of the class at the left, the card of the seat at the right."""
        paper.desk(surface, self.theme, self.work_area)
        self._settings(surface)
        end = self._card(surface)
        self._world(surface, end)

    def _settings(self, surface: pygame.Surface) -> None:
        theme, say, r = self.theme, self.say, LEFT
        paper.sheet(surface, theme, r, "paper", 61, 7, beneath="kraft")
        x, width = r.x + 32, r.w - 64
        y = paragraph(surface, theme, say("seat.join.title"), (x, r.y + 48), width, SCREEN_HEADING)
        y = paragraph(surface, theme, self.place_words, (x, y + 2), width, BODY_BOLD)
        y = paragraph(surface, theme, say("seat.join.lead"), (x, y + 4), width, BODY) + 4
        paper.rule(surface, theme, x, x + width, y - 8, 2)
        y += theme.px(14)
        rows = self.rows()
        left = min(width // 3, max(measure(theme, what, TABLE) for what, _ in rows) + 24)
        for what, how in rows:
            foot = paragraph(surface, theme, what, (x, y), left - 12, TABLE, "ink2")
            y = max(foot, paragraph(surface, theme, how, (x + left, y), width - left, BODY)) + 7
        style = LABEL if self.asks_desk else BODY  # room for the choice of desks
        high = theme.px(34) + paragraph_height(theme, say("seat.join.notice"), width - 44, style) + 16
        box = pygame.Rect(x, y - theme.px(4), width, high)
        surface.fill(theme.colours.card, box)
        surface.fill(theme.colours.ink, (box.x, box.y, 6, box.h))
        write(surface, theme, say("ui.start.notice"), (x + 22, box.y + theme.px(28)), SMALL_HEADING)
        paragraph(surface, theme, say("seat.join.notice"), (x + 22, box.y + theme.px(54)), width - 44, style)
        y = paragraph(surface, theme, say("seat.join.sound"), (x, box.bottom + theme.px(26)), width, LABEL, "ink2")
        foot = r.bottom - 20
        if self.asks_desk:
            foot = r.bottom - 84 - paragraph_height(theme, say("seat.join.desk_note"), width, LABEL)
            paragraph(surface, theme, say("seat.join.desk_note"), (x, foot + theme.px(14)), width, LABEL)
        if y - theme.px(16) > foot:
            self.overflow = True

    def _card(self, surface: pygame.Surface) -> int:
        """Draw the card with the nickname; return its lower edge."""
        theme, p, say = self.theme, self.theme.colours, self.say
        x, width = RIGHT.x + 28, RIGHT.w - 56
        text = say("seat.join.number_note")
        field = theme.px(66) + 44 + theme.button_height + 18 + 48 + 24
        high = field + paragraph_height(theme, text, width, LABEL) + 8
        box = pygame.Rect(RIGHT.x, RIGHT.y, RIGHT.w, high)
        paper.sheet(surface, theme, box, "white", 62, 7)
        surface.fill(p.red, (box.x, box.y, 8, box.h))
        write(surface, theme, say("seat.join.name"), (x, box.y + 34), SMALL_HEADING, max_width=width)
        write(surface, theme, self.name, (x, box.y + 34 + theme.px(48)), NAME, "pencil", max_width=width)
        if measure(theme, self.name, NAME) > width:
            self.overflow = True
        row = box.y + 44 + theme.px(66) + theme.button_height + 18
        write(surface, theme, say("seat.join.number"), (x, row + 31), TABLE)
        paragraph(surface, theme, text, (x, row + 48 + theme.px(26)), width, LABEL, "ink2")
        return box.bottom

    def _world(self, surface: pygame.Surface, top: int) -> None:
        """Draw the sign of the village: what neighbours compare."""
        theme, say = self.theme, self.say
        x, width = RIGHT.x + 28, RIGHT.w - 56
        text = say("seat.join.world_note")
        high = 40 + theme.px(52) + paragraph_height(theme, text, width, BODY) + 12
        box = pygame.Rect(RIGHT.x, top + 18, RIGHT.w, high)
        paper.sheet(surface, theme, box, "card", 63, 6)
        write(surface, theme, say("seat.join.world"), (x, box.y + 36), SMALL_HEADING, max_width=width)
        write(surface, theme, self.sign, (x, box.y + 36 + theme.px(46)), SIGN, max_width=width)
        paragraph(surface, theme, text, (x, box.y + 36 + theme.px(78)), width, BODY)
        if box.bottom > RIGHT.bottom + 4:
            self.overflow = True

    # what the player does

    def actions(self) -> Sequence[Action]:
        """Return leaving, the code of a run, settings, and the way in."""
        out = [Action("close", self.say("ui.word.back"), "esc"), Action("settings", self.say("ui.start.settings"), "s")]
        if self.kept_name:
            out.append(Action("resume", self.say("seat.join.resume", name=self.kept_name), "g", light=True))
        if not self.code:
            out.append(Action("code", self.say("seat.join.have_code"), "c"))
        words = "seat.join.go_on" if self.code else "seat.join.begin"
        return [*out, Action("begin", self.say(words), "" if self.kept_name else "enter", light=not self.kept_name)]

    def first_focus(self) -> str | None:
        """Return the way in: back to the seat that this machine keeps, else to a new one."""
        return "resume" if self.kept_name else "begin"

    def on(self, news: News) -> Result | None:
        """Draw anew, choose, or go in."""
        if isinstance(news, Changed):
            if news.id == "seat":
                self._sit(int(str(news.value)))
                self._typed = next((w.typed for w in self.ring.widgets if isinstance(w, FigureField)), None)
            elif news.id == "desk":
                self.desk = self.fixed_desk = str(news.value)
            self.build()
            return Stay()
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "another":
            before, self._typed = self.seat, None
            self._sit(self._drawn())
            if self.seat == before:
                self._sit(before % SEATS + 1)
            self.build()
            return Stay()
        if news.id in ("settings", "code"):
            return self._open(news.id)
        if news.id == "resume":
            return self.shell.command("resume")
        if news.id == "begin":
            result: Result = self.shown.take_seat(self.of, self.seat, self.desk, self.code)
            return result
        return self.back() if news.id == "close" else Stay()

    def _open(self, name: str) -> Result | None:
        if name == "code":
            from game.ui.screens.code import CodeScreen  # rare: a seat that comes from another device

            return Push(CodeScreen(self.shell, "code", self.of))
        return self.go(name)

    def _sit(self, seat: int) -> None:
        self.seat = seat
        self.desk = self.fixed_desk or (self.desk if self.code else seats.desk_drawn(self.of, seat))

    def back(self) -> Result | None:
        """Leave for the first page."""
        return self.shell.onward()

    def renew(self) -> Result | None:
        """Tell it anew: the language may be another one."""
        self.build()
        return Stay()


def _sizer(widget: Widget, widest: int) -> Callable[[int], int]:
    def lay(width: int) -> int:
        widget.rect.w = min(width, round(widest * widget.theme.text_scale))
        widget.rect.h = max(44, widget.theme.button_height)
        return widget.rect.h

    return lay
