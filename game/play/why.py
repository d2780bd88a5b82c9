"""Why: from any figure on any screen to what happened, to the rule in words, to the number with its source.

At most three steps (features B8). A key is short words between colons and is made by the builders of views; what it
leads to is bounded by what the desk knows: entries of a house nobody looked into are not told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from game.content.words import sign_of
from game.play import figures
from game.play.action_view import words_of
from game.play.end_why import end_steps
from game.play.events import kind_of as told_kind
from game.play.events import learned
from game.play.order_view import BOX_UNITS, paper_input, title, unit_of
from game.play.seat import Seat, capital
from game.play.slots import happening_slots
from game.play.sources import designer, source_view
from game.play.sums import label
from game.play.views import SourceView, WhyStep, WhyView
from game.play.why_rules import RULES, TOPIC_OF_EVENT, TOPIC_OF_FIGURE
from game.sim import knowledge
from game.sim.book import Rule
from game.sim.desk import COUNTED, SEEN, Known
from game.sim.ledger import GRAIN, PEOPLE, Entry
from game.sim.orders import kind_of

ROWS: Final = 6
"""Ledger rows shown; older ones are left out."""
GOOD_OF: Final = {
    "grain": GRAIN,
    "hidden": GRAIN,
    "seed": GRAIN,
    "own_grain": GRAIN,
    "bread": GRAIN,
    "delivered": GRAIN,
    "horses": "horses",
    "cattle": "cattle",
    "small": "small",
    "pigs": "pigs",
    "all_horses": "horses",
    "all_cattle": "cattle",
    "eaters": PEOPLE,
}
LEFT_BEHIND: Final = ("fled", "removed", "died", "died_out")
HOUSE_ACCOUNTS: Final = ("barn", "own_seed", "yard", "home")
FARM_ACCOUNTS: Final = ("farm", "seed_fund", "herd")

Steps = tuple[str, WhyStep, str, dict[str, object], tuple[str, ...], str]
"""(title, entries, topic of the rule, slots of its words, rule keys, source key that overrides the rule's)."""


def why_view(seat: Seat, key: str) -> WhyView:
    """Return the steps behind a figure.

    Args:
        seat: whose desk asks.
        key: FigureView.why.

    Raises:
        KeyError: when the key is none that a view gives.
    """
    head, *rest = key.split(":")
    if head not in TELLERS:
        raise KeyError(f"no figure answers to {key!r}")
    name, entries, topic, slots, rules, source = TELLERS[head](seat, rest)
    parameter, card = parameter_step(seat, rules or RULES[topic], source)
    return WhyView(title=name, steps=(entries, rule_step(seat, topic, slots), parameter), source=card)


def rule_step(seat: Seat, topic: str, slots: dict[str, object]) -> WhyStep:
    """Return the rule in words, with this figure's numbers."""
    return WhyStep(seat.say("why.step.rule"), seat.say(f"why.rule.{topic}", slots), ())


def parameter_step(seat: Seat, keys: tuple[str, ...], source: str) -> tuple[WhyStep, SourceView]:
    """Return the numbers of the rule as they hold this month, and the card of the weightiest."""
    campaign = seat.campaign
    rules = [campaign.book.rules[key] for key in keys]
    month = campaign.world.month
    rows = tuple(
        (
            rule.key,
            figures.pointed(seat, f"{rule.at(month):g}"),
            unit(seat, rule.unit),
            seat.say(f"grade.{rule.grade.lower()}"),
        )
        for rule in rules
    )
    text = " ".join(remark(seat, rule) for rule in rules[:1])
    cards = [source_view(seat, source)] if source else []
    cards += [source_view(seat, rule.source, rule.grade) for rule in rules if rule.source != "designer"]
    card = next((item for item in cards if item is not None), None) or designer(seat, rules[0].grade if rules else "D")
    return WhyStep(seat.say("why.step.parameter"), text or card.text, rows), card


def remark(seat: Seat, rule: Rule) -> str:
    """Return what the data file remarks on a rule, in the language of the desk where it has it."""
    key = f"rule.note.{sign_of(rule.key)}"
    return seat.tell(key) if seat.words.has(key) else rule.note


def unit(seat: Seat, name: str) -> str:
    """Return the unit of a rule's number, in the language of the desk where it has it."""
    key = f"rule.unit.{sign_of(name)}"
    return seat.tell(key) if seat.words.has(key) else name


def entries_step(seat: Seat, text: str, rows: tuple[tuple[str, ...], ...] = ()) -> WhyStep:
    """Return the first step: what happened or was written."""
    return WhyStep(seat.say("why.step.entries"), text, rows)


def _not_seen(seat: Seat, _rest: list[str]) -> Steps:
    return (seat.say("why.title.not_seen"), entries_step(seat, seat.say("why.not_seen")), "not_seen", {}, (), "")


def _no_order(seat: Seat, _rest: list[str]) -> Steps:
    return (seat.say("why.title.no_order"), entries_step(seat, seat.say("why.no_order")), "no_order", {}, (), "")


def _rivals(seat: Seat, _rest: list[str]) -> Steps:
    rows = tuple(
        (name, seat.say("unit.percent", count=0, n=figures.tenths(seat, value)))
        for name, value in zip(seat.neighbours(), seat.campaign.desk.rivals, strict=False)
    )
    return (seat.say("why.title.rivals"), entries_step(seat, seat.say("why.rivals"), rows), "rivals", {}, (), "")


def _known(seat: Seat, rest: list[str]) -> Steps:
    what, village, household = rest[0], int(rest[1]), int(rest[2])
    fact = seat.known_of_box(what) if village < 0 else knowledge.known(seat.campaign, what, village, household)
    manner = manner_of(seat, what, village, fact)
    village = 0 if seat.worker else village
    name = seat.say(
        "why.title.known",
        label=figures.labelled(seat, f"box_{what}") if seat.has(f"label.box_{what}") else seat.say(f"fact.{what}"),
    )
    if fact is None:
        return (name, entries_step(seat, seat.say("why.not_seen")), "not_seen", {}, (), "")
    looked = fact.how in (SEEN, COUNTED)
    rows = movements(seat, what, village, household, fact) if looked and village >= 0 else ()
    text = capital(
        seat.say(
            "why.known",
            how=manner,
            when=seat.month(fact.month),
            value=figures.grouped(seat, fact.value),
            error=seat.error_now(fact),
        )
    )
    topic = TOPIC_OF_FIGURE.get(what, "seen_house")
    if not looked:
        topic = "told"
    return (name, entries_step(seat, text, rows), topic, {"value": fact.value}, (), "")


def manner_of(seat: Seat, what: str, village: int, fact: Known | None) -> str:
    """Return how a figure was learned, in words; the figure of a box may have its own (figures.of_box)."""
    if fact is None:
        return ""
    plain = seat.say(f"how.{fact.how}")
    if village >= 0:
        return plain
    shown = figures.exact(seat, f"box_{what}", fact.value, BOX_UNITS.get(what, "plain"), how=fact.how)
    return figures.of_box(seat, what, shown).how_text


def movements(seat: Seat, what: str, village: int, household: int, fact: Known) -> tuple[tuple[str, ...], ...]:
    """Return the ledger's movements behind a figure that was looked at, up to the month of looking, newest last.

    Where the look was rough, the amounts are as rough: a store that was guessed is not weighed by asking why.
    """
    good = GOOD_OF.get(what)
    if good is None:
        return ()
    accounts = HOUSE_ACCOUNTS if household >= 0 else FARM_ACCOUNTS
    rows: list[tuple[str, ...]] = []
    for entry in reversed(seat.campaign.ledger.entries):
        if len(rows) == ROWS:
            break
        if entry.month >= fact.month or entry.good != good:  # what came after the look is not told
            continue
        inward, outward = entry.target in accounts, entry.source in accounts
        if inward == outward:
            continue
        amount = _amount(entry, village, household)
        if amount:
            rows.append(
                (
                    seat.month(entry.month),
                    seat.say("why.in" if inward else "why.out"),
                    cause_words(seat, entry.rule, entry.cause),
                    figures.grouped(seat, _roughly(amount, fact.error)),
                )
            )
    return tuple(reversed(rows))


def _amount(entry: Entry, village: int, household: int) -> int:
    """Return what an entry moved for a household, or for the whole village."""
    amounts = entry.amounts
    if amounts.ndim == 2:
        part = amounts[village, household] if household >= 0 else amounts[village].sum(dtype=np.int64)
        return int(part)
    return 0 if household >= 0 else int(amounts[village])


def _roughly(amount: int, error: int) -> int:
    """Round an amount to the step its error allows.

    >>> _roughly(1234, 0), _roughly(1234, 15), _roughly(7, 15)
    (1234, 1200, 7)
    """
    if error == 0 or amount < 10:
        return amount
    step: int = 10 ** (len(str(amount)) - 2)
    return amount // step * step


def cause_words(seat: Seat, rule: str, cause: str) -> str:
    """Return the cause of a movement or event in words: a rule, an act of this desk, what was chosen in a matter."""
    for key in (f"why.cause.{cause}", f"why.cause.{rule}"):
        if seat.has(key):
            return seat.say(key)
    ident = cause.partition(".")[0]
    if ident in seat.campaign.book.happenings:
        happening = seat.campaign.book.happenings[ident]
        return seat.say("memory.choice", title=seat.tell(happening.title, happening_slots(seat, ident)))
    for name in (ident, rule):
        if seat.has(f"{words_of(seat, name)}.name"):
            return seat.say("why.act", action=seat.say(f"{words_of(seat, name)}.name"))
    return seat.say("why.other")


def _order(seat: Seat, rest: list[str]) -> Steps:
    order = next((item for item in seat.campaign.desk.orders if item.id == rest[0]), None)
    if order is None:
        return _no_order(seat, rest)
    kind = kind_of(seat.campaign, order)
    rows = tuple((seat.say(f"why.input.{name}"), figures.grouped(seat, value)) for name, value in order.inputs)
    paper = paper_input(order)
    text = seat.say(
        "why.order" if paper is not None else "why.order_plain",
        number=figures.amount(seat, order.number, unit_of(kind)),
        honest=figures.amount(seat, order.had_you_known, unit_of(kind)),
    )
    topic = f"order_{kind.family}" if f"order_{kind.family}" in RULES else "order_plain"
    name = seat.say("why.title.order", order=title(seat, order.id))
    slots: dict[str, object] = {"number": order.number, "honest": order.had_you_known}
    return (name, entries_step(seat, text, rows), topic, slots, (), kind.source)


def _asked(seat: Seat, rest: list[str]) -> Steps:
    from_box = {
        "percent": ("percent", "hold"),
        "seed": ("seed",),
        "sown": ("sowing",),
        "delivered": ("grain", "counter_plan"),
    }
    for order in seat.campaign.desk.orders:
        if order.id in from_box.get(rest[0], (rest[0],)):
            return _order(seat, [order.id])
    return _no_order(seat, rest)


def _paper(seat: Seat, rest: list[str]) -> Steps:
    box = rest[0]
    rows = tuple(
        (seat.month(month), figures.amount(seat, value, BOX_UNITS.get(box, "plain")))
        for month, name, value in seat.campaign.desk.paper_series
        if name == box
    )[-ROWS:]
    item = seat.campaign.desk.paper.get((box, -1))
    text = (
        seat.say("why.paper_none")
        if item is None
        else seat.say(
            "why.paper",
            value=figures.amount(seat, item.value, BOX_UNITS.get(box, "plain")),
            known=seat.say("figure.unknown") if item.known is None else figures.grouped(seat, item.known),
        )
    )
    return (
        seat.say("why.title.paper", label=seat.say(f"box.{box}")),
        entries_step(seat, text, rows),
        "paper",
        {},
        (),
        "",
    )


def _slip(seat: Seat, rest: list[str]) -> Steps:
    box = rest[0]
    villages = [int(rest[1])] if len(rest) > 1 else list(range(seat.campaign.world.villages))
    rows = []
    for village in villages:
        value = seat.campaign.desk.slips.get((box, village))
        if value is not None:
            rows.append((seat.village(village), figures.amount(seat, value, BOX_UNITS.get(box, "plain"))))
    return (
        seat.say("why.title.slip", label=seat.say(f"box.{box}")),
        entries_step(seat, seat.say("why.slip"), tuple(rows)),
        "slip",
        {},
        (),
        "",
    )


def _gone(seat: Seat, rest: list[str]) -> Steps:
    village = int(rest[0])
    told = [
        event
        for event in seat.campaign.events
        if learned(seat, event) and told_kind(event) in LEFT_BEHIND and event.village in (village, -1)
    ]
    rows = tuple(
        (
            seat.month(event.month),
            seat.say(f"why.gone.{event.kind}") if seat.has(f"why.gone.{event.kind}") else event.kind,
            figures.grouped(seat, max(1, event.amount)),
        )
        for event in told
    )[-ROWS:]
    return (seat.say("why.title.gone"), entries_step(seat, seat.say("why.gone_text"), rows), "gone", {}, (), "")


def _event(seat: Seat, rest: list[str]) -> Steps:
    event = seat.campaign.events[int(rest[0])]
    if not learned(seat, event):
        return _not_seen(seat, rest)
    rows = tuple(
        (seat.say(f"why.fact.{name}"), fact_words(seat, name, value))
        for name, value in event.facts.items()
        if seat.has(f"why.fact.{name}")
    )
    cause = cause_words(seat, event.rule, event.cause)
    text = capital(seat.say("why.event", month=seat.month(event.month), cause=cause))
    return (
        seat.say("why.title.event"),
        entries_step(seat, text, rows),
        TOPIC_OF_EVENT.get(told_kind(event), "order_plain"),
        {},
        (),
        "",
    )


def fact_words(seat: Seat, name: str, value: str | int) -> str:
    """Return a fact of an event with its own name in words."""
    if isinstance(value, int):
        return figures.grouped(seat, value)
    for key in (f"{name}.title.{value}", f"{name}.{value}"):
        if seat.has(key):
            return seat.say(key)
    return seat.say("why.other")


def _sum(seat: Seat, rest: list[str]) -> Steps:
    term, village, household = rest[0], int(rest[1]), int(rest[2])
    noted = seat.sums.get((village, household))
    amount = next((item.amount for item in noted.sum.terms if item.key == term), 0) if noted else 0
    name = seat.say("why.title.sum", term=label(seat, term, amount))
    if noted is None:
        return (name, entries_step(seat, seat.say("why.not_seen")), "not_seen", {}, (), "")
    terms = [item for item in noted.sum.terms if item.key == term]
    rows = tuple((label(seat, item.key, item.amount), figures.amount(seat, item.amount, "kg_head")) for item in terms)
    rules = next((item.rules for item in terms if item.rules), ())
    text = seat.say("why.sum", who=seat.household(village, household), when=seat.month(noted.month))
    return (name, entries_step(seat, text, rows), "sum", {}, rules, "")


def _history(seat: Seat, rest: list[str]) -> Steps:
    card = seat.library.history[int(rest[0])]
    text = seat.tell(f"{card.text}.one")
    return (
        seat.say("why.title.history"),
        entries_step(seat, text),
        "history",
        {},
        ("judgement.par",),
        card.source,
    )


def _district(seat: Seat, rest: list[str]) -> Steps:
    place = seat.library.places[rest[1]]
    return (
        seat.say("why.title.district"),
        entries_step(seat, seat.tell(place.confidence)),
        "district",
        {},
        ("scale.raion_households",),
        "",
    )


def _telegram(seat: Seat, rest: list[str]) -> Steps:
    item = seat.library.telegrams[int(rest[0])]
    return (
        seat.say("why.title.telegram"),
        entries_step(seat, seat.tell(item.text)),
        "history",
        {},
        ("judgement.par",),
        item.source,
    )


def _standing(seat: Seat, _rest: list[str]) -> Steps:
    rows = tuple(
        (seat.quarter_label(item.quarter), seat.say("unit.percent", count=0, n=max(0, item.fulfilment)))
        for item in seat.campaign.desk.judgements[-ROWS:]
    )
    return (
        seat.say("why.title.standing"),
        entries_step(seat, seat.say("why.standing"), rows),
        "judgement",
        {},
        (),
        "",
    )


TELLERS: Final[dict[str, Callable[[Seat, list[str]], Steps]]] = {
    "not_seen": _not_seen,
    "no_order": _no_order,
    "rivals": _rivals,
    "known": _known,
    "order": _order,
    "asked": _asked,
    "paper": _paper,
    "slip": _slip,
    "slips": _slip,
    "gone": _gone,
    "event": _event,
    "sum": _sum,
    "history": _history,
    "district": _district,
    "standing": _standing,
    "end": end_steps,
    "telegram": _telegram,
}
"""First word of a key -> who tells it."""
