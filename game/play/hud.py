"""The top bar: quarter, months, place, weeks, season."""

from __future__ import annotations

from typing import Final

from game.play.seat import Seat, capital
from game.play.views import HudView
from game.sim.dates import Quarter, year_and_month
from game.sim.quarter import weeks_of

SEASONS: Final = (
    "winter",
    "winter",
    "winter",
    "mud",
    "mud",
    "green",
    "green",
    "stubble",
    "stubble",
    "stubble",
    "mud",
    "winter",
)
"""Season of each month, January first: what the land looks like in the black-earth belt."""

HUNGER_FROM, HUNGER_TO = Quarter.of(1932, 4), Quarter.of(1933, 2)
"""Quarters told in the slow manner: no sound, one happening (game-design 12)."""


def hud_view(seat: Seat) -> HudView:
    """Return the top bar of any screen."""
    campaign = seat.campaign
    quarter = campaign.quarter
    months = quarter.months
    played = campaign.played
    total = max(weeks_of(campaign), campaign.desk.weeks_left)
    left = campaign.desk.weeks_left
    return HudView(
        quarter=f"{quarter.label.split()[0]} · {quarter.year}",
        months=capital(seat.say("hud.months", first=seat.month_name(months[0]), last=seat.month_name(months[2]))),
        tick=played.index(quarter.index) if quarter.index in played else 0,
        ticks=len(played),
        place=place(seat),
        weeks_left=left,
        weeks_total=total,
        weeks=seat.say("hud.weeks", left=left, total=total),
        stage=campaign.stage,
        season=season(campaign.world.month),
        hunger=HUNGER_FROM <= quarter <= HUNGER_TO,
    )


def place(seat: Seat) -> str:
    """Return 'Nizhnie Dvory, Rakitnoe district' or the district alone."""
    district = seat.district_name()
    return seat.say("hud.place", village=seat.village(0), district=district) if seat.worker else district


def season(month: int) -> str:
    """Return the season of a month index.

    >>> season(6), season(12)
    ('winter', 'green')
    """
    return SEASONS[year_and_month(month)[1] - 1]
