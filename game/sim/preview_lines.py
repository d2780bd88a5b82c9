"""Lines of a preview: what a decision does on paper, in the barn, to people, and how sure that is.

Everything here is computed from the decision, the rules and what the desk knows (knowledge.known); nothing
reads the hidden world, so a preview cannot be used to look through walls.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from game.sim import knowledge
from game.sim.book import Effect
from game.sim.position import Position, whole

PAPER, BARN, PEOPLE = "paper", "barn", "people"
KINDS: Final = (PAPER, BARN, PEOPLE)
SURE, LIKELY, UNKNOWN = "sure", "likely", "unknown"
NOTHING: Final = "preview.none"


@dataclass(frozen=True)
class PreviewLine:
    """One thing that is expected.

    Attributes:
        kind: 'paper', 'barn' or 'people', always in this order.
        key: text key; its slots are facts, low and high.
        facts: slots of the text.
        low, high: the range that is expected, in the unit of the key; equal when exact.
        certainty: 'sure' (95% and more), 'likely' (60%), 'unknown'.
        hidden: temper has taken the line away; the text is blank then.
    """

    kind: str
    key: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    low: int = 0
    high: int = 0
    certainty: str = SURE
    hidden: bool = False


LINE_OF: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "standing",
            "file",
            "network",
            "factory",
            "credence",
            "centre_knows",
            "audit",
            "plan",
            "members_paper",
            "neighbour",
            "goods",
            "weeks",
            "chair",
            "unlock",
            "schedule",
            "resign",
        ),
        PAPER,
    ),
    **dict.fromkeys(
        (
            "organisation",
            "effort",
            "tools",
            "herd_care",
            "move_grain",
            "move_animals",
            "slaughter_hazard",
            "seed_guard",
            "sowing",
            "yield",
            "relief",
            "form",
        ),
        BARN,
    ),
    **dict.fromkeys(
        (
            "trust",
            "fear",
            "anger",
            "belief",
            "exposure",
            "list",
            "unlist",
            "remove",
            "bring_back",
            "skill",
            "remember",
            "promise",
            "keep",
            "break",
            "join_hazard",
            "leave_hazard",
            "protest",
            "pressure",
            "land",
            "exits",
            "known",
        ),
        PEOPLE,
    ),
}
"""Kind of effect -> the line it stands on. Temper is never shown (game-design 5)."""

IN_PERCENT: Final = frozenset({"join_hazard", "leave_hazard", "slaughter_hazard", "seed_guard"})
"""Kinds whose amount is a percentage of the unchanged: 100 is nothing."""


def word_for(position: Position, chance: float) -> str:
    """Return the certainty word of a chance in percent."""
    if chance >= whole(position, "certainty.sure"):
        return SURE
    return LIKELY if chance >= whole(position, "certainty.likely") else UNKNOWN


def of_effect(position: Position, effect: Effect, village: int, household: int) -> PreviewLine | None:
    """Return the line of one effect, or None for what is never shown."""
    kind = LINE_OF.get(effect.kind)
    if kind is None:
        return None
    chance = 0.0 if "if" in effect.extra else effect.chance
    amount = shown_amount(effect)
    low, high, certainty = amount, amount, word_for(position, chance)
    unit = str(effect.extra.get("unit", "kg" if effect.kind == "move_grain" else "head"))
    if effect.kind in ("move_grain", "move_animals") and unit == "percent":
        low, high, certainty, unit = of_known_stock(position, effect, village, certainty)
    facts: dict[str, str | int] = {"scope": effect.scope, "lag": effect.lag}
    facts.update({key: value for key, value in effect.extra.items() if key not in ("draw", "from_draw")})
    if effect.kind in ("move_grain", "move_animals"):
        facts["unit"] = unit
    if household >= 0 and effect.scope in ("subject", "household"):
        facts["household"] = household
    return PreviewLine(kind, key_of(effect, amount), facts, low, high, certainty)


def shown_amount(effect: Effect) -> int:
    """Return the number of an effect as a change: a factor of 125 percent is +25."""
    return effect.amount - 100 if effect.kind in IN_PERCENT else effect.amount


def key_of(effect: Effect, amount: int) -> str:
    """Return the text key of an effect: by its kind, and for what can go both ways by its direction."""
    if effect.kind == "move_grain":
        return f"preview.effect.move_grain.{_flow(effect)}"
    if effect.kind == "move_animals":
        return f"preview.effect.move_animals.{effect.extra.get('to', 'herd')}"
    if effect.kind == "remove":
        return f"preview.effect.remove.{effect.extra.get('to', 'town')}"
    if effect.kind in ONE_WAY:
        return f"preview.effect.{effect.kind}"
    return f"preview.effect.{effect.kind}.{'down' if amount < 0 else 'up'}"


ONE_WAY: Final = frozenset(
    {
        "list",
        "unlist",
        "bring_back",
        "skill",
        "promise",
        "keep",
        "break",
        "known",
        "form",
        "exits",
        "land",
        "chair",
        "neighbour",
        "schedule",
        "unlock",
        "relief",
        "resign",
        "remember",
        "audit",
    }
)


def _flow(effect: Effect) -> str:
    """Return where grain goes, from the village's side: given up, given out, or moved inside."""
    source, target = str(effect.extra.get("from", "")), str(effect.extra.get("to", ""))
    if target in ("state", "market", "loss", "eaten"):
        return target
    if source in ("state", "relief", "market"):
        return "in"
    return f"to_{target}"


STOCK_OF: Final = {
    "farm": "grain",
    "seed_fund": "seed",
    "reserve": "reserve",
    "hidden": "hidden",
    "barn": "own_grain",
}


def of_known_stock(position: Position, effect: Effect, village: int, certainty: str) -> tuple[int, int, str, str]:
    """Return the range of a share of a stock as far as the desk knows the stock, its certainty and its unit."""
    if effect.kind == "move_animals":
        what = str(effect.extra.get("species", "cattle"))
        what = what if effect.extra.get("from") == "herd" else f"all_{what}"
    else:
        what = STOCK_OF.get(str(effect.extra.get("from", "")), "")
    fact = knowledge.known(position, what, max(0, village))
    if fact is None:
        return effect.amount, effect.amount, UNKNOWN, "percent"
    error = knowledge.error_now(position, fact)
    low = fact.value * max(0, 100 - error) * effect.amount // 10_000
    high = fact.value * (100 + error) * effect.amount // 10_000
    return low, high, certainty, "head" if effect.kind == "move_animals" else "kg"


def filled(lines: list[PreviewLine]) -> tuple[PreviewLine, ...]:
    """Return lines in the order paper, barn, people, with 'nothing' where a kind has none."""
    out: list[PreviewLine] = []
    for kind in KINDS:
        own = [line for line in lines if line.kind == kind]
        out += own or [PreviewLine(kind, NOTHING)]
    return tuple(out)
