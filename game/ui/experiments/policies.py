"""Same village, two policies: which two, in which village, how patient the state is, and from which quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import pygame

from game.experiments.policies import OWN, Patience
from game.experiments.policies_own import MINE
from game.experiments.policies_run import ALL_QUARTERS, FIRST_QUARTER
from game.experiments.policies_words import assumed, rule_of_patience, sets, title
from game.play.run import library
from game.sim.record import record_of
from game.ui.draw import paper
from game.ui.draw.type import paragraph, write
from game.ui.experiments.asked import OFFERED, PATIENCE, Asked, Compared, comparing, kept_levers, offered_seed
from game.ui.experiments.compared import ComparedScreen
from game.ui.experiments.option import Option, badge
from game.ui.experiments.page import ExperimentPage
from game.ui.experiments.quarter_line import QuarterLine
from game.ui.experiments.working import WorkingScreen
from game.ui.hud import Action, TopBar
from game.ui.screen import Push, Replace, Result, Stay
from game.ui.screens.base import Shell
from game.ui.screens.column import Block, Rule, WidgetBlock, Words, button_block, heading, note, small
from game.ui.screens.notice import Notice
from game.ui.theme import LABEL, SCREEN_HEADING, TABLE, TABLE_BOLD
from game.ui.widgets import Activated, Button, Changed, FigureField, News, Widget
from game.ui.widgets.choice import Slider

SHEETS: Final = (pygame.Rect(24, 60, 388, 420), pygame.Rect(428, 60, 388, 420))
ABOUT: Final = pygame.Rect(832, 60, 424, 420)
FOOT: Final = pygame.Rect(24, 492, 1232, 156)


class PoliciesScreen(ExperimentPage):
    """Two lists of policies, what the one chosen last sets and assumes, and the village they are laid over.

    `opens` is 'policies', or 'policies:mine' with the run that is open.
    """

    def __init__(self, shell: Shell, opens: str = "policies", asked: Asked | None = None) -> None:
        self.looked = "b"
        levers = kept_levers(shell)
        run = getattr(shell, "run", None) or getattr(shell, "kept", None)
        self.asked = asked or Asked(seed=offered_seed(shell), own=levers)
        if asked is None and opens.endswith(":mine") and run is not None:
            self.asked = self.asked.of_record(record_of(run.campaign))
        super().__init__(shell, "")

    def top(self) -> TopBar:
        """Return the bar of the experiments."""
        return self.headed(self.say("policies.page.title"))

    # parts

    def _options(self, sign: str) -> list[Option]:
        words, asked = self.language, self.asked
        held = asked.a if sign == "a" else asked.b
        names = (MINE.id,) if sign == "a" and asked.record is not None else OFFERED
        return [
            Option(self.theme, f"{sign}.{name}", title(words, MINE if name == MINE.id else asked.known[name]),
                   self.say(f"policies.short.{name}"), pygame.Rect(0, 0, 300, 56), name == held)
            for name in names
        ]  # fmt: skip

    def _quarters(self) -> list[int]:
        return list(range(FIRST_QUARTER, FIRST_QUARTER + ALL_QUARTERS))

    def _branch(self) -> Slider:
        """Return the quarters from which B is followed; each begins a year with its number."""
        at = self._quarters().index(self.asked.branch)
        return QuarterLine(self.theme, "branch", self.say("policies.page.branch"), pygame.Rect(0, 0, 560, 64),
                           self.language, self._quarters(), at)  # fmt: skip

    def _patience(self) -> Slider:
        steps = [str(n) if n else self.say("policies.patience.never") for n in PATIENCE]
        at = PATIENCE.index(self.asked.patience.quarters) if self.asked.patience.quarters in PATIENCE else 1
        why = self.say("policies.page.patience")
        return Slider(self.theme, "patience", why, pygame.Rect(0, 0, 260, 64), steps, at,
                      hint=self.say("policies.page.patience_about"))  # fmt: skip

    def _seed(self) -> FigureField:
        return FigureField(self.theme, "seed", self.say("policies.page.seed"), pygame.Rect(0, 0, 220, 52),
                           self.asked.seed, low=1, high=999_999, enabled=self.asked.record is None,
                           why=self.say("policies.page.branch_mine"))  # fmt: skip

    def _district(self) -> Button:
        place = library().places[self.asked.district]
        name = f"{self.say('policies.page.district')}: {self.language.named(place.name)}"
        return Button(self.theme, "district", name, pygame.Rect(0, 0, 300, self.theme.button_height), key="d",
                      enabled=self.asked.record is None, why=self.say("policies.page.branch_mine"))  # fmt: skip

    def _about(self, sign: str) -> list[Block]:
        """Return what a side sets and assumes."""
        words = self.language
        policy = self.asked.policy(sign)
        letter = self.say(f"policies.sign_{sign}")
        out: list[Block] = [small(self.say("policies.page.changes", sign=letter))]
        out += [Words(text, TABLE, after=4) for text in ([] if policy.id == MINE.id else sets(words, policy))]
        out += [small(self.say("policies.page.assumes", sign=letter)), Words(assumed(words, policy), TABLE)]
        return out

    def _rule(self) -> str:
        return rule_of_patience(self.language, self.asked.patience, (self.asked.policy("a"), self.asked.policy("b")))

    def blocks(self) -> Sequence[Block]:
        """Return everything beneath each other."""
        out: list[Block] = [heading(self.say("policies.page.title"))]
        for sign in "ab":
            out.append(small(self.say(f"policies.page.village_{sign}")))
            out += [WidgetBlock(option, option.lay, 6) for option in self._options(sign)]
            out += self._about(sign)
        out += [Rule(), small(self.say("policies.page.where"))]
        district = self._district()
        out.append(button_block(self.theme, district.id, district.name, "d"))
        for widget in (self._seed(), self._patience(), self._branch()):
            high = self.theme.px(56) if isinstance(widget, FigureField) else self.theme.px(64)
            out += [Words(widget.name, TABLE_BOLD, "ink", 4), WidgetBlock(widget, _sizer(widget, high), 14)]
        about = "branch_mine" if self.asked.record is not None else "branch_about"
        return [*out, note(self.say(f"policies.page.{about}")), note(self._rule())]

    def fixed_parts(self) -> Sequence[Widget]:
        """Return both lists, and the village's settings at the foot."""
        out: list[Widget] = []
        for sign, sheet in zip("ab", SHEETS, strict=True):
            y = sheet.y + 62
            for option in self._options(sign):
                option.rect.topleft = (sheet.x + 14, y)
                y += option.lay(sheet.w - 28) + 2
                out.append(option)
        district, seed, patience, branch = self._district(), self._seed(), self._patience(), self._branch()
        district.rect = pygame.Rect(FOOT.x + 20, FOOT.y + 16, 300, 44)
        seed.rect.topleft = (FOOT.x + 20, FOOT.y + 92)
        patience.rect = pygame.Rect(FOOT.x + 352, FOOT.y + 44, 250, 64)
        branch.rect = pygame.Rect(FOOT.x + 648, FOOT.y + 44, 560, 64)
        return [*out, district, seed, patience, branch]

    def first_focus(self) -> str | None:
        """Return the way on."""
        return "compare"

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the sheets beneath the lists."""
        theme = self.theme
        paper.desk(surface, theme, self.work_area)
        for sign, sheet in zip("ab", SHEETS, strict=True):
            paper.sheet(surface, theme, sheet, "paper", 11 if sign == "a" else 13, 7)
            badge(surface, theme, self.say(f"policies.sign_{sign}"), pygame.Rect(sheet.x + 18, sheet.y + 14, 38, 38),
                  sign == "b")  # fmt: skip
            write(surface, theme, self.say(f"policies.page.village_{sign}"), (sheet.x + 70, sheet.y + 45),
                  SCREEN_HEADING.at(26), max_width=sheet.w - 90)  # fmt: skip
        self._draw_about(surface)
        self._draw_foot(surface)
        for widget in self.page_widgets if hasattr(self, "page_widgets") else ():
            if isinstance(widget, Option) and widget.rect.bottom > SHEETS[0].bottom - 2:
                self.overflow = True

    def _draw_about(self, surface: pygame.Surface) -> None:
        theme, words = self.theme, self.language
        paper.sheet(surface, theme, ABOUT, "card", 17, 7)
        policy = self.asked.policy(self.looked)
        x, width, y = ABOUT.x + 22, ABOUT.w - 44, ABOUT.y + 40
        letter = self.say(f"policies.sign_{self.looked}")
        y = paragraph(surface, theme, self.say("policies.page.changes", sign=letter), (x, y), width,
                      SCREEN_HEADING.at(22)) + 2  # fmt: skip
        for text in [] if policy.id == MINE.id else sets(words, policy):
            y = paragraph(surface, theme, text, (x, y), width, LABEL, lead=20) + 3
        y = paragraph(surface, theme, self.say("policies.page.assumes", sign=letter), (x, y + 8), width,
                      SCREEN_HEADING.at(22)) + 2  # fmt: skip
        y = paragraph(surface, theme, assumed(words, policy), (x, y), width, LABEL, lead=20)
        if y - theme.px(20) > ABOUT.bottom - 10:
            self.overflow = True

    def _draw_foot(self, surface: pygame.Surface) -> None:
        theme = self.theme
        paper.sheet(surface, theme, FOOT, "paper", 19, 7)
        heads = (("seed", FOOT.x + 20, FOOT.y + 84, 300), ("patience", FOOT.x + 352, FOOT.y + 32, 270),
                 ("branch", FOOT.x + 648, FOOT.y + 32, 560))  # fmt: skip
        for name, x, y, width in heads:
            write(surface, theme, self.say(f"policies.page.{name}"), (x, y), TABLE_BOLD, max_width=width)
        about = self.say("policies.page.branch_mine" if self.asked.record is not None else "policies.page.branch_about")
        end = paragraph(surface, theme, about, (FOOT.x + 648, FOOT.y + 132), 560, LABEL, "ink2", 19)
        other = paragraph(surface, theme, self._rule(), (FOOT.x + 352, FOOT.y + 124), 274, LABEL, "ink2", 18) \
            if self.asked.patience.quarters == 0 or not self._asks_patience() \
            else paragraph(surface, theme, self.say("policies.page.patience_about"), (FOOT.x + 352, FOOT.y + 124), 274,
                           LABEL, "ink2", 18)  # fmt: skip
        if max(end, other) > FOOT.bottom + 16:
            self.overflow = True

    def _asks_patience(self) -> bool:
        return any(self.asked.policy(sign).voluntary for sign in "ab")

    def actions(self) -> Sequence[Action]:
        """Return the way back, the levers, a code, many seeds, and comparing."""
        return [
            Action("close", self.say("ui.word.back"), "esc"),
            Action("own", self.say("policies.page.own"), "o"),
            Action("code", self.say("policies.page.code"), "c"),
            Action("bands", self.say("policies.page.bands"), "m"),
            Action("compare", self.say("policies.page.compare"), "enter", light=True),
        ]

    # answers

    def on(self, news: News) -> Result | None:
        """Choose, set, or go."""
        if isinstance(news, Changed):
            return self._set(news.id, news.value)
        if not isinstance(news, Activated):
            return Stay()
        sign, dot, name = news.id.partition(".")
        if dot and sign in "ab":
            self.looked = sign
            self.asked = replace(self.asked, a=name) if sign == "a" else replace(self.asked, b=name)
            if name == OWN and not self.asked.own:
                return self._own()
            return self._again()
        if news.id == "district":
            names = [key for key, place in library().places.items() if place.playable]
            self.asked = replace(self.asked, district=names[(names.index(self.asked.district) + 1) % len(names)])
            return self._again()
        ways = {"close": self.back, "own": self._own, "code": self._code, "bands": self._bands, "compare": self.compare}
        return ways[news.id]() if news.id in ways else Stay()

    def _set(self, name: str, value: object) -> Result:
        assert isinstance(value, int)
        if name == "seed":
            self.asked = replace(self.asked, seed=value)
            return Stay()  # the field keeps its own figure
        if name == "branch":
            self.asked = replace(self.asked, branch=self._quarters()[value])
        if name == "patience":
            patience = self.asked.patience
            self.asked = replace(self.asked, patience=Patience(PATIENCE[value], patience.enough, patience.turns_to))
        return self._again()

    def _again(self) -> Result:
        self.build()
        return Stay()

    def _own(self) -> Result:
        from game.ui.experiments.own import OwnScreen  # opened rarely

        return Push(OwnScreen(self.shell, self.asked))

    def _code(self) -> Result:
        from game.ui.experiments.run_code import RunCodeScreen  # opened rarely

        return Push(RunCodeScreen(self.shell, self.asked))

    def _bands(self) -> Result:
        from game.ui.experiments.bands import BandsScreen  # opened rarely

        return Push(BandsScreen(self.shell, "bands", self.asked))

    def compare(self) -> Result:
        """Run both and show them."""

        def then(made: Compared | None) -> Result:
            if made is None:
                return Replace(Notice(self.shell, self.say("policies.page.closed"), ()))
            return Replace(ComparedScreen(self.shell, made))

        return Push(WorkingScreen(self.shell, self.say("policies.page.computing"),
                                  self.say("policies.page.computing_text"), comparing(self.asked), then))  # fmt: skip

    def resume(self, value: object) -> Result | None:
        """Take what was asked otherwise on the page above."""
        if isinstance(value, Asked):
            self.asked = value
        return self._again()

    def renew(self) -> Result | None:
        """Nothing to ask anew."""
        return self._again()


def _sizer(widget: Widget, height: int) -> Any:
    def lay(width: int) -> int:
        widget.rect.size = (width, height)
        return height

    return lay
