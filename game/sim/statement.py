"""A statement of the ledger: what moved from where to where and by which rule, added up over months and villages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.ledger import Ledger


@dataclass(frozen=True)
class Line:
    """One line of a statement.

    Attributes:
        source: account that gave.
        target: account that received.
        rule: the rule or decision that moved it.
        amount: in the unit of the good: kg, kopecks, persons, head.
    """

    source: str
    target: str
    rule: str
    amount: int


def statement(ledger: Ledger, good: str, since: int = 0) -> list[Line]:
    """Return the movements of a good by accounts and rule, the largest first.

    Args:
        ledger: one that keeps its entries.
        good: one of ledger.GOODS.
        since: first month index that counts; 0 begins with the founding.

    Raises:
        ValueError: the ledger keeps no entries.
    """
    if not ledger.keep:
        raise ValueError("this ledger keeps totals only: found the villages with keep=True")
    sums: dict[tuple[str, str, str], int] = {}
    for entry in ledger.entries:
        if entry.good == good and entry.month >= since:
            key = entry.source, entry.target, entry.rule
            sums[key] = sums.get(key, 0) + int(entry.amounts.sum(dtype=np.int64))
    return [Line(*key, amount) for key, amount in sorted(sums.items(), key=lambda item: (-item[1], item[0]))]
