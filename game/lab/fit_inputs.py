"""What is put into the model, for the fit page: the districts' own figures, and the documented mechanisms of hunger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Final

from game.content.sources import Source
from game.lab.documented import FIVE, REST
from game.sim.book import Book, District, Rule
from game.sim.dates import year_and_month

MECHANISMS: Final = {
    "famine.forecast": "Orders laid on forecasts above the crop",
    "famine.weather_seen": "The part of a bad year that those above see",
    "famine.losses": "Losses in field and on the threshing floor",
    "famine.third_round": "A third round of collection, black boards",
    "famine.fines_in_kind": "Fines in meat and potatoes, closed shops",
    "famine.inequality": "Villages asked unequally",
    "famine.ban": "Roads closed",
    "famine.relief": "Relief, late",
    "famine.mortality": "Deaths at full hunger",
    "food.carry_ceiling": "What lies over to the next year, kilos an eater",
}
"""Rules of assets/rules that hold what averages do not, in words."""

GIVEN: Final[tuple[tuple[str, Callable[[District], str]], ...]] = (
    ("Households, people", lambda one: f"{one.raion_households:,}, {one.raion_people:,}"),
    ("Sown, ha a household; share of grain", lambda one: f"{one.sown_ha:g}; {one.grain_share:g}"),
    ("Draught animals a household; without, %", lambda one: f"{one.draft:g}; {100 * one.no_draft_share:.0f}"),
    ("Cows, sheep and goats, pigs a household", lambda one: f"{one.cows:g}, {one.small:g}, {one.pigs:g}"),
    ("Poor, middle, kulak-rated, %", lambda one: ", ".join(f"{100 * share:g}" for share in one.strata)),
    ("Spread of skill", lambda one: f"{one.skill_sigma:g}"),
    ("Yield, ts a hectare; its spread", lambda one: f"{one.yield_ts:g}; {one.yield_sd:g}"),
    ("Weather 1929 to 1933", lambda one: _by_year(one.weather, 1)),
    ("Commune strength; ties to towns", lambda one: f"{one.commune_strength:g}; {one.ties:g}"),
    ("On paper in October 1929, %", lambda one: f"{100 * one.start_share:.0f}"),
    ("Category II quota, % of households", lambda one: f"{100 * one.list_quota:.2f}"),
    ("Order 1929/30 to 1933/34, % of a forecast", lambda one: _by_year(one.procurement, 100)),
    ("Machine station from", lambda one: _month(one.mts_month)),
    ("25,000ers", lambda one: f"{one.helpers}"),
    ("Unrest; exit barrier 1930; famine exposure", lambda one: f"{one.unrest:g}; {one.barrier:g}; {one.famine:g}"),
)
"""What a district is given (history.md 9), row by row."""


def _by_year(values: Mapping[int, float], times: float) -> str:
    return ", ".join(f"{times * values[year]:g}" for year in range(1929, 1934) if year in values)


def _month(index: int) -> str:
    year, month = year_and_month(index)
    return f"{year}-{month:02}"


def districts_given(book: Book) -> str:
    """Return the districts' own figures: in these alone they differ."""
    districts: list[District] = [book.districts[key] for key in (*FIVE, REST)]
    head = "".join(f"<th>{escape(one.id)}</th>" for one in districts)
    lines = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{escape(told(one))}</td>' for one in districts)}</tr>"
        for label, told in GIVEN
    )
    return (
        "<h2>What the districts are given</h2><p>All behaviour is the same everywhere; in these figures alone the "
        "districts differ, and in the share of households asked of them by month (assets/scenarios). They are set "
        "inside documented ranges, grade D, and none of them is a result.</p><details><summary>Figures of the six "
        f"districts</summary><div class='wide'><table class='full'><thead><tr><th>Given</th>{head}</tr></thead>{lines}"
        "</table></div></details>"
    )


def famine_part(book: Book, sources: Mapping[str, Source]) -> str:
    """Return the documented mechanisms of hunger with the values put in, their sources and grades."""
    lines = ""
    for key, name in MECHANISMS.items():
        rule = book.rules[key]
        source = sources[rule.source].short if rule.source in sources else "the designer, after the fact base"
        lines += (
            f"<tr><td>{name}</td><td>{escape(_steps(rule))} <span class='small'>{escape(rule.unit)}</span></td>"
            f"<td>{rule.grade}</td><td>{escape(source)}</td><td>{escape(rule.note)}</td></tr>"
        )
    return (
        "<h3>What leads to hunger in the model</h3><p>The averages of the districts do not lead to famine by "
        "themselves. What the record names beside them is put in by date, times a district's exposure. The "
        "mechanisms are documented, the values are not: each is the designer's, inside a range where the record "
        "gives one.</p><details><summary>Mechanisms, values and sources</summary><div class='wide'><table "
        "class='full'><thead><tr><th>Mechanism</th><th>Value put in</th><th>Grade</th><th>Source</th><th>Why"
        f"</th></tr></thead>{lines}</table></div></details>"
    )


def _steps(rule: Rule) -> str:
    """Return a number, or its steps with the months they hold from."""
    if len(rule.values) == 1:
        return f"{rule.values[0][1]:g}"
    return "; ".join(f"{value:g} from {_month(month)}" for month, value in rule.values)
