"""The debrief board on a projector: all runs at once, three of them again, where they parted, what was foreseen.

Nobody is named unless the teacher shows the nicknames, and nothing is ranked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any, Final

import pygame

from game.classroom.board import Boarding
from game.classroom.board_view import BoardView, RunCard
from game.ui.draw import hatch, ink, paper
from game.ui.draw.type import paragraph, paragraph_height, write
from game.ui.hud import Action, TopBar
from game.ui.screen import Replace, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block
from game.ui.teacher import board_blocks, board_pages
from game.ui.teacher.board_pages import Told
from game.ui.theme import READING, SCREEN_HEADING, WIDTH, Theme
from game.ui.widgets import Activated, Button, Changed, News, Widget
from game.ui.widgets.choice import Tabs

PIECE_MS: Final = 8
"""Milliseconds of replaying between two frames."""
MINUTE_MS: Final = 60_000
"""So long the quarters of one run take when they run on by themselves."""
TABS_HIGH: Final = 44
GUESSES: Final = 6
"""Questions on one page of what was foreseen."""
FILE: Final = "board.html"


class BoardScreen(ViewPage):
    """Pages of one board; what takes longer is computed while the first page is looked at.

    Args:
        shell: the game around the screen.
        opens: 'board', or 'board:page'.
    """

    has_fixed = True

    def __init__(self, shell: Shell, opens: str = "board") -> None:
        self.game: Any = shell
        self.boarding = boarding_of(self.game)
        self.names = False
        self.at: tuple[str, int] = (opens.partition(":")[2] or "overview", 0)
        self.letter, self.moment = 0, 0
        self.running, self._ran_ms = False, 0
        self._part = self._class_part = (0, 1)
        self._work = self._all_steps()
        self._language = ""
        super().__init__(shell, "")
        self.opens = opens
        self._language = self.told_in()

    def told_in(self) -> str:
        """Return the language of the page."""
        language: str = self.game.words.language
        return language

    # what is shown

    @property
    def board(self) -> BoardView | None:
        """The board, None while it is being made."""
        return self.boarding.view if self.boarding is not None else None

    def _all_steps(self) -> Iterator[str]:
        """Make the board, then the runs quarter by quarter, then the causes; yield what has come further."""
        if self.boarding is None:
            return
        if self.boarding.view is None:
            yield from ("" for _ in self.boarding.steps())
            yield "board"
        if len(self.boarding.replays) < len(self.boarding.chosen):
            yield from ("" for _ in self.boarding.replay_steps())
            yield "replays"
        if any(run.ended and not card.causes for (run, _), card in self._cards()):
            for part in self.boarding.cause_steps():
                self._part = part
                yield ""
            yield "causes"
        if self._ends() and not (self.board and self.board.class_causes):
            for part in self.boarding.class_cause_steps():
                self._class_part = part
                yield ""
            yield "class"

    def _ends(self) -> bool:
        """Return whether any run was played to its end."""
        return self.boarding is not None and any(run.ended for run in self.boarding.collected.accepted)

    def _cards(self) -> list[tuple[Any, RunCard]]:
        assert self.boarding is not None
        assert self.boarding.view is not None
        return list(zip(self.boarding.chosen, self.boarding.view.cards, strict=True))

    def pages(self) -> list[tuple[str, int]]:
        """Return the pages of this board in the order of a debrief."""
        board = self.board
        if board is None:
            return [("overview", 0)]
        found = [("overview", nth) for nth in range(max(1, len(board.spreads)))]
        found += [("replay", 0)] if board.cards else []
        found += [("halves", 0)] if board.halves is not None else []
        found += [("parting", 0), ("causes", 0)]
        if self._ends():
            found += [("causes", nth) for nth in range(1, 1 + max(1, len(board.class_causes)))]
        found += [("foresight", nth) for nth in range(max(1, -(-len(board.foresight) // GUESSES)))]
        return [*found, ("left_out", 0)]

    @property
    def page(self) -> str:
        """Name of the page."""
        return self.at[0]

    def told(self) -> Told:
        """Return what the page draws."""
        board = self.board
        assert board is not None
        assert self.boarding is not None
        replays = self.boarding.replays
        return Told(
            board=board,
            nth=self.at[1],
            names=self.names,
            letter=self.letter,
            moment=self.moment,
            moments=replays[self.letter] if self.letter < len(replays) else (),
            percent=_percent(self._part),
            class_percent=_percent(self._class_part),
            say=self.say,
        )

    # time

    def tick(self, ms: int) -> bool:
        """Compute for some milliseconds; let the quarters of a run go on."""
        changed = super().tick(ms)
        if self.running and self.board is not None:
            self._ran_ms += ms
            many = len(self.board.cards[self.letter].barn)
            if self._ran_ms >= MINUTE_MS // max(1, many):
                self._ran_ms = 0
                self._go(1)
                changed = True
        return self._compute() or changed

    def _compute(self) -> bool:
        start, before = time.perf_counter(), (self._part, self._class_part)
        while (time.perf_counter() - start) * 1000 < PIECE_MS:
            done = next(self._work, None)
            if done is None:
                return False
            if done:
                self.build()
                if done == "board":
                    self.ring.focus("next")
                return True
        now = (self._part, self._class_part)
        return self.page == "causes" and [*map(_percent, before)] != [*map(_percent, now)]

    def due(self) -> Result | None:
        """Go to collecting where there is nothing to show."""
        if self.boarding is not None:
            return None
        screen = self.shell.screen("collect:board")  # the board was opened first, by a link
        return Replace(screen) if screen is not None else None

    def retheme(self, theme: Theme) -> None:
        """Take the reader's new choices; in another language the board is made anew."""
        game, words = self.game, self.game.words
        if words.language != self._language and self.boarding is not None:
            self._language = words.language
            self.boarding = game.boarding = Boarding(self.boarding.collected, game.library, words)
            self._work = self._all_steps()
        super().retheme(theme)

    # widgets

    def _tabs(self) -> Tabs:
        names = list(dict.fromkeys(name for name, _ in self.pages()))
        rect = pygame.Rect(24, self.theme.top_bar + 8, WIDTH - 48, TABS_HIGH)
        options = [(name, self.say(f"board.page.{name}")) for name in names]
        return Tabs(self.theme, "page", self.say("board.pages"), rect, options, self.page)

    def _which(self) -> list[Widget]:
        """Return the widgets of a run that is shown again."""
        board, theme = self.board, self.theme
        if board is None or self.page != "replay":
            return []
        options = [(str(nth), self.name_of(card)) for nth, card in enumerate(board.cards)]
        rect = pygame.Rect(40, 122, 820, TABS_HIGH)
        out: list[Widget] = [Tabs(theme, "letter", self.say("board.choose"), rect, options, str(self.letter))]
        last = len(board.cards[self.letter].barn) - 1
        steps = (("back_step", "z", self.moment > 0), ("play", "r", self.moment < last),
                 ("step", "x", self.moment < last))  # fmt: skip
        x = 40
        for name, key, can in steps:
            label = self.say("board.pause" if name == "play" and self.running else f"board.{name}")
            box = pygame.Rect(x, 590, Button.width_for(theme, label, key) + 12, TABS_HIGH)
            out.append(Button(theme, name, label, box, key=key, enabled=can, why=self.say("board.quarter")))
            x = box.right + 14
        return out

    def fixed_parts(self) -> Sequence[Widget]:
        """Return the names of the pages, and the ways through a run."""
        return [self._tabs(), *self._which()] if self.board is not None else []

    def name_of(self, card: RunCard) -> str:
        """Return what a run is called: its letter alone unless nicknames are shown."""
        run = self.say("classroom.board.run", letter=card.letter)
        return f"{card.letter} {card.nickname}" if self.names else run

    def blocks(self) -> Sequence[Block]:
        """Return the page as one column."""
        if self.board is None:
            return board_blocks.waiting(self.say)
        widgets = [self._tabs(), *self._which()]
        return board_blocks.blocks(self.theme, self.page, self.told(), widgets)

    # drawing

    def top(self) -> TopBar:
        """Return how many runs there are, and that all began alike."""
        board = self.board
        if board is None:
            return TopBar(self.say("board.making"), lab=True)
        return TopBar(board.title, board.counted)

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the page."""
        theme = self.theme
        if self.board is None:
            self._draw_waiting(surface)
            return
        surface.fill(theme.colours.paper, self.work_area)
        if not board_pages.DRAW[self.page](surface, theme, self.told()):
            self.overflow = True

    def _draw_waiting(self, surface: pygame.Surface) -> None:
        theme = self.theme
        paper.desk(surface, theme, self.work_area)
        box = pygame.Rect(0, 0, 720, 200)
        box.center = self.work_area.center
        paper.sheet(surface, theme, box, "paper", 5, 7)
        write(surface, theme, self.say("board.making"), (box.x + 40, box.y + 66), SCREEN_HEADING, max_width=640)
        words = self.say("board.making_text")
        foot = paragraph(surface, theme, words, (box.x + 40, box.y + 106), box.w - 80, READING)
        bar = pygame.Rect(box.x + 40, round(foot), box.w - 80, 18)
        hatch.filled(surface, theme, "forecast", bar)
        ink.frame(surface, theme.colours.ink, bar, 2)
        if paragraph_height(theme, words, box.w - 80, READING) > 70:
            self.overflow = True

    # what the teacher does

    def actions(self) -> Sequence[Action]:
        """Return back, names, files, and the next page."""
        say = self.say
        if self.board is None:
            return [self.close_action()]
        names = "board.names_hide" if self.names else "board.names_show"
        return [
            self.close_action(),
            Action("names", say(names), "n"),
            Action("save", say("board.save"), "p"),
            Action("tables", say("board.tables"), "t"),
            Action("next", say("board.next"), "enter", light=True),
        ]

    def on(self, news: News) -> Result | None:
        """Turn pages, walk through a run, show names, hand out files."""
        if isinstance(news, Changed):
            if news.id == "page":
                self._turn((str(news.value), 0))
            elif news.id == "letter":
                self.letter, self.moment, self.running = int(str(news.value)), 0, False
                self.build()
            return Stay()
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "next":
            pages = self.pages()
            place = pages.index(self.at) if self.at in pages else 0
            self._turn(pages[(place + 1) % len(pages)])
        elif news.id == "names":
            self.names = not self.names
            self.build()
        elif news.id in ("step", "back_step"):
            self.running = False
            self._go(1 if news.id == "step" else -1)
        elif news.id == "play":
            self.running, self._ran_ms = not self.running, 0
            self.build()
        elif news.id in ("save", "tables"):
            return self._hand_out(news.id)
        elif news.id == "close":
            return self.back()
        return Stay()

    def _turn(self, at: tuple[str, int]) -> None:
        self.at, self.running = at, False
        self._scroll = 0
        self.build()

    def _go(self, by: int) -> None:
        assert self.board is not None
        last = len(self.board.cards[self.letter].barn) - 1
        self.moment = max(0, min(last, self.moment + by))
        self.running = self.running and self.moment < last
        self.build()

    def _hand_out(self, what: str) -> Result | None:
        """Save the page for print, or the tables with their codebook; say where they are."""
        from game.classroom.board_page import board_html  # written on demand only
        from game.classroom.class_export import files

        assert self.boarding is not None
        assert self.board is not None
        if what == "save":
            found = {FILE: board_html(self.board, self.game.words, self.names)}
        else:
            found = files(self.boarding.collected)
        paths = [self.game.host.download_text(name, text) for name, text in found.items()]
        if not all(paths):
            shown: Result | None = self.shell.notice("board.saved_not")
            return shown
        return self.shell.notice("board.saved", *paths)

    def renew(self) -> Result | None:
        """Come back from a notice."""
        self.build()
        return Stay()


def boarding_of(game: Any) -> Boarding | None:
    """Return the board that is open or can be made of what was collected; None when nothing was."""
    collected = getattr(game, "collected", None)
    if getattr(game, "boarding", None) is None and collected is not None and collected.accepted:
        game.boarding = Boarding(collected, game.library, game.words)
    found: Boarding | None = getattr(game, "boarding", None)
    return found


def _percent(part: tuple[int, int]) -> int:
    done, total = part
    return 100 * done // max(1, total)
