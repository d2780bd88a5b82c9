"""One mark for each household, stacked by what it gains or loses inside; one can be walked to and is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pygame

from game.experiments.joining_words import Say, Sum, decision_words, gain_words
from game.ui.draw import ink
from game.ui.draw.type import measure, write
from game.ui.input import Confirm, Intent, Move, Point
from game.ui.outline import Node
from game.ui.theme import KEY, LABEL, NAME, TABLE, TABLE_BOLD, Theme
from game.ui.widgets import KEPT, Activated, Changed, News, Widget

ENDS: Final = (20, 40, 60, 80, 120, 160, 240, 320)
"""Where the scale may end on either side, in hundredths."""
LEAST_BINS: Final = 26
LARGEST: Final = 20
SMALLEST: Final = 11
NEAR: Final = 30


@dataclass(frozen=True)
class Spot:
    """Where a mark stands."""

    index: int
    x: int
    y: int


class Dots(Widget):
    """The plot as one thing to focus: arrows walk from household to household.

    Args:
        theme: the reader's choices.
        rect: where it is drawn, with scale and key.
        say: words of the interface.
        sums: of all households.
        at: index of the household that is looked at.
    """

    role = "picture"

    def __init__(self, theme: Theme, rect: pygame.Rect, say: Say, sums: Sequence[Sum], at: int) -> None:
        super().__init__(theme, "marks", say("joining.marks"), rect, hint="")
        self.say, self.sums, self.at = say, tuple(sums), at
        self._for: pygame.Rect | None = None
        self._spots: list[Spot] = []
        self._lay()

    # where the marks stand

    def _lay(self) -> None:
        if self._for == self.rect:
            return
        self._for = self.rect.copy()
        px = self.theme.px
        gains = [one.gain for one in self.sums]
        self.left = next((e for e in ENDS if -min(gains) <= e * 0.98), ENDS[-1])
        self.right = next((e for e in ENDS if max(gains) <= e * 0.98), ENDS[-1])
        least = max(self.left, self.right) // 3
        self.left, self.right = max(self.left, least), max(self.right, least)
        self.field = pygame.Rect(self.rect.x + px(20), self.rect.y + px(34), self.rect.w - 2 * px(20),
                                 self.rect.h - px(34) - px(58))  # fmt: skip
        bins = max(LEAST_BINS, self.field.w // 25)
        width = (self.left + self.right) / bins
        stacks: dict[int, list[Sum]] = {}
        for one in sorted(self.sums, key=lambda s: (s.horses, s.index)):
            value = max(
                -self.left + width / 2, min(self.right - width / 2, one.gain or (0.1 if one.better_inside else -0.1))
            )
            zero = round(self.left / width)
            place = zero + (int(value // width) if value >= 0 else -1 - int(-value // width))
            stacks.setdefault(place, []).append(one)
        most = max(map(len, stacks.values()))
        step_x = self.field.w / bins
        self.size = max(SMALLEST, min(LARGEST, round(step_x * 0.8)))
        step_y = min(self.size + 3.0, (self.field.h - self.size) / max(1, most))
        self.size = max(SMALLEST, min(self.size, int(step_y) - 1))
        zero_x = self.field.x + self.field.w * self.left / (self.left + self.right)
        zero_bin = round(self.left / width)
        self._spots = [
            Spot(one.index, round(zero_x + (place - zero_bin + 0.5) * step_x),
                 round(self.field.bottom - self.size / 2 - 3 - n * step_y))
            for place, stack in sorted(stacks.items()) for n, one in enumerate(stack)
        ]  # fmt: skip

    def x_of(self, value: float) -> int:
        """Return where an amount lies on the scale."""
        return round(self.field.x + self.field.w * (value + self.left) / (self.left + self.right))

    def spot(self, index: int) -> Spot:
        """Return where a household stands."""
        return next(one for one in self._spots if one.index == index)

    # what it says

    @property
    def value_text(self) -> str:
        """The household looked at."""
        one = self.sums[self.at]
        return f"{self.name_of(one)}: {self.note_of(one)}"

    @property
    def cursor(self) -> str:
        """The household looked at, for the readable page."""
        return str(self.at)

    def name_of(self, one: Sum) -> str:
        """Return a household's house and head."""
        return self.say("joining.mark_name", number=one.number, name=one.name)

    def note_of(self, one: Sum) -> str:
        """Return both sums, the gain, and what it does and why."""
        where = self.say("joining.inside_word" if one.inside else "joining.outside_word")
        return self.say("joining.mark_note", where=where, alone=one.alone, inside=one.together,
                        gain=gain_words(self.say, one), decision=decision_words(self.say, one))  # fmt: skip

    def node(self) -> Node:
        """Return the households as buttons, from the one that loses most to the one that gains most."""
        rows = sorted(self.sums, key=lambda one: (one.gain, one.number))
        buttons = tuple(
            Node("button", self.name_of(one), f"{self.id}:{one.index}", note=self.note_of(one)) for one in rows
        )
        note = ". ".join((*self._sides(), self.say("joining.walk_hint")))
        return Node("group", self.name, self.id, note=note, parts=buttons)

    def _sides(self) -> tuple[str, str]:
        """Return how many are better off on either side, in words."""
        alone = sum(not one.better_inside for one in self.sums)
        return self.say("joining.better_alone", n=alone), self.say("joining.better_together", n=len(self.sums) - alone)

    def answer(self, value: str) -> News | None:
        """Look at the household with this number."""
        self.look(value)
        return Changed(self.id, self.at)

    def look(self, value: str) -> None:
        """Look at the household with this number."""
        if value.isdecimal() and int(value) < len(self.sums):
            self.at = int(value)

    def handle(self, intent: Intent) -> News | None:
        """Walk, choose by pointer."""
        self._lay()
        if isinstance(intent, Move):
            return self._walk(intent.to)
        if isinstance(intent, Confirm):
            return Activated(self.id, self.at)
        if isinstance(intent, Point) and intent.kind == "down":
            near = min(self._spots, key=lambda s: (s.x - intent.x) ** 2 + (s.y - intent.y) ** 2)
            if (near.x - intent.x) ** 2 + (near.y - intent.y) ** 2 <= NEAR * NEAR:
                self.at = near.index
                return Changed(self.id, self.at)
            return KEPT
        return KEPT if isinstance(intent, Point) else None

    def _walk(self, to: str) -> News | None:
        here = self.spot(self.at)
        if to in ("home", "end"):
            order = sorted(self._spots, key=lambda s: (s.x, -s.y))
            self.at = order[0 if to == "home" else -1].index
            return Changed(self.id, self.at)
        if to in ("up", "down"):
            stack = sorted((s for s in self._spots if s.x == here.x), key=lambda s: -s.y)
            at = stack.index(here) + (1 if to == "up" else -1)
            if not 0 <= at < len(stack):
                return None
            self.at = stack[at].index
            return Changed(self.id, self.at)
        if to not in ("left", "right"):
            return None
        way = 1 if to == "right" else -1
        xs = sorted({s.x for s in self._spots if (s.x - here.x) * way > 0}, key=lambda x: x * way)
        if not xs:
            return None
        self.at = min((s for s in self._spots if s.x == xs[0]), key=lambda s: abs(s.y - here.y)).index
        return Changed(self.id, self.at)

    @property
    def focus_rect(self) -> pygame.Rect:
        """The focus frame goes round the mark."""
        self._lay()
        spot = self.spot(self.at)
        side = self.size + 6
        return pygame.Rect(spot.x - side // 2, spot.y - side // 2, side, side)

    # how it looks

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the tinted side, the scale, the marks and the name of the one looked at."""
        self._lay()
        theme, p, px = self.theme, self.theme.colours, self.theme.px
        f, zero = self.field, self.x_of(0)
        surface.fill(p.ochrelo, (zero, f.y - px(6), f.right - zero, f.h + px(6)))
        self._counts(surface, zero)
        surface.fill(p.ink, (f.x, f.bottom, f.w, 2))
        surface.fill(p.ink, (zero - 1, f.y - px(30), 3, f.h + px(30) + 8))
        step = 10 if self.left + self.right <= 160 else 20 if self.left + self.right <= 240 else 40
        every = 2 if f.w / ((self.left + self.right) / step) < px(64) else 1
        for n in range(-(self.left // step), self.right // step + 1):
            x = self.x_of(n * step)
            surface.fill(p.ink, (x - 1, f.bottom, 2, 8 if n % every == 0 else 5))
            if n % every == 0:
                sign = "+" if n > 0 else "−" if n < 0 else ""
                write(surface, theme, f"{sign}{abs(n * step)}", (x, f.bottom + px(24)), KEY, "ink", "centre")
        for spot in self._spots:
            draw_mark(surface, theme, (spot.x, spot.y), self.size, self.sums[spot.index])
        here = self.spot(self.at)
        pygame.draw.rect(surface, p.ink, pygame.Rect(here.x - self.size // 2 - 3, here.y - self.size // 2 - 3,
                                                     self.size + 7, self.size + 7), 2)  # fmt: skip
        self._callout(surface, here)
        self._key(surface)

    def _counts(self, surface: pygame.Surface, zero: int) -> None:
        theme, y = self.theme, self.field.y + self.theme.px(-10)
        left, right = self._sides()
        if zero - self.rect.x >= measure(theme, left, TABLE_BOLD) + 14:
            write(surface, theme, left, (zero - 14, y), TABLE_BOLD, "ink", "right")
        if self.rect.right - zero >= measure(theme, right, TABLE_BOLD) + 14:
            write(surface, theme, right, (zero + 14, y), TABLE_BOLD)

    def _callout(self, surface: pygame.Surface, spot: Spot) -> None:
        """Name the household looked at, on a slip with a line to its mark, where fewest marks are covered."""
        theme, p, px, one = self.theme, self.theme.colours, self.theme.px, self.sums[self.at]
        texts = (f"{one.number} {one.name}", gain_words(self.say, one))
        width = round(max(measure(theme, texts[0], NAME), measure(theme, texts[1], TABLE))) + 28
        size = (width, px(58))
        top = self.field.y + 4
        places = [pygame.Rect(x, y, *size) for y in (top, top + px(30), top + px(64))
                  for x in range(self.field.x, max(self.field.x + 1, self.field.right - width), 24)]  # fmt: skip
        marks = [pygame.Rect(s.x - 9, s.y - 9, 18, 18) for s in self._spots]
        zero = self.x_of(0)

        def bad(box: pygame.Rect) -> tuple[int, int]:
            covered = len(box.collidelistall(marks)) * 10 + (6 if box.left - 6 < zero < box.right + 6 else 0)
            return covered, abs(box.centerx - spot.x) + abs(box.centery - spot.y) // 2

        box = min(places, key=bad)
        foot = (max(box.left + 8, min(box.right - 8, spot.x)), box.bottom)
        if spot.y - self.size > box.bottom:
            ink.line(surface, p.ink, foot, (spot.x, spot.y - self.size // 2 - 3), 1.5)
        surface.fill(p.white, box)
        pygame.draw.rect(surface, p.ink, box, 2)
        write(surface, theme, texts[0], (box.x + 12, box.y + px(24)), NAME)
        write(surface, theme, texts[1], (box.x + 12, box.y + px(46)), TABLE)

    def _key(self, surface: pygame.Surface) -> None:
        """Draw what the shapes mean, in one line."""
        theme, px = self.theme, self.theme.px
        x, y = self.rect.x + 20, self.rect.bottom - px(8)
        sample = self.sums[0]
        for horses, key in enumerate(("none", "one", "two")):
            shape = _shape_only(sample, horses, False)
            draw_mark(surface, theme, (x + 9, y - px(6)), 18, shape)
            x = write(surface, theme, self.say(f"joining.key_{key}"), (x + 26, y), LABEL).right + 18
        draw_mark(surface, theme, (x + 9, y - px(6)), 18, _shape_only(sample, 2, True))
        write(surface, theme, self.say("joining.key_in"), (x + 26, y), LABEL)


def _shape_only(one: Sum, horses: int, inside: bool) -> Sum:
    from dataclasses import replace  # the key alone needs it

    return replace(one, horses=horses, inside=inside)


def draw_mark(surface: pygame.Surface, theme: Theme, at: tuple[int, int], size: int, one: Sum) -> None:
    """Draw a household: circle, triangle or square by its horses, filled where it is inside."""
    picture = _stamp(theme, size, one.horses, one.inside)
    surface.blit(picture, (at[0] - picture.get_width() // 2, at[1] - picture.get_height() // 2),
                 special_flags=pygame.BLEND_PREMULTIPLIED)  # fmt: skip


_STAMPS: dict[tuple[int, int, bool, str], pygame.Surface] = {}


def _stamp(theme: Theme, size: int, horses: int, inside: bool) -> pygame.Surface:
    key = (size, horses, inside, theme.contrast)
    if key not in _STAMPS:
        p = theme.colours
        fill, edge = (p.ochre if inside else p.white), p.ink

        def draw(big: pygame.Surface, k: int) -> None:
            n, w = (size + 2) * k, max(k, round(k * size / 11))
            if horses == 0:
                pygame.draw.circle(big, edge, (n / 2, n / 2), n / 2 - k)
                pygame.draw.circle(big, fill, (n / 2, n / 2), n / 2 - k - w)
            elif horses == 1:
                points = [(n / 2, k), (n - k, n - 2 * k), (k, n - 2 * k)]
                pygame.draw.polygon(big, edge, points)
                pygame.draw.polygon(big, fill, [(n / 2, k + 2.1 * w), (n - k - 1.75 * w, n - 2 * k - w),
                                                (k + 1.75 * w, n - 2 * k - w)])  # fmt: skip
            else:
                pygame.draw.rect(big, edge, (2 * k, 2 * k, n - 4 * k, n - 4 * k))
                pygame.draw.rect(big, fill, (2 * k + w, 2 * k + w, n - 4 * k - 2 * w, n - 4 * k - 2 * w))

        _STAMPS[key] = ink.shrunk((size + 2, size + 2), draw)
    return _STAMPS[key]
