"""Buttons in all their states, with the shortcut in a drawn key cap."""

from __future__ import annotations

from typing import Literal

import pygame

from game.ui.draw import ink, marks
from game.ui.draw.type import cover, face_file, measure, wrap, write
from game.ui.theme import BUTTON, KEY, NORMAL, Colour, Paint, Style, Theme, mix
from game.ui.widgets.base import Widget

ButtonKind = Literal["plain", "main", "dark", "light", "quiet"]
KEY_WORDS = {"enter": "Enter", "esc": "Esc", "tab": "Tab", "space": "Space", "+": "+", "-": "−"}


def key_label(key: str) -> str:
    """Return what the key cap shows."""
    return KEY_WORDS.get(key, key.upper())


def keycap_width(theme: Theme, key: str) -> int:
    """Return the width of a drawn key cap."""
    return max(theme.px(26), measure(theme, key_label(key), KEY) + theme.px(12))


def keycap(surface: pygame.Surface, theme: Theme, key: str, x: int, middle: int, paint: Paint) -> None:
    """Draw a key cap with its left edge at x, centred on the level `middle`."""
    width, height = keycap_width(theme, key), theme.px(26)
    box = pygame.Rect(x, middle - height // 2, width, height)
    pygame.draw.rect(surface, theme.paint(paint), box, max(1, round(theme.text_scale)))
    write(surface, theme, key_label(key), (box.centerx, box.y + theme.px(19)), KEY, paint, "centre")


class Button(Widget):
    """A button: card with a frame (plain), ink (main), dark or light (bottom bar), without ground (quiet)."""

    role = "button"

    def __init__(
        self,
        theme: Theme,
        id: str,  # noqa: A002
        name: str,
        rect: pygame.Rect,
        *,
        kind: ButtonKind = "plain",
        style: Style = BUTTON,
        enabled: bool = True,
        why: str = "",
        hint: str = "",
        key: str = "",
        error: str = "",
    ) -> None:
        super().__init__(theme, id, name, rect, enabled=enabled, why=why, hint=hint, key=key, error=error)
        self.kind = kind
        self.style = style

    @staticmethod
    def width_for(theme: Theme, name: str, key: str = "", style: Style = BUTTON) -> int:
        """Return a comfortable width for a label with its key cap."""
        cap = keycap_width(theme, key) + 10 if key else 0
        return measure(theme, name, style) + cap + 44

    def _inks(self) -> tuple[Colour | None, Colour, Colour]:
        """Return ground (None for clear), ink, and the colour states lean toward."""
        p = self.theme.colours
        if not self.enabled:
            return None, mix(p.bluemid, p.paper, 0.3) if self.kind in ("dark", "light") else p.ink2, p.ink
        return {
            "plain": (p.card, p.ink, p.ink),
            "main": (p.ink, p.paper, p.paper),
            "light": (p.paper, p.ink, p.ink),
            "dark": (mix(NORMAL.night, NORMAL.paper, 0.14), p.paper, p.paper),
            "quiet": (None, p.ink, p.ink),
        }[self.kind]

    def draw(self, surface: pygame.Surface) -> None:
        """Draw ground, frame, label and key cap for the present state."""
        p = self.theme.colours
        ground, colour, toward = self._inks()
        body = self.rect.move(0, 2) if self.pressed and self.enabled else self.rect
        if ground is None and self.enabled and (self.hovered or self.pressed):
            ground = p.paper
        if ground is not None:
            if not self.pressed and self.kind in ("plain", "main"):
                for strip in ((body.x + 3, body.bottom, body.w, 3), (body.right, body.y + 3, 3, body.h - 3)):
                    ink.veil(surface, p.ink, pygame.Rect(strip), 0.35)
            surface.fill(self.tint(ground, toward), body)
        if not self.enabled:
            ink.frame(surface, colour, body, 2, (5, 4))
        elif self.error:
            pygame.draw.rect(surface, p.red, body, 3)
        elif self.kind in ("plain", "quiet"):
            pygame.draw.rect(surface, p.ink, body, 2)
        cover(surface, body)
        self._label(surface, body, colour)

    def _label(self, surface: pygame.Surface, body: pygame.Rect, colour: Colour) -> None:
        theme = self.theme
        cap = keycap_width(theme, self.key) + 10 if self.key else 0
        sign = 30 if self.error else 0
        room = body.w - 16 - cap - sign
        lines, style = label_lines(theme, self.name, self.style, room)
        width = max(measure(theme, line, style) for line in lines)
        x = body.x + (body.w - sign - width - cap) // 2
        px = face_file(theme, style)[1]
        step = round(px * 1.15)
        y = body.centery + round(px * 0.36) - (len(lines) - 1) * step // 2
        for i, line in enumerate(lines):
            write(surface, theme, line, (x, y + i * step), style, colour, max_width=room)
        if self.key:
            keycap(surface, theme, self.key, x + width + 10, body.centery, colour)
        if self.error:
            marks.warning(surface, theme, (body.right - 20, body.centery + 9))


def label_lines(theme: Theme, text: str, style: Style, room: int) -> tuple[tuple[str, ...], Style]:
    """Return a label in one line, or in two, or in two and a smaller size, whatever fits first."""
    if measure(theme, text, style) <= room:
        return (text,), style
    while True:
        lines = wrap(theme, text, style, max(room, 1))
        if len(lines) <= 2 and all(measure(theme, line, style) <= room for line in lines):
            return lines, style
        smaller = style.at(style.size - 1)
        if face_file(theme, smaller)[1] == face_file(theme, style)[1]:
            return ((text,) if len(lines) > 2 else lines), style
        style = smaller
