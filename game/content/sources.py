"""The bibliography: who wrote a source, when, why, where it is kept, under what licence (features.md C2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NOT_RECORDED: Final = "not recorded in our fact base"
"""What a field says where the fact base is silent: never guessed."""

KINDS: Final = (
    "study",
    "document",
    "document_edition",
    "statistics",
    "press",
    "law",
    "literature",
    "fact_base",
    "letter",
)


@dataclass(frozen=True)
class Source:
    """One entry of the bibliography; unknown fields say so.

    Attributes:
        key: stable name used in data.
        author: who wrote or issued it.
        year: as printed, e.g. '1987' or '1999-2006'.
        title: as published.
        kind: one of KINDS.
        why: for what purpose it was made.
        kept: where it can be found.
        licence: rights in what we show of it (we show no extracts of protected works).
        about: one sentence: what it is good for here.
    """

    key: str
    author: str
    year: str
    title: str
    kind: str
    why: str = NOT_RECORDED
    kept: str = NOT_RECORDED
    licence: str = NOT_RECORDED
    about: str = ""

    @property
    def short(self) -> str:
        """Return author and year, as players are told."""
        return f"{self.author}, {self.year}" if self.author else f"{self.title}, {self.year}"
