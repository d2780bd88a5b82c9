"""A code is typed or pasted: the run it names is played again and goes on from its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pygame

from game.ui.draw.type import cover, wrap, write
from game.ui.hud import Action
from game.ui.outline import Node
from game.ui.screen import Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, WidgetBlock, Words, heading
from game.ui.theme import FIGURE_BOLD, TABLE_BOLD
from game.ui.widgets import Activated, Changed, News
from game.ui.widgets.written import WrittenField

if TYPE_CHECKING:
    from game.classroom.class_code import ClassCode

LONGEST: Final = 900
CLASS_SIGNS: Final = 11
"""Signs of a class code; what is no longer stands in the groups of four that are on the board."""


class CodeField(WrittenField):
    """A field of several lines for a code; letters are shown in capitals."""

    sends = "open"
    """What Enter presses."""

    def node(self) -> Node:
        """Return the field."""
        return Node("field", self.name, self.id, value=self.text, error=self.error)

    def entered(self) -> News:
        """Press the button the field stands for."""
        return Activated(self.sends)

    def pasted(self) -> News:
        """Take what lies on the clipboard."""
        return self.put(self.text + clipboard())

    def put(self, text: str) -> News:
        """Keep letters, figures and what groups them."""
        kept = "".join(c for c in text.upper() if c.isalnum() or c in "- ")
        self.text = kept[:LONGEST]
        return Changed(self.id, self.text)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the field and its lines."""
        theme, p, r = self.theme, self.theme.colours, self.rect
        surface.fill(p.white, r)
        pygame.draw.rect(surface, p.ink, r, 2)
        cover(surface, r)
        step = theme.line_height(FIGURE_BOLD)
        room = (r.h - 16) // step
        lines = wrap(theme, " ".join(_groups(self.text)), FIGURE_BOLD, r.w - 28)[-room:]
        y = r.y + 8 + theme.px(20)
        box = pygame.Rect(r.x + 14, y, 0, 0)
        for line in lines:
            box = write(surface, theme, line, (r.x + 14, y), FIGURE_BOLD, "pencil", max_width=r.w - 28)
            y += step
        if self.focused:
            surface.fill(p.ink, (box.right + 3, y - step - theme.px(16), 2, theme.px(20)))


def _groups(text: str) -> list[str]:
    """Return the code in groups that can be read aloud."""
    plain = text.replace(" ", "")
    signs = plain.replace("-", "")
    if len(signs) <= CLASS_SIGNS:
        return [signs[i : i + 4] for i in range(0, len(signs), 4)]
    return [plain[i : i + 6] for i in range(0, len(plain), 6)]


def clipboard() -> str:
    """Return what lies on the system's clipboard, '' where that is not allowed."""
    try:
        return pygame.scrap.get_text() or ""
    except (AttributeError, NotImplementedError, pygame.error):
        return ""


class CodeScreen(ViewPage):
    """The field and the way to open it.

    Args:
        shell: the game around it.
        opens: its name; all screens are made alike.
        of: the class at whose seat the run of a code is to be gone on with.
        text: what stands in the field at first.
    """

    has_fixed = False

    def __init__(
        self,
        shell: Shell,
        opens: str = "code",  # noqa: ARG002
        of: ClassCode | None = None,
        text: str = "",
    ) -> None:
        self.text, self.problem, self.of = text, "", of
        super().__init__(shell, "")

    def blocks(self) -> Sequence[Block]:
        """Return heading, field and what is wrong."""
        title = "ui.start.code_title" if self.of is None else "ui.start.code_title_run"
        return self.asking(self.say(title), self.say("ui.start.code_help"))

    def asking(self, title: str, text: str) -> list[Block]:
        """Return a heading, what is asked for, the field, and what is wrong with what was written."""
        field = CodeField(self.theme, self.say("ui.start.code_field"), self.text)

        def lay(width: int) -> int:
            field.rect.size = (width, self.theme.line_height(FIGURE_BOLD) * 5 + 16)
            return field.rect.h

        out: list[Block] = [heading(title), Words(text), WidgetBlock(field, lay)]
        return [*out, Words(self.problem, TABLE_BOLD, "red", kind="strong")] if self.problem else out

    def actions(self) -> Sequence[Action]:
        """Return back and open."""
        return [self.close_action(), Action("open", self.say("ui.start.code_go"), "enter", light=True)]

    def first_focus(self) -> str | None:
        """Return the field."""
        return "field"

    def on(self, news: News) -> Result | None:
        """Keep what is typed, open it, or close."""
        if isinstance(news, Changed):
            self.text = str(news.value)
            return Stay()
        if isinstance(news, Activated) and news.id == "close":
            return self.back()
        if isinstance(news, Activated) and news.id == "open":
            return self._open()
        return Stay()

    def _open(self) -> Result | None:
        found = self.found(self.text) if self.text.strip() else self.say("ui.start.code_empty")
        if isinstance(found, str):
            self.problem = found
            self.build()
            return Stay()
        return found

    def found(self, text: str) -> Result | str:
        """Return where the code leads, or in words what is wrong with it."""
        opened = getattr(self.shell, "open_code", None)
        return opened(text, self.of) if callable(opened) else ""
