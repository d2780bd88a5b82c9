"""A page of a view as nodes: its blocks, its widgets, the bar; whatever layout the picture has at present.

The blocks of a page are the whole view in words, at every size of text; the widgets that stand in them are
replaced by those on the picture where there are such, so that value and state are the ones that are seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from game.ui.outline import OPENS, Node, Outline, levelled, words_of
from game.ui.widgets import Widget

if TYPE_CHECKING:
    from game.content.words import Words
    from game.ui.screens.base import ViewPage

MOST_TERMS: Final = 12
"""So many words are explained on one page; the others stand on the next."""
OPENERS: Final = ".:;?(—«“"
"""After these a word may have a capital without being a name."""
ENDING: Final = r"\w{0,3}\b"
"""A term may have an ending: artels, колхоза."""


def outline_of(page: ViewPage) -> Outline:
    """Return the whole page: title, top bar, blocks, other widgets, pictures as lists, actions, words."""
    live = {page.node_id(w): w for w in page.ring.widgets}
    met: dict[str, Widget] = {}
    bar = list(page.bar.widgets)

    def as_node(widget: Widget) -> Node:
        name = page.node_id(widget)
        shown = met[name] = live.get(name, widget)
        # A button of the bar may do what a card does; the card says more.
        return replace((widget if shown in bar else shown).node(), id=name)

    body = [n for block in page.outline_blocks() for n in block.nodes(as_node)]
    shown = {n.id for n in body if n.id.startswith(OPENS)}  # a why may stand as a button of the page, too
    rest = [w for name, w in live.items() if name not in met and w not in bar and name not in shown]
    pictures = [w.node() for w in rest if w.role in ("picture", "list")]
    body += [w.node() for w in rest if w.role not in ("picture", "list")]
    actions = tuple(w.node() for w in bar if w.id not in met)
    say = page.say
    top = page.top()
    title = page.outline_title()
    body = [n for n, after in zip(body, [*body, Node("text")][1:], strict=True) if not _names(n, after)]
    told_already = {n.text for n in body} | (set() if any(n.kind == "heading" for n in body) else {title})
    said = (top.quarter, top.months, top.place, top.seat, top.weeks)
    line = ". ".join(t for t in said if t and t not in told_already)
    nodes = [*([Node("note", line)] if line else []), *body]
    if actions:
        nodes.append(Node("actions", say("mirror.actions"), parts=actions))
    nodes += pictures
    told = levelled(nodes, title)
    focused = page.ring.focused
    focus = spoken = ""
    if focused is not None:
        name = page.node_id(focused)
        focus, spoken = f"{name}:{focused.cursor}" if focused.cursor else name, focused.spoken()
    words = getattr(page.shell, "words", None)
    terms = terms_in(words, told) if words is not None and getattr(page.shell, "run", None) is not None else ()
    return Outline(told, met, focus, spoken, terms)


def _names(node: Node, after: Node) -> bool:
    """Return whether a node is only the name of the field or choice after it, which says it itself."""
    return after.kind in ("choice", "field", "number") and node.text == after.text and not node.id


def terms_in(words: Words, nodes: Iterable[Node]) -> tuple[tuple[str, str], ...]:
    """Return id and word of the entries of the glossary that the nodes use, in the order of the glossary."""
    return _terms_of(_Hold(words), " ".join(words_of(nodes)).lower())


def found_in(words: Words, text: str) -> list[tuple[str, int, int]]:
    """Return each entry of the glossary that a line uses, with where it begins and ends in the line."""
    patterns, whole = _terms(_Hold(words))
    if whole is None:
        return []
    out = []
    for hit in whole.finditer(text):
        said, before = hit.group(), text[: hit.start()].rstrip()
        if said[:1].isupper() and before and before[-1] not in OPENERS:
            continue  # a name that sounds like the word: Nizhnie Dvory
        said = said.lower()
        name = next((name for name, _, pattern in patterns if pattern.fullmatch(said)), "")
        if name:
            out.append((name, hit.start(), hit.end()))
    return out


@lru_cache(maxsize=8)
def _terms_of(hold: _Hold, said: str) -> tuple[tuple[str, str], ...]:
    patterns, whole = _terms(hold)
    if whole is None:
        return ()
    found = {m.lower() for m in whole.findall(said)}
    hits = [(name, term) for name, term, pattern in patterns if any(pattern.fullmatch(m) for m in found)]
    return tuple(hits[:MOST_TERMS])


class _Hold:
    """Carries the words past the cache, by their identity: their texts cannot be hashed."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hold) and other.words is self.words

    def __hash__(self) -> int:
        return id(self.words)


@lru_cache(maxsize=4)
def _terms(hold: _Hold) -> tuple[tuple[tuple[str, str, re.Pattern[str]], ...], re.Pattern[str] | None]:
    """Return id, word and pattern of every entry of the glossary, and one pattern for all of them."""
    words = hold.words
    found: list[tuple[str, str, re.Pattern[str]]] = []
    bases = []
    for key in words.below("glossary"):
        if not key.endswith(".term"):
            continue
        name, term = key.split(".")[1], words.say(key)
        base = re.escape(term.partition(" (")[0].lower())
        bases.append(base)
        found.append((f"{OPENS}glossary:{name}", term, re.compile(base + ENDING)))
    whole = re.compile(r"\b(?:" + "|".join(bases) + ")" + ENDING, re.IGNORECASE) if bases else None
    return tuple(found), whole


def sum_table(say: Any, title: str, lines: Iterable[Any], total: tuple[str, int]) -> Node:
    """Return one side of a household's sum as a table: every line asks why."""
    rows = [
        Node("row", id=f"{OPENS}why:{x.why}" if x.why else "", parts=(
            Node("cell", x.label), Node("cell", signed(x.kg)), Node("cell", say(f"text.how.{x.how}") if x.how else "")))
        for x in lines
    ]  # fmt: skip
    last = Node("row", parts=(Node("cell", total[0]), Node("cell", str(total[1])), Node("cell", "")))
    heads = tuple(("", say(f"mirror.{k}")) for k in ("figure", "kg", "how"))
    return Node("table", title, options=heads, parts=(*rows, last))


def signed(kg: int) -> str:
    """Return a number with its sign."""
    return f"{'+' if kg >= 0 else '−'}{abs(kg)}"
