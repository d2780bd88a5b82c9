"""Policies that are laid beside each other: what each changes in the line, the district and the numbers.

They are declared in assets/policies.toml, or in a table of one's own of the same form. A policy holds the documented
line below or above a bound; what it does not name stays as documented. Nothing here knows a screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, Final

from game.content.schema import ContentError
from game.experiments.numbers import with_values
from game.play.run import library
from game.sim.book import Book, District, Rule
from game.sim.dates import month_index
from game.sim.world import ARTEL, COMMUNE, TOZ

FILE: Final = "policies.toml"
FORMS: Final[Mapping[str, int]] = {"toz": TOZ, "artel": ARTEL, "commune": COMMUNE}
DOCUMENTED: Final = "documented"
OWN: Final = "own"
"""Id of the policy of one's own."""


@dataclass(frozen=True)
class Patience:
    """The state as a player: when it turns to force (history.md 6.5).

    Attributes:
        quarters: quarters on end, of those by which most of the order is due, that sales may fall short; 0 for ever.
        enough: share of what is due that counts as enough.
        turns_to: id of the policy it turns to.
    """

    quarters: int = 2
    enough: float = 0.9
    turns_to: str = "force"


@dataclass(frozen=True)
class Policy:
    """One policy; what is None or empty stays as documented.

    Attributes:
        id: in the file.
        title: in words.
        form: world.TOZ ..., or 0 for the district's own.
        tempo_most, tempo_least: bounds of the drive, 0-4.
        exit_least, exit_most: bounds of the tolerance of leaving, 0-1.
        search_most, search_least: bounds of searching, 0-1.
        list_factor: factor on the district's quota of families to be listed.
        target_factor: factor on the share of households asked for.
        machines: month from which the machine station works; -1 as in the district.
        voluntary: whether grain is bought; only then can the state lose patience.
        sale: share of a yard's crop within the state's reach; -1 as in the numbers.
        numbers: other numbers of the model, by key, held for the whole time.
        note: what is assumed.
    """

    id: str
    title: str
    form: int = 0
    tempo_most: int = 4
    tempo_least: int = 0
    exit_least: float = 0.0
    exit_most: float = 1.0
    search_most: float = 1.0
    search_least: float = 0.0
    list_factor: float = 1.0
    target_factor: float = 1.0
    machines: int = -1
    voluntary: bool = False
    sale: float = -1.0
    numbers: Mapping[str, float] = field(default_factory=dict)
    note: str = ""

    def under(self, book: Book, district: District) -> tuple[Book, District]:
        """Return the book and the district as they are under this policy.

        Raises:
            KeyError: a number is not in the book.
        """
        line = replace(
            book.line,
            tempo=tuple(max(self.tempo_least, min(self.tempo_most, one)) for one in book.line.tempo),
            exit_tolerance=tuple(max(self.exit_least, min(self.exit_most, one)) for one in book.line.exit_tolerance),
            search=tuple(max(self.search_least, min(self.search_most, one)) for one in book.line.search),
        )
        values = {**self.numbers, **({"procurement.reach_base": self.sale} if self.sale >= 0.0 else {})}
        if line != book.line or values:
            book = with_values(replace(book, line=line), values)
        changed = replace(
            district,
            form=self.form or district.form,
            list_quota=district.list_quota * self.list_factor,
            targets=tuple((month, min(1.0, share * self.target_factor)) for month, share in district.targets),
            mts_month=district.mts_month if self.machines < 0 else self.machines,
        )
        return book, changed


@dataclass(frozen=True)
class Policies:
    """All policies of a file, and the rule of patience."""

    patience: Patience
    by_id: Mapping[str, Policy]

    def __getitem__(self, name: str) -> Policy:
        """Return one; KeyError names those there are."""
        if name not in self.by_id:
            raise KeyError(f"no policy {name!r}; there are {', '.join(self.by_id)}")
        return self.by_id[name]


@cache
def policies() -> Policies:
    """Return the policies of the game's own file."""
    return policies_of(library().policies)


def policies_of(tables: Mapping[str, Any]) -> Policies:
    """Return the policies of tables of the form of assets/policies.toml; [patience] may be left out."""
    given = tables.get("patience", {})
    patience = Patience(**{item.name: given[item.name] for item in fields(Patience) if item.name in given})
    return Policies(patience, {name: policy_of(name, table) for name, table in tables["policy"].items()})


def policy_of(name: str, table: Mapping[str, Any]) -> Policy:
    """Return the policy of one table."""
    values = {key: value for key, value in table.items() if key not in ("source", "grade")}
    if "form" in values:
        values["form"] = FORMS[values["form"]]
    if "machines" in values:
        year, _, month = values["machines"].partition("-")
        values["machines"] = max(0, month_index(int(year), int(month)))
    return Policy(id=name, **values)


def findings(
    found: Policies, rules: Mapping[str, Rule], file: str = FILE, error: type[ContentError] = ContentError
) -> Iterator[ContentError]:
    """Yield what no schema can see: numbers that do not exist, bounds that cross.

    Args:
        found: to be looked at.
        rules: of the book.
        file: from which they come.
        error: what is yielded: whose file it is.
    """
    for name, one in found.by_id.items():
        for key in one.numbers:
            if key not in rules:
                yield error(file, f"policy.{name}.numbers.{key}", "There is no such number.", "Correct the key.")
        for what in ("tempo", "exit", "search"):
            if getattr(one, f"{what}_least") > getattr(one, f"{what}_most"):
                yield error(file, f"policy.{name}.{what}_least", f"It is above {what}_most.",
                            "Lower it, or raise the other.")  # fmt: skip


@dataclass(frozen=True)
class Lever:
    """One thing that one's own policy can set, in a few steps.

    Attributes:
        id: in the file.
        values: in their order.
        at: place of the value that leaves things as documented.
        number: key of a number of the model; '' for the field of a policy that is called like the lever.
        numbers: other numbers that go along with the last value.
        only_with: lever without whose last value this one sets nothing; '' for none.
    """

    id: str
    values: tuple[Any, ...]
    at: int
    number: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)
    only_with: str = ""


@cache
def levers() -> tuple[Lever, ...]:
    """Return what one's own policy can set, in the order of the file."""
    tables = library().policies.get("lever", {})
    return tuple(
        Lever(name, tuple(one["values"]), one["at"], one.get("number", ""), one.get("numbers", {}), one.get("with", ""))
        for name, one in tables.items()
    )


def own_policy(places: Mapping[str, int]) -> Policy:
    """Return the policy that levers make.

    Args:
        places: id of a lever -> place of its value; a lever left out stays as documented.
    """
    table: dict[str, Any] = {"title": OWN}
    numbers: dict[str, float] = {}
    last = {one.id: places.get(one.id, one.at) == len(one.values) - 1 for one in levers()}
    for one in levers():
        place = places.get(one.id, one.at)
        if (one.only_with and not last[one.only_with]) or (not one.only_with and place == one.at):
            continue
        if one.number:
            numbers[one.number] = float(one.values[place])
        else:
            table[one.id] = one.values[place]
        if last[one.id]:
            numbers |= one.numbers
    return policy_of(OWN, {**table, "numbers": numbers})
