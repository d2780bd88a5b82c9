"""The official's second page of the form: ten chairmen's slips in a table, and how each chairman's is passed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import pygame

from game.play.views import BoxView, FigureView
from game.sim.decisions import SLIPS
from game.ui.draw import paper
from game.ui.draw.type import wrap, write
from game.ui.hud import Action
from game.ui.outline import Node
from game.ui.screen import Pop, Result, Stay
from game.ui.screens import figures
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, FigureLine, Rule, Told, WidgetBlock, Words, heading, small
from game.ui.theme import BODY_BOLD, FIGURE_BOLD, LABEL_BOLD, SCREEN_HEADING, TABLE
from game.ui.widgets import Activated, Changed, News, Widget
from game.ui.widgets.choice import Tabs

if TYPE_CHECKING:
    from game.ui.screens.report import ReportScreen

SHEET: Final = pygame.Rect(24, 64, 1232, 584)
FIRST: Final = 170
STEP: Final = 42
"""Ten rows; the tabs in them are as high as can be touched."""
NAMES: Final = 160
WAYS: Final = 400
PLACE: Final = "place"


class SlipsScreen(ViewPage):
    """For each chairman three ways to pass his slips; the sums come back into the draft of the form.

    Args:
        shell: the game around it.
        form: the form the slips belong to.
    """

    fill = "card"

    def __init__(self, shell: Shell, form: ReportScreen) -> None:
        self.form = form
        super().__init__(shell, "report")

    @property
    def boxes(self) -> list[BoxView]:
        """The boxes that are made of slips."""
        return [b for b in self.form.view.boxes if b.slips]

    @property
    def villages(self) -> list[str]:
        """The villages of the chairmen."""
        return [slip.label for slip in self.boxes[0].slips] if self.boxes else []

    def modes(self, box: BoxView) -> tuple[int, ...]:
        """Return how the slips of a box are passed now."""
        return self.form.slips.get(box.id) or box.slip_modes or (0,) * len(box.slips)

    def tabs(self, place: int, rect: pygame.Rect) -> Tabs:
        """Return the control of one chairman."""
        words = [(str(i), self.say(f"ui.report.slip_{name}")) for i, name in enumerate(SLIPS)]
        at = str(self.modes(self.boxes[0])[place])
        return Tabs(self.theme, f"{PLACE}|{place}", self.villages[place], rect, words, at)

    # the laid-out page

    def fixed_parts(self) -> Sequence[Widget]:
        """Return one control a chairman, at the right end of his row."""
        left = SHEET.right - 24 - WAYS
        return [
            self.tabs(i, pygame.Rect(left, FIRST + i * STEP + 2, WAYS, STEP - 4)) for i in range(len(self.villages))
        ]

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the table: a row a village, a column a line of the form, the sums at the foot."""
        theme, boxes = self.theme, self.boxes
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, SHEET, "card", 27, 7)
        x, right = SHEET.x + 24, SHEET.right - 24
        box = write(surface, theme, self.say("ui.report.slips"), (x, SHEET.y + 40), SCREEN_HEADING)
        about = wrap(theme, self.say("ui.report.slips_about"), TABLE, right - box.right - 30)
        for i, words in enumerate(about):
            write(surface, theme, words, (box.right + 30, SHEET.y + 40 + (i - len(about) + 1) * 22), TABLE, "ink2")
        room = (right - WAYS - 20 - x - NAMES) // max(1, len(boxes))
        ends = [x + NAMES + (i + 1) * room for i in range(len(boxes))]
        for end, one in zip(ends, boxes, strict=True):
            lines = wrap(theme, one.label, LABEL_BOLD, room - 6)
            for i, words in enumerate(lines):
                at = (end, FIRST - 14 + (i - len(lines) + 1) * 19)
                write(surface, theme, words, at, LABEL_BOLD, "ink", "right", room - 6)
            if len(lines) > 2:
                self.overflow = True
        paper.rule(surface, theme, x, right, FIRST - 4, 2)
        for place, name in enumerate(self.villages):
            y = FIRST + place * STEP
            write(surface, theme, name, (x, y + 27), BODY_BOLD, max_width=NAMES - 10)
            for end, one in zip(ends, boxes, strict=True):
                self._figure(surface, one.slips[place], (end, y + 27), room)
            surface.fill(theme.colours.hair, (x, y + STEP - 1, right - x, 1))
        y = FIRST + len(self.villages) * STEP
        paper.rule(surface, theme, x, right - WAYS - 20, y, 2)
        write(surface, theme, self.say("ui.report.slips_sum"), (x, y + 28), BODY_BOLD, max_width=NAMES - 10)
        for end, one in zip(ends, boxes, strict=True):
            if one.slips_sum is not None:
                self._figure(surface, one.slips_sum, (end, y + 28), room)

    def _figure(self, surface: pygame.Surface, figure: FigureView, at: tuple[int, int], room: int) -> None:
        """Write a figure of the slips with its unit, in two lines where one is too short."""
        lines = wrap(self.theme, figure.text, FIGURE_BOLD.at(16), room - 8)
        style = FIGURE_BOLD.at(16)
        if len(lines) > 1:
            style = LABEL_BOLD
            lines = wrap(self.theme, figure.text, style, room - 8)
        if len(lines) > 2:
            self.overflow = True
        for i, words in enumerate(lines):
            y = at[1] + (0 if len(lines) == 1 else 18 * i - 9)
            figures.put(surface, self.theme, figures.bare(figure, words), (at[0], y), style, "right")

    # the column

    def blocks(self) -> Sequence[Block]:
        """Return each chairman with what he sent and the three ways to pass it."""
        out: list[Block] = [heading(self.say("ui.report.slips")), Words(self.say("ui.report.slips_about"))]
        out.append(Told(self._table()))
        for place, name in enumerate(self.villages):
            out += [Rule("hair", 1), small(name)]
            out += [_Slip(box.slips[place], box.label) for box in self.boxes]
            tabs = self.tabs(place, pygame.Rect(0, 0, 480, self.theme.button_height))
            out.append(WidgetBlock(tabs, _sizer(tabs), 16))
        out.append(Rule())
        return [
            *out,
            *(_Slip(b.slips_sum, f"{self.say('ui.report.slips_sum')}: {b.label}") for b in self.boxes if b.slips_sum),
        ]

    def _table(self) -> Node:
        """Return the slips as a table for the readable page."""
        heads = (("", self.say("ui.report.slips_village")), *(("", b.label) for b in self.boxes))
        rows = [
            Node("row", parts=(Node("cell", name), *(Node("cell", b.slips[i].text) for b in self.boxes)))
            for i, name in enumerate(self.villages)
        ]
        sums = [Node("cell", b.slips_sum.text if b.slips_sum else "") for b in self.boxes]
        rows.append(Node("row", parts=(Node("cell", self.say("ui.report.slips_sum")), *sums)))
        return Node("table", self.say("ui.report.slips"), options=heads, parts=tuple(rows))

    # what the player does

    def actions(self) -> Sequence[Action]:
        """Return all at once, and the way back to the form."""
        all_known = Action("all1", self.say("ui.report.all_known"), "k")
        return [all_known, Action("all0", self.say("ui.report.all_written"), "w"), self.close_action(light=True)]

    def _pass(self, modes: tuple[int, ...]) -> Result:
        """Pass the slips of every line so, and add them up anew."""
        for box in self.boxes:
            self.form.slips[box.id] = modes
        self.form.renew()
        self.build()
        return Stay()

    def on(self, news: News) -> Result | None:
        """Pass a chairman's slips another way, or all of them."""
        if isinstance(news, Changed) and news.id.startswith(PLACE):
            modes = list(self.modes(self.boxes[0]))
            modes[int(news.id.partition("|")[2])] = int(str(news.value))
            return self._pass(tuple(modes))
        if isinstance(news, Activated) and news.id.startswith("all"):
            return self._pass((int(news.id[3:]),) * len(self.villages))
        if isinstance(news, Activated) and news.id == "close":
            return Pop("slips")
        return Stay()

    def renew(self) -> Result | None:
        """The slips are those of the form beneath."""
        return Stay()


def _sizer(tabs: Tabs) -> Callable[[int], int]:
    def lay(width: int) -> int:
        tabs.rect.w = min(width, round(520 * tabs.theme.text_scale))
        return tabs.rect.h

    return lay


class _Slip(FigureLine):
    """A slip in the column; on the readable page the table says it."""

    def nodes(self, as_node: object) -> tuple[Node, ...]:  # noqa: ARG002
        """Return nothing: the table has it."""
        return ()
