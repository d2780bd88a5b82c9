"""The making of sixty households that are no two alike (history.md 2.7, 9, 9.1).

A district's shares (horseless, draught and cows per household, people, sown land) are met in every village,
because counts are handed out by rank; who has what varies by the seed. In month -1 all rows of a village's
chance serve its making, so that a village is the same alone and inside its district.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from game.sim.book import Book, District
from game.sim.chance import MonthDraws
from game.sim.ledger import CASH, GRAIN, PEOPLE, Ledger
from game.sim.reading import Numbers, rule
from game.sim.shares import Floats, Whole, kept, total
from game.sim.world import HOUSEHOLDS, SHARE, World

TRAITS: Final = ("trust", "faith", "attachment", "literate", "eaters", "workers", "land", "horses", "cows")
KIN_SIZES: Final = (4, 3, 5, 2, 4, 3)
# Counts of repeats are intp: numpy takes no wider ones where addresses have 32 bits, as in a browser.
KIN_OF_PLACE: Final = np.repeat(
    np.arange(len(KIN_SIZES) * 3, dtype=np.int64), np.array(KIN_SIZES * 3, dtype=np.intp)
)[:HOUSEHOLDS]


@dataclass(frozen=True, eq=False)
class Making(Numbers):
    """Shapes of the generator."""

    scatter: float = rule("household.trait_scatter")  # points
    skill_animals: float = rule("household.skill_animals")
    skill_workers: float = rule("household.skill_workers")
    skill_most: float = rule("skill.max")
    attachment_mean: float = rule("attachment.mean")
    attachment_sd: float = rule("attachment.sd")
    belief: float = rule("belief.start")
    exposure_base: float = rule("exposure.base")
    exposure_rank: float = rule("exposure.rank_weight")
    exposure_faith: float = rule("founding.exposure_faith")
    barn: float = rule("food.start")  # kg an eater
    cash: float = rule("founding.cash")  # kopecks an eater


class Chance:
    """The words of month -1, handed out in a fixed order."""

    def __init__(self, draws: MonthDraws) -> None:
        """Start at the first row after the village's own."""
        self.words = draws.words
        self.next = 1

    def even(self) -> Floats:
        """Return the next number in [0, 1) of each household, (G, H)."""
        row = self.words[:, self.next, :]
        self.next += 1
        return row * (1.0 / 4294967296.0)

    def normal(self) -> Floats:
        """Return the next number of mean 0 and spread 1: four even ones of sixteen bits added, (G, H)."""
        first = self.words[:, self.next, :].astype(np.int64)
        second = self.words[:, self.next + 1, :].astype(np.int64)
        self.next += 2
        drawn = (first & 0xFFFF) + (first >> 16) + (second & 0xFFFF) + (second >> 16)
        normal: Floats = (drawn / 65536.0 - 2.0) * 1.7320508075688772
        return normal


@dataclass(frozen=True, eq=False)
class Kinds:
    """What kind of household each slot is, with the mean traits of its kind.

    Attributes:
        code: archetype codes, int64 (G, H).
        traits: float64 (len(TRAITS), G, H).
    """

    code: Whole
    traits: Floats

    def __getitem__(self, trait: str) -> Floats:
        """Return one trait of every household, (G, H)."""
        values: Floats = self.traits[TRAITS.index(trait)]
        return values


def rank_of(score: Floats) -> Floats:
    """Return each household's place in its village by a score, above 0 and below 1, (G, H)."""
    order = np.argsort(score, axis=1, kind="stable")
    rank = np.empty(order.shape, dtype=np.float64)
    places = np.broadcast_to(np.arange(HOUSEHOLDS, dtype=np.float64), order.shape)
    np.put_along_axis(rank, order, places, axis=1)
    return (rank + 0.5) / HOUSEHOLDS


def by_rank(rank: Floats, without: float, mean: float, luck: Floats) -> Whole:
    """Return head counts of a given mean, with a share of households that have none, (G, H)."""
    owners = max(1.0 - without, 0.01)
    place = np.maximum(rank - without, 0.0) / owners
    expected = 1.0 + (mean / owners - 1.0) * 3.0 * place * place
    count = np.floor(np.maximum(expected, 0.0) + luck).astype(np.int64)
    return np.where(rank > without, count, 0)


def to_mean(raw: Floats, mean: float) -> Floats:
    """Return positive amounts scaled so that every village has this mean; sums whole thousandths, (G, H)."""
    thousandths = total(np.floor(raw * 1000.0).astype(np.int64))
    return raw * (mean * HOUSEHOLDS * 1000.0 / np.maximum(thousandths, 1))[:, None]


def deal(book: Book, district: District, chance: Chance) -> Kinds:
    """Give each slot a kind, so that every village has the district's shares."""
    names = [name for name, _ in district.archetypes]
    running: list[float] = []
    for _, share in district.archetypes:
        running.append(share + (running[-1] if running else 0.0))
    edges = np.array(running, dtype=np.float64) / running[-1]
    table = np.array(
        [[book.number(f"archetype.{name}.{trait}") for name in names] for trait in TRAITS], np.float64
    )
    codes = np.array([int(book.number(f"archetype.{name}.code")) for name in names], dtype=np.int64)
    which = np.minimum(np.searchsorted(edges, rank_of(chance.even()), side="right"), len(names) - 1)
    return Kinds(codes[which], table[:, which])


def settle(world: World, book: Book, district: District, chance: Chance, ledger: Ledger) -> None:
    """Fill the village with households: people, land, animals, stores, tastes."""
    n = Making.of(book, 0)
    kinds = deal(book, district, chance)
    world.archetype[:] = kinds.code.astype(np.int8)
    near = np.arange(HOUSEHOLDS, dtype=np.float64) / (2 * HOUSEHOLDS)  # kin live near each other, mostly
    place = np.floor(rank_of(chance.even() + near) * HOUSEHOLDS).astype(np.int64)
    world.kin[:] = KIN_OF_PLACE[place].astype(np.int8)

    people(world, district, kinds, chance, ledger)
    horse_luck, worker_luck = chance.normal(), chance.normal()
    animals(world, district, kinds, horse_luck, chance, ledger)
    land = kinds["land"] * (0.8 + 0.4 * chance.even()) * (0.5 + 0.5 * world.eaters / kinds["eaters"])
    world.land[:] = np.floor(to_mean(land, district.sown_ha * 100.0) + 0.5).astype(np.int32)
    world.implements[:] = kept(
        np.minimum(0.25 * (world.animals[0] > 0) + 0.3 * world.animals[0] + 0.3 * chance.even(), 1.0)
    )
    skill(world, district, n, horse_luck, worker_luck, chance)
    tastes(world, district, kinds, n, chance)
    barn = np.floor(world.eaters * n.barn * (0.6 + 0.8 * chance.even())).astype(np.int64)
    ledger.move(world, GRAIN, "start", "barn", barn, "founding", "start")
    cash = np.floor(world.eaters * n.cash * (0.4 + 1.2 * chance.even())).astype(np.int64)
    ledger.move(world, CASH, "start", "purse", cash, "founding", "start")


def people(world: World, district: District, kinds: Kinds, chance: Chance, ledger: Ledger) -> None:
    """Set who eats and who works."""
    raw = kinds["eaters"] * (0.65 + 0.7 * chance.even())
    mean = district.raion_people / district.raion_households
    eaters = np.maximum(np.floor(to_mean(raw, mean) + chance.even()), 1.0).astype(np.int64)
    ledger.move(world, PEOPLE, "start", "home", eaters, "founding", "start")
    workers = np.floor(kinds["workers"] * eaters / kinds["eaters"] + chance.even())
    world.workers[:] = np.minimum(np.maximum(workers, 1.0), eaters).astype(np.int32)


def animals(
    world: World,
    district: District,
    kinds: Kinds,
    horse_luck: Floats,
    chance: Chance,
    ledger: Ledger,
) -> None:
    """Hand out animals by rank, so that the district's shares come out in every village."""
    horses = rank_of(kinds["horses"] + 0.45 * horse_luck)
    cows = rank_of(kinds["cows"] + 0.35 * chance.normal() + 0.5 * horses)
    no_cow = min(max(0.40 - 0.20 * district.cows, 0.05), 0.35)
    given = np.stack(
        [
            by_rank(horses, district.no_draft_share, district.draft, chance.even()),
            by_rank(cows, no_cow, district.cows, chance.even()),
            by_rank(rank_of(cows + 0.4 * chance.even()), 0.2, district.small, chance.even()),
            by_rank(rank_of(cows + 0.8 * chance.even()), 0.45, district.pigs, chance.even()),
        ]
    )
    ledger.move_herds(world, "start", "yard", given, "founding", "start")


def skill(
    world: World, district: District, n: Making, horse_luck: Floats, worker_luck: Floats, chance: Chance
) -> None:
    """Set what a household makes of the same land and hands: mean 1, skewed, tied to animals and workers."""
    rest = 1.0 - n.skill_animals * n.skill_animals - n.skill_workers * n.skill_workers
    z = (
        n.skill_animals * horse_luck
        + n.skill_workers * worker_luck
        + np.sqrt(max(rest, 0.0)) * chance.normal()
    )
    spread = 0.7 * district.skill_sigma
    root = 1.0 + spread * z / 8.0
    square = root * root
    fourth = square * square
    theta = fourth * fourth / (1.0 + 0.4375 * spread * spread)
    world.skill[:] = np.floor(np.minimum(np.maximum(theta, 0.3), n.skill_most) * SHARE).astype(np.int32)


def tastes(world: World, district: District, kinds: Kinds, n: Making, chance: Chance) -> None:
    """Set trust, faith, attachment, belief, and each household's own guess of being named on a list."""
    scatter = n.scatter / 100.0
    world.trust[:] = kept(kinds["trust"] / 100.0 + scatter * chance.normal())
    world.faith[:] = kept(kinds["faith"] / 100.0 + scatter * chance.normal())
    world.literate[:] = kept(kinds["literate"] + scatter * chance.normal())
    usual = 0.1  # the mean of h over archetypes: attachment.mean already holds it
    attachment = n.attachment_mean + (kinds["attachment"] - usual) + n.attachment_sd * chance.normal()
    world.attachment[:] = np.floor(np.minimum(np.maximum(attachment, -4.0), 4.0) * SHARE).astype(np.int32)
    world.belief[:] = kept(n.belief + scatter * chance.normal())
    wealth = (
        world.animals[0] / district.draft
        + world.animals[1] / district.cows
        + world.land / (100.0 * district.sown_ha)
        + n.exposure_faith * (part_of_faith(world) - 0.5)
        + 0.6 * chance.even()
    )
    rank = rank_of(wealth)
    world.exposure[:] = kept(n.exposure_base + n.exposure_rank * rank * rank * rank)


def part_of_faith(world: World) -> Floats:
    """Return faith as a share, (G, H)."""
    return world.faith / SHARE
