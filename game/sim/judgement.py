"""The judgement from above, on paper alone: standing, file, blame when the line turns, removal."""

from __future__ import annotations

import numpy as np

from game.sim import audit
from game.sim.answers import appoint_deputy, leave_post, too_early
from game.sim.book import OrderKind
from game.sim.desk import FULL, WORKER, Judgement, OrderInForce
from game.sim.events import Event
from game.sim.neighbours import paper_share
from game.sim.orders import box_of, kind_of
from game.sim.position import bounded, nearest, shift_centre, shift_file, shift_network, shift_standing
from game.sim.scopes import POINT, add_points, mean_points
from game.sim.state import TURNED_INSIDE, State, turn_in

HAND_DOWN, TAKE, ATTACH = 1, 2, 3
BLAME_KEYS = {HAND_DOWN: "hand_down", TAKE: "take", ATTACH: "attach"}


def fulfilment(met: list[tuple[int, int]]) -> float:
    """Return F: the lower of the leading order and the mean of all, as shares of what was asked.

    The table with the first figure is read first; a good mean does not hide it.

    Args:
        met: (percent met on paper, severity) of each order that is judged, the leading one first.

    >>> fulfilment([(40, 2), (100, 3)]), fulfilment([(100, 2), (50, 2)])
    (0.4, 0.75)
    """
    mean = sum(percent * severity for percent, severity in met) / sum(severity for _, severity in met)
    return min(float(met[0][0]), mean) / 100


def gain(
    share: float, w: float, par: float = 0.92, low: float = -0.5, high: float = 0.25, rate: float = 2.0
) -> float:
    """Return what standing wins or loses by a fulfilment: 2w*clamp(F - 0.92, -0.5, 0.25).

    >>> gain(0.4, 2.0), round(gain(1.0, 1.2), 3)
    (-2.0, 0.192)
    """
    return rate * w * min(high, max(low, share - par))


def met(order: OrderInForce, kind: OrderKind) -> int | None:
    """Return how far an order is met on paper, in percent; None when it is not judged."""
    if order.answered in ("delay", ""):
        return None
    if box_of(kind):
        return order.fulfilled if order.fulfilled >= 0 else None
    return {"carry_out": 100, "soften": 25 * order.share}.get(order.answered)


def judge_form(state: State) -> None:
    """Judge the orders whose box stood on the form that just went up, at the weight that holds now.

    I 1930 is judged twice: the telegram of 20 February at the weight of the race.
    """
    desk = state.desk
    judged = desk.flags.get("judged_orders", 0)
    ready = [(k, kind_of(state, order)) for k, order in enumerate(desk.orders) if not judged >> k & 1]
    last = state.quarter.index != TURNED_INSIDE or state.segment > 0
    marks: list[tuple[int, int]] = []
    for k, kind in ready:
        percent = met(desk.orders[k], kind)
        if percent is None or not (last or box_of(kind)):
            continue
        marks.append((percent, kind.severity))
        judged |= 1 << k
    desk.flags["judged_orders"] = judged
    if not marks:
        return
    share = fulfilment(marks)
    rules = [state.rule(f"judgement.{name}") for name in ("par", "low", "high", "gain")]
    change = gain(share, state.w, *rules)
    desk.flags["judged_gain"] = desk.flags.get("judged_gain", 0) + nearest(change * 100)
    if "judged_share" not in desk.flags or not last:
        desk.flags["judged_share"], desk.flags["judged_w"] = nearest(share * 100), nearest(state.w * 100)


def scandal(state: State) -> float:
    """Return S: disturbances known above and complaints believed, at most judgement.scandal_max.

    What was written as a disturbance is known; talk counts half; 'quiet' hides part of it only, because others
    write as well (the political police had its own line upwards, history.md 4).
    """
    held = state.desk.paper.get(("incidents", -1))
    level = 2 if held is None else held.value
    troubled = int((state.world.disturbances > 0).sum(dtype=np.int64))
    known = troubled * max(level / 2.0, state.rule("judgement.told_by_others"))
    total = known * state.rule("judgement.disturbance")
    total += state.desk.flags.get("complaints", 0) * state.rule("judgement.complaint")
    return min(state.rule("judgement.scandal_max"), total)


def judge(state: State) -> list[Event]:
    """Judge the quarter: standing, audit, file, blame, removal; writes one Judgement on the desk."""
    desk = state.desk
    if desk.post == "out":
        desk.judgements.append(
            Judgement(
                state.quarter.index,
                -1,
                nearest(state.w * 100),
                0,
                desk.standing,
                desk.standing,
                desk.file,
                desk.network,
            )
        )
        return []
    before = desk.standing
    s = scandal(state) if desk.post == "first" else 0.0
    change = desk.flags.get("judged_gain", 0) / 100 if desk.post == "first" else 0.0
    raw = (
        state.rule("judgement.keep") * desk.standing / 10
        + change
        - state.rule("judgement.scandal") * state.v * s
    )
    desk.standing = bounded(nearest(raw * 10), -100, 100)
    events = audit.look(state) if desk.post == "first" else []
    audit.grow_old(state)
    turn, _ = turn_in(state, state.quarter.index)
    events += too_early(state, turn)
    chance, blamed, told = _blame(state, turn)
    _fade_file(state)
    outcome, removed = _removal(state)
    removed += _threats(state)
    desk.judgements.append(
        Judgement(
            state.quarter.index,
            desk.flags.get("judged_share", -1),
            desk.flags.get("judged_w", nearest(state.w * 100)),
            nearest(s * 10),
            before,
            desk.standing,
            desk.file,
            desk.network,
            turn,
            chance,
            blamed,
            outcome,
        )
    )
    return events + told + removed


def _fade_file(state: State) -> None:
    """Let the file fade by 0.15 where nothing was entered; in whole tenths it is 1 and 2 in turn."""
    desk = state.desk
    if desk.file <= desk.flags.get("file_start", 0):
        hundredths = nearest(-state.rule("judgement.file_fade") * 100)
        quarter = state.quarter.index
        shift_file(state, -(hundredths * (quarter + 1) // 10 - hundredths * quarter // 10))


def blame_chance(state: State) -> float:
    """Return the chance in percent of being blamed at a turn.

    p = clamp(10%*weight*tally + 4%*file - 6%*network + 5% if the hardest (softest) of four, 2%, 75%).
    """
    tally_name = turn_in(state, state.quarter.index)[1]
    desk = state.desk
    hard = tally_name == "hard"
    tally, weight = (desk.hard, state.v) if hard else (desk.soft, state.w)
    own = paper_share(state)
    extreme = own >= max(desk.rivals) if hard else own <= min(desk.rivals)
    shelter = desk.network / 10 * state.rule("network.shelter")
    chance = state.rule("blame.tally") * weight * tally / 10 + state.rule("blame.file") * desk.file / 10
    chance += state.rule("blame.network") * shelter + (state.rule("blame.extreme") if extreme else 0.0)
    return min(state.rule("blame.max"), max(state.rule("blame.min"), chance))


def _blame(state: State, turn: str) -> tuple[int, bool, list[Event]]:
    desk = state.desk
    if not turn or desk.post != "first":
        return -1, False, []
    chance = blame_chance(state)
    blamed = float(state.words("blame")[0]) * 100 < chance
    if not blamed:
        return nearest(chance), False, []
    desk.pending.append("blame")
    facts: dict[str, str | int] = {"turn": turn, "hard": desk.hard, "soft": desk.soft}
    event = Event(
        "blamed", state.world.month, "judgement", turn, amount=nearest(chance), facts=facts, seen=True
    )
    return nearest(chance), True, [event]


def meet_blame(state: State, option: int) -> list[Event]:
    """Meet blame: hand a name down (1), take it on oneself (2), attach the telegrams of those above (3)."""
    key = f"blame.{BLAME_KEYS[option]}"
    desk, world = state.desk, state.world
    shift_standing(state, nearest(state.rule(f"{key}.standing") * 10))
    shift_file(state, nearest(state.rule(f"{key}.file") * 10))
    if option == HAND_DOWN:
        desk.names_handed_down += 1
        shift_network(state, nearest(state.rule("network.handed_down") * 10))
        world.chair_honesty[:] = np.maximum(
            world.chair_honesty + nearest(state.rule(f"{key}.honesty")) * POINT, 0
        )
    if option == ATTACH:
        shift_centre(state, nearest(state.rule(f"{key}.centre_knows")))
    else:
        add_points(world.trust, world.present(), state.rule(f"{key}.trust"))
    facts: dict[str, str | int] = {"option": option}
    return [Event("met_blame", world.month, "judgement", BLAME_KEYS[option], facts=facts, seen=True)]


def deficit(state: State) -> float:
    """Return by how many points standing + network - file lies below the bar of removal; 0 when above."""
    desk = state.desk
    sum_held = desk.standing + nearest(desk.network * state.rule("network.shelter")) - desk.file
    return max(0.0, state.rule("removal.bar") - sum_held / 10)


def removal_chance(state: State) -> float:
    """Return the chance in percent of removal in a second quarter below the bar."""
    return min(100.0, state.rule("removal.base") + state.rule("removal.per_point") * deficit(state))


def _removal(state: State) -> tuple[str, list[Event]]:
    """Warn in the first quarter below the bar; from the second on remove: to a small post, then out."""
    desk = state.desk
    if deficit(state) <= 0.0:
        desk.warnings = 0
        return "", []
    desk.warnings += 1
    if desk.warnings < nearest(state.rule("removal.quarters")):
        return "warned", [
            Event("warned", state.world.month, "judgement", "bar", amount=desk.standing, seen=True)
        ]
    if float(state.words("removal")[0]) * 100 >= removal_chance(state):
        return "warned", []
    desk.warnings = 0
    facts: dict[str, str | int] = {
        "w": nearest(state.w * 100),
        "v": nearest(state.v * 100),
        "hard": desk.hard,
        "soft": desk.soft,
    }
    event = Event(
        "removed", state.world.month, "judgement", desk.post, amount=desk.standing, facts=facts, seen=True
    )
    if desk.post == "first":
        _demote(state)
        return "demoted", [event]
    leave_post(state, "removed")
    return "removed", [event]


def _threats(state: State) -> list[Event]:
    """Warn one who signed lists in a village that is angry and afraid; after enough warnings a shot may fall.

    Never in a lesson, never on the district desk, never without the warnings (game-design 5). A warning costs
    nothing and can be heeded: the names are what it is about.
    """
    desk, key = state.desk, "ending.worker.shot"
    signed = desk.lists_signed >= nearest(state.rule(f"{key}_lists"))
    if desk.kind != WORKER or state.cut != FULL or desk.post == "out" or not signed:
        return []
    here = state.world.present()
    angry, afraid = mean_points(state.world.anger, here), mean_points(state.world.fear, here)
    warned = desk.flags.get("shot_warnings", 0)
    if angry >= state.rule(f"{key}_anger") and afraid >= state.rule(f"{key}_fear"):
        luck = float(state.words("removal")[1]) * 100
        if warned >= state.rule(f"{key}_warnings") and luck < state.rule(f"{key}_chance"):
            desk.flags["shot"] = state.quarter.index
            leave_post(state, "shot")
            return [Event("shot_at", state.world.month, "judgement", "shot", amount=angry, seen=True)]
    if angry < state.rule(f"{key}_warning_anger"):
        return []
    desk.flags["shot_warnings"] = warned + 1
    return [Event("threatened", state.world.month, "judgement", "shot", amount=angry, seen=True)]


def _demote(state: State) -> None:
    """Give the small post: storeman, or a table in the land section; a deputy answers the orders."""
    desk = state.desk
    desk.post = "small"
    desk.pending = []
    flags = desk.flags
    flags["demoted_quarter"] = state.quarter.index
    flags["demoted_w"], flags["demoted_v"] = nearest(state.w * 100), nearest(state.v * 100)
    flags["demoted_hard"], flags["demoted_soft"] = desk.hard, desk.soft
    flags["demoted_network"] = desk.network
    appoint_deputy(state)
    desk.standing = max(desk.standing, nearest(state.rule("removal.standing_after") * 10))
    shift_file(state, -nearest(desk.file * state.rule("removal.file_settled")))
