"""What every widget shares: its names, its states, its hit area and the one focus frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pygame

from game.ui.input import Confirm, Intent, Point
from game.ui.outline import Node
from game.ui.theme import TARGET, Colour, Theme, mix

Role = Literal[
    "button", "link", "tab", "tick", "slider", "figure", "list", "table", "row", "scroll", "field", "picture"
]


@dataclass(frozen=True, slots=True)
class Activated:
    """A widget was pressed; `value` says more where one widget holds many things (a row's key)."""

    id: str
    value: object = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A widget's value is now this."""

    id: str
    value: object


@dataclass(frozen=True, slots=True)
class Kept:
    """The intent was used, there is no news, but the picture may have changed."""


KEPT = Kept()
News = Activated | Changed | Kept


class Widget:
    """A thing that can be focused.

    Args:
        theme: the reader's choices.
        id: what the program calls it.
        name: what the reader calls it; also read aloud.
        rect: where it is drawn. Its hit area is at least 44 px each way.
        enabled: a widget that is off still takes the focus, so that it can say why it is off.
        why: the reason it is off.
        hint: a short explanation, shown as a tooltip.
        key: the shortcut, as `Press` names it, or "enter" / "esc".
        error: what is wrong with its value, or nothing.
    """

    role: Role = "button"

    def __init__(
        self,
        theme: Theme,
        id: str,  # noqa: A002 - the plain word is the clearest at the call
        name: str,
        rect: pygame.Rect,
        *,
        enabled: bool = True,
        why: str = "",
        hint: str = "",
        key: str = "",
        error: str = "",
    ) -> None:
        self.theme = theme
        self.id = id
        self.name = name
        self.rect = pygame.Rect(rect)
        self.enabled = enabled
        self.why = why
        self.hint = hint
        self.key = key.lower()
        self.error = error
        self.focused = False
        self.hovered = False
        self.pressed = False
        self.visible = True

    @property
    def hit(self) -> pygame.Rect:
        """The area that answers the pointer: the rectangle, grown to 44 px where it is smaller."""
        return self.rect.inflate(max(0, TARGET - self.rect.w), max(0, TARGET - self.rect.h))

    @property
    def focus_rect(self) -> pygame.Rect:
        """What the focus frame goes round."""
        return self.rect

    @property
    def value_text(self) -> str:
        """The value in words, for reading aloud; empty for a plain button."""
        return ""

    @property
    def tooltip(self) -> str:
        """What the tooltip says: why it is off, or the hint."""
        return self.why if not self.enabled and self.why else self.hint

    def spoken(self) -> str:
        """Return the widget as a line of text."""
        parts = [self.name, self.value_text, self.error, "" if self.enabled else self.why]
        return ". ".join(part for part in parts if part)

    @property
    def off(self) -> str:
        """Why it cannot be pressed, '' when it can; where nobody says why, its own name has to do."""
        return "" if self.enabled else self.why or self.name

    @property
    def cursor(self) -> str:
        """The part that is looked at, in a widget that holds many; '' in others."""
        return ""

    def node(self) -> Node:
        """Return the widget as a node of the readable page."""
        words = ". ".join(t for t in (self.value_text, self.hint) if t)
        return Node("button", self.name, self.id, note=words, off=self.off, error=self.error, key=self.key)

    def answer(self, value: str) -> News | None:  # noqa: ARG002 - most widgets are one thing
        """Do what the readable page asks: press, choose the part named, or take the value."""
        return self.activate()

    def look(self, value: str) -> None:
        """Put the cursor on the part named, in a widget that holds many."""

    def activate(self) -> News | None:
        """Do what pressing means; nothing if it is off."""
        return Activated(self.id) if self.enabled else KEPT

    def handle(self, intent: Intent) -> News | None:
        """Answer an intent given to the focused or pointed widget; None if it is not for it."""
        if isinstance(intent, Confirm):
            return self.activate()
        if isinstance(intent, Point):
            return self._point(intent)
        return None

    def _point(self, intent: Point) -> News | None:
        inside = self.hit.collidepoint(intent.x, intent.y)
        if intent.kind == "down" and inside:
            self.pressed = True
            return KEPT
        if intent.kind == "up" and self.pressed:
            self.pressed = False
            return self.activate() if inside else KEPT
        if intent.kind == "cancel" and self.pressed:
            self.pressed = False
            return KEPT
        return None

    def shift(self, dx: int, dy: int) -> None:
        """Move the widget; a scroll area does this with what lies in it."""
        self.rect.move_ip(dx, dy)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the widget without its focus frame, which the ring draws last."""
        raise NotImplementedError

    def tint(self, fill: Colour, toward: Colour) -> Colour:
        """Return the fill for the present state: 14 % toward the ink when hovered, 28 % when pressed."""
        if not self.enabled:
            return fill
        return mix(fill, toward, 0.28 if self.pressed else 0.14 if self.hovered else 0.0)


def focus_frame(surface: pygame.Surface, theme: Theme, rect: pygame.Rect) -> None:
    """Draw the focus: a double frame with corner blocks, seen on paper and on night, without colour."""
    p = theme.colours
    pygame.draw.rect(surface, p.white, rect.inflate(14, 14), 3)
    pygame.draw.rect(surface, p.ink, rect.inflate(8, 8), 3)
    pygame.draw.rect(surface, p.white, rect.inflate(2, 2), 1)
    for cx, cy in (
        (rect.left - 7, rect.top - 7),
        (rect.right - 3, rect.top - 7),
        (rect.left - 7, rect.bottom - 3),
        (rect.right - 3, rect.bottom - 3),
    ):
        surface.fill(p.white, (cx - 1, cy - 1, 12, 12))
        surface.fill(p.ink, (cx, cy, 10, 10))
