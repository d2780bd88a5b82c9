"""Effects on stocks, farms and villages: grain, animals, work, pressure, chairman, land (game-design 7)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.sim.cases import Case
from game.sim.chance import named_words
from game.sim.dates import Quarter
from game.sim.events import Event
from game.sim.position import Position, bounded, luck, nearest, number, ten_thousandths, whole
from game.sim.scopes import POINT, add_points, households, multiply, poorest_fifth, these, village_points
from game.sim.stocks import move_animals, move_grain, spread
from game.sim.world import ARTEL, COMMUNE, HOUSEHOLDS, SHARE, SPECIES, TOZ

FORMS: Final = {"toz": TOZ, "artel": ARTEL, "commune": COMMUNE}
EXIT_RULES: Final = {"open": "allow", "after_sowing": "after_sowing", "obstructed": "obstruct"}
SOWING_QUARTER: Final = 2
LEVER_TOP: Final = 100_000


def farm_points(case: Case) -> list[Event]:
    """Change organisation, effort, tools or care of the herd."""
    column: NDArray[np.int32] = getattr(case.position.world, case.effect.kind)
    for village in case.where():
        village_points(column, village, case.effect.amount)
    return []


def presses(case: Case) -> list[Event]:
    """Add pressure or protest beside what the month makes of itself; it fades by the month's rule."""
    column: NDArray[np.int32] = getattr(case.position.world, f"extra_{case.effect.kind}")
    for village in case.where():
        column[village] = bounded(int(column[village]) + case.effect.amount * POINT, -SHARE, SHARE)
    return []


def grain(case: Case) -> list[Event]:
    """Move grain from one account to another."""
    source, target, unit = case.word("from"), case.word("to"), case.word("unit", "kg")
    moved = move_grain(case.position, case.who(), source, target, case.effect.amount, unit, case.cause)
    return case.tell("grain_moved", moved, {"from": source, "to": target})


def animals(case: Case) -> list[Event]:
    """Move animals between yards, herd, market, death and the state."""
    species = case.word("species", "cattle")
    source, target, unit = case.word("from", "yard"), case.word("to", "herd"), case.word("unit", "head")
    amount = case.effect.amount if unit == "percent" else case.count()
    moved = move_animals(
        case.position, case.who(), SPECIES.index(species), source, target, amount, unit, case.cause
    )
    return case.tell("animals_moved", moved, {"species": species, "from": source, "to": target})


def relief(case: Case) -> list[Event]:
    """Let grain come from above: bread to the poorest fifth, or seed; perhaps only if one is heard."""
    drawn = luck(case.position, "effect", f"{case.cause}.relief") * 100
    if case.word("by") == "credence" and drawn >= heard_chance(case.position):
        return case.tell("relief_refused")
    where = case.where()
    to_seed = case.word("to") == "seed"
    parts = spread(case.effect.amount, np.ones(len(where), dtype=np.int64)).tolist()
    moved = 0
    for village, kg in zip(where, parts, strict=True):
        who = these(case.position.world, village, tuple(range(HOUSEHOLDS))) & case.position.world.present()
        if not to_seed:
            who &= poorest_fifth(case.position.world)
        target = "seed_fund" if to_seed else "barn"
        moved += move_grain(case.position, who, "relief", target, kg, "kg", case.cause)
    return case.tell("relief", moved)


def heard_chance(position: Position) -> int:
    """Return the percent with which a request upward is granted (game-design 2.3, `ask_up`)."""
    desk = position.desk
    chance = number(position, "desk.ask.base") + desk.credence / number(position, "desk.ask.credence")
    chance += desk.centre_knows / 10 / number(position, "desk.ask.centre")
    heavy = position.book.line.shortfall_weight.get(position.quarter.index, 1.0)
    asked_lately = desk.flags.get("asked_up", -9) == position.quarter.index - 1
    if heavy >= number(position, "desk.ask.heavy_w") or asked_lately:
        chance /= 2
    return nearest(chance)


def seed_guard(case: Case) -> list[Event]:
    """Change how much of the seed leaks away, in percent of what it did."""
    for village in case.where():
        leak = int(case.position.world.seed_leak[village])
        case.position.world.seed_leak[village] = bounded(leak * case.effect.amount // 100, 0, LEVER_TOP)
    return []


def crop(case: Case) -> list[Event]:
    """Change the next sowing or harvest by a per mille; a sowing that is not due yet waits for its season."""
    position, sowing = case.position, case.effect.kind == "sowing"
    if sowing and position.quarter.number != SOWING_QUARTER:
        later = replace(case.effect, chance=100, lag=0)
        due = next_sowing(position.quarter)
        position.desk.coming.append((due, later, case.cause, case.village, case.household))
        return []
    column = position.world.sowing_push if sowing else position.world.yield_push
    for village in case.where():
        column[village] = bounded(int(column[village]) * (1000 + case.effect.amount) // 1000, 0, LEVER_TOP)
    return []


def next_sowing(quarter: Quarter) -> int:
    """Return the index of the next second quarter of a year.

    >>> next_sowing(Quarter.parse("IV 1929")) == Quarter.parse("II 1930").index
    True
    """
    return quarter.index + (SOWING_QUARTER - quarter.number) % 4


def land(case: Case) -> list[Event]:
    """Give those who leave near or far strips: far ones cost trust and keep others from leaving."""
    far = case.word("place") == "far"
    for village in case.where():
        set_strips(case.position, village, far)
    return case.tell("strips", facts={"place": case.word("place")})


def set_strips(position: Position, village: int, far: bool) -> None:
    """Say where leavers of a village get their land."""
    position.desk.flags[f"far_strips.{village}"] = int(far)
    if not far:
        return
    world = position.world
    add_points(world.trust, households(position, "village", village, -1), number(position, "land.far_trust"))
    members = households(position, "village", village, -1, {"group": "members"})
    for_a_quarter(position, world.leave_hazard, members, nearest(number(position, "land.far_leave") * 100))


def for_a_quarter(
    position: Position, column: NDArray[np.int32], who: NDArray[np.bool_], percent: int
) -> None:
    """Multiply a household's factor until the quarter ends; afterwards the month sets it back."""
    multiply(column, who, percent)
    until = position.quarter.index * 3 + 3
    position.world.hazard_until[who] = np.maximum(position.world.hazard_until[who], until)


def exits(case: Case) -> list[Event]:
    """Set the rule for those who want to leave the farm."""
    rule = case.word("rule")
    for village in case.where():
        set_exits(case.position, village, EXIT_RULES[rule])
    return case.tell("exit_rule", facts={"rule": rule})


def set_exits(position: Position, village: int, rule: str) -> None:
    """Let leaving through as desk.exits has it: allow, after_sowing or obstruct."""
    position.world.exit_push[village] = ten_thousandths(position, f"desk.exits.hazard.{rule}")


def form(case: Case) -> list[Event]:
    """Set the form of the farm and whether joining hands the cows over."""
    word, cows = case.word("form"), int(case.effect.extra.get("cows", 0))
    for village in case.where():
        case.position.world.form[village] = FORMS[word]
        case.position.world.cows_pooled[village] = SHARE if cows else 0
    return case.tell("form_set", facts={"form": word, "cows": cows})


def chair(case: Case) -> list[Event]:
    """Change the man in between, or replace him."""
    world = case.position.world
    for village in range(world.villages) if case.word("who") == "all" else case.where():
        if case.effect.extra.get("replace"):
            replace_chair(case.position, village, case.cause)
        village_points(world.chair_honesty, village, int(case.effect.extra.get("honesty", 0)))
        village_points(world.chair_zeal, village, int(case.effect.extra.get("zeal", 0)))
    return []


def replace_chair(position: Position, village: int, cause: str) -> None:
    """Put another man in the chairman's place: zeal and honesty are drawn anew, the work suffers."""
    world = position.world
    words = named_words(position.seed, position.quarter.index, "act", f"chair.{village}.{cause}").tolist()
    for word, quality, column in (
        (words[0], "zeal", world.chair_zeal),
        (words[1], "honesty", world.chair_honesty),
    ):
        low, high = (whole(position, f"desk.chair.replace_{quality}.{end}") for end in ("low", "high"))
        column[village] = nearest((low + (high - low) * word) * POINT)
    village_points(world.organisation, village, number(position, "desk.chair.replace_organisation"))
