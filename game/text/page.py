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
    """One paragraph; `why` is the question it answers, or ''."""

    text: str
    why: str = ""


@dataclass(frozen=True)
class Rows:
    """A table; the first row is the head when `head` is set; `whys` holds each row's question, or nothing."""

    rows: tuple[tuple[str, ...], ...]
    head: bool = False
    whys: tuple[str, ...] = ()


Block = Heading | Paragraph | Rows


@dataclass(frozen=True)
class Page:
    """One page: its title, what stands on it, and what can be done from it."""

    title: str
    blocks: tuple[Block, ...]
    choices: tuple[ChoiceView, ...] = ()

    def questions(self) -> tuple[str, ...]:
        """Return every "why?" of the page, in reading order."""
        found: list[str] = []
        for block in self.blocks:
            match block:
                case Paragraph(why=why):
                    found.append(why)
                case Rows(whys=whys):
                    found.extend(whys)
        return tuple(dict.fromkeys(why for why in found if why))
