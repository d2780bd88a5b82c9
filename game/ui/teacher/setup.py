"""The teacher's page: what a class plays, and at once its code, its link and its square code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import pygame

from game.classroom import lesson_view
from game.classroom.class_code import DESKS, DISTRICTS, HALVES, HIGHEST_SEED, LANGUAGES, MINUTES, MODES, ClassCode
from game.ui.draw import paper
from game.ui.draw.qr import draw_qr, side_of
from game.ui.draw.type import fit, measure, paragraph, write
from game.ui.hud import Action, TopBar
from game.ui.screen import Reset, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.catalogue import AROUND
from game.ui.screens.column import Block, Rule, WidgetBlock, Words, button_block, heading, note, small
from game.ui.teacher.choices import AddressField, NamedOption
from game.ui.teacher.handing import Handing
from game.ui.teacher.shown import code_words, way_blocks
from game.ui.theme import LABEL, PANEL_HEADING, READING, SCREEN_HEADING, TABLE, TABLE_BOLD, Style
from game.ui.widgets import Activated, Button, Changed, News, Widget
from game.ui.widgets.choice import Tabs, Tick
from game.ui.widgets.field import FigureField

FORM: Final = pygame.Rect(24, 64, 752, 580)
CARD: Final = pygame.Rect(800, 64, 456, 580)
LEFT: Final = 48
LEFT_WIDTH: Final = 280
RIGHT: Final = 356
RIGHT_WIDTH: Final = 396
CODE: Final = Style("mono-bold", 52)
SWITCHES: Final = ("undo", "orders", "previews")
SQUARE: Final = 230
BUTTONS: Final = (("copy_code", "c"), ("copy_link", "k"), ("sheet", "s"), ("guide", "g"))
WAYS: Final = (
    ("teach_preview", "teach.preview.open", "v"),
    ("teach_room", "teach.room.open", "r"),
    ("collect", "teach.board", "b"),
)
"""Screens that help to prepare, and the board, each where the catalogue has it."""
FIRST: Final = "rakitnoe-uste"
"""The district that lies open first: the texts were first written for it."""


class TeachScreen(ViewPage):
    """Choices at the left, what the class needs at the right.

    Args:
        shell: the game around the screen.
        opens: 'teach', or 'teach:first' where nothing lies beneath it.
    """

    has_fixed = True

    def __init__(self, shell: Shell, opens: str = "teach") -> None:
        self.game: Any = shell
        self.alone = opens.endswith(":first")
        self.of, self.address = chosen(self.game)
        self.handing = Handing(self.game)
        super().__init__(shell, "")
        self.opens = opens

    def tell(self) -> lesson_view.LessonView:
        """Return the lesson as it is chosen now."""
        return lesson_view.lesson_view(self.game.library, self.game.words, self.of, self.address)

    def top(self) -> TopBar:
        """Return the title of the game, and that this is the teacher's page."""
        return TopBar(self.say("ui.word.title"), self.say("teach.title"), lab=True)

    def build(self) -> None:
        """Tell the lesson anew, then make the page."""
        self.lesson = self.tell()
        super().build()

    # widgets

    def _options(self, width: int) -> list[NamedOption]:
        library, words = self.game.library, self.game.words
        found = []
        for name in DISTRICTS:
            place = library.places[name]
            rect = pygame.Rect(LEFT, 0, width, max(44, self.theme.button_height))
            named, region = words.named(place.name), words.say(place.region_name)
            found.append(NamedOption(self.theme, f"district.{name}", named, region, rect, name == self.of.district))
        return found

    def _tabs(self, name: str, options: Sequence[tuple[str, str]], at: str) -> Tabs:
        high = max(44, self.theme.button_height)
        both = name == "desk" and self.of.mode == HALVES
        return Tabs(self.theme, name, self.say(f"teach.{name}"), pygame.Rect(0, 0, RIGHT_WIDTH, high), options, at,
                    enabled=not both, why=self.say("teach.both_desks") if both else "")  # fmt: skip

    def _rows(self) -> dict[str, Tabs]:
        """Return the choices of one among few, by name."""
        say, of = self.say, self.of
        own = {name: words.say("ui.language.own") for name, words in self.game.library.words.items()}
        return {
            "desk": self._tabs("desk", [(d, say(f"teach.desk_of.{d}")) for d in DESKS], of.desk),
            "length": self._tabs("length", [(str(m), str(m)) for m in sorted(MINUTES)], str(of.minutes)),
            "mode": self._tabs("mode", [(m, say(f"teach.seats.{m}")) for m in MODES], of.mode),
            "language": self._tabs("language", [(n, own.get(n, n)) for n in LANGUAGES], of.language),
        }

    def _switches(self) -> list[Tick]:
        on = (self.of.undo, self.of.standing_orders, self.of.full_previews)
        rect = pygame.Rect(RIGHT, 0, RIGHT_WIDTH, max(44, self.theme.button_height))
        return [Tick(self.theme, name, self.say(f"teach.{name}"), rect, held) for name, held in zip(SWITCHES, on,
                strict=True)]  # fmt: skip

    def _seed(self, width: int) -> FigureField:
        """Return the field for the seed; what is being typed in it goes on, although the page is made anew."""
        high = max(44, self.theme.px(44))
        rect = pygame.Rect(LEFT, 0, width, high)
        field = FigureField(
            self.theme, "seed", self.say("teach.seed"), rect, self.of.seed, low=1, high=HIGHEST_SEED, page=100
        )
        before = next((w for w in getattr(self, "page_widgets", ()) if isinstance(w, FigureField)), None)
        if before is not None and before.typed and int(before.typed) == self.of.seed:
            field.typed = before.typed
        return field

    def _field(self) -> AddressField:
        wrong = self.lesson.notes[0] if self.lesson.wrong else ""
        return AddressField(self.theme, self.say("teach.address"), self.address, wrong)

    def fixed_parts(self) -> Sequence[Widget]:
        """Return every choice at its place, the address, and what can be taken along."""
        out: list[Widget] = []
        for nth, option in enumerate(self._options(LEFT_WIDTH)):
            option.rect.y = 168 + 50 * nth
            out.append(option)
        rows = self._rows()
        rows["language"].rect = pygame.Rect(LEFT, 454, LEFT_WIDTH, 44)
        seed = self._seed(LEFT_WIDTH)
        seed.rect.y = 530
        other = Button(self.theme, "other_seed", self.say("teach.other_seed"), pygame.Rect(LEFT, 584, LEFT_WIDTH, 44),
                       key="w")  # fmt: skip
        out += [rows["language"], seed, other]
        for name, y in (("desk", 168), ("length", 246), ("mode", 368)):
            rows[name].rect = pygame.Rect(RIGHT, y, RIGHT_WIDTH, 44)
            out.append(rows[name])
        for nth, tick in enumerate(self._switches()):
            tick.rect.y = 498 + 46 * nth
            out.append(tick)
        field = self._field()
        field.rect = pygame.Rect(CARD.x + 24, 464, CARD.w - 48, 44)
        out.append(field)
        half = (CARD.w - 64) // 2
        for nth, (name, key) in enumerate(BUTTONS):
            box = pygame.Rect(CARD.x + 24 + nth % 2 * (half + 16), 540 + nth // 2 * 52, half, 44)
            out.append(Button(self.theme, name, self.say(f"teach.{name}"), box, key=key, enabled=self._can(name),
                              why=self._why(name)))  # fmt: skip
        return out

    def _can(self, name: str) -> bool:
        return name != "copy_link" or any(way.link for way in self.lesson.ways)

    def _why(self, name: str) -> str:
        return "" if self._can(name) else self.lesson.notes[0]

    # the picture

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the form with its heads, and the card with code and square."""
        theme, say = self.theme, self.say
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, FORM, beneath="kraft")
        write(surface, theme, say("teach.title"), (LEFT, 106), SCREEN_HEADING, max_width=FORM.w - 48)
        write(surface, theme, say("teach.lead"), (LEFT, 132), LABEL, "ink2", max_width=FORM.w - 48)
        heads = (("where", LEFT, 160), ("language", LEFT, 446), ("seed", LEFT, 522), ("desk", RIGHT, 160),
                 ("length", RIGHT, 238), ("mode", RIGHT, 360), ("allowed", RIGHT, 488))  # fmt: skip
        for name, x, y in heads:
            write(surface, theme, say(f"teach.{name}"), (x, y), TABLE_BOLD, max_width=RIGHT_WIDTH)
        self._line(surface, self.lesson.length, 312, 340)
        self._line(surface, self.lesson.mode, 434, 462)
        self._draw_card(surface)

    def _line(self, surface: pygame.Surface, words: str, y: int, most: int) -> None:
        """Write what a choice means beneath it; a page on which it has no room is set as a column."""
        end = paragraph(surface, self.theme, words, (RIGHT, y), RIGHT_WIDTH, LABEL, "ink2", lead=20)
        self.overflow |= end - self.theme.px(20) > most

    def _draw_card(self, surface: pygame.Surface) -> None:
        """Draw the code, the square code or codes, the link, and what stands in the way."""
        theme, say, lesson, x = self.theme, self.say, self.lesson, CARD.x + 24
        paper.sheet(surface, theme, CARD, "white", 2)
        surface.fill(theme.colours.blue, (CARD.x, CARD.y, CARD.w, 8))
        write(surface, theme, say("teach.code"), (x, 102), PANEL_HEADING)
        write(surface, theme, lesson.code, (x, 154), fit(theme, lesson.code, CODE, CARD.w - 48), max_width=CARD.w - 48)
        squares = [way for way in lesson.ways if way.square]
        room = SQUARE if len(squares) < 2 else (CARD.w - 64) // 2
        for nth, way in enumerate(squares):
            side = side_of(way.link, room)
            box = draw_qr(surface, way.link, pygame.Rect(x + nth * (room + 16), 172, side, side))
            if way.label:
                paragraph(surface, theme, way.label, (box.x, box.bottom + 18), room, LABEL, lead=19)
            else:
                self._draw_aside(surface, box.right + 12, box.y + 26)
        if len(lesson.ways) == 1:
            lines = link_lines(lesson.ways[0].link)
            if any(measure(theme, line, LABEL) > CARD.w - 48 for line in lines):
                lines = lines[-1:]  # the address stands whole, or with its end, in the field beneath
            for nth, line in enumerate(lines):
                write(surface, theme, line, (x, 416 + 20 * nth), LABEL, max_width=CARD.w - 48)
        write(surface, theme, say("teach.address"), (x, 458), TABLE_BOLD)
        if self.lesson.notes and not (squares and len(lesson.ways) == 1):
            y = 408 if squares else 206
            end = paragraph(surface, theme, "\n".join(lesson.notes), (x, y), CARD.w - 48, LABEL if squares else READING)
            self.overflow |= end > (450 if squares else 404)
        write(surface, theme, self.handing.said, (x, 528), LABEL, max_width=CARD.w - 48)

    def _draw_aside(self, surface: pygame.Surface, x: int, y: int) -> None:
        """Write beside a single square how it is used, and what stands in the way."""
        width = CARD.right - 16 - x
        y = paragraph(surface, self.theme, self.say("teach.scan"), (x, y), width, LABEL, "ink2") + 12
        for words in self.lesson.notes:
            y = paragraph(surface, self.theme, words, (x, y), width, LABEL) + 8
        self.overflow |= y > 430

    # the same as a column

    def blocks(self) -> Sequence[Block]:
        """Return code and squares first, then every choice."""
        say, theme, lesson = self.say, self.theme, self.lesson
        out: list[Block] = [heading(say("teach.title")), note(say("teach.lead")), *code_words(theme, say, lesson.code)]
        out += way_blocks(theme, say, lesson)
        field = self._field()
        out += [small(field.name), WidgetBlock(field, _wide(field, max(44, theme.button_height)))]
        out += [note(one) for one in lesson.notes]
        if self.handing.said:
            out.append(Words(self.handing.said, TABLE))
        for name, key in BUTTONS:
            if self._can(name):
                out.append(button_block(theme, name, say(f"teach.{name}"), key))
        out += [Rule(), small(say("teach.where"))]
        out += [WidgetBlock(option, _wide(option, option.rect.h), 6) for option in self._options(400)]
        told = {"length": lesson.length, "mode": lesson.mode}
        for name, tabs in self._rows().items():
            out += [small(tabs.name), WidgetBlock(tabs, _wide(tabs, tabs.rect.h), 6)]
            if name in told:
                out.append(note(told[name]))
        out.append(small(say("teach.allowed")))
        out += [WidgetBlock(tick, _wide(tick, tick.rect.h), 4) for tick in self._switches()]
        seed = self._seed(400)
        out += [small(seed.name), WidgetBlock(seed, _wide(seed, seed.rect.h, 400))]
        return [*out, button_block(theme, "other_seed", say("teach.other_seed"), "w")]

    # what the teacher does

    def actions(self) -> Sequence[Action]:
        """Return the way back, what helps to prepare, the board, and the code for the wall."""
        out = [self.close_action()]
        for name, label, key in WAYS:
            if name in AROUND:
                out.append(Action(name, self.say(label), key))
        return [*out, Action("large", self.say("teach.large"), "l", light=True)]

    def on(self, news: News) -> Result | None:
        """Take a choice, hand something out, or go on."""
        if isinstance(news, Changed):
            return self._change(news.id, news.value)
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "close":
            return self.back()
        if news.id.startswith("district."):
            return self._take(replace(self.of, district=news.id.removeprefix("district.")))
        if news.id == "other_seed":
            return self._take(replace(self.of, seed=self.game.host.fresh_seed()))
        if news.id in dict(BUTTONS):
            done = self.handing.give(news.id, self.of, self.lesson, self.address)
            self.build()
            return done
        return self.go("teach_large" if news.id == "large" else news.id)

    def _change(self, name: str, value: object) -> Result:
        if name == "address":
            self.address = str(value)
            return self._take(self.of)
        changes: dict[str, dict[str, Any]] = {
            "desk": {"desk": value}, "mode": {"mode": value}, "language": {"language": value}, "seed": {"seed": value},
            "undo": {"undo": value}, "orders": {"standing_orders": value}, "previews": {"full_previews": value},
        }  # fmt: skip
        change = {"minutes": int(str(value))} if name == "length" else changes[name]
        return self._take(replace(self.of, **change))

    def _take(self, of: ClassCode) -> Result:
        """Hold a choice, keep it for the next visit, and tell it anew."""
        self.of = of
        self.handing.said = ""
        self.game.teaching = (of, self.address)
        host = self.game.host
        lesson_view.keep(host.store, of, "" if self.address == host.address() else self.address)
        self.build()
        return Stay()

    def tick(self, ms: int) -> bool:
        """Say when a browser has refused to copy, which it tells a moment later."""
        if self.handing.tick(ms):
            self.build()
            return True
        return super().tick(ms)

    def renew(self) -> Result | None:
        """Nothing to ask anew; what lies above may have changed the class."""
        self.build()
        return Stay()

    def back(self) -> Result | None:
        """Go back to the first page, whether it lies beneath or not."""
        if self.alone:
            first = self.game.screen("start")
            return Reset(first) if first is not None else Stay()
        return super().back()


def chosen(game: Any) -> tuple[ClassCode, str]:
    """Return the lesson that was chosen last, in this visit or an earlier one, and the address of the game."""
    of, address = getattr(game, "teaching", None) or lesson_view.kept(game.host.store)
    if of is None:
        language = game.words.language if game.words.language in LANGUAGES else LANGUAGES[0]
        of = ClassCode(FIRST, language=language, seed=getattr(game, "offered_seed", 1))
    return of, address or game.host.address()


def link_lines(link: str) -> list[str]:
    """Return a link parted before its question mark, as it is easiest to read."""
    page, mark, rest = link.partition("?")
    return [line for line in (page, mark + rest) if line]


def _wide(widget: Widget, height: int, most: int = 2000) -> Callable[[int], int]:
    def lay(width: int) -> int:
        widget.rect.size = (min(width, round(most * widget.theme.text_scale)), height)
        return height

    return lay
