"""The book of the game as plain values: numbers with dates, districts, the line, orders, happenings.

game.content reads and checks the files and fills these; the simulation never opens a file. Numbers that a
historian could dispute live there, not in code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Rule:
    """One number (or dated series) with where it comes from.

    Attributes:
        key: dotted, stable, e.g. 'joining.k'.
        values: (first month index it holds from, value), rising; the first entry holds from the beginning.
        unit: in words.
        source: key in sources.toml, or 'designer'.
        grade: A, B, C or D (history.md 0).
        note: why this value.
    """

    key: str
    values: tuple[tuple[int, float], ...]
    unit: str
    source: str
    grade: str
    note: str = ""

    def at(self, month: int) -> float:
        """Return the value that holds in a month."""
        held = self.values[0][1]
        for start, value in self.values:  # most rules have one value, dated ones a handful
            if start > month:
                break
            held = value
        return held


@dataclass(frozen=True)
class District:
    """One of the districts of history.md 9, as the simulation needs it.

    Monthly tuples start with month 0 (July 1929) and hold at least 48 months (to June 1933).
    """

    id: str
    villages: tuple[str, ...]  # text keys or names, ten; index 0 is the 25,000er's
    raion_households: int
    raion_people: int
    sown_ha: float  # per household, 1928
    grain_share: float
    draft: float  # horse-equivalents per household
    no_draft_share: float
    cows: float  # per household
    strata: tuple[float, float, float]  # poor and landless, middle, kulak-rated shares
    skill_sigma: float
    yield_ts: float
    yield_sd: float
    weather: Mapping[int, float]  # harvest year -> multiplier
    commune_strength: float  # of the mir, 0-1
    ties: float  # to towns, 0-1
    start_share: float  # in kolkhozy, October 1929, on paper
    form: int  # form pushed in winter 1930 (world.TOZ ...)
    list_quota: float  # category II, share of households, February 1930
    procurement: Mapping[int, float]  # agricultural year (1929 = 1929/30) -> order as share of crop
    mts_month: int  # month index when tractors arrive
    helpers: int  # 25,000ers in the raion
    unrest: float
    barrier: float  # to leaving, spring 1930
    famine: float  # exposure 0-1
    targets: tuple[tuple[int, float], ...]  # (first month index, share asked), dated
    archetypes: tuple[tuple[str, float], ...]  # archetype id -> share
    surnames: tuple[str, ...] = ()
    given_men: tuple[str, ...] = ()
    given_women: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()  # of the villages on the map sheet, 0-1000
    small: float = 4.5  # sheep and goats per household
    pigs: float = 0.8  # per household
    faith: int = 50  # points, mean
    ban_month: int = -1  # month from which leaving is barred by directive; -1: passports withheld only
    black_boards: bool = False  # documented for the region in November 1932
    playable: bool = True


@dataclass(frozen=True)
class Line:
    """The line of the centre by month (index 0 = July 1929), and by quarter what a shortfall or a scandal weighs."""

    tempo: tuple[int, ...]  # 0-4
    exit_tolerance: tuple[float, ...]
    search: tuple[float, ...]
    sharing: Mapping[int, tuple[tuple[int, float], ...]]  # form -> (first month, degree of sharing alpha)
    # form -> (first month, share of each species handed over)
    handed_over: Mapping[int, tuple[tuple[int, tuple[float, float, float, float]], ...]]
    shortfall_weight: Mapping[int, float]  # quarter index -> w
    scandal_weight: Mapping[int, float]  # quarter index -> v (after the turn inside a quarter, if any)
    tempo_up: Mapping[int, float]  # quarter index -> u
    turns: tuple[tuple[str, int, str], ...]  # (id T1.., month index, 'hard' or 'soft': which tally is looked at)


@dataclass(frozen=True)
class OrderKind:
    """One kind of mandatory order from above in one quarter and desk (game-design 3.2).

    Attributes:
        id: e.g. 'percent', 'seed', 'sowing', 'grain', 'list', 'counter_plan', 'animals', 'cases', 'black_board',
            'movement', 'relief', 'no_distortions', 'return_cows', 'hold', 'names'.
        quarter: quarter index.
        desk: 'worker' or 'official'.
        family: row of the tables of game-design 3.4 that holds its effects.
        severity: 1-3.
        force: share of force in carrying it out, 0-1.
        weeks: own weeks of carrying out.
        deadline: text key of the date.
        asked_by: text key of the signer.
        text: text key of the telegram.
        formula: name of the formula of game-design 3.1 that gives its number, or ''.
        number: fixed number where the order states one, else 0.
        source: source key.
        grade: grade of the claim that such an order was given.
    """

    id: str
    quarter: int
    desk: str
    family: str
    severity: int
    force: float
    weeks: int
    deadline: str
    asked_by: str
    text: str
    formula: str = ""
    number: int = 0
    source: str = "designer"
    grade: str = "D"


@dataclass(frozen=True)
class Effect:
    """One entry of the closed list of game-design 7.

    Attributes:
        kind: name in the list, e.g. 'trust', 'list', 'remove', 'move_grain', 'standing', 'schedule'.
        scope: 'subject' (the named household), 'lane', 'kin', 'village', 'district', 'farm', 'player' ...
        amount: whole; unit by kind (points, tenths, kg a head, percent, head).
        months: how long, where it fades.
        chance: percent that it happens.
        lag: quarters until it happens.
        extra: further words of the kind, e.g. from/to accounts, species, id of a follow-up.
    """

    kind: str
    scope: str = "village"
    amount: int = 0
    months: int = 0
    chance: int = 100
    lag: int = 0
    extra: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Condition:
    """One clause that must hold: a measure within bounds, or a thing that happened.

    Attributes:
        measure: e.g. 'protest', 'belief', 'fodder_days', 'paper_shortfall', 'happened', 'form', 'region', 'flag'.
        low, high: inclusive bounds in the measure's unit; None is open.
        value: for 'happened' ("D04.1" or "D04"), 'form', 'region', 'flag'.
        required: a clause that only raises the weight is not required.
    """

    measure: str
    low: float | None = None
    high: float | None = None
    value: str = ""
    required: bool = True


@dataclass(frozen=True)
class Option:
    """One way to answer a happening."""

    id: int  # 1-5
    text: str  # text key
    effects: tuple[Effect, ...]
    tags: tuple[str, ...] = ()  # as_ordered, force, listen, protect, honest, false, delay, give, count
    weeks: int = 0
    requires: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Happening:
    """Something that comes to the desk and asks for a choice."""

    id: str  # D01 ...
    desk: str  # worker or official
    quarters: tuple[int, ...]
    forced: bool
    conditions: tuple[Condition, ...]
    options: tuple[Option, ...]
    title: str
    short: str
    full: str
    note: str
    label: str  # documented, composite, invented
    sources: tuple[str, ...]
    theme: str = ""
    picture: str = ""  # the block print it is shown with
    subject: str = ""  # '' or the archetype / rule by which a household is chosen
    after_turn: bool = False  # comes at the interruption inside the quarter


class RuleMissing(KeyError):  # noqa: N818 (it is what the data lack, not a fault of the program)
    """A number that the rules of the month ask for stands in no file of assets/rules/."""

    def __str__(self) -> str:
        """Return the sentence, not its quotation, which a KeyError would give."""
        return str(self.args[0])


@dataclass(frozen=True)
class Book:
    """Everything a campaign needs to know about the world before it starts."""

    rules: Mapping[str, Rule]
    districts: Mapping[str, District]
    line: Line
    orders: tuple[OrderKind, ...]
    happenings: Mapping[str, Happening]
    version: int = 1

    @cached_property
    def undated(self) -> Mapping[str, float]:
        """Return the rules that never change, by key: most of them, and asked for thousands of times a campaign."""
        return {key: rule.values[0][1] for key, rule in self.rules.items() if len(rule.values) == 1}

    @cached_property
    def order_kinds(self) -> Mapping[tuple[str, int, str], OrderKind]:
        """Return the orders by (id, quarter, desk); where two share a place, the first."""
        return {(kind.id, kind.quarter, kind.desk): kind for kind in reversed(self.orders)}

    def number(self, key: str, month: int = 0) -> float:
        """Return a rule's value in a month.

        Raises:
            RuleMissing: naming the missing key and where it belongs.
        """
        held = self.undated.get(key)
        if held is not None:
            return held
        try:
            return self.rules[key].at(month)
        except KeyError:
            raise RuleMissing(f"rule {key!r} is missing: add it to a file in assets/rules/, or install again") from None
