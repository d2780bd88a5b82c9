"""Widgets: things that can be focused and pressed. They know the theme, and nothing of the game.

Each has an `id` (for the program), a `name` (for the reader, also read aloud), a `role` and a `rect`.
A widget answers an intent with news: `Activated`, `Changed`, `Kept`, or None if it is not for it.
The modal sheet is a screen and stands apart, in `game.ui.modal`.
"""

from game.ui.widgets.base import KEPT, Activated, Changed, Kept, News, Widget, focus_frame
from game.ui.widgets.button import Button, ButtonKind
from game.ui.widgets.choice import Slider, Tabs, Tick
from game.ui.widgets.field import FigureField
from game.ui.widgets.link import Link
from game.ui.widgets.ring import FocusRing
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.table import Cell, Row, Table, TableColumn

__all__ = [
    "KEPT",
    "Activated",
    "Button",
    "ButtonKind",
    "Cell",
    "Changed",
    "FigureField",
    "FocusRing",
    "Kept",
    "Link",
    "News",
    "Row",
    "ScrollArea",
    "Slider",
    "Table",
    "TableColumn",
    "Tabs",
    "Tick",
    "Widget",
    "focus_frame",
]
