"""One household's own sum: both sides, term by term, in kg of grain per eater and year.

The terms are those by which membership decides (rules/expectations.py), sliced for one household: they add up
exactly. What is asked is what the household would reckon in the coming month, as the villages stand now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from game.sim.book import Book, District
from game.sim.moment import look
from game.sim.rules.expectations import FARM_TERMS, OWN_TERMS, TERMS, Crop, Outlook, Working, outlook
from game.sim.rules.plan import Plan
from game.sim.world import ARTEL, COMMUNE, HOUSEHOLDS, IN_FACT, SHARE, TOZ, World

OWN, FARM = "own", "farm"

TERM_RULES: Final[dict[str, tuple[str, ...]]] = {
    "own_harvest": Crop.keys(),
    "own_levy": Plan.keys(),
    "own_listed_levy": ("joining.levy_exposure", "joining.levy_pressure"),
    "own_tax": ("joining.tax_gap", "joining.tax_ratio_max"),
    "own_master": ("joining.attachment_base", "joining.attachment_trust", "attachment.mean", "attachment.sd"),
    "equal_share": ("joining.prior_eaters",),
    "work_share": ("joining.prior_eaters",),
    "farm_working": Working.keys(),
    "farm_levy": Plan.keys(),
    "doubt": ("belief.start", "belief.keep", "belief.learn"),
    "privileges": ("joining.pv", "joining.credit", "joining.privilege_mean"),
    "garden": ("joining.garden",),
    "fear": ("fear.c", "fear.pressure_base", "fear.pressure_exposure", "fear.memory"),
    "animals": (
        "joining.animal_weight",
        "joining.animal_horses",
        "joining.animal_cattle",
        "joining.animal_small",
    ),
    "neighbours": ("joining.conf", "joining.conf_neutral"),
}
"""Keys of the numbers behind each term, for 'why?'."""

LOOSER: Final = {COMMUNE: ARTEL, ARTEL: TOZ}
"""The next form that shares less."""


@dataclass(frozen=True)
class Term:
    """One line of a household's sum.

    Attributes:
        key: one of expectations.TERMS.
        side: 'own' or 'farm'.
        amount: kg per eater and year; a cost is negative on its own side.
        rules: keys of the numbers behind it.
    """

    key: str
    side: str
    amount: int
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """Both sides of a household's sum.

    Attributes:
        village: index in the district.
        household: slot.
        terms: all lines, own side first.
        own: what the own side adds up to.
        farm: what the farm's side adds up to.
        gain: farm less own: above 0 it would rather be in.
        inside: whether it works in the farm now.
        unit: the village's mean own crop per eater, kg a year.
    """

    village: int
    household: int
    terms: tuple[Term, ...]
    own: int
    farm: int
    gain: int
    inside: bool
    unit: int

    def amount(self, key: str) -> int:
        """Return one term."""
        return next(term.amount for term in self.terms if term.key == key)

    @property
    def fear_holds(self) -> bool:
        """Return whether fear alone holds it in: without it, it would leave."""
        return self.inside and self.gain > 0 >= self.gain - self.amount("fear")


@dataclass(frozen=True)
class Lever:
    """What one single change would do to a household's gain.

    Attributes:
        key: 'form', 'cow', 'trust', 'pay', 'tax', 'fear', 'organisation', 'neighbours'.
        change: kg per eater and year that the gain would move by; negative moves it towards the own farm.
    """

    key: str
    change: int


def joining_sum(
    world: World, book: Book, district: District, village: int, household: int, replicate: int = 0
) -> Sum:
    """Return both sides of one household's sum as it stands now.

    Args:
        world: not changed.
        book: numbers and line.
        district: the one the villages lie in.
        village: index in the district.
        household: slot.
        replicate: which of several worlds.

    Raises:
        IndexError: there is no such village or household.
    """
    group = _group(world, village, household, replicate)
    view = outlook(look(world, book, district))
    return _slice(world, view, group, village, household)


def sums_of_village(
    world: World, book: Book, district: District, village: int, replicate: int = 0
) -> tuple[Sum, ...]:
    """Return the sums of all sixty households of a village, computed once."""
    group = _group(world, village, 0, replicate)
    view = outlook(look(world, book, district))
    return tuple(_slice(world, view, group, village, slot) for slot in range(HOUSEHOLDS))


def levers(
    world: World, book: Book, district: District, village: int, household: int, replicate: int = 0
) -> tuple[Lever, ...]:
    """Return what single changes would do to a household's gain, the strongest first.

    Each changes one input and nothing else: the next looser form; the cow stays at home; twenty points of
    trust; promises kept to the letter; no tax gap; no pressure and no fear; full order of work; everybody
    inside.
    """
    group = _group(world, village, household, replicate)
    place = (group, household)
    now = int(outlook(look(world, book, district)).gain()[place])

    def gain_in(changed: World) -> int:
        return int(outlook(look(changed, book, district)).gain()[place])

    looser = world.form.copy()
    looser[group] = LOOSER.get(int(looser[group]), looser[group])
    trust = np.minimum(world.trust + SHARE // 5, SHARE).astype(np.int32)
    ordered = np.full_like(world.organisation, SHARE)
    inside = np.where(world.present(), IN_FACT, world.membership).astype(np.int8)
    inside[place] = world.membership[place]  # the neighbours, not the household itself
    untaxed = replace(
        book,
        rules={**book.rules, "joining.tax_gap": replace(book.rules["joining.tax_gap"], values=((0, 0.0),))},
    )
    found = [
        Lever("form", gain_in(replace(world, form=looser)) - now),
        Lever("cow", gain_in(replace(world, cows_pooled=np.zeros_like(world.cows_pooled))) - now),
        Lever("trust", gain_in(replace(world, trust=trust)) - now),
        Lever("pay", gain_in(replace(world, belief=np.full_like(world.belief, SHARE))) - now),
        Lever("tax", int(outlook(look(world, untaxed, district)).gain()[place]) - now),
        Lever(
            "fear",
            gain_in(replace(world, pressure=np.zeros_like(world.pressure), fear=np.zeros_like(world.fear)))
            - now,
        ),
        Lever("organisation", gain_in(replace(world, organisation=ordered)) - now),
        Lever("neighbours", gain_in(replace(world, membership=inside)) - now),
    ]
    return tuple(sorted(found, key=lambda lever: (-abs(lever.change), lever.key)))


def _group(world: World, village: int, household: int, replicate: int) -> int:
    if not (
        0 <= village < world.villages and 0 <= household < HOUSEHOLDS and 0 <= replicate < world.replicates
    ):
        raise IndexError(f"no household {household} in village {village} of world {replicate}")
    return replicate * world.villages + village


def _slice(world: World, view: Outlook, group: int, village: int, household: int) -> Sum:
    amounts = [int(amount) for amount in view.terms[:, group, household].tolist()]
    terms = tuple(
        Term(key, OWN if place < len(OWN_TERMS) else FARM, amount, TERM_RULES[key])
        for place, (key, amount) in enumerate(zip(TERMS, amounts, strict=True))
    )
    own = sum(amounts[: len(OWN_TERMS)])
    farm = sum(amounts[-len(FARM_TERMS) :])
    inside = bool(world.membership[group, household] == IN_FACT)
    return Sum(village, household, terms, own, farm, farm - own, inside, int(view.unit[group]))
