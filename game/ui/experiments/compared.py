"""Two villages quarter by quarter: their pictures, small charts beneath, why they parted, and all of it as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pygame

from game.experiments.bands import shown
from game.experiments.export import compared_files
from game.experiments.policies_own import MINE
from game.experiments.policies_run import LAST_QUARTER, Course
from game.experiments.policies_words import (
    assumed,
    number,
    quarter_name,
    rule_of_patience,
    sets,
    sold,
    title,
    when,
    where_and_why,
)
from game.play.seat import capital
from game.ui.draw import paper
from game.ui.draw.type import cover, paragraph, write
from game.ui.experiments.asked import Compared
from game.ui.experiments.option import badge
from game.ui.experiments.page import ExperimentPage
from game.ui.experiments.pair_charts import PairChart, caption, draw_pair, people_rows
from game.ui.experiments.quarter_line import QuarterLine
from game.ui.experiments.twins import Pictures, picture_of
from game.ui.hud import Action, TopBar
from game.ui.input import Intent, Move, Press
from game.ui.outline import Node
from game.ui.screen import Pop, Push, Result, Stay
from game.ui.screens.base import COLUMN_FROM, Shell
from game.ui.screens.column import Block, Drawn, Pair, Rule, Told, WidgetBlock, Words, heading, note, small
from game.ui.theme import LABEL, READING, TABLE, TABLE_BOLD, Paint, Style
from game.ui.widgets import Activated, Changed, News, Widget
from game.ui.widgets.table import Cell, Row, Table, TableColumn

PAGES: Final = ("villages", "reasons", "table")
SIDES: Final = {"a": pygame.Rect(24, 56, 608, 290), "b": pygame.Rect(648, 56, 608, 290)}
HEAD: Final = 38
"""Height of the line over a picture."""
LINE: Final = pygame.Rect(24, 352, 1232, 64)
CHARTS: Final = pygame.Rect(24, 424, 1232, 226)
SERIES: Final = ("in_farm", "animals", "bread", "grain_to_town")
"""What is drawn; people are told in figures."""
PEOPLE: Final = ("people", "dead", "exiled", "town")


class ComparedScreen(ExperimentPage):
    """What two policies came to, one page at a time."""

    def __init__(self, shell: Shell, compared: Compared) -> None:
        self.compared = compared
        self.page, self.village = PAGES[0], 0
        self.at = min(3, len(compared.a.quarters))
        self.pictures = Pictures()
        super().__init__(shell, "")

    @property
    def courses(self) -> tuple[tuple[str, Course], tuple[str, Course]]:
        """Both courses by their sign."""
        return ("a", self.compared.a), ("b", self.compared.b)

    @property
    def signs(self) -> tuple[str, str]:
        """The letters of both villages."""
        return self.say("policies.sign_a"), self.say("policies.sign_b")

    @property
    def quarter(self) -> int:
        """The quarter after which one looks; that before the first one at the beginning."""
        quarters = self.compared.a.quarters
        return quarters[self.at - 1] if self.at else quarters[0] - 1

    def top(self) -> TopBar:
        """Return the bar of the laboratory, with the quarter that is looked at."""
        quarters = self.compared.a.quarters
        key = "quarter_at" if self.at else "begin_at"
        name = quarter_name(self.language, self.quarter if self.at else quarters[0])
        return self.headed(self.say(f"policies.page.{key}", quarter=name))

    def outline_title(self) -> str:
        """Return what is compared."""
        return self.say("policies.page.title")

    # words

    def _series(self, name: str) -> str:
        """Return what is counted, with a capital."""
        return capital(self.say(f"policies.series.{name}"))

    def _name(self, sign: str) -> str:
        course = self.compared.a if sign == "a" else self.compared.b
        return title(self.language, course.policy)

    def _names(self) -> str:
        """Return both policies in one line."""
        return f"{self.signs[0]} {self._name('a')}  ·  {self.signs[1]} {self._name('b')}"

    def _turned(self, course: Course) -> str:
        """Return whether the state has turned to force by the quarter that is looked at."""
        month = int(course.end.forced[0])
        if not course.policy.voluntary:
            return ""
        if month < 0 or month > (self.quarter + 1) * 3:
            return self.say("policies.patience.kept")
        return self.say("policies.patience.turned", month=when(self.language, month))

    def _value(self, course: Course, name: str, at: int | None = None) -> str:
        place = self.at if at is None else at
        if name in ("dead", "exiled", "town"):
            return number(self.language, int(course.series[name][place].sum(dtype=np.int64)))
        value = float(shown(course, name)[place, 0])
        return number(self.language, value, 1 if name == "grain_to_town" else 0)

    def _facts(self, course: Course) -> tuple[str, str, str]:
        """Return what the picture shows in words: in the farm, claimed, empty houses."""
        inside, homes, claimed = (int(course.series[name][self.at][0]) for name in ("in_fact", "homes", "paper"))
        whole = course.end.world.villages * 60
        empty = max(0, whole - homes)
        say = self.say
        return (say("policies.page.in_field", n=inside, homes=homes),
                say("policies.page.claimed", n=claimed) if claimed > inside else "",
                say("policies.page.empty", n=empty) if empty else "")  # fmt: skip

    def reasons(self) -> list[str]:
        """Return where and why the two parted, in words made from the log."""
        c = self.compared
        lines = where_and_why(self.language, c.found, c.a, c.b, c.asked.where, c.asked.seed)
        if c.own is not None:
            lines.append(self.say("policies.part.run"))
        lines.append(rule_of_patience(self.language, c.asked.patience, (c.a, c.b)))
        for sign, course in self.courses:
            if told := sold(self.language, course):
                lines.append(self.say("policies.part.sold", sign=self.say(f"policies.sign_{sign}"), told=told))
        return lines

    # the column

    def blocks(self) -> Sequence[Block]:
        """Return the page as one column."""
        return {"villages": self._village_blocks, "reasons": self._reason_blocks, "table": self._table_blocks}[
            self.page
        ]()

    def outline_blocks(self) -> Sequence[Block]:
        """Return the page with its charts as a table."""
        if self.page == "villages":
            return [*self._village_blocks(), Told(self._table_node())]
        return self.blocks()

    def _village_blocks(self) -> list[Block]:
        say = self.say
        out: list[Block] = [heading(self.top().months)]
        line = self._line()
        out.append(WidgetBlock(line, lambda width: _sized(line, width, self.theme.px(64)), 8))
        for sign, course in self.courses:
            name = f"{say(f'policies.sign_{sign}')}. {self._name(sign)}"
            out.append(Words(name, Style("sans-bold", 20), kind="heading", level=3, after=2))
            if turned := self._turned(course):
                out.append(note(turned))

            def paint(surface: pygame.Surface, r: pygame.Rect, sign: str = sign, course: Course = course) -> None:
                self._picture(surface, sign, course, r)

            out.append(Drawn(lambda width: round(width * 472 / 1280), paint))
            out.append(note("; ".join(text for text in self._facts(course) if text)))
        heads = f"{self.signs[0]}  ·  {self.signs[1]}"
        out += [Rule(), Pair(say("policies.page.more_of") if self.at == len(self.compared.a.quarters)
                             else self.top().months, heads, TABLE_BOLD, 0.6)]  # fmt: skip
        for name in (*PEOPLE, "in_farm", "paper", "animals", "bread", "grain_to_town"):
            unit = say("policies.series.homes_people") if name == "people" else self._unit(name)
            label = f"{self._series(name)}, {unit}"
            out.append(Pair(label, "  ·  ".join(self._value(course, name) for _, course in self.courses), TABLE, 0.6))
        if self.compared.asked.villages > 1:
            out.append(note(self._official()))
        return [*out, note(say("policies.page.not_a_finding"))]

    def _reason_blocks(self) -> list[Block]:
        say, words = self.say, self.language
        out: list[Block] = [heading(say("policies.part.title")), *(Words(text, READING) for text in self.reasons())]
        for sign, course in self.courses:
            letter = say(f"policies.sign_{sign}")
            out += [Rule(), small(f"{letter}. {self._name(sign)}")]
            if course.policy.id != MINE.id:
                out += [Words(text, TABLE, after=3) for text in sets(words, course.policy)]
            out.append(note(assumed(words, course.policy)))
        return [*out, note(say("policies.page.not_a_finding")), note(say("policies.page.deaths"))]

    def _table_blocks(self) -> list[Block]:
        out: list[Block] = [heading(self.say("policies.page.title")), Words(self._names(), TABLE_BOLD)]
        if self.theme.text_scale < COLUMN_FROM:
            return [*out, Told(self._table_node())]
        names, rows = self._cells()
        for row in rows:
            out.append(small(row[0]))
            out += [Pair(label, value, TABLE, 0.6) for label, value in zip(names[1:], row[1:], strict=True)]
        return out

    def _cells(self) -> tuple[list[str], list[list[str]]]:
        """Return heads and rows of the table: a quarter a row, A and B of each series in one cell."""
        say = self.say
        series = ("people", "in_farm", "paper", "animals", "bread", "grain_to_town")
        heads = [say("policies.page.col_quarter"), *(self._series(name) for name in series)]
        rows = []
        for at in range(len(self.compared.a.quarters) + 1):
            quarter = self.compared.a.quarters[at - 1] if at else self.compared.a.quarters[0] - 1
            cells = ["  ·  ".join(self._value(course, name, at) for _, course in self.courses) for name in series]
            rows.append([quarter_name(self.language, quarter), *cells])
        return heads, rows

    def _table_node(self) -> Node:
        heads, rows = self._cells()
        parts = tuple(Node("row", parts=tuple(Node("cell", cell) for cell in row)) for row in rows)
        name = f"{self.signs[0]} · {self.signs[1]}"
        return Node("table", name, options=tuple(("", head) for head in heads), parts=parts)

    def _official(self) -> str:
        names = self.compared.asked.where.villages
        return self.say("policies.page.official_sum", village=self.language.named(names[self.village]))

    # the laid-out page

    def _line(self) -> QuarterLine:
        """Return the line of quarters; each year begins with its number."""
        name, begin = self.say("policies.page.quarter"), self.say("policies.page.begin")
        quarters = self.compared.a.quarters
        return QuarterLine(self.theme, "quarter", name, LINE.inflate(-40, 0), self.language, quarters, self.at, begin)

    def fixed_parts(self) -> Sequence[Widget]:
        """Return the line of quarters, or the table."""
        if self.page == "villages":
            return [self._line()]
        if self.page == "table":
            return [self._table()]
        return []

    def _table(self) -> Table:
        heads, rows = self._cells()
        widths = (136, 180, 154, 154, 216, 166, 186)
        columns = [TableColumn(str(i), head, width) for i, (head, width) in enumerate(zip(heads, widths, strict=True))]
        red: Any = "red"
        made = [
            Row(str(i), tuple(Cell(text, red if place == 3 else "ink", claim=place == 3)
                              for place, text in enumerate(row)), strong=i == self.at)
            for i, row in enumerate(rows)
        ]  # fmt: skip
        rect = pygame.Rect(44, 110, 1192, 530)
        return Table(self.theme, "cells", self.say("policies.page.table"), rect, columns, made, at=str(self.at),
                     row_height=29)  # fmt: skip

    def first_focus(self) -> str | None:
        """Return the line of quarters where there is one."""
        return {"villages": "quarter", "table": "cells"}.get(self.page, "villages")

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw both pictures, and the charts on a sheet."""
        theme = self.theme
        paper.desk(surface, theme, self.work_area)
        if self.page == "table":
            paper.sheet(surface, theme, pygame.Rect(24, 60, 1232, 590), "paper", 23, 7)
            write(surface, theme, self._names(), (44, 96), TABLE_BOLD, max_width=1190)
            return
        for sign, course in self.courses:
            self._side(surface, sign, course, SIDES[sign])
        surface.fill(theme.colours.card, LINE)
        pygame.draw.rect(surface, theme.colours.ink, LINE, 1)
        cover(surface, LINE)
        self._charts(surface)

    def _side(self, surface: pygame.Surface, sign: str, course: Course, r: pygame.Rect) -> None:
        """Draw badge, name, picture, and the picture's facts in words on it."""
        theme, p = self.theme, self.theme.colours
        head = pygame.Rect(r.x, r.y, r.w, HEAD)
        surface.fill(p.paper, head)
        cover(surface, head)
        badge(surface, theme, self.say(f"policies.sign_{sign}"), pygame.Rect(r.x, r.y, HEAD, HEAD), sign == "b")
        box = write(surface, theme, self._name(sign), (r.x + HEAD + 14, r.y + 27), Style("display-bold", 23),
                    max_width=r.w - HEAD - 24)  # fmt: skip
        turned = self._turned(course)
        if turned:
            room = r.right - 12 - box.right - 20
            style = Style("serif-italic", 17)
            forced = int(course.end.forced[0])
            paint: Paint = "red" if 0 <= forced <= (self.quarter + 1) * 3 else "ink2"
            write(surface, theme, turned, (r.right - 12, r.y + 26), style, paint, "right", max_width=room)
        self._picture(surface, sign, course, pygame.Rect(r.x, r.y + HEAD, r.w, r.h - HEAD))

    def _picture(self, surface: pygame.Surface, sign: str, course: Course, r: pygame.Rect) -> None:
        theme, p = self.theme, self.theme.colours
        laid = self.column is None
        strip = pygame.Rect(r.x, r.bottom - theme.px(28), r.w, theme.px(28) if laid else 0)
        r = pygame.Rect(r.x, r.y, r.w, r.h - strip.h)
        stand = course.stands[self.at]
        picture = picture_of(stand.world, self.quarter, self.compared.asked.where, self.village)
        surface.blit(self.pictures.small(sign, picture, (r.w, r.h)), r)
        cover(surface, r)
        if laid:
            surface.fill(p.ink, strip)
            caption(surface, theme, (strip.x + 12, strip.bottom - theme.px(8)), strip.w - 24, *self._facts(course))
        pygame.draw.rect(surface, p.ink, r, 2)

    def _charts(self, surface: pygame.Surface) -> None:
        theme, say = self.theme, self.say
        paper.sheet(surface, theme, CHARTS, "paper", 29, 7)
        y, high = CHARTS.y + 10, CHARTS.h - 20
        rows = [
            (say(f"policies.series.{name}") if name != "people" else say("policies.series.homes_people"),
             self._value(self.compared.a, name), self._value(self.compared.b, name))
            for name in PEOPLE
        ]  # fmt: skip
        left = pygame.Rect(CHARTS.x + 20, y, 292, high)
        people_rows(surface, theme, left, self._series("people"), self.signs, rows)
        if self.compared.asked.villages > 1:
            paragraph(surface, theme, self._official(), (left.x, left.bottom - theme.px(42)), left.w, LABEL, "ink2", 18)
        width = (CHARTS.right - 20 - left.right - 28 - 3 * 24) // 4
        for i, name in enumerate(SERIES):
            rect = pygame.Rect(left.right + 28 + i * (width + 24), y, width, high)
            draw_pair(surface, theme, rect, self._chart(name), self.signs)

    def _unit(self, name: str) -> str:
        """Return the unit of a series; where charts are drawn the farm's says what their red line is."""
        with_red = name == "in_farm" and self.theme.text_scale < COLUMN_FROM
        return self.say("policies.page.unit_farm" if with_red else f"policies.unit.{name}")

    def _chart(self, name: str) -> PairChart:
        lines = [tuple(float(v) for v in shown(course, name)[:, 0]) for _, course in self.courses]
        paper_lines: list[tuple[float, ...]] = [(), ()]
        if name == "in_farm":
            paper_lines = [tuple(float(v) for v in shown(course, "paper")[:, 0]) for _, course in self.courses]
        top = 100.0 if name == "in_farm" else max(1.0, *lines[0], *lines[1]) * 1.08
        return PairChart(self._series(name), self._unit(name), lines[0], lines[1], top,
                         self._value(self.compared.a, name), self._value(self.compared.b, name), self.at,
                         paper_lines[0], paper_lines[1])  # fmt: skip

    # what the player does

    def actions(self) -> Sequence[Action]:
        """Return the pages, the branch, saving, many seeds."""
        say = self.say
        other = {"villages": ("reasons", "y"), "reasons": ("villages", "v"), "table": ("villages", "v")}[self.page]
        pages = [Action(other[0], say(f"policies.page.{other[0]}"), other[1], light=True)]
        if self.page != "table":
            pages.insert(0, Action("table", say("policies.page.table"), "t"))
        out = [Action("close", say("ui.word.back"), "esc"), Action("save", say("policies.page.export"), "s")]
        if self.compared.asked.villages > 1:
            out.append(Action("other", say("policies.page.other_village"), "n"))
        else:
            out.append(Action("branch", say("policies.page.branch_here"), "f"))
        return [*out, Action("bands", say("policies.page.bands"), "m"), *pages]

    def handle(self, intent: Intent) -> Result | None:
        """Step through the quarters with left and right wherever the focus is; turn pages by number."""
        if isinstance(intent, Press) and intent.key in ("1", "2", "3"):
            return self.turn(PAGES[int(intent.key) - 1])
        focused = self.ring.focused
        aside = self.page == "villages" and (focused is None or focused.id != "quarter")
        if aside and isinstance(intent, Move) and intent.to in ("left", "right"):
            return self.step(self.at + (1 if intent.to == "right" else -1))
        return super().handle(intent)

    def step(self, at: int) -> Result:
        """Look at another quarter."""
        self.at = max(0, min(len(self.compared.a.quarters), at))
        self.build()
        return Stay()

    def turn(self, page: str) -> Result:
        """Turn to another page."""
        self.page, self._scroll = page, 0
        self.has_fixed = page != "reasons"
        del self.ring
        self.build()
        return Stay()

    def on(self, news: News) -> Result | None:
        """Step, turn, save, branch, or go."""
        if isinstance(news, Changed):
            return self.step(int(str(news.value))) if news.id == "quarter" else Stay()
        if not isinstance(news, Activated):
            return Stay()
        if news.id in PAGES:
            return self.turn(news.id)
        ways = {"close": self.back, "save": self.save, "branch": self._branch, "bands": self._bands,
                "other": self._other}  # fmt: skip
        return ways[news.id]() if news.id in ways else Stay()

    def save(self) -> Result:
        """Hand the player everything that is shown, as files."""
        host: Any = getattr(self.shell, "host", None)
        files = compared_files(self.compared.asked, self.compared.a, self.compared.b, self.reasons())
        done = [host.download_text(name, text) for name, text in files.items()] if host is not None else [""]
        if not all(done):
            return self.shell.notice("policies.page.exported_not")
        return self._tell(self.say("policies.page.exported", where=", ".join(files)))

    def _tell(self, words: str) -> Result:
        """Lay a message over this screen."""
        from game.ui.screens.notice import Notice  # rare

        return Push(Notice(self.shell, words, ()))

    def _branch(self) -> Result:
        """Go back to the choice, with the quarter from which B is followed: that after the one looked at."""
        quarter = min(self.quarter + 1, LAST_QUARTER) if self.at else self.compared.a.quarters[0]
        return Pop(replace(self.compared.asked, branch=quarter))

    def _bands(self) -> Result:
        from game.ui.experiments.bands import BandsScreen  # opened rarely

        return Push(BandsScreen(self.shell, "bands", self.compared.asked))

    def _other(self) -> Result:
        self.village = (self.village + 1) % self.compared.asked.villages
        self.build()
        return Stay()

    def back(self) -> Result | None:
        """Go back to the villages, then to the choice."""
        return self.turn("villages") if self.page != "villages" else super().back()

    def renew(self) -> Result | None:
        """What was run does not change."""
        self.build()
        return Stay()


def _sized(widget: Widget, width: int, height: int) -> int:
    widget.rect.size = (width, height)
    return height
