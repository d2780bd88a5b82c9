"""Something always comes: in every quarter, at both desks, in every district, whatever has happened so far.

A random walk through the quarters: measures are thrown anew each quarter, happenings are used up as they come.
"""

from __future__ import annotations

import numpy as np
import pytest

from game.content.library import Library
from game.sim.book import Condition, District, Happening
from game.sim.conditions import DESK as DESK_MEASURES
from game.sim.conditions import WORST_HIGH, WORST_LOW

RANGE = {"mts": 2, "removed": 3, "held": 3, "listed": 3, "members": 40, "pooled_cows": 20, "pooled_horses": 20}


class Walk:
    """What one imagined campaign has seen so far, and what its world measures now."""

    def __init__(self, seed: int, district: District) -> None:
        self.draw = np.random.Generator(np.random.PCG64(seed))
        self.district = district
        self.chosen: dict[str, int] = {}
        self.now: dict[str, float] = {}

    def throw(self) -> None:
        names = sorted({*WORST_HIGH, *WORST_LOW, *DESK_MEASURES})
        self.now = {name: float(self.draw.integers(0, RANGE.get(name, 200))) for name in names}

    def holds(self, clause: Condition) -> bool:
        if clause.measure in ("happened", "not_happened"):
            ident, _, option = clause.value.partition(".")
            happened = ident in self.chosen and (not option or self.chosen[ident] == int(option))
            return happened == (clause.measure == "happened")
        if clause.measure == "documented":
            boards = self.district.black_boards if clause.value == "black_board" else self.district.ban_month >= 0
            return boards != (clause.high is not None and clause.high < 1)
        if clause.measure in ("order", "form", "flag", "region"):
            return bool(self.draw.integers(0, 2))
        value = self.now[clause.measure]
        return (clause.low is None or value >= clause.low) and (clause.high is None or value <= clause.high)

    def eligible(self, happenings: list[Happening], quarter: int) -> list[Happening]:
        return [
            one
            for one in happenings
            if quarter in one.quarters
            and one.id not in self.chosen
            and all(self.holds(clause) for clause in one.conditions if clause.required)
        ]


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_something_comes_every_quarter(library: Library, desk: str) -> None:
    happenings = [one for one in library.book.happenings.values() if one.desk == desk]
    for seed in range(120):
        for district in library.book.districts.values():
            walk = Walk(seed, district)
            for quarter in range(1, 16):
                walk.throw()
                coming = walk.eligible(happenings, quarter)
                assert coming, f"nothing comes to the {desk} in quarter {quarter} of {district.id}, seed {seed}"
                forced = [one for one in coming if one.forced]
                drawn = [one for one in coming if not one.forced][: int(walk.draw.integers(0, 3))]
                for one in forced + drawn:
                    walk.chosen[one.id] = int(walk.draw.integers(1, len(one.options) + 1))


def test_variants_never_come_together(library: Library) -> None:
    happenings = library.book.happenings
    pairs = [(ident[:3], ident) for ident in happenings if len(ident) > 3]
    assert pairs
    for seed in range(200):
        for district in library.book.districts.values():
            walk = Walk(seed, district)
            walk.throw()
            for one, variant in pairs:
                both = [happenings[one], happenings[variant]]
                quarter = both[1].quarters[0]
                assert len(walk.eligible(both, quarter)) <= 1, f"{one} and {variant} at once"
