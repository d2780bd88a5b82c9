"""Collecting what a class handed in: paste, drop, pick; every code is named or replayed while the page stays alive."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any, Final

import pygame

from game.classroom import lesson_view
from game.classroom.board import Boarding
from game.classroom.class_code import ClassCode, written
from game.classroom.collect import Collected, Gathering, SetAside
from game.classroom.found_codes import codes_in
from game.classroom.replays import Replayed
from game.host.port import NO_READER, PICTURE, REFUSED, UNREADABLE, Brought
from game.ui.draw import hatch, ink, paper
from game.ui.draw.type import paragraph, paragraph_height, write
from game.ui.hud import Action, TopBar
from game.ui.input import Drop, Intent, Press
from game.ui.screen import Push, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.code import clipboard
from game.ui.screens.column import Block, Drawn, Rule, WidgetBlock, Words, button_block, heading, note, small
from game.ui.teacher.collect_field import LONG, PasteField
from game.ui.theme import BODY, BODY_BOLD, LABEL, PANEL_HEADING, READING, SCREEN_HEADING, TABLE, TABLE_BOLD, Style
from game.ui.widgets import Activated, Button, Changed, News, Widget
from game.ui.widgets.choice import Tick
from game.ui.widgets.scroll import ScrollArea

LEFT: Final = pygame.Rect(24, 64, 592, 580)
RIGHT: Final = pygame.Rect(640, 64, 616, 580)
PAD: Final = 28
PIECE_MS: Final = 28
"""Milliseconds of replaying between two frames: the bar moves thirty times a second, little time is lost waiting."""
WAIT_MS: Final = 700
"""So long nothing was typed before what is typed is collected."""
KEPT: Final = "class_runs"
"""Where the codes of the last collection are kept, so that the board can be opened again."""
LONGEST_KEPT: Final = 200_000
COUNTED: Final = Style("display-bold", 28)
NOTES_KEPT: Final = 40
"""Troubles with files that are told, the last ones."""


class CollectScreen(ViewPage):
    """At the left what comes in, at the right what became of it.

    Args:
        shell: the game around the screen.
        opens: 'collect', or 'collect:board' to go on to the board with what was collected last.
    """

    has_fixed = True

    def __init__(self, shell: Shell, opens: str = "collect") -> None:
        self.game: Any = _any(shell)
        self.say = shell.say
        self.onward = opens.endswith(":board")
        self.texts: list[tuple[str, str]] = []
        self.typed = ""
        self.troubles: list[str] = []
        self.found: dict[str, Replayed] = {}
        self.of: ClassCode | None = lesson_view.kept(self.game.host.store)[0]
        self.only_own = self.of is not None
        self.gathering: Gathering | None = None
        self.result: Collected | None = getattr(self.game, "collected", None)
        self.work: Iterator[tuple[int, int]] | None = None
        self.done = self.total = 0
        self._still = 0
        self._shown = -1
        if self.result is None:
            self._take_kept()
        super().__init__(shell, "")
        self.opens = opens
        self.game.host.listen(True)
        if self.texts:
            self._begin()

    def _take_kept(self) -> None:
        entry = self.game.host.store.get(KEPT)
        if entry is not None and entry.text:
            self.texts.append((self.say("collect.kept"), entry.text))

    # what comes in

    def bring(self, text: str, name: str = "") -> None:
        """Take a text; it is collected at once with what there is already."""
        if not text.strip():
            return
        name = name or self.say("collect.pasted", n=1 + sum(1 for _ in self.texts))
        self.texts.append((name, text))
        self._begin()

    def _take_in(self, one: Brought) -> None:
        """Take what the machine brought, or say why it cannot be used."""
        if one.kind == REFUSED:
            self._trouble(one.why, one.name)
        elif one.kind == PICTURE and one.data:
            self._read_picture(one)
        elif one.kind == PICTURE and not one.text.strip():
            self._trouble("no_square", one.name)
        elif one.name and not codes_in(one.text):
            self._trouble("no_code", one.name)
        else:
            self.bring(one.text, one.name)

    def _read_picture(self, one: Brought) -> None:
        from game.classroom.square_codes import NoReaderError, squares_in  # only where pictures are handed in

        try:
            texts = squares_in(one.data, one.name)
        except NoReaderError:
            self._trouble(NO_READER, one.name)
        except ValueError:
            self._trouble(UNREADABLE, one.name)
        else:
            self._take_in(Brought(PICTURE, one.name, "\n".join(texts)))

    def _trouble(self, why: str, name: str) -> None:
        key = f"collect.trouble.{why}"
        if why == NO_READER:
            key += "_web" if self.game.host.is_web else "_desktop"
        self.troubles = [*self.troubles, self.say(key, name=name)][-NOTES_KEPT:]
        self.build()

    def _begin(self) -> None:
        """Find all codes anew and replay those that were not replayed before."""
        texts = [*self.texts, (self.say("collect.typed"), self.typed)] if self.typed.strip() else self.texts
        of = self.of if self.only_own else None
        self.gathering = Gathering(texts, self.game.library, self.game.words, of, self.found)
        self.work = self.gathering.steps()
        self.done, self.total, self._shown = 0, len(self.gathering.letters), -1
        self.build()

    def _stop(self) -> None:
        """Replay no further; what has been replayed counts."""
        self.work = None
        if self.gathering is not None:
            self._end()

    def _end(self) -> None:
        assert self.gathering is not None
        self.work = None
        self.result = self.game.collected = self.gathering.collected()
        self.game.boarding = None
        self._keep()
        self.build()

    def _keep(self) -> None:
        assert self.result is not None
        lines = "\n".join(f"{run.nickname}: {run.code}" for run in self.result.accepted)
        if lines and len(lines) <= LONGEST_KEPT:
            self.game.host.store.put(KEPT, lines)

    def tick(self, ms: int) -> bool:
        """Ask what was brought, and replay for some milliseconds."""
        changed = super().tick(ms)
        for one in self.game.host.brought():
            self._take_in(one)
            changed = True
        if self._still:
            self._still = max(0, self._still - ms)
            if not self._still:
                self._begin()
                changed = True
        return self._replay() or changed

    def _replay(self) -> bool:
        if self.work is None:
            return False
        start = time.perf_counter()
        while (time.perf_counter() - start) * 1000 < PIECE_MS:
            try:
                self.done, self.total = next(self.work)
            except StopIteration:
                self._end()
                return True
        part = 100 * self.done // max(1, self.total)
        if part == self._shown:
            return False
        self._shown = part
        return True

    def due(self) -> Result | None:
        """Go on to the board where the link asked for it and there is something to show."""
        if not self.onward or self.work is not None:
            return None
        self.onward = False
        return self._to_board() if self.result is not None and self.result.accepted else None

    # what it came to

    @property
    def aside(self) -> tuple[SetAside, ...]:
        """What was set aside so far."""
        return self.result.set_aside if self.result is not None else ()

    def counted(self) -> str:
        """Return how many runs were accepted, in words."""
        many = len(self.result.accepted) if self.result is not None else 0
        if self.work is not None:
            return self.say("collect.replaying", done=self.done, total=self.total)
        return self.say("collect.accepted", n=many, count=many) if self.result is not None else self.say("collect.none")

    def aside_lines(self) -> list[tuple[str, str]]:
        """Return for each thing set aside who or where, and what is wrong with it."""
        lines = []
        for one in self.aside:
            who = ", ".join(t for t in (one.nickname, one.where) if t)
            shown = self.say("collect.begins", shown=one.shown) if one.shown else ""
            lines.append((". ".join(t for t in (who, shown) if t), one.words))
        return [*lines, *((text, "") for text in self.troubles)]

    def brought_words(self) -> str:
        """Return what lies there: names of files, pasted texts."""
        names = [name for name, _ in self.texts]
        shown = ", ".join(names[-4:])
        return self.say("collect.lying", n=len(names), count=len(names), names=shown) if names else ""

    # widgets

    def _field(self) -> PasteField:
        return PasteField(self.theme, self.say("collect.field"), self.typed, self.say("collect.field_empty"))

    def _only(self) -> list[Tick]:
        if self.of is None:
            return []
        high = max(44, self.theme.button_height)
        label = self.say("collect.only", code=written(self.of))
        return [Tick(self.theme, "only", label, pygame.Rect(LEFT.x + PAD, 0, LEFT.w - 2 * PAD, high), self.only_own)]

    def fixed_parts(self) -> Sequence[Widget]:
        """Return field, ways to bring files, and the list of what was set aside."""
        theme = self.theme
        x, width = LEFT.x + PAD, LEFT.w - 2 * PAD
        field = self._field()
        field.rect = pygame.Rect(x, 216, width, 196)
        out: list[Widget] = [field]
        half = (width - 16) // 2
        for nth, (name, key) in enumerate((("paste", "v"), ("files", "f"))):
            box = pygame.Rect(x + nth * (half + 16), 428, half, theme.button_height)
            out.append(Button(theme, name, self.say(f"collect.{name}"), box, key=key))
        y = 428 + theme.button_height + 10
        for tick in self._only():
            tick.rect.y = y
            out.append(tick)
        self.list = self._list()
        out.append(self.list)
        return out

    def _list(self) -> ScrollArea:
        theme, lines = self.theme, self.aside_lines()
        rect = pygame.Rect(RIGHT.x + PAD, 282, RIGHT.w - 2 * PAD, RIGHT.bottom - 282 - 20)
        room = rect.w - 24
        height = sum(self._line_height(one, room) for one in lines) + 4

        def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
            y = r.y
            for head, words in lines:
                high = self._line_height((head, words), room)
                if y + high > rect.y and y < rect.bottom:
                    self._draw_line(surface, (head, words), (r.x, y), room)
                y += high

        return ScrollArea(theme, "aside", self.say("classroom.aside.title"), rect, height, paint,
                          words=" ".join(f"{a}: {b}" for a, b in lines))  # fmt: skip

    def _line_height(self, line: tuple[str, str], room: int) -> int:
        theme = self.theme
        words = paragraph_height(theme, line[1], room - 20, TABLE) if line[1] else 0
        return paragraph_height(theme, line[0], room - 20, TABLE_BOLD) + words + 14

    def _draw_line(self, surface: pygame.Surface, line: tuple[str, str], at: tuple[int, int], room: int) -> None:
        theme, p = self.theme, self.theme.colours
        x, y = at
        high = self._line_height(line, room)
        surface.fill(p.red, (x, y + 2, 5, high - 12))
        foot = paragraph(surface, theme, line[0], (x + 18, y + theme.px(16)), room - 20, TABLE_BOLD)
        if line[1]:
            paragraph(surface, theme, line[1], (x + 18, foot), room - 20, TABLE)

    def blocks(self) -> Sequence[Block]:
        """Return the page as one column."""
        theme, say = self.theme, self.say
        field = self._field()

        def lay(width: int) -> int:
            field.rect.size = (width, theme.line_height(TABLE) * 4 + 20)
            return field.rect.h

        out: list[Block] = [heading(say("collect.title")), Words(say("collect.lead"), READING), WidgetBlock(field, lay)]
        out += [button_block(theme, "paste", say("collect.paste"), "v"),
                button_block(theme, "files", say("collect.files"), "f")]  # fmt: skip
        for tick in self._only():
            out.append(WidgetBlock(tick, _wide(tick)))
        if words := self.brought_words():
            out.append(note(words))
        out += [Rule(), heading(self.counted())]
        if self.work is not None:
            out.append(Drawn(lambda _: 30, lambda s, r: self._bar(s, pygame.Rect(r.x, r.y + 4, r.w, 18))))
        lines = self.aside_lines()
        out.append(small(say("classroom.aside.title")))
        if not lines:
            out.append(note(say("classroom.aside.none")))
        for head, words in lines:
            out += [Words(head, BODY_BOLD, after=2), Words(words, BODY)]
        return out

    # drawing

    def top(self) -> TopBar:
        """Return the title of the game, and that this is the teacher's page."""
        return TopBar(self.say("ui.word.title"), self.say("collect.title"), lab=True)

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw both sheets."""
        theme = self.theme
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, LEFT, "paper", 71, 7)
        paper.sheet(surface, theme, RIGHT, "card", 72, 7, beneath="kraft")
        x, width = LEFT.x + PAD, LEFT.w - 2 * PAD
        write(surface, theme, self.say("collect.title"), (x, LEFT.y + 46), SCREEN_HEADING, max_width=width)
        foot = paragraph(surface, theme, self.say("collect.lead"), (x, LEFT.y + 78), width, TABLE)
        if foot - theme.px(14) > 212:
            self.overflow = True
        below = 428 + theme.button_height + (20 if self.of is None else 20 + max(44, theme.button_height))
        if words := self.brought_words():
            foot = paragraph(surface, theme, words, (x, below + theme.px(16)), width, LABEL, "ink2")
            if foot - theme.px(16) > LEFT.bottom - 8:
                self.overflow = True
        self._right(surface)

    def _right(self, surface: pygame.Surface) -> None:
        theme, p = self.theme, self.theme.colours
        x, width = RIGHT.x + PAD, RIGHT.w - 2 * PAD
        paragraph(surface, theme, self.counted(), (x, RIGHT.y + 52), width, COUNTED)
        bar = pygame.Rect(x, RIGHT.y + 112, width, 22)
        self._bar(surface, bar)
        title = self.say("classroom.aside.title")
        y = RIGHT.y + 190
        surface.fill(p.ink, (x, y - 34, width, 2))
        write(surface, theme, title, (x, y), PANEL_HEADING, max_width=width)
        if not self.list.visible:
            self.list.draw(surface)
        if not self.aside_lines():
            paragraph(surface, theme, self.say("classroom.aside.none"), (x, y + 40), width, BODY, "ink2")

    def _bar(self, surface: pygame.Surface, bar: pygame.Rect) -> None:
        """Draw how many of the codes have been replayed: solid like grain in a barn."""
        part = self.done / max(1, self.total) if self.work is not None else float(bool(self.result))
        surface.fill(self.theme.colours.white, bar)
        if part:
            hatch.filled(surface, self.theme, "barn", pygame.Rect(bar.x, bar.y, round(bar.w * part), bar.h))
        ink.frame(surface, self.theme.colours.ink, bar, 2)

    # what the teacher does

    def actions(self) -> Sequence[Action]:
        """Return back, stop or empty, and the way to the board."""
        say = self.say
        if self.work is not None:
            middle = Action("stop", say("collect.stop"), "s")
        else:
            middle = Action("empty", say("collect.empty"), "e", enabled=bool(self.texts or self.typed),
                            why=say("collect.nothing"))  # fmt: skip
        ready = self.work is None and self.result is not None and bool(self.result.accepted)
        board = Action("board", say("collect.board"), "b", True, ready, say("collect.nothing"))
        return [self.close_action(), middle, board]

    def first_focus(self) -> str | None:
        """Return the field: whoever comes here pastes."""
        return "field"

    def handle(self, intent: Intent) -> Result | None:
        """Take dropped files and a paste wherever the focus is."""
        if isinstance(intent, Drop):
            self.game.host.open_file(intent.path)
            return Stay()
        if isinstance(intent, Press) and intent.key == "ctrl+v":
            return self._paste()
        return super().handle(intent)

    def _paste(self) -> Result:
        if not self.game.host.paste():
            text = clipboard()
            if text.strip():
                self.bring(text)
            else:
                self._trouble("empty_clipboard", "")
        return Stay()

    def on(self, news: News) -> Result | None:
        """Keep what is typed, bring what is pasted, stop, empty, go to the board."""
        if isinstance(news, Changed):
            if news.id == "only":
                self.only_own = bool(news.value)
                self._begin()
            elif news.id == "field":
                self._write(str(news.value))
            return Stay()
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "paste":
            return self._paste()
        if news.id == "files":
            if not self.game.host.pick_files(self.say("collect.files")):
                self._trouble("no_dialogue", "")
            return Stay()
        if news.id == "stop":
            self._stop()
        elif news.id == "empty":
            self._empty()
        elif news.id == "board":
            return self._to_board()
        elif news.id == "close":
            return self.back()
        return Stay()

    def _write(self, text: str) -> None:
        """Take what was typed; what is as long as a code was pasted, and lies with the other texts."""
        if len(text) - len(self.typed) >= LONG:
            self.typed = ""
            self.bring(text)
            return
        self.typed, self._still = text, WAIT_MS

    def _empty(self) -> None:
        self.texts, self.troubles, self.typed = [], [], ""
        self.result = self.game.collected = self.gathering = None
        self.done = self.total = 0
        self.game.host.store.delete(KEPT)
        self.build()

    def _to_board(self) -> Result:
        from game.ui.teacher.board import BoardScreen  # the pictures are needed now only

        assert self.result is not None
        if getattr(self.game, "boarding", None) is None:
            self.game.boarding = Boarding(self.result, self.game.library, self.game.words)
        return Push(BoardScreen(self.game, "board"))

    def back(self) -> Result | None:
        """Listen no longer, and go back."""
        self.game.host.listen(False)
        return super().back()

    def renew(self) -> Result | None:
        """Come back from the board: listen again."""
        self.game.host.listen(True)
        self.build()
        return Stay()


def _any(shell: object) -> Any:
    """Return the shell with all it has: host, library and what was collected."""
    return shell


def _wide(widget: Widget) -> Any:
    def lay(width: int) -> int:
        widget.rect.size = (width, max(44, widget.theme.button_height))
        return widget.rect.h

    return lay
