"""How the story cases of tests/cases/ are asked of the model: one function a kind of question.

A case names its question in `ask`; what stands under `given` goes in by name, and the figures that come back are
held against `expected`. A historian who doubts a case changes the TOML file, not this one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from game.sim import orders, theory
from game.sim.book import Book, District
from game.sim.founding import found, found_in_july
from game.sim.ledger import Ledger
from game.sim.moment import look
from game.sim.month import run_month, run_months
from game.sim.rules.sowing import Sowing, seed_need
from game.sim.sum import sums_of_village
from game.sim.world import ARTEL, COMMUNE, HORSES, IN_FACT, ON_PAPER, OWN, SHARE, TOZ, World
from tests.sim.books import book, with_numbers

FORM = {"toz": TOZ, "artel": ARTEL, "commune": COMMUNE}
SEEDS = np.array([1, 2, 3], dtype=np.uint64)
VILLAGES = 4
JANUARY_1930, FEBRUARY_1930 = 6, 7
Figures = dict[str, float]


def quiet(district: District, tempo: bool = False) -> tuple[Book, District]:
    """Return a book without drive, search and lists, so that one mechanism is seen alone."""
    base, months = book(), len(book().line.tempo)
    line = replace(base.line, search=(0.0,) * months, tempo=base.line.tempo if tempo else (0,) * months)
    return replace(base, line=line), replace(district, list_quota=0.0)


def place(name: str) -> District:
    """Return a district by its id."""
    return book().districts[name]


def per_cent(part: Any, whole: Any) -> float:
    """Return a share in percent, of sums of whole numbers."""
    return 100.0 * int(np.sum(part, dtype=np.int64)) / max(1, int(np.sum(whole, dtype=np.int64)))


def paper_to_grain(
    wrote: int, rival: int, asked: int, households: int, tempo: float, hectares: float, sows: int, threshes: float,
    signed: float, share: float,
) -> Figures:
    """Return every order that follows from one number on paper, and what the farm has for the last of them."""
    rules = book()
    own, floor = rules.number("order.percent.own_share"), rules.number("order.percent.floor_of_last")
    target = orders.percent_number(tempo, rival, wrote, asked, households, own, floor)
    sowing = orders.sowing_number(target, hectares, 0, 0.0, rules.number("order.sowing.members"))
    paper_yield, last = round(signed * 10), rules.number("order.grain.last_share")
    return {
        "target": target,
        "seed": orders.seed_number(target, hectares, rules.number("order.seed.kg_ha")),
        "sowing": sowing,
        "grain": orders.grain_number(share / 100.0, sowing, paper_yield, 0, 0.0, last),
        "grain_as_it_was": orders.grain_number(share / 100.0, sows, paper_yield, 0, 0.0, last),
        "threshed": sows * threshes,
    }  # fmt: skip


def members_in_the_end(
    form: str, gain: float = 0.0, gain_of_scale: float = 0.0, start: float = 100.0, **terms: float
) -> Figures:
    """Return how many stay when everybody may choose, in percent (history.md 6.2)."""
    offer = (lambda inside: gain + gain_of_scale * inside) if gain_of_scale else gain
    share = theory.equilibrium(theory.SHARING[FORM[form]], theory.Terms(gain=offer, **terms), start / 100.0)
    return {"members": 100.0 * share}


def gain_that_is_needed(form: str, percentile: float) -> Figures:
    """Return by how much the farm must out-produce for the household at a percentile to join, percent."""
    return {"gain": 100.0 * theory.required_gain(theory.SHARING[FORM[form]], percentile / 100.0)}


def spring(district: str, grain_kg: int, month: int = 20) -> Figures:
    """Return what is sown in April when every barn holds so much an eater in March and all seed is gone."""
    numbers, where = quiet(place(district))
    world, _ = found(numbers, where, SEEDS, VILLAGES, keep=False)
    run_months(world, Ledger(keep=False), numbers, where, month - world.month)
    world.grain[:] = world.eaters * grain_kg
    for store in (world.seed, world.hidden, world.farm_grain, world.farm_seed):
        store[:] = 0
    world.membership[:] = OWN  # the farm could borrow seed; here every house has only its own
    land = world.land * world.present()
    run_months(world, Ledger(keep=False), numbers, where, 2)
    return {"sown": per_cent(world.sown, land)}


def seed_and_winter(district: str) -> Figures:
    """Return what own farms set aside in August, and what of it and of the horses is left in March, barns empty."""
    numbers, where = quiet(place(district))
    world, ledger = found_in_july(numbers, where, SEEDS, VILLAGES, keep=False)
    world.membership[:] = OWN
    world.seed[:] = 0
    world.join_hazard[:] = 0
    run_months(world, ledger, numbers, where, 2)
    look_at = look(world, numbers, where)
    need = seed_need(look_at, world.land * world.present(), Sowing.of(numbers, world.month))
    aside, horses = world.seed.copy(), world.animals[HORSES].copy()
    run_months(world, ledger, numbers, where, 2)
    world.grain[:] = 0
    world.hidden[:] = 0
    run_months(world, ledger, numbers, where, 4)
    return {
        "set_aside": per_cent(aside, need),
        "seed_left": per_cent(world.seed, aside),
        "horses_left": per_cent(world.animals[HORSES], horses),
    }


def winter_of_announcements(district: str) -> Figures:
    """Return cattle killed or sold by March 1930 when joining takes all cows, against when it takes none."""
    killed = []
    for taken in (0, SHARE):
        numbers, where = quiet(place(district), tempo=True)
        world, ledger = found(numbers, where, SEEDS, VILLAGES, keep=False)
        for _ in range(5):
            world.cows_pooled[:] = taken
            run_month(world, ledger, numbers, where)
        killed.append(sum(int(ledger.outside["cattle", way].sum(dtype=np.int64)) for way in ("slaughtered", "market")))
    return {"against_no_announcement": 100.0 * killed[1] / max(1, killed[0])}


def after_the_second_of_march(district: str, months: int) -> Figures:
    """Return how many of those enrolled by a vote, and of those at work in the farm, are gone after some months."""
    where = place(district)
    world, ledger = found(book(), where, SEEDS, VILLAGES, keep=False)
    run_months(world, ledger, book(), where, FEBRUARY_1930 + 1 - world.month)
    here = world.present()
    paper, inside = here & (world.membership == ON_PAPER), here & (world.membership == IN_FACT)
    run_months(world, ledger, book(), where, months)
    out = world.membership == OWN
    return {"gone_from_paper": per_cent(paper & out, paper), "gone_from_work": per_cent(inside & out, inside)}


def two_searches(district: str) -> Figures:
    """Return what two like searches find of what is hidden, percent of what was hidden before each."""
    base, where = book(), place(district)
    months = len(base.line.search)
    numbers = replace(base, line=replace(base.line, search=(1.0,) * months))
    world, _ = found(numbers, where, SEEDS, VILLAGES, keep=False)
    world.month = JANUARY_1930
    world.found_share[:] = SHARE
    found_each, trust = [], [float(world.trust.mean(dtype=np.float64))]
    for _ in range(2):
        world.hidden[:] = 200
        run_month(world, Ledger(keep=False), numbers, where)
        found_each.append(100.0 - per_cent(world.hidden, world.present() * 200))
        trust.append(float(world.trust.mean(dtype=np.float64)))
    return {"first": found_each[0], "second": found_each[1], "trust_lost": (trust[0] - trust[-1]) / 100.0}


def equal_shares(district: str) -> Figures:
    """Return what equal shares alone give or take, kg an eater and year, in houses of strong and of weak harvests."""
    where = place(district)
    strong: list[int] = []
    weak: list[int] = []
    inside: list[int] = []
    for form in ("commune", "artel"):
        world, _ = found(book(), where, SEEDS, 1, keep=False)
        world.form[:] = FORM[form]
        for replicate in range(len(SEEDS)):
            sums = sorted(sums_of_village(world, book(), where, 0, replicate), key=lambda s: s.amount("own_harvest"))
            shared = [s.amount("equal_share") + s.amount("work_share") - s.amount("own_harvest") for s in sums]
            if form == "commune":
                weak += shared[:15]
                strong += shared[-15:]
            else:
                inside += shared[-15:]
    return {
        "weak": sum(weak) / len(weak),
        "strong": sum(strong) / len(strong),
        "strong_in_an_artel": sum(inside) / len(inside),
    }


def pressed_by_paper(district: str, written: int) -> Figures:
    """Return the pressure of January 1930 on villages whose chairs wrote so many of sixty, against the honest ones."""
    where = place(district)
    honest, _ = found(book(), where, SEEDS, VILLAGES, keep=False)
    liar = honest.copy()
    liar.enrolled[:] = written
    for world in (honest, liar):
        world.month = JANUARY_1930
        run_month(world, Ledger(keep=False), book(), where)
    return {"pressure": 100.0 * float(liar.pressure.sum(dtype=np.int64)) / float(honest.pressure.sum(dtype=np.int64))}


def given_to_the_state(district: str, inside: float) -> Figures:
    """Return what of a free village's crop is delivered by February, so many of a hundred households inside."""
    numbers, where = quiet(place(district))
    numbers = with_numbers(numbers, leaving__mx=0.0)
    world, ledger = found_in_july(numbers, where, SEEDS, VILLAGES, keep=False)
    work_together(world, inside / 100.0)
    run_months(world, ledger, numbers, where, 8)
    given = int(world.delivered.sum(dtype=np.int64)) + int(world.farm_delivered.sum(dtype=np.int64))
    crop = int(world.harvested.sum(dtype=np.int64)) + int(world.farm_harvested.sum(dtype=np.int64))
    return {"delivered": 100.0 * given / crop}


def work_together(world: World, share: float) -> None:
    """Put the first so many slots into the farm with their standing crop, and nobody else from then on."""
    slots = int(share * world.membership.shape[1])
    world.membership[:, :slots] = IN_FACT
    world.membership[:, slots:] = OWN
    world.farm_sown += world.sown[:, :slots].sum(axis=1, dtype=np.int32)
    world.sown[:, :slots] = 0
    world.join_hazard[:] = 0
    world.leave_hazard[:] = 0


ASK: dict[str, Callable[..., Figures]] = {
    function.__name__: function
    for function in (
        paper_to_grain,
        members_in_the_end,
        gain_that_is_needed,
        spring,
        seed_and_winter,
        winter_of_announcements,
        after_the_second_of_march,
        two_searches,
        equal_shares,
        pressed_by_paper,
        given_to_the_state,
    )
}
