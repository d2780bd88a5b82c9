"""Two courses in plain words: a table quarter by quarter, and where and why they parted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.lab.policies import Patience
from game.lab.policies_part import Parting
from game.lab.policies_run import Course, label
from game.play.names import household_names
from game.play.seat import WOMEN_HEADED
from game.sim.book import District
from game.sim.dates import year_and_month
from game.sim.events import Event
from game.sim.world import columns

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

SHOWN: Final = (
    ("people", "people"),
    ("in_fact", "in farm"),
    ("paper", "paper"),
    ("horses", "horses"),
    ("cattle", "cattle"),
    ("bread", "bread kg/eater"),
    ("grain_to_town", "to town, t"),
)
"""Columns of the table: people, herds, bread, the town's grain, paper."""

KINDS: Final = {
    "joined": "joins the farm", "left": "leaves the farm", "slaughtered_by": "slaughters or sells animals",
    "listed": "is listed for dispossession", "found_hidden": "has hidden grain found by a search",
    "fled": "goes to a town",
    "removed": "is deported", "resettled": "is moved inside the district", "died_in": "loses people to hunger",
    "died_out": "dies out", "chosen": "is what a choice at the desk was about",
}  # fmt: skip

RULES: Final = {
    "": "what the policy sets at the start",
    "line": "the line of the month",
    "pressure": "pressure: the tempo of the month times what the paper falls short",
    "lists": "lists: who is named",
    "attitudes": "attitudes: what a month does to fear and trust",
    "expectations": "expectations: each household's own sum of joining",
    "membership": "membership: who joins and leaves",
    "herd.slaughter": "slaughter: animals that joining would take",
    "herd.keep": "herds: neglect, births, the meat order",
    "procurement": "procurement: what collectors can reach",
    "money": "money: wages and the tax",
    "reports": "reports: what the chairman writes",
}
"""The rules in words; others go by the name of their file in game/sim/rules."""


def when(month: int) -> str:
    """Return a month in words.

    >>> when(6)
    'January 1930'
    """
    year, number = year_and_month(month)
    return f"{MONTHS[number - 1]} {year}"


def table(a: Course, b: Course) -> str:
    """Return both courses quarter by quarter, A over B, the first village of the first seed."""
    heads = "".join(f"{name:>16}" for _, name in SHOWN)
    lines = [f"{'':10}  {heads}"]
    for place, quarter in enumerate((a.quarters[0] - 1, *a.quarters)):
        for sign, course in (("A", a), ("B", b)):
            cells = "".join(f"{_cell(course, name, place):>16}" for name, _ in SHOWN)
            turned = "  turned to force" if course.series["forced"][place][0] else ""
            lines.append(f"{label(quarter) if sign == 'A' else '':>8} {sign} {cells}{turned}")
    return "\n".join(lines)


def _cell(course: Course, name: str, place: int) -> str:
    value = int(course.series[name][place][0])
    if name == "bread":
        return str(value // max(1, int(course.series["people"][place][0])))
    if name == "grain_to_town":
        return f"{(value - int(course.series[name][0][0])) / 1000:.1f}"
    return str(value)


def where_and_why(found: Parting, a: Course, b: Course, district: District, seed: int) -> str:
    """Return where two courses parted and by which rule, as sentences; the same words each time."""
    one, other = a.policy.title, b.policy.title
    if found.first is None:
        return f"'{one}' and '{other}' never part: every value of the village is the same to the end."
    first = found.first
    meta = dict(columns())[first.column]
    rule = RULES.get(first.rule, first.rule)
    who = "in the village" if first.household < 0 else f"in {house(a, district, seed, first.household)}"
    lines = [
        f"They part in {when(first.month)}, by this rule: {rule}.",
        f"The first value that differs is '{first.column}' {who} ({meta['meaning']}; {meta['unit']}): "
        f"{first.a} under A ({one}), {first.b} under B ({other}).",
    ]
    if found.quarter >= 0:
        lines.append(f"The first quarter whose figures differ is {label(found.quarter)}: {', '.join(found.series)}.")
    for sign, event in (("A", found.event_a), ("B", found.event_b)):
        if event is not None:
            lines.append(event_words(sign, event, a, district, seed))
    for sign, month in zip("AB", found.forced, strict=True):
        if month >= 0:
            lines.append(f"Under {sign} the state loses patience: it turns to force from {when(month)} on.")
    return "\n".join(lines)


def event_words(sign: str, event: Event, course: Course, district: District, seed: int) -> str:
    """Return an event of one household that happened in one course only, as a sentence."""
    what = KINDS.get(event.kind, f"event '{event.kind}'")
    amount = f" ({event.amount})" if event.amount > 1 else ""
    own = f"Only under {sign}: {house(course, district, seed, event.household)} {what}{amount} in {when(event.month)}"
    cause = f" (cause: {event.cause})" if event.cause else ""
    return f"{own}, by the rule '{event.rule}'{cause}."


def house(course: Course, district: District, seed: int, slot: int) -> str:
    """Return a household by its number and its invented name."""
    kinds = district.archetypes
    women = tuple(kinds[one % len(kinds)][0] in WOMEN_HEADED for one in course.end.world.archetype[0].tolist())
    name = household_names(district, seed, 0, women)[slot] if district.surnames else ""
    return f"house {slot + 1}" + (f" ({name})" if name else "")


def rule_of_patience(rule: Patience, courses: Sequence[Course]) -> str:
    """Return the rule of patience in words, and what became of it."""
    if not any(course.policy.voluntary for course in courses):
        return "Grain is taken under both: the state's patience is not asked for."
    if rule.quarters == 0:
        return "The state never loses patience: the rule is switched off."
    return (
        f"The state's patience: where less than {100 * rule.enough:.0f}% of the grain that is due is sold, "
        f"{rule.quarters} quarters on end of those by which most of the order is due (IV and I), "
        f"it turns to '{rule.turns_to}'."
    )
