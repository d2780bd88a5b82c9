"""What a screen promises, and the stack of screens: the top one is asked, the visible ones are drawn.

A screen answers an intent with a result: stay (draw again), push, pop, replace, reset, retheme, quit;
None says that nothing has changed, and then nothing is drawn. An idle frame costs no drawing at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import pygame

from game.ui.draw.motion import Change, Clock
from game.ui.input import Intent
from game.ui.outline import Node, Outline, levelled
from game.ui.theme import HEIGHT, WIDTH, Theme

LAID_MS: Final = 180
FADE_MS: Final = 120
SLIDE: Final = 24
Arrival = Literal["sheet", "land", "own"]
"""How a page comes: laid down and faded; as the land, which never fades into itself; or by its own movement."""


@dataclass(frozen=True, slots=True)
class Parting:
    """What a page still does when it is left: the stamp on a form that has been sent.

    Attributes:
        ms: how long, at the reader's setting of movement.
        paint: draws on the page as it was left, told how many milliseconds have passed.
    """

    ms: int
    paint: Callable[[pygame.Surface, int], None]


class Screen:
    """One page of the game: takes intents, draws itself, and says what should happen next.

    Subclasses make their widgets in `build`, which is called again whenever the theme changes; what
    must outlive that (a chosen row, a written figure) is kept outside the widgets.
    """

    opaque = True
    """Whether it hides what lies beneath; an overlay draws its own veil over it."""
    arrival: Arrival = "sheet"
    cue: str = ""
    """The sound with which it comes; a name of assets/sounds."""

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

    @property
    def pace(self) -> float:
        """How much longer than elsewhere everything takes."""
        return 1.0

    def parting(self) -> Parting | None:
        """Return what is still shown of this screen when another takes its place."""
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the whole screen."""

    def spoken(self) -> tuple[str, ...]:
        """Return the screen as lines for the readable page beside the picture; empty if it has none."""
        return ()

    def outline(self) -> Outline:
        """Return the screen as nodes for the readable page beside the picture."""
        lines = self.spoken() or ("",)
        return Outline(levelled([Node("text", line) for line in lines[1:]], lines[0]))

    def press(self, id: str, value: str = "") -> Result | None:  # noqa: A002, ARG002
        """Do what was pressed or set on the readable page; None if nothing changed."""
        return None

    def look(self, id: str, value: str = "") -> Result | None:  # noqa: A002, ARG002
        """Put the focus where the reader of the readable page is."""
        return None


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


class Turn:
    """One page giving way to another on the page of the window.

    Args:
        before: the page as it was left.
        old: the screen that was left.
        new: the screen that is there now; it already hears what is pressed.
    """

    def __init__(self, before: pygame.Surface, old: Screen, new: Screen) -> None:
        own = new.arrival == "own" or (old.arrival == new.arrival == "land")
        slide = SLIDE if new.arrival == "sheet" and new.opaque else 0
        top, foot = new.theme.top_bar, HEIGHT - new.theme.bottom_bar
        full, reduced = (0, 0) if own else (round(LAID_MS * new.pace), round(FADE_MS * new.pace))
        self.parting = old.parting()
        self.first = Clock(self.parting.ms if self.parting is not None else 0)
        self._left = self.parting is None
        self.change = Change(before, new.theme, full, reduced, slide, pygame.Rect(0, top, WIDTH, foot - top))

    @property
    def over(self) -> bool:
        """Whether only the new page is left."""
        return self.first.done and self.change.clock.done

    def tick(self, ms: int) -> bool:
        """Let time pass; return whether the page changes."""
        return self.first.tick(ms) or self.change.tick(ms)

    def draw(self, surface: pygame.Surface, after: pygame.Surface) -> None:
        """Draw the page as it is now."""
        if self.parting is None or self.first.done:
            if self.parting is not None and not self._left:  # the fade begins from what was left last
                self.parting.paint(self.change.before, self.parting.ms)
                self._left = True
            self.change.draw(surface, after)
            return
        surface.blit(self.change.before, (0, 0))
        self.parting.paint(surface, self.first.ms)


class Stack:
    """The screens in order; draws only when something has changed."""

    def __init__(self, first: Screen) -> None:
        """Begin with one screen."""
        self.screens: list[Screen] = [first]
        self.running = True
        self.dirty = True
        self.changes = 0
        """How often anything was done: what is drawn by time alone does not count."""
        self._page: pygame.Surface | None = None
        self._after: pygame.Surface | None = None
        self._turn: Turn | None = None
        self._moved = False
        self.arrived: Callable[[Screen, Screen], None] = lambda _before, _after: None
        """Hears that one screen has given way to another."""

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
        before = self.top
        while result is not None and self.running:
            self.dirty = True
            self.changes += 1
            result = self._do(result)
        if self.top is not before:
            self.arrived(before, self.top)
            self._turn = Turn(self._page, before, self.top) if self._page is not None else None

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
            if self._turn is not None:
                self._moved = self._turn.tick(ms) or self._moved

    def _visible(self) -> list[Screen]:
        """Return the top screen and those seen beneath it, lowest first."""
        start = len(self.screens) - 1
        while start > 0 and not self.screens[start].opaque:
            start -= 1
        return self.screens[start:]

    def draw(self, surface: pygame.Surface) -> bool:
        """Draw if something changed; return whether anything was drawn."""
        if not (self.dirty or self._moved) or not self.running:
            return False
        turn = self._turn if self._turn is not None and not self._turn.over else None
        if turn is None:
            self._turn = None
            self._show(surface)
        else:
            if self._after is None or self._after.get_size() != surface.get_size():
                page = pygame.Surface(surface.get_size())
                self._after, self.dirty = page.convert() if pygame.display.get_surface() else page, True
            if self.dirty:
                self._show(self._after)
            turn.draw(surface, self._after)
        self.dirty = self._moved = False
        self._page = surface
        return True

    def _show(self, surface: pygame.Surface) -> None:
        for screen in self._visible():
            screen.draw(surface)
