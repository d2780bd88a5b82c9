"""Facts of the months as lines on a tape: only those this desk learns of.

The village sees who goes in and out of its houses and what hangs in its yards; the district learns what makes noise,
what is weighed and what was done on its own orders. Everything else waits for the end.
"""

from __future__ import annotations

from typing import Final

from game.play import figures
from game.play.order_view import title
from game.play.seat import Seat, capital
from game.play.views import MonthEntry
from game.sim import knowledge
from game.sim.events import Event
from game.sim.world import SPECIES

LINES: Final = 5
"""Lines on the tape for one month: what weighs most stays."""

POST: Final = "post"
"""What the removal of whoever sits at the desk is told as: the campaign calls it 'removed', like that of a family."""
IN_THE_STREET: Final = (
    POST,
    "removed",
    "fled",
    "disturbance",
    "died",
    "third_round",
    "searched",
    "joined",
    "left",
    "voted_in",
    "struck_off",
    "listed",
    "slaughtered",
    "animals_died",
    "farm_delivered",
    "farm_harvested",
    "farm_sown",
    "seed_collected",
    "paid",
    "relief",
)
"""What the 25,000er learns by being there, the weightiest first."""

IN_THE_DISTRICT: Final = (
    POST,
    "disturbance",
    "removed",
    "third_round",
    "farm_delivered",
    "delivered",
    "relief",
    "searched",
)
"""What reaches the official without asking, the weightiest first."""

SILENT: Final = (
    "acted",
    "chosen",
    "changed",
    "house_seen",
    "quoted",
    "promised",
    "desk_changed",
    "weeks",
    "unlocked",
    "reported",
    "ordered",
    "answered",
    "learned",
)
"""Echoes of the desk's own decisions: it knows."""


def kind_of(event: Event) -> str:
    """Return the kind under which an event is told: of what is called 'removed', a post is no family."""
    return POST if event.kind == "removed" and event.rule == "judgement" else event.kind


def learned(seat: Seat, event: Event) -> bool:
    """Return whether this desk learns of an event when it happens."""
    if event.kind in SILENT:
        return False
    if event.seen:
        return True
    if seat.worker:
        return event.kind in IN_THE_STREET
    return event.kind in IN_THE_DISTRICT and event.household < 0


def entries(seat: Seat, events: tuple[Event, ...], first: int) -> tuple[MonthEntry, ...]:
    """Return the lines of a run of events, oldest first, equal ones of a month added up.

    Args:
        seat: whose desk.
        events: of one segment or quarter.
        first: month index that counts as the first block.
    """
    groups: dict[tuple[int, str, str, int], list[Event]] = {}
    for event in events:
        kind = kind_of(event)
        if learned(seat, event) and seat.has(f"event.{kind}"):
            village = event.village if seat.worker or event.kind == "disturbance" else -1
            cause = "" if event.cause in SPECIES else event.cause  # animals of one month stand in one line
            groups.setdefault((event.month, kind, cause, village), []).append(event)
    places = {id(event): place for place, event in enumerate(seat.campaign.events)}
    lines: list[MonthEntry] = []
    for month in sorted({key[0] for key in groups}):
        of_month = [(key, group) for key, group in groups.items() if key[0] == month]
        of_month.sort(key=lambda item: weight(seat, item[0][1]))
        lines += [
            MonthEntry(max(0, month - first), told(seat, group), f"event:{places.get(id(group[0]), 0)}")
            for _, group in of_month[:LINES]
        ]
    return tuple(lines)


TELLING: Final = (
    POST,
    "removed",
    "died_out",
    "died",
    "fled",
    "third_round",
    "disturbance",
    "joined",
    "left",
    "voted_in",
    "struck_off",
    "listed",
    "slaughtered",
    "searched",
    "animals_died",
    "held",
    "returned",
    "black_board",
    "promise_kept",
    "promise_broken",
    "reserve_found",
    "neighbour_informed",
)
"""What the ledger of a quarter tells, the most telling first; all else stood on the tape."""
LEDGER_LINES: Final = 8
KILLED: Final = "slaughtered"
IN_YARDS: Final = (("two", 2), ("few", 14), ("many", 60))
"""Words for houses in whose yards something happens, each with the most houses it stands for."""


def ledger(seat: Seat, events: tuple[Event, ...]) -> tuple[MonthEntry, ...]:
    """Return what became of people and animals in the quarter on the desk: one line a kind, the most telling first.

    Args:
        seat: whose desk.
        events: of the run since the quarter was opened; those of earlier months are left out.
    """
    first = seat.campaign.quarter.months[0]
    groups: dict[tuple[int, int], list[Event]] = {}
    for event in events:
        kind = kind_of(event)
        if event.month >= first and kind in TELLING and learned(seat, event) and seat.has(f"event.{kind}"):
            village = event.village if kind in ("disturbance", "black_board") else -1
            groups.setdefault((TELLING.index(kind), village), []).append(event)
    places = {id(event): place for place, event in enumerate(seat.campaign.events)}
    return tuple(
        MonthEntry(max(0, group[0].month - first), of_quarter(seat, group), f"event:{places.get(id(group[0]), 0)}")
        for _, group in sorted(groups.items())[:LEDGER_LINES]
    )


def of_quarter(seat: Seat, group: list[Event]) -> str:
    """Return one line for the events of one kind in a quarter; animals are listed by kind."""
    if group[0].kind == KILLED:
        return of_yards(seat, group)
    species = [name for name in SPECIES if any(event.cause == name for event in group)]
    key = f"event.{group[0].kind}_species"
    if not species or not seat.has(key):
        return in_words(seat, group)
    heads = [(name, sum(event.amount for event in group if event.cause == name)) for name in species]
    return seat.say(key, animals=listed(seat, [figures.amount(seat, head, name) for name, head in heads]))


def listed(seat: Seat, things: list[str]) -> str:
    """Return things as a list in words, '' for none."""
    said = things[0] if things else ""
    for thing in things[1:]:
        said = seat.say("event.and_next", first=said, next=thing)
    return said


def of_yards(seat: Seat, group: list[Event]) -> str:
    """Return what is seen of slaughter and sale: heads in the yards the desk has counted, a rough word for the rest.

    Smoke and the road to the fair are seen by anybody; who has not stood in a yard does not know how many stood there.
    """
    months = {event.month for event in group}
    killed = [event for event in seat.campaign.events if event.kind == "slaughtered_by" and event.month in months]
    counted = [event for event in killed if yard_known(seat, event)]
    others = len({event.household for event in killed} - {event.household for event in counted})
    rough = next((name for name, most in IN_YARDS if others <= most), IN_YARDS[-1][0])
    if not counted:
        return seat.say(f"event.yards.{rough}")
    houses = list(dict.fromkeys(seat.household(event.village, event.household) for event in counted))
    heads = sum(event.amount for event in counted)
    line = seat.say(
        "event.yards.counted", who=several(seat, houses), count=heads, n=figures.grouped(seat, heads)
    )
    return seat.say("event.yards.and", counted=line, more=seat.say(f"event.yards.more_{rough}")) if others else line


def yard_known(seat: Seat, event: Event) -> bool:
    """Return whether this desk has counted the beasts of the house an event belongs to."""
    return knowledge.known(seat.campaign, "horses", event.village, event.household) is not None


def several(seat: Seat, names: list[str]) -> str:
    """Return the first of some names, with the number of the others: '... and 2 others'."""
    if len(names) == 1:
        return names[0]
    return seat.say("event.and_others", first=names[0], count=len(names) - 1, n=len(names) - 1)


def weight(seat: Seat, kind: str) -> int:
    """Return where a kind of event stands in the order of telling; what the desk did itself comes first."""
    order = IN_THE_STREET if seat.worker else IN_THE_DISTRICT
    return order.index(kind) if kind in order else -1


def told(seat: Seat, group: list[Event]) -> str:
    """Return one line for events of one kind, cause and month, with its month."""
    return capital(seat.say("event.line", month=seat.month_name(group[0].month), text=of_quarter(seat, group)))


def in_words(seat: Seat, group: list[Event]) -> str:
    """Return events of one kind as one sentence."""
    event = group[0]
    names = [seat.household(max(0, item.village), item.household) for item in group if item.household >= 0]
    who = several(seat, names) if names else ""
    key = f"event.{kind_of(event)}"
    if names and seat.has(f"{key}_named"):
        key = f"{key}_named"
    count = sum(item.amount for item in group) if not names else len(group)
    one_place = all(item.village == event.village for item in group)
    village = seat.village(event.village) if event.village >= 0 and one_place else seat.district_name()
    orders = list(dict.fromkeys(str(item.facts["order"]) for item in group if "order" in item.facts))
    if orders and seat.has(f"{key}_of"):
        key = f"{key}_of"
    slots = {
        **event.facts,
        "order": listed(seat, [title(seat, order) for order in orders]),
        "who": who,
        "village": village,
        "count": max(1, count),
        "n": figures.grouped(seat, max(1, count)),
    }
    if event.cause in SPECIES:
        slots["animals"] = figures.amount(seat, max(1, count), event.cause)
        key = f"{key}_species" if seat.has(f"{key}_species") else key
    return seat.say(key, slots)
