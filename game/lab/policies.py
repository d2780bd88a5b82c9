"""Policies that are laid beside each other: what each changes in the line, the district and the numbers.

They are declared in assets/policies.toml, or in a file of one's own of the same form. A policy holds the documented
line below or above a bound; what it does not name stays as documented. Nothing here knows a screen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from game.content.place import assets_folder
from game.content.schema import ContentError, check_shape
from game.lab.numbers import with_values
from game.sim.book import Book, District, Rule
from game.sim.dates import month_index
from game.sim.world import ARTEL, COMMUNE, TOZ

FILE: Final = "policies.toml"
SCHEMA: Final = "policies"
FORMS: Final[Mapping[str, int]] = {"toz": TOZ, "artel": ARTEL, "commune": COMMUNE}
DOCUMENTED: Final = "documented"


class OwnFileError(ContentError):
    """Something in a file of one's own is wrong: where, what, and what helps."""

    def __init__(self, file: str, key: str, what: str, remedy: str) -> None:
        """Say it without the folder of the game's own data."""
        super().__init__(file, key, what, remedy)
        self.args = (f"{file}: {key or '(whole file)'}: {what} {remedy}",)


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
    """Return the policies of the game's own file, read once.

    Raises:
        ContentError: the file is wrong.
    """
    return read(assets_folder() / FILE, ContentError)


def read(path: Path, error: type[ContentError] = OwnFileError) -> Policies:
    """Return the policies of a file.

    Args:
        path: a file of the form of assets/policies.toml; [patience] may be left out.
        error: what is raised: whose file it is.

    Raises:
        ContentError: it cannot be read or is wrong, with file, key and remedy.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise error(path.name, "", f"It cannot be read ({problem}).", "Name a file that is there.") from None
    except tomllib.TOMLDecodeError as broken:
        raise error(path.name, "", f"This is not TOML: {broken}.", "Look at the line named.") from None
    for found in check_shape(tables, SCHEMA, path.name, assets_folder()):
        raise error(found.file, found.key, found.what, found.remedy)
    given = tables.get("patience", {})
    patience = Patience(**{item.name: given[item.name] for item in fields(Patience) if item.name in given})
    return Policies(patience, {name: _policy(name, table) for name, table in tables["policy"].items()})


def _policy(name: str, table: Mapping[str, Any]) -> Policy:
    values = {key: value for key, value in table.items() if key not in ("source", "grade")}
    if "form" in values:
        values["form"] = FORMS[values["form"]]
    if "machines" in values:
        year, _, month = values["machines"].partition("-")
        values["machines"] = max(0, month_index(int(year), int(month)))
    return Policy(id=name, **values)


def findings(found: Policies, rules: Mapping[str, Rule], file: str = FILE) -> Iterator[ContentError]:
    """Yield what no schema can see: numbers that do not exist, bounds that cross."""
    for name, one in found.by_id.items():
        for key in one.numbers:
            if key not in rules:
                yield OwnFileError(file, f"policy.{name}.numbers.{key}", "There is no such number.", "Correct the key.")
        for what in ("tempo", "exit", "search"):
            if getattr(one, f"{what}_least") > getattr(one, f"{what}_most"):
                yield OwnFileError(
                    file, f"policy.{name}.{what}_least", f"It is above {what}_most.", "Lower it, or raise the other."
                )
