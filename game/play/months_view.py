"""Three months running: a tape of what reaches the desk, and the picture after each month."""

from __future__ import annotations

from game.play.events import entries
from game.play.hud import hud_view
from game.play.seat import Seat, capital
from game.play.views import DistrictView, MonthEntry, MonthsView, VillageView
from game.sim.events import Event


def months_view(
    seat: Seat, months: tuple[int, ...], events: tuple[Event, ...], frames: tuple[VillageView | DistrictView, ...]
) -> MonthsView:
    """Return the months of a segment.

    Args:
        seat: whose desk.
        months: month indices that were run.
        events: what happened in them.
        frames: the picture after each month.
    """
    lines = list(entries(seat, events, months[0] if months else 0))
    lines += [telegram for month in months for telegram in telegrams(seat, month, months[0])]
    return MonthsView(
        hud=hud_view(seat),
        names=tuple(capital(seat.month(month)) for month in months),
        entries=tuple(sorted(lines, key=lambda entry: (entry.month, entry.telegram))),
        frames=frames,
    )


def dated(seat: Seat, text: str, day: int, month: int) -> str:
    """Return the text of a paper with the day it came, unless the text names that day itself."""
    if not day:
        return seat.say("months.paper", month=seat.month_name(month), text=text)
    name = seat.day(day, month)
    return text if name in text else seat.say("months.telegram", day=name, text=text)


def telegrams(seat: Seat, month: int, first: int) -> tuple[MonthEntry, ...]:
    """Return the dated papers that arrived at this desk in a month: documents, told in one line."""
    desk = seat.campaign.desk.kind
    return tuple(
        MonthEntry(
            month=month - first,
            text=capital(dated(seat, seat.tell(item.text), item.day, month)),
            why=f"telegram:{place}",
            telegram=True,
        )
        for place, item in enumerate(seat.library.telegrams)
        if item.month == month and item.desk in (desk, "both")
    )
