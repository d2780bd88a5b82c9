"""Turning what may be decided into choices with their previews: one way for every screen.

Every choice shows paper, barn and people with a certainty word; what temper has taken away is a hidden line, not a
missing one, so that a screen can draw the blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from game.play.figures import ORDER_UNITS, amount, tenths
from game.play.seat import Seat, capital
from game.play.views import BARN, PAPER, ChoiceView, PreviewLineView
from game.sim.decisions import Allowed, Decision, Refused
from game.sim.preview_lines import LIKELY, NOTHING, SURE, UNKNOWN, PreviewLine
from game.sim.world import HOUSEHOLDS

PEOPLE = "people"
KINDS = (PAPER, BARN, PEOPLE)
SUREST_FIRST: Final = (SURE, LIKELY, UNKNOWN)
UNSPOKEN: Final = ("preview.effect.weeks.down",)
"""What the cost beside a choice says already."""
ATTITUDES: Final = ("trust", "fear", "anger", "belief", "exposure")
"""Changes said of people: those of the same people stand in one sentence."""
OF_THE_WORK: Final = ("organisation", "effort", "herd_care", "tools")
"""Changes of a farm's work: they stand in one sentence too."""
MARK: Final = "\x00"
"""Keeps the place of a sentence that is put together at the end."""


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
    """Return paper, barn, people: one line each with what is expected, how sure that is, and what temper hides.

    A line says first what is surest; what is less sure follows in the same line with its own mark.
    """
    items = [item for item in seat.campaign.preview(decision).lines if item.key not in UNSPOKEN]
    lines: list[PreviewLineView] = []
    for kind in KINDS:
        of_kind = [item for item in items if item.kind == kind]
        if not of_kind:
            lines.append(replace(line(seat, kind, none_of(seat, kind), "sure"), empty=True))
        elif shown := [item for item in of_kind if not item.hidden]:
            lines.append(one_line(seat, kind, shown))
        else:
            lines.append(PreviewLineView(kind, "", seat.say(f"certainty.{of_kind[0].certainty}"), hidden=True))
    return tuple(lines)


def one_line(seat: Seat, kind: str, items: list[PreviewLine]) -> PreviewLineView:
    """Return everything expected of one kind as one line, the surest first."""
    told = [(word, said_together(seat, [i for i in items if i.certainty == word])) for word in SUREST_FIRST]
    told = [(word, text) for word, text in told if text]
    _, text = told[0]
    rest = [seat.tell(f"preview.less_{word}", text=lowered(seat, less)) for word, less in told[1:]]
    parts = tuple((part, seat.say(f"certainty.{word}")) for word, part in told)
    words = " ".join([text, *rest])
    return PreviewLineView(kind, words, parts[0][1], parts=parts, empty=words == none_of(seat, kind))


def said_together(seat: Seat, items: list[PreviewLine]) -> str:
    """Return lines of one certainty as sentences: changes of the same people in one, nothing twice."""
    sentences: list[str] = []
    groups: dict[str, list[str]] = {}
    for item in items:
        text = preview_text(seat, item)
        group = whose(seat, item)
        if group is None:
            if text not in sentences:
                sentences.append(text)
            continue
        if group not in groups:
            sentences.append(f"{MARK}{group}")
        if text not in groups.setdefault(group, []):
            groups[group].append(text)
    return " ".join(grouped_text(seat, text, groups) for text in sentences)


def grouped_text(seat: Seat, text: str, groups: Mapping[str, list[str]]) -> str:
    """Return a sentence, or the one made of a group's phrases where a group's place was kept."""
    if not text.startswith(MARK):
        return text
    group = text.removeprefix(MARK)
    listed = groups[group][0]
    for phrase in groups[group][1:]:
        listed = seat.tell("preview.and_also", first=listed, next=phrase)
    return seat.tell("preview.of_whom", who=group, what=listed) if group else capital(f"{listed}.")


def whose(seat: Seat, item: PreviewLine) -> str | None:
    """Return who a phrase is about; '' for the farm's work; None for what is a sentence of its own."""
    kind = item.key.split(".")[2] if item.key.startswith("preview.effect.") else ""
    if kind in ATTITUDES:
        return str(slots_of(seat, item)["who"])
    return "" if kind in OF_THE_WORK else None


def lowered(seat: Seat, text: str) -> str:
    """Return a sentence as it stands after a colon: only words that are no names lose their capital."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if seat.tell("preview.lowered").split().count(first) else text


def none_of(seat: Seat, kind: str) -> str:
    """Return 'Nothing on paper.' and its like."""
    return seat.tell(f"preview.none_{kind}")


def preview_text(seat: Seat, item: PreviewLine) -> str:
    """Return one expected thing in words; a line without words of its own falls back to those of its kind."""
    if item.key == NOTHING:
        return none_of(seat, item.kind)
    key = own_key(seat, item)
    if not seat.words.has(key):
        parts = key.split(".")
        key = next(
            (short for short in (".".join((*parts[:3], parts[-1])), ".".join(parts[:3])) if seat.words.has(short)), key
        )
    if item.kind == PAPER and not item.high and seat.words.has(f"{key}_none"):
        key = f"{key}_none"  # an order that names no number, or too small a part of one
    if "joiners" in item.facts and seat.words.has(f"{key}_counted"):
        key = f"{key}_counted"
    text = seat.tell(key, slots_of(seat, item))
    return text if whose(seat, item) is not None else capital(text)


def own_key(seat: Seat, item: PreviewLine) -> str:
    """Return the key of a line; an order with words of its own has them in place of those of its family."""
    order, family = item.facts.get("order"), item.facts.get("family")
    own = item.key.replace(f".{family}.", f".{order}.")
    return own if item.key.startswith("preview.answer.") and seat.words.has(own) else item.key


def slots_of(seat: Seat, item: PreviewLine) -> dict[str, object]:
    """Return the slots of a preview's text: its facts with names for numbers, and its range with its unit."""
    slots: dict[str, object] = dict(item.facts)
    low, high = min(abs(item.low), abs(item.high)), max(abs(item.low), abs(item.high))
    slots["amount"] = ranged(seat, low, high, unit_of(item))
    slots["count"] = slots["n"] = high
    slots["points"] = tenths(seat, high)
    if isinstance(most := item.facts.get("joiners"), int):
        slots["joiners"] = amount(seat, most, "households")
    slots["degree"] = degree(seat, high, "tenths" if in_tenths(item) else "points")
    if item.key.startswith("preview.effect.members_paper."):
        slots |= written_change(seat, item, high)
    for name in ("scope", "species", "promise", "form", "to", "from", "category", "who", "figure", "what"):
        value = item.facts.get(name)
        if value is not None and seat.has(f"word.{name}.{value}"):
            slots[name] = seat.say(f"word.{name}.{value}")
    group = item.facts.get("group", "")
    if group and seat.has(f"word.group.{group}"):
        slots["scope"] = seat.say(f"word.group.{group}")
    household = item.facts.get("household")
    slots["who"] = seat.household(0, household) if isinstance(household, int) else slots.get("scope", "")
    return slots


def ranged(seat: Seat, low: int, high: int, unit: str) -> str:
    """Return a figure or a range, with its unit where it has one; '60%' and '20 to 40 kg' alike."""
    if low == high:
        return amount(seat, high, unit) if unit else str(high)
    return seat.say("figure.between", low=low, high=amount(seat, high, unit) if unit else high)


def unit_of(item: PreviewLine) -> str:
    """Return the unit of an expected figure: grain and orders have one, the others stand in their text."""
    if item.key.startswith("preview.effect.move_grain."):
        return str(item.facts.get("unit", "kg"))
    if item.key.startswith("preview.effect.move_animals."):
        return "percent" if item.facts.get("unit") == "percent" else ""
    if item.key.startswith("preview.answer."):
        order, family = (str(item.facts.get(name, "")) for name in ("order", "family"))
        return ORDER_UNITS.get(order) or ORDER_UNITS.get(family, "plain")
    return ""


def in_tenths(item: PreviewLine) -> bool:
    """Return whether a change is kept in tenths: standing, file and the like."""
    blamed = item.key.startswith("preview.blame.") and item.kind == PAPER
    return blamed or item.key.startswith(("preview.effect.standing.", "preview.effect.file."))


def degree(seat: Seat, size: int, scale: str) -> str:
    """Return how much in words: a little, clearly, much; where each begins stands with the rules."""
    book = seat.campaign.book
    for word in ("much", "clear"):
        if size >= book.number(f"degree.{scale}.{word}"):
            return seat.tell(f"preview.degree.{word}")
    return seat.tell("preview.degree.little")


def written_change(seat: Seat, item: PreviewLine, high: int) -> dict[str, object]:
    """Return which written figure changes and by how much: households for membership, else percent of it."""
    box = str(item.facts.get("figure", "percent"))
    if box == "percent" and item.facts.get("unit") != "households":
        whole = seat.campaign.households if item.facts.get("scope") == "district" else HOUSEHOLDS
        high = high * whole // 100
    unit = "households" if box == "percent" else "percent"
    return {"what": seat.say(f"box.{box}") if seat.has(f"box.{box}") else box, "amount": amount(seat, high, unit)}
