"""A page of words: what any view becomes when nobody draws it."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.views import ChoiceView


@dataclass(frozen=True)
class Heading:
    """A heading below the page's own; level 2 or 3."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    text: str


@dataclass(frozen=True)
class Rows:
    """A table; the first row is the head when `head` is set."""

    rows: tuple[tuple[str, ...], ...]
    head: bool = False


Block = Heading | Paragraph | Rows


@dataclass(frozen=True)
class Page:
    """One page: its title, what stands on it, and what can be done from it."""

    title: str
    blocks: tuple[Block, ...]
    choices: tuple[ChoiceView, ...] = ()
