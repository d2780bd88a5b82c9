"""Membership: votes that enrol on paper, joining in fact, leaving, striking off.

All four look at the state as it was at the start of the rule. Both hazards are squared: with linear ones a
happy member would leave in every free month and no gain of scale could hold a farm (model notes, pitfall 6).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.moment import Moment
from game.sim.reading import Numbers, rule
from game.sim.rules import pooling
from game.sim.shares import UNIT, Floats, Mask, across, at_most_one, floats, part, part_plain, sigmoid, some
from game.sim.world import IN_FACT, ON_PAPER, OWN

LEAST_CHANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Choice(Numbers):
    """Hazards of joining and of votes."""

    k: float = rule("joining.k")
    on_paper: float = rule("joining.conv")
    scale: float = rule("joining.t")
    open_free: float = rule("joining.o0")
    open_pressed: float = rule("joining.o1")
    meet: float = rule("joining.meet")
    meet_share: float = rule("joining.meet_share")


@dataclass(frozen=True, eq=False)
class Leaving(Numbers):
    """Hazards of leaving and of being struck off."""

    rate: float = rule("leaving.mx")
    barrier_weight: float = rule("leaving.bar")
    strike: float = rule("leaving.strike")
    strike_barrier: float = rule("leaving.strike_barrier")
    barrier_later: float = rule("leaving.barrier_after")
    barrier_row: float = rule("leaving.barrier_row")

    def barrier(self, m: Moment) -> float:
        """Return the barrier to leaving that holds this month, 0-1."""
        return m.district.barrier if self.barrier_row else self.barrier_later


@dataclass(frozen=True, eq=False)
class Moves:
    """Who changes how this month, and with what luck and chance they joined and left; all (G, H)."""

    voted: Mask
    joined: Mask
    left: Mask
    struck: Mask
    joining: tuple[Floats, Floats]
    leaving: tuple[Floats, Floats]


def left_over(luck: Floats, chance: Floats) -> Floats:
    """Return the luck that is left to those who move: even between 0 and 1 again, (G, H)."""
    spent: Floats = luck / np.maximum(chance, LEAST_CHANCE)
    return spent


def will_to_join(m: Moment) -> Floats:
    """Return each household's will to be in the farm, 0-1, by its gain, (G, H)."""
    assert m.unit is not None, "expectations come before membership"
    return sigmoid(floats(m.world.gain) / (across(m.unit) * Choice.of(m.book, m.month).scale))


def decide(m: Moment) -> Moves:
    """Return who is enrolled, joins, leaves and is struck off, from the state as it is."""
    world, draws = m.world, m.draws
    n = Choice.of(m.book, m.month)
    out = Leaving.of(m.book, m.month)
    free = m.free()
    member, paper = m.farmers(), world.on_paper()
    pressure = m.pressure()
    will = will_to_join(m)

    pressed = part_plain(world.pressure)
    meeting = draws.village("meeting") < n.meet * pressed * pressed * m.lever_plain("vote_push")
    voted = nobody = np.zeros(free.shape, dtype=np.bool_)
    if some(meeting):
        voted = free & world.alone() & across(meeting) & (draws.uniform("vote") < n.meet_share)

    chance = will * will
    chance *= n.k * at_most_one(n.open_free + n.open_pressed * pressure)
    enrolled = some(paper)
    if enrolled:
        chance *= 1.0 + (n.on_paper - 1.0) * floats(paper)
    chance *= part(world.join_hazard)
    luck = draws.uniform("join")
    joined = free & ~member & (luck < chance)
    joining = luck, chance

    barrier = out.barrier(m)
    held = 1.0 - out.barrier_weight * barrier
    let = m.exit * m.lever_across("exit_push")
    stay = UNIT - will
    chance = stay * stay
    chance *= out.rate * held * held * let
    chance *= part(world.leave_hazard)
    luck = draws.uniform("leave")
    left = m.here & member & (luck < chance)
    struck = nobody
    if enrolled:
        off = out.strike * let * (1.0 - out.barrier_weight * barrier / out.strike_barrier)
        struck = m.here & paper & ~joined & (draws.uniform("struck_off") < off)
    return Moves(voted & ~joined, joined, left, struck, joining, (luck, chance))


def apply(m: Moment) -> None:
    """Change membership; goods, land and seed follow (pooling.py)."""
    world = m.world
    moves = decide(m)
    joined, left = moves.joined, moves.left
    if some(left):
        pooling.take_back(m, left, left_over(*moves.leaving), Leaving.of(m.book, m.month).barrier(m))
    if some(joined):
        pooling.hand_over(m, joined, left_over(*moves.joining))
    m.left = left | moves.struck
    moved = moves.voted | m.left | joined
    if some(moved):
        world.membership[moves.voted] = ON_PAPER
        world.membership[m.left] = OWN
        world.membership[joined] = IN_FACT
        world.joined_month[moved] = m.month
        m.moved()
    if some(left):
        pooling.dissolve(m, left)
    if m.ledger.keep:
        m.tell("voted_in", "membership", "meeting", moves.voted)
        m.tell("struck_off", "membership", "line", moves.struck)
        m.tell_households("joined", "membership", "gain", joined)
        m.tell_households("left", "membership", "gain", left)
