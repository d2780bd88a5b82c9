"""A telegram from above: what is asked, by whom, out of which of your own figures, and the answers to it."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap
from typing import Final

from game.play import figures
from game.play.hud import hud_view
from game.play.offers import choice
from game.play.seat import Seat, capital
from game.play.sources import source_view
from game.play.views import BARN, ORDER, ChoiceView, FigureView, OrderView
from game.sim import form, knowledge
from game.sim.book import OrderKind
from game.sim.dates import Quarter
from game.sim.decisions import Answer
from game.sim.desk import OrderInForce
from game.sim.orders import kind_of
from game.sim.report import DEPUTY

STRIP: Final = 34
"""Letters on one strip of telegraph tape."""
STRIPS: Final = 6

KNOWN_BY: Final = {
    "percent": "percent",
    "hold": "percent",
    "seed": "seed",
    "sowing": "sown",
    "grain": "delivered",
    "animals": "cattle",
    "return": "cattle",
    "yield": "yield",
}
"""Family -> the figure of the barn that bears on the order."""

STORES: Final = ("seed", "cattle")
"""Figures that are asked for as they lie there, not as the form counts them."""
KG_A_CENTNER: Final = 100

PAPER_INPUTS: Final = ("paper", "members", "hectares")
"""Inputs of the formulas that come from what was written (game-design 3.1)."""

ANSWER_KEYS: Final = {
    "carry_out": "C",
    "soften_1": "1",
    "soften_2": "2",
    "soften_3": "3",
    "delay": "D",
    "refuse": "N",
    "refuse_in_writing": "W",
    "resign": "R",
}


def order_view(seat: Seat, ident: str) -> OrderView:
    """Return the telegram of an order in force.

    Raises:
        KeyError: when no such order lies on the desk.
    """
    order = next((item for item in seat.campaign.desk.orders if item.id == ident), None)
    if order is None:
        raise KeyError(f"no order {ident!r} lies on the desk")
    kind = kind_of(seat.campaign, order)
    return OrderView(
        hud=hud_view(seat),
        id=ident,
        heading=seat.say("order.heading", title=title(seat, ident)),
        sender=seat.tell(kind.asked_by, slots(seat, order)),
        received=received(seat, order),
        strips=strips(seat.tell(kind.text, slots(seat, order)), seat.say("order.stop")),
        asked=asked(seat, order, kind),
        known=known(seat, order, kind),
        if_it_fails=fails(seat, kind),
        computed=computed(seat, order, kind),
        answers=answers(seat, order, kind),
        answered=answered(seat, order),
        source=source_view(seat, kind.source),
    )


def title(seat: Seat, ident: str) -> str:
    """Return the short name of an order."""
    return seat.say(f"order.title.{ident}") if seat.has(f"order.title.{ident}") else ident


def unit_of(kind: OrderKind) -> str:
    """Return the unit key of an order's number."""
    return figures.ORDER_UNITS.get(kind.id) or figures.ORDER_UNITS.get(kind.family, "plain")


def said(seat: Seat, kind: OrderKind, number: int) -> str:
    """Return an order's number: households in words, as they are spoken of; all else in figures with its unit."""
    return seat.spoken(number) if kind.family == "percent" else figures.amount(seat, number, unit_of(kind))


def slots(seat: Seat, order: OrderInForce) -> dict[str, object]:
    """Return the slots of an order's texts."""
    return {
        "number": order.number,
        "village": seat.village(0),
        "district": seat.district_name(),
        "quarter": seat.this_quarter(),
        **dict(order.inputs),
    }


def received(seat: Seat, order: OrderInForce) -> str:
    """Return the day a telegram came in: of the order where it has its own, else of its quarter."""
    quarter = Quarter(order.quarter)
    key = f"order.received.q{quarter.year}_{quarter.number}"
    own = f"{key}_{order.id}"
    return seat.say(own if seat.has(own) else key)


def strips(text: str, stop: str = "STOP") -> tuple[str, ...]:
    """Cut a telegram into strips of capitals, at most six of 34 letters; what ends a sentence is spelled out.

    >>> strips("Thirty households by first January. Wire the figure.")
    ('THIRTY HOUSEHOLDS BY FIRST JANUARY', 'STOP WIRE THE FIGURE STOP')
    """
    spelled = f"{text} ".replace(". ", f" {stop} ").strip()
    lines = wrap(spelled.upper(), STRIP, break_long_words=True)
    return tuple(lines[:STRIPS])


def asked(seat: Seat, order: OrderInForce, kind: OrderKind) -> FigureView:
    """Return what the order asks for; some ask for no number."""
    if not order.number and kind.formula in ("", "fixed", "relief"):
        label = figures.labelled(seat, "asked")
        return FigureView(label, seat.say("order.no_number"), ledger=ORDER, why=f"order:{order.id}")
    return figures.exact(seat, "asked", order.number, unit_of(kind), ORDER, why=f"order:{order.id}")


def known(seat: Seat, order: OrderInForce, kind: OrderKind) -> FigureView:
    """Return what the desk knows of the thing that is asked for, in the unit in which it is asked."""
    what = KNOWN_BY.get(kind.id) or KNOWN_BY.get(kind.family)
    if what is None:
        nothing = seat.say("order.nothing_to_count")
        return FigureView(figures.labelled(seat, "known"), nothing, ledger=BARN, why=f"order:{order.id}")
    village = 0 if seat.worker and what in STORES else -1
    learned = knowledge.known(seat.campaign, what, village) if what in STORES else form.known(seat.campaign, what)
    if learned is not None and what in STORES:
        value = learned.value // KG_A_CENTNER if what == "seed" else learned.value
        learned = replace(learned, value=value, how=least_sure(seat, what))
    error = knowledge.error_now(seat.campaign, learned) if learned is not None else 0
    unit = unit_of(kind)
    shown = figures.known(seat, "known", learned, unit, error, why=f"known:{what}:{village}:-1")
    shown = figures.of_all(seat, shown) if what in STORES else figures.of_box(seat, what, shown)
    key = f"order.known.{what}"
    return replace(shown, text=seat.say(key, figure=shown.text)) if shown.how and seat.has(key) else shown


def least_sure(seat: Seat, what: str) -> str:
    """Return how the least sure part of a figure over all villages was learned: the sum is known no better."""
    villages = range(seat.campaign.world.villages)
    parts = [knowledge.known(seat.campaign, what, village) for village in villages]
    return max((part.how for part in parts if part is not None), key=form.CONFIDENCE.index)


BOX_UNITS: Final = {
    "percent": "households",
    "seed": "percent",
    "sown": "ha",
    "yield": "yield",
    "delivered": "centners",
    "horses": "horses",
    "cattle": "cattle",
    "pay": "pay",
    "list": "families",
    "cases": "cases",
    "incidents": "incidents",
    "food": "food",
}
"""Unit of a box of the form."""


def fails(seat: Seat, kind: OrderKind) -> str:
    """Return what failing costs, in one sentence by how heavy a shortfall weighs now."""
    weight = seat.campaign.w
    grade = "heavy" if weight >= 1.5 else "some" if weight >= 0.8 else "light"
    return seat.say(f"order.fails.{grade}", severity=kind.severity)


def computed(seat: Seat, order: OrderInForce, kind: OrderKind) -> str:
    """Return 'thirty-eight; computed from your thirty. Had you written what you knew: thirty-one.' or ''."""
    if not order.inputs or kind.formula in ("", "fixed"):
        return capital(
            seat.say("order.fixed" if order.number else "order.fixed_none", number=seat.spoken(order.number))
        )
    paper = paper_input(order)
    if paper is None:
        return capital(seat.say("order.computed_plain", number=seat.spoken(order.number)))
    key = "computed_same" if order.had_you_known == order.number else "computed"
    return capital(
        seat.say(
            f"order.{key}_{hand}" if (hand := other_hand(seat, order)) else f"order.{key}",
            number=seat.spoken(order.number),
            paper=seat.spoken(paper),
            honest=seat.spoken(order.had_you_known),
        )
    )


def other_hand(seat: Seat, order: OrderInForce) -> str:
    """Return who wrote the paper an order was computed from, where it was not this desk: a brigade, a deputy; or ''."""
    box = "sown" if "hectares" in dict(order.inputs) else "percent"
    held = seat.campaign.desk.paper.get((box, -1))
    if held is None or held.author != DEPUTY:
        return ""
    return "brigade" if seat.campaign.quarter.index == seat.campaign.played[0] else "deputy"


def paper_input(order: OrderInForce) -> int | None:
    """Return the figure of one's own paper an order was computed from, or None when none went into it."""
    inputs = dict(order.inputs)
    return next((inputs[name] for name in PAPER_INPUTS if inputs.get(name, -1) >= 0), None)


def answers(seat: Seat, order: OrderInForce, kind: OrderKind) -> tuple[ChoiceView, ...]:
    """Return the five answers; softening in three measures, refusing in two manners."""
    offered = [("carry_out", "carry_out", 4)]
    offered += [(f"soften_{share}", "soften", share) for share in (3, 2, 1)]
    offered += [("delay", "delay", 4), ("refuse", "refuse", 4), ("refuse_in_writing", "refuse_in_writing", 4)]
    offered += [("resign", "resign", 4)]
    return tuple(
        choice(
            seat,
            ident,
            seat.say(f"answer.{ident}"),
            Answer(order.id, answer, share),
            key=ANSWER_KEYS[ident],
            tag=seat.say(f"tag.{answer.removesuffix('_in_writing')}"),
            source=kind.source,
        )
        for ident, answer, share in offered
    )


def answered(seat: Seat, order: OrderInForce) -> str:
    """Return what was answered, in a sentence, or ''."""
    if not order.answered:
        return ""
    text = seat.say(f"answered.{order.answered}", part=seat.say(f"part.n{order.share}"))
    return f"{text} {seat.say('answered.over_head')}" if order.done_over_your_head else text
