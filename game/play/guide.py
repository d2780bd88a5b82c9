"""The guide of the first quarters: one sentence, and three doors that glow (game-design 9).

It names places, never answers; quarter 1 step by step, 2 and 3 one sentence, from 4 on nothing.
"""

from __future__ import annotations

from typing import Final

from game.play.seat import Seat
from game.sim.desk import LESSON
from game.sim.scopes import LANE_SIZE
from game.sim.world import HOUSEHOLDS

DOORS: Final = 3
DOOR_KINDS: Final = (("widow",), ("steady",), ("craftsman", "sons_away", "settler"))
GUIDED: Final = 3
"""Quarters in which the guide says anything."""


def played_before(seat: Seat) -> int:
    """Return how many quarters have been sat through in this run; those a lesson skips do not count."""
    campaign = seat.campaign
    return sum(1 for index in campaign.played if index < campaign.quarter.index)


def guided(seat: Seat) -> bool:
    """Return whether the guide speaks now."""
    return seat.settings.guide and played_before(seat) < GUIDED


def acted(seat: Seat, *actions: str) -> int:
    """Return how often these actions were taken in this quarter."""
    return sum(seat.campaign.desk.acts_this_quarter.get(action, 0) for action in actions)


def glowing(seat: Seat) -> tuple[int, ...]:
    """Return the three houses (or villages) the guide points at in the first quarter; nothing afterwards.

    A woman's house with one cow, a house with one horse, a house with nothing to plough with: what the lane knows of
    itself and tells a stranger in the first hour.
    """
    if not guided(seat) or played_before(seat) > 0 or seat.campaign.stage != "act":
        return ()
    if not seat.worker:
        return (0, 4, 8) if not acted(seat, "inspect") else ()
    if acted(seat, "visit"):
        return ()
    return doors(seat)


def doors(seat: Seat) -> tuple[int, ...]:
    """Return three houses in three different lanes: a widow's, a steady one's, a craftsman's with no horse.

    Chosen by what the whole village knows of a house, never by what stands in its yard.
    """
    found: list[int] = []
    for kinds in DOOR_KINDS:
        for slot in range(HOUSEHOLDS):
            lane_taken = any(other // LANE_SIZE == slot // LANE_SIZE for other in found)
            if seat.lives_here(0, slot) and not lane_taken and seat.archetype(0, slot) in kinds:
                found.append(slot)
                break
    return tuple(found)


def sentence(seat: Seat) -> str:
    """Return the one sentence of help for the desk as it stands, or ''."""
    if not guided(seat):
        return ""
    campaign = seat.campaign
    desk = "worker" if seat.worker else "official"
    if played_before(seat) > 0:
        key = f"guide.{desk}.later_{campaign.stage}_{played_before(seat)}"
        if campaign.cut == LESSON and seat.has(f"{key}_lesson"):
            key = f"{key}_lesson"
        return seat.say(key) if seat.has(key) else ""
    step = first_step(seat)
    names = glowing(seat)
    slots = {
        f"door{k + 1}": seat.household(0, slot) if seat.worker else seat.village(slot) for k, slot in enumerate(names)
    }
    filled = {f"door{k}": "" for k in range(1, DOORS + 1)} | slots
    key = f"guide.{desk}.{step}"
    return seat.say(key, filled, weeks=campaign.desk.weeks_left) if seat.has(key) else ""


def first_step(seat: Seat) -> str:
    """Return which step of the first quarter the desk stands at."""
    campaign = seat.campaign
    if campaign.stage != "act":
        return campaign.stage
    if not acted(seat, "visit", "inspect"):
        return "doors"
    if any(not order.answered for order in campaign.desk.orders):
        return "order"
    if campaign.happening() is not None:
        return "happening"
    return "weeks" if campaign.desk.weeks_left > 0 and not acted(seat, "meeting", "persuade", "organise") else "run"
