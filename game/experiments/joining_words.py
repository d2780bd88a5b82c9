"""What the page says of a household, of a resting point and of a setting; and all of it as files."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from game import __version__
from game.content.words import Words
from game.experiments.joining import (
    EVEN,
    FARM_TERMS,
    HOMES,
    OWN_TERMS,
    Flags,
    Offer,
    Rest,
    mean_of,
    terms,
    willing_first,
)
from game.experiments.joining_levers import LEVERS, Result, Setting
from game.play.export import csv_of
from game.play.names import household_names
from game.play.run import library

Say = Callable[..., str]
DISTRICT: Final = "rakitnoe-uste"
NAMES_SEED: Final = 6
STRIDE: Final = 37
"""Numbers of houses do not follow productivity: the i-th household lives in house 37 i + 11 of sixty."""
NO_HORSE: Final = 0.3
MANY: Final = 0.85
"""Shape of a mark: below three tenths of the village no horse (28-32% in 1927, history.md 2.7), above 0.85 two or
more; that the order follows the harvest is an assumption."""
PAIRS: Final = (
    ("sharing", ("mouths", "days", "brought", "harvest")), ("gain", ("gain",)), ("machines", ("machines",)),
    ("control", ("control",)), ("slack", ("slack",)), ("price", ("farm_levy", "own_levy")), ("credit", ("credit",)),
    ("insurance", ("insurance",)), ("tax", ("tax",)), ("fear", ("fear",)), ("leaving", ("leaving",)),
)  # fmt: skip
"""What pulls a household one way or the other."""


@dataclass(frozen=True)
class Sum:
    """A household's sum in hundredths of the mean own harvest.

    Attributes:
        index: by productivity, from 0.
        number: of its house.
        name: of its head.
        horses: 0, 1, or 2 for two and more.
        own, farm: terms of both sides that are not nought.
        alone, together: both sides; without what leaving costs, for who is outside.
        inside: whether it is in the farm.
        wants: whether it would be in the farm.
        pull: what weighs most for that, one of PAIRS.
    """

    index: int
    number: int
    name: str
    horses: int
    own: tuple[tuple[str, int], ...]
    farm: tuple[tuple[str, int], ...]
    alone: int
    together: int
    inside: bool
    wants: bool
    pull: str

    @property
    def gain(self) -> int:
        """What it gains inside."""
        return self.together - self.alone

    @property
    def better_inside(self) -> bool:
        """Whether it is not better off alone; one that is even after rounding counts where it wants to be."""
        return self.gain > 0 or (self.gain == 0 and self.wants)


def names(words: Words) -> tuple[str, ...]:
    """Return the heads of the households by productivity; all invented."""
    women = tuple(slot % 8 == 3 for slot in range(HOMES))
    of_slot = household_names(library().book.districts[DISTRICT], NAMES_SEED, 0, women, words.named)
    return tuple(of_slot[house(i) - 1] for i in range(HOMES))


def house(index: int) -> int:
    """Return the number of a household's house."""
    return (STRIDE * index + 11) % HOMES + 1


def horses(index: int, homes: int = HOMES) -> int:
    """Return 0, 1, or 2 for two and more."""
    part = (index + 0.5) / homes
    return 0 if part < NO_HORSE else 1 if part < MANY else 2


def sums(offer: Offer, theta: Any, inside: Flags, heads: Sequence[str], known: bool = False) -> tuple[Sum, ...]:
    """Return the sum of every household as things stand, rounded so that each side adds up."""
    mean = mean_of(theta, inside, willing_first(offer, theta, known))
    found = terms(offer, theta, mean, int(np.count_nonzero(inside)) / len(theta), known)
    nought = np.zeros_like(theta)
    exact = sum((found[t] for t in FARM_TERMS), nought) - sum((found[t] for t in OWN_TERMS if t != "leaving"), nought)
    out = []
    for i in range(len(theta)):
        member = bool(inside[i])
        own = [(t, _hundred(found[t][i])) for t in OWN_TERMS if member or t != "leaving"]
        farm = [(t, _hundred(found[t][i])) for t in FARM_TERMS]
        gain = float(exact[i])
        own = _adding_up(own, sum(float(found[t][i]) for t, _ in own))
        farm = _adding_up(farm, sum(float(found[t][i]) for t, _ in farm))
        wants = gain + (offer.leaving * float(theta[i]) if member else 0.0) >= -EVEN
        out.append(Sum(
            i, house(i), heads[i], horses(i, len(theta)), tuple((t, v) for t, v in own if v or t == "harvest"),
            tuple((t, v) for t, v in farm if v), sum(v for _, v in own), sum(v for _, v in farm), member, wants,
            _pull(found, i, wants, member),
        ))  # fmt: skip
    return tuple(out)


def _adding_up(side: list[tuple[str, int]], whole: float) -> list[tuple[str, int]]:
    """Return a side whose rounded terms add up to the rounded whole: its largest term takes what is over."""
    over = _hundred(whole) - sum(v for _, v in side)
    largest = max(range(len(side)), key=lambda n: abs(side[n][1]))
    return [(t, v + over if n == largest else v) for n, (t, v) in enumerate(side)]


def _hundred(value: float) -> int:
    return round(100 * float(value))


def _pull(found: dict[str, Any], index: int, wants: bool, member: bool) -> str:
    """Return what weighs most on the side that wins."""
    best, most = "sharing", 0.0
    for name, parts in PAIRS:
        if name == "leaving" and not member:
            continue
        value = sum(float(found[t][index]) * (-1 if t in OWN_TERMS else 1) for t in parts)
        if (value if wants else -value) > most:
            best, most = name, value if wants else -value
    return best


def gain_words(say: Say, one: Sum) -> str:
    """Return what a household gains or loses inside."""
    key = "gains" if one.gain > 0 else "loses" if one.gain < 0 else "even"
    return say(f"joining.{key}", n=abs(one.gain))


def decision_words(say: Say, one: Sum) -> str:
    """Return whether it stays, leaves, joins or keeps out, and what weighs most for that."""
    kind = {(True, True): "stays", (True, False): "leaves", (False, True): "joins", (False, False): "out"}
    side = "in" if one.wants else "away"
    return f"{say(f'joining.{kind[one.inside, one.wants]}')} {say(f'joining.pull.{one.pull}_{side}')}"


def rest_words(say: Say, rest: Rest, homes: int = HOMES) -> str:
    """Return a resting point in words."""
    at = str(rest.low) if rest.low == rest.high else f"{rest.low}–{rest.high}"
    return say("joining.rest_stable" if rest.stable else "joining.rest_edge", n=at, of=homes)


def step_words(say: Say, lever: str, step: int) -> str:
    """Return a step of a lever in words."""
    return say(f"joining.step.{lever}_{step}")


HOUSEHOLDS: Final = (
    ("game", "text", "version of the game"),
    ("setting", "text", "levers moved from their neutral step, lever=step, in game/experiments/joining_levers.py"),
    ("house", "number", "number of the house, 1 to 60"),
    ("name", "text", "head of the household, invented"),
    ("horses", "number", "0, 1, or 2 for two and more; an assumption that follows the harvest"),
    ("theta", "number", "own harvest per eater, the village's mean is 100"),
    ("alone", "number", "what it has outside, in hundredths of the mean own harvest"),
    ("together", "number", "what it expects inside, the same"),
    ("gain", "number", "together less alone"),
    ("inside", "0 or 1", "whether it is in the farm as shown"),
    ("wants", "0 or 1", "whether it would be"),
    *((f"own_{t}", "number", "term of the own side, game/experiments/joining.py") for t in OWN_TERMS),
    *((f"farm_{t}", "number", "term of the farm's side, game/experiments/joining.py") for t in FARM_TERMS),
)
CURVE: Final = (
    ("game", "text", "version of the game"),
    ("setting", "text", "as in joining_households.csv"),
    ("inside", "number", "households inside, the most willing first"),
    ("answers", "number", "households that would then be inside"),
    ("rest", "text", "'rests', 'tips' or ''"),
)


def files(setting: Setting, result: Result, shown: Sequence[Sum], known: bool) -> dict[str, str]:
    """Return the households and the curve as CSV, the same as JSON, and a codebook."""
    moved = " ".join(f"{one.id}={setting[one.id]}" for one in LEVERS if setting[one.id] != one.at) or "none"
    head = {"game": __version__, "setting": moved}
    rows = []
    for one in shown:
        own, farm = dict(one.own), dict(one.farm)
        rows.append({
            **head, "house": one.number, "name": one.name, "horses": one.horses,
            "theta": _hundred(result.theta[one.index]), "alone": one.alone, "together": one.together,
            "gain": one.gain, "inside": int(one.inside), "wants": int(one.wants),
            **{f"own_{t}": own.get(t, 0) for t in OWN_TERMS}, **{f"farm_{t}": farm.get(t, 0) for t in FARM_TERMS},
        })  # fmt: skip
    bent = result.known if known else result.expected
    line = []
    for count, answers in enumerate(bent.answers.tolist()):
        rest = next((r for r in bent.rests if r.low <= count <= r.high), None)
        line.append({**head, "inside": count, "answers": answers,
                     "rest": "" if rest is None else "rests" if rest.stable else "tips"})  # fmt: skip
    book = "".join(f"{name} ({kind}): {about}\n" for name, kind, about in (*HOUSEHOLDS, *CURVE))
    whole: dict[str, Any] = {**head, "levers": dict(setting), "households": rows, "curve": line}
    return {
        "joining_households.csv": csv_of([n for n, _, _ in HOUSEHOLDS], rows),
        "joining_curve.csv": csv_of([n for n, _, _ in CURVE], line),
        "joining.json": json.dumps(whole, ensure_ascii=False, indent=1),
        "joining_codebook.txt": book,
    }
