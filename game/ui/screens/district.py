"""The official's desk: ten villages seen through their reports, the orders of the day, stores, the way on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import ChoiceView, DeskView, DistrictView, VillageRow
from game.sim.decisions import Decision
from game.ui.draw import hatch, marks, paper
from game.ui.draw.district import SHEET, DistrictPicture
from game.ui.draw.type import measure, paragraph, paragraph_height, write
from game.ui.hud import Action
from game.ui.input import Confirm, Intent, Move, Point, Press
from game.ui.outline import Node
from game.ui.screen import Result, Stay
from game.ui.screens import survey
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, FigureLine, Rule, Words, asking, button_block, heading, note, small
from game.ui.screens.figures import Say
from game.ui.screens.menu import desk_actions
from game.ui.screens.strip import listed, survey_strip
from game.ui.screens.task import TASKS, strengths
from game.ui.theme import BODY, BODY_BOLD, LABEL, LABEL_BOLD, TABLE, TABLE_BOLD, Style, Theme, mix
from game.ui.widgets import KEPT, Activated, Button, News, Widget

SIDE: Final = pygame.Rect(792, 64, 464, 580)
STRENGTHS: Final = 3
RIVALS: Final = "rivals"
ROW: Final = 36
HEAD: Final = SIDE.y + 64


class SurveyMap(Widget):
    """The survey sheet as one thing to focus: arrows go from village to village, Enter gives a task."""

    role = "picture"

    def __init__(self, theme: Theme, name: str, view: DistrictView, say: Say, at: int) -> None:
        super().__init__(theme, "map", name, SHEET)
        self.view, self.say, self.at = view, say, at
        self.picture: DistrictPicture = survey.picture_of(view, say)
        self.boxes: dict[int, pygame.Rect] = {}

    @property
    def focus_rect(self) -> pygame.Rect:
        """The village that is looked at."""
        return self.boxes.get(self.at, self.picture.village_rect(self.at)).inflate(2, 2)

    @property
    def value_text(self) -> str:
        """Name, reported and seen."""
        mark = self.picture.villages[self.at]
        return f"{mark.name}, {mark.reported if mark.reported is not None else '-'}, {mark.seen_words}"

    @property
    def cursor(self) -> str:
        """Number of the village that is looked at."""
        return str(self.at)

    def node(self) -> Node:
        """Return the villages of the sheet as a list of buttons, each with what was said and what was seen."""
        key = ". ".join(self.say(f"ui.desk.key_{word}") for word in ("reported", "seen", "nobody"))
        return Node("group", self.name, self.id, note=key, parts=tuple(
            Node("button", r.name, f"map:{r.index}", note=". ".join(self._words(r))) for r in self.view.rows
        ))  # fmt: skip

    def _words(self, row: VillageRow) -> list[str]:
        mark = next(m for m in self.picture.villages if m.village == row.index)
        part = f", {mark.reported:g} %" if mark.reported is not None else ""
        return [f"{self.say('ui.desk.key_reported')}: {row.reported.text}{part}", mark.seen_words]

    def answer(self, value: str) -> News | None:
        """Open the village with this number."""
        self.look(value)
        return Activated(self.id, self.at)

    def look(self, value: str) -> None:
        """Look at the village with this number."""
        self.at = next((r.index for r in self.view.rows if str(r.index) == value), self.at)

    def handle(self, intent: Intent) -> News | None:
        """Walk, open, or follow the pointer."""
        if isinstance(intent, Move):
            here = self.picture.village_rect(self.at)
            there = self._nearest(here, intent.to)
            if there is None:
                return None
            self.at = there
            return KEPT
        if isinstance(intent, Confirm):
            return Activated(self.id, self.at)
        if isinstance(intent, Point):
            return self._pointed(intent)
        return None

    def _pointed(self, point: Point) -> News | None:
        there = next((i for i, b in self.boxes.items() if b.collidepoint(point.x, point.y)), None)
        if point.kind == "move":
            changed = there is not None and there != self.at
            self.at = there if there is not None else self.at
            return KEPT if changed else None
        if point.kind == "down" and there is not None:
            self.pressed, self.at = True, there
            return KEPT
        if point.kind == "up" and self.pressed:
            self.pressed = False
            return Activated(self.id, there) if there is not None else KEPT
        if point.kind == "cancel":
            self.pressed = False
        return None

    def _nearest(self, here: pygame.Rect, to: str) -> int | None:
        best: tuple[float, int] | None = None
        for mark in self.picture.villages:
            there = self.picture.village_rect(mark.village)
            dx, dy = there.centerx - here.centerx, there.centery - here.centery
            ahead = {"left": -dx, "right": dx, "up": -dy, "down": dy}.get(to, 0)
            aside = abs(dy) if to in ("left", "right") else abs(dx)
            if ahead <= 8 or aside > 2 * ahead + 40:
                continue
            score = ahead + 2 * aside
            if best is None or score < best[0]:
                best = (score, mark.village)
        return best[1] if best else None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw nothing: the page draws the sheet."""


class TaskRows(Widget):
    """The orders of the day: one row a village; arrows walk, Enter gives a task."""

    role = "list"

    def __init__(self, theme: Theme, name: str, rect: pygame.Rect, view: DistrictView, say: Say, at: int) -> None:
        super().__init__(theme, "rows", name, rect)
        self.view, self.say, self.at = view, say, at
        self.strength = 1
        self.step = rect.h // max(1, len(view.rows))

    @property
    def focus_rect(self) -> pygame.Rect:
        """The row that has the cursor."""
        return self.row_rect(self.at).inflate(-8, -2)

    @property
    def value_text(self) -> str:
        """The row in words."""
        row = self.view.rows[self.at]
        return f"{row.name}: {row.task or self.say('ui.desk.no_task')}"

    @property
    def cursor(self) -> str:
        """Number of the row that is looked at."""
        return str(self.at)

    def node(self) -> Node:
        """Return the orders of the day as a table; a row's first cell opens its village."""
        heads = tuple(("", self.say(f"ui.desk.{key}")) for key in ("village", "task", "weeks", "strength"))
        rows = tuple(
            Node("row", id=f"rows:{i}", parts=(
                Node("cell", row.name), Node("cell", row.task or self.say("ui.desk.no_task")),
                Node("cell", str(row.task_weeks)), Node("cell", str(row.strength)),
            ))
            for i, row in enumerate(self.view.rows)
        )  # fmt: skip
        return Node("table", self.name, self.id, options=heads, parts=rows)

    def answer(self, value: str) -> News | None:
        """Open the village of this row."""
        self.look(value)
        return Activated("map", self.view.rows[self.at].index)

    def look(self, value: str) -> None:
        """Put the cursor on this row."""
        if value.isdecimal() and int(value) < len(self.view.rows):
            self.at = int(value)

    def row_rect(self, index: int) -> pygame.Rect:
        """Return where a row is drawn."""
        return pygame.Rect(self.rect.x, self.rect.y + index * self.step, self.rect.w, self.step)

    def handle(self, intent: Intent) -> News | None:
        """Walk, open, or follow the pointer."""
        if isinstance(intent, Move) and intent.to in ("up", "down"):
            to = self.at + (1 if intent.to == "down" else -1)
            if not 0 <= to < len(self.view.rows):
                return None
            self.at = to
            return KEPT
        if isinstance(intent, Move) and intent.to in ("left", "right") and not self.view.rows[self.at].task:
            to = self.strength + (1 if intent.to == "right" else -1)
            if not 1 <= to <= STRENGTHS:
                return None
            self.strength = to
            return KEPT
        if isinstance(intent, Confirm):
            return Activated("map", self.view.rows[self.at].index)
        if isinstance(intent, Point):
            inside = self.rect.collidepoint(intent.x, intent.y)
            index = min(len(self.view.rows) - 1, max(0, (intent.y - self.rect.y) // max(1, self.step)))
            if intent.kind in ("move", "down") and inside:
                changed, self.at = index != self.at, index
                self.pressed = intent.kind == "down" or self.pressed
                return KEPT if changed or intent.kind == "down" else None
            if intent.kind == "up" and self.pressed:
                self.pressed = False
                return Activated("map", self.view.rows[index].index) if inside else KEPT
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the rows."""
        for i, row in enumerate(self.view.rows):
            self._draw_row(surface, row, self.row_rect(i), i == self.at)

    def _draw_row(self, surface: pygame.Surface, row: VillageRow, box: pygame.Rect, at: bool) -> None:
        theme, p = self.theme, self.theme.colours
        if at:
            surface.fill(mix(p.card, p.white, 0.65), (box.x + 8, box.y, box.w - 16, box.h - 1))
        foot = box.y + round(box.h * 0.66)
        style = BODY_BOLD if at else BODY
        write(surface, theme, row.name, (box.x + 20, foot), style, max_width=158)
        task = row.task or self.say("ui.desk.no_task")
        write(surface, theme, task, (box.x + 184, foot), TABLE, "ink" if row.task else "ink2", max_width=112)
        marks.boxes(surface, theme, (box.x + 302, box.y + (box.h - 17) // 2), row.task_weeks, max(4, row.task_weeks),
                    (10, 17), 14, "ink", "rule")  # fmt: skip
        at_force = (box.x + 394, box.y + round(box.h * 0.74))
        marks.force(surface, theme, at_force, row.strength)
        if at and self.focused and not row.task:  # what a letter would give, not given yet
            for j in range(self.strength):
                high = 7 + 6 * j
                piece = pygame.Rect(at_force[0] + j * 18, at_force[1] - high, 14, high)
                hatch.filled(surface, theme, "forecast", piece)
        surface.fill(p.hair, (box.x + 16, box.bottom - 1, box.w - 32, 1))


class DistrictScreen(ViewPage):
    """The main screen of the official."""

    view: DeskView
    arrival = "land"
    reads_first = True

    def __init__(self, shell: Shell, opens: str = "desk") -> None:
        self.at = 0
        super().__init__(shell, opens)

    @property
    def district(self) -> DistrictView:
        """The survey sheet."""
        assert self.view.district is not None
        return self.view.district

    # the column

    def blocks(self) -> Sequence[Block]:
        """Return papers, villages and stores beneath each other."""
        v, d = self.view, self.district
        out: list[Block] = [heading(d.name), Words(v.headline, TABLE_BOLD)]
        if v.guide:
            out.append(Words(v.guide, TABLE))
        out.append(survey_strip(self.theme, d, self.say))
        out += [
            button_block(self.theme, f"tab.{t.id}", t.title, kind="main" if t.urgent else "plain") for t in v.papers
        ]
        out += [FigureLine(d.target), Rule()]
        for row in d.rows:
            out.append(small(listed(row)))
            out.append(FigureLine(row.reported, self.say("ui.desk.key_reported")))
            if row.seen is not None:
                out.append(FigureLine(row.seen, self.say("ui.desk.key_seen")))
            else:
                out.append(note(self.say("ui.word.not_seen")))
            task = row.task or self.say("ui.desk.no_task")
            out.append(button_block(self.theme, f"task{row.index}", f"{self.say('ui.desk.task')}: {task}"))
            out.append(Rule("hair", 1))
        for words in (d.credit, d.tractors, d.telephone):
            out.append(Words(words, TABLE))
        return [*out, *(FigureLine(f) for f in (*d.facts, *d.rivals))]

    def outline_blocks(self) -> Sequence[Block]:
        """Return the words and figures; beside the picture the villages and the papers are widgets of their own."""
        if self.column is not None:
            return self.column.blocks
        v, d = self.view, self.district
        out: list[Block] = [heading(d.name), Words(v.headline, TABLE_BOLD), Words(v.guide, TABLE)]
        out.append(FigureLine(d.target))
        for row in d.rows:
            out.append(FigureLine(row.reported, f"{row.name}: {self.say('ui.desk.key_reported')}"))
            if row.seen is not None:
                out.append(FigureLine(row.seen, f"{row.name}: {self.say('ui.desk.key_seen')}"))
            if row.stores is not None:
                out.append(FigureLine(row.stores, f"{row.name}: {row.stores.label}"))
        out += [Words(words, TABLE) for words in (d.credit, d.tractors, d.telephone)]
        out += [FigureLine(f) for f in d.facts]
        if d.rivals:
            out.append(small(self.say("ui.desk.rivals", text=" · ".join(f"{f.label} {f.text}" for f in d.rivals))))
        return [*out, *(FigureLine(f) for f in d.rivals)]

    # the laid-out page

    def build(self) -> None:
        """Keep the village that is looked at."""
        if hasattr(self, "map"):
            self.at = self.map.at
        super().build()

    def fixed_parts(self) -> Sequence[Widget]:
        """Return the papers, the sheet and the rows."""
        d, theme = self.district, self.theme
        glowing = [r.index for r in d.rows if r.glow]
        at = self.at or (glowing[0] if glowing else 0)
        self.map = SurveyMap(theme, self.say("ui.desk.survey"), d, self.say, at)
        rect = pygame.Rect(SIDE.x, HEAD + 10, SIDE.w, ROW * len(d.rows))
        self.rows = TaskRows(theme, self.say("ui.desk.orders"), rect, d, self.say, at)
        from game.ui.screens.desk import tabs_over  # shared by both desks

        papers = tabs_over(theme, self.view.papers, self.work_area, self.say, SHEET.right - 8)
        return [self.map, self.rows, *self._rivals_why(), *papers]

    @property
    def stores_box(self) -> pygame.Rect:
        """Where credit, tractors, telephone and what the neighbours report stand, under the rows."""
        return pygame.Rect(SIDE.x + 16, self.rows.rect.bottom + 8, SIDE.w - 32, 10)

    def _stores_row(self) -> str:
        d = self.district
        return " · ".join(t for t in (d.credit, d.tractors, d.telephone) if t)

    def _rivals_why(self) -> list[Widget]:
        """Return the why of what the neighbours report, at the end of their line."""
        why = next((f.why for f in self.district.rivals if f.why), "")
        if not why:
            return []
        theme, box, name = self.theme, self.stores_box, self.say("ui.word.why")
        wide = measure(theme, name, LABEL_BOLD) + 20
        top = box.y + 7 + paragraph_height(theme, self._stores_row(), box.w - 24, LABEL, 20)
        rect = pygame.Rect(box.right - 12 - wide, top, wide, 24)
        return [Button(theme, RIVALS, name, rect, kind="quiet", style=LABEL_BOLD)]

    def node_id(self, widget: Widget) -> str:
        """Return what the why of the neighbours asks: on the readable page it stands with their figures."""
        if widget.id == RIVALS:
            return asking(next(f.why for f in self.district.rivals if f.why))
        return super().node_id(widget)

    def first_focus(self) -> str | None:
        """Return what must be answered first, else the sheet."""
        urgent = next((t for t in self.view.papers if t.urgent), None)
        return f"tab.{urgent.id}" if urgent else "map"

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the survey sheet and the sheet with the orders of the day."""
        theme, d = self.theme, self.district
        paper.desk(surface, theme, self.work_area)
        self.map.boxes = survey.draw(surface, theme, d, self.say, foot=56)
        paper.sheet(surface, theme, SIDE, "card", 55, 7)
        head = Style("display-bold", 26)
        title = write(surface, theme, self.say("ui.desk.orders"), (SIDE.x + 20, SIDE.y + 38), head)
        target = self.say("ui.desk.target", text=d.target.text) if d.target.value is not None else d.target.text
        right = SIDE.right - 20
        write(surface, theme, target, (right, SIDE.y + 36), TABLE_BOLD, "red", "right", right - title.right - 16)
        for key, x, align in (
            ("village", 20, "left"),
            ("task", 184, "left"),
            ("weeks", 328, "centre"),
            ("strength", 418, "centre"),
        ):
            room = {"village": 150, "task": 100, "weeks": 76, "strength": 84}[key]
            write(surface, theme, self.say(f"ui.desk.{key}"), (SIDE.x + x, HEAD), LABEL_BOLD, "ink2",
                  "left" if align == "left" else "centre", room)  # fmt: skip
        paper.rule(surface, theme, SIDE.x + 16, SIDE.right - 16, HEAD + 7)
        self._stores(surface, self.stores_box)

    def _stores(self, surface: pygame.Surface, box: pygame.Rect) -> None:
        """Draw credit, tractor days, telephone, the headline and the guide under the rows."""
        theme, d = self.theme, self.district
        width = box.w - 24
        lines: list[tuple[str, Style]] = []
        row = self._stores_row()
        beside = next((w.rect.w + 12 for w in self.page_widgets if w.id == RIVALS), 0)
        rivals = " · ".join(f"{f.label} {f.text}" for f in d.rivals)
        others = self.say("ui.desk.rivals", text=rivals) if rivals else ""
        guide = self.say("ui.desk.rows_hint") if self.rows.focused else self.view.guide
        lines += [(row, LABEL), (others, LABEL), (self.view.headline, LABEL_BOLD), (guide, LABEL)]
        lines = [(t, s) for t, s in lines if t]

        def room(text: str) -> int:
            return width - beside if text == others else width

        high = sum(paragraph_height(theme, t, room(t), s, 20) for t, s in lines) + 16
        if box.y + high > SIDE.bottom - 6 and guide:  # what is said of the game gives way first
            lines = [(t, s) for t, s in lines if t != self.view.headline]
        high = sum(paragraph_height(theme, t, room(t), s, 20) for t, s in lines) + 16
        if box.y + high > SIDE.bottom - 6 and len(lines) == 3:
            lines = lines[:2]
            high = sum(paragraph_height(theme, t, room(t), s, 20) for t, s in lines) + 16
        if box.y + high > SIDE.bottom - 2:
            self.overflow = True
        surface.fill(theme.colours.paper, (box.x, box.y, box.w, high))
        y = box.y + 22
        for text, style in lines:
            y = paragraph(surface, theme, text, (box.x + 12, y), room(text), style, lead=20)

    # what the player does

    def actions(self) -> Sequence[Action]:
        """Return the standing actions and the way on."""
        return desk_actions(self)

    def choices(self) -> Sequence[ChoiceView]:
        """Return actions and the way on."""
        return (*self.view.actions, self.view.way_on)

    def on(self, news: News) -> Result | None:
        """Open a paper, give a task, or follow an action."""
        if isinstance(news, Activated):
            if news.id == "map":
                return self.go(f"task:{news.value}")
            if news.id == RIVALS:
                return self.go(f"why:{next(f.why for f in self.district.rivals if f.why)}")
            if news.id.startswith("task"):
                return self.go(f"task:{news.id[4:]}")
            if news.id.startswith("tab."):
                return self.go(news.id[4:])
            if news.id.startswith("menu."):
                return self.go(f"menu:{news.id[5:]}")
        return super().on(news)

    def handle(self, intent: Intent) -> Result | None:
        """With the cursor on a village's row, the letter of a task gives it there at the strength that is set."""
        rows = self.rows if self.column is None else None
        if rows is not None and rows.focused and isinstance(intent, Press):
            task = next((a for a in self.view.actions if a.id in TASKS and a.key.lower() == intent.key), None)
            if task is not None:
                return self._give(task.id, self.district.rows[rows.at].index, rows.strength)
        return super().handle(intent)

    def _give(self, task: str, village: int, strength: int) -> Result | None:
        """Give a task at a strength, or the nearest it can be done with; open its sheet where that cannot be."""
        ways = strengths(self.shell, task, village)
        if not ways:
            return self.go(f"task:{village}")
        way = ways[min(strength, len(ways)) - 1]
        if not way.enabled:
            return self.refuse(way.refused)
        assert way.decision is not None
        refused = self.shell.take(way.decision)
        if refused:
            return self.refuse(refused)
        at, result = self.rows.at, self.renew()
        self.rows.at, self.rows.strength = at, strength
        return result

    def decide(self, decision: Decision) -> Result | None:
        """Take the decision and go where the stage leads."""
        from game.ui.screens.menu import after  # shared by both desks

        return after(self, decision)

    def back(self) -> Result | None:
        """Open the settings: there is nothing beneath the desk."""
        return self.go("settings") or Stay()
