"""The two models that a sweep runs: a batch of runs in, columns of figures out; rows are (point, seed[, time])."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.experiments.numbers import with_values
from game.experiments.policies import FORMS, Policies, Policy, policies
from game.experiments.policies_run import Course, begin, run
from game.experiments.terms import codebook_of, term
from game.lab.sweep_scene import sharing_of, slots
from game.play.run import library
from game.sim import theory
from game.sim.book import Book, District
from game.sim.theory import Terms
from game.sim.world import SHARE

Value = float | str
Setting = Mapping[str, Value]
Columns = dict[str, NDArray[Any]]

POLICY_WORDS: Final = ("tempo_most", "exit_least", "search_most", "list_factor", "sale")
MOST_ROUNDS: Final = 500

TOLD: Final = (
    "in_fact_pct", "paper_pct", "gap_pct", "pressure_pct", "people", "dead", "exiled", "town", "horses", "cattle",
    "small", "pigs", "bread_kg", "to_town_t", "asked_t", "disturbances", "forced",
)  # fmt: skip
"""Terms of a village that a sweep tells (game/experiments/terms.py)."""
VILLAGE_OUTCOMES: Final[Mapping[str, tuple[str, str]]] = {
    "quarter": ("number", "quarters from October 1929 that have been run; 0 before the first"),
    **codebook_of(*TOLD),
}
THEORY_OUTCOMES: Final[Mapping[str, tuple[str, str]]] = {
    "stage": ("number", "0 under the terms; 1 after the fear has changed"),
    "round": ("number", "how often everybody has answered the others; 0 at the start"),
    "inside_pct": ("percent", "of households inside"),
    "mean_inside": ("mean income", "mean productivity of those inside; that of the poorest where nobody is"),
}
OUTCOMES: Final = {"village": VILLAGE_OUTCOMES, "theory": THEORY_OUTCOMES}


# --- theory


@dataclass(frozen=True)
class Settled:
    """How a village came to rest: share inside and mean productivity inside, round by round."""

    shares: tuple[float, ...]
    means: tuple[float, ...]
    inside: NDArray[np.bool_]


def settle(
    alpha: float, terms: Terms, theta: NDArray[np.float64], inside: NDArray[np.bool_], most: int = MOST_ROUNDS
) -> Settled:
    """Let everybody answer the others' last choice until nobody moves (as sim/theory.py, for any village).

    Args:
        alpha: degree of sharing.
        terms: what is offered.
        theta: productivities, rising.
        inside: who is in at the start.
        most: rounds after which it is given up.
    """
    shares, means = [_share(inside)], [theory.mean_inside(theta, inside)]
    before = inside
    for _ in range(most):
        answer = theory.gain_of_joining(alpha, terms, theta, means[-1], shares[-1]) >= 0.0
        shares.append(_share(answer))
        means.append(theory.mean_inside(theta, answer))
        rests, to_and_fro = bool((answer == inside).all()), bool((answer == before).all())
        before, inside = inside, answer
        if rests or to_and_fro:  # a last household that loses by its own rounding comes and goes for ever
            break
    return Settled(tuple(shares), tuple(means), inside)


def _share(inside: NDArray[np.bool_]) -> float:
    return int(np.count_nonzero(inside)) / len(inside)


def village_of(people: int, sigma: float, seed: int) -> NDArray[np.float64]:
    """Return lognormal productivities of mean 1, rising: smooth for 0 people, else drawn by seed."""
    if people == 0:
        return theory.productivity(sigma)
    deviates = np.random.Generator(np.random.Philox(key=seed)).standard_normal(people)
    theta: NDArray[np.float64] = np.sort(theory.growth(sigma * deviates - 0.5 * sigma * sigma))
    return np.asarray(theta / theta.mean(), dtype=np.float64)


def terms_of(setting: Setting, fear: float) -> Terms:
    """Return the terms of a setting."""
    gain, scale = _number(setting, "gain"), _number(setting, "gain_of_scale")
    return Terms(
        gain=(lambda inside: gain + scale * inside) if scale else gain,
        fear=fear,
        **{name: _number(setting, name) for name in ("tax_gap", "risk", "levy_farm", "levy_own")},
    )


def run_theory(setting: Setting, points: Sequence[int], seeds: Sequence[int], every: str) -> Columns:
    """Return the rows of one setting: the resting point, or every round on the way to it."""
    rows: list[tuple[float, ...]] = []
    alpha = _number(setting, "alpha")
    alpha = sharing_of(str(setting["form"])) if alpha < 0.0 else alpha
    for point, seed in zip(points, seeds, strict=True):
        theta = village_of(int(_number(setting, "people")), _number(setting, "sigma"), seed)
        inside = np.arange(theta.shape[0], dtype=np.int64) < _number(setting, "start") * theta.shape[0]
        stages = [_number(setting, "fear")] + [one for one in (_number(setting, "fear_after"),) if one >= 0.0]
        for stage, fear in enumerate(stages):
            way = settle(alpha, terms_of(setting, fear), theta, inside)
            inside = way.inside
            told = list(enumerate(zip(way.shares, way.means, strict=True)))
            for number, (share, mean) in told if every == "round" else told[-1:]:
                rows.append((point, seed, stage, number, 100.0 * share, mean))
    table = np.array(rows, dtype=np.float64)
    whole = {name: table[:, column].astype(np.int64) for column, name in enumerate(("point", "seed", "stage", "round"))}
    return {**whole, "inside_pct": table[:, 4].round(3), "mean_inside": table[:, 5].round(6)}


def _number(setting: Setting, name: str) -> float:
    return float(setting[name])


# --- village


@lru_cache(maxsize=4)
def world_of(shared: tuple[tuple[str, Value], ...]) -> tuple[Book, District, Policy, Policies]:
    """Return book, district and policy of settings that differ in nothing but what villages beside can differ in."""
    setting = dict(shared)
    book, known = library().book, policies()
    values = {name: float(value) for name, value in setting.items() if "." in name}
    if values:
        book = with_values(book, values)
    district = book.districts[str(setting["district"])]
    start, weather = float(setting["start"]), float(setting["weather"])
    if start >= 0.0:
        district = replace(district, start_share=start / book.number("founding.start_part"))
    if weather != 1.0:
        district = replace(district, weather={year: one * weather for year, one in district.weather.items()})
    policy = known[str(setting["policy"])]
    changed: dict[str, Any] = {
        name: type(getattr(policy, name))(setting[name]) for name in POLICY_WORDS if float(setting[name]) >= 0.0
    }
    if setting["form"] != "district":
        changed["form"] = FORMS[str(setting["form"])]
        district = replace(district, form=changed["form"])
    if "tempo_most" in changed:
        changed["tempo_least"] = min(policy.tempo_least, changed["tempo_most"])
    patience = int(setting["patience"])
    if patience >= 0:
        known = replace(known, patience=replace(known.patience, quarters=patience))
    return book, district, replace(policy, **changed), known


def run_villages(
    settings: Sequence[Setting], points: Sequence[int], seeds: Sequence[int], every: str, shared: Setting
) -> Columns:
    """Return the rows of runs that stand in one batch.

    Args:
        settings: of each run, whole; they differ only in levers and in what the chairman claims.
        points: of each run.
        seeds: of each run.
        every: 'end' or 'quarter'.
        shared: what they have in common.
    """
    book, district, policy, known = world_of(tuple(sorted(shared.items())))
    villages = int(shared["villages"])
    stand = begin(book, district, np.array(seeds, dtype=np.uint64), villages)
    for name in (name for name, one in slots("village").items() if one.beside and name != "claim"):
        factors = [float(setting[name]) for setting in settings]
        if any(factor != 1.0 for factor in factors):
            lever = getattr(stand.world, name)
            lever[:] = np.repeat(np.array([int(factor * SHARE + 0.5) for factor in factors], dtype=np.int32), villages)
    claim = np.repeat(np.array([int(setting["claim"]) for setting in settings], dtype=np.int64), villages)
    course = run(
        policy, known, book, district, stand, int(shared["months"]), quarterly=every == "quarter",
        claim=claim if claim.any() else None,
    )  # fmt: skip
    return _rows(course, points, seeds, every)


def _rows(course: Course, points: Sequence[int], seeds: Sequence[int], every: str) -> Columns:
    """Return the figures of a course as columns, run by run and quarter by quarter."""
    took = slice(None) if every == "quarter" else slice(-1, None)
    taken = {name: term(course, name)[took].T for name in TOLD}
    stands = taken["people"].shape[1]
    number = np.arange(stands, dtype=np.int64) + (0 if every == "quarter" else len(course.quarters))
    told: Columns = {
        "point": np.repeat(np.array(points, dtype=np.int64), stands),
        "seed": np.repeat(np.array(seeds, dtype=np.int64), stands),
        "quarter": np.tile(number, len(points)),
        **taken,
    }
    return {
        name: (told[name].round(3) if told[name].dtype == np.float64 else told[name]).reshape(-1)
        for name in ("point", "seed", *VILLAGE_OUTCOMES)
    }
