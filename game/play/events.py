"""Facts of the months as lines on a tape: only those the desk learned of."""

from __future__ import annotations

from typing import Final

from game.play.seat import Seat
from game.play.views import MonthEntry
from game.sim.events import Event

LINES: Final = 5
"""Lines on the tape for one month; more of a kind are told as a sum."""


def entries(seat: Seat, events: tuple[Event, ...], first: int) -> tuple[MonthEntry, ...]:
    """Return the lines of a run of events, oldest first, equal ones of a month added up.

    Args:
        seat: whose desk.
        events: of one segment or quarter.
        first: month index that counts as the first block.
    """
    groups: dict[tuple[int, str, str, int], list[tuple[int, Event]]] = {}
    for event in events:
        if event.seen and seat.has(f"event.{event.kind}"):
            key = (event.month, event.kind, event.cause, event.village)
            groups.setdefault(key, []).append((place_of(seat, event), event))
    return tuple(
        MonthEntry(month=max(0, month - first), text=told(seat, [event for _, event in group]), why=f"event:{group[0][0]}")
        for (month, _, _, _), group in sorted(groups.items(), key=lambda item: item[0][0])
    )


def place_of(seat: Seat, event: Event) -> int:
    """Return where an event stands in the campaign's list, by identity."""
    all_events = seat.campaign.events
    for place in range(len(all_events) - 1, -1, -1):
        if all_events[place] is event:
            return place
    return 0


def told(seat: Seat, group: list[Event]) -> str:
    """Return one line for events of one kind, cause, month and village."""
    event = group[0]
    amount = sum(item.amount for item in group)
    names = [
        seat.household(max(0, item.village), item.household) for item in group if item.household >= 0
    ]
    who = seat.say("event.and_others", first=names[0], count=len(names) - 1, n=len(names) - 1) if len(names) > 1 else (
        names[0] if names else ""
    )
    key = f"event.{event.kind}"
    if names and seat.has(f"event.{event.kind}_named"):
        key = f"event.{event.kind}_named"
    village = seat.village(event.village) if event.village >= 0 else seat.district_name()
    count = amount if amount else len(group)
    return seat.say(
        "event.line", month=seat.month_name(event.month),
        text=seat.say(key, {**event.facts, "who": who, "village": village, "count": count, "n": count}),
    )
