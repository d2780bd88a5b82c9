"""Advisers: what each foretells, out of what interest, and how often it came true (game-design 6, features A5).

A forecast is made once at the opening of a quarter, from one look-ahead on companion luck, and bent by the
adviser's bias; it is scored only when the desk can see what came. Asking is therefore free and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from game.sim import knowledge
from game.sim.book import Book, District
from game.sim.chance import named_words
from game.sim.dates import year_and_month
from game.sim.desk import COUNTED, OFFICIAL, SEEN, WORKER, Advice
from game.sim.ledger import Ledger
from game.sim.measured import MEANS, POINTS, truth
from game.sim.month import run_month
from game.sim.orders import percent_number
from game.sim.position import Position, nearest, number
from game.sim.world import World

TRUE, ON_PAPER, OWN_SIGHT = "true", "paper", "own"
COMPANION: Final = 7_919
"""Added to the seed for the luck an adviser imagines: weather like the real one's, never the same."""
HALF: Final = 50


@dataclass(frozen=True)
class Adviser:
    """One adviser.

    Attributes:
        id: name in the rules (adviser.<id>.bias) and in the texts.
        desk: WORKER or OFFICIAL.
        speaks: (question, from which state it is judged), in the order in which they are answered.
    """

    id: str
    desk: str
    speaks: tuple[tuple[str, str], ...]


ADVISERS: Final = (
    Adviser("lunin", WORKER, (("percent", ON_PAPER), ("trouble", TRUE))),
    Adviser("ustinya", WORKER, (("trouble", TRUE), ("all_cattle", TRUE))),
    Adviser("remizov", WORKER, (("farm_sown", TRUE), ("yield", TRUE), ("horses", TRUE))),
    Adviser("tonya", WORKER, (("percent", TRUE), ("belief", TRUE))),
    Adviser("lisitsyn", WORKER, (("audit", TRUE), ("next", ON_PAPER))),
    Adviser("shubin", OFFICIAL, (("percent", ON_PAPER), ("rival", ON_PAPER))),
    Adviser("nikitina", OFFICIAL, (("sown", TRUE), ("yield", TRUE), ("horses", TRUE))),
    Adviser("artemiev", OFFICIAL, (("trouble", TRUE),)),
    Adviser("kolosov", OFFICIAL, (("delivered", ON_PAPER),)),
    Adviser("lidia", OFFICIAL, (("turn", TRUE), ("audit", TRUE), ("rival", TRUE))),
)
SEASON: Final = {"farm_sown": (2,), "sown": (2,), "yield": (3,), "delivered": (3, 4), "turn": (1, 2, 3, 4)}
"""Questions that are asked only in some quarters of a year."""
YES_OR_NO: Final = ("trouble", "audit", "turn")
PLAIN: Final = ("percent", "delivered", "farm_sown", "farm_delivered")
"""Figures every desk sees at the end of a quarter without looking for them."""


def of_desk(position: Position) -> tuple[Adviser, ...]:
    """Return the advisers of this desk."""
    return tuple(adviser for adviser in ADVISERS if adviser.desk == position.desk.kind)


def advise(position: Position, later: World) -> None:
    """Let every adviser make the forecasts of the quarter that opens; called once, when its orders are known.

    Args:
        position: the desk.
        later: what was imagined, three months on.
    """
    for adviser in of_desk(position):
        for question, state in adviser.speaks:
            if position.quarter.number not in SEASON.get(question, (1, 2, 3, 4)):
                continue
            made = foretell(position, adviser, question, state, later)
            if made is not None:
                position.desk.advice.append(made)


def imagined(position: Position) -> World:
    """Return the villages as they stand, on the luck an adviser imagines."""
    world = position.world.copy()
    world.seeds = world.seeds + np.uint64(COMPANION)
    return world


def pass_quarter(world: World, book: Book, district: District) -> None:
    """Let a quarter pass over imagined villages, one campaign's or many campaigns' side by side."""
    ledger = Ledger(keep=False, count=False)
    for _ in range(3):
        run_month(world, ledger, book, district)


def look_ahead(position: Position) -> World:
    """Return how the villages would stand in a quarter on other luck, if nobody at the desk did anything."""
    world = imagined(position)
    pass_quarter(world, position.book, position.district)
    return world


def foretell(position: Position, adviser: Adviser, question: str, state: str, later: World) -> Advice | None:
    """Return one forecast: the value of the look-ahead, bent by bias, with the adviser's width around it."""
    bias, width = bias_of(position, adviser, question), int(number(position, f"adviser.{adviser.id}.width"))
    quarter = position.quarter.index
    if question in YES_OR_NO:
        chance = likelihood(position, adviser, question, later)
        chance = max(5, min(95, nearest(chance * (1 + bias / 100))))
        return Advice(adviser.id, question, quarter, 0, 1, chance)
    value = expected(position, question, state, later)
    if value is None:
        return None
    bent = value * (1 + bias / 100)
    return Advice(adviser.id, question, quarter, nearest(bent * (1 - width / 100)), nearest(bent * (1 + width / 100)))


def bias_of(position: Position, adviser: Adviser, question: str) -> float:
    """Return an adviser's bias in percent; Tonya's hope shrinks by the year, Lunin sees no trouble."""
    key = f"adviser.{adviser.id}.{question}"
    if key in position.book.rules:
        return number(position, key)
    bias = number(position, f"adviser.{adviser.id}.bias")
    yearly = f"adviser.{adviser.id}.yearly"
    if yearly in position.book.rules:
        years = year_and_month(position.world.month)[0] - 1930
        bias += number(position, yearly) * max(0, years)
    return bias


def over_villages(world: World, what: str) -> int:
    """Return a figure over all villages: their sum, for moods and yields their mean."""
    values = [truth(world, what, village, -1) for village in range(world.villages)]
    return sum(values) // len(values) if what in MEANS or what in POINTS else sum(values)


def expected(position: Position, question: str, state: str, later: World) -> float | None:
    """Return what an adviser expects a figure to be at the quarter's end, before bias; None when he cannot say."""
    desk = position.desk
    if question == "rival":
        return float(max(desk.rivals)) / 10 if desk.rivals else None
    if question == "next":
        return next_percent(position)
    change = over_villages(later, question) - over_villages(position.world, question)
    if state == TRUE:
        return float(over_villages(later, question))
    paper = desk.paper.get((question, -1))
    if paper is not None and question == "percent":
        return float(max(0, paper.value + change))
    fact = knowledge.known(position, question, -1)
    if question == "delivered":
        # He reckons from the order, not from the barns.
        plan = int(position.world.plan.sum(dtype=np.int64))
        return float(max(plan // 5 * 3, over_villages(later, question)))
    return None if fact is None else float(max(0, fact.value + change))


def next_percent(position: Position) -> float | None:
    """Return the households the next order would ask for by the formula above, from the paper as it stands."""
    desk = position.desk
    last, paper = desk.asked.get("percent", 0), desk.paper.get(("percent", -1))
    if last == 0 or paper is None:
        return None
    houses = int(position.world.present().sum(dtype=np.int64))
    rival = max(desk.rivals, default=0) * houses // 1000
    tempo = position.book.line.tempo_up.get(position.quarter.index + 1, 0.0)
    return float(percent_number(tempo, rival, paper.value, last, houses))


def likelihood(position: Position, adviser: Adviser, question: str, later: World) -> float:
    """Return the chance in percent an adviser gives to a yes."""
    if question == "trouble":
        protest = max(truth(later, "protest", village, -1) for village in range(later.villages))
        happened = int(later.disturbances.sum(dtype=np.int64)) > 0
        return 75.0 if happened else min(45.0, 10.0 + protest / 2)
    if question == "audit":
        flags, quarter = position.desk.flags, position.quarter.index
        extra = flags.get("audit_extra", 0) if flags.get("audit_until", -1) >= quarter + 1 else 0
        return number(position, "reports.auditor_comes") + extra
    next_turn = any(
        position.world.month <= month < position.world.month + 3 for _, month, _ in position.book.line.turns
    )
    heard = float(named_words(position.seed, position.quarter.index, "advice", f"{adviser.id}.turn")[0])
    # The exchange hears of a turn early four times in five, and of none once in ten.
    rumour = number(position, f"adviser.{adviser.id}.{'heard' if next_turn else 'false'}") / 100
    return 80.0 if heard < rumour else 15.0


def settle(position: Position) -> None:
    """Score every open forecast whose outcome the desk can see now; what nobody saw in time is never scored."""
    kept: list[Advice] = []
    for made in position.desk.advice:
        if made.outcome is not None:
            kept.append(made)
            continue
        outcome = seen_outcome(position, made)
        if outcome is not None:
            kept.append(replace(made, outcome=outcome, hit=is_hit(made, outcome)))
        elif position.quarter.index <= made.quarter + 1:
            kept.append(made)
    position.desk.advice = kept


def seen_outcome(position: Position, made: Advice) -> int | None:
    """Return what came of a forecast, as the desk can see it, or None while it cannot."""
    desk, end = position.desk, made.quarter * 3 + 3
    if position.world.month < end:
        return None
    if made.question == "audit":
        if position.quarter.index <= made.quarter:
            return None
        return int(desk.flags.get("auditor", 0) > 0)
    if made.question == "next":
        if position.quarter.index <= made.quarter:
            return None
        return next((order.number for order in desk.orders if order.id == "percent"), None)
    if position.quarter.index > made.quarter and made.question in (*YES_OR_NO, "rival", *PLAIN):
        return None  # these were to be seen at the end of that quarter
    if made.question == "trouble":
        return int(position.world.disturbances.sum(dtype=np.int64) > 0)
    if made.question == "turn":
        return int(any(made.quarter * 3 <= month < end for _, month, _ in position.book.line.turns))
    if made.question == "rival":
        return max(desk.rivals) // 10 if desk.rivals else None
    return seen_figure(position, made.question, end)


def seen_figure(position: Position, question: str, end: int) -> int | None:
    """Return a figure as the desk learned it after the quarter's end: by its own eyes, or weighed and signed."""
    if question == "percent" and position.desk.kind == OFFICIAL:
        written = position.desk.paper.get(("percent", -1))
        return written.value if written is not None and written.month >= end else None
    facts = [knowledge.known(position, question, village) for village in range(position.world.villages)]
    if any(fact is None or fact.month != end or fact.how not in (SEEN, COUNTED) for fact in facts):
        return None
    total = knowledge.known(position, question, -1)
    return None if total is None else total.value


def is_hit(made: Advice, outcome: int) -> bool:
    """Return whether a forecast held: the outcome in its range, or on the right side of one half."""
    if made.chance >= 0:
        return (made.chance >= HALF) == bool(outcome)
    return made.low <= outcome <= made.high


def record(position: Position, adviser: str) -> tuple[int, int]:
    """Return (hits, scored) of an adviser so far."""
    scored = [made for made in position.desk.advice if made.adviser == adviser and made.outcome is not None]
    return sum(made.hit for made in scored), len(scored)


def misses(position: Position, adviser: str) -> tuple[Advice, ...]:
    """Return the forecasts of an adviser that did not hold."""
    return tuple(
        made for made in position.desk.advice if made.adviser == adviser and made.outcome is not None and not made.hit
    )


def saying(position: Position, adviser: str) -> tuple[Advice, ...]:
    """Return what an adviser foretells of this quarter."""
    now = position.quarter.index
    return tuple(made for made in position.desk.advice if made.adviser == adviser and made.quarter == now)


def interest(adviser: str) -> str:
    """Return the text key of an adviser's one sentence of interest."""
    return f"adviser.{adviser}.interest"


def unasked(position: Position) -> tuple[Advice, Advice] | None:
    """Return the two forecasts that speak unasked: of one question, those that disagree most; None without two."""
    now = [made for made in position.desk.advice if made.quarter == position.quarter.index]
    best: tuple[float, Advice, Advice] | None = None
    for place, one in enumerate(now):
        for other in now[place + 1 :]:
            if one.question != other.question or one.adviser == other.adviser:
                continue
            apart = disagreement(one, other)
            if best is None or apart > best[0]:
                best = (apart, one, other)
    return None if best is None else (best[1], best[2])


def disagreement(one: Advice, other: Advice) -> float:
    """Return how far two forecasts of one question lie apart, as a share of their size."""
    if one.chance >= 0:
        return abs(one.chance - other.chance) / 100
    middle = (one.low + one.high - other.low - other.high) / 2
    return abs(middle) / max(1.0, (one.high + other.high) / 2)
