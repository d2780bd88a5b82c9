"""The first page: what the game shows and does not, and the choice of district, desk, length and seed."""

from __future__ import annotations

from game.content.library import Library, Place
from game.content.words import Words
from game.play.order_view import strips
from game.play.views import HISTORY, DistrictCard, FigureView, StartView
from game.sim.book import District


def start_view(library: Library, words: Words, resume: str = "") -> StartView:
    """Return the first page.

    Args:
        library: content.
        words: of the reader's language.
        resume: what a saved game says, or ''.
    """
    return StartView(
        title=words.say("play.start.title"),
        telegram=strips(words.say("play.start.telegram"), words.say("play.order.stop")),
        shows=words.say("play.start.shows"),
        shows_not=words.say("play.start.shows_not"),
        notice=words.say("play.start.notice"),
        districts=tuple(
            card(words, library.places[ident], district)
            for ident, district in library.book.districts.items()
            if library.places[ident].playable
        ),
        resume=resume,
    )


def card(words: Words, place: Place, district: District) -> DistrictCard:
    """Return one district as it can be chosen."""
    return DistrictCard(
        id=place.id,
        name=(name := words.named(place.name)),
        native=place.native if place.native != name else "",
        region=words.say(place.region_name),
        facts=(
            fact(words, "households", district.raion_households, "play.unit.households", place.id),
            fact(words, "yield", round(district.yield_ts), "play.unit.yield", place.id),
            fact(words, "no_draft", round(district.no_draft_share * 100), "play.unit.percent", place.id),
        ),
        text=words.say(place.about),
        confidence=words.say(place.confidence),
    )


def fact(words: Words, name: str, value: int, unit: str, ident: str) -> FigureView:
    """Return one figure of a district card, with its place in the scenario as its why."""
    grouped = f"{value:,}".replace(",", words.say("play.figure.thousands"))
    return FigureView(
        label=words.say(f"play.start.fact.{name}"),
        text=words.say(unit, count=value, n=grouped),
        value=value,
        low=value,
        high=value,
        ledger=HISTORY,
        why=f"district:{name}:{ident}",
    )
