"""What an answer changes in the villages beside the levers of the month (game-design 3.4).

Written against the documented line, in which the order is carried out: what is left undone gives back its
part of the attitudes; acts the month does not know (a chairman named, cows led home) are done here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from game.sim.book import OrderKind
from game.sim.desk import OrderInForce
from game.sim.events import Event
from game.sim.ledger import GRAIN
from game.sim.position import nearest
from game.sim.scopes import Mask, add_points, lane_slots, multiply, poorest_fifth, these
from game.sim.state import State
from game.sim.world import CATTLE, IN_FACT, LANES, OWN, SHARE, SPECIES

OVER_HEAD: Final = "over_head"


def apply(
    state: State, kind: OrderKind, order: OrderInForce, done: int, manner: str, luck: float
) -> list[Event]:
    """Change the villages as an answer does.

    Args:
        state: the campaign.
        kind: of the order.
        order: as answered.
        done: what reaches the yards, 1/10000 of the order.
        manner: '' or who else did it.
        luck: one number in [0, 1) for lanes and persons.
    """
    rest = max(0, SHARE - done) / SHARE
    rule = FAMILIES.get("sowing" if kind.id == "sowing" else kind.family)
    return [] if rule is None else rule(state, order, rest, manner == OVER_HEAD, luck)


def _everyone(state: State, name: str, points: float) -> None:
    add_points(getattr(state.world, name), state.world.present(), points)


def _outsiders(state: State) -> Mask:
    outside: Mask = state.world.present() & (state.world.membership == OWN)
    return outside


def _percent(state: State, _order: OrderInForce, _rest: float, over: bool, _luck: float) -> list[Event]:
    if over:
        _everyone(state, "belief", state.rule("answer.percent.over_belief"))
        more = state.rule("answer.percent.over_pressure") - state.rule("answer.percent.pressure")
        extra = state.world.extra_pressure
        extra[:] = np.minimum(extra + int(more * 100), SHARE)
    return []


def _seed(state: State, _order: OrderInForce, _rest: float, over: bool, luck: float) -> list[Event]:
    if not over:
        return []
    lanes = nearest(state.rule("answer.seed.over_lanes"))
    first = int(luck * LANES)
    for village in range(state.villages):
        for lane in range(first, first + lanes):
            mask = these(state.world, village, lane_slots(lane % LANES)) & state.world.present()
            add_points(state.world.trust, mask, state.rule("answer.seed.over_trust"))
    return []


def _sowing(state: State, order: OrderInForce, _rest: float, _over: bool, _luck: float) -> list[Event]:
    if order.answered == "delay":  # a fortnight late
        factor = 1.0 + state.rule("answer.seed.delay_yield") / 100
        push = state.world.yield_push
        push[:] = (push * factor).astype(np.int32)
    return []


def _grain(state: State, order: OrderInForce, _rest: float, over: bool, _luck: float) -> list[Event]:
    world = state.world
    if order.answered == "delay":
        lost = (world.farm_grain * int(state.rule("answer.grain.delay_loss"))) // 100
        state.ledger.move(world, GRAIN, "farm", "loss", lost, "answers", "grain.delay")
    if over:  # fines on own farms, up to several times the value, taken from the purse
        add_points(world.anger, _outsiders(state), state.rule("answer.grain.over_fines"))
    return []


def _list(state: State, order: OrderInForce, rest: float, _over: bool, _luck: float) -> list[Event]:
    """Hand in the names: what is asked for are names on a list; who is taken, and when, is drawn by the month."""
    state.desk.flags["names_done"] = nearest(order.number * (1.0 - rest))
    if order.answered == "soften":
        _everyone(state, "fear", -state.rule("answer.list.fear") * rest * state.rule("answer.list.checked"))
    return []


def _animals(state: State, order: OrderInForce, rest: float, over: bool, _luck: float) -> list[Event]:
    world = state.world
    owners = world.present() & (world.animals[CATTLE] > 0)
    if order.answered == "soften":
        add_points(world.anger, owners, state.rule("answer.animals.second_cows_anger") * (1.0 - rest))
    if order.answered == "delay":
        multiply(world.slaughter_hazard, owners, nearest(state.rule("answer.animals.slaughter") * 100))
    if over:
        add_points(world.exposure, owners, state.rule("answer.animals.over_exposure"))
    return []


def _cases(state: State, order: OrderInForce, rest: float, over: bool, _luck: float) -> list[Event]:
    """Hold people under the law of 7 August, or not."""
    flags = state.desk.flags
    taken = nearest(order.number * (1.0 - rest))
    flags["cases_done"] = taken
    flags["held"] = flags.get("held", 0) + taken
    _everyone(state, "trust", -state.rule("answer.cases.trust") * rest)
    _everyone(state, "fear", -state.rule("answer.cases.fear") * rest)
    if taken == 0:
        return []
    cause = "prosecutor" if over else order.answered
    return [Event("held", state.world.month, "answers", cause, amount=taken, seen=True)]


def _black_board(state: State, order: OrderInForce, rest: float, over: bool, _luck: float) -> list[Event]:
    """Put up the board over the villages furthest behind; an official may name fewer."""
    world = state.world
    villages = nearest(order.number * (1.0 - rest)) if not over else order.number
    if order.answered == "delay":
        more = world.grain * int(state.rule("answer.black_board.delay_hidden")) // 100
        state.ledger.move(world, GRAIN, "barn", "hidden", more, "answers", "black_board.delay")
    given = (
        (world.farm_delivered + world.delivered.sum(axis=1, dtype=np.int64))
        * 1000
        // np.maximum(world.plan, 1)
    )
    events = []
    for village in np.argsort(given, kind="stable")[:villages].tolist():
        here = np.zeros_like(world.present())
        here[village] = True
        here &= world.present()
        add_points(world.trust, here, state.rule("answer.black_board.trust"))
        add_points(world.fear, here, state.rule("answer.black_board.fear"))
        found = np.where(here, world.hidden * nearest(state.rule("answer.black_board.found") * 100) // 100, 0)
        state.ledger.move(world, GRAIN, "hidden", "state", found, "answers", "black_board")
        world.delivered += found
        share = -nearest(state.rule("answer.black_board.animals"))
        for k, species in enumerate(SPECIES):
            head = np.where(here, world.animals[k] * share // 100, 0).astype(np.int64)
            state.ledger.move(world, species, "yard", "state", head, "answers", "black_board")
        amount = int(found.sum(dtype=np.int64))
        events.append(
            Event("black_board", world.month, "answers", order.answered, village, -1, amount, {}, True)
        )
    return events


def _relief(state: State, order: OrderInForce, _rest: float, _over: bool, _luck: float) -> list[Event]:
    """Feed those who work, or all on less: what is not given to workers alone costs hands in the field."""
    if order.answered == "soften":
        full, less = state.rule("answer.relief.carry_sowing"), state.rule("answer.relief.soften_sowing")
        lever = state.world.sowing_push
        lever[:] = (lever * ((100.0 + less) / (100.0 + full))).astype(np.int32)
        add_points(state.world.trust, poorest_fifth(state.world), 4)
    if order.answered in ("delay", "refuse", "refuse_in_writing"):
        add_points(state.world.hunger, poorest_fifth(state.world), 4)
    return []


def _hold(state: State, _order: OrderInForce, rest: float, over: bool, _luck: float) -> list[Event]:
    _everyone(state, "trust", -state.rule("answer.hold.trust") * rest)
    if over:
        _everyone(state, "trust", state.rule("answer.hold.over_trust"))
    return []


def _correction(state: State, order: OrderInForce, rest: float, over: bool, _luck: float) -> list[Event]:
    """Re-register and let go; names of the guilty are asked for."""
    _everyone(state, "trust", -state.rule("answer.correction.trust") * rest)
    names = nearest(state.rule("answer.correction.over_names" if over else "answer.correction.names"))
    given = order.answered in ("carry_out", "soften") or over
    return (
        name_officials(state, names, state.rule("answer.correction.honesty"), order.answered, over)
        if given
        else []
    )


def _names(state: State, order: OrderInForce, _rest: float, over: bool, _luck: float) -> list[Event]:
    given = order.answered in ("carry_out", "soften") or over
    if not given:
        return []
    _everyone(state, "trust", state.rule("answer.names.trust"))
    held = nearest(state.rule("answer.names.over_held" if over else "answer.names.held"))
    return name_officials(state, held, state.rule("answer.names.honesty"), order.answered, over)


def name_officials(state: State, names: int, honesty: float, cause: str, over: bool) -> list[Event]:
    """Write down that officials below were named to those above; every chairman draws his conclusion."""
    chairs = state.world.chair_honesty
    chairs[:] = np.maximum(chairs + int(honesty * 100), 0)
    if not over and state.desk.post == "first":
        state.desk.names_handed_down += names
    return [Event("official_named", state.world.month, "answers", cause, amount=names, seen=True)]


def _return(state: State, order: OrderInForce, rest: float, over: bool, _luck: float) -> list[Event]:
    """Lead cows of the farm back to yards that brought them, and say how many."""
    world = state.world
    share = state.rule("answer.return.over_cows") if over else state.rule("answer.return.cows") * (1.0 - rest)
    events = []
    for village in range(state.villages):
        head = int(world.farm_herd[CATTLE, village] * share)
        members = np.flatnonzero((world.brought[CATTLE, village] > 0) & world.present()[village])
        given = np.zeros(world.eaters.shape, dtype=np.int64)
        given[village, members[:head]] = 1
        head = int(given.sum(dtype=np.int64))
        if head == 0:
            continue
        state.ledger.move(world, SPECIES[CATTLE], "herd", "yard", given, "answers", "return_cows")
        world.brought[CATTLE] -= given.astype(np.int32)
        add_points(world.trust, given > 0, state.rule("answer.return.trust"))
        others = (world.brought[CATTLE] > 0) & (world.membership == IN_FACT) & (given == 0)
        others[:village] = False
        others[village + 1 :] = False
        add_points(world.anger, others, state.rule("answer.return.anger"))
        cause = OVER_HEAD if over else order.answered
        events.append(Event("cows_returned", world.month, "answers", cause, village, -1, head, {}, True))
    return events


def _firm_quota(state: State, _order: OrderInForce, rest: float, over: bool, _luck: float) -> list[Event]:
    outside = _outsiders(state)
    add_points(state.world.trust, outside, -state.rule("answer.firm_quota.trust") * rest)
    if over:
        add_points(state.world.trust, outside, state.rule("answer.firm_quota.over_trust"))
    return []


Family = Callable[[State, OrderInForce, float, bool, float], list[Event]]
FAMILIES: Final[dict[str, Family]] = {
    "percent": _percent,
    "seed": _seed,
    "sowing": _sowing,
    "grain": _grain,
    "list": _list,
    "animals": _animals,
    "cases": _cases,
    "black_board": _black_board,
    "relief": _relief,
    "hold": _hold,
    "correction": _correction,
    "names": _names,
    "return": _return,
    "firm_quota": _firm_quota,
}
"""Family of orders -> what its answer changes beside the levers; rest is the part left undone, 0-1."""
