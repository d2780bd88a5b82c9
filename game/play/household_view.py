"""The card of one household: what was counted, what is in the book, what they say, and both sides of their sum."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.play.events import learned
from game.play.happening_view import remembered
from game.play.hud import hud_view
from game.play.offers import choice
from game.play.seat import WOMEN_HEADED, Seat
from game.play.speech import saying, situation_of, speaker
from game.play.sums import lever_lines, sum_lines, sum_note, verdict
from game.play.views import BARN, ChoiceView, FigureView, HouseholdView
from game.play.village_view import fact, plot
from game.sim import knowledge
from game.sim.decisions import Act
from game.sim.memory import weight
from game.sim.scopes import LANE_SIZE, kin_mask

FACTS: Final = (
    ("eaters", "persons"),
    ("workers", "persons"),
    ("land", "ares"),
    ("horses", "horses"),
    ("cattle", "cattle"),
    ("small", "small"),
    ("pigs", "pigs"),
    ("grain", "kg"),
    ("hidden", "kg"),
)
"""Figures of the card with their units, in its order."""
LISTED_BY: Final = {1: "soviet", 2: "tax", 3: "you", 4: "ogpu"}
MEMORIES: Final = 3
TURNS: Final = ("joined", "left", "listed", "removed", "fled", "died_out")
"""Turns in the way of a house that the village sees: with the words in which the end tells them."""
TURNS_TOLD: Final = 4
HERE: Final = (
    ("visit", "V", "lane", 0),
    ("speak_for", "F", "household", 0),
    ("return_animal", "A", "lane", 1),
    ("return_animal", "B", "lane", 2),
)
"""What can be done at this door: action, key, what its target is, manner."""


def household_view(seat: Seat, household: int, village: int = 0) -> HouseholdView:
    """Return the card of a household.

    Raises:
        IndexError: when there is no such slot.
    """
    campaign = seat.campaign
    if not 0 <= household < campaign.world.status.shape[1]:
        raise IndexError(f"there is no household {household}")
    here = seat.lives_here(village, household)
    known = here and knowledge.last_seen(campaign, village, household) >= 0
    noted = seat.sums.get((village, household))
    stay, join = sum_lines(seat, village, household, noted)
    beasts = {name: _beasts(seat, name, village, household) for name in ("horses", "cattle", "small")}
    return HouseholdView(
        hud=hud_view(seat),
        household=household,
        number=seat.say("household.number", number=household + 1, lane=seat.say(f"lane.n{household // LANE_SIZE + 1}")),
        name=seat.household(village, household),
        archetype=seat.say(f"archetype.{seat.archetype(village, household)}"),
        known=known,
        facts=facts(seat, village, household),
        horses=beasts["horses"],
        cows=beasts["cattle"],
        sheep=beasts["small"],
        label_in_book=in_the_book(seat, village, household),
        own_words=seat.say(f"own_words.{seat.archetype(village, household)}") if here else seat.say("plot.empty"),
        speaker=speaker(seat, village, household) if here else "",
        saying=saying(seat, village, household, situation_of(seat, village, household)) if here else "",
        remembers=memories(seat, village, household),
        stay=stay,
        join=join,
        stay_total=sum(line.kg for line in stay),
        join_total=sum(line.kg for line in join),
        bread=round(campaign.book.number("food.year", campaign.world.month)),
        verdict=verdict(seat, noted),
        levers=lever_lines(seat, noted),
        note=" ".join(part for part in (sum_note(seat, noted), seat.say("household.invention")) if part),
        choices=choices(seat, household) if here and seat.worker and village == 0 else (),
        woman=seat.archetype(village, household) in WOMEN_HEADED,
        street=plot(seat, village, household) if seat.worker else None,
        history=history(seat, village, household),
    )


def history(seat: Seat, village: int, household: int) -> tuple[str, ...]:
    """Return what this desk learned that the house did or had done to it, newest last: nothing it does not know."""
    name = seat.household(village, household)
    lines = []
    for event in seat.campaign.events:
        told = event.household == household and event.village in (village, -1) and learned(seat, event)
        if told and event.kind in TURNS:
            text = seat.say(f"end.house.{event.kind}", who=name)
            lines.append(seat.say("end.house.line", quarter=seat.quarter_label(event.month // 3), text=text))
    return tuple(dict.fromkeys(lines))[-TURNS_TOLD:]


def facts(seat: Seat, village: int, household: int) -> tuple[FigureView, ...]:
    """Return what was counted here, then whether the house stands in the book and among kin."""
    found = [
        fact(seat, what, village, unit, f"house_{what}", household)
        for what, unit in FACTS
        if what != "hidden" or knowledge.known(seat.campaign, what, village, household) is not None
    ]
    kin = int(kin_mask(seat.campaign.world, village, household)[village].sum(dtype=np.int64))
    found.append(
        FigureView(
            label=seat.say("label.house_kin"),
            text=seat.count("household.kin", kin),
            value=kin,
            low=kin,
            high=kin,
            ledger=BARN,
            how="told",
            how_text=seat.say("how.told"),
            why="not_seen",
        )
    )
    return tuple(found)


def _beasts(seat: Seat, what: str, village: int, household: int) -> int:
    seen = knowledge.known(seat.campaign, what, village, household)
    return 0 if seen is None else seen.value


def in_the_book(seat: Seat, village: int, household: int) -> str:
    """Return 'listed by the soviet, February 1930, category II', or that nothing is written there.

    A label is put on by somebody on a day; it is never a trait (features C9).
    """
    world = seat.campaign.world
    category = int(world.listed[village, household])
    if category == 0:
        return seat.say("household.not_listed")
    by = LISTED_BY.get(int(world.listed_by[village, household]), "soviet")
    month = int(world.listed_month[village, household])
    return seat.say(
        "household.listed",
        by=seat.say(f"household.by.{by}"),
        when=seat.month(month),
        category=seat.say(f"household.category.n{category}"),
    )


def memories(seat: Seat, village: int, household: int) -> tuple[str, ...]:
    """Return up to three things this house remembers, what weighs most first."""
    entries = seat.campaign.desk.memories.get((village, household), [])
    ranked = sorted(entries, key=lambda entry: -weight(seat.campaign, entries, entry, ""))
    return tuple(remembered(seat, village, household, entry) for entry in ranked[:MEMORIES])


def choices(seat: Seat, household: int) -> tuple[ChoiceView, ...]:
    """Return what can be done at this door."""
    if seat.campaign.stage != "act":
        return ()
    targets = {"lane": household // LANE_SIZE, "household": household}
    return tuple(
        choice(
            seat,
            f"{action}.{option}.{household}",
            seat.say(f"action.{action}.here_{option}" if option else f"action.{action}.here"),
            Act(action, targets[kind], option),
            key=key,
        )
        for action, key, kind, option in HERE
    )
