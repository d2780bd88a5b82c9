"""Orders from above: what is asked is computed from paper, never from a barn (game-design 3.1, 3.2).

Each order carries its inputs, and the number that would stand there had the writer written what he knew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from game.sim.book import District, OrderKind
from game.sim.dates import START_YEAR
from game.sim.desk import WORKER, OrderInForce
from game.sim.events import Event
from game.sim.position import nearest
from game.sim.state import State, turn_in

BOX_OF_FAMILY: Final = {
    "percent": "percent",
    "hold": "percent",
    "seed": "seed",
    "grain": "delivered",
    "list": "list",
    "cases": "cases",
}
"""Which box of the form shows how far an order is met; the others are judged by the answer."""

Inputs = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Paper:
    """The figures an order is computed from: those that were written, or those that were known instead.

    Attributes:
        percent: households counted in.
        sown: hectares, -1 when nothing was written this year.
        yields: kg a hectare / 10, -1 when none was signed.
        delivered: 100 kg delivered in the last agricultural year, -1 when nothing stands on paper.
    """

    percent: int
    sown: int
    yields: int
    delivered: int


def percent_number(
    tempo: float, rival: int, paper: int, last: int, households: int, own: float = 0.5, of_last: float = 0.6
) -> int:
    """Return how many households are asked for next: half the best neighbour, half one's own paper, raised.

    >>> [percent_number(0.15, 36, paper, 30, 60) for paper in (40, 30, 20, 11)]
    [44, 38, 32, 31]
    """
    mixed = (1.0 - own) * rival + own * max(float(paper), of_last * last)
    return min(households, nearest((1.0 + tempo) * mixed))


def seed_number(members: int, hectares: float, kg_ha: float) -> int:
    """Return the seed asked for, in 100 kg: so much for each grain hectare of the members on paper.

    >>> seed_number(38, 3.0, 130)
    148
    """
    return nearest(members * hectares * kg_ha / 100)


def sowing_number(
    members: int, hectares: float, others: int, growth: float, share: float = 0.95, others_share: float = 0.9
) -> int:
    """Return the hectares to be sown: the land of those counted in, the land of the others, and growth.

    >>> sowing_number(38, 3.0, 0, 0.0)
    108
    """
    return nearest((share * members + others_share * others) * hectares * (1.0 + growth))


def grain_number(
    share: float, hectares: float, yields: int, last: int, counter: float, keep: float = 0.97
) -> int:
    """Return the grain asked for, in 100 kg: a share of hectares times yield, both as written.

    Args:
        share: of the crop, by year.
        hectares: on paper.
        yields: on paper, kg a hectare / 10.
        last: last delivery in 100 kg, 0 when there was none.
        counter: what the district is made to offer on top.
        keep: part of the last delivery that is the least.

    >>> grain_number(0.30, 108, 85, 0, 0.0), grain_number(0.30, 40, 85, 0, 0.0)
    (275, 102)
    """
    return nearest(max(share * hectares * yields / 10, keep * last) * (1.0 + counter))


def list_number(
    quota: float, households: int, wholesale: bool, factor: float, ceiling: float, declared: float
) -> int:
    """Return the families asked for: a quota of all households, more where the raion is declared wholesale.

    Args:
        quota: share of households.
        households: in the villages of the desk.
        wholesale: whether the district was declared one of wholesale collectivization.
        factor: of the year (1931 asked for more).
        ceiling: highest lawful share, history.md 2.9.
        declared: factor where wholesale.

    >>> list_number(0.03, 600, False, 1.0, 0.05, 1.5), list_number(0.04, 600, True, 1.0, 0.05, 1.5)
    (18, 30)
    """
    return max(1, nearest(min(ceiling, quota * (declared if wholesale else 1.0)) * factor * households))


def kind_of(state: State, order: OrderInForce) -> OrderKind:
    """Return the kind behind an order on the desk.

    Raises:
        KeyError: when the book knows no such order for this desk.
    """
    kind = state.book.order_kinds.get((order.id, order.quarter, state.desk.kind))
    if kind is None:
        raise KeyError(f"order {order.id!r} of quarter {order.quarter} is missing in assets/orders.toml")
    return kind


def kinds_now(state: State) -> list[OrderKind]:
    """Return the orders the book gives this desk in this quarter."""
    return [k for k in state.book.orders if k.quarter == state.quarter.index and k.desk == state.desk.kind]


def box_of(kind: OrderKind) -> str:
    """Return the box of the form that shows how far an order is met, or ''."""
    return "sown" if kind.id == "sowing" else BOX_OF_FAMILY.get(kind.family, "")


def in_force(state: State, order_id: str) -> OrderInForce | None:
    """Return the order of that id on the desk, or None."""
    return next((order for order in state.desk.orders if order.id == order_id), None)


def issue(state: State) -> list[Event]:
    """Lay this quarter's orders on the desk, with what was put off and has not lapsed."""
    desk = state.desk
    desk.orders = [make(state, kind) for kind in kinds_now(state)]
    events = [_issued(state, order, "issued") for order in desk.orders]
    events += [_return(state, order) for order in desk.returning]
    desk.returning = []
    for order in desk.orders:
        desk.asked[order.id] = order.number
        family = kind_of(state, order).family
        desk.asked[family] = (
            max(order.number, desk.asked.get(family, 0)) if family == "grain" else order.number
        )
    return events


def _issued(state: State, order: OrderInForce, cause: str) -> Event:
    facts: dict[str, str | int] = {"order": order.id, "had_you_known": order.had_you_known}
    return Event("ordered", state.world.month, "orders", cause, amount=order.number, facts=facts, seen=True)


def _return(state: State, order: OrderInForce) -> Event:
    """Bring back what was put off, raised; or let it lapse when the line has turned since."""
    if _turned_since(state, order.quarter):
        return Event(
            "order_lapsed", state.world.month, "orders", "turn", facts={"order": order.id}, seen=True
        )
    number = nearest(order.number * state.rule("order.delay.again"))
    if kind_of(state, order).family == "percent":
        number = min(number, state.households)  # nobody can ask for more than all
    back = replace(order, number=number, answered="", share=4, delayed_before=True, fulfilled=-1)
    desk = state.desk
    same = in_force(state, order.id)
    if same is not None:  # one paper on the desk, at the higher number
        desk.orders[desk.orders.index(same)] = replace(
            same, number=max(same.number, number), delayed_before=True
        )
        return _issued(state, in_force(state, order.id) or same, "returned")
    desk.orders.append(back)
    return _issued(state, back, "returned")


def _turned_since(state: State, quarter: int) -> bool:
    """Return whether the line turned after an order of that quarter was put off and before now."""
    return bool(turn_in(state, quarter)[0]) or bool(turn_in(state, state.quarter.index)[0])


def paper_of(state: State, as_known: bool) -> Paper:
    """Return the paper as written, or as it would be had the writer written what he knew."""

    def figure(box: str, since: int) -> int:
        held = state.desk.paper.get((box, -1))
        if held is None or held.month < since:
            return -1
        return held.known if as_known and held.known is not None else held.value

    year = (state.world.month // 12) * 12
    percent = figure("percent", -1)
    if percent < 0:
        percent = nearest(state.district.start_share * state.households)
    signed = state.desk.flags.get("paper_yield", -1)
    yields = figure("yield", year)
    if yields < 0 <= signed and not as_known:
        yields = signed
    return Paper(percent, figure("sown", year - 6), yields, state.desk.flags.get("delivered_last", -1))


def true_paper(state: State) -> Paper:
    """Return the paper as it would stand had every form held what was so (for the percentage the lists' count)."""
    flags, written = state.desk.flags, paper_of(state, as_known=False)
    return Paper(
        flags.get("true_percent", written.percent),
        flags.get("true_sown", written.sown) if written.sown >= 0 else -1,
        flags.get("true_yield", written.yields) if written.yields >= 0 else -1,
        written.delivered,
    )


def make(state: State, kind: OrderKind) -> OrderInForce:
    """Return an order with its number, its inputs and its counterparts."""
    number, inputs = number_of(state, kind, paper_of(state, as_known=False))
    known, _ = number_of(state, kind, paper_of(state, as_known=True))
    exact, _ = number_of(state, kind, true_paper(state))
    return OrderInForce(kind.id, number, number, known, inputs, quarter=kind.quarter, exact=exact)


def number_of(state: State, kind: OrderKind, paper: Paper) -> tuple[int, Inputs]:
    """Return what an order asks for and from what it was computed.

    Raises:
        KeyError: when the book names a formula that there is not.
    """
    if kind.formula in ("", "fixed"):
        return kind.number, ()
    return FORMULAS[kind.formula](state, kind, paper)


def _percent(state: State, kind: OrderKind, paper: Paper) -> tuple[int, Inputs]:
    households, desk = state.households, state.desk
    last = desk.asked.get("percent", 0)
    if last == 0:
        first = kind.number or _first_percent(state)
        return first, (("first", first),)
    rival = nearest(max(desk.rivals, default=0) * households / 1000)
    if state.quarter.index > 0 and turn_in(state, state.quarter.index - 1)[0] == "T1":
        last = min(last, paper.percent)
    number = percent_number(
        state.u,
        rival,
        paper.percent,
        last,
        households,
        state.rule("order.percent.own_share"),
        state.rule("order.percent.floor_of_last"),
    )
    floor = nearest(line_floor(state) * households)
    inputs = (
        ("rival", rival),
        ("paper", paper.percent),
        ("last", last),
        ("tempo", nearest(state.u * 100)),
        ("floor", floor),
    )
    return max(number, floor), inputs


def _first_percent(state: State) -> int:
    if state.desk.kind == WORKER:
        return nearest(state.rule("order.percent.village_start"))
    return nearest(state.rule("order.percent.district_start") * state.households / 100)


def line_floor(state: State) -> float:
    """Return the least share the line allows a plan to name; by scenario in II 1931 (game-design 3.1)."""
    floor = state.rule("order.percent.floor")
    top = state.rule("order.percent.floor_top")
    if floor <= 0.0 or state.quarter.number != 2:
        return floor
    asked = 0.0
    for month, share in state.district.targets:
        if month <= state.quarter.months[2]:
            asked = share
    return min(top, max(floor, asked))


def grain_hectares(district: District) -> float:
    """Return the grain land of one household by the land register of 1928."""
    return district.sown_ha * district.grain_share


def _seed(state: State, _kind: OrderKind, paper: Paper) -> tuple[int, Inputs]:
    each, kg_ha = grain_hectares(state.district), state.rule("order.seed.kg_ha")
    inputs = (("members", paper.percent), ("hectares_tenths", nearest(each * 10)), ("kg_ha", nearest(kg_ha)))
    return seed_number(paper.percent, each, kg_ha), inputs


def _others(state: State, paper: Paper) -> int:
    """Return the farms outside whose land counts: on the village desk the order is the farm's alone."""
    return 0 if state.desk.kind == WORKER else max(0, state.households - paper.percent)


def _sowing(state: State, _kind: OrderKind, paper: Paper) -> tuple[int, Inputs]:
    growth, others = state.rule("order.sowing.growth"), _others(state, paper)
    number = sowing_number(
        paper.percent,
        state.district.sown_ha,
        others,
        growth,
        state.rule("order.sowing.members"),
        state.rule("order.sowing.others"),
    )
    inputs = (
        ("members", paper.percent),
        ("others", others),
        ("hectares_tenths", nearest(state.district.sown_ha * 10)),
        ("growth", nearest(growth * 100)),
    )
    return number, inputs


def sample_yield(state: State) -> int:
    """Return the yield reckoned with where none was signed: the year's sample, raised (kg/ha / 10)."""
    year = state.world.month // 12 + START_YEAR
    weather = state.district.weather.get(year, 1.0)
    return nearest(state.district.yield_ts * 10 * weather * state.rule("order.grain.sample"))


def _grain(state: State, _kind: OrderKind, paper: Paper) -> tuple[int, Inputs]:
    return _plan(state, paper, 0, 0.0)


def _grain_rest(state: State, _kind: OrderKind, paper: Paper) -> tuple[int, Inputs]:
    return _plan(state, paper, state.desk.asked.get("grain", 0), 0.0)


def _counter_plan(state: State, _kind: OrderKind, paper: Paper) -> tuple[int, Inputs]:
    return _plan(state, paper, state.desk.asked.get("grain", 0), state.rule("order.grain.counter"))


def _plan(state: State, paper: Paper, before: int, counter: float) -> tuple[int, Inputs]:
    """Return the grain of the whole agricultural year; a yield signed later may raise it, never lower it."""
    share = state.district.procurement.get(state.world.month // 12 + START_YEAR, 0.0)
    hectares = float(paper.sown)
    if paper.sown < 0:
        hectares = sowing_number(paper.percent, state.district.sown_ha, _others(state, paper), 0.0)
    yields = paper.yields if paper.yields >= 0 else sample_yield(state)
    number = grain_number(
        share,
        hectares * state.district.grain_share,
        yields,
        max(0, paper.delivered),
        0.0,
        state.rule("order.grain.last_share"),
    )
    number = nearest(max(number, before) * (1.0 + counter))
    inputs = (
        ("share", nearest(share * 100)),
        ("hectares", nearest(hectares * state.district.grain_share)),
        ("yield", yields),
        ("last", max(0, paper.delivered)),
        ("before", before),
        ("counter", nearest(counter * 100)),
    )
    return max(1, number), inputs


def _levy_rest(state: State, _kind: OrderKind, paper: Paper) -> tuple[int, Inputs]:
    whole, inputs = _plan(state, paper, 0, 0.0)
    rest = state.rule("order.grain.levy_1929")
    return whole, (*inputs, ("rest", nearest(whole * rest)))


def _list(state: State, _kind: OrderKind, _paper: Paper) -> tuple[int, Inputs]:
    return _families(state, 1.0)


def _list_second(state: State, _kind: OrderKind, _paper: Paper) -> tuple[int, Inputs]:
    return _families(state, state.rule("order.list.second"))


def _families(state: State, factor: float) -> tuple[int, Inputs]:
    wholesale = state.desk.flags.get("wholesale", 0) > 0
    quota, ceiling = state.district.list_quota, state.rule("order.list.ceiling") / 100
    number = list_number(quota, state.households, wholesale, factor, ceiling, state.rule("lists.wholesale"))
    inputs = (
        ("quota_permille", nearest(quota * 1000)),
        ("households", state.households),
        ("wholesale", int(wholesale)),
        ("factor_tenths", nearest(factor * 10)),
    )
    return number, inputs


def _village_list(state: State, kind: OrderKind, _paper: Paper) -> tuple[int, Inputs]:
    return kind.number or nearest(state.rule("order.list.village_names")), ()


def _hold(state: State, _kind: OrderKind, paper: Paper) -> tuple[int, Inputs]:
    less = nearest(state.rule("order.hold.points") * state.households / 100)
    return max(0, paper.percent - less), (("paper", paper.percent), ("less", less))


def _firm_quotas(state: State, _kind: OrderKind, paper: Paper) -> tuple[int, Inputs]:
    share, outside = state.rule("order.firm_quota.share"), max(0, state.households - paper.percent)
    return max(1, nearest(share * outside / 100)), (("percent", nearest(share)), ("others", outside))


def _of_cattle(state: State, key: str, factor: float) -> tuple[int, Inputs]:
    held = state.desk.paper.get(("cattle", -1))
    usual = nearest(state.district.cows * state.households / 2)
    head = usual if held is None else held.value
    share = state.rule(key) * factor
    return max(1, nearest(share * head)), (("cattle", head), ("permille", nearest(share * 1000)))


def _meat(state: State, _kind: OrderKind, _paper: Paper) -> tuple[int, Inputs]:
    return _of_cattle(state, "order.meat.months", state.rule("herd.meat_quota"))


def _meat_fine(state: State, _kind: OrderKind, _paper: Paper) -> tuple[int, Inputs]:
    return _of_cattle(state, "order.meat.fine_months", state.rule("herd.meat_quota"))


def _return_cows(state: State, _kind: OrderKind, _paper: Paper) -> tuple[int, Inputs]:
    return _of_cattle(state, "answer.return.cows", 1.0)


def _cases(state: State, _kind: OrderKind, _paper: Paper) -> tuple[int, Inputs]:
    return nearest(
        state.rule("answer.cases.held.low" if state.villages == 1 else "answer.cases.held.high")
    ), ()


def _black_board(state: State, _kind: OrderKind, _paper: Paper) -> tuple[int, Inputs]:
    return min(state.villages, nearest(state.rule("order.black_board.villages"))), ()


def _names(state: State, _kind: OrderKind, _paper: Paper) -> tuple[int, Inputs]:
    return nearest(state.rule("answer.names.held")), ()


def _relief(_state: State, _kind: OrderKind, _paper: Paper) -> tuple[int, Inputs]:
    return 0, ()


def _percent_start(state: State, _kind: OrderKind, _paper: Paper) -> tuple[int, Inputs]:
    return _first_percent(state), ()


FORMULAS: Final = {
    "percent": _percent,
    "percent_start": _percent_start,
    "seed": _seed,
    "sowing": _sowing,
    "grain": _grain,
    "grain_rest": _grain_rest,
    "counter_plan": _counter_plan,
    "levy_rest": _levy_rest,
    "list": _list,
    "list_second": _list_second,
    "village_list": _village_list,
    "village_list_second": _list_second,
    "hold": _hold,
    "firm_quotas": _firm_quotas,
    "meat": _meat,
    "meat_fine": _meat_fine,
    "return_cows": _return_cows,
    "cases": _cases,
    "black_board": _black_board,
    "names": _names,
    "relief": _relief,
}
"""Formula name of an order -> how its number is computed."""
