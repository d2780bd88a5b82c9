"""Keeps the readable page beside the picture in step: what the screen says goes there, what is pressed comes back.

What its reader presses or writes is done as if it had been done on the picture. One change, one message, one
announcement. What is sent is compared with what was sent, so that a page that only moves costs nothing; the outline
is made in a frame that draws nothing, wherever there is one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from game.ui.input import Back
from game.ui.outline import Kind, Outline, words_of

if TYPE_CHECKING:
    from game.content.words import Words
    from game.host.port import Host
    from game.ui.screen import Screen, Stack

STILL_MS: Final = 60
"""So long the picture has stood still, and nobody pressed anything, when the page is made anew."""
LONGEST_WAIT_MS: Final = 500
"""So long the page may lag behind a picture that never stands still."""
EVERY: Final = 4
"""The page is asked for what was pressed once in so many frames: to cross over to it costs time."""
LONGEST_SAYING: Final = 300
WORDS: Final = ("name", "picture", "show", "hide", "why", "terms")
"""Keys below 'mirror.' that the page's script needs."""
OWN: Final[tuple[Kind, ...]] = ("field", "number", "choice", "tick", "range")
"""Kinds that a reader sets and hears as they do: they are announced only when they are wrong."""
READ: Final = ("text", "strong", "say", "figure")
"""Kinds of nodes that a new page is announced with, after its title."""


class Mirror:
    """The readable page of one machine.

    Args:
        host: the machine; it shows the page and reports what was pressed there.
    """

    def __init__(self, host: Host) -> None:
        self.host = host
        self.page = 0
        self._screen: Screen | None = None
        self._seen: object = None
        self._last: object = None
        self._words: Words | None = None
        self._nodes: object = None
        self._lines: frozenset[str] = frozenset()
        self._focus: tuple[str, str, str] = ("", "", "")
        self._waited = self._still = 0
        self._frames = 0
        self._heard = self._aside = ""

    # what the reader does

    def hear(self, stack: Stack) -> None:
        """Do what was pressed or written on the page since it was last asked."""
        self._frames += 1
        if self._frames % EVERY:
            return
        asked = self.host.asked()
        for what, ident, value in json.loads(asked) if asked else ():
            if not stack.running:
                return
            ways: dict[str, Callable[[str, str], Any]] = {"press": stack.top.press, "look": stack.top.look}
            if what == "back":
                stack.handle(Back())
            elif what in ways:
                stack.apply(ways[what](str(ident), str(value)))

    # what the reader finds

    def heard(self, caption: str) -> None:
        """Take the caption that stands now, '' for none: it is announced once, with the page that comes with it."""
        if caption != self._heard:
            self._heard = caption
            self._aside = caption or self._aside

    def show(self, stack: Stack, words: Words | None, drew: bool, ms: int) -> None:
        """Bring the page up to date once the picture stands still: whoever walks fast pays for no page."""
        if not stack.running:
            return
        top = stack.top
        seen = (stack.changes, words, _offered(top))
        if self._aside and top is self._screen and _same(seen, self._seen):
            self.host.mirror(_json({"say": self._taken()}))
        if top is not self._screen or not _same(seen, self._seen):
            self._waited += ms
            if top is self._screen:
                self._tell_focus(top)
            self._still = self._still + ms if not drew and _same(seen, self._last) else 0
            self._last = seen
            if self._still < STILL_MS and self._waited < LONGEST_WAIT_MS:
                return
            self._seen, self._waited, self._still = seen, 0, 0
            self._tell(top, words)

    def _tell_focus(self, top: Screen) -> None:
        """Send where the focus is, at once: the next Tab may leave the picture."""
        ring = getattr(top, "ring", None)
        if ring is None or ring.focused is None:
            return
        widget = ring.focused
        name = getattr(top, "node_id", lambda w: w.id)(widget)
        focus = (f"{name}:{widget.cursor}" if widget.cursor else name, widget.spoken(), ring.edge)
        if focus != self._focus:
            self._focus = focus
            self.host.mirror(_json({"focus": focus[0], "spoken": focus[1], "edge": focus[2]}))

    def _tell(self, top: Screen, words: Words | None) -> None:
        """Send the page if it is another one, or says something else."""
        outline = top.outline()
        nodes = (outline.nodes, outline.terms)
        turned = top is not self._screen
        if not turned and nodes == self._nodes and words is self._words:
            self._tell_focus(top)
            return
        lines = words_of(outline.nodes, OWN)
        if turned:
            self.page += 1
        ring = getattr(top, "ring", None)
        self._focus = (outline.focus, outline.spoken, ring.edge if ring is not None else "both")
        said = " ".join(text for text in (self._saying(outline, lines, turned), self._taken()) if text)
        message: dict[str, object] = {
            "page": self.page, "nodes": [node.plain() for node in outline.nodes], "terms": outline.terms,
            "focus": outline.focus, "edge": self._focus[2], "say": said,
        }  # fmt: skip
        if words is not None and words is not self._words:
            message["language"] = words.language
            bounds = words.say("mirror.bounds", low="{low}", high="{high}")
            message["words"] = {"bounds": bounds, **{key: words.say(f"mirror.{key}") for key in WORDS}}
        self._screen, self._nodes, self._words, self._lines = top, nodes, words, frozenset(lines)
        self.host.mirror(_json(message))

    def _taken(self) -> str:
        """Return the caption that has not been announced yet, and forget it."""
        said, self._aside = self._aside, ""
        return said

    def _saying(self, outline: Outline, lines: list[str], turned: bool) -> str:
        """Return the one announcement: the title and first words of a new page, or what has changed on this one."""
        if turned:
            first = [node.text for node in outline.nodes if node.kind in READ and node.text][:1]
            return _shortened([outline.title, *first])
        return _shortened([line for line in lines if line not in self._lines][:3])


def _offered(top: Screen) -> tuple[tuple[str, bool], ...]:
    """Return what can be pressed on the picture: time alone may change it."""
    ring = getattr(top, "ring", None)
    return tuple((w.id, w.enabled) for w in ring.widgets) if ring is not None else ()


def _same(seen: tuple[object, ...], before: object) -> bool:
    return isinstance(before, tuple) and seen[0] == before[0] and seen[1] is before[1] and seen[2] == before[2]


def _shortened(texts: list[str]) -> str:
    said = ". ".join(text.strip().rstrip(".") for text in texts if text.strip())
    return said if len(said) <= LONGEST_SAYING else said[:LONGEST_SAYING].rsplit(" ", 1)[0] + "…"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
