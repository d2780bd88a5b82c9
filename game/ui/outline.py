"""A page as a tree of plain nodes: what a screen says and offers, without where it stands or how it looks.

Widgets and blocks of a screen give their own nodes, so that the readable page beside the picture cannot say
something else than the picture: both come from the same values. A node knows no browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, Literal

Kind = Literal[
    "heading", "text", "note", "strong", "say", "figure", "pair", "table", "row", "cell", "list", "group", "actions",
    "button", "choice", "tick", "range", "number", "field",
]  # fmt: skip
"""What a node is; the last seven can be pressed or set, the ones before are read."""

OPENS: Final = "open "
"""An id that begins with this opens the view named after it: "open why:paper:percent"."""


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of the page.

    Attributes:
        kind: what it is.
        text: its words; the accessible name of what can be pressed or set.
        id: what a press or a new value is reported with; '' for what is only read.
        level: of a heading, 1-3.
        note: more words: the description of a button, how a figure is known.
        value: of a figure, a field or a choice; of a tick "on" or "".
        off: why it cannot be pressed now; '' when it can.
        error: what is wrong with the value.
        key: its shortcut on the picture.
        held: a button that stays pressed, or is the chosen one of several; None where that means nothing.
        low: smallest value of a range or a number.
        high: largest value of a range or a number.
        options: of a choice, key and words each; of a table, the heads of its columns.
        parts: what it holds: rows of a table, cells of a row, items of a list or a group.
    """

    kind: Kind
    text: str = ""
    id: str = ""
    level: int = 0
    note: str = ""
    value: str = ""
    off: str = ""
    error: str = ""
    key: str = ""
    held: bool | None = None
    low: int | None = None
    high: int | None = None
    options: tuple[tuple[str, str], ...] = ()
    parts: tuple[Node, ...] = field(default=())

    def plain(self) -> dict[str, object]:
        """Return the node as values that JSON knows; what is empty is left out."""
        found: dict[str, object] = {}
        for name in _NAMES:
            value = getattr(self, name)
            if name == "parts":
                if value:
                    found[name] = [part.plain() for part in value]
            elif value not in ("", 0, None, ()) or (name in _NOUGHTS and value is not None):
                found[name] = value
        return found


@dataclass(frozen=True, slots=True)
class Outline:
    """A page as nodes, with the widgets that answer for them.

    Attributes:
        nodes: in reading order, the title first.
        widgets: by id, those that a node stands for although the picture does not show them now: a laid-out page
            has a number on the bar where the column has a card; both do the same.
        focus: id of the node that stands for what has the focus on the picture; '' for nothing.
        spoken: what has the focus, in words.
        terms: id and word of the glossary's entries that the page uses.
    """

    nodes: tuple[Node, ...]
    widgets: Mapping[str, Any] = field(default_factory=dict)
    focus: str = ""
    spoken: str = ""
    terms: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The heading of level 1."""
        return next((n.text for n in self.nodes if n.kind == "heading"), "")


_NAMES: Final = tuple(f.name for f in fields(Node))
_NOUGHTS: Final = ("low", "high", "held")


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every node, those that hold others before what they hold."""
    for node in nodes:
        yield node
        yield from walk(node.parts)


def words_of(nodes: Iterable[Node], but: tuple[Kind, ...] = ()) -> list[str]:
    """Return all words of the nodes in reading order, one string a node; kinds in `but` count only when wrong."""
    found = []
    for node in walk(nodes):
        if node.kind in but and not node.error:
            continue
        options = [words for _, words in node.options]
        found.append(" ".join(t for t in (node.text, node.value, *options, node.note, node.off, node.error) if t))
    return [text for text in found if text]


def levelled(nodes: Sequence[Node], title: str) -> tuple[Node, ...]:
    """Return the nodes with one heading of level 1 in front and no level left out after it.

    Args:
        nodes: of the page; the first heading becomes its title and goes to the front.
        title: of a page without any heading.
    """
    rest = list(nodes)
    at = next((i for i, n in enumerate(rest) if n.kind == "heading"), None)
    first = Node("heading", title, level=1) if at is None else replace(rest.pop(at), level=1)
    second = False
    done = []
    for node in rest:
        node, second = _levelled(node, second)
        done.append(node)
    return (first, *done)


def _levelled(node: Node, second: bool) -> tuple[Node, bool]:
    """Return the node with its heading below the last, and whether a heading of level 2 has been met."""
    if node.kind == "heading":
        level = 3 if node.level >= 3 and second else 2
        return replace(node, level=level), second or node.level < 3
    parts = []
    for part in node.parts:
        part, second = _levelled(part, second)
        parts.append(part)
    return (replace(node, parts=tuple(parts)) if parts else node), second
