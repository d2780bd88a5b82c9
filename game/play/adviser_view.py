"""Advisers: interest, record, and what each says now; two speak unasked, the pair that disagrees most.

What they foretold is scored by what the desk came to see (features A5); asking changes nothing.
"""

from __future__ import annotations

from game.play import figures
from game.play.order_view import KG_A_CENTNER
from game.play.seat import Seat
from game.play.views import AdviserView
from game.sim import advisers
from game.sim.desk import Advice

UNITS = {
    "percent": "households",
    "all_cattle": "cattle",
    "farm_sown": "ha",
    "sown": "ha",
    "yield": "yield",
    "horses": "horses",
    "belief": "points",
    "rival": "percent",
    "delivered": "centners",
    "next": "households",
}
"""Unit of what is foretold; the others are yes or no."""

SMALL = 30
"""A chance in percent below which an adviser speaks of it as small."""

PORTRAITS = {
    "lunin": "chair",
    "ustinya": "widow",
    "remizov": "old_man",
    "tonya": "activist",
    "lisitsyn": "bookkeeper",
    "shubin": "secretary",
    "nikitina": "agronomist",
    "artemiev": "officer",
    "kolosov": "strong_man",
    "lidia": "middle_woman",
}
"""Adviser -> the drawn person (art direction 11)."""


def adviser_views(seat: Seat) -> tuple[AdviserView, ...]:
    """Return all advisers of this desk with everything each says of this quarter."""
    return tuple(
        adviser_view(seat, adviser.id, advisers.saying(seat.campaign, adviser.id))
        for adviser in advisers.of_desk(seat.campaign)
    )


def advisers_unasked(seat: Seat) -> tuple[AdviserView, ...]:
    """Return the two who speak unasked, each with the forecast on which they disagree."""
    pair = advisers.unasked(seat.campaign)
    if pair is None:
        return ()
    return tuple(adviser_view(seat, made.adviser, (made,)) for made in pair)


def adviser_view(seat: Seat, ident: str, says: tuple[Advice, ...]) -> AdviserView:
    """Return one adviser with these forecasts, or the sentence that is always theirs when they foretell nothing."""
    hits, asked = advisers.record(seat.campaign, ident)
    lines = [forecast(seat, made) for made in says]
    voiced = [f"{line} {voice(seat, made)}".strip() for line, made in zip(lines, says, strict=True)]
    always = seat.say(f"adviser.{ident}.saying")
    return AdviserView(
        id=ident,
        name=seat.say(f"adviser.{ident}.name"),
        office=seat.say(f"adviser.{ident}.office"),
        interest=seat.say(f"adviser.{ident}.interest"),
        saying=" ".join(voiced) or always,
        short=" ".join(lines) or always,
        hits=hits,
        asked=asked,
        portrait=PORTRAITS.get(ident, ident),
    )


def voice(seat: Seat, made: Advice) -> str:
    """Return what an adviser adds to a forecast out of interest: by the chance, else another by turns of quarters."""
    second = made.chance >= SMALL if made.chance >= 0 else made.quarter % 2 == 1
    key = f"adviser.{made.adviser}.voice.{made.question}_{'b' if second else 'a'}"
    return seat.say(key) if seat.has(key) else ""


def forecast(seat: Seat, made: Advice) -> str:
    """Return one forecast in words: a range, or a chance."""
    if made.chance >= 0:
        return seat.say(f"forecast.{made.question}", chance=made.chance)
    unit = UNITS.get(made.question, "plain")
    low, high = min(made.low, made.high), max(made.low, made.high)
    if unit == "centners":
        low, high = low // KG_A_CENTNER, high // KG_A_CENTNER
    amount = figures.amount(seat, high, unit)
    if low != high:
        amount = seat.say("figure.between", low=figures.number_in(seat, low, unit), high=amount)
    return seat.say(f"forecast.{made.question}", amount=amount)
