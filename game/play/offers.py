"""Turning what may be decided into choices with their previews: one way for every screen.

Every choice shows paper, barn and people with a certainty word; what temper has taken away is a hidden line, not a
missing one, so that a screen can draw the blank.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.play.figures import tenths
from game.play.seat import Seat
from game.play.views import BARN, PAPER, ChoiceView, PreviewLineView
from game.sim.decisions import Allowed, Decision, Refused
from game.sim.preview_lines import PreviewLine

PEOPLE = "people"
KINDS = (PAPER, BARN, PEOPLE)


def choice(
    seat: Seat,
    ident: str,
    label: str,
    decision: Decision | None = None,
    *,
    key: str = "",
    opens: str = "",
    tag: str = "",
    source: str = "",
    cost: str | None = None,
    previewed: bool = True,
) -> ChoiceView:
    """Return a choice as it stands now: allowed or refused with the fact, its cost, its three lines.

    Args:
        seat: whose desk.
        ident: stable name.
        label: words on the button.
        decision: what is sent; None when the choice opens a view.
        key: shortcut letter.
        opens: view to open.
        tag: one of the five answers, or ''.
        source: key of the source card that bears on it.
        cost: words of the cost; None reads it from the check.
        previewed: whether the three lines are asked for.
    """
    if decision is None:
        return ChoiceView(id=ident, label=label, key=key, opens=opens, cost=cost or "", tag=tag, source=source)
    check = seat.campaign.check(decision)
    allowed = isinstance(check, Allowed)
    return ChoiceView(
        id=ident,
        label=label,
        key=key,
        decision=decision,
        opens=opens,
        enabled=allowed,
        refused="" if isinstance(check, Allowed) else refusal(seat, check),
        cost=cost if cost is not None else weeks(seat, check.weeks if isinstance(check, Allowed) else 0),
        tag=tag,
        preview=preview(seat, decision) if previewed else (),
        source=source,
    )


def weeks(seat: Seat, number: int) -> str:
    """Return '1 week', or '' when it costs no time."""
    return seat.count("unit.weeks", number) if number else ""


def refusal(seat: Seat, refused: Refused) -> str:
    """Return the fact that stands in the way, in words."""
    return seat.tell(f"refused.{refused.reason}", named(seat, refused.facts))


def named(seat: Seat, facts: Mapping[str, str | int]) -> dict[str, object]:
    """Return the slots of a refusal with names in place of numbers and ids."""
    slots: dict[str, object] = dict(facts)
    if isinstance(order := facts.get("order"), str) and seat.has(f"order.title.{order}"):
        slots["order"] = seat.say(f"order.title.{order}")
    if isinstance(box := facts.get("box"), str) and seat.has(f"box.{box}"):
        slots["box"] = seat.say(f"box.{box}")
    return slots


def line(seat: Seat, kind: str, text: str, certainty: str) -> PreviewLineView:
    """Return one line of a preview with its certainty in words: sure, likely or unknown."""
    return PreviewLineView(kind, text, seat.say(f"certainty.{certainty}"))


def preview(seat: Seat, decision: Decision) -> tuple[PreviewLineView, ...]:
    """Return paper, barn, people: what is expected and how sure that is, with what temper hides.

    What stands on the same line with the same certainty is said together, so that a choice has few lines to read.
    """
    told: dict[tuple[str, str, bool], list[str]] = {}
    for item in seat.campaign.preview(decision).lines:
        words = told.setdefault((item.kind, item.certainty, item.hidden), [])
        text = "" if item.hidden else preview_text(seat, item)
        if text and text not in words:
            words.append(text)
    kinds = [kind for kind in KINDS if any(place[0] == kind for place in told)]
    return tuple(
        PreviewLineView(kind, " ".join(words), seat.say(f"certainty.{certainty}"), hidden)
        for wanted in kinds
        for (kind, certainty, hidden), words in told.items()
        if kind == wanted
    )


def preview_text(seat: Seat, item: PreviewLine) -> str:
    """Return one expected thing in words; a line without words of its own falls back to those of its kind."""
    key = item.key
    if not seat.words.has(key):
        parts = key.split(".")
        key = next(
            (short for short in (".".join((*parts[:3], parts[-1])), ".".join(parts[:3])) if seat.words.has(short)), key
        )
    return seat.tell(key, slots_of(seat, item))


def slots_of(seat: Seat, item: PreviewLine) -> dict[str, object]:
    """Return the slots of a preview's text: its facts with names for numbers, and its range."""
    slots: dict[str, object] = dict(item.facts)
    low, high = min(abs(item.low), abs(item.high)), max(abs(item.low), abs(item.high))
    slots["amount"] = str(high) if low == high else seat.say("figure.between", low=low, high=high)
    slots["count"] = high
    slots["points"] = tenths(seat, high)
    for name in ("scope", "species", "promise", "form", "to", "from", "category", "unit", "who", "figure", "what"):
        value = item.facts.get(name)
        if value is not None and seat.has(f"word.{name}.{value}"):
            slots[name] = seat.say(f"word.{name}.{value}")
    household = item.facts.get("household")
    slots["who"] = seat.household(0, household) if isinstance(household, int) else slots.get("scope", "")
    return slots
