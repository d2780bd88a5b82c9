"""Widgets: things that can be focused and pressed. They know the theme, and nothing of the game.

Each has an `id` (for the program), a `name` (for the reader, also read aloud), a `role` and a `rect`.
A widget answers an intent with news: `Activated`, `Changed`, `Kept`, or None if it is not for it.
"""

from game.ui.widgets.base import KEPT, Activated, Changed, Kept, News, Widget
from game.ui.widgets.button import Button, ButtonKind
from game.ui.widgets.ring import FocusRing

__all__ = ["KEPT", "Activated", "Button", "ButtonKind", "Changed", "FocusRing", "Kept", "News", "Widget"]
