"""From checked tables of the data files to the frozen values the simulation and the screens use.

Nothing is checked here that the schemas check; what is missing is a KeyError of ours to mend, not a player's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from game.content.library import HistoryCard, Place, Telegram
from game.content.sources import NOT_RECORDED, Source
from game.sim.book import Condition, District, Effect, Happening, Line, Option, OrderKind, Rule
from game.sim.dates import Quarter, month_index
from game.sim.world import ARTEL, COMMUNE, SPECIES, TOZ

Table = Mapping[str, Any]

FORM: Final = {"toz": TOZ, "artel": ARTEL, "commune": COMMUNE}
EFFECT_FIELDS: Final = frozenset({"kind", "scope", "amount", "months", "chance", "lag"})
SIGNATURE: Final = "signature"
"""Measure by which a district's own happenings weigh more."""


def month_of(text: str) -> int:
    """Return the month index of 'YYYY-MM'.

    >>> month_of("1930-03")
    8
    """
    year, _, month = text.partition("-")
    return month_index(int(year), int(month))


def rules(tables: Table) -> dict[str, Rule]:
    """Return every number by its key; the entries of a list get their part as last word of the key."""
    found: dict[str, Rule] = {}
    for key, leaf in rule_leaves(tables):
        for name, values in _values(key, leaf):
            found[name] = Rule(name, values, leaf["unit"], leaf["source"], leaf["grade"], leaf["note"])
    return found


def rule_leaves(tables: Table, prefix: str = "") -> list[tuple[str, Table]]:
    """Return (dotted key, table) of all entries: a table with a unit is an entry, any other is a folder."""
    leaves: list[tuple[str, Table]] = []
    for name, table in tables.items():
        key = f"{prefix}{name}"
        leaves += [(key, table)] if isinstance(table.get("unit"), str) else rule_leaves(table, f"{key}.")
    return leaves


def _values(key: str, leaf: Table) -> list[tuple[str, tuple[tuple[int, float], ...]]]:
    """Return (key, dated values) of an entry."""
    if "dated" in leaf:
        return [(key, tuple((month_of(step["from"]), float(step["value"])) for step in leaf["dated"]))]
    value = leaf["value"]
    if isinstance(value, Sequence):
        return [(f"{key}.{part}", ((0, float(one)),)) for part, one in zip(leaf["parts"], value, strict=True)]
    return [(key, ((0, float(value)),))]


def district(table: Table) -> District:
    """Return a district as the simulation needs it."""
    people, land, animals, campaign = table["people"], table["land"], table["animals"], table["campaign"]
    ban = campaign["movement_ban"]
    return District(
        id=table["id"],
        villages=tuple(table["map"]["villages"]),
        raion_households=people["households"],
        raion_people=people["persons"],
        sown_ha=land["sown_ha"],
        grain_share=land["grain_share"],
        draft=animals["draft"],
        no_draft_share=animals["no_draft_share"],
        cows=animals["cows"],
        strata=(people["strata"]["poor"], people["strata"]["middle"], people["strata"]["kulak_rated"]),
        skill_sigma=people["skill_sigma"],
        yield_ts=land["yield_ts"],
        yield_sd=land["yield_sd"],
        weather={int(year): float(factor) for year, factor in land["weather"].items()},
        commune_strength=people["commune_strength"],
        ties=people["ties"],
        start_share=campaign["start_share"],
        form=FORM[campaign["form"]],
        list_quota=campaign["list_quota"],
        procurement={int(year): percent / 100 for year, percent in campaign["procurement"].items()},
        mts_month=month_of(campaign["mts"]),
        helpers=people["helpers"],
        unrest=campaign["unrest"],
        barrier=campaign["barrier"],
        famine=campaign["famine"],
        targets=tuple((month_of(step["from"]), float(step["value"])) for step in campaign["targets"]),
        archetypes=tuple((kind, percent / 100) for kind, percent in table["archetypes"].items()),
        surnames=tuple(table["names"]["surnames"]),
        given_men=tuple(table["names"]["men"]),
        given_women=tuple(table["names"]["women"]),
        places=tuple((x, y) for x, y in table["map"]["places"]),
        small=animals["small"],
        pigs=animals["pigs"],
        faith=people["faith"],
        ban_month=month_of(ban) if ban else -1,
        black_boards=campaign["black_boards"],
        playable=table["playable"],
    )


def place(table: Table) -> Place:
    """Return what is told of a district."""
    return Place(
        id=table["id"],
        name=table["name"],
        native=table["native"],
        region=table["region"],
        region_name=table["region_name"],
        about=table["about"],
        confidence=table["confidence"],
        village_soviets=table["people"]["village_soviets"],
        neighbour_districts=tuple(table["map"]["neighbour_districts"]),
        neighbour_villages=tuple(table["map"]["neighbour_villages"]),
        town=table["map"]["town"],
        note=table["note"],
        history={name: float(percent) for name, percent in table["history"].items()},
        signature=tuple(table["signature"]),
        playable=table["playable"],
    )


def line(table: Table) -> Line:
    """Return the line of the centre."""
    month, forms = table["month"], table["form"]
    quarters = {Quarter.parse(row["quarter"]).index: row for row in table["quarter"]}
    return Line(
        tempo=tuple(month["tempo"]),
        exit_tolerance=tuple(month["exit_tolerance"]),
        search=tuple(month["search"]),
        sharing={
            FORM[name]: tuple((month_of(step["from"]), float(step["value"])) for step in form["sharing"])
            for name, form in forms.items()
        },
        handed_over={
            FORM[name]: tuple((month_of(step["from"]), _species(step)) for step in form["handed_over"])
            for name, form in forms.items()
        },
        shortfall_weight={index: row["shortfall_weight"] for index, row in quarters.items()},
        scandal_weight={index: row["scandal_weight"] for index, row in quarters.items()},
        tempo_up={index: row["tempo_up"] for index, row in quarters.items()},
        turns=tuple((turn["id"], month_of(turn["from"]), turn["tally"]) for turn in table["turn"]),
    )


def _species(step: Table) -> tuple[float, float, float, float]:
    """Return the shares handed over, in the order of the animals."""
    horses, cattle, small, pigs = (float(step[name]) for name in SPECIES)
    return horses, cattle, small, pigs


def telegrams(table: Table) -> tuple[Telegram, ...]:
    """Return the papers that arrive while months run, by date."""
    return tuple(
        Telegram(month_of(row["month"]), row["day"], row["desk"], row["text"], row["source"], row["stops"])
        for row in table["telegram"]
    )


def history(table: Table) -> dict[int, HistoryCard]:
    """Return the history card of each quarter."""
    cards = {}
    for row in table["history"]:
        index = Quarter.parse(row["quarter"]).index
        figure = row["figure"]
        cards[index] = HistoryCard(
            index, row["text"], figure.get("value"), figure["low"], figure["high"], row["source"],
            tuple(row["more"]), row["grade"], row["label"], row["positions"],
        )  # fmt: skip
    return cards


def orders(table: Table) -> tuple[OrderKind, ...]:
    """Return the mandatory orders; severity, force and weeks come from the family unless one says more."""
    found = []
    for row in table["order"]:
        family = table["family"][row["family"]]
        found.append(
            OrderKind(
                id=row["id"],
                quarter=Quarter.parse(row["quarter"]).index,
                desk=row["desk"],
                family=row["family"],
                severity=row.get("severity", family["severity"]),
                force=family["force"],
                weeks=family["weeks"][row["desk"]],
                deadline=row["deadline"],
                asked_by=row["asked_by"],
                text=row["text"],
                formula=row["formula"],
                number=row.get("number", 0),
                source=row["source"],
                grade=row["grade"],
            )
        )
    return tuple(found)


def happening(ident: str, table: Table) -> Happening:
    """Return one happening; its text keys follow from its id."""
    text = f"happening.{ident.lower()}"
    return Happening(
        id=ident,
        desk=table["desk"],
        quarters=tuple(Quarter.parse(label).index for label in table["quarters"]),
        forced=table.get("forced", False),
        conditions=(
            *(_condition(clause) for clause in table.get("when", ())),
            *(_condition(clause, required=False) for clause in table.get("raised", ())),
            *(Condition(SIGNATURE, value=name, required=False) for name in table.get("signature", ())),
        ),
        options=tuple(_option(text, number, row) for number, row in enumerate(table["option"], start=1)),
        title=f"{text}.title",
        short=f"{text}.short",
        full=f"{text}.full",
        note=f"{text}.note",
        label=table["label"],
        sources=tuple(table["sources"]),
        theme=table.get("theme", ""),
        picture=table["picture"],
        subject=table.get("subject", ""),
        after_turn=table.get("after_turn", False),
    )


def _condition(clause: Table, required: bool = True) -> Condition:
    low, high = clause.get("low"), clause.get("high")
    return Condition(clause["measure"], low, high, clause.get("value", ""), required)


def _option(text: str, number: int, row: Table) -> Option:
    return Option(
        id=number,
        text=f"{text}.o{number}",
        effects=tuple(effect(one) for one in row["effects"]),
        tags=tuple(row.get("tags", ())),
        weeks=row.get("weeks", 0),
        requires=tuple(_condition(clause) for clause in row.get("requires", ())),
    )


def effect(one: Table) -> Effect:
    """Return one effect; whatever is no field of its own is a further word of the kind."""
    return Effect(
        kind=one["kind"],
        scope=one.get("scope", "village"),
        amount=one.get("amount", 0),
        months=one.get("months", 0),
        chance=one.get("chance", 100),
        lag=one.get("lag", 0),
        extra={name: value for name, value in one.items() if name not in EFFECT_FIELDS},
    )


def source(key: str, table: Table) -> Source:
    """Return one entry of the bibliography."""
    return Source(
        key=key,
        author=table["author"],
        year=str(table["year"]),
        title=table["title"],
        kind=table["kind"],
        why=table.get("why", NOT_RECORDED),
        kept=table.get("kept", NOT_RECORDED),
        licence=table.get("licence", NOT_RECORDED),
        about=table.get("about", ""),
    )
