"""Endings: which of the ten of a desk a campaign is told with, and the facts it hangs on (game-design 5).

The first condition that fits is taken. None is good or bad; all go on to the register.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from game.sim.dates import Quarter
from game.sim.desk import FULL, WORKER
from game.sim.measured import truth
from game.sim.position import nearest
from game.sim.scopes import mean_points
from game.sim.state import State
from game.sim.world import SHARE

BREAD_LAW: Final = (Quarter.of(1932, 3).index, Quarter.of(1932, 4).index)
RECALL_ENDS: Final = Quarter.of(1931, 3).index
RELEASE_ENDS: Final = Quarter.of(1932, 1).index
POLITICAL_DEPARTMENTS: Final = Quarter.of(1933, 1).index
PROTECTOR_AT: Final = Quarter.of(1932, 4).index
Facts = Mapping[str, int]


@dataclass(frozen=True)
class Ending:
    """One ending: its id (text key below 'ending.<desk>.') and the numbers it hangs on."""

    id: str
    facts: Facts


def people_lost(state: State) -> int:
    """Return the persons exiled and dead over all villages of the desk."""
    outside = state.ledger.outside
    return sum(
        int(outside["people", account].sum(dtype=np.int64))
        for account in ("exile", "dead")
        if ("people", account) in outside
    )


def ending(state: State, clerk_lost: int | None = None) -> Ending:
    """Return the ending of a campaign.

    Args:
        state: at its end, or at any moment (then: if it ended now).
        clerk_lost: people_lost of the clerk's replay, for the protector; None where it was not played.
    """
    rows = WORKER_ROWS if state.desk.kind == WORKER else OFFICIAL_ROWS
    for name, condition in rows:
        facts = condition(state) if name != "protector_arrested" else _protector(state, clerk_lost)
        if facts is not None:
            return Ending(name, facts)
    raise AssertionError("the last row fits every campaign")


def possible(desk: str) -> tuple[str, ...]:
    """Return the ids of the endings of a desk, in the order in which they are tried."""
    return tuple(name for name, _ in (WORKER_ROWS if desk == WORKER else OFFICIAL_ROWS))


def _mean(state: State, name: str) -> int:
    return mean_points(getattr(state.world, name), state.world.present())


def _points(state: State, key: str) -> int:
    return nearest(state.rule(key))


def _tenths(state: State, key: str) -> int:
    return nearest(state.rule(key) * 10)


def mean_gap(state: State) -> int:
    """Return the mean gap of the percentage over the quarters, in points."""
    gaps = [points for _, points in state.desk.gaps]
    return sum(gaps) // len(gaps) if gaps else 0


def _shot(state: State) -> Facts | None:
    desk = state.desk
    if "shot" in desk.flags:
        return {"lists": desk.lists_signed, "quarter": desk.flags["shot"]}
    if state.cut != FULL or desk.lists_signed < _points(state, "ending.worker.shot_lists"):
        return None
    warned = desk.flags.get("shot_warnings", 0) >= _points(state, "ending.worker.shot_warnings")
    angry = _mean(state, "anger") >= _points(state, "ending.worker.shot_anger")
    afraid = _mean(state, "fear") >= _points(state, "ending.worker.shot_fear")
    return {"lists": desk.lists_signed} if warned and angry and afraid else None


def _bread(state: State) -> Facts | None:
    when = state.desk.flags.get("reserve_found", -1)
    return {"quarter": when} if when in BREAD_LAW else None


def _driven_out(state: State) -> Facts | None:
    when = state.desk.flags.get("demoted_quarter", 99)
    return {"quarter": when, "file": state.desk.file} if when <= RECALL_ENDS else None


def _released(state: State) -> Facts | None:
    desk = state.desk
    left = desk.flags.get("left_quarter", 99)
    if desk.ended in ("released", "home") or desk.chosen.get("D38") == 4:
        return {"quarter": left}
    return {"quarter": left} if desk.ended == "resigned" and left < RELEASE_ENDS else None


def wrote_the_truth(state: State) -> bool:
    """Return whether every percentage one wrote before 2 March 1930 was what one knew."""
    flags = state.desk.flags
    return flags.get("early_true", 0) > 0 and flags.get("early_false", 0) == 0


def _vindicated(state: State) -> Facts | None:
    low = state.desk.standing < _tenths(state, "ending.worker.vindicated_standing")
    return {"standing": state.desk.standing} if low and wrote_the_truth(state) else None


def _hardened(state: State) -> Facts | None:
    desk = state.desk
    hard = desk.temper >= _tenths(state, "ending.worker.hardened_temper")
    high = desk.standing >= _tenths(state, "ending.worker.hardened_standing")
    return (
        {"temper": desk.temper, "standing": desk.standing} if hard and high and desk.post == "first" else None
    )


def _two_books(state: State) -> Facts | None:
    largest = max((points for _, points in state.desk.gaps), default=0)
    found = any(finding.box == "percent" for finding in state.desk.findings)
    trusted = _mean(state, "trust") >= _points(state, "ending.worker.two_books_trust")
    fits = largest >= _points(state, "ending.worker.two_books_gap") and not found and trusted
    return {"gap": largest, "trust": _mean(state, "trust")} if fits else None


def _drop(state: State) -> Facts | None:
    ordered = truth(state.world, "organisation", 0, -1) >= _points(state, "ending.worker.drop_organisation")
    trusted = _mean(state, "trust") >= _points(state, "ending.worker.drop_trust")
    fits = state.desk.post == "first" and ordered and trusted
    return {"organisation": int(state.world.organisation[0]) * 100 // SHARE} if fits else None


def _crossed(state: State) -> Facts | None:
    return {} if state.desk.chosen.get("D16") == 2 else None


def _stayed(state: State) -> Facts | None:
    return {"quarters": len(state.desk.judgements)}


def _demotion(state: State) -> dict[str, int] | None:
    flags = state.desk.flags
    names = ("demoted_quarter", "demoted_w", "demoted_v", "demoted_hard", "demoted_soft", "demoted_network")
    return {name: flags[name] for name in names} if "demoted_quarter" in flags else None


def _right(state: State) -> Facts | None:
    held = _demotion(state)
    return held if held is not None and _heavy(state, held, "w", "soft") else None


def _heavy(state: State, held: Facts, weight: str, tally: str) -> bool:
    key = "ending.official.right_w" if weight == "w" else "ending.official.left_v"
    other = "hard" if tally == "soft" else "soft"
    heavy = held[f"demoted_{weight}"] >= nearest(state.rule(key) * 100)
    return heavy and held[f"demoted_{tally}"] > held[f"demoted_{other}"]


def _left(state: State) -> Facts | None:
    held = _demotion(state)
    return held if held is not None and _heavy(state, held, "v", "hard") else None


def _protector(state: State, clerk_lost: int | None) -> Facts | None:
    if clerk_lost is None or clerk_lost == 0:
        return None
    lost = people_lost(state)
    share = state.rule("ending.official.protector_people")
    filed = state.desk.flags.get("file_at_end_1932", 0) >= _tenths(state, "ending.official.protector_file")
    return {"lost": lost, "clerk": clerk_lost} if filed and lost <= share * clerk_lost else None


def _swept(state: State) -> Facts | None:
    held = _demotion(state)
    if held is None or held["demoted_quarter"] < POLITICAL_DEPARTMENTS:
        return None
    return held if held["demoted_network"] * state.rule("network.shelter") < 10 else None


def _ill(state: State) -> Facts | None:
    return {"quarter": state.desk.flags.get("left_quarter", -1)} if state.desk.ended == "resigned" else None


def _lies(state: State) -> Facts | None:
    gap = mean_gap(state)
    fits = state.desk.post == "first" and gap >= _points(state, "ending.official.lying_gap")
    return {"gap": gap} if fits else None


def _promoted(state: State) -> Facts | None:
    high = state.desk.standing >= _tenths(state, "ending.official.promoted_standing")
    return {"standing": state.desk.standing} if high and state.desk.post == "first" else None


def _laggard(state: State) -> Facts | None:
    gap = mean_gap(state)
    heard = state.desk.flags.get("ask_up_granted", 0)
    fits = state.desk.post == "first" and gap <= _points(state, "ending.official.laggard_gap") and heard > 0
    return {"gap": gap, "granted": heard} if fits else None


def _name_giver(state: State) -> Facts | None:
    names = state.desk.names_handed_down
    fits = state.desk.post == "first" and names >= _points(state, "ending.official.name_giver")
    return {"names": names} if fits else None


def _clerk(state: State) -> Facts | None:
    return {"gap": mean_gap(state), "standing": state.desk.standing}


Condition = Callable[[State], Facts | None]
WORKER_ROWS: Final[tuple[tuple[str, Condition], ...]] = (
    ("shot_at", _shot),
    ("arrested_for_bread", _bread),
    ("driven_out", _driven_out),
    ("released", _released),
    ("hardened", _hardened),
    ("two_books", _two_books),
    ("drop_in_the_ocean", _drop),
    ("vindicated", _vindicated),
    ("crossed_to_the_desk", _crossed),
    ("stayed", _stayed),
)
OFFICIAL_ROWS: Final[tuple[tuple[str, Condition], ...]] = (
    ("right_deviationist", _right),
    ("left_excessist", _left),
    ("protector_arrested", lambda _: None),
    ("swept_out", _swept),
    ("survives_by_lying", _lies),
    ("promoted", _promoted),
    ("ill", _ill),
    ("honest_laggard", _laggard),
    ("name_giver", _name_giver),
    ("the_clerk", _clerk),
)
