"""Bands, not lines: many villages at once; what makes their spread, what moves them, and one house otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pygame

from game.experiments.bands import SEEDS, Rank, banded, banding, rank, shown
from game.experiments.export import bands_files
from game.experiments.household import trying
from game.experiments.numbers import Number, numbers_of
from game.experiments.policies_own import replaying
from game.experiments.policies_run import Course, Steps, as_part, begin
from game.experiments.policies_words import number, title
from game.experiments.sensitivity import moving
from game.experiments.spread import spreading
from game.play.run import library
from game.play.seat import capital
from game.sim.dates import Quarter
from game.sim.record import Record, record_of
from game.sim.world import PRESENT
from game.ui.draw import paper
from game.ui.draw.type import paragraph, write
from game.ui.experiments import band_pages
from game.ui.experiments.asked import OFFERED, PATIENCE, Asked, kept_levers, offered_seed
from game.ui.experiments.band_charts import BandChart, draw_band
from game.ui.experiments.band_pages import Found
from game.ui.experiments.page import ExperimentPage
from game.ui.experiments.working import WorkingScreen
from game.ui.hud import Action, TopBar
from game.ui.input import Intent, Press
from game.ui.outline import Node
from game.ui.screen import Pop, Push, Result, Stay
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, Drawn, Rule, Told, Words, button_block, heading, note, small
from game.ui.theme import LABEL, SCREEN_HEADING, TABLE, TABLE_BOLD
from game.ui.widgets import Activated, Button, Changed, News, Widget

PAGES: Final = ("bands", "spread", "levers", "house")
LEFT: Final = pygame.Rect(24, 60, 316, 590)
RIGHT: Final = pygame.Rect(356, 60, 900, 590)
CHARTED: Final = ("in_farm", "animals", "bread", "grain_to_town")
"""What is drawn; people are told in figures."""
MOVED_SEEDS: Final = 30
HOUSE: Final = 7
"""Slot of the house that is asked of first: one of middling means."""
CROSSED: Final = 6
"""Villages, weathers and lucks that are crossed."""


class BandsScreen(ExperimentPage):
    """Many villages under one policy or two, and what stands behind their spread.

    `opens` is 'bands', or 'bands:spread', 'bands:levers', 'bands:house'.
    """

    def __init__(self, shell: Shell, opens: str = "bands", asked: Asked | None = None) -> None:
        self.asked = asked or Asked(seed=offered_seed(shell), own=kept_levers(shell))
        self.beside = True
        page = opens.partition(":")[2]
        self.page = page if page in PAGES else PAGES[0]
        self.has_fixed = self.page == PAGES[0]
        self.found = Found()
        self.outcome, self.house = "in_fact", HOUSE
        super().__init__(shell, "")
        self.record = self.asked.record or self._own_record()
        if self.asked.record is not None:
            self.asked = replace(self.asked, a=OFFERED[0], record=None)
        self.build()

    def _own_record(self) -> Record | None:
        """Return the run that is open or kept, where it is of one village."""
        run = getattr(self.shell, "run", None) or getattr(self.shell, "kept", None)
        return record_of(run.campaign) if run is not None else None

    @property
    def own(self) -> Course | None:
        """One's own run, where it was played at the desk of one village in this district."""
        own = self.found.own
        return own if own is not None and self._is_here() and own.quarters else None

    def _is_here(self) -> bool:
        record = getattr(self, "record", None)
        return record is not None and record.district == self.asked.district and record.desk == "worker"

    def top(self) -> TopBar:
        """Return the bar of the experiments."""
        return self.headed(self.say("bands.page.title"))

    def column_rect(self) -> pygame.Rect:
        """Return a wide sheet: its pictures need room."""
        rect = super().column_rect()
        return rect if rect.w >= 1000 else pygame.Rect(140, rect.y, 1000, rect.h)

    # words

    def name(self, sign: str) -> str:
        """Return the title of a side."""
        return title(self.language, self.asked.policy(sign))

    def text(self, value: float, name: str) -> str:
        """Return a value of a series as it is shown."""
        return number(self.language, value, 1 if name == "grain_to_town" else 0)

    def _ends(self, course: Course, name: str) -> str:
        """Return median and nine tenths at the end: '70 (43–88)'."""
        low, _, middle, _, high = (float(row[-1]) for row in banded(course, name))
        return f"{self.text(middle, name)} ({self.text(low, name)}–{self.text(high, name)})"

    def _legend(self) -> list[str]:
        say = self.say
        out = [say("bands.page.chart", n=SEEDS)]
        if len(self.found.bands) > 1:
            out.append(say("bands.page.chart_two"))
        out.append(say("bands.page.chart_own" if self.own is not None else "bands.page.no_own"))
        out.append(say("bands.page.seeds", n=SEEDS))
        for sign, course in self.found.bands:
            if course.policy.voluntary:
                turned = int(course.series["forced"][-1].sum(dtype=np.int64))
                letter = say(f"policies.sign_{sign}")
                out.append(say("bands.page.forced", n=course.series["forced"].shape[1], k=turned, sign=letter))
        return out

    def ranks(self) -> list[str]:
        """Return where one's own run lies among the many, sentence by sentence."""
        if self.own is None or not self.found.bands:
            return []
        return [self._rank_words(rank(self.own, self.found.bands[0][1], name)) for name in ("people", *CHARTED)]

    def _rank_words(self, one: Rank) -> str:
        quarter = Quarter(self.own.quarters[-1]).label if self.own is not None else ""
        return self.say("bands.page.rank", quarter=quarter, name=capital(self.say(f"policies.series.{one.name}")),
                        value=self.text(one.value, one.name), below=f"{one.below:.0f}",
                        low=self.text(one.low, one.name), high=self.text(one.high, one.name))  # fmt: skip

    # blocks

    def blocks(self) -> Sequence[Block]:
        """Return the page as one column."""
        if self.page == "spread":
            return band_pages.spread_blocks(self)
        if self.page == "levers":
            return band_pages.lever_blocks(self)
        if self.page == "house":
            return band_pages.house_blocks(self)
        return self._band_blocks()

    def _band_blocks(self) -> list[Block]:
        theme = self.theme
        out: list[Block] = [heading(self.say("bands.page.title"))]
        out += [button_block(theme, button.id, button.name, button.key) for button in self._buttons()]
        out += [note(text) for text in self._legend()]
        if not self.found.bands:
            return [*out, Words(self.say("bands.page.computing_text")), Words(self.say("bands.page.press"))]
        for name in CHARTED:
            chart = self._chart(name)
            out.append(Drawn(lambda _: theme.px(250), _painter(theme, chart), self._sentence(name)))
        out += [Words(self._sentence(name), TABLE_BOLD) for name in ("people", "dead", "paper")]
        if ranks := self.ranks():
            out += [Rule(), small(self.say("bands.page.rank_title")), *(Words(text, TABLE) for text in ranks)]
        return out

    def _both(self, name: str) -> str:
        """Return both sides' ends in one line."""
        return "  ·  ".join(f"{self.say(f'policies.sign_{sign}')} {self._ends(course, name)}"
                            for sign, course in self.found.bands)  # fmt: skip

    def _sentence(self, name: str) -> str:
        return f"{capital(self.say(f'policies.series.{name}'))}: {self._both(name)} {self.say(f'policies.unit.{name}')}"

    def outline_blocks(self) -> Sequence[Block]:
        """Return the page with its bands as tables."""
        if self.page != "bands" or not self.found.bands:
            return self.blocks()
        return [*self._band_blocks(), *(Told(self._table(sign, course)) for sign, course in self.found.bands)]

    def _table(self, sign: str, course: Course) -> Node:
        """Return the bands of a side as a table: a quarter a row."""
        from game.experiments.policies_words import quarter_name  # the readable page alone

        heads = [self.say("policies.page.col_quarter"), *(self.say(f"policies.series.{name}") for name in CHARTED)]
        ends = {name: banded(course, name) for name in CHARTED}
        rows = []
        for place, quarter in enumerate((course.quarters[0] - 1, *course.quarters)):
            cells = [quarter_name(self.language, quarter)]
            for name in CHARTED:
                low, _, middle, _, high = (float(row[place]) for row in ends[name])
                cells.append(f"{self.text(middle, name)} ({self.text(low, name)}–{self.text(high, name)})")
            rows.append(Node("row", parts=tuple(Node("cell", cell) for cell in cells)))
        name = f"{self.say(f'policies.sign_{sign}')}. {self.name(sign)}"
        return Node("table", name, options=tuple(("", head) for head in heads), parts=tuple(rows))

    # the laid-out page of bands

    def _buttons(self) -> list[Button]:
        """Return what is chosen: A, what lies beside it, the district, the patience; each press takes the next one."""
        say, theme = self.say, self.theme
        place = library().places[self.asked.district]
        beside = self.name("b") if self.beside else say("bands.page.nothing")
        names = (
            ("a", f"{say('policies.sign_a')}: {self.name('a')}", "a"),
            ("b", f"{say('policies.sign_b')}: {beside}", "b"),
            ("district", f"{say('policies.page.district')}: {self.language.named(place.name)}", "d"),
            ("patience", self._patience(), "p"),
        )
        return [
            Button(theme, ident, words, pygame.Rect(0, 0, LEFT.w - 36, theme.button_height + theme.px(12)), key=key)
            for ident, words, key in names
        ]

    def _patience(self) -> str:
        """Return how patient the state is, in few words."""
        quarters = self.asked.patience.quarters
        words = self.say("policies.patience.quarters", n=quarters) if quarters else self.say("policies.patience.never")
        return f"{self.say('bands.page.force_after')}: {words}"

    def _impatient(self) -> Result:
        """Take the next degree of patience."""
        at = PATIENCE.index(self.asked.patience.quarters) if self.asked.patience.quarters in PATIENCE else 0
        patience = replace(self.asked.patience, quarters=PATIENCE[(at + 1) % len(PATIENCE)])
        self.asked = replace(self.asked, patience=patience)
        return self._otherwise_asked()

    def fixed_parts(self) -> Sequence[Widget]:
        """Return the four choices."""
        buttons = self._buttons()
        for i, button in enumerate(buttons):
            button.rect.topleft = (LEFT.x + 18, LEFT.y + 58 + i * 64)
        return buttons

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the choices' sheet with what the charts mean, and the charts."""
        theme = self.theme
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, LEFT, "card", 41, 7)
        x, width = LEFT.x + 18, LEFT.w - 36
        write(surface, theme, self.say("bands.page.title"), (x, LEFT.y + 42), SCREEN_HEADING.at(26), max_width=width)
        y = LEFT.y + 58 + 4 * 64 + 20
        for text in self._legend():
            y = paragraph(surface, theme, text, (x, y), width, LABEL, "ink2", 20) + 5
        if y > LEFT.bottom - 4:
            self.overflow = True
        paper.sheet(surface, theme, RIGHT, "paper", 43, 7)
        if not self.found.bands:
            y, width = RIGHT.y + 80, RIGHT.w - 80
            for words in (self.say("bands.page.computing_text"), self.say("bands.page.press")):
                y = paragraph(surface, theme, words, (RIGHT.x + 40, y), width, SCREEN_HEADING.at(24), "ink2") + 16
            return
        wide, high = (RIGHT.w - 3 * 24) // 2, 232
        for i, name in enumerate(CHARTED):
            rect = pygame.Rect(RIGHT.x + 24 + (i % 2) * (wide + 24), RIGHT.y + 12 + (i // 2) * (high + 6), wide, high)
            draw_band(surface, theme, rect, self._chart(name))
        y = RIGHT.y + 2 * (high + 6) + 32
        lines = [self._sentence(name) for name in ("people", "dead", "paper")]
        if self.own is not None:
            worst = max((rank(self.own, self.found.bands[0][1], name) for name in CHARTED),
                        key=lambda one: abs(one.below - 50.0))  # fmt: skip
            lines.append(self._rank_words(worst))
        for i, text in enumerate(lines):
            style = TABLE_BOLD if i < 3 else TABLE
            y = paragraph(surface, theme, text, (RIGHT.x + 24, y), RIGHT.w - 48, style, lead=23)
        if y > RIGHT.bottom + 12:
            self.overflow = True

    def _chart(self, name: str) -> BandChart:
        """Return the chart of a series."""
        bands = self.found.bands
        ends = [tuple(tuple(float(v) for v in row) for row in banded(course, name)) for _, course in bands]
        course = bands[0][1]
        own: tuple[float, ...] = ()
        own_from = 0
        if self.own is not None:
            own = tuple(float(v) for v in shown(self.own, name)[:, 0])
            own_from = self.own.quarters[0] - course.quarters[0]
        top = 100.0 if name == "in_farm" else _round_up(max(*(max(one[4]) for one in ends), *own, 1.0))
        quarters = (course.quarters[0] - 1, *course.quarters)
        labels = [Quarter(quarter).label.split() for quarter in quarters]
        years = tuple((i, year) for i, (roman, year) in enumerate(labels) if roman == "I")
        steps = tuple((top * part, self.text(top * part, "in_farm")) for part in (0.0, 0.5, 1.0))
        unit = self.say(f"policies.unit.{name}")
        both = [self._ends(course, name) for _, course in bands]
        return BandChart(capital(self.say(f"policies.series.{name}")), unit, ends[0], ends[1] if len(ends) > 1 else (),
                         own, own_from, top, both[0], both[1] if len(both) > 1 else "", years, steps)  # fmt: skip

    # what the player does

    def actions(self) -> Sequence[Action]:
        """Return back, saving, the pages, and running."""
        say = self.say
        out = [Action("close", say("ui.word.back"), "esc")]
        if self.found.bands:
            out.append(Action("save", say("policies.page.export"), "s"))
        keys = {"bands": "1", "spread": "2", "levers": "3", "house": "4"}
        words = {"bands": "page_bands", "spread": "spread", "levers": "levers", "house": "house"}
        out += [Action(page, say(f"bands.page.{words[page]}"), keys[page]) for page in PAGES if page != self.page]
        ran = {"bands": bool(self.found.bands), "spread": bool(self.found.spread), "levers": bool(self.found.moved),
               "house": bool(self.found.otherwise)}[self.page]  # fmt: skip
        return [*out, Action("run", say("bands.page.run"), "r", light=not ran)]

    def first_focus(self) -> str | None:
        """Return running."""
        return "run"

    def handle(self, intent: Intent) -> Result | None:
        """Turn the pages by number."""
        if isinstance(intent, Press) and intent.key in ("1", "2", "3", "4"):
            return self.on_page(PAGES[int(intent.key) - 1])
        return super().handle(intent)

    def on(self, news: News) -> Result | None:
        """Choose, turn, run, save, or leave."""
        if isinstance(news, Changed):
            return self._set(news.id, news.value)
        if not isinstance(news, Activated):
            return Stay()
        if news.id in PAGES:
            return self.on_page(news.id)
        if news.id.startswith("outcome."):
            return self._set("outcome", news.id.partition(".")[2])
        ways: dict[str, Callable[[], Result | None]] = {
            "close": self.back, "run": self.run, "save": self.save, "a": lambda: self._next("a"),
            "b": lambda: self._next("b"), "district": self._district, "patience": self._impatient,
        }  # fmt: skip
        return ways[news.id]() if news.id in ways else Stay()

    def _set(self, name: str, value: object) -> Result:
        if name == "outcome":
            self.outcome = str(value)
        elif name == "house":
            self.house = int(str(value)) - 1
            self.found.otherwise = ()
        self.build()
        return Stay()

    def _next(self, sign: str) -> Result:
        """Take the next policy; beside A there may also be nothing."""
        held = self.asked.a if sign == "a" else self.asked.b
        at = OFFERED.index(held) if held in OFFERED else -1
        if sign == "a":
            self.asked = replace(self.asked, a=OFFERED[(at + 1) % len(OFFERED)])
        elif not self.beside:
            self.beside, self.asked = True, replace(self.asked, b=OFFERED[0])
        elif at == len(OFFERED) - 1:
            self.beside = False
        else:
            self.asked = replace(self.asked, b=OFFERED[at + 1])
        return self._otherwise_asked()

    def _district(self) -> Result:
        names = [key for key, place in library().places.items() if place.playable]
        self.asked = replace(self.asked, district=names[(names.index(self.asked.district) + 1) % len(names)])
        return self._otherwise_asked()

    def _otherwise_asked(self) -> Result:
        """Forget what was found for another question."""
        self.found = Found(own=self.found.own)
        self.build()
        return Stay()

    def on_page(self, page: str) -> Result:
        """Turn to another page."""
        self.page, self._scroll = page, 0
        self.has_fixed = page == PAGES[0]
        del self.ring
        self.build()
        return Stay()

    def back(self) -> Result | None:
        """Go back to the bands, then to where one came from."""
        return self.on_page(PAGES[0]) if self.page != PAGES[0] else super().back()

    def renew(self) -> Result | None:
        """Nothing to ask anew."""
        self.build()
        return Stay()

    # work

    def run(self) -> Result:
        """Do the work of the page, with a bar and a way to stop it."""
        page = self.page
        part = {"bands": "page", "spread": "spread", "levers": "move", "house": "house"}[page]
        text = self.say(f"bands.{part}.computing_text")
        name = self.say(f"bands.{part}.computing", **({"n": SEEDS * self._sides()} if page == "bands" else {}))
        steps: Steps[object] = {"bands": self._bands, "spread": self._spread, "levers": self._moved,
                                "house": self._tried}[page]()  # fmt: skip
        return Push(WorkingScreen(self.shell, name, text, steps, Pop))

    def _sides(self) -> int:
        return 2 if self.beside else 1

    def resume(self, value: object) -> Result | None:
        """Take what was found; nothing when it was stopped."""
        if isinstance(value, Found):
            self.found = value
            self.build()
        return Stay()

    def _bands(self) -> Steps[object]:
        asked, parts = self.asked, self._sides() + 1
        made = []
        for i, sign in enumerate("ab"[: self._sides()]):
            steps = banding(asked.policy(sign), asked.known, asked.book, asked.where, patience=asked.patience)
            made.append((sign, (yield from as_part(steps, i, parts))))
        own = self.found.own
        if own is None and self._is_here() and self.record is not None:
            own = yield from as_part(replaying(self.record), parts - 1, parts)
        return replace_found(self.found, bands=tuple(made), own=own)

    def _spread(self) -> Steps[object]:
        asked = self.asked
        pair = (asked.policy("a"), asked.policy("b"))
        made = yield from spreading(pair, asked.book, asked.where, CROSSED, CROSSED, CROSSED)
        return replace_found(self.found, spread=made)

    def numbers(self) -> tuple[Number, ...]:
        """Return the numbers that have their words: those that move something, of every part of the model."""
        found = numbers_of(library().ranges, self.asked.book.rules)
        return tuple(one for one in found if self.language.has(f"bands.number.{one.key.replace('.', '_')}"))

    def _moved(self) -> Steps[object]:
        asked = self.asked
        made = yield from moving(asked.policy("a"), asked.known, asked.book, asked.where, self.numbers(), MOVED_SEEDS)
        return replace_found(self.found, moved=tuple(made))

    def _tried(self) -> Steps[object]:
        asked = self.asked
        stand = begin(asked.book, asked.where, np.array([asked.seed], dtype=np.uint64))
        if int(stand.world.status[0, self.house]) != PRESENT:
            return replace_found(self.found, otherwise=(), empty=True)
        made = yield from trying(asked.policy("a"), asked.known, asked.book, asked.where, stand, self.house,
                                 patience=asked.patience)  # fmt: skip
        return replace_found(self.found, otherwise=made, empty=False, kind=int(stand.world.archetype[0, self.house]))

    def save(self) -> Result:
        """Hand the player everything that is shown, as files."""
        from game.ui.screens.notice import Notice  # rare

        more = band_pages.more_of(self.found, self.house)
        files = bands_files(self.asked, self.found.bands, self.own, {**more, "words": self.ranks()})
        host: Any = getattr(self.shell, "host", None)
        done = [host.download_text(name, text) for name, text in files.items()] if host is not None else [""]
        words = self.say("policies.page.exported", where=", ".join(files)) if all(done) else \
            self.say("policies.page.exported_not")  # fmt: skip
        return Push(Notice(self.shell, words, ()))


def replace_found(found: Found, **changes: Any) -> Found:
    """Return what was found, with more of it."""
    return replace(found, **changes)


def _painter(theme: Any, chart: BandChart) -> Callable[[pygame.Surface, pygame.Rect], None]:
    def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
        draw_band(surface, theme, pygame.Rect(r.x, r.y, r.w, r.h - 8), chart)

    return paint


def _round_up(value: float) -> float:
    """Return a round number not below a value."""
    step = 1.0
    while step * 10 < value:
        step *= 10
    for part in (1, 1.5, 2, 3, 4, 5, 6, 8, 10):
        if step * part >= value:
            return step * part
    return value


