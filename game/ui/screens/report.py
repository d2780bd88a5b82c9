"""The form that goes up: what is asked, what you know and how, what you write in pencil, and how far that goes beyond.

The draft lives here until it is sent; each figure that changes asks for the view again, so that the sheet beside the
form always says what this figure would set going.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol, cast

import pygame

from game.play.views import AdviserView, BoxView, ChoiceView, FigureView, ReportView
from game.sim.decisions import Decision
from game.ui.draw import hatch, ink, paper
from game.ui.draw.motion import ease_out
from game.ui.draw.type import paragraph, paragraph_height, wrap, write
from game.ui.hud import Action
from game.ui.screen import Parting, Push, Result, Stay
from game.ui.screens import figures, pictures
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import (
    Adviser,
    Block,
    Drawn,
    Effects,
    FigureLine,
    Rule,
    WidgetBlock,
    Words,
    heading,
    note,
    record,
    small,
)
from game.ui.theme import FIGURE, LABEL, LABEL_BOLD, NAME, SAYING, TABLE, TABLE_BOLD, Style, Theme, mix
from game.ui.widgets import Activated, Changed, News, Widget
from game.ui.widgets.field import FigureField

FORM: Final = pygame.Rect(24, 64, 872, 580)
SIDE: Final = pygame.Rect(920, 64, 336, 580)
LINE: Final = FORM.x + 20
ASKED: Final = FORM.x + 270
KNOW: Final = FORM.x + 292
WRITE: Final = FORM.x + 516
GAP: Final = FORM.x + 724
HEAD: Final = FORM.y + 104
ROWS: Final = HEAD + 12
STAMP_MS: Final = 140
SEEN_MS: Final = 320
"""So long the stamped form can still be seen."""
FIELD: Final = 198
UNIT: Final = 8.2


class Reporting(Protocol):
    """A shell that can show a form with a draft in it."""

    def report(self, draft: dict[str, int], slips: dict[str, tuple[int, ...]]) -> ReportView:
        """Return the form as filled in so far."""


class ReportScreen(ViewPage):
    """The form with its draft."""

    view: ReportView
    fill = "card"
    cue = "paper"

    def __init__(self, shell: Shell, opens: str = "report") -> None:
        self.draft: dict[str, int] = {}
        self.slips: dict[str, tuple[int, ...]] = {}
        self.at = ""
        self._sent = False
        self._stamp_at = pygame.Rect(0, 0, 0, 0)
        self.fields: dict[str, FigureField] = {}
        super().__init__(_Drafting(shell, self), opens)
        self.at = self.view.boxes[0].id if self.view.boxes else ""

    # the column

    def blocks(self) -> Sequence[Block]:
        """Return every box with its figures, field and consequences."""
        v = self.view
        out: list[Block] = [
            note(v.number if " " in v.number else f"{self.say('ui.report.form')} {v.number}"),
            heading(v.title),
            note(v.date),
            Rule(),
        ]
        for box in v.boxes:
            out += [small(box.label), note(box.unit)]
            out.append(FigureLine(box.asked, self.say("ui.report.asked")))
            out.append(FigureLine(box.known, self.say("ui.report.know")))
            out.append(WidgetBlock(self._field(box), self._sizer(box.id), 8))
            out.append(self._gap_block(box))
            if box.error:
                out.append(Words(box.error, TABLE_BOLD, "red"))
            out += [Effects(box.consequence, self.say), Rule("rule", 1)]
        out.append(Words(f"{self.say('ui.report.words_mean')} {v.definition}", SAYING))
        return [*out, *(Adviser(a, self.say) for a in v.advisers)]

    def outline_blocks(self) -> Sequence[Block]:
        """Return the boxes; the fields on the form stay the ones that are written in."""
        kept = dict(self.fields)
        blocks = super().outline_blocks()
        self.fields = kept
        return blocks

    def look(self, id: str, value: str = "") -> Result | None:  # noqa: A002
        """Follow the reader: the sheet at the side speaks of the line that is read."""
        result = super().look(id, value)
        self.at = id if id in self.fields else self.at
        return result

    def _sizer(self, ident: str) -> Any:
        def lay(width: int) -> int:
            field = self.fields[ident]
            field.rect.size = (min(width, self.theme.px(88) + self.theme.px(110) + 20), max(48, self.theme.px(48)))
            return field.rect.h

        return lay

    def _gap_block(self, box: BoxView) -> Block:
        def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
            self._gap(surface, box, r.x, r.y, r.w)

        return Drawn(lambda _: self.theme.px(56), paint, self._gap_words(box)[0])

    # the laid-out page

    @property
    def row(self) -> int:
        """Height of a line of the form."""
        count = max(5, len(self.view.boxes))
        return min(71, (FORM.bottom - 112 - ROWS) // count)

    def fixed_parts(self) -> Sequence[Widget]:
        """Return a field for each box."""
        out = []
        high = 48 if self.row >= 60 else 44
        for i, box in enumerate(self.view.boxes):
            field = self._field(box)
            field.rect = pygame.Rect(WRITE, ROWS + i * self.row + (self.row - high) // 2, FIELD, high)
            out.append(field)
        return out

    def _field(self, box: BoxView) -> FigureField:
        high, low = self.say("ui.report.too_much", high=box.high), self.say("ui.report.too_little", low=box.low)
        before = self.fields.get(box.id)
        field = FigureField(
            self.theme, box.id, box.label, pygame.Rect(0, 0, FIELD, 48), self.draft.get(box.id, box.draft),
            low=box.low, high=box.high, too_high=high, too_low=low,
        )  # fmt: skip
        if before is not None:
            field.typed, field.error = before.typed, before.error
        self.fields[box.id] = field
        return field

    def first_focus(self) -> str | None:
        """Return the first field."""
        return self.view.boxes[0].id if self.view.boxes else None

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the form, what the figure sets going, and the advisers."""
        theme, v = self.theme, self.view
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, FORM, "card", 21, 7, beneath="kraft")
        block = pygame.Rect(FORM.x + 20, FORM.y + 18, 92, 56)
        number = v.number if len(v.number) <= 4 else v.number.split()[-1]
        paper.form_block(surface, theme, block, self.say("ui.report.form"), number)
        title = Style("serif-bold", 27)
        write(surface, theme, v.title, (FORM.x + 132, FORM.y + 44), title, max_width=FORM.w - 152)
        write(surface, theme, v.date, (FORM.x + 132, FORM.y + 70), TABLE, "ink2", max_width=FORM.w - 152)
        self._head(surface)
        for i, box in enumerate(v.boxes):
            self._box(surface, box, ROWS + i * self.row)
        self._foot(surface, ROWS + len(v.boxes) * self.row)
        self._side(surface)

    def _head(self, surface: pygame.Surface) -> None:
        heads = (("line", LINE, "left", 170), ("know", KNOW, "left", 220), ("write", WRITE + 48, "left", 156),
                 ("beyond", GAP, "left", 130))  # fmt: skip
        for key, x, align, room in heads:
            write(surface, self.theme, self.say(f"ui.report.{key}"), (x, HEAD), LABEL_BOLD, "ink2",
                  cast(Any, align), room)  # fmt: skip
        write(surface, self.theme, self.say("ui.report.asked"), (ASKED, HEAD), LABEL_BOLD, "ink2", "right", 80)
        paper.rule(surface, self.theme, FORM.x + 20, FORM.right - 20, HEAD + 9)

    def _box(self, surface: pygame.Surface, box: BoxView, y: int) -> None:
        theme, p, row = self.theme, self.theme.colours, self.row
        focused = self.ring.focused.id if hasattr(self, "ring") and self.ring.focused else ""
        if box.id == focused:
            surface.fill(mix(p.card, p.white, 0.6), (FORM.x + 10, y, FORM.w - 20, row - 1))
        upper, lower = y + round(row * 0.44), y + round(row * 0.76)
        lines = wrap(theme, box.label, NAME, 206)
        if len(lines) == 1:
            write(surface, theme, box.label, (LINE, upper), NAME, max_width=206)
            write(surface, theme, box.unit, (LINE, lower), LABEL, "ink2", max_width=206)
        else:
            write(surface, theme, lines[0], (LINE, upper - 2), NAME.at(17), max_width=206)
            write(surface, theme, " ".join(lines[1:]), (LINE, lower - 2), NAME.at(17), max_width=206)
        asked = "—" if box.asked.value is None else str(box.asked.value)
        write(surface, theme, asked, (ASKED, y + round(row * 0.59)), FIGURE.at(22), "ink", "right", 72)
        figures.mark(surface, theme, box.known.how, (KNOW + 8, upper - 7))
        words = plain(box.known, self.say)
        style = Style("mono-bold", 21) if box.known.value is not None else TABLE
        write(surface, theme, words, (KNOW + 24, upper), style, max_width=196)
        how = box.known.how_text or (box.known.label if box.known.value is not None else "")
        how_lines = wrap(theme, how, LABEL, 196)
        write(surface, theme, how_lines[0], (KNOW + 24, lower), LABEL, "ink2", max_width=196)
        self._gap(surface, box, GAP, y + round(row * 0.2), 146)
        surface.fill(p.rule, (FORM.x + 20, y + row - 1, FORM.w - 40, 1))

    def _struck(self, surface: pygame.Surface, top: int) -> None:
        """Rule the lines that stay empty, and strike them out, as is done before signing."""
        foot, p = FORM.bottom - 112, self.theme.colours
        rows = (foot - top) // self.row
        if rows < 1:
            return
        for i in range(rows):
            surface.fill(p.hair, (FORM.x + 20, top + (i + 1) * self.row - 1, FORM.w - 40, 1))
        if rows > 1:
            left, right = FORM.x + 120, FORM.right - 120
            last = top + rows * self.row
            path = [(left, top + 26), (right, top + 20), (left + 12, last - 24), (right - 6, last - 18)]
            ink.polyline(surface, p.pencil, path, 2.2)

    def _gap_words(self, box: BoxView) -> tuple[str, str]:
        """Return the words beside the bar, and its kind: gap, range, less, same or none."""
        value, low, high = box.draft, box.known.low, box.known.high
        if value is None:
            return "", "none"
        if low is None or high is None:
            return self.say("ui.report.nobody"), "none"
        if low < high and low <= value <= high:
            return self.say("ui.report.within"), "range"
        if value > high:
            return self.say("ui.report.paper_only", n=value - high), "gap"
        if value < low:
            return self.say("ui.report.less", n=low - value), "less"
        return self.say("ui.report.as_known"), "same"

    def _gap(self, surface: pygame.Surface, box: BoxView, x: int, y: int, room: int) -> None:
        """Draw how far the written figure goes beyond what is known: hatched bar and words."""
        theme, p = self.theme, self.theme.colours
        words, kind = self._gap_words(box)
        foot = y + theme.px(20) + theme.px(20)
        if kind == "none":
            write(surface, theme, words, (x, foot), LABEL, "ink2", max_width=room)
            return
        known = box.known.high or 0
        amount = abs((box.draft or 0) - known) if kind in ("gap", "less") else 0
        if kind == "range":
            amount = max(0, (box.draft or 0) - (box.known.low or 0))
        scale = min(UNIT, (room - 4) / max(1, amount))
        bar = pygame.Rect(x, y, max(4, round(amount * scale)), 20)
        if kind == "gap":
            hatch.filled(surface, theme, "gap", bar)
        elif kind == "range" and amount:
            hatch.filled(surface, theme, "range", bar)
        elif kind == "less":
            hatch.filled(surface, theme, "forecast", bar)
        else:
            surface.fill(p.ink, (x, y, 3, 20))
            write(surface, theme, "0", (x + 12, y + 3 + theme.px(14)), FIGURE)
        style, paint = (LABEL_BOLD, "red") if kind == "gap" else (LABEL, "ink2")
        lines = wrap(theme, words, style, room)
        write(
            surface, theme, lines[0] if len(lines) == 1 else words, (x, foot), style, cast(Any, paint), max_width=room
        )

    def _foot(self, surface: pygame.Surface, y: int) -> None:
        theme, v = self.theme, self.view
        self._struck(surface, y)
        y = max(y, FORM.bottom - 108)
        box = write(surface, theme, self.say("ui.report.signed"), (FORM.x + 20, y + 44), TABLE, "ink2")
        left = box.right + 14
        surface.fill(theme.colours.ink, (left, y + 50, FORM.x + 270 - left, 1))
        if v.send.enabled:  # nobody signs a form that is not filled in
            scrawl(surface, theme, left + 14, y + 40)
        self._stamp_at = pygame.Rect(FORM.x + 292, y + 16, 196, 56)
        ink.frame(surface, theme.colours.rule, self._stamp_at, 2, (5, 4))
        if v.send.enabled:
            here = self.say("ui.report.stamp_here")
            write(surface, theme, here, (self._stamp_at.centerx, y + 50), LABEL, "ink2", "centre", 180)
        width = FORM.right - 20 - (FORM.x + 510)
        write(surface, theme, self.say("ui.report.words_mean"), (FORM.x + 510, y + 32), TABLE, "ink2", max_width=width)
        end = paragraph(surface, theme, v.definition, (FORM.x + 510, y + 56), width, SAYING.at(17), lead=22)
        if end > FORM.bottom + 14:
            self.overflow = True

    def _side(self, surface: pygame.Surface) -> None:
        """Draw what this figure sets going, and what two advisers say."""
        theme, v = self.theme, self.view
        box = next((b for b in v.boxes if b.id == self.at), v.boxes[0] if v.boxes else None)
        advisers = v.advisers[:2]
        x, width = SIDE.x + 26, SIDE.w - 44
        lines = box.consequence if box is not None else ()
        head = Style("display-bold", 24)
        text = theme.line_height(TABLE)
        needed = 58 + sum(figures.preview_height(theme, e, self.say, width) + 8 for e in lines) + text
        high = max(180, min(needed, 330)) if lines else 150
        sheet = pygame.Rect(SIDE.x, SIDE.y, SIDE.w, high)
        paper.sheet(surface, theme, sheet, "paper", 4, 6)
        surface.fill(theme.colours.red, (sheet.x, sheet.y, 8, sheet.h))
        y = sheet.y + 36
        if box is None or box.draft is None or not lines:
            write(surface, theme, self.say("ui.report.if_none"), (x, y), head, max_width=width)
            paragraph(surface, theme, self.say("ui.report.if_none_text"), (x, y + 34), width, TABLE)
        else:
            write(surface, theme, self.say("ui.report.if_write", n=box.draft), (x, y), head, max_width=width)
            y += 34
            for line in lines:
                y = figures.draw_preview(surface, theme, line, self.say, (x, y), width) + 8
            if y - text > sheet.bottom:
                self.overflow = True
        top = sheet.bottom + 16
        each = (SIDE.bottom - top - 12) // 2
        for k, adviser in enumerate(advisers):
            self._adviser(surface, adviser, pygame.Rect(SIDE.x, top + k * (each + 12), SIDE.w, min(each, 190)))

    def _adviser(self, surface: pygame.Surface, adviser: AdviserView, r: pygame.Rect) -> None:
        theme = self.theme
        paper.sheet(surface, theme, r, "paper", 6, 6)
        size = 80 if r.h >= 140 else 64
        pictures.portrait(surface, theme, adviser.portrait, pygame.Rect(r.x + 14, r.y + 12, size, size))
        x = r.x + 32 + size
        room = r.right - 12 - x
        write(surface, theme, adviser.name, (x, r.y + 30), NAME, max_width=room)
        write(surface, theme, adviser.office, (x, r.y + 52), LABEL, "ink2", max_width=room)
        record(surface, theme, adviser, self.say, (x, r.y + 78), room)
        style = SAYING.at(16)
        foot = r.y + 12 + size + 22
        words = adviser.saying
        if foot + paragraph_height(theme, words, r.w - 26, style, 21) - 21 > r.bottom - 4:
            words = adviser.short or words
            if foot + paragraph_height(theme, words, r.w - 26, style, 21) - 21 > r.bottom - 4:
                self.overflow = True
        paragraph(surface, theme, words, (r.x + 14, foot), r.w - 26, style, lead=21)

    # what the player does

    def actions(self) -> Sequence[Action]:
        """Return what I know, slips, why, advisers, and sending."""
        send = self.view.send
        out = [Action("known", self.say("ui.report.write_known"), "k")]
        if any(b.slips for b in self.view.boxes):
            out.append(Action("slips", self.say("ui.report.slips"), "l"))
        out += [Action("why", self.say("ui.word.why"), "y"), Action("advisers", self.say("ui.report.advisers"), "d")]
        refused = send.refused or self.say("ui.report.missing")
        return [*out, Action("send", send.label or self.say("ui.report.send"), "enter", True, send.enabled, refused)]

    def on(self, news: News) -> Result | None:
        """Keep a figure, or follow an action."""
        if isinstance(news, Changed) and news.id in self.fields:
            assert isinstance(news.value, int)
            self.draft[news.id] = news.value
            return self.renew()
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "send":
            return self.choose(self.view.send)
        if news.id == "known":
            return self._write_known()
        if news.id == "why":
            return self._ask_why()
        if news.id == "slips":
            from game.ui.screens.slips import SlipsScreen  # the official's second page

            return Push(SlipsScreen(self.shell, self))
        if news.id == "advisers":
            return self.go("advisers")
        return Stay()

    def handle(self, intent: Any) -> Result | None:
        """Follow the focus: the sheet at the side speaks of the line that has it."""
        result = super().handle(intent)
        focused = self.ring.focused
        if focused is not None and focused.id in self.fields and focused.id != self.at:
            self.at = focused.id
            return result if result is not None else Stay()
        return result

    def _write_known(self) -> Result | None:
        for box in self.view.boxes:
            if box.known.value is not None:
                self.draft[box.id] = max(box.low, min(box.high, box.known.value))
                if box.id in self.fields:
                    self.fields[box.id].typed, self.fields[box.id].error = None, ""
        return self.renew()

    def _ask_why(self) -> Result | None:
        box = next((b for b in self.view.boxes if b.id == self.at), None)
        key = "" if box is None else box.asked.why or box.known.why
        return self.go(f"why:{key}") if key else Stay()

    def choices(self) -> Sequence[ChoiceView]:
        """Return the sending."""
        return ()

    def decide(self, decision: Decision) -> Result | None:
        """Send the form and go where the stage leads; the form is stamped as it goes."""
        refused = self.shell.take(decision)
        if refused:
            return self.refuse(refused)
        self._sent = self.column is None
        return self.shell.onward()

    def parting(self) -> Parting | None:
        """Print the stamp on the form that has been sent, and let it be seen."""
        if not self._sent or self.theme.motion == "none":
            return None
        return Parting(self.lasts(STAMP_MS) + round(SEEN_MS * self.pace), self._print_stamp)

    def _print_stamp(self, surface: pygame.Surface, ms: int) -> None:
        """Draw the stamp coming down: a little larger at first, its shadow when it sits."""
        theme, place = self.theme, self.view.hud.place.split(",")[0].upper()
        rect, length = self._stamp_at, self.lasts(STAMP_MS)
        part = min(1.0, ms / length) if length else 1.0
        surface.fill(theme.colours.card, rect.inflate(6, 6))
        if part < 1:
            whole = pygame.Surface(rect.size, pygame.SRCALPHA)
            paper.stamp(whole, theme, whole.get_rect(), (place, self.view.hud.quarter), "card", size=16)
            size = 1.12 - 0.12 * ease_out(part)
            large = pygame.transform.smoothscale_by(whole, size)
            surface.blit(large, large.get_rect(center=rect.center))
            return
        paper.stamp(surface, theme, rect, (place, self.view.hud.quarter), "card", size=16)

    def back(self) -> Result | None:
        """Open the settings: the form cannot be closed without an answer."""
        return self.go("settings")


class _Drafting:
    """A shell whose view of the form carries the draft."""

    def __init__(self, shell: Shell, screen: ReportScreen) -> None:
        self._shell, self._screen = shell, screen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shell, name)

    def view(self, opens: str) -> Any:
        """Return the form as filled in so far; other views as they are."""
        if opens == "report":
            return cast(Reporting, self._shell).report(dict(self._screen.draft), dict(self._screen.slips))
        return self._shell.view(opens)


def plain(figure: FigureView, say: figures.Say) -> str:
    """Return a figure without its unit, which stands beside the label of the box."""
    if figure.value is None or figure.low is None or figure.high is None:
        return figure.text
    if figure.low == figure.high:
        return str(figure.value)
    return say("play.figure.between", low=figure.low, high=figure.high)


def scrawl(surface: pygame.Surface, theme: Theme, x: int, y: int) -> None:
    """Draw a signature: a line of the pen, nobody's name."""
    knots = [(0, -6), (6, -26), (12, 6), (20, -14), (28, 4), (36, -12), (40, 4), (50, -24), (48, 8), (60, -8), (70, 5),
             (78, -9), (86, 4), (96, -8), (104, 3), (120, -5), (138, 0)]  # fmt: skip
    path: list[tuple[float, float]] = []
    for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        for step in range(6):
            t = step / 6
            path.append((x + _between(a[0], b[0], c[0], d[0], t), y + _between(a[1], b[1], c[1], d[1], t)))
    ink.polyline(surface, theme.colours.pencil, path, 2.4)


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    """Return a point of the curve that runs smoothly from b to c (Catmull-Rom)."""
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
