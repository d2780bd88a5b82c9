"""The end: what was written beside what was so, who decided what, the register, one household's years; page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pygame

from game.play import foreseen
from game.play.run import Run
from game.play.views import CausePart, Course, EndView, FiveLine, TableView
from game.ui.draw import charts, hatch, ink, paper
from game.ui.draw.charts import Curves
from game.ui.draw.motion import GAP, Unfold
from game.ui.draw.type import measure, paragraph, paragraph_height, wrap, write
from game.ui.hud import Action, TopBar
from game.ui.input import Intent, Move, Press
from game.ui.outline import Node
from game.ui.screen import Push, Result, Stay
from game.ui.screens.base import COLUMN_FROM, Shell, ViewPage
from game.ui.screens.column import (
    Beside,
    Block,
    Drawn,
    Pair,
    Rule,
    Told,
    Words,
    button_block,
    heading,
    note,
    small,
)
from game.ui.screens.end_people import people
from game.ui.theme import BODY, BODY_BOLD, FIGURE, FIGURE_BOLD, LABEL, NAME, TABLE, TABLE_BOLD, WIDTH, Style, Theme
from game.ui.widgets import Activated, Button, ButtonKind, News, Widget

CHART: Final = pygame.Rect(24, 64, 832, 580)
SIDE: Final = pygame.Rect(880, 64, 376, 580)
PLOT: Final = pygame.Rect(86, 134, 642, 262)
PAGES: Final = ("curves", "lines", "people", "talk")
SMALL: Final = (124, 84)
COURSE: Final = (104, 42)
"""Size of a small chart beside the curves."""
COURSES_PAD: Final = 14
ROW_LONGEST: Final = 48
FIGURE_LONGEST: Final = 24
"""Letters up to which a line of the register is one that counts, and its end a figure."""
TOLD: Final = 68
"""Height of the line that is told and never drawn."""
PEOPLE: Final = "people"
"""The line of which no chart is ever drawn: it is told in words."""
FILLS: Final = {"chosen": "chosen", "ordered": "ordered", "weather": "luck"}


class EndScreen(ViewPage):
    """Four pages: the two curves; the five lines; people; what to talk about and the code."""

    view: EndView

    def __init__(self, shell: Shell, opens: str = "end") -> None:
        self.page = 0
        self.line = 0
        self.cursor: int | None = None
        self.unfold = Unfold(shell.theme)
        super().__init__(shell, opens)

    @property
    def name(self) -> str:
        """Name of the page."""
        return PAGES[self.page]

    @property
    def curves(self) -> Curves:
        """The two curves with their quarters."""
        quarters = tuple(q.split(" ")[0] for q in self.view.quarters)
        years = tuple(q.split(" ")[-1] for q in self.view.quarters)
        return Curves(self.view.paper, self.view.barn, 100, quarters, years)

    # the column

    def blocks(self) -> Sequence[Block]:
        """Return the page as one column."""
        if self.name == "curves":
            return self._curve_blocks()
        if self.name == "lines":
            lines = [b for line in self.view.lines for b in self._line_blocks(line)]
            return [heading(self.say("ui.end.lines")), *lines, note(self.say("ui.end.method"))]
        if self.name == "people":
            register = [heading(self.say("ui.end.register")), *(Words(t, BODY) for t in self.view.register)]
            years = [heading(self.say("ui.end.household")), *(Words(t, BODY) for t in self.view.household_year)]
            return [*register, Rule(), *years]
        return self._talk_blocks()

    def outline_blocks(self) -> Sequence[Block]:
        """Return the page with its curves as a table, and the register where it stands beside them."""
        if self.name != "curves":
            return super().outline_blocks()
        t = self.table()
        rows = tuple(Node("row", parts=tuple(Node("cell", cell) for cell in row)) for row in t.rows)
        curves = Node("table", t.title, options=tuple(("", c) for c in t.columns), parts=rows)
        out = [*self._curve_blocks(), Told(curves)]
        out.append(note(self.say("ui.end.method")))
        if self.view.register:
            out += [heading(self.say("ui.end.register")), *(Words(t, BODY) for t in self.view.register)]
        return out

    def _curve_blocks(self) -> list[Block]:
        v = self.view
        plot = Drawn(lambda _: 330, self._column_plot, self._gap_words())
        out: list[Block] = [heading(v.title), *(Words(t) for t in v.text), Rule()]
        out += [small(self.say("ui.end.curves")), note(self.say("ui.end.curves_about")), plot]
        if v.lines:
            out += [Rule(), *self._line_blocks(self.foremost)]
        if v.courses:
            out += [Rule(), *(Pair(c.label, self._course_words(c), TABLE) for c in v.courses)]
        return out

    def _course_words(self, course: Course) -> str:
        """Return a small chart in words: its first and last value, and what stood on paper at the end."""
        words = f"{course.series[0]} – {course.last}"
        return f"{words} · {self.say('ui.end.reported')} {course.written}" if course.written else words

    def _column_plot(self, surface: pygame.Surface, r: pygame.Rect) -> None:
        inner = pygame.Rect(r.x + 8, r.y + 12, r.w - 24, r.h - 30)
        charts.draw_curves(surface, self.theme, inner, self.curves)

    def _line_blocks(self, line: FiveLine) -> list[Block]:
        theme = self.theme
        text = self.say("ui.end.causes", label=line.label, actual=line.actual, reference=line.reference)
        out: list[Block] = [Words(text, NAME)]
        if line.low and line.high:
            out.append(note(self.say("ui.end.range", low=line.low, high=line.high)))

        def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
            causes_bar(surface, theme, line.parts, pygame.Rect(r.x, r.y + 4, r.w, 34))

        if line.key != PEOPLE:
            out.append(Drawn(lambda _: 46, paint))

        def figure(part: CausePart) -> str:
            return points(part.value) if line.key == "truth" else signed(part.value)

        return [*out, *(Pair(f"{p.label} {figure(p)}", p.sentence, BODY, 0.4) for p in line.parts)]

    def _talk_blocks(self) -> list[Block]:
        v = self.view
        out: list[Block] = [heading(self.say("ui.end.debrief")), *(Words(t) for t in v.debrief)]
        if v.successor:
            out += [small(self.say("ui.end.successor")), Words(v.successor, BODY)]
        groups = " ".join(v.code.replace("-", "")[i : i + 8] for i in range(0, len(v.code.replace("-", "")), 8))
        code = [small(self.say("ui.end.code")), Words(groups, FIGURE_BOLD), note(self.say("ui.end.code_help"))]
        out.append(Beside(code))
        if getattr(self.shell, "run", None) is not None:
            hint = self.say("policies.page.what_if_about")
            out += [button_block(self.theme, "what_if", self.say("policies.page.what_if"), "w"), note(hint)]
        return out

    def _fits(self) -> bool:
        """The last page is read as a column, the others are laid out."""
        return self.name != "talk" and super()._fits()

    # the laid-out pages

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the page."""
        paper.desk(surface, self.theme, self.work_area)
        if self.name == "lines":
            self._five(surface)
            return
        if self.name == PEOPLE:
            people(surface, self.theme, self.view, self.say, self)
            return
        self._chart(surface)
        top = self._story(surface) + 16
        rows = self.course_rows(top)
        if rows:
            top = self._courses(surface, top, rows) + 16
        self._register(surface, top, short=bool(rows))

    def _chart(self, surface: pygame.Surface) -> None:
        theme, v = self.theme, self.view
        paper.sheet(surface, theme, CHART, "paper", 41, 7)
        head = Style("display-bold", 32)
        title = write(surface, theme, self.say("ui.end.curves"), (CHART.x + 24, CHART.y + 44), head)
        about = self.say("ui.end.curves_about")
        left = title.right + 20
        write(surface, theme, about, (left, CHART.y + 43), TABLE, "ink2", max_width=CHART.right - 24 - left)
        curves = self.curves
        charts.draw_axes(surface, theme, PLOT, curves, (0, 25, 50, 75, 100))
        to = charts.place(PLOT, curves)
        self.unfold.draw(
            surface, PLOT.inflate(16, 16), lambda s, stage: charts.draw_curves(s, theme, PLOT, curves, stage=stage)
        )
        last = len(curves.barn) - 1
        barn_y = to(last, curves.barn[-1])[1]
        written = next((i for i in range(last, -1, -1) if curves.paper[i] is not None), None)
        if written is not None:
            value = curves.paper[written] or 0
            paper_y = to(last, value)[1]
            if abs(paper_y - barn_y) < 52:
                lower = max(paper_y, barn_y)
                paper_y, barn_y = (lower - 52, lower) if value >= curves.barn[-1] else (lower, lower - 52)
            charts.end_label(surface, theme, (PLOT.right, paper_y), self.say("ui.end.reported"), f"{value:g}", True)
        charts.end_label(
            surface, theme, (PLOT.right, barn_y), self.say("ui.end.in_barn"), f"{curves.barn[-1]:g}", False
        )
        for index, words in v.dates:
            late = index > last // 2
            value = max(curves.barn[index], curves.paper[index] or 0)
            charts.note(surface, theme, words, to(index, 0)[0], PLOT.y + 2, to(index, value)[1] - 8, right=late)
        self._widest(surface, to)
        if self.cursor is not None:
            charts.quarter_cursor(surface, theme, PLOT, curves, self.cursor)
        if v.lines:
            self._causes(surface, self.foremost, pygame.Rect(CHART.x + 24, PLOT.bottom + 62, CHART.w - 48, 10))

    @property
    def foremost(self) -> FiveLine:
        """The line whose causes stand under the curves: grain, which all other lines hang on."""
        return next((line for line in self.view.lines if line.key == "grain"), self.view.lines[0])

    def gap(self) -> tuple[int, int]:
        """Return the widest gap in points, and its quarter."""
        gaps = [
            (abs(p - b), i)
            for i, (p, b) in enumerate(zip(self.view.paper, self.view.barn, strict=True))
            if p is not None
        ]
        return max(gaps, default=(0, 0), key=lambda g: g[0])

    def _gap_words(self) -> str:
        points, index = self.gap()
        quarter = self.view.quarters[index] if self.view.quarters else ""
        return self.say("ui.end.widest", n=points, quarter=quarter)

    def _widest(self, surface: pygame.Surface, to: charts.Place) -> None:
        """Flag the widest gap where there is room above the curves."""
        points, index = self.gap()
        if points < 3 or self.cursor is not None or self.unfold.stage < GAP:
            return
        words = self._gap_words()
        width = measure(self.theme, words, Style("sans-bold", 16)) + 16
        wp, wb = self.view.paper[index] or 0, self.view.barn[index]
        x, _ = to(index, 0)
        target = to(index, (wp + wb) / 2)
        left = min(max(PLOT.x + 8, x + 30), PLOT.right - width - 8)
        charts.flag(surface, self.theme, words, (left, PLOT.y + (54 if self.view.dates else 24)), target)

    def _causes(self, surface: pygame.Surface, line: FiveLine, box: pygame.Rect) -> None:
        theme = self.theme
        y = box.y
        paper.rule(surface, theme, box.x, box.right, y - 14, 2)
        text = self.say("ui.end.causes", label=line.label, actual=line.actual, reference=line.reference)
        end = paragraph(surface, theme, text, (box.x, y + 12), box.w, BODY_BOLD, lead=23)
        bar = pygame.Rect(box.x, end - 12, box.w, 30)
        spans = causes_bar(surface, theme, line.parts, bar)
        self._under(surface, line, spans, bar)
        said = " ".join(p.sentence for p in line.parts if p.value and p.sentence)
        y = bar.bottom + theme.px(72)
        if said and y + paragraph_height(theme, said, box.w, TABLE, 22) < CHART.bottom - 24:
            paragraph(surface, theme, said, (box.x, y), box.w, TABLE, lead=22)
        foot = CHART.bottom - 12
        note_y = write(surface, theme, self.say("ui.end.method"), (box.right, foot), LABEL, "ink2", "right", box.w).top
        if bar.bottom + theme.px(48) > note_y + 6:
            self.overflow = True

    def _under(
        self, surface: pygame.Surface, line: FiveLine, spans: Sequence[tuple[int, int]], bar: pygame.Rect
    ) -> None:
        """Write figures and words beneath the parts, pushed apart where the parts are narrow."""
        theme, parts = self.theme, line.parts
        right = bar.x
        figures = [points(p.value) if line.key == "truth" else signed(p.value) for p in parts]
        rest = [
            max(measure(theme, p.label, TABLE), measure(theme, f, FIGURE_BOLD)) + 18
            for p, f in zip(parts, figures, strict=True)
        ]
        for i, (part, (left, _)) in enumerate(zip(parts, spans, strict=True)):
            x = max(left + 2, right)
            x = max(bar.x, min(x, bar.right - sum(rest[i:])))
            write(surface, theme, figures[i], (x, bar.bottom + theme.px(22)), FIGURE_BOLD)
            write(surface, theme, part.label, (x, bar.bottom + theme.px(44)), TABLE)
            right = x + rest[i]

    def _story(self, surface: pygame.Surface) -> int:
        """Draw how it ended, in words; return the lower edge of the sheet."""
        theme, v = self.theme, self.view
        x, width = SIDE.x + 24, SIDE.w - 48
        title = Style("display-bold", 24)
        high = paragraph_height(theme, v.title, width, title, 30) + 38
        high += sum(paragraph_height(theme, t, width, BODY, 24) + 8 for t in v.text)
        paper.sheet(surface, theme, pygame.Rect(SIDE.x, SIDE.y, SIDE.w, high), "paper", 43, 7)
        y = paragraph(surface, theme, v.title, (x, SIDE.y + 40), width, title, lead=30)
        for text in v.text:
            y = paragraph(surface, theme, text, (x, y + 2), width, BODY, lead=24) + 6
        return SIDE.y + high

    def course_rows(self, top: int) -> int:
        """Return how many rows of two small charts have room between the story and the register."""
        if not self.view.courses:
            return 0
        room = SIDE.bottom - top - 16 - self._register_height(short=True) - COURSES_PAD
        return max(0, min(-(-len(self.view.courses) // 2), room // self._course_step()))

    def _course_step(self) -> int:
        return self.theme.px(30) + COURSE[1] + 6

    def _courses(self, surface: pygame.Surface, top: int, rows: int) -> int:
        """Draw beasts and grain as they were, two in a row; return the lower edge of their sheet."""
        step = self._course_step()
        r = pygame.Rect(SIDE.x, top, SIDE.w, rows * step + COURSES_PAD)
        paper.sheet(surface, self.theme, r, "paper", 45, 7)
        for i, course in enumerate(self.view.courses[: 2 * rows]):
            paper_line = course.paper or (None,) * len(course.series)
            top_value = max(1, *course.series, *(value for value in paper_line if value is not None))
            curves = Curves(paper_line, course.series, top_value)
            at = (r.x + 20 + (i % 2) * 178, r.y + 4 + (i // 2) * step)
            charts.small_multiple(surface, self.theme, at, course.label, curves, course.written, course.last, COURSE)
        return r.bottom

    def _register_texts(self, short: bool) -> tuple[str, list[str]]:
        """Return head and lines of the register; the short one leaves its sources to the page of people."""
        first, *rest = self.view.register or ("",)
        head = first if ": " not in first else self.say("ui.end.register")
        lines = rest if ": " not in first else list(self.view.register)
        notes = [text for text in lines if not _is_row(text)]
        return head, [text for text in lines if not short or _is_row(text) or text == notes[0]]

    def _register_head(self, title: str, width: int) -> Style:
        head = Style("serif-bold", 21)
        return head if measure(self.theme, title, head) <= width else NAME.at(18)

    def _register_height(self, short: bool) -> int:
        """Return how high the register is, words and margins."""
        theme, width = self.theme, SIDE.w - 48
        title, lines = self._register_texts(short)
        high = 36 + paragraph_height(theme, title, width, self._register_head(title, width), 24)
        for text in lines:
            style, lead, gap = (BODY, 23, 4) if _is_row(text) else (LABEL, 20, 4)
            high += paragraph_height(theme, text, width, style, lead) + gap
        return high

    def _register(self, surface: pygame.Surface, top: int, short: bool = False) -> None:
        """Draw the register on white, without colour: ranges with their sentence."""
        theme, p = self.theme, self.theme.colours
        r = pygame.Rect(SIDE.x, top, SIDE.w, SIDE.bottom - top)
        paper.sheet(surface, theme, r, "white", 44, 7)
        x, width = r.x + 24, r.w - 48
        title, texts = self._register_texts(short)
        head = self._register_head(title, width)
        y = paragraph(surface, theme, title, (x, r.y + 34), width, head, lead=24) - 12
        surface.fill(p.ink, (x, y, width, 1))
        y += 26
        for text in texts:
            label, _, figure = text.rpartition(": ")
            if label and len(figure) < FIGURE_LONGEST:
                box = write(surface, theme, figure, (r.right - 24, y), FIGURE, "ink", "right")
                lines = wrap(theme, label, BODY, box.left - x - 12)
                for line in lines:
                    write(surface, theme, line, (x, y), BODY)
                    y += 23
                y += 4
            elif len(text) < ROW_LONGEST:
                y = paragraph(surface, theme, text, (x, y), width, BODY, lead=23) + 3
            else:
                y = paragraph(surface, theme, text, (x, y), width, LABEL, "ink2", lead=20) + 4
        if y > r.bottom + 12:
            self.overflow = True

    def _five(self, surface: pygame.Surface) -> None:
        """Draw the five lines with their causes; never added up and never ranked."""
        theme, v = self.theme, self.view
        sheet = pygame.Rect(24, 64, 1232, 580)
        paper.sheet(surface, theme, sheet, "paper", 47, 7)
        write(surface, theme, self.say("ui.end.lines"), (sheet.x + 24, sheet.y + 44), Style("display-bold", 30))
        method = self.say("ui.end.method")
        write(surface, theme, method, (sheet.right - 24, sheet.y + 42), LABEL, "ink2", "right", 700)
        most = self._once()
        if most:
            write(surface, theme, most, (sheet.x + 24, sheet.bottom - 14), LABEL, "ink2", max_width=sheet.w - 48)
        told = sum(line.key == PEOPLE for line in v.lines)
        step = (sheet.h - 88 - told * TOLD) // max(1, len(v.lines) - told)
        y = sheet.y + 60
        for line in v.lines:
            high = TOLD if line.key == PEOPLE else step
            self._line_row(surface, line, pygame.Rect(sheet.x + 24, y, sheet.w - 48, high))
            y += high

    def _once(self) -> str:
        """Return the sentence that several lines say of a part that is nought: it is said once, at the foot."""
        said = [p.sentence for line in self.view.lines for p in line.parts if not p.value and p.sentence]
        return next((text for text in said if said.count(text) > 1), "")

    def _line_row(self, surface: pygame.Surface, line: FiveLine, r: pygame.Rect) -> None:
        theme = self.theme
        paper.rule(surface, theme, r.x, r.right, r.y, 1, "rule")
        y = paragraph(surface, theme, line.label, (r.x, r.y + 23), 304, TABLE_BOLD, lead=21)
        against = self.say("ui.end.against", actual=line.actual, reference=line.reference)
        y = paragraph(surface, theme, against, (r.x, y), 304, LABEL, lead=19)
        if line.low and line.high:
            words = self.say("ui.end.range", low=line.low, high=line.high)
            y = paragraph(surface, theme, words, (r.x, y), 304, LABEL, "ink2", lead=19)
        if y - 14 > r.bottom:
            self.overflow = True
        bar = pygame.Rect(r.x + 466, r.y + 12, 424, 26)
        if line.key != PEOPLE:
            years = (self.view.quarters[0].split(" ")[-1], self.view.quarters[-1].split(" ")[-1])
            course(surface, theme, pygame.Rect(r.x + 318, r.y + 8, *SMALL), line.series, years, line.key == "truth")
            self._under(surface, line, causes_bar(surface, theme, line.parts, bar), bar)
        x, width = bar.right + 24, r.right - bar.right - 24
        y = r.y + 24
        once = self._once()
        for part in line.parts:
            if part.sentence and part.sentence != once:
                y = paragraph(surface, theme, part.sentence, (x, y), width, LABEL, lead=19)
        if y - 15 > r.bottom:
            self.overflow = True

    # what the player does

    def actions(self) -> Sequence[Action]:
        """Return table, code, the beginning, back a page, and the next page."""
        out = [Action("table", self.say("ui.end.table"), "t")]
        run: Run | None = getattr(self.shell, "run", None)
        if run is not None:
            out.append(Action("hand_in", self.say("seat.hand.open"), "h"))
            if foreseen.expected(run.campaign):
                out.append(Action("foreseen", self.say("seat.foreseen.open"), "f"))
        out.append(Action("copy", self.say("ui.end.copy"), "c"))
        out.append(Action("leave", self.say("ui.end.again"), "b"))
        if self.page:
            out.append(Action("close", self.say("ui.word.back"), "esc"))
        words = "ui.end.next" if self.page < len(PAGES) - 1 else "ui.end.first"
        return [*out, Action("next", self.say(words), "enter", light=True)]

    def top(self) -> TopBar:
        """Return the top bar without weeks: there are none left to spend."""
        return replace(super().top(), left=None, total=0, weeks="")

    def parts(self) -> Sequence[Widget]:
        """Return the widgets of the page, and a number for each page where the bar has room."""
        return [*super().parts(), *self._numbers()]

    def _numbers(self) -> list[Widget]:
        """Return one small button a page at the right of the bar."""
        size = self.theme.button_height
        left = WIDTH - 24 - len(PAGES) * (size + 8) + 8
        bar = self.bar.widgets
        if self.column is not None and self.theme.text_scale >= COLUMN_FROM:
            return []
        if bar and max(w.rect.right for w in bar) > left - 16:
            return []
        out: list[Widget] = []
        for i, name in enumerate(PAGES):
            rect = pygame.Rect(left + i * (size + 8), bar[0].rect.y, size, size)
            kind: ButtonKind = "light" if i == self.page else "dark"
            words = f"{i + 1}"
            number = Button(self.theme, f"page.{i}", words, rect, kind=kind, hint=self.say(f"ui.end.page_{name}"))
            out.append(number)
        return out

    def handle(self, intent: Intent) -> Result | None:
        """Turn by number or page key; walk the chart with left and right when the way on has the focus."""
        if isinstance(intent, Press) and intent.key in ("1", "2", "3", "4"):
            return self._turn(int(intent.key) - 1)
        if isinstance(intent, Move) and intent.to in ("page_down", "page_up") and self.column is None:
            return self._turn(self.page + (1 if intent.to == "page_down" else -1))
        focused = self.ring.focused
        chart = self.name == "curves" and self.column is None and focused is not None and focused.id == "next"
        if chart and isinstance(intent, Move) and intent.to in ("left", "right"):
            last = len(self.view.barn) - 1
            start = last if self.cursor is None else self.cursor + (1 if intent.to == "right" else -1)
            self.cursor = max(0, min(last, start))
            return Stay()
        return super().handle(intent)

    def tick(self, ms: int) -> bool:
        """Let the gap be drawn once."""
        seen = self.name == "curves" and self.column is None
        moved = self.unfold.tick(ms) if seen else False
        return super().tick(ms) or moved

    def _turn(self, page: int) -> Result:
        self.page, self.cursor, self._scroll = page % len(PAGES), None, 0
        self.build()
        return Stay()

    def on(self, news: News) -> Result | None:
        """Turn the pages, show the table, copy the code, or leave."""
        if not isinstance(news, Activated):
            return Stay()
        if news.id.startswith("page."):
            return self._turn(int(news.id[5:]))
        if news.id == "next":
            return self._turn(self.page + 1)
        if news.id == "close":
            return self._turn(self.page - 1)
        if news.id in ("hand_in", "foreseen"):
            return self.go(news.id)
        if news.id == "what_if":
            return self.go("policies:mine")
        if news.id == "table":
            return Push(EndTable(self.shell, self.table()))
        return self.shell.command(news.id)

    def table(self) -> TableView:
        """Return both curves as a table."""
        v = self.view
        columns = (self.say("ui.end.quarter"), self.say("ui.end.as_written"), self.say("ui.end.in_fact"))
        nothing = self.say("ui.end.nothing_written")
        rows = tuple(
            (q, nothing if p is None else str(p), str(b)) for q, p, b in zip(v.quarters, v.paper, v.barn, strict=True)
        )
        return TableView(v.hud, self.say("ui.end.curves"), columns, rows, ())

    def back(self) -> Result | None:
        """Go back a page; from the first one to the settings."""
        return self._turn(self.page - 1) if self.page else self.go("settings")

    def renew(self) -> Result | None:
        """The end does not change."""
        self.build()
        return Stay()


class EndTable(ViewPage):
    """The curves as a table, read as a column."""

    has_fixed = False

    def __init__(self, shell: Shell, table: TableView) -> None:
        self.table = table
        super().__init__(shell, "")

    def blocks(self) -> Sequence[Block]:
        """Return one line a quarter."""
        t = self.table
        head = Pair(t.columns[0], f"{t.columns[1]}  ·  {t.columns[2]}", TABLE)
        rows = [Pair(r[0], f"{r[1]}  ·  {r[2]}", FIGURE) for r in t.rows]
        return [heading(t.title), head, Rule(), *rows]

    def outline_blocks(self) -> Sequence[Block]:
        """Return one table."""
        t = self.table
        rows = tuple(Node("row", parts=tuple(Node("cell", cell) for cell in row)) for row in t.rows)
        table = Node("table", t.title, options=tuple(("", c) for c in t.columns), parts=rows)
        return [heading(t.title), Told(table)]

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def renew(self) -> Result | None:
        """A table does not change."""
        return Stay()

    def on(self, news: News) -> Result | None:
        """Close."""
        return self.back() if isinstance(news, Activated) else Stay()


def _is_row(text: str) -> bool:
    """Return whether a line of the register counts people; the others say how it is known."""
    label, _, figure = text.rpartition(": ")
    return len(text) < ROW_LONGEST or bool(label and len(figure) < FIGURE_LONGEST)


def signed(value: int) -> str:
    """Return a whole number with its sign; zero has none."""
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"


def points(tenths: int) -> str:
    """Return tenths of a percentage point as points with their sign."""
    whole = f"{abs(tenths) // 10}.{abs(tenths) % 10}"
    return f"+{whole}" if tenths > 0 else f"−{whole}" if tenths < 0 else "0"


def course(
    surface: pygame.Surface, theme: Theme, r: pygame.Rect, series: Sequence[int], years: tuple[str, str], gap: bool
) -> None:
    """Draw how a line went from quarter to quarter, from nought: an area with its edge, hatched where it is a gap."""
    p = theme.colours
    if len(series) < 2:
        return
    top = max(1, *series)
    plot = pygame.Rect(r.x, r.y + 2, r.w, r.h - 20)
    points = [
        (plot.x + plot.w * i / (len(series) - 1), plot.bottom - plot.h * value / top) for i, value in enumerate(series)
    ]
    ground = [(plot.x, plot.bottom), *points, (plot.right, plot.bottom)]
    if gap:
        hatch.hatch(surface, p.red, ground, 45, 7, 1.6)
        ink.polyline(surface, p.red, points, 2.2)
    else:
        ink.polygon(surface, p.ochrelo, ground)
        ink.polyline(surface, p.ink, points, 2.2)
    surface.fill(p.ink, (plot.x, plot.bottom, plot.w, 1))
    write(surface, theme, years[0], (plot.x, r.bottom), LABEL, "ink2")
    write(surface, theme, years[1], (plot.right, r.bottom), LABEL, "ink2", "right")


def causes_bar(
    surface: pygame.Surface, theme: Theme, parts: Sequence[CausePart], bar: pygame.Rect
) -> list[tuple[int, int]]:
    """Draw the parts side by side, each by its size and its own filling; return left and right of each."""
    whole = sum(abs(p.value) for p in parts)
    spans = []
    x = float(bar.x)
    for part in parts:
        width = bar.w * abs(part.value) / whole if whole else bar.w / len(parts)
        piece = pygame.Rect(round(x), bar.y, round(x + width) - round(x), bar.h)
        if whole and piece.w > 1:
            hatch.filled(surface, theme, FILLS.get(part.key, "chosen"), piece)  # type: ignore[arg-type]
            if part.value > 0 and piece.w > 26:
                sign = pygame.Rect(0, 0, 18, 18)
                sign.center = piece.center
                surface.fill(theme.colours.paper, sign)
                write(surface, theme, "+", (sign.centerx, sign.y + 15), Style("mono-bold", 16), "ink", "centre")
        spans.append((piece.left, piece.right))
        x += width
    pygame.draw.rect(surface, theme.colours.ink, bar, 2)
    return spans
