"""Something that comes to the desk: what is told, who advises, and what each way of meeting it is expected to do."""

from __future__ import annotations

from game.play.adviser_view import advisers_unasked
from game.play.hud import hud_view
from game.play.offers import choice
from game.play.seat import Seat
from game.play.settings import FULL
from game.play.slots import happening_slots
from game.play.sources import source_view
from game.play.views import ChoiceView, HappeningView
from game.sim import memory
from game.sim.book import Happening, Option
from game.sim.decisions import Choose
from game.sim.desk import Memory

AWAY = ("D01", "D02")
"""What comes far from the village, where nobody remembers anything of it."""
HARD_THEMES = ("list", "law", "road")
HARD = ("D26", "D26b", "D29", "D29b", "D36", "D36b", "D41", "D44b", "D46")
"""Scenes of dispossession, deportation, hunger and death: a reader may have them told plainly from the first."""
ANSWERS = {"as_ordered": "carry_out", "delay": "delay"}
"""Tag of an option -> the one of the five answers it is; the others are ways of their own."""


def happening_view(seat: Seat) -> HappeningView | None:
    """Return the happening that waits, or None."""
    happening = seat.campaign.happening()
    if happening is None:
        return None
    slots = happening_slots(seat, happening.id)
    full = seat.settings.depth == FULL and bool(happening.full)
    return HappeningView(
        hud=hud_view(seat),
        id=happening.id,
        title=seat.tell(happening.title, slots),
        when=seat.month(seat.campaign.world.month),
        text=seat.tell(happening.full if full else happening.short, slots),
        summary=seat.say(
            "happening.summary", short=seat.tell(happening.short, slots), note=seat.tell(happening.note, slots)
        ),
        recalls=recalls(seat, happening),
        label=seat.say(f"source_label.{happening.label}"),
        options=tuple(
            option_view(seat, happening, option, place) for place, option in enumerate(happening.options, start=1)
        ),
        advisers=advisers_unasked(seat),
        source=source_view(seat, happening.sources[0], label=happening.label) if happening.sources else None,
        picture=happening.picture,
        hard=seat.say("happening.hard") if is_hard(happening) else "",
    )


def is_hard(happening: Happening) -> bool:
    """Return whether a scene tells of dispossession, deportation, hunger or death."""
    return happening.theme in HARD_THEMES or happening.id in HARD


def option_view(seat: Seat, happening: Happening, option: Option, place: int) -> ChoiceView:
    """Return one way to meet the happening; the number on the key is its place on the page, not its id."""
    return choice(
        seat,
        f"{happening.id}.{option.id}",
        seat.tell(option.text, happening_slots(seat, happening.id)),
        Choose(happening.id, option.id),
        key=str(place),
        tag=next((seat.say(f"tag.{name}") for tag, name in ANSWERS.items() if tag in option.tags), ""),
        source=happening.sources[0] if happening.sources else "",
    )


def recalls(seat: Seat, happening: Happening) -> str:
    """Return the line that quotes what was done before: to the house it is about, or to one in the crowd."""
    if happening.id in AWAY:
        return ""
    campaign = seat.campaign
    village, household = campaign.desk.subjects.get(happening.id, (0, -1))
    situation = happening.theme or "loss"
    if household >= 0:
        entry = memory.quoted(campaign, village, household, situation)
    else:
        heard = memory.of_crowd(campaign, village, situation) if village >= 0 else None
        household, entry = heard if heard is not None else (-1, None)
    return remembered(seat, village, household, entry) if entry is not None else ""


def remembered(seat: Seat, village: int, household: int, entry: Memory) -> str:
    """Return a memory as one sentence: when, what, by whom."""
    what = act_words(seat, entry)
    whose = seat.household(village, entry.whose) if entry.whose >= 0 else ""
    return seat.say(
        "memory.line" if not whose else "memory.line_other",
        who=seat.household(village, household),
        when=seat.quarter_label(entry.quarter),
        whose=whose,
        thing=entry.thing,
        what=what,
        by=seat.say(f"memory.by.{entry.by}"),
    )


def act_words(seat: Seat, entry: Memory) -> str:
    """Return what was done, as it is remembered."""
    if seat.has(f"memory.{entry.act}"):
        return seat.say(f"memory.{entry.act}")
    ident = entry.act.partition(".")[0]
    if ident in seat.campaign.book.happenings:
        title = seat.tell(seat.campaign.book.happenings[ident].title, happening_slots(seat, ident))
        return seat.say("memory.choice", title=title)
    return seat.say("memory.harm" if entry.size < 0 else "memory.good")
