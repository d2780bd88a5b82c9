"""What the 25,000er does with people: visits, meetings, promises, evenings, searches (game-design 2.1)."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.sim import knowledge, memory
from game.sim.action import done, is_hard, times
from game.sim.book import Effect
from game.sim.decisions import Act, Refused
from game.sim.desk import Promise
from game.sim.effects_desk import hear_objections
from game.sim.effects_village import for_a_quarter
from game.sim.events import Event
from game.sim.measured import truth
from game.sim.position import (
    Position,
    luck,
    nearest,
    number,
    shift_file,
    shift_temper,
    tenths,
    whole,
)
from game.sim.promises import PROMISES, give_promise
from game.sim.scopes import (
    POINT,
    Mask,
    add_points,
    kin_mask,
    lane_slots,
    mean_points,
    present_in,
    these,
)
from game.sim.world import HOUSEHOLDS, LANES, ON_PAPER, OWN, SHARE

HOME: Final = 0
"""The 25,000er's village is the first of its district."""
WINTER: Final = 1
HARVEST: Final = 3
LISTEN, SHEET, VOTE = 1, 2, 3


def everybody(position: Position) -> Mask:
    """Return all present households of the village."""
    return these(position.world, HOME, tuple(range(HOUSEHOLDS))) & position.world.present()


def people_of(position: Position, lanes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the households of some lanes that live here."""
    slots = tuple(slot for lane in lanes for slot in lane_slots(lane))
    return present_in(position.world, HOME, slots)


def lanes_of(act: Act) -> tuple[int, ...]:
    """Return the one or two lanes an act is meant for."""
    return (act.target,) if act.second in (-1, act.target) else (act.target, act.second)


# visit


def refuse_visit(position: Position, act: Act) -> Refused | None:
    """Refuse at empty houses, shut doors and snowed-in roads."""
    slots = people_of(position, (act.target,))
    if not slots:
        return Refused("empty_house", {"lane": act.target})
    anger = mean_points(position.world.anger, these(position.world, HOME, slots))
    if anger >= whole(position, "worker.visit.shut_at"):
        return Refused("shut_doors", {"lane": act.target})
    snow = luck(position, "sight", f"road.{act.target}") * 100 < whole(position, "worker.visit.snow")
    if position.quarter.number == WINTER and snow:
        return Refused("snowed_in", {"lane": act.target})
    return None


def visit(position: Position, act: Act) -> list[Event]:
    """Knock at the doors of a lane: see, be seen, and hear what is remembered."""
    before = knowledge.seen_in(position, HOME, act.target)
    slots = knowledge.visit(position, HOME, act.target)
    again = before == position.quarter.index - 1
    trust = (
        0
        if is_hard(position, "worker.visit.cold_at")
        else number(position, "worker.visit.trust_again" if again else "worker.visit.trust")
    )
    if before != position.quarter.index:
        add_points(position.world.trust, these(position.world, HOME, slots), trust)
    shift_temper(position, tenths(position, "worker.visit.temper"))
    position.desk.flags[f"visited.{act.target}"] = position.quarter.index
    events = [done(position, act, HOME, len(slots))]
    for slot in slots:
        events += memory.quote_event(position, HOME, slot, "visit")
    return events


# meeting


def meeting_weeks(position: Position, act: Act) -> int:
    """Return the price of a meeting: a vote is free to the hardened."""
    if act.option == VOTE and is_hard(position, "worker.meeting.vote_free_at"):
        return 0
    listens = act.option == LISTEN and is_hard(position, "worker.meeting.listen_hidden_at")
    sat_with = times(position, "visit") > 0
    unfold = whole(position, "temper.unfold_weeks") if listens and not sat_with else 0
    return whole(position, "worker.meeting.weeks") + unfold


def refuse_meeting(position: Position, act: Act) -> Refused | None:
    """Refuse a vote nobody would come to."""
    protest = int(position.world.protest[HOME]) // POINT
    if act.option == VOTE and protest >= whole(position, "worker.meeting.empty_at"):
        return Refused("nobody_comes")
    return None


def meeting(position: Position, act: Act) -> list[Event]:
    """Call the village together: listen, lay out a sheet, vote. The third in a quarter counts half."""
    share = number(position, "worker.meeting.third_half") if times(position, "meeting") >= 2 else 1.0
    deeds = {LISTEN: listen, SHEET: lay_out_sheet, VOTE: call_vote}
    speaker = memory.of_crowd(position, HOME, "join")
    spoken = memory.quote_event(position, HOME, speaker[0], "join") if speaker is not None else []
    return [done(position, act, HOME, deeds[act.option](position, share)), *spoken]


def listen(position: Position, share: float) -> int:
    """Let the women speak first; return how many objections were heard."""
    add_points(position.world.trust, everybody(position), number(position, "worker.meeting.listen_trust") * share)
    knowledge.learn(position, "belief", HOME, -1, whole(position, "worker.meeting.listen_belief_error"))
    shift_temper(position, nearest(tenths(position, "worker.meeting.listen_temper") * share))
    return len(hear_objections(position, HOME, whole(position, "worker.meeting.listen_objections")))


def lay_out_sheet(position: Position, share: float) -> int:
    """Let those sign who do not lose by it; return how many that are, as far as they know themselves."""
    world = position.world
    floor = number(position, "worker.meeting.sheet_gain") * ordinary_crop(position)
    who = everybody(position) & np.equal(world.membership, OWN) & np.greater(world.gain, floor)
    percent = nearest(100 + (number(position, "worker.meeting.sheet_join") - 1) * 100 * share)
    for_a_quarter(position, world.join_hazard, who, percent)
    memory.told(position, "sheet", HOME, 10)
    return 0


def ordinary_crop(position: Position) -> float:
    """Return the ordinary crop of the district in kg a head, the unit 'mean income' of the joining sum."""
    district = position.district
    return district.sown_ha * district.grain_share * district.yield_ts * 100 / number(position, "household.persons")


def call_vote(position: Position, share: float) -> int:
    """Count the silence: households are enrolled on paper, nothing else joins; return how many."""
    world, members = position.world, everybody(position)
    low, high = (number(position, f"worker.meeting.vote_paper.{end}") for end in ("low", "high"))
    word = luck(position, "act", f"vote.{times(position, 'meeting')}")
    houses = int(members.sum(dtype=np.int64))
    wanted = nearest(houses * (low + (high - low) * word) / 100 * share)
    outside = np.flatnonzero((members & np.equal(world.membership, OWN))[HOME])
    ranked = sorted(outside.tolist(), key=lambda slot: (-int(world.fear[HOME, slot]), slot))[:wanted]
    voted = these(world, HOME, tuple(ranked))
    world.membership[voted] = ON_PAPER
    world.joined_month[voted] = world.month
    for_a_quarter(position, world.leave_hazard, voted, nearest(number(position, "worker.meeting.vote_leave") * 100))
    world.enrolled[HOME] = min(houses, int(world.enrolled[HOME]) + len(ranked))
    add_points(world.trust, members, number(position, "worker.meeting.vote_trust") * share)
    add_points(world.fear, members, number(position, "worker.meeting.vote_fear") * share)
    slaughter = nearest(100 + (number(position, "worker.meeting.vote_slaughter") - 1) * 100 * share)
    for_a_quarter(position, world.slaughter_hazard, members, slaughter)
    shift_temper(position, tenths(position, "worker.meeting.vote_temper"))
    memory.told(position, "vote", HOME, whole(position, "worker.meeting.vote_trust") * 4)
    position.desk.flags["voted"] = position.desk.flags.get("voted", 0) + len(ranked)
    return len(ranked)


# persuade, speak_for, teach


def refuse_persuade(position: Position, act: Act) -> Refused | None:
    """Refuse where nobody trusts, and a third open promise."""
    slots = people_of(position, lanes_of(act))
    if not slots:
        return Refused("empty_house", {"lane": act.target})
    still_open = sum(entry.state == "open" for entry in position.desk.promises)
    if act.option and still_open >= whole(position, "promise.open_max"):
        return Refused("two_promises", {"open": still_open})
    trust = mean_points(position.world.trust, these(position.world, HOME, slots))
    if trust < whole(position, "worker.persuade.trust_min"):
        return Refused("no_trust", {"lane": act.target})
    return None


def persuade(position: Position, act: Act) -> list[Event]:
    """Explain the farm on two lanes; it works where they trust you. A promise goes into the promise book."""
    world, slots = position.world, people_of(position, lanes_of(act))
    for slot in slots:
        trust = truth(world, "trust", HOME, slot)
        gain = number(position, "worker.persuade.belief") * trust / 50
        add_points(world.belief, these(world, HOME, (slot,)), gain)
    memory.remember(position, "persuade", HOME, slots, 2)
    events = [done(position, act, HOME, len(slots), second=act.second)]
    if act.option:
        due = position.quarter.index + whole(position, "promise.due")
        entry = Promise(
            PROMISES[act.option - 1],
            HOME,
            lane_slots(act.target)[0],
            position.quarter.index,
            due,
            lanes=lanes_of(act),
        )
        events += give_promise(position, entry, f"persuade.{act.option}")
    return events


def speak_weeks(position: Position, _act: Act) -> int:
    """Return the price of speaking for a household."""
    hard = is_hard(position, "worker.speak.hard_at")
    return whole(position, "worker.speak.weeks_hard" if hard else "worker.speak.weeks")


def refuse_speak(position: Position, act: Act) -> Refused | None:
    """Refuse without a favour to spend, and for a family on a list the player signed this quarter."""
    if position.world.status[HOME, act.target] != 0:
        return Refused("empty_house", {"household": act.target})
    if position.desk.favours_left < whole(position, "worker.speak.favours"):
        return Refused("no_favour")
    listed = position.world.listed[HOME, act.target] > 0
    signed = any(order.id.startswith("list") and order.answered == "carry_out" for order in position.desk.orders)
    if listed and signed:
        return Refused("signed_that_list", {"household": act.target})
    return None


def speak_for(position: Position, act: Act) -> list[Event]:
    """Stand up for a household; a listed one may be struck off. It is remembered, and kept in the file."""
    world, slot = position.world, act.target
    position.desk.favours_left -= whole(position, "worker.speak.favours")
    listed = bool(world.listed[HOME, slot] > 0)
    own = these(world, HOME, (slot,))
    relief = number(position, "worker.speak.exposure")
    add_points(world.exposure, own, relief)
    back = Effect("exposure", "subject", -whole(position, "worker.speak.exposure"))
    until = position.quarter.index + whole(position, "worker.speak.exposure_quarters")
    position.desk.coming.append((until, back, "speak_for", HOME, slot))
    struck = listed and luck(position, "act", f"speak_for.{slot}") * 100 < struck_chance(position)
    if struck:
        world.listed[HOME, slot] = 0
    add_points(world.trust, everybody(position), number(position, "worker.speak.village"))
    add_points(world.trust, kin_mask(world, HOME, slot), number(position, "worker.speak.kin"))
    add_points(world.trust, own, number(position, "worker.speak.trust"))
    memory.remember(position, "speak_for", HOME, (slot,), whole(position, "worker.speak.trust"))
    shift_file(position, tenths(position, "worker.speak.file_listed" if listed else "worker.speak.file"))
    return [done(position, act, HOME, household=slot, listed=int(listed), struck=int(struck))]


def struck_chance(position: Position) -> float:
    """Return the percent with which a listed household is struck off (game-design 2.1, `speak_for`)."""
    weight_here = (position.desk.standing + position.desk.network) / 10
    chance = number(position, "worker.speak.struck_base") + number(position, "worker.speak.struck_per") * weight_here
    return max(0.0, min(chance, number(position, "worker.speak.struck_max")))


def lanes_taught(position: Position, act: Act) -> tuple[int, ...]:
    """Return the neighbouring lanes whose people come to the evenings."""
    count = whole(position, "worker.teach.lanes")
    return tuple((act.target + step) % LANES for step in range(count))


def refuse_teach(position: Position, _act: Act) -> Refused | None:
    """Refuse in the harvest quarter, and from the player who has no time for it any more."""
    if is_hard(position, "worker.teach.refused_at"):
        return Refused("no_time")
    if position.quarter.number == HARVEST:
        return Refused("harvest_quarter")
    return None


def teach(position: Position, act: Act) -> list[Event]:
    """Hold evenings for four lanes: accounts, the statute, ploughing; skill rises a little, never far."""
    world = position.world
    step, most = (nearest(number(position, f"worker.teach.{key}") * SHARE) for key in ("skill", "skill_max"))
    slots = people_of(position, lanes_taught(position, act))
    for slot in slots:
        taught = position.desk.flags.get(f"taught.{slot}", 0)
        gain = min(step, most - taught)
        world.skill[HOME, slot] += gain
        position.desk.flags[f"taught.{slot}"] = taught + gain
    who = these(world, HOME, slots)
    add_points(world.belief, who, number(position, "worker.teach.belief"))
    add_points(world.trust, who, number(position, "worker.teach.trust"))
    memory.remember(position, "teach", HOME, slots, whole(position, "worker.teach.trust"))
    position.desk.flags["statute"] = position.desk.flags["accounts"] = 1
    hear_objections(position, HOME)
    return [done(position, act, HOME, len(slots))]
