"""The start of a campaign: villages in July 1929, run to October under the documented line.

The first collectives are small and mostly of the poor (history.md 6.4, last row); their share in July is a
part of the district's share in October, and the months between are played by the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.sim.book import Book, District
from game.sim.chance import ROWS, MonthDraws, month_draws
from game.sim.households import Chance, rank_of, settle
from game.sim.ledger import GRAIN, Ledger
from game.sim.moment import look
from game.sim.month import blocks, run_months
from game.sim.reading import Numbers, rule
from game.sim.rules import line, pooling
from game.sim.rules.expectations import Crop, tilled
from game.sim.rules.sowing import Sowing
from game.sim.shares import kept, total
from game.sim.world import HORSES, HOUSEHOLDS, IN_FACT, OWN, SHARE, World, columns, empty_world

MAKING: Final = -1
MONTHS_TO_OCTOBER: Final = 3


@dataclass(frozen=True, eq=False)
class Founding(Numbers):
    """What the villages start with beside their households."""

    start_part: float = rule("founding.start_part")
    seed_share: float = rule("founding.seed_share")
    member_grain: float = rule("founding.member_grain")  # kg an eater in the first farms' stores
    honesty_low: float = rule("desk.chair.start_honesty.low")
    honesty_high: float = rule("desk.chair.start_honesty.high")
    zeal_low: float = rule("desk.chair.start_zeal.low")
    zeal_high: float = rule("desk.chair.start_zeal.high")
    organisation: float = rule("harvest.organisation_neutral")  # points


def seeds(*numbers: int) -> NDArray[np.uint64]:
    """Return seeds as founding takes them: one replicate of the villages for each number.

    >>> seeds(7, 8).tolist()
    [7, 8]
    """
    return np.array(numbers, dtype=np.uint64)


def found(
    book: Book, district: District, seeds: NDArray[np.uint64], villages: int, keep: bool = True
) -> tuple[World, Ledger]:
    """Return villages of a district as they stood on 1 October 1929, with the ledger that leads there.

    Args:
        book: numbers and line.
        district: which one.
        seeds: one seed a replicate, uint64 (R,).
        villages: villages a replicate; the first ones of the district.
        keep: whether the ledger keeps its entries and months their events.

    Returns:
        (world, ledger); `world.month` is 3.
    """
    world, ledger = found_in_july(book, district, seeds, villages, keep)
    world.vote_push[:] = 0  # whole villages were not yet enrolled by a show of hands
    run_months(world, ledger, book, district, MONTHS_TO_OCTOBER)
    world.vote_push[:] = SHARE
    return world, ledger


def found_in_july(
    book: Book, district: District, seeds: NDArray[np.uint64], villages: int, keep: bool = True
) -> tuple[World, Ledger]:
    """Return the villages on 1 July 1929, before any month is run."""
    world = empty_world(len(seeds), villages, np.asarray(seeds, dtype=np.uint64))
    ledger = Ledger(keep=keep)
    for part, moved in blocks(world, ledger):
        draws = month_draws(part.seeds, MAKING, villages, HOUSEHOLDS, ROWS)
        chance = Chance(draws)
        settle(part, book, district, chance, moved)
        set_villages(part, book, district, draws)
        sow_first(part, book)
        join_first(part, book, district, chance, draws, moved)
    return world, ledger


def set_villages(world: World, book: Book, district: District, draws: MonthDraws) -> None:
    """Set chairs, farms' order, levers and the line's first entries."""
    n = Founding.of(book, 0)
    for name, meta in columns():
        if name.endswith(("push", "_hazard")) or name in ("seed_leak", "found_share"):
            getattr(world, name)[:] = SHARE
        elif meta["low"] == -1:  # months that have not come
            getattr(world, name)[:] = -1
    for name in ("effort", "tools", "herd_care"):
        getattr(world, name)[:] = SHARE // 2
    world.organisation[:] = int(n.organisation * 100.0)
    honesty = n.honesty_low + (n.honesty_high - n.honesty_low) * draws.village("chair")
    zeal = n.zeal_low + (n.zeal_high - n.zeal_low) * draws.village("meeting")
    world.chair_honesty[:] = kept(honesty / 100.0)
    world.chair_zeal[:] = kept(zeal / 100.0)
    world.form[:] = district.form
    line.set_target(world, district, 0)
    line.set_cows(world, book, 0)


def sow_first(world: World, book: Book) -> None:
    """Set the crop that stands in July 1929: the land each can till, with the seed of an ordinary spring."""
    seed = Sowing.of(book, 0)
    area = tilled(world.land, world.workers, world.animals[HORSES], Crop.of(book, 0))
    world.sown[:] = np.floor(area * (seed.base + seed.slope * Founding.of(book, 0).seed_share)).astype(
        np.int32
    )


def join_first(
    world: World, book: Book, district: District, chance: Chance, draws: MonthDraws, ledger: Ledger
) -> None:
    """Let the first members in: the poorest by their own guess of exposure, with some luck."""
    n = Founding.of(book, 0)
    share = district.start_share * n.start_part
    members = np.floor(HOUSEHOLDS * share + draws.village("rounding_a"))
    rank = rank_of(world.exposure / SHARE + 0.5 * chance.even())
    first = rank * HOUSEHOLDS < members[:, None]
    m = look(world, book, district, ledger)
    pooling.hand_over(m, first, chance.even())
    world.membership[first] = IN_FACT
    world.joined_month[first] = 0
    world.enrolled[:] = total(world.membership != OWN).astype(np.int32)
    grain = np.floor(total(np.where(first, world.eaters, 0)) * n.member_grain).astype(np.int64)
    ledger.move(world, GRAIN, "start", "farm", grain, "founding", "start")
