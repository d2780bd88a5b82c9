"""Food: what a table needs, what it gets, and what hunger does.

Bread comes from the barn, then from what is hidden, then from relief where it is documented, then from the
farm above its seed. A table that sees the barn end before the harvest eats less at once. Hunger has no
display: it lames protest, drives people out, and kills.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.book import District
from game.sim.ledger import GRAIN, PEOPLE
from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.rules.procurement import MONTHS, farm_order
from game.sim.shares import (
    HALF,
    NOTHING,
    ONE,
    UNIT,
    Floats,
    Whole,
    floats,
    keep,
    only,
    part,
    plain,
    ratio,
    ratio_plain,
    share_out,
    some,
    total,
    total_plain,
    whole,
)

HARVEST = 8


@dataclass(frozen=True, eq=False)
class Food(Numbers):
    """Rations, other food, relief."""

    ration: float = rule("food.kg_month")
    garden: float = rule("food.garden")
    wages: float = rule("food.wages")
    other_crops: float = rule("food.other_crops")
    thrift: float = rule("food.thrift")
    ceiling: float = rule("food.carry_ceiling")
    relief: float = rule("famine.relief")
    leak: float = rule("harvest.seed_leak")
    fines: float = rule("famine.fines_in_kind")

    def from_grain(self, district: District) -> float:
        """Return the grain an eater needs in a month beside garden, wages and other crops, kg."""
        other = self.garden + self.wages * district.ties + self.other_crops * (1.0 - district.grain_share)
        if district.black_boards:
            other *= 1.0 - self.fines
        return max(self.ration - other, 0.0)


@dataclass(frozen=True, eq=False)
class Hunger(Numbers):
    """How hunger grows, fades and kills."""

    keep: float = rule("hunger.keep")
    gain: float = rule("hunger.hung")
    ease: float = rule("hunger.relief")
    threshold: float = rule("hunger.threshold")
    mortality: float = rule("hunger.mortality")
    famine: float = rule("famine.mortality")


def months_left(calendar: int) -> int:
    """Return the months until the next harvest, 1-12."""
    return (HARVEST - calendar - 1) % 12 + 1


def farm_free(m: Moment) -> Whole:
    """Return farm grain that is not still owed to the order, kg (G,)."""
    world = m.world
    if m.calendar not in MONTHS and m.calendar != HARVEST:
        return world.farm_grain.copy()  # what is asked now must not move with what is taken later
    owed = np.maximum(farm_order(m) - world.farm_delivered, NOTHING)
    free: Whole = np.maximum(world.farm_grain - owed, NOTHING)
    return free


def apply(m: Moment) -> None:
    """Eat, go hungry, die; sell what lies over in July."""
    world = m.world
    n = Food.of(m.book, m.month)
    need = only((floats(world.eaters) * n.from_grain(m.district) + HALF).astype(np.int64), m.here)
    starve(m, need, need - eat(m, need, n))
    leak(m, n)
    if m.calendar == HARVEST - 1:
        over = np.maximum(world.grain - (n.ceiling * floats(world.eaters)).astype(np.int64), NOTHING)
        m.ledger.move(world, GRAIN, "barn", "market", over, "food", "sold")


def eat(m: Moment, need: Whole, n: Food) -> Whole:
    """Take the month's bread from where it is, and return what was eaten, kg (G, H)."""
    world = m.world
    needed = floats(need)
    portion = np.minimum(ratio(floats(world.grain + world.hidden), needed * months_left(m.calendar)), UNIT)
    portion *= 1.0 - n.thrift
    portion += n.thrift
    portion *= needed
    portion += HALF
    want = portion.astype(np.int64)
    eaten = np.minimum(want, world.grain)
    m.ledger.move(world, GRAIN, "barn", "eaten", eaten, "food", "bread")
    lack = want - eaten
    if not some(lack):
        return eaten
    hidden = np.minimum(lack, world.hidden)
    m.ledger.move(world, GRAIN, "hidden", "eaten", hidden, "food", "bread")
    eaten = eaten + hidden
    lack = lack - hidden
    if n.relief > 0.0:
        given = (floats(lack) * n.relief).astype(np.int64)
        m.ledger.move(world, GRAIN, "relief", "barn", given, "food", "relief")
        m.ledger.move(world, GRAIN, "barn", "eaten", given, "food", "relief")
        m.tell("relief", "food", "relief", given)
        eaten = eaten + given
        lack = lack - given
    lack = only(lack, m.member())
    if not some(lack):
        return eaten
    given = share_out(np.minimum(farm_free(m), total(lack)), lack)
    m.ledger.move(world, GRAIN, "farm", "barn", given, "food", "from_farm")
    m.ledger.move(world, GRAIN, "barn", "eaten", given, "food", "from_farm")
    return eaten + given


def starve(m: Moment, need: Whole, missing: Whole) -> None:
    """Let hunger grow or fade, and deaths follow where it is high."""
    world = m.world
    n = Hunger.of(m.book, m.month)
    if not some(missing) and not some(world.hunger):
        return
    hunger = part(world.hunger) * n.keep
    hunger += ratio(missing, need) * n.gain
    hunger -= floats(missing <= NOTHING) * n.ease
    keep(only(hunger, m.here), world.hunger)
    hunger = part(world.hunger)
    starving = hunger > n.threshold
    if not some(starving):
        return
    rate = only((n.mortality + n.famine * m.district.famine) * hunger * hunger, starving)
    dead = np.minimum(whole(floats(world.eaters) * rate, m.draws.uniform("death")), world.eaters)
    m.ledger.move(world, PEOPLE, "home", "dead", dead, "food", "hunger")
    world.workers[:] = np.minimum(world.workers, world.eaters)
    m.tell("died", "food", "hunger", dead)
    m.tell_households("died_in", "food", "hunger", dead)


def leak(m: Moment, n: Food) -> None:
    """Let some of the seed fund go missing, more where people are hungry and less where it is guarded."""
    world = m.world
    if not some(world.farm_seed):
        return
    rate: float | Floats = n.leak
    if some(world.hunger):
        hungry = ratio_plain(total_plain(only(world.hunger, m.here)), plain(m.households())) * ONE
        rate = rate * (1.0 + 4.0 * hungry)
    rate = rate * m.lever_plain("seed_leak")
    gone = whole(floats(world.farm_seed) * rate, m.draws.village("seed_leak"))
    m.ledger.move(world, GRAIN, "seed_fund", "loss", np.minimum(gone, world.farm_seed), "food", "seed_leak")
