"""What the reader of a run has set: language, depth of text, full previews, undo, guide; none is a decision."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Final

SHORT, FULL = "short", "full"
DEPTHS: Final = (SHORT, FULL)


@dataclass(frozen=True)
class Settings:
    """How a run is told.

    Only `full_previews` is stored in the record as well, since a class may want to know which desk saw more.

    Attributes:
        language: folder below assets/text.
        depth: SHORT (about age 13) or FULL (about age 16).
        full_previews: show all three lines at any temper.
        undo: one step back is allowed (a teacher may switch it off).
        guide: the sentences of help in the first quarters.
        plain_hard: hard scenes are told by their plain summary first.
        foretell: a page asks what is expected before each quarter; a class always asks.
    """

    language: str = "en"
    depth: str = SHORT
    full_previews: bool = False
    undo: bool = True
    guide: bool = True
    plain_hard: bool = False
    foretell: bool = False

    def as_dict(self) -> dict[str, str | bool]:
        """Return plain values, for the settings file."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, object]) -> Settings:
        """Read settings back; what is unknown or of the wrong kind is left at its default, never an error."""
        known: dict[str, object] = {}
        for item in fields(cls):
            value = values.get(item.name)
            if isinstance(value, type(item.default)):
                known[item.name] = value
        if known.get("depth") not in DEPTHS:
            known.pop("depth", None)
        return cls(**known)  # type: ignore[arg-type]
