"""From what the machine reports to what the player means: frozen intents, the same for keys, mouse and touch.

Letters are shortcuts whatever the keyboard layout: if a key gives a Latin letter, that letter counts; if
it gives another (a Russian layout), the place of the key counts, so the key marked "V" and "М" is "v".
Words typed into a field come as `Type` and follow the layout, as they should.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

import pygame

Direction = Literal["left", "right", "up", "down", "page_up", "page_down", "home", "end"]


@dataclass(frozen=True, slots=True)
class Move:
    """An arrow key, a page key, Home or End."""

    to: Direction


@dataclass(frozen=True, slots=True)
class Step:
    """Tab: go to the next thing that can be pressed, or back."""

    back: bool = False


@dataclass(frozen=True, slots=True)
class Confirm:
    """Enter or space: do what has the focus."""


@dataclass(frozen=True, slots=True)
class Back:
    """Esc: one step back."""


@dataclass(frozen=True, slots=True)
class Press:
    """Any other key by name: "v", "7", "+", "backspace", "f1", "ctrl+z"."""

    key: str


@dataclass(frozen=True, slots=True)
class Point:
    """The mouse or a finger: it moved, went down, came up, or its press turned into a drag ("cancel")."""

    x: int
    y: int
    kind: Literal["move", "down", "up", "cancel"]


@dataclass(frozen=True, slots=True)
class Type:
    """Text as typed, in the player's own layout."""

    text: str


@dataclass(frozen=True, slots=True)
class Scroll:
    """Wheel or drag at a point: `lines` > 0 shows what is further down."""

    x: int
    y: int
    lines: float


@dataclass(frozen=True, slots=True)
class Drop:
    """A file was dropped on the window."""

    path: str


Intent = Move | Step | Confirm | Back | Press | Point | Type | Scroll | Drop

MOVES: Final[dict[int, Direction]] = {
    pygame.K_LEFT: "left",
    pygame.K_RIGHT: "right",
    pygame.K_UP: "up",
    pygame.K_DOWN: "down",
    pygame.K_PAGEUP: "page_up",
    pygame.K_PAGEDOWN: "page_down",
    pygame.K_HOME: "home",
    pygame.K_END: "end",
}
NAMED: Final[dict[int, str]] = {
    pygame.K_PLUS: "+",
    pygame.K_EQUALS: "+",
    pygame.K_KP_PLUS: "+",
    pygame.K_MINUS: "-",
    pygame.K_KP_MINUS: "-",
    pygame.K_BACKSPACE: "backspace",
    pygame.K_DELETE: "delete",
    pygame.K_SLASH: "/",
    pygame.K_QUESTION: "/",
    **{pygame.K_F1 + i: f"f{i + 1}" for i in range(12)},
    **{pygame.K_KP_1 + i: str(i + 1) for i in range(9)},
    pygame.K_KP_0: "0",
}
LINE: Final = 24
"""Pixels of a drag that count as one line."""
DRAG: Final = 12
"""Pixels a finger may stray before its press becomes a drag."""


def key_name(key: int, scancode: int) -> str | None:
    """Return the name of a letter, digit or named key; None for keys that mean nothing here."""
    if key in NAMED:
        return NAMED[key]
    if 97 <= key <= 122 or 48 <= key <= 57:
        return chr(key)
    if pygame.KSCAN_A <= scancode <= pygame.KSCAN_Z:
        return chr(97 + scancode - pygame.KSCAN_A)
    if pygame.KSCAN_1 <= scancode <= pygame.KSCAN_9:
        return str(scancode - pygame.KSCAN_1 + 1)
    if scancode == pygame.KSCAN_0:
        return "0"
    return None


@dataclass(slots=True)
class Translator:
    """Turns pygame events into intents; remembers a finger that is down, to tell a tap from a drag.

    Args:
        size: logical size of the picture; finger events speak in parts of it.
    """

    size: tuple[int, int] = (1280, 720)
    _down: tuple[int, int] | None = field(default=None, init=False)
    _dragging: bool = field(default=False, init=False)
    _mouse: tuple[int, int] = field(default=(0, 0), init=False)

    def intents(self, event: pygame.event.Event) -> list[Intent]:
        """Return what an event means; an empty list if nothing."""
        kind = event.type
        if kind == pygame.KEYDOWN:
            return self._key(event)
        if kind == pygame.TEXTINPUT:
            return [Type(event.text)] if event.text else []
        if kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            return self._mouse_event(event)
        if kind == pygame.MOUSEWHEEL:
            return [Scroll(*self._mouse, -3.0 * event.y)] if event.y else []
        if kind == pygame.DROPFILE:
            return [Drop(event.file)]
        if kind in (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP):
            return self._finger(event)
        return []

    @staticmethod
    def _key(event: pygame.event.Event) -> list[Intent]:
        key, mod = event.key, event.mod
        if mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            name = key_name(key, event.scancode)
            return [Press(f"ctrl+{name}")] if name else []
        if mod & pygame.KMOD_ALT:
            return []  # belongs to the window
        if key == pygame.K_TAB:
            return [Step(back=bool(mod & pygame.KMOD_SHIFT))]
        if key in (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE):
            return [Confirm()]
        if key == pygame.K_ESCAPE:
            return [Back()]
        if key in MOVES:
            return [Move(MOVES[key])]
        name = key_name(key, event.scancode)
        return [Press(name)] if name else []

    def _mouse_event(self, event: pygame.event.Event) -> list[Intent]:
        if getattr(event, "touch", False):
            return []  # the finger event says the same
        x, y = self._mouse = (int(event.pos[0]), int(event.pos[1]))
        if event.type == pygame.MOUSEMOTION:
            return [Point(x, y, "move")]
        if event.button != 1:
            return []
        return [Point(x, y, "down" if event.type == pygame.MOUSEBUTTONDOWN else "up")]

    def _finger(self, event: pygame.event.Event) -> list[Intent]:
        x, y = int(event.x * self.size[0]), int(event.y * self.size[1])
        if event.type == pygame.FINGERDOWN:
            self._down, self._dragging = (x, y), False
            return [Point(x, y, "down")]
        if self._down is None:
            return []
        if event.type == pygame.FINGERUP:
            dragged, self._down, self._dragging = self._dragging, None, False
            return [] if dragged else [Point(x, y, "up")]
        moved = self._down[1] - y
        if not self._dragging:
            if abs(moved) < DRAG and abs(self._down[0] - x) < DRAG:
                return []
            self._dragging = True
            self._down = (x, y)
            return [Point(x, y, "cancel"), Scroll(x, y, moved / LINE)]
        self._down = (x, y)
        return [Scroll(x, y, moved / LINE)] if moved else []
