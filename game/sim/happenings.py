"""Happenings: what comes to the desk and asks for a choice (game-design 7).

Forced ones come first, then weighted draws without replacement. Words of the stream `happening` are drawn
every quarter whether used or not, so that a choice changes no other chance. Each comes once a campaign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from game.sim import effects, promises, subjects
from game.sim.book import Condition, Happening, Option
from game.sim.chance import desk_words, named_words
from game.sim.conditions import holds
from game.sim.dates import FIRST_PLAYED_QUARTER, Quarter
from game.sim.decisions import Allowed, Check, Choose, Refused
from game.sim.desk import WORKER
from game.sim.effects_desk import raise_audit
from game.sim.events import Event
from game.sim.measured import truth
from game.sim.position import Position, luck, tenths, whole
from game.sim.worker_farm import reserve_found
from game.sim.worker_letters import cheerful_found_out

FIRST_RACE = Quarter.of(1930, 1).index
HUNGER = Quarter.of(1932, 4).index
DRAWN_IN_RACE = 2
TAKEN_AS_READ = {"D01": 1, "D02": 3, "D03": 2}
"""What the lesson cut takes as chosen: signed at once, accounts learned, chairman of the farm (game-design 10)."""


def draw(position: Position, after_turn: bool, forced_only: bool = False) -> None:
    """Lay this quarter's happenings on the desk.

    Args:
        position: the campaign.
        after_turn: at the interruption inside a quarter: only what comes after the turn.
        forced_only: where a quarter is told and not played, only what cannot be left out.
    """
    words = desk_words(position.seed, position.quarter.index, "happening")
    pool = [item for item in _in_order(position) if is_eligible(position, item, after_turn)]
    forced = [item for item in pool if item.forced]
    for item in forced:
        _lay(position, item)
    if forced_only:
        return
    rest = [item for item in pool if not item.forced]
    for place in range(_to_draw(position, after_turn, len(forced))):
        fresh = [item for item in rest if not _theme_is_tired(position, item)]
        if not fresh and not position.desk.happenings:
            fresh = rest  # a quarter with nothing at all would be worse than a theme that stays too long
        if not fresh:
            return
        weights = [weight(position, item) for item in fresh]
        chosen = fresh[_weighted(weights, float(words[2 if after_turn else place]))]
        rest.remove(chosen)
        _lay(position, chosen)


def _in_order(position: Position) -> list[Happening]:
    return [position.book.happenings[name] for name in sorted(position.book.happenings)]


def _to_draw(position: Position, after_turn: bool, forced: int) -> int:
    """Return how many are drawn beside the forced ones."""
    quarter = position.quarter.index
    if after_turn:
        return 1
    if quarter == FIRST_RACE:
        return DRAWN_IN_RACE
    if quarter == FIRST_PLAYED_QUARTER:
        return 0 if position.desk.kind == WORKER else 1
    if quarter >= HUNGER:
        village = position.desk.kind == WORKER
        limit = whole(position, "happening.hungry_village" if village else "happening.hungry_district")
        return max(0, limit - forced)
    return max(0, whole(position, "happening.per_quarter") - forced)


def is_eligible(position: Position, item: Happening, after_turn: bool = False) -> bool:
    """Return whether a happening may come now: its desk, quarter and required conditions; once a campaign."""
    desk = position.desk
    return (
        item.desk == desk.kind
        and position.quarter.index in item.quarters
        and item.after_turn == after_turn
        and item.id not in desk.chosen
        and item.id not in desk.happenings
        and all(holds(position, clause) for clause in item.conditions if clause.required)
    )


def _theme_is_tired(position: Position, item: Happening) -> bool:
    """Return whether its theme has been there for as many quarters running as it may."""
    if not item.theme:
        return False
    last, run = (position.desk.flags.get(f"theme.{item.theme}.{word}", -9) for word in ("last", "run"))
    return last >= position.quarter.index - 1 and run >= whole(position, "happening.theme_run")


def weight(position: Position, item: Happening) -> int:
    """Return the whole-number weight of a happening in this quarter's draw."""
    total = whole(position, "happening.base")
    for clause in item.conditions:
        if not clause.required and holds(position, clause):
            signature = clause.measure == "signature"
            total += whole(position, "happening.signature" if signature else "happening.condition")
    if any(name == item.id and due <= position.quarter.index for due, name, _ in position.desk.scheduled):
        total += whole(position, "happening.follow_up")
    return total


def _weighted(weights: Sequence[int], word: float) -> int:
    """Return the place that a number in [0, 1) falls on."""
    reached, total = 0, sum(weights)
    for place, each in enumerate(weights):
        reached += each
        if word * total < reached:
            return place
    return len(weights) - 1


def _lay(position: Position, item: Happening) -> None:
    desk, quarter = position.desk, position.quarter.index
    desk.happenings.append(item.id)
    if item.id not in desk.subjects:
        desk.subjects[item.id] = subjects.find(position, item.id, item.subject)
    subjects.name_again(position, *desk.subjects[item.id])
    desk.scheduled = [entry for entry in desk.scheduled if entry[1] != item.id]
    if item.theme and desk.flags.get(f"theme.{item.theme}.last", -9) < quarter:
        running = desk.flags.get(f"theme.{item.theme}.last", -9) == quarter - 1
        desk.flags[f"theme.{item.theme}.run"] = 1 + (desk.flags[f"theme.{item.theme}.run"] if running else 0)
        desk.flags[f"theme.{item.theme}.last"] = quarter


def subject(position: Position, happening: str) -> tuple[int, int]:
    """Return (village, household) a happening names; household -1 when it is about a village."""
    found = position.desk.subjects.get(happening)
    if found is not None:
        return found
    return subjects.find(position, happening, position.book.happenings[happening].subject)


def option_order(position: Position, happening: str) -> tuple[int, ...]:
    """Return the ids of its options in the order of this run, so that no place means 'as ordered'."""
    options = position.book.happenings[happening].options
    words = named_words(position.seed, 0, "options", happening)
    places = np.argsort(words[: len(options)], kind="stable").tolist()
    return tuple(options[place].id for place in places)


def waiting(position: Position) -> Happening | None:
    """Return the first happening that waits, its options in the order of this run, or None."""
    if not position.desk.happenings:
        return None
    item = position.book.happenings[position.desk.happenings[0]]
    by_id = {option.id: option for option in item.options}
    return replace(item, options=tuple(by_id[number] for number in option_order(position, item.id)))


def option_of(position: Position, choice: Choose) -> Option | None:
    """Return the chosen option, or None when there is none."""
    item = position.book.happenings.get(choice.happening)
    return next((option for option in item.options if option.id == choice.option), None) if item else None


def is_folded(position: Position, option: Option) -> bool:
    """Return whether the hardened player no longer thinks of this: the option that listens."""
    return (
        "listen" in option.tags
        and position.desk.temper >= tenths(position, "temper.unthought")
        and not position.desk.acts_this_quarter.get("visit", 0)
    )


def cost(position: Position, option: Option) -> int:
    """Return the weeks an option costs now; sitting with one that is folded away costs one more."""
    return option.weeks + (whole(position, "temper.unfold_weeks") if is_folded(position, option) else 0)


def check(position: Position, choice: Choose) -> Check:
    """Return whether an option may be chosen, and what stands in the way."""
    option = option_of(position, choice)
    if choice.happening not in position.desk.happenings or option is None:
        return Refused("happening_not_here", {"happening": choice.happening})
    village = subject(position, choice.happening)[0]
    closed = _closed(position, option, village)
    if closed is not None:
        return Refused("option_closed", {"measure": closed.measure, "value": closed.value})
    weeks = cost(position, option)
    if weeks > position.desk.weeks_left and not _all_too_dear(position, choice.happening, village):
        return Refused("no_weeks", {"weeks": weeks, "left": position.desk.weeks_left})
    return Allowed(weeks)


def _closed(position: Position, option: Option, village: int) -> Condition | None:
    return next((clause for clause in option.requires if not holds(position, clause, village)), None)


def _all_too_dear(position: Position, happening: str, village: int) -> bool:
    """Return whether no open option can be paid for: then weeks are owed, since something must be chosen."""
    options = position.book.happenings[happening].options
    open_ones = [option for option in options if _closed(position, option, village) is None]
    return all(cost(position, option) > position.desk.weeks_left for option in open_ones)


def choose(position: Position, choice: Choose) -> list[Event]:
    """Take an option: pay its weeks and let its effects happen."""
    option = option_of(position, choice)
    if option is None:
        raise ValueError(f"happening {choice.happening} has no option {choice.option}")
    desk = position.desk
    left = desk.weeks_left - cost(position, option)
    desk.weeks_left = max(0, left)
    desk.weeks_owed += max(0, -left)
    return _take(position, choice, option)


def _take(position: Position, choice: Choose, option: Option) -> list[Event]:
    desk = position.desk
    village, household = subject(position, choice.happening)
    desk.subjects.setdefault(choice.happening, (village, household))
    desk.chosen[choice.happening] = choice.option
    desk.happenings = [
        name for name in desk.happenings if name != choice.happening and not _made_void(position, name)
    ]
    desk.flags[f"chosen_quarter.{choice.happening}"] = position.quarter.index
    cause = f"{choice.happening}.{choice.option}"
    facts: dict[str, str | int] = {"happening": choice.happening, "option": choice.option}
    month = position.world.month
    events = [Event("chosen", month, choice.happening, cause, village, household, 0, facts, seen=True)]
    for effect in option.effects:
        events += effects.apply(position, effect, cause, village, household)
    return events


def _made_void(position: Position, name: str) -> bool:
    """Return whether something that waits cannot come any more after what was chosen (no course for who stays)."""
    clauses = position.book.happenings[name].conditions
    return any(c.required and c.measure == "not_happened" and not holds(position, c) for c in clauses)


def take_as_read(position: Position) -> list[Event]:
    """Take the happenings that lie before the lesson cut's first quarter as chosen (game-design 10)."""
    events: list[Event] = []
    for name, number in TAKEN_AS_READ.items():
        item = position.book.happenings.get(name)
        option = option_of(position, Choose(name, number))
        if item is not None and option is not None and item.desk == position.desk.kind:
            events += _take(position, Choose(name, number), option)
    return events


def summary_choice(position: Position, happening: str) -> int:
    """Return the option a waverer would take: as ordered, unless the last judgement found a scandal.

    Used for scenes read as a summary and for quarters that are told, not played.
    """
    item = position.book.happenings[happening]
    judgements = position.desk.judgements
    scandal = bool(judgements) and judgements[-1].scandal > 0
    shy = bool(judgements) and judgements[-1].standing < judgements[-1].standing_before and scandal
    wanted = ("protect", "listen", "delay") if shy else ("as_ordered",)
    open_ones = [o for o in item.options if isinstance(check(position, Choose(happening, o.id)), Allowed)]
    for tag in wanted:
        for option in open_ones:
            if tag in option.tags:
                return option.id
    return (open_ones or list(item.options))[0].id


def _comes_by_itself(position: Position, entry: tuple[int, str, int]) -> bool:
    """Let a scheduled thing that is no happening come when it is due; return whether it did."""
    due, name, _ = entry
    if not name.startswith("effect:") or due > position.quarter.index:
        return False
    if name == "effect:inspector":
        raise_audit(position, 100, 0)
    return True


def fall_due(position: Position) -> list[Event]:
    """Let what was put off happen, at the opening of a quarter: late effects, promises, follow-ups by lot."""
    events = effects.come_due(position)
    events += promises.fall_due(position)
    if position.desk.kind == WORKER:
        events += reserve_found(position) + cheerful_found_out(position)
    kept: list[tuple[int, str, int]] = []
    for due, name, chance in position.desk.scheduled:
        if due > position.quarter.index or chance >= 100:
            kept.append((due, name, chance))
        elif luck(position, "effect", f"schedule.{name}") * 100 < chance:
            kept.append((due, name, 100))
    position.desk.scheduled = [entry for entry in kept if not _comes_by_itself(position, entry)]
    for village in range(position.world.villages):
        cattle = truth(position.world, "all_cattle", village, -1)
        position.desk.flags[f"cattle_before.{village}"] = cattle
    return events
