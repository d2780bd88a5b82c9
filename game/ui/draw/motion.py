"""Movement in the three settings of the reader: full, reduced, none. Nothing flashes, nothing loops.

Death, deportation, hunger and slaughter have no movement in any setting: the picture is simply drawn
without them the next time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pygame

from game.ui.draw.scatter import Scatter
from game.ui.theme import Colour, Theme

SLIDE: Final = 24
DOTS: Final = 40
DRIFT: Final = 20
WEATHER_ENDS: Final = 5000
HUNGER: Final = 1.5
"""In the hunger quarters everything takes half as long again."""


PUFF_MS: Final = 1600
PUFFS: Final = 3
"""The smoke above the plot that is looked at changes so often, then it rests: nothing moves longer than 5 s."""


def ease_out(part: float) -> float:
    """Return the cubic ease-out of a part of the time, 0 to 1."""
    part = max(0.0, min(1.0, part))
    return 1 - (1 - part) ** 3


@dataclass(slots=True)
class Clock:
    """How far one movement has come.

    Args:
        duration: in milliseconds; 0 means it is over at once.
        ms: time passed.
    """

    duration: int
    ms: int = 0

    @property
    def done(self) -> bool:
        """Whether it is over."""
        return self.ms >= self.duration

    @property
    def part(self) -> float:
        """The part done, 0 to 1, slowing toward its end."""
        return ease_out(self.ms / self.duration) if self.duration else 1.0

    def tick(self, ms: int) -> bool:
        """Let time pass; return whether the picture changes."""
        if self.done:
            return False
        self.ms += ms
        return True


@dataclass(slots=True)
class Puffs:
    """The smoke over the plot that is looked at: two pictures in turn for a while, then stillness.

    Args:
        at: the plot that is looked at.
        ms: time since it was looked at.
    """

    at: int = -1
    ms: int = 0

    def look(self, plot: int) -> None:
        """Look at a plot; another than before begins anew."""
        if plot != self.at:
            self.at, self.ms = plot, 0

    @property
    def frame(self) -> int:
        """Which of the two pictures is shown."""
        return min(PUFFS - 1, self.ms // PUFF_MS) % 2

    def tick(self, ms: int, theme: Theme) -> bool:
        """Let time pass; return whether the other picture is shown now. Only in the full setting."""
        if theme.motion != "full" or self.ms > PUFFS * PUFF_MS:
            return False
        before = self.frame
        self.ms += ms
        return self.frame != before


class Change:
    """One picture giving way to another: a sheet slides in or fades, a season cross-fades.

    Args:
        before: the page as it was.
        theme: the reader's choices: full slides and fades, reduced only fades, none is at once.
        full: milliseconds in the full setting.
        reduced: milliseconds in the reduced setting.
        slide: px the new picture comes from below in the full setting; negative comes from the right.
        area: the part of the page that slides, the rest only fades; the whole page if left out.
    """

    def __init__(
        self,
        before: pygame.Surface,
        theme: Theme,
        full: int = 180,
        reduced: int = 120,
        slide: int = 0,
        area: pygame.Rect | None = None,
    ) -> None:
        self.before = before.copy()
        self.clock = Clock(theme.duration(full, reduced))
        self.slide = slide if theme.motion == "full" else 0
        self.area = area

    def tick(self, ms: int) -> bool:
        """Let time pass; return whether the page must be drawn again."""
        return self.clock.tick(ms)

    def draw(self, surface: pygame.Surface, after: pygame.Surface) -> None:
        """Draw the state between the two pictures; `after` alone once it is over."""
        part = self.clock.part
        if part >= 1:
            surface.blit(after, (0, 0))
            return
        surface.blit(self.before, (0, 0))
        away = round(abs(self.slide) * (1 - part))
        after.set_alpha(round(255 * part))
        area = self.area if self.area is not None else surface.get_rect()
        if area != surface.get_rect():
            for rest in (
                pygame.Rect(0, 0, surface.get_width(), area.top),
                pygame.Rect(0, area.bottom, surface.get_width(), surface.get_height() - area.bottom),
            ):
                surface.blit(after, rest, rest)
        clip = surface.get_clip()
        surface.set_clip(area)
        surface.blit(after, (away, 0) if self.slide < 0 else (0, away))
        surface.set_clip(clip)
        after.set_alpha(None)


BARN_MS: Final = 400
PAPER_MS: Final = 400
SWEEP_MS: Final = 500
HATCH_MS: Final = 150
"""The gap is drawn: first what is there, then what was written, then the hatching between; reduced, it only fades."""
NOTHING, BARN, PAPER, GAP = range(4)
"""Stages of a drawn gap; each holds the one before."""
Stage = Callable[[pygame.Surface, int], object]


class Unfold:
    """A gap that draws itself once: barn, paper, and the hatching that sweeps between them.

    Args:
        theme: the reader's choices: full draws the three in turn, reduced fades the hatching in, none is at once.
        pace: how much longer it takes than elsewhere.
    """

    def __init__(self, theme: Theme, pace: float = 1.0) -> None:
        full = tuple(Clock(round(ms * pace)) for ms in (BARN_MS, PAPER_MS, SWEEP_MS))
        steps = {"full": full, "reduced": (Clock(0), Clock(0), Clock(round(HATCH_MS * pace))), "none": ()}
        self.clocks: tuple[Clock, ...] = steps[theme.motion]
        self.fades = theme.motion == "reduced"
        self._kept: tuple[pygame.Rect, list[pygame.Surface]] | None = None

    @property
    def done(self) -> bool:
        """Whether all is drawn."""
        return all(clock.done for clock in self.clocks)

    @property
    def stage(self) -> int:
        """The stage that is drawn in full by now."""
        return next((n for n, clock in enumerate(self.clocks) if not clock.done), GAP)

    def tick(self, ms: int) -> bool:
        """Let time pass, one stage after the other; return whether the picture changes."""
        now = next((clock for clock in self.clocks if not clock.done), None)
        return now is not None and now.tick(ms)

    def draw(self, surface: pygame.Surface, area: pygame.Rect, paint: Stage) -> None:
        """Draw what is there by now; `paint` draws a stage and is asked once for each while it unfolds.

        Args:
            surface: the page.
            area: the part of it that the stages touch.
            paint: draws a stage on the page.
        """
        if self.done:
            self._kept = None
            paint(surface, GAP)
            return
        if self._kept is None or self._kept[0] != area:
            self._kept = area, _stages(surface, area, paint)
        stage, part = self.stage, self.clocks[self.stage].part
        before, after = self._kept[1][stage], self._kept[1][stage + 1]
        surface.blit(before, area)
        if self.fades:
            after.set_alpha(round(255 * part))
            surface.blit(after, area)
            after.set_alpha(None)
        else:
            surface.blit(after, area, (0, 0, round(area.w * part), area.h))


def _stages(surface: pygame.Surface, area: pygame.Rect, paint: Stage) -> list[pygame.Surface]:
    """Return the area as it looks at each stage; the page is left as it was."""
    page = surface.subsurface(area)
    before, out = page.copy(), []
    for stage in range(GAP + 1):
        surface.blit(before, area)
        paint(surface, stage)
        out.append(page.copy())
    surface.blit(before, area)
    return out


def weather(surface: pygame.Surface, theme: Theme, colour: Colour, area: pygame.Rect, ms: int, rain: bool) -> bool:
    """Draw forty flakes or strokes that drift for five seconds; return whether they still do.

    Only in the full setting; the caller leaves it out in the hunger quarters.
    """
    if theme.motion != "full" or ms >= WEATHER_ENDS:
        return False
    run = Scatter(40)
    for _ in range(DOTS):
        x, y, lean = run.unit() * area.w, run.unit() * area.h, run.between(-0.3, 0.3)
        down = y + DRIFT * (3 if rain else 1) * ms / 1000
        at = (area.x + round((x + lean * down) % area.w), area.y + round(down % area.h))
        if rain:
            surface.fill(colour, (*at, 1, 6))
        else:
            surface.fill(colour, (*at, 2, 2))
    return True
