"""The closed list of effects (game-design 7): one small function a kind, in one table.

An effect is a value from the book; it changes the world, the desk and the ledger, never a screen. Stocks move
through the ledger only. A late effect waits on the desk; one that is not certain is drawn by its cause.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from game.sim import effects_desk, effects_people, effects_village, promises
from game.sim.book import Condition, Effect
from game.sim.cases import Case
from game.sim.conditions import ASKED, holds
from game.sim.events import Event
from game.sim.position import Position, luck

Kind = Callable[[Case], list[Event]]

KINDS: Final[Mapping[str, Kind]] = {
    "trust": effects_people.attitude,
    "fear": effects_people.attitude,
    "anger": effects_people.attitude,
    "belief": effects_people.attitude,
    "exposure": effects_people.exposure,
    "list": effects_people.write_on_list,
    "unlist": effects_people.strike_off_list,
    "remove": effects_people.remove,
    "bring_back": effects_people.bring_back,
    "skill": effects_people.skill,
    "remember": effects_people.remember,
    "promise": promises.promise,
    "keep": promises.settle,
    "break": promises.settle,
    "join_hazard": effects_people.hazard,
    "leave_hazard": effects_people.hazard,
    "slaughter_hazard": effects_people.hazard,
    "pressure": effects_village.presses,
    "protest": effects_village.presses,
    "organisation": effects_village.farm_points,
    "effort": effects_village.farm_points,
    "tools": effects_village.farm_points,
    "herd_care": effects_village.farm_points,
    "move_grain": effects_village.grain,
    "move_animals": effects_village.animals,
    "relief": effects_village.relief,
    "seed_guard": effects_village.seed_guard,
    "sowing": effects_village.crop,
    "yield": effects_village.crop,
    "land": effects_village.land,
    "exits": effects_village.exits,
    "form": effects_village.form,
    "chair": effects_village.chair,
    "standing": effects_desk.player,
    "file": effects_desk.player,
    "network": effects_desk.player,
    "temper": effects_desk.player,
    "factory": effects_desk.player,
    "credence": effects_desk.player,
    "centre_knows": effects_desk.player,
    "weeks": effects_desk.weeks,
    "goods": effects_desk.goods,
    "audit": effects_desk.audit,
    "known": effects_desk.known,
    "members_paper": effects_desk.members_paper,
    "plan": effects_desk.plan,
    "neighbour": effects_desk.neighbour,
    "schedule": effects_desk.schedule,
    "unlock": effects_desk.unlock,
    "resign": effects_desk.resign,
}
"""Name -> what it does; a file of happenings may use these and no others."""

QUIET: Final = frozenset({"trust", "fear", "anger", "belief", "exposure", "protest", "temper"})
"""Kinds whose event the desk does not see at once: nobody reports an attitude."""


OWN_LAG: Final = frozenset({"schedule", "promise"})
"""Kinds whose lag says when they fall due, not when they happen."""


def apply(position: Position, effect: Effect, cause: str, village: int, household: int) -> list[Event]:
    """Let an effect happen now, later, or not at all, and return what happened.

    Args:
        position: the campaign, changed in place.
        effect: from the book.
        cause: its key, e.g. 'D05.1'.
        village: index in the district it is about.
        household: slot it is about, or -1.

    Raises:
        KeyError: the kind is not in KINDS.
    """
    if effect.kind not in KINDS:
        raise KeyError(f"no effect {effect.kind!r} (cause {cause}); the kinds are in game/sim/effects.py")
    if not happens(position, effect, cause, village):
        return []
    if effect.lag > 0 and effect.kind not in OWN_LAG:
        due = position.quarter.index + effect.lag
        certain = replace(effect, lag=0, chance=100, extra=without_draw(effect.extra))
        position.desk.coming.append((due, certain, cause, village, household))
        return []
    events = KINDS[effect.kind](Case(position, effect, cause, village, household))
    if events:
        return events
    month = position.world.month
    facts = {"scope": effect.scope}
    seen = effect.kind not in QUIET
    return [Event("changed", month, effect.kind, cause, village, household, effect.amount, facts, seen)]


def without_draw(extra: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return the further words of an effect whose chance has been drawn."""
    drawn = ("draw", "if", "from") if isinstance(extra.get("from"), int) else ("draw", "if")
    return {key: value for key, value in extra.items() if key not in drawn}  # 'from' may name an account as well


def happens(position: Position, effect: Effect, cause: str, village: int) -> bool:
    """Return whether an effect happens: its condition holds now, and it is drawn when it is not certain.

    Effects of one cause with the same `draw` share one number of 0-99; one holds from `from` up to chance more;
    one without a draw has its own.
    """
    if "if" in effect.extra and not holds(position, clause_of(str(effect.extra["if"])), village):
        return False
    if effect.chance >= 100 or effect.kind in OWN_LAG:
        return True
    own = f"{effect.kind}.{effect.scope}.{effect.amount}.{effect.extra.get('to', '')}"
    drawn = luck(position, "effect", f"{cause}.{effect.extra.get('draw', own)}") * 100
    first = start if isinstance(start := effect.extra.get("from", 0), int) else 0
    return first <= drawn < first + effect.chance


def clause_of(text: str) -> Condition:
    """Read 'measure:low:high' (either bound may be empty), or 'flag:name' and the like, as a condition.

    >>> clause_of("pay:0.5").low
    0.5
    """
    measure, low, high = [*text.split(":"), "", ""][:3]
    if measure in ASKED:
        return Condition(measure, value=low)
    return Condition(measure, float(low) if low else None, float(high) if high else None)


def come_due(position: Position) -> list[Event]:
    """Let every effect happen that was due by this quarter, in the order in which it was caused."""
    due = [entry for entry in position.desk.coming if entry[0] <= position.quarter.index]
    position.desk.coming = [entry for entry in position.desk.coming if entry[0] > position.quarter.index]
    events: list[Event] = []
    for _, effect, cause, village, household in due:
        events += apply(position, effect, cause, village, household)
    return events
