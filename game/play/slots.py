"""Names and numbers for the texts of happenings: what the content gives by default, over it what this run knows.

A number is taken from what the desk knows, never from a barn; what it does not know keeps the words of the content.
"""

from __future__ import annotations

from game.play.seat import Seat
from game.sim import knowledge

FROM_KNOWLEDGE = {"horses": "horses", "cows": "cattle", "members": "percent", "delivered": "delivered"}
"""Slot -> figure of the village that may fill it, where it is known exactly."""


def happening_slots(seat: Seat, ident: str) -> dict[str, object]:
    """Return the slots of a happening's texts."""
    campaign = seat.campaign
    place = seat.place
    racer = place.neighbour_districts[0] if place.neighbour_districts else ""
    slots: dict[str, object] = {
        **{slot: seat.words.named(word) for slot, word in seat.library.slots.get(ident, {}).items()},
        "district": seat.district_name(),
        "town": seat.words.named(place.town),
        "neighbour": seat.words.named(racer),
        "region_town": seat.words.named(place.town),
    }
    village, household = campaign.desk.subjects.get(ident, (-1, -1))
    if village >= 0:
        slots["village"] = seat.village(village)
    if village >= 0 and household >= 0:
        slots |= {
            "man": seat.household(village, household),
            "woman": seat.woman(village, household),
            "family": seat.household(village, household).split()[-1],
        }
    if seat.worker:
        for slot, what in FROM_KNOWLEDGE.items():
            fact = knowledge.known(campaign, what, 0)
            if slot in slots and fact is not None and fact.error == 0 and fact.value > 0:
                slots[slot] = fact.value
    for order in campaign.desk.orders:
        if order.id == "list" and "number" in slots:
            slots["number"] = order.number
    return slots
