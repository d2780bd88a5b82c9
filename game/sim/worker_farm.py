"""What the 25,000er does in the farm: work, books, tools, herd, seed, stores (game-design 2.1)."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.sim import knowledge, memory
from game.sim.action import done, times
from game.sim.book import Effect
from game.sim.dates import Quarter
from game.sim.decisions import Act, Refused
from game.sim.effects_village import SOWING_QUARTER, for_a_quarter
from game.sim.events import Event
from game.sim.ledger import CASH, GRAIN
from game.sim.measured import truth
from game.sim.position import (
    Position,
    bounded,
    luck,
    nearest,
    number,
    shift_file,
    shift_network,
    tenths,
    whole,
)
from game.sim.scopes import POINT, add_points, households, these, village_points
from game.sim.stocks import move_animals
from game.sim.worker_people import HOME, everybody, people_of
from game.sim.world import CATTLE, HORSES, IN_FACT, SHARE

SPECIES_OF_OPTION: Final = (HORSES, CATTLE)
FIRST_HARVEST: Final = Quarter.of(1930, 3).index
KOPECKS: Final = 100


def working_members(position: Position) -> int:
    """Return how many member households have somebody who works."""
    world = position.world
    return int(
        (everybody(position) & np.equal(world.membership, IN_FACT) & np.greater(world.workers, 0)).sum(dtype=np.int64)
    )


# organise, labour_book, repair


def refuse_organise(position: Position, _act: Act) -> Refused | None:
    """Refuse with too few hands to make brigades of."""
    members = working_members(position)
    if members < whole(position, "worker.organise.members_min"):
        return Refused("few_members", {"members": members})
    return None


def organise(position: Position, act: Act) -> list[Event]:
    """Make brigades and a field plan; what was won fades when nobody keeps it up."""
    gain, fade = (whole(position, f"worker.organise.{key}") for key in ("organisation", "fade"))
    village_points(position.world.organisation, HOME, gain)
    village_points(position.world.effort, HOME, number(position, "worker.organise.effort"))
    for later in range(1, gain // max(1, fade) + 1):
        loss = Effect("organisation", "village", -fade)
        position.desk.coming.append((position.quarter.index + later, loss, "organise", HOME, -1))
    memory.told(position, "organise", HOME, 10)
    return [done(position, act, HOME, gain)]


def book_weeks(position: Position, _act: Act) -> int:
    """Return the price of the labour book: more the first time."""
    again = "labour_book" in position.desk.flags
    return whole(position, "worker.labour_book.weeks_again" if again else "worker.labour_book.weeks")


def refuse_book(position: Position, _act: Act) -> Refused | None:
    """Refuse when nobody can keep it, or it is kept already this quarter."""
    if not position.desk.flags.get("accounts"):
        return Refused("nobody_keeps_book")
    if working_members(position) == 0:
        return Refused("few_members", {"members": 0})
    return Refused("done_already") if times(position, "labour_book") else None


def labour_book(position: Position, act: Act) -> list[Event]:
    """Book who worked: days are known; people work better once the book has paid."""
    days = knowledge.learn(position, "days", HOME, -1, 0, "counted")
    village_points(position.world.organisation, HOME, number(position, "worker.labour_book.organisation"))
    paid = position.quarter.index + (4 - position.quarter.number) % 4
    due = paid if paid > position.quarter.index else paid + 4
    enough = number(position, "worker.labour_book.pay_kg")
    gain = Effect(
        "effort", "village", whole(position, "worker.labour_book.effort"), extra={"if": f"pay:{enough}"}
    )
    if not any(entry[2] == "labour_book" and entry[0] == due for entry in position.desk.coming):
        position.desk.coming.append((due, gain, "labour_book", HOME, -1))
    position.desk.flags["labour_book"] = position.quarter.index
    return [done(position, act, HOME, days.value)]


def refuse_repair(position: Position, _act: Act) -> Refused | None:
    """Refuse without parts: no crate, no money on the desk or in the farm's box."""
    roubles = whole(position, "worker.repair.roubles")
    enough = position.desk.goods >= roubles or int(position.world.farm_cash[HOME]) >= roubles * KOPECKS
    return None if enough or position.desk.flags.get("crate") else Refused("no_parts", {"roubles": roubles})


def repair(position: Position, act: Act) -> list[Event]:
    """Mend ploughs and harness with a crate from the factory, or for money."""
    desk, roubles = position.desk, whole(position, "worker.repair.roubles")
    if desk.flags.get("crate"):
        desk.flags["crate"] -= 1
    elif desk.goods >= roubles:
        desk.goods -= roubles
    else:
        paid = np.zeros(position.world.groups, dtype=np.int64)
        paid[HOME] = roubles * KOPECKS
        position.ledger.move(position.world, CASH, "farm", "market", paid, "repair", "parts")
    village_points(position.world.tools, HOME, number(position, "worker.repair.tools"))
    add_points(position.world.trust, everybody(position), number(position, "worker.repair.trust"))
    memory.told(position, "repair", HOME, 10)
    return [done(position, act, HOME, whole(position, "worker.repair.tools"))]


# herd


def herd_head(position: Position) -> int:
    """Return the head of all animals in the farm's herd."""
    return int(position.world.farm_herd[:, HOME].sum(dtype=np.int64))


def refuse_watch(position: Position, _act: Act) -> Refused | None:
    """Refuse without a herd, or with nothing to keep it on."""
    if herd_head(position) == 0:
        return Refused("no_herd")
    if int(position.world.fodder_days[HOME]) <= 0:
        return Refused("no_fodder")
    return Refused("done_already") if times(position, "stable_watch") else None


def stable_watch(position: Position, act: Act) -> list[Event]:
    """Guard the stable: neglect kills less this quarter, the care of the herd stays better."""
    world = position.world
    lasting = whole(position, "worker.stable_watch.herd_care")
    # Neglect is 1 + care * (1 - 2 herd_care): the points that bring it down to the rule's factor.
    factor, care = number(position, "worker.stable_watch.neglect"), number(position, "herd.neglect.care")
    now = max(lasting, nearest((1.0 - factor) * 50 / care))
    before = int(world.herd_care[HOME])
    village_points(world.herd_care, HOME, now)
    fall_back = (int(world.herd_care[HOME]) - before) // POINT - lasting
    if fall_back > 0:
        back = Effect("herd_care", "village", -fall_back)
        position.desk.coming.append((position.quarter.index + 1, back, "stable_watch", HOME, -1))
    if position.quarter.number == SOWING_QUARTER:
        village_points(world.effort, HOME, number(position, "worker.stable_watch.effort"))
    for what in ("fodder_days", "horses", "cattle"):
        knowledge.learn(position, what, HOME, -1, 0, "counted")
    owners = everybody(position) & np.greater(world.brought.sum(axis=0, dtype=np.int64), 0)
    add_points(world.anger, owners, -number(position, "worker.repair.trust"))
    return [done(position, act, HOME, herd_head(position))]


def refuse_return(position: Position, act: Act) -> Refused | None:
    """Refuse where no animal of theirs is left alive in the common stable."""
    species = SPECIES_OF_OPTION[act.option - 1]
    claims = [position.world.brought[species, HOME, slot] for slot in people_of(position, (act.target,))]
    if not any(claims) or int(position.world.farm_herd[species, HOME]) == 0:
        return Refused("none_alive", {"lane": act.target})
    return None


def return_animal(position: Position, act: Act) -> list[Event]:
    """Give a horse or cow back to each house of a lane for a season; the paper is not changed by it."""
    world, species = position.world, SPECIES_OF_OPTION[act.option - 1]
    head = 0
    for slot in people_of(position, (act.target,)):
        own = these(world, HOME, (slot,))
        if world.brought[species, HOME, slot] == 0 or world.farm_herd[species, HOME] == 0:
            continue
        head += move_animals(position, own, species, "herd", "yard", 1, "head", "return_animal")
        for_a_quarter(
            position,
            world.slaughter_hazard,
            own,
            nearest(number(position, "worker.return_animal.hazard") * 100),
        )
        add_points(
            world.trust,
            households(position, "lane", HOME, slot),
            number(position, "worker.return_animal.lane"),
        )
        add_points(world.trust, own, number(position, "worker.return_animal.trust"))
        memory.remember(
            position, "return_animal", HOME, (slot,), whole(position, "worker.return_animal.trust")
        )
    entry = Effect(
        "file", "player", tenths(position, "worker.return_animal.file") * head, extra={"if": "flag:auditor"}
    )
    position.desk.coming.append((position.quarter.index + 1, entry, "return_animal", HOME, -1))
    return [done(position, act, HOME, head, lane=act.target)]


# seed, stores, reserve


def refuse_keys(position: Position, _act: Act) -> Refused | None:
    """Refuse where there is no seed to lock away."""
    if int(position.world.farm_seed[HOME]) == 0:
        return Refused("no_seed")
    return Refused("done_already") if times(position, "seed_keys") else None


def seed_keys(position: Position, act: Act) -> list[Event]:
    """Put the seed behind two keys: less leaks away; hungry people see a lock."""
    world = position.world
    leak = int(world.seed_leak[HOME]) * number(position, "worker.seed_keys.leak")
    world.seed_leak[HOME] = nearest(leak)
    knowledge.learn(position, "seed", HOME, -1, 0, "counted")
    hungry = truth(world, "bread", HOME, -1) < whole(position, "worker.seed_keys.hungry_at")
    if hungry:
        add_points(world.trust, everybody(position), number(position, "worker.seed_keys.hungry_trust"))
        protest = whole(position, "worker.seed_keys.hungry_protest") * POINT
        world.extra_protest[HOME] = bounded(int(world.extra_protest[HOME]) + protest, -SHARE, SHARE)
        memory.told(position, "seed_keys", HOME, -20)
    position.desk.flags["seed_keys"] = position.quarter.index
    return [done(position, act, HOME)]


def refuse_count(position: Position, _act: Act) -> Refused | None:
    """Refuse when the chairman has the key and need not give it to you."""
    if position.desk.standing < tenths(position, "worker.count_barn.standing_min"):
        return Refused("chair_has_key")
    return None


def count_barn(position: Position, act: Act) -> list[Event]:
    """Count what is there, the chairman's book beside it; a large gap between them costs his friendship."""
    widest = 0
    for what in ("seed", "horses", "cattle"):
        booked, counted = knowledge.slip(position, what, HOME), truth(position.world, what, HOME, -1)
        position.desk.slips[what, HOME] = booked
        if counted:
            widest = max(widest, abs(booked - counted) * 100 // counted)
    knowledge.count_barn(position, HOME)
    if widest > whole(position, "worker.count_barn.gap"):
        shift_network(position, tenths(position, "worker.count_barn.network"))
    return [done(position, act, HOME, widest)]


def refuse_reserve(position: Position, act: Act) -> Refused | None:
    """Refuse before the first harvest, in a farm that cannot keep it, beside a chairman who would tell."""
    world = position.world
    if position.quarter.index < FIRST_HARVEST:
        return Refused("too_early")
    if int(world.organisation[HOME]) // POINT < whole(position, "worker.reserve.organisation_min"):
        return Refused("few_organised")
    if int(world.chair_zeal[HOME]) // POINT > whole(position, "worker.reserve.zeal_max"):
        return Refused("chair_would_tell")
    if reserve_kg(position, act) <= 0:
        return Refused("no_grain")
    return None


def reserve_kg(position: Position, act: Act) -> int:
    """Return how much may go outside the books: a share of the harvest, less what lies there already."""
    world = position.world
    most = number(position, "worker.reserve.share_max")
    share = min(most, max(1, act.second) / 100)
    wanted = int(int(world.farm_harvested[HOME]) * share) - int(world.reserve[HOME])
    return min(wanted, int(world.farm_grain[HOME]))


def reserve(position: Position, act: Act) -> list[Event]:
    """Leave some of the farm's grain out of the books."""
    kg = np.zeros(position.world.groups, dtype=np.int64)
    kg[HOME] = reserve_kg(position, act)
    position.ledger.move(position.world, GRAIN, "farm", "reserve", kg, "reserve", "reserve")
    shift_file(position, tenths(position, "worker.reserve.file"))
    position.desk.flags["reserve_made"] = position.quarter.index
    return [done(position, act, HOME, int(kg[HOME]))]


def reserve_found(position: Position) -> list[Event]:
    """Let the hidden reserve be found by chance, more likely after searches; it goes to the state."""
    world = position.world
    if int(world.reserve[HOME]) == 0:
        return []
    chance = whole(position, "worker.reserve.found")
    if int(world.found_share[HOME]) < SHARE:
        chance += whole(position, "worker.reserve.found_search")
    if luck(position, "effect", "reserve_found") * 100 >= chance:
        return []
    kg = np.zeros(world.groups, dtype=np.int64)
    kg[HOME] = int(world.reserve[HOME])
    position.ledger.move(world, GRAIN, "reserve", "state", kg, "reserve", "found")
    world.farm_delivered[HOME] += kg[HOME]
    position.desk.flags["reserve_found"] = position.quarter.index
    month = world.month
    return [Event("reserve_found", month, "reserve", "found", HOME, -1, int(kg[HOME]), seen=True)]
