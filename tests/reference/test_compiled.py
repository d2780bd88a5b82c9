"""Three rules as compiled loops come to the core's numbers."""

from __future__ import annotations

import time

import numpy as np
import pytest

pytest.importorskip("numba", reason="compiled loops need numba: pip install 'paper-harvest[bench]'")

from game.play.run import library
from game.reference import compiled
from game.reference.three_rules import COLUMNS, RULES, Beside, run_beside
from game.sim.founding import found
from game.sim.month import BLOCK, MONTH, run_months

CAMPAIGN = 45


def beside(district: str, replicates: int, villages: int, months: int) -> Beside:
    book = library().book
    seeds = np.arange(1, replicates + 1, dtype=np.uint64)
    world, _ = found(book, book.districts[district], seeds, villages, keep=False)
    result = Beside()
    for _ in range(months):
        run_beside(world, book, book.districts[district], time.process_time, result)
    return result


DISTRICTS = ("kamyshino", "krasny-yar-solonets", "rakitnoe-uste", "velyka-balka", "zarechensk")


@pytest.mark.parametrize("district", DISTRICTS)
def test_a_campaign_agrees_in_every_column(district: str) -> None:
    result = beside(district, 3, 2, CAMPAIGN)
    assert result.differences == []
    assert all(result.core[name] > 0.0 and result.compiled[name] > 0.0 for name in COLUMNS)


def test_several_blocks_agree_and_are_the_core_s_own_months() -> None:
    book = library().book
    district = book.districts["rakitnoe-uste"]
    replicates = BLOCK // 10 + 2
    assert beside("rakitnoe-uste", replicates, 10, 3).differences == []
    seeds = np.arange(1, 4, dtype=np.uint64)
    one, ledger = found(book, district, seeds, 2, keep=False)
    other = one.copy()
    run_months(one, ledger, book, district, 6)
    for _ in range(6):
        run_beside(other, book, district, time.process_time, Beside())
    assert one.digest() == other.digest()


def test_a_wrong_number_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    right = compiled.food
    monkeypatch.setattr(compiled, "food", lambda n, *tables: right(n._replace(thrift=n.thrift * 0.9), *tables))
    found_in = beside("rakitnoe-uste", 1, 2, 4).differences
    assert {rule for _, rule, _ in found_in} == {"food"}
    assert "grain" in {column for _, _, column in found_in}


def test_the_three_rules_are_rules_of_the_month() -> None:
    assert set(RULES) <= set(MONTH)
    assert set(RULES.values()) == set(COLUMNS)
