"""What a screen promises, and the stack of screens: the top one is asked, the visible ones are drawn.

A screen answers an intent with a result: stay (draw again), push, pop, replace, reset, retheme, quit;
None says that nothing has changed, and then nothing is drawn. An idle frame costs no drawing at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui.input import Intent
from game.ui.theme import Theme


class Screen:
    """One page of the game: takes intents, draws itself, and says what should happen next.

    Subclasses make their widgets in `build`, which is called again whenever the theme changes; what
    must outlive that (a chosen row, a written figure) is kept outside the widgets.
    """

    opaque = True
    """Whether it hides what lies beneath; an overlay draws its own veil over it."""

    def __init__(self, theme: Theme) -> None:
        """Keep the theme and build the widgets; set everything `build` needs before calling this."""
        self.theme = theme
        self.build()

    def build(self) -> None:
        """Make the widgets for the present theme."""

    def retheme(self, theme: Theme) -> None:
        """Take the reader's new choices."""
        self.theme = theme
        self.build()

    def handle(self, intent: Intent) -> Result | None:  # noqa: ARG002
        """Answer an intent; None if nothing changed."""
        return None

    def resume(self, value: object) -> Result | None:  # noqa: ARG002
        """Hear what the screen above left when it went; the screen is drawn again in any case."""
        return None

    def tick(self, ms: int) -> bool:  # noqa: ARG002
        """Let time pass; return whether the screen must be drawn again."""
        return False

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the whole screen."""

    def spoken(self) -> tuple[str, ...]:
        """Return the screen as lines for the readable page beside the picture; empty if it has none."""
        return ()


@dataclass(frozen=True, slots=True)
class Stay:
    """Nothing goes away; draw again."""


@dataclass(frozen=True, slots=True)
class Push:
    """Lay a screen over this one."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Pop:
    """Take this screen away; `value` goes to the one beneath."""

    value: object = None


@dataclass(frozen=True, slots=True)
class Replace:
    """Put another screen in the place of this one."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Reset:
    """Clear the whole stack and begin with this screen."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Retheme:
    """Give every screen a new theme."""

    theme: Theme


@dataclass(frozen=True, slots=True)
class Quit:
    """End the game."""


Result = Stay | Push | Pop | Replace | Reset | Retheme | Quit


class Stack:
    """The screens in order; draws only when something has changed."""

    def __init__(self, first: Screen) -> None:
        """Begin with one screen."""
        self.screens: list[Screen] = [first]
        self.running = True
        self.dirty = True

    @property
    def top(self) -> Screen:
        """The screen that hears intents."""
        return self.screens[-1]

    def handle(self, intent: Intent) -> None:
        """Ask the top screen and do what it says."""
        if self.running:
            self.apply(self.top.handle(intent))

    def apply(self, result: Result | None) -> None:
        """Do what a result says; a result of `resume` is done as well."""
        while result is not None and self.running:
            self.dirty = True
            result = self._do(result)

    def _do(self, result: Result) -> Result | None:
        if isinstance(result, Push):
            self.screens.append(result.screen)
        elif isinstance(result, Replace):
            self.screens[-1] = result.screen
        elif isinstance(result, Reset):
            self.screens = [result.screen]
        elif isinstance(result, Retheme):
            for screen in self.screens:
                screen.retheme(result.theme)
        elif isinstance(result, Pop):
            if len(self.screens) == 1:
                self.running = False
                return None
            self.screens.pop()
            return self.top.resume(result.value)
        elif isinstance(result, Quit):
            self.running = False
        return None

    def tick(self, ms: int) -> None:
        """Let time pass for the visible screens."""
        if self.running:
            for screen in self._visible():
                if screen.tick(ms):
                    self.dirty = True

    def _visible(self) -> list[Screen]:
        """Return the top screen and those seen beneath it, lowest first."""
        start = len(self.screens) - 1
        while start > 0 and not self.screens[start].opaque:
            start -= 1
        return self.screens[start:]

    def draw(self, surface: pygame.Surface) -> bool:
        """Draw if something changed; return whether anything was drawn."""
        if not self.dirty or not self.running:
            return False
        self.dirty = False
        for screen in self._visible():
            screen.draw(surface)
        return True
