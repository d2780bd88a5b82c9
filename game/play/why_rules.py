"""Which rules stand behind which figure: the third step of every why.

The keys are those of assets/rules; the words of the rule lie below 'play.why.rule.' under the same topic. A test
asks that every key is in the book and every topic has words.
"""

from __future__ import annotations

from typing import Final

RULES: Final[dict[str, tuple[str, ...]]] = {
    "not_seen": ("knowledge.error_start", "knowledge.error_household", "knowledge.error_max"),
    "seen_house": ("knowledge.error_household", "worker.visit.grain_error", "worker.visit.low_bias"),
    "seen_village": ("knowledge.error_village", "task.inspect.error.3"),
    "told": ("reports.push.percent", "reports.push.animals", "reports.round"),
    "slip": ("reports.push.percent", "reports.round", "reports.learn.punished.there"),
    "paper": ("order.percent.own_share", "reports.correction_standing", "reports.found_base"),
    "rivals": ("neighbour.pull.racer", "neighbour.follow.racer", "neighbour.goal_race"),
    "no_order": ("judgement.par",),
    "order_percent": ("order.percent.own_share", "order.percent.floor_of_last"),
    "order_seed": ("order.seed.kg_ha",),
    "order_sowing": ("order.sowing.members", "order.sowing.others", "order.sowing.growth"),
    "order_grain": ("order.grain.last_share", "order.grain.sample", "order.grain.counter"),
    "order_list": ("order.list.ceiling", "lists.wholesale", "order.list.second"),
    "order_hold": ("order.hold.points",),
    "order_plain": ("judgement.par", "judgement.gain"),
    "membership": ("joining.k", "joining.conv", "joining.conf", "leaving.mx"),
    "sum": ("joining.k", "joining.t"),
    "grain": ("food.kg_month", "procurement.reach", "food.year"),
    "yard": ("herd.slaughter.cattle", "herd.slaughter.announced", "herd.births.cattle"),
    "herd": ("herd.neglect.horses", "herd.fodder.first_month", "herd.feed.horses"),
    "fodder": ("herd.feed.horses", "procurement.fodder_days"),
    "seed": ("harvest.seed_kg_ha", "order.seed.kg_ha"),
    "sown": ("harvest.draught_horse", "harvest.organisation_neutral"),
    "yield": ("harvest.loss", "harvest.c_organisation", "harvest.village_sd"),
    "delivered": ("procurement.reach", "procurement.reach_members", "procurement.ratchet"),
    "pay": ("pay.by_days", "pay.days_worker"),
    "people": ("hunger.mortality", "flight.rate", "lists.self_hazard"),
    "gone": ("flight.rate", "flight.hunger", "lists.ceiling"),
    "protest": ("protest.ang", "protest.pressure", "protest.listed"),
    "judgement": ("judgement.keep", "judgement.gain", "judgement.par"),
    "end": ("panel.companions", "panel.share_floor"),
    "register": ("panel.loss_companions", "hunger.mortality"),
    "history": (),
    "district": (),
}
"""Topic -> keys of assets/rules, the weightiest first."""

TOPIC_OF_FIGURE: Final[dict[str, str]] = {
    "percent": "membership",
    "gain": "sum",
    "grain": "grain",
    "hidden": "grain",
    "own_grain": "grain",
    "bread": "grain",
    "horses": "herd",
    "cattle": "herd",
    "small": "herd",
    "pigs": "herd",
    "all_horses": "yard",
    "all_cattle": "yard",
    "fodder_days": "fodder",
    "seed": "seed",
    "sown": "sown",
    "yield": "yield",
    "delivered": "delivered",
    "harvest": "yield",
    "farm_sown": "sown",
    "farm_delivered": "delivered",
    "pay": "pay",
    "days": "pay",
    "eaters": "people",
    "workers": "people",
    "land": "people",
    "implements": "yard",
    "incidents": "protest",
    "protest": "protest",
    "food": "people",
    "list": "order_list",
    "cases": "order_plain",
}
"""Figure of the barn -> topic of the rule that moves it."""

TOPIC_OF_EVENT: Final[dict[str, str]] = {
    "joined": "membership",
    "left": "membership",
    "voted_in": "membership",
    "struck_off": "membership",
    "slaughtered": "yard",
    "sold": "yard",
    "born": "yard",
    "neglect": "herd",
    "listed": "order_list",
    "removed": "order_list",
    "post": "judgement",
    "fled": "gone",
    "died": "people",
    "disturbance": "protest",
    "searched": "grain",
    "delivered": "delivered",
    "harvested": "yield",
    "paid": "pay",
    "sown": "sown",
    "ordered": "order_plain",
    "found_out": "paper",
    "blamed": "judgement",
    "judged": "judgement",
}
"""Kind of event -> topic; others stand under the rule of the order they came from."""
