"""All levers: the marks, the village's answer and its resting points move as a lever moves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pygame

from game.experiments.joining import Course, Flags
from game.experiments.joining_levers import GROUPS, LEVERS, NEUTRAL, PRESETS, result_of, setting_of
from game.experiments.joining_words import rest_words, step_words
from game.ui.draw.type import paragraph, paragraph_height, write
from game.ui.experiments.joining_curve import draw_curve, draw_frames, edge_sign, rest_sign
from game.ui.experiments.joining_page import FOOT, LEFT, RIGHT, JoiningPage, sized, texts
from game.ui.experiments.joining_rule import RuleScreen
from game.ui.experiments.page import ExperimentPage
from game.ui.hud import Action, TopBar
from game.ui.screen import Pop, Push, Result, Stay
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, Drawn, Rule, WidgetBlock, Words, button_block, heading, note, small
from game.ui.theme import LABEL, SMALL_HEADING, TABLE, TABLE_BOLD
from game.ui.widgets import Activated, Changed, News, Widget
from game.ui.widgets.choice import Tabs

CURVE = pygame.Rect(392, 398, 268, 248)
WORDS = pygame.Rect(684, 404, 552, 240)
FRAMES = 5
LEAD = 20
"""Between lines of small running text."""


class SandboxScreen(JoiningPage):
    """Levers beside plot, curve and the way to rest.

    Args:
        shell: the game around it.
        opens: unused; the page has one name.
        setting: of the levers.
        guess: what was expected on the opening page.
    """

    def __init__(
        self, shell: Shell, opens: str = "", setting: Mapping[str, int] | None = None, guess: int | None = None
    ) -> None:
        self.group, self.start = GROUPS[0], "full"
        if ":" in opens and opens.partition(":")[2] in PRESETS:
            setting = setting_of(PRESETS[opens.partition(":")[2]])
        super().__init__(shell, dict(setting or NEUTRAL), guess)

    @property
    def course(self) -> Course:
        """The way to rest from the chosen start."""
        return self.result.full if self.start == "full" else self.result.empty

    @property
    def inside(self) -> Flags:
        """Who is inside at rest."""
        return self.course.inside

    @property
    def known(self) -> bool:
        """Whether a promise has been seen through by then."""
        return self.course.known_from < len(self.course.steps) or self.result.known is not self.result.expected

    @property
    def preset(self) -> str:
        """Name of the setting, '' for one's own."""
        return next((name for name, moved in PRESETS.items() if setting_of(moved) == self.setting), "")

    def why(self) -> str:
        """Return what makes the difference in this setting."""
        if self.preset:
            return self.say(f"joining.why.{self.preset}")
        if self.setting == dict(NEUTRAL):
            return self.say("joining.why.neutral")
        return self.say("joining.why.custom", levers=self.moved_words(NEUTRAL))

    def moved_words(self, start: Mapping[str, int]) -> str:
        """Return the levers that differ from a start, in words."""
        say = self.say
        return "; ".join(
            f"{say(f'joining.lever.{one.id}')}: {step_words(say, one.id, self.setting[one.id])}"
            for one in LEVERS if self.setting[one.id] != start[one.id]
        )  # fmt: skip

    def title(self) -> str:
        """Return the name of the setting."""
        if self.preset:
            return self.say(f"joining.preset.{self.preset}")
        return self.say("joining.box.reset" if self.setting == dict(NEUTRAL) else "joining.box.custom")

    # parts

    def _groups(self) -> Tabs:
        options = [(name, self.say(f"joining.group.{name}")) for name in GROUPS]
        return Tabs(self.theme, "group", self.say("joining.box.title"), pygame.Rect(LEFT.x + 14, LEFT.y + 14, 308, 44),
                    options, self.group)  # fmt: skip

    def _starts(self) -> Tabs:
        options = [(name, self.say(f"joining.box.start_{name}")) for name in ("full", "empty")]
        rect = pygame.Rect(LEFT.x + 14, LEFT.bottom - 56, 308, 44)
        return Tabs(self.theme, "start", self.say("joining.box.start"), rect, options, self.start)

    def levers(self, group: str) -> list[str]:
        """Return the levers of a page of levers."""
        return [one.id for one in LEVERS if one.group == group]

    def head_blocks(self) -> list[Block]:
        """Return what stands above the levers."""
        return [heading(self.say("joining.box.title")), note(self.say("joining.box.assumed"))]

    def blocks(self) -> Sequence[Block]:
        """Return levers, marks, curve and ways to rest."""
        say = self.say
        out = self.head_blocks()
        out += [small(self.title()), *texts(self.rests()), *texts(self.ends())]
        if self.guess is not None:
            out.append(Words(say("joining.guess_line", n=self.guess), TABLE, "pencil"))
        start = self._starts()
        out += [small(start.name), WidgetBlock(start, sized(start, self.theme.button_height), 14)]
        for group in GROUPS:
            if names := self.levers(group):
                out += [Rule("hair", 1), small(say(f"joining.group.{group}")), *(self.lever_block(n) for n in names)]
        high = round(260 * self.theme.text_scale)
        told = self.curve_told().nodes(lambda w: w.node())
        out += [Rule(), small(say("joining.box.what")), Words(self.why(), TABLE), small(say("joining.curve"))]
        out += [Drawn(lambda _: high + 8, self._paint_curve, told=told), *texts(self.rounds())]
        out += [
            Rule(),
            small(say("joining.title_plot")),
            note(say("joining.unit")),
            self.dots_block(),
            self.card_told(),
        ]
        return out

    def ends(self) -> list[str]:
        """Return where both ways end."""
        found, say = self.result, self.say
        return [say(f"joining.ends_{k}", n=c.counts[-1], of=len(found.theta))
                for k, c in (("full", found.full), ("empty", found.empty))]  # fmt: skip

    def _paint_curve(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        box = pygame.Rect(rect.x, rect.y, min(rect.w, round(rect.h * 1.25)), rect.h - 8)
        draw_curve(surface, self.theme, box, self.result.expected, self.say, self.guess, self.result.known)

    def fixed_parts(self) -> Sequence[Widget]:
        """Return one page of levers, the start, and the plot."""
        out: list[Widget] = [self._groups()]
        for i, name in enumerate(self.levers(self.group)):
            lever = self.lever(name)
            lever.rect.topleft = (LEFT.x + 16, LEFT.y + 72 + 106 * i)
            out.append(lever)
        return [*out, self._starts(), self.dots()]

    def first_focus(self) -> str | None:
        """Return the first lever."""
        return f"lever.{self.levers(self.group)[0]}"

    # how it looks

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the sheets, the head over the start, curve and words."""
        theme = self.theme
        self.draw_sheets(surface, self.say("joining.title_plot"))
        surface.fill(theme.colours.ink, (RIGHT.x + 20, FOOT.y - 6, RIGHT.w - 40, 2))
        write(surface, theme, self.say("joining.box.start"), (LEFT.x + 16, LEFT.bottom - 66), TABLE_BOLD)
        assumed = self.say("joining.box.assumed")
        write(surface, theme, assumed, (LEFT.right - 16, LEFT.bottom - 66), LABEL, "ink2", "right", max_width=220)
        draw_curve(surface, theme, CURVE, self.result.expected, self.say, self.guess, self.result.known)
        self.draw_words(surface)

    def draw_words(self, surface: pygame.Surface) -> None:
        """Draw the name of the setting, what makes the difference, where it rests, and the way there."""
        theme, say = self.theme, self.say
        x, width = WORDS.x, WORDS.w
        box = write(surface, theme, self.title(), (x, WORDS.y + 20), SMALL_HEADING)
        if self.guess is not None:
            left = box.right + 16
            guess = say("joining.guess_line", n=self.guess)
            write(surface, theme, guess, (left, WORDS.y + 20), LABEL, "pencil", max_width=WORDS.right - left)
        y = WORDS.y + 44
        lines = [(rest, rest_words(say, rest)) for rest in self.result.known.rests]
        high = sum(paragraph_height(theme, words, width - 28, TABLE) for _, words in lines) or 22
        room = WORDS.bottom - 64 - high - y - 6
        if why := self._beginning(width, room):
            y = paragraph(surface, theme, why, (x, y), width, LABEL, "ink2", lead=LEAD) + 4
        for rest, words in lines:
            (rest_sign if rest.stable else edge_sign)(surface, theme, (x + 10, y - 6))
            y = paragraph(surface, theme, words, (x + 28, y), width - 28, TABLE)
        if not lines:
            write(surface, theme, say("joining.no_rest"), (x, y), TABLE)
        draw_frames(surface, theme, pygame.Rect(x, WORDS.bottom - 62, width, 60), self.course, say, FRAMES)

    def _beginning(self, width: int, room: int) -> str:
        """Return as many sentences of what makes the difference as have room; the sheet behind W has them all."""
        sentences = re.split(r"(?<=\.) (?=\w)", self.why())
        for count in range(len(sentences), 0, -1):
            said = " ".join(sentences[:count])
            if paragraph_height(self.theme, said, width, LABEL, LEAD) <= room:
                return said
        return ""

    # what the reader does

    def actions(self) -> Sequence[Action]:
        """Return settings, difference, rule, puzzle, files, and back."""
        say = self.say
        return [
            Action("presets", say("joining.box.presets"), "p"), Action("what", say("joining.box.what"), "w"),
            Action("rule", say("joining.hand.rule"), "y"), Action("puzzle", say("joining.box.puzzle"), "u"),
            Action("save", say("joining.box.save"), "v"), Action("neutral", say("joining.box.reset"), "0"),
            self.close_action(light=True),
        ]  # fmt: skip

    def on(self, news: News) -> Result | None:
        """Move a lever, choose a page of levers or a start, walk, or open another page."""
        if isinstance(news, Changed):
            return self._changed(news.id, news.value)
        if not isinstance(news, Activated):
            return Stay()
        if news.id == "close":
            return self.back()
        if news.id == "presets":
            return Push(PresetsScreen(self.shell))
        if news.id == "what":
            return Push(WhatScreen(self.shell, self.title(), [self.why(), *self.rests(), *self.ends(), *self.rounds()]))
        if news.id == "rule":
            return Push(RuleScreen(self.shell, self.setting))
        if news.id == "save":
            return self.save()
        if news.id == "neutral":
            self.take(dict(NEUTRAL))
        if news.id == "puzzle":
            return self.go("joining_puzzle")
        return Stay()

    def _changed(self, name: str, value: object) -> Result | None:
        if name.startswith("lever."):
            self.setting = {**self.setting, name.removeprefix("lever."): int(str(value))}
            self.result = result_of(self.setting)
            self._show()
        elif name == "group":
            self.group = str(value)
            self.build()
        elif name == "start":
            self.start = str(value)
            self._show()
        elif name == "marks":
            self.at = int(str(value))
            if self.column is not None:
                self._show()
        return Stay()

    def _show(self) -> None:
        """Show the same widgets with other values: a lever that is held must not be made anew."""
        if self.column is not None:
            self.build()
            return
        for i, widget in enumerate(self.page_widgets):
            if widget.id == "marks":
                fresh = self.dots()
                fresh.focused, fresh.hovered = widget.focused, widget.hovered
                self.page_widgets[i] = fresh
                self.ring.exchange(widget, fresh)

    def take(self, setting: dict[str, int]) -> None:
        """Take a whole setting."""
        self.setting, self.result = setting, result_of(setting)
        self.build()

    def resume(self, value: object) -> Result | None:
        """Take the setting that was chosen above."""
        if isinstance(value, str) and value in PRESETS:
            self.start = "full"
            self.take(setting_of(PRESETS[value]))
            return Stay()
        return super().resume(value)


class PresetsScreen(ExperimentPage):
    """Settings one click away, each with what makes the difference."""

    has_fixed = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "")

    def blocks(self) -> Sequence[Block]:
        """Return a button and a paragraph for each."""
        out: list[Block] = [heading(self.say("joining.box.presets"))]
        for i, name in enumerate(PRESETS):
            out.append(button_block(self.theme, f"preset.{name}", self.say(f"joining.preset.{name}"), str(i + 1)))
            out.append(Words(self.say(f"joining.why.{name}"), TABLE))
        return out

    def top(self) -> TopBar:
        """Return the bar of the experiments."""
        return self.headed(self.say("joining.title"))

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def first_focus(self) -> str | None:
        """Return the first setting."""
        return f"preset.{next(iter(PRESETS))}"

    def on(self, news: News) -> Result | None:
        """Take one, or close."""
        if isinstance(news, Activated):
            return Pop(news.id.removeprefix("preset.")) if news.id.startswith("preset.") else self.back()
        return Stay()

    def renew(self) -> Result | None:
        """Nothing to ask anew."""
        self.build()
        return Stay()


class WhatScreen(RuleScreen):
    """What makes the difference in a setting, with all its figures in words."""

    def __init__(self, shell: Shell, title: str, lines: Sequence[str]) -> None:
        self.title, self.lines = title, list(lines)
        super().__init__(shell)

    def blocks(self) -> Sequence[Block]:
        """Return the lines."""
        return [heading(self.title), *(Words(line) for line in self.lines)]
