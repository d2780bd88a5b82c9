"""One village of the official: the tasks that can be given it now, by strength, each with its effects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import ActionView, ChoiceView, DeskView
from game.sim.decisions import Act
from game.ui.hud import Action
from game.ui.screen import Result
from game.ui.screens import ground
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, FigureLine, Rule, Words, choice_block, heading, note, small
from game.ui.theme import TABLE
from game.ui.widgets import Activated, News

TASKS: Final = ("inspect", "persuade", "count", "collect", "search", "organise", "relieve")


class TaskScreen(ViewPage):
    """What was said of a village, what was seen of it, and what shall be done."""

    has_fixed = False

    def __init__(self, shell: Shell, opens: str) -> None:
        self.village = int(opens.partition(":")[2] or 0)
        self.sheets: list[tuple[str, tuple[ChoiceView, ...]]] = []
        super().__init__(shell, "desk")

    def _gather(self) -> None:
        """Collect from the sheets of the standing actions what concerns this village."""
        desk: DeskView = self.view
        self.sheets = []
        for action in desk.actions:
            if action.id not in TASKS:
                continue
            sheet = self.shell.view(f"action:{action.id}")
            if not isinstance(sheet, ActionView):
                continue
            here = tuple(c for c in sheet.choices if self._here(c))
            if here:
                self.sheets.append((sheet.title, here))

    def _here(self, choice: ChoiceView) -> bool:
        """Say whether a variant is meant for this village."""
        if isinstance(choice.decision, Act):
            return choice.decision.target == self.village
        parts = choice.opens.split(":")
        return len(parts) > 2 and parts[2].split(".")[0] == str(self.village)

    def blocks(self) -> Sequence[Block]:
        """Return the figures of the village and the tasks."""
        self._gather()
        desk: DeskView = self.view
        assert desk.district is not None
        row = next(r for r in desk.district.rows if r.index == self.village)
        out: list[Block] = [
            heading(self.say("ui.desk.tasks_for", village=row.name)),
            Words(self.say("ui.desk.tasks_text"), TABLE),
        ]
        out.append(FigureLine(row.reported, self.say("ui.desk.key_reported")))
        if row.seen is not None:
            out.append(FigureLine(row.seen, self.say("ui.desk.key_seen")))
        else:
            out.append(note(self.say("ui.word.not_seen")))
        if row.stores is not None:
            out.append(FigureLine(row.stores))
        for title, choices in self.sheets:
            out += [Rule("rule", 1), small(title), *(choice_block(self.theme, c, self.say) for c in choices)]
        if not self.sheets:
            out.append(Words(self.say("ui.action.nothing")))
        return out

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the table top, dimmed."""
        ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def choices(self) -> Sequence[ChoiceView]:
        """Return all tasks."""
        return tuple(c for _, choices in self.sheets for c in choices)

    def on(self, news: News) -> Result | None:
        """Give a task, or close."""
        if isinstance(news, Activated) and news.id == "close":
            return self.back()
        return super().on(news)
