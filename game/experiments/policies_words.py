"""Courses in plain words: where and why two of them parted, and what each policy sets; the same words each time.

Every sentence is a text of assets/text, filled from the log; nothing is put together from pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.content.words import Words
from game.experiments.policies import Patience, Policy
from game.experiments.policies_part import First, Parting
from game.experiments.policies_run import Course, label
from game.play.names import household_names
from game.play.seat import WOMEN_HEADED, quarter_words
from game.sim.book import District
from game.sim.dates import Quarter, year_and_month
from game.sim.events import Event
from game.sim.world import ARTEL, COMMUNE, TOZ, columns

SHOWN: Final = (
    ("people", "people"),
    ("in_fact", "in farm"),
    ("paper", "paper"),
    ("horses", "horses"),
    ("cattle", "cattle"),
    ("bread", "bread kg/eater"),
    ("grain_to_town", "to town, t"),
)
"""Columns of the table of a terminal: people, herds, bread, the town's grain, paper."""

RULES: Final = (
    "line", "pressure", "lists", "attitudes", "expectations", "membership", "herd.slaughter", "herd.keep", "sowing",
    "harvest", "procurement", "pay", "food", "fodder", "money", "flight", "protest", "reports", "reports.close_year",
    "line.fade",
)  # fmt: skip
"""Rules of a month that have their words, below 'policies.rule.'."""
TESTED: Final = ("IV", "I")
"""Quarters by which most of a year's order is due."""
SOLD_SHOWN: Final = 8
NAMED_EVENTS: Final = (
    "joined", "left", "slaughtered_by", "listed", "found_hidden", "fled", "removed", "died_out", "resettled",
    "died_in", "chosen",
)  # fmt: skip
FORM_NAMES: Final = {TOZ: "toz", ARTEL: "artel", COMMUNE: "commune"}


def when(words: Words, month: int) -> str:
    """Return a month in words, 'January 1930'."""
    year, number = year_and_month(month)
    return words.say("play.month_of_year", month=words.say(f"play.month.m{number}"), year=year)


def quarter_name(words: Words, quarter: int) -> str:
    """Return a quarter as the language writes it, 'I 1930'."""
    return quarter_words(words, Quarter(quarter))


def number(words: Words, value: float, digits: int = 0) -> str:
    """Return a number as the language writes it: thousands parted, its decimal sign, a true minus."""
    text = f"{abs(value):,.{digits}f}"
    whole, _, part = text.partition(".")
    said = whole.replace(",", words.say("play.figure.thousands"))
    said += words.say("play.figure.point") + part if part else ""
    return f"−{said}" if value < 0 and any(sign in "123456789" for sign in text) else said


def title(words: Words, policy: Policy) -> str:
    """Return the name of a policy; one's own files name theirs themselves."""
    key = f"policies.title.{policy.id}"
    return words.say(key) if words.has(key) else policy.title


def assumed(words: Words, policy: Policy) -> str:
    """Return what is assumed by a policy, and what of it is documented."""
    key = f"policies.note.{policy.id}"
    return words.say(key) if words.has(key) else policy.note


def sets(words: Words, policy: Policy) -> list[str]:
    """Return what a policy sets otherwise than it was, one sentence each."""
    say = words.say
    said = []
    if policy.form:
        said.append(say(f"policies.sets.form_{FORM_NAMES[policy.form]}"))
    if policy.tempo_most == 0:
        said.append(say("policies.sets.tempo_none"))
    elif policy.tempo_most < 4:
        said.append(say("policies.sets.tempo_most", n=policy.tempo_most))
    if policy.tempo_least:
        said.append(say("policies.sets.tempo_least", n=policy.tempo_least))
    if policy.exit_least >= 1.0:
        said.append(say("policies.sets.exit_free"))
    elif policy.exit_least > 0.0:
        said.append(say("policies.sets.exit_least", n=number(words, 100 * policy.exit_least)))
    if policy.exit_most < 1.0:
        said.append(say("policies.sets.exit_most", n=number(words, 100 * policy.exit_most)))
    if policy.search_most <= 0.0:
        said.append(say("policies.sets.search_none"))
    elif policy.search_most < 1.0:
        said.append(say("policies.sets.search_most", n=number(words, 100 * policy.search_most)))
    if policy.search_least > 0.0:
        said.append(say("policies.sets.search_least", n=number(words, 100 * policy.search_least)))
    if policy.list_factor <= 0.0:
        said.append(say("policies.sets.list_none"))
    elif policy.list_factor != 1.0:
        said.append(say("policies.sets.list_factor", n=number(words, policy.list_factor, 1)))
    if policy.target_factor != 1.0:
        said.append(say("policies.sets.target_factor", n=number(words, policy.target_factor, 1)))
    if policy.machines >= 0:
        said.append(say("policies.sets.machines", when=when(words, policy.machines)))
    if policy.voluntary:
        said.append(say("policies.sets.voluntary"))
    if policy.sale >= 0.0:
        said.append(say("policies.sets.sale", n=number(words, 100 * policy.sale)))
    for key, text in (("price.state_rye", "price"), ("harvest.g1", "gain"), ("harvest.g2", "tractor_gain")):
        if key in policy.numbers:
            value = policy.numbers[key] * (1 if text == "price" else 100)
            said.append(say(f"policies.sets.{text}", n=number(words, value)))
    return said or [say("policies.sets.nothing")]


# --- where and why


def where_and_why(
    words: Words, found: Parting, a: Course, b: Course, district: District, seed: int
) -> list[str]:
    """Return where two courses parted and by which rule, as sentences."""
    say = words.say
    one, other = title(words, a.policy), title(words, b.policy)
    if found.first is None and found.quarter < 0:
        return [say("policies.part.never", a=one, b=other)]
    lines = []
    if found.first is not None:
        lines += [
            say("policies.part.month", month=when(words, found.first.month), rule=rule_words(words, found.first.rule)),
            say("policies.part.value", what=value_words(words, found.first, a, district, seed),
                a=amount(words, found.first.column, found.first.a), b=amount(words, found.first.column, found.first.b)),
        ]  # fmt: skip
    if found.quarter >= 0:
        series = ", ".join(say(f"policies.series.{name}") for name in found.series)
        lines.append(say("policies.part.quarter", quarter=quarter_name(words, found.quarter), series=series))
    for sign, course, event in (("a", a, found.event_a), ("b", b, found.event_b)):
        if event is not None:
            lines.append(event_words(words, sign, event, course, district, seed))
    for sign, month in zip("ab", found.forced, strict=True):
        if month >= 0:
            lines.append(say("policies.part.forced", sign=say(f"policies.sign_{sign}"), month=when(words, month)))
    return lines


def rule_words(words: Words, rule: str) -> str:
    """Return a rule of the month in words; what no rule of the month did was decided at a desk."""
    if not rule:
        return words.say("policies.rule.start")
    return words.say(f"policies.rule.{rule.replace('.', '_') if rule in RULES else 'desk'}")


def value_words(words: Words, first: First, course: Course, district: District, seed: int) -> str:
    """Return what differs first: the value, its unit and whose it is."""
    key = f"policies.column.{first.column}"
    meta = dict(columns())[first.column]
    what = words.say(key) if words.has(key) else f"{meta['meaning']} ({meta['unit']})"
    if first.household < 0:
        return words.say("policies.part.of_village", what=what)
    return words.say("policies.part.of_house", what=what, house=house(words, course, district, seed, first.household))


def amount(words: Words, column: str, value: int) -> str:
    """Return a value of the villages as it is said: what is kept in ten-thousandths as a percentage."""
    if dict(columns())[column]["unit"] == "1/10000":
        return words.say("policies.percent", n=number(words, value / 100, 1))
    return number(words, value)


def sold(words: Words, course: Course) -> str:
    """Return what part of the grain due was sold, quarter by quarter of those that test it; '' where it was taken."""
    if not course.policy.voluntary:
        return ""
    forced = int(course.end.forced[0])
    told = [
        words.say("policies.part.sold_in", quarter=quarter_name(words, quarter),
                  n=number(words, float(course.series["grain_due_met"][place][0]) / 100))
        for place, quarter in enumerate(course.quarters, start=1)
        if Quarter(quarter).label.split()[0] in TESTED and (forced < 0 or quarter * 3 < forced)
    ]  # fmt: skip
    return ", ".join(told[:SOLD_SHOWN])


def event_words(words: Words, sign: str, event: Event, course: Course, district: District, seed: int) -> str:
    """Return an event of one household that happened in one course only (a or b), as a sentence."""
    who = house(words, course, district, seed, event.household)
    kind = f"policies.event.{event.kind if event.kind in NAMED_EVENTS else 'other'}"
    return words.say("policies.part.only", sign=words.say(f"policies.sign_{sign}"), month=when(words, event.month),
                     what=words.say(kind, who=who, n=event.amount, kind=event.kind),
                     rule=rule_words(words, event.rule))  # fmt: skip


def house(words: Words, course: Course, district: District, seed: int, slot: int) -> str:
    """Return a household by its number and its invented name."""
    kinds = district.archetypes
    women = tuple(kinds[one % len(kinds)][0] in WOMEN_HEADED for one in course.end.world.archetype[0].tolist())
    name = household_names(district, seed, 0, women, words.named)[slot] if district.surnames else ""
    return words.say("policies.house", n=slot + 1, name=name) if name else words.say("policies.house_bare", n=slot + 1)


def rule_of_patience(words: Words, rule: Patience, courses: Sequence[Course | Policy]) -> str:
    """Return the rule of patience in words."""
    chosen = [one.policy if isinstance(one, Course) else one for one in courses]
    if not any(policy.voluntary for policy in chosen):
        return words.say("policies.patience.not_asked")
    if rule.quarters == 0:
        return words.say("policies.patience.off")
    return words.say("policies.patience.rule", n=rule.quarters, enough=number(words, 100 * rule.enough))


# --- the table of a terminal


def table(a: Course, b: Course) -> str:
    """Return both courses quarter by quarter, A over B, the first village of the first seed; for a terminal."""
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


