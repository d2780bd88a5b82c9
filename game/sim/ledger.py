"""The ledger of the barn: every movement of grain, animals, people and money, from where to where.

A movement is the only way to change a stock: `move` takes from one account and gives to another, so that
nothing appears or vanishes; what enters or leaves the village does so through outside accounts (field, state,
town ...) that are counted as well. Residuals are therefore zero by construction, and `residual` proves it
from the stocks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.sim.chance import FEW
from game.sim.shares import some
from game.sim.world import HOUSEHOLDS, SPECIES, World

Amounts = NDArray[np.signedinteger[Any]]
"""Whole amounts of one good."""

Rows = slice | NDArray[np.intp]
"""Which villages: a slice, or their numbers, each once."""

Places = tuple[NDArray[np.intp], ...]
"""Where single households are: (villages, slots), each (n,)."""

ALL: Final = slice(None)
GRAIN, CASH, PEOPLE = "grain", "cash", "people"
GOODS: Final = (GRAIN, CASH, PEOPLE, *SPECIES)
"""kg, kopecks, persons, head of each species."""

HOUSEHOLD_ACCOUNTS: Final[dict[tuple[str, str], str]] = {
    (GRAIN, "barn"): "grain",
    (GRAIN, "own_seed"): "seed",
    (GRAIN, "hidden"): "hidden",
    (CASH, "purse"): "cash",
    (PEOPLE, "home"): "eaters",
}
VILLAGE_ACCOUNTS: Final[dict[tuple[str, str], str]] = {
    (GRAIN, "farm"): "farm_grain",
    (GRAIN, "seed_fund"): "farm_seed",
    (GRAIN, "reserve"): "reserve",
    (CASH, "farm"): "farm_cash",
}
INSIDE: Final = {**HOUSEHOLD_ACCOUNTS, **VILLAGE_ACCOUNTS}
# yard and herd hold animals: columns animals[species] and farm_herd[species]
OUTSIDE: Final = (
    "start", "field", "state", "relief", "eaten", "fed", "sown", "loss", "market", "born", "slaughtered",
    "died", "town", "exile", "dead", "tax", "wages", "credit", "cell", "resettled",
)
"""Accounts beyond the village: where things come from or go to; counted, never negative by rule."""

_OUTSIDE: Final = frozenset(OUTSIDE)  # looked into at every movement
ANIMALS: Final = "animals"  # all four species at once
_HERDS: Final = frozenset(("yard", "herd"))


@dataclass(frozen=True)
class Entry:
    """One movement of one good by one rule in one month.

    Attributes:
        month: month index.
        good: one of GOODS.
        source: account that gave.
        target: account that received.
        rule: the rule's name (file in rules/, or the decision's id).
        cause: key of the cause, e.g. 'pooling', 'search', 'D05.1'.
        amounts: int64, shape (G, H) when households are concerned, else (G,).
    """

    month: int
    good: str
    source: str
    target: str
    rule: str
    cause: str
    amounts: NDArray[np.int64]


Totals = dict[tuple[str, str], NDArray[np.int64]]
"""(good, account) -> int64 per village (G,), positive when the account received."""


class Ledger:
    """Totals of all outside accounts, and the entries where a run keeps them."""

    def __init__(
        self,
        keep: bool = True,
        entries: list[Entry] | None = None,
        outside: Totals | None = None,
        count: bool = True,
        witness: Callable[[str, World], None] | None = None,
    ) -> None:
        """Begin with nothing moved, or go on from what has moved.

        Args:
            keep: keep every entry (single games); batches count totals only.
            entries: what is written down already.
            outside: totals so far.
            count: count what outside accounts give and take; a look-ahead that is thrown away needs neither.
            witness: called before a month with '' and after each of its rules with the rule's name, for whoever
                writes every change down.
        """
        self.keep = keep
        self.entries: list[Entry] = [] if entries is None else entries
        self.count = count
        self.witness = witness
        self._outside: Totals = {} if outside is None else outside
        self._heads: dict[str, NDArray[np.int64]] = {}  # animals by account, (4, G), not yet told by species
        self._tables: dict[tuple[str, str], Amounts] = {}  # by good and account, (..., G, H), not yet added up

    @property
    def outside(self) -> Totals:
        """Return the totals of all outside accounts, by good and account."""
        for (good, account), tables in self._tables.items():
            self._count(good, account, np.add.reduce(tables, axis=-1, dtype=np.int64), np.add, ALL, tables.shape[-2])
        self._tables.clear()
        for account, heads in self._heads.items():
            for name, moved in zip(SPECIES, heads, strict=True):
                held = self._outside.get((name, account))
                self._outside[name, account] = moved if held is None else held + moved
        self._heads.clear()
        return self._outside

    def move(
        self, world: World, good: str, source: str, target: str, amounts: Amounts, rule: str, cause: str,
        rows: Rows = ALL,
    ) -> None:
        """Move amounts of a good and write it down.

        Args:
            world: changed in place.
            good: one of GOODS.
            source: account that gives; must hold enough (AssertionError is a fault of the rule).
            target: account that receives.
            amounts: whole, not negative; int64 of shape (G, H), or (G,) between village and outside accounts.
            rule: name of the rule.
            cause: key of the cause.
            rows: villages the amounts are of, (n, H) or (n,); all of them where entries are kept.
        """
        if not some(amounts):
            return
        amounts = amounts.astype(np.int64, copy=False)
        self._change(world, good, source, amounts, np.subtract, rows)
        self._change(world, good, target, amounts, np.add, rows)
        if self.keep:
            self.entries.append(Entry(world.month, good, source, target, rule, cause, amounts.copy()))

    def move_at(
        self, world: World, good: str, source: str, target: str, places: Places, amounts: Amounts, rule: str, cause: str
    ) -> None:
        """Move amounts of a few households: the same as `move`, without looking at all the others.

        Args:
            world: changed in place.
            good: one of GOODS.
            source: account that gives.
            target: account that receives.
            places: the households; one that is named twice gives or receives twice.
            amounts: whole, not negative, (n,).
            rule: name of the rule.
            cause: key of the cause.
        """
        if not some(amounts):
            return
        for account, by in ((source, np.subtract), (target, np.add)):
            stock = stock_of(world, good, account)
            if stock is not None:
                by.at(stock, places if stock.ndim == 2 else places[:1], amounts.astype(stock.dtype, copy=False))
            elif self.count:
                held = self._outside.get((good, account))
                counted = np.zeros(world.groups, dtype=np.int64) if held is None else held.copy()
                by.at(counted, places[0], amounts.astype(np.int64, copy=False))
                self._outside[good, account] = counted
        if self.keep:
            table = np.zeros((world.groups, HOUSEHOLDS), dtype=np.int64)
            np.add.at(table, places, amounts.astype(np.int64, copy=False))
            self.entries.append(Entry(world.month, good, source, target, rule, cause, table))

    def move_herds(
        self, world: World, source: str, target: str, amounts: Amounts, rule: str, cause: str, rows: Rows = ALL
    ) -> None:
        """Move animals of all four species at once: the same as four moves, in an eighth of the calls.

        Args:
            world: changed in place.
            source: 'yard', 'herd' or an outside account.
            target: likewise.
            amounts: whole, not negative; (4, G, H) when households are concerned, else (4, G).
            rule: name of the rule.
            cause: key of the cause.
            rows: villages the amounts are of; all of them where entries are kept.
        """
        if not some(amounts):
            return
        for account, by in ((source, np.subtract), (target, np.add)):
            if account == "yard":
                _change_heads(world.animals, amounts, by, rows)
            elif account == "herd":
                village = amounts if amounts.ndim == 2 else np.add.reduce(amounts, axis=2, dtype=np.int64)
                _change_heads(world.farm_herd, village, by, rows)
            elif account not in _OUTSIDE:
                raise KeyError(f"no account {account!r} for animals")
            elif self.count:
                self._change_outside(world, ANIMALS, account, amounts, by, rows)
        if self.keep:
            for species, name in enumerate(SPECIES):
                if amounts[species].any():
                    moved = amounts[species].astype(np.int64)
                    self.entries.append(Entry(world.month, name, source, target, rule, cause, moved))

    def add(self, part: Ledger, rows: slice, groups: int) -> None:
        """Add what moved in some villages, counted apart, to the totals of all.

        Args:
            part: outside accounts of those villages; keeps no entries.
            rows: which villages of this ledger they are.
            groups: villages of this ledger.
        """
        outside = self.outside
        for key, amounts in part.outside.items():
            held = outside.get(key)
            if held is None:
                held = outside[key] = np.zeros(groups, dtype=np.int64)
            held[rows] += amounts

    def _change(
        self, world: World, good: str, account: str, amounts: NDArray[np.int64], by: np.ufunc, rows: Rows
    ) -> None:
        name = INSIDE.get((good, account))
        stock = stock_of(world, good, account) if name is None else getattr(world, name)
        if stock is None:
            if self.count:
                self._change_outside(world, good, account, amounts, by, rows)
            return
        if amounts.ndim == 2 and stock.ndim == 1:
            amounts = np.add.reduce(amounts, axis=1, dtype=np.int64)
        if rows is ALL:
            by(stock, amounts.astype(stock.dtype, copy=False), out=stock)
        else:
            stock[rows] = by(stock[rows], amounts.astype(stock.dtype, copy=False))

    def _change_outside(
        self, world: World, good: str, account: str, amounts: Amounts, by: np.ufunc, rows: Rows
    ) -> None:
        """Count a movement; in few villages household by household, since adding up takes longer than all the rest."""
        by_village = amounts.ndim == (2 if good is ANIMALS else 1)
        if by_village or rows is not ALL or amounts.shape[-2] > FEW:
            if not by_village:
                amounts = np.add.reduce(amounts, axis=-1, dtype=np.int64)
            self._count(good, account, amounts, by, rows, world.groups)
            return
        tables = self._tables.get((good, account))
        if tables is None:
            tables = self._tables[good, account] = np.zeros(amounts.shape, dtype=np.int64)
        by(tables, amounts.astype(np.int64, copy=False), out=tables)

    def _count(self, good: str, account: str, amounts: Amounts, by: np.ufunc, rows: Rows, groups: int) -> None:
        if good is ANIMALS:
            self._heads[account] = _counted(self._heads.get(account), amounts, by, rows, groups)
        else:
            key = (good, account)
            self._outside[key] = _counted(self._outside.get(key), amounts, by, rows, groups)


def _counted(
    held: NDArray[np.int64] | None, moved: Amounts, by: np.ufunc, rows: Rows, groups: int
) -> NDArray[np.int64]:
    """Return an account's total after a movement, (..., G); a new array, what was read before stays as it was."""
    if rows is ALL:
        counted: NDArray[np.int64] = by(0 if held is None else held, moved, dtype=np.int64)
        return counted
    counted = np.zeros((*moved.shape[:-1], groups), dtype=np.int64) if held is None else held.copy()
    counted[..., rows] = by(counted[..., rows], moved)
    return counted


def _change_heads(heads: NDArray[np.int32], amounts: Amounts, by: np.ufunc, rows: Rows) -> None:
    if rows is ALL:
        by(heads, amounts.astype(np.int32, copy=False), out=heads)
    else:
        heads[:, rows] = by(heads[:, rows], amounts.astype(np.int32, copy=False))


def stock_of(world: World, good: str, account: str) -> Amounts | None:
    """Return the world's own array behind an account, to be changed in place; None when it is outside.

    Raises:
        KeyError: when no such account exists for this good.
    """
    name = INSIDE.get((good, account))
    if name is not None:
        return getattr(world, name)  # type: ignore[no-any-return]
    if account in _HERDS and good in SPECIES:
        herds: Amounts = (world.animals if account == "yard" else world.farm_herd)[SPECIES.index(good)]
        return herds
    if account not in _OUTSIDE:
        raise KeyError(f"no account {account!r} for {good!r}")
    return None


def held(world: World, good: str) -> NDArray[np.int64]:
    """Return what each village holds of a good inside, over all its accounts, int64 (G,)."""
    if good in SPECIES:
        k = SPECIES.index(good)
        heads: NDArray[np.int64] = world.animals[k].sum(axis=1, dtype=np.int64) + world.farm_herd[k]
        return heads
    total = np.zeros(world.groups, dtype=np.int64)
    for (kind, _), name in HOUSEHOLD_ACCOUNTS.items():
        if kind == good:
            total += getattr(world, name).sum(axis=1, dtype=np.int64)
    for (kind, _), name in VILLAGE_ACCOUNTS.items():
        if kind == good:
            total += getattr(world, name)
    return total


def residual(world: World, ledger: Ledger, good: str) -> NDArray[np.int64]:
    """Return inside stocks plus outside accounts, per village: zero when the ledger balances, int64 (G,)."""
    total = held(world, good)
    for (kind, _), amount in ledger.outside.items():
        if kind == good:
            total = total + amount
    return total
