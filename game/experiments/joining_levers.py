"""The levers of the page, and settings one click away that a search has found: pessimist right, wrong, and the edge.

Every step of a lever is an assumption, as the page says; where history.md gives a range, the steps stay within it
or mark its ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from game.experiments.joining import (
    HOMES,
    NOT_OVER,
    Course,
    Curve,
    Flags,
    Floats,
    Offer,
    course,
    curve,
    start_with,
    village,
)

Setting = Mapping[str, int]
"""Lever -> step."""


@dataclass(frozen=True)
class Lever:
    """One lever.

    Attributes:
        id: what the program calls it.
        group: page of levers it stands on.
        values: what each step sets: fields of an offer, or the spread of the village.
        at: step that holds at first.
    """

    id: str
    group: str
    values: tuple[Mapping[str, float], ...]
    at: int = 0


def _one(field: str, *values: float) -> tuple[Mapping[str, float], ...]:
    return tuple({field: value} for value in values)


GROUPS: Final = ("farm", "work", "state", "people")
LEVERS: Final[tuple[Lever, ...]] = (
    Lever("shared", "farm", _one("shared", 0.2, 0.4, 0.6, 0.8, 1.0), 2),
    Lever("basis", "farm", _one("work", 0.0, 0.5, 1.0)),
    Lever("gain", "farm", _one("gain", -0.1, 0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1.0), 1),
    Lever("scale", "farm", _one("scale", 0.0, 0.05, 0.1, 0.15, 0.3, 0.55)),
    Lever("control", "work", _one("control", 0.0, 0.05, 0.1, 0.2, 0.35)),
    Lever("slack", "work", _one("slack", 0.0, 0.1, 0.15, 0.3)),
    Lever("tractors", "work", _one("tractors", 0.0, 0.1, 0.15, 0.2, 0.25)),
    Lever("come", "work", _one("come", 0.0, 0.5, 1.0), 2),
    Lever("tax", "state", _one("tax", 0.0, 0.05, 0.1, 0.2, 0.3)),
    Lever("credit", "state", _one("credit", 0.0, 0.02, 0.05, 0.1)),
    Lever("price", "state", _one("price", 1.0, 0.75, 0.5, 0.33)),
    Lever("goods", "state", (
        {"goods_own": 1.0, "goods_farm": 1.0}, {"goods_own": 0.5, "goods_farm": 0.5},
        {"goods_own": 0.25, "goods_farm": 0.75}, {"goods_own": 0.0, "goods_farm": 0.0},
    )),
    Lever("spread", "people", _one("spread", 0.1, 0.3, 0.5, 0.8), 2),
    Lever("insurance", "people", _one("insurance", 0.0, 0.25, 0.5, 1.0)),
    Lever("exit", "people", _one("leaving", 0.0, 0.1, 0.25, NOT_OVER)),
    Lever("force", "people", _one("fear", 0.0, 0.1, 0.2, 0.3, 0.4)),
)  # fmt: skip
BY_ID: Final[Mapping[str, Lever]] = MappingProxyType({one.id: one for one in LEVERS})
NEUTRAL: Final[Setting] = MappingProxyType({one.id: one.at for one in LEVERS})
"""An artel that adds nothing and takes nothing: only what is shared is left."""

PRESETS: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType({
    "right": {"shared": 4, "gain": 3},
    "wrong": {"shared": 0, "gain": 3},
    "tips": {"gain": 0, "scale": 5},
    "subsidy": {"gain": 3, "tax": 2, "insurance": 3},
    "promise": {"shared": 0, "tractors": 4, "come": 0},
    "march": {"gain": 0, "force": 4},
})  # fmt: skip
"""Moved levers. The first three are what `python -m game.experiments.joining_search` finds: of the settings without
force that move two levers and stay in their class when any other lever is moved one step, those of history.md 6.2."""


def setting_of(moved: Mapping[str, int]) -> dict[str, int]:
    """Return a whole setting from the levers that are moved."""
    return {**NEUTRAL, **moved}


@lru_cache(maxsize=512)
def _offer(setting: tuple[tuple[str, int], ...]) -> tuple[Offer, float]:
    fields: dict[str, Any] = {}
    for name, step in setting:
        fields |= BY_ID[name].values[step]
    spread = fields.pop("spread")
    return replace(Offer(), **fields), spread


def offer_of(setting: Setting) -> Offer:
    """Return what the levers offer."""
    return _offer(tuple(sorted(setting.items())))[0]


@lru_cache(maxsize=16)
def _village(spread: float, homes: int) -> Floats:
    theta = village(spread, homes)
    theta.setflags(write=False)
    return theta


def village_of(setting: Setting, homes: int = HOMES) -> Floats:
    """Return the households' productivities, rising."""
    return _village(_offer(tuple(sorted(setting.items())))[1], homes)


@dataclass(frozen=True, eq=False)
class Result:
    """Everything the page shows of a setting.

    Attributes:
        offer: what the levers offer.
        theta: productivities.
        expected: the curve as it is reckoned at first.
        known: the curve after a year has shown what came; the same object where nothing was promised.
        full, empty: the way from everybody inside, and from nobody.
    """

    offer: Offer
    theta: Floats
    expected: Curve
    known: Curve
    full: Course
    empty: Course

    @property
    def tips(self) -> bool:
        """Whether the start decides: a tenth of the village or more lies between the two ends."""
        return abs(self.full.counts[-1] - self.empty.counts[-1]) * 10 >= len(self.theta)


def result_of(setting: Setting, homes: int = HOMES) -> Result:
    """Compute a setting."""
    offer, theta = offer_of(setting), village_of(setting, homes)
    expected = curve(offer, theta)
    promised = offer.machines(True) != offer.machines(False)
    known = curve(offer, theta, True) if promised else expected
    nobody: Flags = start_with(offer, theta, 0.0)
    return Result(offer, theta, expected, known, course(offer, theta, start_with(offer, theta, 1.0)),
                  course(offer, theta, nobody))  # fmt: skip


def kind_of(setting: Setting) -> str:
    """Say which of three a setting is: 'right' (at most a tenth stay, whatever the start), 'wrong' (most join), 'tips'.

    '' for what lies between.
    """
    found = result_of(setting)
    full, empty, homes = found.full.counts[-1], found.empty.counts[-1], len(found.theta)
    if full * 2 > homes and empty * 10 <= homes:
        return "tips"
    if max(full, empty) * 10 <= homes:
        return "right"
    return "wrong" if min(full, empty) * 2 > homes else ""
