"""Pressure: the tempo of the month times the shortfall on paper against what is asked.

Those above see the paper only, so the paper is what eases or brings pressure: whether a chairman's list is
true changes nothing here. It is the most useful rule of the whole model (model notes, section 7).
"""

from __future__ import annotations

from dataclasses import dataclass

from game.sim.moment import Moment, share_as_reported
from game.sim.reading import Numbers, rule
from game.sim.shares import at_least_none, at_most_one, keep_plain, part_plain

HIGHEST_TEMPO = 4


@dataclass(frozen=True, eq=False)
class Pressure(Numbers):
    """Strength by tempo, and how the shortfall counts."""

    tempo_0: float = rule("pressure.tempo.0")
    tempo_1: float = rule("pressure.tempo.1")
    tempo_2: float = rule("pressure.tempo.2")
    tempo_3: float = rule("pressure.tempo.3")
    tempo_4: float = rule("pressure.tempo.4")
    base: float = rule("pressure.base")
    full_at: float = rule("pressure.td")

    def strength(self, tempo: int) -> float:
        """Return the strength of a tempo 0-4."""
        return (self.tempo_0, self.tempo_1, self.tempo_2, self.tempo_3, self.tempo_4)[
            min(tempo, HIGHEST_TEMPO)
        ]


def apply(m: Moment) -> None:
    """Set each village's pressure from its paper, its target, its lever and what acts added."""
    world = m.world
    numbers = Pressure.of(m.book, m.month)
    missing = part_plain(world.target) - share_as_reported(m)
    short = at_most_one(at_least_none(missing / numbers.full_at))
    pressure = numbers.strength(m.tempo) * (numbers.base + (1.0 - numbers.base) * short) * m.lever_plain("push")
    keep_plain(pressure + part_plain(world.extra_pressure), world.pressure)
    m.pressed = None
