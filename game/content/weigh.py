"""What an option does, as a vector of gains and costs: so that none is free and none beats its neighbour outright.

Used by the checks of the data files only (checks.py); the game itself never adds these up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from game.sim.book import Effect, Option

MORE_IS_GOOD: Final = frozenset(
    """
    trust belief organisation effort tools herd_care skill sowing yield centre_knows credence standing network
    factory goods weeks relief bring_back unlist keep members_paper
    """.split()  # noqa: SIM905 (a list of words reads better so)
)
"""Kinds of which more is better for somebody: households, the farm, the player, or the figure asked for."""

MORE_IS_BAD: Final = frozenset(
    "fear anger exposure pressure protest file temper audit plan list remove break".split()  # noqa: SIM905
)
HAZARDS: Final[Mapping[str, int]] = MappingProxyType(
    {"slaughter_hazard": -1, "leave_hazard": -1, "join_hazard": 1, "seed_guard": -1}
)
"""Factors in percent, and whether more of them is wanted (1) or not (-1)."""

HELD_HERE: Final = frozenset({"barn", "own_seed", "hidden", "farm", "seed_fund", "reserve", "yard", "herd"})
"""Accounts of the village: what leaves them is a cost, what comes in a gain; the others lie outside."""

BLOCKING: Final = frozenset({"schedule", "unlock", "form", "exits", "land", "resign", "remember", "chair", "neighbour"})
"""Kinds that cannot be compared: options that differ in them do not beat one another."""

ONE_OF_IT: Final = 1.0
"""Weight of an effect that has no amount of its own."""


@dataclass(frozen=True)
class Weight:
    """What an option does.

    Attributes:
        axes: name -> expected gain (negative: cost).
        apart: what cannot be compared with other options.
    """

    axes: Mapping[str, float]
    apart: frozenset[str]

    @property
    def costs(self) -> bool:
        """Return whether somebody or something pays."""
        return any(value < 0 for value in self.axes.values())

    def beats(self, other: Weight) -> bool:
        """Return whether this is at least as good everywhere, better somewhere, and alike in all else."""
        if self.apart != other.apart:
            return False
        names = set(self.axes) | set(other.axes)
        pairs = [(self.axes.get(name, 0.0), other.axes.get(name, 0.0)) for name in names]
        return all(mine >= theirs for mine, theirs in pairs) and any(mine > theirs for mine, theirs in pairs)


def weigh(option: Option) -> Weight:
    """Return the gains and costs of an option; chances count as their part."""
    axes: dict[str, float] = {"weeks": float(-option.weeks)} if option.weeks else {}
    apart = {f"requires.{clause.measure}.{clause.value}" for clause in option.requires}
    for effect in option.effects:
        if effect.kind in BLOCKING:
            apart.add(f"{effect.kind}.{sorted(effect.extra.items())}")
            continue
        for axis, value in _parts(effect):
            axes[axis] = axes.get(axis, 0.0) + value * effect.chance / 100
    return Weight(axes, frozenset(apart))


def _parts(effect: Effect) -> list[tuple[str, float]]:
    """Return (axis, gain) of one certain effect."""
    place = f"{effect.scope}.{effect.extra.get('group', '')}"
    rule = _SPECIAL.get(effect.kind)
    if rule is not None:
        return rule(effect, place)
    if effect.kind in HAZARDS:
        return [(f"{effect.kind}.{place}", HAZARDS[effect.kind] * (effect.amount - 100))]
    value = float(effect.amount) or ONE_OF_IT
    name = f"{effect.kind}.{place}.{effect.extra.get('figure', '')}"
    if effect.kind in MORE_IS_BAD:
        if effect.kind in ("list", "remove"):
            value = float(effect.extra.get("n", effect.amount)) or ONE_OF_IT
        return [(name, -value)]
    return [(name, value)]


def _moved(effect: Effect, place: str) -> list[tuple[str, float]]:
    """Return what a movement takes from and gives to the accounts of the village."""
    what = effect.extra.get("species", "grain")
    source, target = str(effect.extra.get("from", "")), str(effect.extra.get("to", ""))
    parts = []
    if source in HELD_HERE:
        parts.append((f"{what}.{source}.{place}", -float(effect.amount)))
    if target in HELD_HERE:
        parts.append((f"{what}.{target}.{place}", float(effect.amount)))
    return parts


def _promised(effect: Effect, _place: str) -> list[tuple[str, float]]:
    """A promise binds whoever gives it, whatever it does to belief."""
    return [(f"promise.{effect.extra.get('promise', '')}", -ONE_OF_IT)]


def _known(effect: Effect, place: str) -> list[tuple[str, float]]:
    """To learn something is a gain, to be told nothing any more a cost."""
    return [(f"known.{effect.extra.get('what', '')}.{place}", ONE_OF_IT if effect.amount >= 0 else -ONE_OF_IT)]


_SPECIAL: Final[Mapping[str, Callable[[Effect, str], list[tuple[str, float]]]]] = MappingProxyType(
    {"move_grain": _moved, "move_animals": _moved, "promise": _promised, "known": _known}
)
