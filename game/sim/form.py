"""The form: which boxes it has now, and beside each what is asked, what is known, what the chairmen wrote.

No box is filled in beforehand (game-design 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np

from game.sim import knowledge
from game.sim.dates import START_MONTH, Quarter
from game.sim.desk import COUNTED, HEARSAY, OFFICIAL, PROMISED, SEEN, TOLD, WORKER, Known, Written
from game.sim.measured import truth as measured_truth
from game.sim.orders import BOX_OF_FAMILY, box_of, kind_of, kinds_now, sample_yield
from game.sim.position import nearest
from game.sim.rules.procurement import MONTHS
from game.sim.scopes import POINT
from game.sim.state import TURNED_INSIDE, State
from game.sim.world import EXILED, HOUSEHOLDS, OWN, PRESENT, RESETTLED

UNITS: Final = {
    "percent": "households",
    "seed": "percent_of_order",
    "sown": "hectares",
    "yield": "kg_ha_tenth",
    "delivered": "hundred_kg",
    "horses": "head",
    "cattle": "head",
    "pay": "kg_tenth_day",
    "list": "families",
    "cases": "persons",
    "incidents": "incidents",
    "food": "food",
}
BOXES: Final = tuple(UNITS)
"""All boxes there are, in the order of the form; the text code counts on it."""

VISIBLE: Final = ("percent", "seed", "sown", "yield", "horses", "cattle", "list", "cases")
"""Gaps an auditor can see: sheets, barns, fields, threshing, stables, lists."""

NO_SLIP: Final = ("list", "cases", "food")
CHAIR_BOXES: Final = ("percent", "seed", "sown", "yield", "horses", "cattle", "pay")
"""Boxes in which an official passes each chairman's slip in his own manner."""

CONFIDENCE: Final = (SEEN, COUNTED, TOLD, HEARSAY, PROMISED)
FOOD_QUARTERS: Final = tuple(
    Quarter.parse(label).index for label in ("I 1932", "II 1932", "IV 1932", "I 1933", "II 1933")
)
PAY_FROM: Final = Quarter.of(1931, 4).index
HUNGRY_SOME: Final = 15
HUNGRY_MANY: Final = 35
TALK_AT: Final = 50


@dataclass(frozen=True)
class Box:
    """One box of the form as it lies before the writer.

    Attributes:
        id: of the figure.
        unit: key of the unit.
        low, high: what may be written; of weighed grain only what the scales allow.
        asked: what those above ask for, or None.
        known: what the desk knows, in the box's unit, or None.
        last: what was written last, or None.
        slips: what each chairman wrote (official), else ().
        on_list: of the percentage: households on the villages' own lists, signed or only voted in.
    """

    id: str
    unit: str
    low: int
    high: int
    asked: int | None
    known: Known | None
    last: Written | None
    slips: tuple[int, ...] = ()
    on_list: int | None = None


def box_ids(state: State) -> tuple[str, ...]:
    """Return the boxes of the form of this quarter and segment."""
    return form_of(state.quarter.index, state.segment, frozenset(box_of(kind) for kind in kinds_now(state)))


def form_of(quarter: int, segment: int, ordered: frozenset[str]) -> tuple[str, ...]:
    """Return the boxes of a form.

    Args:
        quarter: index.
        segment: 1 after 2 March 1930, else 0.
        ordered: boxes that the quarter's orders look at.

    >>> form_of(1, 0, frozenset())
    ('percent',)
    >>> form_of(2, 0, frozenset({'list', 'seed'}))
    ('percent', 'list')
    """
    when = Quarter(quarter)
    if quarter <= 1:
        return ("percent",)
    boxes = ["percent", *_of_season(when, segment)]
    boxes += [
        box for box in ("list", "cases") if box in ordered and not (quarter == TURNED_INSIDE and segment)
    ]
    if not (quarter == TURNED_INSIDE and segment == 0):
        boxes.append("incidents")
    if quarter in FOOD_QUARTERS:
        boxes.append("food")
    return tuple(boxes)


def _of_season(when: Quarter, segment: int) -> tuple[str, ...]:
    if when.number == 1:
        return () if when.index == TURNED_INSIDE and segment == 0 else ("seed",)
    if when.number == 2:
        return ("sown", "horses")
    if when.number == 3:
        return ("yield", "delivered")
    return ("delivered", "cattle", "pay") if when.index >= PAY_FROM else ("delivered", "cattle")


def boxes(state: State) -> tuple[Box, ...]:
    """Return the form as it lies on the desk."""
    return tuple(_box(state, name) for name in box_ids(state))


def _box(state: State, name: str) -> Box:
    low, high = bounds(state, name)
    official = state.desk.kind == OFFICIAL
    slips = tuple(slip(state, name, village) for village in range(state.villages)) if official else ()
    last = state.desk.paper.get((name, -1))
    lists = sum(on_list(state, village) for village in range(state.villages)) if name == "percent" else None
    return Box(name, UNITS[name], low, high, asked(state, name), known(state, name), last, slips, lists)


def bounds(state: State, name: str) -> tuple[int, int]:
    """Return the least and the most that may stand in a box; grain is weighed and has a small leeway."""
    if name == "delivered":
        weighed = truth_sum(state, name)
        leeway = state.rule("reports.weighed_leeway") / 100
        return int(weighed * (1.0 - leeway)), ceil(weighed * (1.0 + leeway))
    return 0, highest(name, state.villages)


def highest(name: str, villages: int) -> int:
    """Return the most that fits a box, for a desk with so many villages."""
    households = villages * HOUSEHOLDS
    return {
        "percent": households,
        "seed": 150,
        "sown": 12 * households,
        "yield": 200,
        "horses": 3 * households,
        "cattle": 4 * households,
        "pay": 200,
        "list": households,
        "cases": households,
        "incidents": 2,
        "food": 2,
    }[name]


def asked(state: State, name: str) -> int | None:
    """Return what those above ask for in a box, or None when no order looks at it."""
    numbers = [order.number for order in state.desk.orders if box_of(kind_of(state, order)) == name]
    if name == "seed" and numbers:
        return 100
    if name == "delivered" and numbers:
        return nearest(max(numbers) * due_share(state))
    if name == "yield":
        return sample_yield(state)
    return max(numbers) if numbers else None


def due_share(state: State) -> float:
    """Return the part of the year's grain that is due by the end of this quarter."""
    end = state.quarter.months[2] % 12
    return sum((calendar - START_MONTH) % 12 <= end for calendar in MONTHS) / len(MONTHS)


def on_list(state: State, village: int) -> int:
    """Return the households on a village's own list: joined in fact, or enrolled by a vote."""
    world = state.world
    return int(((world.membership[village] != OWN) & (world.status[village] == PRESENT)).sum(dtype=np.int64))


def asked_of(state: State, name: str, village: int) -> int:
    """Return a village's part of what is asked in a box: by households, of grain by its plan."""
    total = asked(state, name) or 0
    if name in ("seed", "yield"):
        return total
    if name == "delivered":
        plan = state.world.plan
        return int(total * int(plan[village]) // max(1, int(plan.sum(dtype=np.int64))))
    return total // state.villages + (1 if village < total % state.villages else 0)


def seed_asked(state: State) -> int:
    """Return the seed that counts as a hundred percent, in kg over the desk: as last ordered."""
    numbers = [o.number for o in state.desk.orders if kind_of(state, o).family == "seed" and o.id != "sowing"]
    if numbers:
        return max(1, max(numbers) * 100)
    return max(1, state.desk.asked.get("seed", 0) * 100)


def in_unit(state: State, name: str, value: int, villages: int) -> int:
    """Return a measured figure (kg, disturbances) in the unit of its box.

    Args:
        state: the campaign.
        name: the box.
        value: as measured over so many villages.
        villages: how many.
    """
    if name == "delivered":
        return value // 100
    if name == "seed":
        return min(150, nearest(value * 100 * state.villages / (seed_asked(state) * villages)))
    if name == "incidents":
        return 2 if value > 0 else 0
    if name == "pay":
        return value // 10
    return value


def measure_of(state: State, name: str) -> str:
    """Return the measured figure behind a box: on the village desk only the farm's fields and carts count."""
    if state.desk.kind == WORKER and name in ("sown", "delivered"):
        return f"farm_{name}"
    return name


def truth(state: State, name: str, village: int) -> int:
    """Return what is so in a village, in the unit of the box."""
    world = state.world
    if name == "list":
        months = state.quarter.months
        taken = (world.status[village] == EXILED) | (world.status[village] == RESETTLED)
        named = (world.listed[village] > 0) & (world.listed[village] < 4)
        this = (world.listed_month[village] >= months[0]) & (world.listed_month[village] <= months[2])
        listed = int(((taken | named) & this).sum(dtype=np.int64))
        return max(listed, _part(state.desk.flags.get("names_done", 0), village, state.villages))
    if name == "cases":
        return _part(state.desk.flags.get("cases_done", 0), village, state.villages)
    if name == "food":
        hunger = measured_mean(state, village)
        return 2 if hunger >= HUNGRY_MANY else 1 if hunger >= HUNGRY_SOME else 0
    value = in_unit(state, name, measured_truth(world, measure_of(state, name), village, -1), 1)
    if name == "incidents" and value == 0 and int(world.protest[village]) >= TALK_AT * POINT:
        return 1
    return value


def _part(whole: int, village: int, villages: int) -> int:
    """Return a village's part of a number kept for the whole desk."""
    return whole // villages + (1 if village < whole % villages else 0)


def measured_mean(state: State, village: int) -> int:
    """Return the mean hunger of the present households of a village, in points."""
    here = state.world.present()[village]
    count = max(1, int(here.sum(dtype=np.int64)))
    return int(state.world.hunger[village][here].sum(dtype="int64")) // (count * POINT)


def truth_sum(state: State, name: str) -> int:
    """Return what is so over the whole desk: sums, means of rates, of levels the highest."""
    values = [truth(state, name, village) for village in range(state.villages)]
    return together(name, values)


def together(name: str, values: list[int]) -> int:
    """Return one figure for all villages."""
    if not values:
        return 0
    if name in ("incidents", "food"):
        return max(values)
    if name in ("seed", "yield", "pay"):
        return nearest(sum(values) / len(values))
    return sum(values)


def known_in(state: State, name: str, village: int) -> Known | None:
    """Return what the desk knows of one village's figure, in the box's unit, its error as it is today."""
    if name in ("list", "cases"):
        return Known(truth(state, name, village), 0, state.world.month, COUNTED)
    if name == "food":
        how = SEEN if state.desk.kind == WORKER else TOLD
        return Known(_food_told(state, village), 0 if how == SEEN else 50, state.world.month, how)
    fact = knowledge.known(state, measure_of(state, name), village)
    if fact is None:
        return None
    value = in_unit(state, name, fact.value, 1)
    if name == "incidents" and value == 0 and state.desk.kind == WORKER:
        value = truth(state, name, village)  # he lives there: talk is heard
    return Known(value, knowledge.error_now(state, fact), fact.month, fact.how, fact.ages)


def _food_told(state: State, village: int) -> int:
    level = truth(state, "food", village)
    if state.desk.kind == WORKER or int(state.world.chair_honesty[village]) >= 50 * POINT:
        return level
    return max(0, level - 1)


def known(state: State, name: str) -> Known | None:
    """Return what the desk knows of a box over all its villages, or None where one was never heard of."""
    facts = [
        fact for village in range(state.villages) if (fact := known_in(state, name, village)) is not None
    ]
    if len(facts) < state.villages:
        return None
    value = together(name, [fact.value for fact in facts])
    weights = max(1, sum(fact.value for fact in facts))
    error = nearest(sum(fact.error * fact.value for fact in facts) / weights)
    how = max((fact.how for fact in facts), key=CONFIDENCE.index)
    return Known(value, error, min(fact.month for fact in facts), how)


def slip(state: State, name: str, village: int) -> int:
    """Return what a chairman wrote for a box, in its unit."""
    kept = state.desk.slips.get((name, village))
    return kept if kept is not None else write_slip(state, name, village)


def write_slip(state: State, name: str, village: int) -> int:
    """Return what a chairman would write now: bent as he is (game-design 4), within what the box holds."""
    if name in NO_SLIP:
        return _food_told(state, village) if name == "food" else truth(state, name, village)
    measure = measure_of(state, name)
    value = in_unit(state, name, knowledge.slip(state, measure, village), 1)
    if name == "percent":  # a vote was held, and the chairman counts it
        value = max(value, on_list(state, village))
    return min(value, highest(name, 1)) if name != "delivered" else value


def ordered_boxes(families: list[str]) -> frozenset[str]:
    """Return the boxes a set of order families looks at."""
    return frozenset(BOX_OF_FAMILY.get(family, "") for family in families)
