"""The line: what the centre asks of the district this month, and what is counted anew.

The share asked for (`target`) follows the documented dates of the district; between two dates it may be
raised by the desk (orders from above), never lowered by this rule. The share of cows that joining hands over
follows the line's dates too, and stays where a village's own decision put it until the line changes again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from game.sim.book import Book, District
from game.sim.moment import FORMS, Moment, dated
from game.sim.reading import Numbers, once, rule
from game.sim.shares import part, some
from game.sim.world import CATTLE, SHARE, World

JULY = 7
NEVER = np.array(-1, dtype=np.int32)


@dataclass(frozen=True, eq=False)
class Fading(Numbers):
    """How fast what acts added fades."""

    pressure: float = rule("pressure.extra_fade")
    protest: float = rule("protest.extra_fade")


def apply(m: Moment) -> None:
    """Set target and cows, let added pressure and protest fade, begin the agricultural year in July."""
    world = m.world
    if m.calendar == JULY:
        for name in ("harvested", "delivered", "farm_harvested", "farm_delivered"):
            getattr(world, name)[:] = 0
    if m.month % 3 == 0:
        world.disturbances[:] = 0
    set_target(world, m.district, m.month)
    if set_cows(world, m.book, m.month):
        m.handed[CATTLE, :, 0] = part(world.cows_pooled)
    acted = world.hazard_until > NEVER
    if some(acted):
        over = acted & (world.hazard_until <= m.month)
        for name in ("join_hazard", "leave_hazard", "slaughter_hazard"):
            getattr(world, name)[over] = SHARE
        world.hazard_until[over] = -1


def fade(m: Moment) -> None:
    """Let the pressure and protest that acts added fade; the last rule of a month."""
    numbers = Fading.of(m.book, m.month)
    for column, kept in (
        (m.world.extra_pressure, numbers.pressure),
        (m.world.extra_protest, numbers.protest),
    ):
        if some(column):
            column[:] = (column * kept).astype(np.int32)  # towards nothing, from either side


def set_target(world: World, district: District, month: int) -> None:
    """Set the share asked for: the documented one on its date, else not below it."""
    asked = int(dated(district.targets, month) * SHARE + 0.5)
    if month in dict(district.targets) or month == 0:
        world.target[:] = asked
    else:
        np.maximum(world.target, asked, out=world.target)


def set_cows(world: World, book: Book, month: int) -> bool:
    """Set the share of cows that joining hands over, where a form has a new entry in the line; say if there is one."""
    entries = once(book, month, NewCows, partial(new_cows, book, month)).by_form
    for code, cows in entries:
        world.cows_pooled[world.form == code] = cows
    return bool(entries)


@dataclass(frozen=True)
class NewCows:
    """Shares of cows that the line sets anew in one month.

    Attributes:
        by_form: (form code, share in 1/10000).
    """

    by_form: tuple[tuple[int, int], ...]


def new_cows(book: Book, month: int) -> NewCows:
    """Return which forms have a new entry in the line this month, and the share of cows in it."""
    found: list[tuple[int, int]] = []
    for code, form in enumerate(FORMS):
        entries = book.line.handed_over[form]
        if month == 0 or any(start == month for start, _ in entries):
            found.append((code, int(dated(entries, month)[CATTLE] * SHARE + 0.5)))
    return NewCows(tuple(found))
