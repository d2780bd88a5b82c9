"""Source cards and glossary entries, from the bibliography."""

from __future__ import annotations

from game.play.seat import Seat
from game.play.views import SourceView

DESIGNER = "designer"


def source_view(seat: Seat, key: str, grade: str = "", label: str = "") -> SourceView | None:
    """Return the card of a source, or None when there is none behind the key.

    Args:
        seat: whose words.
        key: of the bibliography; 'designer' means a starting value of this game, and is said as such.
        grade: A to D of the claim it is quoted for, or ''.
        label: documented, composite or invented, or ''.
    """
    if key == DESIGNER or key not in seat.library.sources:
        return None if not key else designer(seat, grade or "D")
    source = seat.library.sources[key]
    return SourceView(
        id=key,
        title=told(seat, key, "title", source.title),
        text=told(seat, key, "about", source.about),
        who=told(seat, key, "author", source.author),
        when=told(seat, key, "year", source.year),
        why=told(seat, key, "why", source.why),
        kept=told(seat, key, "kept", source.kept),
        licence=told(seat, key, "licence", source.licence),
        grade=seat.say(f"grade.{grade.lower()}") if grade else "",
        label=seat.say(f"source_label.{label}") if label else "",
    )


def told(seat: Seat, key: str, part: str, written: str) -> str:
    """Return a part of a source's entry in the language of the desk; as the bibliography has it where it needs none."""
    named = f"source.{key}.{part}"
    return seat.tell(named) if seat.words.has(named) else written


def designer(seat: Seat, grade: str) -> SourceView:
    """Return the card that says: this number is ours, a starting value that can be disputed."""
    return SourceView(
        id=DESIGNER,
        title=seat.say("designer.title"),
        text=seat.say("designer.text"),
        who=seat.say("designer.who"),
        when=seat.say("designer.when"),
        why=seat.say("designer.why"),
        kept=seat.say("designer.kept"),
        licence=seat.say("designer.licence"),
        grade=seat.say(f"grade.{grade.lower()}"),
        label=seat.say("source_label.invented"),
    )


def glossary_view(seat: Seat, term: str) -> SourceView:
    """Return an entry of the glossary in the shape of a card.

    Raises:
        KeyError: when the word is not in the glossary.
    """
    if not seat.words.has(f"glossary.{term}.text"):
        raise KeyError(f"the glossary has no word {term!r}")
    return SourceView(
        id=term,
        title=seat.tell(f"glossary.{term}.term"),
        text=seat.tell(f"glossary.{term}.text"),
        who="",
        when="",
        why="",
        kept="",
        licence="",
        grade="",
        label="",
    )
