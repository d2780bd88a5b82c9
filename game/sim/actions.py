"""Standing actions: what may be done unasked, what it costs, what stands in the way (game-design 2).

One table a desk. An action that is refused costs nothing and says which fact refuses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from game.sim.action import FORCE, SIZES, Action, ActKind
from game.sim.actions_official import OFFICIAL
from game.sim.actions_worker import WORKER
from game.sim.decisions import Act, Allowed, Check, Refused
from game.sim.desk import OFFICIAL as OFFICIAL_DESK
from game.sim.desk import WORKER as WORKER_DESK
from game.sim.events import Event
from game.sim.position import Position, tenths

TABLES: Final[Mapping[str, Mapping[str, Action]]] = {
    WORKER_DESK: {action.id: action for action in WORKER},
    OFFICIAL_DESK: {action.id: action for action in OFFICIAL},
}
SHAPES: Final[Mapping[str, tuple[tuple[str, int, int, int], ...]]] = {
    desk: tuple((row.id, SIZES[row.target], len(row.options), row.seconds) for row in table.values())
    for desk, table in TABLES.items()
}
"""(id, targets, highest option, second targets) of each action, for the run's code: only ever appended."""

FORCED_VARIANTS: Final = {
    "worker": frozenset({("meeting", 3)}),
    "official": frozenset({("collect", 3), ("persuade", 3), ("telephone", 3)}),
}
"""Manners of acts that are force, though the act itself is not always."""


def check(position: Position, act: Act) -> Check:
    """Return whether an act may be done now and the weeks it costs, or the fact that stands in the way."""
    row = TABLES[position.desk.kind].get(act.action)
    if row is None:
        return Refused("no_such_act", {"action": act.action})
    if position.stage != "act":
        return Refused("not_now", {"action": act.action})
    if position.desk.post == "out" or (position.desk.post == "small" and not row.small_post):
        return Refused("small_post", {"action": act.action})
    if not is_well_formed(position, row, act):
        return Refused("no_such_act", {"action": act.action})
    refused = row.refuse(position, act)
    if refused is not None:
        return refused
    weeks = row.weeks(position, act)
    if weeks > position.desk.weeks_left:
        return Refused("no_weeks", {"weeks": weeks, "left": position.desk.weeks_left})
    return Allowed(weeks)


def is_well_formed(position: Position, row: Action, act: Act) -> bool:
    """Return whether an act's target, variant and second number exist."""
    size = min(SIZES[row.target], position.world.villages) if row.target == "village" else SIZES[row.target]
    target = act.target == -1 if size == 0 else 0 <= act.target < size
    if row.options:
        option = act.option in range(0 if row.optional else 1, len(row.options) + 1)
    else:
        option = act.option == 0
    return target and option and -1 <= act.second < max(0, row.seconds)


def apply(position: Position, act: Act) -> list[Event]:
    """Do an act that check allowed: pay its weeks, count it, let it happen.

    Raises:
        ValueError: when check refuses it.
    """
    verdict = check(position, act)
    if isinstance(verdict, Refused):
        raise ValueError(f"{act} is refused: {verdict.reason}")
    row = TABLES[position.desk.kind][act.action]
    position.desk.weeks_left -= verdict.weeks
    events = row.deed(position, act)
    if forceful(position.desk.kind, act):  # nobody ordered it: it is more than was asked
        position.desk.hard += tenths(position, "answer.force_act.hard")
    counts = position.desk.acts_this_quarter
    counts[act.action] = counts.get(act.action, 0) + 1
    if row.target == "village" and row.options == ("1", "2", "3"):
        key = f"inspect.{act.target}" if act.action == "inspect" else f"task.{act.target}"
        counts[key] = counts.get(key, 0) + 1
    return events


def forceful(desk: str, act: Act) -> bool:
    """Return whether a standing action is one of force, by its tag or in the manner chosen."""
    row = TABLES[desk].get(act.action)
    return (row is not None and FORCE in row.tags) or (act.action, act.option) in FORCED_VARIANTS[desk]


def kinds(position: Position) -> tuple[ActKind, ...]:
    """Return the standing actions of this desk with what they cost and whether they can be done now."""
    return tuple(_kind(position, row) for row in TABLES[position.desk.kind].values())


def _kind(position: Position, row: Action) -> ActKind:
    tried = possible(position, row)
    first = next((act for act, verdict in tried if isinstance(verdict, Allowed)), None)
    example = first or tried[0][0]
    available = next((verdict for act, verdict in tried if act == example))
    weeks = available.weeks if isinstance(available, Allowed) else row.weeks(position, example)
    targets = SIZES[row.target]
    return ActKind(
        row.id, weeks, row.target, targets, row.options, row.optional, row.seconds, row.tags, available
    )


def possible(position: Position, row: Action) -> list[tuple[Act, Check]]:
    """Return acts of a row until one is allowed: the first variant on every target, then the others."""
    first = 0 if row.optional or not row.options else 1
    size = min(SIZES[row.target], position.world.villages) if row.target == "village" else SIZES[row.target]
    tried: list[tuple[Act, Check]] = []
    for option in range(first, len(row.options) + 1):
        for target in range(size) if size else (-1,):
            act = Act(row.id, target, option)
            tried.append((act, check(position, act)))
            if isinstance(tried[-1][1], Allowed):
                return tried
    return tried
