"""The figure field: a number the player writes by hand, with − and +, arrows, page keys and digits."""

from __future__ import annotations

import pygame

from game.ui.draw import ink, marks
from game.ui.draw.type import measure, write
from game.ui.input import Confirm, Intent, Move, Point, Press, Type
from game.ui.outline import Node
from game.ui.theme import LABEL_BOLD, PENCIL, Style, Theme
from game.ui.widgets.base import KEPT, Changed, News, Widget

BUTTON: int = 44
GAP: int = 10
LONGEST: int = 7


class FigureField(Widget):
    """A number in the player's own hand, with − and + beside it.

    Up, right and + add one, down, left and − take one away, page keys do so by ten, Home and End go to
    the bounds, digits write a new number. A typed number out of bounds stays to be seen, with the words
    that say why, and `value` keeps the last good one.

    Args:
        theme: the reader's choices.
        id: what the program calls it.
        name: what the reader calls it.
        rect: − button, field and + button together; the field takes what the buttons leave.
        value: the number at first; None is an empty field.
        low: smallest number allowed.
        high: largest number allowed.
        too_high: words under the field when a typed number is above `high` ("60 is all there are").
        too_low: words when it is below `low`.
        enabled: a field that is off is dashed.
        why: the reason it is off.
        hint: a short explanation, shown as a tooltip.
        page: what the page keys add.
        suffix: written small behind the number, "%" for instance.
    """

    role = "figure"

    def __init__(
        self,
        theme: Theme,
        id: str,  # noqa: A002
        name: str,
        rect: pygame.Rect,
        value: int | None,
        *,
        low: int = 0,
        high: int = 9999,
        too_high: str = "",
        too_low: str = "",
        enabled: bool = True,
        why: str = "",
        hint: str = "",
        page: int = 10,
        suffix: str = "",
    ) -> None:
        super().__init__(theme, id, name, rect, enabled=enabled, why=why, hint=hint)
        self.value = value
        self.low, self.high, self.page = low, high, page
        self.too_high, self.too_low = too_high, too_low
        self.suffix = suffix
        self.typed: str | None = None
        self._held: int = 0

    @property
    def _side(self) -> int:
        """Side of a button: it grows with the text as far as the field is high."""
        return max(BUTTON, min(self.theme.px(BUTTON), self.rect.h))

    @property
    def field_rect(self) -> pygame.Rect:
        """The white field between the two buttons."""
        return self.rect.inflate(-2 * (self._side + GAP), 0)

    @property
    def focus_rect(self) -> pygame.Rect:
        """The focus frame goes round the field, not round its buttons."""
        return self.field_rect

    @property
    def value_text(self) -> str:
        """The number in words."""
        return self.shown + self.suffix

    @property
    def shown(self) -> str:
        """What stands in the field: what is being typed, or the number."""
        if self.typed is not None:
            return self.typed
        return "" if self.value is None else str(self.value)

    def node(self) -> Node:
        """Return the field with its bounds."""
        return Node("number", self.name, self.id, note=self.suffix, off=self.off, error=self.error, value=self.shown,
                    low=self.low, high=self.high)  # fmt: skip

    def answer(self, value: str) -> News | None:
        """Take a number written elsewhere, as if it had been typed here; other signs are left out."""
        digits = "".join(c for c in value if c in "0123456789")[:LONGEST]
        return self._write(digits) if self.enabled else KEPT

    def _minus(self) -> pygame.Rect:
        side = self._side
        return pygame.Rect(self.rect.x, self.rect.centery - side // 2, side, side)

    def _plus(self) -> pygame.Rect:
        side = self._side
        return pygame.Rect(self.rect.right - side, self.rect.centery - side // 2, side, side)

    def set(self, value: int) -> News:
        """Write a number, held within the bounds; tell if it is another one."""
        value = max(self.low, min(self.high, value))
        changed = value != self.value or self.typed is not None
        self.value, self.typed, self.error = value, None, ""
        return Changed(self.id, value) if changed else KEPT

    def add(self, n: int) -> News:
        """Add to the number; an empty field counts as its lower bound."""
        return self.set((self.low if self.value is None else self.value) + n)

    def handle(self, intent: Intent) -> News | None:
        """Answer arrows, digits and the pointer; Tab, Enter and Esc pass."""
        if isinstance(intent, Point):
            return self._press(intent)
        if isinstance(intent, Confirm) or not self.enabled:
            return None
        if isinstance(intent, Move):
            return self._move(intent)
        if isinstance(intent, Press):
            return self._key(intent.key)
        if isinstance(intent, Type):
            return self._type(intent.text)
        return None

    def _move(self, move: Move) -> News:
        if move.to in ("home", "end"):
            return self.set(self.low if move.to == "home" else self.high)
        step = {"up": 1, "right": 1, "down": -1, "left": -1, "page_up": self.page, "page_down": -self.page}
        return self.add(step[move.to])

    def _key(self, key: str) -> News | None:
        if key in ("+", "-"):
            return self.add(1 if key == "+" else -1)
        if key == "backspace":
            return self._write(self.shown[:-1])
        if key == "delete":
            return self._write("")
        return KEPT if key.isdigit() else None  # the digit itself comes as text

    def _type(self, text: str) -> News | None:
        digits = "".join(c for c in text if c in "0123456789")
        if not digits:
            return KEPT if text.strip() in ("+", "-") else None
        return self._write(((self.typed or "") + digits)[:LONGEST])

    def _write(self, text: str) -> News:
        """Take a typed number: good ones count at once, others stay with a sentence of error."""
        if not text:
            self.typed, self.error = "", ""
            return KEPT
        number = int(text)
        self.typed = str(number)
        self.error = self.too_high if number > self.high else self.too_low if number < self.low else ""
        if not self.low <= number <= self.high:
            self.error = self.error or f"{self.low}-{self.high}"
            return KEPT
        self.value = number
        return Changed(self.id, number)

    def _press(self, point: Point) -> News | None:
        if point.kind == "down":
            at = (point.x, point.y)
            self._held = -1 if self._minus().collidepoint(at) else 1 if self._plus().collidepoint(at) else 0
            return self.add(self._held) if self._held and self.enabled else KEPT
        if point.kind in ("up", "cancel") and self._held:
            self._held = 0
            return KEPT
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the field, its number in pencil, the buttons, and the sentence of error beneath."""
        theme, p, box = self.theme, self.theme.colours, self.field_rect
        if self.enabled:
            surface.fill(p.white, box)
            if self.error:
                pygame.draw.rect(surface, p.red, box, 3)
            else:
                pygame.draw.rect(surface, p.ink, box, 2)
            for side, sign, part in ((self._minus(), "−", -1), (self._plus(), "+", 1)):
                self._sign(surface, side, sign, part)
        else:
            ink.frame(surface, p.ink2, box, 2, (5, 4))
        style = self._style(box)
        middle = box.centerx - (12 if self.error else 0)
        px = theme.px(style.size) * (0.31 if style.face == "hand" and not theme.plain_figures else 0.34)
        at = (middle, box.centery + px)
        drawn = write(
            surface,
            theme,
            self.shown + self.suffix,
            at,
            style,
            "pencil" if self.enabled else "ink2",
            "centre",
        )
        if (self.hovered or self.focused) and self.enabled and self.typed is not None:
            surface.fill(p.ink, (drawn.right + 3, box.y + 8, 2, box.h - 16))
        if self.error:
            marks.warning(surface, theme, (box.right - 18, box.centery + 9))
            write(surface, theme, self.error, (box.x, box.bottom + theme.px(20)), LABEL_BOLD, "red")

    def _style(self, box: pygame.Rect) -> Style:
        """Return the hand in the largest size in which the number fits its field."""
        room = box.w - (48 if self.error else 16)
        size = min(PENCIL.size, round(box.h / self.theme.text_scale) - 4)
        while size > 18 and measure(self.theme, self.shown + self.suffix, PENCIL.at(size)) > room:
            size -= 2
        return PENCIL.at(size)

    def _sign(self, surface: pygame.Surface, side: pygame.Rect, sign: str, part: int) -> None:
        theme, p = self.theme, self.theme.colours
        body = side.move(0, 2) if self._held == part else side
        if self._held != part:
            for strip in ((side.x + 3, side.bottom, side.w, 3), (side.right, side.y + 3, 3, side.h - 3)):
                ink.veil(surface, p.ink, pygame.Rect(strip), 0.35)
        surface.fill(p.card, body)
        pygame.draw.rect(surface, p.ink, body, 2)
        foot = body.centery + theme.px(24) * 0.33
        write(surface, theme, sign, (body.centerx, foot), Style("display", 24), "ink", "centre")
