"""One village of the official: the tasks that can be given it now, by strength, each with its effects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pygame

from game.play.views import ActionView, ChoiceView, DeskView
from game.sim.decisions import Act
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens import ground
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, FigureLine, Rule, Words, choice_block, heading, note, small
from game.ui.theme import TABLE
from game.ui.widgets import Activated, News

TASKS: Final = ("inspect", "persuade", "count", "collect", "search", "organise", "relieve")


class TaskScreen(ViewPage):
    """What was said of a village, what was seen of it, and what shall be done: first the task, then its strength."""

    has_fixed = False

    def __init__(self, shell: Shell, opens: str) -> None:
        self.village = int(opens.partition(":")[2] or 0)
        self.task = ""
        self.offered: tuple[ChoiceView, ...] = ()
        super().__init__(shell, "desk")

    @property
    def tasks(self) -> tuple[ChoiceView, ...]:
        """The tasks of this desk, as doors to their strengths."""
        desk: DeskView = self.view
        return tuple(replace(a, id=f"task.{a.id}", opens="") for a in desk.actions if a.id in TASKS)

    def strengths(self, task: str) -> tuple[ChoiceView, ...]:
        """Return the ways this task can be done in this village."""
        return strengths(self.shell, task, self.village)

    def blocks(self) -> Sequence[Block]:
        """Return the figures of the village, then the tasks, or the strengths of the one that was chosen."""
        desk: DeskView = self.view
        assert desk.district is not None
        row = next(r for r in desk.district.rows if r.index == self.village)
        out: list[Block] = [heading(self.say("ui.desk.tasks_for", village=row.name))]
        out.append(Words(self.say("ui.desk.tasks_text"), TABLE))
        out.append(FigureLine(row.reported, self.say("ui.desk.key_reported")))
        if row.seen is not None:
            out.append(FigureLine(row.seen, self.say("ui.desk.key_seen")))
        else:
            out.append(note(self.say("ui.word.not_seen")))
        if row.stores is not None:
            out.append(FigureLine(row.stores))
        out.append(Rule("rule", 1))
        if self.task:
            title = next((t.label for t in self.tasks if t.id == f"task.{self.task}"), "")
            out.append(small(title))
        shown = self.choices()
        out += [choice_block(self.theme, c, self.say) for c in shown]
        return out if shown else [*out, Words(self.say("ui.action.nothing"))]

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the table top, dimmed."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)

    def actions(self) -> Sequence[Action]:
        """Return the way back: from the strengths to the tasks, from the tasks to the desk."""
        return [Action("close", self.say("ui.word.back" if self.task else "ui.word.close"), "esc", light=True)]

    def choices(self) -> Sequence[ChoiceView]:
        """Return the tasks, or the strengths of the chosen one."""
        return self.offered if self.task else self.tasks

    def first_focus(self) -> str | None:
        """Return the first that can be chosen."""
        return next((c.id for c in self.choices() if c.enabled), "close")

    def _pick(self, task: str) -> Result:
        self.task, self.offered, self._scroll = task, self.strengths(task) if task else (), 0
        self.build()
        self.ring.focus(self.first_focus() or "close")
        if self.column is not None and self.ring.focused in self.column.widgets:
            self.column.reveal(self.ring.focused.rect)
        return Stay()

    def on(self, news: News) -> Result | None:
        """Choose a task, give it, or go back."""
        if isinstance(news, Activated) and news.id == "close":
            return self.back()
        if isinstance(news, Activated) and news.id.startswith("task."):
            chosen = next((t for t in self.tasks if t.id == news.id), None)
            return self._pick(news.id[5:]) if chosen is not None and chosen.enabled else Stay()
        return super().on(news)

    def back(self) -> Result | None:
        """Go back to the tasks, or to the desk."""
        return self._pick("") if self.task else super().back()


def strengths(shell: Shell, task: str, village: int) -> tuple[ChoiceView, ...]:
    """Return the ways a task can be done in a village, from the sheets of the standing action, talk before force."""

    def here(choice: ChoiceView) -> bool:
        return isinstance(choice.decision, Act) and choice.decision.target == village

    sheet = shell.view(f"action:{task}")
    if not isinstance(sheet, ActionView):
        return ()
    found: list[ChoiceView] = []
    for way in sheet.choices:
        if here(way):
            found.append(way)
        elif way.decision is None and way.opens:
            last = shell.view(way.opens)
            found += (
                [replace(c, label=way.label) for c in last.choices if here(c)] if isinstance(last, ActionView) else []
            )
    return tuple(found)
