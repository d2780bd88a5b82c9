"""Tabs, ticks and sliders: choosing one of several, yes or no, and how much."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui.draw import ink, marks
from game.ui.draw.type import write
from game.ui.input import Intent, Move, Point
from game.ui.outline import Node
from game.ui.theme import BUTTON, LABEL, LABEL_BOLD, TABLE, Paint, Style, Theme, mix
from game.ui.widgets.base import KEPT, Changed, News, Widget


class Tabs(Widget):
    """Several words side by side, one of which holds; left and right change it.

    Args:
        theme: the reader's choices.
        id: what the program calls it.
        name: what is chosen here, for reading aloud.
        rect: the whole row; the tabs share it evenly.
        options: key and words of each tab.
        at: key of the one that holds.
        style: of the words.
        enabled: a row that is off shows its choice and cannot be changed.
        why: the reason it is off.
        hint: a short explanation, shown as a tooltip.
    """

    role = "tab"

    def __init__(
        self,
        theme: Theme,
        id: str,  # noqa: A002
        name: str,
        rect: pygame.Rect,
        options: Sequence[tuple[str, str]],
        at: str,
        *,
        style: Style = BUTTON,
        enabled: bool = True,
        why: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(theme, id, name, rect, enabled=enabled, why=why, hint=hint)
        self.options = tuple(options)
        self.at = at
        self.style = style

    @property
    def value_text(self) -> str:
        """The words of the tab that holds."""
        return dict(self.options).get(self.at, "")

    def node(self) -> Node:
        """Return the tabs as one choice of several."""
        return Node(
            "choice", self.name, self.id, note=self.hint, off=self.off, value=self.at, options=self.options
        )  # fmt: skip

    def answer(self, value: str) -> News | None:
        """Choose the tab with this key."""
        at = next((i for i, (key, _) in enumerate(self.options) if key == value), None)
        return KEPT if at is None else self._choose(at) or KEPT

    def _index(self) -> int:
        return next((i for i, (key, _) in enumerate(self.options) if key == self.at), 0)

    def cell(self, index: int) -> pygame.Rect:
        """Return where a tab is."""
        left = self.rect.x + self.rect.w * index // len(self.options)
        right = self.rect.x + self.rect.w * (index + 1) // len(self.options)
        return pygame.Rect(left, self.rect.y, right - left, self.rect.h)

    def _choose(self, index: int) -> News | None:
        if not self.enabled or not 0 <= index < len(self.options):
            return None
        if self.options[index][0] == self.at:
            return KEPT
        self.at = self.options[index][0]
        return Changed(self.id, self.at)

    def activate(self) -> News | None:
        """Enter goes to the next tab, round again after the last."""
        return self._choose((self._index() + 1) % len(self.options)) or KEPT

    def handle(self, intent: Intent) -> News | None:
        """Answer left and right until the end of the row, and the pointer."""
        if isinstance(intent, Move):
            step = {"left": -1, "right": 1}.get(intent.to)
            return self._choose(self._index() + step) if step else None
        if isinstance(intent, Point) and intent.kind == "down":
            for i in range(len(self.options)):
                if self.cell(i).inflate(0, max(0, 44 - self.rect.h)).collidepoint(intent.x, intent.y):
                    return self._choose(i) or KEPT
        return super().handle(intent)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the row: the tab that holds is ink, the others are card."""
        p = self.theme.colours
        for i, (key, words) in enumerate(self.options):
            box, held = self.cell(i), key == self.at
            surface.fill(p.ink if held else self.tint(p.card, p.ink), box)
            pygame.draw.rect(surface, p.ink, box.inflate(2 if i else 0, 0), 2)
            size = self.theme.px(self.style.size)
            write(
                surface, self.theme, words, (box.centerx, box.centery + size * 0.36), self.style,
                "paper" if held else "ink" if self.enabled else "ink2", "centre", box.w - 12,
            )  # fmt: skip


class Tick(Widget):
    """Yes or no: a box of 26 px and its words."""

    role = "tick"

    def __init__(
        self,
        theme: Theme,
        id: str,  # noqa: A002
        name: str,
        rect: pygame.Rect,
        on: bool,
        *,
        enabled: bool = True,
        why: str = "",
        hint: str = "",
        key: str = "",
        error: str = "",
    ) -> None:
        super().__init__(theme, id, name, rect, enabled=enabled, why=why, hint=hint, key=key, error=error)
        self.on = on

    @property
    def value_text(self) -> str:
        """A cross or nothing, as on paper."""
        return "[x]" if self.on else "[ ]"

    def node(self) -> Node:
        """Return the tick."""
        value = "on" if self.on else ""
        return Node("tick", self.name, self.id, note=self.hint, off=self.off, error=self.error, value=value)

    def answer(self, value: str) -> News | None:
        """Set it, or turn it over where nothing is said."""
        return KEPT if value and (value == "on") == self.on else self.activate()

    def activate(self) -> News | None:
        """Turn it over."""
        if not self.enabled:
            return KEPT
        self.on = not self.on
        return Changed(self.id, self.on)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the box, the tick and the words."""
        theme, p = self.theme, self.theme.colours
        side = theme.px(26)
        box = pygame.Rect(self.rect.x, self.rect.centery - side // 2, side, side)
        if not self.enabled:
            ink.frame(surface, p.ink2, box, 2, (4, 3))
        else:
            surface.fill(self.tint(p.white, p.ink), box)
            pygame.draw.rect(surface, p.red if self.error else p.ink, box, 3 if self.error else 2)
        if self.on:
            marks.check(surface, theme, box, "ink" if self.enabled else "ink2")
        at = (box.right + 12, self.rect.centery + theme.px(TABLE.size) * 0.36)
        paint: Paint = "red" if self.error else "ink" if self.enabled else "ink2"
        write(surface, theme, self.name, at, TABLE, paint, max_width=self.rect.right - at[0])


class Slider(Widget):
    """How much, in steps with words: an ink line, a block with a slit, words beneath the line.

    Args:
        theme: the reader's choices.
        id: what the program calls it.
        name: what is set here, for reading aloud.
        rect: line, block and words; at least 64 high at 100 %.
        steps: the words of every step; empty ones have a mark without words.
        at: index of the step that holds.
        enabled: a slider that is off has a dashed line.
        why: the reason it is off.
        hint: a short explanation, shown as a tooltip.
    """

    role = "slider"

    def __init__(
        self,
        theme: Theme,
        id: str,  # noqa: A002
        name: str,
        rect: pygame.Rect,
        steps: Sequence[str],
        at: int,
        *,
        enabled: bool = True,
        why: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(theme, id, name, rect, enabled=enabled, why=why, hint=hint)
        self.steps = tuple(steps)
        self.at = at

    @property
    def value_text(self) -> str:
        """The words of the step that holds."""
        return self.steps[self.at] or f"{self.at + 1}/{len(self.steps)}"

    def node(self) -> Node:
        """Return the slider with the words of its steps."""
        steps = tuple((str(i), words or f"{i + 1}/{len(self.steps)}") for i, words in enumerate(self.steps))
        return Node("range", self.name, self.id, note=self.hint, off=self.off, value=str(self.at), low=0,
                    high=len(self.steps) - 1, options=steps)  # fmt: skip

    def answer(self, value: str) -> News | None:
        """Go to the step with this index."""
        return (self._set(int(value)) or KEPT) if self.enabled and value.isdecimal() else KEPT

    @property
    def focus_rect(self) -> pygame.Rect:
        """The focus frame goes round the block."""
        return self._block()

    def _line(self) -> tuple[int, int, int]:
        """Return left end, right end and level of the line."""
        return self.rect.x + 10, self.rect.right - 10, self.rect.y + 18

    def _x(self, step: int) -> int:
        left, right, _ = self._line()
        return left + (right - left) * step // max(1, len(self.steps) - 1)

    def _block(self) -> pygame.Rect:
        return pygame.Rect(self._x(self.at) - 9, self._line()[2] - 16, 18, 32)

    def _set(self, step: int) -> News | None:
        step = max(0, min(len(self.steps) - 1, step))
        if step == self.at:
            return None
        self.at = step
        return Changed(self.id, step)

    def handle(self, intent: Intent) -> News | None:
        """Answer left and right, Home and End, and the pointer; at the ends arrows pass."""
        if not self.enabled:
            return super().handle(intent) if isinstance(intent, Point) else None
        if isinstance(intent, Move):
            to = {"left": self.at - 1, "right": self.at + 1, "home": 0, "end": len(self.steps) - 1}.get(intent.to)
            return self._set(to) if to is not None else None
        if isinstance(intent, Point):
            if intent.kind == "down":
                self.pressed = True
            if self.pressed and intent.kind in ("down", "move"):
                left, right, _ = self._line()
                part = (intent.x - left) / max(1, right - left)
                return self._set(round(part * (len(self.steps) - 1))) or KEPT
            if self.pressed:
                self.pressed = False
                return KEPT
        return None

    def activate(self) -> News | None:
        """Enter does nothing to a slider."""
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw line, marks, words and block."""
        theme, p = self.theme, self.theme.colours
        left, right, y = self._line()
        ink.line(surface, p.ink, (left, y), (right, y), 3, () if self.enabled else (5, 4))
        foot = y + theme.px(20) + 16
        for i, words in enumerate(self.steps):
            x = self._x(i)
            surface.fill(p.ink, (x - 1, y - 8, 2, 16))
            last = len(self.steps) - 1
            at, align = (left - 8, "left") if i == 0 else (right + 8, "right") if i == last else (x, "centre")
            style = LABEL_BOLD if i == self.at else LABEL
            write(surface, theme, words, (at, foot), style, "ink" if i == self.at else "ink2", align)  # type: ignore[arg-type]
        if self.enabled:
            block = self._block()
            surface.fill(mix(p.ink, p.paper, 0.14 if self.hovered else 0), block)
            surface.fill(p.paper, (block.centerx - 2, block.y + 6, 4, 20))
