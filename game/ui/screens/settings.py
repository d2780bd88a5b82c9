"""Settings: text, letters, motion, contrast, previews; and the ways out: code, beginning, leaving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import pygame

from game.play.lesson import Lesson
from game.play.settings import FULL, SHORT, Settings
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens import ground
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, Rule, WidgetBlock, Words, button_block, heading, note
from game.ui.theme import TABLE_BOLD, TEXT_SCALES, Theme
from game.ui.widgets import Activated, Changed, News
from game.ui.widgets.choice import Tabs

LOOK: Final = (
    ("face", ("normal", "reader")),
    ("motion", ("full", "reduced", "none")),
    ("contrast", ("normal", "high")),
)


class SettingsScreen(ViewPage):
    """One row of tabs for each choice; everything takes effect at once."""

    has_fixed = False

    def __init__(self, shell: Shell, opens: str = "settings") -> None:
        super().__init__(shell, "")
        self.opens = opens

    @property
    def told(self) -> Settings:
        """How the run is told."""
        return getattr(self.shell, "settings", None) or Settings()

    def rows(self) -> list[tuple[str, list[tuple[str, str]], str]]:
        """Return each choice: name, options with words, and the one that holds."""
        say, theme = self.say, self.theme
        sizes = [(str(s), f"{round(s * 100)} %") for s in TEXT_SCALES]
        out = [("text_size", sizes, str(theme.text_scale))]
        languages = getattr(self.shell, "languages", None)
        if callable(languages):
            out.insert(0, ("language", languages(), self.told.language))
        for name, options in LOOK:
            out.append((name, [(o, say(f"ui.settings.{name}_{o}")) for o in options], getattr(theme, name)))
        wide = "wide" if theme.wide_spacing else "normal"
        speaker = getattr(self.shell, "speaker", None)
        if speaker is not None:
            for name, on in (("sound", speaker.on), ("captions", speaker.captions)):
                out.append((name, [(o, say(f"ui.settings.{name}_{o}")) for o in ("on", "off")], "on" if on else "off"))
        out.append(("spacing", [(o, say(f"ui.settings.spacing_{o}")) for o in ("normal", "wide")], wide))
        plain = "plain" if theme.plain_figures else "pencil"
        out.append(("figures", [(o, say(f"ui.settings.figures_{o}")) for o in ("pencil", "plain")], plain))
        previews = "full" if self.told.full_previews else "narrow"
        if self.lesson is None:  # a class decides it for all its seats
            out.append(("previews", [(o, say(f"ui.settings.previews_{o}")) for o in ("narrow", "full")], previews))
        out.append(("depth", [(o, say(f"ui.settings.depth_{o}")) for o in (SHORT, FULL)], self.told.depth))
        hard = "plain" if self.told.plain_hard else "full"
        out.append(("hard", [(o, say(f"ui.settings.hard_{o}")) for o in ("full", "plain")], hard))
        guide = "on" if self.told.guide else "off"
        out.append(("guide", [(o, say(f"ui.settings.guide_{o}")) for o in ("on", "off")], guide))
        if self.lesson is None:
            foretell = "on" if self.told.foretell else "off"
            out.append(("foretell", [(o, say(f"ui.settings.foretell_{o}")) for o in ("off", "on")], foretell))
        return out

    @property
    def lesson(self) -> Lesson | None:
        """The seat's place in a class; None outside of one."""
        return getattr(getattr(self.shell, "run", None), "lesson", None)

    def blocks(self) -> Sequence[Block]:
        """Return the rows and the ways out."""
        out: list[Block] = [heading(self.say("ui.settings.title"))]
        if self.lesson is not None:  # what a pupil looks for in the middle of a lesson stands first
            out += [*self._of_class(), Rule()]
        for name, options, at in self.rows():
            words = self.say(f"ui.settings.{name}")
            height = max(44, self.theme.button_height)
            tabs = Tabs(self.theme, name, words, pygame.Rect(0, 0, 400, height), options, at)
            out += [Words(words, TABLE_BOLD, "ink", 4), WidgetBlock(tabs, _sizer(tabs), 12)]
        out += [
            note(self.say("ui.settings.note")),
            Rule(),
            button_block(self.theme, "help", self.say("ui.settings.help"), "k"),
        ]
        if getattr(self.shell, "run", None) is not None:
            if self.told.undo:
                out.append(button_block(self.theme, "undo", self.say("ui.settings.undo"), "u"))
            looks_only = bool(getattr(self.shell, "looks_only", False))
            if self.lesson is None and not looks_only:
                out += self._of_class()
            out.append(button_block(self.theme, "copy", self.say("ui.settings.code"), "c"))
            if self.lesson is None and self.shell.run.campaign.digests:  # type: ignore[attr-defined]
                hint = self.say("policies.page.what_if_about")
                out += [button_block(self.theme, "what_if", self.say("policies.page.what_if"), "w"), note(hint)]
            leave = "ui.settings.leave_preview" if looks_only else "ui.settings.leave"
            out.append(button_block(self.theme, "leave", self.say(leave), "b"))
        if not getattr(getattr(self.shell, "host", None), "is_web", False):  # a page is left by closing it
            out.append(button_block(self.theme, "quit", self.say("ui.settings.quit"), "q"))
        return out

    def _of_class(self) -> list[Block]:
        """Return handing in, and leaving the rest to the deputy where the class allows it."""
        out: list[Block] = [button_block(self.theme, "hand_in", self.say("seat.hand.open"), "h")]
        if self.lesson is None or self.lesson.standing_orders:
            out.append(button_block(self.theme, "leave_desk", self.say("seat.leave.open"), "o"))
        return out

    def draw_behind(self, surface: pygame.Surface) -> None:
        """Draw the desk when there is one."""
        if getattr(self.shell, "run", None) is not None:
            ground.draw(surface, self.theme, self.shell, self.work_area, dimmed=True)
        else:
            super().draw_behind(surface)

    def actions(self) -> Sequence[Action]:
        """Return the way back."""
        return [self.close_action(light=True)]

    def on(self, news: News) -> Result | None:
        """Take a choice, or go."""
        if isinstance(news, Changed):
            return self._change(news.id, str(news.value))
        if isinstance(news, Activated):
            if news.id == "close":
                return self.back()
            if news.id in ("help", "hand_in"):
                return self.go(news.id)
            if news.id == "what_if":
                return self.go("policies:mine")
            if news.id == "leave_desk":
                return self.go("leave")
            return self.shell.command(news.id)
        return Stay()

    def _change(self, name: str, value: str) -> Result | None:
        shell: Any = self.shell
        theme, told = self.theme, self.told
        looks = {
            "text_size": lambda: replace(theme, text_scale=float(value)),
            "spacing": lambda: replace(theme, wide_spacing=value == "wide"),
            "figures": lambda: replace(theme, plain_figures=value == "plain"),
        }
        if name in dict(LOOK):
            chosen: dict[str, Any] = {name: value}
            return self._look(replace(theme, **chosen))
        if name in looks:
            return self._look(looks[name]())
        if name in ("sound", "captions"):
            shell.set_sound(name, value == "on")
            self.build()
            return Stay()
        if name == "language":
            result: Result | None = shell.set_language(value)
            return result
        ways = {
            "previews": lambda: replace(told, full_previews=value == "full"),
            "depth": lambda: replace(told, depth=value),
            "hard": lambda: replace(told, plain_hard=value == "plain"),
            "guide": lambda: replace(told, guide=value == "on"),
            "foretell": lambda: replace(told, foretell=value == "on"),
        }
        shell.set_settings(ways[name]())
        self.build()
        return Stay()

    def _look(self, theme: Theme) -> Result | None:
        """Take a new look through the shell, which keeps it."""
        shell: Any = self.shell
        result: Result | None = shell.set_theme(theme)
        return result

    def renew(self) -> Result | None:
        """Build anew: the look may have changed."""
        self.build()
        return Stay()


def _sizer(tabs: Tabs) -> Callable[[int], int]:
    def lay(width: int) -> int:
        tabs.rect.w = min(width, round(640 * tabs.theme.text_scale))
        return tabs.rect.h

    return lay
