"""Letters of the 25,000er to the raikom, the factory, the centre; and crates that come back (2.1)."""

from __future__ import annotations

from typing import Final

from game.sim.action import done
from game.sim.book import Effect
from game.sim.decisions import Act, Refused
from game.sim.effects_desk import raise_audit
from game.sim.events import Event
from game.sim.position import (
    Position,
    luck,
    nearest,
    shift_centre,
    shift_credence,
    shift_factory,
    shift_file,
    shift_standing,
    tenths,
    weight,
    whole,
)
from game.sim.worker_people import HOME

LETTERS: Final = (
    "raikom_true",
    "raikom_cheerful",
    "factory_true",
    "factory_cheerful",
    "centre_true",
    "centre_cheerful",
)
"""To whom, and whether it says what is so."""


def write(position: Position, act: Act) -> list[Event]:
    """Send a letter. A hostile raikom may hold it back, and then nothing of it happens."""
    to, _, manner = LETTERS[act.option - 1].partition("_")
    month = position.world.month
    if to != "raikom" and is_held_back(position, act):
        back = Effect("unlock", "player", 1, extra={"key": "letter_held"})
        position.desk.coming.append((position.quarter.index + 1, back, "write", HOME, -1))
        return [done(position, act, HOME), Event("letter_held", month, "write", "write", HOME, seen=False)]
    if manner == "cheerful":
        shift_standing(position, tenths(position, "worker.write.cheerful_standing"))
        position.desk.flags["cheerful"] = position.quarter.index
    else:
        {"raikom": tell_raikom, "factory": tell_factory, "centre": tell_centre}[to](position)
    return [done(position, act, HOME)]


def is_held_back(position: Position, act: Act) -> bool:
    """Return whether the post is kept in the raikom's drawer."""
    hostile = position.desk.standing < 0
    drawn = luck(position, "act", f"post.{act.option}") * 100
    return hostile and drawn < whole(position, "worker.write.held_back")


def tell_raikom(position: Position) -> None:
    """Tell the raikom how it is."""
    shift_credence(position, whole(position, "worker.write.raikom_credence"))
    shift_standing(position, nearest(tenths(position, "worker.write.raikom_standing") * weight(position)))


def tell_factory(position: Position) -> None:
    """Tell the home plant how it is; whoever comes to look looks at your figures too."""
    shift_centre(position, whole(position, "worker.write.factory_centre"))
    shift_factory(position, tenths(position, "worker.write.factory_factory"))
    shift_file(position, tenths(position, "worker.write.factory_file"))
    raise_audit(position, whole(position, "worker.write.factory_audit"), 2)


def tell_centre(position: Position) -> None:
    """Tell the centre how it is; if the line turns soon, the letter turns out to have been right."""
    shift_centre(position, whole(position, "worker.write.centre_centre"))
    shift_file(position, tenths(position, "worker.write.centre_file"))
    position.desk.flags["letter_centre"] = position.quarter.index
    last = position.quarter.index + whole(position, "worker.write.centre_turn_quarters")
    for name, month, _ in position.book.line.turns:
        if position.world.month <= month and month // 3 <= last:
            seen = Effect("standing", "player", tenths(position, "worker.write.centre_turn_standing"))
            due = max(month // 3, position.quarter.index + 1)
            position.desk.coming.append((due, seen, f"write.{name}", HOME, -1))
            return


def cheerful_found_out(position: Position) -> list[Event]:
    """Let a cheerful letter cost the factory's goodwill when a gap was found after it."""
    written = position.desk.flags.get("cheerful", -1)
    if written < 0 or not any(finding.quarter >= written for finding in position.desk.findings):
        return []
    del position.desk.flags["cheerful"]
    shift_factory(position, tenths(position, "worker.write.cheerful_factory"))
    return [Event("letter_untrue", position.world.month, "write", "cheerful", HOME, seen=True)]


def refuse_ask(position: Position, _act: Act) -> Refused | None:
    """Refuse when the plant has no patience left."""
    if position.desk.factory < tenths(position, "worker.ask_factory.factory_min"):
        return Refused("factory_tired")
    return None


def ask_factory(position: Position, act: Act) -> list[Event]:
    """Ask the home plant for nails, parts, books; a crate may come next quarter."""
    full = tenths(position, "worker.ask_factory.factory_full")
    chance = whole(position, "worker.ask_factory.chance") * min(full, position.desk.factory) / full
    shift_factory(position, tenths(position, "worker.ask_factory.factory"))
    if luck(position, "act", "crate") * 100 < chance:
        crate = Effect("unlock", "player", 1, extra={"key": "crate"})
        position.desk.coming.append((position.quarter.index + 1, crate, "ask_factory", HOME, -1))
    return [done(position, act, HOME)]
