"""The puzzle on a page of its own: what is asked, within which limits, what came of it, and who pays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.experiments.joining import Course
from game.experiments.joining_puzzle import BUDGET, FREE, SOLVED_BY_CHANCE, START, Verdict, judge
from game.experiments.policies_words import number
from game.play.seat import capital
from game.ui.draw import ink, marks
from game.ui.draw.type import cover, paragraph, write
from game.ui.experiments.joining_curve import draw_frames
from game.ui.experiments.joining_page import LEFT
from game.ui.experiments.joining_sandbox import FRAMES, WORDS, SandboxScreen, WhatScreen
from game.ui.hud import Action
from game.ui.screen import Push, Result
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, Words, heading, note, small
from game.ui.theme import LABEL, SMALL_HEADING, TABLE, TABLE_BOLD
from game.ui.widgets import Activated, News, Widget
from game.ui.widgets.choice import Tabs

GROUPS: Final = {"farm": ("shared", "basis", "insurance"), "work": ("control", "tractors", "come"),
                 "state": ("tax", "credit", "price", "goods")}  # fmt: skip


class PuzzleScreen(SandboxScreen):
    """The sandbox with fewer levers, from nobody inside, and three conditions."""

    def __init__(self, shell: Shell, opens: str = "joining_puzzle") -> None:  # noqa: ARG002
        super().__init__(shell, setting=START)
        self.start = "empty"
        self.build()

    @property
    def course(self) -> Course:
        """The way to rest from nobody inside."""
        return self.result.empty

    def verdict(self) -> Verdict:
        """Return what came of the attempt."""
        return judge(self.setting)

    def title(self) -> str:
        """Return the name of the puzzle."""
        return self.say("joining.puzzle.title")

    def why(self) -> str:
        """Return what it rests on, and who pays."""
        verdict, say = self.verdict(), self.say
        levers = self.moved_words(START) or say("joining.puzzle.nothing")
        said = say("joining.puzzle.held", levers=levers) if verdict.solved else say("joining.puzzle.not_held")
        return f"{said} {self._paid(verdict)}".strip() + (f" {say('joining.puzzle.after')}" if verdict.solved else "")

    def _paid(self, verdict: Verdict) -> str:
        parts = [self.say(f"joining.puzzle.part_{name}", n=self._tenths(value))
                 for name, value in verdict.parts.items() if abs(value) >= 0.05]  # fmt: skip
        return self.say("joining.puzzle.paid", parts="; ".join(parts)) if parts else ""

    def _tenths(self, value: float) -> str:
        """Return a number of harvests with one figure behind the point, or the comma."""
        return number(self.language, value, 1)

    def conditions(self) -> list[tuple[bool, str, str]]:
        """Return the three conditions: whether each holds, what it is, how it stands."""
        verdict, say = self.verdict(), self.say
        return [
            (verdict.enough, say("joining.puzzle.inside"), say("joining.puzzle.of_needed", n=verdict.joined)),
            (not verdict.worse, say("joining.puzzle.worse"), say("joining.puzzle.worse_n", n=len(verdict.worse))),
            (verdict.affordable, say("joining.puzzle.cost"),
             say("joining.puzzle.cost_n", n=self._tenths(verdict.cost), budget=round(BUDGET))),
        ]  # fmt: skip

    def head_blocks(self) -> list[Block]:
        """Return what is asked, the limits, how hard it is, and how it stands."""
        say = self.say
        out: list[Block] = [
            heading(say("joining.puzzle.title")), Words(say("joining.puzzle.ask")),
            Words(say("joining.puzzle.limits", budget=round(BUDGET)), TABLE),
            note(say("joining.puzzle.chance", n=SOLVED_BY_CHANCE)),
        ]  # fmt: skip
        for holds, what, how in self.conditions():
            said = say("joining.puzzle.yes" if holds else "joining.puzzle.no")
            out.append(Words(f"{capital(what)}: {how}: {said}.", TABLE_BOLD, after=2))
        return out

    def _groups(self) -> Tabs:
        tabs = super()._groups()
        tabs.options = tuple((name, self.say(f"joining.group.{name}")) for name in GROUPS)
        return tabs

    def levers(self, group: str) -> list[str]:
        """Return the levers that may be moved."""
        return [name for name in GROUPS.get(group, ()) if name in FREE]

    def fixed_parts(self) -> Sequence[Widget]:
        """Return levers and plot; the start is given."""
        return [widget for widget in super().fixed_parts() if widget.id != "start"]

    def blocks(self) -> Sequence[Block]:
        """Return the page without a choice of the start."""
        out = list(super().blocks())
        at = next(i for i, block in enumerate(out) if any(w.id == "start" for w in block.widgets))
        return [*out[: at - 1], *out[at + 1 :], small(self.say("joining.box.assumed"))]

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the sandbox; where its start is chosen stands what is asked."""
        super().draw_fixed(surface)
        theme, p = self.theme, self.theme.colours
        box = pygame.Rect(LEFT.x + 8, LEFT.bottom - 108, LEFT.w - 16, 104)
        surface.fill(p.card, box)
        cover(surface, box)
        y = paragraph(
            surface, theme, self.say("joining.puzzle.ask"), (LEFT.x + 16, box.y + 18), LEFT.w - 32, LABEL, lead=20
        )
        if y - 20 > LEFT.bottom:
            self.overflow = True

    def draw_words(self, surface: pygame.Surface) -> None:
        """Draw the three conditions, who pays, and the way to rest."""
        theme, say, p = self.theme, self.say, self.theme.colours
        x, y = WORDS.x, WORDS.y + 20
        box = write(surface, theme, self.title(), (x, y), SMALL_HEADING)
        chance = say("joining.puzzle.chance", n=SOLVED_BY_CHANCE)
        write(surface, theme, chance, (box.right + 14, y), LABEL, "ink2", max_width=WORDS.right - box.right - 14)
        y += 28
        for holds, what, how in self.conditions():
            square = pygame.Rect(x, y - 17, 20, 20)
            if holds:
                surface.fill(p.white, square)
                pygame.draw.rect(surface, p.ink, square, 2)
                marks.check(surface, theme, square)
            else:
                ink.frame(surface, p.ink, square, 2, (4, 3))
            box = write(surface, theme, f"{capital(what)}:", (x + 30, y), TABLE_BOLD)
            write(surface, theme, how, (box.right + 6, y), TABLE, max_width=WORDS.right - box.right - 6)
            y += 26
        words = self._paid(self.verdict())
        if self.verdict().solved:
            words = f"{words} {say('joining.puzzle.after')}"
        if words:
            paragraph(surface, theme, words, (x, y), WORDS.w, LABEL, "ink2", lead=19)
        draw_frames(surface, theme, pygame.Rect(x, WORDS.bottom - 62, WORDS.w, 60), self.course, say, FRAMES)

    def actions(self) -> Sequence[Action]:
        """Return limits, rule, files, a new beginning, and back."""
        say = self.say
        return [
            Action("what", say("joining.puzzle.title"), "w"), Action("rule", say("joining.hand.rule"), "y"),
            Action("save", say("joining.box.save"), "v"), Action("neutral", say("joining.hand.again"), "g"),
            self.close_action(light=True),
        ]  # fmt: skip

    def on(self, news: News) -> Result | None:
        """Read the limits, begin anew, or as in the sandbox."""
        if isinstance(news, Activated) and news.id == "what":
            say = self.say
            lines = [say("joining.puzzle.ask"), say("joining.puzzle.limits", budget=round(BUDGET)),
                     say("joining.puzzle.chance", n=SOLVED_BY_CHANCE), self.why()]  # fmt: skip
            return Push(WhatScreen(self.shell, say("joining.puzzle.title"), lines))
        if isinstance(news, Activated) and news.id == "neutral":
            self.take(dict(START))
            return super().on(Activated("nothing"))
        return super().on(news)
