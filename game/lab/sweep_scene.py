"""What a sweep may vary: numbers of the model, levers of the villages, words of the scene, each with its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from game.experiments.policies import FORMS, policies
from game.play.run import library
from game.sim.theory import SHARING
from game.sim.world import columns


@dataclass(frozen=True)
class Slot:
    """One thing that can be set.

    Attributes:
        name: key.
        unit: in words.
        meaning: one sentence.
        low, high: lawful range of a number; of a word it is empty.
        words: the words it can be; () for a number.
        standard: what holds where it is not set; '' where the model says it.
        whole: whether only whole numbers fit.
        beside: whether villages side by side in one batch can differ in it.
        source, grade: of a number of the model.
    """

    name: str
    unit: str
    meaning: str
    low: float = -1e12
    high: float = 1e12
    words: tuple[str, ...] = ()
    standard: float | str = ""
    whole: bool = False
    beside: bool = False
    source: str = "game/lab/sweep_scene.py"
    grade: str = ""

    def wrong(self, value: float | str) -> str:
        """Return what helps where a value does not fit, '' where it does."""
        if self.words:
            return "" if value in self.words else f"Use one of {', '.join(self.words)}."
        if isinstance(value, str):
            return "Give a number."
        if self.whole and value != int(value):
            return "Give a whole number."
        return "" if self.low <= value <= self.high else f"Give a number from {self.low:g} to {self.high:g}."


THEORY_SLOTS: Final = (
    Slot("form", "text", "form of the farm: sets the degree of sharing", words=tuple(FORMS), standard="artel"),
    Slot("alpha", "share", "degree of sharing; -1 that of the form", -1.0, 1.0, standard=-1.0),
    Slot("gain", "share", "what working together adds, net", -1.0, 10.0, standard=0.0),
    Slot("gain_of_scale", "share", "what it adds more when all are in, in proportion", -1.0, 10.0, standard=0.0),
    Slot("tax_gap", "share of income", "tax on own farms above members'", 0.0, 1.0, standard=0.0),
    Slot("risk", "factor", "risk aversion times variance of the harvest", 0.0, 10.0, standard=0.0),
    Slot("fear", "share of own income", "what staying out is feared to cost", 0.0, 1.0, standard=0.0),
    Slot("fear_after", "share of own income", "fear once all have settled; -1 it stays", -1.0, 1.0, standard=-1.0),
    Slot("levy_farm", "share", "taken from the farm", 0.0, 1.0, standard=0.0),
    Slot("levy_own", "share", "taken from own farms", 0.0, 1.0, standard=0.0),
    Slot("start", "share", "inside at the start, the poorest first", 0.0, 1.0, standard=1.0),
    Slot("sigma", "log points", "spread of productivity", 0.0, 2.0, standard=0.5),
    Slot("people", "households", "0: a smooth village of 2001; else so many, drawn by seed", 0, 2000,
         standard=0, whole=True),
)  # fmt: skip

_FORMS: Final = ("district", *FORMS)


@cache
def slots(model: str) -> Mapping[str, Slot]:
    """Return what a model lets be set, by name."""
    if model == "theory":
        return {one.name: one for one in THEORY_SLOTS}
    book = library().book
    scene = (
        Slot("district", "text", "scenario", words=tuple(book.districts), standard="rakitnoe-uste"),
        Slot("policy", "text", "policy of assets/policies.toml", words=tuple(policies().by_id), standard="documented"),
        Slot("form", "text", "form that is pushed; district: as the policy or the district says", words=_FORMS,
             standard="district"),
        Slot("months", "months", "from October 1929", 1, 45, standard=36, whole=True),
        Slot("villages", "villages", "of the district, in each campaign", 1, 10, standard=1, whole=True),
        Slot("start", "share", "in the first farms in July 1929; -1 as in the district", -1.0, 1.0, standard=-1.0),
        Slot("weather", "factor", "on the district's weather of every year", 0.1, 3.0, standard=1.0),
        Slot("patience", "quarters", "of short sales that the state bears; -1 as in the file, 0 for ever", -1, 12,
             standard=-1, whole=True),
        Slot("claim", "households", "that the chairman writes beyond what is so, every quarter", 0, 60, standard=0,
             beside=True),
        Slot("tempo_most", "tempo", "bound of the drive; -1 as the policy", -1, 4, standard=-1, whole=True),
        Slot("exit_least", "share", "least tolerance of leaving; -1 as the policy", -1.0, 1.0, standard=-1.0),
        Slot("search_most", "share", "most searching; -1 as the policy", -1.0, 1.0, standard=-1.0),
        Slot("list_factor", "factor", "on the quota of families to be listed; -1 as the policy", -1.0, 10.0,
             standard=-1.0),
        Slot("sale", "share", "of a yard's crop within the state's reach; -1 as the policy", -1.0, 1.0, standard=-1.0),
    )  # fmt: skip
    levers = [
        Slot(name, "factor", f"lever, held throughout; 1 as documented: {meta['meaning']}", 0.0, 10.0, standard=1.0,
             beside=True, source="game/sim/world.py")
        for name, meta in columns()
        if name == "push" or (name.endswith("_push") and name != "yield_push")
    ]  # fmt: skip
    numbers = [
        Slot(rule.key, rule.unit, f"{rule.note or 'number of the model'} Held for the whole time.", source=rule.source,
             grade=rule.grade)
        for rule in book.rules.values()
    ]  # fmt: skip
    return {one.name: one for one in (*scene, *levers, *numbers)}


def whole_scene(model: str, scene: Mapping[str, float | str]) -> dict[str, float | str]:
    """Return a scene with the standards of all words that it leaves out; numbers of the model only where set."""
    told: dict[str, float | str] = {name: one.standard for name, one in slots(model).items() if one.standard != ""}
    return {**told, **scene}


def sharing_of(form: str) -> float:
    """Return the degree of sharing of a form."""
    return SHARING[FORMS[form]]
