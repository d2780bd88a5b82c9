"""Previews: three lines before every decision, and what a hard temper no longer shows (game-design 0, 5).

Paper (what above will see), barn (stocks, animals, work), people (how households take it), each with a
certainty word. `full` always holds them all; full previews as a setting leave `lines` untouched by temper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from game.sim import happenings
from game.sim.actions import TABLES, forceful, is_well_formed
from game.sim.book import Book, OrderKind
from game.sim.decisions import ANSWERS, Act, Answer, Choose, Decision, Report, misshapen
from game.sim.desk import WORKER, OrderInForce
from game.sim.position import Position, nearest, number, tenths, weight, whole
from game.sim.preview_acts import ROWS, lines_of, would_sign
from game.sim.preview_lines import (
    BARN,
    KINDS,
    LIKELY,
    LINE_OF,
    NOTHING,
    PAPER,
    PEOPLE,
    SURE,
    UNKNOWN,
    PreviewLine,
    filled,
    key_of,
    of_effect,
    shown_amount,
)
from game.sim.worker_people import SHEET

NO_EFFECT_ON_PLAN: Final = "preview.no_effect_on_plan"
ONE_WORD: Final = "preview.one_word"
CAMPAIGN_ACTS: Final = ("blame", "found", "instruct", "show_round")
"""Acts of the campaign itself, which stand in no desk's table."""


@dataclass(frozen=True)
class Preview:
    """What a decision is expected to do.

    Attributes:
        lines: paper, barn, people, at least one of each, as the desk shows them.
        full: the same with nothing hidden.
    """

    lines: tuple[PreviewLine, ...]
    full: tuple[PreviewLine, ...]


def preview(position: Position, decision: Decision) -> Preview:
    """Return the preview of any decision, from what the desk knows; nothing is changed."""
    if misshapen(decision):  # what is refused whatever happens is expected to do nothing
        nothing = filled([])
        return Preview(nothing, nothing)
    make = MAKERS.get(type(decision))
    full = filled(make(position, decision) if make is not None else [])
    if position.full_previews:
        return Preview(full, full)
    force, gentle = is_force(position, decision), isinstance(decision, Act | Choose)
    return Preview(narrowed(position, decision, full, force, gentle), full)


# what is expected


def of_act(position: Position, act: Act) -> list[PreviewLine]:
    """Return the lines of a standing action; none for one that does not exist."""
    row = TABLES[position.desk.kind].get(act.action)
    if row is None:
        return lines_of(position, act) if act.action in CAMPAIGN_ACTS else []
    return lines_of(position, act) if is_well_formed(position, row, act) else []


def of_choice(position: Position, choice: Choose) -> list[PreviewLine]:
    """Return the lines of an option in a happening: one for each of its effects that is ever shown."""
    option = happenings.option_of(position, choice)
    if option is None:
        return []
    village, household = happenings.subject(position, choice.happening)
    lines = [of_effect(position, effect, village, household) for effect in option.effects]
    weeks = happenings.cost(position, option)
    if weeks:
        lines.insert(0, PreviewLine(PAPER, "preview.effect.weeks.down", low=-weeks, high=-weeks))
    return [with_joiners(position, line) for line in lines if line is not None]


JOINING: Final = "preview.effect.join_hazard.up"


def with_joiners(position: Position, line: PreviewLine) -> PreviewLine:
    """Return a line that says more may join with how many at most, where the desk knows the houses one by one."""
    if line.key != JOINING or position.desk.kind != WORKER:
        return line
    _, high, _ = would_sign(position, Act("meeting", -1, SHEET))
    most = nearest(high * (100 + line.high) / 100)
    return replace(line, facts={**line.facts, "joiners": most}) if most else line


def order_of(position: Position, name: str) -> OrderInForce | None:
    """Return the order in force with this id."""
    return next((order for order in position.desk.orders if order.id == name), None)


def kind_of(position: Position, name: str) -> OrderKind | None:
    """Return the kind of an order: this quarter's, or the last one given before it."""
    fitting = [
        kind
        for kind in position.book.orders
        if kind.id == name and kind.desk == position.desk.kind and kind.quarter <= position.quarter.index
    ]
    return max(fitting, key=lambda kind: kind.quarter, default=None)


def of_answer(position: Position, answer: Answer) -> list[PreviewLine]:
    """Return the lines of an answer to an order: what is written, what is done, who takes it how."""
    order, kind = order_of(position, answer.order), kind_of(position, answer.order)
    if order is None or kind is None:
        return []
    manner = "refuse" if answer.answer.startswith("refuse") else answer.answer
    facts: dict[str, str | int] = {
        "order": answer.order,
        "family": kind.family,
        "number": order.number,
        "share": answer.share,
    }
    done = order.number * answer.share // 4 if manner == "soften" else order.number
    lines = [_on_paper(position, answer, manner, kind, facts, done)]
    for line, word in ((BARN, LIKELY), (PEOPLE, LIKELY)):
        certainty = UNKNOWN if manner in ("delay", "refuse") else word
        lines.append(PreviewLine(line, f"preview.answer.{manner}.{kind.family}.{line}", facts, certainty=certainty))
    return lines


def _on_paper(
    position: Position,
    answer: Answer,
    manner: str,
    kind: OrderKind,
    facts: Mapping[str, str | int],
    done: int,
) -> PreviewLine:
    """Return the paper line of an answer: what above sees, and what it costs there."""
    key = f"preview.answer.{answer.answer}.{PAPER}"
    w = weight(position)
    if manner == "delay":
        later = order_later(position, answer.order)
        return PreviewLine(PAPER, key, facts, later, later, SURE)
    if manner == "refuse":
        cost = tenths(position, "answer.refuse.standing") + nearest(tenths(position, "answer.refuse.standing_w") * w)
        over = whole(position, "answer.refuse.over_head") + nearest(number(position, "answer.refuse.over_head_w") * w)
        return PreviewLine(PAPER, key, {**facts, "over_head": over}, cost, cost, SURE)
    if manner == "resign":
        return PreviewLine(PAPER, key, facts, certainty=SURE)
    return PreviewLine(PAPER, key, {**facts, "weeks": kind.weeks}, done, done, LIKELY)


def order_later(position: Position, name: str) -> int:
    """Return the number with which a delayed order comes back."""
    order = order_of(position, name)
    return nearest((order.number if order else 0) * number(position, "order.delay.again"))


def of_report(_position: Position, report: Report) -> list[PreviewLine]:
    """Return the lines of a form: above sees what is written, and computes the next order from it."""
    lines: list[PreviewLine] = []
    for figure in report.figures:
        facts: dict[str, str | int] = {"box": figure.box}
        lines.append(PreviewLine(PAPER, "preview.report.paper", facts, figure.value, figure.value, SURE))
    return lines


MAKERS: Final[Mapping[type, Callable[..., list[PreviewLine]]]] = {
    Act: of_act,
    Choose: of_choice,
    Answer: of_answer,
    Report: of_report,
}


# what temper takes away


def is_force(position: Position, decision: Decision) -> bool:
    """Return whether a decision is an act of force, whose lines a hard temper narrows."""
    if isinstance(decision, Act):
        return forceful(position.desk.kind, decision)
    if isinstance(decision, Choose):
        option = happenings.option_of(position, decision)
        return option is not None and "force" in option.tags
    if isinstance(decision, Answer):
        kind = kind_of(position, decision.order)
        return decision.answer == "carry_out" and kind is not None and kind.force >= 0.5
    return False


def narrowed(
    position: Position, decision: Decision, lines: tuple[PreviewLine, ...], force: bool, gentle: bool
) -> tuple[PreviewLine, ...]:
    """Return the lines as a desk of this temper shows them (the four bands of game-design 5)."""
    band = sum(position.desk.temper >= tenths(position, f"temper.bands.{step}") for step in (1, 2, 3))
    out = tuple(_narrow(line, band, force, gentle) for line in lines)
    if isinstance(decision, Act):
        out = tuple(_narrow_act(position, decision, line) for line in out)
    if band >= 1:
        out = tuple(_without_names(line) for line in out)
    return out


def _narrow(line: PreviewLine, band: int, force: bool, gentle: bool) -> PreviewLine:
    if force:
        if line.kind == PEOPLE and band == 1:
            return replace(line, key=ONE_WORD, facts={}, low=0, high=0)
        if (line.kind == PEOPLE and band >= 2) or (line.kind == BARN and band >= 3):
            return replace(line, hidden=True)
    elif gentle and band >= 3 and line.kind != PAPER and line.key != NOTHING:
        return replace(line, key=NO_EFFECT_ON_PLAN, facts={}, low=0, high=0, certainty=SURE)
    return line


def _without_names(line: PreviewLine) -> PreviewLine:
    """Take households' names out of what is said of groups."""
    if "household" not in line.facts:
        return line
    return replace(line, facts={key: value for key, value in line.facts.items() if key != "household"})


TAKEN_AT: Final[Mapping[str, Mapping[str, tuple[int, tuple[str, ...]]]]] = {
    "worker": {
        "seed_keys": (50, (PEOPLE,)),
        "count_barn": (50, (PEOPLE,)),
        "return_animal": (60, (BARN, PEOPLE)),
        "write": (60, (BARN, PEOPLE)),
        "search": (50, (PEOPLE,)),
    },
    "official": {
        "count": (70, (BARN, PEOPLE)),
        "search": (50, (PEOPLE,)),
        "exits": (60, (PEOPLE,)),
    },
}
"""Desk -> action -> (temper in tenths, lines that are gone from there), beyond the bands."""


def _narrow_act(position: Position, act: Act, line: PreviewLine) -> PreviewLine:
    row = TAKEN_AT[position.desk.kind].get(act.action)
    if act.action == "exits" and act.option != 1:
        return line
    if row is not None and position.desk.temper >= row[0] and line.kind in row[1]:
        return replace(line, hidden=True)
    return line


def keys(book: Book) -> tuple[str, ...]:
    """Return every text key a preview can use with this book, for the check that every text is there."""
    families = sorted({kind.family for kind in book.orders})
    manners = ("carry_out", "soften", "delay", "refuse", "resign")
    found = {NOTHING, NO_EFFECT_ON_PLAN, ONE_WORD, "preview.report.paper", "preview.persuade.promise"}
    found |= {f"preview.{row}.{kind}" for row in ROWS for kind in KINDS}
    found |= {f"preview.answer.{word}.{PAPER}" for word in ANSWERS}
    found |= {f"preview.answer.{m}.{f}.{k}" for m in manners for f in families for k in (BARN, PEOPLE)}
    found.add("preview.effect.weeks.down")
    for item in book.happenings.values():
        for option in item.options:
            for effect in option.effects:
                if effect.kind in LINE_OF:
                    found.add(key_of(effect, shown_amount(effect)))
    return tuple(sorted(found))
