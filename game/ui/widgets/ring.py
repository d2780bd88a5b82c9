"""The focus ring: one focus among many widgets, moved by Tab, arrows, shortcuts and the pointer.

Focus never moves on its own. Tab always leaves a widget, so there are no traps; arrows go to the
nearest widget that way, unless the focused widget uses them itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pygame

from game.ui.input import Back, Confirm, Intent, Move, Point, Press, Scroll, Step
from game.ui.widgets.base import KEPT, News, Widget, focus_frame
from game.ui.widgets.tooltip import draw_tooltip

HOVER_MS: Final = 400


class FocusRing:
    """The widgets of a screen in reading order.

    Args:
        widgets: in the order in which Tab visits them.
        focus: id of the widget that has the focus at first; the first one if left out.
    """

    def __init__(self, widgets: Iterable[Widget] = (), focus: str | None = None) -> None:
        self._widgets: list[Widget] = []
        self._at = 0
        self._hovered_ms = 0
        self._grabbed: Widget | None = None
        self.replace(widgets, focus)

    @property
    def widgets(self) -> Sequence[Widget]:
        """The widgets in order."""
        return self._widgets

    @property
    def focused(self) -> Widget | None:
        """The widget that has the focus."""
        return self._widgets[self._at] if self._widgets else None

    @property
    def edge(self) -> str:
        """Whether the focus is on the "first" or the "last" widget, on "both" where there is but one, or ''."""
        if len(self._widgets) <= 1:
            return "both"
        return {0: "first", len(self._widgets) - 1: "last"}.get(self._at, "")

    def replace(self, widgets: Iterable[Widget], focus: str | None = None) -> None:
        """Take other widgets; the focus stays on the same id if it is still there."""
        before = self.focused.id if self.focused else None
        for widget in self._widgets:
            widget.focused = False
        self._widgets = [w for w in widgets if w.visible]
        self._grabbed = None
        self._at = 0
        for wanted in (focus, before):
            if wanted is not None and any(w.id == wanted for w in self._widgets):
                self._at = next(i for i, w in enumerate(self._widgets) if w.id == wanted)
                break
        if self._widgets:
            self._widgets[self._at].focused = True

    def exchange(self, old: Widget, new: Widget) -> None:
        """Put one widget in the place of another, focus and a held pointer untouched elsewhere."""
        self._widgets = [new if widget is old else widget for widget in self._widgets]
        self._grabbed = new if self._grabbed is old else self._grabbed

    def focus(self, id: str) -> bool:  # noqa: A002
        """Move the focus to a widget by id; return whether it is there."""
        for i, widget in enumerate(self._widgets):
            if widget.id == id:
                self._go(i)
                return True
        return False

    def _go(self, index: int) -> None:
        if self._widgets:
            self._widgets[self._at].focused = False
            self._at = index % len(self._widgets)
            self._widgets[self._at].focused = True

    def handle(self, intent: Intent) -> News | None:
        """Give an intent to the widget it is for; None if nobody wanted it."""
        if not self._widgets:
            return None
        if isinstance(intent, Point):
            return self._point(intent)
        if isinstance(intent, Scroll):
            return self._scroll(intent)
        if isinstance(intent, Step):
            self._go(self._at + (-1 if intent.back else 1))
            return KEPT
        news = self._widgets[self._at].handle(intent)
        if news is not None:
            return news
        if isinstance(intent, Move):
            return self._arrow(intent)
        return self._shortcut(intent)

    def _shortcut(self, intent: Intent) -> News | None:
        key = intent.key if isinstance(intent, Press) else "esc" if isinstance(intent, Back) else None
        if isinstance(intent, Confirm):
            key = "enter"
        if key is None:
            return None
        for i, widget in enumerate(self._widgets):
            if widget.key == key:
                if not widget.enabled:
                    self._go(i)  # so that it says why
                return widget.activate()
        return None

    def _arrow(self, move: Move) -> News | None:
        here = self._widgets[self._at].focus_rect
        best, best_score = None, 0.0
        for i, widget in enumerate(self._widgets):
            if i == self._at:
                continue
            score = distance(here, widget.focus_rect, move.to)
            if score is not None and (best is None or score < best_score):
                best, best_score = i, score
        if best is None:
            return None
        self._go(best)
        return KEPT

    def _point(self, point: Point) -> News | None:
        if self._grabbed is not None:
            widget = self._grabbed
            if point.kind in ("up", "cancel"):
                self._grabbed = None
            return widget.handle(point)
        under = self._under(point.x, point.y)
        changed = self._hover(under)
        if under is None:
            return KEPT if changed else None
        if point.kind == "down":
            self._go(self._widgets.index(under))
            self._grabbed = under
        return under.handle(point) or (KEPT if changed or point.kind == "down" else None)

    def _under(self, x: int, y: int) -> Widget | None:
        """Return the topmost widget at a point; an exact rectangle wins over a grown hit area."""
        for widget in reversed(self._widgets):
            if widget.rect.collidepoint(x, y):
                return widget
        return next((w for w in reversed(self._widgets) if w.hit.collidepoint(x, y)), None)

    def _hover(self, under: Widget | None) -> bool:
        changed = False
        for widget in self._widgets:
            if widget.hovered != (widget is under):
                widget.hovered = widget is under
                changed = True
        if changed:
            self._hovered_ms = 0
        return changed

    def _scroll(self, scroll: Scroll) -> News | None:
        under = self._under(scroll.x, scroll.y)
        for widget in (under, self._widgets[self._at]):
            news = widget.handle(scroll) if widget else None
            if news is not None:
                return news
        return None

    def tick(self, ms: int) -> bool:
        """Let time pass; return whether a tooltip has become due."""
        hovered = next((w for w in self._widgets if w.hovered and w.tooltip), None)
        if hovered is None or self._hovered_ms >= HOVER_MS:
            return False
        self._hovered_ms += ms
        return self._hovered_ms >= HOVER_MS

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all widgets, then the focus frame, then a tooltip if one is due."""
        for widget in self._widgets:
            widget.draw(surface)
        self.draw_focus(surface)

    def draw_focus(self, surface: pygame.Surface) -> None:
        """Draw the focus frame and a due tooltip over widgets that were drawn before."""
        focused = self.focused
        if focused is None:
            return
        focus_frame(surface, focused.theme, focused.focus_rect)
        hovered = next((w for w in self._widgets if w.hovered), None)
        shown = hovered if hovered is not None and self._hovered_ms >= HOVER_MS else focused
        if shown.tooltip:
            draw_tooltip(surface, shown.theme, shown.tooltip, shown.focus_rect)

    def spoken(self) -> tuple[str, ...]:
        """Return every widget as a line of text, in order."""
        return tuple(w.spoken() for w in self._widgets)


def distance(here: pygame.Rect, there: pygame.Rect, to: str) -> float | None:
    """Return how far a widget lies in a direction; sideways distance counts double, None if not that way."""
    ahead = {
        "left": here.centerx - there.centerx,
        "right": there.centerx - here.centerx,
        "up": here.centery - there.centery,
        "down": there.centery - here.centery,
    }.get(to)
    if ahead is None or ahead <= 4:
        return None
    if to in ("left", "right"):
        aside = max(0, there.top - here.bottom, here.top - there.bottom)
        drift = abs(there.centery - here.centery)
    else:
        aside = max(0, there.left - here.right, here.left - there.right)
        drift = abs(there.centerx - here.centerx)
    if aside > 2 * ahead + 40:
        return None
    return ahead + 2 * aside + 0.25 * drift
